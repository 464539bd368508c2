"""A damaged data set is refused with its place, never read in part."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.errors import DataError
from foedus.evidence.tables import cow_system, ucdp
from foedus.evidence.tables.columns import read_csv, read_parquet


def test_a_header_without_a_row_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("year,ccode\n")
    with pytest.raises(DataError, match="a header and no row"):
        read_csv(tmp_path / "a.csv", ["year"])


def test_a_nul_byte_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"year\n19\x0000\n")
    with pytest.raises(DataError, match="NUL"):
        read_csv(tmp_path / "a.csv", ["year"])


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([1990.0, 1991.5], ":2: column 'year': 1991.5"),
        ([1990.0, float("nan")], ":2: column"),
        ([[1], [2]], "holds List"),
    ],
)
def test_what_is_no_whole_number_is_placed(tmp_path: Path, values: list[object], words: str) -> None:
    pl.DataFrame({"year": values}).write_parquet(tmp_path / "a.parquet")
    with pytest.raises(DataError) as fault:
        read_parquet(tmp_path / "a.parquet", ["year"])
    assert words in str(fault.value)


UCDP = "conflict_id,year,intensity_level,type_of_conflict,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd\n"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1,1990,1,2,2,,x,", r":2: column 'gwno_b': 'x' is no list of state codes"),
        ('1,1990,1,2,"2, 20 200",,645,', r"column 'gwno_a': '2, 20 200' is no list"),
        ("1,1990,3,2,2,,645,", r":2: column 'intensity_level': 3 is not in 1 … 2"),
        ("1,1990,1,9,2,,645,", r":2: column 'type_of_conflict': 9"),
        ("1,19,1,2,2,,645,", r":2: column 'year': 19"),
    ],
)
def test_a_conflict_row_that_cannot_be_is_placed(tmp_path: Path, row: str, words: str) -> None:
    (tmp_path / "UcdpPrioConflict_v25_1.csv").write_text(UCDP + row + "\n")
    with pytest.raises(DataError, match=words):
        ucdp.conflict_sides(tmp_path)


def test_the_owners_own_csv_of_conflicts_is_read(shared: Path, tmp_path: Path) -> None:
    """Version 24.1 in the owner's CSV (all cells quoted) gives the pairs of 25.1 up to its end."""
    text = (shared / "data/ucdp/UcdpPrioConflict_v24_1.csv").read_bytes()
    (tmp_path / "ucdp").mkdir()
    (tmp_path / "ucdp/UcdpPrioConflict_v25_1.csv").write_bytes(text)
    (tmp_path / "gw_cw_panel.parquet").write_bytes((shared / "data/isard/gw_cw_panel.parquet").read_bytes())
    key = ["conflict_id", "year", "ccode1", "ccode2"]
    old = ucdp.conflict_pairs(tmp_path)
    new = ucdp.conflict_pairs(shared / "data").filter(pl.col("year") <= 2023)

    assert (old.height, new.height) == (509, 510)
    assert old.join(new, on=key, how="anti", nulls_equal=True).is_empty()


@pytest.mark.parametrize(
    ("old", "new", "words"), [(",8,13,", ",13,13,", "'stmonth': 13"), (",12,31,", ",12,32,", "'endday': 32")]
)
def test_a_spell_on_no_day_is_placed(tmp_path: Path, old: str, new: str, words: str) -> None:
    good = "stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday,version\nUSA,2,1898,8,13,2016,12,31,2016\n"
    (tmp_path / "majors2016.csv").write_text(good.replace(old, new))
    with pytest.raises(DataError, match=words):
        cow_system.majors(tmp_path)


def test_a_byte_order_mark_is_no_part_of_a_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbfyear,name\r1990,A\r")
    assert read_csv(tmp_path / "a.csv", ["year"], texts=["name"]).rows() == [(1990, "A")]
