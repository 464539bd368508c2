"""Hedged sentences that carry no claim: where a reader may have missed one.

Gives      Each sentence with a word of chance or duty that lies in no claim's span, with the word.
Not here   What a claim is (readers/); adding one (case/decisions).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from foedus.reading.readers.modality import (
    CHANCES,
    LIKELY_WORDS,
    OBLIGE,
    POSSIBLE,
    POSSIBLE_WORDS,
    UNLIKELY_WORDS,
    WILL,
)
from foedus.reading.readers.sentences import sentences_of

_HEDGE: Final = re.compile(
    r"\b(?:"
    + "|".join(
        sorted(
            word
            for word in POSSIBLE | WILL | OBLIGE | LIKELY_WORDS | POSSIBLE_WORDS | UNLIKELY_WORDS | CHANCES
            if word.isalpha() and word != "can"
        )
    )
    + r")\b",
    re.IGNORECASE,
)
_MAY: Final = re.compile(r"May\s+\d|\d\s+May\b|\bMay\s+(?:of\s)?(?:19|20)\d\d")
"""The month."""


@dataclass(frozen=True, slots=True)
class Hedged:
    """A sentence, and the first word in it that hedges."""

    start: int
    end: int
    word: str


def unmarked(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Hedged, ...]:
    """Sentences whose hedge lies in none of ``spans`` (the claims).

    >>> found = unmarked("Ruritania may leave. It rained on 3 May. War could follow, he said.", [(0, 19)])
    >>> [(hedge.word, hedge.start) for hedge in found]
    [('could', 41)]
    """
    taken = sorted(spans)
    months = [match.span() for match in _MAY.finditer(text)]
    out: list[Hedged] = []
    for sentence in sentences_of(text):
        for match in _HEDGE.finditer(text, sentence.start, sentence.end):
            at = match.start()
            if any(a <= at < b for a, b in (*taken, *months)):
                continue
            out.append(Hedged(sentence.start, sentence.end, match.group()))
            break
    return tuple(out)
