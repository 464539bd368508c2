"""What one state did to another in a year: cubes of state × state × year.

Question   Did i use force against j in this year, with a death, in an armed conflict, in a war?
Takes      A folder with the data sets of ``sources``, laid out as named there.
Gives      :class:`Outcomes`: one three-valued cube an outcome (no, yes, unknown), with the years each covers.
Method     An event is something that the challenger *does*, whoever is coded side A of the dispute.
           ``use_of_force`` and ``fatal_force`` are directed, ``armed_conflict`` and ``war`` are not.
           From 1993 force is read from the incidents (hostility 4 or 5, the other state on the other side of the
           *incident*) in every year that the incident touches; before, and for disputes without incidents, from the
           dyad-year's own highest act (Dyadic MID); plus every inter-state war dyad-year. Up to 2014 an armed conflict
           counts as fatal force, and fatal force as use of force; disputes are never spliced on to UCDP.
           Beside each cube stands how a cell is known: the bits ``INCIDENT``, ``DISPUTE``, ``WAR_LIST``, ``UCDP``.
Not here   Rows for people and programs (``outcome_table``); windows, classes, rates (``models/level/reference_class``).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from foedus.vocab.outcome import Outcome

if TYPE_CHECKING:
    import polars as pl

Cube = NDArray[np.uint8]
Codes = NDArray[np.int64]

NO: Final = 0
YES: Final = 1
UNKNOWN: Final = 2

FIRST_YEAR: Final = 1936
"""Ten years before the first start year of a reference class, for the look-back to acts of hostility."""
DISPUTES_FIRST_YEAR: Final = 1816
WAR_LIST_LAST_YEAR: Final = 2007
LAST_YEAR: Final = 2024
DISPUTES_LAST_YEAR: Final = 2014
CONFLICTS_FIRST_YEAR: Final = 1946
INCIDENTS_FIRST_YEAR: Final = 1993

THREAT: Final = 2
USE: Final = 4

COVER: Final[dict[str, tuple[int, int]]] = {
    "act": (DISPUTES_FIRST_YEAR, DISPUTES_LAST_YEAR),
    "use_of_force": (DISPUTES_FIRST_YEAR, DISPUTES_LAST_YEAR),
    "fatal_force": (DISPUTES_FIRST_YEAR, DISPUTES_LAST_YEAR),
    "armed_conflict": (CONFLICTS_FIRST_YEAR, LAST_YEAR),
    "war": (CONFLICTS_FIRST_YEAR, LAST_YEAR),
}

INCIDENT: Final = 1
DISPUTE: Final = 2
WAR_LIST: Final = 4
UCDP: Final = 8
BITS: Final[dict[int, str]] = {INCIDENT: "incident", DISPUTE: "dispute", WAR_LIST: "war list", UCDP: "UCDP"}


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Cubes [i, j, y]: i toward j in ``years[y]``; 0 no, 1 yes, 2 unknown (also everywhere outside the cover).

    Attributes
    ----------
    states : COW codes, ascending; years : the first year asked for … 2024
    act : acts of hostility 2 or more by i against j
    use_of_force, fatal_force : by i against j
    armed_conflict, war : between the two (symmetric)
    present : bool [state, year], a member of the state system on some day of the year
    first_act, first_force : day of the year of the first dated incident, 0 where none (1993–2014)
    known_by : for ``act``, ``use_of_force``, ``fatal_force``: which sources show a cell, bits 1 incident, 2 dispute,
        4 war list, 8 UCDP; the other two are UCDP's alone
    unmapped : UCDP pair-years one of whose states has no COW code: (gw1, gw2, year)
    """

    states: Codes
    years: Codes
    act: Cube
    use_of_force: Cube
    fatal_force: Cube
    armed_conflict: Cube
    war: Cube
    present: NDArray[np.bool_]
    first_act: NDArray[np.uint16]
    first_force: NDArray[np.uint16]
    known_by: dict[str, Cube]
    unmapped: tuple[tuple[int, int, int], ...]

    def cube(self, outcome: Outcome) -> Cube:
        """The cube of an outcome."""
        found: Cube = getattr(self, outcome)
        return found

    def index(self, ccode: int) -> int:
        """Position of a COW code on the state axes."""
        at = int(np.searchsorted(self.states, ccode))
        if at == len(self.states) or self.states[at] != ccode:
            raise KeyError(ccode)
        return at

    def years_of(self, outcome: Outcome, challenger: int, target: int) -> list[int]:
        """Years in which ``challenger`` did it to ``target`` (COW codes)."""
        row = self.cube(outcome)[self.index(challenger), self.index(target)]
        return [int(year) for year in self.years[row == YES]]


