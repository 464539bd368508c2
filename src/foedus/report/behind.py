"""Sections (a) to (l): what stands behind page one."""

from __future__ import annotations

import math
from collections.abc import Sequence

from foedus.assessment.schema import (
    CommitmentRow,
    Defender,
    DefenderCell,
    Driver,
    Estimate,
    Ladder,
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
    LaneEvent,
    Lanes,
    LaneSpan,
    Mark,
    Name,
    Paragraph,
    Picture,
    Section,
    Sentence,
    Table,
    plain,
)
from foedus.report.prose import (
    Reader,
    capital,
    clean,
    joined,
    say,
    small,
    stopped,
    strong,
    without_stop,
)

PAGE_ONE_WATCH = 4
HORIZONS = ("2", "5", "10")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_DEFENDERS = 8


def sections(r: Reader) -> tuple[Section, ...]:
    """All of them, in their order; (f) only where the question claim has a word of likelihood."""
    return (
        _claims(r),
        _commitments(r),
        _timeline(r),
        _change(r),
        _when(r),
        *_wording(r),
        _defenders(r),
        _ladders(r),
        _drivers(r),
        _confidence(r),
        _unknown(r),
        _made(r),
    )


def _claims(r: Reader) -> Section:
    rows: list[tuple[Cell, ...]] = []
    for claim in r.assessment.claims:
        verdict: list[Sentence] = [say(strong(head), ": ", body) for head, body in look.labels_of(r, claim)]
        verdict.extend(say("Mechanism: ", small(r.text(mechanism))) for mechanism in claim.verdict.mechanisms)
        rows.append(
            (
                Cell((w.quoted(claim), w.place(r, claim))),
                Cell((w.chain(claim),)),
                Cell(w.claim_facts(r, claim)),
                Cell(tuple(verdict)),
            )
        )
    head = (say("Words and place"), say("Who says it"), say("As meant"), say("What Foedus finds"))
    title = clean(r.assessment.report_title)
    caption = say("Claims of ", Name(f"“{title}”")) if title else say("Claims of the text")
    blocks: list[Block] = []
    if rows:
        blocks.append(Table("claims", caption, head, tuple(rows), "claims"))
        speakers = {clean(s.name): s for c in r.assessment.claims for s in reversed(c.chain)}
        stakes = [stopped(w.stake(r, speaker)) for speaker in speakers.values()]
        if any(not c.chain for c in r.assessment.claims):
            stakes.append(say("The text itself: its author and the stake of its author are not known to Foedus."))
        blocks.append(Paragraph((say("Who speaks, and what is at stake for each:"),)))
        blocks.append(Bullets(tuple(stakes)))
        long = [c for c in r.assessment.claims if w.clip(c.quote, 40)[1]]
        if long:
            full = Bullets(tuple(say(w.place(r, c), ": ", w.quoted(c, 10_000)) for c in long))
            blocks.append(Fold(say("Longer quotations in full"), (full,)))
    else:
        blocks.append(Paragraph((w.claim_missing(),)))
    return Section("a", say("(a) Every claim, as its author meant it"), tuple(blocks))


def _commitment_row(r: Reader, row: CommitmentRow, slugs: Sequence[str]) -> tuple[Cell, ...]:
    now = next((cell.words for cell in row.cells if cell.scenario == look.status_quo_of(r).slug), None)
    mark = " (unverified)" if look.any_unverified(row.sources) else ""
    name = say(strong(clean(row.name)) if not any(c.isdigit() for c in row.name) else Name(clean(row.name)), mark)
    facts = (
        stopped(say(capital(r.label(row.what)), ("; since ", r.date(row.since)) if row.since else "")),
        say("Law: ", without_stop(r.label(row.in_law)), ". Use: ", without_stop(r.label(row.in_use)), "."),
    )
    cells = {cell.scenario: cell for cell in row.cells}
    here = cells.get(look.status_quo_of(r).slug)
    if here is not None and len(cells) == len(slugs) and not any(c.changed or c.words != now for c in row.cells):
        # nothing touches it: one cell for all scenarios, and room in it for the facts
        found = Cell((say(Mark(here.glyph), " ", r.label(here.words)),))
        return (
            Cell((name,)),
            found,
            Cell((say("Same in every scenario. ", facts[0], " ", facts[1]),), "same", len(slugs) - 1),
        )
    out = [Cell((name, *facts))]
    for slug in slugs:
        cell = cells.get(slug)
        if cell is None:
            out.append(Cell((say(Mark("?"), " unknown"),)))
        elif slug != look.status_quo_of(r).slug and not cell.changed and cell.words == now:
            out.append(Cell((say(Mark(cell.glyph), " same"),), "same"))
        else:
            out.append(Cell((say(Mark(cell.glyph), " ", r.label(cell.words)),), "changed" if cell.changed else ""))
    return tuple(out)


