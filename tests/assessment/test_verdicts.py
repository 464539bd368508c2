"""The verdicts of DESIGN 7 at their edges, and when a sign is assumed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from foedus.assessment.sensitivity import flips, isotonic
from foedus.assessment.verdicts import ShareOf, direction_of, shares_of, sign_is_assumed, threshold


@pytest.mark.parametrize(
    ("shares", "direction"),
    [
        ((0.92, 0.0, 0.08), "raises"),
        ((0.9199, 0.0, 0.0801), "leans to raise"),
        ((0.68, 0.30, 0.02), "leans to raise"),
        ((0.6799, 0.30, 0.0201), "cannot tell"),
        ((0.0, 0.92, 0.08), "lowers"),
        ((0.30, 0.68, 0.02), "leans to lower"),
        ((0.16, 0.16, 0.68), "no difference worth naming"),
        ((0.57, 0.20, 0.23), "cannot tell"),
    ],
)
def test_verdicts_change_where_the_design_says(shares: tuple[float, float, float], direction: str) -> None:
    assert direction_of(ShareOf(*shares)) == direction


def test_the_threshold_is_a_tenth_of_the_status_quo_but_at_least_a_point() -> None:
    assert threshold(np.full(9, 0.4)) == pytest.approx(0.04)
    assert threshold(np.full(9, 0.02)) == 0.01


@given(arrays(np.float64, 50, elements=st.floats(-1, 1)), st.floats(0.001, 0.2))
def test_turning_the_sign_swaps_up_and_down(delta: np.ndarray, cut: float) -> None:
    one, other = shares_of(delta, cut), shares_of(-delta, cut)
    assert (one.up, one.down) == (other.down, other.up)
    assert one.up + one.down + one.within == pytest.approx(1.0)


def test_a_direction_from_the_game_alone_is_an_assumed_sign() -> None:
    mixed = np.array([-1.0, 1.0])
    assert sign_is_assumed("leans to raise", mixed, ("deterrence",))
    assert not sign_is_assumed("leans to raise", mixed, ("deterrence", "exit"))
    assert sign_is_assumed("cannot tell", np.ones(20), ("deterrence", "exit"))
    assert not sign_is_assumed("cannot tell", mixed, ("deterrence",))


@given(arrays(np.float64, st.integers(2, 40), elements=st.floats(0, 1)))
def test_isotonic_regression_rises_and_keeps_the_mean(values: np.ndarray) -> None:
    fitted = isotonic(values, np.ones(len(values)))
    assert np.all(np.diff(fitted) >= -1e-12)
    assert fitted.mean() == pytest.approx(values.mean(), abs=1e-9)


def test_a_driver_that_flips_the_sign_is_found_where_it_flips() -> None:
    rng = np.random.default_rng(3)
    driver, noise = rng.uniform(0, 1, 20_000), rng.normal(0, 0.05, 20_000)
    delta = driver - 0.3 + noise
    direction, found = flips({"driver": driver, "same": driver, "other": rng.normal(size=20_000)}, delta, 0.01)
    assert direction == "up"
    assert [flip.driver for flip in found] == ["driver"]
    assert found[0].at == pytest.approx(0.31, abs=0.03)
    assert found[0].beyond == "below"
    assert found[0].falls
    assert found[0].share_beyond == pytest.approx(0.31, abs=0.03)


def test_a_driver_that_never_crosses_one_half_is_not_named() -> None:
    rng = np.random.default_rng(4)
    driver = rng.uniform(0, 1, 20_000)
    delta = np.where(rng.uniform(size=20_000) < 0.6 + 0.3 * driver, 1.0, -1.0)
    assert flips({"driver": driver}, delta, 0.01)[1] == ()
