"""Conditions of every form: where they stand, what they say, whether they are negated.

Question   Which words of a proposition state what it hangs on?
Takes      Tokens ``a:b`` of a Scope.
Gives      Held: a stretch with its marker, its polarity and its conditions (several joined by "and" stay several;
           alternatives joined by "or" are one).
Method     Markers (if, unless, provided, until, in the event of …), inversions (should X, were X to, had X), bare
           orders ("Lend us a hand, and we will …"), and noun phrases ("an exit would mean …").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from foedus.reading.claims import Condition, Verb, What
from foedus.reading.readers.acts import acts_in
from foedus.reading.readers.clauses import find_root, main_verb
from foedus.reading.readers.hinges import pointer
from foedus.reading.readers.markers import FIRSTS, TALKING, Mark, finite_in, mark_at
from foedus.reading.readers.outcomes import FUTURE, pick_act
from foedus.reading.readers.scope import TROOPS, Scope, subject_of, tags_at
from foedus.reading.readers.tokens import ADVERBS, DASHES, DOUBLE, MODALS, PREPOSITIONS
from foedus.reading.readers.verbs import FORMS, VERBAL, is_finite, lemma


@dataclass(slots=True)
class Held:
    """A condition's stretch ``first:last`` (marker included), its content ``a:last``."""

    first: int
    a: int
    last: int
    marker: str
    negated: bool
    initial: bool
    kind: str


def held_in(scope: Scope, a: int, b: int, skip: set[int]) -> list[Held]:
    """The stretches of ``a:b`` that state a condition, left to right, without overlaps."""
    t = scope.tokens
    out: list[Held] = []
    k = a
    while k < b:
        if k in skip or t[k].low not in FIRSTS:
            k += 1
            continue
        back = pointer(scope, k, a, b)
        if back is not None:
            out.append(Held(k, k, k + back, "pointing back", False, _at_start(scope, k, a, out, skip), "noun"))
            k += back
            continue
        hit = mark_at(scope, k, a, b)
        if hit is None:
            k += 1
            continue
        start = k + hit.length
        initial = _at_start(scope, k, a, out, skip)
        if hit.kind == "noun" or (hit.kind == "either" and not finite_in(scope, start, min(b, start + 14))):
            last = _noun_end(scope, start, b, initial)
        else:
            last = _clause_end(scope, start, b, initial, skip)
        if last - start < 1 or not _holds(scope, hit, a, b, k, start, last, initial=initial):
            k += 1
            continue
        if hit.name == "if" and any(x.low == "already" for x in t[start:last]) and not initial:
            k = last
            continue
        out.append(Held(k, start, last, hit.name, hit.negated, initial, hit.kind))
        k = last
    order = _bare_order(scope, a, b)
    if order is not None and not out:
        out.append(order)
    return out


def _holds(scope: Scope, mark: Mark, a: int, b: int, k: int, start: int, last: int, *, initial: bool) -> bool:
    """Whether what a marker needs holds: a modal outside, no past tense inside, an act inside."""
    t = scope.tokens
    if mark.need == "ahead":
        return _forward(scope, a, b, k, start, last)
    if mark.need == "act":
        ahead = initial and _modal_outside(scope, a, b, k, last)
        return (
            ahead
            and any(act.nominal and act.what in _PLANNED for act in acts_in(scope, start, last))
            and not _dated(scope, start, last)
        )
    if mark.name in {"without", "absent"}:
        if not (scope.groups_in(start, last) or acts_in(scope, start, last) or t[start].low.endswith("ing")):
            return False
        if mark.name == "without" and not initial and not _denied(scope, a, k) and _gerund(scope, start):
            return False
        return mark.name != "without" or (lemma(t[start].low) not in TALKING and _modal_outside(scope, a, b, k, last))
    return mark.need != "modal" or _modal_outside(scope, a, b, k, last)


_PLANNED: Final = frozenset({"leave_pact", "troops_withdraw", "join", "deploy"})


def _dated(scope: Scope, a: int, b: int) -> bool:
    """Whether a noun phrase tells of something past: a year, "the", "last", "this week's"."""
    words = {t.low for t in scope.tokens[a:b]}
    return bool(words & {"last", "recent", "yesterday", "earlier", "failed"}) or any(
        len(w) == 4 and w.isdigit() for w in words
    )


