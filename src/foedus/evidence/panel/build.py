"""Make a panel: rows of states or pairs of states by year, and the columns asked for, each with how far it reaches.

Question   Which columns does a study of pairs of states need, and where do the data end?
Takes      A folder with the data sets of ``sources``.
Gives      :func:`panel`, :class:`Panel`; ``ADDITIONS``.
Method     ``rows``, ``additions``, ``own``, ``pacts``, ``derived``. Names are those of peacesciencer. Outside the years of
           a data set a cell is null, never 0.
Not here   Files (``write``), the published replication (``replications``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np

from foedus.errors import CoverageError, UsageError
from foedus.evidence.panel import additions, derived, own, pacts
from foedus.evidence.panel import disputes as whittle_rules
from foedus.evidence.panel.additions import Options, codes, cover
from foedus.evidence.panel.columns import Added, Column
from foedus.evidence.panel.rows import SYSTEMS, UNITS, Ints, Rows, System, Unit, membership, rows_of
from foedus.evidence.tables import cow_system, gw_system

if TYPE_CHECKING:
    import polars as pl

Addition = Callable[[Rows, Path, Options], Added]

ADDITIONS: Final[dict[str, Addition]] = {
    "mids": additions.mids,
    "gml_mids": additions.gml_mids,
    "cow_mids": additions.cow_mids,
    "nmc": additions.nmc,
    "nmc_6": additions.nmc_6,
    "contiguity": additions.contiguity,
    "cow_majors": additions.cow_majors,
    "atop_alliance": additions.atop_alliance,
    "minimum_distance": additions.minimum_distance,
    "strategic_rivalries": additions.strategic_rivalries,
    "democracy": additions.democracy,
    "sim_gdp_pop": additions.sim_gdp_pop,
    "codes": additions.other_codes,
    "outcomes": own.outcomes,
    "defenders": pacts.defenders,
    "hosted_troops": own.hosted_troops,
    "pacts_in_force": pacts.pacts_in_force,
}
THREADS: Final = 2
"""Additions made at a time; more would only hold more memory."""
DERIVED: Final = ("prd", "spells")
"""Additions made from columns of the panel itself, after all others."""
ALIASES: Final = {
    "capabilities": "nmc",
    "majors": "cow_majors",
    "atop": "atop_alliance",
    "distance": "minimum_distance",
    "min_dist": "minimum_distance",
    "rivalries": "strategic_rivalries",
    "regime": "democracy",
    "gdp": "sim_gdp_pop",
    "gwcode_to_cow": "codes",
    "ccode_to_gw": "codes",
    "peace_years": "spells",
    "politically_relevant": "prd",
}


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel and what it stands on.

    Attributes
    ----------
    unit, system, years, add : what was asked for
    frame : polars DataFrame, ordered by code(s) and year
    columns : one :class:`Column` for each column of the frame, in order
    left_out : rows dropped by ``relevant=True`` because relevance is unknown there
    """

    unit: Unit
    system: System
    years: tuple[int, int]
    add: tuple[str, ...]
    frame: pl.DataFrame
    columns: tuple[Column, ...]
    left_out: int = 0

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of the data sets that the panel stands on, in order of first use."""
        return tuple(dict.fromkeys(key for column in self.columns for key in (column.source, *column.also)))

    @property
    def height(self) -> int:
        """Number of rows."""
        return self.frame.height

    def __len__(self) -> int:
        return self.frame.height

    def __getitem__(self, name: str) -> pl.Series:
        return self.frame[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.frame.columns)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The frame for any reader of the Arrow C stream interface (pandas, pyarrow, DuckDB, …)."""
        return cast(Any, self.frame).__arrow_c_stream__(requested_schema)

    def bibtex(self) -> str:
        """BibTeX entries for exactly the data sets behind this panel."""
        from foedus.evidence.references import bibtex

        return bibtex(self.sources)

    def write(self, path: str | Path) -> None:
        """Write to ``.parquet``, ``.csv`` or ``.dta``; labels and coverage travel with it (see ``write``)."""
        from foedus.evidence.panel.write import write

        write(self, Path(path))


def span(years: int | str | Sequence[int] | None, cover: tuple[int, int], of: str) -> tuple[int, int]:
    """First and last year of an argument: None (all), 1990, (1990, 2010), range(1990, 2011) or "1990-2010".

    Raises
    ------
    UsageError, CoverageError
        No years, or years that the list of states does not know.

    Examples
    --------
    >>> span("1990–2010", (1816, 2024), "x"), span(range(1990, 1993), (1816, 2024), "x"), span(None, (1816, 2024), "x")
    ((1990, 2010), (1990, 1992), (1816, 2024))
    """
    if years is None:
        return cover
    if isinstance(years, str):
        parts = years.replace("–", "-").replace(":", "-").split("-")
        if not 1 <= len(parts) <= 2 or not all(part.strip().isdecimal() and part.isascii() for part in parts):
            raise UsageError(f"years is {years!r}; expected YEAR or FIRST-LAST, such as 1816-2010")
        years = [int(part) for part in parts]
    wanted = [years] if isinstance(years, int) else list(years)
    if not wanted or not all(isinstance(year, int | np.integer) for year in wanted):
        raise UsageError(f"years is {years!r}; expected a year, (first, last) or a range of years")
    first, last = int(wanted[0]), int(wanted[-1])
    if isinstance(years, range) and years.step != 1:
        raise UsageError(f"years is {years!r}; a panel takes every year from the first to the last")
    if len(wanted) > 2 and wanted != list(range(first, last + 1)):
        raise UsageError("years has gaps; a panel takes every year from the first to the last: give (first, last)")
    if first > last:
        raise UsageError(f"years runs from {first} to {last}; expected the earlier year first")
    if first < cover[0] or last > cover[1]:
        raise CoverageError(of, cover, (first, last))
    return first, last


