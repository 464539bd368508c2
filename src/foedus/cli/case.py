"""``foedus case``: begin, check, compare case files, and what may stand in one."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from foedus.cli import streams
from foedus.cli.laid import Facts, world_with
from foedus.errors import UsageError

app = typer.Typer(help="Begin, check and compare case files.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def new(
    protege: Annotated[str, typer.Option(metavar="CODE", help="The state that may be attacked (ISO3).")],
    as_of: Annotated[str, typer.Option(metavar="DATE", help="Day of the question, YYYY-MM-DD.")],
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
    facts: Facts = None,
) -> None:
    """Print the beginning of a case of your own.

    Example: foedus case new --protege ARM --challengers AZE,TUR --as-of 2025-02-01 --leave CSTO > case.yaml
    """
    from foedus.case.load import dump
    from foedus.case.schema import MAX_CHALLENGERS
    from foedus.cli.begun import begin
    from foedus.cli.settled import day_of_the_question, named

    on = day_of_the_question(as_of)
    if on is None:
        raise UsageError("--as-of: expected YYYY-MM-DD.")
    world = world_with(facts)
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
