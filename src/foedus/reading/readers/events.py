"""Events: what the text presents as having happened, is under way, or was formally announced, with its date."""

from __future__ import annotations

import re
from typing import Final

from foedus.reading.claims import EventSpan
from foedus.reading.documents import month_number
from foedus.reading.readers.acts import acts_in
from foedus.reading.readers.clauses import Clause, main_verb
from foedus.reading.readers.control import DOING
from foedus.reading.readers.outcomes import LOOMING
from foedus.reading.readers.scope import Act, Scope, flat, subject_of
from foedus.reading.readers.tokens import BE, HAVE, MODALS
from foedus.reading.readers.verbs import FORMS, REPORTING, forms_of, is_finite, lemma

_MONTH: Final = (
    r"(January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_DATES: Final = (
    re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s{_MONTH},?(?:\s((?:19|20)\d\d))?\b"),
    re.compile(rf"\b{_MONTH}\s(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s((?:19|20)\d\d))?"),
    re.compile(rf"\b{_MONTH},?\s((?:19|20)\d\d)\b"),
    re.compile(r"\b((?:19|20)\d\d)\b"),
)
MEETING: Final = frozenset("meet visit telephone phone host".split())
MEETING_NOUN: Final = frozenset("meeting talks summit visit negotiations".split())
_FORMAL: Final = frozenset({"leave_pact", "join", "troops_withdraw", "deploy"})
_BEGINNING: Final = frozenset("begin start continue resume agree decide order".split())
"""Verbs whose infinitive has been taken up or formally announced."""
_UNREAL: Final = frozenset(
    "call demand urge seek propose plan discuss consider oppose warn threaten promise want request mull weigh prevent avert avoid fear "
    "prepare order recommend debate contemplate rule predict expect".split()
)
"""Verbs whose object need not happen."""
_GOING: Final = frozenset("travel fly go arrive come journey".split())
COUP: Final = frozenset("topple overthrow oust".split())
_COUP_FORMS: Final = forms_of(COUP)
VOTE: Final = frozenset("vote".split())
_STATIVE: Final = frozenset(
    "be have seem appear remain belong want need believe think know mean contain include consist depend rely like see view "
    "regard consider say tell state note claim argue assert maintain insist stress emphasize emphasise highlight underline warn "
    "add explain observe remark suggest conclude indicate expect hope fear agree feel look live stay matter".split()
)


def date_in(text: str, start: int, end: int) -> str | None:
    """The first date of ``text[start:end]`` in the claims form; an unknown year is ``XXXX``.

    >>> date_in("on 26 August the king", 0, 20), date_in("in September 2022", 0, 17)
    ('XXXX-08-26', '2022-09')
    """
    hit = _DATES[0].search(text, start, end)
    if hit is not None:
        month = month_number(hit[2])
        if month and 1 <= int(hit[1]) <= 31:
            return f"{hit[3] or 'XXXX'}-{month:02d}-{int(hit[1]):02d}"
    hit = _DATES[1].search(text, start, end)
    if hit is not None:
        month = month_number(hit[1])
        if month and 1 <= int(hit[2]) <= 31:
            return f"{hit[3] or 'XXXX'}-{month:02d}-{int(hit[2]):02d}"
    hit = _DATES[2].search(text, start, end)
    if hit is not None and (month := month_number(hit[1])):
        return f"{hit[2]}-{month:02d}"
    hit = _DATES[3].search(text, start, end)
    return hit[1] if hit is not None else None


def dates_of(text: str) -> tuple[tuple[int, int, str], ...]:
    """Every date of a text with its place."""
    out: list[tuple[int, int, str]] = []
    taken: list[tuple[int, int]] = []
    for pattern in _DATES:
        for hit in pattern.finditer(text):
            if any(hit.start() < e and s < hit.end() for s, e in taken[-400:]):
                continue
            iso = date_in(text, hit.start(), hit.end())
            if iso is not None:
                taken.append(hit.span())
                out.append((hit.start(), hit.end(), iso))
    return tuple(sorted(out))


def happened(scope: Scope, clause: Clause) -> bool:
    """Whether the clause's verb group is past, perfect or under way, with no modal."""
    if clause.root is None:
        return False
    t = scope.tokens
    verb = clause.verb if clause.verb is not None else clause.root
    group = [t[k].low for k in range(clause.root, verb + 1)]
    if set(group) & MODALS or "to" in group:
        return False
    if set(group) & {"not", "'t", "never"}:
        return False
    head = group[0]
    hit = FORMS.get(t[verb].low)
    if head in HAVE and hit and hit[1] & {"past", "part"}:
        return True
    if head in {"was", "were"} and hit and verb > clause.root:
        return True
    if head in {"is", "are"} and hit and hit[1] & {"ing"}:
        return True
    if head in {"is", "are"} and verb > clause.root and hit and hit[1] & {"part", "past"}:
        return False
    return verb == clause.root and hit is not None and "past" in hit[1] and head not in BE


