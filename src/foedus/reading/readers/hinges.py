"""What a proposition hangs on without an "if": an event named by its subject, a sentence before, somebody gone.

Question   Does the subject name an event that the verb draws a consequence from ("any pause would let …", "a weaker NATO …",
           "such a step could …"), or does the sentence point back ("in this case", "then", "if this happens")?
Takes      A Scope, a clause's tokens; for what points back, the claim made before.
Gives      Conditions, with the rule that found them.
"""

from __future__ import annotations

from typing import Final

from foedus.reading.claims import ClaimSpan, Condition, What
from foedus.reading.readers.acts import acts_in
from foedus.reading.readers.coreference import Group
from foedus.reading.readers.scope import TROOPS, Act, Scope
from foedus.reading.readers.tokens import ADVERBS, DETERMINERS, PREPOSITIONS
from foedus.reading.readers.verbs import FORMS, is_finite, lemma

EVENTIVE: Final = frozenset(
    "pause ceasefire fire truce armistice end ending halt loss lack absence collapse fall defeat victory win breakdown worsening "
    "deterioration failure weakening retreat silence inaction hesitation breach settlement peace response break split rupture "
    "rift disintegration rapprochement turn refusal abandonment cancellation cessation erosion delay division disunity "
    "capitulation surrender vacuum neutrality partition concession concessions appeasement isolation dissolution demise change "
    "provocation provocations attempt attempts interference intervention incursion violation aggression accession enlargement shift expansion reduction cut cuts escalation decision move step".split()
)
"""Nouns of something that may happen, without an act of the form of its own."""
_MISSING: Final = frozenset("lack absence loss end ending erosion cessation abandonment cancellation".split())
CAUSING: Final = frozenset(
    "allow enable let permit embolden encourage tempt push prompt provoke cause lead trigger mean bring invite spark risk result "
    "open pave give leave make cost inflict destroy undermine weaken strengthen force create increase raise expose deprive "
    "threaten endanger jeopardize jeopardise unleash ignite help hurt free turn plunge drag draw deter dissuade prevent stop "
    "signal spell entail set drive reduce save avert spur offer hand facilitate accelerate fuel stoke doom jolt elicit draw meet violate".split()
)
"""Verbs that draw a consequence from their subject."""
_AHEAD: Final = frozenset("will would could can may might shall should must 'll won".split())
_COMPARED: Final = frozenset(
    "weaker stronger closer weakened strengthened divided fractured broken reduced smaller larger deeper worse isolated "
    "militarised militarized neutral distracted defeated victorious".split()
)
_BACKWARD: Final = frozenset("this that such these those".split())
_CASE: Final = frozenset(
    "case event scenario situation circumstances conditions eventuality instance contingency".split()
)
_MOVE: Final = frozenset(
    "move step decision action withdrawal departure exit development scenario outcome measure course retreat".split()
)
_HAPPEN: Final = frozenset("happen occur materialise materialize be do prove come go".split())
_TYPED: Final = frozenset({"leave_pact", "troops_withdraw", "join", "deploy", "guarantee", "sanction", "arm", "attack"})
NEAR: Final = 500
"""What points back reaches so many characters."""


