"""Gleditsch–Ward states: dated spells, and the COW code of each state-year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.errors import DataError
from foedus.evidence.store import path_of
from foedus.evidence.tables.columns import read_parquet
from foedus.evidence.tables.numbers import read_numbers

if TYPE_CHECKING:
    import polars as pl


def states(folder: Path) -> pl.DataFrame:
    """Spells: gwcode, start and end as YYYYMMDD, gw_name, microstate (0/1)."""
    import polars as pl

    path = path_of(folder, "gw_states")
    try:
        frame = pl.read_parquet(path)
        days = [
            (pl.col(day).dt.year() * 10000 + pl.col(day).dt.month().cast(pl.Int32) * 100 + pl.col(day).dt.day())
            .cast(pl.Int64)
            .alias(day)
            for day in ("start", "end")
        ]
        return frame.select(pl.col("gwcode").cast(pl.Int64), *days, "gw_name", pl.col("microstate").cast(pl.Int8))
    except (pl.exceptions.PolarsError, OSError) as fault:
        raise DataError(f"{path}: expected gwcode, gw_name, microstate, start, end (dates): {fault}") from None


def to_cow(folder: Path) -> pl.DataFrame:
    """gwcode, year, ccode of every state-year that has both; one row a gwcode and year."""
    frame = read_parquet(path_of(folder, "codes"), ["gwcode", "year", "ccode"]).drop_nulls()
    return frame.unique(["gwcode", "year"], keep="first", maintain_order=True)


def to_gw(folder: Path) -> pl.DataFrame:
    """ccode, year, gwcode of every state-year that has both; one row a ccode and year."""
    frame = read_parquet(path_of(folder, "codes_cow"), ["ccode", "year", "gwcode"]).drop_nulls()
    return frame.unique(["ccode", "year"], keep="first", maintain_order=True)


def distance(folder: Path, system: str) -> pl.DataFrame:
    """one, two, year, mindist (kilometres between the nearest borders on 1 January); each pair once."""
    code = "ccode" if system == "cow" else "gwcode"
    frame = read_numbers(
        path_of(folder, "distance", 0 if system == "cow" else 1), [f"{code}1", f"{code}2", "year"], ["mindist"]
    )
    return frame.rename({f"{code}1": "one", f"{code}2": "two"})
