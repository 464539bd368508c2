"""UCDP/PRIO armed conflicts as pairs of states. Codes are Gleditsch–Ward, several in one cell, comma-separated.

Type 1 (extrasystemic) is left out. In types 2–4 the two states stand on opposite sides and at least one of them is a
primary party: all sides × sides would add the coalitions. Karabakh is coded Azerbaijan against Artsakh with
Armenia as a secondary party, so an interstate-only outcome would miss it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from foedus.errors import DataError
from foedus.evidence.store import path_of
from foedus.evidence.tables.columns import between, read_parquet, read_table

if TYPE_CHECKING:
    import polars as pl

TYPES: Final = (2, 3, 4)
_CODES: Final = r"^\s*(\d+\s*(,\s*\d+\s*)*)?$"


def conflict_sides(folder: Path) -> pl.DataFrame:
    """One row a conflict-year and state: conflict_id, year, intensity, type, side (a|b), primary, gw, ccode (or null)."""
    import polars as pl

    columns = ["conflict_id", "year", "intensity_level", "type_of_conflict"]
    cells = {"gwno_a": ("a", True), "gwno_a_2nd": ("a", False), "gwno_b": ("b", True), "gwno_b_2nd": ("b", False)}
    path = path_of(folder, "ucdp")
    frame = read_table(path, columns, list(cells))
    first_line = 1 if path.suffix == ".parquet" else 2
    between(path, frame, "year", 1946, 2100, first_line)
    between(path, frame, "intensity_level", 1, 2, first_line)
    between(path, frame, "type_of_conflict", 1, 4, first_line)
    for cell in cells:
        bad = (~frame[cell].fill_null("").str.contains(_CODES)).arg_true()
        if len(bad):
            row = int(bad[0])
            found = frame[cell][row]
            raise DataError(f"{path}:{row + first_line}: column {cell!r}: {found!r} is no list of state codes")
    parts = [
        frame.filter(pl.col("type_of_conflict").is_in(TYPES))
        .select(
            "conflict_id",
            "year",
            pl.col("intensity_level").alias("intensity"),
            pl.col("type_of_conflict").alias("type"),
            pl.lit(side).alias("side"),
            pl.lit(primary).alias("primary"),
            pl.col(cell).str.split(",").alias("gw"),
        )
        .explode("gw")
        .with_columns(pl.col("gw").str.strip_chars().replace("", None).cast(pl.Int64))
        .drop_nulls("gw")
        for cell, (side, primary) in cells.items()
    ]
    codes = read_parquet(path_of(folder, "codes"), ["gwcode", "ccode", "year"]).drop_nulls().unique()
    # UCDP writes Serbia after 2006 as 345 (COW's code), the Gleditsch–Ward list as 340
    same = codes.select(pl.col("ccode").alias("gw"), pl.col("ccode").alias("same"), "year").unique()
    return (
        pl.concat(parts)
        .join(codes, left_on=["gw", "year"], right_on=["gwcode", "year"], how="left")
        .join(same, on=["gw", "year"], how="left")
        .with_columns(pl.coalesce("ccode", "same").alias("ccode"))
        .drop("same")
    )


def conflict_pairs(folder: Path, with_type: bool = False) -> pl.DataFrame:
    """Pairs of states in armed conflict: conflict_id, year, intensity, gw1, gw2, ccode1, ccode2 (null where no code).

    Each pair stands once a conflict-year, side a first. ``with_type`` adds UCDP's type of conflict (2, 3, 4).
    """
    import polars as pl

    sides = conflict_sides(folder)
    one = sides.filter(pl.col("side") == "a")
    two = sides.filter(pl.col("side") == "b")
    return (
        one.join(two, on=["conflict_id", "year"], suffix="_2")
        .filter(pl.col("primary") | pl.col("primary_2"))
        .filter(pl.col("gw") != pl.col("gw_2"))
        .select(
            "conflict_id",
            "year",
            "intensity",
            *(["type"] if with_type else []),
            pl.col("gw").alias("gw1"),
            pl.col("gw_2").alias("gw2"),
            pl.col("ccode").alias("ccode1"),
            pl.col("ccode_2").alias("ccode2"),
        )
        .unique(maintain_order=True)
    )
