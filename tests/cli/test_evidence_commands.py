"""data, outcomes, episodes, replicate and cite as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from foedus.evidence.replications import exits

from .running import foedus


@pytest.fixture
def data(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data sets, as the store."""
    monkeypatch.setenv("FOEDUS_DATA", str(shared / "data"))
    return shared / "data"


# --- data -------------------------------------------------------------------------------------------------------------


def test_without_a_store_every_set_is_missing_and_its_reach_is_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOEDUS_DATA", str(folder / "nothing"))
    rows = json.loads(foedus("data", "list", "--json").out)["sets"]

    assert not any(file["here"] for row in rows for file in row["files"])
    assert {row["set"]: row["years"] for row in rows}["mid_incidents"] == [1993, 2014]
    shown = foedus("data", "list", "mid_incidents").out
    assert "no row means   no incident recorded" in shown
    assert "(unverified)" in shown
    run = foedus("data", "verify")
    assert (run.code, "no data sets there yet" in run.err, "foedus data pull all" in run.err) == (2, True, True)


def test_pull_from_a_folder_then_list_and_verify(folder: Path, shared: Path) -> None:
    run = foedus("data", "pull", "majors", "states", "--from", str(shared / "data"), "--in", "store")

    assert run.code == 0
    assert run.out.count(" new") == 2
    assert "here already" in foedus("data", "pull", "majors", "--in", "store").out
    assert foedus("data", "verify", "--in", "store").out.count("as registered") == 2
    (folder / "store/cow_system/majors2016.csv").write_text("x")
    run = foedus("data", "verify", "--in", "store")
    assert run.code == 1
    assert "CHANGED since it was pulled" in run.out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["data", "pull", "atpo"], 2, "nearest: atop"),
        (["data", "pull", "cow_alliances", "--in", "s"], 1, "asked software not to facilitate"),
        (["data", "pull", "atop", "--from", "nowhere", "--in", "s"], 2, "no such folder or file"),
        (["data", "pull", "atop", "--from", ".", "--in", "s"], 1, "does not hold all of atop"),
        (["data", "list", "nothing-like-it"], 2, "Try: foedus data list"),
    ],
)
def test_what_cannot_be_pulled_is_said(folder: Path, arguments: list[str], code: int, words: str) -> None:
    run = foedus(*arguments)

    assert run.code == code
    assert words in run.err


# --- outcomes ---------------------------------------------------------------------------------------------------------


def test_one_pair_year_by_year(data: Path) -> None:
    rows = json.loads(foedus("outcomes", "--between", "AZE", "371", "--years", "2012-2016", "--json").out)
    toward = {row["year"]: row for row in rows if (row["ccode1"], row["ccode2"]) == (373, 371)}

    assert [toward[year]["use_of_force"] for year in range(2012, 2017)] == [1, 1, 1, None, None]
    assert [toward[year]["armed_conflict"] for year in range(2012, 2017)] == [1, 0, 1, 1, 1]
    assert toward[2012]["use_of_force_known_by"] == "incident+UCDP"
    shown = foedus("outcomes", "--between", "AZE", "ARM", "--years", "2015").out
    assert "? not known" in shown


@pytest.mark.parametrize("name", ["o.parquet", "o.csv"])
def test_written_outcomes_say_what_they_stand_on(data: Path, folder: Path, name: str) -> None:
    assert foedus("outcomes", "--years", "2000-2001", "-o", name).code == 0
    frame = pl.read_parquet(name) if name.endswith("parquet") else pl.read_csv(name)
    cited = json.loads(foedus("cite", name, "--json").out)

    assert frame.height == 72_580
    assert [row["set"] for row in cited["sets"]] == [
        "mid_incidents",
        "mid_dyadic",
        "cow_wars",
        "ucdp",
        "codes",
        "states",
    ]
    assert "ucdp2025acd" in cited["bibtex"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--between", "QQQ", "ARM"], "expected a COW code such as 371"),
        (["--years", "2014-1990"], "after the last"),
        (["--years", "long ago"], "expected two years"),
        (["-o", "o.xlsx"], ".parquet or .csv"),
        (["--json"], "--json goes with --between"),
    ],
)
def test_outcomes_refuse_what_they_cannot(data: Path, arguments: list[str], words: str) -> None:
    run = foedus("outcomes", *arguments)

    assert (run.code, run.out) == (2, "")
    assert words in run.err


def test_a_year_outside_is_understood_and_refused(data: Path) -> None:
    assert foedus("outcomes", "--years", "1700-1800").code == 1


# --- episodes ---------------------------------------------------------------------------------------------------------


def test_episodes_are_listed_chosen_and_told() -> None:
    assert "680 memberships" in foedus("episodes").out
    rows = json.loads(foedus("episodes", "--pact", "4220", "--json").out)
    assert [row["id"] for row in rows] == ["4220-372-1999", "4220-373-1999", "4220-704-1999", "4220-704-2012"]
    assert rows[-1]["after"]["fatal_force"]["within"] == {"1": False, "2": False, "5": None, "10": None}
    told = " ".join(foedus("episodes", "4220-704-2012").out.split())
    assert "6 others stayed in the pact" in told
    assert "Kyrgyzstan 2013, a former ally" in told
    assert "none in the 2 years that are known" in told


