"""``foedus data``: which tables ship and how far they reach."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from foedus.cli import streams

app = typer.Typer(help="The tables that ship.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def data() -> None:
    """The tables that ship."""


@app.command("list")
def list_(as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """List every shipped table: rows, first and last year covered, where it comes from.

    Example: foedus data list
    """
    rows = tables()
    if as_json:
        streams.result(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    widest = max(len(str(row["table"])) for row in rows)
    lines = [f"{'table':<{widest}}  {'rows':>6}  covers"]
    lines += [f"{row['table']!s:<{widest}}  {row['rows']:>6}  {row['covers']}" for row in rows]
    lines.append("\nA year outside what a table covers is unknown, never 'none'.")
    streams.result("\n".join(lines))


def tables() -> list[dict[str, str | int]]:
    """Each shipped table with its rows and what it covers."""
    from foedus.models.level.reference_class.table import load as counts
    from foedus.world import load
    from foedus.world import world as w

    world = load()
    checked = max(row.known_to for row in world.pacts_table if row.known_to is not None)
    dated = f"as dated in each row; checked to {checked}"
    covers = {
        "states": "1990 to today's codes",
        "names": "names of those states, organisations and groups",
        "conflicts": f"{w.CONFLICT_YEARS[0]}–{w.CONFLICT_YEARS[1]} (UCDP/PRIO 25.1)",
        "contiguity": f"{w.CONTIGUITY_YEAR} (COW direct contiguity 3.2)",
        "capability": f"{w.CAPABILITY_YEAR} (COW national capabilities 7.0)",
        "majors": f"to {w.MAJORS_YEAR} (COW major powers)",
    }
    found: list[dict[str, str | int]] = []
    for name in sorted(vars(world)):
        if name.endswith("_table"):
            short = name.removesuffix("_table")
            found.append(
                {"table": f"world/{short}", "rows": len(getattr(world, name)), "covers": covers.get(short, dated)}
            )
    table = counts()
    cover = "; ".join(f"{name} {first}–{last}" for name, (first, last) in sorted(table.cover.items()))
    found.append({"table": "reference_class", "rows": len(table.challenger), "covers": cover})
    return found
