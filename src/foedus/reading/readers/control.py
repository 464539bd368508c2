"""Whose act an infinitive is: "would allow X to attack", "the way is open for X to attack", "keep X from attacking".

Question   Who does the act that a verb without a subject of its own names, and whom does an act befall that no verb names?
Takes      A Scope, the place of the verb (or of a word such as "target"), the tokens ``a:b`` of its clause.
Gives      The codes of the controller; an Act for "make X a target of Y", "leave X exposed to Y", "X would be next".
Method     Object control: the verb or noun that governs the infinitive hands its object (or "for X") on as the agent.
           Subject control ("X is preparing to attack") needs no rule: the clause's subject is the agent.
"""

from __future__ import annotations

from typing import Final

from foedus.reading.readers.coreference import ENTITY_KINDS, Group
from foedus.reading.readers.scope import NOUN_ATTACK, Act, Scope, flat, subject_of
from foedus.reading.readers.tokens import ADVERBS, BE, DETERMINERS, MODALS
from foedus.reading.readers.verbs import FORMS, is_finite, lemma

CONTROL: Final = frozenset(
    "allow enable let permit embolden encourage tempt push prompt provoke force compel lead cause urge ask persuade convince "
    "invite induce oblige help drive spur lure entice incite goad motivate inspire give leave offer grant hand make bring "
    "free get order require obligate bind commit instruct authorize authorise press want expect hand buy require need tell".split()
)
"""Verbs whose object acts in their complement ("tempt X to invade", "give X a free hand to invade")."""
PREVENT: Final = frozenset(
    "prevent stop keep deter dissuade discourage hinder block restrain prohibit bar hold save".split()
)
"""Verbs whose object would act in their "from …ing"."""
BARE: Final = frozenset("let make help see watch have".split())
"""Verbs with a bare infinitive ("let X attack")."""
DOING: Final = frozenset(
    "launch carry conduct start begin wage mount undertake initiate prepare plan stage unleash commit use consider mull weigh "
    "contemplate attempt order try rehearse execute pursue resort".split()
)
"""Verbs whose subject commits the hostile act that their object names ("launch an offensive")."""
_REACH: Final = 16


def controller(scope: Scope, a: int, k: int) -> tuple[str, ...]:
    """The codes of whoever does the verb at ``k`` where another verb's object or a "for X" does; () where nobody is handed on."""
    t = scope.tokens
    at = _complementizer(scope, a, k)
    if at is None:
        return ()
    mark = t[at].low if at < k else ""
    for q in range(at - 1, max(a - 1, at - _REACH), -1):
        low = t[q].low
        if t[q].text in {";", ":", "."}:
            return ()
        if low == "for" and mark == "to":
            groups = [g for g in scope.groups_in(q + 1, at) if g.codes and scope.preposition(g, q + 1) == ""]
            if groups:
                return groups[0].codes
        base = lemma(low)
        if base is None:
            continue
        if (mark == "to" and base in CONTROL) or (mark == "from" and base in PREVENT) or (mark == "" and base in BARE):
            groups = [g for g in scope.groups_in(q + 1, at) if g.codes and scope.preposition(g, q + 1) == ""]
            if groups:
                return groups[0].codes
            if low in {"left", "given", "allowed", "permitted", "forced", "made"} or mark == "":
                return ()
        if mark == "" or (is_finite(t, q, a, scope.ends) and base not in {"be", "have", "do"}):
            return ()
    return ()


def _complementizer(scope: Scope, a: int, k: int) -> int | None:
    """Where the "to", the "from" before an -ing form, or the place of a bare infinitive stands that the verb at ``k`` hangs on."""
    t = scope.tokens
    hit = FORMS.get(t[k].low)
    if hit is None:
        return None
    j = k - 1
    while j > a and (t[j].low in ADVERBS or t[j].low.endswith("ly") or t[j].low in {"not", "be", "been"}):
        j -= 1
    if j <= a:
        return None
    if "base" in hit[1] or t[k - 1].low == "be":
        if t[j].low == "to":
            return j
        if t[j].low in {"and", "or"}:
            return next((q for q in range(j - 1, max(a, j - 12), -1) if t[q].low == "to" and lemma(t[q + 1].low)), None)
        if any(g.last == j + 1 for g in scope.groups_in(a, k)) and "base" in hit[1]:
            return j + 1
    if "ing" in hit[1] and t[j].low == "from":
        return j
    return None


def agent_of(scope: Scope, a: int, k: int, inherited: tuple[str, ...]) -> tuple[str, ...]:
    """The agent of the verb at ``k``: its controller, else the subject of its clause."""
    return controller(scope, a, k) or subject_of(scope, a, k, inherited)


def doer_of(scope: Scope, a: int, first: int, inherited: tuple[str, ...]) -> tuple[str, ...]:
    """Who commits the hostile act of the noun phrase before ``first``, by the verb it is the object of ("X launches an attack")."""
    t = scope.tokens
    for q in range(first - 1, max(a - 1, first - 7), -1):
        base = lemma(t[q].low)
        if base in DOING and not (q > a and (t[q - 1].low in DETERMINERS or t[q - 1].low == "'s")):
            if FORMS[t[q].low][1] & {"part", "past"} and q > a and t[q - 1].low in BE:
                return ()
            return agent_of(scope, a, q, inherited)
        if t[q].text in {",", ";"} or (base is not None and is_finite(t, q, a, scope.ends)):
            return ()
    return ()


# ---------------------------------------------------------------- acts that befall somebody


_OPEN: Final = frozenset(
    "vulnerable exposed defenceless defenseless prone susceptible unprotected open helpless undefended".split()
)


BEFALLING: Final = _OPEN | frozenset("target victim prey mercy next under fall falls fell falling fallen".split())
"""Words that ``befalls`` may start from; others are not looked at."""