def test_the_exits_most_like_a_case_in_words() -> None:
    run = foedus("episodes", "--like", "armenia-csto", "--count", "3")
    text = " ".join(run.out.split())

    assert run.code == 0
    assert "Armenia loses the promise of Russia" in text
    assert "1. Azerbaijan, CSTO (ATOP 4220), until 1999-04-20" in text
    assert "Unlike:" in text
    assert "History cannot tell what leaving did" in text
    assert max(map(len, run.out.splitlines())) <= 100


def test_the_exits_most_like_a_case_for_programs() -> None:
    found = json.loads(foedus("episodes", "--like", "armenia-csto", "--count", "4", "--json").out)

    assert found["scenario"] == "exit"
    assert found["history_cannot_tell"] is True
    assert len(found["nearest"]) == 4
    assert [row["distance"] for row in found["nearest"]] == sorted(row["distance"] for row in found["nearest"])
    traits = {
        "leaves_others",
        "voluntary",
        "major_protector",
        "protector_left",
        "major_left",
        "rival",
        "recent_conflict",
    }
    assert {name for name in traits if found["traits"][name] is True} == traits
    assert (found["traits"]["of_war"], found["traits"]["major"], found["traits"]["year"]) == (False, False, 2025)
    assert {"RUS", "KAZ"} <= set(found["lost"])
    assert "RUS" in found["left"]
    assert found["tally"]["yes"] + found["tally"]["no"] + found["tally"]["not_known"] == 4


def test_only_what_ended_before_the_cases_day_counts() -> None:
    found = json.loads(foedus("episodes", "--like", "made-up-region", "--count", "700", "--json").out)

    assert 100 < len(found["nearest"]) < 700
    assert all(int(row["ended"][:4]) < int(found["as_of"][:4]) for row in found["nearest"])


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["4220-704-2013"], 2, "nearest: 4220-704-2012"),
        (["--like", "armenia-csto", "--scenario", "withdrawal"], 1, "ends no promise to defend"),
        (["--like", "armenia-csto", "--scenario", "nothing"], 2, "no scenario 'nothing'"),
        (["--like", "armenia-cst"], 2, "armenia-csto"),
        (["--years", "3"], 2, "expected 1, 2, 5 or 10"),
        (["-o", "x.txt"], 2, "ends in .csv"),
        (["--from", "x"], 2, "--from goes with --rebuild"),
    ],
)
def test_episodes_refuse_what_they_cannot(arguments: list[str], code: int, words: str) -> None:
    run = foedus("episodes", *arguments)

    assert run.code == code
    assert words in run.err


def test_a_chosen_part_is_written_and_rebuilt_whole(data: Path, folder: Path) -> None:
    assert foedus("episodes", "--exits", "-o", "exits.csv").code == 0
    assert len((folder / "exits.csv").read_text().splitlines()) == 42
    assert foedus("episodes", "--rebuild", "--out", "made").code == 0
    assert len((folder / "made/episodes.csv").read_text().splitlines()) == 681


def test_columns_say_what_they_hold() -> None:
    assert "use_of_force_5: use_of_force: 1 = within 5 years" in foedus("episodes", "--columns").out
    shown = foedus("outcomes", "--columns").out
    assert "cow_war_known_by               1816–2007  sources behind cow_war" in shown


# --- replicate, cite --------------------------------------------------------------------------------------------------


def test_replications_are_printed_side_by_side(data: Path) -> None:
    run = foedus("replicate", "exits", "overlap", "berkemeier_fuhrmann")

    assert run.code == 0
    assert "defense, multilateral, 1945–2003" in run.out
    assert " NO" not in run.out
    found = json.loads(foedus("replicate", "overlap", "--json").out)
    assert [line["ours"] for line in found[0]["lines"]] == ["120", "151", "55"]


def test_one_that_does_not_hold_ends_with_1(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(exits.COUNTED, "exits", ("exits", 41))
    run = foedus("replicate", "exits")

    assert run.code == 1
    assert "IT DOES NOT HOLD" in run.out
    assert "does not hold: exits" in run.err


def test_what_is_missing_or_unknown_is_said(folder: Path) -> None:
    run = foedus("replicate", "exits", "--from", ".")
    assert (run.code, "data pull" in run.err) == (2, True)
    run = foedus("replicate", "--from", ".")
    assert (run.code, "not run, for want of their data" in run.err) == (1, True)
    run = foedus("replicate", "exts")
    assert (run.code, "nearest: exits" in run.err) == (2, True)


def test_cite_prints_bibtex_for_exactly_what_was_used(folder: Path) -> None:
    run = foedus("cite", "--set", "atop", "--set", "atop_dyads", "--set", "majors")
    assert run.out.count("\n@") == 3
    assert "@software{foedus," in run.out
    assert "@article{leeds2002atop," in run.out
    assert foedus("cite", "--bibtex").out.count("\n@") == 31
    assert foedus("assess", "made-up-region", "--draws", "100", "--out", "out").code == 0
    found = json.loads(foedus("cite", "out/made-up-region/assessment.json", "--json").out)
    assert {"ucdp", "nmc", "fulfilment", "mid_incidents"} <= {row["set"] for row in found["sets"]}
    assert "kucharski2026capphrase" in found["bibtex"]
    (folder / "x.json").write_text("{}")
    assert "not an assessment.json" in foedus("cite", "x.json").err
    assert "no such file" in foedus("cite", "y.parquet").err


def test_cite_for_the_additions_of_a_panel(data: Path) -> None:
    found = json.loads(foedus("cite", "--add", "nmc,contiguity", "--unit", "dyad_year", "--json").out)

    assert {row["set"] for row in found["sets"]} == {"states", "nmc", "contiguity"}
