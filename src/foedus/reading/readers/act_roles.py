"""Roles beside a verb of an act: whose troops, from where; how far its objects reach; what kind of object it is."""

from __future__ import annotations

from foedus.reading.readers.coreference import Group
from foedus.reading.readers.scope import MEMBER, PACT_WORD, TROOPS, Scope, flat


def owner_of(scope: Scope, k: int, b: int) -> tuple[str, ...]:
    """Whose troops: the possessive or adjective before the troop word of the object."""
    for j in range(k + 1, min(k + 9, b)):
        if scope.tokens[j].low in TROOPS:
            for group in scope.groups_in(k + 1, j + 1):
                if group.last <= j and scope.preposition(group, k + 1) == "":
                    return group.codes
            nxt = [g for g in scope.groups_in(j + 1, b) if scope.tokens[j + 1].low == "of" and g.first <= j + 4]
            return nxt[0].codes if nxt else ()
    return ()


def troop_roles(
    scope: Scope, k: int, a: int, b: int, who: tuple[str, ...], passive: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(whose troops, where they were) for a verb at ``k`` that removes them."""
    objects = scope.groups_in(k + 1, b)
    places = [
        g
        for g in objects
        if scope.preposition(g, k + 1) in {"from", "in", "at", "on"}
        or {x.low for x in scope.tokens[max(k, g.first - 3) : g.first]} >= {"out", "of"}
    ]
    owner = owner_of(scope, k, b)
    own = [
        m
        for m in scope.mentions
        if k < m.first < min(k + 4, b) and not m.shown and m.text.lower() in {"its", "their", "our"}
    ]
    if own or (not owner and not passive):
        owner = who
        place = flat(places[:1])
    elif passive:
        owner, place = who, flat(places[:1])
    else:
        place = flat(places[:1]) or tuple(c for c in who if c not in owner)
    return owner, place


def whole_object(scope: Scope, group: Group | None, k: int, b: int) -> bool:
    """Whether a group is the whole object of the verb at ``k`` ("dissolve the League", not "cancel the League's rulings")."""
    return group is not None and group.first <= k + 2 and (group.last >= b or not scope.tokens[group.last].word)


def state_leaves(scope: Scope, k: int, a: int, first: Group | None) -> bool:
    """ "Russia would leave Georgia": a state leaves a state with its troops."""
    subjects = [g for g in scope.groups_in(a, k) if g.codes and scope.preposition(g, a) == ""]
    return (
        first is not None
        and first.first <= k + 2
        and bool(subjects)
        and scope.code_kind(subjects[-1]) in {"state", "org", "government"}
        and scope.code_kind(first) in {"state", "territory"}
        and subjects[-1].codes != first.codes
    )


def reach(scope: Scope, k: int, b: int) -> int:
    """How far the objects of the verb before ``k`` reach: to a relative clause after a comma."""
    t = scope.tokens
    for q in range(k + 1, b):
        if t[q].low in {"which", "who", "whose", "where", "whom"} and t[q - 1].text == ",":
            return q
    return b


def pactish(scope: Scope, rest: list[Group], words: set[str]) -> bool:
    """Whether the verb's object is a pact: an organisation, or a word for one."""
    if any(scope.code_kind(g) == "org" for g in rest[:2]):
        return True
    return bool(words & (PACT_WORD | MEMBER))