def _commitments(r: Reader) -> Section:
    slugs = [s.slug for s in r.assessment.scenarios]
    status_quo = look.status_quo_of(r)
    heads = tuple(say("Now") if s is status_quo else r.label(s.label) for s in r.assessment.scenarios)
    target = w.state_name(r, r.assessment.question.protege)
    blocks: list[Block] = [Paragraph((w.glyph_words(),), "note")]
    rows: list[tuple[Cell, ...]] = []
    for side, caption in (
        ("protege", say("Toward ", target)),
        ("challenger", say("On the other side")),
    ):
        found = [row for row in r.assessment.commitments if row.side == side]
        rows.append((Cell((caption if found else say(caption, ": no commitment on file"),)),))
        rows.extend(_commitment_row(r, row, slugs) for row in found)
    caption = say("Each commitment now and under each scenario")
    blocks.append(Table("commitments", caption, (say("Commitment"), *heads), tuple(rows), "matrix"))
    links = {(k.pact, k.other): k for s in r.assessment.scenarios for k in s.linked}
    notices = {n.words: n for s in r.assessment.scenarios for n in s.notices}
    items = [say(capital(without_stop(r.text(k.words))), ". Source: ", r.source(k.source), ".") for k in links.values()]
    items.extend(
        say(
            capital(without_stop(r.text(n.words))),
            (" (", r.label(n.article), ")") if n.article and n.article not in n.words else "",
            ".",
        )
        for n in notices.values()
    )
    if items:
        blocks.append(Bullets(tuple(items)))
    gone = [w.takes_away(r, s) for s in r.assessment.scenarios if s.takes_away]
    if gone:
        blocks.append(Fold(say("What each scenario ends and leaves"), (Bullets(tuple(gone)),)))
    sources = [
        say(Name(clean(row.name)), ": ", joined((r.source(source) for source in row.sources), "; ", "; "), ".")
        for row in r.assessment.commitments
        if row.sources
    ]
    if sources:
        blocks.append(Fold(say("Sources of the commitments"), (Bullets(tuple(sources)),)))
    return Section("b", say("(b) Commitments in law and in use"), tuple(blocks))


def _decimal_year(iso: str) -> float | None:
    """Place of a date on a time axis."""
    parts = iso.split("-")
    if not parts[0].isdigit():
        return None
    year = int(parts[0])
    month = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 1
    day = int(parts[2]) if len(parts) > 2 and parts[2].isdigit() else 1
    return year + (month - 1) / 12 + (day - 1) / 365.25


