"""One case through the whole engine, on the made-up region: no argument about history while fixing it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from foedus import world as world_room
from foedus.assessment import schema as s
from foedus.assessment.run import assess, json_schema, to_json
from foedus.case.load import Case, dump, load
from foedus.errors import CannotError, UsageError
from foedus.vocab.citation import Source
from foedus.world import World
from foedus.world.types import Force

DRAWS = 2_000


@pytest.fixture(scope="module")
def world() -> World:
    return world_room.load()


@pytest.fixture(scope="module")
def case(root: Path) -> Case:
    return load(root / "cases" / "made-up-region" / "case.yaml")


@pytest.fixture(scope="module")
def done(case: Case, world: World) -> s.Assessment:
    return assess(case, world, draws=DRAWS, seed=3)


def scenario(done: s.Assessment, slug: str) -> s.Scenario:
    return next(row for row in done.scenarios if row.slug == slug)


def value(done: s.Assessment, figure: str) -> float:
    found = done.figures[figure].value
    assert found is not None
    return float(found)


def test_the_same_seed_gives_the_same_bytes(case: Case, world: World, done: s.Assessment) -> None:
    assert to_json(assess(case, world, draws=DRAWS, seed=3)) == to_json(done)
    assert to_json(assess(case, world, draws=DRAWS, seed=4)) != to_json(done)


def test_the_json_fits_its_published_schema(done: s.Assessment) -> None:
    jsonschema.validate(json.loads(to_json(done)), json.loads(json_schema()))


def test_every_figure_that_a_sentence_names_exists(done: s.Assessment) -> None:
    named = set(re.findall(r"\[\[([^\]]+)\]\]", to_json(done)))
    assert named
    assert named <= set(done.figures)


def test_no_sentence_of_the_assessment_holds_a_bare_number_that_is_a_result(done: s.Assessment) -> None:
    for row in (*done.unknowns, *done.disagreement.sentences, *(d.words for d in done.drivers)):
        bare = re.sub(r"\[\[[^\]]+\]\]", "", row)
        assert not re.search(
            r"\d+(\.\d+)? in 100|\d+ of 100 draws(?!.*\[\[)", bare.replace("of 100 draws", "").replace("in 100", "")
        )


def test_exit_alone_moves_less_than_exit_with_withdrawal(done: s.Assessment) -> None:
    alone, both = scenario(done, "exit"), scenario(done, "exit_and_withdrawal")
    assert value(done, alone.headline.mid) < value(done, both.headline.mid)
    assert alone.verdict is not None
    assert both.verdict is not None
    assert value(done, alone.verdict.shares.up) < value(done, both.verdict.shares.up)


def test_exit_says_what_it_takes_away_and_what_stays(done: s.Assessment) -> None:
    words = " ".join(scenario(done, "exit").takes_away)
    assert "under the League end" in words
    assert "Grandland remains obliged by the 1998 Treaty of Granburg" in words


def test_an_assumed_sign_is_said_where_structure_alone_is_one_sided(done: s.Assessment) -> None:
    verdict = scenario(done, "exit_and_withdrawal").verdict
    assert verdict is not None
    assert verdict.sign_assumed
    assert value(done, verdict.shares_structure_only.down) == 0


def test_leaving_a_pact_that_also_holds_every_challenger_touches_nothing(case: Case, world: World) -> None:
    text = dump(case.file).replace("members: [GND, RUR, TAL]", "members: [GND, MRV, RUR, TAL, ZEN]")
    shared_pact = load(text.encode(), "shared.yaml")
    exit_alone = scenario(assess(shared_pact, world, draws=500, seed=1), "exit")
    assert exit_alone.verdict is not None
    assert exit_alone.verdict.untouched
    assert exit_alone.verdict.direction == "no difference worth naming"
    assert not exit_alone.verdict.sign_assumed
    assert "no promise that binds" in exit_alone.verdict.because


def test_the_three_shares_sum_to_one_hundred(done: s.Assessment) -> None:
    for row in done.scenarios:
        if row.verdict is not None:
            shares = row.verdict.shares
            shown = [done.figures[x].shown for x in (shares.up, shares.down, shares.within)]
            assert sum(int(x) for x in shown if x.isdigit()) in {99, 100} or any("under" in x for x in shown)


def test_adding_a_scenario_moves_no_other_number(case: Case, world: World, done: s.Assessment) -> None:
    more = case.file.model_copy(
        update={"scenarios": {**case.file.scenarios, "same_again": case.file.scenarios["exit"]}}
    )
    again = assess(load(dump(more).encode(), "more.yaml"), world, draws=DRAWS, seed=3)
    for row in done.scenarios:
        assert scenario(again, row.slug).headline == row.headline
        assert again.figures[row.headline.mid].value == done.figures[row.headline.mid].value


def test_an_edited_assumption_is_named_with_its_reason(case: Case, world: World) -> None:
    text = dump(case.file).rstrip("\n") + "\nassumptions:\n  sensitivity: {value: 0.2, reason: a cautious challenger}\n"
    text = text.replace("assumptions: {}\n", "")
    found = assess(load(text.encode(), "edited.yaml"), world, draws=500, seed=1)
    assert any("cautious challenger" in line for line in found.assumptions)


def test_war_is_refused_since_no_level_is_claimed(case: Case, world: World) -> None:
    war = load(dump(case.file.model_copy(update={"outcome": "war"})).encode(), "war.yaml")
    with pytest.raises(CannotError, match="No level is estimated for 'war'"):
        assess(war, world)


@pytest.mark.parametrize("draws", [0, 99, 2_000_000])
def test_draws_out_of_range_are_refused(case: Case, world: World, draws: int) -> None:
    with pytest.raises(UsageError, match="--draws"):
        assess(case, world, draws=draws)


def test_nothing_dated_after_as_of_enters(case: Case, world: World, done: s.Assessment) -> None:
    source = Source("invented", "report", "", "text")
    later = Force(
        "ZEN", "RUR", date(2024, 6, 2), None, "2024-06-02", "yes", "", "an attack after the day", source, "world", "x"
    )
    found = assess(case, world.overlay([later]), draws=DRAWS, seed=3)
    for row in done.scenarios:
        assert found.figures[row.headline.mid].value == done.figures[row.headline.mid].value
