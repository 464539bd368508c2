"""The arrays from which the reference class's table is built: one row a directed pair, one column a year.

Question   For each pair of states and year: which conditions and which events are on file?
Takes      A folder with the data sets of ``sources``.
Gives      :class:`ReferenceClassInputs`, whose ``arrays()`` are the arguments of
           ``foedus.models.level.reference_class.table.build``.
Not here   Rungs, windows, rates: they are derived from these arrays each time, so that a cut-off only trims columns.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from foedus.errors import DataError
from foedus.evidence.outcomes import (
    DISPUTES_LAST_YEAR,
    LAST_YEAR,
    UNKNOWN,
    USE,
    YES,
    Codes,
    Grid,
    Outcomes,
    columns,
    dispute_rows,
    mark,
    outcomes,
)
from foedus.evidence.sources import SOURCES
from foedus.evidence.store import fingerprints

KEYS: Final = (
    "mid_incidents",
    "mid_dyadic",
    "cow_wars",
    "ucdp",
    "rivalries",
    "contiguity",
    "majors",
    "states",
    "codes",
    "atop_dyads",
)

# bits of one directed pair-year
CONTIGUOUS: Final = 1
RIVALRY: Final = 2
ACT: Final = 4
FORCE: Final = 8
FATAL: Final = 16
FATAL_UNKNOWN: Final = 32
CONFLICT: Final = 64

WINDOW_YEARS: Final = 5


@dataclass(frozen=True, slots=True)
class ReferenceClassInputs:
    """Arrays of the reference class.

    Attributes
    ----------
    states : COW codes (S); years : calendar years (Y)
    present, major : bool [S, Y]: in the state system on some day of the year; a major power on 31 December
    challenger, target : COW codes (P) of the directed pairs that were ever politically relevant or hold any event
    facts : uint8 [P, Y], bits: 1 contiguous on 31 December, 2 strategic rivalry in the year, 4 act of hostility 2 or
        more by the challenger, 8 force, 16 fatal force, 32 fatality of the force unknown, 64 armed conflict
    dated : int [n, 5]: challenger, target, year, first day of the year of an act, of force (0 none), from incidents
    partners : int [n, 6]: A, T, B, year in which the window opened, year in which B joined (0 not), 1 if B is eligible
    cover : first and last year of ``disputes``, ``conflicts``, ``rivalries``, ``contiguity``, ``majors``, ``states``
    vintage : name and version of each source; sources : fingerprints of the files read
    """

    states: Codes
    years: Codes
    present: NDArray[np.bool_]
    major: NDArray[np.bool_]
    challenger: Codes
    target: Codes
    facts: NDArray[np.uint8]
    dated: Codes
    partners: Codes
    cover: dict[str, tuple[int, int]]
    vintage: dict[str, str]
    sources: list[dict[str, str | bool]]

    def arrays(self) -> dict[str, Any]:
        """All fields by name, as arguments."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def assemble(folder: Path) -> ReferenceClassInputs:
    """Read the files below ``folder`` and lay them out by pair and year; a few seconds.

    Raises
    ------
    DataError
        A file is missing or not what it claims to be.
    """
    import polars as pl

    try:
        return _assemble(folder)
    except pl.exceptions.PolarsError as fault:
        raise DataError(f"{folder}: a data set is not what it claims to be: {fault}") from None


def _assemble(folder: Path) -> ReferenceClassInputs:
    found = outcomes(folder)
    grid = Grid(found.states, found.years)
    contiguous, rival, major = _contiguous(folder, grid), _rivals(folder, grid), _majors(folder, grid)

    bits = np.zeros(contiguous.shape, dtype=np.uint8)
    for bit, cube in (
        (CONTIGUOUS, contiguous),
        (RIVALRY, rival),
        (ACT, found.act == YES),
        (FORCE, found.use_of_force == YES),
        (FATAL, found.fatal_force == YES),
        (FATAL_UNKNOWN, (found.fatal_force == UNKNOWN) & (found.years <= DISPUTES_LAST_YEAR)),
        (CONFLICT, found.armed_conflict == YES),
    ):
        bits |= np.where(cube, np.uint8(bit), np.uint8(0))
    alive = found.present[:, None] & found.present[None]
    ever_relevant = ((major[:, None] | major[None]) & alive & (found.years <= SOURCES["majors"].years[1])).any(axis=2)
    keep = (bits.any(axis=2) | ever_relevant) & ~np.eye(len(grid.states), dtype=bool)
    i, j = np.nonzero(keep)
    return ReferenceClassInputs(
        states=found.states,
        years=found.years,
        present=found.present,
        major=major,
        challenger=found.states[i],
        target=found.states[j],
        facts=bits[i, j],
        dated=_dated(found),
        partners=_partners(folder, grid, found, contiguous, rival),
        cover={
            "disputes": (int(found.years[0]), DISPUTES_LAST_YEAR),
            "conflicts": SOURCES["ucdp"].years,
            **{key: SOURCES[key].years for key in ("rivalries", "contiguity", "majors", "states")},
        },
        vintage={key: f"{SOURCES[key].name} {SOURCES[key].version}" for key in KEYS},
        sources=fingerprints(folder, KEYS),
    )


def _contiguous(folder: Path, grid: Grid) -> NDArray[np.bool_]:
    from foedus.evidence.tables import cow_system

    one, two, begin, end = columns(cow_system.contiguity(folder), "ccode1", "ccode2", "begin", "end")
    december = grid.years * 100 + 12
    inside = (december >= begin[:, None]) & (december <= end[:, None])
    row, y = np.nonzero(inside)
    out = grid.empty()
    mark(grid, out, one[row], two[row], grid.years[y])
    mark(grid, out, two[row], one[row], grid.years[y])
    return out


