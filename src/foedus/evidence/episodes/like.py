"""Which past exits are like one that is asked about, and what they share with it.

Question   A state would leave a pact: whose exit was most like it, in what, and what was done to them after?
Takes      :class:`Traits` of the exit asked about (plain values: no case, no world), the table of episodes.
Gives      :func:`nearest`: the episodes in order of distance, each with what it shares and what differs.
Method     A matching distance: the weights of the traits that differ, over all weights; a trait that is unknown on
           either side counts half. ``TRAITS`` are few and chosen by hand, with their weights, so that a reader can argue
           with them; nothing is fitted, and no rate comes out of it. Only episodes that ended before the day asked
           about are used, and of what followed them only the years before it.
Not here   Prose (``cli``); what leaving does (nobody knows: see the page on exits).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from foedus.evidence.episodes.table import Episode

YEARS_APART: Final = 50
"""So many years apart count as one full difference (and more do not count more)."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What an exit is compared by; None is "not known".

    Attributes
    ----------
    leaves_others : at least two others stay in the pact
    voluntary : the member ends it; of_war : a war between members, or a war that ended the pact
    major_protector : a major power's promise of defence goes with it
    protector_left, major_left : somebody's, a major power's promise of defence remains in another pact
    rival, neighbour_rival : it has a strategic rival, a contiguous one
    recent_force, recent_conflict : force against it, armed conflict in the five years before
    major : it is a major power itself
    year : of the end
    """

    leaves_others: bool | None
    voluntary: bool | None
    of_war: bool | None
    major_protector: bool | None
    protector_left: bool | None
    major_left: bool | None
    rival: bool | None
    neighbour_rival: bool | None
    recent_force: bool | None
    recent_conflict: bool | None
    major: bool | None
    year: int


@dataclass(frozen=True, slots=True)
class Trait:
    """One trait: its field, its weight, and how it reads where it is so and where it is not."""

    field: str
    weight: float
    yes: str
    no: str


TRAITS: Final[tuple[Trait, ...]] = (
    Trait("leaves_others", 3, "leaves while others stay", "no two others stay"),
    Trait("voluntary", 2, "ends it by choice", "does not end it by choice"),
    Trait("of_war", 2, "ends it through a war", "no war ends it"),
    Trait("major_protector", 3, "loses a major power's promise", "loses no major power's promise"),
    Trait("protector_left", 2, "other promises of defence remain", "no promise of defence remains"),
    Trait("major_left", 2, "a major power's promise remains", "no major power's promise remains"),
    Trait("rival", 1, "has a strategic rival", "has no strategic rival"),
    Trait("neighbour_rival", 2, "has a rival next door", "has no rival next door"),
    Trait("recent_force", 2, "force against it in five years", "no force against it in five years"),
    Trait("recent_conflict", 2, "armed conflict in five years", "no armed conflict in five years"),
    Trait("major", 2, "a major power itself", "a minor power"),
)
YEAR_WEIGHT: Final = 2.0


def traits_of(row: Episode) -> Traits:
    """The traits of a past episode."""
    return Traits(
        leaves_others=row.leaves_others,
        voluntary=row.voluntary,
        of_war=row.of_war,
        major_protector=_some(row.major_protectors),
        protector_left=bool(row.remaining_protectors),
        major_left=_some(row.remaining_major_protectors),
        rival=_some(row.rivals),
        neighbour_rival=_some(row.neighbour_rivals),
        recent_force=row.recent_force,
        recent_conflict=row.recent_conflict,
        major=row.member_major,
        year=row.year,
    )


def _some(codes: tuple[int, ...] | None) -> bool | None:
    return None if codes is None else bool(codes)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An episode and how near it is.

    ``distance`` 0 (all alike) … 1 (nothing alike); ``shares``, ``differs``, ``unknown`` name the traits (of the
    episode where they differ).
    """

    episode: Episode
    distance: float
    shares: tuple[str, ...]
    differs: tuple[str, ...]
    unknown: tuple[str, ...]


def compare(asked: Traits, row: Episode) -> Neighbour:
    """One episode against the exit asked about.

    >>> from foedus.evidence.episodes.table import load
    >>> row = load()[0][-1]
    >>> compare(traits_of(row), row).differs
    ()
    """
    other = traits_of(row)
    shares, differs, unknown = [], [], []
    apart = 0.0
    for trait in TRAITS:
        one, two = getattr(asked, trait.field), getattr(other, trait.field)
        if one is None or two is None:
            apart += trait.weight / 2
            unknown.append(trait.yes)
        elif one == two:
            shares.append(trait.yes if two else trait.no)
        else:
            apart += trait.weight
            differs.append(trait.yes if two else trait.no)
    apart += YEAR_WEIGHT * min(1.0, abs(asked.year - other.year) / YEARS_APART)
    total = sum(trait.weight for trait in TRAITS) + YEAR_WEIGHT
    return Neighbour(row, apart / total, tuple(shares), tuple(differs), tuple(unknown))


def nearest(asked: Traits, rows: Iterable[Episode], count: int) -> tuple[Neighbour, ...]:
    """The ``count`` nearest episodes that lost protection and ended before the year asked about.

    Ties go to the later episode, then to the smaller number of the pact and the member.
    """
    past = [compare(asked, row) for row in rows if row.protection_lost and row.year < asked.year]
    past.sort(key=lambda near: (near.distance, -near.episode.ended.toordinal(), near.episode.pact, near.episode.member))
    return tuple(past[:count])
