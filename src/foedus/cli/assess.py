"""``foedus assess``: a report or a case in, a brief out."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foedus.cli import folder, streams
from foedus.cli.inputs import Input, input_of
from foedus.cli.laid import Facts, world_with
from foedus.errors import CaseError, FoedusError, UsageError

if TYPE_CHECKING:
    from foedus.assessment.schema import Assessment
    from foedus.case.load import Case
    from foedus.reading.draft import Options
    from foedus.reading.readers.choice import Reader
    from foedus.world import World

LAST_SEED = 2**32 - 1
FEWEST_DRAWS, MOST_DRAWS = 100, 1_000_000
_MOST_TEXT = 5 << 20


def assess(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="A report (.txt, .md or -), a case (.yaml), or a shipped case's name."),
    ],
    out: Annotated[str, typer.Option(metavar="DIR", help="Write to DIR/<case>/.")] = "out",
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that somebody edited or made.")] = False,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of the question, YYYY-MM-DD (a report's own date).")
    ] = None,
    protege: Annotated[str | None, typer.Option(metavar="CODE", help="The state that may be attacked (ISO3).")] = None,
    challengers: Annotated[list[str] | None, typer.Option(metavar="CODES", help="Who may attack it: AZE,TUR.")] = None,
    horizon: Annotated[int | None, typer.Option(metavar="YEARS", help="Years ahead, 1 to 10.")] = None,
    outcome: Annotated[
        str | None, typer.Option(metavar="NAME", help="use_of_force, fatal_force, armed_conflict or war.")
    ] = None,
    draws: Annotated[int, typer.Option(help="How many draws.")] = 20_000,
    seed: Annotated[int, typer.Option(help="Seed of the draws; the same seed gives the same bytes.")] = 1,
    full: Annotated[bool, typer.Option("--full", help="Print the whole brief, not page one alone.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print assessment.json instead of page one.")] = False,
    facts: Facts = None,
    reader: Annotated[
        str, typer.Option(metavar="NAME", help="Who reads a report: rules, parser (foedus[parser]) or auto.")
    ] = "rules",
) -> None:
    """Assess a report's claim, a case, or a shipped case; print page one and write the brief.

    Example: foedus assess armenia-csto
    """
    from foedus.cli.settled import options_of
    from foedus.reading.readers.choice import reader_named

    if not FEWEST_DRAWS <= draws <= MOST_DRAWS:
        raise UsageError(f"--draws {draws}: expected {FEWEST_DRAWS:,} to {MOST_DRAWS:,}.")
    if not 0 <= seed <= LAST_SEED:
        raise UsageError(f"--seed is {seed}; it lies between 0 and {LAST_SEED}")
    if not out.strip():
        raise UsageError("--out: given, but no folder stands there.\nTry: --out out")
    options = options_of(protege, challengers, as_of, horizon, outcome)
    found = [input_of(given) for given in inputs]
    read = reader_named(reader) if any(item.kind == "report" for item in found) else None
    world = world_with(facts)
    several = len(found) > 1
    worst = 0
    if not several:
        gc.disable()  # one case fits in memory many times over; collecting it costs a tenth of the run
    taken: dict[str, str] = {}
    for item in found:
        try:
            case, raw, texts = _case_of(item, options, world, read)
            slug = _slug(case, item)
            if slug in taken:
                raise UsageError(f"{item.given}: {taken[slug]} was written to {out}/{slug} already.\nTry: --out DIR")
            taken[slug] = item.given
            target = Path(out) / slug
            before = folder.earlier(target)
            if not force:
                folder.refuse_an_edited_case(target, raw, before, out)
            count = len(case.scenarios)
            streams.talk(f"Assessing {slug}: {count} scenario{'s' if count != 1 else ''}, {draws:,} draws …")
            assessment = _run(case, world, draws, seed)
            _finish(
                assessment, case, raw, texts, target, before, force=force, full=full, as_json=as_json, several=several
            )
        except FoedusError as error:
            if not several:
                raise
            streams.talk(f"foedus: {error}")
            worst = max(worst, error.exit_code)
    if worst:
        raise typer.Exit(worst)


def _run(case: Case, world: World, draws: int, seed: int) -> Assessment:
    from foedus.assessment import assess as combined

    return combined(case, world, draws=draws, seed=seed)


def _case_of(item: Input, options: Options, world: World, read: Reader | None) -> tuple[Case, bytes, dict[str, bytes]]:
    """The case, its bytes, and the documents that belong beside it. A report is read alone: no case beside it counts."""
    from foedus.case.load import dump, load, read_bytes
    from foedus.case.review import warning

    if item.kind == "report" and read is not None:
        from foedus.reading.documents import read_document
        from foedus.reading.draft import draft

        document = read_document(item.path)
        drafted = draft(document, read(document.text, world, ident=document.id), world, options)
        raw = dump(drafted).encode("utf-8")
        try:
            loaded = load(raw, name=folder.CASE, world=world)
        except CaseError as error:
            raise _of_the_options(error, options) from None
        case = replace(loaded, texts={"report": document.text})
        return case, raw, {"report.txt": document.text.encode("utf-8")}
    if options != type(options)():
        raise UsageError(
            f"{item.given}: --as-of, --protege, --challengers, --horizon and --outcome settle what a report leaves open; a case "
            f"has these fields.\nTry: edit {Path(item.path).name} and run foedus assess again"
        )
    path = Path(item.path)
    case = load(path, world=world)
    if (changed := warning(case.file)) is not None:
        streams.talk(f"Note: {changed}")
    raw = read_bytes(path, path.name)
    return replace(case, name=folder.CASE), raw, _beside(case, path.parent)


def _of_the_options(error: CaseError, options: Options) -> FoedusError:
    """The faults of a draft in the words of the options that caused them; the error itself if none did."""
    given = {"protege": options.protege, "challengers": options.challengers, "as_of": options.as_of}
    said: dict[str, None] = {}
    for fault in error.faults:
        field = fault.path.partition("[")[0]
        if given.get(field):
            said[f"--{field.replace('_', '-')}: {fault.message}"] = None
    return UsageError("\n".join(said)) if said else error


def _beside(case: Case, where: Path) -> dict[str, bytes]:
    """The documents of a case that lie beside it, and its file of facts."""
    found = {}
    for source in case.file.sources:
        name = getattr(source, "text", None)
        if name and source.id in case.texts:
            found[str(name)] = case.texts[source.id].encode("utf-8")
    if case.facts is not None:
        found[case.facts.name] = case.facts.data
    return found


def _slug(case: Case, item: Input) -> str:
    if case.file.slug:
        return case.file.slug
    import re

    path = Path(item.path)
    stem = path.resolve().parent.name if path.stem in ("case", "report") else path.stem
    return "-".join(re.findall(r"[a-z0-9]+", stem.lower()))[:80] or "case"


def _finish(
    assessment: Assessment,
    case: Case,
    raw: bytes,
    texts: dict[str, bytes],
    target: Path,
    before: folder.Earlier,
    *,
    force: bool,
    full: bool,
    as_json: bool,
    several: bool,
) -> None:
    """Write the folder, print the result, say where the brief lies."""
    from foedus.assessment import to_json
    from foedus.cli.since import sentences
    from foedus.report import render_html, render_markdown, render_terminal
    from foedus.report.tables import tables

    since = sentences(before, case, assessment)
    text = to_json(assessment)
    files = {
        **texts,
        folder.CASE: raw,
        "assessment.json": text.encode("utf-8"),
        "brief.html": render_html(assessment).encode("utf-8"),
        "brief.md": render_markdown(assessment).encode("utf-8"),
        **{f"tables/{name}": data.encode("utf-8") for name, data in tables(assessment).items()},
    }
    if since is not None:
        files["changes.md"] = _changes(assessment, since).encode("utf-8")
    folder.write(target, files, raw, before, force=force)
    if as_json:
        streams.result(_one_line(text) if several else text)
    else:
        streams.result(
            render_terminal(
                assessment,
                since=since or None,
                width=streams.width(),
                color=streams.in_colour(streams.stdout()),
                full=full,
            )
        )
    streams.talk(f"The brief: {target / 'brief.html'}")


def _changes(assessment: Assessment, since: list[str]) -> str:
    from foedus.report.markdown import escape

    lines = [f"- {escape(' '.join(sentence.split()))}" for sentence in since] or ["Nothing changed."]
    return "\n".join([f"# {escape(assessment.title)}: since the last run", "", *lines, ""])


def _one_line(text: str) -> str:
    import json

    return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
