"""Columns derived from other columns of a panel: political relevance, spells of peace.

Gives      :func:`relevant`, :func:`peace`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from foedus.errors import UsageError
from foedus.evidence.panel.columns import Added, Column
from foedus.evidence.panel.rows import Rows

if TYPE_CHECKING:
    import polars as pl

NEEDED: Final = ("conttype", "cowmaj1", "cowmaj2")
ONGOING: Final = {
    "gmlmidongoing": ("gmlmidspell", "gml"),
    "cowmidongoing": ("cowmidspell", "mid"),
    "gmlmidongoing_init": ("gmlmidinitspell", "gml"),
    "cowmidongoing_init": ("cowmidinitspell", "mid"),
}
"""Column of ongoing disputes → its spells and their source."""


def relevant(frame: pl.DataFrame, made: dict[str, Column]) -> Added:
    """``prd``: 1 where the two are contiguous (type 1–5) or either is a major power, 0 where not, null where unknown.

    ``frame`` holds ``NEEDED``.
    """
    import polars as pl

    prd = ((pl.col("conttype") > 0) | (pl.col("cowmaj1") > 0) | (pl.col("cowmaj2") > 0)).cast(pl.Int8).alias("prd")
    years = (
        max(made[name].years[0] for name in NEEDED),
        min(made[name].years[1] for name in NEEDED),
    )
    label = "politically relevant: contiguous, or a major power in the dyad"
    return Added(frame.select(prd), (Column("prd", label, "contiguity", years, also=("majors",)),))


def peace(ongoing: NDArray[np.bool_], known: NDArray[np.bool_], first: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Years of peace before each row, counted over the rows of a unit that the panel holds; −1 where not known.

    0 in a unit's first known row and in the row after an ongoing dispute, else one more than in the row before. Years
    that the panel does not hold are not counted.

    Parameters
    ----------
    ongoing, known : bool (n), the dispute goes on in the row, the data cover the row
    first : bool (n), the row is the first of its unit

    Examples
    --------
    >>> peace(np.array([0, 0, 1, 0, 0], bool), np.ones(5, bool), np.array([1, 0, 0, 0, 0], bool)).tolist()
    [0, 1, 2, 0, 1]
    """
    if not len(ongoing):
        return np.zeros(0, dtype=np.int64)
    begins = first.copy()
    begins[1:] |= ongoing[:-1] | ~known[:-1]
    at = np.arange(len(ongoing))
    return np.where(known, at - np.maximum.accumulate(np.where(begins, at, 0)), -1)


def spells(rows: Rows, frame: pl.DataFrame, made: dict[str, Column]) -> Added:
    """Peace years of every collection of disputes in the panel."""
    import polars as pl

    found = [name for name in ONGOING if name in frame.columns]
    if not found:
        raise UsageError(
            "spells counts years since a dispute; this panel has none.\nTry: add mids (or gml_mids) before"
        )
    first = np.ones(len(rows), dtype=bool)
    if rows.j is None:
        first[1:] = rows.i[1:] != rows.i[:-1]
    else:
        first[1:] = (rows.i[1:] != rows.i[:-1]) | (rows.j[1:] != rows.j[:-1])
    series, columns = [], []
    for name in found:
        spell, source = ONGOING[name]
        known = frame[name].is_not_null().to_numpy()
        counted = peace((frame[name].fill_null(0) > 0).to_numpy(), known, first)
        value = pl.Series(spell, counted.astype(np.int16))
        series.append(value if known.all() else value.replace(-1, None))
        columns.append(
            Column(
                spell,
                f"years of peace since the last {name[:3].upper()} dispute or the first row",
                source,
                made[name].years,
            )
        )
    return Added(pl.DataFrame(series), tuple(columns))