def events_in(scope: Scope, clause: Clause, own_voice: bool, skip: set[int]) -> list[EventSpan]:
    """The events of one clause, its relative clauses ("X, who met Y on Monday, …") among them."""
    out = _of_clause(scope, clause, own_voice, skip)
    for inner in _relatives(scope, clause, skip):
        for event in _of_clause(scope, inner, own_voice, skip):
            known = next((e for e in out if e.start < event.end and event.start < e.end and e.type == event.type), None)
            if known is None:
                out.append(event)
    return out


def _own_subject(scope: Scope, a: int, act: Act) -> tuple[str, ...]:
    """Who commits an embedded act: the subject of its own clause ("years after Ruritania invaded Grandland")."""
    t = scope.tokens
    mark = next(
        (
            k
            for k in range(act.first - 1, a, -1)
            if t[k].low in {"after", "before", "since", "when", "as", "because", "that"}
        ),
        None,
    )
    if mark is None or act.passive:
        return act.who
    inner = [g for g in scope.groups_in(mark + 1, act.first) if g.codes and scope.preposition(g, mark + 1) == ""]
    return inner[0].codes if inner else act.who


def _relatives(scope: Scope, clause: Clause, skip: set[int]) -> list[Clause]:
    """The relative clauses of a clause that have a past verb of their own, each with its antecedent as subject."""
    if scope.words.isdisjoint({"who", "which"}):
        return []
    t = scope.tokens
    out: list[Clause] = []
    for k in range(clause.a + 1, clause.b - 2):
        if k in skip or t[k].low not in {"who", "which"}:
            continue
        verb = next((q for q in range(k + 1, min(clause.b, k + 4)) if is_finite(t, q, k, scope.ends)), None)
        if verb is None or verb == clause.root:
            continue
        stop = next(
            (q for q in range(verb + 1, clause.b) if t[q].text in {",", ";"} or t[q].low in {"which", "who"}), clause.b
        )
        before = [g for g in scope.groups_in(clause.a, k) if g.codes]
        main = main_verb(scope, verb, stop, skip)
        if before and stop - k >= 3:
            out.append(Clause(k, stop, verb, main, before[-1].codes))
    return out


