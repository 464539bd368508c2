"""The change method ``deterrence``: draws of the priors, the game solved per draw, the shift in log-odds.

Question   How far does each scenario move each challenger's yearly log-odds of attacking?
Takes      DeterrenceInputs, a number of draws, named streams of chance.
Gives      ChangeResult per scenario.
Method     Calibrated, nothing is estimated: η(s) = λ·r·[G(s) − G(status quo)] + Σ ε_step, where
           G = E[w(S)] − Σ_j ρ_j κ_j X_j/(X_j + A). The cost c and the 1 − r of a target that gives in are the same in
           every scenario and cancel. A logit (quantal) response as in McKelvey & Palfrey (1995, *GEB* 10:6–38) and
           Signorino (1999, *APSR* 93:279–297); symbols in NOTATION.md.
Not here   Levels (models/level/), combining and verdicts (assessment/).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from foedus.errors import UsageError
from foedus.models.change.deterrence import beliefs, game
from foedus.models.change.deterrence.beliefs import Standing
from foedus.models.change.deterrence.checks import check_inputs
from foedus.models.change.deterrence.result import ChangeResult, Contribution, Cover, Why
from foedus.models.change.deterrence.spec import (
    STATUS_QUO,
    Array,
    Challenger,
    Defender,
    DeterrenceInputs,
    PactClass,
    left_out_keys,
)
from foedus.vocab.streams import Streams

ATTRIBUTED_DRAWS: Final = 4000
"""Contributions are means over at most so many draws."""

_SCALARS: Final = (
    "sensitivity",
    "war_cost",
    "resolve",
    "reach_km",
    "reach_km_major",
    "freeze_penalty",
    "exit_penalty",
    "troops_bonus",
    "refusal_penalty",
    "rate_bilateral",
    "rate_multilateral",
    "rate_no_pact",
)


@dataclass(frozen=True, slots=True)
class _Position:
    """All that the game against one challenger depends on: equal positions give the same numbers, bit for bit."""

    challenger_near: bool
    near: tuple[bool, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class _Solved:
    share: Array  # E[w], (draws,)
    cost: Array  # Σ ρ κ X/(X + A), (draws,)


def change(inputs: DeterrenceInputs, scenario: str, draws: int, rng: Streams) -> ChangeResult:
    """The shift of one scenario; :func:`changes` does all of them for little more.

    Parameters
    ----------
    inputs
        One question; checked first.
    scenario
        A slug of ``inputs.scenarios``.
    draws
        How many; at least 1.
    rng
        Named streams: every scenario, challenger and defender of one seed shares its draws.

    Returns
    -------
    ChangeResult

    Raises
    ------
    UsageError, CoverageError
        From :mod:`foedus.models.change.deterrence.checks`; a capability that is not recorded is never 0.

    Examples
    --------
    >>> from datetime import date
    >>> from foedus.models.change.deterrence.spec import Candidate, Cell, ScenarioInputs, Target
    >>> promised, alone = Cell((Candidate("bilateral"),)), Cell((), "ended_none_remains")
    >>> inputs = DeterrenceInputs(
    ...     date(2020, 1, 1), Target("TTT", 0.001), (Challenger("CCC", 0.002, True),), (Defender("DDD", 0.05, True),),
    ...     {"status_quo": ScenarioInputs((), {("DDD", "CCC"): promised}),
    ...      "exit": ScenarioInputs(("leave:TTT:pact",), {("DDD", "CCC"): alone})},
    ...     cinc_year=2016, cinc_cover=(1816, 2022))
    >>> result = change(inputs, "exit", 2000, Streams(1))
    >>> result.eta.shape, bool((result.structural > 0).mean() > 0.9)
    ((2000, 1), True)
    >>> bool(change(inputs, "status_quo", 10, Streams(1)).eta.any())
    False
    """
    if scenario not in inputs.scenarios:
        raise UsageError(f"no scenario '{scenario}'; there are {', '.join(inputs.scenarios)}")
    return changes(inputs, draws, rng, only=(scenario,))[scenario]


def changes(
    inputs: DeterrenceInputs, draws: int, rng: Streams, only: Sequence[str] | None = None
) -> dict[str, ChangeResult]:
    """:func:`change` for every scenario (or those of ``only``), in the order of the inputs, with common draws."""
    if draws < 1:
        raise UsageError(f"{draws} draws; at least 1 is needed")
    check_inputs(inputs)
    drawn = _draw(inputs, draws, rng)
    positions = {(slug, c.code): _position(inputs, c, slug) for slug in inputs.scenarios for c in inputs.challengers}
    standings = list(dict.fromkeys(s for p in positions.values() for s in p.standings))
    rates = beliefs.class_rates(standings, drawn, inputs.priors.unknown_factor.a)
    rho = {s: beliefs.rho(s, rates, drawn) for s in standings}
    wanted = [slug for slug in inputs.scenarios if only is None or slug in only]
    solved: dict[tuple[str, _Position], _Solved] = {}
    for c in inputs.challengers:
        needed = dict.fromkeys(positions[(slug, c.code)] for slug in (STATUS_QUO, *wanted))
        for position, solution in _solve(inputs, c, list(needed), drawn, rho).items():
            solved[(c.code, position)] = solution
    return {slug: _result(inputs, slug, draws, rng, drawn, positions, rho, rates, solved) for slug in wanted}


def _draw(inputs: DeterrenceInputs, draws: int, rng: Streams) -> dict[str, Array]:
    priors = inputs.priors
    drawn = {name: getattr(priors, name).draw(draws, rng.rng("deterrence", name)) for name in _SCALARS}
    for d in inputs.defenders:
        drawn[f"intervention_cost:{d.code}"] = priors.intervention_cost.draw(
            draws, rng.rng("deterrence", "intervention_cost", d.code)
        )
    actors: tuple[Challenger | Defender, ...] = (*inputs.challengers, *inputs.defenders)
    for actor in actors:
        if actor.km is not None and not actor.contiguous:
            drawn[f"km:{actor.code}"] = rng.rng("deterrence", "km", actor.code).uniform(*actor.km, draws)
    return drawn


def _position(inputs: DeterrenceInputs, challenger: Challenger, slug: str) -> _Position:
    scenario, priors = inputs.scenarios[slug], inputs.priors

    def near(actor: Challenger | Defender) -> bool:
        return actor.contiguous or beliefs.hosts(actor.code, scenario, priors)

    return _Position(
        near(challenger),
        tuple(near(d) for d in inputs.defenders),
        tuple(beliefs.standing(d, challenger.code, scenario, priors) for d in inputs.defenders),
    )


def _effective(actor: Challenger | Defender, near: bool, drawn: Mapping[str, Array]) -> Array:
    assert actor.cinc is not None  # checked
    reach = drawn["reach_km_major" if actor.major else "reach_km"]
    km = reach if near else drawn[f"km:{actor.code}"]
    return game.projected(actor.cinc, near, km, reach)


def _arrays(
    inputs: DeterrenceInputs,
    challenger: Challenger,
    position: _Position,
    drawn: Mapping[str, Array],
    rho: Mapping[Standing, Array],
    cut: slice,
) -> tuple[Array, Array, Array, Array]:
    """A and B, shape (draws,); effective capabilities and beliefs of the defenders, (defenders, draws)."""
    assert inputs.target.cinc is not None  # checked
    A = _effective(challenger, position.challenger_near, drawn)[cut]
    empty = np.empty((0, A.size))
    x = [_effective(d, near, drawn)[cut] for d, near in zip(inputs.defenders, position.near, strict=True)]
    beliefs_ = [rho[s][cut] for s in position.standings]
    return A, A + inputs.target.cinc, np.stack(x) if x else empty, np.stack(beliefs_) if beliefs_ else empty


def _kappa(inputs: DeterrenceInputs, drawn: Mapping[str, Array], cut: slice) -> Array:
    rows = [drawn[f"intervention_cost:{d.code}"][cut] for d in inputs.defenders]
    return np.stack(rows) if rows else np.empty((0, drawn["sensitivity"][cut].size))


def _solve(
    inputs: DeterrenceInputs,
    challenger: Challenger,
    positions: Sequence[_Position],
    drawn: Mapping[str, Array],
    rho: Mapping[Standing, Array],
) -> dict[_Position, _Solved]:
    """The game in each position; positions with the same distances share the table of subsets."""
    everything = slice(None)
    kappa = _kappa(inputs, drawn, everything)
    groups: dict[tuple[bool, tuple[bool, ...]], list[_Position]] = {}
    for position in positions:
        groups.setdefault((position.challenger_near, position.near), []).append(position)
    out: dict[_Position, _Solved] = {}
    for group in groups.values():
        arrays = [_arrays(inputs, challenger, position, drawn, rho, everything) for position in group]
        A, B, x, _ = arrays[0]
        shares = game.expected_share(A, B, x, [one[3] for one in arrays])
        for position, share, (_, _, _, rhos) in zip(group, shares, arrays, strict=True):
            out[position] = _Solved(share, game.intervention_cost(A, x, rhos, kappa))
    return out


def _result(
    inputs: DeterrenceInputs,
    slug: str,
    draws: int,
    rng: Streams,
    drawn: Mapping[str, Array],
    positions: Mapping[tuple[str, str], _Position],
    rho: Mapping[Standing, Array],
    rates: Mapping[tuple[PactClass | None, bool], Array],
    solved: Mapping[tuple[str, _Position], _Solved],
) -> ChangeResult:
    codes = tuple(c.code for c in inputs.challengers)
    structural = np.zeros((len(codes), draws))
    touched = tuple(positions[(slug, code)] != positions[(STATUS_QUO, code)] for code in codes)
    scale = drawn["sensitivity"] * drawn["resolve"]
    for k, code in enumerate(codes):
        if touched[k]:
            new, old = solved[(code, positions[(slug, code)])], solved[(code, positions[(STATUS_QUO, code)])]
            structural[k] = scale * ((new.share - old.share) - (new.cost - old.cost))
    moved = tuple(bool(row.any()) for row in structural)
    left_out = np.zeros(draws)
    if any(moved):
        for key in left_out_keys(inputs.scenarios[slug].steps):
            left_out += rng.rng("deterrence", "left_out", key).standard_normal(draws)
        left_out *= inputs.priors.left_out_sd.a
    eta = structural + np.outer(np.array(moved, dtype=np.float64), left_out)
    by_defender = np.empty((len(inputs.defenders), len(codes), draws))
    for k, code in enumerate(codes):
        for j, s in enumerate(positions[(slug, code)].standings):
            by_defender[j, k] = rho[s]
    convolved = len(inputs.defenders) > game.EXACT_UP_TO
    return ChangeResult(
        scenario=slug,
        challengers=codes,
        defenders=tuple(d.code for d in inputs.defenders),
        eta=eta.T,
        structural=structural.T,
        left_out=left_out,
        touched=moved,
        rho=by_defender.transpose(2, 0, 1),
        contributions=_contributions(inputs, slug, drawn, positions, rho, structural, moved),
        drivers=_drivers(inputs, drawn, positions, rho, rates, left_out if any(moved) else None),
        draws_attributed=min(draws, ATTRIBUTED_DRAWS),
        method="convolution" if convolved else "exact",
        error_bound=2.0 * game.convolution_error_bound() if convolved else 0.0,
        tau=inputs.priors.left_out_sd.a,
        why=_why(inputs, slug, moved),
        cover=(
            Cover(
                "cinc",
                *inputs.cinc_cover,
                used=inputs.cinc_year,
                asked=inputs.as_of.year,
                carried_forward=inputs.cinc_year < inputs.as_of.year,
            ),
        ),
    )


def _contributions(
    inputs: DeterrenceInputs,
    slug: str,
    drawn: Mapping[str, Array],
    positions: Mapping[tuple[str, str], _Position],
    rho: Mapping[Standing, Array],
    structural: Array,
    moved: Sequence[bool],
) -> tuple[Contribution, ...]:
    """Each defender switched first and switched last, averaged; the rest goes to defender "" (see Contribution)."""
    cut = slice(0, ATTRIBUTED_DRAWS)
    kappa = _kappa(inputs, drawn, cut)
    scale = (drawn["sensitivity"] * drawn["resolve"])[cut]
    out: list[Contribution] = []
    for k, challenger in enumerate(inputs.challengers):
        if not moved[k] or not inputs.defenders:
            continue
        new = _arrays(inputs, challenger, positions[(slug, challenger.code)], drawn, rho, cut)
        old = _arrays(inputs, challenger, positions[(STATUS_QUO, challenger.code)], drawn, rho, cut)
        last = game.switch_one(new[0], new[1], new[2:], old[2:]) - _cost_moved(new[0], new, old, kappa)
        first = -game.switch_one(old[0], old[1], old[2:], new[2:]) - _cost_moved(old[0], new, old, kappa)
        shifts = (0.5 * scale * (first + last)).mean(axis=1)
        whole = float(structural[k, cut].mean())
        before, after = (positions[(s, challenger.code)] for s in (STATUS_QUO, slug))
        for j, d in enumerate(inputs.defenders):
            if before.standings[j] == after.standings[j] and before.near[j] == after.near[j]:
                continue
            shift = float(shifts[j])
            out.append(Contribution(challenger.code, d.code, shift, shift / whole if whole != 0.0 else None))
        rest = whole - float(sum(c.shift for c in out if c.challenger == challenger.code))
        out.append(Contribution(challenger.code, "", rest, rest / whole if whole != 0.0 else None))
    return tuple(out)


def _cost_moved(A: Array, new: tuple[Array, ...], old: tuple[Array, ...], kappa: Array) -> Array:
    """Change of each defender's expected cost to the challenger, at capability ``A``; (defenders, draws)."""

    def cost(x: Array, rho: Array) -> Array:
        total = x + A
        return np.asarray(rho * kappa * np.divide(x, total, out=np.zeros_like(x), where=total > 0.0))

    return np.asarray(cost(new[2], new[3]) - cost(old[2], old[3]))


