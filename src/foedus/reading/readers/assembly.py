"""Claims put together: from regions and clauses to propositions with their conditions, slots and reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from foedus.reading.claims import (
    Because,
    ClaimSpan,
    Condition,
    Consequent,
    SpeakerRef,
    Unresolved,
)
from foedus.reading.readers.acts import acts_in
from foedus.reading.readers.attribution import Region
from foedus.reading.readers.clauses import Clause, main_verb, split_clauses
from foedus.reading.readers.conditions import Held, conditions_of, held_in
from foedus.reading.readers.coreference import groups_of
from foedus.reading.readers.denials import Denial, denial, type_of_denial
from foedus.reading.readers.events import events_in, happened
from foedus.reading.readers.hinges import (
    carried,
    failing_condition,
    points_back,
    relative_condition,
    relative_outcome,
    subject_event,
)
from foedus.reading.readers.horizons import horizon_of
from foedus.reading.readers.mechanisms import mechanisms_of
from foedus.reading.readers.modality import degree_of, modality_of, negation_of
from foedus.reading.readers.outcomes import deemed_attack, noun_condition, pick_act
from foedus.reading.readers.pacts import NO_PACT
from foedus.reading.readers.propositions import (
    Book,
    anaphoric,
    consequent_of,
    demanded,
    judged,
    kind_is_judged,
    recalled,
    remember,
    type_of,
)
from foedus.reading.readers.scope import Act, Scope, subject_of
from foedus.reading.readers.speakers import Speaker
from foedus.reading.readers.tokens import DASHES, DOUBLE, Token
from foedus.reading.readers.verbs import INTENDING, lemma

_INTENT_VERBS: Final = INTENDING - {"seek", "mean"} | {
    "seek",
    "demand",
    "urge",
    "ask",
    "call",
    "propose",
    "request",
    "press",
}


def add_region(
    scope: Scope,
    region: Region,
    book: Book,
    *,
    headline: bool,
    homes: Mapping[str, str],
    subject: tuple[str, ...],
    addressee: tuple[str, ...],
) -> None:
    """Turn one region into claims and events."""
    t = scope.tokens
    a, b = region.a, region.b
    while a < b and (a in region.skip or not (t[a].word or t[a].text in {"[", "‘", "'"})):
        a += 1
    while b > a and (
        b - 1 in region.skip
        or t[b - 1].text in {",", ".", ";", ":", *DOUBLE}
        or t[b - 1].low in {"and", "but", "while"}
    ):
        b -= 1
    if b - a < 2:
        return
    if region.skip or any(m.kind in _NO_ROLE for m in scope.mentions):
        heard = [m for m in scope.mentions if m.first not in region.skip and m.kind not in _NO_ROLE]
        scope = Scope(scope.text, t, heard, groups_of(t, heard), {m.last for m in heard})
    named = next((m.codes for m in scope.mentions if m.kind == "org" and m.codes and m.code not in NO_PACT), ())
    book.alliance = named or book.alliance
    held = held_in(scope, a, b, region.skip)
    masked = set(region.skip)
    for h in held:
        masked |= set(range(h.first, h.last))
    whole = scope
    if held:
        # whoever is named inside a condition plays no part in what follows from it
        outside = [m for m in scope.mentions if m.first not in masked]
        scope = Scope(scope.text, t, outside, groups_of(t, outside), {m.last for m in scope.mentions})
    clauses = [c for c in split_clauses(scope, a, b, masked) if _has_body(scope, c, masked)]
    _carry_subjects(scope, clauses, region, subject)
    made = len(book.claims)
    claims: list[tuple[Clause, list[Held]]] = [(c, []) for c in clauses]
    for h in held:
        _attach(h, claims)
    for clause, mine in claims:
        before = len(book.claims)
        _one_claim(scope, whole, region, clause, mine, masked, book, headline, homes, addressee)
        if before and len(book.claims) > before and _is_otherwise(t, clause.a):
            book.claims[-1] = _or_else(book.claims[-1], book.claims[before - 1])
    for k in range(a + 2, b - 3):
        if (
            t[k].low in {"that", "which"}
            and k not in masked
            and (found := relative_outcome(scope, k, a, b)) is not None
        ):
            stop = next((q for q in range(found[0] + 1, b) if t[q].text in {";", ":", *DASHES}), b)
            inner = Clause(k, stop, found[0], main_verb(scope, found[0], stop, masked))
            book.claims.extend(_relative_claim(scope, region, inner, found[1], masked, homes))
    if held and len(book.claims) == made:
        start, end = t[a].start, t[b - 1].end
        book.unresolved.append(
            Unresolved(
                start, end, "consequent", "a condition without an outcome in its sentence", scope.text[start:end]
            )
        )


def _relative_claim(
    scope: Scope, region: Region, clause: Clause, act: Act, masked: set[int], homes: Mapping[str, str]
) -> list[ClaimSpan]:
    """What a relative clause says would follow from the act before it; nothing where no act or actor is in it."""
    t = scope.tokens
    acts = [x for x in acts_in(scope, clause.a + 1, clause.b) if not set(range(x.first, x.last)) & masked]
    condition = _from_noun(scope, act, act.first, act.last, ())
    picked = pick_act(scope, acts, clause.root, clause.verb, clause.b)
    consequent = consequent_of(scope, clause, picked, region, act, (condition,))
    if not (consequent.who or consequent.whom) or consequent.what == "other":
        return []
    start, end = _extent(scope, Clause(act.first, clause.b, clause.root, clause.verb), [], masked)
    modality, word, modal_rule = modality_of(t, clause.a, clause.b, clause.root, frozenset(masked))
    because = [
        Because("type", "type/relative-outcome", start, end),
        Because("modality", modal_rule, *_place(scope, word or (clause.a, clause.a + 1))),
    ]
    because.append(Because("consequent", consequent.rule, consequent.start, consequent.end))
    because.extend(Because("speaker_chain", s.rule, s.start, s.end) for s in region.chain[-1:])
    horizon = _horizon(scope, clause, masked)
    return [
        ClaimSpan(
            start, end, "conditional_forecast", scope.text[start:end],
            speaker_chain=tuple(s.name for s in region.chain),
            speaker_refs=tuple(reference(s, homes) for s in region.chain),
            condition=(condition,),
            consequent=consequent,
            modality=modality,
            verbal_probability_word=scope.text[slice(*_place(scope, word))] if word else None,
            horizon_text=scope.text[slice(*horizon)] if horizon else None,
            mechanisms=mechanisms_of(scope.text, start, end, (condition,), consequent),
            because=tuple(because),
        )
    ]  # fmt: skip


def _is_otherwise(t: list[Token], k: int) -> bool:
    return t[k].low in {"else", "otherwise"} or (t[k].low == "or" and k + 1 < len(t) and t[k + 1].low == "else")


_NO_ROLE: Final = frozenset({"media", "institute", "party"})


def _or_else(claim: ClaimSpan, first: ClaimSpan) -> ClaimSpan:
    """ "A will do X, or else Y": Y hangs on X not being done."""
    done = first.consequent
    if claim.condition or not done.rule:
        return claim
    condition = Condition(
        done.who, done.what, done.whom[0] if done.whom else None, not first.negated, done.verb, "or else",
        "condition/or-else", first.start, first.end, first.quote,
    )  # fmt: skip
    return replace(claim, type="conditional_forecast", condition=(condition,))


def _has_body(scope: Scope, clause: Clause, masked: set[int]) -> bool:
    words = [k for k in range(clause.a, clause.b) if k not in masked and scope.tokens[k].word]
    return len(words) >= 2


def _carry_subjects(scope: Scope, clauses: list[Clause], region: Region, subject: tuple[str, ...]) -> None:
    carried = region.subject or subject
    for clause in clauses:
        clause.inherited = carried
        if clause.root is not None:
            mine = subject_of(scope, clause.a, clause.root, ())
            if mine:
                carried = mine


def _attach(h: Held, claims: list[tuple[Clause, list[Held]]]) -> None:
    if not claims:
        return
    if h.initial:
        after = [(c, hs) for c, hs in claims if c.b > h.last]
        if after:
            for _, hs in after:
                hs.append(h)
            return
    before = [(c, hs) for c, hs in claims if c.a < h.first]
    (before[-1] if before else claims[0])[1].append(h)


def _clause_tokens(clause: Clause, masked: set[int]) -> list[int]:
    return [k for k in range(clause.a, clause.b) if k not in masked]


def _one_claim(
    scope: Scope,
    whole: Scope,
    region: Region,
    clause: Clause,
    held: list[Held],
    masked: set[int],
    book: Book,
    headline: bool,
    homes: Mapping[str, str],
    addressee: tuple[str, ...],
) -> None:
    t = scope.tokens
    a, b, root, verb = clause.a, clause.b, clause.root, clause.verb
    own_voice = not region.chain
    book.events.extend(events_in(scope, clause, own_voice, masked) if not headline else [])
    if (clause.aside and not held) or _turns_over(t, clause):
        return
    if root is None and not held and not region.nominal:
        noun = [act for act in acts_in(scope, a, b) if act.what not in {"other", "guarantee"}]
        if not (region.chain and noun):
            return
    if not held and not headline and (denied := denial(scope, clause, region, book.claims)) is not None:
        book.claims.append(_denying(scope, clause, region, denied, book.claims[denied.index], homes))
        return
    acts = acts_in(scope, a, b, clause.inherited)
    if masked:
        acts = [act for act in acts if masked.isdisjoint(range(act.first, act.last))]
    hidden = frozenset(masked)
    for act in acts:
        if act.what in {"leave_pact", "join"}:
            book.touched.update(act.whom)
    conditions: tuple[Condition, ...] = ()
    for h in held:
        if h.marker in {"if not", "if so"}:
            flip = h.marker == "if not"
            conditions += tuple(
                replace(c, negated=c.negated != flip, rule="condition/carried+" + c.rule) for c in book.last_conditions
            )
            continue
        if h.marker == "pointing back":
            conditions += carried(book.claims[-1] if book.claims else None, t[region.a].start)
            continue
        doer = subject_of(scope, a, root, clause.inherited) if root is not None else clause.inherited
        conditions += conditions_of(whole, h, clause.inherited, doer if h.marker == "by …ing" else addressee)
    if not conditions and not headline:
        swept = relative_condition(scope, a, root) or failing_condition(scope, a, root)
        conditions = (swept,) if swept is not None else ()
    equated = deemed_attack(scope, verb, b) if not conditions else None
    if equated is not None:
        conditions = (_from_noun(scope, equated[0], equated[0].first, equated[0].last, ()),)
    noun_act = noun_condition(scope, a, root, verb, b) if not conditions else None
    hinged = noun_act is not None
    if noun_act is not None:
        conditions = (_from_noun(scope, noun_act, a, root or a, clause.inherited),)
    elif not conditions and not headline:
        if points_back(scope, a, root, verb):
            conditions = carried(book.claims[-1] if book.claims else None, t[a].start, typed=True)
        event = subject_event(scope, a, root, verb, clause.inherited) if not conditions else None
        if event is not None:
            conditions, hinged = (event,), True
    modality, word, modal_rule = modality_of(t, a, b, root, hidden)
    if region.chance is not None and modality in {"asserted", "will", "possible"} and clause.a == region.a:
        modality, word = degree_of(t, max(0, region.chance - 6), region.chance)
        modal_rule = "word/chance-that"
    negated, neg_span, neg_rule = negation_of(t, a, b, root, hidden)
    if region.denies:
        negated, neg_rule = not negated, "negation/denying-verb"
    main_acts = [act for act in acts if not hinged or act.first >= (root or 0)]
    picked = pick_act(scope, main_acts, root, verb, b)
    kind, type_rule = type_of(scope, region, clause, conditions, modality, negated, picked, headline)
    if kind is None:  # nothing to say; what happened may still be pointed back to
        for c in conditions:
            remember(book, c.what, c.who, (c.object,) if c.object else ())
        for act in acts:
            remember(book, act.what, act.who, act.whom)
        return
    consequent = consequent_of(scope, clause, picked, region, noun_act, conditions)
    if region.nominal and region.verb in {"call", "urge", "ask", "demand", "press", "request"}:
        consequent = demanded(scope, region, consequent, acts)
    if (
        region.nominal
        and region.verb in {"describe", "portray", "label", "accuse", "call", "point", "regard"}
        and kind_is_judged(region, t)
    ):
        consequent = judged(scope, region, consequent)
    consequent = anaphoric(scope, clause, consequent, book, picked)
    if noun_act is not None and verb is not None and noun_act.what == "attack":
        equal = any(x.what == "attack" and x.nominal and x is not noun_act for x in main_acts)
        if lemma(t[verb].low) in _DEEM or (equal and t[root or a].low in {"is", "means"}):
            consequent = _one_for_all(consequent, noun_act, main_acts)
    elif equated is not None:
        consequent = _one_for_all(consequent, equated[0], [equated[1]])
    if consequent.rule == "consequent/deemed-an-attack" and not consequent.who:
        # "an attack on one is an attack on all": the alliance last spoken of
        consequent = replace(consequent, who=book.alliance, whom=book.alliance)
        conditions = tuple(replace(c, object=c.object or next(iter(book.alliance), None)) for c in conditions)
    conditions = tuple(_who_leaves(c, consequent, clause.inherited) for c in conditions)
    conditions = tuple(_whom_guarded(c, consequent) for c in conditions)
    conditions = tuple(recalled(book, c) for c in conditions)
    for c in conditions:
        remember(book, c.what, c.who, (c.object,) if c.object else ())
    for act in acts:
        remember(book, act.what, act.who, act.whom)
    consequent = _whom_defended(_whom_left(consequent, conditions), conditions)
    if hinged and not consequent.who and consequent.what == "other" and set(conditions[0].who) - set(consequent.whom):
        consequent = replace(consequent, who=conditions[0].who, rule=consequent.rule + "+who-from-condition")
    quote_start, quote_end = _extent(scope, clause, held, masked)
    horizon = _horizon(scope, clause, masked)
    if modality == "asserted" and kind not in {"conditional_forecast", "unconditional_forecast", "intention"}:
        horizon = None
    if horizon is not None and happened(scope, clause) and not conditions:
        horizon = None
    because = [
        Because("type", type_rule, quote_start, quote_end),
        Because("modality", modal_rule, *(_place(scope, word) if word else (quote_start, quote_start))),
        Because("negated", neg_rule, *(_place(scope, neg_span) if neg_span else (quote_start, quote_start))),
    ]
    if horizon is not None:
        because.append(Because("horizon_text", "horizon/phrase", *horizon))
    if consequent.rule:
        because.append(Because("consequent", consequent.rule, consequent.start, consequent.end))
    for speaker in region.chain[-1:]:
        because.append(Because("speaker_chain", speaker.rule, speaker.start, speaker.end))
    quote = scope.text[quote_start:quote_end]
    if (
        region.verb in INTENDING
        and modality == "asserted"
        and region.nominal
        and region.verb in {"promise", "pledge", "vow", "threaten", "offer"}
    ):
        modality = "will"
    if (
        own_voice
        and modality == "asserted"
        and clause.verb is not None
        and lemma(t[clause.verb].low) in _PROMISING
        and kind != "reported_event"
    ):
        modality = "will"
    if (
        kind == "intention"
        and word is None
        and clause.verb is not None
        and lemma(t[clause.verb].low) in {"plan", "intend", "want"}
    ):
        word = (clause.verb, clause.verb + 1)
    if region.verb in {"exclude", "rule"}:
        modality, negated = "possible", False
    if region.nominal and region.verb in {"refuse", "decline"}:
        negated = True
    if (
        region.nominal
        and region.verb in {"urge", "demand", "call", "ask"}
        and (modality == "asserted" or word is None or word[0] > (clause.verb or 0) + 3)
        and kind == "intention"
    ):
        modality, word = "obligation", None
    book.claims.append(
        ClaimSpan(
            start=quote_start,
            end=quote_end,
            type=kind,
            quote=quote,
            speaker_chain=tuple(s.name for s in region.chain),
            speaker_refs=tuple(reference(s, homes) for s in region.chain),
            condition=conditions,
            consequent=consequent,
            modality=modality,
            verbal_probability_word=scope.text[slice(*_place(scope, word))] if word else None,
            horizon_text=scope.text[slice(*horizon)] if horizon else None,
            negated=negated,
            mechanisms=mechanisms_of(scope.text, quote_start, quote_end, conditions, consequent),
            headline=headline,
            because=tuple(because),
        )
    )
    if conditions:
        book.last_conditions = conditions
    if consequent.what in {"attack", "conflict"} and consequent.who:
        book.last_hostile = consequent


def _horizon(scope: Scope, clause: Clause, masked: set[int]) -> tuple[int, int] | None:
    """The time limit among a clause's own words: those of a condition or of who speaks do not count."""
    t = scope.tokens
    start, end = t[clause.a].start, t[clause.b - 1].end
    words = scope.text[start:end]
    for k in range(clause.a, clause.b):
        if k in masked:
            first, last = t[k].start - start, t[k].end - start
            words = words[:first] + "\x00" * (last - first) + words[last:]
    found = horizon_of(words, 0, len(words))
    return (found[0] + start, found[1] + start) if found is not None else None


