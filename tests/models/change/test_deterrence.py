"""The calibrated deterrence game against brute force, hand-worked beliefs, and what the method claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pytest
from numpy.testing import assert_allclose

from foedus.errors import CoverageError, UsageError
from foedus.models.change.deterrence import (
    Candidate,
    Cell,
    Challenger,
    Defender,
    DeterrenceInputs,
    PactState,
    Priors,
    ScenarioInputs,
    Target,
    cell_of,
    change,
    changes,
    game,
    prior_table,
)
from foedus.models.change.deterrence.beliefs import class_rates, standing
from foedus.models.change.deterrence.spec import left_out_keys
from foedus.vocab.priors import PRIORS
from foedus.vocab.probability import logit
from foedus.vocab.streams import Streams

from .made_up import FEN, MANY, ORM, SCENARIOS, TWO, region, scenario

DRAWS = 4000
ROUNDING = 1e-12  # sums of at most 2^12 terms of order 1


def brute_force(A: float, B: float, x: list[float], rho: list[float]) -> float:
    """E[w], term by term."""
    total = 0.0
    for fights in product((False, True), repeat=len(x)):
        chance = np.prod([p if f else 1.0 - p for f, p in zip(fights, rho, strict=True)])
        total += float(chance) * A / (B + sum(c for f, c in zip(fights, x, strict=True) if f))
    return total


# --- the sum over who fights ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [0, 1, 2, 5, 10])
def test_the_exact_sum_is_the_brute_force_one(n: int) -> None:
    rng = np.random.default_rng(n)
    A, M = rng.uniform(1e-4, 0.1, 7), rng.uniform(1e-4, 0.1, 7)
    x, rhos = 10.0 ** rng.uniform(-6, -0.7, (n, 7)), [rng.random((n, 7)) for _ in range(2)]

    found = game.expected_share_exact(A, A + M, x, rhos)

    for share, rho in zip(found, rhos, strict=True):
        wanted = [brute_force(A[i], A[i] + M[i], list(x[:, i]), list(rho[:, i])) for i in range(7)]
        assert_allclose(share, wanted, atol=ROUNDING)


def test_the_exact_sum_is_the_same_in_one_block_and_in_many() -> None:
    rng = np.random.default_rng(3)
    n, draws = 8, 1500  # 2^16 / 2^8 = 256 draws a block
    A, x, rho = rng.uniform(0.001, 0.1, draws), rng.uniform(0, 0.1, (n, draws)), rng.random((n, draws))

    whole = game.expected_share_exact(A, 2 * A, x, [rho])[0]
    parts = [
        game.expected_share_exact(A[i : i + 1], 2 * A[i : i + 1], x[:, i : i + 1], [rho[:, i : i + 1]])[0]
        for i in range(0, draws, 149)
    ]

    assert_allclose(whole[::149], np.concatenate(parts), atol=ROUNDING)


def test_the_convolution_stays_within_its_printed_bound() -> None:
    bound = game.convolution_error_bound()
    assert bound <= 1e-3
    rng = np.random.default_rng(11)
    worst = 0.0
    for n in (1, 4, 10, 12):
        draws = 60
        A, M = 10.0 ** rng.uniform(-5, -0.5, draws), 10.0 ** rng.uniform(-5, -0.5, draws)
        x, rho = 10.0 ** rng.uniform(-8, -0.5, (n, draws)), rng.random((n, draws))
        rho[:, :10], rho[:, 10:20] = 1.0, 0.0
        exact = game.expected_share_exact(A, A + M, x, [rho])[0]
        worst = max(worst, float(np.abs(game.expected_share_convolved(A, A + M, x, [rho])[0] - exact).max()))

    assert 1e-8 < worst <= bound  # the convolution is not the exact sum in disguise


def test_beyond_ten_defenders_the_convolution_is_used_and_its_bound_is_given() -> None:
    many = tuple(replace(FEN, code=f"F{j:02}") for j in range(11))
    cells = {
        slug: ScenarioInputs(s.steps, {(d.code, c): s.cells["FEN", c] for d in many for c in ("KVA", "BRY")})
        for slug, s in SCENARIOS.items()
    }

    beyond = change(region(cells, defenders=many), "exit", 50, Streams(1))
    within = change(region(cells, defenders=many[:10]), "exit", 50, Streams(1))

    assert (beyond.method, within.method, within.error_bound) == ("convolution", "exact", 0.0)
    assert 0.0 < beyond.error_bound <= 1e-3


def test_switching_one_defender_is_the_difference_of_two_sums() -> None:
    rng = np.random.default_rng(5)
    A, x, x2 = rng.uniform(0.01, 0.1, 20), rng.uniform(0, 0.1, (3, 20)), rng.uniform(0, 0.1, (3, 20))
    rho, rho2 = rng.random((3, 20)), rng.random((3, 20))

    found = game.switch_one(A, 2 * A, (x, rho), (x2, rho2))

    for j in range(3):
        sx, sr = x.copy(), rho.copy()
        sx[j], sr[j] = x2[j], rho2[j]
        own, other = (game.expected_share_exact(A, 2 * A, a, [b])[0] for a, b in ((x, rho), (sx, sr)))
        assert_allclose(found[j], own - other, atol=2 * game.convolution_error_bound())


def test_eta_is_lambda_r_times_the_brute_force_difference() -> None:
    """The whole formula once more, draw by draw, from the drivers that the result hands out."""
    inputs = region()
    results = changes(inputs, 6, Streams(4))
    drivers, reach = results["exit"].drivers, {False: "reach_km", True: "reach_km_major"}

    def payoff(slug: str, k: int, i: int) -> float:
        c = inputs.challengers[k]
        hosted = inputs.scenarios[slug].personnel

        def capability(actor: Challenger | Defender) -> float:
            assert actor.cinc is not None
            if actor.contiguous or hosted.get(actor.code, 0):
                return actor.cinc
            return float(actor.cinc * np.exp(-drivers[f"km:{actor.code}"][i] / drivers[reach[actor.major]][i]))

        A, x = capability(c), [capability(d) for d in inputs.defenders]
        rho = [float(results[slug].rho[i, j, k]) for j in range(2)]
        kappa = [float(drivers[f"intervention_cost:{d.code}"][i]) for d in inputs.defenders]
        cost = sum(p * q * y / (y + A) for p, q, y in zip(rho, kappa, x, strict=True))
        return float(drivers["resolve"][i]) * (brute_force(A, A + 0.0006, x, rho) - cost)

    for slug, result in results.items():
        wanted = [
            [drivers["sensitivity"][i] * (payoff(slug, k, i) - payoff("status_quo", k, i)) for k in range(2)]
            for i in range(6)
        ]
        assert_allclose(result.structural, wanted, atol=ROUNDING)


# --- law, use and belief ----------------------------------------------------------------------------------------------


def pact(kind: str = "multilateral", law: str = "in_force", use: str = "active", **more: object) -> PactState:
    given = {"binds": "YES", "holds_challenger": False, "law_at_as_of": "in_force", "use_at_as_of": "active"} | more
    return PactState(kind=kind, law=law, use=use, **given)  # type: ignore[arg-type]


LEAGUE_ENDED = pact(law="ended", use="none", use_at_as_of="frozen", changed=1, since=9)


@pytest.mark.parametrize(
    ("pacts", "wanted"),
    [
        ([pact()], Cell((MANY,))),
        ([pact(use="frozen", use_at_as_of="frozen")], Cell((MANY,), "frozen")),
        ([pact(use="suspended", changed=1)], Cell((MANY,), "frozen")),
        ([pact(use="active", use_at_as_of="frozen", changed=1)], Cell((MANY,))),
        ([pact(law="notice_given", use="frozen", changed=1)], Cell((MANY,), "notice")),
        ([LEAGUE_ENDED, pact("bilateral")], Cell((TWO,), "ended_other_remains")),
        ([LEAGUE_ENDED], Cell((), "ended_none_remains", "frozen")),
        ([pact(law="ended", use="none", changed=1)], Cell((), "ended_none_remains", "active")),
        # renouncing an active treaty after a frozen league: the league is what had changed last at as_of
        (
            [LEAGUE_ENDED, pact("bilateral", law="ended", use="none", changed=2, since=3)],
            Cell((), "ended_none_remains", "frozen"),
        ),
        # a pact that holds the challenger, or does not cover the attack, counts for nothing, in law or in practice
        ([pact(holds_challenger=True, use="frozen")], Cell()),
        ([pact(holds_challenger=True, law="ended", use="none", changed=1)], Cell()),
        ([pact(binds="NO"), pact("bilateral")], Cell((TWO,))),
        ([pact(binds="UNKNOWN")], Cell((Candidate("multilateral", "UNKNOWN"),))),
        # one that ended before as_of is history
        ([pact(law="ended", use="none", law_at_as_of="ended"), pact("bilateral")], Cell((TWO,))),
        ([pact(law="ended", use="none", law_at_as_of="ended")], Cell()),
        ([], Cell()),
    ],
)
def test_the_table_of_law_and_use(pacts: list[PactState], wanted: Cell) -> None:
    assert cell_of(pacts) == wanted


def test_the_base_is_the_class_with_the_largest_mean_after_halving() -> None:
    def base(*candidates: Candidate) -> tuple[str | None, bool]:
        cells = {("ORM", "KVA"): Cell(candidates)}
        s = standing(ORM, "KVA", ScenarioInputs((), cells), Priors())
        return s.kind, s.halved

    assert base(TWO, MANY) == ("bilateral", False)
    assert base(Candidate("bilateral", "UNKNOWN"), MANY) == ("multilateral", False)  # .141 < .205
    assert base(Candidate("bilateral", "UNKNOWN")) == ("bilateral", True)
    assert base() == (None, False)


def test_no_pact_is_never_above_the_lowest_rate_in_use() -> None:
    halved = ScenarioInputs((), {("ORM", "KVA"): Cell((Candidate("multilateral", "UNKNOWN"),))})
    alone = ScenarioInputs((), {("ORM", "KVA"): Cell()})
    both = [standing(ORM, "KVA", s, Priors()) for s in (halved, alone)]
    drawn = {
        "rate_bilateral": np.array([0.001, 0.5]),
        "rate_multilateral": np.array([0.1, 0.5]),
        "rate_no_pact": np.array([0.2, 0.02]),
    }

    rates = class_rates(both, drawn, 0.5)

    assert rates[None, False].tolist() == [0.05, 0.02]  # bilateral is not in use


def test_leaving_a_frozen_pact_with_another_in_force_moves_only_g_for_that_defender() -> None:
    results = changes(region(), DRAWS, Streams(2))
    before, after = (logit(results[slug].rho[:, 0, 0]) for slug in ("status_quo", "exit"))

    assert_allclose(before - after, results["exit"].drivers["exit_penalty"], atol=1e-9)


def test_an_end_with_nothing_left_keeps_the_practice_of_as_of_and_loses_the_promise() -> None:
    results = changes(region(), DRAWS, Streams(2))
    drivers = results["exit"].drivers
    fen = logit(results["exit"].rho[:, 1, 0])

    assert_allclose(fen, logit(drivers["rate_no_pact"]) - drivers["freeze_penalty"] - drivers["refusal_penalty"])


def test_resume_takes_the_freeze_away_and_troops_add_to_belief() -> None:
    results = changes(region(), DRAWS, Streams(2))
    drivers = results["return"].drivers
    quo, back, alone = (logit(results[s].rho[:, 0, 0]) for s in ("status_quo", "return", "withdrawal"))

    assert_allclose(back - quo, drivers["freeze_penalty"], atol=1e-9)
    assert_allclose(quo - alone, drivers["troops_bonus"], atol=1e-9)


def test_a_pledge_is_an_active_bilateral_promise() -> None:
    given = {
        "status_quo": scenario(Cell(), Cell()),
        "pledge": scenario(Cell(), Cell(), ("pledge:FEN:TAR:defense",), pledges=frozenset({"FEN"})),
        "promise": scenario(Cell(), Cell((TWO,)), ("pledge:FEN:TAR:defense",)),
    }

    results = changes(region(given), 200, Streams(1))

    assert (results["pledge"].structural <= 0).all()
    assert (results["pledge"].structural < 0).mean() > 0.9
    assert results["pledge"].eta.tobytes() == results["promise"].eta.tobytes()


def test_troops_below_the_threshold_or_of_unknown_number_do_not_count_and_the_latter_is_said() -> None:
    given = {
        slug: scenario(Cell((TWO,)), Cell(), troops=troops)
        for slug, troops in {"status_quo": 0, "few": 999, "enough": 1000, "unknown": None}.items()
    }

    results = changes(region(given), 100, Streams(1))

    assert [bool(results[s].structural.any()) for s in ("few", "enough", "unknown")] == [False, True, False]
    assert "troops_number_unknown" in results["unknown"].why


# --- what the game leaves out -----------------------------------------------------------------------------------------


def test_several_renounce_steps_of_one_actor_are_one() -> None:
    assert left_out_keys(SCENARIOS["exit_and_renounce"].steps) == (
        "leave:TAR:league",
        "withdraw:ORM:TAR",
        "renounce:TAR",
    )


def test_a_second_renounce_step_draws_nothing_more() -> None:
    two = SCENARIOS["exit_and_renounce"]
    one = replace(two, steps=two.steps[:-1])

    results = changes(region({**SCENARIOS, "one": one}), 100, Streams(3))

    assert results["one"].eta.tobytes() == results["exit_and_renounce"].eta.tobytes()


def test_steps_that_scenarios_share_share_the_draw_and_so_do_the_challengers() -> None:
    results = changes(region(), DRAWS, Streams(3))

    assert_allclose(
        results["exit_and_withdrawal"].left_out, results["exit"].left_out + results["withdrawal"].left_out, atol=1e-12
    )
    gap = results["exit"].eta - results["exit"].structural
    assert_allclose(gap[:, 0], gap[:, 1], atol=1e-12)
    assert results["exit"].left_out.std() == pytest.approx(0.3, abs=0.02)  # 4,000 draws: 6 standard errors


def test_at_tau_zero_only_the_structure_remains() -> None:
    result = change(region(priors=Priors().with_assumptions({"left_out_sd": 0.0})), "exit", 200, Streams(3))

    assert result.eta.tobytes() == result.structural.tobytes()


def test_a_challenger_that_is_a_member_is_not_deterred_by_the_pact() -> None:
    """Kvar belongs to the league: upstream leaves its cells empty, and leaving the league shifts exactly nothing."""
    cells = {
        ("ORM", "KVA"): Cell(),
        ("FEN", "KVA"): Cell(),
        ("ORM", "BRY"): Cell((MANY,)),
        ("FEN", "BRY"): Cell((MANY,)),
    }
    left = {**cells, ("ORM", "BRY"): Cell((), "ended_none_remains"), ("FEN", "BRY"): Cell((), "ended_none_remains")}
    given = {"status_quo": ScenarioInputs((), cells), "exit": ScenarioInputs(("leave:TAR:league",), left)}

    result = change(region(given), "exit", DRAWS, Streams(1))

    assert result.touched == (False, True)
    assert not result.eta[:, 0].any()
    assert (result.structural[:, 1] >= 0).all()
    assert (result.structural[:, 1] > 0).mean() > 0.9
    assert result.left_out.any()
    assert {c.challenger for c in result.contributions} == {"BRY"}


def test_no_defender_at_all_is_a_game_without_a_shift() -> None:
    given = {"status_quo": ScenarioInputs((), {}), "exit": ScenarioInputs(("leave:TAR:league",), {})}

    result = change(region(given, defenders=()), "exit", 50, Streams(1))

    assert not result.eta.any()
    assert result.rho.shape == (50, 0, 2)
    assert result.why == ("no_binding_promise_touched",)


# --- sizes ------------------------------------------------------------------------------------------------------------


def lost_guarantee(target: float, patron: float, troops: tuple[int, int]) -> np.ndarray:
    """A strong neighbour ends its only promise; its troops before and after; the challenger's CINC is .0014."""
    strong = Defender("ORM", patron, True)
    alone = Cell((), "ended_none_remains", "active")
    given = {
        "status_quo": ScenarioInputs((), {("ORM", "KVA"): Cell((TWO,))}, {"ORM": troops[0]}),
        "exit": ScenarioInputs(("leave:TAR:x",), {("ORM", "KVA"): alone}, {"ORM": troops[1]}),
    }
    asked = region(given, defenders=(strong,), challengers=(Challenger("KVA", 0.0014, True),))
    return change(replace(asked, target=Target("TAR", target)), "exit", 20_000, Streams(1)).structural[:, 0]


