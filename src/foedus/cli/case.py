"""``foedus case``: begin, check, compare case files, and what may stand in one."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Annotated

import typer

from foedus.cli import streams
from foedus.cli.laid import Facts, world_with
from foedus.errors import UsageError

app = typer.Typer(help="Begin, check and compare case files.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def new(
    report: Annotated[
        str | None, typer.Argument(metavar="[REPORT]", help="A report to draft the case from.", show_default=False)
    ] = None,
    review: Annotated[
        bool, typer.Option("--review", help="Look at what was drafted, one key a decision; writes the case file.")
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="With --review: your name, for the stamp.")
    ] = None,
    out: Annotated[str, typer.Option(metavar="DIR", help="With --review: write to DIR/<case>/case.yaml.")] = "out",
    protege: Annotated[str | None, typer.Option(metavar="CODE", help="The state that may be attacked (ISO3).")] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Day of the question, YYYY-MM-DD.")] = None,
    challengers: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Who may attack it; rivals on file if left out.")
    ] = None,
    leave: Annotated[list[str] | None, typer.Option(metavar="PACT", help="A pact that it might leave.")] = None,
    withdraw: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="A state whose troops might leave it.")
    ] = None,
    pledge: Annotated[list[str] | None, typer.Option(metavar="CODE", help="A state that might pledge defence.")] = None,
    title: Annotated[str | None, typer.Option(help="A title.")] = None,
    slug: Annotated[str | None, typer.Option(help="A name for the output folder.")] = None,
) -> None:
    """Print the beginning of a case: of your own, or drafted from a report; or review a report's draft.

    Example: foedus case new --protege ARM --challengers AZE,TUR --as-of 2025-02-01 --leave CSTO > case.yaml
    """
    from foedus.case.load import dump

    if report is not None:
        moves = {"--leave": leave, "--withdraw": withdraw, "--pledge": pledge, "--title": title, "--slug": slug}
        if given := [name for name, value in moves.items() if value]:
            raise UsageError(
                f"{', '.join(given)}: for a case of your own; a report brings these itself.\nTry: edit the case"
            )
        _of_a_report(report, review, by, out, protege, challengers, as_of)
        return
    if review:
        raise UsageError("--review: of which report?\nTry: foedus case new REPORT.txt --review")
    missing = [name for name, value in (("--protege", protege), ("--as-of", as_of)) if value is None]
    if missing or protege is None:
        raise UsageError(
            f"missing {' and '.join(missing)}; expected these two, or a report to draft the case from.\n"
            "Try: foedus case new --protege ARM --as-of 2025-02-01, or foedus case new REPORT.txt"
        )
    from foedus.case.schema import MAX_CHALLENGERS
    from foedus.cli.begun import begin
    from foedus.cli.settled import day_of_the_question, named
    from foedus.world import load

    on = day_of_the_question(as_of)
    if on is None:
        raise UsageError("--as-of: expected YYYY-MM-DD.")
    world = load()
    pacts = tuple(part.strip() for text in leave or [] for part in text.split(",") if part.strip())
    if leave and not pacts:
        raise UsageError("--leave: given, but no pact stands there; expected a pact's id, such as CSTO.")
    file = begin(
        world,
        named("--protege", [protege]),
        named("--challengers", challengers, MAX_CHALLENGERS),
        on,
        pacts,
        named("--withdraw", withdraw),
        named("--pledge", pledge),
        title,
        slug,
    )
    streams.result(dump(file))


def _of_a_report(
    report: str,
    review: bool,
    by: str | None,
    out: str,
    protege: str | None,
    challengers: list[str] | None,
    as_of: str | None,
) -> None:
    """The draft of a report: printed, or looked at in the terminal."""
    from pathlib import Path

    from foedus.case.load import dump
    from foedus.cli.settled import options_of
    from foedus.reading.documents import read_document
    from foedus.reading.draft import draft
    from foedus.reading.draft.compose import slug_of
    from foedus.reading.readers.rules import read
    from foedus.world import load

    if review:
        if sys.stdin is None or not sys.stdin.isatty():
            raise UsageError(
                "--review: needs a terminal to take keys from.\n"
                f"Try: foedus case new {report} > case.yaml, edit it, then foedus case sign case.yaml --by NAME"
            )
        if not out.strip():
            raise UsageError("--out: given, but no folder stands there.\nTry: --out out")
    world = load()
    document = read_document(report)
    drafted = draft(
        document,
        read(document.text, world, ident=document.id),
        world,
        options_of(protege, challengers, as_of, None, None),
    )
    if not review:
        streams.result(dump(drafted))
        return
    from foedus.cli.keys import Keyboard
    from foedus.cli.review import opened, sit

    session = opened(drafted, document, world, Path(out) / (drafted.slug or slug_of(document)))
    other = [
        f"{option} (there: {now})"
        for option, given, wanted, now in (
            ("--protege", protege, drafted.protege, session.file.protege),
            ("--challengers", challengers, drafted.challengers, session.file.challengers),
            ("--as-of", as_of, drafted.as_of, session.file.as_of),
        )
        if given and wanted != now
    ]
    if other:
        raise UsageError(
            f"{session.path}: the review begun there asks something else than {', '.join(other)}.\n"
            "Try: go on without these options; or --out DIR to begin anew"
        )
    try:
        with Keyboard() as keyboard:
            sit(session, by, date.today(), keyboard)
    except KeyboardInterrupt:
        streams.result(
            f"\nEverything decided is in {streams.visible(str(session.path))}; run the same command to go on."
        )
        raise


@app.command()
def sign(
    path: Annotated[str, typer.Argument(metavar="CASE", help="A case file that you have looked at.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Your name.")],
) -> None:
    """Stamp a case as reviewed by you today; the stamp notices later edits.

    Example: foedus case sign out/armenia-csto/case.yaml --by "A. Analyst"
    """
    from pathlib import Path

    from foedus.case.load import load, read_bytes
    from foedus.case.overlay import over
    from foedus.case.review import signed_text

    if not by.strip():
        raise UsageError("--by: given, but no name stands there.")
    file = Path(path)
    raw = read_bytes(file, path)
    case = load(file, name=path)
    text = signed_text(raw.decode("utf-8"), case.file, by.strip(), date.today())
    load(text.encode("utf-8"), name=path, world=over(case.facts, world_with(None)))
    try:
        file.write_bytes(text.encode("utf-8"))
    except OSError as why:
        raise UsageError(f"{path}: cannot be written ({why.strerror or why}).") from None
    streams.result(f"{streams.visible(path)}: reviewed by {streams.visible(by.strip())} on {date.today()}.")


@app.command()
def check(
    paths: Annotated[list[str], typer.Argument(metavar="CASE...", help="Case files (.yaml).")],
    as_json: Annotated[bool, typer.Option("--json", help="For programs: every fault with line and column.")] = False,
    facts: Facts = None,
) -> None:
    """Check case files; every fault at once, each with its line.

    Example: foedus case check out/armenia-csto/case.yaml
    """
    from foedus.case import commands
    from foedus.errors import CaseError

    bad, world = False, world_with(facts)
    for path in paths:
        if as_json:
            found = commands.check_json(path, world)
            bad = bad or not found["ok"]
            streams.result(json.dumps(found, ensure_ascii=False, indent=None if len(paths) > 1 else 2))
            continue
        try:
            streams.result(streams.visible(commands.check(path, world)))
        except CaseError as error:
            if len(paths) == 1:
                raise
            bad = True
            streams.talk(f"foedus: {error}")
    if bad:
        raise typer.Exit(2)


@app.command()
def schema(
    assessment: Annotated[bool, typer.Option("--assessment", help="The schema of assessment.json instead.")] = False,
) -> None:
    """Print the JSON Schema of a case file, for editors.

    Example: foedus case schema > case.schema.json
    """
    if assessment:
        from foedus.assessment.schema import Assessment

        streams.result(json.dumps(Assessment.model_json_schema(), ensure_ascii=False, indent=2))
        return
    from foedus.case import commands

    streams.result(commands.schema())


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A case file.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Another one.")],
    as_json: Annotated[bool, typer.Option("--json", help="A list of sentences.")] = False,
) -> None:
    """Say in sentences what differs between two case files.

    Example: foedus case diff cases/armenia-csto/case.yaml out/armenia-csto/case.yaml
    """
    from foedus.case import commands

    found = commands.difference(old, new)
    if as_json:
        streams.result(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        streams.result(streams.visible("\n".join(found) or "The two cases say the same."))
