"""What Foedus can say of each claim: tested, a guarantor's obligation and conduct, the record, or why not.

A claim's own words meet the estimate here, in the wording verdict, and never enter a number. An opinion is tested or
called not testable; it is never an input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from foedus.assessment import schema as s
from foedus.assessment.figures import Register
from foedus.assessment.words import Namer, listed, month_words
from foedus.case.schema import CaseFile, Claim, Condition
from foedus.case.schema import Speaker as CaseSpeaker
from foedus.vocab.lexicon import READERS, heard
from foedus.vocab.outcome import WORDS
from foedus.vocab.probability import Array

MECHANISM_TERMS: Final = {
    "deterrence_lost": "deterrence lost: carried by the beliefs in the defenders (upward by assumption)",
    "provocation_removed": "provocation removed: only inside what the game leaves out, sign free",
    "peace_enabled": "peace enabled: only inside what the game leaves out, sign free",
    "closing_window": "closing window: only inside what the game leaves out, sign free",
    "patron_retaliates": "retaliation by the patron: only inside what the game leaves out, sign free",
    "patron_coerces": "coercion by the patron: not modelled unless the patron is listed under `challengers`",
    "belief_of_challenger": "what the challenger believes: not modelled apart from the belief in each defender",
}

SAYS_WORDS: Final = {
    "conditional_forecast": "conditional forecast",
    "unconditional_forecast": "forecast",
    "intention": "intention or demand",
    "reported_event": "reported event",
    "status": "statement of how things stand",
    "assessment": "judgement",
}

# what -> (act as a noun, word before the object, word before the actor)
WHAT_WORDS: Final = {
    "leave_pact": ("exit", "from", "by"),
    "troops_withdraw": ("withdrawal of troops", "from", "by"),
    "deploy": ("deployment of troops", "to", "by"),
    "attack": ("attack", "on", "by"),
    "conflict": ("conflict", "with", "involving"),
    "join": ("membership", "of", "for"),
    "guarantee": ("defence", "of", "by"),
    "sanction": ("sanctions", "on", "by"),
    "arm": ("arms", "for", "from"),
    "other": ("a move", "about", "by"),
}


def act_words(what: str, who: str, whom: str) -> str:
    """An act as a noun phrase.

    >>> act_words("guarantee", "France and Greece", "Armenia"), act_words("attack", "", "Armenia")
    ('defence of Armenia by France and Greece', 'attack on Armenia')
    """
    act, to, by = WHAT_WORDS[what]
    return " ".join([act, *([to, whom] if whom else []), *([by, who] if who else [])])


OWN_NEGATION: Final = re.compile(r"\b(?:not|never|no longer|without|cannot)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the run found that a claim can be held against; arrays of shape (draws,)."""

    figures: Register
    namer: Namer
    scenarios: Mapping[str, s.Scenario]
    p_any: Mapping[str, Array]
    rho: Callable[[str, str], s.Estimate | None]
    obliged_by: Callable[[str], tuple[str, ...]]
    class_words: Callable[[str], str]


def scenario_of(case: CaseFile, conditions: Sequence[Condition]) -> str | None:
    """The scenario whose steps are exactly the claim's conditions; None where one cannot be run or is negated."""
    if not conditions or any(condition.step is None or condition.negated for condition in conditions):
        return None
    wanted = {condition.step.key() for condition in conditions if condition.step is not None}
    for slug, steps in case.scenarios.items():
        if {step.key() for step in steps} == wanted:
            return slug
    return None


def condition_words(namer: Namer, condition: Condition) -> str:
    """One condition in words of ours."""
    if condition.step is not None:
        words = namer.clause(condition.step)
    else:
        who = listed([actor_words(namer, code) for code in condition.who])
        target = actor_words(namer, condition.object) if condition.object else ""
        words = condition.text or act_words(condition.event or "other", who, target)
    # "unless X" is kept as X, negated; "if not X" keeps its own "not"
    own = condition.step is None and condition.text is not None and OWN_NEGATION.search(condition.text)
    return f"unless {words}" if condition.negated and not own else words


def actor_words(namer: Namer, code: str) -> str:
    """The name of a state, pact or other actor, as in a sentence."""
    if namer.world.is_state(code):
        return namer.state(code)
    return namer.pact(code) if namer.world.has_pact(code) else namer.world.name_of(code)


