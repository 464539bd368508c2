"""The tables themselves: every row sourced, every code known, nothing from memory dressed up."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.errors import DataError
from foedus.world import load, read
from foedus.world import types as t

WORLD = load()
FACTS = WORLD.facts()
ORGANISATIONS = {"EU"}


def known_codes():
    return {name.code for name in WORLD.names_table} | set(WORLD.state_codes())


def test_every_fact_says_how_it_was_checked():
    for fact in FACTS:
        source = fact.source
        assert source.cite, fact.row
        if source.checked == "memory":
            assert source.cite == "from memory; not looked up", fact.row
            assert (source.locator, source.on) == ("", ""), fact.row
        else:
            assert source.locator, fact.row
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", source.on), fact.row
        if source.checked == "looked-up":
            assert source.locator.startswith(("http://", "https://")), fact.row
        if source.checked == "dataset-row":
            assert source.kind == "dataset", fact.row


def test_rows_have_unique_keys():
    assert [key for key, n in Counter(fact.row for fact in FACTS).items() if n > 1] == []
    assert [key for key, n in Counter(row.id for row in WORLD.pacts_table).items() if n > 1] == []


def test_codes_and_pacts_are_known():
    codes, pacts = known_codes(), set(WORLD.pact_ids())
    for row in WORLD.memberships_table:
        assert row.pact in pacts
        assert row.member in codes, row.row
    for row in WORLD.obligations_table:
        assert row.pact in pacts
        assert row.type in t.OBLIGATION_TYPES
        assert {row.promisor, row.beneficiary} - {""} <= codes
    for row in WORLD.practice_table:
        assert row.pact in pacts
        assert row.status in t.USES
        assert row.member in codes | {""}
    for row in WORLD.events_table:
        assert row.pact in pacts
        assert row.member in codes | {""}
    for row in WORLD.notices_table:
        assert row.pact in pacts
    for row in WORLD.pacts_table:
        assert row.purpose in t.PURPOSES
    for row in WORLD.deployments_table:
        assert {row.owner, row.host} <= codes, row.row
        assert row.basis_pact in pacts | {""} | {"rus_blr_1995"}, row.row
        assert row.kind in t.DEPLOYMENT_KINDS
        if row.personnel_low is not None and row.personnel_high is not None:
            assert 0 < row.personnel_low <= row.personnel_high, row.row
    for row in WORLD.force_table:
        assert {row.by, row.against} <= codes
        assert row.fatal in ("yes", "no", "unknown")
    for row in (*WORLD.rivalries_table, *WORLD.conflicts_table, *WORLD.contiguity_table):
        assert {row.a, row.b} <= set(WORLD.state_codes())
        assert row.a < row.b


def test_a_pact_with_a_promise_of_defence_says_where_and_when_it_binds():
    for row in WORLD.obligations_table:
        law = WORLD.pact(row.pact)
        if row.type == "defense" and law.purpose == "defence":
            assert law.binds_where, law.id
            assert law.binds_if, law.id


def test_phrases_can_stand_in_a_sentence():
    for law in WORLD.pacts_table:
        assert law.phrase.startswith("the ") or law.phrase in {
            "NATO", "ANZUS", "ECOWAS", "AUKUS", "GUAM", "C-SIPA",
        }, law.phrase  # fmt: skip


def test_no_membership_before_a_state_exists_or_after_it_ends():
    for row in WORLD.memberships_table:
        if row.member.startswith("X-"):
            continue
        stretches = WORLD.existed(row.member)
        assert any(
            begin <= row.begin and (end is None or (row.end is not None and row.end <= end + timedelta(days=1)))
            for begin, end in stretches
        ), row.row


def test_no_membership_before_its_pact_or_after_it():
    for row in WORLD.memberships_table:
        law = WORLD.pact(row.pact)
        assert row.begin >= law.begin, row.row
        assert law.end is None or (row.end is not None and row.end <= law.end), row.row
        assert row.end is None or row.begin <= row.end, row.row


def test_spells_of_one_member_do_not_overlap():
    spells: dict[tuple[str, str], list[t.Membership]] = {}
    for row in WORLD.memberships_table:
        spells.setdefault((row.pact, row.member), []).append(row)
    for rows in spells.values():
        rows.sort(key=lambda row: row.begin)
        for one, two in pairwise(rows):
            assert one.end is not None
            assert one.end < two.begin, two.row


DAYS = st.dates(date(1990, 1, 1), date(2026, 11, 24))
STATES = st.sampled_from([row.iso3 for row in WORLD.states(date(2025, 1, 1))])


@settings(max_examples=60, deadline=None)
@given(DAYS, STATES)
def test_nothing_is_returned_before_its_date(on, iso3):
    for law in WORLD.pacts(on, iso3):
        assert law.begin <= on
        assert law.end is None or law.end == on
        assert iso3 in WORLD.members(law.id, on)
    for row in WORLD.obligations_toward(iso3, on):
        law = WORLD.pact(row.pact)
        assert law.begin <= on
        assert row.promisor != iso3
        assert row.beneficiary == iso3
        assert {row.promisor, iso3} <= set(WORLD.members(row.pact, on))
    for troops in WORLD.deployments(on, host=iso3):
        assert troops.begin <= on
        assert troops.end in (None, on)
    for fact in WORLD.force(on, by=iso3):
        assert fact.date <= on
    for refusal in WORLD.refusals(on, asked_by=iso3):
        assert refusal.date <= on
    for partner in WORLD.partners(iso3, on):
        assert partner.since <= on
    for rivalry in WORLD.rivalries(iso3, on):
        assert rivalry.since <= on
    for year in WORLD.conflicts(iso3, None, on):
        assert year.year < on.year
    for later in WORLD.later_than(on, [iso3]):
        assert later in FACTS


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([m for m in WORLD.memberships_table if m.end is not None]))
def test_the_obligations_of_a_former_member_are_gone_the_next_day(row):
    after = row.end + timedelta(days=1)
    if WORLD.membership(row.pact, row.member, after) is None:
        assert row.pact not in {found.pact for found in WORLD.obligations_toward(row.member, after)}
        assert row.pact not in {found.pact for found in WORLD.obligations_by(row.member, after)}


@settings(max_examples=60, deadline=None)
@given(STATES, STATES)
def test_distance_is_symmetric_and_its_bounds_are_ordered(a, b):
    if a == b:
        return
    one, two = WORLD.km_range(a, b), WORLD.km_range(b, a)
    assert one is not None
    assert two is not None
    assert one == pytest.approx(two, abs=1e-6)
    assert 0.0 <= one[0] <= one[1] <= 20_100


def test_a_row_with_a_missing_cell_is_refused_with_its_line(tmp_path):
    (tmp_path / "arms.csv").write_text("a,b\n1,2\n3\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"arms.csv:3: 1 cells, the header has 2"):
        list(read.rows("arms", tmp_path))


def test_an_impossible_date_is_refused():
    with pytest.raises(DataError, match="2024-02-30"):
        t.first_day("2024-02-30")
    with pytest.raises(DataError, match="write YYYY"):
        t.first_day("soon")


def test_tables_are_small():
    for path in read.TABLES.glob("*.csv"):
        assert path.stat().st_size < 400_000, path.name
