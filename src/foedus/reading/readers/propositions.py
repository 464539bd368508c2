"""The slots of one proposition: its consequent, and its type."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from foedus.reading.claims import (
    ClaimSpan,
    ClaimType,
    Condition,
    Consequent,
    EventSpan,
    Modality,
    Unresolved,
    What,
)
from foedus.reading.readers.attribution import Region
from foedus.reading.readers.clauses import Clause
from foedus.reading.readers.control import CONTROL, PREVENT
from foedus.reading.readers.events import happened
from foedus.reading.readers.scope import Act, Scope, subject_of
from foedus.reading.readers.tokens import BE, HAVE, Token
from foedus.reading.readers.verbs import FORMS, lemma

_JUDGING: Final = frozenset(
    "describe portray label accuse charge regard view consider point voice express reject dismiss speak".split()
)


_STATUS_VERBS: Final = frozenset(
    "remain have belong participate host support include contain continue stand oppose comprise maintain keep own consist "
    "provide live cover extend apply bind oblige mention deal require need involve define list name take conduct relate rest refuse follow state say".split()
)


_EVALUATIVE: Final = frozenset(
    "reliable unreliable irresponsible responsible dangerous threat threats catastrophe mistake wrong right fragile strong weak "
    "close clear unacceptable inadmissible serious important historic fair balanced poorly narrow worthless best better worse "
    "worst danger signal pretext confidence crucial vital impossible absurd laudable unwarranted awkward proper inevitable "
    "interests interest direct straightforward noteworthy prospect nonstarter sense job case shock apathy contribute".split()
)


@dataclass(slots=True)
class Book:
    """What the reading collects."""

    claims: list[ClaimSpan] = field(default_factory=list)
    events: list[EventSpan] = field(default_factory=list)
    unresolved: list[Unresolved] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    last_conditions: tuple[Condition, ...] = ()
    last_hostile: Consequent | None = None
    alliance: tuple[str, ...] = ()
    roles: dict[What, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)


_RECURRING: Final = frozenset({"leave_pact", "troops_withdraw", "attack", "join", "deploy"})
"""Acts whose roles, once said, hold for the next mention that leaves them out."""


def remember(book: Book, what: What, who: tuple[str, ...], whom: tuple[str, ...]) -> None:
    """Keep who did this act to whom, for a later mention that does not say it again."""
    if what in _RECURRING and who and (whom or what not in book.roles):
        book.roles[what] = (who, whom)


def recalled(book: Book, condition: Condition) -> Condition:
    """ "If Ruritania invades", "a withdrawal would …": the roles left out are those of the act last spoken of."""
    if condition.what not in book.roles:
        return condition
    who, whom = book.roles[condition.what]
    rule = condition.rule + "+roles-from-before"
    if not condition.who and condition.object in {None, *whom} and not set(who) & {condition.object}:
        return replace(condition, who=who, object=condition.object or next(iter(whom), None), rule=rule)
    if (
        whom
        and condition.object is None
        and condition.who
        and set(condition.who) <= set(who)
        and not set(whom) & set(condition.who)
    ):
        return replace(condition, object=whom[0], rule=rule)
    return condition


_INDEFINITE: Final = frozenset("no any nobody none neither nothing".split())


def consequent_of(
    scope: Scope,
    clause: Clause,
    act: Act | None,
    region: Region,
    noun_act: Act | None,
    conditions: tuple[Condition, ...],
) -> Consequent:
    """Who does what to whom in a clause."""
    t = scope.tokens
    a, b, root = clause.a, clause.b, clause.root
    inherited = () if root is not None and root > a and t[a].low in _INDEFINITE else clause.inherited
    subject = subject_of(scope, a, root, inherited) if root is not None else inherited
    if act is not None and not act.nominal and act.who == clause.inherited != inherited:
        act = replace(act, who=subject)
    if noun_act is not None:
        subject = noun_act.who or ()
    if act is None:
        verb = clause.verb if clause.verb is not None else root
        who = subject
        start_at = (verb + 1) if verb is not None else a
        rest = [g for g in scope.groups_in(start_at, b) if g.codes]
        passive = (
            verb is not None
            and root is not None
            and verb > root
            and t[verb - 1].low in BE
            and bool(FORMS.get(t[verb].low, ("", frozenset()))[1] & {"part", "past"})
        )
        by = [
            g
            for g in rest
            if scope.preposition(g, start_at) == "by"
            or (scope.preposition(g, start_at) == "from" and verb is not None and lemma(t[verb].low) == "meet")
        ]
        both = next((g.codes for g in rest if passive and scope.preposition(g, start_at) == "between"), ())
        led = _controlled(scope, verb, b) if verb is not None and not passive else None
        if led is not None:
            who, whom = led
        elif both:
            who, whom = both, tuple(c for c in who if c not in both)
        elif passive:
            whom = who
            who = by[0].codes if by else ()
        else:
            whom = next(
                (tuple(c for c in g.codes if c not in who) for g in rest if any(c not in who for c in g.codes)), ()
            )
        if noun_act is not None and not whom and noun_act.whom:
            whom = ()
        place = (t[verb].start, t[verb].end) if verb is not None else (t[a].start, t[a].start)
        return Consequent(who, "other", whom, scope.text[slice(*place)], "consequent/main-verb", *place)
    who, whom = act.who, act.whom
    what: What = act.what
    if (
        what == "attack"
        and act.nominal
        and root is not None
        and act.first > root
        and (averting := _averted(t, root, act.first)) is not None
    ):
        place = (t[averting].start, t[act.last - 1].end)
        return Consequent(
            subject, "guarantee", tuple(c for c in whom if c not in subject) or whom, scope.text[slice(*place)],
            f"consequent/averted+{act.rule}", *place, "pledge",
        )  # fmt: skip
    if act.nominal and root is not None and act.first > root:
        if what in {"guarantee", "sanction", "arm", "leave_pact", "join", "deploy"} and not who:
            who = subject
        if what in {"attack", "conflict"} and not who and what == "attack" and not noun_act:
            base = lemma(t[clause.verb].low) if clause.verb is not None else None
            if base in {
                "launch",
                "carry",
                "conduct",
                "start",
                "begin",
                "resort",
                "wage",
                "mount",
                "undertake",
                "initiate",
                "use",
                "threaten",
                "consider",
                "mull",
                "weigh",
                "contemplate",
                "plan",
            }:
                who = subject
        if what in {"attack", "conflict"} and not whom:
            base = lemma(t[clause.verb].low) if clause.verb is not None else None
            if base in {"face", "suffer", "risk", "invite", "expect"} and set(subject) - set(who):
                whom = noun_act.whom if noun_act is not None and noun_act.what != "leave_pact" else subject
    if not act.nominal and not who and not act.passive:
        who = subject
    base = lemma(t[clause.verb].low) if clause.verb is not None else None
    if (
        act.nominal
        and what == "attack"
        and not whom
        and base in {"expose", "leave", "open"}
        and clause.verb is not None
    ):
        exposed = [g for g in scope.groups_in(clause.verb + 1, act.first) if g.codes and g.codes != who]
        whom = exposed[0].codes if exposed else whom
    if what == "conflict" and act.nominal and not who and not whom and clause.verb is not None:
        if base in {"plunge", "drag", "draw", "push", "pull", "bring", "throw"}:
            drawn = [g for g in scope.groups_in(clause.verb + 1, act.first) if g.codes]
            who = drawn[0].codes if drawn else ()
        elif base in {"go", "slide", "descend", "escalate", "spiral", "stumble"} and noun_act is None:
            who = subject
    if what == "conflict" and act.nominal and not who and whom:
        mover = noun_act.who if noun_act is not None else next((c.who for c in conditions if c.who), ())
        sides = mover if noun_act is not None or not subject or base in {"mean", "bring"} else subject
        who = tuple(c for c in sides if c not in whom)
    if set(who) == set(whom) and len(who) == 1 and what in {"attack", "guarantee", "arm", "sanction"}:
        who = ()
    whom = tuple(c for c in whom if c not in who) or whom
    place = (t[act.first].start, t[act.last - 1].end)
    return Consequent(who, what, whom, scope.text[slice(*place)], f"consequent/{act.rule}", *place, act.verb)


_AVERTING: Final = frozenset("prevent deter avert repel resist counter forestall thwart discourage dissuade".split())


def _averted(t: list[Token], root: int, first: int) -> int | None:
    """Where a verb stands whose object, an attack, is to be kept from happening ("to deter aggression against X")."""
    return next((k for k in range(first - 1, max(root - 1, first - 5), -1) if lemma(t[k].low) in _AVERTING), None)


def _controlled(scope: Scope, verb: int, b: int) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """ "… would enable X to move against Y", "dissuade X from leaving": X is who does what follows."""
    t = scope.tokens
    base = lemma(t[verb].low)
    if base not in CONTROL | PREVENT | {"move"} - {"give", "offer", "grant", "hand", "want", "need", "tell", "expect"}:
        return None
    mark = "from" if base in PREVENT else "to"
    at = next(
        (k for k in range(verb + 1, min(b - 1, verb + 14)) if t[k].low == mark and lemma(t[k + 1].low) is not None),
        None,
    )
    if at is None or any(t[k].text in {",", ";"} for k in range(verb + 1, at)):
        return None
    objects = [g for g in scope.groups_in(verb + 1, at) if g.codes]
    if not objects:
        return None
    who = objects[0].codes
    after = [g for g in scope.groups_in(at + 1, b) if g.codes and set(g.codes) - set(who)]
    return who, tuple(c for c in (after[0].codes if after else ()) if c not in who)


def kind_is_judged(region: Region, t: list[Token]) -> bool:
    """Whether "call" is "call X a Y" and not "call for" or "call on"."""
    if region.verb != "call":
        return True
    at = next((k for k in range(region.a, region.b) if lemma(t[k].low) == "call"), region.a)
    return at + 1 < region.b and t[at + 1].low not in {"for", "on", "upon"}


def judged(scope: Scope, region: Region, consequent: Consequent) -> Consequent:
    """ "… called X a Y", "portraying it as …": X is whom the judgement is about, the speaker's side the one who judges."""
    t = scope.tokens
    at = next((k for k in range(region.a, region.b) if lemma(t[k].low) == region.verb), None)
    if at is None:
        return consequent
    objects = [g for g in scope.groups_in(at + 1, region.b) if g.codes]
    if not objects:
        return consequent
    who = objects[0].codes
    whom = tuple(c for c in region.subject if c not in who)
    what: What = consequent.what if consequent.what in {"attack", "guarantee", "leave_pact"} else "other"
    return replace(consequent, who=who, what=what, whom=whom, rule="consequent/judged", verb=None)


