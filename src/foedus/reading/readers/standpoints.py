"""Standpoints: who holds a proposition where no verb of speech says so.

Question   "X is convinced that S", "X's view is that S", "X takes the view that S", "in X's eyes, S", "as X sees it, S", "X said
           this": whose proposition is S?
Takes      A Scope and tokens ``a:b`` of it.
Gives      Standpoint: where its holder is named, where the proposition begins, whether it is doubted; for a phrase that is set
           off, where it ends. Who the holder is, ``speaker_from`` says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from foedus.reading.readers.scope import Scope
from foedus.reading.readers.segments import names_someone, starts_clause
from foedus.reading.readers.speakers import Floor, Speaker, speaker_from
from foedus.reading.readers.tokens import ADVERBS, BE, DETERMINERS, DOUBLE
from foedus.reading.readers.verbs import CLAUSE_REPORTING, FORMS, forms_of, is_finite, lemma

_SURE: Final = frozenset(
    "sure certain confident convinced adamant persuaded clear afraid worried concerned hopeful optimistic pessimistic aware "
    "fearful wary categorical emphatic unequivocal positive satisfied".split()
)
_DOUBTING: Final = frozenset("doubtful skeptical sceptical unconvinced unpersuaded".split())
VIEWS: Final = frozenset(
    "view views opinion position assessment conclusion verdict argument message fear fears claim answer reply response line "
    "warning prediction forecast finding reading contention theory reasoning belief hope expectation thesis objection concern "
    "complaint demand estimate judgement judgment point stance impression suspicion diagnosis".split()
)
_EYES: Final = frozenset(
    "view opinion eyes words assessment reading telling judgement judgment estimation account mind reckoning estimate analysis "
    "perspective interpretation phrase calculation logic book".split()
)
_OWN: Final = frozenset("his her their its our my".split())
_TAKING: Final = frozenset("take hold share express adopt defend voice support have".split())
_PLAIN: Final = frozenset("known clear plain understood".split())


@dataclass(slots=True)
class Standpoint:
    """The holder is named in tokens ``first:last``, the proposition begins at ``content``; ``doubts``: the holder does not believe it."""

    first: int
    last: int
    content: int
    doubts: bool = False


def standpoint(scope: Scope, k: int, a: int, b: int) -> Standpoint | None:
    """The standpoint whose key word is at ``k`` of a clause from ``a``, or None."""
    t = scope.tokens
    low = t[k].low
    if low in _SURE | _DOUBTING:
        return _of_adjective(scope, k, a, b)
    if low in VIEWS:
        return _of_noun(scope, k, a, b) or _view_taken(scope, k, a, b)
    if low == "it" and k + 2 < b and t[k + 1].low == "that" and lemma(t[k - 1].low) == "have" and k - 1 > a:
        return Standpoint(a, k - 1, k + 2)  # "Ankara has it that …"
    if low == "known" and t[k - 1].low == "be" and k + 2 < b and lemma(t[max(a, k - 3)].low) == "let":
        that = _that(scope, k + 1, b)
        return Standpoint(a, k - 3, that) if that is not None and k - 3 > a else None
    if low == "doubt" and t[k - 1].low == "no" and k - 2 > a and lemma(t[k - 2].low) == "leave":
        that = _that(scope, k + 1, b)
        return Standpoint(a, k - 2, that) if that is not None else None
    if low == "as" and k + 1 < b and t[k + 1].low.endswith("ing") and lemma(t[k + 1].low) in CLAUSE_REPORTING:
        return _quoted_as(scope, k, a, b)
    return None


KEYS: Final = _SURE | _DOUBTING | VIEWS | frozenset({"it", "known", "doubt", "as"})
"""Words that a standpoint may hang on; others are not looked at."""


def may_stand(scope: Scope, k: int, b: int) -> bool:
    """Whether the words beside a key allow a standpoint at all; the cheap look before the dear one."""
    t = scope.tokens
    low, after = t[k].low, t[k + 1].low if k + 1 < b else ""
    if low == "it":
        return after == "that"
    if low == "as":
        return after.endswith("ing")
    if low == "known":
        return t[k - 1].low == "be"
    if low == "doubt":
        return t[k - 1].low == "no"
    if low in VIEWS:
        return (
            after in {"that", ":", "of", "from", "in", "among", "—", "–"}
            or after in BE
            or after in {"remains", "remained"}
        )
    return True


def _that(scope: Scope, k: int, b: int) -> int | None:
    """Where a proposition begins after an optional "that", a colon or an opening quotation mark at ``k``; None where none does."""
    t = scope.tokens
    if k >= b - 1:
        return None
    if t[k].text in {",", "—", "–"} and k + 1 < b and t[k + 1].low == "that":
        k += 1
    if t[k].low == "that" or t[k].text in {":"} or t[k].text in DOUBLE:
        k += 1
        while k < b and t[k].text in DOUBLE:
            k += 1
        return k if starts_clause(scope, k, b) else None
    return None


def _copula_before(scope: Scope, k: int, a: int) -> int | None:
    t = scope.tokens
    for j in range(k - 1, max(a, k - 5), -1):
        if t[j].low in BE or lemma(t[j].low) in {"remain", "feel", "sound", "stay", "appear"}:
            return j
        if t[j].low not in ADVERBS | {"not", "'t", "less", "more", "very", "quite", "far", "all", "no"} and not t[
            j
        ].low.endswith("ly"):
            return None
    return None


def _of_adjective(scope: Scope, k: int, a: int, b: int) -> Standpoint | None:
    t = scope.tokens
    copula = _copula_before(scope, k, a)
    if copula is None or t[copula].low in {"be", "been"} or any(x.low == "it" for x in t[max(a, copula - 1) : copula]):
        return None
    that = _that(scope, k + 1, b)
    if (
        that is None
        and k + 2 < b
        and t[k + 1].word
        and t[k + 1].low not in {"about", "of", "to", "in", "on", "with", "for", "by"}
    ):
        that = k + 1 if starts_clause(scope, k + 1, b) and t[k].low not in {"clear", "certain", "aware"} else None
    if that is None or not names_someone(scope, a, copula):
        return None
    denied = any(x.low in {"not", "'t"} for x in t[copula:k])
    return Standpoint(a, copula, that, (t[k].low in _DOUBTING) != denied)


def _of_noun(scope: Scope, k: int, a: int, b: int) -> Standpoint | None:
    """ "Ankara's view is that S", "the message from Ankara was that S", "his fear: S"."""
    t = scope.tokens
    owner: tuple[int, int] | None = None
    for j in range(k - 1, max(a - 1, k - 5), -1):
        if t[j].low == "'s":
            first = j - 1
            while first > a and t[first - 1].word and j - first < 7:
                first -= 1
            owner = (first, j)
            break
        if t[j].low in _OWN:
            owner = (j, j + 1)
            break
        if not t[j].word:
            break
    q = k + 1
    if owner is None and q < b and t[q].low in {"of", "from", "in", "among"}:
        stop = q + 1
        while stop < b and stop - q < 12 and not (t[stop].low in BE or t[stop].text in {",", ":"}):
            stop += 1
        owner, q = (q + 1, stop), stop
    if owner is None or q >= b:
        return None
    if t[q].text == ":":
        that = _that(scope, q, b)
    elif t[q].low in BE | {"remains", "remained"} and is_finite(t, q, a, scope.ends):
        q += 1
        while q < b and (t[q].low in ADVERBS or t[q].low.endswith("ly")):
            q += 1
        that = _that(scope, q, b)
    else:
        return None
    return Standpoint(owner[0], owner[1], that) if that is not None else None


def _view_taken(scope: Scope, k: int, a: int, b: int) -> Standpoint | None:
    """ "X takes the view that S", "X is of the opinion that S"."""
    t = scope.tokens
    that = _that(scope, k + 1, b)
    if that is None or t[k + 1].low != "that":
        return None
    for j in range(k - 1, max(a, k - 6), -1):
        base = lemma(t[j].low)
        if base in _TAKING and is_finite(t, j, a, scope.ends):
            return Standpoint(a, j, that)
        if t[j].low == "of" and t[j - 1].low in BE and j - 1 > a:
            return Standpoint(a, j - 1, that)
        if t[j].low not in DETERMINERS and not t[j].word:
            return None
    return None


def _quoted_as(scope: Scope, k: int, a: int, b: int) -> Standpoint | None:
    """ "X was quoted as saying (that) S", "X is on record as saying S"."""
    t = scope.tokens
    before = {x.low for x in t[max(a, k - 4) : k]}
    if not before & {"quoted", "cited", "reported", "record"}:
        return None
    verb = next((j for j in range(max(a, k - 6), k) if t[j].low in BE | {"went", "goes"}), None)
    if verb is None or verb <= a:
        return None
    content = k + 2
    while content < b and (t[content].low == "that" or t[content].text in DOUBLE or t[content].text in {",", ":"}):
        content += 1
    return Standpoint(a, verb, content) if b - content >= 2 else None


def phrase(scope: Scope, k: int, a: int, b: int) -> tuple[Standpoint, int] | None:
    """A phrase set off from its clause that names a holder: (where the holder stands, first token after the phrase), or None."""
    t = scope.tokens
    low = t[k].low
    if low in {"in", "by", "from", "to"}:
        if scope.words.isdisjoint(_EYES):
            return None
        for j in range(k + 1, min(b - 1, k + 10)):
            own = t[j].low in _OWN and j == k + 1
            if t[j].low == "'s" or own:
                noun = next((q for q in range(j + 1, min(b, j + 4)) if t[q].low in _EYES), None)
                if noun is None or (low == "to" and t[noun].low != "mind"):
                    return None
                end = noun + 1
                if end + 1 < b and t[end].low == "of" and t[end + 1].low == "view":
                    end += 2
                return Standpoint(k + 1, j + 1 if own else j, end), end
            if not (t[j].word or t[j].text == "-"):
                return None
        return None
    if low == "as" and (k == a or t[k - 1].text in {",", "("} or t[k - 1].low in {"and", "but", "that"}):
        for j in range(k + 2, min(b, k + 12)):
            base = lemma(t[j].low)
            if base in {"see", "put", "have", "tell"} and j + 1 < b and t[j + 1].low == "it":
                return Standpoint(k + 1, j, j + 2), j + 2
            if (
                base in CLAUSE_REPORTING
                and FORMS[t[j].low][1] & {"past", "s"}
                and (j + 1 >= b or t[j + 1].text in {",", ")"})
            ):
                return Standpoint(k + 1, j, j + 1), j + 1
            if not (t[j].word or t[j].text in {"'s", "-"}):
                return None
    return None


def holder(scope: Scope, held: Standpoint, floor: Floor) -> Speaker | None:
    """Who holds a standpoint: the name in its place; for "his view", "in their eyes" whoever spoke last."""
    t = scope.tokens
    if held.last == held.first + 1 and t[held.first].low in {"his", "her", "their", "its"}:
        p = (
            floor.person
            if t[held.first].low in {"his", "her"}
            else (floor.plural or (floor.last[-1] if floor.last else None))
        )
        return p and replace(p, start=t[held.first].start, end=t[held.first].end, rule="speaker/pronoun")
    return speaker_from(scope, held.first, held.last, floor, subject=True)


_SAID: Final = forms_of({"say", "state", "declare", "announce", "tell", "write"})
_POINTING: Final = frozenset("this that so it these such".split())


def said_before(scope: Scope) -> tuple[int, int] | None:
    """Where the speaker of the sentences before is named: "X said this to Y", "This was stated by X", "That is the view of X"; or None."""
    if scope.words.isdisjoint(_POINTING):
        return None
    t = scope.tokens
    b = len(t)
    while b > 0 and not t[b - 1].word:
        b -= 1
    if b < 3 or b > 60:
        return None
    start = 1 if t[0].low in {"and", "but", "at", "such"} else 0
    if t[start].low in {"this", "that", "it", "these", "such"}:
        for k in range(start + 1, min(b - 1, start + 9)):
            if t[k].low == "by" and t[k - 1].low != "by" and any(
                lemma(x.low) in CLAUSE_REPORTING | {"make", "express", "voice", "give"} for x in t[start:k]
            ) and any(x.low in BE for x in t[start:k]):  # fmt: skip
                return k + 1, b
            if t[k].low in VIEWS and t[k + 1].low == "of" and any(x.low in BE for x in t[start:k]):
                return k + 2, b
            if t[k].low in {"what", "how"} and t[k - 1].low in BE:
                end = next((q for q in range(k + 1, b) if lemma(t[q].low) in CLAUSE_REPORTING | {"see", "put"}), None)
                return (k + 1, end) if end is not None and end > k + 1 else None
        return None
    if scope.words.isdisjoint(_SAID):
        return None
    for k in range(1, min(b - 1, 24)):
        base = lemma(t[k].low)
        if base in {"say", "state", "declare", "announce", "tell", "write"} and FORMS[t[k].low][1] & {"past", "s"}:
            if t[k + 1].low in _POINTING and (k + 2 >= b or t[k + 2].low in _AROUND or t[k + 2].text in {","}):
                return 0, k
            return None
        if t[k].text in DOUBLE:
            return None
    return None


_AROUND: Final = frozenset(
    "to in on at during after when while before as yesterday today monday tuesday wednesday thursday friday saturday sunday".split()
)
