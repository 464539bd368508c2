"""Berkemeier & Fuhrmann (2018): one row an alliance and war, whether its commitment was honoured.

``honor*``, ``violate*`` and ``dna*`` hold 1 or nothing. ``sample`` is 1 for 1816–1944 and 0 for 1945–2003: never derive
it from the war (four rows of World War II are in the later period). ``atopid`` is that of ATOP 3.0.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from foedus.evidence.store import path_of
from foedus.evidence.tables.columns import between
from foedus.evidence.tables.dta import read_dta

if TYPE_CHECKING:
    import polars as pl

KINDS: Final = ("defense", "offense", "neutral", "nonagg", "consul")
_CODED: Final = (
    "honorLLM",
    "violateLLM",
    "dnaLLM",
    "sabroskyhonorllm",
    "honorBF",
    "violateBF",
    "dnaBF",
    "sabroskyhonorbf",
)


def cases(folder: Path) -> pl.DataFrame:
    """All rows: warid, atopid, early (1816–1944), multilateral, the kinds of promise, and the codings as booleans."""
    import polars as pl

    path = path_of(folder, "fulfilment")
    frame = read_dta(path, ["warid", "atopid", "sample", "multilateral", *KINDS, *_CODED])
    for name in ("sample", "multilateral", *KINDS):
        between(path, frame, name, 0, 1, first_line=1)
    return frame.select(
        pl.col("warid", "atopid").cast(pl.Int64),
        (pl.col("sample") == 1).alias("early"),
        *((pl.col(name) == 1).alias(name) for name in ("multilateral", *KINDS)),
        *((pl.col(name) == 1).fill_null(False).alias(name) for name in _CODED),
    )
