"""From a case to the plain traits of the exit that it asks about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from foedus.errors import CannotError

if TYPE_CHECKING:
    from foedus.case.load import Case
    from foedus.case.situation import Situation
    from foedus.evidence.episodes.like import Traits
    from foedus.world import World

RECENT_YEARS: Final = 5
STILL_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """The exit of a case: ``scenario``, who loses which promises (ISO3), the traits."""

    scenario: str
    protege: str
    on: date
    lost: tuple[str, ...]
    left: tuple[str, ...]
    pacts: tuple[str, ...]
    traits: Traits


def exit_of(case: Case, shipped: World, scenario: str | None = None) -> Asked:
    """The first scenario (or the one named) in which a promise to defend the protégé ends, as traits.

    What the world's tables do not settle stays unknown: no act of force on file is "not known", never "none".

    Raises
    ------
    CannotError
        No scenario ends such a promise.
    UsageError
        The case has no scenario of that name.
    """
    from foedus.case.overlay import case_world
    from foedus.case.situation import STATUS_QUO, situation, situations
    from foedus.evidence.episodes.like import Traits
    from foedus.evidence.sources import SOURCES
    from foedus.world.world import CONFLICT_YEARS

    file = case.file
    world, on, who = case_world(case, shipped), file.as_of, file.protege
    if scenario is not None:
        situation(case, shipped, scenario)  # names the scenarios there are
    found = situations(case, shipped)
    now = _promising(found[STATUS_QUO], who)
    for slug, sit in found.items():
        if scenario not in (None, slug):
            continue
        after = _promising(sit, who)
        gone = [pair for pair in now if pair not in after]
        lost = tuple(dict.fromkeys(promisor for _, promisor in gone))
        if not lost:
            continue
        pacts = tuple(dict.fromkeys(pact for pact, _ in gone))
        left = tuple(dict.fromkeys(promisor for _, promisor in after))
        rivals = [row.b if row.a == who else row.a for row in world.rivalries(who, on)]
        known_rivals = on.year <= SOURCES["rivalries"].years[1]
        conflicts = [row.year for row in world.conflicts(who, None, on) if on.year - RECENT_YEARS <= row.year < on.year]
        settled = on.year - 1 <= CONFLICT_YEARS[1]
        traits = Traits(
            leaves_others=any(len(set(sit.members.get(pact, ())) - {who}) >= STILL_TWO for pact in pacts),
            voluntary=True,
            of_war=False,
            major_protector=any(world.major(code, on) for code in lost),
            protector_left=bool(left),
            major_left=any(world.major(code, on) for code in left),
            rival=True if rivals else (False if known_rivals else None),
            neighbour_rival=any(world.contiguous(who, other) is not None for other in rivals) if rivals else None,
            recent_force=True if conflicts or world.force(on, against=who, years=RECENT_YEARS) else None,
            recent_conflict=True if conflicts else (False if settled else None),
            major=world.major(who, on),
            year=on.year,
        )
        return Asked(slug, who, on, lost, left, pacts, traits)
    of = f"scenario '{scenario}'" if scenario else f"no scenario of {file.slug or 'the case'}"
    raise CannotError(
        f"{of} {'ends no' if scenario else 'ends a'} promise to defend {world.name_of(who, on)} ({who}), so there is no exit to"
        " compare.\nTry: a scenario with {leave: PACT, who: " + who + "} or {renounce: PACT, who: " + who + "}"
    )


def _promising(sit: Situation, who: str) -> list[tuple[str, str]]:
    """(pact, promisor) of every promise of defence toward a state that is not over."""
    return [
        (row.pact, row.promisor)
        for row in sit.standings
        if row.type == "defense" and row.beneficiary == who and row.law != "ended"
    ]