_PROMISING: Final = frozenset("promise pledge vow threaten".split())
_DEEM: Final = frozenset("deem consider regard treat view".split())


def _whom_defended(consequent: Consequent, conditions: tuple[Condition, ...]) -> Consequent:
    """ "If A attacks B, C will come to its defence": it is B that C defends, never the attacker."""
    if consequent.what != "guarantee":
        return consequent
    for c in conditions:
        if (
            c.what == "attack"
            and c.object is not None
            and c.who
            and consequent.whom == c.who
            and c.object not in consequent.who
        ):
            return replace(consequent, whom=(c.object,), rule=consequent.rule + "+whom-attacked")
    return consequent


def _denying(
    scope: Scope, clause: Clause, region: Region, denied: Denial, other: ClaimSpan, homes: Mapping[str, str]
) -> ClaimSpan:
    """The claim that an earlier one is false (or true): its outcome, with the polarity of the denial."""
    start, end = _extent(scope, clause, [], set())
    place = (scope.tokens[denied.first].start, scope.tokens[denied.last - 1].end)
    own = bool(region.chain) and bool(set(region.chain[-1].codes) & set(other.consequent.who))
    kind = type_of_denial(other, own)
    because = [Because("type", "type/denial", start, end), Because("negated", "negation/of-what-was-said", *place)]
    because.extend(Because("speaker_chain", s.rule, s.start, s.end) for s in region.chain[-1:])
    return ClaimSpan(
        start, end, kind, scope.text[start:end],
        speaker_chain=tuple(s.name for s in region.chain),
        speaker_refs=tuple(reference(s, homes) for s in region.chain),
        consequent=replace(other.consequent, act="", start=0, end=0, rule="consequent/of-the-claim-denied"),
        negated=denied.negated,
        denies=denied.index if denied.negated else None,
        because=tuple(because),
    )  # fmt: skip


