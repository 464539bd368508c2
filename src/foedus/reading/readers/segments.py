"""Stretches between commas, quotes and dashes that may name who is speaking: "…, X said", "…, X, the Y of Z, said"."""

from __future__ import annotations

from typing import Final

from foedus.reading.readers.scope import Scope
from foedus.reading.readers.speakers import PEOPLE, REPORT_WORDS
from foedus.reading.readers.tokens import ADVERBS, DASHES, DETERMINERS, DOUBLE, PREPOSITIONS, QUOTES_OPEN
from foedus.reading.readers.verbs import (
    VERBAL,
    is_finite,
)

_TIME: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later tuesday's on in at last this week month "
    "year tonight recently late".split()
)


def person_at(scope: Scope, k: int, b: int) -> bool:
    """Whether a person is named within eight tokens from ``k``."""
    return any(m.kind == "person" and k <= m.first < min(b, k + 8) for m in scope.mentions)


def segment_start(scope: Scope, a: int, k: int) -> int | None:
    """Where the speaker's phrase before a reporting verb at ``k`` begins, if a comma, quote or dash sets it off."""
    t = scope.tokens
    j = k - 1
    commas = 0
    while j >= a and k - j <= 28:
        token = t[j]
        if token.text in DOUBLE or token.text in DASHES or token.text == ";":
            return j + 1
        if token.text == ",":
            seg = (j + 1, k)
            if names_someone(scope, seg[0], seg[1]) and not _clausal(scope, seg[0], seg[1]):
                apposed = _before_apposition(scope, a, k)
                if apposed is not None and (
                    t[j + 1].low in DETERMINERS | {"one", "its", "his", "her"}
                    or t[j + 1].low in PEOPLE
                    or not t[j + 1].capital
                ):
                    return apposed
                # an apposition: "…, Ignat Velyashev, ambassador-at-large of …, said": look one comma further
                before = j - 1
                while before >= a and j - before <= 14 and t[before].text not in {",", ";", *DOUBLE}:
                    before -= 1
                if (
                    before > a
                    and t[before].text in {",", *DOUBLE}
                    and _person_only(scope, before + 1, j)
                    and not person_at(scope, seg[0], seg[1])
                ):
                    return before + 1
                return j + 1
            if seg[1] - seg[0] == 0:
                nxt = t[k + 1] if k + 1 < len(t) else None
                if t[k].low in {"told", "tells"}:
                    return _before_apposition(scope, a, j)
                if (
                    nxt is not None
                    and (nxt.capital or nxt.low in DETERMINERS or nxt.low in {"he", "she", "they"})
                    and nxt.low not in _TIME
                ):
                    return k
                apposed = _before_apposition(scope, a, j)
                if apposed is not None:
                    return apposed
                return k
            commas += 1
            if commas > 3:
                return None
            if commas and _clausal(scope, j + 1, k):
                return None
        j -= 1
    return None


def _before_apposition(scope: Scope, a: int, end: int) -> int | None:
    """For "…, Ignat Velyashev, ambassador-at-large of the Ministry, said": where the name before the apposition begins."""
    t = scope.tokens
    j = end - 1
    while j > a and end - j <= 30 and t[j].text not in {",", ";"}:
        j -= 1
    if j <= a or t[j].text != ",":
        return None
    before = j - 1
    while before >= a and j - before <= 12 and t[before].text not in {",", ";", *DOUBLE}:
        before -= 1
    if (
        before > a
        and t[before].text in {",", ";", *DOUBLE}
        and (
            _person_only(scope, before + 1, j)
            or (
                j - before <= 7
                and any(t[q].low in PEOPLE for q in range(before + 1, j))
                and not _clausal(scope, before + 1, j)
            )
        )
    ):
        return before + 1
    return None


def _person_only(scope: Scope, a: int, b: int) -> bool:
    return b - a <= 8 and any(m.kind in {"person", "media", "institute"} and a <= m.first < b for m in scope.mentions)


def _clausal(scope: Scope, a: int, b: int) -> bool:
    return any(
        scope.tokens[k].low in VERBAL and is_finite(scope.tokens, k, a, scope.ends)
        for k in range(a, b - 1)
        if scope.tokens[k].low not in {"have", "has", "had"}
    )


_SOMEONE: Final = PEOPLE | REPORT_WORDS | {"he", "she", "they", "i", "one"}


