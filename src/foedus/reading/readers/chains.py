"""Chains of speakers: a link more, the outlet that carries the words, the document that announces them.

Question   Through whom does a speaker speak?
Takes      A Scope, the chain so far, where the reporting verb stands.
Gives      A chain, outermost source first; a speaker; the position after "means that".
"""

from __future__ import annotations

from typing import Final

from foedus.reading.readers.acts import acts_in
from foedus.reading.readers.scope import Scope
from foedus.reading.readers.segments import starts_clause
from foedus.reading.readers.speakers import REPORT_WORDS, Floor, Speaker, made, speaker_from
from foedus.reading.readers.tokens import PREPOSITIONS
from foedus.reading.readers.verbs import forms_of, lemma

_MEANING: Final = forms_of({"mean"})


def meant(scope: Scope, a: int, b: int) -> int | None:
    """ "The debate means that X is leaving": the proposition is what it means, unless the subject is itself a condition."""
    if scope.words.isdisjoint(_MEANING) or "that" not in scope.words:
        return None
    t = scope.tokens
    for k in range(a + 1, b - 3):
        if lemma(t[k].low) == "mean" and t[k].low != "meaning":
            for q in range(k + 1, min(b - 2, k + 4)):
                if t[q].low == "that" and starts_clause(scope, q + 1, b):
                    if any(
                        act.what != "other" and act.last <= k and act.first - a <= 4 for act in acts_in(scope, a, k)
                    ):
                        return None
                    return q + 1
            return None
    return None


def channel(scope: Scope, chain: tuple[Speaker, ...], k: int, b: int, floor: Floor) -> tuple[Speaker, ...]:
    """ "…, X told the Gazette": the outlet that carries the words stands outside X."""
    t = scope.tokens
    if t[k].low not in {"told", "tells"} or chain:
        return chain
    outlet = next(
        (m for m in scope.mentions if m.kind == "media" and m.shown and k < m.first <= k + 4 and m.last <= b), None
    )
    if outlet is None or any(not t[q].word for q in range(k, outlet.first)):
        return chain
    return (made(scope, outlet.first, outlet.last, "outlet", (), None, "speaker/channel"),)


def document_before(scope: Scope, a: int, b: int, floor: Floor) -> Speaker | None:
    """The document of "in the joint statement of X and Y, it was announced that"; None where there is none."""
    t = scope.tokens
    word = next((q for q in range(a, b) if t[q].low in REPORT_WORDS), None)
    if word is None:
        return None
    first = word
    while first > a and t[first - 1].word and t[first - 1].low not in PREPOSITIONS and word - first < 5:
        first -= 1
    return speaker_from(scope, first, b, floor)


def linked(chain: tuple[Speaker, ...], speaker: Speaker) -> tuple[Speaker, ...]:
    """The chain with one more link; the same speaker twice in a row is one."""
    if chain and (chain[-1].name == speaker.name or chain[-1].name.split()[-1] == speaker.name.split()[-1]):
        return chain
    return (*chain, speaker)
