"""Signatures first; the bodies follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from foedus.models.level.reference_class.result import Joining, LevelResult
from foedus.models.level.reference_class.spec import (
    ChallengerConditions,
    ConflictFact,
    ForceFact,
    LevelInputs,
    PartnerPromises,
    RivalryFact,
)
from foedus.vocab.outcome import HORIZONS_YEARS, Outcome
from foedus.vocab.streams import Streams


def conditions(
    challenger: int,
    target: int,
    as_of: date,
    *,
    force_facts: Sequence[ForceFact] = (),
    rivalry_facts: Sequence[RivalryFact] = (),
    conflict_facts: Sequence[ConflictFact] = (),
) -> ChallengerConditions:
    """Conditions of one challenger (COW codes) at a date, from the shipped table and dated facts."""
    raise NotImplementedError


def level(
    inputs: LevelInputs, horizons: Sequence[int] = HORIZONS_YEARS, draws: int = 20_000, rng: Streams | None = None
) -> LevelResult:
    """Yearly hazards by draw, challenger, outcome and year."""
    raise NotImplementedError


def choose_first(result: LevelResult, headline: Outcome) -> int:
    """Index of A: the challenger with the largest median five-year level of the headline outcome."""
    raise NotImplementedError


def joining(
    inputs: LevelInputs, first: int, promises: Mapping[int, PartnerPromises], draws: int, rng: Streams
) -> Joining:
    """Draws of j for every challenger other than ``inputs.challengers[first]``."""
    raise NotImplementedError