def names_someone(scope: Scope, a: int, b: int) -> bool:
    """Whether ``a:b`` names somebody who can speak."""
    if b <= a:
        return False
    t = scope.tokens
    if any(
        a <= m.first < b and (m.shown or m.text.lower() in {"he", "she", "they", "i", "we"}) for m in scope.mentions
    ):
        return True
    return any(t[k].low in _SOMEONE for k in range(a, b))


def segment_end(scope: Scope, k: int, b: int, head: int) -> int | None:
    """Where the parenthetic phrase ends: at a comma, quote or the end, with adverbials of time and place allowed."""
    t = scope.tokens
    j = k + 1
    if j >= b:
        return b
    if t[j].text in {",", ";", ":"} or t[j].text in QUOTES_OPEN | {'"'} or t[j].text in DASHES:
        return j
    if t[j].low == "that":
        return None
    if head == k:
        return _inverted_end(scope, j, b)
    limit = j
    while limit < b and t[limit].text not in {",", ";", ":"} and limit - j < 26:
        if t[limit].low in {"that"} or t[limit].text in DOUBLE:
            return None if t[limit].low == "that" else limit
        limit += 1
    body = t[j:limit]
    if body and (
        body[0].low in PREPOSITIONS
        or body[0].low in _TIME
        or body[0].low in ADVERBS
        or body[0].low
        in {"following", "amid", "ahead", "speaking", "referring", "reporters", "journalists", "this", "voa", "to"}
        or (body[0].capital and limit - j <= 3)
    ):
        if (
            any(t[q].low in VERBAL and is_finite(t, q, j, scope.ends) for q in range(j, limit) if q > j)
            and body[0].low not in {"while", "when", "as", "after"} | PREPOSITIONS
        ):
            return None
        return limit
    addressed = t[k].low in {"told", "tells"} and len(body) <= 14
    if addressed and not any(t[q].low in VERBAL and is_finite(t, q, j, scope.ends) for q in range(j + 1, limit)):
        return limit  # "…, X told the Gazette"
    if body and body[0].low in {"while", "when"}:
        return limit
    return None


def _inverted_end(scope: Scope, j: int, b: int) -> int:
    """Where "…, said X, an analyst at the Y Institute, …" ends: at the comma after the name, or after its apposition."""
    t = scope.tokens

    def stop_from(k: int) -> int:
        while k < b and t[k].text not in {",", ";", ":"} and t[k].text not in DOUBLE and t[k].text not in DASHES:
            k += 1
        return k

    end = stop_from(j)
    if end < b and t[end].text == ",":
        after = stop_from(end + 1)
        body = t[end + 1 : after]
        apposed = bool(body) and (
            body[0].low in DETERMINERS
            or any(x.low in PEOPLE | ROLES for x in body)
            or _person_only(scope, end + 1, after)
            or body[0].low in {"who", "head", "which", "speaking", "adding"}
        )
        if apposed and (body[0].low in {"who", "which"} or not starts_clause(scope, end + 1, after)):
            return after
    return end


ROLES: Final = frozenset("analyst expert researcher fellow scholar author head director chief deputy chair".split())
"""Words of an apposition that says what somebody is."""


def starts_clause(scope: Scope, a: int, b: int) -> bool:
    """Whether a finite verb follows soon after ``a``."""
    return any(
        scope.tokens[k].low in VERBAL and is_finite(scope.tokens, k, a, scope.ends)
        for k in range(a + 1, min(b, a + 14))
    )


def past_apposition(scope: Scope, start: int, stop: int, b: int) -> int:
    """For "according to X, the head of Y, …": the comma after the apposition; ``stop`` where there is none."""
    t = scope.tokens
    if (
        stop >= b
        or t[stop].text != ","
        or not any(m.kind == "person" and start <= m.first < stop for m in scope.mentions)
    ):
        return stop
    end = next((q for q in range(stop + 1, min(b, stop + 24)) if t[q].text == ","), None)
    if end is None or starts_clause(scope, stop + 1, end):
        return stop
    first = stop + 1
    role = any(t[q].low in PEOPLE | ROLES for q in range(first, min(end, first + 6)))
    return end if role and (t[first].low in DETERMINERS or t[first].low in PEOPLE | ROLES) else stop
