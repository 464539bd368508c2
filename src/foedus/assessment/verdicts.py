"""Verdicts on one scenario against the status quo, draw by draw (DESIGN 7).

Δ = P_scenario − P_status_quo; δ = the larger of 1 point and a tenth of the median status quo; u, l = the shares of
draws with Δ > δ, Δ < −δ. "raises" needs u ≥ .92, "leans to raise" .68 ≤ u < .92, the mirror for "lowers";
"no difference worth naming" needs a share of at least .68 within ±δ; anything else is "cannot tell".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from foedus.assessment.schema import Direction
from foedus.vocab.probability import Array

CLEAR: Final = 0.92
LEANING: Final = 0.68
ONE_SIGN: Final = 0.95
MIN_THRESHOLD: Final = 0.01
RELATIVE_THRESHOLD: Final = 0.10


@dataclass(frozen=True, slots=True)
class ShareOf:
    """Shares of draws above δ, below −δ and within; they sum to one."""

    up: float
    down: float
    within: float


def threshold(p_status_quo: Array) -> float:
    """δ: what counts as a difference worth naming, as a probability.

    >>> threshold(np.array([0.30, 0.30, 0.30])), threshold(np.array([0.02]))
    (0.03, 0.01)
    """
    return max(MIN_THRESHOLD, RELATIVE_THRESHOLD * float(np.median(p_status_quo)))


def shares_of(delta: Array, cut: float) -> ShareOf:
    """Shares of draws of ``delta`` (shape (draws,)) outside and inside ±``cut``."""
    up = float(np.mean(delta > cut))
    down = float(np.mean(delta < -cut))
    return ShareOf(up, down, max(0.0, 1.0 - up - down))


def direction_of(shares: ShareOf) -> Direction:
    """The verdict that the shares carry.

    >>> direction_of(ShareOf(0.95, 0.0, 0.05)), direction_of(ShareOf(0.57, 0.20, 0.23))
    ('raises', 'cannot tell')
    """
    if shares.up >= CLEAR:
        return "raises"
    if shares.up >= LEANING:
        return "leans to raise"
    if shares.down >= CLEAR:
        return "lowers"
    if shares.down >= LEANING:
        return "leans to lower"
    if shares.within >= LEANING:
        return "no difference worth naming"
    return "cannot tell"


def has_direction(direction: Direction) -> bool:
    """Whether the verdict names a sign."""
    return direction in {"raises", "leans to raise", "lowers", "leans to lower"}


def sign_is_assumed(direction: Direction, delta_structure_only: Array, change_methods: tuple[str, ...]) -> bool:
    """Whether the sign was put in rather than found.

    True where the verdict has a direction and ``deterrence`` is the only change method, or where without what is
    left out (τ = 0) one sign takes at least 95 % of the draws.
    """
    if has_direction(direction) and change_methods == ("deterrence",):
        return True
    one_sign = max(float(np.mean(delta_structure_only > 0.0)), float(np.mean(delta_structure_only < 0.0)))
    return one_sign >= ONE_SIGN


def dots(delta: Array, count: int = 20) -> tuple[float, ...]:
    """``count`` quantiles of Δ in points, at the middles of equal shares: one dot stands for 1 in ``count`` draws."""
    at = (np.arange(count) + 0.5) / count
    return tuple(float(round(100.0 * float(x), 1)) for x in np.quantile(delta, at))
