"""What can be added to a panel: one function an addition, named as in peacesciencer without its ``add_``.

Takes      The rows of a panel, the folder of the data sets, :class:`Options`.
Gives      For each addition an :class:`~foedus.evidence.panel.columns.Added`: columns as long as the panel, null wherever
           the data set does not reach.
Method     A data set is read whole, its rows are numbered, the numbers are put in a state × year or state × state × year
           array and read back by every row of the panel (``rows``). Data coded by COW meet a panel of Gleditsch–Ward
           states under the COW code of each state-year; a state-year without one is unknown.
Not here   Those that are Foedus's own: ``own``, ``defenders``. Spells and political relevance, which are derived from
           columns: ``derived``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from foedus.errors import UsageError
from foedus.evidence.panel import disputes as whittle
from foedus.evidence.panel.columns import Added, Column
from foedus.evidence.panel.disputes import Init
from foedus.evidence.panel.rows import Ints, Rows, taken
from foedus.evidence.sources import source_of
from foedus.evidence.tables import atop, cow_system, gw_system, rivalries, state_years
from foedus.evidence.tables import disputes as tables

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Options:
    """How additions that leave a choice are made.

    Attributes
    ----------
    keep : columns of a dispute to keep beside ongoing and onset (None: all of them)
    whittle : rules by which one dispute of a dyad-year is chosen, in order
    init : who counts as an initiator in state-years
    on : day of the year (MM-DD) of ``pacts_in_force``
    """

    keep: tuple[str, ...] | None = None
    whittle: tuple[str, ...] = whittle.DEFAULT
    init: Init = "sidea-all-joiners"
    on: str = "12-31"


def cover(key: str) -> tuple[int, int]:
    """Years that a data set covers."""
    return source_of(key).years


def codes(frame: pl.DataFrame, *names: str) -> list[Ints]:
    """Columns as int64 arrays."""
    return [frame[name].to_numpy().astype(np.int64) for name in names]


def joined(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Frames of one height side by side."""
    import polars as pl

    return pl.concat(list(parts), how="horizontal")


def by_state(
    rows: Rows,
    table: pl.DataFrame,
    key: str,
    labels: dict[str, str],
    *,
    own: bool,
    absent: dict[str, Any] | None = None,
) -> Added:
    """Columns of a state-year table, once for each state of a row (suffixes 1 and 2 in dyads).

    ``table`` begins with the code and the year; ``labels`` names the columns to take.
    """
    code, year = table.columns[:2]
    values = table.select(list(labels))
    absent = absent or {}
    frames, made = [], []
    for suffix, index in rows.state_match(codes(table, code, year), cover(key), own):
        frames.append(taken(values, index, absent).rename({name: f"{name}{suffix}" for name in labels}))
        of = f" of state {suffix}" if suffix else ""
        made += [
            Column(f"{name}{suffix}", f"{label}{of}", key, cover(key), str(absent.get(name, "null")))
            for name, label in labels.items()
        ]
    return Added(joined(frames), tuple(made))


def dyads_only(rows: Rows, name: str) -> None:
    """Refuse an addition that describes pairs in a panel of single states."""
    if not rows.dyadic:
        raise UsageError(f"{name} describes pairs of states; this panel has one state a row.\nTry: unit dyad_year")


# --- disputes -------------------------------------------------------------------------------------------------------

DETAILS: Final = {
    "dispnum": "number of the dispute",
    **{
        f"{name}{side}": f"state {side}: {label}"
        for name, label in {
            "sidea": "on side A of the dispute",
            "fatality": "fatality level (−9 unknown)",
            "fatalpre": "deaths (−9 unknown)",
            "hiact": "highest action",
            "hostlev": "hostility level (1–5)",
            "orig": "originator of the dispute (0: joiner)",
        }.items()
        for side in (1, 2)
    },
    "fatality": "fatality level of the dispute (−9 unknown)",
    "hostlev": "hostility level of the dispute",
    "recip": "the dispute was reciprocated",
    "mindur": "minimum days of the dispute",
    "maxdur": "maximum days of the dispute",
    "stmon": "month in which the dispute began",
}
"""Columns of the dispute that stands for a dyad-year, and what they hold."""


