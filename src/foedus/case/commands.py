"""What ``foedus case …`` does, as functions that return text.

Question   Is this a good case? What may stand in one? What changed?
Takes      Paths.
Gives      Text for the terminal, or values for ``--json``.
Not here   Arguments, printing, exit codes (cli/case.py).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from foedus.case.diff import diff
from foedus.case.load import Case, load
from foedus.case.review import changed_since
from foedus.case.schema import json_schema
from foedus.errors import CaseError

if TYPE_CHECKING:
    from foedus.world import World


def check(path: str | os.PathLike[str], world: World | None = None) -> str:
    """A few lines on a good case; raises :class:`CaseError` with every fault of a bad one."""
    case = load(path, world=world)
    return summary(case)


def check_json(path: str | os.PathLike[str], world: World | None = None) -> dict[str, Any]:
    """The same for programs: ``{ok, name, sha256, faults: [{line, column, path, message}]}``, whatever the faults."""
    try:
        case = load(path, world=world)
    except CaseError as error:
        faults = [{"line": f.line, "column": f.column, "path": f.path, "message": f.message} for f in error.faults]
        return {"ok": False, "name": error.name, "sha256": None, "faults": faults}
    return {"ok": True, "name": case.name, "sha256": case.sha256, "faults": []}


def summary(case: Case) -> str:
    """What a case holds, in a few lines."""
    file = case.file
    runnable = sum(any(cond.step for cond in claim.if_) for claim in file.claims)
    lines = [
        f"{case.name}: no faults",
        f"  {file.title}, as of {file.as_of}",
        f"  protégé {file.protege}, challengers {', '.join(file.challengers)},"
        f" {file.outcome} within {file.horizon_years} years",
        f"  {_count(len(file.world), 'fact')} of its own, {_count(len(file.scenarios), 'scenario')}"
        f" ({', '.join(case.scenarios)})",
        f"  {_count(len(file.claims), 'claim')}, {runnable} with a condition that can be run;"
        f" {_count(len(file.assumptions), 'assumption')} overridden",
    ]
    if file.reviewed is not None:
        since = ", and changed since" if changed_since(file) else ""
        lines.append(f"  reviewed by {file.reviewed.by} on {file.reviewed.on}{since}")
    elif file.drafted is not None:
        lines.append(
            f"  drafted by {file.drafted.by}, not reviewed: {_count(file.drafted.fields, 'field')},"
            f" {_count(len(file.drafted.guesses), 'guess', 'guesses')}"
        )
    return "\n".join(lines) + "\n"


def schema() -> str:
    """The JSON Schema of a case file."""
    return json_schema()


def difference(old: str | os.PathLike[str], new: str | os.PathLike[str], world: World | None = None) -> list[str]:
    """What changed between two case files, one sentence a change."""
    return diff(load(old, world=world).file, load(new, world=world).file)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