def demanded(scope: Scope, region: Region, consequent: Consequent, acts: list[Act]) -> Consequent:
    """ "He called on X to do Y": X is who should act."""
    t = scope.tokens
    at = next((k for k in range(region.a, region.b) if lemma(t[k].low) == region.verb), None)
    if at is None:
        return consequent
    to = next((k for k in range(at + 1, min(region.b - 1, at + 16)) if t[k].low == "to" and lemma(t[k + 1].low)), None)
    wished = next((x for x in acts if x.nominal and x.first > at and x.what in _RECURRING), None)
    if wished is not None and (to is None or wished.first < to):
        place = (t[wished.first].start, t[wished.last - 1].end)
        rule = f"consequent/demanded+{wished.rule}"
        return Consequent(wished.who, wished.what, wished.whom, scope.text[slice(*place)], rule, *place, wished.verb)
    if to is None:
        return consequent
    asked = [g for g in scope.groups_in(at + 1, to) if g.codes]
    if not asked:
        return consequent
    who = asked[0].codes
    act = next((x for x in acts if x.first > to and not x.nominal), None)
    if act is not None:
        place = (t[act.first].start, t[act.last - 1].end)
        return Consequent(
            who, act.what, act.whom, scope.text[slice(*place)], f"consequent/demanded+{act.rule}", *place, act.verb
        )
    rest = [g for g in scope.groups_in(to + 1, region.b) if g.codes]
    whom = tuple(c for c in (rest[0].codes if rest else ()) if c not in who)
    place = (t[to + 1].start, t[to + 1].end)
    return Consequent(who, "other", whom, scope.text[slice(*place)], "consequent/demanded", *place)


