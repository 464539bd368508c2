"""``foedus read``: the claims of a report, in their places."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.cli import streams
from foedus.errors import FoedusError, LanguageError


def read(
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT...", help="A .txt or .md file, or - for standard input.")
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="The claims form, one object a line for several reports.")
    ] = False,
) -> None:
    """Find the claims of a report: who says what about whom, if what, how surely, until when.

    Example: foedus read report.txt
    """
    from foedus.reading.claims import as_json as form
    from foedus.reading.documents import read_document
    from foedus.reading.readers.rules import read as by_rules
    from foedus.world import load

    world = load()
    worst = 0
    for given in reports:
        try:
            document = read_document(given)
            reading = by_rules(document.text, world, ident=document.id)
            if as_json:
                import json

                indent = None if len(reports) > 1 else 2
                streams.result(json.dumps(form(reading), ensure_ascii=False, indent=indent))
            else:
                from foedus.cli.marked import view

                streams.result(view(document, reading, streams.width(), streams.in_colour(streams.stdout())))
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