@dataclass(frozen=True, slots=True)
class Grid:
    """The axes, and how rows find their cell."""

    states: Codes
    years: Codes

    @property
    def shape(self) -> tuple[int, int, int]:
        """States × states × years."""
        return len(self.states), len(self.states), len(self.years)

    def empty(self) -> NDArray[np.bool_]:
        """A cube of nothing."""
        return np.zeros(self.shape, dtype=bool)

    def cells(self, one: Codes, two: Codes, year: Codes) -> tuple[Codes, Codes, Codes, NDArray[np.bool_]]:
        """Positions of the rows on the three axes, and which rows lie on them all."""
        i, in_i = self._find(self.states, one)
        j, in_j = self._find(self.states, two)
        y = year - self.years[0]
        ok = in_i & in_j & (y >= 0) & (y < len(self.years)) & (i != j)
        return i[ok], j[ok], y[ok], ok

    @staticmethod
    def _find(axis: Codes, values: Codes) -> tuple[Codes, NDArray[np.bool_]]:
        at = np.minimum(np.searchsorted(axis, values), len(axis) - 1)
        return at, axis[at] == values


def columns(frame: pl.DataFrame, *names: str) -> list[Codes]:
    """Columns as int64 arrays."""
    return [frame[name].to_numpy().astype(np.int64) for name in names]


def mark(grid: Grid, cube: NDArray[np.bool_], one: Codes, two: Codes, year: Codes) -> None:
    """Set the cells of the rows; rows off the axes are left out."""
    i, j, y, _ = grid.cells(one, two, year)
    cube[i, j, y] = True


def mark_bit(grid: Grid, cube: Cube, bit: int, one: Codes, two: Codes, year: Codes) -> None:
    """Add a bit to the cells of the rows; rows off the axes are left out."""
    i, j, y, _ = grid.cells(one, two, year)
    np.bitwise_or.at(cube, (i, j, y), np.uint8(bit))


def incident_pairs(folder: Path) -> pl.DataFrame:
    """Directed incident-years: dispnum, ccode1, ccode2, year, hostlev of ccode1, dead (−9 unknown), yday (0 unknown).

    ``dead`` is the highest level among ccode1, ccode2 and the incident; −9 if none is 1 or more and one is −9.
    ``yday`` is the first day of the incident within the year (1 in later years of a long incident).
    """
    import polars as pl

    from foedus.evidence.tables import cow_mid

    incident = cow_mid.incidents(folder)
    who = cow_mid.incident_participants(folder)
    key = ["dispnum", "incidnum"]
    both = (
        who.join(who, on=key, suffix="_2")
        .filter(pl.col("insidea") != pl.col("insidea_2"))
        .join(incident.rename({"fatality": "fatality_incident"}), on=key)
    )
    levels = ["fatality", "fatality_2", "fatality_incident"]
    most, least = pl.max_horizontal(levels), pl.min_horizontal(levels)
    day = pl.when(pl.col("stday") > 0).then("stday").otherwise(31).clip(1, 28)
    yday = pl.date("styear", pl.col("stmon").clip(1, 12), day).dt.ordinal_day().cast(pl.Int64)
    return (
        both.with_columns(
            pl.when(most >= 1).then(most).when(least < 0).then(-9).otherwise(0).alias("dead"),
            pl.int_ranges("styear", pl.col("endyear") + 1).alias("year"),
            # an unknown day is the last it can be (28 stands for it, and for 29–31), an unknown month gives no day
            pl.when(pl.col("stmon") > 0)
            .then(yday + pl.when((pl.col("stday") < 0) | (pl.col("stday") > 28)).then(3).otherwise(0))
            .otherwise(0)
            .alias("yday"),
        )
        .explode("year")
        .select(
            "dispnum",
            pl.col("ccode").alias("ccode1"),
            pl.col("ccode_2").alias("ccode2"),
            "year",
            "hostlev",
            "dead",
            pl.when(pl.col("year") > pl.col("styear")).then(1).otherwise("yday").alias("yday"),
        )
    )


def dispute_rows(folder: Path) -> pl.DataFrame:
    """All directed rows that force is read from: ccode1, ccode2, year, hostlev of ccode1, dead, yday, dispnum, bit.

    Incidents from 1993; the dyad-year of Dyadic MID before 1993 and for disputes without incidents.
    """
    import polars as pl

    from foedus.evidence.tables import cow_mid

    bit = pl.lit(INCIDENT).cast(pl.Int64).alias("bit")
    incident = incident_pairs(folder).filter(pl.col("year") >= INCIDENTS_FIRST_YEAR).with_columns(bit)
    with_incidents = cow_mid.incidents(folder).select("dispnum").unique()
    dyadic = cow_mid.dyadic(folder).rename({"disno": "dispnum", "statea": "ccode1", "stateb": "ccode2"})
    early = dyadic.filter(pl.col("year") < INCIDENTS_FIRST_YEAR)
    bare = dyadic.filter(pl.col("year") >= INCIDENTS_FIRST_YEAR).join(with_incidents, on="dispnum", how="anti")
    old = pl.concat([early, bare]).select(
        "dispnum",
        "ccode1",
        "ccode2",
        "year",
        pl.col("hihosta").alias("hostlev"),
        "dead",
        pl.lit(0).cast(pl.Int64).alias("yday"),
        pl.lit(DISPUTE).cast(pl.Int64).alias("bit"),
    )
    return pl.concat([incident, old])


