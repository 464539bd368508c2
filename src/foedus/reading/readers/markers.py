"""Words that mark a condition, and the ways of standing that make one of them no marker.

Question   Does a condition begin at this word, of which kind (a clause, a noun phrase), affirmed or denied?
Takes      A Scope and the place of the word.
Gives      Mark: how many tokens the marker has, its kind, its polarity, its name, and what must hold outside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from foedus.reading.readers.scope import NOUN_GUARANTEE, TROOPS, Scope
from foedus.reading.readers.tokens import DETERMINERS, DOUBLE, PREPOSITIONS
from foedus.reading.readers.verbs import FORMS, VERBAL, is_finite

Kind = Literal["clause", "noun", "either"]
Need = Literal["", "modal", "ahead", "act"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker of ``length`` tokens; ``need`` says what makes it one.

    ``modal`` a modal outside; ``ahead`` that and no past tense inside; ``act`` that and a nominal act inside.
    """

    length: int
    kind: Kind
    negated: bool
    name: str
    need: Need = ""


_TABLE: Final[tuple[tuple[Kind, bool, Need, str], ...]] = (
    ("clause", False, "", "only if; even if; if; provided that; provided; providing that; on condition that; on the condition that; "
     "on the understanding that; as long as; so long as; in the event that; in the event; in case; assuming that; assuming; supposing; to the extent that; to the extent; "
     "only when; only once; on the basis that; with the proviso that"),
    ("clause", True, "", "unless"),
    ("noun", False, "", "in the event of; in event of; in case of; in the case of"),
    ("noun", True, "", "in the absence of; were it not for; if not for; if it were not for; if it was not for; had it not been for; but for; "
     "without; absent; barring; short of"),
    ("noun", False, "modal", "in response to; in return for; in exchange for; subject to; conditional on; conditional upon; contingent on; "
     "contingent upon"),
    ("noun", False, "act", "in the wake of; in the aftermath of; following; after"),
    ("either", False, "", "only after"),
    ("either", True, "ahead", "until; till"),
    ("clause", False, "ahead", "once; when; whenever; every time; each time; the moment; the day; the minute; as soon as; after"),
)  # fmt: skip
_MARKERS: Final = tuple(
    (tuple(words.split()), Mark(len(words.split()), kind, negated, words, need))
    for kind, negated, need, names in _TABLE
    for words in names.split("; ")
)
_BY_FIRST: Final[dict[str, list[tuple[tuple[str, ...], Mark]]]] = {}
for _words, _mark in sorted(_MARKERS, key=lambda entry: -len(entry[0])):
    _BY_FIRST.setdefault(_words[0], []).append((_words, _mark))
FIRSTS: Final = frozenset(_BY_FIRST) | {
    "should",
    "were",
    "had",
    "with",
    "under",
    "given",
    "then",
    "by",
    "outside",
    "inside",
    "doing",
}
"""Words that a condition may begin with; others are not looked at."""
_PRONOUN: Final = frozenset("they it he she we you i this that these those there any anyone".split())
_WHETHER: Final = frozenset(
    "clear know knows known ask asked asks wonder wondered see unclear doubt say sure tell unsure".split()
)


TALKING: Final = frozenset(
    "speak say name cite give mention elaborate specify provide go wait explain identify".split()
)
"""Verbs of "without naming names": how something is said, no condition."""


