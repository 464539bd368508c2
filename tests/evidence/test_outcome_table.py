"""Outcomes as rows: every pair and year once, nothing invented outside what a source covers, each value with its source."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from foedus.errors import CoverageError, DataError, UsageError
from foedus.evidence import outcome_table as made
from foedus.evidence.outcomes import dispute_rows
from foedus.evidence.tables import cow_mid, cow_wars

AZERBAIJAN, ARMENIA = 373, 371
SOURCE_YEARS = {"incident": (1993, 2014), "dispute": (1816, 2014), "war list": (1816, 2007), "UCDP": (1946, 2024)}


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


@pytest.fixture(scope="module")
def rows(data: Path) -> pl.DataFrame:
    return made.outcome_frame(data)


def test_every_directed_pair_that_shares_a_day_stands_once_a_year(rows: pl.DataFrame) -> None:
    key = rows.select("ccode1", "ccode2", "year")

    assert key.height == 2_214_930
    assert not key.is_duplicated().any()
    assert rows.filter(pl.col("year") <= 2010).height == 2 * 842_655
    assert (rows["ccode1"] != rows["ccode2"]).all()


@pytest.mark.parametrize("name", list(made.COVER))
def test_no_value_is_invented_outside_the_cover_and_none_is_missing_within(rows: pl.DataFrame, name: str) -> None:
    first, last = made.COVER[name]
    within = rows["year"].is_between(first, last)

    assert rows.filter(~within)[name].null_count() == (~within).sum()
    unknown = rows.filter(within)[name].null_count()
    assert (unknown > 0) == (name == "fatal_force")
    assert set(rows[name].drop_nulls().unique()) == {0, 1}
    assert set(made.COLUMNS) == set(rows.columns) - {"ccode1", "ccode2", "year"}


@pytest.mark.parametrize("name", made.OURS)
def test_every_value_names_its_sources_and_each_covers_the_year(rows: pl.DataFrame, name: str) -> None:
    by = f"{name}_known_by"

    assert (rows[name].is_null() == rows[by].is_null()).all()
    for source, (first, last) in SOURCE_YEARS.items():
        named = rows.filter(pl.col(by).cast(pl.String).str.split("+").list.contains(source))
        assert named["year"].is_between(first, last).all(), source


def test_a_source_is_named_exactly_where_it_shows_the_value(data: Path, rows: pl.DataFrame) -> None:
    force = rows.filter(pl.col("use_of_force") == 1)
    names = force["use_of_force_known_by"].cast(pl.String).str.split("+")
    key = ["ccode1", "ccode2", "year"]
    wars = cow_wars.war_years(data).select(key).unique().with_columns(pl.lit(True).alias("war"))
    acts = dispute_rows(data).filter(pl.col("hostlev") >= 4).select(*key, "bit").unique()
    shown = force.select(pl.col(key).cast(pl.Int64), "armed_conflict").join(
        wars, on=key, how="left", maintain_order="left"
    )

    assert (names.list.contains("UCDP") == (shown["armed_conflict"].fill_null(0) == 1)).all()
    assert (names.list.contains("war list") == shown["war"].fill_null(False)).all()
    for name, bit in (("incident", 1), ("dispute", 2)):
        here = shown.join(acts.filter(pl.col("bit") == bit), on=key, how="left", maintain_order="left")[
            "bit"
        ].is_not_null()
        assert (names.list.contains(name) == here).all(), name


def test_outcomes_are_nested_as_far_as_both_are_known(rows: pl.DataFrame) -> None:
    for worse, milder in (
        ("war", "armed_conflict"),
        ("armed_conflict", "fatal_force"),
        ("fatal_force", "use_of_force"),
        ("cow_war", "use_of_force"),
    ):
        both = rows.filter(pl.col(worse).is_not_null() & pl.col(milder).is_not_null())
        assert both.filter((pl.col(worse) == 1) & (pl.col(milder) == 0)).is_empty(), (worse, milder)


def test_undirected_outcomes_are_the_same_both_ways(rows: pl.DataFrame) -> None:
    names = ["armed_conflict", "war", "cow_war"]
    back = rows.select(pl.col("ccode1").alias("ccode2"), pl.col("ccode2").alias("ccode1"), "year", *names)
    both = rows.select("ccode1", "ccode2", "year", *names).join(back, on=["ccode1", "ccode2", "year"], suffix="_back")

    assert both.height == rows.height
    for name in names:
        assert both[name].eq_missing(both[f"{name}_back"]).all()


def test_azerbaijan_uses_force_and_is_never_the_side_a_that_does(rows: pl.DataFrame) -> None:
    found = rows.filter((pl.col("ccode1") == AZERBAIJAN) & (pl.col("ccode2") == ARMENIA))

    assert set(found.filter(pl.col("use_of_force") == 1)["year"]) == {*range(1991, 2000), *range(2002, 2015)}
    assert found["force_side_a"].sum() == 0
    assert found["force_onset_side_a"].sum() == 0
    assert set(found.filter(pl.col("mid_onset_side_a") == 1)["year"]) == {2001}
    assert found.filter(pl.col("year") > 2014)["use_of_force"].null_count() == 10


@pytest.mark.parametrize(
    ("one", "two", "year", "name"),
    [
        (255, 220, 1870, "cow_war"),  # Prussia, 255 before the Empire
        (255, 345, 1999, "armed_conflict"),  # Germany is 260 for Gleditsch and Ward
        (817, 816, 1972, "armed_conflict"),  # the two Vietnams
        (731, 732, 1951, "war"),  # the two Koreas
        (678, 680, 1979, "armed_conflict"),  # the two Yemens, 678 before and 679 after 1990
        (365, 645, 1980, "mid_onset_side_a"),  # nothing: the Soviet Union keeps Russia's code
        (365, 372, 2008, "armed_conflict"),
        (345, 346, 1992, "armed_conflict"),  # Yugoslavia and Serbia share a code
    ],
)
def test_hard_identities_in_their_years(rows: pl.DataFrame, one: int, two: int, year: int, name: str) -> None:
    cell = rows.filter((pl.col("ccode1") == one) & (pl.col("ccode2") == two) & (pl.col("year") == year))[name]

    assert cell.to_list() == [0 if name == "mid_onset_side_a" else 1]


@pytest.mark.parametrize(
    ("code", "year"), [(680, 1991), (265, 1991), (260, 1991), (817, 1976), (345, 1817), (679, 1989)]
)
def test_a_state_that_is_gone_or_not_yet_there_has_no_row(rows: pl.DataFrame, code: int, year: int) -> None:
    assert rows.filter((pl.col("ccode1") == code) & (pl.col("year") == year)).is_empty()


def test_columns_for_given_rows_keep_their_order_and_know_no_unknown_state(data: Path, rows: pl.DataFrame) -> None:
    some = rows.sample(500, seed=7)
    one, two, year = (some[name].to_numpy().astype(np.int64) for name in ("ccode1", "ccode2", "year"))
    one, two, year = np.append(one, [9999, 2, 2]), np.append(two, [2, 9999, 20]), np.append(year, [2000, 2000, 1700])
    found = made.outcome_columns(data, one, two, year)

    assert found.head(500).equals(some.select(found.columns))
    assert all(found.tail(3)[name].null_count() == 3 for name in found.columns)


def test_side_a_onsets_are_the_first_years_of_dyadic_disputes(data: Path, rows: pl.DataFrame) -> None:
    onset = cow_mid.dyadic_by_side(data).filter(pl.col("first") == 1).select("statea", "stateb", "year").unique()
    shown = rows.filter(pl.col("mid_onset_side_a") == 1).select("ccode1", "ccode2", "year")
    missing = onset.join(shown, left_on=["statea", "stateb", "year"], right_on=["ccode1", "ccode2", "year"], how="anti")

    assert shown.height == 3_391
    # one of the two was no member of the state system on any shared day of that year
    assert missing.height == onset.height - shown.height


def test_what_cannot_be_asked_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(CoverageError, match="1816–2024; you asked for 1800–1900"):
        made.outcome_frame(data, 1800, 1900)
    with pytest.raises(UsageError, match="no state has the COW code 9999"):
        made.outcome_frame(data, 2000, 2001, (2, 9999))
    with pytest.raises(DataError, match="not found"):
        made.outcome_frame(tmp_path)


def test_one_pair_is_the_same_rows(data: Path, rows: pl.DataFrame) -> None:
    pair = made.outcome_frame(data, 1990, 2024, (AZERBAIJAN, ARMENIA))
    both = pl.col("ccode1").is_in([AZERBAIJAN, ARMENIA]) & pl.col("ccode2").is_in([AZERBAIJAN, ARMENIA])

    assert pair.equals(rows.filter(both & (pl.col("year") >= 1990)))