def _timeline(r: Reader) -> Section:
    a = r.assessment
    as_of = _decimal_year(a.band.as_of)
    dated = [(e, at) for e in a.timeline if (at := _decimal_year(e.date)) is not None]
    blocks: list[Block] = []
    if not dated or as_of is None:
        blocks.append(Paragraph((say("No dated event of the pact concerned is on file."),)))
        return Section("c", say("(c) How it came to this"), tuple(blocks))
    dated.sort(key=lambda pair: pair[1])
    listed = dated[-len(LETTERS) :]
    begin = math.floor(min(at for _, at in listed))
    spans: list[LaneSpan] = []
    for span in a.timeline_spans:
        start = _decimal_year(span.begin)
        end = as_of if span.end is None else _decimal_year(span.end)
        if start is None or end is None:
            continue
        spans.append(LaneSpan(span.lane, span.state, max(start, begin), end, r.label(span.words or span.state)))
    events = tuple(LaneEvent(e.lane, at, LETTERS[i]) for i, (e, at) in enumerate(listed))
    table = Table(
        "timeline",
        say("Events, with dates and sources"),
        (say("Event"), say("Date"), say("What happened"), say("Source")),
        tuple(
            (
                Cell((say(strong(LETTERS[i]), f" ({e.lane})"),)),
                *look.cells_of(r.date(e.date), r.label(e.what), r.source(e.source)),
            )
            for i, (e, _) in enumerate(listed)
        ),
    )
    picture = Picture(
        key="timeline",
        finding=w.finding_timeline(r),
        unit=say("Solid: in force or active; hatched: frozen, suspended or under notice; letters: the events listed below"),
        drawings=(
            (
                (),
                Lanes(tuple(spans), events, as_of, float(begin), as_of + (as_of - begin) * 0.04),
                say("Timeline with a lane for law and a lane for use up to the date of the situation; ticks with letters "
                    "are the events of the table below."),
            ),
        ),
        foot=(say("Source: dated facts on file, each with its source below; to ", r.date(a.band.as_of), "."),),
        table=table,
    )  # fmt: skip
    return Section("c", say("(c) How it came to this"), (picture,))


def _outward(values: Sequence[float], step: float = 10.0) -> tuple[float, float]:
    """An axis around zero that holds every value."""
    most = max((abs(value) for value in values), default=step)
    edge = max(step, math.ceil(most / step) * step)
    return -edge, edge


def _change(r: Reader) -> Section:
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
    within = () if threshold is None else say("; “within”: by no more than ", r.number(threshold), " points")
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


def _when(r: Reader) -> Section:
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


def _wording(r: Reader) -> tuple[Section, ...]:
    claim = look.claim_of(r, "question")
    found = claim.verdict.wording if claim is not None else None
    if claim is None or found is None:
        return ()
    heading = say("(f) What the author's word commits to")
    scenario = look.scenario_of(r, claim.verdict.scenario) or look.asked_scenario(r)
    inside = (
        say("In ", r.number(found.inside), " of ", r.hundred, " draws our estimate lies inside that band. ")
        if found.inside is not None
        else ()
    )
    verdict = stopped(say(inside, "“", r.label(found.word), "” is heard as ", r.number(found.band_low), " to ",
                          r.number(found.band_high), " in ", r.hundred))  # fmt: skip
    note = say("The UK yardstick names this very form, “if x were to occur, then y might happen”, as wording to avoid.")
    text = Paragraph((verdict, note) if claim.condition else (verdict,))
    if not found.heard:
        return (Section("f", heading, (Paragraph((stopped(w.finding_wording(r, claim)),)), text)),)
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
    return (Section("f", heading, (picture, text)),)


BANDS = ((1.0, 5.0), (5.0, 20.0), (20.0, 45.0), (45.0, 55.0), (55.0, 80.0), (80.0, 95.0), (95.0, 99.0))
"""The bands of the seven words of ICD 203, in 100 (bounds of the US National Intelligence Council)."""


def _defender_cells(r: Reader, defender: Defender, slugs: Sequence[str]) -> tuple[Cell, ...]:
    """What is believed of a defender now and under each scenario; what is as now is not said again."""
    cells = {cell.scenario: cell for cell in defender.cells}
    now = cells.get(look.status_quo_of(r).slug)

    def key(cell: DefenderCell) -> tuple[str, ...]:
        shown = (r.number(figure).shown for figure in (cell.rho.mid, cell.rho.low, cell.rho.high))
        return (*shown, cell.class_words, cell.law_words, cell.use_words)

    if now is not None and len(cells) == len(slugs) and len({key(cell) for cell in cells.values()}) == 1:
        same = Cell((say("same in every scenario"),), "same", len(slugs) - 1)
        return (Cell((r.estimate(now.rho, about=False, unit=""),)), *((same,) if len(slugs) > 1 else ()))
    out = []
    for slug in slugs:
        cell = cells.get(slug)
        if cell is None:
            out.append(Cell((say("unknown"),)))
        elif cell is now:
            out.append(Cell((r.estimate(cell.rho, about=False, unit=""),)))
        elif now is not None and key(cell) == key(now):
            out.append(Cell((say("same"),), "same"))
        else:
            lines = [r.estimate(cell.rho, about=False, unit="")]
            if now is None or cell.class_words != now.class_words:
                lines.append(r.text(cell.class_words))
            if now is None or (cell.law_words, cell.use_words) != (now.law_words, now.use_words):
                lines.append(w.law_and_use(r, cell.law_words, cell.use_words))
            out.append(Cell(tuple(lines), "changed"))
    return tuple(out)


