"""An assessment as a brief: which block stands where. No sentence is worded here and no number is made.

Question   What does a reader see, in which order?
Takes      The assessment, and what changed since the last run.
Gives      A :class:`~foedus.report.blocks.Brief`, which the page, the terminal and Markdown print alike.
Not here   Sentences (wording), drawings (figures), markup (page/).
"""

from __future__ import annotations

from collections.abc import Sequence

from foedus.assessment.schema import (
    Assessment,
    Claim,
)
from foedus.report import behind, look
from foedus.report import wording as w
from foedus.report.blocks import (
    Block,
    Brief,
    Bullets,
    Card,
    Cards,
    Cell,
    IntervalRow,
    Intervals,
    Name,
    Paragraph,
    Picture,
    Section,
    Table,
)
from foedus.report.prose import (
    Reader,
    clean,
    say,
    shared_beginning,
    small,
    stopped,
)

PAGE_ONE_DRIVERS = 3


def outline(assessment: Assessment, since: Sequence[str] | None = None) -> Brief:
    """The brief of an assessment."""
    r = Reader.of(assessment)
    return Brief(
        title=clean(assessment.title),
        page_one=(
            _band(r, since),
            _question(r),
            _answer(r),
            _cards(r),
            _disagreement(r),
            _scenarios(r),
            _would_change(r),
            _watch(r),
        ),
        behind=behind.sections(r),
        foot=(say("Foedus ", Name(clean(assessment.foedus)), ". ", w.brackets(r)),),
    )


def _band(r: Reader, since: Sequence[str] | None) -> Section:
    blocks: list[Block] = [
        Paragraph(w.band_situation(r), "band"),
        Paragraph(w.band_facts(r), "band"),
    ]
    if since:
        blocks.append(Paragraph(tuple(w.since_line(r, sentence) for sentence in since), "since"))
    return Section("band", (), tuple(blocks))


def _question(r: Reader) -> Section:
    return Section("question", (), (Paragraph((r.text(r.assessment.question.text),), "question"),))


def _answer(r: Reader) -> Section:
    sentences = [w.answer_status_quo(r, look.status_quo_of(r))]
    asked = look.asked_scenario(r)
    if asked.verdict is not None:
        sentences.append(w.answer_scenario(r, asked))
    beside, alone = look.scenario_beside(r)
    if beside is not None:
        sentences.append(w.answer_scenario(r, beside, alone=alone))
    if asked.verdict is None and any(s.verdict is not None for s in r.assessment.scenarios):
        sentences.append(w.only_supposed())
    return Section(
        "answer",
        say("Answer"),
        (
            Paragraph(tuple(sentences), "answer"),
            Paragraph((w.confidence(r),), "confidence"),
        ),
    )


def _card(r: Reader, claim: Claim, title: str) -> Card:
    return Card(
        title=say(title),
        quote=w.quoted(claim),
        lines=(
            ("Place", w.place(r, claim)),
            ("Says", w.chain(claim)),
            *(("Stake", sentence) for sentence in w.stakes(r, claim)),
        ),
        labels=look.labels_of(r, claim),
    )


def _cards(r: Reader) -> Section:
    asked, rival = look.claim_of(r, "question"), look.claim_of(r, "rival")
    first = (
        _card(r, asked, "The claim")
        if asked is not None
        else Card(say("No claim of the text"), (), (("Why", w.claim_missing()),), ())
    )
    second = (
        _card(r, rival, "The rival claim")
        if rival is not None
        else Card(say("No rival claim"), (), (("Why", w.rival_missing()),), ())
    )
    return Section("claims", say("The claim and its rival"), (Cards((first, second)),))


def _disagreement(r: Reader) -> Section:
    sentences = tuple(stopped(r.text(text)) for text in r.assessment.disagreement.sentences[:2])
    return Section("disagreement", say("Where the methods disagree"), (Paragraph(sentences),))


