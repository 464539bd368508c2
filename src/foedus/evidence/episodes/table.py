"""The shipped table of exit episodes: one row a membership that ended, plain CSV, with its card.

Takes      ``shipped/episodes.csv`` and ``shipped/episodes.json`` (or the same two files in another folder).
Gives      :class:`Episode`, :func:`load`, :func:`save`, :class:`Card`.
Not here   How the rows are made (``build``); which of them are like a case (``like``).

Codes are COW's, lists are separated by blanks, a blank cell is "not known". ``COLUMNS`` says what each column holds.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, fields
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from foedus.errors import DataError

HORIZONS: Final = (1, 2, 5, 10)
OUTCOMES: Final = ("use_of_force", "fatal_force", "armed_conflict", "war")
WINDOW: Final = 10
NAME: Final = "episodes"

Codes = tuple[int, ...]
Firsts = tuple[tuple[int, int], ...]
"""Pairs (state, first year in which it did it within ten years after), by year."""


@dataclass(frozen=True, slots=True)
class After:
    """What others did to the former member in the ten calendar years after the year of the end.

    Attributes
    ----------
    firsts : (state, first year), by year; states that did it
    known_years : 0 … 10: so many years after the end are known without a gap (end of data, end of the state)
    within : for 1, 2, 5, 10 years: True, False, or None (censored before anything happened)
    same_year : in the calendar year of the end, before or after it
    """

    firsts: Firsts
    known_years: int
    within: tuple[bool | None, ...]
    same_year: bool | None

    def by(self, years: int, end: int, before: int | None = None) -> bool | None:
        """Whether it happened within ``years`` after ``end`` (a year), seen from before the year ``before``."""
        first = min((year for _, year in self.firsts), default=None)
        limit = end + years if before is None else min(end + years, before - 1)
        if first is not None and first <= limit:
            return True
        return False if min(self.known_years, limit - end) >= years else None


@dataclass(frozen=True, slots=True)
class Episode:
    """One membership that ended; the meaning of each field is in ``COLUMNS``."""

    id: str
    pact: int
    member: int
    name: str
    begun: date
    ended: date
    how: str
    why: str
    bilateral: bool
    promised: tuple[str, ...]
    received: tuple[str, ...]
    others: Codes
    stayed: int
    left_same_day: int
    protectors: Codes
    major_protectors: Codes | None
    remaining_pacts: Codes
    remaining_protectors: Codes
    remaining_major_protectors: Codes | None
    still_received: tuple[str, ...]
    member_major: bool | None
    rivals: Codes | None
    neighbour_rivals: Codes | None
    acts_before: int | None
    force_before: int | None
    fatal_before: int | None
    conflict_before: int | None
    recent_force: bool | None
    recent_conflict: bool | None
    after: dict[str, After]

    @property
    def year(self) -> int:
        """Calendar year of the end."""
        return self.ended.year

    @property
    def voluntary(self) -> bool:
        """Broken before its scheduled end or not renewed at it."""
        return self.how in ("broken", "not_renewed")

    @property
    def of_war(self) -> bool:
        """Members fought each other, or a war ended the pact: what followed may be what caused it."""
        return self.why in ("members_fought", "war")

    @property
    def protection_lost(self) -> bool:
        """On its last day another member's promise of defence was in force in that pact."""
        return bool(self.protectors)

    @property
    def leaves_others(self) -> bool:
        """At least two others stay: the pact goes on without it."""
        return self.stayed >= 2

    @property
    def last_protector(self) -> bool:
        """Protection was lost, and no pact with a promise of defence is left the day after."""
        return self.protection_lost and not self.remaining_protectors

    @property
    def last_major_protector(self) -> bool | None:
        """The same of a major power's promise, lost by a minor power; None where majors are not known."""
        if self.major_protectors is None or self.member_major is None or self.remaining_major_protectors is None:
            return None
        return bool(self.major_protectors) and not self.member_major and not self.remaining_major_protectors


_PLAIN: Final[dict[str, str]] = {
    "id": "pact, member and year of the end",
    "pact": "ATOP's number of the pact",
    "member": "COW code of the member",
    "name": "its name in COW's list",
    "begun": "first day of the membership (a missing day is the first of its month)",
    "ended": "last day (a missing day is the last of its month)",
    "how": "how it ended: not_renewed, replaced, broken (before its scheduled end), lost_independence, moot, lost_war",
    "why": "why, as coded: replaced, lost_independence, problem_resolved, policy_dispute, alliance_dispute, members_fought, war, provision_violated, unknown",
    "bilateral": "1 = a pact of two",
    "promised": "what the member promised in its last phase",
    "received": "what the other members promised on its last day (perhaps to some of the others only)",
    "others": "the other members on that day",
    "stayed": "how many of them stayed after it",
    "left_same_day": "how many of them ended on the same day",
    "protectors": "others whose promise of defence was in force on that day",
    "major_protectors": "major powers among them",
    "remaining_pacts": "pacts in force the day after in which somebody promises it defence",
    "remaining_protectors": "who does",
    "remaining_major_protectors": "major powers among those",
    "still_received": "what anybody still promises it the day after, in any pact",
    "member_major": "1 = the member was a major power",
    "rivals": "strategic rivals in the year of the end",
    "neighbour_rivals": "those among them that are contiguous (any type) in December of that year",
    "acts_before": "years of the ten before in which somebody threatened, displayed or used force against it",
    "force_before": "the same, used force",
    "fatal_before": "the same, with a death",
    "conflict_before": "the same, armed conflict with another state (UCDP)",
    "recent_force": "1 = force against it in the five years before",
    "recent_conflict": "1 = armed conflict in the five years before",
}
_AFTER: Final[dict[str, str]] = {
    "by": "states that did it in the ten years after, each with the first year (code:year)",
    "known": "years after the end that are known without a gap (to 10)",
    **{
        str(h): f"1 = within {h} year{'s' if h > 1 else ''}, 0 = not, blank = censored before anything happened"
        for h in HORIZONS
    },
    "same_year": "1 = in the calendar year of the end, on either side of its day",
}
COLUMNS: Final[dict[str, str]] = {
    **_PLAIN,
    **{f"{outcome}_{part}": f"{outcome}: {what}" for outcome in OUTCOMES for part, what in _AFTER.items()},
}