def _defender_rows(r: Reader, defenders: Sequence[Defender], slugs: Sequence[str]) -> list[tuple[Cell, ...]]:
    """A row a defender; defenders of whom the very same is said share one."""
    groups: dict[str, tuple[list[Sentence], Defender, tuple[Cell, ...]]] = {}
    for defender in defenders:
        cells = _defender_cells(r, defender, slugs)
        now = next((cell for cell in defender.cells if cell.scenario == look.status_quo_of(r).slug), None)
        law = () if now is None else (now.class_words, now.law_words, now.use_words)
        said = [[plain(line) for line in cell.lines] for cell in cells]
        key = repr((defender.words, law, said))
        groups.setdefault(key, ([], defender, cells))[0].append(w.state_name(r, defender.code))
    rows = []
    for names, defender, cells in groups.values():
        now = next((cell for cell in defender.cells if cell.scenario == look.status_quo_of(r).slug), None)
        lines = [say(capital(joined(names)), ", each" if len(names) > 1 else "")]
        if defender.words:
            lines.append(stopped(capital(r.text(defender.words))))
        if now is not None:
            standing = w.law_and_use(r, now.law_words, now.use_words)
            lines.append(stopped(say("Now: ", joined((r.text(now.class_words), standing), "; ", "; "))))
        rows.append((Cell(tuple(lines)), *cells))
    return rows


def _defenders(r: Reader) -> Section:
    heading = say("(g) Who would fight")
    slugs = [s.slug for s in r.assessment.scenarios]
    status_quo = look.status_quo_of(r)
    heads = tuple(say("Now") if s is status_quo else r.label(s.label) for s in r.assessment.scenarios)
    obliged = [d for d in r.assessment.defenders if d.cells]
    free = [d for d in r.assessment.defenders if not d.cells]
    blocks: list[Block] = []
    caption = say("Belief that the defender fights, in ", r.hundred, ", with the class that it comes from")
    if obliged:
        rows = _defender_rows(r, obliged, slugs)
        head = (say("Defender"), *heads)
        blocks.append(Table("defenders", caption, head, tuple(rows[:MOST_DEFENDERS]), "matrix"))
        if rows[MOST_DEFENDERS:]:
            rest = Table("defenders-more", caption, head, tuple(rows[MOST_DEFENDERS:]), "matrix")
            blocks.append(Fold(say("The other defenders"), (rest,)))
        blocks.append(Paragraph((w.conditional_rates(),), "note"))
    else:
        blocks.append(Paragraph((say("No state owes the target a defence that binds against these challengers."),)))
    if free:
        by_words: dict[str, list[Sentence]] = {}
        for d in free:
            by_words.setdefault(d.words, []).append(w.state_name(r, d.code))
        items = [
            say(capital(joined(names)), ": ", without_stop(r.text(words)), ".") for words, names in by_words.items()
        ]
        blocks.append(Paragraph((say("Partners without an obligation:"),)))
        blocks.append(Bullets(tuple(items)))
    return Section("g", heading, tuple(blocks))


