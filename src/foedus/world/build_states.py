"""States since 1816: the spells of ``states.csv``, made from the two lists of the state system.

Question   Which states were there on a day, and under which codes?
Takes      ``cow_system/statelist2024.csv`` (COW State System Membership 2024), ``gw_system/gw_states.parquet`` (Gleditsch &
           Ward 1999, *Int. Interactions* 25:393-413, March 2017), ``isard/gw_system.parquet`` (their microstates), and
           ``state_codes.csv`` beside the tables, which says by hand which entry is which state and its name by date.
Gives      One row a spell of one name and one pair of codes, in which at least one of the lists counts the state.
Method     The days on which either list counts it, within the days of the entry; ``cow_member`` and ``gw_member`` keep
           the days of each. An end at a list's last day is no end.
Not here   The other computed tables (build.py).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Final, Literal

from foedus.world import read

Spell = tuple[date, date]
"""First and last day; ``date.max`` where there is no end."""
System = Literal["cow", "gw"]

COW_LAST: Final = date(2024, 12, 31)
GW_LAST: Final = date(2017, 12, 31)
GW_SMALL_LAST: Final = date(2020, 12, 31)
HEADER: Final = "iso3,name,cow,gw,begin,end,cow_member,gw_member,note,cite,kind,locator,checked,on"
_CITES: Final = {
    "cow": "COW State System Membership 2024",
    "gw": "Gleditsch & Ward 1999, Int. Interactions 25:393-413, list of independent states",
}
_FILES: Final = {"cow": "statelist2024.csv ccode", "gw": "gw_system gwcode"}


def cow_spells(folder: Path) -> dict[int, list[Spell]]:
    """Spells of COW's list, by code."""
    found: dict[int, list[Spell]] = defaultdict(list)
    with (folder / "cow_system" / "statelist2024.csv").open(encoding="latin-1", newline="") as stream:
        for row in csv.DictReader(stream):
            begin = date(int(row["styear"]), int(row["stmonth"]), int(row["stday"]))
            end = date(int(row["endyear"]), int(row["endmonth"]), int(row["endday"]))
            found[int(row["ccode"])].append((begin, date.max if end == COW_LAST else end))
    return dict(found)


def gw_spells(folder: Path) -> dict[int, list[Spell]]:
    """Spells of Gleditsch and Ward's list, by code, with those of their microstates."""
    import polars as pl

    found: dict[int, list[Spell]] = defaultdict(list)
    for code, begin, end in (
        pl.read_parquet(folder / "gw_system" / "gw_states.parquet").select("gwcode", "startdate", "enddate").iter_rows()
    ):
        found[int(code)].append((begin, date.max if end == GW_LAST else end))
    small = pl.read_parquet(folder / "isard" / "gw_system.parquet").filter(pl.col("microstate") == 1)
    for code, begin, end in small.select("gwcode", "start", "end").iter_rows():
        if int(code) not in found:
            found[int(code)].append((begin, date.max if end == GW_SMALL_LAST else end))
    return dict(found)


def within(spells: Iterable[Spell], begin: date, end: date) -> list[Spell]:
    """The parts of spells between two days.

    >>> within([(date(1900, 1, 1), date.max)], date(1910, 5, 31), date(1920, 1, 1))
    [(datetime.date(1910, 5, 31), datetime.date(1920, 1, 1))]
    """
    return [(max(one, begin), min(two, end)) for one, two in spells if one <= end and two >= begin]


def merged(spells: Iterable[Spell]) -> list[Spell]:
    """The same days in the fewest spells.

    >>> merged([(date(1990, 1, 1), date(1990, 1, 5)), (date(1990, 1, 6), date(1990, 2, 1))])
    [(datetime.date(1990, 1, 1), datetime.date(1990, 2, 1))]
    """
    found: list[Spell] = []
    for begin, end in sorted(spells):
        if found and begin <= _after(found[-1][1]):
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((begin, end))
    return found


def _after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def written(spells: Iterable[Spell]) -> str:
    """Spells as the table writes them.

    >>> written([(date(1816, 1, 1), date(1942, 11, 11)), (date(1944, 8, 25), date.max)])
    '1816-01-01/1942-11-11 1944-08-25/'
    """
    return " ".join(f"{begin}/{'' if end == date.max else end}" for begin, end in spells)


def state_rows(lists: Mapping[System, Mapping[int, list[Spell]]]) -> Iterator[tuple[str, ...]]:
    """The rows of the table; every code that ``state_codes.csv`` names must be in its list."""
    for entry in read.rows("state_codes"):
        begin = date.fromisoformat(entry["begin"] or "0001-01-01")
        end = date.fromisoformat(entry["end"] or "9999-12-31")
        held: dict[System, list[Spell]] = {
            system: within(lists[system][int(entry[system])], begin, end) if entry[system] else []
            for system in ("cow", "gw")
        }
        for one, two in merged((*held["cow"], *held["gw"])):
            parts = {system: within(spells, one, two) for system, spells in held.items()}
            used = [system for system in ("cow", "gw") if entry[system] and held[system]]
            yield (
                entry["iso3"], entry["name"], entry["cow"], entry["gw"], str(one), "" if two == date.max else str(two),
                written(merged(parts["cow"])), written(merged(parts["gw"])), entry["note"],
                "; ".join(_CITES[system] for system in used), "dataset",
                "; ".join(f"{_FILES[system]} {entry[system]}" for system in used), "dataset-row", "2026-11-27",
            )  # fmt: skip


def states(folder: Path) -> Iterator[tuple[str, ...]]:
    """The rows of ``states.csv`` from the owners' files."""
    lists: dict[System, Mapping[int, list[Spell]]] = {"cow": cow_spells(folder), "gw": gw_spells(folder)}
    named: dict[System, set[int]] = {
        system: {int(row[system]) for row in read.rows("state_codes") if row[system]} for system in ("cow", "gw")
    }
    for system, codes in named.items():
        missing = set(lists[system]) - codes - ({396, 397} if system == "gw" else set())
        if missing:  # Abkhazia and South Ossetia, which most states do not recognise, have codes with X-
            raise ValueError(f"state_codes.csv names no state for the {system} codes {sorted(missing)}")
    yield from sorted(state_rows(lists), key=lambda row: (row[0], row[4]))
