"""How rows are made and how a data set finds them, on states that do not exist."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.errors import CoverageError, UsageError
from foedus.evidence.panel.build import resolved, span
from foedus.evidence.panel.derived import peace
from foedus.evidence.panel.rows import membership, rows_of, taken

# Arda 2000-2003, Bree to the day of Cirith's first, Cirith from that day on, Dale away in 2002
SPELLS = np.array(
    [
        [2, 20, 200, 300, 300],
        [20000101, 20000101, 20010301, 20000615, 20030101],
        [20031231, 20010228, 20031231, 20010630, 20031231],
    ],
    dtype=np.int64,
)
DAYS = st.tuples(st.integers(2000, 2004), st.integers(1, 12), st.integers(1, 28))


def keys(unit: str) -> list[tuple[int, ...]]:
    rows = rows_of(unit, "cow", membership(SPELLS, 2000, 2003))  # type: ignore[arg-type]
    codes = rows.members.codes
    parts = [codes[rows.i]] + ([] if rows.j is None else [codes[rows.j]]) + [rows.year]
    return [tuple(int(value) for value in row) for row in zip(*parts, strict=True)]


def test_two_states_that_share_a_year_but_no_day_are_no_pair() -> None:
    assert (20, 200, 2001) not in keys("dyad_year")
    assert (20, 300, 2001) in keys("dyad_year")
    assert (2, 300, 2002) not in keys("dyad_year")


def test_a_directed_panel_holds_every_pair_in_both_directions_in_order() -> None:
    undirected, directed = keys("dyad_year"), keys("directed_dyad_year")

    assert sorted(undirected + [(b, a, year) for a, b, year in undirected]) == directed
    assert keys("state_year") == sorted(keys("state_year"))


def _day(day: tuple[int, int, int]) -> int:
    return day[0] * 10000 + day[1] * 100 + day[2]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), DAYS, DAYS), min_size=2, max_size=9))
def test_pairs_are_those_that_share_a_day(spells: list[tuple[int, tuple[int, int, int], tuple[int, int, int]]]) -> None:
    rows = [(code, *sorted((_day(a), _day(b)))) for code, a, b in spells]
    made = rows_of("dyad_year", "cow", membership(np.array(rows, dtype=np.int64).T, 2000, 2004))
    assert made.j is not None
    codes = made.members.codes
    found = {(int(a), int(b), int(y)) for a, b, y in zip(codes[made.i], codes[made.j], made.year, strict=True)}
    expected = set()
    for one, begin, end in rows:
        for two, start, stop in rows:
            for year in range(2000, 2005):
                low, high = max(begin, start, year * 10000 + 101), min(end, stop, year * 10000 + 1231)
                if one < two and low <= high:
                    expected.add((one, two, year))

    assert found == expected


TABLE = st.lists(
    st.tuples(
        st.sampled_from([2, 20, 200, 300, 999]), st.sampled_from([2, 20, 200, 300, 999]), st.integers(1998, 2005)
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(TABLE, st.booleans(), st.sampled_from(["dyad_year", "directed_dyad_year"]))
def test_a_row_gets_the_first_row_of_the_table_that_is_about_it(
    table: list[tuple[int, int, int]], mirrored: bool, unit: str
) -> None:
    cover = (2001, 2002)
    rows = rows_of(unit, "cow", membership(SPELLS, 2000, 2003))  # type: ignore[arg-type]
    columns = np.array(table, dtype=np.int64).reshape(-1, 3).T
    index = rows.dyad_match(list(columns), cover, mirrored=mirrored)
    other = [np.array([2, 200, 2]), np.array([20, 300, 300]), np.array([2001, 2003, 2001])]
    rows.dyad_match(other, cover, mirrored=True)
    again = rows.dyad_match(list(columns), cover, mirrored=mirrored)

    assert (index == again).all()  # nothing of another table is left
    assert rows.j is not None
    codes = rows.members.codes
    for a, b, year, found in zip(codes[rows.i], codes[rows.j], rows.year, index, strict=True):
        if not cover[0] <= year <= cover[1]:
            assert found == len(table) + 1
            continue
        about = [
            number
            for number, (one, two, when) in enumerate(table, 1)
            if when == year and ((one, two) == (a, b) or (mirrored and (two, one) == (a, b)))
        ]
        assert found == (about[0] if about else 0)


def test_a_state_without_a_code_in_the_other_system_is_unknown_never_none() -> None:
    members = membership(SPELLS, 2000, 2003)
    ccode = np.array([[2] * 4, [20, 20, 0, 0], [0] * 4, [300] * 4])
    rows = rows_of("dyad_year", "gw", members, ccode)
    found = taken(
        pl.DataFrame({"x": [1]}),
        rows.dyad_match([np.array([2]), np.array([300]), np.array([2000])], (1816, 2024), mirrored=True),
        {"x": 0},
    )
    assert rows.j is not None
    known = {
        (int(members.codes[a]), int(members.codes[b]), int(y)): x
        for a, b, y, x in zip(rows.i, rows.j, rows.year, found["x"], strict=True)
    }

    assert known[2, 300, 2000] == 1
    assert known[2, 300, 2001] == 0
    assert known[2, 200, 2002] is None
    assert (
        rows.dyad_match([np.array([2]), np.array([300]), np.array([2000])], (1, 3), mirrored=True, own=True).min() == 2
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from([0, 1, None])), max_size=40))
def test_peace_is_counted_row_by_row(rows: list[tuple[int, int | None]]) -> None:
    rows = sorted(rows, key=lambda row: row[0])
    ongoing = np.array([value == 1 for _, value in rows], dtype=bool)
    known = np.array([value is not None for _, value in rows], dtype=bool)
    first = np.array([n == 0 or rows[n - 1][0] != unit for n, (unit, _) in enumerate(rows)], dtype=bool)
    expected: list[int] = []
    for n in range(len(rows)):
        if not known[n]:
            expected.append(-1)
        elif first[n] or not known[n - 1] or ongoing[n - 1]:
            expected.append(0)
        else:
            expected.append(expected[-1] + 1)

    assert peace(ongoing, known, first).tolist() == expected


@pytest.mark.parametrize(
    ("years", "fault"),
    [
        ("199O", "expected YEAR or FIRST-LAST"),
        ("1990-1995-2000", "expected YEAR or FIRST-LAST"),
        ((2000, 1990), "runs from 2000 to 1990"),
        ([1990, 1992, 1993], "has gaps"),
        (range(1990, 2000, 2), "every year"),
        ([], "expected a year"),
        ((1990.5, 2000), "expected a year"),
    ],
)
def test_years_that_cannot_be_are_refused_with_what_was_expected(years: object, fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        span(years, (1816, 2024), "the list")  # type: ignore[arg-type]


def test_a_year_beyond_the_list_of_states_is_refused_not_made_up() -> None:
    with pytest.raises(CoverageError, match="records 1816–2024; you asked for 2020–2026"):
        span("2020-2026", (1816, 2024), "the list")


def test_an_unknown_addition_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"no addition 'add_contigity'; nearest: contiguity"):
        resolved(["add_contigity"])
    assert resolved("peace_years, add_gml_mids,filter_prd") == ("gml_mids", "prd", "spells")