def _gerund(scope: Scope, k: int) -> bool:
    t = scope.tokens
    while k + 1 < len(t) and (t[k].low.endswith("ly") or t[k].low in ADVERBS):
        k += 1
    return t[k].low.endswith("ing") and FORMS.get(t[k].low) is not None


def _denied(scope: Scope, a: int, k: int) -> bool:
    return any(t.low in {"not", "'t", "cannot", "no", "never", "nobody", "nothing"} for t in scope.tokens[a:k])


def _at_start(scope: Scope, k: int, a: int, out: list[Held], skip: set[int]) -> bool:
    """Whether a marker at ``k`` opens its proposition (no finite verb of the main clause stands before it)."""
    t = scope.tokens
    floor = out[-1].last if out else a
    begin = floor
    for j in range(k - 1, floor - 1, -1):
        if (
            t[j].text in {";", ":"}
            or (t[j].low in {"that"} and j > floor and FORMS.get(t[j - 1].low))
            or (
                t[j].low in {"and", "but", "because", "since"} and (j == k - 1 or (j == k - 2 and t[k - 1].text == ","))
            )
        ):
            begin = j + 1
            break
    return not any(q not in skip and t[q].low in VERBAL and is_finite(t, q, begin, scope.ends) for q in range(begin, k))


def _main_follows(scope: Scope, k: int, b: int) -> bool:
    """Whether a main clause begins at ``k``: a subject and a finite verb, or "then"."""
    t = scope.tokens
    if k >= b:
        return False
    low = t[k].low
    if low == "then":
        return True
    if low in {"which", "who", "whose", "where", "or", "and", "that"}:
        return False
    if low in PREPOSITIONS | {"as"} and not any(t[q].text == "," for q in range(k, min(b, k + 10))):
        pass
    for q in range(k, min(b, k + 26)):
        if t[q].low in VERBAL and is_finite(t, q, k, scope.ends) and (q > k or t[q].low in MODALS):
            return True
        if t[q].text == ";":
            return False
    return False


def _clause_end(scope: Scope, a: int, b: int, initial: bool, skip: set[int]) -> int:
    t = scope.tokens
    finite = False
    for k in range(a, b):
        if k in skip:
            if finite and k > a:
                return k
            continue
        if t[k].low in VERBAL and is_finite(t, k, a, scope.ends):
            finite = True
        if t[k].text == ";" or t[k].text in DASHES:
            return k
        if t[k].low == "then" and finite and initial:
            return k
        if t[k].text == ",":
            nxt = t[k + 1].low if k + 1 < b else ""
            if initial and (finite or k - a >= 2) and _main_follows(scope, k + 1, b):
                return k
            if (
                not initial
                and finite
                and (
                    nxt in {"and", "but", "while", "as", "so", "which", "because"}
                    or (nxt == "or" and k + 2 < b and t[k + 2].low == "else")
                )
                and _main_follows(scope, k + 2, b)
            ):
                return k
            if not initial and finite and nxt in {"according"}:
                return k
            if (
                not initial
                and k - a >= 2
                and a >= 3
                and t[a - 2].text == ","
                and t[a - 3].low in MODALS | {"that", "be"}
            ):
                return k  # "could, if X leaves, attack": what interrupts a verb group ends at the comma
        if t[k].text in DOUBLE and finite and not initial and k + 1 < b and t[k - 1].text == ",":
            return k
    if initial and finite:
        # no comma: the main clause begins at the next subject with a finite verb ("if X attacks Y will respond")
        seen = 0
        for k in range(a, b):
            if t[k].low in VERBAL and is_finite(t, k, a, scope.ends):
                seen += 1
                if seen == 2 and t[k].low in FUTURE:
                    for group in reversed(scope.groups_in(a, k)):
                        if group.last == k or (group.last < k and k - group.last <= 2):
                            return group.first
                    return k
    return b


def _noun_end(scope: Scope, a: int, b: int, initial: bool) -> int:
    t = scope.tokens
    for k in range(a, b):
        if t[k].text == "," and (initial and _main_follows(scope, k + 1, b)):
            return k
        if t[k].text in {";"} or t[k].text in DASHES:
            return k
        if t[k].text == "," and not initial:
            return k
        if k > a and t[k].low in FUTURE and t[k].low in VERBAL and is_finite(t, k, a, scope.ends) and initial:
            groups = [g for g in scope.groups_in(a, k) if g.last == k]
            return groups[-1].first if groups else max(a + 1, k - 3)
        if not initial and k > a + 1 and t[k].low in VERBAL and is_finite(t, k, a, scope.ends):
            return k
        if (
            not initial
            and k > a + 1
            and t[k].low in {"to", "is"}
            and (k + 1 < b and FORMS.get(t[k + 1].low) and t[k].low == "to")
        ):
            prev = {x.low for x in t[max(a, k - 4) : k]}
            if not prev & {"attack", "response", "threat"}:
                return k
    return b


