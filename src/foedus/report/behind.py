"""Sections (a) to (l): what stands behind page one."""

from __future__ import annotations

from foedus.report import facts, results
from foedus.report import wording as w
from foedus.report.blocks import (
    Block,
    Bullets,
    Cell,
    Fold,
    Name,
    Paragraph,
    Section,
    Sentence,
    Table,
)
from foedus.report.prose import (
    Reader,
    clean,
    say,
    small,
    stopped,
    strong,
    without_stop,
)

PAGE_ONE_WATCH = 4


def sections(r: Reader) -> tuple[Section, ...]:
    """All of them, in their order; (f) only where the question claim has a word of likelihood."""
    return (
        facts.claims(r),
        facts.commitments(r),
        facts.timeline(r),
        results.change(r),
        results.when(r),
        *results.wording(r),
        facts.defenders(r),
        facts.ladders(r),
        results.drivers(r),
        _confidence(r),
        _unknown(r),
        _made(r),
    )


GRID = {
    ("good", "thin"): "moderate",
    ("good", "some"): "moderate",
    ("good", "solid"): "high",
    ("partial", "thin"): "low",
    ("partial", "some"): "moderate",
    ("partial", "solid"): "moderate",
    ("none to speak of", "thin"): "low",
    ("none to speak of", "some"): "low",
    ("none to speak of", "solid"): "low",
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
