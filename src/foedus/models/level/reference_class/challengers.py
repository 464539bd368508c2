"""Several challengers: any of them, and all together.

P(B) = b + P(A)·j·(1 − b): the second challenger acts of its own (b) or joins the first (j). With several of them
joint = P(A)·Π(j_k + (1 − j_k)·b_k) and any = 1 − (1 − P(A))·Π(1 − b_k). Functions on arrays, so that a scenario that
moves each level uses them again.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def each_of(p_first: Array, b_others: Array, j: Array) -> Array:
    """P(B_k) = b_k + P(A)·j_k·(1 − b_k).

    Parameters
    ----------
    p_first : array, shape (draws, …)
        P(A) by outcome and horizon.
    b_others : array, shape (draws, k, …)
        Own chance of each other challenger.
    j : array, shape (draws, k)
        Share in which it joins A.

    Returns
    -------
    array, shape (draws, k, …)

    >>> each_of(np.array([0.5]), np.array([[0.2]]), np.array([[0.5]])).round(6).tolist()
    [[0.4]]
    """
    jj = j.reshape(j.shape + (1,) * (b_others.ndim - 2))
    return b_others + p_first[:, None] * jj * (1.0 - b_others)


def joint_of(p_first: Array, b_others: Array, j: Array) -> Array:
    """All of them: P(A)·Π(j_k + (1 − j_k)·b_k); shapes as in :func:`each_of`, returns shape (draws, …).

    >>> joint_of(np.array([0.5]), np.array([[0.2]]), np.array([[0.5]])).round(6).tolist()
    [0.3]
    """
    jj = j.reshape(j.shape + (1,) * (b_others.ndim - 2))
    out: Array = p_first * np.prod(jj + (1.0 - jj) * b_others, axis=1)
    return out


def any_of(p_first: Array, b_others: Array) -> Array:
    """At least one of them: 1 − (1 − P(A))·Π(1 − b_k); a joiner adds nothing to the first.

    >>> any_of(np.array([0.5]), np.array([[0.2]])).round(6).tolist()
    [0.6]
    """
    out: Array = 1.0 - (1.0 - p_first) * np.prod(1.0 - b_others, axis=1)
    return out
