"""The computed tables are what their script makes of the owners' files."""

from __future__ import annotations

from datetime import date

from foedus.world import load, read
from foedus.world.build import build

WORLD = load()


def test_computed_tables_are_rebuilt_byte_for_byte(shared):
    for name, text in build(shared / "data").items():
        assert text.encode() == (read.TABLES / f"{name}.csv").read_bytes(), name


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
    assert min(row.year for row in WORLD.conflicts_table) == 1989


def test_major_powers_and_neighbours():
    assert len(WORLD.contiguity_table) > 500
    assert WORLD.major("USA", date(2025, 1, 1))
    assert not WORLD.major("DEU", date(1991, 12, 10))
