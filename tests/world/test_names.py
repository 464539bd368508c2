"""Names that must match, names that must not, and the longest name first."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.world import find_names, load
from foedus.world.types import NAME_KINDS

WORLD = load()


def codes(text, on=None):
    return [mention.names[0].code for mention in find_names(text, WORLD, on)]


MUST_MATCH = [
    ("Armenia and Azerbaijan", ["ARM", "AZE"]),
    ("Yerevan said that Baku and Ankara", ["ARM", "AZE", "TUR"]),
    ("Türkiye, Turkey and the Turks", ["TUR", "TUR", "TUR"]),
    ("the Kremlin told the Pentagon", ["RUS", "USA"]),
    ("the White House, Downing Street and the Élysée", ["USA", "GBR", "FRA"]),
    ("U.S. and UK forces, and the US", ["USA", "GBR", "USA"]),
    ("the UAE and the DPRK", ["ARE", "PRK"]),
    ("Niger, Nigeria, Nigerien and Nigerian", ["NER", "NGA", "NER", "NGA"]),
    ("the Democratic Republic of the Congo and the Republic of the Congo", ["COD", "COG"]),
    ("Congo-Brazzaville and DR Congo", ["COG", "COD"]),
    ("Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea", ["GIN", "GNB", "GNQ", "PNG"]),
    ("North Korea, South Korea", ["PRK", "KOR"]),
    ("Georgian troops left Georgia", ["GEO", "GEO"]),
    ("Jordan and Israel", ["JOR", "ISR"]),
    ("Dominica and the Dominican Republic", ["DMA", "DOM"]),
    ("Sudan and South Sudan", ["SDN", "SSD"]),
    ("Nagorno-Karabakh, Abkhazia, South Ossetia", ["X-NKR", "X-ABK", "X-OST"]),
    ("Transnistria, Northern Cyprus, Somaliland", ["X-PMR", "X-TRNC", "X-SML"]),
    ("Kosovo and the Soviet Union", ["XKX", "SUN"]),
    ("NATO, the CSTO, the North Atlantic Council", ["NATO", "CSTO", "NATO"]),
    ("the Collective Security Treaty Organisation", ["CSTO"]),
    ("the Eurasian Economic Union", ["EAEU"]),
    ("ECOWAS, the Alliance of Sahel States, AUKUS, the GCC", ["ECOWAS", "AES", "AUKUS", "GCC"]),
    ("Hezbollah, the Taliban, ISIS, the PKK", ["HEZBOLLAH", "TALIBAN", "ISIS", "PKK"]),
    ("the West and Europe", ["WEST", "EUROPE"]),
    ("Nikol Pashinyan met Putin", ["ARM", "RUS"]),
    ("Russian-backed forces", ["RUS"]),
    ("pro-Russian and anti-Turkish", ["RUS", "TUR"]),
    ("the Democratic People’s Republic of Korea", ["PRK"]),
    ("the Lithuanian State Security Department (VSD)", ["LTU", "LTU"]),
    ("the Latvian State Security Service and the Constitution Protection Bureau", ["LVA", "LVA"]),
    ("the Estonian Foreign Intelligence Service, the BND, the SVR, the FSB", ["EST", "DEU", "RUS", "RUS"]),
    (
        "China’s Taiwan Affairs Office, the Taiwan Affairs Office, Taiwan's National Security Bureau",
        ["CHN", "CHN", "TWN"],
    ),
    ("South Korea's National Intelligence Service and Japan's Ministry of Defense", ["KOR", "JPN"]),
    ("North Korean state media", ["PRK"]),
    ("Kim Jong Un, Boris Johnson, Imran Khan and Wang Yi", ["PRK", "GBR", "PAK", "CHN"]),
]

MUST_NOT_MATCH = [
    "Voters in Atlanta, Georgia, and at Georgia Tech",
    "a professor at the University of Georgia",
    "Michael Jordan and the Jordan River",
    "they ate turkey at a Turkey dinner",
    "the University of Idaho in Moscow, Idaho",
    "a guinea pig by the Gulf of Guinea",
    "oil from the Niger Delta",
    "the Congo River",
    "Paris, Texas",
    "George Washington of Washington State",
    "ships in the South China Sea, the Sea of Japan and the Persian Gulf",
    "the Indian Ocean",
    "Lake Chad and Chad Kroeger",
    "West Africa, West Virginia and New Mexico",
    "French fries and Danish pastry",
    "the alliance met",
    "Indiana and Indianapolis",
    "Lebanon, Pennsylvania",
    "the Panama Canal",
    "Latin America",
    "Kim, Lee, Park, Li, Wang, Khan, Singh, Ali, Smith, Johnson, Davidson, Harris and Powell",
    "Admiral Philip Davidson",
]


@pytest.mark.parametrize(("text", "expected"), MUST_MATCH)
def test_names_that_must_match(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize("text", MUST_NOT_MATCH)
def test_names_that_must_not_match(text):
    assert codes(text) == []


def test_offsets_are_code_points_of_the_text_as_given():
    text = "«Élysée» — Armenia"
    for mention in find_names(text, WORLD):
        assert text[mention.start : mention.end] == mention.text


def test_a_name_outside_its_dates_is_not_found():
    assert codes("Swaziland", date(2020, 1, 1)) == []
    assert codes("Swaziland", date(2010, 1, 1)) == ["SWZ"]
    assert codes("Nur-Sultan", date(2021, 1, 1)) == ["KAZ"]


def test_a_person_has_the_code_held_on_the_day():
    assert codes("Stoltenberg", date(2020, 1, 1)) == ["NATO"]
    assert {n.code for n in find_names("Kaja Kallas", WORLD, date(2025, 2, 1))[0].names} == {"EU"}
    assert {n.code for n in find_names("Kaja Kallas", WORLD, date(2023, 2, 1))[0].names} == {"EST"}


def test_kinds_are_known_and_the_alliance_is_no_name():
    texts = {name.text for name in WORLD.names_table}
    assert {name.kind for name in WORLD.names_table} == set(NAME_KINDS)
    assert not texts & {"the alliance", "alliance", "Alliance", "the bloc"}
    assert all(name.text == name.text.strip() and name.text for name in WORLD.names_table)


def test_persons_and_their_dates_come_from_memory():
    from foedus.world import read

    assert {row["checked"] for row in read.rows("names") if row["kind"] == "person"} == {"memory"}


SHARED = frozenset(
    "Kim Lee Park Moon Choi Davidson Li Wang Hu Zhu Zhang Chen Khan Singh Ali Sharif Smith Johnson Harris Powell Sullivan "
    "Bennett Cameron Morrison Hague Sanchez Morales Castro Ban Wong".split()
)


def test_a_surname_of_many_is_nobody_alone():
    assert {name.text for name in WORLD.names_table if name.kind == "person"} & SHARED == set()


def test_pacts_are_found_by_their_names():
    by_text = {name.text: name.pact for name in WORLD.pact_names() if name.exact}
    assert by_text["Collective Security Treaty Organization"] == "CSTO"
    assert by_text["Collective Security Treaty Organisation"] == "CSTO"
    assert by_text["North Atlantic Treaty"] == "NATO"
    assert by_text["Shusha Declaration"] == "shusha_2021"
    assert by_text["Budapest Memorandum"] == "budapest_1994"
    assert {name.pact for name in WORLD.pact_names() if name.text == "Article 5" and not name.exact} == {"NATO"}
    assert all(WORLD.has_pact(name.pact) for name in WORLD.pact_names())
