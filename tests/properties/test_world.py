"""Laws of the world, over the shipped tables: no fact holds before or after it can, and nothing shipped changes silently."""

from __future__ import annotations

import itertools
from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foedus.case.facts import Facts
from foedus.case.overlay import over
from foedus.case.schema import CaseFile
from foedus.world import World, first_day, load

WORLD = load()
DAY = timedelta(days=1)
DAYS = st.dates(date(1816, 1, 1), date(2026, 11, 1))
STATES = st.sampled_from(WORLD.state_codes())
SPELLS = st.sampled_from(WORLD.memberships_table)
ENDED = st.sampled_from([row for row in WORLD.memberships_table if row.end is not None])
PACTS = st.sampled_from(WORLD.pacts_table)
PRACTICE = st.sampled_from([row for row in WORLD.practice_table if row.member])


def near(draw: st.DrawFn, *days: date | None) -> date:
    """A day at the edge of a fact, or any."""
    edges = [
        day + shift * DAY
        for day in days
        if day is not None
        for shift in (-1, 0, 1)
        if date.min < day < date(9999, 1, 1)
    ]
    return draw(st.one_of(st.sampled_from(edges), DAYS) if edges else DAYS)


def exists(code: str, on: date) -> bool:
    return any(begin <= on and (end is None or on <= end) for begin, end in WORLD.existed(code))


@settings(deadline=None, max_examples=300)
@given(st.data(), SPELLS)
def test_no_membership_before_a_state_exists_or_after_it_ends(data, row):
    assume(not row.member.startswith("X-") and WORLD.is_state(row.member))
    on = near(data.draw, row.begin, row.end, *(day for spell in WORLD.existed(row.member) for day in spell))
    if WORLD.membership(row.pact, row.member, on) is not None:
        # a data set may date a membership to the day after which the state is gone
        assert exists(row.member, on) or exists(row.member, on - DAY), (row.row, on)


@settings(deadline=None, max_examples=300)
@given(st.data(), PACTS)
def test_no_pact_before_its_day_or_after_it(data, law):
    on = near(data.draw, law.begin, law.end)
    holds = law.begin <= on and (law.end is None or on <= law.end)
    assert (law.id in {row.id for row in WORLD.pacts(on)}) == holds
    if not holds:
        assert WORLD.members(law.id, on) == ()
        assert WORLD.obligations(law.id, on) == ()
        assert WORLD.memberships(law.id, on) == ()


@settings(deadline=None, max_examples=300)
@given(STATES, DAYS)
def test_a_commitment_has_two_living_parties_of_a_pact_in_force(code, on):
    for row in (*WORLD.obligations_toward(code, on), *WORLD.obligations_by(code, on)):
        law = WORLD.pact(row.pact)
        assert law.begin <= on
        assert law.end is None or on <= law.end
        assert law.in_force == "" or first_day(law.in_force) <= on, "a signature obliges nobody yet"
        assert code in (row.promisor, row.beneficiary)
        assert {row.promisor, row.beneficiary} <= set(WORLD.members(row.pact, on))


@settings(deadline=None, max_examples=200)
@given(STATES, STATES, DAYS)
def test_an_obligation_is_seen_from_both_ends(a, b, on):
    toward = {(row.pact, row.type) for row in WORLD.obligations_toward(b, on) if row.promisor == a}
    assert toward == {(row.pact, row.type) for row in WORLD.obligations_by(a, on) if row.beneficiary == b}
    assert toward == {(row.pact, row.type) for row in WORLD.obligations_between(a, b, on)}


@settings(deadline=None, max_examples=300)
@given(ENDED)
def test_obligations_of_a_former_member_are_gone_the_day_after_its_exit(row):
    after = row.end + DAY
    assume(
        not any(
            s.member == row.member and s.begin <= after and (s.end is None or after <= s.end)
            for s in WORLD.memberships_table
            if s.pact == row.pact
        )
    )
    assert WORLD.membership(row.pact, row.member, after) is None
    assert all(found.pact != row.pact for found in WORLD.obligations_toward(row.member, after))
    assert all(found.pact != row.pact for found in WORLD.obligations_by(row.member, after))


