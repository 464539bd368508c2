"""Every span found again in the source: the proof that nothing was made up.

Each part of a reading keeps the words that it points at; here the words are compared with the characters at the place.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.reading.claims import Reading


def spans_of(reading: Reading) -> Iterator[tuple[int, int, str | None]]:
    """(start, end, words or None) of everything in a reading that claims to lie in the text."""
    for actor in reading.actors:
        yield actor.start, actor.end, actor.text
    for pact in reading.pacts:
        yield pact.start, pact.end, pact.mention
    for event in reading.events:
        yield event.start, event.end, event.quote
    for start, end, _ in reading.dates:
        yield start, end, None
    for claim in reading.claims:
        yield claim.start, claim.end, claim.quote
        for condition in claim.condition:
            yield condition.start, condition.end, condition.text
        if claim.consequent.act:
            yield claim.consequent.start, claim.consequent.end, claim.consequent.act
        for speaker in claim.speaker_refs:
            yield speaker.start, speaker.end, None
        for because in claim.because:
            yield because.start, because.end, None
        for mechanism in claim.mechanisms:
            yield mechanism.start, mechanism.end, None
    for note in reading.unresolved:
        yield note.start, note.end, note.quote


def verified_share(text: str, reading: Reading) -> float:
    """Share of spans that lie inside the text and hold the words they say they hold; 1.0 for a reading without spans.

    >>> from foedus.reading.claims import PactMention
    >>> verified_share("the League", Reading(pacts=(PactMention(4, 10, "League", None, "x"),)))
    1.0
    """
    total = good = 0
    for start, end, words in spans_of(reading):
        total += 1
        good += 0 <= start <= end <= len(text) and (words is None or text[start:end] == words)
    return good / total if total else 1.0
