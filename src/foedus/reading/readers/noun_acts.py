"""Acts that a noun names: "an exit from the League", "Russia's invasion of Ukraine", "military action by X against Y"."""

from __future__ import annotations

from typing import Final

from foedus.reading.claims import Verb, What
from foedus.reading.readers.coreference import Group
from foedus.reading.readers.scope import (
    ARMS,
    MEMBER,
    NOUN_ARM,
    NOUN_ATTACK,
    NOUN_CONFLICT,
    NOUN_DEPLOY,
    NOUN_EXIT,
    NOUN_FREEZE,
    NOUN_GUARANTEE,
    NOUN_JOIN,
    NOUN_SANCTION,
    PACT_WORD,
    TROOPS,
    Act,
    Scope,
    flat,
)
from foedus.reading.readers.tokens import DETERMINERS, PREPOSITIONS
from foedus.reading.readers.verbs import FORMS, is_finite, lemma

_AFTER_MILITARY: Final = frozenset(
    "action actions operation operations intervention attack strike threat threats aggression force pressure".split()
)
_SUPPLIES: Final = frozenset(
    "supplies deliveries sales shipments transfers sale delivery supply shipment transfer".split()
)
_CUT: Final = frozenset("reduction reductions cut cuts cutback cutbacks relocation redeployment halving".split())
NOUN_STARTS: Final = (
    _AFTER_MILITARY | _SUPPLIES | _CUT
    | NOUN_ARM | NOUN_ATTACK | NOUN_CONFLICT | NOUN_DEPLOY | NOUN_EXIT | NOUN_FREEZE | NOUN_GUARANTEE | NOUN_JOIN | NOUN_SANCTION
    | frozenset("flare pull membership garrison garrisons bases base".split())
)  # fmt: skip
"""Words that ``noun_act`` may start from; others are not looked at."""


def noun_act(scope: Scope, k: int, a: int, b: int) -> Act | None:
    """The act that the noun at token ``k`` names, with its roles, or None."""
    tokens = scope.tokens
    low = tokens[k].low
    first, last = k, k + 1
    prev = tokens[k - 1].low if k > a else ""
    nxt = tokens[k + 1].low if k + 1 < b else ""
    what: What | None = None
    verb: Verb | None = None
    if prev == "to" and FORMS.get(low) and "base" in FORMS[low][1] and nxt in DETERMINERS - {"in"}:
        return None
    if tokens[k].capital and prev in {"world", "cold"}:
        return None
    if low in {"war", "conflict"} and nxt in {"effort", "crimes", "games", "criminals"}:
        return None
    if prev == "military" and low in _AFTER_MILITARY:
        what, first = "attack", k - 1
    elif (
        low == "force"
        and prev in {"of", "no"}
        and (prev == "no" or (k - 2 >= a and tokens[k - 2].low in {"use", "threat"}))
    ):
        what, first = "attack", max(a, k - 2)
    elif low in NOUN_ATTACK:
        what = "attack"
    elif low in NOUN_CONFLICT or (low == "flare" and nxt == "-"):
        what = "conflict"
    elif low in NOUN_EXIT or (low == "pull" and nxt == "-") or (low in _CUT and _of_troops(scope, k, a, b)):
        what = "leave_pact"
    elif low in NOUN_FREEZE or (low == "membership" and prev in {"frozen", "suspended"}):
        what, verb = "leave_pact", "suspend"
    elif low in NOUN_JOIN or (low == "membership" and prev not in {"'s", "freezing", "suspended", "its"}):
        what, verb = "join", "join"
    elif low in NOUN_DEPLOY or (low in {"garrison", "garrisons", "bases"}) or (low == "base" and prev == "military"):
        what, verb = "deploy", "deploy"
    elif low in NOUN_GUARANTEE and not (
        low in {"defence", "defense"}
        and (
            nxt in {"minister", "ministry", "installations", "pact", "secretary"}
            or (prev not in {"collective", "the", "'s", "and", "of"} and k not in scope.ends)
        )
    ):
        what, verb = "guarantee", "pledge"
    elif low in NOUN_SANCTION:
        what = "sanction"
    elif low in NOUN_ARM or (
        low in _SUPPLIES and (prev in ARMS or (nxt == "of" and ARMS & {x.low for x in tokens[k + 2 : k + 7]}))
    ):
        what, verb = "arm", "arm"
    if what is None:
        return None
    before = [g for g in scope.groups_in(a, k) if _np_before(scope, g, first)]
    after = scope.groups_in(k + 1, b)
    by = [g for g in after if scope.preposition(g, k + 1) == "by"]
    of = [g for g in after if scope.preposition(g, k + 1) == "of" and g.first <= k + 6]
    on = [g for g in after if scope.preposition(g, k + 1) in {"against", "on", "for", "to", "into", "towards", "upon"}]
    frm = [g for g in after if scope.preposition(g, k + 1) in {"from", "out"}]
    between = [g for g in after if scope.preposition(g, k + 1) in {"between", "with"}]
    who: tuple[str, ...] = flat(by)
    whom: tuple[str, ...] = ()
    owner = flat(before[-1:])
    if what == "attack":
        whom = flat(on[:1]) or flat(of[:1])
        if not who:
            who = owner if low not in {"threats", "threat"} else ()
            frm_agent = flat(frm[:1])
            who = who or frm_agent
    elif what == "conflict":
        against = [g for g in after if scope.preposition(g, k + 1) in {"against", "on"} and g.first <= k + 6]
        who = who or owner
        whom = flat(against[:1])
        if who and against:
            what = "attack"
        elif not who:
            both = [g for g in between if scope.preposition(g, k + 1) == "between"]
            who = flat(both[:1])
        if what == "conflict" and not whom:
            other = [g for g in between if scope.preposition(g, k + 1) == "with" and g.first <= k + 5]
            there = [
                g for g in after if scope.preposition(g, k + 1) in {"to", "in", "for", "across"} and g.first <= k + 5
            ]
            whom = tuple(c for c in flat(other[:1] or there[:1]) if c not in who)
    elif what == "leave_pact":
        near = {t.low for t in tokens[max(a, k - 3) : min(b, k + 6)]}
        org = [g for g in before + of + frm + after if scope.code_kind(g) == "org"]
        troops = bool(near & (TROOPS - {"mission", "role"}))
        who = (
            who
            or tuple(c for c in owner if not org or c not in flat(org))
            or flat([g for g in of if scope.code_kind(g) != "org"][:1])
        )
        if verb is None:
            states_from = [g for g in frm if scope.code_kind(g) in {"state", "territory"}]
            pactish = bool(near & (PACT_WORD | MEMBER)) or bool(org)
            if (
                troops
                or (states_from and not org)
                or low in _CUT
                or (low in {"pullout", "drawdown", "withdrawal", "pull"} and not pactish)
            ):
                what, verb = "troops_withdraw", "withdraw"
                whom = flat(states_from[:1]) or flat([g for g in after if scope.preposition(g, k + 1) in {"in"}][:1])
                if not who:
                    who = flat([g for g in scope.groups_in(k + 1, b) if g.first <= k + 4 and g not in frm][:1])
            else:
                verb = "leave"
                whom = flat(org[:1]) or flat([g for g in after[:1] if g.first <= k + 2 and low.endswith("ing")])
        else:
            whom = flat(org[:1])
        if low.endswith("ing") and not who and not owner:
            who = ()
    elif what == "join":
        into = [
            g
            for g in after
            if scope.preposition(g, k + 1) in {"into", "to", "in", "of"}
            and scope.code_kind(g) in {"org", "state", "collective"}
        ]
        orgs = [g for g in before if scope.code_kind(g) == "org"]
        states = [g for g in before if scope.code_kind(g) != "org"]
        fr = [g for g in after if scope.preposition(g, k + 1) == "for"]
        who = who or flat(states[-1:]) or flat(fr[:1])
        whom = flat(into[:1]) or flat(orgs[-1:])
    elif what == "guarantee":
        whom = flat(on[:1]) or flat(of[:1])
        who = who or owner or flat(frm[:1])
    elif what in {"sanction", "arm"}:
        whom = flat(on[:1]) or flat(of[:1])
        who = who or owner
    elif what == "deploy":
        places = [g for g in after if scope.preposition(g, k + 1) in {"in", "on", "along", "to"}]
        who = who or owner or flat(of[:1])
        whom = flat(places[:1])
    if not who and what in {"guarantee", "arm", "sanction", "deploy"}:
        who, whom = _given(scope, k, b, whom)
    obj = whom[0] if whom else None
    return Act(first, last, what, verb, who, whom, obj, True, False, f"act/noun:{low}")


