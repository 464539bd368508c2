"""The counts of alliance exits: by pact and member, and by state and pair of states."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from foedus.evidence.episodes import build as made
from foedus.evidence.replications.frame import Replication, exact

COUNTED: Final[dict[str, tuple[str, int]]] = {
    "rows": ("member-phase rows", 2510),
    "pacts": ("pacts", 789),
    "spells": ("membership spells, phases joined", 2276),
    "spells_ended": ("– ended, of all members", 1137),
    "naive_ends": ("member-phase rows with a defence promise that end (naive: counts changes of phase)", 718),
    "defence_spells": ("spells whose last phase promises defence", 943),
    "in_force": ("– in force on 31 December 2018", 298),
    "ended": ("– ended", 645),
    "ended_pacts": ("  in so many pacts", 242),
    "broken": ("  broken before the scheduled end", 240),
    "not_renewed": ("  not renewed at it", 24),
    "voluntary": ("  together: voluntary", 264),
    "voluntary_of_war": ("  of these, related to war", 66),
    "replaced": ("  replaced by another agreement", 194),
    "moot": ("  moot", 110),
    "lost_independence": ("  lost independence", 45),
    "lost_war": ("  lost a war", 32),
    "members_fought": ("  coded: members fought each other", 54),
    "war_ended_it": ("  coded: a war ended it", 42),
    "exits": ("exits: a member ends, at least two others stay", 40),
    "exits_alone": ("– strictly alone on that day", 31),
    "protection_lost": ("ends with a partner's defence promise in force: protection lost", 657),
    "protection_lost_voluntary": ("– voluntary", 269),
    "protection_lost_not_war": ("– voluntary and not related to war", 200),
    "protection_lost_by_year": ("– by calendar year instead of by day", 658),
    "protection_lost_official": ("– by day, and the promise stands in the official dyad-years too", 646),
    "last_major_defender": ("state-years: a minor power loses its last major-power defender", 87),
    "last_major_defender_since_1945": ("– since 1945", 49),
    "last_defender": ("state-years: a state loses its last defender", 140),
    "dyads_lost": ("pair-years in which a defence promise lapses", 1198),
    "directions_lost": ("– directions", 2349),
}
"""Name of the count → in words, and the count that was made independently from the same release of ATOP."""


def run(folder: Path) -> Replication:
    """Count again from the files below ``folder``."""
    ours = made.build(folder, "")[1].counts
    return Replication(
        name="exits",
        title="Alliance exits that can be identified in ATOP 5.1",
        source="an independent count of ATOP 5.1 (atop5_1m.csv) and its official directed dyad-years",
        sets=made.SETS,
        lines=tuple(exact(what, theirs, ours[name]) for name, (what, theirs) in COUNTED.items()),
    )
