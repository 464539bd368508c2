"""How little the disputes and UCDP stand for one another, pair-year by pair-year, and why.

Question   Of the pairs of states at armed conflict in a year by UCDP, how many had a deadly dispute by COW, and the
           other way round; and what explains those that only one of the two has?
Takes      A folder with the data sets of ``SETS``.
Gives      :func:`overlap` (a row a pair-year, with its reason), :func:`tabulated` (the counts).
Method     UCDP: an armed conflict between the two, one of them a primary party. Disputes: force by either side in a
           dispute of the two whose level of fatality is 2 or more (26 dead or more, over the *whole* dispute). 1989 to
           2014, the years that both cover after the Cold War. A reason is read from the files, never guessed.
Not here   Putting one in the other's place: that is never done.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from foedus.evidence.outcomes import DISPUTES_LAST_YEAR, USE

if TYPE_CHECKING:
    import polars as pl

SETS: Final = ("mid_dyadic", "ucdp", "codes")
FIRST_YEAR: Final = 1989
DEADLY: Final = 2
"""Level of fatality from which a dispute counts: 26 dead or more."""

Where = Literal["both", "ucdp", "disputes"]
WHY: Final[dict[str, str]] = {
    "both": "both",
    "no_dispute": "no dispute between the two in that year",
    "no_force": "a dispute between the two, without force in that year",
    "few_dead": "a dispute with force, its dead 25 or fewer",
    "dead_unknown": "a dispute with force, its dead not known",
    "helpers": "UCDP has the two on opposite sides, but only as helpers of others",
    "other_year": "UCDP has a conflict between the two in another year of the same dispute",
    "no_conflict": "UCDP has no conflict between the two in any year of the dispute",
}


def overlap(folder: Path, first: int = FIRST_YEAR, last: int = DISPUTES_LAST_YEAR) -> pl.DataFrame:
    """Every pair-year that either has: ccode1 < ccode2, year, where (both|ucdp|disputes), why, type (UCDP's, or null).

    Raises
    ------
    DataError
        A file is missing or not what it claims to be.
    """
    import polars as pl

    from foedus.evidence.tables import cow_mid, ucdp

    pair = ["ccode1", "ccode2", "year"]
    conflicts = _undirected(ucdp.conflict_pairs(folder).drop_nulls(["ccode1", "ccode2"])).select(pair).unique()
    opposed = _undirected(_opposed(ucdp.conflict_sides(folder))).select(pair).unique()
    types = _undirected(ucdp.conflict_pairs(folder, with_type=True).drop_nulls(["ccode1", "ccode2"]))
    types = types.group_by(pair).agg(pl.col("type").min())
    rows = _undirected(cow_mid.dyadic(folder).rename({"statea": "ccode1", "stateb": "ccode2"}))
    of_dispute = [*pair[:2], "disno"]
    rows = rows.group_by([*pair, "disno"]).agg(pl.col("hihosta").max(), pl.col("dead_dyad").max(), pl.col("dead").min())
    deadly = rows.filter((pl.col("dead_dyad") >= DEADLY) & (pl.col("hihosta") >= USE))
    whole = rows.select([*of_dispute, "year"]).join(conflicts, on=pair, how="semi").select(of_dispute).unique()

    within = pl.col("year").is_between(first, last)
    ours, theirs = deadly.filter(within), conflicts.filter(within)
    both = theirs.join(ours.select(pair).unique(), on=pair, how="semi")
    only_ucdp = theirs.join(ours, on=pair, how="anti").join(
        rows.group_by(pair).agg(
            pl.col("hihosta").max(),
            pl.col("dead").filter(pl.col("hihosta") >= USE).min().alias("least"),
        ),
        on=pair,
        how="left",
    )
    only_ucdp = only_ucdp.with_columns(
        pl.when(pl.col("hihosta").is_null())
        .then(pl.lit("no_dispute"))
        .when(pl.col("hihosta") < USE)
        .then(pl.lit("no_force"))
        .when(pl.col("least") < 0)
        .then(pl.lit("dead_unknown"))
        .otherwise(pl.lit("few_dead"))
        .alias("why")
    )
    only_disputes = (
        ours.join(theirs, on=pair, how="anti")
        .join(opposed.with_columns(pl.lit(True).alias("helpers")), on=pair, how="left")
        .join(whole.with_columns(pl.lit(True).alias("other")), on=of_dispute, how="left")
        .group_by(pair)
        .agg(pl.col("helpers").any(), pl.col("other").any())
        .with_columns(
            pl.when(pl.col("helpers"))
            .then(pl.lit("helpers"))
            .when(pl.col("other"))
            .then(pl.lit("other_year"))
            .otherwise(pl.lit("no_conflict"))
            .alias("why")
        )
    )
    parts = [
        frame.select(*pair, pl.lit(where).alias("where"), why.alias("why"))
        for frame, where, why in (
            (both, "both", pl.lit("both")),
            (only_ucdp, "ucdp", pl.col("why")),
            (only_disputes, "disputes", pl.col("why")),
        )
    ]
    return pl.concat(parts).join(types, on=pair, how="left").sort("where", *pair)


def tabulated(rows: pl.DataFrame) -> Mapping[str, int]:
    """Counts of :func:`overlap`: ``armed_conflict``, ``disputes``, ``both``, and one a reason."""
    import polars as pl

    where = {str(name): rows.filter(pl.col("where") == name).height for name in ("both", "ucdp", "disputes")}
    return {
        "armed_conflict": where["both"] + where["ucdp"],
        "disputes": where["both"] + where["disputes"],
        "both": where["both"],
        "only_ucdp": where["ucdp"],
        "only_disputes": where["disputes"],
        **{why: rows.filter(pl.col("why") == why).height for why in WHY if why != "both"},
    }


def _undirected(frame: pl.DataFrame) -> pl.DataFrame:
    """The smaller code first."""
    import polars as pl

    return frame.with_columns(
        pl.min_horizontal("ccode1", "ccode2").alias("ccode1"), pl.max_horizontal("ccode1", "ccode2").alias("ccode2")
    )


def _opposed(sides: pl.DataFrame) -> pl.DataFrame:
    """All pairs on opposite sides of a conflict-year, helpers too."""
    import polars as pl

    named = sides.drop_nulls("ccode")
    one, two = named.filter(pl.col("side") == "a"), named.filter(pl.col("side") == "b")
    return one.join(two, on=["conflict_id", "year"], suffix="_2").select(
        pl.col("ccode").alias("ccode1"), pl.col("ccode_2").alias("ccode2"), "year"
    )
