"""Disputes: rebuilt from participants, whittled by the package's rules, counted by state."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.errors import UsageError
from foedus.evidence.panel.disputes import RULES, state_counts, whittled
from foedus.evidence.tables import disputes

KEY = ["ccode1", "ccode2", "year"]


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


def rows(*given: dict[str, int]) -> pl.DataFrame:
    """Disputes of one dyad-year, equal but for what is given."""
    usual = {"ccode1": 220, "ccode2": 325, "year": 1860, "onset": 1, "fatality": 0, "hostlev": 3}
    usual |= {"mindur": 5, "maxdur": 5, "recip": 0, "stmon": 6}
    return pl.DataFrame([{**usual, "dispnum": number, **row} for number, row in enumerate(given, 1)])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([{"onset": 0, "fatality": 6}, {}], 2),
        ([{"fatality": 0}, {"fatality": -9}], 2),
        ([{"fatality": 1}, {"fatality": -9}], 1),
        ([{"hostlev": 2}, {"hostlev": 4}], 2),
        ([{"fatality": 1, "hostlev": 4}, {"hostlev": 5}], 1),
        ([{"mindur": 9, "maxdur": 9}, {"mindur": 1, "maxdur": 99}], 1),
        ([{"maxdur": 7}, {"maxdur": 8}], 2),
        ([{}, {"recip": 1}], 2),
        ([{"stmon": 7}, {"stmon": 2}], 2),
        ([{}, {}], 1),
        ([{"onset": 0, "stmon": 7}, {"onset": 0, "stmon": 2}], 2),
    ],
)
def test_each_rule_decides_what_those_before_it_left_open(given: list[dict[str, int]], kept: int) -> None:
    assert whittled(rows(*given))["dispnum"].to_list() == [kept]


def test_the_order_of_the_rules_is_the_users(data: Path) -> None:
    frame = rows({"fatality": 1, "hostlev": 4}, {"hostlev": 5})

    assert whittled(frame, ["whittle_conflicts_hostility", "wc_jds"])["dispnum"].to_list() == [2]
    with pytest.raises(UsageError, match=r"\(none\) leave 1 directed dyad-years.*220–325 1860"):
        whittled(frame, [])
    assert list(RULES) == ["onsets", "fatality", "hostility", "duration", "reciprocation", "startmonth", "jds"]


def compared(ours: pl.DataFrame, theirs: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """Rows in which a shared column differs; both must have the same keys, once each."""
    shared_columns = [name for name in theirs.columns if name in ours.columns]
    ours, theirs = (
        ours.select(pl.col(shared_columns).cast(pl.Int64)),
        theirs.select(pl.col(shared_columns).cast(pl.Int64)),
    )
    assert ours.select(key).is_duplicated().sum() == 0
    assert ours.select(key).sort(key).equals(theirs.select(key).sort(key))
    both = ours.join(theirs, on=key, suffix="_theirs")
    return both.filter(
        pl.any_horizontal(
            pl.col(name).ne_missing(pl.col(f"{name}_theirs")) for name in shared_columns if name not in key
        )
    )


def test_gml_is_whittled_to_the_packages_table_without_a_difference(data: Path, shared: Path) -> None:
    theirs = pl.read_parquet(shared / "data/gml_mid_2.2.1/gml_mid_ddydisps.parquet")
    ours = whittled(disputes.gml_dispute_years(data)).rename({"onset": "gmlmidonset", "ongoing": "gmlmidongoing"})

    assert len(theirs.columns) == 24
    assert set(theirs.columns) <= set(ours.columns)
    assert compared(ours, theirs, KEY).is_empty()


def test_cow_is_rebuilt_from_its_participants_but_for_finlands_second_entry(data: Path, shared: Path) -> None:
    ours = disputes.cow_dispute_years(data)
    for file, to, key in (
        ("cow_mid_dirdisps", "disp", ["dispnum", *KEY]),
        ("cow_mid_ddydisps", "cowmid", KEY),
    ):
        theirs = pl.read_parquet(shared / f"data/cow_mid_5.0/{file}.parquet")
        table = (ours if file == "cow_mid_dirdisps" else whittled(ours)).rename(
            {"onset": f"{to}onset", "ongoing": f"{to}ongoing"}
        )
        assert set(theirs.columns) <= set(table.columns)
        differ = compared(table, theirs, key)
        assert sorted(differ.select("dispnum", *KEY).rows()) == [(4678, 365, 375, 2014), (4678, 375, 365, 2014)]
        assert differ[f"{to}onset"].to_list() == [1, 1]


def test_states_initiate_by_the_three_readings() -> None:
    who = pl.DataFrame(
        {
            "dispnum": [1, 1, 1, 1],
            "ccode": [2, 20, 40, 70],
            "styear": [2000, 2000, 2001, 2001],
            "endyear": [2001, 2001, 2001, 2001],
            "sidea": [1, 0, 1, 0],
            "orig": [1, 1, 0, 0],
        }
    )
    begun = {
        init: state_counts(who, "x", init).filter(pl.col("xonset_init") == 1)["ccode"].to_list()  # type: ignore[arg-type]
        for init in ("sidea-orig", "sidea-with-joiners", "sidea-all-joiners")
    }

    assert begun == {"sidea-orig": [2], "sidea-with-joiners": [2, 40], "sidea-all-joiners": [2, 40, 70]}
    counts = state_counts(who, "x")
    assert counts.filter(pl.col("ccode") == 2).select("year", "xongoing", "xonset").rows() == [
        (2000, 1, 1),
        (2001, 1, 0),
    ]
