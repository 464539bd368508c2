"""Outcomes as rows: what ccode1 did to ccode2 in a year, how that is known, and what the literature counts beside it.

Question   For every directed pair of states and year 1816–2024: which outcomes happened, and who says so?
Takes      A folder with the data sets of ``sources``.
Gives      :func:`outcome_frame` (all pairs and years), :func:`outcome_columns` (for rows that a panel already has),
           ``COLUMNS`` and ``COVER`` (what each column means and the years it covers).
Method     Null is "not known": a year outside the column's cover, or a use of force whose fatality nobody recorded.
           ``*_known_by`` names, for a 1, the sources that show it and, for a 0, the sources that cover the year and
           show none. Columns that end in ``_side_a`` are the literature's: disputes by the *coded* side A, whoever
           attacked; they are beside ours, never mixed with them.
Not here   How a cell is decided (``outcomes``); the panel's other columns (``panel``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from foedus.errors import CoverageError, UsageError
from foedus.evidence.outcomes import (
    BITS,
    CONFLICTS_FIRST_YEAR,
    DISPUTE,
    DISPUTES_FIRST_YEAR,
    DISPUTES_LAST_YEAR,
    INCIDENT,
    INCIDENTS_FIRST_YEAR,
    LAST_YEAR,
    UCDP,
    UNKNOWN,
    USE,
    WAR_LIST,
    WAR_LIST_LAST_YEAR,
    YES,
    Codes,
    Cube,
    Grid,
    Outcomes,
    columns,
    mark,
    outcomes,
)

if TYPE_CHECKING:
    import polars as pl

    Frame = pl.DataFrame
    """The rows, for those who have no business with polars itself."""

SETS: Final = ("mid_incidents", "mid_dyadic", "cow_wars", "ucdp", "codes", "states")
"""Data sets that the outcomes are read from."""

FIRST_YEAR: Final = DISPUTES_FIRST_YEAR
OURS: Final = ("use_of_force", "fatal_force", "armed_conflict", "war", "cow_war")
SIDE_A: Final = ("mid_onset_side_a", "force_onset_side_a", "fatal_mid_onset_side_a", "war_onset_side_a", "force_side_a")
_DISPUTES: Final = (DISPUTES_FIRST_YEAR, DISPUTES_LAST_YEAR)
_CONFLICTS: Final = (CONFLICTS_FIRST_YEAR, LAST_YEAR)

COVER: Final[dict[str, tuple[int, int]]] = {
    "use_of_force": _DISPUTES,
    "fatal_force": _DISPUTES,
    "armed_conflict": _CONFLICTS,
    "war": _CONFLICTS,
    "cow_war": (DISPUTES_FIRST_YEAR, WAR_LIST_LAST_YEAR),
    **dict.fromkeys(SIDE_A, _DISPUTES),
}
COLUMNS: Final[dict[str, str]] = {
    "use_of_force": "ccode1 used force against ccode2 (hostility 4 or 5 of its own), or fought a war with it",
    "fatal_force": "the same with a death of either or in the incident; null where nobody recorded the deaths",
    "armed_conflict": "25 battle deaths in the year between the two (UCDP; not directed)",
    "war": "1,000 battle deaths in the year between the two (UCDP; not directed)",
    "cow_war": "the two on opposite sides of a COW inter-state war in the year (not directed)",
    "mid_onset_side_a": "a dispute with ccode2 begins in which ccode1 is coded side A (Dyadic MID 4.02)",
    "force_onset_side_a": "the same, and the dispute reached hostility 4 or 5 on either side",
    "fatal_mid_onset_side_a": "the same, and somebody died in it",
    "war_onset_side_a": "the same, and it reached hostility 5",
    "force_side_a": "ccode1, coded side A, reached hostility 4 or 5 in the year",
    "use_of_force_known_by": "sources behind use_of_force",
    "fatal_force_known_by": "sources behind fatal_force",
    "armed_conflict_known_by": "sources behind armed_conflict",
    "war_known_by": "sources behind war",
    "cow_war_known_by": "sources behind cow_war",
}


def covering(years: Codes) -> NDArray[np.uint8]:
    """Bits of the sources that cover the use of force in each year."""
    bits = np.zeros(len(years), dtype=np.uint8)
    for bit, first, last in (
        (INCIDENT, INCIDENTS_FIRST_YEAR, DISPUTES_LAST_YEAR),
        (DISPUTE, DISPUTES_FIRST_YEAR, DISPUTES_LAST_YEAR),
        (WAR_LIST, DISPUTES_FIRST_YEAR, WAR_LIST_LAST_YEAR),
        (UCDP, CONFLICTS_FIRST_YEAR, DISPUTES_LAST_YEAR),
    ):
        bits |= np.where((years >= first) & (years <= last), np.uint8(bit), np.uint8(0))
    return bits


def bit_names(bits: int) -> str | None:
    """Names of the sources of a byte of bits, joined by ``+``; None for none.

    >>> bit_names(9), bit_names(0)
    ('incident+UCDP', None)
    """
    return "+".join(name for bit, name in BITS.items() if bits & bit) or None


class Rows:
    """The cubes, ready to be asked for rows; made once from a folder by :meth:`read`."""

    def __init__(self, found: Outcomes, grid: Grid, cow_war: NDArray[np.bool_], side_a: dict[str, Cube]) -> None:
        self.found = found
        self.grid = grid
        self._war = cow_war
        self._side_a = side_a
        self._covering = covering(found.years)

    @classmethod
    def read(cls, folder: Path) -> Rows:
        """Read the data sets below ``folder``; about a second."""
        import polars as pl

        from foedus.evidence.tables import cow_mid, cow_wars

        found = outcomes(folder, FIRST_YEAR)
        grid = Grid(found.states, found.years)
        cow_war = grid.empty()
        mark(grid, cow_war, *columns(cow_wars.war_years(folder), "ccode1", "ccode2", "year"))
        rows = cow_mid.dyadic_by_side(folder)
        onset = rows.filter(pl.col("first") == 1)
        chosen = {
            "mid_onset_side_a": onset,
            "force_onset_side_a": onset.filter(pl.col("hihost") >= USE),
            "fatal_mid_onset_side_a": onset.filter(pl.col("fatal") == 1),
            "war_onset_side_a": onset.filter(pl.col("hihost") == 5),
            "force_side_a": rows.filter(pl.col("hihosta") >= USE),
        }
        side_a = {}
        for name, frame in chosen.items():
            cube = grid.empty()
            mark(grid, cube, *columns(frame, "statea", "stateb", "year"))
            side_a[name] = cube.view(np.uint8)
        return cls(found, grid, cow_war, side_a)

    def at(self, one: Codes, two: Codes, year: Codes, known_by: bool = True) -> pl.DataFrame:
        """Columns of ``COLUMNS`` for rows (ccode1, ccode2, year), in their order; null where nothing is known.

        Rows of states or years off the axes are null throughout.
        """
        import polars as pl

        i, j, y, ok = self.grid.cells(np.asarray(one, np.int64), np.asarray(two, np.int64), np.asarray(year, np.int64))
        out: dict[str, pl.Series] = {}
        values: dict[str, NDArray[np.uint8]] = {}
        for name in (*OURS, *SIDE_A):
            first, last = COVER[name]
            cube = self._cube(name)
            cells = np.full(len(ok), UNKNOWN, dtype=np.uint8)
            cells[ok] = cube[i, j, y]
            cells[(year < first) | (year > last)] = UNKNOWN
            values[name] = cells
            out[name] = pl.Series(name, cells.astype(np.int8)).replace(UNKNOWN, None)
        if known_by:
            covers = np.zeros(len(ok), dtype=np.uint8)
            covers[ok] = self._covering[y]
            for name in OURS:
                bits = self._bits(name, i, j, y, ok, covers, values[name])
                out[f"{name}_known_by"] = _names(f"{name}_known_by", bits)
        return pl.DataFrame(list(out.values()))

    def _cube(self, name: str) -> Cube:
        if name in self._side_a:
            return self._side_a[name]
        if name == "cow_war":
            return self._war.view(np.uint8)
        found: Cube = getattr(self.found, name)
        return found

    def _bits(
        self, name: str, i: Codes, j: Codes, y: Codes, ok: NDArray[np.bool_], covers: Cube, value: Cube
    ) -> NDArray[np.uint8]:
        if name in self.found.known_by:
            shown = np.zeros(len(ok), dtype=np.uint8)
            shown[ok] = self.found.known_by[name][i, j, y]
            bits = np.where(value == YES, shown, covers)
        else:
            bits = np.full(len(ok), WAR_LIST if name == "cow_war" else UCDP, dtype=np.uint8)
        return np.where(value == UNKNOWN, np.uint8(0), bits).astype(np.uint8)


def _names(name: str, bits: NDArray[np.uint8]) -> pl.Series:
    """Bits as names, one category each."""
    import polars as pl

    kinds = [label for label in (bit_names(code) for code in range(16)) if label]
    number = np.array([kinds.index(label) if (label := bit_names(code)) else len(kinds) for code in range(16)])
    return pl.Series(name, [*kinds, None], dtype=pl.Enum(kinds)).gather(number[bits])


def pair_years(folder: Path, first: int, last: int) -> tuple[Codes, Codes, Codes]:
    """Directed pairs of states that share a day of the state system in a year: ccode1, ccode2, year, sorted."""
    from foedus.evidence.tables import cow_system

    code, start, end = columns(cow_system.states(folder), "ccode", "start", "end")
    parts = []
    for year in range(first, last + 1):
        begin, stop = np.maximum(start, year * 10000 + 101), np.minimum(end, year * 10000 + 1231)
        here = np.flatnonzero(begin <= stop)
        shared = np.maximum(begin[here][:, None], begin[here]) <= np.minimum(stop[here][:, None], stop[here])
        a, b = np.nonzero(shared & (code[here][:, None] != code[here]))
        parts.append(np.column_stack([code[here][a], code[here][b], np.full(len(a), year)]))
    rows = np.unique(np.concatenate(parts), axis=0) if parts else np.zeros((0, 3), np.int64)
    return rows[:, 0], rows[:, 1], rows[:, 2]


def outcome_columns(folder: Path, one: Codes, two: Codes, year: Codes, known_by: bool = True) -> pl.DataFrame:
    """The outcome columns for rows that a panel already has, in the order of its rows.

    Parameters
    ----------
    one, two : COW codes (n); one does, two suffers
    year : calendar years (n)

    Raises
    ------
    DataError
        A file is missing or not what it claims to be.
    """
    return Rows.read(folder).at(one, two, year, known_by)


def outcome_frame(
    folder: Path, first: int = FIRST_YEAR, last: int = LAST_YEAR, between: tuple[int, int] | None = None
) -> pl.DataFrame:
    """Every directed pair and year: ccode1, ccode2, year and ``COLUMNS``.

    Parameters
    ----------
    first, last : calendar years within 1816–2024
    between : COW codes of two states, to leave all others out

    Raises
    ------
    CoverageError
        A year outside 1816–2024.
    UsageError
        A code that no state has.
    DataError
        A file is missing or not what it claims to be.
    """
    import polars as pl

    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        raise CoverageError("outcomes", (FIRST_YEAR, LAST_YEAR), (first, last))
    rows = Rows.read(folder)
    one, two, year = pair_years(folder, first, last)
    if between is not None:
        for code in between:
            if code not in rows.found.states:
                raise UsageError(f"no state has the COW code {code}; expected one of the state system's codes.")
        keep = np.isin(one, between) & np.isin(two, between)
        one, two, year = one[keep], two[keep], year[keep]
    return pl.DataFrame(
        {"ccode1": one.astype(np.int32), "ccode2": two.astype(np.int32), "year": year.astype(np.int32)}
    ).hstack(rows.at(one, two, year))
