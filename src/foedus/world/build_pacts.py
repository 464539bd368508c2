"""Pacts that only ATOP tells of: every other pact with a promise of defence, as rows of the pact tables.

Question   Who was obliged to defend whom by a treaty that nobody has looked up here yet?
Takes      ``atop/atop5_1a.csv`` and ``atop/atop5_1m.csv`` (ATOP 5.1; Leeds, Ritter, Mitchell & Long 2002, *Int. Interactions*
           28:237-60), the states of the world, the pacts that are on file under an ATOP number already.
Gives      Rows for ``pacts.csv``, ``obligations.csv`` and ``memberships.csv``, each with file and row; names are descriptions
           of ours. ATOP has no articles: they stay empty, "not on file".
Method     A member's phases are one spell where they follow within 31 days; a promise that some members or phases lack is a
           row by promisor and days. A clause with conditions (``defcon``) is ``conditional``: whether it binds is unknown.
           A member that COW lists later (Egypt in 1937) is counted from that day, and its note says so.
Not here   Pacts of before 1816, and pacts with a member that COW never lists while they last (``left_out`` names them).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from foedus.world.world import World

KINDS: Final = {
    "defense": "defense",
    "offense": "offense",
    "neutral": "neutrality",
    "nonagg": "nonaggression",
    "consul": "consultation",
}
"""ATOP's columns and the types of obligation."""
CITE: Final = "ATOP 5.1 (Leeds, Ritter, Mitchell & Long 2002, Int. Interactions 28:237-60)"
NOTE: Final = "The name is a description; articles and text were not looked up."
LATER: Final = "counted from the day on which COW lists it as a state"
READ_ON: Final = "2026-11-27"
LAST: Final = "2018-12-31"
"""ATOP's last day."""
ELSEWHERE: Final = {3130: "on file as BRUSSELS_1948 and WEU", 3405: "on file as cyprus_guarantee_1960"}
"""Pacts whose hand-written rows carry no ATOP number, since they divide or read the pact in another way."""
JOINED: Final = timedelta(days=31)
FIRST: Final = 1816
Row = list[str]


class Phase(NamedTuple):
    """A member's phase: state, first and last day as ATOP writes them, what it promises; ``end`` is blank while in force."""

    member: str
    begin: str
    end: str
    promises: frozenset[str]


class Made(NamedTuple):
    """Rows for the three tables, and ATOP numbers that were left out with the reason."""

    pacts: list[Row]
    obligations: list[Row]
    memberships: list[Row]
    left_out: dict[int, str]


def looked_at(world: World) -> list[int]:
    """ATOP numbers of the pacts whose rows were written by hand."""
    return [pact.atop_id for pact in world.pacts_table if pact.atop_id is not None and pact.note != NOTE]


def made(folder: Path, world: World, known: Iterable[int]) -> Made:
    """Rows for every defence pact of ATOP that is not among ``known`` (:func:`looked_at`).

    Raises
    ------
    OSError
        If a file of ATOP is not under ``folder``.
    """
    have = set(known)
    heads = {int(r["atopid"]): r for r in _rows(folder, "atop5_1a.csv")}
    members: dict[int, list[dict[str, str]]] = {}
    for row in _rows(folder, "atop5_1m.csv"):
        members.setdefault(int(row["atopid"]), []).append(row)
    out = Made([], [], [], {})
    ids = {pact.id for pact in world.pacts_table if pact.atop_id is None or pact.atop_id in have}
    for number, rows in sorted(members.items()):
        if number in have or all(r["defense"] != "1" for r in rows):
            continue
        why, phases = (ELSEWHERE[number], []) if number in ELSEWHERE else _phases(rows, world)
        if why:
            out.left_out[number] = why
            continue
        _add(out, number, heads[number], rows, phases, world, ids)
    return out


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "atop" / name).open(encoding="latin-1", newline="") as stream:
        return list(csv.DictReader(stream))


def _text(row: dict[str, str], year: str, month: str, number: str) -> str:
    parts = [int(row[name] or 0) for name in (year, month, number)]
    if not parts[0]:
        return ""
    return f"{parts[0]:04d}" + (f"-{parts[1]:02d}" if parts[1] else "") + (f"-{parts[2]:02d}" if all(parts) else "")


def _day(text: str) -> date:
    year, month, number = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, number)


