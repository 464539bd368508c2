"""Write what data sets say in two pages of docs/reference: the panel's columns, and where peacesciencer differs.

python scripts/write_panel_pages.py [--from DIR] [--check]      (DIR: FOEDUS_SHARED/data, ../shared/data)

Only the text between the marks `<!-- made: NAME -->` and `<!-- end -->` is written; all other words are the page's own.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import polars as pl

from foedus.evidence.panel import Column, panel
from foedus.evidence.panel.additions import codes
from foedus.evidence.panel.build import ADDITIONS
from foedus.evidence.panel.disputes import whittled
from foedus.evidence.panel.pacts import dyad_years
from foedus.evidence.panel.rows import membership
from foedus.evidence.replications import dangerous_dyads
from foedus.evidence.store import path_of
from foedus.evidence.tables import atop, cow_system, disputes

DOCS = Path(__file__).resolve().parents[1] / "docs" / "reference"
MARKED = re.compile(r"(<!-- made: (?P<name>[\w-]+) -->\n).*?(<!-- end -->)", re.S)
KEY = ["ccode1", "ccode2", "year"]


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    names = list(head)
    lines = [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    lines += [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def ranges(years: list[int]) -> str:
    """Years as ranges.

    >>> ranges([1920, 1921, 1922, 1940])
    '1920–1922, 1940'
    """
    found: list[list[int]] = []
    for year in sorted(years):
        if found and year == found[-1][1] + 1:
            found[-1][1] = year
        else:
            found.append([year, year])
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in found)


def columns_of(folder: Path, unit: str) -> str:
    """Every column that a unit can have, by addition."""
    left = {
        "state_year": {"atop_alliance", "outcomes", "defenders", "pacts_in_force", "gml_mids", "cow_mids"},
        "dyad_year": {"defenders"},
    }.get(unit, set())
    rows: list[list[object]] = []
    seen: set[str] = set()
    names = [
        name for name in ADDITIONS if name not in {*left, "nmc_6"} and not (unit != "state_year" and name == "mids")
    ]
    for name in [*names, "prd", "spells"]:
        if unit == "state_year" and name == "prd":
            continue
        needed = ["mids", "spells"] if name == "spells" else [name]
        made = panel(unit, "cow", 1990, needed, folder=folder)  # type: ignore[arg-type]
        for column in made.columns:
            if column.name in {"ccode", "ccode1", "ccode2", "cw_name", "year"}:
                continue
            if name != "mids" and column.name in seen and name in {"prd", "spells"}:
                continue
            first = name if not rows or not any(row[0] == f"`{name}`" for row in rows) else ""
            seen.add(column.name)
            rows.append(
                [f"`{first}`" if first else "", f"`{column.name}`", _words(column), _cover(column), column.absent]
            )
    return table(["addition", "column", "what it is", "data set, years", "no row"], rows)


def _words(column: Column) -> str:
    return column.label.replace("|", "\\|")


def _cover(column: Column) -> str:
    return f"{column.source} {column.years[0]}–{column.years[1]}"


def contiguity(folder: Path) -> str:
    """Dyads whose contiguity the package's file hides, with the years."""
    lost = dangerous_dyads.contiguity_lost(folder)
    names = cow_system.names(folder)
    given = dangerous_dyads.inputs(folder)
    whole = dangerous_dyads.all_rows(given)
    lost = lost.join(whole, on=KEY)
    rows = []
    for (one, two), part in lost.group_by("ccode1", "ccode2", maintain_order=True):
        kinds = ", ".join(str(kind) for kind in sorted(set(part["cow"].to_list())))
        out = int((~part["prd"]).sum())
        years = ranges(part["year"].to_list())
        rows.append([f"{names[int(one)]}–{names[int(two)]}", f"{one}–{two}", years, part.height, kinds, out or ""])
    total = (
        f"{lost.height} dyad-years in {len(rows)} dyads; {int((~lost['prd']).sum())} of them fall out of the sample."
    )
    head = ["dyad", "codes", "years", "n", "COW's type", "fall out of the sample"]
    return f"{total}\n\n" + table(head, rows)


def variants(folder: Path) -> str:
    """What that does to the published logit."""
    from foedus.models.logit import fit

    cells: list[list[str]] = []
    for which in ("pinned", "cow"):
        made = dangerous_dyads.design(dangerous_dyads.inputs(folder, which))
        found = fit(made.columns, made.outcome)
        figures = [f"{made.relevant:,}", f"{made.onsets:,}", f"{len(made.outcome):,}", f"{found.log_likelihood:,.3f}"]
        for value, error in zip(found.coefficients[:7], found.standard_errors[:7], strict=True):
            figures.append(f"{value:.3f} ({error:.3f})")
        cells.append(figures)
    heads = ["politically relevant dyad-years", "onsets among them", "estimation rows", "log-likelihood", "intercept"]
    names = [*heads, *dangerous_dyads.TERMS[:6]]
    return table(
        ["", "the package's contiguity", "COW's own"], [[a, b, c] for a, b, c in zip(names, *cells, strict=True)]
    )


