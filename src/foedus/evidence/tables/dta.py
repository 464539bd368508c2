"""Stata's data files, formats 117 and 118 (Stata 13 and later): named columns out, missing values as null.

The form is that of Stata's own description (``help dta``): a map of places, fixed-width rows. Formats before 117 and
long strings (strL) are refused by name.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from foedus.errors import DataError

if TYPE_CHECKING:
    import polars as pl

_NUMBERS: Final[dict[int, tuple[str, float]]] = {
    65530: ("i1", 100),
    65529: ("i2", 32_740),
    65528: ("i4", 2_147_483_620),
    65527: ("f4", 1.7014118e38),
    65526: ("f8", 8.9884656743e307),
}
"""Stata's type → numpy's, and the largest value that is not missing."""
_PLACES: Final = 14
_TYPES, _NAMES, _DATA = 2, 3, 9


def read_dta(path: Path, columns: Sequence[str]) -> pl.DataFrame:
    """The named columns of a Stata file: numbers as Int64 or Float64, text as strings.

    Raises
    ------
    DataError
        Not such a file, cut off, or without a column: names file and column.
    """
    import polars as pl

    data = path.read_bytes()
    names, dtype, tops, rows, at = _layout(path, data)
    missing = [name for name in columns if name not in names]
    if missing:
        more = " …" if len(names) > 12 else ""
        raise DataError(f"{path}: no column {', '.join(map(repr, missing))}; it has {', '.join(names[:12])}{more}")
    if at + rows * dtype.itemsize > len(data):
        raise DataError(f"{path}: cut off: {rows} rows of {dtype.itemsize} bytes are announced (damaged download?)")
    table = np.frombuffer(data, dtype=dtype, count=rows, offset=at)
    out = []
    for name in columns:
        cells, top = table[name], tops[name]
        if top is None:
            out.append(pl.Series(name, [cell.split(b"\0")[0].decode("utf-8", "replace") for cell in cells.tolist()]))
            continue
        known = cells <= top
        kind = np.int64 if cells.dtype.kind == "i" else np.float64
        out.append(pl.Series(name, np.where(known, cells, 0).astype(kind)).set(pl.Series(~known), None))
    return pl.DataFrame(out)


def _layout(path: Path, data: bytes) -> tuple[list[str], np.dtype[Any], dict[str, float | None], int, int]:
    """Names, the form of a row, the largest value of each column (None: text), rows, where they begin."""
    if not data.startswith(b"<stata_dta><header><release>"):
        raise DataError(f"{path}: not a Stata file of format 117 or later; save it again with Stata 13 or later")
    try:
        release = int(data[28:31])
        if release not in (117, 118):
            raise DataError(f"{path}: Stata format {release}; expected 117 or 118")
        order = {b"LSF": "<", b"MSF": ">"}[_between(data, b"byteorder")]
        count = struct.unpack(order + "H", _between(data, b"K", 2))[0]
        rows = struct.unpack(
            order + ("Q" if release == 118 else "I"), _between(data, b"N", 8 if release == 118 else 4)
        )[0]
        place = data.index(b"<map>") + len(b"<map>")
        places = struct.unpack(f"{order}{_PLACES}Q", data[place : place + 8 * _PLACES])
        start = places[_TYPES] + len(b"<variable_types>")
        types = struct.unpack(f"{order}{count}H", data[start : start + 2 * count])
        width = 129 if release == 118 else 33
        start = places[_NAMES] + len(b"<varnames>")
        cells = [data[start + width * k : start + width * (k + 1)] for k in range(count)]
        names = [cell.split(b"\0")[0].decode("utf-8") for cell in cells]
        fields: list[tuple[str, str]] = []
        tops: dict[str, float | None] = {}
        for name, code in zip(names, types, strict=True):
            if code in _NUMBERS:
                kind, top = _NUMBERS[code]
                fields.append((name, order + kind))
                tops[name] = top
            elif 1 <= code <= 2045:
                fields.append((name, f"S{code}"))
                tops[name] = None
            else:
                raise DataError(f"{path}: column {name!r} is of Stata's type {code}, which is not read")
        return names, np.dtype(fields), tops, rows, places[_DATA] + len(b"<data>")
    except (ValueError, KeyError, struct.error, UnicodeDecodeError) as fault:
        raise DataError(f"{path}: damaged Stata file ({fault})") from None


def _between(data: bytes, tag: bytes, length: int = 0) -> bytes:
    """What stands between a tag's two ends; of a fixed length where the bytes may hold anything."""
    start = data.index(b"<" + tag + b">") + len(tag) + 2
    return data[start : start + length] if length else data[start : data.index(b"</" + tag + b">")]
