"""Write docs/reference/data-sets.md from the registry: every data set with its files, reach, terms and addresses.

Usage: python scripts/write_data_sets_page.py [--check]
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from foedus.evidence.sources import SOURCES, DataSource

TARGET = Path(__file__).resolve().parents[1] / "docs" / "reference" / "data-sets.md"
WIDTH = 120

HEAD = """\
# The data sets

Foedus ships none of these. `foedus data pull SET` fetches one from its owner, `--from` takes it from a folder or archive
of yours ([how to get the data](../how-to/get-the-data.md)). This page is written by `scripts/write_data_sets_page.py` from
the registry `src/foedus/evidence/sources.py`; `foedus data list SET` prints the same with what is on your disk.

- **Covers**: the first and last year. A year outside is unknown, never "none". What a missing row means *within* the cover
  differs from set to set, so each says it.
- **Files**: the place below a data folder and the first 12 hex digits of the SHA-256. "The owner's own bytes" must have that
  hash (line ends apart) when they are fetched. A *converted* table is one that its owner publishes in another form (an R
  package's `.rda`, a CSV) or that reached us so: only its values can be compared, so a copy of another hash is taken.
- **Addresses** are *unverified*: nobody has pulled from them on record. The first pull writes down what it got, and says
  so; later pulls from the same address must give the same bytes. Most were found in use in public code; those of
  `mid_dyadic`, `majors`, `ucdp_dyadic`, `us_troops`, the isard tables and `dangerous_dyads` were formed like their neighbours.
  Where one fails, save the file from the owner's page and use `--from`.
- **Terms** were read from the projects' pages and papers, not by a lawyer. Cite what you use: `foedus cite --set SET`.

| set | data set | version | covers | rows are |
|---|---|---|---|---|
"""


def page() -> str:
    """The page's text."""
    table = "".join(
        f"| [`{s.key}`](#{s.key}) | {s.name} | {s.version} | {s.years[0]}–{s.years[1]} | {s.unit} |\n"
        for s in SOURCES.values()
    )
    return HEAD + table + "\n" + "\n".join(one(source) for source in SOURCES.values())


def one(found: DataSource) -> str:
    """The section of one set."""
    lines = [f"## {found.key}", "", f"**{found.titled}**, {found.years[0]}–{found.years[1]}.", ""]
    items = [
        f"No row means: {found.absent}.",
        f"Terms: {found.terms}.",
        f"Cite: {found.citation}.",
        f"Owner's page: <{found.page}>",
    ]
    if found.supplied:
        items.append(f"Yours to bring: {found.supplied}.")
    items += [f"Address: <{url}>" for url in found.urls]
    for file in found.files:
        kind = "the owner's own bytes" if file.official else "converted"
        other = f"; also read: {', '.join(f'`{name}`' for name in file.owners)}" if file.owners else ""
        items.append(f"`{file.path}` ({file.sha256_12}, {kind}{other})")
    for item in items:
        lines += textwrap.wrap(
            item, WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if TARGET.read_text("utf-8") == page() else f"{TARGET}: not what the registry says; run this script")
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
    print(TARGET)