@pytest.mark.parametrize(
    ("target", "patron", "troops", "wanted"),
    [
        (0.0006, 0.038, (0, 0), (0.084, 0.272, 0.775)),  # the promise alone goes
        (0.0006, 0.038, (3000, 3000), (0.130, 0.411, 1.137)),  # troops stay
        (0.0006, 0.038, (3000, 0), (0.143, 0.439, 1.202)),  # both go
        (
            1e-6,
            0.5,
            (0, 0),
            (0.110, 0.348, 0.975),
        ),  # the same three where the target alone is helpless, its patron a giant
        (1e-6, 0.5, (3000, 3000), (0.168, 0.527, 1.440)),  # about .53 (.2–1.4), as the theory page says
        (1e-6, 0.5, (3000, 0), (0.187, 0.564, 1.517)),
    ],
)
def test_how_much_losing_an_intact_guarantee_adds(
    target: float, patron: float, troops: tuple[int, int], wanted: tuple[float, float, float]
) -> None:
    """Regression, from this game's own run: yearly log-odds, 5 %, median, 95 % of 20,000 draws."""
    found = np.quantile(lost_guarantee(target, patron, troops), [0.05, 0.5, 0.95])

    assert tuple(found) == pytest.approx(wanted, rel=0.03)


def test_exit_is_smaller_than_exit_with_withdrawal_and_renouncing_all_is_largest() -> None:
    results = changes(region(), DRAWS, Streams(1))
    sizes = [
        float(np.median(results[s].structural[:, 0])) for s in ("exit", "exit_and_withdrawal", "exit_and_renounce")
    ]

    assert 0 < sizes[0] < sizes[1] < sizes[2]


