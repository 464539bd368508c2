"""Laws that every result obeys: chances never fall with the horizon, and a graver outcome is never likelier."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

TOL_LAW = 1e-12
"""A draw counts as moved if mending changes it by more than this (rounding of cumulative products is below it)."""


def mend(p: Array) -> tuple[Array, NDArray[np.bool_]]:
    """Running maximum over horizons and running minimum over outcomes.

    Parameters
    ----------
    p : array, shape (draws, …, outcomes, years)
        Chances by the end of each year; outcomes from the mildest to the gravest.

    Returns
    -------
    array of the same shape, and bool (draws, …): which were moved by more than rounding.

    >>> p, moved = mend(np.array([[[0.2, 0.1], [0.3, 0.3]]]))
    >>> p.tolist(), moved.tolist()
    ([[[0.2, 0.2], [0.2, 0.2]]], [True])
    """
    mended = p.copy()
    for t in range(1, p.shape[-1]):
        np.maximum(mended[..., t], mended[..., t - 1], out=mended[..., t])
    for o in range(1, p.shape[-2]):
        np.minimum(mended[..., o, :], mended[..., o - 1, :], out=mended[..., o, :])
    moved: NDArray[np.bool_] = np.asarray((np.abs(mended - p) > TOL_LAW).any(axis=(-2, -1)))
    return mended, moved


def hazards(p: Array) -> Array:
    """Yearly hazards of chances that do not fall over the last axis: h_t = 1 − (1 − P_t)/(1 − P_{t−1}).

    >>> hazards(np.array([0.2, 0.36])).round(6).tolist()
    [0.2, 0.2]
    """
    alive = 1.0 - p
    before = np.concatenate([np.ones_like(alive[..., :1]), alive[..., :-1]], axis=-1)
    ratio = np.divide(alive, before, out=np.ones_like(alive), where=before > 0.0)
    out: Array = np.clip(1.0 - ratio, 0.0, 1.0)
    return out