_TURNING: Final = frozenset(
    "like want thank start begin emphasize emphasise mention turn bring take introduce rise yield be have let".split()
)


def _turns_over(t: list[Token], clause: Clause) -> bool:
    """ "I'd like to bring in …", "I'm happy to start": what a speaker says of the talk itself is no claim."""
    k = clause.a
    while k < clause.b - 1 and (t[k].low in {"so", "well", "and", "now", "first", "as", "okay"} or not t[k].word):
        k += 1
    if t[k].low == "i" and any(x.low in {"like", "want", "wanted"} for x in t[k + 1 : k + 4]):
        return True
    return t[k].low == "i" and clause.verb is not None and lemma(t[clause.verb].low) in _TURNING | {None} and t[clause.root or k].low in {
        "'d", "'m", "am", "want", "have", "would", "will", "'ll", "rise", "thank", "yield"
    }  # fmt: skip


def _one_for_all(consequent: Consequent, first: Act, acts: list[Act]) -> Consequent:
    """ "An attack on one is deemed an attack on all": those attacked defend the one attacked."""
    second = next((act for act in acts if act.what == "attack" and act is not first), None)
    sides = (second.whom if second is not None else ()) or first.whom
    return replace(
        consequent, who=sides, what="guarantee", whom=first.whom or sides, rule="consequent/deemed-an-attack"
    )