def test_contributions_name_the_defenders_that_moved_and_add_up() -> None:
    results = changes(region(), DRAWS, Streams(1))
    only_orm = [c for c in results["withdrawal"].contributions if c.challenger == "KVA"]
    both = [c for c in results["exit"].contributions if c.challenger == "KVA"]

    assert [(c.defender, c.share) for c in only_orm] == [
        ("ORM", pytest.approx(1.0, abs=1e-3)),
        ("", pytest.approx(0.0, abs=1e-3)),
    ]
    assert [c.defender for c in both] == ["ORM", "FEN", ""]
    assert sum(c.share or 0.0 for c in both) == pytest.approx(1.0, abs=1e-9)
    assert abs(both[-1].share or 0.0) < 0.01  # two defenders: no interaction is left over
    assert sum(c.shift for c in both) == pytest.approx(results["exit"].structural[:DRAWS, 0].mean(), rel=1e-9)


def test_one_scenario_alone_is_what_all_together_give() -> None:
    together = changes(region(), 300, Streams(8))["exit_and_withdrawal"]
    alone = change(region(), "exit_and_withdrawal", 300, Streams(8))

    assert together.eta.tobytes() == alone.eta.tobytes()
    assert together.contributions == alone.contributions


# --- priors and refusals ----------------------------------------------------------------------------------------------