def subject_event(
    scope: Scope, a: int, root: int | None, verb: int | None, inherited: tuple[str, ...]
) -> Condition | None:
    """ "Any pause in the war would let …", "a weaker NATO would tempt …": the subject as a condition, or None."""
    if root is None or root - a < 1:
        return None
    t = scope.tokens
    base = lemma(t[verb].low) if verb is not None else None
    sweeping = t[a].low == "any"
    ahead = t[root].low in _AHEAD
    if not ((ahead and (base in CAUSING or sweeping)) or (sweeping and base in CAUSING)):
        return None
    start = a
    while start < root and t[start].low in DETERMINERS:
        start += 1
    head: int | None = None
    compared = False
    for k in range(start, root):
        low = t[k].low
        if (
            low in PREPOSITIONS
            or low in {"which", "who", "that", ","}
            or (k > start and is_finite(t, k, a, scope.ends))
        ):
            break
        if low in _COMPARED or (low in {"more", "less"} and k + 1 < root):
            compared = True
        if low in EVENTIVE or (
            low.endswith("ing") and k == start and FORMS.get(low) is not None and t[k].low != "being"
        ):
            head = k
            if low.endswith("ing"):
                break
    if head is None and not compared:
        return None
    groups = [g for g in scope.groups_in(a, root) if g.codes]
    who, obj = _roles(scope, groups, a, head if head is not None else root)
    words = {x.low for x in t[a:root]}
    what: What = "other"
    negated = False
    if (
        head is not None
        and t[head].low in _MISSING
        and words & {"guarantee", "guarantees", "support", "protection", "umbrella", "backing"}
    ):
        what, negated = "guarantee", True
    verb_name = None
    if (
        head is not None
        and (words & TROOPS) - {"military", "combat", "mission"}
        and t[head].low in _MISSING | {"reduction", "cut", "cuts"}
    ):
        what, verb_name = "troops_withdraw", "withdraw"
    tried = None
    if head is not None and t[head].low in {"attempt", "attempts", "move", "decision", "step"}:
        tried = next((x for x in acts_in(scope, head + 1, root) if not x.nominal and x.what in _TYPED), None)
    if tried is not None:
        what, obj = tried.what, next((c for c in tried.whom if c not in who), None)
    if not who and any(x in words for x in ("its", "their", "our")):
        who = inherited
    last = root
    while last > a + 1 and not t[last - 1].word:
        last -= 1
    begin, end = t[a].start, t[last - 1].end
    return Condition(
        who,
        what,
        obj,
        negated,
        tried.verb if tried is not None else "withdraw" if verb_name else None,
        "noun",
        "condition/subject-event",
        begin,
        end,
        scope.text[begin:end],
    )


_SWEEPING: Final = frozenset("any every each whoever anyone anybody everyone those all no".split())


def relative_condition(scope: Scope, a: int, root: int | None) -> Condition | None:
    """ "Any state that joins NATO will …", "whoever attacks Poland will …": the relative clause is the condition."""
    if root is None or root - a < 3:
        return None
    t = scope.tokens
    if t[a].low not in _SWEEPING or t[root].low not in _AHEAD:
        return None
    mark = (
        a
        if t[a].low == "whoever"
        else next((k for k in range(a + 1, min(root, a + 6)) if t[k].low in {"that", "which", "who"}), None)
    )
    if mark is None:
        return None
    act = next((x for x in acts_in(scope, mark + 1, root) if not x.nominal), None)
    if act is None or act.what not in _TYPED:
        return None
    start, end = t[a].start, t[root - 1].end
    whom = tuple(c for c in act.whom)
    return Condition(
        (),
        act.what,
        whom[0] if whom else None,
        False,
        act.verb,
        "noun",
        f"condition/relative+{act.rule}",
        start,
        end,
        scope.text[start:end],
    )


def relative_outcome(scope: Scope, k: int, a: int, b: int) -> tuple[int, Act] | None:
    """ "… a withdrawal, which could allow X to …", "… a move that would embolden X": where the modal is, and the act it follows from."""
    t = scope.tokens
    if t[k].low not in {"that", "which"} or k - a < 2 or k + 3 >= b:
        return None
    modal = next(
        (q for q in range(k + 1, min(b, k + 4)) if t[q].low in {"would", "could", "might", "may", "will"}), None
    )
    if modal is None or any(
        t[q].low not in ADVERBS | {"then", "also"} and not t[q].low.endswith("ly") for q in range(k + 1, modal)
    ):
        return None
    acts = [x for x in acts_in(scope, a, k) if x.what in _TYPED]
    pointing = t[k - 1].low in _MOVE or (k - 2 >= a and t[k - 2].low in _MOVE and t[k - 1].text == ",")
    if pointing and acts:
        return modal, acts[-1]
    nominal = [x for x in acts if x.nominal and k - x.last <= 14 and x.what != "guarantee"]
    if not nominal or any(is_finite(t, q, nominal[-1].last, scope.ends) for q in range(nominal[-1].last, k)):
        return None
    return modal, nominal[-1]


_FAILING: Final = frozenset("failure refusal inability reluctance unwillingness hesitation".split())


