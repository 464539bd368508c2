"""Look-ups in an assessment that page one and the sections behind it share."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.assessment.schema import (
    Claim,
    Estimate,
    Scenario,
    SourceView,
)
from foedus.report import wording as w
from foedus.report.blocks import (
    Cell,
    Interval,
    Sentence,
    Series,
)
from foedus.report.prose import (
    Reader,
    say,
)


def status_quo_of(r: Reader) -> Scenario:
    """The scenario in which nothing changes."""
    scenarios = r.assessment.scenarios
    return next((s for s in scenarios if s.verdict is None), scenarios[0])


def asked_scenario(r: Reader) -> Scenario:
    """The scenario that the question names; where it names none, the first move."""
    slug = r.assessment.question.scenario
    found = next((s for s in r.assessment.scenarios if s.slug == slug), status_quo_of(r))
    if found.verdict is None:
        return next((s for s in r.assessment.scenarios if s.verdict is not None and not s.supposed), found)
    return found


def scenario_beside(r: Reader) -> tuple[Scenario | None, bool]:
    """The third sentence's scenario: a part of the one asked about, else another; and whether it is a part."""
    asked = asked_scenario(r)
    steps = {(step.verb, step.actor, step.noun) for step in asked.steps}
    parts = [
        s for s in r.assessment.scenarios if s.steps and {(t.verb, t.actor, t.noun) for t in s.steps} < steps
    ]  # fmt: skip
    if parts:
        by_verb = {"leave": 0, "suspend": 0, "renounce": 1}
        return min(parts, key=lambda s: (len(s.steps), by_verb.get(s.steps[0].verb, 2))), True
    others = [s for s in r.assessment.scenarios if s.verdict is not None and s.slug != asked.slug and not s.supposed]
    return (others[0] if others else None), False


def claim_of(r: Reader, role: str) -> Claim | None:
    """The claim in a role: the one the question comes from, or its rival; None where there is none."""
    wanted = r.assessment.question.claim
    if role == "question":
        return next((c for c in r.assessment.claims if c.id == wanted), None)
    rivals = [c for c in r.assessment.claims if c.role == "rival"]
    return next((c for c in rivals if c.answers == wanted), rivals[0] if rivals else None)


def scenario_of(r: Reader, slug: str | None) -> Scenario | None:
    """The scenario of that slug."""
    return next((s for s in r.assessment.scenarios if s.slug == slug), None)


def interval_of(r: Reader, estimate: Estimate) -> Interval | None:
    """An estimate as positions on an axis; None where its level is unknown."""
    if r.value(estimate.mid) is None:
        return None

    def value(figure: str | None) -> float | None:
        return None if figure is None else r.value(figure)

    return Interval(
        low=value(estimate.low),
        quarter=value(estimate.quarter),
        mid=value(estimate.mid),
        three_quarters=value(estimate.three_quarters),
        high=value(estimate.high),
    )


def series_of(r: Reader, scenario: Scenario) -> Series:
    """Which series a scenario is drawn as."""
    if scenario.verdict is None:
        return "status quo"
    return "question" if scenario.slug == asked_scenario(r).slug else "other"


def cells_of(*sentences: Sentence) -> tuple[Cell, ...]:
    """A cell for each sentence."""
    return tuple(Cell((sentence,)) for sentence in sentences)


def any_unverified(sources: Sequence[SourceView]) -> bool:
    """Whether any of the sources rests on memory alone."""
    return any(source.checked == "memory" for source in sources)


def labels_of(r: Reader, claim: Claim) -> tuple[tuple[str, Sentence], ...]:
    """What Foedus finds on a claim, as short labels."""
    kind = claim.verdict.kind
    if kind == "tested":
        scenario = scenario_of(r, claim.verdict.scenario)
        return (
            ("Direction", w.claim_direction(r, claim, scenario)),
            ("Size", w.claim_size(r, claim, scenario)),
            ("Wording", w.claim_wording(r, claim)),
        )
    if kind == "guarantor":
        lines: list[tuple[str, Sentence]] = []
        for line in claim.verdict.guarantors:
            lines.append(("Obligation", r.text(line.obligation)))
            lines.append(("Conduct", r.text(line.conduct)))
        return tuple(lines) or (("Verdict", w.claim_because(r, claim)),)
    if kind == "record":
        found = claim.verdict.direction or claim.verdict.because
        return (("Record", r.text(found) if found else say("on file")),)
    return (("Verdict", w.claim_because(r, claim)),)


def leading_challenger(r: Reader) -> str:
    """The challenger with the highest level."""

    def level(code: str) -> float:
        estimate = r.assessment.level_by_challenger.get(code)
        value = None if estimate is None else r.value(estimate.mid)
        return -1.0 if value is None else value

    return max(r.assessment.question.challengers, key=level)
