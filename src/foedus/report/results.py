"""Sections on what was found: change, horizons, wording, drivers."""

from __future__ import annotations

import math
from collections.abc import Sequence

from foedus.assessment.schema import (
    Driver,
    Estimate,
)
from foedus.report import look
from foedus.report import wording as w
from foedus.report.blocks import (
    Block,
    Bullets,
    Cell,
    DotRow,
    Dots,
    Fold,
    IntervalRow,
    Intervals,
    Name,
    Paragraph,
    Picture,
    Section,
    Sentence,
    Table,
)
from foedus.report.prose import (
    Reader,
    capital,
    clean,
    say,
    small,
    stopped,
)

HORIZONS = ("2", "5", "10")


def _outward(values: Sequence[float], step: float = 10.0) -> tuple[float, float]:
    """An axis around zero that holds every value."""
    most = max((abs(value) for value in values), default=step)
    edge = max(step, math.ceil(most / step) * step)
    return -edge, edge


def change(r: Reader) -> Section:
    """(d) What each move would change, with and without what the model leaves out."""
    moved = [s for s in r.assessment.scenarios if s.verdict is not None]
    asked = look.asked_scenario(r)
    if not moved:
        return Section("d", say("(d) What each move would change"), (Paragraph((say("No scenario holds a move."),)),))
    both: list[tuple[DotRow, DotRow]] = []
    for s in moved:
        v = s.verdict
        assert v is not None
        label = r.label(s.label)
        left = (
            (w.untouched_reason(r),)
            if v.untouched
            else (say("middle ", r.estimate_signed(v.delta)), w.shares_short(r, v.shares))
        )
        right = (
            (w.untouched_reason(r),)
            if v.untouched
            else (say("middle ", r.estimate_signed(v.delta_structure_only)), w.shares_short(r, v.shares_structure_only))
        )
        both.append((DotRow(label, v.dots, left), DotRow(label, v.dots_structure_only, right)))
    axis = _outward([x for pair in both for row in pair for x in row.dots])
    table = Table(
        "change",
        say("The numbers behind the dots: the change in points in ", r.hundred),
        (
            say("Scenario"), say("Verdict"), say("Change"), say("Up, down, within"),
            say("Structure only: change"), say("Structure only: up, down, within"),
        ),
        tuple(
            (
                Cell((r.label(s.label),)),
                *look.cells_of(
                    w.verdict_label(r, s.verdict),
                    r.estimate_signed(s.verdict.delta),
                    w.shares_short(r, s.verdict.shares),
                    r.estimate_signed(s.verdict.delta_structure_only),
                    w.shares_short(r, s.verdict.shares_structure_only),
                ),
            )
            for s in moved
            if s.verdict is not None
        ),
        "numbers",
    )  # fmt: skip
    threshold = asked.verdict.threshold if asked.verdict is not None else None
    within = (
        ()
        if threshold is None
        else say(
            "; “within”: by no more than ",
            r.number(threshold),
            " point" if r.number(threshold).shown == "1" else " points",
        )
    )
    about = say("filled dots lie above zero, hollow ones below")
    picture = Picture(
        key="change",
        finding=w.finding_change(r, asked),
        unit=say("Change against the status quo, points in ", r.hundred, ", ", w.within_horizon(r),
                 "; ",
            r.constant("dots", "20"),
            " dots of equal weight",
            within),
        drawings=(
            (say("With what the model leaves out"), Dots(tuple(p[0] for p in both), axis, "points"), w.describe_dots(about)),
            (say("Structure only, sign assumed"), Dots(tuple(p[1] for p in both), axis, "points"), w.describe_dots(about)),
        ),
        foot=(w.tau_note(r), w.level_foot(r, r.assessment.levels)),
        table=table,
    )  # fmt: skip
    blocks: list[Block] = [picture]
    first = look.leading_challenger(r)
    several = len(r.assessment.question.challengers) > 1
    carried = [
        stopped(capital(r.text(text)))
        for c in r.assessment.changes
        if c.scenario == asked.slug and c.challenger == first
        for text in [*(k.words for k in c.contributions), *c.notes]
    ]
    if carried:
        against = say(", against ", w.state_name(r, first)) if several else ()
        blocks.append(Paragraph((say("Who carries the shift under ", w.quoted_label(r, asked), against, ":"),)))
        blocks.append(Paragraph(tuple(carried)))
    others = [
        stopped(say(capital(r.label(label)), ", ", w.state_name(r, c.challenger), ": ", small(r.text(text))))
        for c in r.assessment.changes
        if c.scenario != asked.slug or c.challenger != first
        for label in [next((s.label for s in r.assessment.scenarios if s.slug == c.scenario), c.scenario)]
        for text in [*(k.words for k in c.contributions), *c.notes]
    ]
    if others:
        blocks.append(Fold(say("Who carries the shift elsewhere"), (Bullets(tuple(others)),)))
    blocks.append(Paragraph((w.intervention_note(),), "note"))
    return Section("d", say("(d) What each move would change"), tuple(blocks))


