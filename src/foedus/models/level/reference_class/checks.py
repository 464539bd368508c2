"""What must hold of a table before anything is counted from it; one function a fault."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from foedus.models.level.reference_class.table import ACT, CONFLICT, FATAL, FATAL_UNKNOWN, FORCE, Table


def shapes_do_not_fit(table: Table) -> Iterable[str]:
    """Arrays whose lengths disagree."""
    s, y, p = len(table.states), len(table.years), len(table.challenger)
    wanted = {"present": (s, y), "major": (s, y), "target": (p,), "facts": (p, y)}
    for name, shape in wanted.items():
        found = getattr(table, name).shape
        if found != shape:
            yield f"{name} has shape {found}; expected {shape}"
    for name, width in (("dated", 5), ("partners", 6)):
        found = getattr(table, name).shape
        if len(found) != 2 or found[1] != width:
            yield f"{name} has shape {found}; expected (n, {width})"
    if y and not np.array_equal(table.years, np.arange(table.years[0], table.years[0] + y)):
        yield "years are not consecutive"


def a_source_has_no_cover(table: Table) -> Iterable[str]:
    """A source whose first and last year are missing."""
    for key in ("disputes", "conflicts", "rivalries", "contiguity", "majors", "states"):
        if key not in table.cover:
            yield f"cover lacks {key!r}"


def an_event_lies_outside_its_cover(table: Table) -> Iterable[str]:
    """Force after the disputes end, or a conflict outside UCDP's years."""
    for key, bits in (("disputes", ACT | FORCE | FATAL | FATAL_UNKNOWN), ("conflicts", CONFLICT)):
        first, last = table.cover[key]
        outside = (table.years < first) | (table.years > last)
        if (table.facts[:, outside] & bits).any():
            yield f"{key} hold events outside {first}–{last}"


def outcomes_are_not_nested(table: Table) -> Iterable[str]:
    """To the end of the disputes an armed conflict is fatal force, fatal force is force, force is an act."""
    facts = table.facts[:, table.years <= table.cover["disputes"][1]]
    for graver, milder, words in (
        (CONFLICT, FATAL, "an armed conflict that is no fatal force"),
        (FATAL, FORCE, "fatal force that is no force"),
        (FORCE, ACT, "force that is no act of hostility"),
    ):
        n = int((((facts & graver) > 0) & ((facts & milder) == 0)).sum())
        if n:
            yield f"{n} pair-years hold {words}"


def a_conflict_has_one_direction(table: Table) -> Iterable[str]:
    """Armed conflict is between two: both directed rows hold the same years."""
    key = table.challenger * 10_000 + table.target
    back = table.target * 10_000 + table.challenger
    order = np.argsort(key)
    at = np.minimum(np.searchsorted(key[order], back), len(key) - 1)
    twin = order[at]
    conflict = (table.facts & CONFLICT) > 0
    lonely = (key[twin] != back) & conflict.any(axis=1)
    n = int((lonely | (conflict != conflict[twin]).any(axis=1) & (key[twin] == back)).sum())
    if n:
        yield f"{n} directed pairs hold an armed conflict that the other direction lacks"


def faults(table: Table) -> list[str]:
    """All faults of a table; the shapes first, since the others need them."""
    first = [*shapes_do_not_fit(table), *a_source_has_no_cover(table)]
    if first:
        return first
    return [
        *an_event_lies_outside_its_cover(table),
        *outcomes_are_not_nested(table),
        *a_conflict_has_one_direction(table),
    ]
