"""Probabilities with their horizon: log-odds, hazards accumulated over years, central intervals."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from foedus.errors import ProbabilityError

Array = NDArray[np.float64]

INTERVAL: Final = 0.90
"""Every interval of Foedus is the central 90 %."""


def logit(p: Array) -> Array:
    """Log-odds; 0 and 1 give −∞ and ∞.

    >>> logit(np.array([0.5, 0.0])).tolist()
    [0.0, -inf]
    """
    with np.errstate(divide="ignore"):
        return np.log(p) - np.log1p(-p)


def expit(x: Array) -> Array:
    """Inverse of :func:`logit`, without overflow.

    >>> expit(np.array([0.0, -np.inf, 800.0])).tolist()
    [0.5, 0.0, 1.0]
    """
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0 / (1.0 + e), e / (1.0 + e))


def shift_hazard(hazard_per_year: Array, eta: Array) -> Array:
    """Shift yearly hazards by ``eta`` in log-odds; where ``eta`` is 0 the hazard itself comes back, bit for bit.

    ``hazard_per_year`` has shape (..., years); ``eta`` must broadcast against it.
    """
    moved = expit(logit(hazard_per_year) + eta)
    return np.where(eta == 0.0, hazard_per_year, moved)


def by_horizon(hazard_per_year: Array) -> Array:
    """Chance of at least one event by the end of each year: F(t) = 1 − Π_{s ≤ t} (1 − h(s)).

    Singer & Willett (1993, *J. Educational Statistics* 18:155–195). Last axis = years 1, 2, …

    Raises
    ------
    ProbabilityError
        If a hazard is outside [0, 1] or missing: missing means "not estimated", never 0.

    Examples
    --------
    >>> by_horizon(np.array([0.02, 0.02, 0.05])).round(4).tolist()
    [0.02, 0.0396, 0.0876]
    """
    bad = ~((hazard_per_year >= 0.0) & (hazard_per_year <= 1.0))
    if bad.any():
        first = tuple(int(i) for i in np.argwhere(bad)[0])
        raise ProbabilityError(f"hazard at {first} is {hazard_per_year[first]}; a yearly hazard lies in [0, 1]")
    survival = np.cumprod(1.0 - hazard_per_year, axis=-1, dtype=np.float64)
    return np.asarray(1.0 - survival, dtype=np.float64)


def interval(draws: Array, axis: int = 0) -> tuple[Array, Array, Array]:
    """Lower end, median and upper end of the central 90 % over ``axis`` (linear interpolation)."""
    tail = (1.0 - INTERVAL) / 2.0
    low, mid, high = np.quantile(draws, [tail, 0.5, 1.0 - tail], axis=axis)
    return low, mid, high