def test_the_names_of_a_case_file_are_those_of_the_model() -> None:
    assert [row.name for row in prior_table()] == list(PRIORS)
    assert not any(row.changed for row in prior_table())
    assert all(row.meaning and row.source and row.unit for row in prior_table())
    assert all(term.low <= term.high for term in PRIORS.values())


def test_an_assumption_replaces_the_quantity_itself() -> None:
    priors = Priors().with_assumptions({"resolve": 0.5, "reach_km_major": (3000, 4000)}, {"resolve": "a divided army"})
    drivers = change(region(priors=priors), "exit", 500, Streams(1)).drivers

    assert set(drivers["resolve"].tolist()) == {0.5}
    assert 3000 <= drivers["reach_km_major"].min() <= drivers["reach_km_major"].max() <= 4000
    rows = {row.name: row for row in prior_table(priors)}
    assert (rows["resolve"].distribution, rows["resolve"].changed, rows["resolve"].reason) == (
        "always 0.5",
        True,
        "a divided army",
    )


def test_an_assumption_moves_no_other_draw() -> None:
    usual = change(region(), "exit", 100, Streams(1)).drivers
    changed = change(region(priors=Priors().with_assumptions({"resolve": 0.5})), "exit", 100, Streams(1)).drivers

    assert all(usual[n].tobytes() == changed[n].tobytes() for n in usual if n != "resolve")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("resolv", 0.5, "no assumption is called 'resolv'"),
        ("resolve", 1.5, "between 0 and 1"),
        ("resolve", (0.9, 0.1), "rising order"),
        ("left_out_sd", (0.1, 0.5), "give a number"),
        ("sensitivity", float("nan"), "between 0.01 and 10"),
    ],
)
def test_an_assumption_that_cannot_be_is_refused(name: str, value: float | tuple[float, float], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        Priors().with_assumptions({name: value})


def test_a_missing_capability_is_an_error_and_never_zero() -> None:
    with pytest.raises(CoverageError, match="ORM"):
        change(region(defenders=(replace(ORM, cinc=None), FEN)), "exit", 10, Streams(1))
    with pytest.raises(CoverageError, match="FEN"):
        change(region(defenders=(ORM, replace(FEN, cinc=float("nan")))), "exit", 10, Streams(1))


def test_each_fault_of_the_inputs_is_named() -> None:
    def fault(inputs: DeterrenceInputs) -> str:
        with pytest.raises(UsageError) as caught:
            changes(inputs, 10, Streams(1))
        return str(caught.value)

    good = region()
    cells = dict(SCENARIOS["exit"].cells)
    broken = {**SCENARIOS, "exit": replace(SCENARIOS["exit"], cells={k: v for k, v in cells.items() if k[0] != "FEN"})}
    none_left = {**SCENARIOS, "exit": replace(SCENARIOS["exit"], cells={**cells, ("FEN", "KVA"): Cell((), "frozen")})}
    some_left = {
        **SCENARIOS,
        "exit": replace(SCENARIOS["exit"], cells={**cells, ("FEN", "KVA"): Cell((MANY,), "ended_none_remains")}),
    }

    assert "'status_quo' must be among them" in fault(region({"exit": SCENARIOS["exit"]}))
    assert "KVA stands twice" in fault(region(defenders=(ORM, FEN, replace(FEN, code="KVA"))))
    assert "distance of FEN to TAR is not given" in fault(region(defenders=(ORM, replace(FEN, km=None))))
    assert "FEN against BRY" in fault(region(broken))
    assert "no pact remains that it could weaken" in fault(region(none_left))
    assert "none remains, but 1 pacts do" in fault(region(some_left))
    assert "no challenger" in fault(region(challengers=()))
    assert "need some capability" in fault(replace(good, target=Target("TAR", 0.0)))


def test_rates_are_those_of_wars_begun_by_the_date() -> None:
    assert Priors.at(date(1978, 12, 31)).rate_multilateral.words == "Beta(4.5, 10.5), mean 0.30"
    assert Priors.at(date(2025, 2, 1)) == Priors()
    assert Priors.at(date(2025, 2, 1), "strict").rate_multilateral.words == "Beta(0.5, 21.5), mean 0.02"
    with pytest.raises(CoverageError, match="1945"):
        Priors.at(date(1938, 9, 30))
