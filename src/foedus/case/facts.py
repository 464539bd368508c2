"""A file of facts: what a reader knows and the tables do not, for every case; checked like a case file.

Question   Is this a file of facts, and if not, what are all its faults?
Takes      A path.
Gives      Facts: the facts and sources in the form of a case file, with the SHA-256 of the bytes. Or CaseError with every
           fault, in file order.
Method     The keys that only a case has get a stand-in, and the wall of the case file (load.py) does the rest: the same
           kinds of fact, the same checks, the same messages.
Not here   Laying the facts over the tables (overlay.py).
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Final

from foedus.case import compose as tree
from foedus.case import schema as s
from foedus.case.load import OF_A_STAND_IN, STAND_INS, Draft, examine, expected, node_of, once, read_bytes
from foedus.case.values import shown
from foedus.errors import CaseError, Fault

if TYPE_CHECKING:
    from foedus.world import World

KEYS: Final = ("foedus", "title", "as_of", "sources", "world")
"""The keys of a file of facts; each means what it means in a case."""
_OF_A_CASE: Final = frozenset(s.CaseFile.model_fields) | {"from"}


@dataclass(frozen=True, slots=True)
class Facts:
    """A file of facts that has passed the wall.

    ``file`` holds its facts and sources (fields that only a case has are stand-ins); ``name`` is the file's, ``sha256``
    and ``data`` are its bytes'.
    """

    file: s.CaseFile
    name: str
    sha256: str
    data: bytes


def load_facts(path: str | os.PathLike[str], world: World | None = None) -> Facts:
    """Read and check a file of facts; ``world`` defaults to the shipped tables.

    Raises
    ------
    CaseError
        With every fault, in file order.
    """
    where = FilePath(path)
    data = read_bytes(where, where.name)
    root, faults = tree.compose(data)
    if root is None:
        raise CaseError(where.name, tuple(faults))
    if not isinstance(root, tree.Mapping):
        found = "a list" if isinstance(root, tree.Sequence) else "a single value"
        message = f"found {found}; a file of facts is a mapping, key: value"
        raise CaseError(where.name, (Fault(root.line, root.column, "", message),))
    faults += _keys(root)
    absent = {key for key in STAND_INS if key != "foedus" and key not in root.items}
    for key in absent:
        root.items[key] = node_of(STAND_INS[key], root, (key,))
    file, more, draft = examine(root, where.parent, world, frozenset(absent))
    faults += more
    if draft is not None and "as_of" in absent:
        faults += [fault for fault in _undated(draft) if fault is not OF_A_STAND_IN]
    if faults or file is None:
        raise CaseError(where.name, once(sorted(faults, key=lambda fault: (fault.line, fault.column))))
    return Facts(file, where.name, hashlib.sha256(data).hexdigest(), data)


def _keys(root: tree.Mapping) -> list[Fault]:
    faults = []
    for key in [key for key in root.items if key not in KEYS]:
        at = root.keys[key]
        near = expected(key, KEYS)
        said = f"'{key}' belongs to a case" if key in _OF_A_CASE else f"unknown key {shown(key)}"
        faults.append(Fault(at.line, at.column, key, f"{said}; a file of facts has other keys: {near}"))
        del root.items[key]
    if "world" not in root.items:
        faults.append(Fault(root.line, root.column, "", "missing 'world': the list of facts"))
    return faults


def _undated(draft: Draft) -> list[Fault]:
    """Facts that say no beginning, in a file that says no day either."""
    return [
        draft.fault(("world", i), f"missing 'since' of the fact '{fact.fact}': without it, or as_of at the top, nobody knows when it began")
        for i, fact in enumerate(draft.file.world)
        if isinstance(fact, s.DeploymentFact | s.LinkFact | s.ClaimFact) and not fact.since
    ]  # fmt: skip
