"""Whole texts of our own in several shapes, and the real report: who says what about whom, under which condition."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from foedus.reading.align import spans_of
from foedus.reading.claims import ClaimSpan, Reading, as_json
from foedus.reading.readers.rules import read

TEXTS = Path(__file__).with_name("texts")


def reading_of(name: str) -> Reading:
    return read((TEXTS / f"{name}.txt").read_text("utf-8"), ident=name)


def conditions(claim: ClaimSpan) -> list[tuple[str, str | None, str | None, bool]]:
    return [(" ".join(c.who), c.verb or c.what, c.object, c.negated) for c in claim.condition]


def outcome(claim: ClaimSpan) -> tuple[str, str, str]:
    return " ".join(claim.consequent.who), claim.consequent.what, " ".join(claim.consequent.whom)


def claim_with(reading: Reading, words: str, *, headline: bool = False) -> ClaimSpan:
    found = [c for c in reading.claims if words in c.quote and c.headline == headline]
    assert found, f"no claim holds {words!r}"
    return found[0]


def test_a_challenger_that_nobody_names() -> None:
    reading = reading_of("unnamed-challenger")
    claim = claim_with(reading, "could follow")
    assert claim.speaker_chain == ("Tbilisi Policy Institute",)
    assert conditions(claim) == [("USA", "withdraw", "GEO", False)]
    assert outcome(claim) == ("", "attack", "GEO")
    assert (claim.modality, claim.horizon_text) == ("possible", "within five years")
    assert any(u.field == "consequent.who" for u in reading.unresolved)
    assert claim_with(reading, "Turkey does not").negated


def test_a_condition_that_is_a_noun() -> None:
    reading = reading_of("noun-condition")
    exit_claim = claim_with(reading, "An exit from NATO")
    assert conditions(exit_claim) == [("ROU", "leave", "NATO", False)]
    assert outcome(exit_claim) == ("RUS", "attack", "ROU")
    assert exit_claim.speaker_refs[-1].state == "ROU"
    troops = claim_with(reading, "The withdrawal of American troops")
    assert conditions(troops) == [("USA", "withdraw", "ROU", False)]
    assert outcome(troops) == ("RUS", "attack", "MDA")
    assert troops.speaker_chain[-1] == "Ion Dumitrescu"


def test_two_conditional_claims_and_one_with_two_conditions() -> None:
    reading = reading_of("two-conditionals")
    first, second, third = (c for c in reading.claims if c.type == "conditional_forecast")
    assert first.condition[0].negated
    assert conditions(second) == [("KAZ", "suspend", "CSTO", False), ("KAZ", "join", "OTS", False)]
    assert outcome(second) == ("RUS", "attack", "KAZ")
    assert second.horizon_text == "before the end of the decade"
    assert conditions(third) == [("CHN", "pledge", "KAZ", True)]
    assert third.speaker_chain == ("Steppe Institute",)


def test_a_chain_of_denials() -> None:
    reading = reading_of("denial-chain")
    alleged = claim_with(reading, "if the United States supplies")
    denied = claim_with(reading, "We will not leave")
    assert alleged.speaker_chain == ("Cumhuriyet",)
    assert conditions(alleged) == [("USA", "arm", "GRC", False)]
    assert denied.negated
    assert denied.speaker_chain == ("Mevlut Cavusoglu",)
    assert denied.denies == reading.claims.index(alleged)
    assert claim_with(reading, "does not arm").speaker_chain == ("spokesman", "American officials")


@pytest.mark.parametrize(
    ("words", "condition", "result", "modality"),
    [
        ("Should Moldova", [("MDA", "join", "NATO", False)], ("RUS", "deploy", "X-PMR"), "will"),
        ("Were Romania", [("ROU", "attack", "MDA", False)], ("", "conflict", ""), "will"),
        ("Had Ukraine", [("UKR", "join", "NATO", False)], ("RUS", "attack", "UKR"), "counterfactual"),
        ("In case of", [("", "attack", "POL", False)], ("DEU", "guarantee", "POL"), "obligation"),
        ("only if Moldova", [("MDA", "suspend", "CIS", False)], ("FRA", "arm", "MDA"), "will"),
        ("or else", [("RUS", "withdraw", "MDA", True)], ("RUS", "attack", ""), "will"),
    ],
)
def test_other_forms_of_condition(words: str, condition: Any, result: Any, modality: str) -> None:
    claim = claim_with(reading_of("other-forms"), words)
    assert claim.type == "conditional_forecast"
    assert conditions(claim) == condition
    assert outcome(claim) == result
    assert claim.modality == modality


@pytest.fixture(scope="module")
def real(shared: Path) -> tuple[str, Reading, dict[str, Any]]:
    file = shared / "reports" / "armenia-csto-2025-02-01.txt"
    text = file.read_bytes().decode("utf-8")
    return text, read(text), json.loads(file.with_suffix(".json").read_text("utf-8"))["gold"]


@pytest.mark.shared
def test_the_real_report_is_read_as_its_author_meant_it(real: tuple[str, Reading, dict[str, Any]]) -> None:
    text, reading, gold = real
    main = claim_with(reading, "Yerevan officially leaves")
    assert conditions(main) == [("ARM", "leave", "CSTO", False), ("RUS", "withdraw", "ARM", False)]
    assert outcome(main) == ("TUR AZE", "attack", "ARM")
    assert main.speaker_chain == ("Primakov Institute of World Economy and International Relations",)
    assert main.speaker_refs[0].state == "RUS"
    assert main.speaker_refs[0].affiliation == "Russian Academy of Sciences"
    assert (main.modality, main.horizon_text) == ("possible", "in the coming years")
    assert [m.name for m in main.mechanisms] == ["deterrence_lost"]
    again = claim_with(reading, "Such conditions could develop")
    assert again.restates == reading.claims.index(main)
    assert claim_with(reading, "leaving CSTO", headline=True).restates == reading.claims.index(main)
    guarantors = claim_with(reading, "these countries would not be")
    assert outcome(guarantors) == ("FRA GRC CYP", "guarantee", "ARM")
    assert guarantors.negated
    rival = claim_with(reading, "will be restored")
    assert rival.speaker_chain == ("Nikol Pashinyan",)
    assert (outcome(rival), rival.consequent.verb) == (("ARM", "join", "CSTO"), "resume")
    spans = [(c.start, c.end) for c in reading.claims]
    for claim in gold["claims"]:
        if claim.get("optional"):
            continue
        middle = (claim["start"] + claim["end"]) // 2
        assert any(start <= middle < end for start, end in spans), text[claim["start"] : claim["end"]]


@pytest.mark.shared
def test_a_report_is_read_quickly(real: tuple[str, Reading, dict[str, Any]]) -> None:
    begun = time.perf_counter()
    read(real[0])
    assert time.perf_counter() - begun < 0.5  # measured: 0.016 s


@pytest.mark.parametrize("name", [file.stem for file in sorted(TEXTS.glob("*.txt"))])
def test_every_span_is_found_again(name: str) -> None:
    text = (TEXTS / f"{name}.txt").read_text("utf-8")
    reading = read(text, ident=name)
    assert reading.verified == 1.0
    for start, end, words in spans_of(reading):
        assert 0 <= start <= end <= len(text)
        assert words is None or text[start:end] == words
    printed = as_json(reading)
    assert json.loads(json.dumps(printed)) == printed
    assert all(claim["from"]["type"]["rule"] for claim in printed["claims"])
    assert read(text, ident=name) == reading