def anaphoric(scope: Scope, clause: Clause, consequent: Consequent, book: Book, act: Act | None) -> Consequent:
    """ "Such conditions could develop": the outcome is the one just spoken of."""
    if act is not None or book.last_hostile is None or clause.root is None:
        return consequent
    lead = [scope.tokens[k].low for k in range(clause.a, min(clause.root, clause.a + 4))]
    if lead[:1] == ["such"] and set(lead) & {
        "conditions",
        "situation",
        "scenario",
        "circumstances",
        "development",
        "developments",
        "outcome",
    }:
        return replace(book.last_hostile, rule="consequent/such-conditions", act="", start=0, end=0)
    return consequent


def type_of(
    scope: Scope,
    region: Region,
    clause: Clause,
    conditions: tuple[Condition, ...],
    modality: Modality,
    negated: bool,
    act: Act | None,
    headline: bool,
) -> tuple[ClaimType | None, str]:
    """The type, the first that fits, and the rule."""
    t = scope.tokens
    own_voice = not region.chain
    root, verb = clause.root, clause.verb
    base = lemma(t[verb].low) if verb is not None else None
    words = {t[k].low for k in range(clause.a, clause.b)}
    if conditions:
        return "conditional_forecast", "type/condition"
    if region.nominal:
        call_for = region.verb == "call" and not {t[k].low for k in range(region.a, min(region.b, region.a + 12))} & {
            "for",
            "on",
            "upon",
        }
        if region.verb in _JUDGING or call_for:
            return "assessment", "type/judging-verb"
        if region.verb in {"deny"}:
            return "reported_event", "type/denied"
        if region.verb in {"warn", "caution", "predict", "expect", "threaten"}:
            return (
                "assessment" if region.verb in {"warn", "caution"} else "unconditional_forecast"
            ), "type/warning-verb"
        return "intention", "type/intending-verb"
    if root is None:
        return ("assessment", "type/noun-phrase") if region.chain else (None, "")
    if base in {
        "mean",
        "plan",
        "intend",
        "aim",
        "decide",
        "want",
        "prepare",
        "seek",
        "vow",
        "pledge",
        "offer",
        "promise",
        "threaten",
        "refuse",
        "agree",
        "undertake",
    } and (
        any(t[k].low == "to" for k in range((verb or 0) + 1, min(clause.b, (verb or 0) + 4)))
        and modality in {"asserted", "will"}
    ):
        return "intention", "type/intention-verb"
    if (
        words & {"goal", "aim", "intention", "ready", "prepared", "plans"}
        and modality == "asserted"
        and base in {None, "be", "remain"}
    ):
        return "intention", "type/intention-word"
    if modality == "likely" and words & {"seems", "seemed", "appears", "apparently", "seemingly"}:
        return "assessment", "type/seems"
    if modality in {"will", "likely", "possible", "unlikely", "counterfactual"}:
        return "unconditional_forecast", "type/modal"
    if modality == "obligation" and own_voice and base in {"need", "require", "oblige", "bind"}:
        return "status", "type/requirement"
    if t[clause.a].low == "there" and t[root].low in BE and modality == "asserted" and not words & _EVALUATIVE:
        return "status", "type/existential"
    if modality == "obligation":
        return ("intention", "type/obligation-told") if region.chain else ("assessment", "type/obligation")
    done = happened(scope, clause)
    if region.verb in {"pledge", "promise", "vow", "threaten", "undertake"} and region.chain:
        return "intention", "type/promise"
    if own_voice:
        if done and t[root].low not in HAVE and t[root].low not in {"is", "are"} and not negated:
            return None, ""
        if headline and act is None:
            return None, ""
    evaluative = bool(words & _EVALUATIVE)
    if t[root].low in BE and (verb == root):
        return ("assessment" if evaluative or not act else "status"), "type/copula"
    if done:
        if t[root].low in HAVE and own_voice:
            return ("assessment" if words & {"seems", "clearly", "apparently"} else "reported_event"), "type/perfect"
        if evaluative:
            return "assessment", "type/evaluative"
        return "reported_event", "type/past"
    if negated and base in _STATUS_VERBS:
        return "status", "type/present"
    if t[root].low in HAVE and verb != root:
        return ("status" if negated else "reported_event"), "type/perfect"
    if evaluative:
        return "assessment", "type/evaluative"
    if base in _STATUS_VERBS or act is not None or t[root].low in HAVE:
        return "status", "type/present"
    return "assessment", "type/present-other"
