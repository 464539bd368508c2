"""How many memberships, ends, exits and losses of protection: the counts that a reader can check.

Gives      :func:`spell_counts` (by pact and member), :func:`year_counts` (by state and pair of states, from the official
           directed dyad-years).
Not here   The episodes themselves (``build``).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from foedus.evidence.episodes.spells import Phase, Spell
from foedus.evidence.episodes.table import Episode

FIRST_POSTWAR: Final = 1945


def spell_counts(rows: list[Phase], found: list[Spell], made: Iterable[Episode]) -> dict[str, int]:
    """Counts of spells and ends; the names are those of the replication ``exits``."""
    ours = [spell for spell in found if "defense" in spell.last.promises]
    ended = [row for row in made if "defense" in row.promised]
    lost = [row for row in made if row.protection_lost]
    exits = [row for row in ended if row.leaves_others]
    return {
        "rows": len(rows),
        "pacts": len({row.pact for row in rows}),
        "spells": len(found),
        "spells_ended": sum(spell.ended is not None for spell in found),
        "naive_ends": sum("defense" in row.promises and row.ended is not None for row in rows),
        "defence_spells": len(ours),
        "in_force": sum(spell.ended is None for spell in ours),
        "ended": len(ended),
        "ended_pacts": len({row.pact for row in ended}),
        **{how: sum(row.how == how for row in ended) for how in ("broken", "not_renewed", "replaced", "moot")},
        **{how: sum(row.how == how for row in ended) for how in ("lost_independence", "lost_war")},
        "voluntary": sum(row.voluntary for row in ended),
        "voluntary_of_war": sum(row.voluntary and row.of_war for row in ended),
        "members_fought": sum(row.why == "members_fought" for row in ended),
        "war_ended_it": sum(row.why == "war" for row in ended),
        "exits": len(exits),
        "exits_alone": sum(row.left_same_day == 0 for row in exits),
        "protection_lost": len(lost),
        "protection_lost_voluntary": sum(row.voluntary for row in lost),
        "protection_lost_not_war": sum(row.voluntary and not row.of_war for row in lost),
        "protection_lost_by_year": sum(_promised_in_year(spell, rows) for spell in found),
    }


def _promised_in_year(spell: Spell, rows: Iterable[Phase]) -> bool:
    """Whether another member's promise of defence was in force on any day of the calendar year in which a spell ended."""
    if spell.ended is None:
        return False
    first, last = spell.ended.replace(month=1, day=1), spell.ended.replace(month=12, day=31)
    return any(
        row.pact == spell.pact
        and row.member != spell.member
        and "defense" in row.promises
        and row.begun <= last
        and (row.ended is None or row.ended >= first)
        for row in rows
    )


def year_counts(folder: Path, made: Iterable[Episode]) -> dict[str, int]:
    """State-years that lose their last (major-power) defender, and pairs of states whose defence promise lapses.

    A state s in year y: in the state system in y + 1, promised defence by some (major-power) x in y and by none in
    y + 1; whole calendar years, as in the directed dyad-year file, where the year of an exit still counts as allied.
    ``protection_lost_official``: episodes whose lost promise stands in that file too (a promise may be owed to some
    members only, which the member records do not say).
    """
    from foedus.evidence.tables import atop, cow_system

    promises = set(atop.defence_promises(folder).select("ccode1", "ccode2", "year").rows())
    members = set(cow_system.state_years(folder).rows())
    major = {
        (code, year)
        for code, start, end in cow_system.majors(folder).rows()
        for year in range(start // 10000, end // 10000 + 1)
    }
    defenders: dict[tuple[int, int], set[int]] = {}
    for promisor, state, year in promises:
        defenders.setdefault((state, year), set()).add(promisor)
    last = last_major = postwar = 0
    for (state, year), who in defenders.items():
        if (state, year + 1) not in members:
            continue
        later = defenders.get((state, year + 1), set())
        last += not later
        lost = any((x, year) in major for x in who) and not any((x, year + 1) in major for x in later)
        if lost and (state, year) not in major:
            last_major += 1
            postwar += year >= FIRST_POSTWAR
    lapsed = [
        (one, two, year)
        for one, two, year in promises
        if (one, year + 1) in members and (two, year + 1) in members and (one, two, year + 1) not in promises
    ]
    return {
        "last_major_defender": last_major,
        "last_major_defender_since_1945": postwar,
        "last_defender": last,
        "dyads_lost": len({(min(one, two), max(one, two), year) for one, two, year in lapsed}),
        "directions_lost": len(lapsed),
        "protection_lost_official": sum(
            any((who, row.member, row.year) in promises for who in row.protectors) for row in made
        ),
    }