@dataclass(frozen=True, slots=True)
class Card:
    """What a table is, from which files, by which code, and how to make it again.

    ``counts`` are those of the replication ``exits``, memberships that are still in force included.
    """

    what: str
    made_by: str
    rebuild: str
    rows: int
    counts: dict[str, int]
    cover: dict[str, tuple[int, int]]
    inputs: list[dict[str, str | bool]]
    states: dict[int, str]
    columns: dict[str, str]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, tuple):
        return " ".join(":".join(map(str, v)) if isinstance(v, tuple) else str(v) for v in value) or "-"
    return str(value)


def to_csv(rows: list[Episode]) -> str:
    """The table as CSV text; lines end in LF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = [_cell(getattr(row, name)) for name in _PLAIN]
        for outcome in OUTCOMES:
            after = row.after[outcome]
            cells += [_cell(after.firsts), _cell(after.known_years), *map(_cell, after.within), _cell(after.same_year)]
        writer.writerow(cells)
    return out.getvalue()


def save(rows: list[Episode], card: Card, folder: Path) -> tuple[Path, Path]:
    """Write table and card below ``folder``; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    table, beside = folder / f"{NAME}.csv", folder / f"{NAME}.json"
    table.write_text(to_csv(rows), encoding="utf-8", newline="\n")
    body = {field.name: getattr(card, field.name) for field in fields(card)}
    beside.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    return table, beside


def load(folder: Path | None = None) -> tuple[tuple[Episode, ...], Card]:
    """The shipped table and its card, or those in ``folder``.

    Raises
    ------
    DataError
        Not such a table: names line and column.

    Examples
    --------
    >>> rows, card = load()
    >>> any(row.id == "4220-704-2012" for row in rows)
    True
    """
    home = folder if folder is not None else files("foedus.evidence.episodes").joinpath("shipped")
    text = home.joinpath(f"{NAME}.csv").read_text("utf-8")
    body = json.loads(home.joinpath(f"{NAME}.json").read_text("utf-8"))
    body["states"] = {int(code): name for code, name in body["states"].items()}
    body["cover"] = {name: (first, last) for name, (first, last) in body["cover"].items()}
    reader = csv.reader(io.StringIO(text))
    header = next(reader, [])
    if header != list(COLUMNS):
        raise DataError(f"{home}: {NAME}.csv:1: not the columns of a table of episodes; it begins {header[:3]}")
    return tuple(_row(dict(zip(header, cells, strict=True)), number) for number, cells in enumerate(reader, 2)), Card(
        **body
    )


def _row(cells: dict[str, str], line: int) -> Episode:
    name = ""
    try:
        values: dict[str, Any] = {}
        for name in _PLAIN:
            values[name] = _READ.get(name, _text)(cells[name])
        after = {}
        for outcome in OUTCOMES:
            name = f"{outcome}_by"
            firsts = tuple((int(code), int(year)) for code, year in (pair.split(":") for pair in _words(cells[name])))
            name = f"{outcome}_known"
            after[outcome] = After(
                firsts,
                int(cells[name]),
                tuple(_flag(cells[f"{outcome}_{horizon}"]) for horizon in HORIZONS),
                _flag(cells[f"{outcome}_same_year"]),
            )
        return Episode(**values, after=after)
    except ValueError as fault:
        raise DataError(f"{NAME}.csv:{line}: column {name!r}: {cells.get(name)!r} ({fault})") from None


def _text(cell: str) -> str:
    return cell


def _words(cell: str) -> list[str]:
    return [] if cell in ("", "-") else cell.split(" ")


def _flag(cell: str) -> bool | None:
    if cell not in ("", "0", "1"):
        raise ValueError("expected 1, 0 or blank")
    return None if cell == "" else cell == "1"


def _codes(cell: str) -> Codes:
    return tuple(int(word) for word in _words(cell))


def _maybe_codes(cell: str) -> Codes | None:
    return None if cell == "" else _codes(cell)


def _maybe_count(cell: str) -> int | None:
    return None if cell == "" else int(cell)


_READ: Final[dict[str, Any]] = {
    **dict.fromkeys(("pact", "member", "stayed", "left_same_day"), int),
    **dict.fromkeys(("begun", "ended"), date.fromisoformat),
    **dict.fromkeys(("bilateral", "member_major", "recent_force", "recent_conflict"), _flag),
    **dict.fromkeys(("promised", "received", "still_received"), lambda cell: tuple(_words(cell))),
    **dict.fromkeys(("others", "protectors", "remaining_pacts", "remaining_protectors"), _codes),
    **dict.fromkeys(("major_protectors", "remaining_major_protectors", "rivals", "neighbour_rivals"), _maybe_codes),
    **dict.fromkeys(("acts_before", "force_before", "fatal_before", "conflict_before"), _maybe_count),
}
