"""Strategic rivalries of Thompson, Sakuwa & Suhas (2021): spells of years; an end in 2020 means ongoing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.evidence.store import path_of
from foedus.evidence.tables.columns import between, read_parquet

if TYPE_CHECKING:
    import polars as pl


def strategic(folder: Path) -> pl.DataFrame:
    """One row a rivalry: ccode1, ccode2, start, end (years)."""
    path = path_of(folder, "rivalries")
    frame = read_parquet(path, ["ccode1", "ccode2", "start", "end"])
    between(path, frame, "end", 1400, 2020, first_line=1)
    return frame


def typed(folder: Path) -> pl.DataFrame:
    """One row a rivalry: tssr_id, rivalry (its name), ccode1, ccode2, start, end and its types (1 or null)."""
    path = path_of(folder, "rivalries")
    types = ["positional", "spatial", "ideological", "interventionary"]
    frame = read_parquet(path, ["tssr_id", "ccode1", "ccode2", "start", "end", *types], ["rivalry"])
    return between(path, frame, "end", 1400, 2020, first_line=1)
