"""``foedus outcomes``: what one state did to another in a year, and how that is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedus.cli import streams
from foedus.errors import UsageError

if TYPE_CHECKING:
    from foedus.evidence.outcome_table import Frame

MOST_ROWS = 60
SHOWN = {
    "use_of_force": "force",
    "fatal_force": "fatal",
    "armed_conflict": "conflict",
    "war": "war",
    "cow_war": "COW war",
    "mid_onset_side_a": "MID by A",
    "force_side_a": "force by A",
}


def outcomes(
    between: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Two states, by COW code or ISO3: both directions.")
    ] = None,
    years: Annotated[str, typer.Option(metavar="FROM-TO", help="Calendar years.")] = "1816-2024",
    out: Annotated[
        str | None,
        typer.Option("-o", "--out", metavar="PATH", help="Write every pair and year there (.parquet, .csv)."),
    ] = None,
    columns: Annotated[bool, typer.Option("--columns", help="What each column holds and covers; no rows.")] = False,
    data: Annotated[str | None, typer.Option("--from", metavar="DIR", help="The data sets; else the store.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs (with --between).")] = False,
) -> None:
    """Say for every directed pair of states and year which outcomes happened, and which source shows it.

    Example: foedus outcomes --between AZE ARM --years 1990-2024
    """
    from foedus.cli.folders import data_folder
    from foedus.evidence.outcome_table import outcome_frame

    if columns:
        streams.result(_columns())
        return
    first, last = _years(years)
    pair = (_code(between[0]), _code(between[1])) if between is not None else None
    if out is not None and not out.endswith((".parquet", ".csv")):
        raise UsageError(f"-o {out}: expected a name that ends in .parquet or .csv")
    if as_json and pair is None:
        raise UsageError("--json goes with --between; for every pair write a file with -o")
    folder = data_folder(data)
    streams.talk(f"Reading the data sets in {folder} …")
    frame = outcome_frame(folder, first, last, pair)
    if out is not None:
        _write(frame, out)
    elif as_json:
        streams.result(json.dumps(frame.to_dicts(), ensure_ascii=False, indent=2))
    elif pair is not None:
        streams.result(_shown(frame, pair))
    else:
        streams.result(_counted(frame, first, last))


def _columns() -> str:
    from foedus.evidence.outcome_table import COLUMNS, COVER

    lines = []
    for name, what in COLUMNS.items():
        first, last = COVER[name.removesuffix("_known_by")]
        lines.append(f"{name:<30} {first}–{last}  {what}")
    return "\n".join([*lines, "", "Outside those years a cell is null: not known."])


def _years(text: str) -> tuple[int, int]:
    parts = text.replace("–", "-").split("-")
    if len(parts) not in (1, 2) or not all(part.isdigit() for part in parts):
        raise UsageError(f"--years {text}: expected two years, such as 1990-2014")
    first, last = int(parts[0]), int(parts[-1])
    if first > last:
        raise UsageError(f"--years {text}: the first year is after the last")
    return first, last


def _code(text: str) -> int:
    """A COW code as it stands, or of an ISO3 code of today's states."""
    if text.isdigit():
        return int(text)
    from foedus.world import load

    found = [row.cow for row in load().states_table if row.iso3 == text.upper() and row.cow is not None]
    if not found:
        raise UsageError(f"--between {text}: no state; expected a COW code such as 371 or an ISO3 code such as ARM")
    return found[-1]


def _shown(frame: Frame, pair: tuple[int, int]) -> str:
    lines = []
    for one, two in (pair, pair[::-1]):
        lines.append(f"{one} toward {two}")
        lines.append(f"{'year':<5} " + "  ".join(SHOWN.values()) + "  force known by")
        rows = [row for row in frame.iter_rows(named=True) if (row["ccode1"], row["ccode2"]) == (one, two)]
        for row in rows:
            cells = "  ".join(f"{_cell(row[name]):<{len(head)}}" for name, head in SHOWN.items())
            lines.append(f"{row['year']:<5} {cells}  {row['use_of_force_known_by'] or '?'}")
        if not rows:
            lines.append("no year in which both were states")
        lines.append("")
    lines.append("1 yes, . no, ? not known (outside what the source covers, or nobody recorded the dead).")
    lines.append("by A: by the coded side A of a dispute, whoever attacked (the literature's; Dyadic MID 4.02).")
    lines.append("A year's sources: those that show a 1; of a 0, those that cover the year and show none.")
    return "\n".join(lines)


def _cell(value: Any) -> str:
    return "?" if value is None else "1" if value else "."


def _counted(frame: Frame, first: int, last: int) -> str:
    from foedus.evidence.outcome_table import COLUMNS, COVER

    lines = [f"{frame.height:,} directed pairs of states and years, {first}–{last}", ""]
    lines.append(f"{'outcome':<24} {'yes':>8} {'no':>10} {'not known':>10}  covers")
    for name, (begin, end) in COVER.items():
        column = frame[name]
        yes, unknown = int(column.sum()), column.null_count()
        lines.append(f"{name:<24} {yes:>8,} {frame.height - yes - unknown:>10,} {unknown:>10,}  {begin}–{end}")
    lines += [
        "",
        *(f"{name}: {COLUMNS[name]}" for name in COVER),
        "",
        "All rows: -o FILE.parquet. One pair: --between A B",
    ]
    return "\n".join(lines)


def _write(frame: Frame, out: str) -> None:
    from foedus import __version__
    from foedus.evidence.outcome_table import COLUMNS, COVER, SETS
    from foedus.evidence.sources import SOURCES

    target = Path(out)
    about = {
        "made_by": f"Foedus {__version__}",
        "rows": frame.height,
        "missing": "null: outside the years of the column's sources, or not recorded in them",
        "sources": {key: {"name": SOURCES[key].name, "version": SOURCES[key].version} for key in SETS},
        "columns": {name: {"label": what, "years": COVER.get(name)} for name, what in COLUMNS.items()},
    }
    try:
        if out.endswith(".csv"):
            frame.write_csv(target)
            text = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
            target.with_name(target.name + ".json").write_text(text, encoding="utf-8")
        else:
            frame.write_parquet(target, metadata={"foedus": json.dumps(about, ensure_ascii=False)})
    except OSError as why:
        raise UsageError(f"{out}: cannot be written ({why.strerror}).\nTry: another place") from None
    streams.talk(f"{frame.height:,} rows")
    streams.result(out)
