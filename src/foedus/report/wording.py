"""Every sentence of the brief, one function each.

Rules that all of them keep (and :mod:`foedus.report.lint` checks): a word of likelihood carries its number in brackets
in the same clause, likelihood and confidence never share a sentence, there is one denominator, and no verb says more
than the design does where the model assumes the sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from foedus.assessment.schema import Claim, Estimate, Ladder, Rung, Scenario, Shares, Speaker, Verdict
from foedus.report.blocks import Fragment, Mark, Name, Quotation, Sentence, Words, plain
from foedus.report.prose import Part, Reader, capital, clean, joined, say, small, stopped, strong, without_stop

DIRECTED: Final = ("raises", "leans to raise", "lowers", "leans to lower")
ASSUMED: Final = "sign assumed by the model"

LIKELIHOOD: Final[tuple[tuple[float, str], ...]] = (
    (5.0, "has almost no chance"),
    (20.0, "is very unlikely"),
    (45.0, "is unlikely"),
    (55.0, "has a roughly even chance"),
    (80.0, "is likely"),
    (95.0, "is very likely"),
    (float("inf"), "is almost certain"),
)
"""The seven words of ICD 203, each below its upper bound in 100 (bounds of the US National Intelligence Council)."""


def likelihood(value: float) -> str:
    """The ICD 203 word for a chance in 100, with its verb.

    >>> likelihood(22.0), likelihood(50.0)
    ('is unlikely', 'has a roughly even chance')
    """
    return next(word for bound, word in LIKELIHOOD if value < bound)


def shown_value(shown: str, value: float) -> float:
    """The number as a reader sees it, so that the word and the number in brackets never disagree.

    >>> shown_value("5", 4.7), shown_value("under 0.1", 0.03)
    (5.0, 0.03)
    """
    try:
        return float(shown)
    except ValueError:
        return value


# --- band, question, answer ------------------------------------------------------------------------------------------


def band_situation(r: Reader) -> tuple[Sentence, ...]:
    """As of when, and who has looked at the case."""
    band = r.assessment.band
    first = say("Situation as of ", r.date(band.as_of), ".")
    if band.reviewed_by:
        when = say(" on ", r.date(band.reviewed_on)) if band.reviewed_on else ()
        drafted = "Drafted by rules, reviewed by " if band.drafted else "Reviewed by "
        since = ("; ", strong("changed since"), ".") if band.changed_since_review else (".",)
        return first, say(drafted, Name(clean(band.reviewed_by)), when, *since)
    if not band.drafted:
        return first, say("Written by hand, not reviewed by a second person.")
    counts: list[Sentence] = []
    if band.fields is not None:
        counts.append(say(r.number(band.fields), " fields"))
    if band.guess_count is not None:
        number = r.number(band.guess_count)
        noun = " guess (see k)" if number.shown == "1" else " guesses (see k)"
        counts.append(say("no guesses") if number.shown == "0" else say(number, noun))
    return first, say(
        "Drafted by rules, ", strong("not reviewed"), ": " if counts else "", joined(counts, ", ", ", "), "."
    )


def band_facts(r: Reader) -> tuple[Sentence, ...]:
    """How far the facts reach."""
    band = r.assessment.band
    later = r.number(band.later_facts)
    noun = "fact is" if later.shown == "1" else "facts are"
    none = later.shown == "0"
    counted = say("No later facts are on file.") if none else say(later, f" later {noun} on file and not used.")
    reach = say("World facts checked to ", r.date(band.facts_checked_to), ".")
    out = [reach if band.facts_checked_to else say("How far the world facts were checked is not on file."), counted]
    if r.assessment.assumptions:
        out.append(say("The case overrides assumptions (see l)."))
    return tuple(out)


def since_line(r: Reader, sentence: str) -> Sentence:
    """One sentence on what changed since the last run; its numbers belong to two runs and are printed as they came."""
    return stopped(r.label(sentence))


def within_horizon(r: Reader) -> Sentence:
    """``within 5 years``."""
    number = r.number(r.assessment.question.horizon_years)
    return say("within ", number, " year" if number.shown in ("1", "one") else " years")


def answer_status_quo(r: Reader, scenario: Scenario) -> Sentence:
    """What the chance is where nobody moves."""
    outcome = say(r.label(r.assessment.question.outcome_words), " ", within_horizon(r))
    value = r.value(scenario.headline.mid)
    if value is None:
        return say("If nothing changes, the chance of ", outcome, " is unknown: no reference class could be counted.")
    return say(
        "If nothing changes, ",
        small(outcome),
        " ",
        strong(likelihood(shown_value(r.number(scenario.headline.mid).shown, value))),
        " (",
        r.estimate_bare(scenario.headline),
        ").",
    )


def shares_words(r: Reader, shares: Shares) -> Sentence:
    """``higher in 57, lower in 20, little changed in 23 of 100 draws``."""
    return say(
        "higher in ", r.number(shares.up), ", lower in ", r.number(shares.down), ", little changed in ",
        r.number(shares.within), " of ", r.hundred, " draws",
    )  # fmt: skip


def shares_short(r: Reader, shares: Shares) -> Sentence:
    """``up 57 · down 20 · within 23``."""
    return say("up ", r.number(shares.up), " · down ", r.number(shares.down), " · within ", r.number(shares.within))


def move(scenario: Scenario, alone: bool) -> str:
    """The scenario as the beginning of a sentence: ``If A leaves B``, ``With A's exit from B alone``."""
    if len(scenario.steps) == 1 and alone:
        return f"With {scenario.steps[0].noun} alone"
    if scenario.words:
        return f"If {scenario.words}"
    return f"With the scenario “{scenario.label}”"


