"""A made-up region for the change models: a small target, two challengers, a patron, an ally far away.

Tarn is promised defence by Orm (a strong neighbour with troops there) and Fen (far, weak); Kvar and Bry may attack.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from foedus.models.change.deterrence import (
    Candidate,
    Cell,
    Challenger,
    Defender,
    DeterrenceInputs,
    Priors,
    ScenarioInputs,
    Target,
)

TWO, MANY = Candidate("bilateral"), Candidate("multilateral")
TARN = Target("TAR", 0.0006)
KVAR, BRY = Challenger("KVA", 0.0014, True), Challenger("BRY", 0.0125, False, (200.0, 900.0))
ORM = Defender("ORM", 0.038, False, (113.0, 1800.0), major=True, refused=True)
FEN = Defender("FEN", 0.0027, False, (532.0, 2300.0), refused=True)


def scenario(
    orm: Cell,
    fen: Cell,
    steps: tuple[str, ...] = (),
    troops: int | None = 3000,
    pledges: frozenset[str] = frozenset(),
) -> ScenarioInputs:
    """The same cells against both challengers."""
    cells = {(d, c): cell for d, cell in (("ORM", orm), ("FEN", fen)) for c in ("KVA", "BRY")}
    return ScenarioInputs(steps, cells, {} if troops == 0 else {"ORM": troops}, pledges)


FROZEN_BOTH, FROZEN_MANY = Cell((TWO, MANY), "frozen"), Cell((MANY,), "frozen")
GONE = Cell((), "ended_none_remains", "frozen")
SCENARIOS: Mapping[str, ScenarioInputs] = {
    "status_quo": scenario(FROZEN_BOTH, FROZEN_MANY),
    "exit": scenario(Cell((TWO,), "ended_other_remains"), GONE, ("leave:TAR:league",)),
    "withdrawal": scenario(FROZEN_BOTH, FROZEN_MANY, ("withdraw:ORM:TAR",), 0),
    "exit_and_withdrawal": scenario(
        Cell((TWO,), "ended_other_remains"), GONE, ("leave:TAR:league", "withdraw:ORM:TAR"), 0
    ),
    "exit_and_renounce": scenario(
        GONE,
        GONE,
        ("leave:TAR:league", "withdraw:ORM:TAR", "renounce:TAR:treaty", "renounce:TAR:charter"),
        0,
    ),
    "return": scenario(Cell((TWO, MANY)), Cell((MANY,)), ("resume:TAR:league",)),
    "join_nothing": scenario(FROZEN_BOTH, FROZEN_MANY, ("join:TAR:club",)),
}


def region(
    scenarios: Mapping[str, ScenarioInputs] = SCENARIOS,
    priors: Priors | None = None,
    defenders: tuple[Defender, ...] = (ORM, FEN),
    challengers: tuple[Challenger, ...] = (KVAR, BRY),
) -> DeterrenceInputs:
    """The question that most tests ask."""
    return DeterrenceInputs(
        date(2020, 1, 1), TARN, challengers, defenders, scenarios, 2016, (1816, 2022), priors or Priors()
    )
