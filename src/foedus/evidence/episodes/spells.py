"""Membership spells from ATOP's member records, by pact and member.

Question   From when to when was this state in this pact, what did it promise, how and why did it end?
Takes      The member-phase rows of ATOP 5.1.
Gives      :func:`spells`, :class:`Spell`; :func:`promising`, who promises a member defence on a day.
Method     A member has a row a phase. Rows of a pact and member, by entry; a row goes on with the one before it if it
           begins within ``GAP_DAYS`` of its end, whatever its coded end: neither the code of the end nor the number of
           the phase tells a change of phase from an exit. A spell has ended if its last row has. Counted by pact and
           member, never by pair of states: other pacts between the same two hide an exit.
Not here   What was lost and what followed (``build``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from foedus.evidence.tables import atop_members

GAP_DAYS: Final = 31
"""Any tolerance of 1 to 60 days gives the same spells."""
LAST_DAY: Final = date(2018, 12, 31)

How = Literal["in_force", "not_renewed", "replaced", "broken", "lost_independence", "moot", "lost_war"]
Why = Literal[
    "in_force",
    "replaced",
    "lost_independence",
    "problem_resolved",
    "policy_dispute",
    "alliance_dispute",
    "members_fought",
    "war",
    "provision_violated",
    "unknown",
]
HOW: Final[tuple[How, ...]] = (
    "in_force", "not_renewed", "replaced", "broken", "lost_independence", "moot", "lost_war",
)  # fmt: skip
"""ATOP's ``termmode`` 0 … 6."""
WHY: Final[tuple[Why, ...]] = (
    "in_force", "replaced", "lost_independence", "problem_resolved", "policy_dispute", "alliance_dispute",
    "members_fought", "war", "provision_violated",
)  # fmt: skip
"""ATOP's ``termcaus`` 0 … 8; blank is ``unknown``."""
VOLUNTARY: Final = frozenset({"broken", "not_renewed"})
OF_WAR: Final = frozenset({"members_fought", "war"})


@dataclass(frozen=True, slots=True)
class Phase:
    """One member-phase row: from ``begun`` to ``ended`` (None: in force on ``LAST_DAY``), with what it promises."""

    pact: int
    member: int
    number: int
    begun: date
    ended: date | None
    promises: tuple[str, ...]
    bilateral: bool
    how: How
    why: Why

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day; the day of its end counts."""
        return self.begun <= on and (self.ended is None or on <= self.ended)


@dataclass(frozen=True, slots=True)
class Spell:
    """A state's stay in a pact, phases joined; ``ended`` None means in force at the end of the data."""

    pact: int
    member: int
    phases: tuple[Phase, ...]

    @property
    def begun(self) -> date:
        """First day."""
        return self.phases[0].begun

    @property
    def last(self) -> Phase:
        """The last phase."""
        return self.phases[-1]

    @property
    def ended(self) -> date | None:
        """Last day, or None."""
        return self.last.ended

    @property
    def voluntary(self) -> bool:
        """Broken before its scheduled end, or not renewed at it."""
        return self.last.how in VOLUNTARY

    @property
    def of_war(self) -> bool:
        """Ended because members fought each other or a war ended the pact."""
        return self.last.why in OF_WAR

    def there_after(self, day: date) -> bool:
        """A member on ``day`` that stays beyond it."""
        return self.begun <= day and (self.ended is None or self.ended > day)


def phases(folder: Path) -> list[Phase]:
    """Every member-phase row, in the file's order."""
    out = []
    for row in atop_members.members(folder).iter_rows(named=True):
        cause = row["termcaus"]
        out.append(
            Phase(
                pact=row["atopid"],
                member=row["member"],
                number=row["phase"],
                begun=row["entered"],
                ended=row["left"],
                promises=tuple(name for name in atop_members.OBLIGATIONS if row[name] == 1),
                bilateral=row["bilat"] == 1,
                how=HOW[row["termmode"]],
                why=WHY[cause] if cause is not None and 0 <= cause < len(WHY) else "unknown",
            )
        )
    return out


def spells(rows: Iterable[Phase], gap_days: int = GAP_DAYS) -> list[Spell]:
    """Join phases into spells; sorted by pact, member and first day."""
    of: dict[tuple[int, int], list[Phase]] = {}
    for row in rows:
        of.setdefault((row.pact, row.member), []).append(row)
    out = []
    for (pact, member), found in sorted(of.items()):
        found.sort(key=lambda row: (row.begun, row.number))
        run = [found[0]]
        for row in found[1:]:
            before = run[-1].ended
            if before is None or (row.begun - before).days <= gap_days:
                run.append(row)
            else:
                out.append(Spell(pact, member, tuple(run)))
                run = [row]
        out.append(Spell(pact, member, tuple(run)))
    return out


def by_pact(found: Iterable[Phase]) -> dict[int, list[Phase]]:
    """Phases by pact."""
    out: dict[int, list[Phase]] = {}
    for row in found:
        out.setdefault(row.pact, []).append(row)
    return out


def promising(of_pact: Mapping[int, list[Phase]], pact: int, member: int, on: date) -> dict[str, tuple[int, ...]]:
    """Obligation → the other members whose promise of it is in force in that pact on a day.

    A promise may be owed to some partners only; the member records do not say to whom, so this is the widest reading.
    """
    out: dict[str, set[int]] = {}
    for row in of_pact.get(pact, ()):
        if row.member != member and row.holds(on):
            for name in row.promises:
                out.setdefault(name, set()).add(row.member)
    return {name: tuple(sorted(who)) for name, who in out.items()}