def mark_at(scope: Scope, k: int, a: int, b: int) -> Mark | None:
    """The marker that begins a condition at token ``k`` of the clause ``a:b``; None where none does."""
    t = scope.tokens
    low = t[k].low
    prev = t[k - 1].low if k > a else ""
    nxt = t[k + 1] if k + 1 < b else None
    if low == "should" and nxt is not None and (nxt.low in _PRONOUN | DETERMINERS or nxt.capital):
        return Mark(1, "clause", False, "should")
    boundary = prev in {"", ",", "that", "and", "but"} or t[k].capital
    if (
        low == "were"
        and boundary
        and nxt is not None
        and (nxt.low in DETERMINERS | _PRONOUN or nxt.capital)
        and any(t[q].low == "to" for q in range(k + 2, min(b, k + 9)))
    ):
        return Mark(1, "clause", False, "were … to")
    if (
        low == "had"
        and boundary
        and nxt is not None
        and (nxt.low in DETERMINERS | _PRONOUN or nxt.capital)
        and k + 3 < b
        and any(
            t[q].low == "been" or (FORMS.get(t[q].low) and FORMS[t[q].low][1] & {"past", "part"})
            for q in range(k + 2, min(b, k + 7))
        )
    ):
        return Mark(1, "clause", False, "had")
    if low == "with":
        if boundary and _somebody_gone(scope, k, b):
            return Mark(1, "noun", False, "with … gone")
        return Mark(1, "noun", False, "with", "modal") if boundary and _backed(scope, k, b) else None
    if low in {"outside", "inside"} and boundary and k <= a + 1 and _member(scope, k, b):
        return Mark(1, "noun", low == "outside", low, "modal")
    if low == "by" and boundary and k <= a + 2 and nxt is not None and nxt.low.endswith("ing") and FORMS.get(nxt.low):
        return Mark(1, "noun", False, "by …ing", "modal")
    for words, mark in _BY_FIRST.get(low, ()):
        if k + mark.length > b or (mark.length > 1 and t[k + 1].low != words[1]):
            continue
        if all(t[k + i].low == w for i, w in enumerate(words)):
            name = mark.name
            if name == "if" and (
                prev in _WHETHER
                or prev == "as"
                or (k >= a + 2 and t[k - 2].low in {"not"} and prev in {"clear", "sure"})
            ):
                return None
            if name == "provided" and (
                not nxt
                or (
                    nxt.low in {"by", "to", "for", "with", "the"}
                    and prev in {"be", "been", "was", "were", "has", "have"}
                )
            ):
                return None
            if name == "provided" and prev not in {",", ""}:
                return None
            if name == "once" and (
                prev in {"at", "all", "more"}
                or nxt is None
                or nxt.low in {"more", "again"}
                or nxt.text in {",", "."}
                or nxt.text == "-"
            ):
                return None
            if name == "when" and (
                prev in {"especially", "even", "on", "about", "of"} or (nxt is not None and nxt.low == "to")
            ):
                return None
            if name == "but for" and prev not in {"", ",", ";", *DOUBLE}:
                return None
            if name in {"the day", "the minute"} and (
                prev in PREPOSITIONS or not finite_in(scope, k + 2, min(b, k + 8))
            ):
                return None
            if name == "absent" and prev not in {",", ""}:
                return None
            if name == "assuming" and prev not in {",", ""}:
                return None
            if (
                name == "if"
                and nxt is not None
                and nxt.low in {"not", "so", "any", "only", "anything", "ever", "possible", "necessary"}
                and (k + 2 >= b or t[k + 2].text in {",", "."})
            ):
                if nxt.low not in {"not", "so"}:
                    return None
                return Mark(1, "clause", False, "if not" if nxt.low == "not" else "if so")
            if (
                name == "after"
                and mark.kind == "clause"
                and (prev in _BEFORE_AFTER or not finite_in(scope, k + 1, min(b, k + 12)))
            ):
                continue
            if (
                name in {"after", "following"}
                and mark.kind == "noun"
                and (not boundary or finite_in(scope, k + 1, min(b, k + 7)))
            ):
                continue
            if name == "whenever" and nxt is not None and nxt.low in {"it", "that", "this", "possible", "necessary"}:
                return None
            return mark
    return None


_BEFORE_AFTER: Final = frozenset(
    "days weeks months years hours day week month year shortly soon long only even just one".split()
)
_GONE: Final = frozenset("gone out away absent withdrawn removed distracted weakened defeated".split())


def _somebody_gone(scope: Scope, k: int, b: int) -> bool:
    """ "With the troops gone, …", "with Ruritania out of the League, …"."""
    t = scope.tokens
    stop = next((q for q in range(k + 2, min(b, k + 12)) if t[q].text == ","), None)
    if stop is None:
        return False
    return bool({x.low for x in t[k + 2 : stop]} & _GONE) and bool(
        scope.groups_in(k + 1, stop) or {x.low for x in t[k + 1 : stop]} & TROOPS
    )


def _backed(scope: Scope, k: int, b: int) -> bool:
    """ "With American guarantees, X could …", "with NATO membership, X would …"."""
    t = scope.tokens
    stop = next((q for q in range(k + 2, min(b, k + 12)) if t[q].text == ","), None)
    if stop is None:
        return False
    words = {x.low for x in t[k + 1 : stop]}
    return bool(words & (NOUN_GUARANTEE | {"support", "backing", "help", "membership"})) and bool(
        scope.groups_in(k + 1, stop)
    )


def _member(scope: Scope, k: int, b: int) -> bool:
    """ "Outside NATO, X would …": an organisation and a comma."""
    t = scope.tokens
    stop = next((q for q in range(k + 1, min(b, k + 7)) if t[q].text == ","), None)
    return stop is not None and any(g.mentions[0].kind == "org" for g in scope.groups_in(k + 1, stop))


def finite_in(scope: Scope, a: int, b: int) -> bool:
    """Whether a finite verb stands in tokens ``a:b`` before the clause ends."""
    t = scope.tokens
    for k in range(a, b):
        if t[k].text in {",", ";"} and k > a + 2:
            return False
        if t[k].low in VERBAL and is_finite(t, k, a, scope.ends):
            return True
    return False
