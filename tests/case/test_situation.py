"""What a scenario leaves in law and in use, first in the made-up region, then where the shipped tables speak."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foedus.case.binding import binds
from foedus.case.load import Case, load
from foedus.case.overlay import case_world
from foedus.case.situation import Situation, after, situation, situations
from foedus.errors import UsageError
from foedus.vocab.steps import Step
from foedus.world import World
from foedus.world import load as load_world

CASES = Path(__file__).parents[2] / "cases"
DAY = date(2025, 2, 1)


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.fixture(scope="module")
def region() -> Case:
    return load(CASES / "made-up-region" / "case.yaml")


@pytest.fixture(scope="module")
def there(region: Case, world: World) -> dict[str, Situation]:
    return situations(region, world)


def defence(found: Situation) -> dict[tuple[str, str], tuple[str, str]]:
    return {(s.pact, s.promisor): (s.law, s.use) for s in found.standings if s.type == "defense"}


def test_the_status_quo_keeps_law_and_use_apart(there: dict[str, Situation]):
    assert defence(there["status_quo"]) == {
        ("league", "GND"): ("in_force", "frozen"),
        ("league", "TAL"): ("in_force", "frozen"),
        ("treaty_granburg", "GND"): ("in_force", "active"),
        ("concord", "MRV"): ("in_force", "active"),
        ("concord", "TAL"): ("in_force", "active"),
        ("concord", "ZEN"): ("in_force", "active"),
    }


def test_leaving_one_pact_leaves_the_others_in_force(there: dict[str, Situation]):
    before, now = defence(there["status_quo"]), defence(there["exit"])

    assert now.pop(("league", "GND")) == now.pop(("league", "TAL")) == ("ended", "none")
    assert now == {key: value for key, value in before.items() if key[0] != "league"}
    assert there["exit"].personnel("GND") == (2500, 2500)


def test_a_standing_remembers_its_use_at_as_of_and_the_step_that_changed_it(there: dict[str, Situation]):
    left = there["exit"].standing("league", "TAL")

    assert left is not None
    assert (left.practice_at_as_of, left.on_file, left.changed_by) == ("frozen", True, "leave:RUR:league")
    assert left.article == "article 4"


def test_withdrawing_takes_the_troops_and_no_promise(there: dict[str, Situation]):
    assert defence(there["withdrawal"]) == defence(there["status_quo"])
    assert there["withdrawal"].personnel("GND") == (0, 0)
    assert [d.present for d in there["withdrawal"].deployments] == [False]


def test_renouncing_a_bilateral_treaty_ends_it(there: dict[str, Situation]):
    assert defence(there["exit_and_renounce"])["treaty_granburg", "GND"] == ("ended", "none")
    assert [(n.pact, n.months, n.article) for n in there["exit_and_renounce"].notices] == [
        ("league", 6, "article 11"),
        ("treaty_granburg", 12, "article 9"),
    ]


def test_returning_changes_use_and_not_law(there: dict[str, Situation]):
    back = there["return"].standing("league", "TAL")

    assert back is not None
    assert (back.law, back.use, back.practice_at_as_of) == ("in_force", "active", "frozen")
    assert there["return"].notices == ()


def test_a_linked_institution_is_named_where_its_partner_is_touched(there: dict[str, Situation]):
    for slug in ("exit", "exit_and_withdrawal", "return"):
        assert [(link.pact, link.other, link.by) for link in there[slug].linked] == [("league", "customs_union", "GND")]
    assert there["withdrawal"].linked == ()
    assert there["status_quo"].linked == ()


def test_a_pledge_is_listed_and_touches_no_pact(there: dict[str, Situation]):
    assert [(p.by, p.to, p.type) for p in there["tal_pledge"].pledges] == [("TAL", "RUR", "defense")]
    assert defence(there["tal_pledge"]) == defence(there["status_quo"])


def test_an_economic_pact_is_a_pact_without_a_promise(there: dict[str, Situation]):
    assert ("customs_union", "in_force") in [(p.pact, p.law) for p in there["exit"].pacts]
    assert not any(s.pact == "customs_union" for s in there["exit"].standings)


def test_who_is_bound_against_whom(there: dict[str, Situation], region: Case, world: World):
    own, quo = case_world(region.file, world), there["status_quo"]

    assert quo.binds("league", "MRV", own) == "YES"
    assert quo.binds("concord", "MRV", own) == "NO"  # it holds both
    assert quo.binds("customs_union", "MRV", own) == "NO"
    assert quo.binds("pact_of_marov", "MRV", own) == "NO"
    assert there["exit"].binds("league", "MRV", own) == "YES"  # would have covered it; its law has ended


def test_a_challenger_that_leaves_the_common_pact_meets_its_promises(region: Case, world: World):
    own = case_world(region.file, world)
    left = after(own, "RUR", region.file.as_of, "x", [Step("leave", "MRV", pact="concord")])

    assert left.binds("concord", "MRV", own) == "YES"
    assert left.binds("concord", "ZEN", own) == "NO"
    assert defence(left)["concord", "MRV"] == ("ended", "none")


def test_suspending_is_never_leaving(region: Case, world: World):
    own = case_world(region.file, world)
    found = after(own, "RUR", region.file.as_of, "x", [Step("suspend", "GND", pact="treaty_granburg")])

    assert defence(found)["treaty_granburg", "GND"] == ("in_force", "suspended")
    assert defence(found)["league", "GND"] == ("in_force", "frozen")
    assert found.notices == ()


def test_joining_adds_the_promises_of_the_members(region: Case, world: World):
    own = case_world(region.file, world)
    found = after(own, "RUR", region.file.as_of, "x", [Step("join", "ZEN", pact="league")])
    standing = found.standing("league", "ZEN")

    assert standing is not None
    assert standing.new
    assert standing.changed_by == "join:ZEN:league"
    assert found.binds("league", "ZEN", own) == "NO"
    assert found.binds("league", "MRV", own) == "YES"


def test_the_protege_may_join_a_pact_that_is_new_to_it(region: Case, world: World):
    own = case_world(region.file, world)
    found = after(own, "RUR", region.file.as_of, "x", [Step("join", "RUR", pact="pact_of_marov")])

    assert defence(found)["pact_of_marov", "ZEN"] == ("in_force", "active")
    assert [p.new for p in found.pacts if p.pact == "pact_of_marov"] == [True]
    assert found.binds("pact_of_marov", "ZEN", own) == "NO"


def test_deploying_adds_and_withdrawing_removes_what_was_added(region: Case, world: World):
    own, day = case_world(region.file, world), region.file.as_of
    deploy, withdraw = Step("deploy", "TAL", place="RUR", personnel=1200), Step("withdraw", "TAL", place="RUR")

    assert after(own, "RUR", day, "x", [deploy]).personnel("TAL") == (1200, 1200)
    assert after(own, "RUR", day, "x", [deploy, withdraw]).personnel("TAL") == (0, 0)
    assert after(own, "RUR", day, "x", [Step("deploy", "TAL", place="RUR")]).personnel("TAL") is None  # unknown, not 0


def test_steps_without_effect_are_named_as_idle(region: Case, world: World):
    steps = [Step("withdraw", "ZEN", place="RUR"), Step("join", "RUR", pact="league"), Step("arm", "GND", place="RUR")]
    found = after(case_world(region.file, world), "RUR", region.file.as_of, "x", steps)

    assert found.idle == ("withdraw:ZEN:RUR", "join:RUR:league")
    assert [step.key() for step in found.arms] == ["arm:GND:RUR"]


def test_an_unknown_scenario(region: Case, world: World):
    with pytest.raises(UsageError, match="no scenario 'exitt'"):
        situation(region, world, "exitt")


# --- with the shipped tables ---


def test_armenia_out_of_the_csto_keeps_the_treaty_of_1997(world: World):
    found = after(world, "ARM", DAY, "exit", [Step("leave", "ARM", pact="CSTO")])
    by_pact = {s.pact: s for s in found.standings if s.type == "defense" and s.promisor == "RUS"}
    lost = {s.promisor for s in found.standings if s.type == "defense" and s.law == "ended"}

    assert by_pact["CSTO"].law == "ended"
    assert by_pact["CSTO"].practice_at_as_of == "frozen"
    assert (by_pact["treaty_1997"].law, by_pact["treaty_1997"].use) == ("in_force", "active")
    assert lost == {"RUS", "BLR", "KAZ", "KGZ", "TJK"}
    assert ("CSTO", 6) in [(n.pact, n.months) for n in found.notices]
    assert "EAEU" in {link.other for link in found.linked}


def test_the_cis_charter_holds_azerbaijan_too(world: World):
    assert binds("cis_charter", "AZE", "ARM", world, DAY) == "NO"
    assert binds("cis_charter", "TUR", "ARM", world, DAY) == "UNKNOWN"
    assert binds("CSTO", "AZE", "ARM", world, DAY) == binds("treaty_1997", "TUR", "ARM", world, DAY) == "YES"
    assert binds("EAEU", "AZE", "ARM", world, DAY) == "NO"
    assert binds("NATO", "AZE", "ARM", world, DAY) == "NO"  # Armenia is no member


def test_uzbekistans_exit_shifts_nothing_against_members_of_the_pact(world: World):
    day = date(2012, 6, 1)

    for attacker in ("KGZ", "TJK", "KAZ"):
        assert binds("CSTO", attacker, "UZB", world, day) == "NO"


def test_an_unknown_pact_binds_nobody(world: World):
    assert binds("no_such_pact", "AZE", "ARM", world, DAY) == "NO"


@pytest.mark.parametrize("slug", ["made-up-region", "armenia-csto"])
def test_the_shipped_cases_are_good_and_canonical_where_no_comment_stands(slug: str, world: World):
    from foedus.case.load import dump

    case = load(CASES / slug / "case.yaml")

    assert case.file.slug == slug
    assert load(dump(case.file).encode(), "case.yaml").file == case.file
    assert set(situations(case, world)) == set(case.file.scenarios)
    assert case.file.question() is not None
