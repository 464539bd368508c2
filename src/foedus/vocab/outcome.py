"""The four outcomes, from the mildest to the gravest, and the horizons they are asked for."""

from __future__ import annotations

from typing import Final, Literal

Outcome = Literal["use_of_force", "fatal_force", "armed_conflict", "war"]

OUTCOMES: Final[tuple[Outcome, ...]] = ("use_of_force", "fatal_force", "armed_conflict", "war")
"""Nested: a war is an armed conflict, an armed conflict counts as fatal force, fatal force as use of force."""

ESTIMATED: Final[tuple[Outcome, ...]] = ("use_of_force", "fatal_force", "armed_conflict")
"""The outcomes for which a level is estimated; no skill is claimed for ``war``."""

HORIZONS_YEARS: Final[tuple[int, ...]] = (2, 5, 10)
"""The horizons of every table, in years after ``as_of``."""

MAX_HORIZON_YEARS: Final = 10

DEFINITION: Final[dict[Outcome, str]] = {
    "use_of_force": "an act of force by the challenger (hostility 4 or 5 in the dispute data)",
    "fatal_force": "an act of force with at least one death",
    "armed_conflict": "at least 25 battle deaths in a calendar year (UCDP)",
    "war": "at least 1,000 battle deaths in a calendar year (UCDP)",
}
WORDS: Final[dict[Outcome, str]] = {
    "use_of_force": "use of force",
    "fatal_force": "fatal use of force",
    "armed_conflict": "armed conflict",
    "war": "war",
}
