"""How the shipped rows were checked: the table of the reference page.

``python -m foedus.world.card`` prints it, ``python -m foedus.world.card docs/reference/world.md`` puts it on that page; a
test compares the two.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from foedus.vocab.citation import CHECKED
from foedus.world import read

SHOWN = tuple(kind for kind in CHECKED if kind != "text")


def counts() -> dict[str, Counter[str]]:
    """Rows of each sourced table by how they were checked."""
    tables = ("states", *read.FACT_TABLES)
    return {table: Counter(row["checked"] for row in read.rows(table)) for table in tables}


def card() -> str:
    """A Markdown table: rows by table and check, and the share of each check in all rows.

    >>> card().splitlines()[0]
    '| table | rows | dataset-row | looked-up | memory |'
    """
    found = counts()
    total: Counter[str] = sum(found.values(), Counter())
    everything = sum(total.values())
    lines = [f"| table | rows | {' | '.join(SHOWN)} |", "|---" * (len(SHOWN) + 2) + "|"]
    for table, by_check in found.items():
        cells = " | ".join(str(by_check[kind]) for kind in SHOWN)
        lines.append(f"| `{table}` | {sum(by_check.values())} | {cells} |")
    shares = " | ".join(f"{total[kind]} ({100 * total[kind] / everything:.0f} %)" for kind in SHOWN)
    lines.append(f"| all | {everything} | {shares} |")
    return "\n".join(lines)


def put(page: str) -> str:
    """The text of a page with its table brought up to date; the table is found by its first line."""
    lines, new = page.splitlines(), card().splitlines()
    first = lines.index(new[0])
    last = first
    while last < len(lines) and lines[last].startswith("|"):
        last += 1
    return "\n".join((*lines[:first], *new, *lines[last:])) + "\n"


if __name__ == "__main__":
    if len(sys.argv) > 1:
        path = Path(sys.argv[1])
        path.write_text(put(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    else:
        print(card())