def _rivals(folder: Path, grid: Grid) -> NDArray[np.bool_]:
    from foedus.evidence.tables import rivalries

    one, two, start, end = columns(rivalries.strategic(folder), "ccode1", "ccode2", "start", "end")
    row, y = np.nonzero((grid.years >= start[:, None]) & (grid.years <= end[:, None]))
    out = grid.empty()
    mark(grid, out, one[row], two[row], grid.years[y])
    mark(grid, out, two[row], one[row], grid.years[y])
    return out


def _majors(folder: Path, grid: Grid) -> NDArray[np.bool_]:
    from foedus.evidence.tables import cow_system

    code, start, end = columns(cow_system.majors(folder), "ccode", "start", "end")
    december = grid.years * 10000 + 1231
    inside = (december >= start[:, None]) & (december <= end[:, None])
    out = np.zeros((len(grid.states), len(grid.years)), dtype=bool)
    np.logical_or.at(out, np.searchsorted(grid.states, code), inside)
    return out


def _dated(found: Outcomes) -> Codes:
    i, j, y = np.nonzero(found.first_act)
    return np.column_stack(
        [found.states[i], found.states[j], found.years[y], found.first_act[i, j, y], found.first_force[i, j, y]]
    ).astype(np.int64)


def _partners(
    folder: Path, grid: Grid, found: Outcomes, contiguous: NDArray[np.bool_], rival: NDArray[np.bool_]
) -> Codes:
    """Windows that A's fatal force against T opened, with each partner B contiguous to T that promised A defence.

    A window opens in a year with fatal force (to 2014; after it, with armed conflict) after five calendar years
    without, and lasts five years. B promised A defence and T none in the year before, and was contiguous to T. B joins
    if it used fatal force against T in the same dispute (to 2014) or stood on A's side of the same UCDP row (after it).
    B is eligible if it had no rivalry with T in the year before and used no force against T in the five years before.
    """
    import polars as pl

    from foedus.evidence.tables import atop, ucdp

    promise = grid.empty()
    mark(grid, promise, *columns(atop.defence_promises(folder), "ccode1", "ccode2", "year"))
    late = grid.years > DISPUTES_LAST_YEAR
    event = np.where(late, found.armed_conflict == YES, found.fatal_force == YES)
    before = np.zeros_like(event)
    for lag in range(1, WINDOW_YEARS + 1):
        before[:, :, lag:] |= event[:, :, :-lag]
    opens = event & ~before
    last_opening = min(LAST_YEAR - WINDOW_YEARS + 1, SOURCES["atop_dyads"].years[1] + 1)
    opens &= (grid.years >= 1946) & (grid.years <= last_opening)

    a, t, y = np.nonzero(opens)
    bound = promise[:, a, y - 1] & ~promise[:, t, y - 1] & contiguous[:, t, y - 1]
    both = found.present[:, y]
    b, w = np.nonzero(bound & both)
    a, t, y = a[w], t[w], y[w]
    ok = (b != t) & (b != a)
    a, t, y, b = a[ok], t[ok], y[ok], b[ok]
    force = found.use_of_force == YES
    own = np.zeros(len(b), dtype=bool)
    for lag in range(1, WINDOW_YEARS + 1):
        own |= force[b, t, y - lag] | ((found.armed_conflict[b, t, y - lag] == YES) & late[y - lag])
    eligible = ~own & ~rival[b, t, y - 1]

    fatal = dispute_rows(folder).filter((pl.col("hostlev") >= USE) & (pl.col("dead") >= 1))
    rows = fatal.select("ccode1", "ccode2", "year", "dispnum").unique()
    pairs = ucdp.conflict_pairs(folder).drop_nulls(["ccode1", "ccode2"]).filter(pl.col("year") > DISPUTES_LAST_YEAR)
    row_id = (-pl.col("conflict_id")).alias("dispnum")
    rows = pl.concat(
        [
            rows,
            pairs.select("ccode1", "ccode2", "year", row_id),
            pairs.select(pl.col("ccode2").alias("ccode1"), pl.col("ccode1").alias("ccode2"), "year", row_id),
        ]
    )
    fought = (
        rows.join(rows, on=["dispnum", "ccode2", "year"], suffix="_b")
        .filter(pl.col("ccode1") != pl.col("ccode1_b"))
        .select(pl.col("ccode1").alias("a"), pl.col("ccode2").alias("t"), pl.col("ccode1_b").alias("b"), "year")
        .unique()
    )
    windows = pl.DataFrame(
        {
            "a": grid.states[a],
            "t": grid.states[t],
            "b": grid.states[b],
            "opened": grid.years[y],
            "eligible": eligible.astype(np.int64),
        }
    ).with_row_index("n")
    joined = (
        windows.join(fought, on=["a", "t", "b"])
        .filter((pl.col("year") >= pl.col("opened")) & (pl.col("year") < pl.col("opened") + WINDOW_YEARS))
        .group_by("n")
        .agg(pl.col("year").min().alias("joined"))
    )
    out = (
        windows.join(joined, on="n", how="left")
        .sort("opened", "a", "t", "b")
        .with_columns(pl.col("joined").fill_null(0))
    )
    return np.column_stack(columns(out, "a", "t", "b", "opened", "joined", "eligible"))
