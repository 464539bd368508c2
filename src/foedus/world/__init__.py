"""Dated facts that ship, each with its source: states and their names, pacts in law and in use, forces abroad.

>>> from datetime import date
>>> from foedus.world import load
>>> load().members("treaty_1997", date(2025, 2, 1))
('RUS', 'ARM')
"""

from __future__ import annotations

from functools import lru_cache

from foedus.world import read
from foedus.world.find import Mention, find_names
from foedus.world.grounds import Ground, grounds
from foedus.world.history import OpenClaim, Past, open_claims, past
from foedus.world.lookup import LEADERS_LAST, code_of, leaders, names_of, near
from foedus.world.types import (
    FORMER_CODES,
    Arms,
    Capability,
    Capital,
    Claim,
    Commitment,
    ConflictYear,
    Contiguity,
    Deployment,
    Dispute,
    Event,
    Fact,
    Force,
    Laid,
    Leader,
    Link,
    Membership,
    Name,
    Notice,
    Obligation,
    Pact,
    PactName,
    Partner,
    Practice,
    Refusal,
    Rivalry,
    Speaker,
    State,
    first_day,
    last_day,
)
from foedus.world.world import CAPABILITY_YEAR, CONFLICT_YEARS, CONTIGUITY_YEAR, MAJORS_YEAR, World

__all__ = [
    "CAPABILITY_YEAR",
    "CONFLICT_YEARS",
    "CONTIGUITY_YEAR",
    "FORMER_CODES",
    "LEADERS_LAST",
    "MAJORS_YEAR",
    "Arms",
    "Capability",
    "Capital",
    "Claim",
    "Commitment",
    "ConflictYear",
    "Contiguity",
    "Deployment",
    "Dispute",
    "Event",
    "Fact",
    "Force",
    "Ground",
    "Laid",
    "Leader",
    "Link",
    "Membership",
    "Mention",
    "Name",
    "Notice",
    "Obligation",
    "OpenClaim",
    "Pact",
    "PactName",
    "Partner",
    "Past",
    "Practice",
    "Refusal",
    "Rivalry",
    "Speaker",
    "State",
    "World",
    "code_of",
    "find_names",
    "first_day",
    "grounds",
    "last_day",
    "leaders",
    "load",
    "names_of",
    "near",
    "open_claims",
    "past",
]


@lru_cache(maxsize=1)
def load() -> World:
    """The shipped world, read once."""
    return World(
        states_table=read.states(),
        names_table=read.names(),
        not_names_table=read.not_names(),
        pact_names_table=read.pact_names(),
        pacts_table=read.pacts(),
        obligations_table=read.obligations(),
        memberships_table=read.memberships(),
        practice_table=read.practice(),
        events_table=read.events(),
        deployments_table=read.deployments(),
        links_table=read.links(),
        arms_table=read.arms(),
        force_table=read.force(),
        refusals_table=read.refusals(),
        notices_table=read.notices(),
        partners_table=read.partners(),
        rivalries_table=read.rivalries(),
        claims_table=read.claims(),
        conflicts_table=read.conflict_years(),
        capitals_table=read.capitals(),
        contiguity_table=read.contiguity(),
        capability_table=read.capability(),
        majors_table=read.majors(),
        speakers_table=read.speakers(),
        areas_table=read.areas(),
    )