def befalls(scope: Scope, k: int, a: int, b: int, inherited: tuple[str, ...]) -> Act | None:
    """The hostile act that the word at ``k`` says would befall somebody, with agent and target, or None."""
    t = scope.tokens
    low = t[k].low
    if low in _OPEN:
        return _exposed(scope, k, a, b, inherited)
    if low in {"target", "victim", "prey"}:
        return _target(scope, k, a, b, inherited)
    if low == "mercy" and k + 1 < b and t[k + 1].low == "of":
        after = scope.groups_in(k + 2, b)
        return _made(k, k + 1, flat(after[:1]), _sufferer(scope, a, k, inherited), "act/at-the-mercy-of")
    if low == "next":
        return _next(scope, k, a, b, inherited)
    if low == "under" and k + 1 < b and t[k + 1].low in {"attack", "assault", "fire"}:
        after = [g for g in scope.groups_in(k + 2, b) if scope.preposition(g, k + 1) in {"from", "by"}]
        return _made(k, k + 2, flat(after[:1]), _sufferer(scope, a, k, inherited), "act/under-attack")
    if low in {"fall", "falls", "fell", "falling", "fallen"} and k + 1 < b and t[k + 1].low in {"to", "under", "into"}:
        after = [g for g in scope.groups_in(k + 2, b) if g.codes and g.mentions[0].kind in ENTITY_KINDS]
        if after and after[0].first <= k + 4:
            return _made(k, k + 2, after[0].codes, _sufferer(scope, a, k, inherited), "act/fall-to")
    return None


def _made(first: int, last: int, who: tuple[str, ...], whom: tuple[str, ...], rule: str) -> Act | None:
    whom = tuple(code for code in whom if code not in who)
    return Act(first, last, "attack", None, who, whom, whom[0] if whom else None, False, False, rule)


def _sufferer(scope: Scope, a: int, k: int, inherited: tuple[str, ...]) -> tuple[str, ...]:
    """Whom the predicate at ``k`` is about: the object of "make", "leave", "render", else the subject."""
    t = scope.tokens
    for q in range(k - 1, max(a - 1, k - 12), -1):
        base = lemma(t[q].low)
        if base in {"make", "leave", "render", "turn", "put", "lay", "bring", "expose", "cause", "see", "allow"}:
            objects = [g for g in scope.groups_in(q + 1, k) if g.codes and scope.preposition(g, q + 1) == ""]
            if objects:
                return objects[0].codes
            break
    return subject_of(scope, a, k, inherited)


def _exposed(scope: Scope, k: int, a: int, b: int, inherited: tuple[str, ...]) -> Act | None:
    t = scope.tokens
    to = next((q for q in range(k + 1, min(b, k + 3)) if t[q].low in {"to", "against"}), None)
    if to is None:
        return None
    stop = next((q for q in range(to + 1, b) if t[q].text in {",", ";"}), b)
    hostile = next((q for q in range(to + 1, min(stop, to + 8)) if t[q].low in NOUN_ATTACK), None)
    groups = [g for g in scope.groups_in(to + 1, stop) if g.codes and g.mentions[0].kind in ENTITY_KINDS]
    target = _sufferer(scope, a, k, inherited)
    by = [g for g in groups if g not in groups[:1] or g.first <= to + 8]
    who: tuple[str, ...] = next((g.codes for g in by if set(g.codes) - set(target)), ())
    if hostile is None and not who:
        return None
    if t[k].low == "open" and hostile is None:
        return None
    last = (hostile if hostile is not None else k) + 1
    return _made(k, last, who, target, "act/exposed-to")


def _target(scope: Scope, k: int, a: int, b: int, inherited: tuple[str, ...]) -> Act | None:
    t = scope.tokens
    hit = FORMS.get(t[k].low)
    if hit is not None and k > a and (t[k - 1].low in MODALS | {"to"} or is_finite(t, k, a, scope.ends)):
        return None
    before = [g for g in scope.groups_in(max(a, k - 5), k) if g.codes and g.last >= k - 3 and _owns(scope, g, k)]
    after = [
        g for g in scope.groups_in(k + 1, b) if scope.preposition(g, k + 1) in {"of", "for", "to"} and g.first <= k + 8
    ]
    who = flat(before[-1:]) or flat(after[:1])
    first = before[-1].first if before else k
    whom = _sufferer(scope, a, first, inherited)
    predicate = any(
        t[q].low in BE or lemma(t[q].low) in {"be", "become", "make", "turn", "remain"} for q in range(max(a, k - 9), k)
    )
    if not predicate or not whom or not (who or t[k - 1].low == "next"):
        return None
    return _made(k, k + 1, who, whom, "act/target-of")


def _owns(scope: Scope, group: Group, k: int) -> bool:
    t = scope.tokens
    return any(t[q].low == "'s" for q in range(group.last, k)) or group.mentions[-1].rule in {
        "names/demonym",
        "coref/it",
        "coref/they",
    }


def _next(scope: Scope, k: int, a: int, b: int, inherited: tuple[str, ...]) -> Act | None:
    """ "Moldova would be next": a predicate that ends its clause."""
    t = scope.tokens
    if k <= a + 1 or (lemma(t[k - 1].low) != "be" and t[k - 1].low not in BE | {"be", "come", "comes"}):
        return None
    after = t[k + 1] if k + 1 < b else None
    if after is not None and (
        after.word and after.low not in {"if", "should", "once", "unless", "on", "in", "after", "for"}
    ):
        return None
    if after is not None and after.low == "on" and not any(x.low in {"list", "menu"} for x in t[k + 1 : k + 9]):
        return None
    return _made(k, k + 1, (), subject_of(scope, a, k - 1, inherited), "act/would-be-next")