def when(r: Reader) -> Section:
    """(e) Chances by horizon and challenger."""
    a = r.assessment
    status_quo, asked = look.status_quo_of(r), look.asked_scenario(r)
    outcome = a.question.outcome
    whos = list(a.question.challengers)
    if len(whos) > 1:
        whos = ["any", *whos, "joint"]
    drawings = []
    rows_of: dict[str, list[tuple[Sentence, Estimate]]] = {}
    chosen = [status_quo] if asked is status_quo else [status_quo, asked]
    for scenario in chosen:
        rows: list[IntervalRow] = []
        for who in whos:
            for years in HORIZONS:
                estimate = scenario.chances.by.get(outcome, {}).get(years, {}).get(who)
                if estimate is None:
                    continue
                label = say(capital(w.who_name(r, who)), ", ", r.constant(f"horizon_{years}", years), " years")
                rows_of.setdefault(scenario.slug, []).append((label, estimate))
                rows.append(
                    IntervalRow(
                        label,
                        look.series_of(r, scenario),
                        look.interval_of(r, estimate),
                        r.estimate(estimate, about=False, unit=""),
                    )
                )
        described = w.describe_intervals(
            r, [row.label for row in rows], [row.interval.mid if row.interval else None for row in rows],
            say("rows go by horizon within each challenger"),
        )  # fmt: skip
        drawings.append((r.label(scenario.label), Intervals(tuple(rows), (0.0, 100.0), "chance in 100"), described))
    horizon = str(r.assessment.figures[a.question.horizon_years].shown)
    key = horizon if horizon in HORIZONS else "5"
    leading, best = whos[0], status_quo.chances.by.get(outcome, {}).get(key, {}).get(whos[0])
    if best is None or not drawings:
        return Section("e", say("(e) When, and by whom"), (Paragraph((say("No chances by horizon were computed."),)),))
    heads = [r.label(s.label) for s in a.scenarios]
    rows_table = tuple(
        (
            Cell((say(capital(w.who_name(r, who)), ", ", r.constant(f"horizon_{years}", years), " years"),)),
            *look.cells_of(
                *(
                    r.estimate(found, about=False, unit="")
                    if (found := s.chances.by.get(outcome, {}).get(years, {}).get(who)) is not None
                    else say("not computed")
                    for s in a.scenarios
                )
            ),
        )
        for who in whos
        for years in HORIZONS
    )
    picture = Picture(
        key="when",
        finding=w.finding_when(r, small(w.who_name(r, leading)) if leading == "any" else w.who_name(r, leading),
                               r.constant(f"horizon_{key}", key), best),
        unit=say("Chance in ", r.hundred, " by the end of each horizon; no curve is drawn between them"),
        drawings=tuple(drawings),
        foot=(w.level_foot(r, a.levels),),
        table=Table("when", say("Every scenario, chance in ", r.hundred), (say("Who and when"), *heads), rows_table, "matrix"),
    )  # fmt: skip
    return Section("e", say("(e) When, and by whom"), (picture,))


BANDS = ((1.0, 5.0), (5.0, 20.0), (20.0, 45.0), (45.0, 55.0), (55.0, 80.0), (80.0, 95.0), (95.0, 99.0))
"""The bands of the seven words of ICD 203, in 100 (bounds of the US National Intelligence Council)."""


