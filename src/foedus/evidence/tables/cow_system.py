"""COW states, major powers and contiguity: dated spells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.evidence.store import path_of
from foedus.evidence.tables.columns import between, read_csv

if TYPE_CHECKING:
    import polars as pl

_SPELL = ["ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday"]


def states(folder: Path) -> pl.DataFrame:
    """Spells of membership: ccode, start and end as YYYYMMDD; an end on the file's last day means ongoing."""
    return _spells(path_of(folder, "states"))


def state_years(folder: Path) -> pl.DataFrame:
    """The project's own list of state-years to 2016: ccode, year."""
    path = path_of(folder, "states_2016", "system2016.csv")
    return between(path, read_csv(path, ["ccode", "year"]), "year", 1816, 2100)


def names(folder: Path) -> dict[int, str]:
    """Name of every state by its code; of several, the last in the file."""
    frame = read_csv(path_of(folder, "states"), ["ccode"], texts=["statenme"])
    return dict(zip(frame["ccode"].to_list(), frame["statenme"].to_list(), strict=True))


def majors(folder: Path) -> pl.DataFrame:
    """Spells of major powers: ccode, start and end as YYYYMMDD."""
    return _spells(path_of(folder, "majors"))


def _spells(path: Path) -> pl.DataFrame:
    import polars as pl

    frame = read_csv(path, _SPELL)
    between(path, frame, "styear", 1816, 2100)
    between(path, frame, "endyear", 1816, 2100)
    for end in ("st", "end"):
        between(path, frame, f"{end}month", 1, 12)
        between(path, frame, f"{end}day", 1, 31)
    return frame.select(
        "ccode",
        (pl.col("styear") * 10000 + pl.col("stmonth") * 100 + pl.col("stday")).alias("start"),
        (pl.col("endyear") * 10000 + pl.col("endmonth") * 100 + pl.col("endday")).alias("end"),
    )


def contiguity(folder: Path) -> pl.DataFrame:
    """Spells: ccode1 < ccode2, conttype 1–5, begin and end as YYYYMM; no row means not contiguous."""
    import polars as pl

    path = path_of(folder, "contiguity")
    frame = read_csv(path, ["statelno", "statehno", "conttype", "begin", "end"])
    between(path, frame, "conttype", 1, 5)
    between(path, frame, "begin", 181600, 210012)
    return frame.select(
        pl.min_horizontal("statelno", "statehno").alias("ccode1"),
        pl.max_horizontal("statelno", "statehno").alias("ccode2"),
        "conttype",
        "begin",
        "end",
    )
