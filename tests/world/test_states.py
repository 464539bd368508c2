"""Codes by date: the states whose codes differ between systems or changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from foedus.world import FORMER_CODES, load

WORLD = load()

CODES = [
    # iso3, day, COW, Gleditsch-Ward
    ("DEU", date(1990, 10, 2), 260, 260),
    ("DEU", date(1990, 10, 3), 255, 260),
    ("DDR", date(1990, 10, 2), 265, 265),
    ("YEM", date(1990, 5, 21), 678, 678),
    ("YEM", date(1990, 5, 22), 679, 678),
    ("YMD", date(1990, 5, 21), 680, 680),
    ("SRB", date(1914, 7, 28), 345, 340),
    ("SRB", date(1999, 3, 24), 345, 345),
    ("SRB", date(2004, 1, 1), 345, 345),
    ("SRB", date(2007, 1, 1), 345, 340),
    ("RUS", date(1914, 8, 1), 365, 365),
    ("RUS", date(1960, 1, 1), 365, 365),
    ("DEU", date(1866, 7, 1), 255, 255),
    ("DEU", date(1938, 1, 1), 255, 255),
    ("DEU", date(1960, 1, 1), 260, 260),
    ("RVN", date(1968, 1, 1), 817, 817),
    ("VNM", date(1968, 1, 1), 816, 816),
    ("KOR", date(1900, 1, 1), 730, 730),
    ("YEM", date(1962, 9, 26), 678, 678),
    ("AUH", date(1914, 7, 28), 300, 300),
    ("TUR", date(1877, 4, 24), 640, 640),
    ("RUS", date(1992, 1, 1), 365, 365),
    ("XKX", date(2010, 1, 1), 347, 347),
    ("VNM", date(2000, 1, 1), 816, 816),
    ("KOR", date(2000, 1, 1), 732, 732),
    ("PRK", date(2000, 1, 1), 731, 731),
    ("CZE", date(1993, 1, 1), 316, 316),
    ("KIR", date(2010, 1, 1), 946, 970),
    ("TUV", date(2010, 1, 1), 947, 973),
    ("TON", date(2010, 1, 1), 955, 972),
    ("NRU", date(2010, 1, 1), 970, 971),
    ("ARM", date(2025, 2, 1), 371, 371),
]


@pytest.mark.parametrize(("iso3", "on", "cow", "gw"), CODES)
def test_codes_by_date(iso3, on, cow, gw):
    state = WORLD.state(iso3, on)
    assert state is not None
    assert (state.cow, state.gw) == (cow, gw)
    assert WORLD.by_cow(cow, on) == iso3
    assert WORLD.by_gw(gw, on) == iso3


@pytest.mark.parametrize(
    ("iso3", "on"),
    [
        ("SUN", date(1991, 12, 26)),
        ("YUG", date(2003, 2, 4)),
        ("DEU", date(1948, 1, 1)),
        ("KOR", date(1930, 1, 1)),
        ("EST", date(1950, 1, 1)),
        ("AUH", date(1919, 1, 1)),
        ("RVN", date(1975, 5, 1)),
        ("VNM", date(1900, 1, 1)),
        ("ARM", date(1991, 12, 20)),
        ("XKX", date(2008, 2, 16)),
        ("SRB", date(1878, 7, 12)),
        ("SSD", date(2011, 7, 8)),
        ("CSK", date(1993, 1, 1)),
        ("DDR", date(1990, 10, 3)),
    ],
)
def test_a_state_that_does_not_exist_has_no_codes(iso3, on):
    assert WORLD.state(iso3, on) is None


@pytest.mark.parametrize(
    ("iso3", "on", "name"),
    [
        ("RUS", date(1914, 8, 1), "Russia"),
        ("RUS", date(1960, 1, 1), "Soviet Union"),
        ("RUS", date(2020, 1, 1), "Russia"),
        ("SRB", date(1941, 4, 6), "Yugoslavia"),
        ("SRB", date(2004, 1, 1), "Serbia and Montenegro"),
        ("SRB", date(2020, 1, 1), "Serbia"),
        ("DEU", date(1866, 7, 1), "Prussia"),
        ("DEU", date(1970, 1, 1), "West Germany"),
        ("VNM", date(1968, 1, 1), "North Vietnam"),
        ("YEM", date(1970, 1, 1), "North Yemen"),
        ("TUR", date(1900, 1, 1), "Ottoman Empire"),
        ("COD", date(1990, 1, 1), "Zaire"),
        ("MMR", date(1962, 1, 1), "Burma"),
    ],
)
def test_names_by_date(iso3, on, name):
    assert WORLD.state(iso3, on).name == name
    assert WORLD.name_of(iso3, on) == name


def test_codes_that_iso_withdrew_stand_for_the_state_that_goes_on():
    for code, (now, first, last) in FORMER_CODES.items():
        for on in (first, last):
            assert WORLD.state(code, on) == WORLD.state(now, on) is not None, code
        assert WORLD.state(code, last + timedelta(days=1)) is None
        assert WORLD.state(now, last + timedelta(days=1)) is not None
        assert WORLD.is_state(code)
        assert WORLD.name_of(code) == WORLD.state(now, last).name


def test_no_code_of_either_system_is_held_twice_on_a_day():
    days = [date(year, 6, 30) for year in range(1816, 2026)] + [date(1990, 10, 2), date(1990, 10, 3), date(2006, 6, 3)]
    for on in days:
        states = WORLD.states(on)
        assert len({s.iso3 for s in states}) == len(states)
        for system in ("cow", "gw"):
            held = [getattr(s, system) for s in states if s.counted(system, on)]
            assert None not in held
            assert len(set(held)) == len(held)


def test_every_state_of_cow_is_there_on_every_day_that_cow_counts_it(shared):
    """The list to 2024, spell for spell, and none more."""
    import csv

    with (shared / "data" / "cow_system" / "statelist2024.csv").open(encoding="latin-1", newline="") as stream:
        listed = list(csv.DictReader(stream))
    spells = [
        (
            int(row["ccode"]),
            date(int(row["styear"]), int(row["stmonth"]), int(row["stday"])),
            date(int(row["endyear"]), int(row["endmonth"]), int(row["endday"])),
        )
        for row in listed
    ]
    for code, begin, end in spells:
        for on in (begin, end):
            state = WORLD.state(WORLD.by_cow(code, on), on)
            assert state.cow == code
            assert state.counted("cow", on)
    for year in range(1816, 2025):
        on = date(year, 7, 1)
        ours = {s.cow for s in WORLD.states(on) if s.counted("cow", on)}
        assert ours == {code for code, begin, end in spells if begin <= on <= end}, year


def test_every_state_of_gleditsch_and_ward_is_there_too(shared):
    import polars as pl

    frame = pl.read_parquet(shared / "data" / "gw_system" / "gw_states.parquet")
    for code, begin, end in frame.select("gwcode", "startdate", "enddate").iter_rows():
        for on in (begin, end):
            state = WORLD.state(WORLD.by_gw(code, on), on)
            assert state.gw == code
            assert state.counted("gw", on)


def test_a_later_end_is_not_shown():
    assert WORLD.state("RUS", date(1990, 1, 1)).end is None


def test_every_living_state_has_a_name_an_adjective_a_capital_and_an_area():
    on = date(2025, 1, 1)
    named = {n.code for n in WORLD.names_table if n.kind == "name"}
    areas = {iso3 for iso3, _ in WORLD.areas_table}
    for state in WORLD.states(on):
        assert state.iso3 in named
        assert state.iso3 in areas
        assert WORLD.capital(state.iso3, on) is not None, state.iso3
    without = {s.iso3 for s in WORLD.states(on)} - {n.code for n in WORLD.names_table if n.kind == "demonym"}
    assert without == {"COG", "DMA", "STP"}  # "Congolese" and "Dominican" are kept for the larger namesakes


def test_how_a_sentence_names_them():
    assert WORLD.name_of("ARM") == "Armenia"
    assert WORLD.name_of("SRB", date(2020, 1, 1)) == "Serbia"
    assert WORLD.demonym("FRA") == "French"
    assert WORLD.name_of("X-ABK") == "Abkhazia"
    assert WORLD.name_of("NOWHERE") == "NOWHERE"