def _whom_left(consequent: Consequent, conditions: tuple[Condition, ...]) -> Consequent:
    """ "If the troops leave Ruritania, Grandland will attack": whom is not said, so it is the state they leave or that is guarded."""
    if consequent.what != "attack" or consequent.whom or not consequent.who:
        return consequent
    for c in conditions:
        state = c.object if c.object is not None and len(c.object) == 3 and c.object.isalpha() else None
        if c.what in {"troops_withdraw", "deploy", "guarantee", "arm"} and state and state not in consequent.who:
            return replace(consequent, whom=(state,), rule=consequent.rule + "+whom-from-condition")
    return consequent


def _whom_guarded(condition: Condition, consequent: Consequent) -> Condition:
    """ "A must defend B if it is attacked": the one attacked is the one guarded, not the guard."""
    if (
        consequent.what == "guarantee"
        and condition.what == "attack"
        and consequent.whom
        and (condition.object is None or condition.object in consequent.who)
    ):
        who = tuple(c for c in condition.who if c not in consequent.who and c not in consequent.whom)
        return replace(condition, who=who, object=consequent.whom[0], rule=condition.rule + "+whom-guarded")
    return condition


def _who_leaves(condition: Condition, consequent: Consequent, inherited: tuple[str, ...]) -> Condition:
    """ "Leaving the League may bring threats for Ruritania": nobody is named as leaving, so it is the one it befalls."""
    if condition.who or condition.what not in {"leave_pact", "join"}:
        return condition
    if consequent.what in {"attack", "conflict"} and len(consequent.whom) == 1:
        return replace(condition, who=consequent.whom, rule=condition.rule + "+who-from-target")
    states = tuple(c for c in inherited if c != condition.object)
    if len(states) == 1:
        return replace(condition, who=states, rule=condition.rule + "+who-from-context")
    return condition


