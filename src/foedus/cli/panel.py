"""``foedus panel``: states or pairs of states by year, with the columns asked for, to a file or to the screen."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedus.cli import streams
from foedus.errors import UsageError

if TYPE_CHECKING:
    from foedus.evidence.panel import Panel

UNITS = "directed_dyad_year, dyad_year or state_year"


def panel(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help=UNITS)] = "directed_dyad_year",
    add: Annotated[
        list[str] | None, typer.Option("--add", metavar="NAME,…", help="What to add; --columns lists all.")
    ] = None,
    years: Annotated[
        str | None, typer.Option(metavar="FIRST-LAST", help="Without it all years of the list of states.")
    ] = None,
    system: Annotated[str, typer.Option(help="States by Correlates of War (cow) or Gleditsch–Ward (gw).")] = "cow",
    relevant: Annotated[bool, typer.Option("--relevant", help="Only politically relevant dyads.")] = False,
    keep: Annotated[
        str | None, typer.Option(metavar="COLUMN,…", help="Columns of a dispute to keep ('' for none).")
    ] = None,
    whittle: Annotated[
        str | None, typer.Option(metavar="RULE,…", help="Rules that choose one dispute a dyad-year, in order.")
    ] = None,
    init: Annotated[
        str, typer.Option(help="Initiators in state-years: sidea-orig, sidea-with-joiners or sidea-all-joiners.")
    ] = "sidea-all-joiners",
    on: Annotated[str, typer.Option(metavar="MM-DD", help="Day of pacts_in_force and defenders.")] = "12-31",
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="Write .parquet, .csv or .dta.")
    ] = None,
    data: Annotated[str | None, typer.Option("--from", metavar="DIR", help="A folder with the data sets.")] = None,
    columns: Annotated[
        bool, typer.Option("--columns", help="List the columns of the panel with their years; no rows.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Describe the panel for programs.")] = False,
) -> None:
    """Make a panel: states or pairs of states by year, with peacesciencer's column names.

    A cell outside the years of its data set is null, never 0.

    Example: foedus panel dyad_year --years 1816-2010 --add mids,nmc,contiguity,cow_majors,spells -o panel.parquet
    """
    gc.disable()  # one panel makes few objects of Python's own; collecting them costs a twentieth of the run
    from foedus.cli.folders import data_folder
    from foedus.evidence.panel import ADDITIONS
    from foedus.evidence.panel import panel as make
    from foedus.evidence.panel.write import checked

    if out is not None:
        checked(out)
    names = [name for given in add or [] for name in given.split(",") if name.strip()]
    if columns:  # one year tells what the columns are
        names = names or _fitting(unit, list(ADDITIONS))
        years = years or "1990"
    made = make(
        unit,  # type: ignore[arg-type]
        system,  # type: ignore[arg-type]
        years,
        names,
        folder=data_folder(data),
        relevant=relevant,
        keep=None if keep is None else [name for name in keep.split(",") if name.strip()],
        **({} if whittle is None else {"whittle": whittle.split(",")}),
        init=init,
        on=on,
    )
    if made.left_out:
        streams.talk(
            f"{made.left_out:,} dyad-years left out: nobody recorded whether they are relevant"
            " (contiguity and major powers end in 2016)."
        )
    if out is not None:
        made.write(out)
    if as_json:
        from foedus.evidence.panel.write import described

        streams.result(json.dumps(described(made), ensure_ascii=False, indent=2))
    elif columns:
        streams.result(_columns(made))
    elif out is not None:
        streams.result(f"{out}: {made.height:,} rows, {len(made.columns)} columns, {made.years[0]}–{made.years[1]}")
    else:
        streams.result(_shown(made))


def _fitting(unit: str, names: list[str]) -> list[str]:
    """Additions that fit a unit, each data set once."""
    left = {"mids", "nmc_6"}
    if unit == "state_year":
        left |= {"atop_alliance", "outcomes", "defenders", "pacts_in_force"}
    elif unit == "dyad_year":
        left |= {"defenders"}
    elif unit != "directed_dyad_year":
        raise UsageError(f"unit is {unit!r}; expected {UNITS}")
    return [*(name for name in names if name not in left), "spells", *([] if unit == "state_year" else ["prd"])]


def _columns(made: Panel) -> str:
    widest = max(len(column.name) for column in made.columns)
    lines = [f"{'column':<{widest}}  {'years':<9}  no row    what it is"]
    for column in made.columns:
        cover = f"{column.years[0]}–{column.years[1]}"
        lines.append(f"{column.name:<{widest}}  {cover:<9}  {column.absent:<8}  {column.label} [{column.source}]")
    lines.append(
        "\nOutside those years a cell is null. 'no row': what it is within them where the data set has no row."
    )
    return "\n".join(lines)


def _shown(made: Panel) -> str:
    """The first rows, as many columns as fit, and how to get the rest."""
    width = streams.width(100)
    frame = made.frame.head(10)
    texts: list[list[str]] = []
    used = 0
    for name in frame.columns:
        column = [name, *(_cell(value) for value in frame[name])]
        widest = max(map(len, column))
        if texts and used + widest + 2 > width:
            break
        texts.append([text.rjust(widest) for text in column])
        used += widest + 2
    lines = ["  ".join(row) for row in zip(*texts, strict=True)]
    hidden = len(frame.columns) - len(texts)
    more = f" and {hidden} more columns" if hidden else ""
    lines.append(f"… {made.height:,} rows{more}. Write them all: -o FILE.parquet (or .csv, .dta)")
    return "\n".join(lines)


def _cell(value: Any) -> str:
    if value is None:
        return "null"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
