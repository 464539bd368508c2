"""The laws of DESIGN 6 on the combined chances: horizons, outcomes, several challengers, η = 0."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.assessment.combine import ANY, JOINT, combine, shifted_survival
from foedus.vocab.probability import by_horizon, expit, logit

YEARS = (1, 2, 5, 10)
OUTCOMES = ("use_of_force", "fatal_force", "armed_conflict")


@st.composite
def worlds(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    k, draws = draw(st.integers(1, 3)), 40
    mildest = rng.uniform(0, draw(st.sampled_from([0.01, 0.3, 1.0])), (draws, k, 1, 10))
    h = np.minimum.accumulate(np.concatenate([mildest, mildest * 0.7, mildest * 0.2], axis=2), axis=2)
    return h, rng.normal(0, 2, (draws, k)), rng.uniform(0, 1, (draws, k - 1)), draw(st.integers(0, k - 1))


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_chances_obey_the_laws(world: tuple[np.ndarray, np.ndarray, np.ndarray, int]) -> None:
    h, eta, j, first = world
    codes = ["AAA", "BBB", "CCC"][: h.shape[1]]
    found = combine(h, eta, j, codes, first, OUTCOMES, YEARS)
    tiny = 1e-12
    for p in found.by.values():
        assert np.all((p >= -tiny) & (p <= 1 + tiny))
        assert np.all(np.diff(p, axis=2) >= -tiny)  # never falls with the horizon
        assert np.all(np.diff(p, axis=1) <= tiny)  # the graver outcome is never the likelier one
    if len(codes) > 1:
        each = np.stack([found.by[code] for code in codes])
        assert np.all(found.by[JOINT] <= each.min(axis=0) + tiny)
        assert np.all(each.max(axis=0) <= found.by[ANY] + tiny)


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_no_shift_gives_back_the_level_bit_for_bit(world: tuple[np.ndarray, np.ndarray, np.ndarray, int]) -> None:
    h = world[0][:, 0]
    zero = shifted_survival(h, np.zeros(len(h)), YEARS)
    assert np.array_equal(zero, (1.0 - np.cumprod(1.0 - h, axis=-1))[..., [y - 1 for y in YEARS]])


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_odds_and_log_odds_agree(world: tuple[np.ndarray, np.ndarray, np.ndarray, int]) -> None:
    h, eta = world[0][:, 0], world[1][:, 0]
    through_logit = by_horizon(expit(logit(h) + eta[:, None, None]))[..., [y - 1 for y in YEARS]]
    assert np.allclose(shifted_survival(h, eta, YEARS), through_logit, atol=1e-9)


@settings(max_examples=40, deadline=None)
@given(worlds(), st.floats(0.01, 3))
def test_a_larger_shift_never_lowers_a_chance(
    world: tuple[np.ndarray, np.ndarray, np.ndarray, int], more: float
) -> None:
    h, eta, j, first = world
    codes = ["AAA", "BBB", "CCC"][: h.shape[1]]
    low = combine(h, eta, j, codes, first, OUTCOMES, YEARS)
    high = combine(h, eta + more, j, codes, first, OUTCOMES, YEARS)
    assert all(np.all(high.by[key] >= low.by[key] - 1e-12) for key in low.by)
