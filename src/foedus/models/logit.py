"""Logit by maximum likelihood: arrays in, a frozen result out.

Question   How do the odds of a yes change with each column?
Takes      A matrix of columns (a constant is added unless told not to) and a 0/1 outcome.
Gives      :class:`Logit`: coefficients, their covariance, log-likelihood, whether it converged.
Method     Newton's method with step halving on columns divided by their root mean square (a cube of years reaches seven
           million, a share of capability stays below one); McCullagh & Nelder 1989, *Generalized Linear Models*, ch. 4.
           Standard errors are from the inverse of the observed information, which for a logit is the expected one.
Not here   Names and data frames; the choice of columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from foedus.errors import CannotError, UsageError

Floats = NDArray[np.float64]

STEPS: Final = 50
HALVINGS: Final = 30
GRADIENT: Final = 1e-8
"""Largest entry of the gradient of the mean log-likelihood (scaled columns) at which the fit has converged …"""
MOVE: Final = 1e-4
"""… if the next step would change no row's log-odds by more than this."""


@dataclass(frozen=True, slots=True)
class Logit:
    """A fitted logit.

    Attributes
    ----------
    coefficients : float (k), the constant first if one was added; log-odds per unit of the column
    covariance : float (k, k), inverse observed information
    log_likelihood, null_log_likelihood : natural logs, summed; the null model has the constant alone
    n, yes : rows used, and those with outcome 1
    steps : Newton steps taken
    """

    coefficients: Floats
    covariance: Floats
    log_likelihood: float
    null_log_likelihood: float
    n: int
    yes: int
    steps: int

    @property
    def standard_errors(self) -> Floats:
        """Square roots of the diagonal of the covariance."""
        return np.sqrt(np.diag(self.covariance))

    def probability(self, columns: Floats) -> Floats:
        """Chance of a yes for rows of the columns that were fitted (the constant is added as it was then)."""
        matrix = np.asarray(columns, dtype=np.float64)
        if matrix.shape[1] == len(self.coefficients) - 1:
            matrix = np.column_stack([np.ones(len(matrix)), matrix])
        return 1 / (1 + np.exp(-(matrix @ self.coefficients)))


def _log_likelihood(eta: Floats, y: Floats) -> float:
    return float(np.sum(y * eta - np.logaddexp(0, eta)))


def fit(columns: Floats, outcome: NDArray[np.generic], *, constant: bool = True) -> Logit:
    """Fit a logit.

    Parameters
    ----------
    columns : float (n, p), no missing value
    outcome : (n), 0 or 1
    constant : add a column of ones before the others

    Raises
    ------
    UsageError
        Shapes that do not fit, a missing value, an outcome other than 0 and 1.
    CannotError
        A column that is a combination of others, an outcome that never varies, or one that the columns separate.

    Examples
    --------
    >>> x = np.array([[0.0], [0.0], [0.0], [1.0], [1.0], [1.0]])
    >>> fit(x, np.array([0, 0, 1, 0, 1, 1])).coefficients.round(4).tolist()
    [-0.6931, 1.3863]
    """
    x = np.asarray(columns, dtype=np.float64)
    y = np.asarray(outcome, dtype=np.float64)
    if x.ndim != 2 or y.ndim != 1 or len(x) != len(y) or not len(y):
        raise UsageError(f"a logit takes a matrix and as many outcomes; found {x.shape} and {y.shape}")
    if not np.isfinite(x).all() or not np.isin(y, (0.0, 1.0)).all():
        raise UsageError("a logit takes no missing value, and outcomes of 0 and 1; drop such rows, do not fill them")
    if constant:
        x = np.column_stack([np.ones(len(x)), x])
    if y.min() == y.max():
        raise CannotError(f"every outcome is {int(y[0])}: nothing to fit")
    scale = np.sqrt((x * x).mean(axis=0))
    if (scale == 0).any() or np.linalg.matrix_rank(x / np.where(scale == 0, 1, scale)) < x.shape[1]:
        raise CannotError("a column is zero throughout or a combination of others: leave one of them out")
    z = x / scale
    beta = np.zeros(z.shape[1])
    eta = z @ beta
    best = _log_likelihood(eta, y)
    for step in range(1, STEPS + 1):
        p = 1 / (1 + np.exp(-eta))
        gradient = z.T @ (y - p)
        information = (z * (p * (1 - p))[:, None]).T @ z
        try:
            move = np.linalg.solve(information, gradient)
        except np.linalg.LinAlgError:
            break
        # where columns separate the outcomes the gradient vanishes too, but every step still moves the odds
        if np.abs(gradient).max() < GRADIENT * len(y) and np.abs(z @ move).max() < MOVE:
            covariance = np.linalg.inv(information) / np.outer(scale, scale)
            share = y.mean()
            null = float(len(y) * (share * np.log(share) + (1 - share) * np.log(1 - share)))
            return Logit(beta / scale, covariance, best, null, len(y), int(y.sum()), step - 1)
        for _ in range(HALVINGS):
            trial = z @ (beta + move)
            reached = _log_likelihood(trial, y)
            if reached >= best:
                break
            move = move / 2
        beta, eta, best = beta + move, trial, reached
        if not np.isfinite(best) or np.abs(eta).max() > 500:
            break
    raise CannotError("the logit did not converge: some columns tell yes from no without error (separation)")