def _ladder_tables(r: Reader) -> list[Table]:
    """A table a challenger; one for all where the classes hold the same counts for each."""

    def counts(ladder: Ladder) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                g.key,
                g.rule,
                *(r.number(f).shown for f in (g.starts, g.pairs, g.events, g.rate.mid, g.rate.low, g.rate.high)),
            )
            for g in ladder.rungs
        )

    groups: dict[tuple[tuple[str, ...], ...], list[Ladder]] = {}
    for ladder in r.assessment.levels:
        groups.setdefault(counts(ladder), []).append(ladder)
    several = len(r.assessment.levels) > 1
    out = []
    for ladders in groups.values():
        names = [w.state_name(r, ladder.challenger) for ladder in ladders]
        rows = []
        for rungs in zip(*(ladder.rungs for ladder in ladders), strict=True):
            rung = rungs[0]
            met = (
                Cell(
                    (say(strong("used: ") if g.used else "", w.met(r, g)),),
                    "here" if g.used else "",
                )
                for g in rungs
            )
            rows.append(
                (
                    Cell((say(Name(rung.key)), r.label(rung.rule))),
                    *met,
                    *look.cells_of(
                        say(r.number(rung.starts)),
                        say(r.number(rung.pairs)),
                        say(r.number(rung.events)),
                        r.estimate(rung.rate, about=False, unit=""),
                        say(r.number(rung.last_year)),
                    ),
                )
            )
        head = (
            say("Class"),
            *(say("Met for ", name) if several else say("Met here") for name in names),
            *(say(text) for text in ("Starts", "Pairs", "Events", "Rate", "To")),
        )
        caption = say("Reference classes for ", joined(names), ", rate in ", r.hundred)
        out.append(Table("ladder-" + "-".join(x.challenger for x in ladders), caption, head, tuple(rows), "numbers"))
    return out


def _ladders(r: Reader) -> Section:
    blocks: list[Block] = [*_ladder_tables(r)]
    several = len(r.assessment.levels) > 1
    told: set[Sentence] = set()
    for ladder in r.assessment.levels:
        name = w.state_name(r, ladder.challenger)
        used = say("Class used", (" for ", name) if several else "", ": ", Name(ladder.used), ", ")
        texts = [
            stopped(capital(sentence))
            for sentence in (
                say("Starts that count: ", without_stop(r.text(ladder.state))),
                say(used, without_stop(small(r.text(ladder.why_used)))),
                r.text(ladder.comparison),
                *(r.text(note) for note in ladder.notes),
            )
            if sentence
        ]
        fresh = tuple(text for text in texts if text not in told)
        told.update(fresh)
        if fresh:
            blocks.append(Paragraph(fresh))
        if not ladder.cases:
            blocks.append(Paragraph((say("No named case in the class used for ", name, "."),)))
            continue
        glyph = {"yes": "●", "no": "○", "not yet known": "?"}
        dots = "".join(glyph[case.outcome] for case in ladder.cases)
        more = say(" and ", r.number(ladder.cases_more), " more") if ladder.cases_more is not None else ()
        blocks.append(
            Paragraph((say("Cases named below", (" for ", name) if several else "", ": ", Mark(dots), more, " (",
                           Mark("●"), " conflict, ", Mark("○"), " none, ", Mark("?"), " not yet known)."),), "dots")
        )  # fmt: skip
        case_table = Table(
            f"cases-{ladder.challenger}",
            say("Named cases of the class used for ", name),
            (say("Pair"), say("Years"), say("What followed")),
            tuple(
                (
                    Cell((r.label(case.name),)),
                    *look.cells_of(
                        r.label(case.years), say(Mark(glyph[case.outcome]), " ", r.label(case.outcome_words))
                    ),
                )
                for case in ladder.cases
            ),
        )
        blocks.append(Fold(say("The cases by name, ", name), (case_table,)))
    if not blocks:
        blocks.append(Paragraph((say("No reference class was counted."),)))
    return Section("h", say("(h) Comparable cases"), tuple(blocks))


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


def _drivers(r: Reader) -> Section:
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


GRID = {
    ("good", "thin"): "moderate",
    ("good", "some"): "moderate",
    ("good", "solid"): "high",
    ("partial", "thin"): "low",
    ("partial", "some"): "moderate",
    ("partial", "solid"): "moderate",
    ("none to speak of", "thin"): "low",
    ("none to speak of", "some"): "low",
    ("none to speak of", "solid"): "moderate",
}


