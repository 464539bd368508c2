"""Offices and houses of those who speak: "Prime Minister", "a senior researcher at the X Institute"; organs such as a security service.

Question   Which office does the text give a person, in its own words, and which house does a researcher belong to?
Takes      A Scope and the person's mention.
Gives      The office ("deputy envoy to the European Union"), the institute's name; both None where nothing is said.
"""

from __future__ import annotations

from typing import Final

from foedus.reading.readers.persons import OFFICE, PRIVATE, TITLES, Mention
from foedus.reading.readers.scope import Scope
from foedus.reading.readers.tokens import DETERMINERS, DOUBLE
from foedus.reading.readers.verbs import REPORTING, lemma

ORGANS: Final = frozenset(
    "service services agency agencies bureau directorate command department office staff police ministry council".split()
)
"""Words that close the name of an organ of state ("state security service")."""
_OFFICES: Final = OFFICE | PRIVATE
_LONGEST: Final = 14


def office_of(scope: Scope, person: Mention) -> str | None:
    """The office beside a person's name, without the state it is of; None if the text gives none here."""
    return _before(scope, person) or _after(scope, person)


def _before(scope: Scope, person: Mention) -> str | None:
    t = scope.tokens
    k = person.first
    if k and t[k - 1].text == ",":
        start = k - 2
        while start >= 0 and t[start].text not in {",", ";", ".", ":", *DOUBLE} and k - start < _LONGEST + 2:
            start -= 1
        return _phrase(scope, start + 1, k - 1)
    start = k
    while start > 0 and (t[start - 1].low in TITLES or t[start - 1].text == "-") and k - start < 7:
        start -= 1
    return _phrase(scope, start, k)


def _after(scope: Scope, person: Mention) -> str | None:
    t = scope.tokens
    k = person.last
    if k >= len(t) or t[k].text != ",":
        return None
    end = k + 1
    while (
        end < len(t)
        and t[end].text not in {",", ";", ".", ":", *DOUBLE}
        and lemma(t[end].low) not in REPORTING - {"report", "state", "note", "hold", "see"}
        and end - k < 2 * _LONGEST
    ):
        end += 1
    return _phrase(scope, k + 1, end)


def _phrase(scope: Scope, a: int, b: int) -> str | None:
    """The office in tokens ``a:b``: from after its owner ("Armenia's", "the French") to where the words end."""
    t = scope.tokens
    at = next((k for k in range(a, b) if t[k].low in _OFFICES), None)
    if at is None:
        return None
    start = at
    while start > a and (t[start - 1].word or t[start - 1].text == "-") and t[start - 1].low not in DETERMINERS:
        if any(m.last == start and m.kind != "person" for m in scope.mentions) or t[start - 1].low in {
            "is",
            "was",
            "by",
            "to",
        }:
            break
        start -= 1
    end = at + 1
    while end < b and t[end].low in _OFFICES:
        end += 1
    if t[at].low not in PRIVATE and end < b and t[end].low in {"to", "for", "on", "at"}:
        end = min(b, end + 8)
    if end + 1 < b and t[end].text == "-" and t[end + 1].low == "at":
        end = min(b, end + 4)  # "ambassador-at-large"
    while end > at + 1 and not t[end - 1].word:
        end -= 1
    return " ".join(scope.text[t[start].start : t[end - 1].end].split())


def house_of(scope: Scope, person: Mention) -> str | None:
    """The institute in the apposition of a person ("…, a researcher at the X Institute of the Y, said"); None if there is none."""
    t = scope.tokens
    if person.last >= len(t) or t[person.last].low not in {",", "(", "of", "at", "from", "with"}:
        return None
    limit = person.last + 2 * _LONGEST
    for m in scope.mentions:
        if m.kind == "institute" and m.shown and person.last < m.first < limit and t[m.first - 1].text != "(":
            return scope.text[m.start : m.end]
        if m.first > person.last and m.kind == "person":
            return None
    return None


def is_alias(scope: Scope, mention: Mention) -> bool:
    """Whether a mention is an acronym in brackets: another name of what stands before it."""
    t = scope.tokens
    return (
        mention.first > 0
        and mention.last < len(t)
        and t[mention.first - 1].text == "("
        and t[mention.last].text == ")"
        and mention.text.isupper()
    )
