"""The challenger's belief in each defender: from law, use, troops and signals to a probability.

Question   How likely is it, in the challenger's eyes, that this defender fights if the target is attacked?
Takes      Cell (what remains, practice), hosted troops, refusals; draws of the class rates and penalties.
Gives      rho, shape (draws,), one per distinct standing.
Method     logit ρ = logit base + practice + troops + signals. ``base`` is the rate of the class with the largest mean
           among the pacts that remain, not a product: three promises by one state are one decision.
Not here   Which pact binds against whom (case/); the rates' counts (spec.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from foedus.models.change.deterrence.spec import (
    Array,
    Candidate,
    Carried,
    Cell,
    Defender,
    PactClass,
    Practice,
    Priors,
    ScenarioInputs,
)
from foedus.vocab.probability import expit, logit

# practice -> how often (freeze_penalty, exit_penalty) are taken off
PENALTIES: Final[dict[Practice, tuple[int, int]]] = {
    "active": (0, 0),
    "frozen": (1, 0),
    "notice": (1, 0),
    "ended_other_remains": (1, 1),
    "ended_none_remains": (0, 0),  # and what the pact carried at as_of
}


@dataclass(frozen=True, slots=True)
class PactState:
    """One defence pact of the defender with the target, as a scenario leaves it.

    ``binds``: whether it covers this challenger's attack; ``holds_challenger``: whether the challenger is a member.
    ``law``/``use`` in the scenario, ``*_at_as_of`` in the status quo. ``changed``: 0 where the scenario does not touch
    it, else the number of the step that did (later = larger). ``since``: day number of the latest change of law or
    practice on file at ``as_of`` (a pact that never changed: its beginning).
    """

    kind: PactClass
    binds: Literal["YES", "NO", "UNKNOWN"]
    holds_challenger: bool
    law: Literal["in_force", "notice_given", "ended"]
    use: Literal["active", "frozen", "suspended", "none"]
    law_at_as_of: Literal["in_force", "notice_given", "ended"]
    use_at_as_of: Literal["active", "frozen", "suspended", "none"]
    changed: int = 0
    since: int = 0


def cell_of(pacts: Sequence[PactState]) -> Cell:
    """The cell of one defender against one challenger: what remains, and the practice of the latest change.

    A pact that does not bind, or that also holds the challenger, does not count at all. When every pact has ended, the
    practice carried is that of the pact that had changed most recently *at* ``as_of``, so that renouncing everything
    moves the base alone.

    Examples
    --------
    >>> frozen = PactState("multilateral", "YES", False, "ended", "none", "in_force", "frozen", changed=1, since=9)
    >>> other = PactState("bilateral", "YES", False, "in_force", "active", "in_force", "active")
    >>> cell_of([frozen, other]).practice, cell_of([frozen]).practice, cell_of([frozen]).carried
    ('ended_other_remains', 'ended_none_remains', 'frozen')
    """
    passing = [p for p in pacts if p.binds != "NO" and not p.holds_challenger]
    passing = [p for p in passing if p.changed or p.law != "ended"]  # one that ended before as_of is history
    if not passing:
        return Cell()
    remaining = tuple(
        Candidate(p.kind, "UNKNOWN" if p.binds == "UNKNOWN" else "YES") for p in passing if p.law != "ended"
    )
    latest = max(passing, key=lambda p: (p.changed, p.since, _weight(p)))
    if not remaining:
        at_as_of = max(passing, key=lambda p: (p.since, _weight_at_as_of(p)))
        return Cell((), "ended_none_remains", _carried(at_as_of))
    return Cell(remaining, _practice(latest))


def _practice(pact: PactState) -> Practice:
    if pact.law == "ended":
        return "ended_other_remains"
    if pact.law == "notice_given":
        return "notice"
    return "frozen" if pact.use in ("frozen", "suspended") else "active"


def _carried(pact: PactState) -> Carried:
    weakened = pact.law_at_as_of == "notice_given" or pact.use_at_as_of in ("frozen", "suspended")
    return "frozen" if weakened else "active"


def _weight(pact: PactState) -> int:
    """On the same day the graver change counts."""
    order: tuple[Practice, ...] = ("active", "frozen", "notice", "ended_other_remains")
    return order.index(_practice(pact))


def _weight_at_as_of(pact: PactState) -> int:
    return int(_carried(pact) == "frozen")


@dataclass(frozen=True, slots=True)
class Standing:
    """All that belief in one defender depends on; equal standings share one array of draws, bit for bit.

    ``kind`` is ``None`` for "no pact"; ``penalties`` counts (freeze, exit).
    """

    kind: PactClass | None
    halved: bool
    penalties: tuple[int, int]
    hosted: bool
    refused: bool


def standing(defender: Defender, challenger: str, scenario: ScenarioInputs, priors: Priors) -> Standing:
    """The standing of one defender against one challenger in one scenario."""
    cell = scenario.cells[(defender.code, challenger)]
    if defender.code in scenario.pledges:
        cell = Cell((*cell.candidates, Candidate("bilateral")), "active")
    freeze, leave = PENALTIES[cell.practice]
    if cell.practice == "ended_none_remains" and cell.carried == "frozen":
        freeze = 1
    kind, halved = _base(cell.candidates, priors)
    return Standing(kind, halved, (freeze, leave), hosts(defender.code, scenario, priors), defender.refused)


def hosts(code: str, scenario: ScenarioInputs, priors: Priors) -> bool:
    """Whether the target hosts enough troops of this state (an unknown number is not enough)."""
    personnel = scenario.personnel.get(code)
    return personnel is not None and personnel >= priors.troops_threshold.a


def _base(candidates: tuple[Candidate, ...], priors: Priors) -> tuple[PactClass | None, bool]:
    if not candidates:
        return None, False
    best = max(candidates, key=lambda c: _mean(c, priors))
    return best.kind, best.binds == "UNKNOWN"


def _mean(candidate: Candidate, priors: Priors) -> float:
    rate = priors.rate_bilateral if candidate.kind == "bilateral" else priors.rate_multilateral
    return rate.mean * (priors.unknown_factor.a if candidate.binds == "UNKNOWN" else 1.0)


def class_rates(
    in_use: Sequence[Standing], drawn: Mapping[str, Array], unknown_factor: float
) -> dict[tuple[PactClass | None, bool], Array]:
    """Rate by (class, halved), shape (draws,) each; "no pact" is never above the lowest of those in use.

    ``drawn`` holds ``rate_bilateral``, ``rate_multilateral`` and ``rate_no_pact``.
    """
    rates: dict[tuple[PactClass | None, bool], Array] = {}
    lowest = drawn["rate_no_pact"]
    for s in in_use:
        if s.kind is None or (s.kind, s.halved) in rates:
            continue
        rate = drawn[f"rate_{s.kind}"] * (unknown_factor if s.halved else 1.0)
        rates[(s.kind, s.halved)] = rate
        lowest = np.minimum(lowest, rate)
    rates[(None, False)] = lowest
    return rates


def rho(s: Standing, rates: Mapping[tuple[PactClass | None, bool], Array], drawn: Mapping[str, Array]) -> Array:
    """P(defender fights | target attacked), shape (draws,).

    ``drawn`` holds ``freeze_penalty``, ``exit_penalty``, ``troops_bonus`` and ``refusal_penalty``, log-odds.
    """
    x = logit(rates[(s.kind, s.halved)])
    freeze, leave = s.penalties
    if freeze:
        x = x - drawn["freeze_penalty"]
    if leave:
        x = x - drawn["exit_penalty"]
    if s.hosted:
        x = x + drawn["troops_bonus"]
    if s.refused:
        x = x - drawn["refusal_penalty"]
    return expit(x)
