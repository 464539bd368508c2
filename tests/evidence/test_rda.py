"""R's data files: what a table needs is read, everything else is refused with a reason."""

from __future__ import annotations

import pytest

from foedus.errors import DataError
from foedus.evidence.tables import rda as reading

from .rfile import PACK, rda

COLUMNS = {"ccode": [2, 200, None], "name": ["A", None, "Ü"], "x": [0.5, None, -1.0]}
ROWS = [(2, "A", 0.5), (200, None, None), (None, "Ü", -1.0)]


@pytest.mark.parametrize("pack", PACK)
@pytest.mark.parametrize("version", [2, 3])
def test_a_data_frame_comes_out_as_it_went_in(pack: str, version: int) -> None:
    frame = reading.read_frame(rda(COLUMNS, pack, version))

    assert frame.columns == list(COLUMNS)
    assert frame.rows() == ROWS


def test_every_cut_is_refused() -> None:
    whole = rda(COLUMNS, "none")
    for cut in range(len(whole) - 4):
        with pytest.raises(DataError):
            reading.read_frame(whole[:cut])


def test_every_byte_may_be_wrong_and_nothing_but_a_data_error_comes() -> None:
    whole = rda(COLUMNS, "none")
    for at in range(len(whole)):
        for value in (0, 2, 255):
            try:
                reading.read_frame(whole[:at] + bytes([value]) + whole[at + 1 :])
            except DataError:
                continue


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "ends at byte 0"), (b"RDA3\nA\n", "not an R data file"), (b"RDX3\nA\n3\n", "expected XDR"),
     (b"\x1f\x8bxx", "damaged"), (b"<html>", "not an R data file")],
)  # fmt: skip
def test_what_is_no_such_file_is_named(data: bytes, words: str) -> None:
    with pytest.raises(DataError, match=words):
        reading.read_frame(data)


def test_nesting_without_end_is_refused() -> None:
    deep = rda(COLUMNS, "none")[:28] + b"\x00\x00\x00\x13\x00\x00\x00\x01" * 5000
    with pytest.raises(DataError, match="deeper"):
        reading.read_frame(deep)
