"""Denials of what was said before: "Russia denied this", "that is not true", "dismissed the claim as nonsense".

Question   Does this clause only deny an earlier claim, and which?
Takes      A Scope, the clause and its region, the claims made before.
Gives      Denial: the index of the claim denied and whether it is denied or confirmed; None where the clause says more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from foedus.reading.claims import ClaimSpan, ClaimType
from foedus.reading.readers.attribution import Region
from foedus.reading.readers.clauses import Clause
from foedus.reading.readers.scope import Scope
from foedus.reading.readers.tokens import BE
from foedus.reading.readers.verbs import DENYING, lemma

_POINTING: Final = frozenset("this that it these those such the any all".split())
_SAYING: Final = frozenset(
    "claim claims report reports allegation allegations suggestion suggestions accusation accusations charge charges statement "
    "statements assertion assertions rumours rumors speculation warning warnings story stories assessment plans".split()
)
_FALSE: Final = frozenset("false untrue nonsense baseless unfounded wrong fake groundless incorrect absurd".split())
_TRUE: Final = frozenset("true correct accurate so".split())
_CONFIRMING: Final = frozenset("confirm admit acknowledge".split())
_REACH: Final = 3
_NEAR: Final = 700


@dataclass(frozen=True, slots=True)
class Denial:
    """``index`` of the claim that is denied (``negated``) or confirmed, with the tokens ``first:last`` that say so."""

    index: int
    negated: bool
    first: int
    last: int


def denial(scope: Scope, clause: Clause, region: Region, claims: list[ClaimSpan]) -> Denial | None:
    """The denial that a clause is, or None."""
    said = _by_verb(scope, clause) or _by_predicate(scope, clause)
    if said is None:
        return None
    first, last, negated = said
    speaker = region.chain[-1].name if region.chain else ""
    start = scope.tokens[clause.a].start
    for index in range(len(claims) - 1, max(-1, len(claims) - 1 - _REACH), -1):
        other = claims[index]
        if start - other.end > _NEAR:
            break
        if other.consequent.what != "other" and other.speaker_chain[-1:] != (speaker,) and not other.negated:
            return Denial(index, negated, first, last)
    return None


def _by_verb(scope: Scope, clause: Clause) -> tuple[int, int, bool] | None:
    """ "… denied this", "… has rejected the allegations (as baseless)"."""
    t = scope.tokens
    verb = clause.verb
    base = lemma(t[verb].low) if verb is not None else None
    if verb is None or base not in DENYING | _CONFIRMING or verb + 1 >= clause.b or t[verb + 1].low not in _POINTING:
        return None
    k = verb + 1
    if t[k].low in {"the", "these", "those", "such", "any", "all"}:
        noun = next((q for q in range(k + 1, min(clause.b, k + 4)) if t[q].low in _SAYING), None)
        if noun is None:
            return None
        k = noun
    after = t[k + 1].low if k + 1 < clause.b else ""
    if after in {"that", "of", "about"} or (k == verb + 1 and after and t[k + 1].word and after not in _AROUND):
        return None
    return verb, k + 1, base in DENYING


_AROUND: Final = frozenset(
    "on in at as and to during when while yesterday today outright flatly immediately strongly again".split()
)


def _by_predicate(scope: Scope, clause: Clause) -> tuple[int, int, bool] | None:
    """ "That is not true", "these reports are false"."""
    t = scope.tokens
    root = clause.root
    if root is None or t[root].low not in BE or root - clause.a > 4 or t[clause.a].low not in _POINTING:
        return None
    if root - clause.a > 1 and not any(x.low in _SAYING for x in t[clause.a : root]):
        return None
    if t[clause.a].low == "the" and root - clause.a < 2:
        return None
    words = [x.low for x in t[root + 1 : min(clause.b, root + 6)]]
    key = next((w for w in words if w in _FALSE | _TRUE), None)
    if key is None or any(w in {"if", "that", "for"} for w in words[: words.index(key)]):
        return None
    negative = bool({"not", "'t", "never", "hardly"} & set(words[: words.index(key)]))
    at = root + 1 + words.index(key)
    if at + 1 < clause.b and t[at + 1].word and t[at + 1].low not in {"and", "at", "as"}:
        return None
    return root, at + 1, (key in _FALSE) != negative


def type_of_denial(denied: ClaimSpan, own: bool) -> ClaimType:
    """The type of the denying claim: what happened stays an event, what one's own side would do is an intention."""
    if denied.type in {"reported_event", "status", "assessment"}:
        return denied.type
    if own:
        return "intention"
    return "unconditional_forecast" if denied.type == "conditional_forecast" else denied.type
