"""The parser reader: roles by grammar, cut phrases whole again, who tells it; the same form, the same words, every time."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from foedus.errors import ParserMissingError, UsageError
from foedus.reading.align import verified_share
from foedus.reading.claims import ClaimSpan, SpeakerRef, as_json
from foedus.reading.readers import parsed, rules
from foedus.reading.readers.choice import reader_named
from foedus.reading.readers.parsed import pipeline, weights
from foedus.reading.readers.parsed.attribution import attributed
from foedus.reading.readers.parsed.bounds import whole
from foedus.reading.readers.parsed.pipeline import Tree, parse
from foedus.reading.readers.parsed.roles import passive, relation, subject
from foedus.reading.readers.parsed.view import View
from foedus.reading.readers.scope import Scope
from foedus.reading.readers.speakers import Floor
from foedus.reading.readers.tokens import tokens_of

pytestmark = pytest.mark.skipif(
    parsed.available() is None, reason="no English pipeline: sh scripts/set_up.sh dev installs one"
)


def tree(sentence: str) -> Tree:
    return next(iter(parse([(0, sentence)])))


def word(of: Tree, low: str) -> int:
    return next(w.i for w in of.words if w.low == low)


def only(text: str) -> ClaimSpan:
    (claim,) = parsed.read(text).claims
    return claim


# ---------------------------------------------------------------- trees


@pytest.mark.parametrize(
    ("sentence", "verb", "owner"),
    [
        ("Armenia left the bloc.", "left", "armenia"),
        ("Armenia wants to leave the bloc.", "leave", "armenia"),
        ("Moscow urged Armenia to stay.", "stay", "armenia"),
        ("Armenia, which joined in 1994, left.", "joined", "armenia"),
        ("Armenia froze its membership and left.", "left", "armenia"),
    ],
)
def test_the_subject_however_far_away(sentence: str, verb: str, owner: str) -> None:
    of = tree(sentence)
    found = subject(of, word(of, verb))
    assert found is not None
    assert of.words[found].low == owner


def test_relations_have_short_names_and_depths() -> None:
    of = tree("Georgia was attacked by Russian troops with rockets.")
    verb = word(of, "attacked")
    assert passive(of, verb)
    assert relation(of, word(of, "georgia"), verb) == ("nsubjpass", "self")
    assert relation(of, word(of, "russian"), verb) == ("agent", "mod")


def test_words_stand_in_code_points_of_the_text() -> None:
    text = "“𝔘 Armenia left.” Then it came back."
    (first,) = parse([(2, text[2:17])])
    assert all(text[w.start : w.end].lower() == w.low for w in first.words)


# ---------------------------------------------------------------- claims


def test_the_one_attacked_in_a_passive_is_whom() -> None:
    claim = only("Estonia could be attacked by Russia within a year.")
    assert claim.consequent.who == ("RUS",)
    assert claim.consequent.whom == ("EST",)


def test_an_attacker_that_nobody_names_stays_unknown() -> None:
    claim = only("Leaving the CSTO could expose Armenia to attack.")
    assert claim.consequent.who == ()
    assert claim.consequent.whom == ("ARM",)


def test_two_halves_of_a_phrase_are_one_claim() -> None:
    text = "The plan ignores what our leaders and diplomats recommend."
    cut = text.index(" and")
    halves = [
        ClaimSpan(0, cut, "assessment", text[:cut]),
        ClaimSpan(cut + 5, len(text) - 1, "assessment", text[cut + 5 : -1]),
    ]
    (claim,) = whole(View(text, tree(text), [], (), (), False), halves)
    assert claim.quote == text.rstrip(".")
    assert any(b.rule == "parse/one-phrase" for b in claim.because)


def test_two_sentences_joined_by_and_stay_two_claims() -> None:
    text = "The alliance weakened and its members rearmed."
    cut = text.index(" and")
    halves = [
        ClaimSpan(0, cut, "assessment", text[:cut]),
        ClaimSpan(cut + 5, len(text) - 1, "assessment", text[cut + 5 : -1]),
    ]
    assert whole(View(text, tree(text), [], (), (), False), halves) == halves


@pytest.mark.parametrize(("words", "stays"), [("which backs the rebels", False), ("The minister", True)])
def test_a_speaker_is_a_noun_phrase(words: str, stays: bool) -> None:
    text = "The minister, which backs the rebels, says its allies are leaving."
    at, start = text.index(words), text.index("its")
    ref = SpeakerRef(words, "anonymous", None, None, None, at, at + len(words))
    claim = ClaimSpan(start, len(text) - 1, "reported_event", text[start:-1], (words,), (ref,))
    scope = Scope(text, tokens_of(text), [], [], set())
    of = tree(text)
    done = attributed(View(text, of, [], (), (), False), scope, Floor(), claim, word(of, "leaving"), {})
    assert (words in done.speaker_chain) is stays
    assert any(b.rule.startswith("parse/") for b in done.because) is not stays


def test_what_has_led_to_something_is_no_condition() -> None:
    text = "Russia's attack on Ukraine has led to a sharp shift in Finland."
    assert all(not claim.condition for claim in parsed.read(text).claims)
    assert parsed.read("A Russian attack on Ukraine would lead to a sharp shift in Finland.").claims[0].condition


def test_each_role_says_the_relation_and_the_words_it_came_from() -> None:
    text = "Russia will attack Georgia."
    claim = only(text)
    reasons = {b.field: (b.rule, text[b.start : b.end]) for b in claim.because if b.field.startswith("consequent.")}
    assert reasons["consequent.who"][0].startswith("parse/")
    assert reasons["consequent.who"][1] == "Russia"
    assert reasons["consequent.whom"][1] == "Georgia"


def test_the_claims_form_is_the_rules_form() -> None:
    text = (Path(__file__).parent / "texts" / "two-conditionals.txt").read_text(encoding="utf-8")
    mine, theirs = as_json(parsed.read(text)), as_json(rules.read(text))
    assert mine.keys() == theirs.keys()
    assert mine["claims"][0].keys() == theirs["claims"][0].keys()
    assert mine["actors"] == theirs["actors"]


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "texts").glob("*.txt")), ids=lambda p: p.stem)
def test_every_span_is_found_again_and_a_text_reads_the_same_twice(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    reading = parsed.read(text)
    assert verified_share(text, reading) == 1.0
    assert parsed.read(text) == reading


@pytest.mark.parametrize(
    "text", ["", " ", "…", "a" * 9000, "если Армения выйдет, Россия ответит. " * 4, "(" * 500, "\x00\u202e"]
)
def test_no_text_breaks_it(text: str) -> None:
    assert parsed.read(text).verified == 1.0


def test_it_is_linear_in_length() -> None:
    text = "If Armenia leaves the CSTO, Azerbaijan could attack it within a year. "
    reading = parsed.read(text * 600)
    assert len(reading.claims) == 600
    assert reading.claims[-1].consequent.whom == reading.claims[300].consequent.whom


# ---------------------------------------------------------------- choosing and missing


def test_the_default_does_not_depend_on_what_is_installed() -> None:
    assert reader_named("rules") is rules.read
    assert reader_named("auto") is parsed.read
    with pytest.raises(UsageError, match="expected rules, parser or auto"):
        reader_named("neural")


def test_without_the_pipeline_auto_is_the_rules_and_parser_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "PIPELINES", ("no_such_pipeline",))
    assert reader_named("auto") is rules.read
    with pytest.raises(ParserMissingError, match="python -m spacy download en_core_web_sm") as error:
        reader_named("parser")
    assert error.value.exit_code == 1


def test_the_official_pipeline_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "find_spec", lambda name: object())
    assert parsed.available() == "en_core_web_sm"


# ---------------------------------------------------------------- weights


def test_the_weights_are_plain_numbers_about_grammar() -> None:
    models = weights.shipped()
    assert set(models) == {"who", "whom"}
    for model in models.values():
        assert all(isinstance(value, float) and abs(value) < 10 for value in model.values())
        assert model["rules-who"] or model["rules-whom"]
    assert weights.chance("who", {"p=nsubj/self|act": 1.0, "bias": 1.0}) > weights.chance("who", {"bias": 1.0})
    assert weights.chance("no such model", {"bias": 1.0}) == 0.0


def _trainer(root: Path) -> Any:
    spec = importlib.util.spec_from_file_location("fit_parser_reader", root / "scripts" / "fit_parser_reader.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_a_fit_finds_the_feature_that_decides_and_stays_near_its_prior(root: Path) -> None:
    trainer = _trainer(root)
    examples = [({"bias": 1.0, "a": 1.0}, 1.0, str(k % 5)) for k in range(20)]
    examples += [({"bias": 1.0, "b": 1.0}, 0.0, str(k % 5)) for k in range(20)]
    model = trainer.fit(examples, {"bias": 0.0}, penalty=1.0)
    assert model["a"] > 1 > -1 > model["b"]
    assert trainer.fit([], {"bias": -2.0}) == {"bias": -2.0}


def test_the_shipped_weights_name_the_texts_they_come_from(root: Path) -> None:
    path = Path(weights.__file__).parent / "weights.json"
    made = json.loads(path.read_text(encoding="utf-8"))["made"]
    assert tuple(made["texts"]) == _trainer(root).WRITTEN_ON
    assert not set(made["texts"]) & {"07", "08", "09", "10", "26", "27", "28", "29", "30"}


def test_the_real_report_has_its_conditional_claims(shared: Path) -> None:
    text = (shared / "reports" / "armenia-csto-2025-02-01.txt").read_text(encoding="utf-8")
    reading = parsed.read(text)
    mine = [c for c in reading.claims if c.type == "conditional_forecast"]
    theirs = [c for c in rules.read(text).claims if c.type == "conditional_forecast"]
    assert [c.condition for c in mine] == [c.condition for c in theirs]
    assert reading.verified == 1.0
