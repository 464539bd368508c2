"""COW inter-state wars 4.0: who was at war with whom in which year. Line ends are CR; −8 is "not applicable"."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.evidence.store import path_of
from foedus.evidence.tables.columns import between, read_csv

if TYPE_CHECKING:
    import polars as pl


def war_years(folder: Path) -> pl.DataFrame:
    """Directed war dyad-years: warnum, ccode1, ccode2, year: on opposite sides, both in the war in that year."""
    import polars as pl

    path = path_of(folder, "cow_wars")
    parts = [f"{end}{unit}{k}" for k in (1, 2) for end in ("Start", "End") for unit in ("Year", "Month", "Day")]
    frame = read_csv(path, ["WarNum", "ccode", "Side", *parts], "latin-1")
    between(path, frame, "Side", 1, 2)

    def day(end: str, k: int, month: int, last: int) -> pl.Expr:
        """YYYYMMDD; an unknown month or day is the widest it can be."""
        m, d = pl.col(f"{end}Month{k}"), pl.col(f"{end}Day{k}")
        return (
            pl.col(f"{end}Year{k}") * 10000
            + pl.when(m > 0).then(m).otherwise(month) * 100
            + pl.when(d > 0).then(d).otherwise(last)
        )

    spells = pl.concat(
        [
            frame.filter(pl.col(f"StartYear{k}") > 0).select(
                "WarNum", "ccode", "Side", day("Start", k, 1, 1).alias("start"), day("End", k, 12, 31).alias("end")
            )
            for k in (1, 2)
        ]
    )
    both = (
        spells.join(spells, on="WarNum", suffix="_2")
        .filter((pl.col("Side") != pl.col("Side_2")) & (pl.col("ccode") != pl.col("ccode_2")))
        .with_columns(
            pl.max_horizontal("start", "start_2").alias("from"), pl.min_horizontal("end", "end_2").alias("to")
        )
        .filter(pl.col("from") <= pl.col("to"))
    )
    return (
        both.with_columns(pl.int_ranges(pl.col("from") // 10000, pl.col("to") // 10000 + 1).alias("year"))
        .explode("year")
        .select(
            pl.col("WarNum").alias("warnum"), pl.col("ccode").alias("ccode1"), pl.col("ccode_2").alias("ccode2"), "year"
        )
        .unique(maintain_order=True)
    )
