"""The computed tables are what their script makes of the owners' files."""

from __future__ import annotations

import csv
from datetime import date

import numpy as np
import pytest

from foedus.evidence.outcomes import outcomes
from foedus.world import build_pacts, load, open_claims, past, read
from foedus.world.build import build
from foedus.world.history import COW_LAST, FIRST_YEAR, GML_LAST

WORLD = load()


@pytest.fixture(scope="module")
def cubes(shared):
    return outcomes(shared / "data", FIRST_YEAR)


def test_computed_tables_are_rebuilt_byte_for_byte(shared, cubes):
    built = build(shared / "data", cubes)
    assert set(built) >= {"states", "conflict_years", "past", "claims_2001", "leaders"}
    for name, text in built.items():
        assert text.encode() == (read.TABLES / f"{name}.csv").read_bytes(), name


def test_armed_conflict_is_that_of_the_outcomes(cubes):
    """The same pairs and years by two ways: state codes of UCDP here, Correlates of War's there."""
    theirs = set()
    for i, j, y in zip(*np.nonzero(cubes.armed_conflict == 1), strict=True):
        year = int(cubes.years[y])
        pair = []
        for k in (i, j):
            days = (date(year, month, 28) for month in range(1, 13))
            pair.append(next(filter(None, (WORLD.by_cow(int(cubes.states[k]), day) for day in days))))
        theirs.add((min(pair), max(pair), year))
    assert {(row.a, row.b, row.year) for row in WORLD.conflicts_table} == theirs


def test_counts_of_the_past_hold_together():
    rows = list(read.rows("past"))
    assert len(rows) > 1000
    for row in rows:
        act, force, fatal = (int(row[name]) for name in ("act_years", "force_years", "fatal_years"))
        assert 0 <= fatal <= force <= act <= COW_LAST - FIRST_YEAR + 1
        assert (row["last_force"] == "") == (force == 0)
        assert (row["gml_last_force"] == "") == (row["gml_force_years"] == "0")
        assert int(row["gml_last_force"] or FIRST_YEAR) <= GML_LAST


def test_a_past_that_nobody_could_know_is_unknown():
    assert past("AZE", "ARM", WORLD, date(2014, 12, 31)) is None
    assert past("AZE", "ARM", WORLD, date(2015, 1, 1)).last_force == 2014
    assert past("FRA", "ARM", WORLD, date(2025, 1, 1)).act_years == 0
    assert past("X-ABK", "GEO", WORLD, date(2025, 1, 1)) is None
    assert open_claims("ARG", "GBR", date(2001, 12, 31)) == ()
    assert open_claims("ARG", "GBR", date(2002, 1, 1)) != ()


def years(a, b):
    return {row.year: row for row in WORLD.conflicts_table if {row.a, row.b} == {a, b}}


def test_armenia_and_azerbaijan_are_there_though_armenia_is_only_a_secondary_party():
    found = years("ARM", "AZE")
    assert sorted(found) == [
        1991, 1992, 1993, 1997, 1998, 2005, 2008, 2012, 2014, 2015, 2016, 2017, 2020, 2021, 2022, 2023,
    ]  # fmt: skip
    assert {row.conflict for row in found.values()} == {388}
    assert {row.kind for row in found.values()} == {4}
    assert {row.a_role for row in found.values()} == {"secondary"}
    assert {row.b_role for row in found.values()} == {"primary"}
    assert [year for year, row in found.items() if row.intensity == 2] == [1992, 1993, 2020]


def test_members_of_coalitions_do_not_stand_against_each_other():
    assert years("ARM", "TUR") == {}  # both secondary parties of 2020
    for a, b in (("GBR", "USA"), ("POL", "USA"), ("ARM", "USA"), ("AUS", "FRA"), ("DEU", "NLD")):
        assert years(a, b) == {}, (a, b)
    assert set(years("IRQ", "USA")) == {1991, 2003}
    assert set(years("AFG", "USA")) == {2001}  # against the state; the years after are against the Taliban
    for row in WORLD.conflicts_table:
        assert "primary" in (row.a_role, row.b_role)


def test_the_wars_one_expects():
    assert {2022, 2023, 2024} <= set(years("RUS", "UKR"))
    assert 2008 in years("GEO", "RUS")
    assert {1999, 2020} <= set(years("IND", "PAK"))
    assert {1998, 1999, 2000} <= set(years("ERI", "ETH"))
    assert max(row.year for row in WORLD.conflicts_table) == 2024
    assert min(row.year for row in WORLD.conflicts_table) == 1946


def test_major_powers_and_neighbours():
    assert len(WORLD.contiguity_table) > 500
    assert WORLD.major("USA", date(2025, 1, 1))
    assert not WORLD.major("DEU", date(1991, 12, 10))


def test_the_pacts_by_atop_alone_are_what_its_files_give(shared):
    world = load()
    found = build_pacts.made(shared / "data", world, build_pacts.looked_at(world))

    assert len(found.pacts) > 150
    for name, rows in (("pacts", found.pacts), ("obligations", found.obligations), ("memberships", found.memberships)):
        with (read.TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            shipped = {tuple(row) for row in csv.reader(stream)}
        assert [row for row in rows if tuple(row) not in shipped] == []
    by_atop = {row[0] for row in found.pacts}
    assert {pact.id for pact in world.pacts_table if pact.note == build_pacts.NOTE} == by_atop
    assert all(why for why in found.left_out.values())
