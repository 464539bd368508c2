"""What would flip the verdict: one driver at a time, on the run's own draws (DESIGN 7).

Direction = the larger of the shares up and down. For each driver its local share over 40 bins of equal count is
smoothed by isotonic regression; where the fitted share crosses one half is the flip point.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from foedus.vocab.probability import Array

BINS: Final = 40
HALF: Final = 0.5
MIN_MOVE: Final = 0.10
MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Flip:
    """Where one driver flips the verdict.

    ``beyond`` is "above" or "below": the side of ``at`` on which the share lies on the other side of one half;
    ``share_beyond`` the share of draws there; ``moved`` how far the fitted share moves over the driver's values.
    """

    driver: str
    at: float
    beyond: str
    share_beyond: float
    moved: float
    falls: bool


def isotonic(values: Array, weights: Array) -> Array:
    """The non-decreasing sequence nearest to ``values`` in weighted squares (pool adjacent violators).

    Ayer et al. (1955, *Ann. Math. Stat.* 26:641–647). Shapes (k,).

    >>> isotonic(np.array([1.0, 3.0, 2.0]), np.ones(3)).tolist()
    [1.0, 2.5, 2.5]
    """
    blocks: list[list[float]] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        blocks.append([value, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            v2, w2, n2 = blocks.pop()
            v1, w1, n1 = blocks.pop()
            blocks.append([(v1 * w1 + v2 * w2) / (w1 + w2), w1 + w2, n1 + n2])
    return np.repeat([b[0] for b in blocks], [int(b[2]) for b in blocks]).astype(np.float64)


def local_share(driver: Array, event: Array) -> tuple[Array, Array, bool] | None:
    """Bin middles, fitted shares, and whether the share rises with the driver; None for a constant driver."""
    if len(driver) < BINS or float(np.min(driver)) == float(np.max(driver)):
        return None
    order = np.argsort(driver, kind="stable")
    edges = np.linspace(0, len(order), BINS + 1).astype(np.intp)
    first, last = edges[:-1], edges[1:] - 1
    ranked = driver[order]
    middles = (ranked[(first + last) // 2] + ranked[(first + last + 1) // 2]) / 2.0
    weights = np.diff(edges).astype(np.float64)
    shares = np.add.reduceat(event[order], first) / weights
    up = isotonic(shares, weights)
    down = isotonic(shares[::-1], weights[::-1])[::-1]
    rises = float(np.sum(weights * (up - shares) ** 2)) <= float(np.sum(weights * (down - shares) ** 2))
    return middles, (up if rises else down), rises


def flip_of(name: str, driver: Array, event: Array) -> Flip | None:
    """The flip point of one driver, or None where its fitted share moves too little or never crosses one half."""
    fitted = local_share(driver, event)
    if fitted is None:
        return None
    middles, shares, _ = fitted
    moved = float(shares.max() - shares.min())
    if moved < MIN_MOVE:
        return None
    overall = float(np.mean(event)) >= HALF
    other = (shares < HALF) if overall else (shares >= HALF)
    if not other.any() or other.all():
        return None
    # the share is monotone, so the bins on the other side of one half lie together at one end
    at_high_end = bool(other[-1])
    edge = int(np.argmax(other)) if at_high_end else int(len(other) - 1 - np.argmax(other[::-1]))
    inner = edge - 1 if at_high_end else edge + 1
    at = float((middles[edge] + middles[inner]) / 2.0)
    beyond = driver > at if at_high_end else driver < at
    return Flip(name, at, "above" if at_high_end else "below", float(np.mean(beyond)), moved, overall)


def flips(drivers: Mapping[str, Array], delta: Array, cut: float) -> tuple[str, tuple[Flip, ...]]:
    """The direction asked about ("up" or "down") and at most three flip points, the widest first.

    Drivers with the same draws are named once (the first name given).
    """
    up, down = delta > cut, delta < -cut
    direction = "up" if float(np.mean(up)) >= float(np.mean(down)) else "down"
    event = (up if direction == "up" else down).astype(np.float64)
    seen: list[Array] = []
    found: list[Flip] = []
    for name, draws in drivers.items():
        if any(np.array_equal(draws, other) for other in seen):
            continue
        seen.append(draws)
        flip = flip_of(name, draws, event)
        if flip is not None:
            found.append(flip)
    found.sort(key=lambda flip: (-flip.moved, flip.driver))
    return direction, tuple(found[:MOST])
