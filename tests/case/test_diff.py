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


def with_claims(*claims: dict[str, object], asked: str | None = None) -> CaseFile:
    return CaseFile.model_validate(
        {
            "foedus": 1, "title": "A", "as_of": "2025-02-01", "protege": "ARM", "challengers": ["AZE"],
            "sources": [{"id": "report", "title": "R", "text": "report.txt"}], "scenarios": {"status_quo": []},
            "claims": claims, "question_claim": asked,
        }
    )  # fmt: skip


def said(id: str, quote: str | None, start: int = 0, **more: object) -> dict[str, object]:
    span = {"source": "report", "start": start, "end": start + 4, "quote": quote}
    return {"id": id, "says": "conditional_forecast", "span": span, **more}


def test_a_claim_found_before_the_others_is_one_claim_more():
    old = with_claims(said("c1", "war."), said("c2", "foe.", 9, denies="c1"), asked="c1")
    new = with_claims(
        said("c1", "new.", 50), said("c2", "war."), said("c3", "foe.", 9, denies="c2", negated=True), asked="c2"
    )

    assert diff(old, new) == [
        "Claim added: 'c1'.",
        "Claim 'c1' is now called 'c2'.",
        "Claim 'c3' (before: 'c2') changed: negated.",
    ]


def test_a_question_that_keeps_its_number_but_not_its_claim_has_changed():
    old = with_claims(said("c1", "war."), said("c2", "foe.", 9), asked="c1")
    new = with_claims(said("c1", "foe.", 9), said("c2", "war."), asked="c1")

    assert diff(old, new)[0] == "The question comes from the claim 'c1', no longer from the claim 'c1' (now 'c2')."


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (said("c1", "war."), said("c1", "war.", 30), "Claim 'c1' changed: span."),  # the text moved
        (said("c1", None), said("c9", "war."), "Claim 'c9' (before: 'c1') changed: span."),  # the same place
        (said("c1", "war."), said("c1", "foe.", 30), "Claim 'c1' changed: span."),  # the id alone
    ],
)
def test_claims_are_matched_by_their_words_their_place_and_their_id(
    before: dict[str, object], after: dict[str, object], words: str
):
    assert diff(with_claims(before), with_claims(after)) == [words]


def test_several_claims_of_one_sentence_keep_their_ids():
    two = (said("c1", "war."), said("c2", "war.", negated=True))

    assert diff(with_claims(*two), with_claims(*reversed(two))) == diff(with_claims(*two), with_claims(*two)) == []
