"""``foedus cite``: how to cite Foedus, and BibTeX for exactly what a panel, an assessment or a data set stands on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from foedus.cli import streams
from foedus.errors import DataError, UsageError

BESIDE_THE_DATA: Final = ("kucharski2026capphrase",)
"""Entries of references.bib that belong to no data set of the registry."""

# what an assessment's tables were made from (reference_class: its own card says it)
_OF_TABLE: Final[dict[str, tuple[str, ...]]] = {
    "armed conflict between states": ("ucdp", "codes"),
    "capabilities": ("nmc",),
    "world facts": ("states", "gw_states", "atop", "contiguity", "majors", "rivalries"),
}


def cite(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]...", help="A panel that Foedus wrote, or an assessment.json.")
    ] = None,
    sets: Annotated[list[str] | None, typer.Option("--set", metavar="SET", help="A data set by its key.")] = None,
    add: Annotated[
        str | None, typer.Option(metavar="NAME,…", help="The additions of a panel, as foedus panel takes them.")
    ] = None,
    unit: Annotated[str, typer.Option(help="With --add: the panel's unit.")] = "directed_dyad_year",
    data: Annotated[str | None, typer.Option("--from", metavar="DIR", help="With --add: the data sets.")] = None,
    bibtex: Annotated[bool, typer.Option("--bibtex", help="BibTeX for everything Foedus stands on.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Print how to cite Foedus, or BibTeX for exactly what a panel, an assessment or a data set used.

    Example: foedus cite --set atop --set majors
    """
    from foedus.evidence.references import references
    from foedus.evidence.sources import SOURCES, source_of

    keys = [source_of(key).key for key in sets or []]
    extra: list[str] = []
    for given in files or []:
        found, beside = _of_file(Path(given))
        keys += found
        extra += beside
    if add is not None:
        keys += _of_additions(add, unit, data)
    everything = bibtex and not keys
    if everything:
        keys, extra = list(SOURCES), list(BESIDE_THE_DATA)
    if not keys:
        _plainly(as_json)
        return
    keys = list(dict.fromkeys(keys))
    entries = references()
    cited = list(dict.fromkeys([*(name for key in keys for name in SOURCES[key].cite), *extra]))
    if as_json:
        body = {
            "sets": [{"set": key, "name": SOURCES[key].name, "version": SOURCES[key].version} for key in keys],
            "bibtex": {name: entries[name] for name in cited},
            "foedus": _own(),
        }
        streams.result(json.dumps(body, ensure_ascii=False, indent=2))
        return
    heads = [f"% {SOURCES[key].titled} ({key}): {', '.join(SOURCES[key].cite)}" for key in keys]
    streams.result("\n".join([*heads, "", "\n\n".join([*(entries[name] for name in cited), _own_entry()])]))


def _own() -> str:
    from foedus import __version__

    return f"The Foedus authors. Foedus, version {__version__}. Software, Apache-2.0."


def _own_entry() -> str:
    from foedus import __version__

    return (
        "@software{foedus,\n  author  = {{The Foedus authors}},\n  title   = {Foedus},\n"
        f"  version = {{{__version__}}},\n  note    = {{Apache-2.0}},\n}}"
    )


def _plainly(as_json: bool) -> None:
    import textwrap

    from foedus.evidence.sources import SOURCES

    beside = ["Kucharski, A. (2026). CAPphrase, absolute judgements. doi:10.5281/zenodo.18750055. CC BY 4.0."]
    sources = list(dict.fromkeys(source.citation for source in SOURCES.values())) + beside
    if as_json:
        streams.result(json.dumps({"foedus": _own(), "sources": sources}, ensure_ascii=False, indent=2))
        return
    wrapped = [textwrap.fill(source, streams.width(100), subsequent_indent="  ") for source in sources]
    streams.result(
        "\n".join(
            [
                _own(),
                "",
                "It stands on, or can be asked about:",
                *wrapped,
                "",
                "BibTeX: --bibtex, or FILE, or --set SET",
            ]
        )
    )


def _of_file(path: Path) -> tuple[list[str], list[str]]:
    """Keys of the data sets behind a file, and entries beside them."""
    if not path.is_file():
        raise UsageError(f"{path}: no such file; expected a panel that Foedus wrote, or an assessment.json")
    if path.suffix == ".json":
        return _of_assessment(path)
    from foedus.evidence.panel.write import sources_of
    from foedus.evidence.sources import source_of

    return [source_of(key).key for key in sources_of(path)], []


def _of_assessment(path: Path) -> tuple[list[str], list[str]]:
    from foedus.evidence.reference_class_inputs import KEYS

    try:
        body = json.loads(path.read_text("utf-8"))
        names = [row["name"] for row in body["run"]["tables"]]
    except (OSError, ValueError, KeyError, TypeError):
        raise DataError(
            f"{path}: not an assessment.json (it has no run.tables).\nTry: foedus assess CASE, then the file in out/"
        ) from None
    keys: list[str] = []
    for name in names:
        if name != "reference_class" and name not in _OF_TABLE:
            raise DataError(
                f"{path}: a table {name!r} of another version of Foedus; this one knows {', '.join(_OF_TABLE)}"
            )
        keys += KEYS if name == "reference_class" else _OF_TABLE[name]
    return [*keys, "fulfilment"], list(BESIDE_THE_DATA)


def _of_additions(add: str, unit: str, data: str | None) -> list[str]:
    """Keys behind the additions of a panel: the smallest such panel says it."""
    from foedus.cli.folders import data_folder
    from foedus.evidence.panel import panel

    names = [name.strip() for name in add.split(",") if name.strip()]
    return list(panel(unit, "cow", "2000-2001", names, folder=data_folder(data)).sources)  # type: ignore[arg-type]
