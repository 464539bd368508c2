"""The logit: against a textbook, against its own definition, and that it refuses what it cannot fit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.errors import CannotError, UsageError
from foedus.models.logit import fit


def test_two_groups_give_the_log_odds_ratio() -> None:
    # Bland & Altman 2000, BMJ 320:1468, "The odds ratio": hay fever by eczema in 11-year-olds, 141/420 against 928/13525
    counts = {(1, 1): 141, (1, 0): 420, (0, 1): 928, (0, 0): 13_525}
    rows = np.array([pair for pair, n in counts.items() for _ in range(n)])

    found = fit(rows[:, :1].astype(float), rows[:, 1])

    assert np.exp(found.coefficients[1]) == pytest.approx(4.89, abs=0.005)
    assert np.log(np.exp(found.coefficients[1])) == pytest.approx(1.588, abs=5e-4)
    assert found.standard_errors[1] == pytest.approx(0.103, abs=5e-4)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(1e-6, 1e7))
def test_scores_are_zero_at_the_fit_and_scale_does_not_matter(seed: int, scale: float) -> None:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(400, 2))
    y = (rng.random(400) < 1 / (1 + np.exp(-(x @ [0.7, -0.4] - 1)))).astype(int)

    one = fit(x, y)
    two = fit(x * [scale, 1], y)

    residual = y - one.probability(x)
    assert np.abs(residual.sum()) < 1e-4
    assert np.abs(x.T @ residual).max() < 1e-4
    assert two.coefficients[1] * scale == pytest.approx(one.coefficients[1], rel=1e-6)
    assert two.log_likelihood == pytest.approx(one.log_likelihood, abs=1e-6)
    assert one.log_likelihood >= one.null_log_likelihood


@pytest.mark.parametrize(
    ("x", "y", "fault"),
    [
        ([[0.0], [1.0], [2.0], [3.0]], [0, 0, 1, 1], "separation"),
        ([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0], [1.0, 2.0]], [0, 1, 0, 1], "combination of others"),
        ([[1.0], [2.0]], [1, 1], "every outcome is 1"),
    ],
)
def test_what_cannot_be_fitted_is_said(x: list[list[float]], y: list[int], fault: str) -> None:
    with pytest.raises(CannotError, match=fault):
        fit(np.array(x), np.array(y))


@pytest.mark.parametrize(
    ("x", "y"),
    [([[1.0], [float("nan")]], [0, 1]), ([[1.0], [2.0]], [0, 2]), ([[1.0]], [0, 1]), ([[1.0], [2.0]], [0.5, 1])],
)
def test_missing_values_and_other_outcomes_are_refused(x: list[list[float]], y: list[float]) -> None:
    with pytest.raises(UsageError):
        fit(np.array(x), np.array(y))
