"""ATOP 5.1 directed dyad-years: ccode1 is obliged, ccode2 receives. A year counts if the pact held on any day of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.evidence.store import path_of
from foedus.evidence.tables.columns import read_parquet

if TYPE_CHECKING:
    import polars as pl


def defence_promises(folder: Path) -> pl.DataFrame:
    """Directed dyad-years with a promise of defence: ccode1 (promises), ccode2 (receives), year."""
    import polars as pl

    frame = read_parquet(path_of(folder, "atop_dyads"), ["ccode1", "ccode2", "year", "atop_defense"])
    return frame.filter(pl.col("atop_defense") == 1).drop("atop_defense")
