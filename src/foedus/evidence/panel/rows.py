"""The rows of a panel and how a data set finds them: state × year arrays, no joins.

Question   Which states exist in which year, and which row of a data set belongs to which row of the panel?
Takes      Spells of membership; codes and years of a data set's rows.
Gives      :class:`Membership`, :class:`Rows` (:meth:`Rows.state_match`, :meth:`Rows.dyad_match`, :func:`taken`).
Method     A state is present in every calendar year that one of its spells touches. Two states make a dyad-year if on
           some day of the year both are members. Rows are ordered by code and year. A data set's row number is put in
           a cell of a state × state × year array (0 where there is none) and read back by every row of the panel.
           Row 0 of a data set's table is what an absent row means; its last row is "unknown".
Not here   What the columns are (``columns``, ``additions``).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import polars as pl

Ints = NDArray[np.int64]
Index = NDArray[np.uint32]
Unit = Literal["directed_dyad_year", "dyad_year", "state_year"]
System = Literal["cow", "gw"]

UNITS: Final[tuple[Unit, ...]] = ("directed_dyad_year", "dyad_year", "state_year")
SYSTEMS: Final[tuple[System, ...]] = ("cow", "gw")


@dataclass(frozen=True, slots=True)
class Membership:
    """Who is a member of the system, by year.

    Attributes
    ----------
    codes : int [S], ascending; years : int [Y], consecutive
    present : bool [S, Y], on some day of the year
    apart : int [n, 3]: positions i < j and y of pairs of which both are present in the year, never on the same day
    """

    codes: Ints
    years: Ints
    present: NDArray[np.bool_]
    apart: Ints


def membership(spells: Sequence[Ints], first: int, last: int) -> Membership:
    """Membership in ``first … last`` from spells: codes, starts and ends (YYYYMMDD, both days included).

    >>> m = membership(np.array([[2, 3], [20000101, 20010301], [20010201, 20021231]]), 2000, 2002)
    >>> m.present.astype(int).tolist(), m.apart.tolist()
    ([[1, 1, 0], [0, 1, 1]], [[0, 1, 1]])
    """
    code, start, end = spells
    codes = np.array(sorted(set(code.tolist())), dtype=np.int64)
    years = np.arange(first, last + 1, dtype=np.int64)
    at = np.searchsorted(codes, code)
    touched = (years >= (start // 10000)[:, None]) & (years <= (end // 10000)[:, None])
    present = np.zeros((len(codes), len(years)), dtype=bool)
    np.logical_or.at(present, at, touched)
    # the days of each spell within each year, as month and day; most years are whole
    low = np.where(start[:, None] // 10000 == years, (start % 10000)[:, None], 101)
    high = np.where(end[:, None] // 10000 == years, (end % 10000)[:, None], 1231)
    partial = touched & ((low > 101) | (high < 1231))
    apart: list[tuple[int, int, int]] = []
    for y in np.flatnonzero(partial.any(axis=0)):
        there = np.flatnonzero(touched[:, y])
        begins, ends, who = low[there, y], high[there, y], at[there]
        here = set(who.tolist())
        for i in set(at[partial[:, y]].tolist()):
            met = np.zeros(len(there), dtype=bool)
            for spell in np.flatnonzero(who == i):
                met |= (begins <= ends[spell]) & (begins[spell] <= ends)
            apart += [(min(i, j), max(i, j), int(y)) for j in here - set(who[met].tolist()) - {i}]
    return Membership(codes, years, present, np.array(sorted(set(apart)), dtype=np.int64).reshape(-1, 3))


@dataclass(frozen=True, slots=True)
class Space:
    """Codes of one system and, for every row of the panel, its cell in state × state × year (−1: no such code)."""

    codes: Ints
    n_years: int
    one: NDArray[np.int32]
    two: NDArray[np.int32] | None
    cell: Ints

    def find(self, values: Ints) -> Ints:
        """Position of each code, −1 where it is not one of the system."""
        position = np.full(int(self.codes[-1]) + 2, -1, dtype=np.int64)
        position[self.codes] = np.arange(len(self.codes))
        return position[np.clip(values, 0, len(position) - 1)]


@dataclass(slots=True)
class Rows:
    """The rows of a panel.

    Attributes
    ----------
    i, j : positions of the two states (j is None for state-years); y : position of the year
    native : the system's own codes; cow : the same rows under COW codes (the same object for system "cow")
    """

    unit: Unit
    system: System
    members: Membership
    i: NDArray[np.int32]
    j: NDArray[np.int32] | None
    y: NDArray[np.int32]
    native: Space
    cow: Space
    _scratch: dict[tuple[int, int], Index] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.i)

    @property
    def year(self) -> Ints:
        """Calendar year of every row."""
        return self.members.years[self.y]

    @property
    def dyadic(self) -> bool:
        """Whether a row is a pair of states."""
        return self.j is not None

    @property
    def sides(self) -> tuple[tuple[str, NDArray[np.int32]], ...]:
        """Suffix of the columns and positions of the state, for each state of a row."""
        return (("", self.i),) if self.j is None else (("1", self.i), ("2", self.j))

    def kept(self, mask: NDArray[np.bool_]) -> Rows:
        """The rows where ``mask`` holds."""
        j = None if self.j is None else self.j[mask]

        def part(space: Space) -> Space:
            two = None if space.two is None else space.two[mask]
            return Space(space.codes, space.n_years, space.one[mask], two, space.cell[mask])

        native = part(self.native)
        cow = native if self.cow is self.native else part(self.cow)
        return Rows(self.unit, self.system, self.members, self.i[mask], j, self.y[mask], native, cow, self._scratch)

    def space(self, own: bool) -> Space:
        """The system's own codes, or COW codes."""
        return self.native if own else self.cow

    def _outside(self, index: Index, cover: tuple[int, int], unknown: int) -> Index:
        first, last = cover
        if self.members.years[0] < first or self.members.years[-1] > last:
            year = self.year
            index[(year < first) | (year > last)] = unknown
        return index

    def state_match(self, keys: Sequence[Ints], cover: tuple[int, int], own: bool) -> list[tuple[str, Index]]:
        """For each state of a row: the row number + 1 of (code, year) in a data set, 0 if absent, n + 1 if unknown.

        The first of several equal rows is taken. A row of the panel without a code in that system is unknown.
        """
        code, year = keys
        space, years = self.space(own), self.members.years
        unknown = len(code) + 1
        grid = np.zeros((len(space.codes) + 1, len(years)), dtype=np.uint32)
        at, y = space.find(code), year - years[0]
        ok = (at >= 0) & (y >= 0) & (y < len(years))
        grid[at[ok][::-1], y[ok][::-1]] = np.flatnonzero(ok)[::-1] + 1
        grid[-1] = unknown
        sides = (("", space.one),) if space.two is None else (("1", space.one), ("2", space.two))
        return [(suffix, self._outside(grid[state, self.y], cover, unknown)) for suffix, state in sides]

    def dyad_match(self, keys: Sequence[Ints], cover: tuple[int, int], *, mirrored: bool, own: bool = False) -> Index:
        """Row number + 1 of (one, two, year) in a data set, 0 if absent, n + 1 if unknown; the first of equal rows.

        ``mirrored``: a row stands for both directions.
        """
        one, two, year = keys
        space, years = self.space(own), self.members.years
        unknown, k, n_years = len(one) + 1, len(space.codes), len(years)
        a, b, y = space.find(one), space.find(two), year - years[0]
        ok = np.flatnonzero((a >= 0) & (b >= 0) & (a != b) & (y >= 0) & (y < n_years))[::-1]
        cells = [((a * k + b) * n_years + y)[ok]]
        if mirrored:
            cells.append(((b * k + a) * n_years + y)[ok])
        mine = (k, threading.get_ident())
        if mine not in self._scratch:
            self._scratch[mine] = np.zeros(k * k * n_years + 1, dtype=np.uint32)
        scratch = self._scratch[mine]
        for cell in cells:
            scratch[cell] = (ok + 1).astype(np.uint32)
        scratch[-1] = unknown
        found = scratch[space.cell]
        for cell in cells:
            scratch[cell] = 0
        return self._outside(found, cover, unknown)