def rebuilt(folder: Path) -> str:
    """Tables of the package that Foedus makes again, and how many rows differ."""
    rows: list[list[object]] = []
    cow = disputes.cow_dispute_years(folder)
    theirs = pl.read_parquet(path_of(folder, "mid_dyad_years", "cow_mid_dirdisps.parquet"))
    rows.append(
        [
            "COW dispute-years by directed dyad, from MIDA and MIDB",
            theirs.height,
            *_differ(cow, theirs, ["dispnum", *KEY]),
        ]
    )
    theirs = pl.read_parquet(path_of(folder, "mid_dyad_years", "cow_mid_ddydisps.parquet"))
    rows.append(
        ["one COW dispute a directed dyad-year (whittled)", theirs.height, *_differ(whittled(cow), theirs, KEY)]
    )
    gml = disputes.gml_dispute_years(folder)
    theirs = pl.read_parquet(path_of(folder, "gml", "gml_mid_ddydisps.parquet"))
    rows.append(
        ["one GML dispute a directed dyad-year (whittled)", theirs.height, *_differ(whittled(gml), theirs, KEY)]
    )
    theirs = pl.read_parquet(path_of(folder, "dangerous_dyads", "false_cow_dyads.parquet")).select(KEY)
    members = membership(codes(cow_system.states(folder), "ccode", "start", "end"), 1816, 2010)
    i, j, y = members.apart.T
    both = [(members.codes[a], members.codes[b], members.years[y]) for a, b in ((i, j), (j, i))]
    apart = pl.concat([pl.DataFrame(dict(zip(KEY, part, strict=True))) for part in both])
    rows.append(["pairs of states in one year but never on one day", theirs.height, *_differ(apart, theirs, KEY)])
    official = atop.obligations(folder).rename({"atop_defense": "defense"})
    ours = dyad_years(folder)
    common = official.join(ours, on=KEY, how="inner", suffix="_ours")
    rows.append(
        [
            "ATOP's official directed dyad-years, from member records",
            official.height,
            official.join(ours, on=KEY, how="anti").height,
            ours.join(official.with_columns(pl.col(KEY).cast(pl.Int64)), on=KEY, how="anti").height,
            common.filter((pl.col("defense") == 1) & (pl.col("defense_ours") == 0)).height,
        ]
    )
    head = ["table", "its rows", "rows only there", "rows only here", "rows with another value"]
    return table(head, [[row[0], f"{row[1]:,}", *row[2:]] for row in rows])


def values(folder: Path) -> str:
    """Cells of the package's dispute table that the participants' own records contradict."""
    cow = disputes.cow_dispute_years(folder)
    theirs = pl.read_parquet(path_of(folder, "mid_dyad_years", "cow_mid_dirdisps.parquet"))
    key = ["dispnum", *KEY]
    both = theirs.select(*(pl.col(name).cast(pl.Int64) for name in key), pl.col("disponset").alias("there")).join(
        cow.select(*key, "onset"), on=key
    )
    names = cow_system.names(folder)
    rows = [
        [
            row["dispnum"],
            f"{names[row['ccode1']]}–{names[row['ccode2']]}",
            row["year"],
            "onset",
            row["there"],
            row["onset"],
        ]
        for row in both.filter(pl.col("there") != pl.col("onset")).sort(key).iter_rows(named=True)
    ]
    return table(["dispute", "dyad", "year", "column", "there", "here"], rows)


def promises(folder: Path) -> str:
    """Promises that the member records make to all partners and the official dyad-years to some only."""
    official, ours = atop.obligations(folder), dyad_years(folder)
    both = official.join(ours, on=KEY)
    rows = []
    for name in ("defense", "offense", "neutral", "nonagg", "consul"):
        there, here = pl.col(f"atop_{name}") == 1, pl.col(name) == 1
        rows.append(
            [
                name,
                f"{both.filter(there).height:,}",
                both.filter(here & ~there).height,
                both.filter(there & ~here).height,
            ]
        )
    return table(
        ["promise", "official directed dyad-years", "only by member records", "only in the official file"], rows
    )


def _differ(ours: pl.DataFrame, theirs: pl.DataFrame, key: list[str]) -> tuple[int, int, int]:
    """Rows only there, rows only here, rows whose shared columns differ."""
    for prefix in ("cowmid", "gmlmid", "disp"):
        to = {"ongoing": f"{prefix}ongoing", "onset": f"{prefix}onset"}
        if f"{prefix}onset" in theirs.columns:
            ours = ours.rename(to)
    shared = [name for name in theirs.columns if name in ours.columns]
    mine = ours.select(pl.col(shared).cast(pl.Int64))
    other = theirs.select(pl.col(shared).cast(pl.Int64))
    both = other.join(mine, on=key, suffix="_ours")
    unlike = pl.any_horizontal(
        pl.lit(False), *(pl.col(name).ne_missing(pl.col(f"{name}_ours")) for name in shared if name not in key)
    )
    return (
        other.join(mine, on=key, how="anti").height,
        mine.join(other, on=key, how="anti").height,
        both.filter(unlike).height,
    )


MADE: dict[str, Callable[[Path], str]] = {
    "columns-directed": lambda folder: columns_of(folder, "directed_dyad_year"),
    "columns-state": lambda folder: columns_of(folder, "state_year"),
    "contiguity": contiguity,
    "variants": variants,
    "rebuilt": rebuilt,
    "values": values,
    "promises": promises,
}
PAGES = ("panel.md", "where-peacesciencer-differs.md")


def main(arguments: list[str] | None = None) -> int:
    """Write both pages, or with ``--check`` name those that are out of date and return 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--from", dest="folder", type=Path, default=Path(os.environ.get("FOEDUS_SHARED", "../shared")) / "data"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 if a page is out of date")
    options = parser.parse_args(arguments)
    stale = []
    for name in PAGES:
        path = DOCS / name
        text = path.read_text("utf-8")
        new = MARKED.sub(lambda found: f"{found[1]}\n{MADE[found['name']](options.folder)}\n{found[3]}", text)
        if new != text:
            stale.append(name)
            if not options.check:
                path.write_text(new, "utf-8")
    for name in stale:
        print(f"{name}: {'out of date; run python scripts/write_panel_pages.py' if options.check else 'written'}")
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
