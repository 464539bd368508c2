"""Clauses: where the finite verb stands, which verb it is, and where one proposition ends and the next begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from foedus.reading.readers.scope import Scope
from foedus.reading.readers.tokens import ADVERBS, BE, DASHES, DETERMINERS, DO, DOUBLE, HAVE, MODALS
from foedus.reading.readers.verbs import FORMS, INTENDING, NOUNISH, VERBAL, is_finite, lemma

_RELATIVE: Final = frozenset("who which that whose where whom".split())
_SUBORDINATE: Final = frozenset("because although though whereas while when as since after before so".split())
_AUX_WORDS: Final = (
    BE | HAVE | DO | MODALS | ADVERBS
    | frozenset("not 't to going be been being have all but any longer no more most won wouldn couldn shouldn mustn cannot needn ’t able set due ready about".split())
)  # fmt: skip


@dataclass(slots=True)
class Clause:
    """Tokens ``a:b`` of one proposition; ``root`` its finite verb, ``verb`` its main verb (the last of the group).

    An ``aside`` only sets the scene ("As tensions rise, …").
    """

    a: int
    b: int
    root: int | None
    verb: int | None
    inherited: tuple[str, ...] = ()
    aside: bool = False


def find_root(scope: Scope, a: int, b: int, skip: set[int]) -> int | None:
    """The clause's own finite verb: the first one that is not in a relative clause of the subject."""
    t = scope.tokens
    fallback: int | None = None
    relative = False
    for k in range(a, b):
        if k in skip:
            continue
        low = t[k].low
        if (
            low in _RELATIVE
            and k > a
            and not (low == "that" and k + 1 < b and t[k + 1].low in {"is", "would"} and k == a)
        ):
            relative = low != "that" or _is_relative_that(scope, k, a)
            continue
        if low in _SUBORDINATE and k == a:
            continue
        if t[k].low in VERBAL and is_finite(t, k, a, scope.ends):
            if relative:
                fallback = fallback if fallback is not None else k
                relative = False
                continue
            return k
    return fallback


def _is_relative_that(scope: Scope, k: int, a: int) -> bool:
    return k > a and lemma(scope.tokens[k - 1].low) is None


def main_verb(scope: Scope, root: int | None, b: int, skip: set[int]) -> int | None:
    """The last verb of the group that begins at ``root``: "is going to quit" → quit, "has not changed" → changed."""
    if root is None:
        return None
    t = scope.tokens
    k = root
    seen = 0
    while k < b and seen < 9:
        if k in skip:
            k += 1
            continue
        seen += 1
        low = t[k].low
        hit = FORMS.get(low)
        if (
            hit is not None
            and low not in BE | HAVE | DO
            and not (low == "won" and k + 1 < b and t[k + 1].low == "'t")
            and not (low == "going" and k + 1 < b and t[k + 1].low == "to")
        ):
            prev = t[k - 1].low if k > root else ""
            if (
                k == root
                or low not in {"may", "set", "like"}
                or prev == "to"
                or (low == "set" and k + 1 < b and t[k + 1].low in {"up", "out"})
            ):
                return k
        if low == "," and k > root and ((k + 1 < b and k + 1 in skip) or k - 1 in skip):
            k += 1
            continue
        if low in {",", ";"} and k > root and not (t[k + 1 : k + 2] and t[k + 1].low in ADVERBS | {"to"}):
            break
        if k > root and low not in _AUX_WORDS and not low.endswith("ly") and hit is None:
            break
        k += 1
    return root