def _dispute(rows: Rows, folder: Path, options: Options, source: str, keep: tuple[str, ...] | None) -> Added:
    import polars as pl

    prefix, key = ("gmlmid", "gml") if source == "gml" else ("cowmid", "mid")
    name = "GML" if source == "gml" else "COW"
    if not rows.dyadic:
        who = (tables.gml_participants if source == "gml" else tables.cow_participants)(folder)
        table = whittle.state_counts(who, prefix, options.init)
        labels = {
            f"{prefix}ongoing": f"{name} disputes in the year",
            f"{prefix}onset": f"{name} disputes entered in the year",
            f"{prefix}ongoing_init": f"{name} disputes in the year that the state initiated",
            f"{prefix}onset_init": f"{name} disputes entered in the year that the state initiated",
        }
        return by_state(rows, table, key, labels, own=False, absent=dict.fromkeys(labels, 0))
    unknown = [column for column in keep or () if column not in DETAILS]
    if unknown:
        raise UsageError(f"keep: no dispute column {unknown[0]!r}; they are {', '.join(DETAILS)}")
    details = [column for column in DETAILS if keep is None or column in keep]
    paired = [column for column in tables.PAIRED if f"{column}1" in details or f"{column}2" in details]
    frame = (tables.gml_dispute_years if source == "gml" else tables.cow_dispute_years)(folder, paired)
    frame = whittle.whittled(frame, options.whittle)
    values = frame.select(
        pl.col("ongoing").cast(pl.Int8).alias(f"{prefix}ongoing"),
        pl.col("onset").cast(pl.Int8).alias(f"{prefix}onset"),
        pl.col(details).cast(pl.Int32),
    )
    index = rows.dyad_match(codes(frame, "ccode1", "ccode2", "year"), cover(key), mirrored=False)
    absent: dict[str, Any] = {f"{prefix}ongoing": 0, f"{prefix}onset": 0}
    labels = {f"{prefix}ongoing": f"a {name} dispute in the year", f"{prefix}onset": f"onset of a {name} dispute"}
    labels |= {column: f"{name}, {DETAILS[column]}" for column in details}
    made = tuple(
        Column(column, labels[column], key, cover(key), str(absent.get(column, "null"))) for column in values.columns
    )
    return Added(taken(values, index, absent), made)


def gml_mids(rows: Rows, folder: Path, options: Options) -> Added:
    """Disputes of Gibler, Miller & Little with the dispute's details; in state-years, counts."""
    return _dispute(rows, folder, options, "gml", options.keep)


def cow_mids(rows: Rows, folder: Path, options: Options) -> Added:
    """Disputes of COW MID 5.0 with the dispute's details; in state-years, counts."""
    return _dispute(rows, folder, options, "cow", options.keep)


def mids(rows: Rows, folder: Path, options: Options) -> Added:
    """Ongoing disputes and onsets of both collections, without details."""
    both = [_dispute(rows, folder, options, source, options.keep or ()) for source in ("gml", "cow")]
    return Added(joined(part.frame for part in both), tuple(column for part in both for column in part.columns))


# --- capabilities, majors, contiguity, distance ---------------------------------------------------------------------


CAPABILITIES: Final = {
    "milex": "military expenditure (thousands: GBP to 1913, USD after)",
    "milper": "military personnel (thousands)",
    "irst": "iron and steel (thousand tons)",
    "pec": "energy consumption (thousand coal-ton equivalents)",
    "tpop": "population (thousands)",
    "upop": "urban population (thousands)",
    "cinc": "capability (CINC)",
}


def nmc(rows: Rows, folder: Path, options: Options) -> Added:
    """National material capabilities 7.0."""
    return by_state(rows, state_years.capabilities(folder), "nmc", CAPABILITIES, own=False)


def nmc_6(rows: Rows, folder: Path, options: Options) -> Added:
    """National material capabilities 6.0, the version of peacesciencer 1.2.0."""
    return by_state(rows, state_years.capabilities(folder, "nmc_6"), "nmc_6", CAPABILITIES, own=False)