def _phases(rows: Sequence[dict[str, str]], world: World) -> tuple[str, list[Phase]]:
    found = []
    for row in rows:
        begin = _text(row, "yrent", "moent", "dayent")
        if _day(begin).year < FIRST:
            return f"begins before {FIRST}", []
        end = "" if row["ineffect"] == "1" else _text(row, "yrexit", "moexit", "dayexit")
        counted = _counted_from(world, int(row["member"]), _day(begin), _day(end or LAST))
        if counted is None:
            return f"member {row['member']} is not in COW's list between {begin} and {end or LAST}", []
        code, first = counted
        begin = begin if first == _day(begin) else first.isoformat()
        promises = frozenset(kind for column, kind in KINDS.items() if row[column] == "1")
        found.append(Phase(code, begin, end, promises))
    return "", sorted(found, key=lambda p: (p.member, _day(p.begin)))


def _counted_from(world: World, cow: int, begin: date, end: date) -> tuple[str, date] | None:
    """The state with this number and the first day from ``begin`` to ``end`` on which COW lists it."""
    listed = (part.partition("/")[0] for row in world.states_table if row.cow == cow for part in row.cow_member.split())
    starts = sorted(day for day in map(_day, listed) if begin < day <= end)
    for day in (begin, *starts):
        code = world.by_cow(cow, day)
        state = world.state(code, day) if code else None
        if code is not None and state is not None and state.counted("cow", day):
            return code, day
    return None


def _spells(phases: Sequence[Phase]) -> list[tuple[str, str, str]]:
    out: list[tuple[str, str, str]] = []
    for phase in phases:
        if out and out[-1][0] == phase.member and out[-1][2] and _day(phase.begin) - _day(out[-1][2]) <= JOINED:
            out[-1] = (phase.member, out[-1][1], phase.end)
        else:
            out.append((phase.member, phase.begin, phase.end))
    return out


def _add(
    out: Made,
    number: int,
    head: dict[str, str],
    rows: Sequence[dict[str, str]],
    phases: Sequence[Phase],
    world: World,
    ids: set[str],
) -> None:
    codes = list(dict.fromkeys(phase.member for phase in phases))
    begin = _text(head, "begyr", "begmo", "begday")
    end = "" if head["ineffect"] == "1" else _text(head, "endyr", "endmo", "endday")
    on = _day(begin)
    two = len(codes) == 2
    id = f"{codes[0].lower()}_{codes[1].lower()}_{on.year}" if two else f"atop_{number}"
    if id in ids:
        id = f"{id}_{number}"
    ids.add(id)
    names = [world.name_of(code, on) for code in codes]
    short = f"{names[0]}–{names[1]} alliance of {on.year}" if two else f"Alliance of {len(codes)} states, {on.year}"
    name = f"Alliance of {', '.join(names[:-1])} and {names[-1]}, {on.year}"
    source = [CITE, "dataset"]
    tail = ["dataset-row", READ_ON]
    condition = "conditional" if head["defcon"] not in {"", "0"} else "any_attack"
    out.pacts.append(
        [
            id, name, short, "bilateral" if two else "multilateral", "defence", begin, end, "", "", "territory", condition,
            "", "", "", str(number), f"the {short}" if two else f"the alliance of {on.year}", end or LAST,
            NOTE, *source,
            f"atop5_1a.csv atopid {number}", *tail,
        ]
    )  # fmt: skip
    for kind in KINDS.values():
        giving = [phase for phase in phases if kind in phase.promises]
        if not giving:
            continue
        locator = f"atop5_1m.csv atopid {number}"
        if len(giving) == len(phases):
            out.obligations.append([id, kind, "", "", "", "", "", "", *source, locator, *tail])
            continue
        for member, first, last in _spells(giving):
            out.obligations.append([id, kind, "", "", member, "", first, last, *source, locator, *tail])
    entered = {_text(row, "yrent", "moent", "dayent") for row in rows}
    for member, first, last in _spells(phases):
        cow = world.state(member, _day(first))
        assert cow is not None
        out.memberships.append(
            [
                id,
                member,
                first,
                last,
                "mutual",
                "" if _day(first) <= on or first in entered else LATER,
                *source,
                f"atop5_1m.csv atopid {number} member {cow.cow}",
                *tail,
            ]
        )
