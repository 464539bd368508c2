"""R's own data files (``.rda``): one data frame in, one polars frame out.

The tables of R packages (peacesciencer, isard) are published in this form alone. The format is R's serialisation,
version 2 or 3, XDR (R Internals, section 1.8), packed by gzip, bzip2 or xz. Data only: nothing in the file is run, and
what a data frame does not need (functions, environments) is stepped over. NA and NaN become null.
"""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from foedus.errors import DataError

if TYPE_CHECKING:
    import polars as pl

MOST_BYTES: Final = 1 << 30
MOST_DEPTH: Final = 200
MOST_ROWS: Final = 1 << 26
_NA_INTEGER: Final = -(2**31)
_PAIRS: Final = frozenset({2, 3, 5, 6, 17})
_NOTHING: Final = frozenset({254, 253, 252, 251, 250, 242, 241, 0})


@dataclass(slots=True)
class _Vector:
    """A value with its attributes."""

    value: Any
    attributes: dict[str, Any] = field(default_factory=dict)


def unpacked(data: bytes) -> bytes:
    """The serialised bytes; refuses more than ``MOST_BYTES``."""
    try:
        if data[:2] == b"\x1f\x8b":
            out = zlib.decompressobj(31).decompress(data, MOST_BYTES + 1)
        elif data[:3] == b"BZh":
            out = bz2.BZ2Decompressor().decompress(data, MOST_BYTES + 1)
        elif data[:6] == b"\xfd7zXZ\x00":
            out = lzma.LZMADecompressor().decompress(data, MOST_BYTES + 1)
        else:
            out = data
    except (zlib.error, OSError, lzma.LZMAError, EOFError) as fault:
        raise DataError(f"damaged R data file ({fault})") from None
    if len(out) > MOST_BYTES:
        raise DataError(f"R data file unpacks to more than {MOST_BYTES:,} bytes")
    return out


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._known: list[Any] = []

    def _take(self, count: int) -> bytes:
        if count < 0 or self._at + count > len(self._data):
            raise DataError(f"damaged R data file: it ends at byte {len(self._data)}, more was announced")
        out = self._data[self._at : self._at + count]
        self._at += count
        return out

    def integer(self) -> int:
        value: int = struct.unpack(">i", self._take(4))[0]
        return value

    def _length(self) -> int:
        count = self.integer()
        if count == -1:
            count = (self.integer() << 32) + self.integer()
        if count < 0:
            raise DataError("damaged R data file: a negative length")
        return count

    def head(self) -> None:
        """Step over the header."""
        magic = self._take(5)
        if magic not in (b"RDX2\n", b"RDX3\n"):
            raise DataError(f"not an R data file (begins {magic!r}; expected RDX2 or RDX3)")
        if self._take(2) != b"X\n":
            raise DataError("an R data file in text or native binary; expected XDR")
        version = self.integer()
        self.integer()
        self.integer()
        if version == 3:
            self._take(self._length())

    def item(self, depth: int = 0) -> Any:
        """One value."""
        if depth > MOST_DEPTH:
            raise DataError(f"R data file nested deeper than {MOST_DEPTH}")
        flags = self.integer() & 0xFFFFFFFF
        kind, has_attributes = flags & 0xFF, bool(flags & 0x200)
        if kind in _NOTHING:
            return None
        if kind == 255:
            number = flags >> 8 or self.integer()
            if not 1 <= number <= len(self._known):
                raise DataError("damaged R data file: a reference to nothing")
            return self._known[number - 1]
        if kind in _PAIRS:
            return self._pairs(flags, depth)
        if kind == 1:
            name = self.item(depth + 1)
            self._known.append(name)
            return name
        if kind == 9:
            return self._text(flags)
        if kind == 238:
            return self._altrep(depth)
        if kind == 4:
            self._known.append(None)
            self.integer()
            for _ in range(4):
                self.item(depth + 1)
            return None
        if kind == 249:
            self.integer()
            for _ in range(self._length()):
                self.item(depth + 1)
            self._known.append(None)
            return None
        if kind == 22:
            self._known.append(None)
            self.item(depth + 1)
            self.item(depth + 1)
            if has_attributes:
                self.item(depth + 1)
            return None
        return self._vector(kind, has_attributes, depth)

    def _vector(self, kind: int, has_attributes: bool, depth: int) -> Any:
        value: Any
        if kind in (10, 13):
            value = np.frombuffer(self._take(4 * self._length()), dtype=">i4").astype(np.int32)
        elif kind == 14:
            value = np.frombuffer(self._take(8 * self._length()), dtype=">f8").astype(np.float64)
        elif kind == 15:
            value = self._take(16 * self._length())
        elif kind == 24:
            value = self._take(self._length())
        elif kind in (7, 8):
            value = self._take(self.integer())
        elif kind in (16, 19, 20):
            count = self._length()
            if count > len(self._data) - self._at:
                raise DataError("damaged R data file: a list longer than the file")
            value = [self.item(depth + 1) for _ in range(count)]
        elif kind == 25:
            value = None
        else:
            raise DataError(f"R data file holds a value of type {kind}, which a table does not need")
        out = _Vector(value)
        if has_attributes:
            out.attributes = dict(self.item(depth + 1) or [])
        return out

    def _text(self, flags: int) -> str | None:
        count = self.integer()
        if count == -1:
            return None
        raw = self._take(count)
        latin = bool((flags >> 12) & 4)
        try:
            return raw.decode("latin-1" if latin else "utf-8")
        except UnicodeDecodeError:
            return raw.decode("latin-1")

    def _pairs(self, flags: int, depth: int) -> list[tuple[str, Any]]:
        """A pair list as (tag, value); what follows is read in a loop, so that a long one does not nest."""
        out: list[tuple[str, Any]] = []
        while True:
            if flags & 0x200:
                self.item(depth + 1)
            tag = self.item(depth + 1) if flags & 0x400 else ""
            out.append((tag if isinstance(tag, str) else "", self.item(depth + 1)))
            mark = self._at
            flags = self.integer() & 0xFFFFFFFF
            if flags & 0xFF not in _PAIRS:
                self._at = mark
                self.item(depth + 1)
                return out

    def _altrep(self, depth: int) -> Any:
        """A compact form of a vector."""
        info, state, attributes = (self.item(depth + 1) for _ in range(3))
        name = info[0][1] if isinstance(info, list) and info else ""
        out: Any
        if name in ("compact_intseq", "compact_realseq"):
            count, start, step = (float(x) for x in state.value[:3])
            dtype = np.int32 if name == "compact_intseq" else np.float64
            if not (0 <= count <= MOST_ROWS and abs(start) < -_NA_INTEGER and abs(step * count) < -_NA_INTEGER):
                raise DataError("damaged R data file: an impossible sequence")
            out = _Vector((start + step * np.arange(int(count))).astype(dtype))
        elif isinstance(name, str) and name.startswith("wrap_"):
            out = state[0][1] if isinstance(state, list) else state.value[0]
        elif name == "deferred_string":
            inner = state[0][1].value
            missing = np.isnan(inner) | (inner == _NA_INTEGER)
            out = _Vector([None if gone else f"{x:g}" for x, gone in zip(inner.tolist(), missing, strict=True)])
        else:
            raise DataError(f"R data file holds a compact form {name!r} that is not known")
        if isinstance(out, _Vector) and attributes:
            out.attributes = dict(attributes)
        return out