def test_a_notice_binds_until_it_takes_effect():
    """While a notice runs the member is still a party; it is none from the day of effect on, unless it took it back."""
    kept = 0
    for notice in WORLD.notices_table:
        if notice.effective is None:
            continue
        running = max(notice.given, notice.effective - DAY)
        if WORLD.membership(notice.pact, notice.member, notice.given) is None:
            continue  # the notice of a state that another row has outside the pact
        assert WORLD.membership(notice.pact, notice.member, running) is not None or running == notice.given, notice.row
        kept += WORLD.membership(notice.pact, notice.member, notice.effective + DAY) is not None
        law = WORLD.pact(notice.pact)
        if (
            law.notice_months is not None
            and WORLD.membership(notice.pact, notice.member, notice.effective + DAY) is None
        ):
            months = (notice.effective.year - notice.given.year) * 12 + notice.effective.month - notice.given.month
            assert months <= law.notice_months + 36, notice.row
    assert kept <= 2, "notices that did not end a membership"


FACTS = st.lists(
    st.one_of(
        st.builds(
            lambda row, status: {
                "fact": "practice", "pact": row.pact, "member": row.member, "status": status, "since": row.since_text,
            },
            PRACTICE, st.sampled_from(["active", "frozen", "suspended"]),
        ),
        st.builds(
            lambda row, year: {"fact": "membership", "pact": row.pact, "member": row.member, "begin": str(year)},
            SPELLS, st.integers(1950, 2024),
        ),
        st.builds(
            lambda a, b, year: {"fact": "rivalry", "a": a, "b": b, "since": str(year)},
            st.sampled_from(["ARM", "FRA", "IND", "PAK"]), st.sampled_from(["AZE", "DEU", "CHN", "TUR"]), st.integers(1900, 2020),
        ),
    ),
    min_size=1, max_size=5,
)  # fmt: skip
TABLES = tuple(f.name for f in fields(World) if f.name.endswith("_table"))


@settings(deadline=None, max_examples=100)
@given(FACTS, st.sampled_from(["draft", None]))
def test_an_overlay_never_changes_a_shipped_row_silently(facts, review):
    held = [{**fact, "source": "m", **({"review": review} if review else {})} for fact in facts]
    file = CaseFile.model_validate(
        {
            "foedus": "1", "title": "?", "as_of": "9999-12-31", "protege": "X-NONE", "challengers": ("X-NIL",),
            "scenarios": {"status_quo": ()}, "world": tuple(held),
            "sources": ({"id": "m", "cite": "a memo", "kind": "press", "checked": "memory"},),
        }
    )  # fmt: skip
    before = {name: getattr(WORLD, name) for name in TABLES}
    world = over(Facts(file, "mine.yaml", "0" * 64, b""), WORLD)

    assert {name: getattr(WORLD, name) for name in TABLES} == before  # the shipped world is what it was
    (laid,) = world.laid
    named = {dispute.shipped for dispute in laid.disputes}
    replaced = {dispute.shipped for dispute in laid.disputes if dispute.used == "overlay"}
    for name in TABLES:
        now = {id(row) for row in getattr(world, name)}
        gone = [row for row in before[name] if id(row) not in now]
        for row in gone:
            assert row.row in replaced, (name, row)  # each row that left the tables is named, with what it says
        for row in getattr(world, name):
            if getattr(row, "origin", "world") == "overlay":
                assert row.row.startswith("mine.yaml: world[")
    assert all(dispute.shipped_says and dispute.fact_says for dispute in laid.disputes)
    if review == "draft":
        assert replaced == set()
    assert named >= replaced


@pytest.mark.parametrize("code", ["DEU", "SRB", "VNM", "KOR", "YEM", "RUS", "XKX"])
def test_each_spell_of_a_state_follows_the_last(code):
    spells = [row for row in WORLD.states_table if row.iso3 == code]
    for one, two in itertools.pairwise(spells):
        assert one.end is not None
        assert one.end < two.begin
