"""``foedus read``: the claims of a report, in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from foedus.cli import streams
from foedus.errors import FoedusError, LanguageError, UsageError

if TYPE_CHECKING:
    from foedus.reading.claims import Reading
    from foedus.reading.documents import Document
    from foedus.report.readout import Readout
    from foedus.world import World

WIDEST = 200


def read(
    reports: Annotated[
        list[str],
        typer.Argument(metavar="REPORT...", help="A .txt, .md, .html, .pdf or .docx file, or - for standard input."),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="The claims form, one object a line for several reports.")
    ] = False,
    as_html: Annotated[
        bool, typer.Option("--html", help="The marked text as one HTML page that loads nothing: > page.html")
    ] = False,
    reader: Annotated[
        str, typer.Option(metavar="NAME", help="rules, parser (foedus[parser]) or auto: parser where installed.")
    ] = "rules",
    compare: Annotated[
        bool, typer.Option("--compare", help="Where the rules and the parser differ (with --json: for programs).")
    ] = False,
) -> None:
    """Find the claims of a report: who says what about whom, if what, how surely, until when.

    Example: foedus read report.txt
    """
    from foedus.reading.documents import read_document
    from foedus.reading.readers.choice import reader_named
    from foedus.world import load

    if as_json and as_html:
        raise UsageError("--json and --html: one of them at a time.")
    if compare and as_html:
        raise UsageError("--compare and --html: a comparison is printed as text or with --json.\nTry: --compare --json")
    if as_html and len(reports) > 1:
        raise UsageError(
            f"--html: one report a page; found {len(reports)}.\nTry: foedus read --html {reports[0]} > page.html"
        )
    chosen = reader_named("rules" if compare else reader)
    other = reader_named("parser") if compare else None
    world = load()
    worst = 0
    for given in reports:
        try:
            document = read_document(given)
            reading = chosen(document.text, world, ident=document.id)
            if other is not None:
                parsed = other(document.text, world, ident=document.id)
                streams.result(_compared(document, reading, parsed, as_json, several=len(reports) > 1))
            else:
                streams.result(_shown(document, reading, world, as_json, as_html, several=len(reports) > 1))
            if reading.language != "en":
                from foedus.reading.draft.question import language_words

                raise LanguageError(
                    f"{document.name}: the text is not English ({language_words(reading.language)}), and Foedus reads "
                    "English only. What it found is printed above.\nTry: an English version of the report"
                )
        except FoedusError as error:
            if len(reports) == 1:
                raise
            streams.talk(f"foedus: {error}")
            worst = max(worst, error.exit_code)
    if worst:
        raise typer.Exit(worst)


def _compared(document: Document, reading: Reading, parsed: Reading, as_json: bool, several: bool) -> str:
    """What is printed of one report read by both readers."""
    from foedus.reading.compare import as_json as form
    from foedus.reading.compare import compare

    found = compare(reading, parsed)
    if as_json:
        import json

        return json.dumps(form(found), ensure_ascii=False, indent=None if several else 2)
    from foedus.cli.compared import view

    return view(document.name, found, streams.width(WIDEST)) + "\n"


def _shown(document: Document, reading: Reading, world: World, as_json: bool, as_html: bool, several: bool) -> str:
    """What is printed of one report."""
    if as_json:
        import json

        from foedus.reading.claims import as_json as form
        from foedus.reading.documents import placed

        return json.dumps(placed(form(reading), document), ensure_ascii=False, indent=None if several else 2)
    if as_html:
        from foedus.report.page.readout import render

        return render(arranged(document, reading, world))
    from foedus.cli.marked import view

    return view(arranged(document, reading, world), streams.width(WIDEST), streams.in_colour(streams.stdout()))


def arranged(document: Document, reading: Reading, world: World) -> Readout:
    """A reading as a person looks at it: codes by their names, the rival claim tied to the one that it stands against."""
    from foedus.report.readout import readout

    def name_of(code: str) -> str:
        return world.name_of(code) if world.is_state(code) else code

    return readout(document, reading, name_of, _rival(document, reading, world))


def _rival(document: Document, reading: Reading, world: World) -> tuple[int, int] | None:
    """(index of the rival claim, index of the claim that asks the question), where the text has both."""
    from foedus.reading.draft import Options
    from foedus.reading.draft.question import choose, rival

    try:
        asked = choose(document, reading, world, Options())[0]
    except FoedusError:
        return None
    claim = reading.claims[asked]
    pacts = frozenset(c.object for c in claim.condition if c.object)
    target = next(iter(claim.consequent.whom), "")
    against = rival(reading, asked, pacts, target, document.text)
    return (against, asked) if against is not None else None
