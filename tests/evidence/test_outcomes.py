"""Outcomes from the owners' own files: the acceptance lines, the traps, and what stays unknown."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from foedus.errors import DataError
from foedus.evidence import outcomes as made
from foedus.evidence.sources import SOURCES
from foedus.evidence.store import fingerprints, path_of
from foedus.evidence.tables import columns, cow_mid, cow_system, cow_wars, ucdp

AZERBAIJAN, ARMENIA, TURKEY, SERBIA = 373, 371, 640, 345
SHOWS = {*range(1992, 2000), *range(2002, 2015)}


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


@pytest.fixture(scope="module")
def found(data: Path) -> made.Outcomes:
    return made.outcomes(data)


def test_azerbaijan_shows_force_against_armenia_in_1992_99_and_2002_14(found: made.Outcomes, data: Path) -> None:
    disputes = made.dispute_rows(data).filter(
        (pl.col("ccode1") == AZERBAIJAN) & (pl.col("ccode2") == ARMENIA) & (pl.col("hostlev") >= made.USE)
    )
    wars = cow_wars.war_years(data).filter((pl.col("ccode1") == AZERBAIJAN) & (pl.col("ccode2") == ARMENIA))

    assert set(disputes["year"]) | set(wars["year"]) == SHOWS
    # UCDP's armed conflict of 1991 counts as force too; 2000 and 2001 stay empty
    assert set(found.years_of("use_of_force", AZERBAIJAN, ARMENIA)) == SHOWS | {1991}


def test_karabakh_counts_between_the_two_states_and_turkey_as_a_helper_does_not(found: made.Outcomes) -> None:
    years = [1991, 1992, 1993, 1997, 1998, 2005, 2008, 2012, *range(2014, 2018), *range(2020, 2024)]

    assert found.years_of("armed_conflict", AZERBAIJAN, ARMENIA) == years
    assert found.years_of("armed_conflict", ARMENIA, AZERBAIJAN) == years
    assert found.years_of("armed_conflict", TURKEY, ARMENIA) == []


@pytest.mark.parametrize(
    ("one", "two", "year"),
    [
        (255, SERBIA, 1999),  # Germany is 260 for Gleditsch and Ward, 255 for COW after 1990
        (816, 817, 1972),  # the two Vietnams
        (731, 732, 1951),  # the two Koreas
        (678, 680, 1979),  # the two Yemens
        (365, 372, 2008),  # Russia keeps the Soviet Union's code
    ],
)
def test_identities_are_dated(found: made.Outcomes, one: int, two: int, year: int) -> None:
    assert year in found.years_of("armed_conflict", one, two)


def test_serbia_after_2006_is_found_under_either_code(data: Path) -> None:
    sides = ucdp.conflict_sides(data).filter(pl.col("gw").is_in([340, 345]) & (pl.col("year") > 2006))

    assert len(sides) > 0
    assert set(sides["ccode"]) == {SERBIA}


def test_the_pairs_that_have_no_cow_code_are_listed(found: made.Outcomes) -> None:
    assert found.unmapped == ((751, 750, 1948),)  # Hyderabad


def test_missing_never_becomes_zero(found: made.Outcomes) -> None:
    after, before = found.years > 2014, found.years < 1946

    assert (found.use_of_force[:, :, after] == made.UNKNOWN).all()
    assert (found.fatal_force[:, :, after] == made.UNKNOWN).all()
    assert (found.armed_conflict[:, :, before] == made.UNKNOWN).all()
    assert (found.armed_conflict[:, :, ~before] != made.UNKNOWN).all()
    assert (found.fatal_force[:, :, ~after] == made.UNKNOWN).sum() > 0  # −9 with nothing of 1 or more


def test_outcomes_are_nested_to_2014(found: made.Outcomes) -> None:
    to = (found.years >= 1946) & (found.years <= 2014)
    war, conflict, fatal, force, act = (
        cube[:, :, to] == made.YES
        for cube in (found.war, found.armed_conflict, found.fatal_force, found.use_of_force, found.act)
    )

    assert not (war & ~conflict).any()
    assert not (conflict & ~fatal).any()
    assert not (fatal & ~force).any()
    assert not (force & ~act).any()


def test_war_years_agree_with_peacesciencer_except_france_1944_45_and_1913(data: Path) -> None:
    theirs = pl.read_parquet(data / "cow_wars/cow_war_inter_ddyr.parquet").select(
        pl.col("warnum", "ccode1", "ccode2", "year").cast(pl.Int64)
    )
    ours = cow_wars.war_years(data)
    key = ["warnum", "ccode1", "ccode2", "year"]

    assert theirs.join(ours, on=key, how="anti").is_empty()
    extra = ours.join(theirs, on=key, how="anti")
    # two spells a participant: the spell of the other side may meet the second one
    assert set(extra.select("warnum", "year").rows()) == {(100, 1913), (139, 1944), (139, 1945)}
    assert len(extra) == 16


def test_dyadic_disputes_take_the_fatality_of_the_whole_dispute(data: Path) -> None:
    rows = cow_mid.dyadic(data)
    war = rows.filter((pl.col("disno") == 3564) & (pl.col("statea") == AZERBAIJAN) & (pl.col("stateb") == ARMENIA))

    assert war.sort("year").select("year", "dead").rows() == [(1992, 6), (1993, 6), (1994, 6), (1995, 6)]
    assert not rows.select("disno", "statea", "stateb", "year").is_duplicated().any()


def test_the_files_are_those_that_foedus_was_built_on(data: Path) -> None:
    assert all(row["as_expected"] for row in fingerprints(data, tuple(SOURCES)))


def test_official_contiguity_has_847_spells_of_types_1_to_5(data: Path) -> None:
    assert len(cow_system.contiguity(data)) == 847


def test_a_missing_file_says_where_to_get_it_and_where_to_put_it(tmp_path: Path) -> None:
    with pytest.raises(
        DataError, match=r"(?s)majors2016\.csv: not found.*data pull majors.*correlatesofwar\.org.*--from"
    ):
        path_of(tmp_path, "majors")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n3,x\n", r"file\.csv:3: column 'b': 'x' is not a whole number"),
        ("a\n1\n", r"file\.csv:1: no column 'b'; it has a"),
        ("", r"file\.csv: not a comma-separated table"),
    ],
)
def test_a_faulty_file_is_named_with_line_and_column(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "file.csv").write_text(text)
    with pytest.raises(DataError, match=message):
        columns.read_csv(tmp_path / "file.csv", ["a", "b"])


def test_a_value_out_of_range_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "file.csv").write_text("a\n1\n7\n")
    frame = columns.read_csv(tmp_path / "file.csv", ["a"])
    with pytest.raises(DataError, match=r"file\.csv:3: column 'a': 7 is not in 1 … 5"):
        columns.between(tmp_path / "file.csv", frame, "a", 1, 5)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(tmp_path: Path, newline: str) -> None:
    (tmp_path / "file.csv").write_bytes(newline.join(["a,b", "1,", "3,4", ""]).encode())
    assert columns.read_csv(tmp_path / "file.csv", ["a", "b"]).rows() == [(1, None), (3, 4)]


def test_binary_junk_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file.csv").write_bytes(b"\xff\xfe\x00\x01")
    (tmp_path / "file.parquet").write_bytes(b"junk")
    with pytest.raises(DataError, match="not utf-8 text"):
        columns.read_csv(tmp_path / "file.csv", ["a"])
    with pytest.raises(DataError, match="not a parquet file"):
        columns.read_parquet(tmp_path / "file.parquet", ["a"])


def test_every_source_states_its_reach_and_what_a_missing_row_means() -> None:
    for source in SOURCES.values():
        assert source.years[0] <= source.years[1]
        assert all((source.absent, source.terms, source.citation, source.page, source.unit))
        assert all(len(file.sha256_12) == 12 and np.char.isalnum(file.sha256_12) for file in source.files)
