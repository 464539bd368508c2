"""What the deterrence game gives: a shift in yearly log-odds per draw and challenger, and why.

Question   How far does a scenario move each challenger's yearly risk of attacking, against the status quo?
Gives      ChangeResult (frozen arrays), Contribution, Cover.
Not here   Levels, probabilities and verdicts (assessment/), words (report/).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

Why = Literal[
    "status_quo",
    "no_binding_promise_touched",
    "sign_assumed",
    "troops_number_unknown",
    "binding_unknown",
]
"""Keys that ``report`` turns into sentences."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """How much of the structural shift against one challenger one defender accounts for.

    ``shift``: log-odds, mean over the draws used (mean of switching this defender first and switching it last).
    ``share``: of the mean structural shift; ``None`` where that is 0. Shares leave a remainder (interaction of three
    or more defenders; a challenger's own reach), given as ``defender`` = "".
    """

    challenger: str
    defender: str
    shift: float
    share: float | None


@dataclass(frozen=True, slots=True)
class Cover:
    """Which years an input records, the year used, and whether it was carried forward to ``asked``."""

    what: str
    first: int
    last: int
    used: int
    asked: int
    carried_forward: bool


@dataclass(frozen=True, slots=True)
class ChangeResult:
    """A shift against the status quo.

    Attributes
    ----------
    scenario
        Slug.
    challengers, defenders
        Codes, in the order of the axes below.
    eta
        (draws, challengers), log-odds per year: ``structural`` + ``left_out`` where ``touched``; all 0 at status quo.
    structural
        (draws, challengers), log-odds per year: what the game itself implies (τ = 0); its sign is assumed.
    left_out
        (draws,), log-odds per year: Σ ε over the scenario's distinct steps; 0 where nothing is touched.
    touched
        Per challenger: whether ``structural`` differs from 0 in any draw.
    rho
        (draws, defenders, challengers): chance that this defender fights, if this challenger attacks.
    contributions
        Which defenders account for the structural shift.
    drivers
        Name → (draws,): what was drawn, for the search for what would change a verdict.
    draws_attributed
        How many draws (the first) the contributions were computed on.
    method
        "exact" (sum over all subsets) or "convolution" (beyond ten defenders).
    error_bound
        Upper bound of the numerical error in the expected payoff's *difference* (probability scale; 0 if exact).
    tau
        Standard deviation of each ε, log-odds.
    why, cover
        Keys and coverage for the pages.
    """

    scenario: str
    challengers: tuple[str, ...]
    defenders: tuple[str, ...]
    eta: Array
    structural: Array
    left_out: Array
    touched: tuple[bool, ...]
    rho: Array
    contributions: tuple[Contribution, ...]
    drivers: Mapping[str, Array]
    draws_attributed: int
    method: Literal["exact", "convolution"]
    error_bound: float
    tau: float
    why: tuple[Why, ...]
    cover: tuple[Cover, ...]
