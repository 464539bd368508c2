"""The page on adding a pact, followed to the letter: its file of facts and its rows give the pact that it describes."""

from __future__ import annotations

import csv
import re
from datetime import date

import pytest

from foedus.case.facts import load_facts
from foedus.case.overlay import over
from foedus.world import load, read

DAY = date(2024, 9, 1)
PROMISES = {("SMR", "defense", "art. 3"), ("SMR", "consultation", "art. 2")}


@pytest.fixture
def page(root):
    return (root / "docs" / "how-to" / "add-a-pact.md").read_text("utf-8")


def check(world):
    law = world.pact("and_smr_2024")
    assert (law.exit_article, law.notice_months, law.binds_where) == ("art. 9", 12, "territory")
    assert world.members("and_smr_2024", DAY) == ("AND", "SMR")
    assert world.members("and_smr_2024", date(2024, 5, 31)) == ()
    owed = {(r.promisor, r.type, r.article) for r in world.obligations_toward("AND", DAY) if r.pact == "and_smr_2024"}
    assert owed == PROMISES


def test_the_file_of_facts_does_what_the_page_says(page, tmp_path):
    (block,) = re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)
    file = tmp_path / "my-facts.yaml"
    file.write_text(block, encoding="utf-8")
    world = over(load_facts(file), load())
    assert world.laid[0].disputes == ()
    check(world)


def test_the_rows_do_what_the_page_says(page, monkeypatch):
    added = dict(re.findall(r"```csv file=(\w+)\.csv\n(.*?)```", page, flags=re.DOTALL))
    assert set(added) == {"pacts", "memberships", "obligations", "pact_names"}
    shipped = read.cells

    def with_rows(table, folder=read.TABLES):
        found = list(shipped(table, folder))
        more = list(csv.reader(added.get(table, "").splitlines()))
        assert {len(row) for row in more} <= {len(found[0])}, table
        yield from (*found, *more)

    monkeypatch.setattr(read, "cells", with_rows)
    load.cache_clear()
    try:
        world = load()
        check(world)
        assert world.pact("and_smr_2024").source.checked == "looked-up"
        assert any(row.text == "Treaty of Strelsau" for row in world.pact_names())
    finally:
        load.cache_clear()
