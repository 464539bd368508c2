"""A case's facts over the shipped world: who wins, and that nothing is lost from sight."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.case.overlay import case_world, settle
from foedus.case.schema import CaseFile
from foedus.case.situation import after
from foedus.world import World
from foedus.world import load as load_world

DAY = date(2025, 2, 1)


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def case(*facts: dict[str, object]) -> CaseFile:
    return CaseFile.model_validate(
        {
            "foedus": 1,
            "title": "A test",
            "as_of": DAY,
            "protege": "ARM",
            "challengers": ["AZE"],
            "sources": [{"id": "me", "cite": "A test", "kind": "report", "checked": "text"}],
            "scenarios": {"status_quo": []},
            "world": [{"source": "me", **fact} for fact in facts],
        }
    )


def use_of_csto(world: World) -> str:
    standing = after(world, "ARM", DAY, "x", []).standing("CSTO", "RUS")
    assert standing is not None
    return standing.use


ACTIVE = {"fact": "practice", "pact": "CSTO", "member": "ARM", "status": "active", "since": "2025-01"}


def test_a_readers_fact_outweighs_the_shipped_row_and_the_dispute_is_listed(world: World):
    settled = settle(case(ACTIVE), world)

    assert use_of_csto(world) == "frozen"
    assert use_of_csto(settled.world) == "active"
    assert {(d.fact, d.used) for d in settled.disputes} == {("world[0]", "case")}
    assert all(d.shipped.startswith("practice:CSTO:ARM") for d in settled.disputes)


def test_a_draft_read_from_a_text_never_does(world: World):
    settled = settle(case({**ACTIVE, "review": "draft"}), world)

    assert use_of_csto(settled.world) == "frozen"
    assert {d.used for d in settled.disputes} == {"world"}


def test_a_fact_that_agrees_is_no_dispute(world: World):
    settled = settle(case({**ACTIVE, "status": "frozen", "since": "2024-02-22"}), world)

    assert settled.disputes == ()
    assert use_of_csto(settled.world) == "frozen"


def test_troops_are_not_counted_twice(world: World):
    base = {"fact": "deployment", "from": "RUS", "in": "ARM", "kind": "base", "personnel": 4321}
    shipped = after(world, "ARM", DAY, "x", [])
    mine = after(case_world(case(base), world), "ARM", DAY, "x", [])
    draft = after(case_world(case({**base, "review": "draft"}), world), "ARM", DAY, "x", [])

    bases = [d for d in mine.deployments if (d.owner, d.kind) == ("RUS", "base")]
    assert [(d.personnel_low, d.origin) for d in bases] == [(4321, "case")]
    assert draft.personnel("RUS") == shipped.personnel("RUS")


def test_a_second_place_is_a_second_deployment(world: World):
    more = {"fact": "deployment", "from": "RUS", "in": "ARM", "where": "Meghri", "personnel": 500}
    shipped, mine = (after(w, "ARM", DAY, "x", []).personnel("RUS") for w in (world, case_world(case(more), world)))

    assert shipped is not None
    assert mine == (shipped[0] + 500, shipped[1] + 500)


def test_a_membership_that_the_reader_ends(world: World):
    left = {"fact": "membership", "pact": "CSTO", "member": "ARM", "begin": "1992-05-15", "end": "2024-12-31"}
    settled = settle(case(left), world)

    assert "ARM" in world.members("CSTO", DAY)
    assert "ARM" not in settled.world.members("CSTO", DAY)
    assert "RUS" in settled.world.members("CSTO", DAY)
    assert [d.about for d in settled.disputes] == ["ARM in CSTO"]


def test_the_shipped_world_is_never_changed(world: World):
    before = (world.practice_table, world.memberships_table, world.deployments_table)
    settle(case(ACTIVE, {"fact": "contiguity", "a": "ARM", "b": "RUS", "kind": "land"}), world)

    assert before == (world.practice_table, world.memberships_table, world.deployments_table)
    assert world.contiguous("ARM", "RUS") is None


def test_a_disputed_border(world: World):
    settled = settle(case({"fact": "contiguity", "a": "TUR", "b": "ARM", "kind": "none"}), world)

    assert world.contiguous("ARM", "TUR") == 1
    assert settled.world.contiguous("ARM", "TUR") is None
    assert [d.about for d in settled.disputes] == ["border of ARM and TUR"]


def test_a_pledge_is_a_one_sided_promise(world: World):
    fact = {"fact": "pledge", "type": "defense", "by": "FRA", "to": "ARM", "date": "2024-06-18", "what": "a pledge"}
    own = case_world(case(fact), world)

    assert [c.promisor for c in own.obligations_toward("ARM", DAY) if c.pact == "pledge_FRA_ARM"] == ["FRA"]
    assert [c.pact for c in own.obligations_toward("FRA", DAY) if c.pact == "pledge_FRA_ARM"] == []


def test_invented_states_can_be_looked_up_like_any_other(world: World):
    state = {
        "fact": "state", "code": "RUR", "name": "Ruritania", "demonym": "Ruritanian", "cinc": 0.001, "major": "true",
        "capital": "Strelsau", "capital_lat": 50, "capital_lon": 14,
    }  # fmt: skip
    own = case_world(case(state, {"fact": "contiguity", "a": "RUR", "b": "ARM", "kind": "land"}), world)

    assert own.name_of("RUR") == "Ruritania"
    assert own.demonym("RUR") == "Ruritanian"
    found = own.state("RUR", DAY)
    assert found is not None
    assert found.cow == 9001
    assert own.capability("RUR") == (0.001, 2024)
    assert own.major("RUR", DAY)
    assert own.land_neighbours("RUR") == ("ARM",)
    assert own.capital_km("RUR", "ARM") is not None


def test_every_fact_becomes_rows_marked_as_the_cases_own(world: World):
    facts = [
        {"fact": "force", "by": "AZE", "against": "ARM", "date": "2025-01-12", "fatal": "true"},
        {"fact": "link", "a": "CSTO", "b": "EAEU", "by": "BLR"},
        {"fact": "refusal", "asked_by": "ARM", "body": "CSTO", "date": "2025-01"},
        {"fact": "notice", "pact": "CSTO", "member": "ARM", "given": "2025-01-15", "effective": "2025-07-15"},
        {"fact": "arms", "supplier": "FRA", "recipient": "ARM", "since": "2025-01"},
        {"fact": "claim", "claimant": "AZE", "target": "ARM", "about": "a road", "since": "2025"},
    ]
    own = case_world(case(*facts), world)
    rows = [row for row in own.facts() if row.origin == "case"]

    assert [row.row for row in rows if row.row == "world[0]"] == ["world[0]"]
    assert len(rows) == len(facts)
    assert all(row.source.cite == "A test" for row in rows)


def test_notice_given_is_a_state_of_law(world: World):
    fact = {"fact": "notice", "pact": "CSTO", "member": "ARM", "given": "2025-01-15", "effective": "2025-07-15"}
    standing = after(case_world(case(fact), world), "ARM", DAY, "x", []).standing("CSTO", "RUS")

    assert standing is not None
    assert standing.law == "notice_given"
