"""What changed, in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.case import commands
from foedus.case.diff import diff
from foedus.case.load import load
from foedus.case.schema import CaseFile, json_schema
from foedus.errors import CaseError

REGION = Path(__file__).parents[2] / "cases" / "made-up-region" / "case.yaml"


@pytest.fixture(scope="module")
def region() -> CaseFile:
    return load(REGION).file


def edited(old: str, new: str) -> CaseFile:
    text = REGION.read_text("utf-8")
    assert old in text
    return load(text.replace(old, new, 1).encode(), "case.yaml").file


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("horizon_years: 5", "horizon_years: 2", ["The horizon went from 5 to 2 years."]),
        ("outcome: armed_conflict", "outcome: war", ["The outcome is war, no longer armed conflict."]),
        ("challengers: [MRV, ZEN]", "challengers: [MRV, ZEN, GND]", ["Added to the challengers: GND."]),
        ("challengers: [MRV, ZEN]", "challengers: [MRV]", ["Taken from the challengers: ZEN."]),
        (
            "assumptions: {}",
            "assumptions:\n  resolve: {value: [0.5, 0.7], reason: small stocks.}",
            ["Assumption set: resolve is 0.5 to 0.7, because small stocks."],
        ),
        (
            "  status_quo: []\n",
            "  status_quo: []\n  tal_troops: [{deploy: TAL, in: RUR, personnel: 1500}]\n",
            ["Scenario added: 'tal_troops' (TAL deploys to RUR (1,500))."],
        ),
        (
            "  - {fact: arms, supplier: GND, recipient: RUR, since: 1999, source: invention}\n",
            "",
            ["Fact removed: arms (supplier GND, recipient RUR, since 1999, source invention)."],
        ),
        (
            "personnel: 2500",
            "personnel: [500, 900]",
            [
                "Fact added: deployment (from GND, in RUR, where Fort Tarlenheim, personnel 500 / 900,"
                " since 1998-09-10, basis treaty_granburg, source invention).",
                "Fact removed: deployment (from GND, in RUR, where Fort Tarlenheim, personnel 2500,"
                " since 1998-09-10, basis treaty_granburg, source invention).",
            ],
        ),
        ("word: may", "word: could", ["Claim 'c1' changed: likelihood."]),
    ],
)
def test_one_change_is_one_sentence(region: CaseFile, old: str, new: str, said: list[str]):
    assert diff(region, edited(old, new)) == said


def test_the_way_back_says_the_opposite(region: CaseFile):
    two = edited("horizon_years: 5", "horizon_years: 2")

    assert diff(two, region) == ["The horizon went from 2 to 5 years."]
    assert diff(region, region) == []


def test_check_says_what_a_good_case_holds():
    said = commands.check(REGION)

    assert said.startswith("case.yaml: no faults\n")
    assert "protégé RUR, challengers MRV, ZEN" in said
    assert commands.check_json(REGION)["ok"] is True


def test_check_raises_on_a_bad_case_and_lists_it_for_programs(tmp_path: Path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("foedus: 1\n")

    with pytest.raises(CaseError):
        commands.check(bad)
    found = commands.check_json(bad)
    assert found["ok"] is False
    assert {"line", "column", "path", "message"} == set(found["faults"][0])


def test_the_schema_is_the_same_bytes_each_time_and_names_every_kind_of_fact():
    text = json_schema()

    assert text == json_schema() == commands.schema()
    for kind in (
        "membership",
        "pact",
        "practice",
        "deployment",
        "force",
        "link",
        "refusal",
        "notice",
        "pledge",
        "arms",
    ):
        assert f'"const": "{kind}"' in text