def _drivers(
    inputs: DeterrenceInputs,
    drawn: Mapping[str, Array],
    positions: Mapping[tuple[str, str], _Position],
    rho: Mapping[Standing, Array],
    rates: Mapping[tuple[PactClass | None, bool], Array],
    left_out: Array | None,
) -> dict[str, Array]:
    """What was drawn and is used by some scenario; beliefs are those of the status quo."""
    used = list(dict.fromkeys(s for p in positions.values() for s in p.standings))
    away = [n for n in drawn if n.startswith("km:")]
    major = {c.code for c in inputs.challengers if c.major} | {d.code for d in inputs.defenders if d.major}
    in_use = {
        "war_cost": False,  # cancels
        "reach_km": any(n[3:] not in major for n in away),
        "reach_km_major": any(n[3:] in major for n in away),
        "freeze_penalty": any(s.penalties[0] for s in used),
        "exit_penalty": any(s.penalties[1] for s in used),
        "troops_bonus": any(s.hosted for s in used),
        "refusal_penalty": any(s.refused for s in used),
        "rate_bilateral": any(s.kind == "bilateral" for s in used),
        "rate_multilateral": any(s.kind == "multilateral" for s in used),
        "rate_no_pact": False,  # the one in use follows below
    }
    out = {name: values for name, values in drawn.items() if in_use.get(name, True)}
    if any(s.kind is None for s in used):
        out["rate_no_pact"] = rates[(None, False)]
    for j, d in enumerate(inputs.defenders):
        mine = {c.code: positions[(STATUS_QUO, c.code)].standings[j] for c in inputs.challengers}
        if len(set(mine.values())) == 1:
            out[f"rho:{d.code}"] = rho[next(iter(mine.values()))]
        else:
            out.update({f"rho:{d.code}:{code}": rho[s] for code, s in mine.items()})
    if left_out is not None:
        out["left_out"] = left_out
    return out


def _why(inputs: DeterrenceInputs, slug: str, moved: Sequence[bool]) -> tuple[Why, ...]:
    out: list[Why] = []
    if slug == STATUS_QUO:
        out.append("status_quo")
    else:
        out.append("sign_assumed" if any(moved) else "no_binding_promise_touched")
    scenario = inputs.scenarios[slug]
    if any(number is None for number in scenario.personnel.values()):
        out.append("troops_number_unknown")
    if any(candidate.binds == "UNKNOWN" for cell in scenario.cells.values() for candidate in cell.candidates):
        out.append("binding_unknown")
    return tuple(out)
