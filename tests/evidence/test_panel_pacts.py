"""Pacts on a date and defenders, against a count by hand from the member records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from foedus.evidence.episodes.spells import by_pact, phases
from foedus.evidence.panel import panel
from foedus.evidence.panel.pacts import dyad_years
from foedus.evidence.tables import atop


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


def row(frame: pl.DataFrame, one: int, two: int) -> dict[str, object]:
    """The row of a pair."""
    found = frame.filter((pl.col("ccode1") == one) & (pl.col("ccode2") == two))
    assert found.height == 1
    return found.row(0, named=True)


@pytest.mark.parametrize("day", [date(1914, 12, 31), date(1955, 6, 30), date(2011, 12, 31)])
def test_defenders_are_those_of_a_count_by_hand(data: Path, day: date) -> None:
    made = panel(years=day.year, add=["defenders", "pacts_in_force"], on=f"{day:%m-%d}", folder=data).frame
    of_pact = by_pact(phases(data))
    held = {pact: [phase for phase in found if phase.holds(day)] for pact, found in of_pact.items()}
    members = {pact: {phase.member for phase in found} for pact, found in held.items()}
    promised = {pact: {phase.member for phase in found if "defense" in phase.promises} for pact, found in held.items()}
    of_state: dict[int, list[int]] = {}
    for pact, who in members.items():
        for member in who:
            of_state.setdefault(member, []).append(pact)
    checked = 0
    for challenger, target, n, listed, count, pacts, given in made.select(
        "ccode1", "ccode2", "defenders_n", "defenders", "pacts_n", "pacts", "pacts_defense"
    ).iter_rows():
        expected: dict[int, list[int]] = {}
        for pact in of_state.get(target, []):
            if challenger not in members[pact]:
                for defender in promised[pact] - {target}:
                    expected.setdefault(defender, []).append(pact)
        found = {one["ccode"]: [int(pact) for pact in one["pacts"].split()] for one in listed}
        assert found == {defender: sorted(which) for defender, which in expected.items()}, (challenger, target)
        assert n == len(expected)
        both = sorted(set(of_state.get(challenger, [])) & set(of_state.get(target, [])))
        assert (count, pacts) == (len(both), " ".join(map(str, both)))
        assert given == " ".join(str(pact) for pact in both if challenger in promised[pact])
        checked += len(expected)
    assert checked > 500


def test_a_pact_that_holds_both_protects_neither_from_the_other(data: Path) -> None:
    made = panel(years=2013, add=["defenders", "nmc"], folder=data).frame
    of_azerbaijan = row(made, 373, 371)
    of_turkey = row(made, 640, 371)

    who = {one["ccode"]: one["pacts"] for one in of_azerbaijan["defenders"]}  # type: ignore[union-attr]
    assert who[365] == "4220 4890"
    assert "4400" not in " ".join(who.values())
    assert {one["ccode"]: one["pacts"] for one in of_turkey["defenders"]}[365] == "4220 4400 4890"  # type: ignore[union-attr]
    russia = row(made, 373, 365)["cinc2"]
    strongest = of_azerbaijan["defenders"][0]  # type: ignore[index]
    assert (strongest["ccode"], strongest["cinc"]) == (365, russia)
    assert strongest["km"] is not None
    assert strongest["km"] < 200


def test_an_exit_in_the_middle_of_a_year_is_seen_on_its_day(data: Path) -> None:
    before = row(panel(years=2012, add=["pacts_in_force"], on="06-28", folder=data).frame, 704, 705)
    after = row(panel(years=2012, add=["pacts_in_force"], on="06-29", folder=data).frame, 704, 705)

    assert "4220" in str(before["pacts"]).split()
    assert "4220" not in str(after["pacts"]).split()
    assert row(panel(years=2012, add=["atop_alliance"], folder=data).frame, 704, 705)["atop_defense"] == 1


def test_dyad_years_rebuilt_from_members_contain_all_official_ones(data: Path) -> None:
    official, ours = atop.obligations(data), dyad_years(data)
    key = ["ccode1", "ccode2", "year"]
    joined = official.join(ours, on=key, how="inner")

    assert official.height == joined.height == 273_296
    for name in ("defense", "offense", "neutral", "nonagg", "consul"):
        assert joined.filter((pl.col(f"atop_{name}") == 1) & (pl.col(name) == 0)).is_empty(), name
    extra = ours.join(official.cast(dict.fromkeys(key, pl.Int64)), on=key, how="anti")
    assert extra.height == 28
    assert joined.filter(pl.col("atop_defense") == 1).height == 137_762


def test_troops_that_nobody_reported_are_not_none(data: Path) -> None:
    made = panel("state_year", years=(1950, 2024), add=["hosted_troops"], folder=data).frame
    armenia = made.filter(pl.col("ccode") == 371)

    assert armenia.filter(pl.col("year").is_between(1994, 1997))["rus_troops"].to_list() == [None] * 4
    assert made.filter(pl.col("year") < 1981)["rus_troops"].null_count() == made.filter(pl.col("year") < 1981).height
    assert made.filter(pl.col("year") > 2012)["uk_troops"].drop_nulls().is_empty()
    assert (made["us_troops"] == 0).any()
    pairs = panel(years=1985, add=["hosted_troops"], folder=data).frame
    germany = row(pairs, 2, 260)
    assert germany["troops1_in_2"] == germany["us_troops2"]
    assert germany["troops1_in_2"] > 100_000  # type: ignore[operator]
    assert row(pairs, 20, 260)["troops1_in_2"] is None
