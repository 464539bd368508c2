"""``foedus cite``: how to cite Foedus and what it stands on."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from foedus.cli import streams

BESIDE_THE_DATA: Final = (
    "Berkemeier, M. & Fuhrmann, M. (2018). Reassessing the fulfillment of alliance commitments in war. Research & "
    "Politics 5(2).",
    "Kucharski, A. (2026). CAPphrase, absolute judgements. doi:10.5281/zenodo.18750055. CC BY 4.0.",
)


def cite(as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """Print how to cite Foedus, and the data sets and papers behind its numbers.

    Example: foedus cite
    """
    from foedus import __version__
    from foedus.evidence.sources import SOURCES

    own = f"The Foedus authors. Foedus, version {__version__}. Software, Apache-2.0."
    sources = list(dict.fromkeys(source.citation for source in SOURCES.values())) + list(BESIDE_THE_DATA)
    if as_json:
        import json

        streams.result(json.dumps({"foedus": own, "sources": sources}, ensure_ascii=False, indent=2))
        return
    import textwrap

    wrapped = [textwrap.fill(source, streams.width(100), subsequent_indent="  ") for source in sources]
    streams.result("\n".join([own, "", "It stands on:", *wrapped]))