def untouched_reason(r: Reader) -> Sentence:
    """Why a scenario changes nothing."""
    several = len(r.assessment.question.challengers) > 1
    return say("no promise that binds against ", "these challengers" if several else "this challenger", " is touched")


def direction_words(verdict: Verdict) -> str:
    """The verdict in the middle of a sentence."""
    words = {
        "raises": "the chance is put higher",
        "leans to raise": "the chance leans higher",
        "lowers": "the chance is put lower",
        "leans to lower": "the chance leans lower",
        "no difference worth naming": "there is no difference worth naming",
        "cannot tell": "we cannot tell which way the chance moves",
    }[verdict.direction]
    return f"{words} ({ASSUMED})" if verdict.sign_assumed and verdict.direction in DIRECTED else words


def assumed_words(r: Reader, verdict: Verdict) -> str:
    """That the sign is assumed, and which one; the other sign comes only from what the model leaves out."""
    middle = r.value(verdict.delta_structure_only.mid)
    if not middle:
        return ASSUMED
    return f"{ASSUMED}: {'up' if middle > 0 else 'down'}, unless what it leaves out pulls the other way"


def answer_scenario(r: Reader, scenario: Scenario, *, alone: bool = False) -> Sentence:
    """What one scenario would change, in one sentence."""
    begin = r.label(move(scenario, alone))
    verdict = scenario.verdict
    if verdict is None:
        return answer_status_quo(r, scenario)
    if verdict.untouched:
        reason = without_stop(small(r.text(verdict.because))) if verdict.because else untouched_reason(r)
        return say(begin, ", there is no difference worth naming: ", reason, ".")
    if r.value(scenario.headline.mid) is None:
        return say(
            begin, ", the chance stays unknown, since the level is unknown; ", shares_words(r, verdict.shares), "."
        )
    said = ASSUMED if alone else assumed_words(r, verdict)
    mark = f" ({said})" if verdict.sign_assumed and verdict.direction not in DIRECTED else ""
    small_move: Sentence = ()
    if verdict.direction == "no difference worth naming":
        small_move = say(
            " (less than ",
            r.number(verdict.threshold),
            " point" if r.number(verdict.threshold).shown == "1" else " points",
            " in ",
            r.hundred,
            ")",
        )
    return say(
        begin, ", ", strong(direction_words(verdict)), small_move, ": ", r.estimate(scenario.headline), "; ",
        shares_words(r, verdict.shares), mark, ".",
    )  # fmt: skip


def only_supposed() -> Sentence:
    """Said where the report names no move that can be run."""
    return say("The report names no move that can be run; the moves in the chart are supposed by Foedus.")


def confidence(r: Reader) -> Sentence:
    """How sure the methods are of the answer, and why."""
    found = r.assessment.confidence
    reasons = [without_stop(small(r.text(reason))) for reason in found.because]
    return say("Confidence is ", strong(found.word), ": " if reasons else "", joined(reasons, ", ", ", and "), ".")


def confidence_move(r: Reader) -> Sentence:
    """What would move the confidence."""
    return say("It would rise with ", without_stop(small(r.text(r.assessment.confidence.would_move))), ".")


def brackets(r: Reader, *, short: bool = False) -> Sentence:
    """What the brackets hold and what a draw is."""
    return say(
        "Brackets hold the central ", r.constant("interval", "90"), " of ", r.hundred,
        " draws." if short else " draws; a draw is one full run with every unknown drawn anew.",
    )  # fmt: skip


