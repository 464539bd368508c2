"""Rebuild the tables that are computed from data sets; the others are written by hand.

Question   Which tables of this room can a reader make again from the owners' files?
Takes      A folder with the owners' files, in the folders named in each function.
Gives      The text of each table in ``BUILDERS``, and of ``past.csv``, byte for byte.
Method     Armed conflict between states: UCDP/PRIO Armed Conflict Dataset 25.1 (Davies, Pettersson, Sollenberg & Öberg
           2025, *J. Peace Research*; Gleditsch et al. 2002, *J. Peace Research* 39:615-637; CC BY 4.0), conflict types
           2–4, the two states on opposite sides and at least one of the two a primary party; sides against sides without
           that condition would set the members of coalitions against each other.
Not here   Reading the tables (read.py).

``python scripts/build_world.py FOLDER`` writes them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from foedus.world import build_past, build_states, read

FIRST_YEAR: Final = 1946
CONTIGUITY_YEAR: Final = 2016
CAPABILITY_YEAR: Final = 2022
LEADERS_LAST: Final = date(2015, 12, 31)
TYPES: Final = (2, 3, 4)
_TSS: Final = "Thompson, Sakuwa & Suhas 2021, Analyzing Strategic Rivalries in World Politics"


def _text(header: str, rows: Iterable[Sequence[object]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return stream.getvalue()


def _codes(cell: str | None) -> list[int]:
    """The Gleditsch–Ward codes of a cell, which may hold several, comma-separated."""
    return [int(part) for part in (cell or "").split(",") if part.strip()]


def _iso3(system: str, code: int, year: int) -> str | None:
    """ISO3 of a code that was in use at some time in a year."""
    for row in read.states():
        held = row.gw if system == "gw" else row.cow
        begins, ends = row.begin.year, row.end.year if row.end else 9999
        if held == code and begins <= year <= ends:
            return row.iso3
    return None


def conflict_years(folder: Path) -> str:
    """Armed conflict between two states by calendar year, 1946 to the end of UCDP 25.1."""
    import polars as pl

    frame = pl.read_parquet(folder / "ucdp" / "UcdpPrioConflict_v25_1.parquet").filter(
        (pl.col("year") >= FIRST_YEAR) & pl.col("type_of_conflict").is_in(TYPES)
    )
    known: dict[tuple[int, int], str | None] = {}

    def iso3(code: int, year: int) -> str | None:
        key = code, year
        if key not in known:
            known[key] = _iso3("gw", code, year)
        return known[key]

    found: dict[tuple[str, str, int, int], tuple[int, int, str, str]] = {}
    columns = ("conflict_id", "year", "intensity_level", "type_of_conflict")
    for row in frame.iter_rows(named=True):
        conflict, year, intensity, kind = (int(row[name]) for name in columns)
        sides: list[dict[str, str]] = []
        for primary, secondary in (("gwno_a", "gwno_a_2nd"), ("gwno_b", "gwno_b_2nd")):
            side = {code: "secondary" for gw in _codes(row[secondary]) if (code := iso3(gw, year))}
            side |= {code: "primary" for gw in _codes(row[primary]) if (code := iso3(gw, year))}
            sides.append(side)
        for one, role_one in sides[0].items():
            for two, role_two in sides[1].items():
                if one == two or "primary" not in (role_one, role_two):
                    continue
                (a, role_a), (b, role_b) = sorted([(one, role_one), (two, role_two)])
                key = (a, b, year, conflict)
                before = found.get(key)
                if before is None or intensity > before[0]:
                    found[key] = (intensity, kind, role_a, role_b)
    rows = [
        (a, b, year, intensity, conflict, kind, role_a, role_b)
        for (a, b, year, conflict), (intensity, kind, role_a, role_b) in sorted(found.items())
    ]
    return _text("a,b,year,intensity,conflict,type,a_role,b_role", rows)


def contiguity(folder: Path) -> str:
    """COW direct contiguity 3.2 (Stinnett et al. 2002) in its last year."""
    rows = set()
    with (folder / "cow_contiguity_3.2" / "contdir.csv").open(encoding="latin-1", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["end"] != f"{CONTIGUITY_YEAR}12":
                continue
            a, b = (_iso3("cow", int(row[name]), CONTIGUITY_YEAR) for name in ("statelno", "statehno"))
            if a and b:
                rows.add((min(a, b), max(a, b), int(row["conttype"]), CONTIGUITY_YEAR))
    return _text("a,b,type,year", sorted(rows))


def capability(folder: Path) -> str:
    """COW national material capabilities 7.0 (Singer, Bremer & Stuckey 1972) in its last year."""
    import polars as pl

    frame = pl.read_parquet(folder / "cow_nmc" / "cow_nmc_v7.0.parquet").filter(pl.col("year") == CAPABILITY_YEAR)
    rows = []
    for ccode, cinc in frame.select("ccode", "cinc").drop_nulls().iter_rows():
        if iso3 := _iso3("cow", int(ccode), CAPABILITY_YEAR):
            rows.append((iso3, f"{cinc:.6f}", CAPABILITY_YEAR))
    return _text("iso3,cinc,year", sorted(rows))


def majors(folder: Path) -> str:
    """COW major powers (State System Membership 2016); an end at the file's last year is no end."""
    rows = []
    with (folder / "cow_system" / "majors2016.csv").open(encoding="latin-1", newline="") as stream:
        for row in csv.DictReader(stream):
            begin = date(int(row["styear"]), int(row["stmonth"]), int(row["stday"]))
            end = date(int(row["endyear"]), int(row["endmonth"]), int(row["endday"]))
            iso3 = _iso3("cow", int(row["ccode"]), end.year)
            rows.append((iso3, begin.isoformat(), "" if end == date(2016, 12, 31) else end.isoformat()))
    return _text("iso3,begin,end", sorted(rows))