def split_clauses(scope: Scope, a: int, b: int, skip: set[int]) -> list[Clause]:
    """The propositions of ``a:b``: cut at ";", at ", and/but/while …" and "and …" before a new finite verb."""
    t = scope.tokens
    cuts: list[int] = []
    depth_quote = 0
    last = a
    seen_finite = False
    opening = next((k for k in range(a, min(b, a + 3)) if t[k].low in _OPENERS and k not in skip), None)
    aside = opening is not None and t[opening].low in _ASIDE
    if opening is not None and (
        opening == a or t[opening - 1].text == "," or t[opening - 1].low in {"and", "but", "yet", "so"}
    ):
        for k in range(opening + 3, b - 3):
            if (
                t[k].text == ","
                and _has_finite(scope, opening + 1, k, skip)
                and _has_finite(scope, k + 1, min(b, k + 16), skip)
                and t[k + 1].low not in {"and", "or", "which", "who"}
            ):
                cuts.append(k)
                last = k + 1
                break
    for k in range(last, b):
        if k in skip:
            continue
        token = t[k]
        if token.text in DOUBLE:
            depth_quote += 1
        if t[k].low in VERBAL and is_finite(t, k, last, scope.ends):
            seen_finite = True
        if not seen_finite or k - last < 3 or b - k < 4:
            continue
        if token.text == ";" or (token.text == ":" and b - k > 5):
            if _has_finite(scope, k + 1, b, skip):
                cuts.append(k)
                last, seen_finite = k + 1, False
            continue
        if (
            token.text in DASHES
            and _has_finite(scope, k + 1, min(b, k + 9), skip)
            and t[k + 1].low in {"it", "this", "that", "they", "he", "we", "and", "but"}
        ):
            cuts.append(k)
            last, seen_finite = k + 1, False
            continue
        comma = token.text == ","
        low = t[k + 1].low if comma and k + 1 < b else token.low
        at = k + 1 if comma else k
        if low not in {
            "and",
            "but",
            "while",
            "whereas",
            "nor",
            "yet",
            "so",
            "because",
            "although",
            "though",
            "then",
            "or",
            "otherwise",
        }:
            continue
        or_else = low == "or" and at + 1 < b and t[at + 1].low == "else"
        if not comma and not or_else and low in {"so", "then", "yet", "or", "as", "though", "otherwise"}:
            continue
        if low == "or" and not or_else:
            continue
        kind = _new_clause(scope, at + 1, b, skip, comma=comma)
        if kind:
            cuts.append(k)
            last, seen_finite = at + 1, False
    clauses: list[Clause] = []
    starts = [a, *(c for c in cuts)]
    ends = [*cuts, b]
    for start, end in zip(starts, ends, strict=True):
        s = start
        while (
            s < end
            and (
                t[s].text in {",", ";", ":", *DASHES}
                or t[s].low in {"and", "but", "while", "whereas", "so", "yet", "then", "because", "although", "though"}
            )
            and not (s == a and s == start and t[s].low in {"while", "so"})
        ):
            s += 1
        if end - s < 2:
            continue
        if s < end and t[s].low in {"while", "although", "though", "whereas"}:
            s += 1
        root = find_root(scope, s, end, skip)
        if start > a and s not in skip:
            q = s
            while q < end - 1 and (t[q].low in ADVERBS or t[q].low.endswith("ly")):
                q += 1
            hit = FORMS.get(t[q].low)
            if t[q].low in BE | HAVE | DO | MODALS or (hit is not None and hit[1] & {"s"} and not t[q].capital):
                root = q
        clauses.append(Clause(s, end, root, main_verb(scope, root, end, skip)))
    if aside and clauses and cuts and clauses[0].b == cuts[0] and opening is not None and cuts[0] > opening:
        clauses[0].aside = len(clauses) > 1
    return clauses


_ASIDE: Final = frozenset("as because since after before when given whether".split())
"""Openers of a clause that only sets the scene: its events count, it is no claim."""
_OPENERS: Final = _ASIDE | frozenset("while although though whereas".split())


def _has_finite(scope: Scope, a: int, b: int, skip: set[int]) -> bool:
    return any(
        k not in skip and scope.tokens[k].low in VERBAL and is_finite(scope.tokens, k, a, scope.ends)
        for k in range(a + 1, b)
    )


def _new_clause(scope: Scope, a: int, b: int, skip: set[int], *, comma: bool) -> bool:
    """Whether a conjunction before ``a`` begins a new proposition: its own subject and verb, or a second finite verb."""
    t = scope.tokens
    k = a
    while k < b and (k in skip or t[k].low in ADVERBS or t[k].low.endswith("ly") or t[k].text == ","):
        k += 1
    if k >= b:
        return False
    low = t[k].low
    # second verb of the same subject: "and has to promise", "but does not belong", "and removes"
    if low in BE | HAVE | DO | MODALS and low not in {"being", "having", "be", "been"}:
        return b - k >= 4
    hit = FORMS.get(low)
    if (
        low.endswith("ing")
        and len(low) > 5
        and low not in {"nothing", "everything", "something", "meeting", "anything"}
        and not (comma and t[a - 1].low == "but")
    ):
        return False
    if hit is not None and not t[k].capital and hit[1] & {"past", "part"} and not hit[1] & {"base", "s"}:
        return comma and b - k >= 4 and k > 0 and t[k - 1].low in {"and", "but"}
    if (
        not comma
        and (k + 1 if low in DETERMINERS else k) in {m.first for m in scope.mentions if m.shown}
        and any(m.last == a - 1 for m in scope.mentions if m.shown)
    ):
        return False
    governs = low not in NOUNISH or (
        k + 1 < b
        and (
            t[k + 1].low in DETERMINERS
            or t[k + 1].capital
            or (t[k + 1].low == "to" and hit is not None and hit[0] in INTENDING)
        )
    )
    if (
        hit is not None
        and not t[k].capital
        and "s" in hit[1]
        and governs
        and low not in {"forces", "attacks", "troops", "threats"}
    ):
        return b - k >= 3 and (t[k - 1].low in ADVERBS | {"and", "but", ","})
    if low in {"who", "which", "that", "whose"}:
        return False
    for q in range(k + 1, min(b, k + (24 if comma else 14))):
        if q in skip:
            break
        if t[q].text in {",", ";"} and not comma:
            return False
        if t[q].low in {"that", "which", "who", "if", "unless"}:
            return False
        if t[q].low in VERBAL and is_finite(t, q, k, scope.ends):
            return True
    return False
