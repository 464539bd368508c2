"""A made-up region: four states, one rivalry, worked by hand; nothing of it ever happened."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from foedus.models.level.reference_class.table import CONTIGUOUS, RIVALRY, Table, build

GONDOR, MORDOR, ROHAN, HARAD = 1, 2, 3, 4  # Mordor is a major power
YEARS = np.arange(1936, 2025)
COVER = {
    "disputes": (1936, 2014),
    "conflicts": (1946, 2024),
    "rivalries": (1816, 2020),
    "contiguity": (1816, 2016),
    "majors": (1816, 2016),
    "states": (1816, 2024),
}


def make_region(
    events: dict[tuple[int, int], dict[int, int]] | None = None,
    gone: dict[int, int] | None = None,
    dated: list[list[int]] | None = None,
    partners: list[list[int]] | None = None,
) -> Table:
    """All pairs contiguous; Gondor and Harad rivals since 1950; ``events`` adds bits by pair and year.

    ``gone`` maps a state to its last year.
    """
    states = np.array([GONDOR, MORDOR, ROHAN, HARAD])
    pairs = [(int(a), int(b)) for a in states for b in states if a != b]
    facts = np.zeros((len(pairs), len(YEARS)), dtype=np.uint8)
    facts[:, YEARS <= 2016] |= CONTIGUOUS
    for pair in ((GONDOR, HARAD), (HARAD, GONDOR)):
        facts[pairs.index(pair), (YEARS >= 1950) & (YEARS <= 2020)] |= RIVALRY
    for pair, years in (events or {}).items():
        for year, bits in years.items():
            facts[pairs.index(pair), year - 1936] |= bits
    present = np.ones((4, len(YEARS)), dtype=bool)
    for state, last in (gone or {}).items():
        present[state - 1, last < YEARS] = False
    major = np.zeros_like(present)
    major[MORDOR - 1, YEARS <= 2016] = True
    return build(
        states=states,
        years=YEARS,
        present=present,
        major=major,
        challenger=np.array([a for a, _ in pairs]),
        target=np.array([b for _, b in pairs]),
        facts=facts,
        dated=np.array(dated or [], dtype=np.int64).reshape(-1, 5),
        partners=np.array(partners or [], dtype=np.int64).reshape(-1, 6),
        cover=COVER,
        vintage={"made_up": "1"},
        sources=[],
    )


@pytest.fixture(scope="session")
def region() -> Callable[..., Table]:
    """The maker of the made-up region."""
    return make_region
