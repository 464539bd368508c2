"""Laws of the deterrence game, on made-up questions that Hypothesis draws."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from foedus.models.change.deterrence import (
    Candidate,
    Cell,
    Challenger,
    Defender,
    DeterrenceInputs,
    Priors,
    ScenarioInputs,
    Target,
    changes,
    checks,
    game,
)
from foedus.vocab.streams import Streams

DRAWS = 40
ROUNDING = 1e-11

capability = st.floats(1e-5, 0.2)
distances = st.tuples(st.floats(0, 3000), st.floats(0, 3000)).map(lambda ends: (min(ends), max(ends)))
candidates = st.lists(
    st.builds(Candidate, st.sampled_from(["bilateral", "multilateral"]), st.sampled_from(["YES", "UNKNOWN"])),
    min_size=1,
    max_size=3,
).map(tuple)
cells = st.one_of(
    st.builds(Cell, candidates, st.sampled_from(["active", "frozen", "notice", "ended_other_remains"])),
    st.builds(Cell, st.just(()), st.just("ended_none_remains"), st.sampled_from(["active", "frozen"])),
    st.just(Cell()),
)
STEPS = ("leave:TTT:a", "withdraw:D0:TTT", "renounce:TTT:b", "renounce:TTT:c", "join:TTT:d")


@st.composite
def questions(draw: st.DrawFn, most_defenders: int = 4) -> DeterrenceInputs:
    defenders = tuple(
        Defender(
            f"D{j}", draw(capability), draw(st.booleans()), draw(distances), draw(st.booleans()), draw(st.booleans())
        )
        for j in range(draw(st.integers(0, most_defenders)))
    )
    challengers = tuple(
        Challenger(f"C{k}", draw(capability), draw(st.booleans()), draw(distances), draw(st.booleans()))
        for k in range(draw(st.integers(1, 2)))
    )
    pairs = [(d.code, c.code) for d in defenders for c in challengers]

    def scenario(steps: tuple[str, ...]) -> ScenarioInputs:
        hosted = {d.code: 2000 for d in defenders if draw(st.booleans())}
        return ScenarioInputs(steps, {pair: draw(cells) for pair in pairs}, hosted)

    scenarios = {"status_quo": scenario(())}
    for k in range(draw(st.integers(1, 2))):
        scenarios[f"s{k}"] = scenario(draw(st.lists(st.sampled_from(STEPS), min_size=1, max_size=3).map(tuple)))
    return DeterrenceInputs(
        date(2020, 1, 1), Target("TTT", draw(capability)), challengers, defenders, scenarios, 2016, (1816, 2022)
    )


def settled(inputs: DeterrenceInputs) -> DeterrenceInputs:
    """The same with the draws that belong to one actor fixed, so that a new name brings no new chance."""

    def fixed(actor: Defender | Challenger) -> dict[str, tuple[float, float] | None]:
        return {"km": None if actor.km is None else (actor.km[0], actor.km[0])}

    return replace(
        inputs,
        priors=Priors().with_assumptions({"intervention_cost": 0.5}),
        defenders=tuple(replace(d, **fixed(d)) for d in inputs.defenders),  # type: ignore[arg-type]
        challengers=tuple(replace(c, **fixed(c)) for c in inputs.challengers),  # type: ignore[arg-type]
    )


def renamed(inputs: DeterrenceInputs, new: dict[str, str]) -> DeterrenceInputs:
    def one(scenario: ScenarioInputs) -> ScenarioInputs:
        return replace(
            scenario,
            cells={(new[d], new[c]): cell for (d, c), cell in scenario.cells.items()},
            personnel={new[code]: number for code, number in scenario.personnel.items()},
        )

    return replace(
        inputs,
        defenders=tuple(replace(d, code=new[d.code]) for d in inputs.defenders),
        challengers=tuple(replace(c, code=new[c.code]) for c in inputs.challengers),
        scenarios={slug: one(s) for slug, s in inputs.scenarios.items()},
    )


@given(questions(), st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_results_keep_their_laws_and_a_seed_its_answer(inputs: DeterrenceInputs, seed: int) -> None:
    first, again = changes(inputs, DRAWS, Streams(seed)), changes(inputs, DRAWS, Streams(seed))

    for slug, result in first.items():
        checks.check_result(result)
        assert result.eta.tobytes() == again[slug].eta.tobytes()
    assert not first["status_quo"].eta.any()
    assert not first["status_quo"].left_out.any()


@given(questions())
@settings(max_examples=30, deadline=None)
def test_relabelling_actors_relabels_the_answer(inputs: DeterrenceInputs) -> None:
    inputs = settled(inputs)
    codes = [a.code for a in (*inputs.defenders, *inputs.challengers)]
    new = {code: f"X{code[::-1]}" for code in codes}

    before, after = changes(inputs, DRAWS, Streams(1)), changes(renamed(inputs, new), DRAWS, Streams(1))

    for slug, result in before.items():
        assert result.eta.tobytes() == after[slug].eta.tobytes()
        assert after[slug].challengers == tuple(new[code] for code in result.challengers)
        moved = [(new[c.challenger], new.get(c.defender, ""), c.shift) for c in result.contributions]
        assert moved == [(c.challenger, c.defender, c.shift) for c in after[slug].contributions]


@given(questions())
@settings(max_examples=30, deadline=None)
def test_the_order_of_actors_does_not_matter(inputs: DeterrenceInputs) -> None:
    turned = replace(inputs, defenders=inputs.defenders[::-1], challengers=inputs.challengers[::-1])

    before, after = changes(inputs, DRAWS, Streams(1)), changes(turned, DRAWS, Streams(1))

    for slug, result in before.items():
        assert_allclose(result.eta, after[slug].eta[:, ::-1], atol=ROUNDING)
        assert_allclose(result.rho, after[slug].rho[:, ::-1, ::-1], atol=0)


@given(questions())
@settings(max_examples=20, deadline=None)
def test_a_scenario_more_moves_no_other_scenario(inputs: DeterrenceInputs) -> None:
    """True where it brings no new class of promise: "no pact" never exceeds the lowest rate in use."""
    more = replace(
        inputs, scenarios={**inputs.scenarios, "again": replace(inputs.scenarios["s0"], steps=("join:TTT:e",))}
    )

    before, after = changes(inputs, DRAWS, Streams(1)), changes(more, DRAWS, Streams(1))

    assert all(result.eta.tobytes() == after[slug].eta.tobytes() for slug, result in before.items())


@given(st.integers(1, 12), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_more_reliable_defenders_never_raise_the_expected_payoff(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    A, M = 10.0 ** rng.uniform(-5, -0.7, 8), 10.0 ** rng.uniform(-5, -0.7, 8)
    x, kappa = 10.0 ** rng.uniform(-6, -0.7, (n, 8)), rng.uniform(0.0, 1.0, (n, 8))
    low = rng.random((n, 8))
    high = low + rng.random((n, 8)) * (1.0 - low)

    less, more = game.expected_share(A, A + M, x, [low, high])

    assert (more <= less + ROUNDING).all()
    assert (game.intervention_cost(A, x, high, kappa) >= game.intervention_cost(A, x, low, kappa)).all()
    assert ((less >= -ROUNDING) & (less <= 1.0 + game.convolution_error_bound())).all()


@given(questions(), st.sampled_from(["active", "frozen"]))
@settings(max_examples=40, deadline=None)
def test_losing_every_promise_never_lowers_the_risk_and_gaining_one_never_raises_it(
    inputs: DeterrenceInputs, practice: str
) -> None:
    quo = inputs.scenarios["status_quo"]
    promised = {pair: Cell((Candidate("multilateral", "UNKNOWN"),), practice) for pair in quo.cells}  # type: ignore[arg-type]
    lost = {pair: Cell((), "ended_none_remains", practice) for pair in quo.cells}  # type: ignore[arg-type]
    given_up = replace(
        inputs, scenarios={"status_quo": replace(quo, cells=promised), "s": replace(quo, cells=lost, steps=STEPS[:1])}
    )
    taken_up = replace(
        inputs, scenarios={"status_quo": replace(quo, cells=lost), "s": replace(quo, cells=promised, steps=STEPS[:1])}
    )

    assert (changes(given_up, DRAWS, Streams(2))["s"].structural >= -ROUNDING).all()
    assert (changes(taken_up, DRAWS, Streams(2))["s"].structural <= ROUNDING).all()