def _of_clause(scope: Scope, clause: Clause, own_voice: bool, skip: set[int]) -> list[EventSpan]:
    t = scope.tokens
    out: list[EventSpan] = []
    a, b = clause.a, clause.b
    if b - a < 2:
        return out

    def span(first: int, last: int) -> tuple[int, int]:
        while last > first + 1 and not t[last - 1].word:
            last -= 1
        return t[first].start, t[last - 1].end

    def add(kind: str, who: tuple[str, ...], whom: tuple[str, ...], first: int, last: int, rule: str) -> None:
        start, end = span(first, last)
        whom = tuple(c for c in whom if c not in who)
        if end - start > 300:
            end = start + 300
            cut = scope.text.rfind(" ", start, end)
            end = cut if cut > start else end
        date = date_in(scope.text, t[a].start, t[b - 1].end)
        out.append(EventSpan(start, end, kind, who, whom, date, scope.text[start:end], rule))

    verb = clause.verb
    base = lemma(t[verb].low) if verb is not None else None
    done = happened(scope, clause)
    acts = acts_in(scope, a, b, clause.inherited)
    if skip:
        acts = [act for act in acts if skip.isdisjoint(range(act.first, act.last))]
    main: Act | None = None
    if done and verb is not None and base is not None:
        main = next((act for act in acts if not act.nominal and act.first <= verb < act.last), None)
        who = subject_of(scope, a, verb, clause.inherited)
        rest = [g for g in scope.groups_in(verb + 1, b) if g.codes]
        whom = tuple(c for c in (rest[0].codes if rest else ()) if c not in who)
        passive = t[verb - 1].low in BE if verb > a else False
        words = {x.low for x in t[verb + 1 : min(b, verb + 9)]}
        begun = base in _BEGINNING and next(
            (x for x in acts if not x.nominal and verb < x.first <= verb + 3 and t[x.first - 1].low in {"to", "up"}),
            None,
        )
        looming = next((x for x in acts if x.nominal and x.last <= verb and x.what in {"conflict", "attack"}), None)
        if begun:
            add(begun.what, begun.who or who, begun.whom, a, b, f"event/begun+{begun.rule}")
            main = begun
        elif base in LOOMING and looming is not None and (looming.who or looming.whom):
            add(looming.what, looming.who, looming.whom, a, b, f"event/broke-out+{looming.rule}")
            main = looming
        elif base == "seize" and "power" in words:
            place = [g for g in rest if scope.preposition(g, verb + 1) == "in"]
            add("coup", (), flat(place[:1]) or who, a, b, "event/coup:seize-power")
            main = main or next((x for x in acts if x.first == verb), None)
        elif base in COUP and words & {"government", "governments", "president", "leader", "regime"}:
            add("coup", (), whom or who, a, b, f"event/coup:{base}")
        elif base in VOTE or (
            base in {"pass", "approve", "adopt"} and words & {"bill", "resolution", "law", "legislation", "motion"}
        ):
            add("vote", who, whom, a, b, f"event/vote:{base}")
        elif base in {"speak", "talk"} and rest and scope.preposition(rest[0], verb + 1) in {"with", "to"}:
            add("meeting", who, whom, a, b, f"event/talked-with:{base}")
        elif (
            base in {"hold", "stage", "conduct"}
            and words & {"drills", "exercises", "drill", "exercise", "manoeuvres", "maneuvers"}
            and who
        ):
            add("other", who, whom, a, b, "event/drills")
        elif base in _GOING and words & (MEETING_NOUN | {"meet", "talk"}):
            add("meeting", who, whom, a, b, f"event/travel-to-meet:{base}")
        elif base == "ask" and "for" in words and who and whom:
            add("other", who, whom, a, b, "event/ask-for")
        elif base in {"look", "turn"} and t[verb + 1 : verb + 2] and t[verb + 1].low == "to" and who and whom:
            add("other", who, whom, a, b, f"event/turn-to:{base}")
        elif base in MEETING or (base in {"hold", "begin", "attend"} and words & MEETING_NOUN):
            add("meeting", who, whom, a, b, f"event/meeting:{base}")
        elif main is not None:
            add(main.what, main.who, main.whom, a, b, f"event/{main.rule}")
        elif base in _REPORTABLE and any(x.low in {"that"} for x in t[verb + 1 : min(b, verb + 12)]):
            pass
        elif (
            base not in _STATIVE | REPORTING
            and who
            and (whom or base in {"refuse", "regain", "fail", "decline"})
            and not passive
        ):
            kind = "other"
            light = next(
                (
                    act
                    for act in acts
                    if act.nominal
                    and verb < act.first <= verb + 6
                    and act.what in {"deploy", "sanction", "arm", "guarantee", "attack"}
                ),
                None,
            )
            if light is not None and light.what == "attack" and base in DOING:
                kind, whom = "attack", light.whom or whom
            if light is not None and base in {
                "impose",
                "send",
                "make",
                "give",
                "provide",
                "announce",
                "approve",
                "deliver",
                "offer",
            }:
                kind = light.what
            add(kind, who, whom, a, b, f"event/past:{base}")
    for act in acts:
        if act.nominal or act is main or any(e.start <= t[act.first].start < e.end and e.type == act.what for e in out):
            continue
        low = t[act.first].low
        tags = FORMS.get(low, ("", frozenset()))[1]
        lead = [x.low for x in t[max(a, act.first - 12) : act.first]]
        if set(lead[-4:]) & MODALS or "if" in lead[-6:] or "not" in lead[-3:]:
            continue
        means = done and "ing" in tags and lead[-1:] == ["by"]
        announced = bool(set(lead) & {"decision", "announcement", "announced", "decided"}) and lead[-1:] in (
            ["to"],
            ["be"],
            ["of"],
        )
        earlier = act.first < (verb or a) or (verb is not None and act.first > verb)
        past = (
            earlier
            and ("past" in tags)
            and not tags & {"base"}
            and lead[-1:] not in (["be"], ["to"], ["is"], ["are"])
            and bool(act.who)
        )
        if means or announced or past:
            stop = act.last
            while stop < b and stop - act.last < 14 and t[stop].text not in {",", ";"}:
                stop += 1
            first = max(a, act.first - (6 if announced else 1 if means else 3))
            add(act.what, _own_subject(scope, a, act), act.whom, first, stop, f"event/embedded+{act.rule}")
    for k in range(a, b) if not scope.words.isdisjoint(_COUP_FORMS) else ():
        if lemma(t[k].low) in COUP and "past" in FORMS[t[k].low][1] and not any(e.type == "coup" for e in out):
            words = {x.low for x in t[k + 1 : min(b, k + 7)]}
            if words & {"government", "governments", "president", "leader", "regime"}:
                rest = [g for g in scope.groups_in(k + 1, b) if g.codes]
                add(
                    "coup",
                    (),
                    (rest[0].codes if rest else clause.inherited),
                    max(a, k - 2),
                    min(b, k + 6),
                    "event/coup",
                )
    for act in acts:
        if not act.nominal or act.what not in _FORMAL | {"attack", "conflict"} or (main is not None and act is main):
            continue
        np_first = act.first
        while (
            np_first > a
            and act.first - np_first < 6
            and t[np_first - 1].low not in _NP_STOP
            and (t[np_first - 1].word or t[np_first - 1].low in {"'s", "-"})
        ):
            np_first -= 1
        announced = (
            base in {"announce", "declare", "confirm"} and verb is not None and act.first > verb and act.what in _FORMAL
        )
        if announced and done and (act.who or act.whom):
            add(act.what, act.who, act.whom, a, b, f"event/announced+{act.rule}")
            continue
        if act.what not in {"attack", "conflict", "troops_withdraw"}:
            continue
        if base in _UNREAL and verb is not None and act.first > verb:
            continue  # "called for the expulsion of …": nothing of the kind has happened
        np_words = {x.low for x in t[np_first : act.first]}
        if any(e.start <= t[act.first].start < e.end and e.type == act.what for e in out):
            continue
        if (
            np_words & {"a", "an", "any", "possible", "potential", "future", "another", "no", "perceived"}
            or "if" in np_words
        ):
            continue
        modal = clause.root is not None and t[clause.root].low in MODALS
        definite = (
            np_words & {"the", "this", "its", "last", "latest", "current", "ongoing"}
            or "'s" in np_words
            or re.search(r"\b(19|20)\d\d\b", " ".join(np_words))
        )
        nearby = [m for m in scope.mentions if np_first <= m.first < min(b, act.last + 4) and m.shown]
        whom = act.whom
        if act.what == "conflict" and not (act.who or act.whom) and nearby:
            whom = nearby[0].codes
        if definite and (act.who or whom) and not (modal and not np_words & {"latest", "current", "ongoing"}):
            first = act.first
            while (
                first > a
                and act.first - first < 6
                and (t[first - 1].word or t[first - 1].low in {"'s", "-"})
                and t[first - 1].low not in {"in", "of", "that", "and", "to", "on", "with", "by", "from", "over", "for"}
            ):
                first -= 1
            last = act.last
            while (
                last < b
                and last - act.last < 5
                and (t[last].low in {"of", "in", "on", "against", "the"} or t[last].capital)
            ):
                last += 1
            add(act.what, act.who, whom, first, last, f"event/{act.rule}")
    for k in range(a + 2, b):
        if (
            t[k].low == "visit"
            and any(x.low == "on" for x in t[max(a, k - 4) : k])
            and t[k - 1].low not in {"next", "planned"}
        ):
            place = [g for g in scope.groups_in(k + 1, b) if g.codes and scope.preposition(g, k + 1) == "to"]
            guest = tuple(c for c in subject_of(scope, a, k, clause.inherited))
            host = flat(place[:1]) or tuple(c for g in scope.groups_in(a, k) for c in g.codes if c not in guest)[:1]
            if guest and host and not any(e.type == "meeting" for e in out):
                add("meeting", guest, host, max(a, k - 4), k + 1, "event/on-a-visit")
    for k in range(a, b) if not scope.words.isdisjoint(MEETING_NOUN) else ():
        if (
            t[k].low in MEETING_NOUN
            and done is False
            and own_voice
            and not out
            and k > a
            and t[k - 1].low in {"the", "days", "of", "hard", "unbroken"}
            and k + 1 < b
            and t[k + 1].low in {"in", "between", "with"}
        ):
            who = subject_of(scope, a, k, ())
            add("meeting", who, (), max(a, k - 1), min(b, k + 5), "event/meeting-noun")
            break
    return out


_NP_STOP: Final = frozenset("in of that and to on with by from over for about against after since during , ;".split())
_REPORTABLE: Final = frozenset(
    "say state announce declare tell warn add note claim confirm promise decide agree insist".split()
)
