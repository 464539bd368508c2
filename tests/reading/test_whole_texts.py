"""Two longer texts of our own, an agency's and a briefing's: layers of speakers, denials tied, conditions of many forms."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from foedus.reading.claims import ClaimSpan, Reading
from foedus.reading.readers.rules import read

TEXTS = Path(__file__).with_name("texts")


def reading_of(name: str) -> Reading:
    return read((TEXTS / f"{name}.txt").read_text("utf-8"), ident=name)


def holding(reading: Reading, words: str) -> ClaimSpan:
    return next(c for c in reading.claims if words in c.quote and not c.headline)


@pytest.mark.parametrize(
    ("words", "chain", "then"),
    [
        ("Lithuania may face", ("Baltic Security Foundation",), ("RUS", "attack", "LTU")),
        ("Without American soldiers", ("Rasa Jankute",), ("RUS", "attack", "NATO")),
        ("a pullout would embolden", ("Rasa Jankute", "Poland, Latvia and Estonia"), ("USA", "other", "RUS")),
        ("unlikely to attack", ("Tomas Brenner",), ("RUS", "attack", "NATO")),
        ("Should NATO open", ("Irina Sokolova",), ("RUS", "deploy", "RUS")),
        ("Any country that attacks", ("Jonas Vaitkus",), None),
    ],
)
def test_the_round_up(words: str, chain: tuple[str, ...], then: tuple[str, str, str] | None) -> None:
    claim = holding(reading_of("agency-round-up"), words)
    assert claim.speaker_chain == chain
    if then is not None:
        c = claim.consequent
        assert (" ".join(c.who), c.what, " ".join(c.whom)) == then


def test_what_the_round_up_hangs_on() -> None:
    reading = reading_of("agency-round-up")
    first = holding(reading, "Lithuania may face").condition
    assert [(c.who, c.verb, c.negated) for c in first] == [(("USA",), "withdraw", False), (("DEU",), "deploy", True)]
    (pullout,) = holding(reading, "a pullout would embolden").condition
    assert (pullout.who, pullout.verb) == (("USA",), "withdraw")
    assert holding(reading, "the danger is low").modality == "unlikely"
    assert holding(reading, "Russia had any plans").denies is not None


def test_events_of_the_round_up() -> None:
    events = {(e.type, " ".join(e.who), " ".join(e.whom), e.date) for e in reading_of("agency-round-up").events}
    assert ("deploy", "USA", "LTU", "2029-10") in events
    assert ("join", "DEU", "LTU", "2028-05") in events
    assert ("attack", "RUS", "UKR", None) in events
    assert ("vote", "LTU", "", "XXXX-02-28") in events


def test_the_briefing() -> None:
    reading = reading_of("briefing")
    planned = next(i for i, c in enumerate(reading.claims) if "planning to withdraw" in c.quote)
    assert reading.claims[planned].speaker_chain == ("QUESTION", "Gazette", "officials in Seoul")
    denied = holding(reading, "That report is not true")
    assert (denied.denies, denied.negated, denied.consequent.what) == (planned, True, "troops_withdraw")
    invited = holding(reading, "would invite an attack")
    assert invited.speaker_chain == ("MS. HARROW", "Alder")
    assert (invited.consequent.who, invited.consequent.whom) == (("PRK",), ("KOR",))
    assert [(c.who, c.verb, c.object) for c in invited.condition] == [(("USA",), "withdraw", "KOR")]
    assert holding(reading, "face sanctions").modality == "likely"
    (failed,) = holding(reading, "failure to ratify").condition
    assert (failed.who, failed.verb, failed.negated) == (("TUR",), "join", True)
    assert not any("I'd like to" in c.quote for c in reading.claims)


@pytest.mark.parametrize("name", ["agency-round-up", "briefing"])
def test_lines_wrapped_at_a_width_read_like_paragraphs(name: str) -> None:
    text = (TEXTS / f"{name}.txt").read_text("utf-8")
    wrapped = "\n".join(textwrap.fill(line, 72) if line else "" for line in text.split("\n"))

    def said(reading: Reading) -> list[tuple[object, ...]]:
        return [(" ".join(c.quote.split()), c.speaker_chain, c.type, c.consequent.what) for c in reading.claims]

    assert said(read(wrapped)) == said(read(text))