def major_years(spells: pl.DataFrame) -> pl.DataFrame:
    """ccode, year, cowmaj (1) from spells of start and end (YYYYMMDD): every calendar year that a spell touches."""
    import polars as pl

    return (
        spells.with_columns(pl.int_ranges(pl.col("start") // 10000, pl.col("end") // 10000 + 1).alias("year"))
        .explode("year")
        .select("ccode", "year", pl.lit(1).cast(pl.Int8).alias("cowmaj"))
        .unique(maintain_order=True)
    )


def cow_majors(rows: Rows, folder: Path, options: Options) -> Added:
    """COW major powers."""
    table = major_years(cow_system.majors(folder))
    return by_state(rows, table, "majors", {"cowmaj": "major power (COW)"}, own=False, absent={"cowmaj": 0})


def contiguity_years(spells: pl.DataFrame) -> pl.DataFrame:
    """ccode1, ccode2, year, conttype from spells of months (begin, end: YYYYMM): the type of the year's first month.

    Of spells that share a year's first month the one that stands first in the file.
    """
    import polars as pl

    return (
        spells.with_columns(pl.int_ranges(pl.col("begin") // 100, pl.col("end") // 100 + 1).alias("year"))
        .explode("year")
        .with_columns(
            pl.when(pl.col("year") == pl.col("begin") // 100).then(pl.col("begin") % 100).otherwise(1).alias("month")
        )
        .sort("ccode1", "ccode2", "year", "month", maintain_order=True)
        .unique(["ccode1", "ccode2", "year"], keep="first", maintain_order=True)
        .select("ccode1", "ccode2", "year", pl.col("conttype").cast(pl.Int8))
    )


def contiguity(rows: Rows, folder: Path, options: Options) -> Added:
    """COW direct contiguity: type of the year's first month; in state-years, numbers of land and sea neighbours."""
    import polars as pl

    table = contiguity_years(cow_system.contiguity(folder))
    if rows.dyadic:
        index = rows.dyad_match(codes(table, "ccode1", "ccode2", "year"), cover("contiguity"), mirrored=True)
        label = "contiguity: 1 land, 2–5 water to 12, 24, 150, 400 miles, 0 none"
        column = Column("conttype", label, "contiguity", cover("contiguity"), "0")
        return Added(taken(table.select("conttype"), index, {"conttype": 0}), (column,))
    both = pl.concat([table.select(pl.col(name).alias("ccode"), "year", "conttype") for name in ("ccode1", "ccode2")])
    counts = (
        both.group_by("ccode", "year")
        .agg(
            (pl.col("conttype") == 1).sum().cast(pl.Int16).alias("land"),
            (pl.col("conttype") > 1).sum().cast(pl.Int16).alias("sea"),
        )
        .sort("ccode", "year")
    )
    labels = {"land": "neighbours by land", "sea": "neighbours by water (to 400 miles)"}
    return by_state(rows, counts, "contiguity", labels, own=False, absent={"land": 0, "sea": 0})


def minimum_distance(rows: Rows, folder: Path, options: Options) -> Added:
    """Kilometres between the nearest borders on 1 January; in state-years, to the nearest other state."""
    import polars as pl

    table = gw_system.distance(folder, rows.system)
    if rows.dyadic:
        index = rows.dyad_match(codes(table, "one", "two", "year"), cover("distance"), mirrored=True, own=True)
        column = Column("mindist", "distance of the nearest borders (km, 1 January)", "distance", cover("distance"))
        return Added(taken(table.select("mindist"), index), (column,))
    both = pl.concat([table.select(pl.col(name).alias("code"), "year", "mindist") for name in ("one", "two")])
    nearest = both.group_by("code", "year").agg(pl.col("mindist").min().alias("minmindist")).sort("code", "year")
    labels = {"minmindist": "distance of the nearest border of another state (km, 1 January)"}
    return by_state(rows, nearest, "distance", labels, own=True)


# --- alliances, rivalries --------------------------------------------------------------------------------------------

PLEDGES: Final = {"defense": "defence", "offense": "offence", "neutral": "neutrality", "nonagg": "nonaggression", "consul": "consultation"}  # fmt: skip


def atop_alliance(rows: Rows, folder: Path, options: Options) -> Added:
    """ATOP obligations on any day of the year: what state 1 promised state 2; undirected, what either promised."""
    import polars as pl

    dyads_only(rows, "atop_alliance")
    table = atop.obligations(folder)
    one, two, year = codes(table, "ccode1", "ccode2", "year")
    # a row's promises as bits, so that those of the two directions can be joined
    bits = np.full(table.height + 2, 1 << len(PLEDGES), dtype=np.uint8)
    bits[[0, -1]] = 0
    for bit, pledge in enumerate(PLEDGES):
        bits[1:-1] |= (table[f"atop_{pledge}"].to_numpy() == 1).astype(np.uint8) << bit
    index = rows.dyad_match((one, two, year), cover("atop_dyads"), mirrored=False)
    held = bits[index]
    if rows.unit == "dyad_year":
        held |= bits[rows.dyad_match((two, one, year), cover("atop_dyads"), mirrored=False)]
    who = "either to the other" if rows.unit == "dyad_year" else "state 1 to state 2"
    labels = {f"atop_{pledge}": f"promise of {word}, {who}" for pledge, word in PLEDGES.items()}
    labels["atop_ally"] = "any alliance between the two"
    kinds = np.arange(2 << len(PLEDGES))
    values = pl.DataFrame({name: (kinds >> bit & 1).astype(np.int8) for bit, name in enumerate(labels)})
    found = np.where(index == table.height + 1, values.height + 1, held + 1).astype(np.uint32)
    made = tuple(Column(name, label, "atop_dyads", cover("atop_dyads"), "0") for name, label in labels.items())
    return Added(taken(values, found), made)


RIVALRY_TYPES: Final = ("positional", "spatial", "ideological", "interventionary")


def strategic_rivalries(rows: Rows, folder: Path, options: Options) -> Added:
    """Strategic rivalries, from 1816 on; in state-years, how many and of which types."""
    import polars as pl

    spells = rivalries.typed(folder)
    first, last = cover("rivalries")
    years = (
        spells.with_columns(
            pl.int_ranges(pl.col("start").clip(first), pl.col("end").clip(None, last) + 1).alias("year")
        )
        .explode("year")
        .drop_nulls("year")
    )
    # the rivalry of Austria-Hungary (300) with Serbia goes on for two years under Austria (305)
    years = years.with_columns(
        pl.when((pl.col("ccode1") == 300) & (pl.col("year") > 1918)).then(305).otherwise("ccode1").alias("ccode1")
    )
    if rows.dyadic:
        index = rows.dyad_match(codes(years, "ccode1", "ccode2", "year"), (first, last), mirrored=True)
        values = years.select(
            pl.lit(1).cast(pl.Int8).alias("ongoingrivalry"),
            pl.col("tssr_id").cast(pl.Int16),
            "rivalry",
            pl.col("start", "end").cast(pl.Int16),
            pl.col(RIVALRY_TYPES).cast(pl.Int8),
        )
        labels = {
            "ongoingrivalry": "strategic rivalry",
            "tssr_id": "number of the rivalry",
            "rivalry": "name of the rivalry",
            "start": "year in which the rivalry began",
            "end": "year in which the rivalry ended (2020: ongoing)",
            **{name: f"{name} rivalry (null: not so coded)" for name in RIVALRY_TYPES},
        }
        made = tuple(
            Column(name, label, "rivalries", (first, last), "0" if name == "ongoingrivalry" else "null")
            for name, label in labels.items()
        )
        return Added(taken(values, index, {"ongoingrivalry": 0}), made)
    both = pl.concat(
        [years.select(pl.col(name).alias("ccode"), "year", *RIVALRY_TYPES) for name in ("ccode1", "ccode2")]
    )
    counts = (
        both.group_by("ccode", "year")
        .agg(
            pl.len().cast(pl.Int16).alias("ongoingrivalry"),
            *(pl.col(name).sum().cast(pl.Int16) for name in RIVALRY_TYPES),
        )
        .sort("ccode", "year")
    )
    labels = {"ongoingrivalry": "strategic rivalries", **{name: f"{name} rivalries" for name in RIVALRY_TYPES}}
    return by_state(rows, counts, "rivalries", labels, own=False, absent=dict.fromkeys(labels, 0))


# --- regime, wealth, codes -------------------------------------------------------------------------------------------


def democracy(rows: Rows, folder: Path, options: Options) -> Added:
    """Democracy scores."""
    import polars as pl

    labels = {
        "euds": "extended Unified Democracy Score",
        "aeuds": "extended Unified Democracy Score, adjusted",
        "polity2": "polity2 (−10 to 10)",
        "v2x_polyarchy": "V-Dem polyarchy (0 to 1)",
    }
    table = state_years.democracy(folder, rows.system).with_columns(pl.col("polity2").cast(pl.Int8))
    return by_state(rows, table, "democracy", labels, own=True)


def sim_gdp_pop(rows: Rows, folder: Path, options: Options) -> Added:
    """Simulated GDP, GDP per head and population with their standard deviations."""
    labels = {
        "mrgdppc": "GDP per head (2011 international dollars)",
        "pwtrgdp": "GDP (millions of 2017 international dollars)",
        "pwtpop": "population (millions)",
    }
    labels |= {f"sd_{name}": f"standard deviation, {label}" for name, label in labels.items()}
    ordered = {name: labels[name] for name in state_years.GDP}
    return by_state(rows, state_years.gdp_population(folder, rows.system), "gdp_population", ordered, own=True)


def other_codes(rows: Rows, folder: Path, options: Options) -> Added:
    """Codes of the other system: Gleditsch–Ward beside COW, or COW beside Gleditsch–Ward."""
    import polars as pl

    if rows.system == "cow":
        table, key, name, label = gw_system.to_gw(folder), "codes_cow", "gwcode", "Gleditsch–Ward code"
    else:
        table, key, name, label = gw_system.to_cow(folder), "codes", "ccode", "COW code"
    return by_state(rows, table.with_columns(pl.col(name).cast(pl.Int32)), key, {name: label}, own=True)


def names_of(columns: Sequence[Column]) -> list[str]:
    """Names, in order."""
    return [column.name for column in columns]