def _method_marks(r: Reader) -> tuple[IntervalRow, ...]:
    """▲ the class used and ■ the widest class, for the challenger with the highest level."""
    first = look.leading_challenger(r)
    leading = next((x for x in r.assessment.levels if x.challenger == first and any(g.used for g in x.rungs)), None)
    if leading is None:
        return ()
    used = next(rung for rung in leading.rungs if rung.used)
    widest = leading.rungs[0]
    points: list[tuple[str, float]] = []
    for glyph, rung in (("▲", used), ("■", widest)):
        value = r.value(rung.rate.mid)
        if value is not None and not (glyph == "■" and widest.key == used.key):
            points.append((glyph, value))
    if not points:
        return ()
    several = len(r.assessment.question.challengers) > 1
    words = ["▲ used"] + (["■ widest class"] if len(points) > 1 else [])
    right = say(w.state_name(r, leading.challenger), " alone") if several else ()
    return (IntervalRow(say("   " + ", ".join(words)), "source", None, right, tuple(points)),)


def _scenarios(r: Reader) -> Section:
    status_quo = look.status_quo_of(r)
    rows: list[IntervalRow] = []
    for scenario in r.assessment.scenarios:
        rows.append(
            IntervalRow(
                label=r.label(scenario.label),
                series=look.series_of(r, scenario),
                interval=look.interval_of(r, scenario.headline),
                right=w.chart_right(r, status_quo, scenario),
            )
        )
        if scenario is status_quo:
            rows.extend(_method_marks(r))
    table = Table(
        "scenarios",
        say("The numbers behind the chart, in ", r.hundred),
        (say("Scenario"), say("Chance"), say("Change, points"), say("Verdict"), say("Up, down, within")),
        tuple(
            (
                Cell((r.label(s.label),)),
                Cell((r.estimate(s.headline, unit=""),)),
                Cell((r.estimate_signed(s.verdict.delta) if s.verdict else say("–"),)),
                Cell((w.verdict_label(r, s.verdict) if s.verdict else say("–"),)),
                Cell((w.shares_short(r, s.verdict.shares) if s.verdict else say("–"),)),
            )
            for s in r.assessment.scenarios
        ),
        "numbers",
    )
    outcome = say(r.label(r.assessment.question.outcome_words), " ", w.within_horizon(r))
    labels = [r.label(s.label) for s in r.assessment.scenarios]
    mids = [r.value(s.headline.mid) for s in r.assessment.scenarios]
    picture = Picture(
        key="scenarios",
        finding=w.finding_scenarios(r, look.asked_scenario(r), r.assessment.scenarios),
        unit=say("Chance of ", small(outcome), ", in ", r.hundred, "; dashed: if nothing changes"),
        drawings=(
            (
                (),
                Intervals(tuple(rows), (0.0, 100.0), "chance in 100", r.value(status_quo.headline.mid)),
                w.describe_intervals(r, labels, mids, say("a dashed vertical marks the status quo")),
            ),
        ),
        foot=(
            *((stopped(r.text(r.assessment.question.definition)),) if r.assessment.question.definition else ()),
            say("Dot: median; thick line: middle ", r.constant("middle", "50"), ", thin line: central ",
                r.constant("interval", "90"), " of ", r.hundred, " draws."),
            w.level_foot(r, r.assessment.levels),
        ),
        table=table,
        page_one=True,
    )  # fmt: skip
    notes = []
    beside, is_part = look.scenario_beside(r)
    noted = beside if is_part and beside is not None else look.asked_scenario(r)
    if noted.takes_away:
        notes.append(w.takes_away(r, noted))
    blocks: tuple[Block, ...] = (picture, Paragraph(tuple(notes), "note")) if notes else (picture,)
    return Section("scenarios", say("The scenarios"), blocks)


def _would_change(r: Reader) -> Section:
    items = [stopped(r.text(driver.words)) for driver in r.assessment.drivers[:PAGE_ONE_DRIVERS]]
    if not items:
        return Section("change", say("What would change it"), (Bullets((w.no_driver(),)),))
    lead, rests = shared_beginning(items)
    asked = look.asked_scenario(r)
    first = w.drivers_lead(r, asked, lead)
    return Section("change", say("What would change it"), (Paragraph((first,)), Bullets(tuple(rests))))


def _watch(r: Reader) -> Section:
    items = tuple(w.watch_item(r, i.what, i.date, i.seen) for i in r.assessment.watch[: behind.PAGE_ONE_WATCH])
    return Section("watch", say("Watch"), (Bullets(items or (w.no_watch(),), "watch" if items else "plain"),))