def _place(scope: Scope, span: tuple[int, int]) -> tuple[int, int]:
    return scope.tokens[span[0]].start, scope.tokens[span[1] - 1].end


def reference(speaker: Speaker, homes: Mapping[str, str]) -> SpeakerRef:
    """A link of the chain as the form gives it; ``homes`` maps institutes and outlets to their states."""
    state = homes.get(speaker.name) or next((c for c in speaker.codes if len(c) == 3 and c.isalpha()), None)
    stake = next((c for c in speaker.codes), None)
    return SpeakerRef(
        speaker.name, speaker.kind, state, speaker.affiliation, stake, speaker.start, speaker.end, speaker.title
    )


def _extent(scope: Scope, clause: Clause, held: list[Held], masked: set[int]) -> tuple[int, int]:
    t = scope.tokens
    first = min([clause.a, *(h.first for h in held)])
    last = max([clause.b, *(h.last for h in held)])
    while last > first + 1 and not t[last - 1].word and t[last - 1].text not in {")", "%", "’", "'"}:
        last -= 1
    start, end = t[first].start, t[last - 1].end
    if end - start > 440:
        start, end = t[clause.a].start, min(end, t[clause.a].start + 440)
        while end > start + 1 and end < len(scope.text) and scope.text[end - 1].isalnum() and scope.text[end].isalnum():
            end -= 1
    return start, end


def _from_noun(scope: Scope, act: Act, a: int, root: int, inherited: tuple[str, ...]) -> Condition:
    t = scope.tokens
    last = root
    while last > a + 1 and not t[last - 1].word:
        last -= 1
    start, end = t[a].start, t[last - 1].end
    who = act.who or (
        inherited if act.what in {"join", "leave_pact"} and any(x.low in {"its", "their"} for x in t[a:root]) else ()
    )
    return Condition(
        who,
        act.what,
        act.object,
        False,
        act.verb,
        "noun",
        f"condition/noun+{act.rule}",
        start,
        end,
        scope.text[start:end],
    )
