"""Reading whole numbers out of an owner's file, with every fault placed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.errors import DataError

if TYPE_CHECKING:
    import polars as pl


def read_table(path: Path, columns: Sequence[str], texts: Sequence[str] = (), encoding: str = "utf-8") -> pl.DataFrame:
    """The named columns of a table in the owner's CSV or as parquet, by the file's suffix."""
    if path.suffix == ".parquet":
        return read_parquet(path, columns, texts)
    return read_csv(path, columns, encoding, texts)


def read_csv(path: Path, columns: Sequence[str], encoding: str = "utf-8", texts: Sequence[str] = ()) -> pl.DataFrame:
    """The named columns of a CSV file as Int64, ``texts`` as strings; CR, LF and CRLF line ends; blanks become null.

    Raises
    ------
    DataError
        Not text, a column missing, or a value that is no whole number: names file, line and column.
    """
    import polars as pl

    try:
        text = path.read_bytes().decode(encoding)
    except UnicodeDecodeError as fault:
        raise DataError(f"{path}: not {encoding} text (byte {fault.start})") from None
    if "\0" in text:
        raise DataError(f"{path}: holds a NUL byte, so it is no text table (damaged download?)")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        frame = pl.read_csv(text.encode(), infer_schema_length=0)
    except (pl.exceptions.ComputeError, pl.exceptions.NoDataError) as fault:
        raise DataError(f"{path}: not a comma-separated table: {fault}") from None
    return _with_texts(path, frame, columns, texts, first_line=2)


def read_parquet(path: Path, columns: Sequence[str], texts: Sequence[str] = ()) -> pl.DataFrame:
    """The named columns of a parquet file: ``columns`` as Int64, ``texts`` as strings."""
    import polars as pl

    try:
        frame = pl.read_parquet(path)
    except (pl.exceptions.ComputeError, OSError) as fault:
        raise DataError(f"{path}: not a parquet file: {fault}") from None
    return _with_texts(path, frame, columns, texts, first_line=1)


def _with_texts(
    path: Path, frame: pl.DataFrame, columns: Sequence[str], texts: Sequence[str], first_line: int
) -> pl.DataFrame:
    import polars as pl

    numbers = _whole_numbers(path, frame, columns, first_line)
    missing = [name for name in texts if name not in frame.columns]
    if missing:
        raise DataError(_missing(path, missing, frame.columns))
    return numbers.with_columns(frame[name].cast(pl.String) for name in texts)


def _missing(path: Path, missing: Sequence[str], has: Sequence[str]) -> str:
    more = " …" if len(has) > 12 else ""
    return f"{path}:1: no column {', '.join(map(repr, missing))}; it has {', '.join(has[:12])}{more}"


def _cast(path: Path, raw: pl.Series, first_line: int) -> pl.Series:
    """A numeric column as Int64; what is no whole number (a fraction, NaN, a list) is placed and refused."""
    import polars as pl

    if not (raw.dtype.is_numeric() or raw.dtype in (pl.Boolean, pl.Null)):
        raise DataError(f"{path}: column {raw.name!r} holds {raw.dtype}, not whole numbers")
    value = raw.cast(pl.Int64, strict=False)
    bad = (raw.is_not_null() & (value.is_null() | (value.cast(pl.Float64) != raw.cast(pl.Float64)))).arg_true()
    if len(bad):
        row = int(bad[0])
        raise DataError(f"{path}:{row + first_line}: column {raw.name!r}: {raw[row]!r} is not a whole number")
    return value


def _whole_numbers(path: Path, frame: pl.DataFrame, columns: Sequence[str], first_line: int) -> pl.DataFrame:
    import polars as pl

    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise DataError(_missing(path, missing, frame.columns))
    if frame.height == 0:
        raise DataError(f"{path}: a header and no row; expected the data set's rows (damaged download?)")
    out = []
    for name in columns:
        raw = frame[name]
        value = raw.str.strip_chars().replace("", None).cast(pl.Int64, strict=False) if raw.dtype == pl.String else None
        if value is None:
            out.append(_cast(path, raw, first_line))
            continue
        bad = (value.is_null() & raw.is_not_null() & (raw.str.strip_chars() != "")).arg_true()
        if len(bad):
            row = int(bad[0])
            raise DataError(f"{path}:{row + first_line}: column {name!r}: {raw[row]!r} is not a whole number")
        out.append(value)
    return pl.DataFrame(out)


def between(path: Path, frame: pl.DataFrame, name: str, low: int, high: int, first_line: int = 2) -> pl.DataFrame:
    """``frame`` itself if every value of ``name`` lies in ``low … high``; else a DataError naming the line."""
    bad = (frame[name].is_null() | (frame[name] < low) | (frame[name] > high)).arg_true()
    if len(bad):
        row = int(bad[0])
        raise DataError(f"{path}:{row + first_line}: column {name!r}: {frame[name][row]} is not in {low} … {high}")
    return frame
