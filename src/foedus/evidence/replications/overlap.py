"""How far the disputes and UCDP agree on deadly conflict between states, 1989–2014: counted again, with the reasons."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from foedus.evidence.overlap import SETS, overlap, tabulated
from foedus.evidence.replications.frame import Replication, exact

COUNTED: Final[dict[str, tuple[str, int]]] = {
    "armed_conflict": ("pair-years at armed conflict by UCDP", 120),
    "disputes": ("pair-years with force in a dispute of 26 dead or more", 151),
    "both": ("pair-years in both", 55),
}


def run(folder: Path) -> Replication:
    """Count again from the files below ``folder``."""
    ours = tabulated(overlap(folder))
    return Replication(
        name="overlap",
        title="Disputes and UCDP, 1989–2014: how little one stands for the other",
        source="an independent count of Dyadic MID 4.02 and UCDP/PRIO 25.1",
        sets=SETS,
        lines=tuple(exact(what, theirs, ours[name]) for name, (what, theirs) in COUNTED.items()),
    )
