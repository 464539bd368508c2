"""``foedus replicate``: published results from the owners' files, printed beside ours."""

from __future__ import annotations

import importlib
import json
from typing import TYPE_CHECKING, Annotated, Final

import typer

from foedus.cli import streams
from foedus.errors import CannotError, DataError, UsageError

if TYPE_CHECKING:
    from foedus.evidence.replications.frame import Replication

NAMES: Final = ("berkemeier_fuhrmann", "dangerous_dyads", "exits", "overlap")
FITTED: Final = frozenset({"dangerous_dyads"})


class _DoesNotHoldError(CannotError):
    """A replication lies outside its tolerance; everything was printed."""


def replicate(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help=f"Of: {', '.join(NAMES)}.")] = None,
    data: Annotated[str | None, typer.Option("--from", metavar="DIR", help="The data sets; else the store.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Run published results again: what was printed, what Foedus gets, and whether they agree.

    Example: foedus replicate exits --from data
    """
    from foedus.cli.folders import data_folder

    chosen = list(dict.fromkeys(names or NAMES))
    for name in chosen:
        if name not in NAMES:
            import difflib

            near = difflib.get_close_matches(name, NAMES, n=1)
            raise UsageError(
                f"no replication {name!r}; {'nearest: ' + near[0] if near else 'known: ' + ', '.join(NAMES)}."
            )
    folder = data_folder(data)
    done: list[Replication] = []
    absent: list[str] = []
    for name in chosen:
        module = importlib.import_module(f"foedus.evidence.replications.{name}")
        streams.talk(f"{name} …")
        try:
            if name in FITTED:  # evidence does not import models, so the fit comes in from here
                from foedus.models.logit import fit

                done.append(module.run(folder, fit))
            else:
                done.append(module.run(folder))
        except DataError as why:
            if "not found" not in str(why) or len(chosen) == 1:
                raise
            absent.append(f"{name}: {why}")
    if as_json:
        streams.result(json.dumps([_plain(row) for row in done], ensure_ascii=False, indent=2))
    else:
        streams.result("\n\n".join(_side_by_side(row) for row in done))
    wrong = [row.name for row in done if not row.holds]
    if wrong:
        raise _DoesNotHoldError(f"does not hold: {', '.join(wrong)}; see the lines marked NO above.")
    if absent:
        raise CannotError("\n".join(["not run, for want of their data:", *absent]))


def _side_by_side(found: Replication) -> str:
    what = max(len(line.what) for line in found.lines)
    theirs = max(7, *(len(line.theirs) for line in found.lines))
    ours = max(4, *(len(line.ours) for line in found.lines))
    within = max(len(line.tolerance) for line in found.lines)
    rows = [f"{'':<{what}}  {'printed':>{theirs}}  {'ours':>{ours}}  {'within':<{within}}"]
    for line in found.lines:
        verdict = "yes" if line.holds else "NO"
        note = f"  {line.note}" if line.note else ""
        rows.append(
            f"{line.what:<{what}}  {line.theirs:>{theirs}}  {line.ours:>{ours}}  {line.tolerance:<{within}}  {verdict}{note}"
        )
    held = sum(line.holds for line in found.lines)
    return "\n".join(
        [
            f"{found.name}: {found.title}",
            f"Printed: {found.source}",
            *rows,
            f"{held} of {len(found.lines)} lines hold{'' if found.holds else ': IT DOES NOT HOLD'}",
        ]
    )


def _plain(found: Replication) -> dict[str, object]:
    return {
        "name": found.name,
        "title": found.title,
        "source": found.source,
        "sets": list(found.sets),
        "holds": found.holds,
        "lines": [
            {
                "what": line.what.strip("– "),
                "printed": line.theirs,
                "ours": line.ours,
                "tolerance": line.tolerance,
                "holds": line.holds,
                "note": line.note,
            }
            for line in found.lines
        ],
    }
