"""COW disputes: incidents 5.0 (MIDI, MIDIP) and Dyadic MID 4.02.

``sidea`` is the side of the *dispute*, ``insidea`` that of the *incident*: only the second says who faced whom.
In Dyadic MID the level of fatality stands in the last year of a dyad's dispute alone; the years before hold 0.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.evidence.store import path_of
from foedus.evidence.tables.columns import between, read_csv

if TYPE_CHECKING:
    import polars as pl


def incidents(folder: Path) -> pl.DataFrame:
    """One row an incident: dispnum, incidnum, styear, stmon, stday, endyear, fatality (−9 unknown)."""
    path = path_of(folder, "mid_incidents", 0)
    names = ["dispnum", "incidnum", "styear", "stmon", "stday", "endyear", "fatality"]
    frame = read_csv(path, names)
    between(path, frame, "styear", 1816, 2100)
    between(path, frame, "endyear", 1816, 2100)
    return between(path, frame, "fatality", -9, 6)


def incident_participants(folder: Path) -> pl.DataFrame:
    """One row a participant: dispnum, incidnum, ccode, insidea, hostlev (1–5), fatality (−9 unknown)."""
    path = path_of(folder, "mid_incidents", 1)
    frame = read_csv(path, ["dispnum", "incidnum", "ccode", "insidea", "sidea", "hostlev", "fatality"])
    between(path, frame, "insidea", 0, 1)
    between(path, frame, "hostlev", 1, 5)
    return between(path, frame, "fatality", -9, 6)


def dyadic(folder: Path) -> pl.DataFrame:
    """One row a directed dyad-dispute-year: disno, statea, stateb, year, hihosta, sideaa, dead, dead_dyad.

    ``dead`` is the highest of fatlev, fatleva, fatlevb over the whole dispute of the two; it is −9 if none is 1 or
    more and one of them is −9. ``dead_dyad`` is the highest of fatlev alone. Double rows are grouped.
    """
    import polars as pl

    path = path_of(folder, "mid_dyadic")
    frame = read_csv(path, ["disno", "statea", "stateb", "year", "hihosta", "sideaa", "fatlev", "fatleva", "fatlevb"])
    between(path, frame, "year", 1816, 2100)
    between(path, frame, "hihosta", 1, 5)
    levels = ["fatlev", "fatleva", "fatlevb"]
    pair = [pl.min_horizontal("statea", "stateb").alias("lo"), pl.max_horizontal("statea", "stateb").alias("hi")]
    frame = frame.with_columns(*pair).with_columns(
        pl.max_horizontal(pl.col(name).max() for name in levels).over("disno", "lo", "hi").alias("most"),
        pl.min_horizontal(pl.col(name).min() for name in levels).over("disno", "lo", "hi").alias("least"),
        pl.col("fatlev").max().over("disno", "lo", "hi").alias("dead_dyad"),
    )
    dead = pl.when(pl.col("most") >= 1).then("most").when(pl.col("least") < 0).then(-9).otherwise(0).alias("dead")
    return (
        frame.with_columns(dead)
        .group_by("disno", "statea", "stateb", "year", maintain_order=True)
        .agg(pl.col("hihosta").max(), pl.col("sideaa").max(), pl.col("dead", "dead_dyad").first())
    )


def dyadic_by_side(folder: Path) -> pl.DataFrame:
    """Side A of every directed dyad-dispute-year: disno, statea, stateb, year, first, hihost, hihosta, fatal, war.

    Only rows in which ``statea`` is on side A of the dispute; ``first`` is 1 in the first year of the dispute of the
    two, ``fatal`` 1 where somebody died over the whole of it, ``war`` 1 where it was a war in that year.
    """
    import polars as pl

    path = path_of(folder, "mid_dyadic")
    frame = read_csv(path, ["disno", "statea", "stateb", "year", "sideaa", "hihost", "hihosta", "fatlev", "war"])
    between(path, frame, "sideaa", 0, 1)
    pair = ["disno", "statea", "stateb"]
    return frame.filter(pl.col("sideaa") == 1).select(
        *pair,
        "year",
        (pl.col("year") == pl.col("year").min().over(pair)).cast(pl.Int64).alias("first"),
        pl.col("hihost").max().over(pair),
        "hihosta",
        (pl.col("fatlev").max().over(pair) >= 1).cast(pl.Int64).alias("fatal"),
        "war",
    )