# --- claims ----------------------------------------------------------------------------------------------------------


def clip(quote: str, most: int) -> tuple[str, bool]:
    """At most ``most`` words of a quotation, and whether it was cut.

    >>> clip("a b c", 2), clip("a b", 2)
    (('a b …', True), ('a b', False))
    """
    words = clean(quote).strip().split(" ")
    if len(words) <= most:
        return " ".join(words), False
    return " ".join(words[:most]) + " …", True


def quoted(claim: Claim, most: int = 40) -> Sentence:
    """The exact words."""
    return (Quotation(clip(claim.quote, most)[0]),)


def chain(claim: Claim) -> Sentence:
    """Who says it, through whom."""
    if not claim.chain:
        return say("the text itself, in its own voice")
    names = [Name(clean(speaker.name)) for speaker in reversed(claim.chain)]
    if len(names) == 1:
        return say(names[0])
    return say(names[0], ", through ", joined(((name,) for name in names[1:]), ", ", " and "))


def stake(r: Reader, speaker: Speaker) -> Sentence:
    """The speaker's own stake, as a fact."""
    words = r.label(speaker.stake) if speaker.stake else say("stake not known")
    return say(Name(clean(speaker.name)), ": ", without_stop(words))


def stakes(r: Reader, claim: Claim) -> tuple[Sentence, ...]:
    """The stake of every speaker of the chain, the originator first."""
    if not claim.chain:
        return (say("the text's own; its author is not known to Foedus"),)
    if len(claim.chain) == 1 and claim.chain[0].stake:
        return (without_stop(r.label(claim.chain[0].stake)),)
    return tuple(stake(r, speaker) for speaker in reversed(claim.chain))


def place(r: Reader, claim: Claim) -> Sentence:
    """Where the words stand."""
    return r.label(claim.place)


def verdict_label(r: Reader, verdict: Verdict) -> Sentence:
    """Direction in words, with the mark of an assumed sign."""
    return say(verdict.direction, f"; {ASSUMED}" if verdict.sign_assumed else "")


def claim_direction(r: Reader, claim: Claim, scenario: Scenario | None) -> Sentence:
    """First label: direction."""
    verdict = scenario.verdict if scenario is not None else None
    if claim.verdict.direction:
        found = without_stop(r.text(claim.verdict.direction))
        assumed = verdict is not None and verdict.sign_assumed and "assumed" not in claim.verdict.direction
        return say(found, f"; {ASSUMED}" if assumed else "")
    if verdict is not None:
        return verdict_label(r, verdict)
    return say("no condition, so no change to speak of")


def claim_size(r: Reader, claim: Claim, scenario: Scenario | None) -> Sentence:
    """Second label: size."""
    if claim.verdict.size:
        return without_stop(r.text(claim.verdict.size))
    if scenario is None:
        return say("not estimated")
    if scenario.verdict is None:
        return r.estimate(scenario.headline)
    if r.value(scenario.headline.mid) is None:
        return say("unknown")
    before, after = scenario.verdict.from_to
    return say("from about ", r.number(before), " to about ", r.number(after), " in ", r.hundred)


def claim_wording(r: Reader, claim: Claim) -> Sentence:
    """Third label: what the author's word commits to."""
    found = claim.verdict.wording
    if found is None:
        return say("no word of likelihood" if not claim.hedge else "no survey of how readers hear this wording")
    return without_stop(r.text(found.words))


def claim_because(r: Reader, claim: Claim) -> Sentence:
    """Why a claim has no verdict."""
    kind = claim.verdict.kind
    reason = without_stop(r.text(claim.verdict.because))
    head = "not testable here" if kind == "not testable" else "cannot be run yet"
    known = claim.verdict.because.lower()
    if known.startswith(("not testable", "cannot be run")):
        return capital(reason)
    return say(capital(say(head)), ", because " if reason else "", small(reason))


def rival_missing() -> Sentence:
    """Said where nobody contests the claim."""
    return say("The rules found nobody in the text who denies or contests this claim.")


def claim_missing() -> Sentence:
    """Said where the question was put by hand."""
    return say("The question was put by the analyst; no claim of the text is tested on this page.")


def claim_facts(r: Reader, claim: Claim) -> tuple[Sentence, ...]:
    """Condition, hedge and horizon, each said where it is missing."""
    out = []
    if claim.condition:
        out.append(say("If: ", r.label(claim.condition)))
    if claim.consequent:
        out.append(
            say(
                "Then: " if claim.condition else "That: ",
                r.label(claim.consequent),
                " (denied)" if claim.negated else "",
            )
        )
    hedge = say("hedge ", Quotation(clean(claim.hedge))) if claim.hedge else say("no hedge")
    horizon = say("horizon ", r.label(claim.horizon)) if claim.horizon else say("no horizon")
    condition = () if claim.condition else say("no condition")
    out.append(capital(joined((condition, hedge, horizon), ", ", ", ")))
    return tuple(out)


