"""Sections on what is known: claims, commitments, timeline, defenders, comparable cases."""

from __future__ import annotations

import math
from collections.abc import Sequence

from foedus.assessment.schema import (
    CommitmentRow,
    Defender,
    DefenderCell,
    Ladder,
)
from foedus.report import look
from foedus.report import wording as w
from foedus.report.blocks import (
    Block,
    Bullets,
    Cell,
    Fold,
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

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_DEFENDERS = 8


def claims(r: Reader) -> Section:
    """(a) Every claim with its place, chain, condition, hedge, horizon and what is found on it."""
    rows: list[tuple[Cell, ...]] = []
    silent: list[tuple[Cell, ...]] = []
    for claim in r.assessment.claims:
        verdict: list[Sentence] = [say(strong(head), ": ", body) for head, body in look.labels_of(r, claim)]
        verdict.extend(say("Mechanism: ", small(r.text(mechanism))) for mechanism in claim.verdict.mechanisms)
        spoken = claim.role != "other" or claim.verdict.kind != "not testable"
        (rows if spoken else silent).append(
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
    if rows or silent:
        if rows:
            blocks.append(Table("claims", caption, head, tuple(rows), "claims"))
        if silent:
            summary = say("Claims that no method here speaks to, each with the reason")
            table = Table("claims-not-testable", say("Not testable here"), head, tuple(silent), "claims")
            blocks.append(Fold(summary, (table,)) if rows else table)
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


def commitments(r: Reader) -> Section:
    """(b) Commitments in law and in use, now and under each scenario."""
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


def timeline(r: Reader) -> Section:
    """(c) The dated events of the pact concerned."""
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


def defenders(r: Reader) -> Section:
    """(g) What is believed of each defender under each scenario."""
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


def ladders(r: Reader) -> Section:
    """(h) The reference classes and their named cases."""
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
