"""Data sets of panels that are not what they claim to be are refused with file, line and column."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.errors import DataError
from foedus.evidence.panel import panel
from foedus.evidence.tables import gw_system
from foedus.evidence.tables.numbers import read_numbers

STATES = (
    "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\n"
    "ARD,2,Arda,1816,1,1,2024,12,31,2024\nBRE,20,Bree,1900,6,1,2024,12,31,2024\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a list of two states."""
    for name in ("cow_system", "cow_nmc", "cow_contiguity_3.2", "distance", "isard"):
        (tmp_path / name).mkdir()
    (tmp_path / "cow_system/statelist2024.csv").write_text(STATES)
    return tmp_path


def capabilities(**columns: list[object]) -> pl.DataFrame:
    """A table of capabilities with some columns exchanged."""
    usual: dict[str, list[object]] = {"ccode": [2, 20], "year": [1990, 1990], "milex": [-9, 1], "milper": [3, 4]}
    usual |= {"irst": [1, 1], "pec": [1, 1], "tpop": [1.5, -9.0], "upop": [1.0, 1.0], "cinc": [0.25, 0.5]}
    return pl.DataFrame({**usual, **columns})


def test_minus_nine_is_missing_and_no_other_state_is_made_up(folder: Path) -> None:
    capabilities().write_parquet(folder / "cow_nmc/cow_nmc_v7.0.parquet")
    made = panel("dyad_year", years=(1989, 1990), add=["nmc"], folder=folder).frame

    assert made.select("ccode1", "ccode2", "year").rows() == [(2, 20, 1989), (2, 20, 1990)]
    assert made["milex1"].to_list() == [None, None]
    assert made["tpop2"].to_list() == [None, None]
    assert made["cinc1"].to_list() == [None, 0.25]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"year": [1990.5, 1990.0]}, ":1: column 'year': 1990.5 is not a whole number"),
        ({"cinc": ["a lot", "0.5"]}, ":1: column 'cinc': 'a lot' is not a number"),
        ({"cinc": [[1], [2]]}, "column 'cinc' holds List"),
    ],
)
def test_what_is_no_number_is_placed(folder: Path, columns: dict[str, list[object]], words: str) -> None:
    capabilities(**columns).write_parquet(folder / "cow_nmc/cow_nmc_v7.0.parquet")
    with pytest.raises(DataError) as fault:
        panel("dyad_year", years=1990, add=["nmc"], folder=folder)
    assert words in str(fault.value)


def test_a_missing_column_is_named_with_those_that_are_there(folder: Path) -> None:
    capabilities().drop("cinc").write_parquet(folder / "cow_nmc/cow_nmc_v7.0.parquet")
    with pytest.raises(DataError, match="no column 'cinc'; it has ccode, year"):
        panel("dyad_year", years=1990, add=["nmc"], folder=folder)


def test_what_is_no_parquet_file_is_refused(folder: Path) -> None:
    (folder / "cow_nmc/cow_nmc_v7.0.parquet").write_bytes(b"PAR1 not really")
    with pytest.raises(DataError, match="not a parquet file"):
        panel("dyad_year", years=1990, add=["nmc"], folder=folder)


def test_the_owners_csv_is_read_as_well(folder: Path) -> None:
    text = "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\nARD,2,1990,5,6,7,8,9.5,10,0.125,2024\n"
    (folder / "cow_nmc/NMC-70-abridged.csv").write_text("\ufeff" + text.replace("\n", "\r\n"), encoding="utf-8")
    made = panel("state_year", years=1990, add=["nmc"], folder=folder).frame

    assert made.select("ccode", "tpop", "cinc").rows() == [(2, 9.5, 0.125), (20, None, None)]


@pytest.mark.parametrize(
    ("line", "words"), [("2,1,x\n", ":2: column 'a': 'x' is not a number"), ("2.5,1,3\n", ":2: column 'b'")]
)
def test_a_csv_places_its_faults_in_the_line(tmp_path: Path, line: str, words: str) -> None:
    (tmp_path / "a.csv").write_text("b,c,a\n" + line)
    with pytest.raises(DataError) as fault:
        read_numbers(tmp_path / "a.csv", ["b", "c"], ["a"])
    assert words in str(fault.value)


def test_a_list_of_gleditsch_ward_states_without_dates_is_refused(folder: Path) -> None:
    pl.DataFrame({"gwcode": [2], "gw_name": ["Arda"], "microstate": [0], "start": [1816], "end": [2020]}).write_parquet(
        folder / "isard/gw_system.parquet"
    )
    with pytest.raises(DataError, match=r"expected gwcode, gw_name, microstate, start, end \(dates\)"):
        gw_system.states(folder)