def failing_condition(scope: Scope, a: int, root: int | None) -> Condition | None:
    """ "Turkey's refusal to ratify X would …": the act refused, denied."""
    if root is None or scope.tokens[root].low not in _AHEAD:
        return None
    t = scope.tokens
    head = next((k for k in range(a, root) if t[k].low in _FAILING), None)
    if head is None or head + 2 >= root or t[head + 1].low != "to":
        return None
    act = next((x for x in acts_in(scope, head + 1, root) if not x.nominal), None)
    if act is None:
        return None
    who = next((g.codes for g in reversed(scope.groups_in(a, head)) if g.codes), ())
    start, end = t[a].start, t[root - 1].end
    return Condition(
        who, act.what, act.whom[0] if act.whom else None, True, act.verb, "noun", f"condition/failure+{act.rule}", start, end,
        scope.text[start:end],
    )  # fmt: skip


def _roles(scope: Scope, groups: list[Group], a: int, head: int) -> tuple[tuple[str, ...], str | None]:
    who: tuple[str, ...] = ()
    obj: str | None = None
    for group in groups:
        governed = scope.preposition(group, a)
        if (group.last <= head and governed == "") or governed in {"of", "by"} or (governed == "" and not who):
            who = who or group.codes
        elif obj is None:
            obj = next((code for code in group.codes if code not in who), None)
    return who, obj


def pointer(scope: Scope, k: int, a: int, b: int) -> int | None:
    """How many tokens at ``k`` point back to the sentence before ("in this case", "then", "if this happens"); None: none do."""
    t = scope.tokens
    low = t[k].low
    opening = k == a or (k <= a + 2 and not t[k - 1].word) or t[k - 1].low in {"and", "but", "that"}
    if low in {"in", "under", "given", "with"} and k + 2 < b and t[k + 1].low in _BACKWARD:
        for q in range(k + 2, min(b, k + 5)):
            if t[q].low in _CASE:
                return q + 1 - k
    if low == "then" and opening and any(x.low in _AHEAD for x in t[k + 1 : min(b, k + 12)]):
        return 1
    if low == "if" and k + 2 < b and t[k + 1].low in {"this", "that", "it"}:
        q = k + 2
        while q < min(b, k + 6) and (
            lemma(t[q].low) in _HAPPEN
            or t[q].low in {"were", "to", "does", "did", "indeed", "true", "pass", "ever", "the", "case", "so"}
        ):
            q += 1
        if q > k + 2 and (q >= b or t[q].text in {",", ";"} or is_finite(t, q + 1, q, scope.ends)):
            return q - k
    if (
        low == "should"
        and k + 2 < b
        and t[k + 1].low in {"this", "that", "it"}
        and lemma(t[k + 2].low) in {"happen", "occur", "materialise", "materialize"}
    ):
        return 3
    return None


def points_back(scope: Scope, a: int, root: int | None, verb: int | None) -> bool:
    """ "This would allow …", "such a step could lead to …": the subject is what was said before."""
    if root is None or not a < root <= a + 4:
        return False
    t = scope.tokens
    if t[root].low not in _AHEAD or verb is None or lemma(t[verb].low) not in CAUSING - {"mean"}:
        return False
    lead = [x.low for x in t[a:root]]
    if lead in (["this"], ["that"]):
        return True
    return (
        lead[0] in _BACKWARD | {"the"}
        and lead[-1] in _MOVE
        and (lead[0] != "the" or lead[-1] in {"move", "step", "decision"})
    )


def carried(before: ClaimSpan | None, start: int, *, typed: bool = False) -> tuple[Condition, ...]:
    """The conditions that what points back takes over: those of the claim before, else that claim itself."""
    if before is None or not 0 <= start - before.end <= NEAR:
        return ()
    if before.condition and not typed:
        return tuple(_again(c) for c in before.condition)
    done = before.consequent
    if not done.rule or (done.what not in _TYPED and (typed or before.type == "assessment")):
        return ()
    return (
        Condition(
            done.who, done.what, done.whom[0] if done.whom else None, before.negated, done.verb, "pointing back",
            "condition/sentence-before", before.start, before.end, before.quote,
        ),
    )  # fmt: skip


def _again(c: Condition) -> Condition:
    return Condition(
        c.who, c.what, c.object, c.negated, c.verb, c.marker, "condition/carried+" + c.rule, c.start, c.end, c.text
    )
