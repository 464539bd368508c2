"""Additions that are Foedus's own: outcomes by what each side did, and hosted troops.

Pacts on a date and defenders are in ``pacts``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from foedus.evidence import outcome_table
from foedus.evidence.panel.additions import Options, by_state, cover, dyads_only, joined
from foedus.evidence.panel.columns import Added, Column
from foedus.evidence.panel.rows import Rows
from foedus.evidence.tables import state_years

POWER_CODES: Final = {"us": 2, "uk": 200, "fra": 220, "rus": 365, "chi": 710}


def outcomes(rows: Rows, folder: Path, options: Options) -> Added:
    """What state 1 did to state 2; undirected, what either did to the other (null where a "no" is not certain)."""
    import polars as pl

    dyads_only(rows, "outcomes")
    codes = np.append(rows.cow.codes, 0)
    assert rows.cow.two is not None
    one, two = codes[rows.cow.one], codes[rows.cow.two]
    directed = rows.unit == "directed_dyad_year"
    frame = outcome_table.outcome_columns(folder, one, two, rows.year, known_by=directed)
    if not directed:
        back = outcome_table.outcome_columns(folder, two, one, rows.year, known_by=False)
        frame = pl.DataFrame(
            [
                (frame.select(name).hstack(back.select(pl.col(name).alias("back"))))
                .select(
                    pl.when((pl.col(name) == 1) | (pl.col("back") == 1))
                    .then(1)
                    .when(pl.col(name).is_null() | pl.col("back").is_null())
                    .then(None)
                    .otherwise(0)
                    .cast(pl.Int8)
                    .alias(name)
                )
                .to_series()
                for name in frame.columns
            ]
        )
    made = []
    for name in frame.columns:
        years = outcome_table.COVER.get(name.removesuffix("_known_by"), (1816, 2024))
        source = {"armed_conflict": "ucdp", "war": "ucdp", "cow_war": "cow_wars"}.get(
            name.removesuffix("_known_by"), "mid_dyadic"
        )
        label = outcome_table.COLUMNS[name] if directed else f"either: {outcome_table.COLUMNS[name]}"
        also = {"ucdp": ("codes",), "cow_wars": ()}.get(source, ("mid_incidents", "cow_wars", "ucdp", "codes"))
        if name in outcome_table.SIDE_A:
            also = ()
        made.append(Column(name, label, source, years, "null" if name.endswith("known_by") else "0", also))
    return Added(frame, tuple(made))


def hosted_troops(rows: Rows, folder: Path, options: Options) -> Added:
    """Troops of five powers in each state; in dyads also those of each in the other.

    A zero of the five-power file means none *or not reported*, so it is null; a zero of the US department's own series
    is 0. A state outside a file's sample is null.
    """
    import polars as pl

    def words(power: str) -> str:
        return {"us": "US", "uk": "British", "fra": "French", "rus": "Russian (Soviet)", "chi": "Chinese"}[power]

    american = by_state(rows, state_years.us_troops(folder), "us_troops", {"us_troops": "US troops hosted"}, own=False)
    others = {f"{power}_troops": f"{words(power)} troops hosted" for power in state_years.POWERS if power != "us"}
    table = state_years.deployments(folder).select("ccode", "year", *others)
    rest = by_state(rows, table, "deployments", others, own=False)
    frame, made = joined([american.frame, rest.frame]), [*american.columns, *rest.columns]
    if not rows.dyadic:
        return Added(frame, tuple(made))
    assert rows.cow.two is not None
    codes = np.append(rows.cow.codes, 0)
    who = frame.with_columns(pl.Series("one", codes[rows.cow.one]), pl.Series("two", codes[rows.cow.two]))
    between = []
    for sender, host, name in (("one", "2", "troops1_in_2"), ("two", "1", "troops2_in_1")):
        value = pl.lit(None).cast(pl.Float64)
        for power, code in POWER_CODES.items():
            value = pl.when(pl.col(sender) == code).then(pl.col(f"{power}_troops{host}")).otherwise(value)
        between.append(value.alias(name))
        label = f"troops of state {'1' if sender == 'one' else '2'} in state {host} (null: not one of the five powers)"
        made.append(Column(name, label, "deployments", cover("us_troops"), also=("us_troops",)))
    return Added(frame.hstack(who.select(between)), tuple(made))