def _forward(scope: Scope, a: int, b: int, k: int, start: int, last: int) -> bool:
    """ "When", "once", "until" are conditions where they look ahead: no past tense inside, a modal or demand outside."""
    t = scope.tokens
    past = any(
        t[q].low in VERBAL
        and is_finite(t, q, start, scope.ends)
        and ((FORMS.get(t[q].low) and FORMS[t[q].low][1] == {"past"}) or t[q].low in {"was", "were", "had", "did"})
        for q in range(start, last)
    )
    if past:
        return False
    if t[k].low in {"until", "till"}:
        return finite_in(scope, start, last)
    return _modal_outside(scope, a, b, k, last)


def _modal_outside(scope: Scope, a: int, b: int, k: int, last: int) -> bool:
    t = scope.tokens
    return any(t[q].low in FUTURE or t[q].low in {"cannot"} for q in range(a, b) if not k <= q < last)


def _bare_order(scope: Scope, a: int, b: int) -> Held | None:
    """ "Lend us a hand, and we'll go along": an order joined by "and" or "or else" to what follows from it."""
    t = scope.tokens
    hit = FORMS.get(t[a].low)
    if hit is None or "base" not in hit[1] or not (a == 0 or t[a].capital) or t[a].low in {"let"}:
        return None
    for k in range(a + 2, min(b - 3, a + 40)):
        if t[k].low == "and" and k - a <= 12 and t[k - 1].text != ",":
            tail = [x.low for x in t[k + 1 : min(b, k + 6)]]
            if set(tail[1:]) & {"will", "'ll", "won"} and "to" not in tail[:3]:
                return Held(a, a, k, "order, and", False, True, "clause")
        if t[k].text == "," and t[k + 1].low in {"and", "or"}:
            if t[k + 1].low == "or" and t[k + 2].low != "else":
                continue
            start = k + 3 if t[k + 2].low == "else" else k + 2
            after = {x.low for x in t[start : min(b, start + 6)]}
            if after & (FUTURE | {"won", "'ll"}):
                return Held(
                    a, a, k, "or else" if t[k + 1].low == "or" else "order, and", t[k + 1].low == "or", True, "clause"
                )
    return None


# ---------------------------------------------------------------- what a condition says


def conditions_of(
    scope: Scope, held: Held, inherited: tuple[str, ...], addressee: tuple[str, ...]
) -> tuple[Condition, ...]:
    """The conditions that one stretch states, in order."""
    parts = _parts(scope, held)
    out: list[Condition] = []
    carried = inherited
    for a, b in parts:
        condition, subject = _one(scope, held, a, b, carried if out else (), addressee)
        if subject:
            carried = subject
        out.append(condition)
    return tuple(out)


def _parts(scope: Scope, held: Held) -> list[tuple[int, int]]:
    """Split "A leaves and B withdraws", "leaves X and removes Y", "if A and if B"; never at "or"."""
    t = scope.tokens
    cuts = [held.a]
    if held.kind != "noun":
        for k in range(held.a + 2, held.last - 2):
            if t[k].low != "and":
                continue
            if t[k + 1].low in {"if", "unless", "should", "when"}:
                cuts.append(k + 2)
                continue
            if not any(t[q].low in VERBAL and is_finite(t, q, cuts[-1], scope.ends) for q in range(cuts[-1], k)):
                continue
            nxt = k + 1
            while nxt < held.last - 2 and (t[nxt].low in ADVERBS or t[nxt].low.endswith("ly") or t[nxt].text == ","):
                nxt += 1
            if t[nxt].text == "," or (t[nxt].low == "in" and nxt + 1 < held.last and t[nxt + 1].low == "the"):
                continue
            hit = FORMS.get(t[nxt].low)
            if hit is not None and hit[1] & {"s", "past", "base"} and _parallel(scope, cuts[-1], k, nxt):
                cuts.append(nxt)
                continue
            for q in range(nxt + 1, min(held.last, nxt + 8)):
                if t[q].text in {",", ";"}:
                    break
                if t[q].low in VERBAL and is_finite(t, q, nxt, scope.ends):
                    cuts.append(nxt)
                    break
    elif held.kind == "noun":
        for k in range(held.a + 1, held.last - 1):
            if (
                t[k].low == "and"
                and acts_in(scope, held.a, k)
                and acts_in(scope, k + 1, held.last)
                and k + 1 < held.last
            ):
                cuts.append(k + 1)
                break
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], held.last], strict=True) if b > a]


