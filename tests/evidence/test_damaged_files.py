"""A damaged data set is refused with its place, never read in part."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.errors import DataError
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
