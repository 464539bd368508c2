"""ATOP 5.1 directed dyad-years: ccode1 is obliged, ccode2 receives. A year counts if the pact held on any day of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.evidence.store import path_of
from foedus.evidence.tables.columns import read_table

if TYPE_CHECKING:
    import polars as pl


def defence_promises(folder: Path) -> pl.DataFrame:
    """Directed dyad-years with a promise of defence: ccode1 (promises), ccode2 (receives), year."""
    import polars as pl

    return obligations(folder).filter(pl.col("atop_defense") == 1).select("ccode1", "ccode2", "year")


def obligations(folder: Path) -> pl.DataFrame:
    """Every directed dyad-year with a pact: ccode1 (promises), ccode2 (receives), year, ``atop_defense`` … (0/1)."""
    from foedus.evidence.tables.numbers import read_numbers

    path = path_of(folder, "atop_dyads")
    names = ["defense", "offense", "neutral", "nonagg", "consul"]
    if path.suffix == ".csv":
        owners = {"stateA": "ccode1", "stateB": "ccode2"} | {name: f"atop_{name}" for name in names}
        return read_table(path, ["stateA", "stateB", "year", *names]).rename(owners)
    return read_numbers(path, ["ccode1", "ccode2", "year", *(f"atop_{name}" for name in names)])