def _confidence(r: Reader) -> Section:
    found = r.assessment.confidence
    evidences, agreements = ("thin", "some", "solid"), ("good", "partial", "none to speak of")
    rows = tuple(
        (
            Cell((say(f"Agreement: {agreement}"),)),
            *(
                Cell((say(strong(f"{found.word} – here")),), "here")
                if (agreement, evidence) == (found.agreement, found.evidence)
                else Cell((say(GRID[agreement, evidence]),))
                for evidence in evidences
            ),
        )
        for agreement in agreements
    )
    table = Table(
        "confidence",
        say("Confidence is evidence times agreement, in words"),
        (say("Agreement of methods"), *(say(f"Evidence: {evidence}") for evidence in evidences)),
        rows,
        "grid",
    )
    return Section("j", say("(j) Confidence"), (Paragraph((w.confidence(r), w.confidence_move(r))), table))


def _unknown(r: Reader) -> Section:
    a = r.assessment
    items = [stopped(r.text(text)) for text in a.unknowns]
    blocks: list[Block] = [Bullets(tuple(items) or (say("Nothing was listed as unknown."),))]
    if a.band.guesses:
        blocks.append(Paragraph((say("Guesses of the drafting rules, for a person to settle:"),)))
        blocks.append(
            Bullets(
                tuple(
                    say(
                        Name(clean(g.field)),
                        ": ",
                        Name(clean(g.value)),
                        ", since ",
                        without_stop(small(r.label(g.why))),
                        ".",
                    )
                    for g in a.band.guesses
                )
            )
        )
    rest = a.watch[PAGE_ONE_WATCH:]
    if rest:
        blocks.append(Paragraph((say("Further things to watch:"),)))
        blocks.append(Bullets(tuple(w.watch_item(r, i.what, i.date, i.seen) for i in rest), "watch"))
    return Section("k", say("(k) What is not known"), tuple(blocks))


def _made(r: Reader) -> Section:
    a = r.assessment
    blocks: list[Block] = []
    for made in a.made:
        inner: list[Block] = [Paragraph((stopped(r.text(made.how)),))]
        rows = [stopped(r.label(row)) for row in made.rows]
        if made.citation:
            rows.append(say("Source: ", Name(clean(made.citation)), "."))
        if made.table:
            rows.append(
                say(
                    "Table: ",
                    Name(clean(made.table)),
                    (", SHA-", Name(f"256 {clean(made.sha256)}")) if made.sha256 else "",
                    ".",
                )
            )
        if rows:
            inner.append(Bullets(tuple(rows)))
        blocks.append(Fold(r.label(made.title), tuple(inner)))
    if a.assumptions:
        blocks.append(
            Fold(
                say("Assumptions that the case overrides"),
                (Bullets(tuple(stopped(r.label(t)) for t in a.assumptions)),),
            )
        )
    if a.later:
        items = tuple(say(r.date(fact.date), ": ", stopped(r.label(fact.what))) for fact in a.later)
        blocks.append(Fold(say("Later facts on file, not used"), (Bullets(items),)))
    run: list[Sentence] = [
        say("Draws: ", r.constant("draws", f"{a.run.draws}"), "; seed: ", r.constant("seed", f"{a.run.seed}"), "; τ = ",
            r.constant("tau", f"{a.run.tau:g}"), "."),
        say("Draws mended to keep horizons and outcomes in order: ", r.number(a.run.draws_mended), "."),
        say("Case: ", Name(clean(a.slug)), ", SHA-", Name(f"256 {clean(a.run.case_sha256)}"), "."),
    ]  # fmt: skip
    for table in a.run.tables:
        reach = (", to ", Name(str(table.last_year))) if table.last_year is not None else ""
        run.append(
            say(Name(clean(table.name)), ", ", Name(clean(table.version)), reach, ": ", Name(clean(table.citation)),
                "; SHA-", Name(f"256 {clean(table.sha256)}"), ".")
        )  # fmt: skip
    blocks.append(Fold(say("The run and its tables"), (Bullets(tuple(run)),)))
    return Section("l", say("(l) How each number was made"), tuple(blocks))