_GIVING: Final = frozenset(
    "extend give offer provide lend send deliver supply grant promise impose pledge render ship owe".split()
)


def _given(scope: Scope, k: int, b: int, whom: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ "The guarantee that A might extend to B": who gives it, and to whom."""
    t = scope.tokens
    start = k + 2 if k + 1 < b and t[k + 1].low in {"that", "which"} else k + 1
    giver = next((g for g in scope.groups_in(start, b) if g.codes and g.first <= start + 2), None)
    if giver is None or (start == k + 1 and scope.preposition(giver, k + 1) != ""):
        return (), whom
    verb = next((q for q in range(giver.last, min(b, giver.last + 5)) if lemma(t[q].low) in _GIVING), None)
    if verb is None:
        return (), whom
    to = next(
        (g for g in scope.groups_in(verb + 1, b) if scope.preposition(g, verb + 1) in {"to", "for", "on", "in"}), None
    )
    return giver.codes, to.codes if to is not None else whom


def _of_troops(scope: Scope, k: int, a: int, b: int) -> bool:
    """Whether troops are what is cut: "a reduction of American forces", "troop cuts"."""
    near = {x.low for x in scope.tokens[max(a, k - 2) : min(b, k + 6)]}
    return bool(near & TROOPS - {"military", "mission", "combat", "status"})


def _np_before(scope: Scope, group: Group, k: int) -> bool:
    """Whether a group is the possessor or adjective of the noun at ``k`` ("Russia's further renewed invasion")."""
    if group.last > k or k - group.last > 5:
        return False
    for j in range(group.last, k):
        token = scope.tokens[j]
        if token.low == "'s" or token.text == "-":
            continue
        if token.low in PREPOSITIONS | {"and", "or", "that", "which"} or not token.word:
            return False
        if is_finite(scope.tokens, j, group.last, scope.ends) and token.low not in {"further"}:
            return False
    return True