def read_frame(data: bytes) -> pl.DataFrame:
    """The one data frame of an ``.rda`` file.

    Raises
    ------
    DataError
        Not such a file, damaged, or without exactly one data frame.
    """
    import polars as pl

    reader = _Reader(unpacked(data))
    reader.head()
    try:
        held = reader.item()
        pairs = held if isinstance(held, list) else []
        frames = [v for _, v in pairs if isinstance(v, _Vector) and "data.frame" in _words(v, "class")]
        if len(frames) != 1:
            raise DataError(f"expected one data frame in the R data file, found {len(frames)}")
        return _frame(frames[0])
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError, MemoryError, RecursionError) as fault:
        # values of a kind that their place does not allow: the bytes are not what R writes
        raise DataError(f"damaged R data file ({fault or type(fault).__name__})") from None
    except pl.exceptions.PolarsError as fault:
        raise DataError(f"damaged R data file ({fault})") from None


def _words(vector: _Vector, name: str) -> list[str]:
    found = vector.attributes.get(name)
    return found.value if isinstance(found, _Vector) and isinstance(found.value, list) else []


def _frame(vector: _Vector) -> pl.DataFrame:
    import polars as pl

    names = _words(vector, "names")
    if len(names) != len(vector.value):
        raise DataError("damaged R data file: columns without names")
    columns = []
    for name, column in zip(names, vector.value, strict=True):
        if not isinstance(column, _Vector):
            raise DataError(f"column {name!r} of the R data file is no vector")
        columns.append(_column(name, column))
    lengths = {len(column) for column in columns}
    if len(lengths) > 1:
        raise DataError(f"damaged R data file: columns of {sorted(lengths)} rows")
    return pl.DataFrame(columns)


def _column(name: str, column: _Vector) -> pl.Series:
    import polars as pl

    kinds, value = _words(column, "class"), column.value
    if isinstance(value, list):
        if any(not isinstance(cell, str | None) for cell in value):
            raise DataError(f"column {name!r} of the R data file holds lists")
        return pl.Series(name, value, dtype=pl.String)
    if not isinstance(value, np.ndarray):
        raise DataError(f"column {name!r} of the R data file holds neither numbers nor text")
    if value.dtype == np.int32:
        series = pl.Series(name, value)
        series = series.set(series == _NA_INTEGER, None)
        if "factor" in kinds:
            levels = pl.Series(_words(column, "levels"), dtype=pl.String)
            return levels.gather(series.cast(pl.Int64) - 1).alias(name)
        return series.cast(pl.Date) if "Date" in kinds else series
    series = pl.Series(name, value).fill_nan(None)
    return series.cast(pl.Int32).cast(pl.Date) if "Date" in kinds else series
