"""What the reference class asks, in words and as values.

Question   How often did pairs of states in this situation come to blows within a few years?
Takes      Conditions of each challenger toward the target at a date, each true, false or unknown, with its origin.
Gives      The ladder of classes K0 … K4 as data; the inputs of :func:`foedus.models.level.reference_class.level`.
Method     Discrete survival within a class of past pair-years; see ``docs/theory/reference-class.md`` and NOTATION.md.
Not here   Cases, countries' names, data files: states are COW codes, evidence arrives as arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Tri = bool | None
"""Yes, no, or not known; unknown is never no."""

Origin = Literal["table", "ucdp", "case", "carried", "unknown"]
"""Where a condition comes from.

``table``    the shipped table, within the cover of its source
``ucdp``     UCDP armed conflict, which past the disputes' cover fills act, force and conflict alike
``case``     a dated fact of the case
``carried``  the last covered year, carried forward (contiguity, major powers, ongoing rivalries)
``unknown``  past cover and unmet: ``since`` names the first year that nothing covers
"""

ConditionName = Literal["relevant", "minor_target", "rivalry", "act10", "force5", "conflict5", "state"]

MIN_WINDOWS: Final = 20
"""A class is used if it holds at least this many five-year windows (starts ÷ 5)."""

WINDOW_YEARS: Final = 5
FIRST_START: Final = 1946
ACT_YEARS: Final = 10
FORCE_YEARS: Final = 5
CONFLICT_YEARS: Final = 5

SHRINK_M: Final = 10.0
"""Weight of all partners, in windows, when the share of joining partners is shrunk."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One class of the ladder: its conditions hold on top of those of every wider class.

    ``needs`` lists the sets of conditions added here; each inner tuple is met if one of its members is true.
    """

    key: str
    rule: str
    needs: tuple[tuple[ConditionName, ...], ...]


RUNGS: Final[tuple[Rung, ...]] = (
    Rung("K0", "politically relevant pair, minor-power target", (("relevant",), ("minor_target",))),
    Rung(
        "K1",
        "and a strategic rivalry, or an act of hostility 2 or more by that challenger within ten years",
        (("rivalry", "act10"),),
    ),
    Rung("K2", "and force by that challenger within five years", (("force5",),)),
    Rung("K3", "and a strategic rivalry", (("rivalry",),)),
    Rung("K4", "and an armed conflict between the two within five years", (("conflict5",),)),
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition at ``as_of``: what is known, where from, and from when on nothing is known.

    ``since`` is set for ``unknown`` (first uncovered year) and ``carried`` (last covered year); ``years`` lists the
    calendar years (or the year of the dated fact) that meet the condition.
    """

    value: Tri
    origin: Origin
    since: int | None = None
    years: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if (self.value is None) != (self.origin == "unknown"):
            raise ValueError(f"a condition is unknown exactly if its origin is: {self}")


@dataclass(frozen=True, slots=True)
class ChallengerConditions:
    """The seven conditions of one challenger toward the target (COW codes).

    ``cutoff_year`` is the last calendar year that ends before ``as_of``: nothing later enters, except dated facts of
    the case up to the day itself. ``state``: an armed conflict between the two in ``cutoff_year``.
    ``contiguous`` is any COW contiguity type, carried forward past its cover.
    """

    challenger: int
    target: int
    as_of: date
    cutoff_year: int
    relevant: Condition
    minor_target: Condition
    rivalry: Condition
    act10: Condition
    force5: Condition
    conflict5: Condition
    state: Condition
    contiguous: Condition

    def get(self, name: ConditionName) -> Condition:
        """The condition of this name."""
        found: Condition = getattr(self, name)
        return found

    def met(self, rung: Rung) -> Tri:
        """Whether the conditions that ``rung`` adds are met; unknown if what is known settles nothing."""
        verdicts: list[Tri] = []
        for anyof in rung.needs:
            values = [self.get(name).value for name in anyof]
            verdicts.append(True if True in values else None if None in values else False)
        return False if False in verdicts else None if None in verdicts else True


@dataclass(frozen=True, slots=True)
class LevelInputs:
    """The situation at ``as_of``: one entry a challenger, in the case's order."""

    as_of: date
    cutoff_year: int
    target: int
    challengers: tuple[ChallengerConditions, ...]


@dataclass(frozen=True, slots=True)
class ForceFact:
    """A dated use of force from the case: COW codes, ``fatal`` unknown = None."""

    by: int
    against: int
    on: date
    fatal: Tri = None


@dataclass(frozen=True, slots=True)
class RivalryFact:
    """A strategic rivalry from the case: ``until`` None = not ended as far as known."""

    a: int
    b: int
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ConflictFact:
    """A UCDP armed conflict between two states in a year, for years that the shipped table does not hold."""

    a: int
    b: int
    year: int


@dataclass(frozen=True, slots=True)
class PartnerPromises:
    """What a possible joiner B promises, at ``as_of``: defence of the first challenger A, defence of the target.

    Unknown counts as no promise for ``to_challenger`` and as a promise for ``to_target``: both give j = 0.
    """

    to_challenger: Tri
    to_target: Tri