def consequent_words(namer: Namer, claim: Claim) -> str:
    """What the claim says would follow, in words of ours."""
    then = claim.then
    if then is None:
        return claim.gist or ""
    if then.attack is not None:
        return act_words(
            "attack", listed([actor_words(namer, code) for code in then.by], "or"), namer.state(then.attack)
        )
    if then.what == "other":
        return "the words quoted" if claim.negated else ""
    who = listed([actor_words(namer, code) for code in then.who])
    return act_words(then.what or "other", who, listed([actor_words(namer, code) for code in then.whom]))


def hostile_to(claim: Claim, protege: str, namer: Namer) -> bool:
    """Whether the claim's consequent is an act of force against the protégé, or against a body that it belongs to."""
    then = claim.then
    if then is None:
        return False
    if then.attack == protege:
        return True
    if then.what not in {"attack", "conflict"}:
        return False
    bodies = [code for code in then.whom if namer.world.has_pact(code)]
    return protege in {*then.whom, *then.who} or any(protege in namer.world.members(b, namer.on) for b in bodies)


def wording(findings: Findings, claim: Claim, slug: str, key: str) -> s.WordingVerdict | None:
    """The author's word against the draws of P_s (DESIGN 7)."""
    word = claim.likelihood.word if claim.likelihood is not None else None
    band = heard(word) if word else None
    if word is None or band is None:
        return None
    reg = findings.figures
    source = "CAPphrase (Kucharski 2026), central 90 % of readers"
    low = reg.number(
        f"{key}.word.low", float(band.low), f"readers' band for '{word}'", unit="in 100", n=READERS, source=source
    )
    high = reg.number(
        f"{key}.word.high", float(band.high), f"readers' band for '{word}'", unit="in 100", n=READERS, source=source
    )
    p = 100.0 * findings.p_any[slug]
    inside = reg.share(
        f"{key}.word.inside",
        float(np.mean((p >= band.low) & (p <= band.high))),
        "draws inside the readers' band",
        n=len(p),
    )
    near = "" if band.phrase.split()[0] == word.casefold() else f" (asked as “{band.phrase}”)"
    if band.too_wide:
        words = f"too wide to be wrong: readers hear “{word}”{near} as anything from [[{low}]] to [[{high}]] in 100"
    else:
        words = f"readers hear “{word}”{near} as [[{low}]] to [[{high}]] in 100; [[{inside}]] of 100 draws lie inside"
    return s.WordingVerdict(
        word=word, band_low=low, band_high=high, inside=inside, too_wide=band.too_wide, words=words, heard=band.dots
    )


def guarantor_lines(findings: Findings, claim: Claim, protege: str) -> tuple[s.GuarantorLine, ...]:
    """Obligation (in force and binding, yes or no, with the article), then conduct (ρ with its class)."""
    then = claim.then
    if then is None or then.what != "guarantee" or (then.whom and protege not in then.whom):
        return ()
    lines = []
    for code in then.who:
        if not findings.namer.world.is_state(code) or code == protege:
            continue
        name = findings.namer.state(code)
        pacts = findings.obliged_by(code)
        if pacts:
            obligation = f"{name} is obliged by {listed(pacts)}"
        else:
            obligation = f"no pact on file obliges {name} to defend {findings.namer.state(protege)}"
        rho = findings.rho("status_quo", code)
        if rho is None:
            conduct = "no promise, so no class of past promises speaks to it"
        else:
            conduct = (
                f"expected to fight in about [[{rho.mid}]] in 100 attacks ([[{rho.low}]]–[[{rho.high}]]; "
                f"{findings.class_words(code)})"
            )
        lines.append(s.GuarantorLine(code=code, obligation=obligation, conduct=conduct))
    return tuple(lines)


def record_words(findings: Findings, claim: Claim) -> str:
    """What the record on file says of a claim about membership or practice; empty where it says nothing."""
    then, namer = claim.then, findings.namer
    if then is None or then.what not in {"leave_pact", "join"}:
        return ""
    found = []
    for pact in (code for code in then.whom if namer.world.has_pact(code)):
        for who in (code for code in then.who if namer.world.is_state(code)):
            spell = namer.world.membership(pact, who, namer.on)
            if spell is None:
                found.append(f"on file: {namer.state(who)} is not a party to {namer.pact(pact)}")
                continue
            practice = namer.world.practice(pact, who, namer.on)
            used = (
                f"its part is {practice.status} since {month_words(practice.since_text)}"
                if practice is not None
                else "nothing on file about its use"
            )
            found.append(f"on file: {namer.state(who)} is a party to {namer.pact(pact)} in law; {used}")
    return "; ".join(found)


