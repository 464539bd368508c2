"""Which act a clause is about, and whether its subject is itself a condition ("an exit would mean …")."""

from __future__ import annotations

from typing import Final

from foedus.reading.readers.acts import acts_in
from foedus.reading.readers.scope import Act, Scope, tags_at
from foedus.reading.readers.tokens import PREPOSITIONS
from foedus.reading.readers.verbs import lemma

FUTURE: Final = frozenset("will would can could may might shall 'll won must should".split())


_COPULA_LIKE: Final = frozenset("be have face need get receive lack enjoy remain see".split())


LOOMING: Final = frozenset(
    "hang loom erupt follow begin start happen occur break ensue come flare resume arise be strike threaten become seem appear".split()
)


def pick_act(scope: Scope, acts: list[Act], root: int | None, verb: int | None, b: int) -> Act | None:
    """The act that the clause is about: that of its main verb, else of what a light verb leads to, else the looming noun."""
    from foedus.reading.readers.acts import LIGHT

    if not acts:
        return None
    if root is None:
        return acts[0]
    at_verb = next((act for act in acts if verb is not None and act.first <= verb < act.last and not act.nominal), None)
    if at_verb is None and verb is not None:
        at_verb = next((act for act in acts if not act.nominal and root <= act.first <= verb + 1), None)
    if at_verb is not None:
        return at_verb
    base = lemma(scope.tokens[verb].low) if verb is not None else None
    low = scope.tokens[root].low
    before = [act for act in acts if act.last <= root and act.nominal]
    after = [act for act in acts if act.first > root]
    if base in LOOMING or (
        base is None and low in {"is", "are", "was", "were", "will", "would", "may", "could", "might"}
    ):
        looming = [act for act in before if act.what in {"attack", "conflict"}]
        if looming and not after:
            return looming[0]
        words = {x.low for x in scope.tokens[root : min(b, root + 6)]}
        if looming and (
            base in LOOMING - {"be"} or words & {"likely", "possible", "imminent", "inevitable", "unlikely"}
        ):
            return looming[0]
    hostile = [act for act in after if act.what in {"attack", "conflict"}]
    if base in LIGHT or base is None or base in _COPULA_LIKE or low in {"is", "are", "be"}:
        if (
            hostile
            and base in LIGHT
            and hostile[0].first - root <= 16
            and (hostile[0].who or hostile[0].whom or hostile[0].first - root <= 6)
        ):
            return hostile[0]
        near = [act for act in after if act.first - root <= 14]
        if near:
            return near[0]
    if before and low in {"is", "are", "was", "were"} and verb == root and not after:
        return before[0]
    control = [
        act
        for act in after
        if not act.nominal and any(scope.tokens[k].low == "to" for k in range(max(root, act.first - 2), act.first))
    ]
    if control:
        return control[0]
    return None


def _one_is_all(scope: Scope, a: int, root: int, b: int) -> Act | None:
    """ "An attack on one is an attack on all": the first attack."""
    first = next((x for x in acts_in(scope, a, root) if x.nominal and x.what == "attack"), None)
    second = any(x.nominal and x.what == "attack" and x.first <= root + 3 for x in acts_in(scope, root, b))
    return first if second and first is not None and first.first <= a + 4 else None


def deemed_attack(scope: Scope, verb: int | None, b: int) -> tuple[Act, Act] | None:
    """ "… will treat an attack on one as an attack on both": the two attacks that the subject equates, or None."""
    if verb is None or lemma(scope.tokens[verb].low) not in {"treat", "consider", "regard", "deem", "view", "see"}:
        return None
    acts = [x for x in acts_in(scope, verb + 1, b) if x.nominal and x.what == "attack"]
    if (
        len(acts) < 2
        or acts[0].first > verb + 4
        or not any(t.low == "as" for t in scope.tokens[acts[0].last : acts[1].first])
    ):
        return None
    return acts[0], acts[1]


_ANSWERED: Final = frozenset("meet answer punish counter repel".split())
"""Verbs that, in the passive, say what would follow an act ("an attack would be met with force")."""


def noun_condition(scope: Scope, a: int, root: int | None, verb: int | None, b: int) -> Act | None:
    """ "An exit would mean …", "leaving X may trigger …": the subject's head names an act and the verb says what follows."""
    if root is None or root - a < 1:
        return None
    t = scope.tokens
    base = lemma(t[verb].low) if verb is not None else None
    if t[root].low in {"is", "means"} and (first := _one_is_all(scope, a, root, b)) is not None:
        return first
    if not (
        t[root].low in FUTURE
        or base
        in {
            "deem",
            "consider",
            "regard",
            "treat",
            "mean",
            "trigger",
            "cause",
            "lead",
            "risk",
            "entail",
            "bring",
            "invite",
            "open",
            "spell",
        }
    ):
        return None
    if base in {
        "last",
        "take",
        "need",
        "require",
        "happen",
        "continue",
        "remain",
        "proceed",
        "go",
        "depend",
        "hinge",
        "become",
        "begin",
        "start",
        "follow",
        "come",
    }:
        return None
    group_words = [x.low for x in t[root : (verb or root) + 1]]
    deemed = base in {"deem", "consider", "regard", "treat", "view"}
    if (
        not deemed
        and base not in _ANSWERED
        and verb is not None
        and tags_at(scope, verb) & {"past", "part"}
        and any(w in {"be", "been", "is", "are"} for w in group_words)
        and verb > root
    ):
        return None
    # "be to": "the withdrawal is to begin"
    for act in acts_in(scope, a, root):
        if act.what in {"guarantee", "conflict"} and act.what == "guarantee":
            continue
        head = act.first
        comma = next((q for q in range(head - 1, a, -1) if t[q].text == ","), None)
        lead = t[comma + 1 if comma is not None and t[a].low in PREPOSITIONS else a : head]
        if any(x.low in PREPOSITIONS and x.low not in {"of"} for x in lead) or any(
            x.low in {"who", "which", "that"} for x in lead
        ):
            continue
        if any(x.low == "of" for x in lead) and not any(
            x.low in {"consequence", "prospect", "result", "act"} for x in lead
        ):
            continue
        infinitive = t[a].low == "to" and act.first == a + 1
        if not act.nominal and not t[act.first].low.endswith("ing") and not infinitive:
            continue
        return act
    return None
