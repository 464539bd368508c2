"""Reading measured values (fractions allowed) beside whole numbers, from the owner's CSV or as parquet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.errors import DataError
from foedus.evidence.tables.columns import read_table

if TYPE_CHECKING:
    import polars as pl


def read_numbers(
    path: Path,
    whole: Sequence[str],
    measured: Sequence[str] = (),
    texts: Sequence[str] = (),
    missing: int | None = None,
) -> pl.DataFrame:
    """The named columns: ``whole`` as Int32, ``measured`` as Float64, ``texts`` as strings; ``missing`` becomes null.

    Raises
    ------
    DataError
        A column is missing or does not hold numbers: names file, line and column.
    """
    import polars as pl

    if path.suffix == ".parquet":
        try:
            held = pl.read_parquet_schema(path)
            frame = pl.read_parquet(path, columns=[name for name in (*whole, *measured, *texts) if name in held])
        except (pl.exceptions.ComputeError, OSError) as fault:
            raise DataError(f"{path}: not a parquet file: {fault}") from None
        lacking = [name for name in (*whole, *measured, *texts) if name not in held]
        if lacking:
            raise DataError(f"{path}:1: no column {', '.join(map(repr, lacking))}; it has {', '.join(list(held)[:12])}")
        if frame.height == 0:
            raise DataError(f"{path}: a header and no row; expected the data set's rows (damaged download?)")
    else:
        frame = read_table(path, whole, (*measured, *texts))
    wanted = [_number(path, frame[name], pl.Int32) for name in whole]
    wanted += [_number(path, frame[name], pl.Float64) for name in measured]
    wanted += [frame[name].cast(pl.String) for name in texts]
    out = pl.DataFrame(wanted)
    if missing is not None:
        numbers = pl.col(*whole, *measured)
        out = out.with_columns(pl.when(numbers != missing).then(numbers))
    return out


def _number(path: Path, raw: pl.Series, kind: type[pl.DataType]) -> pl.Series:
    """A column as ``kind``; what is no such number is placed and refused."""
    import polars as pl

    if raw.dtype == kind:
        return raw
    text = raw.str.strip_chars().replace(["", "NA"], [None, None]) if raw.dtype == pl.String else raw
    if not (text.dtype.is_numeric() or text.dtype in (pl.String, pl.Null)):
        raise DataError(f"{path}: column {raw.name!r} holds {raw.dtype}, not numbers")
    value = text.cast(kind, strict=False)
    bad = value.is_null() & text.is_not_null()
    if text.dtype.is_float() and kind == pl.Int32:
        bad |= (value.cast(pl.Float64) != text).fill_null(False)
    if bad.any():
        row = int(bad.arg_true()[0])
        first = 1 if path.suffix == ".parquet" else 2
        what = "whole number" if kind == pl.Int32 else "number"
        raise DataError(f"{path}:{row + first}: column {raw.name!r}: {raw[row]!r} is not a {what}")
    return value