def not_testable(claim: Claim, case: CaseFile, namer: Namer) -> str:
    """Why no method speaks to a claim."""
    then = claim.then
    touched = [code for code in (then.who if then else ()) if namer.world.has_pact(code)]
    if claim.says == "assessment" and then is not None and case.protege in then.whom and touched:
        leader = leader_of(namer, touched[0])
        if leader and leader not in case.challengers and leader != case.protege:
            return (
                f"not testable on attack risk here, because it needs {namer.state(leader)} as the one that coerces: "
                f"add {leader} to `challengers` to ask it"
            )
        return "not testable here, because it says that a pact itself is the danger, and no method here models that"
    reasons = {
        "assessment": "it is a judgement that no method here speaks to",
        "intention": "it states what somebody intends, asks or refuses, not what would follow",
        "reported_event": "it reports an event; the record may bear it out, a model cannot",
        "status": "it states how things stand; the record may bear it out, a model cannot",
        "conditional_forecast": "it forecasts something other than force against the protégé",
        "unconditional_forecast": "it forecasts something other than force against the protégé",
    }
    return f"not testable here, because {reasons[claim.says]}"


def coercion(findings: Findings, case: CaseFile, claim: Claim, mechanisms: tuple[s.Text, ...]) -> s.ClaimVerdict | None:
    """A claim that a pact endangers the protégé, once the state that leads the pact stands among the challengers."""
    then, namer = claim.then, findings.namer
    pacts = [code for code in (then.who if then else ()) if namer.world.has_pact(code)]
    if then is None or claim.says != "assessment" or claim.negated or not pacts or case.protege not in then.whom:
        return None
    leader = leader_of(namer, pacts[0])
    if leader is None or leader not in case.challengers:
        return None
    rows = [("now", findings.scenarios["status_quo"])]
    leaving = next(
        (
            slug
            for slug, steps in case.scenarios.items()
            if len(steps) == 1 and steps[0].verb == "leave" and steps[0].pact in pacts
        ),
        None,
    )
    if leaving is not None:
        rows.append((f"after {namer.noun(case.scenarios[leaving][0])}", findings.scenarios[leaving]))
    parts = []
    for when, scenario in rows:
        p = scenario.chances.by[case.outcome][str(case.horizon_years)][leader]
        parts.append(f"about [[{p.mid}]] in 100 ([[{p.low}]]–[[{p.high}]]) {when}")
    return s.ClaimVerdict(
        kind="tested",
        direction=f"held against the chance of {WORDS[case.outcome]} with {namer.state(leader)} itself; what it would do short of force is not modelled",
        size=listed(parts),
        scenario="status_quo",
        mechanisms=mechanisms,
    )


def leader_of(namer: Namer, pact: str) -> str | None:
    """The member of a pact with the largest capability: the one that can coerce through it."""
    members = namer.world.members(pact, namer.on)
    rated = [(figure[0], code) for code in members if (figure := namer.world.capability(code)) is not None]
    return max(rated)[1] if rated else None


def verdict_of(findings: Findings, case: CaseFile, claim: Claim) -> s.ClaimVerdict:
    """What can be said of one claim."""
    namer, key = findings.namer, f"claim.{claim.id}"
    mechanisms = tuple(MECHANISM_TERMS[m] for m in claim.mechanisms)
    guarantors = guarantor_lines(findings, claim, case.protege)
    if guarantors:
        return s.ClaimVerdict(kind="guarantor", guarantors=guarantors, mechanisms=mechanisms)
    question = case.question()
    asked = question is not None and question.id == claim.id
    if asked or hostile_to(claim, case.protege, namer):
        slug = scenario_of(case, claim.if_)
        if slug is None and not claim.if_:
            slug = "status_quo"
        unless = unless_scenario(case, claim.if_)
        if unless is not None:
            return unless_tested(findings, claim, unless, key, mechanisms)
        if slug is None:
            stuck = [condition_words(namer, c) for c in claim.if_ if c.step is None or c.negated]
            if stuck:
                because = f"cannot be run yet: “{listed(stuck)}” has no verb that a scenario can carry out"
            else:
                because = "cannot be run yet: no scenario of this case has exactly these steps; add one"
            return s.ClaimVerdict(kind="cannot be run yet", because=because, mechanisms=mechanisms)
        return tested(findings, claim, slug, key, mechanisms)
    coerced = coercion(findings, case, claim, mechanisms)
    if coerced is not None:
        return coerced
    record = record_words(findings, claim)
    if record:
        return s.ClaimVerdict(kind="record", because=record, mechanisms=mechanisms)
    return s.ClaimVerdict(kind="not testable", because=not_testable(claim, case, namer), mechanisms=mechanisms)