def _parallel(scope: Scope, a: int, k: int, nxt: int) -> bool:
    """Whether the verb after "and" has the form of the one before ("leaves … and removes …")."""
    t = scope.tokens
    root = next((q for q in range(a, k) if t[q].low in VERBAL and is_finite(t, q, a, scope.ends)), None)
    if root is None:
        return False
    mine, other = tags_at(scope, nxt), FORMS.get(t[root].low)
    if t[root].low in MODALS | {"do", "does", "did"}:
        return "base" in mine
    if other is None:
        return "s" in mine
    if t[nxt].capital:
        return False
    return bool(mine & other[1])


def _one(
    scope: Scope, held: Held, a: int, b: int, carried: tuple[str, ...], addressee: tuple[str, ...]
) -> tuple[Condition, tuple[str, ...]]:
    t = scope.tokens
    while b > a and t[b - 1].text in {",", ".", ";", "and"}:
        b -= 1
    root = find_root(scope, a, b, set()) if held.kind != "noun" else None
    if held.marker in {"should", "were … to", "had", "order, and", "or else"} and root is None:
        root = a
    subject = subject_of(scope, a, root, carried) if root is not None and root > a else carried
    if held.marker in {"order, and", "or else", "by …ing"}:
        subject = addressee
    acts = acts_in(scope, a, b, carried)
    act = pick_act(scope, acts, root, main_verb(scope, root, b, set()), b)
    negated = held.negated
    if held.kind != "noun" and _negated_clause(scope, a, b, root):
        negated = not negated
    what: What = "other"
    verb: Verb | None = None
    who: tuple[str, ...] = subject
    obj: str | None = None
    rule = f"condition/{held.marker}"
    if act is not None:
        what, verb = act.what, act.verb
        who = act.who or (subject if not act.nominal or what in {"guarantee", "join", "leave_pact"} else ())
        obj = act.object
        rule += f"+{act.rule}"
        if act.nominal and root is not None and not act.who:
            who = subject
        if act.rule.endswith("receive-guarantee"):
            who = act.who  # who would give it is not said
        if obj is not None and obj in who and len(who) > 1:
            who = tuple(c for c in who if c != obj)
    else:
        after = [g for g in scope.groups_in((root + 1) if root is not None else a, b) if g.codes]
        inside = {x.low for x in t[a:b]}
        fronted = scope.groups_in(a, b)
        if held.marker in {"should", "were … to", "had"} and not who and fronted and fronted[0].first <= a + 1:
            who = fronted[0].codes
            after = [g for g in fronted[1:] if g.codes]
        if root is None and negated and inside & TROOPS - {"military", "mission", "combat"}:
            what, rule = "deploy", rule + "+troops"
        elif root is None and negated and inside & {"support", "backing", "help", "aid", "assistance", "shield"}:
            what, rule = "guarantee", rule + "+support"
        obj = next((c for g in after for c in g.codes if c not in who), None)
        if root is None and not who and after:
            who = after[0].codes[:1]
            obj = next((c for g in after[1:] for c in g.codes), None)
    start, end = t[a].start, max(t[a].end, t[b - 1].end)
    return Condition(who, what, obj, negated, verb, held.marker, rule, start, end, scope.text[start:end]), subject


def _negated_clause(scope: Scope, a: int, b: int, root: int | None) -> bool:
    t = scope.tokens
    begin = root if root is not None else a
    if any(t[k].low in {"nobody", "none", "neither"} or (t[k].low == "no" and k + 1 < b) for k in range(a, begin)):
        return True
    for k in range(begin, min(b, begin + 5)):
        if t[k].low in {"not", "'t", "never", "cannot"} and not (k + 1 < b and t[k + 1].low in {"only", "just"}):
            return True
        if t[k].low in {"fail", "fails", "failed"} and k - begin <= 2:
            return True
    return False
