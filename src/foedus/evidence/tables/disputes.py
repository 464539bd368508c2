"""Dyadic dispute-years: COW MID 5.0 from its participants, GML 2.2.1 as tabulated; the participants of both.

The COW table is rebuilt from MIDA and MIDB: two participants on opposite sides, in every year in which their spells
overlap by the day (an unknown day is the first at a start, the last at an end). Denmark left dispute 4676 and joined it
again within 2011, so that its pair with Russia stands twice: the first spell is kept. A dispute-year is an onset if
that spell of the pair begins in it: who leaves a dispute and comes back enters it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from foedus.evidence.store import path_of
from foedus.evidence.tables.columns import between, read_csv, read_parquet
from foedus.evidence.tables.numbers import read_numbers

if TYPE_CHECKING:
    import polars as pl

PAIRED: Final = ("sidea", "fatality", "fatalpre", "hiact", "hostlev", "orig")
"""What a participant did in the dispute; a dyadic row has each twice, with 1 and 2 added."""
DISPUTE: Final = ("fatality", "hostlev", "mindur", "maxdur", "recip", "stmon")
"""What is said of the dispute as a whole, by which doubles are told apart."""


def cow_participants(folder: Path, paired: Sequence[str] = PAIRED) -> pl.DataFrame:
    """One row a participant's spell: dispnum, ccode, sidea, orig, styear, endyear, start, end (YYYYMMDD), ``paired``."""
    import polars as pl

    path = path_of(folder, "mid", 1)
    days = ["styear", "stmon", "stday", "endyear", "endmon", "endday"]
    frame = read_csv(path, ["dispnum", "ccode", *days, *dict.fromkeys(("sidea", "orig", *paired))])
    between(path, frame, "styear", 1816, 2100)
    between(path, frame, "endyear", 1816, 2100)
    between(path, frame, "sidea", 0, 1)

    def day(end: str, unknown: int) -> pl.Expr:
        known = pl.when(pl.col(f"{end}day") > 0).then(f"{end}day").otherwise(unknown)
        return pl.col(f"{end}year") * 10000 + pl.col(f"{end}mon") * 100 + known

    return frame.with_columns(day("st", 1).alias("start"), day("end", 31).alias("end"))


def cow_dispute_years(folder: Path, paired: Sequence[str] = PAIRED) -> pl.DataFrame:
    """Directed dyad-dispute-years of COW MID 5.0: keys, ``ongoing``, ``onset``, ``paired`` twice, ``DISPUTE``."""
    import polars as pl

    who = cow_participants(folder, paired).lazy().drop("stmon", "stday", "endmon", "endday", "styear", "endyear")
    whole = read_csv(path_of(folder, "mid", 0), ["dispnum", *DISPUTE])
    key = ["dispnum", "ccode1", "ccode2", "year"]
    return (
        who.join(who, on="dispnum", suffix="_2", maintain_order="left_right")
        .filter((pl.col("sidea") != pl.col("sidea_2")) & (pl.col("ccode") != pl.col("ccode_2")))
        .with_columns(
            pl.max_horizontal("start", "start_2").alias("from"), pl.min_horizontal("end", "end_2").alias("to")
        )
        .filter(pl.col("from") <= pl.col("to"))
        .with_columns(pl.int_ranges(pl.col("from") // 10000, pl.col("to") // 10000 + 1).alias("year"))
        .explode("year")
        .select(
            "dispnum",
            pl.col("ccode").alias("ccode1"),
            pl.col("ccode_2").alias("ccode2"),
            "year",
            *(pl.col(name).alias(f"{name}1") for name in paired),
            *(pl.col(f"{name}_2").alias(f"{name}2") for name in paired),
            pl.lit(1).cast(pl.Int64).alias("ongoing"),
            (pl.col("year") == pl.col("from") // 10000).cast(pl.Int64).alias("onset"),
        )
        .unique(key, keep="first", maintain_order=True)
        .sort(key)
        .join(whole.lazy(), on="dispnum", how="left", maintain_order="left")
        .collect()
    )


def gml_dispute_years(folder: Path, paired: Sequence[str] = PAIRED) -> pl.DataFrame:
    """Directed dyad-dispute-years of GML 2.2.1, in the columns of :func:`cow_dispute_years`."""
    both = [f"{name}{side}" for name in paired for side in (1, 2)]
    keys = ["dispnum", "ccode1", "ccode2", "year", "midongoing", "midonset"]
    frame = read_numbers(path_of(folder, "gml", 1), [*keys, *both, *DISPUTE])
    return frame.rename({"midongoing": "ongoing", "midonset": "onset"})


def gml_participants(folder: Path) -> pl.DataFrame:
    """One row a participant's spell: dispnum, ccode, styear, endyear, sidea, orig."""
    return read_parquet(path_of(folder, "gml", 3), ["dispnum", "ccode", "styear", "endyear", "sidea", "orig"])