def rows_of(unit: Unit, system: System, members: Membership, ccode: Ints | None = None) -> Rows:
    """All rows of a unit; ``ccode`` [S, Y]: the COW code of each state-year (0: none), for another system."""
    codes, present = members.codes, members.present
    s, n_years = present.shape
    if unit == "state_year":
        at, y = np.nonzero(present)
        i, j = at.astype(np.int32), None
    else:
        off = ~np.eye(s, dtype=bool)
        left, right = np.nonzero(np.triu(off) if unit == "dyad_year" else off)
        both = present[left] & present[right]
        if len(members.apart):
            pair = np.full((s, s), -1, dtype=np.int64)
            pair[left, right] = np.arange(len(left))
            lo, hi, when = members.apart.T
            both[pair[lo, hi], when] = False
            if unit == "directed_dyad_year":
                both[pair[hi, lo], when] = False
        at, y = np.nonzero(both)
        i, j = left.astype(np.int32)[at], right.astype(np.int32)[at]
    calendar = y.astype(np.int32)

    def space(own: Ints, one: NDArray[np.int32], two: NDArray[np.int32] | None) -> Space:
        k = len(own)
        if two is None:
            return Space(own, n_years, one, None, np.zeros(0, dtype=np.int64))
        cell = (one.astype(np.int64) * k + two) * n_years + y
        cell[(one < 0) | (two < 0)] = -1
        return Space(own, n_years, one, two, cell)

    native = space(codes, i, j)
    cow = native
    if ccode is not None:
        known = np.unique(ccode[ccode > 0])
        grid = np.where(ccode > 0, np.searchsorted(known, ccode), -1).astype(np.int32)
        cow = space(known, grid[i, y], None if j is None else grid[j, y])
    return Rows(unit, system, members, i, j, calendar, native, cow)


def taken(table: pl.DataFrame, index: Index, absent: dict[str, object] | None = None) -> pl.DataFrame:
    """The row of ``table`` for every row of the panel: index 0 gives ``absent`` (null where not named), n + 1 null.

    >>> import polars as pl
    >>> taken(pl.DataFrame({"a": [7]}), np.array([0, 1, 2], dtype=np.uint32), {"a": 0})["a"].to_list()
    [0, 7, None]
    """
    import polars as pl

    absent = absent or {}
    first = pl.DataFrame({name: pl.Series([absent.get(name)], dtype=kind) for name, kind in table.schema.items()})
    last = pl.DataFrame({name: pl.Series([None], dtype=kind) for name, kind in table.schema.items()})
    whole = pl.concat([first, table, last], rechunk=True)
    return whole.select(pl.all().gather(pl.lit(pl.Series(index))))