def tested(findings: Findings, claim: Claim, slug: str, key: str, mechanisms: tuple[s.Text, ...]) -> s.ClaimVerdict:
    """Direction, size and wording of a claim that a scenario answers."""
    scenario = findings.scenarios[slug]
    verdict = scenario.verdict
    if verdict is None:
        direction = "a forecast without a condition: held against the status quo"
        size = f"about [[{scenario.headline.mid}]] in 100 ([[{scenario.headline.low}]]–[[{scenario.headline.high}]])"
    else:
        assumed = "; sign assumed by the model" if verdict.sign_assumed else ""
        direction = (
            f"{verdict.direction}: up in [[{verdict.shares.up}]], down in [[{verdict.shares.down}]], "
            f"within in [[{verdict.shares.within}]] of 100 draws{assumed}"
        )
        now, then = findings.scenarios["status_quo"].headline, scenario.headline
        size = (
            f"from about [[{now.mid}]] ([[{now.low}]]–[[{now.high}]]) to about [[{then.mid}]] "
            f"([[{then.low}]]–[[{then.high}]]) in 100"
        )
    if claim.negated:
        direction = f"a denial; the same estimate speaks to it: {direction}"
    return s.ClaimVerdict(
        kind="tested",
        direction=direction,
        size=size,
        wording=None if claim.negated else wording(findings, claim, slug, key),
        scenario=slug,
        mechanisms=mechanisms,
    )


def unless_scenario(case: CaseFile, conditions: Sequence[Condition]) -> str | None:
    """The scenario that a claim of the form "unless X" says would prevent the act."""
    if not conditions or not all(condition.negated and condition.step is not None for condition in conditions):
        return None
    return scenario_of(case, [condition.model_copy(update={"negated": False}) for condition in conditions])


def unless_tested(
    findings: Findings, claim: Claim, slug: str, key: str, mechanisms: tuple[s.Text, ...]
) -> s.ClaimVerdict:
    """A claim "unless X": its own case is the status quo, and X is what would have to lower the risk."""
    now, then = findings.scenarios["status_quo"].headline, findings.scenarios[slug]
    verdict = then.verdict
    said = ""
    if verdict is not None:
        assumed = "; sign assumed by the model" if verdict.sign_assumed else ""
        said = (
            f"the step that it asks for: {verdict.direction}: up in [[{verdict.shares.up}]], down in "
            f"[[{verdict.shares.down}]], within in [[{verdict.shares.within}]] of 100 draws{assumed}"
        )
    return s.ClaimVerdict(
        kind="tested",
        direction=said,
        size=f"about [[{now.mid}]] in 100 without the step, about [[{then.headline.mid}]] with it",
        wording=wording(findings, claim, "status_quo", key),
        scenario=slug,
        mechanisms=mechanisms,
    )


def hedge_words(claim: Claim) -> str:
    """The author's own hedge, as in the text."""
    if claim.likelihood is None:
        return ""
    return claim.likelihood.word or ""


def speaker_views(case: CaseFile, claim: Claim) -> tuple[s.Speaker, ...]:
    """The chain of speakers with their stakes, outermost first."""
    views = []
    for ref in claim.by:
        source = case.source(ref)
        if isinstance(source, CaseSpeaker):
            stake = source.stake or source.affiliation or ""
            office = source.affiliation if source.kind in {"official", "person"} else None
            name = f"{source.name}, {office}" if office and office not in source.name else source.name
            views.append(s.Speaker(name=name, kind=source.kind, state=source.state, stake=stake))
        elif source is not None:
            views.append(s.Speaker(name=getattr(source, "title", "") or ref))
    return tuple(views)


def rival_ids(case: CaseFile, question: str | None) -> tuple[str, ...]:
    """Claims that stand against the question claim, in file order."""
    return tuple(c.id for c in case.claims if question is not None and question in {c.rival_of, c.denies})


def view_of(findings: Findings, case: CaseFile, claim: Claim, role: str, place: s.Text) -> s.Claim:
    """One claim as the brief prints it."""
    namer = findings.namer
    span = claim.span
    return s.Claim(
        id=claim.id,
        role=role,  # type: ignore[arg-type]
        quote=(span.quote or "") if span else (claim.gist or ""),
        start=span.start if span else 0,
        end=span.end if span else 0,
        place=place,
        chain=speaker_views(case, claim),
        says=SAYS_WORDS[claim.says],
        condition=listed([condition_words(namer, c) for c in claim.if_]),
        consequent=consequent_words(namer, claim),
        hedge=hedge_words(claim),
        horizon=(claim.horizon.text or "") if claim.horizon else "",
        negated=claim.negated,
        answers=claim.rival_of or claim.denies,
        verdict=verdict_of(findings, case, claim),
    )
