"""Memberships that ended: the counts, the shipped table, what each episode says, which ones are near."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from foedus import __version__
from foedus.errors import DataError
from foedus.evidence.episodes import build as building
from foedus.evidence.episodes import table
from foedus.evidence.episodes.like import TRAITS, Traits, compare, nearest, traits_of
from foedus.evidence.episodes.spells import phases, spells
from foedus.evidence.replications import exits
from foedus.evidence.tables import atop_members

AZERBAIJAN, GEORGIA, UZBEKISTAN, RUSSIA, KYRGYZSTAN = 373, 372, 704, 365, 703


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


@pytest.fixture(scope="module")
def shipped() -> dict[str, table.Episode]:
    return {row.id: row for row in table.load()[0]}


def test_the_shipped_table_is_what_the_owners_files_give(data: Path, tmp_path: Path) -> None:
    table.save(*building.build(data, __version__), tmp_path)
    home = Path(table.__file__).parent / "shipped"

    for name in ("episodes.csv", "episodes.json"):
        assert (tmp_path / name).read_bytes() == (home / name).read_bytes(), name


def test_the_shipped_table_reads_back_as_it_was_written(tmp_path: Path) -> None:
    rows, card = table.load()
    table.save(list(rows), card, tmp_path)

    assert table.load(tmp_path) == (rows, card)
    assert card.rows == len(rows) == len({row.id for row in rows})
    assert all(row["as_expected"] for row in card.inputs)


def test_every_state_of_the_table_has_its_name() -> None:
    rows, card = table.load()
    lists = ("others", "protectors", "remaining_protectors", "rivals")
    named = {code for row in rows for code in (row.member, *(c for field in lists for c in getattr(row, field) or ()))}

    assert named - card.states.keys() == {8152}  # Annam, no member of COW's system


def test_the_counts_hold(data: Path) -> None:
    found = exits.run(data)

    assert [line.what for line in found.lines if not line.holds] == []
    assert len(found.lines) == len(exits.COUNTED) == 31


@pytest.mark.parametrize(
    ("gap", "count", "own", "ended"),
    [(0, 2287, 945, 647), (1, 2276, 943, 645), (31, 2276, 943, 645), (60, 2276, 943, 645)],
)
def test_spells_hang_on_no_choice_of_the_gap(data: Path, gap: int, count: int, own: int, ended: int) -> None:
    found = spells(phases(data), gap)
    promising = [spell for spell in found if "defense" in spell.last.promises]

    assert (len(found), len(promising), sum(spell.ended is not None for spell in promising)) == (count, own, ended)


def test_the_direct_precedents_of_the_collective_security_treaty(shipped: dict[str, table.Episode]) -> None:
    ended = {row.member: row.ended for row in shipped.values() if row.pact == 4220 and row.year == 1999}
    again = shipped["4220-704-2012"]

    assert ended == dict.fromkeys((GEORGIA, AZERBAIJAN, UZBEKISTAN), date(1999, 4, 20))
    assert (again.begun, again.ended, again.how) == (date(2006, 8, 17), date(2012, 6, 28), "broken")
    assert RUSSIA in again.protectors
    assert again.major_protectors == (RUSSIA,)
    assert RUSSIA in again.remaining_protectors  # other pacts stay: the exit is invisible in dyad-years
    assert again.last_protector is False
    assert (again.stayed, again.left_same_day, again.leaves_others) == (6, 0, True)


def test_what_followed_uzbekistans_exit_is_known_as_far_as_the_sources_reach(shipped: dict[str, table.Episode]) -> None:
    after = shipped["4220-704-2012"].after

    assert after["use_of_force"].firsts == ((KYRGYZSTAN, 2013),)
    assert after["use_of_force"].known_years == 2  # disputes end in 2014
    assert after["fatal_force"].within == (False, False, None, None)
    assert after["armed_conflict"].within == (False, False, False, False)  # UCDP reaches 2024


def test_georgias_exit_follows_its_war(shipped: dict[str, table.Episode]) -> None:
    georgia = shipped["4400-372-2009"]

    assert georgia.recent_conflict is True
    assert georgia.remaining_protectors == ()
    assert georgia.last_protector is True


def test_no_horizon_takes_back_what_a_shorter_one_says() -> None:
    for row in table.load()[0]:
        for after in row.after.values():
            for short, long in zip(after.within, after.within[1:], strict=False):
                assert short is not True or long is True
                assert long is not False or short is False
            first = min((year for _, year in after.firsts), default=None)
            assert all(row.year < year <= row.year + table.WINDOW for _, year in after.firsts)
            for horizon, did in zip(table.HORIZONS, after.within, strict=True):
                assert (did is True) == (first is not None and first <= row.year + horizon)
                assert (did is False) == (did is not True and after.known_years >= horizon)


def test_nothing_is_known_past_the_end_of_a_source() -> None:
    for row in table.load()[0]:
        for outcome, last in (("use_of_force", 2014), ("armed_conflict", 2024)):
            known = row.after[outcome].known_years
            assert known == 0 or row.year + known <= last
        if row.year < 1945:
            assert row.after["armed_conflict"].known_years == 0


def test_worse_outcomes_are_milder_ones_too_up_to_2014() -> None:
    for row in table.load()[0]:
        if row.year + table.WINDOW <= 2014:
            for worse, milder in (
                ("war", "armed_conflict"),
                ("armed_conflict", "fatal_force"),
                ("fatal_force", "use_of_force"),
            ):
                for one, two in zip(row.after[worse].within, row.after[milder].within, strict=True):
                    assert not (one is True and two is False), row.id


@pytest.mark.parametrize(
    ("values", "expected"), [([1, 2], True), ([0, 0], False), ([0, 2], None), ([], False), ([2, 2, 1], True)]
)
def test_three_values(values: list[int], expected: bool | None) -> None:
    assert building.three(values) is expected


def test_seen_from_a_day_nothing_later_counts() -> None:
    after = table.After(((2, 2003),), 10, (False, False, True, True), False)

    assert after.by(5, 2000) is True
    assert after.by(5, 2000, before=2003) is None
    assert after.by(2, 2000, before=2003) is False
    assert after.by(2, 2000, before=2002) is None


# --- a damaged table, damaged member records --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("id,pact", "id,pakt", r"episodes\.csv:1: not the columns"),
     ("1005-200-1815,1005,", "1005-200-1815,x,", r"episodes\.csv:2: column 'pact': 'x'"),
     ("1815-01-03", "1815-13-03", r"episodes\.csv:2: column 'begun'")],
)  # fmt: skip
def test_a_damaged_table_is_placed(tmp_path: Path, old: str, new: str, words: str) -> None:
    rows, card = table.load()
    table.save(list(rows), card, tmp_path)
    path = tmp_path / "episodes.csv"
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(DataError, match=words):
        table.load(tmp_path)


MEMBER = (
    "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,bilat,phase,maxphase,wartime,termmode,termcaus,"
    "defense,offense,neutral,nonagg,consul\n"
)


@pytest.mark.parametrize(
    ("row", "words"),
    [("1,2,1900,13,1,1910,1,1,0,1,1,1,0,3,4,1,0,0,0,0", r":2: column 'dayent': 1900-13-1 is not a date"),
     ("1,2,1900,2,30,1910,1,1,0,1,1,1,0,3,4,1,0,0,0,0", r"1900-2-30 is not a date"),
     ("1,2,1900,1,1,1899,1,1,0,1,1,1,0,3,4,1,0,0,0,0", r"the exit is before the entry"),
     ("1,2,1900,1,1,0,0,0,0,1,1,1,0,3,4,1,0,0,0,0", r"in force \(ineffect 1\) exactly if"),
     ("1,2,1900,1,1,1910,1,1,0,1,1,1,0,9,4,1,0,0,0,0", r"column 'termmode': 9 is not in 0 … 6"),
     ("1,2,1900,1,1,1910,1,1,0,1,1,1,0,3,4,2,0,0,0,0", r"column 'defense': 2 is not in 0 … 1")],
)  # fmt: skip
def test_member_records_that_cannot_be_are_placed(tmp_path: Path, row: str, words: str) -> None:
    (tmp_path / "atop").mkdir()
    (tmp_path / "atop/atop5_1m.csv").write_text(MEMBER + row + "\n")
    with pytest.raises(DataError, match=words):
        atop_members.members(tmp_path)


def test_missing_days_are_the_widest_they_can_be(tmp_path: Path) -> None:
    (tmp_path / "atop").mkdir()
    (tmp_path / "atop/atop5_1m.csv").write_text(MEMBER + "1,2,1900,2,,1904,2,,0,1,1,1,0,3,,1,0,0,0,0\n")
    row = phases(tmp_path)[0]

    assert (row.begun, row.ended, row.why) == (date(1900, 2, 1), date(1904, 2, 29), "unknown")


# --- which are near ---------------------------------------------------------------------------------------------------


def test_an_episode_is_nearest_to_itself(shipped: dict[str, table.Episode]) -> None:
    row = shipped["4220-704-2012"]
    near = compare(traits_of(row), row)

    assert near.distance == 0
    assert len(near.shares) == len(TRAITS)
    other = shipped["4220-704-1999"]
    assert compare(traits_of(row), other).distance == pytest.approx(compare(traits_of(other), row).distance)


def test_what_is_unknown_counts_half(shipped: dict[str, table.Episode]) -> None:
    row = shipped["4220-704-2012"]
    asked = dataclasses.replace(traits_of(row), recent_force=None)
    total = sum(trait.weight for trait in TRAITS) + 2

    assert compare(asked, row).distance == pytest.approx(1 / total)
    assert compare(asked, row).unknown == ("force against it in five years",)


def test_only_the_past_is_asked(shipped: dict[str, table.Episode]) -> None:
    asked = dataclasses.replace(traits_of(shipped["4220-704-2012"]), year=2000)
    found = nearest(asked, shipped.values(), 700)

    assert found
    assert all(near.episode.year < 2000 and near.episode.protection_lost for near in found)
    assert [near.distance for near in found] == sorted(near.distance for near in found)


def test_every_trait_has_a_weight() -> None:
    assert {trait.field for trait in TRAITS} | {"year"} == {field.name for field in dataclasses.fields(Traits)}
