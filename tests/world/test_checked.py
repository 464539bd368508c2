"""How far the tables were checked: the shipped case's own rows, and no quiet fall back into memory."""

from __future__ import annotations

from datetime import date

from foedus.world import load

WORLD = load()
DAY = date(2025, 2, 1)


def test_what_the_armenian_case_rests_on_was_looked_up():
    rows = [
        *WORLD.partners("ARM", DAY),
        *WORLD.deployments(DAY, host="ARM"),
        *WORLD.refusals(DAY, asked_by="ARM"),
        *WORLD.force(DAY, by="ARM", against="AZE"),
        *(row for row in WORLD.events_table if row.member == "ARM" and row.date <= DAY),
        *(row for row in WORLD.arms_table if row.recipient in ("ARM", "AZE") and row.since <= DAY),
        *(row for row in WORLD.memberships_table if row.member == "ARM" and row.begin <= DAY),
        *(WORLD.pact(law.id) for law in WORLD.pacts(DAY, "ARM")),
    ]
    assert len(rows) > 60
    assert [row.row for row in rows if row.source.checked == "memory"] == []
    by_azerbaijan = [row for row in WORLD.force(DAY, by="AZE", against="ARM") if row.source.checked == "memory"]
    assert [row.date for row in by_azerbaijan] == [date(2014, 7, 27)]


def test_at_most_a_fifth_of_the_rows_is_from_memory():
    facts = WORLD.facts()
    assert sum(fact.source.checked == "memory" for fact in facts) < 0.2 * len(facts)
