"""Codes by date: the states whose codes differ between systems or changed."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.world import CONTINUED_BY, load

WORLD = load()

CODES = [
    # iso3, day, COW, Gleditsch-Ward
    ("DEU", date(1990, 10, 2), 260, 260),
    ("DEU", date(1990, 10, 3), 255, 260),
    ("DDR", date(1990, 10, 2), 265, 265),
    ("YEM", date(1990, 5, 21), 678, 678),
    ("YEM", date(1990, 5, 22), 679, 678),
    ("YMD", date(1990, 5, 21), 680, 680),
    ("YUG", date(1999, 3, 24), 345, 345),
    ("SRB", date(2007, 1, 1), 345, 340),
    ("SUN", date(1990, 1, 1), 365, 365),
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
        ("RUS", date(1991, 12, 25)),
        ("SUN", date(1991, 12, 26)),
        ("ARM", date(1991, 12, 20)),
        ("XKX", date(2008, 2, 16)),
        ("SRB", date(2006, 6, 4)),
        ("SSD", date(2011, 7, 8)),
        ("CSK", date(1993, 1, 1)),
        ("DDR", date(1990, 10, 3)),
    ],
)
def test_a_state_that_does_not_exist_has_no_codes(iso3, on):
    assert WORLD.state(iso3, on) is None


def test_no_code_of_either_system_is_held_twice_on_a_day():
    for on in (date(1990, 1, 1), date(1992, 1, 1), date(2000, 1, 1), date(2025, 1, 1)):
        states = WORLD.states(on)
        assert len({s.iso3 for s in states}) == len(states)
        assert len({s.cow for s in states}) == len(states)
        assert len({s.gw for s in states}) == len(states)


def test_every_state_since_1990_is_listed(shared):
    """COW's list to 2024, state for state."""
    import csv

    with (shared / "data" / "cow_system" / "statelist2024.csv").open(encoding="latin-1", newline="") as stream:
        listed = [row for row in csv.DictReader(stream) if int(row["endyear"]) >= 1990]
    for row in listed:
        on = date(int(row["endyear"]), int(row["endmonth"]), int(row["endday"]))
        assert WORLD.by_cow(int(row["ccode"]), on) is not None, row["statenme"]
    on = date(2024, 12, 31)
    assert len(WORLD.states(on)) == sum(int(row["endyear"]) == 2024 for row in listed)


def test_a_later_end_is_not_shown():
    assert WORLD.state("SUN", date(1990, 1, 1)).end is None


def test_continued_states_hand_over_on_the_next_day():
    for earlier, later in CONTINUED_BY.items():
        last = max(s.end for s in WORLD.states_table if s.iso3 == earlier)
        first = min(s.begin for s in WORLD.states_table if s.iso3 == later)
        assert (first - last).days == 1


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
