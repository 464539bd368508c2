"""Which conditions a challenger meets toward the target at a date.

A condition is met by the table within its cover, else by UCDP (which past the disputes' cover fills act, force
and conflict alike), else by a dated fact of the case. Past cover and unmet it is unknown, with the first year that
nothing covers. Nothing dated after ``as_of`` is looked at; whole years count only if they ended before ``as_of``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from foedus.models.level.reference_class.spec import (
    ACT_YEARS,
    CONFLICT_YEARS,
    FORCE_YEARS,
    ChallengerConditions,
    Condition,
    ConflictFact,
    ForceFact,
    RivalryFact,
)
from foedus.models.level.reference_class.table import ACT, CONFLICT, CONTIGUOUS, FORCE, RIVALRY, Table, load


def conditions(
    challenger: int,
    target: int,
    as_of: date,
    *,
    force_facts: Sequence[ForceFact] = (),
    rivalry_facts: Sequence[RivalryFact] = (),
    conflict_facts: Sequence[ConflictFact] = (),
    table: Table | None = None,
) -> ChallengerConditions:
    """Conditions of one challenger (COW codes) at a date.

    Parameters
    ----------
    force_facts : dated uses of force of the case; those after ``as_of`` are left out here
    rivalry_facts : strategic rivalries of the case
    conflict_facts : UCDP armed conflicts in years after the table's cover
    table : the shipped table if None

    Raises
    ------
    CoverageError
        ``as_of`` lies before 1947: no year of UCDP has ended.

    Examples
    --------
    >>> c = conditions(373, 371, date(2025, 2, 1))  # Azerbaijan toward Armenia
    >>> c.conflict5.value, c.conflict5.years, c.state.value
    (True, (2020, 2021, 2022, 2023), False)
    >>> c.rivalry.value, c.rivalry.origin, c.rivalry.since  # ongoing where the source ends
    (True, 'carried', 2020)
    """
    cutoff = as_of.year - 1
    full = load() if table is None else table
    seen = full.until(cutoff)
    row = seen.row(challenger, target)
    first = int(seen.years[0])
    cover_last = {key: span[1] for key, span in full.cover.items()}
    later = {fact.year for fact in conflict_facts if {fact.a, fact.b} == {challenger, target} and fact.year <= cutoff}

    def bit(mask: int, year: int) -> bool:
        return bool(row[year - first] & mask)

    def standing(value: bool, source: str) -> Condition:
        """A lasting trait: the last covered year, carried forward past its cover."""
        if cutoff <= cover_last[source]:
            return Condition(value, "table", None)
        return Condition(value, "carried", cover_last[source])

    at = {source: min(cutoff, cover_last[source]) for source in ("contiguity", "majors", "rivalries")}
    contiguous = standing(bit(CONTIGUOUS, at["contiguity"]), "contiguity")
    target_major = seen.is_major(target, at["majors"])
    some_major = target_major or seen.is_major(challenger, at["majors"])
    relevant = contiguous if contiguous.value else standing(some_major, "majors")

    def rivalry() -> Condition:
        if bit(RIVALRY, at["rivalries"]):
            return standing(True, "rivalries")
        for fact in rivalry_facts:
            running = fact.since <= as_of and (fact.until is None or fact.until.year >= cutoff)
            if {fact.a, fact.b} == {challenger, target} and running:
                return Condition(True, "case", None, (fact.since.year,))
        if cutoff <= cover_last["rivalries"]:
            return Condition(False, "table")
        return Condition(None, "unknown", cover_last["rivalries"] + 1)

    def conflict_years(begin: int) -> tuple[int, ...]:
        years = {year for year in range(max(begin, first), int(seen.years[-1]) + 1) if bit(CONFLICT, year)}
        return tuple(sorted(years | {year for year in later if year >= begin}))

    def within(mask: int, column: int, years: int) -> Condition:
        begin = cutoff - years + 1
        end = min(cutoff, cover_last["disputes"])
        met = tuple(year for year in range(max(begin, first), end + 1) if bit(mask, year))
        if not met and as_of.year <= cover_last["disputes"]:
            met = _dated(full, challenger, target, as_of, column)
        if met:
            return Condition(True, "table", None, met)
        bridged = tuple(year for year in conflict_years(begin) if year > cover_last["disputes"])
        if bridged:
            return Condition(True, "ucdp", None, bridged)
        told = sorted(
            fact.on.year
            for fact in force_facts
            if fact.by == challenger and fact.against == target and fact.on <= as_of and fact.on.year >= begin
        )
        if told:
            return Condition(True, "case", None, tuple(dict.fromkeys(told)))
        if cutoff <= cover_last["disputes"]:
            return Condition(False, "table")
        return Condition(None, "unknown", max(begin, cover_last["disputes"] + 1))

    def conflict(begin: int) -> Condition:
        years = conflict_years(begin)
        if years:
            return Condition(True, "ucdp", None, years)
        if cutoff <= cover_last["conflicts"]:
            return Condition(False, "ucdp")
        return Condition(None, "unknown", max(begin, cover_last["conflicts"] + 1))

    return ChallengerConditions(
        challenger=challenger,
        target=target,
        as_of=as_of,
        cutoff_year=cutoff,
        relevant=relevant,
        minor_target=standing(not target_major, "majors"),
        rivalry=rivalry(),
        act10=within(ACT, 3, ACT_YEARS),
        force5=within(FORCE, 4, FORCE_YEARS),
        conflict5=conflict(cutoff - CONFLICT_YEARS + 1),
        state=conflict(cutoff),
        contiguous=contiguous,
    )


def _dated(full: Table, challenger: int, target: int, as_of: date, column: int) -> tuple[int, ...]:
    """The year of ``as_of`` itself if a dated incident began in it by that day."""
    rows = full.dated
    day = as_of.timetuple().tm_yday
    hit = (rows[:, 0] == challenger) & (rows[:, 1] == target) & (rows[:, 2] == as_of.year)
    hit &= (rows[:, column] > 0) & (rows[:, column] <= day)
    return (as_of.year,) if hit.any() else ()
