"""How the shipped rows were checked: the table of the reference page.

``python -m foedus.world.card`` prints it; a test compares it with ``docs/reference/world.md``.
"""

from __future__ import annotations

from collections import Counter

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


if __name__ == "__main__":
    print(card())
