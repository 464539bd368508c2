"""What must hold of the game's inputs and results; one function per fault, named for it.

Question   Can this be run, and did it come out as the method promises?
Takes      DeterrenceInputs or ChangeResult.
Gives      Nothing, or the error of the first fault found.
Not here   Faults of a case file (case/checks.py).
"""

from __future__ import annotations

import math

import numpy as np

from foedus.errors import CoverageError, UsageError
from foedus.models.change.deterrence.beliefs import hosts
from foedus.models.change.deterrence.result import ChangeResult
from foedus.models.change.deterrence.spec import STATUS_QUO, Challenger, Defender, DeterrenceInputs, Target


def check_inputs(inputs: DeterrenceInputs) -> None:
    """Run every check of inputs; raises UsageError or CoverageError."""
    status_quo_is_missing(inputs)
    a_code_stands_twice(inputs)
    a_capability_is_missing(inputs)
    a_distance_is_missing(inputs)
    a_cell_is_missing(inputs)
    practice_contradicts_what_remains(inputs)


def status_quo_is_missing(inputs: DeterrenceInputs) -> None:
    """A change is a difference: without its reference there is none."""
    if STATUS_QUO not in inputs.scenarios:
        found = ", ".join(inputs.scenarios) or "none"
        raise UsageError(f"the scenarios are {found}; '{STATUS_QUO}' must be among them")
    if inputs.scenarios[STATUS_QUO].steps:
        raise UsageError(f"'{STATUS_QUO}' has steps; it is the world as it stands")


def a_code_stands_twice(inputs: DeterrenceInputs) -> None:
    """Target, challengers and defenders are different states: a challenger never defends."""
    codes = [inputs.target.code, *(c.code for c in inputs.challengers), *(d.code for d in inputs.defenders)]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise UsageError(
            f"{', '.join(twice)} stands twice among target, challengers and defenders; each state has one part"
        )
    if not inputs.challengers:
        raise UsageError("no challenger: the game asks whether somebody attacks")


def a_capability_is_missing(inputs: DeterrenceInputs) -> None:
    """CINC is recorded, finite and not negative; that of the target and of each challenger is above 0."""
    everybody: tuple[Target | Challenger | Defender, ...] = (inputs.target, *inputs.challengers, *inputs.defenders)
    for actor in everybody:
        if actor.cinc is None or math.isnan(actor.cinc):
            raise CoverageError(
                f"Capabilities (COW CINC) of {actor.code}", inputs.cinc_cover, (inputs.cinc_year, inputs.as_of.year)
            )
        if not 0.0 <= actor.cinc <= 1.0:
            raise UsageError(f"CINC of {actor.code} is {actor.cinc}; it is a share of the world's capabilities, 0 to 1")
    for actor in everybody[: 1 + len(inputs.challengers)]:
        if actor.cinc == 0.0:
            raise UsageError(f"CINC of {actor.code} is 0; a target and a challenger need some capability")


def a_distance_is_missing(inputs: DeterrenceInputs) -> None:
    """A state that is ever away from the target needs its distance, in rising order."""
    actors: tuple[Challenger | Defender, ...] = (*inputs.challengers, *inputs.defenders)
    for actor in actors:
        away = not actor.contiguous and not all(
            hosts(actor.code, scenario, inputs.priors) for scenario in inputs.scenarios.values()
        )
        if actor.km is None:
            if away:
                raise UsageError(
                    f"distance of {actor.code} to {inputs.target.code} is not given and the two do not touch; "
                    "give the kilometres between the borders and between the capitals"
                )
        elif not 0.0 <= actor.km[0] <= actor.km[1] < math.inf:
            raise UsageError(f"distance of {actor.code} is {actor.km} km; give (shorter, longer), both finite")


def a_cell_is_missing(inputs: DeterrenceInputs) -> None:
    """Every defender has a cell against every challenger in every scenario, an empty one where nothing binds."""
    wanted = {(d.code, c.code) for d in inputs.defenders for c in inputs.challengers}
    known = {d.code for d in inputs.defenders}
    for slug, scenario in inputs.scenarios.items():
        missing = sorted(wanted - set(scenario.cells))
        if missing:
            pair = " against ".join(missing[0])
            raise UsageError(
                f"scenario '{slug}' says nothing of {pair} ({len(missing)} missing); an empty Cell() means no promise"
            )
        strangers = sorted(scenario.pledges - known)
        if strangers:
            raise UsageError(f"scenario '{slug}' has a pledge by {', '.join(strangers)}, not among the defenders")


def practice_contradicts_what_remains(inputs: DeterrenceInputs) -> None:
    """Practice and law count only for pacts that pass: no penalty without a pact, none left when none remains."""
    for slug, scenario in inputs.scenarios.items():
        for (defender, challenger), cell in scenario.cells.items():
            where = f"scenario '{slug}', {defender} against {challenger}"
            if cell.practice == "ended_none_remains" and cell.candidates:
                raise UsageError(f"{where}: practice says that none remains, but {len(cell.candidates)} pacts do")
            if cell.practice in ("frozen", "notice", "ended_other_remains") and not cell.candidates:
                raise UsageError(f"{where}: practice is '{cell.practice}', but no pact remains that it could weaken")


def check_result(result: ChangeResult) -> None:
    """Laws of a result; a breach is a fault of ours, so it is raised as ``AssertionError``."""
    assert result.eta.shape == result.structural.shape, "eta and structural differ in shape"
    assert bool(np.isfinite(result.eta).all()), "eta is not finite"
    assert bool(((result.rho >= 0.0) & (result.rho <= 1.0)).all()), "rho outside [0, 1]"
    for k, touched in enumerate(result.touched):
        if not touched:
            assert not result.structural[:, k].any(), "an untouched challenger has a structural shift"
            assert not result.eta[:, k].any(), "something left out was added to an untouched challenger"
    if result.scenario == STATUS_QUO:
        assert not result.eta.any(), "eta is not 0 at the status quo"