def wording(r: Reader) -> tuple[Section, ...]:
    """(f) What the author's word commits to; nothing where it has none."""
    claim = look.claim_of(r, "question")
    found = claim.verdict.wording if claim is not None else None
    if claim is None or found is None:
        return ()
    heading = say("(f) What the author's word commits to")
    scenario = look.scenario_of(r, claim.verdict.scenario) or look.asked_scenario(r)
    told: list[Sentence] = []
    if found.inside is not None:
        told.append(say("Our estimate lies inside that band in ", r.number(found.inside), " of ", r.hundred, " draws."))
    if claim.condition and found.word.lower() in ("may", "might", "could"):
        told.append(
            say("The UK yardstick names this form, “if x were to occur, then y might happen”, as wording to avoid.")
        )
    text = (Paragraph(tuple(told)),) if told else ()
    if not found.heard:
        return (Section("f", heading, (Paragraph((stopped(w.finding_wording(r, claim)),)), *text)),)
    status_quo = look.status_quo_of(r)
    lines = [
        IntervalRow(
            r.label(s.label),
            look.series_of(r, s),
            look.interval_of(r, s.headline),
            say(r.estimate(s.headline, about=False, unit="")),
        )
        for slug in dict.fromkeys((status_quo.slug, scenario.slug))
        for s in [look.scenario_of(r, slug) or status_quo]
    ]
    heard = DotRow(say("“", r.label(found.word), "” as heard"), found.heard,
                   (say(r.number(found.band_low), "–", r.number(found.band_high)),))  # fmt: skip
    picture = Picture(
        key="wording",
        finding=w.finding_wording(r, claim),
        unit=say("Chance in ", r.hundred, "; shaded: the bands of the seven standard words of likelihood"),
        drawings=(
            (
                (),
                Dots((heard,), (0.0, 100.0), "chance in 100", zero=False, bands=BANDS, intervals=tuple(lines)),
                say("Quantile dot plot of what readers hear in the word, with our intervals on the same axis below it."),
            ),
        ),
        foot=(say("Readers: survey of phrases without context (", Name("Kucharski 2026"), "); ours: draws of this run."),),
        table=Table(
            "wording",
            say("The numbers behind the chart, in ", r.hundred),
            (say("What"), say("Middle or band")),
            (
                (Cell((say("“", r.label(found.word), "” as readers hear it"),)),
                 Cell((say(r.number(found.band_low), "–", r.number(found.band_high)),))),
                *((Cell((row.label,)), Cell((row.right,))) for row in lines),
            ),
            "numbers",
        ),
    )  # fmt: skip
    return (Section("f", heading, (picture, *text)),)


def _driver_axis(r: Reader, driver: Driver) -> tuple[float, float]:
    values = [r.value(f) for f in (driver.now.low, driver.now.mid, driver.now.high, driver.flips_at)]
    known = [v for v in values if v is not None]
    if not known:
        return 0.0, 1.0
    if r.assessment.figures[driver.now.mid].unit.startswith("in 100"):
        return 0.0, 100.0
    low, high = min(known), max(known)
    room = (high - low) * 0.08 or 1.0
    return low - room, high + room


def drivers(r: Reader) -> Section:
    """(i) The unknowns on which the direction hangs."""
    heading = say("(i) What would have to be true")
    drivers = r.assessment.drivers
    if not drivers:
        return Section("i", heading, (Paragraph((w.no_driver(),)),))
    drawings = []
    for driver in drivers:
        row = IntervalRow((), "other", look.interval_of(r, driver.now), say("turns at ", r.number(driver.flips_at)))
        unit = clean(r.assessment.figures[driver.now.mid].unit)
        axis = Intervals((row,), _driver_axis(r, driver), unit, flips=(r.value(driver.flips_at),))
        drawings.append(
            (
                capital(r.label(driver.name)),
                axis,
                say("Interval of what is believed now, with a mark where the direction turns."),
            )
        )
    table = Table(
        "drivers",
        say("The numbers behind the marks"),
        (say("Unknown"), say("Believed now"), say("Turns at"), say("Share of draws beyond"), say("Scenario")),
        tuple(
            (
                Cell((r.label(d.name),)),
                *look.cells_of(
                    say(
                        r.estimate(d.now, about=False, unit=""), " ", Name(clean(r.assessment.figures[d.now.mid].unit))
                    ),
                    say(r.number(d.flips_at)),
                    say(r.number(d.share_there), " of ", r.hundred),
                    r.label(next((s.label for s in r.assessment.scenarios if s.slug == d.scenario), d.scenario)),
                ),
            )
            for d in drivers
        ),
        "numbers",
    )
    picture = Picture(
        key="drivers",
        finding=w.finding_drivers(r),
        unit=say("Each unknown on its own axis: dot and lines, what is believed now; bar, where the direction turns"),
        drawings=tuple(drawings),
        foot=(say("Source: draws of this run."),),
        table=table,
    )
    return Section("i", heading, (picture,))