def met(r: Reader, rung: Rung) -> Sentence:
    """Whether the case meets a class, and what shows it."""
    by = small(r.text(rung.met_by))
    word = {"yes": "met", "no": "not met", "unknown": "unknown"}[rung.met]
    known = plain(by).lower()
    if known.startswith(("met", "not met", "unknown")):
        return by
    return say(word, ": " if by else "", by)


# --- disagreement, drivers, watch ------------------------------------------------------------------------------------


def drivers_lead(r: Reader, asked: Scenario, shared: Sentence) -> Sentence:
    """What the bullets on drivers speak of; ``shared`` is the beginning that they have in common."""
    if shared:
        return say("Under ", quoted_label(r, asked), ", ", small(shared), " …")
    return say("Under ", quoted_label(r, asked), ":")


def quoted_label(r: Reader, scenario: Scenario) -> Sentence:
    """The name of a scenario inside a sentence."""
    return say("“", r.label(scenario.label), "”")


def no_driver() -> Sentence:
    """Said where no driver turns the verdict."""
    return say("No single unknown turns the direction on its own.")


def no_watch() -> Sentence:
    """Said where nothing dated would show a step under way."""
    return say("Nothing dated to watch: the scenarios hold no move that announces itself.")


def watch_item(r: Reader, what: str, date: str, seen: bool) -> Sentence:
    """One thing to watch; ticked where already seen."""
    head: tuple[Part, ...] = (Mark("☑" if seen else "☐"), " ")
    when = say(r.date(date), ": ") if date else ()
    body = without_stop(r.text(what))
    return say(head, when, body if date else capital(body), " (seen)" if seen else " (not seen)")


# --- findings: the titles of figures ---------------------------------------------------------------------------------


def finding_scenarios(r: Reader, asked: Scenario, scenarios: Sequence[Scenario]) -> Sentence:
    """What the first chart shows: the scenario asked about, or that none has a direction."""
    moved = [s.verdict.direction for s in scenarios if s.verdict is not None]
    if not moved:
        return say("The chance of ", r.label(r.assessment.question.outcome_words), " if nothing changes")
    if all(direction == "no difference worth naming" for direction in moved):
        return say("No scenario makes a difference worth naming")
    if not any(direction in DIRECTED for direction in moved):
        return say("No scenario has a direction that can be told")
    if asked.verdict is None:
        return say("The chance of ", r.label(r.assessment.question.outcome_words), " by scenario")
    return say(capital(r.label(asked.label)), ": ", direction_words(asked.verdict))


def finding_change(r: Reader, scenario: Scenario) -> Sentence:
    """What the dot plots show for the scenario asked about."""
    verdict = scenario.verdict
    if verdict is None:
        return say("What each move would change")
    if verdict.untouched:
        return say(capital(r.label(scenario.label)), ": no change, since ", untouched_reason(r))
    return say(
        capital(r.label(scenario.label)), ": ", r.number(verdict.dots_up), " of ", r.constant("dots", "20"),
        " dots above zero; middle ", r.number(verdict.delta.mid), " points (", r.span(verdict.delta), ")",
    )  # fmt: skip


def finding_when(r: Reader, who: Sentence, horizon: Fragment, estimate: Estimate) -> Sentence:
    """What the chart of horizons shows."""
    if r.value(estimate.mid) is None:
        return say("The level is unknown at every horizon")
    return say("If nothing changes: ", r.estimate(estimate), " within ", horizon, " years, ", who)


def finding_wording(r: Reader, claim: Claim) -> Sentence:
    """What the wording check shows."""
    return capital(claim_wording(r, claim))


def finding_timeline(r: Reader) -> Sentence:
    """What the timeline shows."""
    pact = r.assessment.timeline_pact or "the pact concerned"
    laws = {span.state for span in r.assessment.timeline_spans if span.lane == "law" and span.end is None}
    uses = {span.state for span in r.assessment.timeline_spans if span.lane == "use" and span.end is None}
    if not laws or not uses:
        return say(capital(r.label(pact)), " in law and in use: dated events")
    law, use = sorted(laws)[0], sorted(uses)[0]
    link = "and" if use == "active" and law == "in force" else "but"
    return say(capital(r.label(pact)), f": {law} in law, {link} {use} in use")


