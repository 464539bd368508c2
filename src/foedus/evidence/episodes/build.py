"""Exit episodes: what each ended membership lost, what stayed in force, what went before and what followed.

Question   A state's membership ended on a day: which protection went, which remained, and what was done to it after?
Takes      A folder with the data sets of ``SETS``.
Gives      :func:`build` → episodes (every ended spell in which the member promised defence or lost somebody's promise of
           it) and their card.
Method     Dates for what was in force, calendar years for what followed: the ten years after the year of the end, so
           that nothing before a mid-year exit counts as after it; the year of the end stands by itself. An outcome is
           what anybody did *to* the former member. A year outside a source's cover, or after the state is gone, is
           not known: 1 if something happened in a known year, 0 only if every year is known, else blank.
Not here   Rates, effects: an exit is no experiment (docs, "What exits can tell").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from foedus.evidence.episodes.counts import spell_counts, year_counts
from foedus.evidence.episodes.spells import Phase, Spell, by_pact, phases, promising, spells
from foedus.evidence.episodes.table import COLUMNS, HORIZONS, OUTCOMES, WINDOW, After, Card, Codes, Episode
from foedus.evidence.outcomes import NO, UNKNOWN, YES, Cube, Grid, Outcomes, columns, outcomes
from foedus.evidence.sources import SOURCES
from foedus.evidence.store import fingerprints
from foedus.evidence.tables import cow_system, rivalries
from foedus.evidence.tables.atop_members import OBLIGATIONS

SETS: Final = (
    "atop", "majors", "rivalries", "contiguity", "states", "mid_incidents", "mid_dyadic", "cow_wars", "ucdp", "codes",
    "atop_dyads", "states_2016",
)  # fmt: skip
FIRST_YEAR: Final = 1816
LOOK_BACK: Final = 10
RECENT: Final = 5


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the states around an episode.

    ``yearly`` holds per outcome three values [state, year] of what others did to a state; ``index`` the place of a COW
    code on the state axis.
    """

    found: Outcomes
    index: dict[int, int]
    yearly: dict[str, Cube]
    majors: list[tuple[int, date, date]]
    rivals: dict[int, list[tuple[int, int, int]]]
    contiguous: dict[tuple[int, int], list[tuple[int, int]]]
    names: dict[int, str]

    @classmethod
    def read(cls, folder: Path) -> Surroundings:
        """Read everything but ATOP below ``folder``."""
        found = outcomes(folder, FIRST_YEAR)
        grid = Grid(found.states, found.years)
        yearly = {name: _any(getattr(found, name), found.present) for name in ("act", *OUTCOMES)}
        code, start, end = columns(cow_system.majors(folder), "ccode", "start", "end")
        majors = [(int(c), _day(int(s)), _day(int(e))) for c, s, e in zip(code, start, end, strict=True)]
        rivals: dict[int, list[tuple[int, int, int]]] = {}
        for one, two, begin, stop in rivalries.strategic(folder).select("ccode1", "ccode2", "start", "end").rows():
            rivals.setdefault(one, []).append((two, begin, stop))
            rivals.setdefault(two, []).append((one, begin, stop))
        contiguous: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for one, two, _, begin, stop in cow_system.contiguity(folder).rows():
            contiguous.setdefault((one, two), []).append((begin, stop))
        index = {int(code): at for at, code in enumerate(grid.states)}
        return cls(found, index, yearly, majors, rivals, contiguous, cow_system.names(folder))

    def major(self, code: int, on: date) -> bool | None:
        """Whether a state was a major power on a day; None after the list's last day."""
        if on.year > SOURCES["majors"].years[1]:
            return None
        return any(who == code and begin <= on <= end for who, begin, end in self.majors)

    def majors_of(self, codes: Codes, on: date) -> Codes | None:
        """The major powers among states; None after the list's last day."""
        found = [(code, self.major(code, on)) for code in codes]
        if on.year > SOURCES["majors"].years[1]:
            return None
        return tuple(code for code, major in found if major)

    def rivals_of(self, code: int, year: int) -> Codes | None:
        """Strategic rivals in a year; None outside the list's cover."""
        if not FIRST_YEAR <= year <= SOURCES["rivalries"].years[1]:
            return None
        return tuple(sorted({who for who, begin, end in self.rivals.get(code, ()) if begin <= year <= end}))

    def neighbours(self, code: int, others: Codes | None, year: int) -> Codes | None:
        """Those of ``others`` that are contiguous to ``code`` in December of a year; None outside the cover."""
        first, last = SOURCES["contiguity"].years
        if others is None or not first <= year <= last:
            return None
        month = year * 100 + 12
        return tuple(
            other
            for other in others
            if any(b <= month <= e for b, e in self.contiguous.get((min(code, other), max(code, other)), ()))
        )

    def value(self, outcome: str, code: int, year: int) -> int:
        """NO, YES or UNKNOWN: whether anybody did it to a state in a year."""
        at = self.index.get(code)
        y = year - int(self.found.years[0])
        if at is None or not 0 <= y < len(self.found.years):
            return UNKNOWN
        return int(self.yearly[outcome][at, y])

    def span(self, outcome: str, code: int, first: int, last: int) -> list[int]:
        """Values of the years ``first`` … ``last``."""
        return [self.value(outcome, code, year) for year in range(first, last + 1)]