def outcomes(folder: Path, first: int = FIRST_YEAR) -> Outcomes:
    """All cubes from the files below ``folder``, from the year ``first`` (1816 … 1946) on.

    Raises
    ------
    DataError
        A file is missing or not what it claims to be.
    """
    import polars as pl

    from foedus.evidence.tables import cow_system, cow_wars, ucdp

    membership = cow_system.states(folder)
    grid = Grid(
        np.unique(membership["ccode"].to_numpy().astype(np.int64)),
        np.arange(first, LAST_YEAR + 1, dtype=np.int64),
    )
    rows = dispute_rows(folder)
    used = rows.filter(pl.col("hostlev") >= USE)
    act, force, dead = (np.zeros(grid.shape, dtype=np.uint8) for _ in range(3))
    undead = grid.empty()
    for cube, chosen in (
        (act, rows.filter(pl.col("hostlev") >= THREAT)),
        (force, used),
        (dead, used.filter(pl.col("dead") >= 1)),
    ):
        for bit in (INCIDENT, DISPUTE):
            mark_bit(grid, cube, bit, *columns(chosen.filter(pl.col("bit") == bit), "ccode1", "ccode2", "year"))
    mark(grid, undead, *columns(used.filter(pl.col("dead") < 0), "ccode1", "ccode2", "year"))

    wars = columns(cow_wars.war_years(folder), "ccode1", "ccode2", "year")
    pairs = ucdp.conflict_pairs(folder)
    lost = pairs.filter(pl.col("ccode1").is_null() | pl.col("ccode2").is_null())
    mapped = pairs.drop_nulls(["ccode1", "ccode2"])
    conflict, war = grid.empty(), grid.empty()
    for yes, chosen in ((conflict, mapped), (war, mapped.filter(pl.col("intensity") == 2))):
        one, two, year = columns(chosen, "ccode1", "ccode2", "year")
        mark(grid, yes, one, two, year)
        mark(grid, yes, two, one, year)

    by_ucdp = np.where(conflict & (grid.years <= DISPUTES_LAST_YEAR), np.uint8(UCDP), np.uint8(0))
    for cube in (act, force, dead):
        mark_bit(grid, cube, WAR_LIST, *wars)
        np.bitwise_or(cube, by_ucdp, out=cube)

    known = {name: (grid.years >= begin) & (grid.years <= end) for name, (begin, end) in COVER.items()}
    return Outcomes(
        states=grid.states,
        years=grid.years,
        act=_three(act > 0, known["act"]),
        use_of_force=_three(force > 0, known["use_of_force"]),
        fatal_force=np.where(undead & (dead == 0), np.uint8(UNKNOWN), _three(dead > 0, known["fatal_force"])),
        armed_conflict=_three(conflict, known["armed_conflict"]),
        war=_three(war, known["war"]),
        present=_present(membership, grid),
        first_act=_first_day(grid, rows.filter(pl.col("hostlev") >= THREAT)),
        first_force=_first_day(grid, used),
        known_by={"act": act, "use_of_force": force, "fatal_force": dead},
        unmapped=tuple(sorted(set(lost.select("gw1", "gw2", "year").rows()))),
    )


def _three(yes: NDArray[np.bool_], known: NDArray[np.bool_]) -> Cube:
    return np.where(known, yes.astype(np.uint8), np.uint8(UNKNOWN))


def _present(spells: pl.DataFrame, grid: Grid) -> NDArray[np.bool_]:
    code, start, end = columns(spells, "ccode", "start", "end")
    at = np.searchsorted(grid.states, code)
    inside = (grid.years >= (start // 10000)[:, None]) & (grid.years <= (end // 10000)[:, None])
    out = np.zeros((len(grid.states), len(grid.years)), dtype=bool)
    np.logical_or.at(out, at, inside)
    return out


def _first_day(grid: Grid, rows: pl.DataFrame) -> NDArray[np.uint16]:
    import polars as pl

    one, two, year, day = columns(rows.filter(pl.col("yday") > 0), "ccode1", "ccode2", "year", "yday")
    i, j, y, ok = grid.cells(one, two, year)
    out = np.full((len(grid.states), len(grid.states), len(grid.years)), 999, dtype=np.uint16)
    np.minimum.at(out, (i, j, y), day[ok].astype(np.uint16))
    out[out == 999] = 0
    return out