def finding_drivers(r: Reader) -> Sentence:
    """What the drivers' figure shows."""
    if not r.assessment.drivers:
        return say("No single unknown turns the direction")
    names = joined(small(r.label(driver.name)) for driver in r.assessment.drivers)
    return say("The direction hangs on ", names)


def level_foot(r: Reader, ladders: Sequence[Ladder]) -> Sentence:
    """Source, last covered year and n of everything that rests on the reference classes."""
    parts: list[Sentence] = []
    for ladder in ladders:
        used = next((rung for rung in ladder.rungs if rung.used), None)
        if used is None:
            parts.append(say("no class for ", state_name(r, ladder.challenger)))
            continue
        parts.append(
            say(
                "n = ",
                r.number(used.pairs),
                " pairs for ",
                state_name(r, ladder.challenger),
                " (to ",
                r.number(used.last_year),
                ")",
            )
        )
    return say("Source: draws of this run on the tables listed under (l); ", joined(parts, ", ", " and "), ".")


def state_name(r: Reader, code: str) -> Sentence:
    """A state or organisation as the assessment names it."""
    name = r.assessment.names.get(code)
    return r.label(name.name if name else code)


def who_name(r: Reader, who: str) -> Sentence:
    """A challenger, any of them, or all together."""
    if who == "any":
        return say(
            "any challenger"
            if len(r.assessment.question.challengers) > 1
            else state_name(r, r.assessment.question.challengers[0])
        )
    if who == "joint":
        return say("all together")
    return say(state_name(r, who), " alone" if len(r.assessment.question.challengers) > 1 else "")


def chart_right(r: Reader, status_quo: Scenario, scenario: Scenario) -> Sentence:
    """The direct label of a row: ``22 → 27 (12–52)``."""
    if r.value(scenario.headline.mid) is None:
        return say("unknown")
    here = say(r.number(scenario.headline.mid), " (", r.span(scenario.headline), ")")
    if scenario.verdict is None:
        return here
    return say(r.number(status_quo.headline.mid), " → ", here)


def takes_away(r: Reader, scenario: Scenario) -> Sentence:
    """What a scenario ends and what it leaves."""
    parts = joined((without_stop(small(r.text(text))) for text in scenario.takes_away), "; ", "; ")
    return say(capital(r.label(scenario.label)), ": ", parts, ".")


def describe_intervals(
    r: Reader, labels: Sequence[Sentence], mids: Sequence[float | None], compared: Sentence
) -> Sentence:
    """A chart in words: type, axes, extremes, comparison."""
    known = [(value, i) for i, value in enumerate(mids) if value is not None]
    head = say(
        "Interval chart. A row for each case, a dot at the median, a thick and a thin line around it; ", compared, "."
    )
    if not known:
        return say(head, " All rows are unknown.")
    lowest, highest = min(known)[1], max(known)[1]
    return say(head, " Lowest: ", labels[lowest], ". Highest: ", labels[highest], ".")


def describe_dots(compared: Sentence) -> Sentence:
    """A dot plot in words."""
    return say("Quantile dot plots. Each row holds dots of equal weight along one axis; ", compared, ".")


def glyph_words() -> Sentence:
    """What the glyphs of the commitments table say; the words stand in every cell too."""
    return say(
        Mark("●"), " in force and used  ", Mark("◐"), " in force, not used  ", Mark("○"), " ended  ", Mark("–"),
        " none  ", Mark("?"), " unknown. “Same” means as now.",
    )  # fmt: skip


def law_and_use(r: Reader, law: str, use: str) -> Sentence:
    """How a promise stands in law and in use."""
    return joined((without_stop(r.label(law)), without_stop(r.label(use))), "; ", "; ")


def conditional_rates() -> Sentence:
    """What the reliabilities are conditional on."""
    return say(
        "Each number is a belief that the defender fights if the target is attacked, that is, once deterrence has failed."
    )


def intervention_note() -> Sentence:
    """What kind of conditional a scenario is."""
    return say(
        "A scenario is an intervention: what the move would change with the rest held, as if it had taken full effect on "
        "the date above."
    )


def tau_note(r: Reader) -> Sentence:
    """What the two columns of the change figure are."""
    return say(
        "Left: with what the model leaves out drawn anew each time, its sign free (τ = ", r.constant("tau", f"{r.assessment.run.tau:g}"),
        "). Right: structure only (τ = ", r.constant("tau_zero", "0"), "), where the model assumes the sign.",
    )  # fmt: skip


def unstopped_words(text: str) -> Words:
    """A phrase that goes on."""
    return Words(text.rstrip("."))
