"""Laws of every level: monotone in the horizon, nested in the outcomes, coherent over challengers."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from foedus.models.level.reference_class.challengers import any_of, each_of, joint_of
from foedus.models.level.reference_class.conditions import conditions
from foedus.models.level.reference_class.fit import draw_hazards, level
from foedus.models.level.reference_class.laws import hazards, mend
from foedus.models.level.reference_class.spec import LevelInputs
from foedus.models.level.reference_class.table import load
from foedus.models.level.reference_class.windows import ClassCounts
from foedus.vocab.probability import by_horizon
from foedus.vocab.streams import Streams

TOL_ROUNDING = 1e-12
chance = st.floats(0.0, 1.0)


@given(arrays(np.float64, (3, 2, 3, 10), elements=chance))
def test_mended_chances_obey_the_laws_and_stay_where_they_obeyed_them(p: np.ndarray) -> None:
    mended, moved = mend(p)

    assert (np.diff(mended, axis=-1) >= 0).all()
    assert (np.diff(mended, axis=-2) <= 0).all()
    again, moved_again = mend(mended)
    assert (again == mended).all()
    assert not moved_again.any()
    assert (mended[~moved] - p[~moved] <= TOL_ROUNDING).all()


@given(arrays(np.float64, (4, 10), elements=st.floats(0.0, 0.999)))
def test_hazards_are_the_inverse_of_accumulating(h: np.ndarray) -> None:
    assert np.allclose(by_horizon(hazards(by_horizon(h))), by_horizon(h), atol=TOL_ROUNDING)


@given(
    arrays(np.float64, (5,), elements=chance),
    arrays(np.float64, (5, 3), elements=chance),
    arrays(np.float64, (5, 3), elements=chance),
)
def test_joint_is_at_most_each_and_each_at_most_any(p: np.ndarray, b: np.ndarray, j: np.ndarray) -> None:
    each = np.concatenate([p[:, None], each_of(p, b, j)], axis=1)
    joint, anyone = joint_of(p, b, j), any_of(p, b)

    assert (joint <= each.min(axis=1) + TOL_ROUNDING).all()
    assert (each.max(axis=1) <= anyone + TOL_ROUNDING).all()
    assert ((joint >= -TOL_ROUNDING) & (anyone <= 1 + TOL_ROUNDING)).all()


@given(
    arrays(np.float64, (3,), elements=chance),
    arrays(np.float64, (3, 2), elements=chance),
)
def test_without_joining_the_challengers_are_independent(p: np.ndarray, b: np.ndarray) -> None:
    j = np.zeros((3, 2))

    assert np.allclose(each_of(p, b, j), b)
    assert np.allclose(joint_of(p, b, j), p * b.prod(axis=1))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6), st.integers(0, 5))
def test_drawn_hazards_are_probabilities_whatever_the_counts(seed: int, pairs: int, quiet: int) -> None:
    rng = np.random.default_rng(seed)
    risk = rng.integers(1, 9, (pairs, 3, 10)).astype(float)
    events = np.floor(rng.random((pairs, 3, 10)) * (risk + 1))
    h, carried = draw_hazards(
        ClassCounts(events, risk, quiet * rng.integers(1, 9, (3, 10)).astype(float), quiet), 40, rng
    )

    assert ((h >= 0) & (h <= 1)).all()
    assert carried == ()


relevant_pairs = st.sampled_from([(373, 371), (640, 371), (651, 666), (750, 770), (365, 372), (2, 645), (710, 713)])


@settings(max_examples=12, deadline=None)
@given(relevant_pairs, st.integers(1962, 2027), st.integers(0, 1000))
def test_the_laws_hold_for_real_pairs_at_any_date(pair: tuple[int, int], year: int, seed: int) -> None:
    as_of = date(year, 5, 17)
    inputs = LevelInputs(as_of, year - 1, pair[1], (conditions(*pair, as_of),))
    result = level(inputs, draws=200, rng=Streams(seed))
    p = result.p()

    assert ((p >= 0) & (p <= 1)).all()
    assert (np.diff(p, axis=-1) >= 0).all()
    assert (np.diff(p, axis=-2) <= 0).all()
    assert np.allclose(by_horizon(result.h), p, atol=TOL_ROUNDING)
    for rung in result.ladders[0].rungs:
        for cell in rung.cells:
            assert cell.events <= cell.starts <= rung.starts
            assert cell.starts + cell.unknown + cell.running == rung.starts
    assert result.ladders[0].rung.used
    assert load().years[-1] == 2024
