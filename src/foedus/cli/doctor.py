"""``foedus doctor``: is everything there that a brief needs?"""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from foedus.cli import streams
from foedus.errors import FoedusError

NEEDED = ("numpy", "pydantic", "yaml", "jinja2", "polars", "vl_convert")


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    facts: Annotated[
        str | None,
        typer.Option("--world", metavar="FILE", help="Check this file of facts instead, as a case file is checked."),
    ] = None,
) -> None:
    """Check this installation: packages, shipped tables and cases, the terminal; or a file of facts.

    Example: foedus doctor
    """
    if facts is not None:
        _facts(facts, as_json)
        return
    found = [_row(name, check) for name, check in checks().items()]
    if as_json:
        import json

        rows = [{"check": name, "ok": ok, "found": said} for name, ok, said in found]
        streams.result(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        streams.result("\n".join(f"{'ok' if ok else 'NO'}  {name}: {said}" for name, ok, said in found))
    if not all(ok for _, ok, _ in found):
        raise typer.Exit(1)


def _facts(path: str, as_json: bool) -> None:
    """Every fault of a file of facts; of a good one, what it holds and where it disagrees with the tables."""
    from dataclasses import asdict
    from pathlib import Path

    from foedus.case.facts import load_facts
    from foedus.case.overlay import over
    from foedus.errors import CaseError
    from foedus.world import load

    try:
        held = load_facts(path)
    except CaseError as error:
        if not as_json:
            raise
        import json

        faults = [{"line": f.line, "column": f.column, "path": f.path, "message": f.message} for f in error.faults]
        row = {"ok": False, "name": error.name, "sha256": None, "faults": faults, "disputes": []}
        streams.result(json.dumps(row, ensure_ascii=False, indent=2))
        raise typer.Exit(2) from None
    disputes = [dispute for laid in over(held, load()).laid for dispute in laid.disputes]
    if as_json:
        import json

        said = [asdict(d) for d in disputes]
        row = {"ok": True, "name": held.name, "sha256": held.sha256, "faults": [], "disputes": said}
        streams.result(json.dumps(row, ensure_ascii=False, indent=2))
        return
    count = len(held.file.world)
    lines = [f"{held.name}: no faults; {count} fact{'s' if count != 1 else ''}, SHA-256 {held.sha256}"]
    for d in disputes:
        used = "the shipped row" if d.used == "world" else f"{Path(path).name}"
        lines.append(
            f"disagrees on {d.about}: {d.shipped_says} (shipped row {d.shipped}), {d.fact_says} ({d.fact}); {used} is used"
        )
    streams.result(streams.visible("\n".join(lines)))


def _row(name: str, check: Callable[[], str]) -> tuple[str, bool, str]:
    try:
        return name, True, check()
    except (FoedusError, ImportError, OSError, ValueError) as why:
        return name, False, f"{type(why).__name__}: {why}"


def checks() -> dict[str, Callable[[], str]]:
    """Each check by name: what it found, or the error that it met."""
    packages = {f"package {name}": (lambda name=name: _package(name)) for name in NEEDED}
    return {
        "Foedus": _foedus,
        "Python": lambda: f"{platform.python_version()}, {platform.system()}",
        **packages,
        "world tables": _world,
        "reference-class table": _reference_class,
        "shipped cases": _cases,
        "terminal": _terminal,
    }


def _foedus() -> str:
    from foedus import __version__

    return __version__


def _package(name: str) -> str:
    from importlib import import_module, metadata

    import_module(name)
    distribution = {"yaml": "pyyaml", "vl_convert": "vl-convert-python"}.get(name, name)
    return metadata.version(distribution)


def _world() -> str:
    from foedus.world import load

    world = load()
    return f"{len(world.state_codes())} states, {len(world.pact_ids())} pacts, {len(world.names())} names"


def _reference_class() -> str:
    from foedus.models.level.reference_class.table import load

    table = load()
    return f"{len(table.challenger):,} directed pairs, {table.years[0]}–{table.years[-1]}"


def _cases() -> str:
    from foedus.case.load import load
    from foedus.cli.inputs import cases_folder, shipped

    found = shipped()
    if not found:
        raise ValueError(f"none in {cases_folder()}")
    for folder in found.values():
        if (folder / "case.yaml").is_file():
            load(folder / "case.yaml")
    return ", ".join(found)


def _terminal() -> str:
    encoding = getattr(sys.stdout, "encoding", None) or "unknown encoding"
    plain = "" if encoding.lower().replace("-", "") == "utf8" else "; signs that it lacks are written plainly"
    return f"{encoding}, {streams.width(400)} columns{plain}"
