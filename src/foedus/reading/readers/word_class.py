"""A form that is verb, noun or adjective: which of them it is in its place.

Question   "attacks", "aid", "annexed": does the word act here, or is it a thing or a quality?
Takes      The tokens of a sentence, the position, where the clause begins.
Gives      True where it is no verb.
Method     The word before (a determiner, a preposition, "to" after "exposed"), the noun after a participle, finiteness.
"""

from __future__ import annotations

from typing import Final

from foedus.reading.readers.control import controller
from foedus.reading.readers.scope import NOUN_ATTACK, NOUN_CONFLICT, Scope
from foedus.reading.readers.tokens import DETERMINERS, MODALS, NEGATIONS, PREPOSITIONS, Token
from foedus.reading.readers.verbs import FORMS, is_finite, lemma

_ADJECTIVES: Final = frozenset("close open clear free back aid arm base shield bar".split())
"""Adjectives and nouns whose bare form is a verb only after "to", a modal or a plural subject."""
_GOODS: Final = frozenset("ships supports arms moves boosts supplies transfers sets".split())
"""Plurals of nouns that are verbs only where they are finite."""
_SINGULAR: Final = frozenset("a an another every each".split())


def is_noun_here(tokens: list[Token], k: int, a: int, scope: Scope) -> bool:
    """Whether a form that is both noun and verb is a noun at ``k``."""
    low = tokens[k].low
    hit = FORMS[low]
    prev = tokens[k - 1].low if k > a else ""
    if "ing" in hit[1] and not hit[1] & {"base", "s"}:
        return prev in {"the", "a", "this", "that"} or (prev == "'s")
    if hit[1] & {"past", "part"} and not hit[1] & {"base"}:
        return adjectival(tokens, k, a)
    if low in _GOODS and not is_finite(tokens, k, a, scope.ends):
        return True
    if (
        low in _ADJECTIVES
        and prev not in MODALS | {"to", "and", "or", "not", "'t", ","}
        and not is_finite(tokens, k, a, scope.ends)
    ):
        return True
    if low in NOUN_ATTACK and "s" in hit[1] and not is_finite(tokens, k, a, scope.ends):
        return True
    if prev in DETERMINERS - {"that", "all", "both", "these", "those", "each"} or prev in {"'s"}:
        return True
    if prev in PREPOSITIONS and prev != "to":
        return True
    if (
        hit[1] == {"base"}
        and k - 2 >= a
        and tokens[k - 2].low in _SINGULAR
        and prev not in MODALS | NEGATIONS | {"to", "and", "or", ",", "did", "does"}
        and not controller(scope, a, k)
    ):
        return True  # "a Ruritanian exit": a singular subject and a bare form do not agree
    if (
        prev == "to"
        and k + 1 < len(tokens)
        and tokens[k + 1].low in PREPOSITIONS - {"from", "to"}
        and low in NOUN_ATTACK
    ):
        return True
    if (
        prev == "to"
        and low in NOUN_ATTACK
        and any(
            lemma(tokens[j].low) == "expose"
            or (j == k - 2 and tokens[j].low in {"vulnerable", "open", "subject", "prone"})
            for j in range(max(a, k - 7), k)
        )
    ):
        return True
    if k - 1 >= a and tokens[k - 1].low in {
        "military",
        "armed",
        "nuclear",
        "possible",
        "security",
        "allied",
        "ultimate",
    }:
        return True
    if low not in NOUN_ATTACK | NOUN_CONFLICT or k not in scope.ends or is_finite(tokens, k, a, scope.ends):
        return False
    return not controller(scope, a, k)  # "let X attack Y" is no "X attack"


def adjectival(tokens: list[Token], k: int, a: int) -> bool:
    """Whether a participle is an adjective of the noun after it ("armed forces", "the illegally annexed territory")."""
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if after is None or not after.word:
        return False
    if tokens[k].low == "armed":
        return not (after.capital or after.low in DETERMINERS | PREPOSITIONS | {"to", "them", "him", "it", "us"})
    j = k - 1
    while j > a and tokens[j].low.endswith("ly"):
        j -= 1
    before = tokens[j].low if j >= a else ""
    return before in DETERMINERS - {"that", "all", "both", "these", "those", "this"} and after.low not in PREPOSITIONS