def _any(cube: Cube, present: NDArray[np.bool_]) -> Cube:
    """[state, year]: YES where any other did it to a state, else UNKNOWN where any cell is, or the state is not there."""
    yes, unknown = (cube == YES).any(axis=0), (cube == UNKNOWN).any(axis=0)
    value = np.where(yes, np.uint8(YES), np.where(unknown, np.uint8(UNKNOWN), np.uint8(NO)))
    return np.where(present, value, np.uint8(UNKNOWN))


def _day(number: int) -> date:
    return date(number // 10000, number // 100 % 100, number % 100)


def three(values: list[int]) -> bool | None:
    """True if any year is YES, False if all are NO, else None.

    >>> three([NO, YES, UNKNOWN]), three([NO, NO]), three([NO, UNKNOWN])
    (True, False, None)
    """
    if YES in values:
        return True
    return None if UNKNOWN in values else False


def _years(values: list[int]) -> int | None:
    """How many years are YES; None where none is and not all are known."""
    count = values.count(YES)
    return count if count or UNKNOWN not in values else None


def after(around: Surroundings, outcome: str, member: int, year: int) -> After:
    """What others did to a state in the ten calendar years after ``year``."""
    values = around.span(outcome, member, year + 1, year + WINDOW)
    known = next((n for n, value in enumerate(values) if value == UNKNOWN), WINDOW)
    firsts: list[tuple[int, int]] = []
    at = around.index.get(member)
    if at is not None:
        cube = getattr(around.found, outcome)
        first = year + 1 - int(around.found.years[0])
        window = slice(max(first, 0), max(first + WINDOW, 0))
        rows = (cube[:, at, window] == YES) & around.found.present[at, window]
        for who in np.flatnonzero(rows.any(axis=1)):
            at_year = int(around.found.years[window][int(rows[who].argmax())])
            firsts.append((int(around.found.states[who]), at_year))
    return After(
        tuple(sorted(firsts, key=lambda pair: (pair[1], pair[0]))),
        known,
        tuple(three(values[:horizon]) for horizon in HORIZONS),
        three([around.value(outcome, member, year)]),
    )


class _Pacts:
    """Who is where, and who promises what to whom, on any day."""

    def __init__(self, rows: list[Phase], found: list[Spell]) -> None:
        self.of_pact = by_pact(rows)
        self.spells: dict[int, list[Spell]] = {}
        self.of_member: dict[int, list[Spell]] = {}
        for spell in found:
            self.spells.setdefault(spell.pact, []).append(spell)
            self.of_member.setdefault(spell.member, []).append(spell)

    def others(self, spell: Spell, on: date) -> tuple[Codes, int, int]:
        """The other members on a day, how many of them stay after it, how many end on it."""
        rest = [other for other in self.spells[spell.pact] if other.member != spell.member]
        here = {o.member for o in rest if o.begun <= on and (o.ended is None or on <= o.ended)}
        stay = {o.member for o in rest if o.there_after(on)}
        same = {o.member for o in rest if o.ended == on}
        return tuple(sorted(here)), len(stay), len(same)

    def protection(self, member: int, on: date) -> tuple[Codes, Codes, tuple[str, ...]]:
        """Pacts in which somebody promises a member defence on a day, who does, and all that anybody promises it."""
        pacts: set[int] = set()
        who: set[int] = set()
        kinds: set[str] = set()
        for spell in self.of_member.get(member, ()):
            if any(phase.holds(on) for phase in spell.phases):
                found = promising(self.of_pact, spell.pact, member, on)
                kinds.update(found)
                if "defense" in found:
                    pacts.add(spell.pact)
                    who.update(found["defense"])
        return tuple(sorted(pacts)), tuple(sorted(who)), tuple(name for name in OBLIGATIONS if name in kinds)


def episode(spell: Spell, pacts: _Pacts, around: Surroundings) -> Episode | None:
    """The episode of a spell; None if it has not ended, or no defence was promised by or to the member."""
    end = spell.ended
    if end is None:
        return None
    received = promising(pacts.of_pact, spell.pact, spell.member, end)
    protectors = received.get("defense", ())
    if "defense" not in spell.last.promises and not protectors:
        return None
    member, year, morrow = spell.member, end.year, end + timedelta(days=1)
    others, stayed, same = pacts.others(spell, end)
    left, remaining, kinds = pacts.protection(member, morrow)
    rivals = around.rivals_of(member, year)
    before = {name: around.span(name, member, year - LOOK_BACK, year - 1) for name in ("act", *OUTCOMES)}
    return Episode(
        id=f"{spell.pact}-{member}-{year}",
        pact=spell.pact,
        member=member,
        name=around.names.get(member, f"state {member}"),
        begun=spell.begun,
        ended=end,
        how=spell.last.how,
        why=spell.last.why,
        bilateral=spell.last.bilateral,
        promised=spell.last.promises,
        received=tuple(name for name in OBLIGATIONS if name in received),
        others=others,
        stayed=stayed,
        left_same_day=same,
        protectors=protectors,
        major_protectors=around.majors_of(protectors, end),
        remaining_pacts=left,
        remaining_protectors=remaining,
        remaining_major_protectors=around.majors_of(remaining, morrow),
        still_received=kinds,
        member_major=around.major(member, end),
        rivals=rivals,
        neighbour_rivals=around.neighbours(member, rivals, year),
        acts_before=_years(before["act"]),
        force_before=_years(before["use_of_force"]),
        fatal_before=_years(before["fatal_force"]),
        conflict_before=_years(before["armed_conflict"]),
        recent_force=three(before["use_of_force"][-RECENT:]),
        recent_conflict=three(before["armed_conflict"][-RECENT:]),
        after={outcome: after(around, outcome, member, year) for outcome in OUTCOMES},
    )


def build(folder: Path, version: str) -> tuple[list[Episode], Card]:
    """Every episode from the files below ``folder``, by day of the end, with the card; a few seconds.

    Raises
    ------
    DataError
        A file is missing or not what it claims to be.
    """
    rows = phases(folder)
    found = spells(rows)
    pacts, around = _Pacts(rows, found), Surroundings.read(folder)
    made = [row for spell in found if (row := episode(spell, pacts, around)) is not None]
    made.sort(key=lambda row: (row.ended, row.pact, row.member))
    named = sorted(
        {
            code
            for row in made
            for code in (
                row.member,
                *row.others,
                *row.protectors,
                *row.remaining_protectors,
                *(who for a in row.after.values() for who, _ in a.firsts),
                *(row.rivals or ()),
            )
        }
    )
    card = Card(
        what="memberships of defence pacts that ended: what was lost, what remained, what went before, what followed",
        made_by=f"foedus {version}",
        rebuild="foedus episodes --rebuild --from DIR",
        rows=len(made),
        counts=spell_counts(rows, found, made) | year_counts(folder, made),
        cover={
            "pacts": SOURCES["atop"].years,
            "disputes": SOURCES["mid_dyadic"].years,
            "conflicts": SOURCES["ucdp"].years,
            "rivalries": SOURCES["rivalries"].years,
            "majors": SOURCES["majors"].years,
            "contiguity": SOURCES["contiguity"].years,
        },
        inputs=fingerprints(folder, SETS),
        states={code: around.names[code] for code in named if code in around.names},
        columns=dict(COLUMNS),
    )
    return made, card
