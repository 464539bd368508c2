"""Writes an R data file with one data frame, from the description of the format alone (R Internals, 1.8)."""

from __future__ import annotations

import bz2
import gzip
import lzma
import math
import struct
from collections.abc import Mapping, Sequence
from typing import Any

PACK = {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress, "none": bytes}
NA_REAL = struct.pack(">Q", 0x7FF00000000007A2)


def _int(value: int) -> bytes:
    return struct.pack(">i", value)


def _char(text: str | None) -> bytes:
    if text is None:
        return _int(9) + _int(-1)
    raw = text.encode()
    return _int(9 | 8 << 12) + _int(len(raw)) + raw


def _strings(values: Sequence[str | None]) -> bytes:
    return _int(16) + _int(len(values)) + b"".join(map(_char, values))


class _Writer:
    def __init__(self) -> None:
        self._symbols: list[str] = []

    def symbol(self, name: str) -> bytes:
        if name in self._symbols:
            return _int((self._symbols.index(name) + 1) << 8 | 255)
        self._symbols.append(name)
        return _int(1) + _char(name)

    def attributes(self, values: Mapping[str, bytes]) -> bytes:
        return b"".join(_int(2 | 0x400) + self.symbol(name) + body for name, body in values.items()) + _int(254)


def column(values: Sequence[Any]) -> bytes:
    """A column: text, doubles or integers by what it holds."""
    if any(isinstance(value, str) for value in values):
        return _strings(values)
    if any(isinstance(value, float) for value in values):
        cells = [NA_REAL if value is None else struct.pack(">d", value) for value in values]
        assert all(len(cell) == 8 for cell in cells)
        return _int(14) + _int(len(values)) + b"".join(cells)
    return _int(13) + _int(len(values)) + b"".join(_int(-(2**31) if v is None or math.isnan(v) else v) for v in values)


def rda(columns: Mapping[str, Sequence[Any]], pack: str = "xz", version: int = 3, compact_rows: bool = True) -> bytes:
    """The file's bytes."""
    writer = _Writer()
    rows = len(next(iter(columns.values())))
    head = b"RDX3\nX\n" if version == 3 else b"RDX2\nX\n"
    head += _int(version) + _int(0x040200) + _int(0x030500) + (_int(5) + b"UTF-8" if version == 3 else b"")
    out = _int(2 | 0x400) + writer.symbol("table")
    out += _int(19 | 0x300) + _int(len(columns)) + b"".join(column(values) for values in columns.values())
    if compact_rows and version == 3:
        info = (
            _int(2)
            + writer.symbol("compact_intseq")
            + _int(2)
            + writer.symbol("base")
            + _int(2)
            + _int(13)
            + _int(1)
            + _int(13)
            + _int(254)
        )
        state = _int(14) + _int(3) + struct.pack(">3d", rows, 1, 1)
        row_names = _int(238) + info + state + _int(254)
    else:
        row_names = _int(13) + _int(2) + _int(-(2**31)) + _int(-rows)
    out += writer.attributes(
        {"names": _strings(list(columns)), "row.names": row_names, "class": _strings(["tbl_df", "tbl", "data.frame"])}
    )
    return PACK[pack](head + out + _int(254))