def rivalries(folder: Path) -> str:
    """Strategic rivalries that lasted into 1816 or began later; an end at the data's last year, 2020, is no end."""
    import polars as pl

    rows = []
    frame = pl.read_parquet(folder / "rivalries" / "tss_rivalries.parquet").filter(pl.col("end") >= 1816)
    for row in frame.iter_rows(named=True):
        last, first = min(int(row["end"]), 2016), max(int(row["start"]), 1816)
        years = range(last, first - 1, -1)  # the last year in which each was a state under this code
        a, b = (
            next(filter(None, (_iso3("cow", int(row[name]), year) for year in years)), None)
            for name in ("ccode1", "ccode2")
        )
        if not a or not b:
            continue
        still_open = int(row["end"]) >= 2020
        kinds = " ".join(k for k in ("positional", "spatial", "ideological", "interventionary") if row[k] == 1)
        rows.append(
            (
                min(a, b), max(a, b), str(row["start"]), "" if still_open else str(row["end"]),
                "yes" if still_open else "no", kinds, _TSS, "dataset",
                f"tss_rivalries tssr_id {row['tssr_id']}", "dataset-row", "2026-11-24",
            )
        )  # fmt: skip
    return _text("a,b,since,until,open_at_end,kinds,cite,kind,locator,checked,on", sorted(rows))


def states(folder: Path) -> str:
    """States since 1816: spells of names and codes."""
    return _text(build_states.HEADER, build_states.states(folder))


def leaders(folder: Path) -> str:
    """Archigos 4.1 (Goemans, Gleditsch & Chiozza 2009): who led a state in effect, from 1990 to the file's end in 2015."""
    import polars as pl

    rows = []
    frame = pl.read_parquet(folder / "archigos" / "archigos.parquet").filter(pl.col("enddate") >= pl.date(1990, 1, 1))
    for row in frame.select("obsid", "gwcode", "leader", "startdate", "enddate").iter_rows(named=True):
        iso3 = _iso3("gw", int(row["gwcode"]), max(row["startdate"].year, 1990))
        if iso3 is None:
            continue
        last, _, first = row["leader"].partition(", ")
        end = "" if row["enddate"] == LEADERS_LAST else row["enddate"].isoformat()
        rows.append((iso3, f"{first} {last}".strip(), row["startdate"].isoformat(), end, row["obsid"]))
    return _text("iso3,leader,begin,end,obsid", sorted(rows, key=lambda row: (row[0], row[2], row[4])))


def claims_2001(folder: Path) -> str:
    """Territorial claims open at the end of ICOW's provisional list."""
    return _text(build_past.CLAIMS_HEADER, build_past.claims(folder, _iso3))


BUILDERS: Final = {
    "states": states,
    "conflict_years": conflict_years,
    "contiguity": contiguity,
    "capability": capability,
    "majors": majors,
    "rivalries": rivalries,
    "leaders": leaders,
    "claims_2001": claims_2001,
}


def build(folder: Path, cubes: Any = None) -> dict[str, str]:
    """Every computed table as text, by name; ``past`` only where the cubes of outcomes are given."""
    made = {name: make(folder) for name, make in BUILDERS.items()}
    if cubes is not None:
        made["past"] = _text(build_past.PAST_HEADER, build_past.past(cubes, folder, _iso3))
    return made
