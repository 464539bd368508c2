"""The challenger's expected payoff, over who joins the war.

Question   What does a challenger expect from attacking, when each defender may or may not fight?
Takes      Effective capabilities (projected over distance) and beliefs, arrays over draws.
Gives      Expected share of the stake won, expected cost of intervention, with the numerical error bound.
Method     E[w] = E[A / (B + Σ_{j∈S} X_j)], A the challenger's effective capability, B = A + M_target, X_j a defender's.
           Up to ten defenders: the sum over all 2^n subsets S, folded one defender at a time. Beyond: convolution of
           the defenders' capability distributions, done as a product of their Laplace transforms on a grid:
           1/(B + Y) = ∫ exp(−t(B + Y)) dt, so E[w] = (A/B) ∫ e^{−u} Π_j (1 − ρ_j + ρ_j e^{−u X_j / B}) du,
           by the trapezoidal rule in ln u with step ln 2 (each node's exponentials are the squares of the last one's).
           The error holds for every set of capabilities at once (:func:`convolution_error_bound`).
Not here   Beliefs (beliefs.py), priors (spec.py), the shift in log-odds (fit.py).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from foedus.models.change.deterrence.spec import Array

EXACT_UP_TO: Final = 10
"""Defenders up to which all subsets are summed."""

_CELLS_PER_BLOCK: Final = 1 << 16  # numbers in the working table of a block of draws: 0.5 MB, fits a cache
_STEP: Final = math.log(2.0)
_EXPONENTS: Final = range(-19, 5)  # nodes u = 2^-19 … 2^4


def projected(cinc: float, near: bool, km: Array, reach_km: Array) -> Array:
    """Effective capability d·M, shape (draws,): M where ``near``, else M·exp(−km/L)."""
    return np.full(reach_km.shape, cinc) if near else cinc * np.exp(-km / reach_km)


def intervention_cost(A: Array, x: Array, rho: Array, kappa: Array) -> Array:
    """Σ_j ρ_j κ_j X_j/(X_j + A), shape (draws,); ``x``, ``rho``, ``kappa`` have shape (defenders, draws)."""
    total = x + A
    weight = np.divide(x, total, out=np.zeros_like(x), where=total > 0.0)
    return np.asarray((rho * kappa * weight).sum(axis=0))


def expected_share(A: Array, B: Array, x: Array, rhos: Sequence[Array]) -> list[Array]:
    """E[w] for each array of beliefs: exact to :data:`EXACT_UP_TO` defenders, by convolution beyond.

    Parameters
    ----------
    A, B
        (draws,): the challenger's effective capability, and the same plus the target's. Unit: CINC. B > 0.
    x
        (defenders, draws): the defenders' effective capabilities.
    rhos
        Each (defenders, draws), in [0, 1].

    Returns
    -------
    list of arrays, shape (draws,) each
        Expected share of the stake that an attack wins, 0–1.
    """
    if x.shape[0] <= EXACT_UP_TO:
        return expected_share_exact(A, B, x, rhos)
    return expected_share_convolved(A, B, x, rhos)


def expected_share_exact(A: Array, B: Array, x: Array, rhos: Sequence[Array]) -> list[Array]:
    """E[w] over all subsets of the defenders; arguments as :func:`expected_share`.

    Examples
    --------
    One defender as strong as the challenger, believed at one half; the target counts for nothing:

    >>> one = np.ones(1)
    >>> expected_share_exact(one, one, np.ones((1, 1)), [np.full((1, 1), 0.5)])[0].tolist()
    [0.75]
    """
    n, draws = x.shape
    block = min(draws, max(1, _CELLS_PER_BLOCK >> n))
    out = [np.empty(draws) for _ in rhos]
    table = np.empty((1 << n, block))
    scratch = np.empty((max(1, 1 << n >> 1), block))
    for start in range(0, draws, block):
        cut = slice(start, min(start + block, draws))
        width = cut.stop - cut.start
        w, v = table[:, :width], scratch[:, :width]
        w[0] = B[cut]
        for j in range(n):  # row S of the table is B + Σ_{j∈S} X_j, bit j of S = defender j
            np.add(w[: 1 << j], x[j, cut], out=w[1 << j : 2 << j])
        np.divide(A[cut], w, out=w)
        for k, rho in enumerate(rhos):
            if n == 0:
                out[k][cut] = w[0]
                continue
            half = 1 << (n - 1)
            np.subtract(w[half:], w[:half], out=v)
            v *= rho[n - 1, cut]
            v += w[:half]
            for j in reversed(range(n - 1)):  # average defender j out: (1 − ρ)·without + ρ·with
                low, high = v[: 1 << j], v[1 << j : 2 << j]
                high -= low
                high *= rho[j, cut]
                low += high
            out[k][cut] = v[0]
    return out


def expected_share_convolved(A: Array, B: Array, x: Array, rhos: Sequence[Array]) -> list[Array]:
    """E[w] by convolution through Laplace transforms; arguments as :func:`expected_share`.

    Off by less than :func:`convolution_error_bound`, whatever the capabilities and beliefs.
    """
    n, draws = x.shape
    block = min(draws, max(1, _CELLS_PER_BLOCK // max(n, 1)))
    out = [np.zeros(draws) for _ in rhos]
    decay, fights, factor = np.empty((n, block)), np.empty((n, block)), np.empty((n, block))
    for start in range(0, draws, block):
        cut = slice(start, min(start + block, draws))
        width = cut.stop - cut.start
        e, m, f = decay[:, :width], fights[:, :width], factor[:, :width]
        np.divide(x[:, cut], B[cut], out=e)
        e *= -(2.0 ** _EXPONENTS[0])
        np.exp(e, out=e)
        for exponent in _EXPONENTS:
            if exponent != _EXPONENTS[0]:
                np.multiply(e, e, out=e)
            np.subtract(e, 1.0, out=m)
            weight = node_weight(exponent)
            for k, rho in enumerate(rhos):
                np.multiply(rho[:, cut], m, out=f)
                f += 1.0
                out[k][cut] += weight * np.multiply.reduce(f, axis=0)
    return [total * (A / B) for total in out]


def node_weight(exponent: int) -> float:
    """Weight of the node u = 2^exponent: h·u·e^{−u}, h = ln 2."""
    u = 2.0**exponent
    return _STEP * u * math.exp(-u)


def convolution_error_bound() -> float:
    """Upper bound of |computed − true| E[w], for any number of defenders, any capabilities, any beliefs.

    E[w] is an average of A/(B + Y) over sums Y ≥ 0, and the trapezoidal rule in ln u with step h has, for each such
    term, the *relative* error 2 Σ_m |Γ(1 + 2πim/h)| cos(…) by Poisson summation, |Γ(1 + iy)|² = πy / sinh(πy);
    the nodes left out below add at most h·u₀ (the integrand is at most u), those above h Σ u e^{−u}.

    >>> 0.0 < convolution_error_bound() < 1e-3
    True
    """

    def gamma_modulus(y: float) -> float:
        return (
            math.sqrt(2.0 * math.pi * y) * math.exp(-math.pi * y / 2.0) / math.sqrt(1.0 - math.exp(-2.0 * math.pi * y))
        )

    aliasing = 2.0 * sum(gamma_modulus(2.0 * math.pi * m / _STEP) for m in range(1, 6))
    below = _STEP * 2.0 ** _EXPONENTS[0]  # Σ over u₀/2, u₀/4, … = u₀
    above = sum(node_weight(exponent) for exponent in range(_EXPONENTS[-1] + 1, _EXPONENTS[-1] + 6))
    rounding = 1e-8  # 23 squarings magnify a relative error of 2^-53 by 2^23
    return aliasing + below + above + rounding


def switch_one(A: Array, B: Array, own: tuple[Array, Array], other: tuple[Array, Array]) -> Array:
    """E[w] at ``own`` minus E[w] with one defender as in ``other``, for each defender; shape (defenders, draws).

    ``own`` and ``other`` are (effective capabilities, beliefs), (defenders, draws) each. By convolution, all defenders
    in one pass: leaving one out of a product is a division.
    """
    (x, rho), (x_other, rho_other) = own, other
    total = np.zeros_like(x)
    e, e_other = np.exp(-x / B * 2.0 ** _EXPONENTS[0]), np.exp(-x_other / B * 2.0 ** _EXPONENTS[0])
    for exponent in _EXPONENTS:
        if exponent != _EXPONENTS[0]:
            np.multiply(e, e, out=e)
            np.multiply(e_other, e_other, out=e_other)
        f = 1.0 + rho * (e - 1.0)
        f_other = 1.0 + rho_other * (e_other - 1.0)
        total += (node_weight(exponent) * np.multiply.reduce(f, axis=0)) * (1.0 - f_other / f)
    return np.asarray(total * (A / B))