def resolved(add: Sequence[str] | str) -> tuple[str, ...]:
    """Names of additions, with or without ``add_``, in the order in which they are made; unknown ones are refused.

    >>> resolved(["spells", "add_nmc", "capabilities", "mids"])
    ('nmc', 'mids', 'spells')
    """
    import difflib

    given = add.split(",") if isinstance(add, str) else list(add)
    known = [*ADDITIONS, *DERIVED]
    names = []
    for name in given:
        short = name.strip().removeprefix("add_").removeprefix("filter_")
        short = ALIASES.get(short, short)
        if short not in known:
            near = difflib.get_close_matches(short, [*known, *ALIASES], n=2, cutoff=0.5)
            meant = f"nearest: {', '.join(near)}; " if near else ""
            raise UsageError(f"no addition {name!r}; {meant}there are {', '.join(known)}")
        names.append(short)
    ordered = [name for name in dict.fromkeys(names) if name not in DERIVED]
    return (*ordered, *(name for name in DERIVED if name in names))


def _universe(unit: Unit, system: System, years: Any, folder: Path) -> tuple[Rows, tuple[int, int], Added]:
    import polars as pl

    if system == "cow":
        spells = cow_system.states(folder)
        key, code, name, of = "states", "ccode", "cw_name", "the COW list of states"
        reach = (cover("states")[0], int(cast(int, spells["end"].max())) // 10000)
    else:
        spells = gw_system.states(folder)
        key, code, name, of = "gw_states", "gwcode", "gw_name", "the Gleditsch–Ward list of states"
        reach = (cover("gw_states")[0], int(cast(int, spells["end"].max())) // 10000)
    first, last = span(years, reach, of)
    members = membership(codes(spells, code, "start", "end"), first, last)
    ccode = None if system == "cow" else _cow_codes(folder, members.codes, members.years)
    rows = rows_of(unit, system, members, ccode)
    ids, made = [], []
    for suffix, at in rows.sides:
        ids.append(pl.Series(f"{code}{suffix}", members.codes.astype(np.int32)[at]))
        of_state = f" of state {suffix}" if suffix else ""
        made.append(
            Column(f"{code}{suffix}", f"{'COW' if system == 'cow' else 'Gleditsch–Ward'} code{of_state}", key, reach)
        )
    if not rows.dyadic:
        names = _names(folder, system)
        ids.append(pl.Series(name, [names.get(int(c), "") for c in members.codes]).gather(rows.i))
        made.append(Column(name, "name", key, reach))
        if system == "gw":
            micro = dict(spells.select(code, "microstate").rows())
            flags = np.array([micro[int(c)] for c in members.codes], dtype=np.int8)
            ids.append(pl.Series("microstate", flags[rows.i]))
            made.append(Column("microstate", "microstate (population below 250,000)", key, reach))
    ids.append(pl.Series("year", members.years.astype(np.int32)[rows.y]))
    made.append(Column("year", "calendar year", key, reach))
    return rows, (first, last), Added(pl.DataFrame(ids), tuple(made))


def _names(folder: Path, system: System) -> dict[int, str]:
    if system == "cow":
        return cow_system.names(folder)
    return dict(gw_system.states(folder).select("gwcode", "gw_name").rows())


def _cow_codes(folder: Path, own_codes: Ints, years: Ints) -> Ints:
    """COW code of each state-year (0 where it has none)."""
    table = gw_system.to_cow(folder)
    gw, year, ccode = codes(table, "gwcode", "year", "ccode")
    at = np.minimum(np.searchsorted(own_codes, gw), len(own_codes) - 1)
    ok = (own_codes[at] == gw) & (year >= years[0]) & (year <= years[-1])
    grid = np.zeros((len(own_codes), len(years)), dtype=np.int64)
    grid[at[ok], (year - years[0])[ok]] = ccode[ok]
    return grid


def _apart(parts: list[Added]) -> list[Added]:
    """The same with columns that two additions share told apart: ``.x`` for the first, ``.y`` for the second."""
    seen: dict[str, int] = {}
    for part in parts:
        for column in part.columns:
            seen[column.name] = seen.get(column.name, 0) + 1
    double = {name for name, times in seen.items() if times > 1}
    if not double:
        return parts
    out, used = [], set[str]()
    for part in parts:
        to = {c.name: f"{c.name}{'.y' if c.name in used else '.x'}" for c in part.columns if c.name in double}
        used |= set(to)
        named = tuple(replace(column, name=to.get(column.name, column.name)) for column in part.columns)
        out.append(Added(part.frame.rename(to), named))
    return out


def panel(
    unit: Unit = "directed_dyad_year",
    system: System = "cow",
    years: int | str | Sequence[int] | None = None,
    add: Sequence[str] | str = (),
    *,
    folder: Path,
    relevant: bool = False,
    keep: Sequence[str] | None = None,
    whittle: Sequence[str] = whittle_rules.DEFAULT,
    init: str = "sidea-all-joiners",
    on: str = "12-31",
) -> Panel:
    """Make a panel of states or pairs of states by year.

    Parameters
    ----------
    unit : "directed_dyad_year", "dyad_year" (the lower code first) or "state_year"
    system : "cow" (Correlates of War) or "gw" (Gleditsch & Ward)
    years : all years of the list of states, or a year, (first, last), a range, "1816-2010"
    add : names of ``ADDITIONS`` and ``DERIVED`` (with or without ``add_``), or aliases of ``ALIASES``
    folder : where the data sets lie
    relevant : only politically relevant dyads (before spells are counted)
    keep : columns of disputes to keep beside ongoing and onset; None keeps all (``mids``: none)
    whittle : rules that choose one dispute a dyad-year, in order
    init : who counts as an initiator in state-years
    on : day of the year for ``pacts_in_force`` and ``defenders``, MM-DD

    Raises
    ------
    UsageError
        An argument does not fit, or an addition does not fit the unit.
    CoverageError
        A year that the list of states does not know.
    DataError
        A file is missing or not what it claims to be.
    """
    import polars as pl

    from foedus.errors import DataError

    for what, value, allowed in (("unit", unit, UNITS), ("system", system, SYSTEMS)):
        if value not in allowed:
            raise UsageError(f"{what} is {value!r}; expected one of {', '.join(allowed)}")
    names = resolved(add)
    kept = None if keep is None else tuple(keep)
    options = Options(kept, tuple(whittle), cast(whittle_rules.Init, init), on)
    pacts.day_of(on)
    try:
        rows, reach, base = _universe(unit, system, years, folder)
        left_out = 0
        basis: dict[str, Added] = {}
        if relevant or "prd" in names:
            additions.dyads_only(rows, "prd")
            basis = {name: ADDITIONS[name](rows, folder, options) for name in ("contiguity", "cow_majors")}
            prd = _relevance(basis)
            if relevant:
                mask = (prd.frame["prd"].fill_null(0) == 1).to_numpy()
                left_out = int(prd.frame["prd"].null_count())
                rows = rows.kept(mask)
                basis = {name: Added(part.frame.filter(mask), part.columns) for name, part in basis.items()}
                prd = Added(prd.frame.filter(mask), prd.columns)
                base = Added(base.frame.filter(mask), base.columns)
            names = tuple(dict.fromkeys((*basis, *names)))
        if system == "gw" and "codes" not in names and any(name in COW_CODED for name in names):
            names = ("codes", *names)
        rest = [name for name in names if name in ADDITIONS and name not in basis]
        done = _made(rest, lambda name: ADDITIONS[name](rows, folder, options))
        parts = [base, *((basis | done)[name] for name in names if name in ADDITIONS)]
        parts = _apart(parts)
        if basis:
            parts.append(prd)
        if "spells" in names:
            whole = pl.concat([part.frame for part in parts], how="horizontal")
            made = {column.name: column for part in parts for column in part.columns}
            parts.append(derived.spells(rows, whole, made))
        frame = pl.concat([part.frame for part in parts], how="horizontal")
    except pl.exceptions.PolarsError as fault:
        raise DataError(f"{folder}: a data set is not what it claims to be: {fault}") from None
    columns = tuple(column for part in parts for column in part.columns)
    return Panel(unit, system, reach, names, frame, columns, left_out)


def _made(names: Sequence[str], make: Callable[[str], Added]) -> dict[str, Added]:
    """Every addition, two at a time; data sets that cannot be read are named together."""
    from foedus.errors import DataError

    def attempt(name: str) -> Added | DataError:
        try:
            return make(name)
        except DataError as fault:
            return fault

    with ThreadPoolExecutor(THREADS) as pool:
        found = dict(zip(names, pool.map(attempt, names), strict=True))
    faults = [str(made) for made in found.values() if isinstance(made, DataError)]
    if faults:
        raise DataError("\n".join(dict.fromkeys(faults)))
    return {name: made for name, made in found.items() if isinstance(made, Added)}


COW_CODED: Final = frozenset(
    {"mids", "gml_mids", "cow_mids", "nmc", "nmc_6", "contiguity", "cow_majors", "atop_alliance", "strategic_rivalries"}
    | {"outcomes", "defenders", "hosted_troops", "pacts_in_force"}
)
"""Additions whose data sets know COW codes only; a Gleditsch–Ward panel gets them with its COW codes beside."""


def _relevance(basis: dict[str, Added]) -> Added:
    both = additions.joined(part.frame for part in basis.values())
    return derived.relevant(both, {column.name: column for part in basis.values() for column in part.columns})
