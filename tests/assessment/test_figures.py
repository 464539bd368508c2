"""How numbers are printed: by the interval, never "0" for what is not 0, shares that sum to 100."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.assessment.figures import Register, shown_points, shown_share, unit_for, whole_shares
from foedus.assessment.schema import Figure


@pytest.mark.parametrize(
    ("points", "unit", "shown"),
    [
        (22.4, 5.0, "20"),
        (26.0, 5.0, "25"),
        (2.6, 5.0, "3"),
        (0.2, 1.0, "0.2"),
        (0.01, 0.1, "under 0.1"),
        (0.0, 5.0, "0"),
    ],
)
def test_points_are_rounded_by_their_unit_and_never_to_nothing(points: float, unit: float, shown: str) -> None:
    assert shown_points(points, unit) == shown


def test_wide_intervals_round_to_five_narrow_ones_to_a_tenth() -> None:
    assert [unit_for(20.1), unit_for(20.0), unit_for(1.9)] == [5.0, 1.0, 0.1]


@given(st.floats(0, 100), st.floats(0, 100), st.sampled_from([0.1, 1.0, 5.0]))
def test_rounding_never_turns_the_order_of_two_numbers_around(a: float, b: float, unit: float) -> None:
    def number(text: str) -> float:
        return 0.05 if text == "under 0.1" else float(text)

    low, high = sorted((a, b))
    assert number(shown_points(low, unit)) <= number(shown_points(high, unit))


@given(st.lists(st.floats(0.001, 1.0), min_size=2, max_size=5))
def test_whole_shares_sum_to_one_hundred(raw: list[float]) -> None:
    shares = [x / sum(raw) for x in raw]
    whole = whole_shares(shares)
    assert sum(whole) == 100
    assert all(abs(w - 100 * x) < 1.0 for w, x in zip(whole, shares, strict=True))


def test_a_share_that_is_not_zero_is_never_printed_as_zero() -> None:
    assert (shown_share(0.0), shown_share(0.001), shown_share(0.9999), shown_share(1.0)) == (
        "0",
        "under 1",
        "over 99",
        "100",
    )


def test_an_id_is_given_once() -> None:
    register = Register()
    register.number("a", 1, "one")
    with pytest.raises(AssertionError):
        register.add("a", Figure(value=2, shown="2", unit="", what="two"))


def test_an_estimate_registers_its_five_numbers() -> None:
    register = Register()
    found = register.estimate("p", np.array([0.1, 0.2, 0.3, 0.4, 0.5]), "chance")
    assert [register.figures[x].shown for x in (found.low, found.mid, found.high)] == ["10", "30", "50"]
