"""``foedus fit``: rebuild the tables that ship, from the data sets of their owners."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.cli import streams
from foedus.errors import UsageError

app = typer.Typer(help="Rebuild the shipped tables from data sets.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def fit() -> None:
    """Rebuild the shipped tables from data sets."""


@app.command("reference_class")
def reference_class(
    data: Annotated[str, typer.Option("--from", metavar="DIR", help="Folder with the data sets.")],
    out: Annotated[
        str | None, typer.Option(metavar="DIR", help="Write there instead of over the shipped table.")
    ] = None,
) -> None:
    """Rebuild the table behind the reference classes.

    Example: foedus fit reference_class --from data --out rebuilt
    """
    from pathlib import Path

    from foedus import __version__
    from foedus.evidence.reference_class_inputs import assemble
    from foedus.models.level.reference_class import table

    source = Path(data)
    if not source.is_dir():
        raise UsageError(f"--from {data}: no such folder; expected the folder that holds the data sets.")
    target = Path(out) if out is not None else Path(table.__file__).parent / "shipped"
    streams.talk(f"Reading the data sets in {data} …")
    built = table.build(**assemble(source).arrays())
    try:
        paths = table.save(built, target, __version__)
    except OSError as why:
        raise UsageError(f"{target}: cannot be written ({why.strerror}).\nTry: --out DIR") from None
    streams.result("\n".join(str(path) for path in paths))
