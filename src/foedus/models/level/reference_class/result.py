"""Frozen results of the reference class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foedus.models.level.reference_class.spec import ChallengerConditions
from foedus.vocab.outcome import Outcome

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cell:
    """One class, one outcome, one horizon.

    ``starts`` counts pair-years whose outcome by the horizon is known, ``events`` those among them with an event,
    ``unknown`` those left out because the window hangs on an unknown year, and ``running`` those whose window
    had not ended by the cut-off or by the end of cover. ``rate`` is the median of the draws of the survival estimate
    (which also uses the observed part of the running windows), ``low`` and ``high`` its central 90 % interval.
    """

    outcome: Outcome
    horizon_years: int
    starts: int
    events: int
    pairs_with_event: int
    unknown: int
    running: int
    rate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class NamedCase:
    """A directed pair of the class: its start years, and the years of events that its windows met.

    ``challenger`` and ``target`` are COW codes. ``starts`` are spells of start years (first, last).
    ``event_years`` are calendar years with an event of ``outcome`` within five years of a start.
    ``event`` is True (some five-year window met an event), False (all ended without), None (none, some not ended or
    unknown). ``last_year`` is the last calendar year seen.
    """

    challenger: int
    target: int
    outcome: Outcome
    starts: tuple[tuple[int, int], ...]
    event_years: tuple[int, ...]
    event: bool | None
    last_year: int


@dataclass(frozen=True, slots=True)
class RungCount:
    """One rung as printed: rule, size, counts and rates, named cases.

    ``state`` is the restriction in force (True: armed conflict in the calendar year before, False: none, None:
    unknown, so both are counted). ``met`` says whether the case's conditions meet the rung (None: unknown).
    ``windows`` = starts ÷ 5. ``first_start`` … ``last_start`` are start years; ``last_year`` maps each outcome to the
    last calendar year that it covers. ``unknown_state`` counts starts left out because the state before is unknown.
    """

    key: str
    rule: str
    state: bool | None
    met: bool | None
    used: bool
    starts: int
    pairs: int
    windows: float
    first_start: int | None
    last_start: int | None
    last_year: dict[Outcome, int]
    unknown_state: int
    cells: tuple[Cell, ...]
    cases: tuple[NamedCase, ...]

    def cell(self, outcome: Outcome, horizon_years: int) -> Cell:
        """The cell of this outcome and horizon."""
        for cell in self.cells:
            if cell.outcome == outcome and cell.horizon_years == horizon_years:
                return cell
        raise KeyError((outcome, horizon_years))


@dataclass(frozen=True, slots=True)
class Ladder:
    """All rungs for one challenger, the rung used, and why that one.

    ``why`` is a code with its figures, not prose: ``narrowest_met`` (the case meets no narrower class),
    ``too_few_windows`` (the next class is met, but holds fewer than 20 windows) or ``unknown_condition`` (the next
    class hangs on a condition that nothing covers). ``blocked_by`` names the next rung and the conditions that stop it.
    """

    conditions: ChallengerConditions
    rungs: tuple[RungCount, ...]
    used: str
    why: str
    blocked_by: tuple[str, ...]

    @property
    def rung(self) -> RungCount:
        """The rung used."""
        return next(rung for rung in self.rungs if rung.used)


@dataclass(frozen=True, slots=True)
class LevelResult:
    """Yearly hazards at ``as_of`` and how they were made.

    Attributes
    ----------
    h : array, shape (draws, challengers, outcomes, 10)
        Yearly hazards; outcomes in the order of ``outcomes``; year 0 is the first year after ``as_of``.
    outcomes : use_of_force, fatal_force, armed_conflict (no level for war: no skill is claimed)
    challengers : COW codes
    moved : share of draws that a running maximum over horizons or minimum over outcomes changed, per challenger
    extrapolated : per challenger, years after ``as_of`` for which no start was observed (last hazard carried on)
    notes : codes with figures (coverage, vintage), for the page to word
    """

    h: Array
    outcomes: tuple[Outcome, ...]
    challengers: tuple[int, ...]
    horizons: tuple[int, ...]
    ladders: tuple[Ladder, ...]
    moved: tuple[float, ...]
    extrapolated: tuple[tuple[int, ...], ...]
    cutoff_year: int
    vintage: dict[str, str]
    notes: tuple[tuple[str, str], ...]

    def p(self) -> Array:
        """Chance by the end of each year, shape as ``h``; obeys the laws exactly (rounding is mended too)."""
        from foedus.models.level.reference_class.laws import mend
        from foedus.vocab.probability import by_horizon

        return mend(by_horizon(self.h))[0]


@dataclass(frozen=True, slots=True)
class Joining:
    """The share j of A's windows in which an eligible partner fought on A's side.

    ``joined`` of ``windows`` eligible partners' windows, shrunk with weight ``m`` toward all partners
    (``joined_all`` of ``windows_all``). ``zero_because`` maps a challenger (COW code) to the reason why its j is 0.
    ``j`` has shape (draws, challengers other than A), in the order of ``others``.
    """

    first: int
    others: tuple[int, ...]
    j: Array
    joined: int
    windows: int
    joined_all: int
    windows_all: int
    m: float
    zero_because: dict[int, str]
    cutoff_year: int
