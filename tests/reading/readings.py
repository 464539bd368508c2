"""Readings made by hand, so that the draft is tested without a reader."""

from __future__ import annotations

from typing import Any

from foedus.reading.claims import (
    ActorMention,
    ClaimSpan,
    Condition,
    Consequent,
    EventSpan,
    Mechanism,
    Reading,
    SpeakerRef,
    What,
)
from foedus.reading.documents import Document, document_of
from foedus.world import load
from foedus.world.find import find_names


def document(text: str, name: str = "made-up.txt") -> Document:
    return document_of(text.encode("utf-8"), name, name.rsplit(".", 1)[0].rsplit("/", 1)[-1])


def speaker(name: str, kind: Any = "official", state: str | None = None, affiliation: str | None = None) -> SpeakerRef:
    return SpeakerRef(name, kind, state, affiliation, None, 0, 0)


def condition(
    text: str,
    words: str,
    verb: Any,
    who: str = "",
    object: str | None = None,
    what: What = "other",
    negated: bool = False,
) -> Condition:
    at = text.index(words)
    return Condition(tuple(who.split()), what, object, negated, verb, "if", "by hand", at, at + len(words), words)


def claim(
    text: str,
    words: str,
    what: What = "other",
    who: str = "",
    whom: str = "",
    *,
    by: tuple[SpeakerRef, ...] = (),
    conditions: tuple[Condition, ...] = (),
    type: Any = "",
    modality: Any = "possible",
    act: str = "",
    word: str | None = None,
    horizon: str | None = None,
    negated: bool = False,
    mechanisms: tuple[Any, ...] = (),
    denies: int | None = None,
    headline: bool = False,
) -> ClaimSpan:
    at = text.index(words)
    kind = type or ("conditional_forecast" if conditions else "unconditional_forecast")
    return ClaimSpan(
        at,
        at + len(words),
        kind,
        words,
        tuple(ref.name for ref in by),
        by,
        conditions,
        Consequent(tuple(who.split()), what, tuple(whom.split()), act),
        modality,
        word,
        horizon,
        negated,
        tuple(Mechanism(name, "by hand", at, at + 1) for name in mechanisms),
        denies=denies,
        headline=headline,
    )


def event(text: str, words: str, type: str, who: str = "", whom: str = "", date: str | None = None) -> EventSpan:
    at = text.index(words)
    return EventSpan(at, at + len(words), type, tuple(who.split()), tuple(whom.split()), date, words, "by hand")


def reading(text: str, *claims: ClaimSpan, events: tuple[EventSpan, ...] = (), language: str = "en") -> Reading:
    found = find_names(text, load())
    actors = tuple(ActorMention(m.start, m.end, m.names[0].code, "state", m.text, "by hand") for m in found)
    return Reading(id="made-up", language=language, actors=actors, claims=claims, events=events)
