"""Level and change, combined draw by draw with common random numbers (DESIGN 6).

logit h_t,s = logit h_t + η; P_s(H) = 1 − Π_{t ≤ H} (1 − h_t,s); η = 0 gives back P⁰ itself. Several challengers: with A
the first one and b the other's own class, P(B) = b + P(A)·j·(1 − b), joint = P(A)·Π(j_k + (1 − j_k)·b_k),
any = 1 − (1 − P(A))·Π(1 − b_k).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from foedus.models.level.reference_class.challengers import any_of, each_of, joint_of
from foedus.models.level.reference_class.laws import mend
from foedus.vocab.probability import Array

ANY = "any"
JOINT = "joint"


def shifted_survival(hazard_per_year: Array, eta: Array, years: Sequence[int]) -> Array:
    """P by each of ``years`` after shifting yearly hazards by ``eta`` in log-odds.

    Uses odds: with e = exp(η), 1 − h' = (1 − h) / (1 − h + h·e), so no logarithm of a zero hazard is ever taken.

    Parameters
    ----------
    hazard_per_year : array, shape (draws, outcomes, years)
    eta : array, shape (draws,)
        Shift in the log-odds of the yearly hazard; 0 returns the unshifted chance bit for bit.
    years : horizons in years

    Returns
    -------
    array, shape (draws, outcomes, horizons)

    Examples
    --------
    >>> h = np.full((1, 1, 2), 0.02)
    >>> shifted_survival(h, np.array([0.0]), [1, 2]).round(4).tolist()
    [[[0.02, 0.0396]]]
    """
    stay = 1.0 - hazard_per_year
    odds = np.exp(eta)[:, None, None]
    moved = np.where(eta[:, None, None] == 0.0, stay, stay / (stay + hazard_per_year * odds))
    at = [year - 1 for year in years]
    return np.asarray(1.0 - np.cumprod(moved, axis=-1)[..., at], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Chances:
    """P in one scenario.

    ``by`` maps 'any', 'joint' (only with several challengers) and each challenger's code to an array of shape
    (draws, outcomes, horizons). ``mended`` is the share of draws in which a shifted chance of a graver outcome had to be
    lowered to that of the milder one (coverage differs by outcome).
    """

    by: Mapping[str, Array]
    outcomes: tuple[str, ...]
    years: tuple[int, ...]
    mended: float

    def draws(self, actor: str, outcome: str, year: int) -> Array:
        """Draws of one chance, shape (draws,)."""
        return self.by[actor][:, self.outcomes.index(outcome), self.years.index(year)]


def combine(
    h: Array,
    eta: Array,
    j: Array,
    codes: Sequence[str],
    first: int,
    outcomes: Sequence[str],
    years: Sequence[int],
) -> Chances:
    """The chances of one scenario.

    Parameters
    ----------
    h : array, shape (draws, challengers, outcomes, 10), yearly hazards at the status quo
    eta : array, shape (draws, challengers), shift in log-odds
    j : array, shape (draws, challengers − 1): share of A's windows that each other challenger joins, in case order
    first : index of A among the challengers
    """
    raw = np.stack([shifted_survival(h[:, k], eta[:, k], years) for k in range(len(codes))], axis=1)
    p, moved = mend(raw)
    mended = float(np.mean(moved.any(axis=1)))
    if len(codes) == 1:
        return Chances({ANY: p[:, 0], codes[0]: p[:, 0]}, tuple(outcomes), tuple(years), mended)
    rest = [k for k in range(len(codes)) if k != first]
    a, b = p[:, first], p[:, rest]
    each = each_of(a, b, j)
    by = {ANY: any_of(a, b), JOINT: joint_of(a, b, j), codes[first]: a}
    by.update({codes[k]: each[:, i] for i, k in enumerate(rest)})
    ordered = {key: by[key] for key in (ANY, *codes, JOINT)}
    return Chances(ordered, tuple(outcomes), tuple(years), mended)
