"""Pacts on a date, and who is bound to defend whom against whom, from ATOP's member records.

Question   Which pacts hold two states on a day? Which states are obliged to defend the target, by which pacts that do not
           also hold the challenger?
Takes      Member-phase records (``tables.atop_members``): a state is in a pact from the day it entered to the day it left,
           both included; ``defense`` is what *it* promises.
Gives      :func:`members_on`, :func:`pacts_in_force`, :func:`defenders`, :func:`dyad_years`.
Method     A pact that holds challenger and target protects neither from the other, so it is left out for that pair. A
           promise may be owed to some partners only; the records do not say to whom, so this is the widest reading.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from foedus.errors import UsageError
from foedus.evidence.panel.additions import Options, codes, cover, dyads_only
from foedus.evidence.panel.columns import Added, Column
from foedus.evidence.panel.rows import Rows, taken
from foedus.evidence.tables import atop_members, gw_system, state_years

if TYPE_CHECKING:
    import polars as pl

_DAY: Final = re.compile(r"(\d\d)-(\d\d)")
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_of(on: str) -> int:
    """MM-DD as month × 100 + day; raises :class:`~foedus.errors.UsageError` if it is no day of every year.

    >>> day_of("06-28")
    628
    """
    found = _DAY.fullmatch(on)
    if found and 1 <= (month := int(found[1])) <= 12 and 1 <= int(found[2]) <= _DAYS[month - 1]:
        return month * 100 + int(found[2])
    raise UsageError(f"on is {on!r}; expected a day of every year as MM-DD, such as 12-31")


def members_on(folder: Path, first: int, last: int, on: str = "12-31") -> pl.DataFrame:
    """atopid, member, year, defense (0/1) of every membership in force on that day of each year ``first … last``."""
    import polars as pl

    day = day_of(on)
    begin, end = cover("atop")
    number = [pl.col(name).dt.strftime("%Y%m%d").cast(pl.Int64) for name in ("entered", "left")]
    return (
        atop_members.members(folder)
        .with_columns(number[0].alias("from"), number[1].fill_null(end * 10000 + 1231).alias("to"))
        .with_columns(
            pl.int_ranges(
                (pl.col("from") // 10000).clip(max(first, begin)), (pl.col("to") // 10000).clip(None, last) + 1
            ).alias("year")
        )
        .explode("year")
        .drop_nulls("year")
        .filter((pl.col("from") <= pl.col("year") * 10000 + day) & (pl.col("year") * 10000 + day <= pl.col("to")))
        .group_by("atopid", "member", "year", maintain_order=True)
        .agg(pl.col("defense").max())
    )


def _listed(name: str = "atopid") -> pl.Expr:
    """Pact numbers, ascending, with spaces between."""
    import polars as pl

    return pl.col(name).unique().sort().cast(pl.String).str.join(" ")


def pacts_in_force(rows: Rows, folder: Path, options: Options) -> Added:
    """Pacts that hold both states on a day of the year: how many, which, and in which state 1 promises 2 defence."""
    import polars as pl

    dyads_only(rows, "pacts_in_force")
    who = members_on(folder, int(rows.members.years[0]), int(rows.members.years[-1]), options.on)
    pairs = who.join(who.select("atopid", "year", pl.col("member").alias("other")), on=["atopid", "year"]).filter(
        pl.col("member") != pl.col("other")
    )
    if rows.unit == "dyad_year":
        pairs = pairs.with_columns(
            pl.min_horizontal("member", "other").alias("member"), pl.max_horizontal("member", "other").alias("other")
        )
    table = pairs.group_by("member", "other", "year").agg(
        pl.col("atopid").n_unique().cast(pl.Int16).alias("pacts_n"),
        _listed().alias("pacts"),
        pl.col("atopid")
        .filter(pl.col("defense") == 1)
        .unique()
        .sort()
        .cast(pl.String)
        .str.join(" ")
        .alias("pacts_defense"),
    )
    index = rows.dyad_match(codes(table, "member", "other", "year"), cover("atop"), mirrored=False)
    absent: dict[str, Any] = {"pacts_n": 0, "pacts": "", "pacts_defense": ""}
    promise = "either promises the other" if rows.unit == "dyad_year" else "state 1 promises state 2"
    labels = {
        "pacts_n": f"pacts that hold both on {options.on}",
        "pacts": f"ATOP numbers of the pacts that hold both on {options.on}",
        "pacts_defense": f"those in which {promise} defence",
    }
    made = tuple(Column(name, label, "atop", cover("atop"), repr(absent[name])) for name, label in labels.items())
    return Added(taken(table.select(list(labels)), index, absent), made)


def _with_figures(folder: Path, found: pl.DataFrame) -> pl.DataFrame:
    """One row a key with its defenders: counts, capability, nearest distance, and the list of them."""
    import polars as pl

    keys = [name for name in ("challenger", "target", "year") if name in found.columns]
    whole = [pl.col(name).cast(pl.Int64) for name in ("ccode", "year")]
    capability = state_years.capabilities(folder).select(*whole, "cinc").rename({"ccode": "defender"})
    near = gw_system.distance(folder, "cow").with_columns(pl.col("one", "two", "year").cast(pl.Int64))
    near = pl.concat([near, near.select(pl.col("two").alias("one"), pl.col("one").alias("two"), "year", "mindist")])
    near = near.rename({"one": "defender", "two": "target", "mindist": "km"})
    each = (
        found.group_by(*keys, "defender")
        .agg(_listed().alias("pacts"))
        .join(capability, on=["defender", "year"], how="left")
        .join(near, on=["defender", "target", "year"], how="left")
        .sort(*keys, "cinc", "defender", descending=[False] * len(keys) + [True, False], nulls_last=True)
    )
    one = pl.struct(pl.col("defender").cast(pl.Int32).alias("ccode"), "pacts", "cinc", "km")
    return each.group_by(keys, maintain_order=True).agg(
        pl.len().cast(pl.Int16).alias("defenders_n"),
        pl.when(pl.col("cinc").is_null().any()).then(None).otherwise(pl.col("cinc").sum()).alias("defenders_cinc"),
        pl.col("km").min().alias("defenders_km"),
        one.alias("defenders"),
    )


def defenders(rows: Rows, folder: Path, options: Options) -> Added:
    """For challenger (state 1) and target (state 2): the states obliged to defend the target, by pacts without state 1.

    Each with its pacts, its capability and the distance of its border to the target's; the strongest first.
    """
    import polars as pl

    if rows.unit != "directed_dyad_year":
        raise UsageError("defenders asks who must defend state 2 against state 1.\nTry: unit directed_dyad_year")
    who = members_on(folder, int(rows.members.years[0]), int(rows.members.years[-1]), options.on)
    member = who.select("atopid", "year", "member")
    promised = (
        who.filter(pl.col("defense") == 1)
        .select("atopid", "year", pl.col("member").alias("defender"))
        .join(member.rename({"member": "target"}), on=["atopid", "year"])
        .filter(pl.col("defender") != pl.col("target"))
    )
    usual = _with_figures(folder, promised)
    # a challenger that is itself in one of the target's pacts: those pacts do not count for that pair
    inside = (
        promised.select("atopid", "year", "target")
        .unique()
        .join(member.rename({"member": "challenger"}), on=["atopid", "year"])
        .filter(pl.col("challenger") != pl.col("target"))
    )
    pairs = inside.select("challenger", "target", "year").unique()
    left = pairs.join(promised, on=["target", "year"]).join(
        inside, on=["challenger", "target", "year", "atopid"], how="anti"
    )
    special = _with_figures(folder, left)
    none = pairs.join(special, on=["challenger", "target", "year"], how="anti").with_columns(
        pl.lit(0).cast(pl.Int16).alias("defenders_n"),
        pl.lit(0.0).alias("defenders_cinc"),
        pl.lit(None).cast(pl.Float64).alias("defenders_km"),
        pl.lit([], dtype=special.schema["defenders"]).alias("defenders"),
    )
    special = pl.concat([special, none.select(special.columns)])
    values = ["defenders_n", "defenders_cinc", "defenders_km", "defenders"]
    table = pl.concat([special.select(values), usual.select(values)])
    index = rows.dyad_match(codes(special, "challenger", "target", "year"), cover("atop"), mirrored=False)
    base = rows.state_match(codes(usual, "target", "year"), cover("atop"), own=False)[1][1].astype(np.int64)
    n, all_rows = special.height, table.height
    base = np.where(base == 0, 0, np.where(base > usual.height, all_rows + 1, base + n))
    index = np.where(index == 0, base, np.where(index > n, all_rows + 1, index)).astype(np.uint32)
    absent: dict[str, Any] = {"defenders_n": 0, "defenders_cinc": 0.0, "defenders": []}
    labels = {
        "defenders_n": "states obliged to defend state 2, by pacts without state 1",
        "defenders_cinc": "their capability (sum of CINC; null if one is unknown)",
        "defenders_km": "distance of the nearest of them to state 2 (km)",
        "defenders": "who they are: ccode, pacts, cinc, km to state 2",
    }
    made = tuple(
        Column(
            name,
            label,
            "atop",
            cover("atop"),
            repr(absent.get(name)) if name in absent else "null",
            {"defenders_cinc": ("nmc",), "defenders_km": ("distance",), "defenders": ("nmc", "distance")}.get(name, ()),
        )
        for name, label in labels.items()
    )
    return Added(taken(table, index, absent), made)


def dyad_years(folder: Path) -> pl.DataFrame:
    """Directed dyad-years rebuilt from member records: ccode1, ccode2, year, and what ccode1 promises in them (0/1).

    Two states are allied in a year if they are in one pact on one day of it.
    """
    import polars as pl

    end = cover("atop")[1]
    pledges = list(atop_members.OBLIGATIONS)
    member = atop_members.members(folder).with_columns(
        pl.col("left").fill_null(pl.date(end, 12, 31)).alias("left"),
    )
    pairs = (
        member.select("atopid", "member", "entered", "left", *pledges)
        .join(
            member.select(
                "atopid", pl.col("member").alias("other"), pl.col("entered").alias("e"), pl.col("left").alias("l")
            ),
            on="atopid",
        )
        .filter(pl.col("member") != pl.col("other"))
        .with_columns(pl.max_horizontal("entered", "e").alias("from"), pl.min_horizontal("left", "l").alias("to"))
        .filter(pl.col("from") <= pl.col("to"))
    )
    return (
        pairs.with_columns(pl.int_ranges(pl.col("from").dt.year(), pl.col("to").dt.year() + 1).alias("year"))
        .explode("year")
        .group_by(pl.col("member").alias("ccode1"), pl.col("other").alias("ccode2"), "year")
        .agg(pl.col(pledges).max())
        .sort("ccode1", "ccode2", "year")
    )
