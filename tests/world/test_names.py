"""Names that must match, names that must not, and the longest name first."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.reading.readers import rules
from foedus.world import code_of, find_names, leaders, load, names_of, near, read
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
    "the Atlanta, Georgia, office and the Savannah, Georgia, port",
    "a wild turkey",
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


def test_persons_come_from_memory_or_from_archigos():
    listed = {row["leader"] for row in read.rows("leaders")}
    for row in read.rows("names"):
        if row["kind"] == "person":
            assert row["checked"] in ("memory", "dataset-row")
            if row["checked"] == "dataset-row":
                assert row["text"] in listed, row
                assert row["begin"], row
        else:
            assert row["checked"] == "memory", row


@pytest.mark.parametrize(
    ("word", "on", "code"),
    [
        ("Armenia", "2025-02-01", "ARM"),
        ("armenian", "2025-02-01", "ARM"),
        ("ARM", "2025-02-01", "ARM"),
        ("germany", "1938-01-01", "DEU"),
        ("Germans", "2025-02-01", "DEU"),
        ("East Germany", "1970-01-01", "DDR"),
        ("West Germany", "1970-01-01", "DEU"),
        ("Prussia", "1860-01-01", "DEU"),
        ("Soviet Union", "1960-01-01", "RUS"),
        ("USSR", "1960-01-01", "RUS"),
        ("SUN", "1960-01-01", "RUS"),
        ("Russia", "1900-01-01", "RUS"),
        ("Yugoslavia", "1939-01-01", "SRB"),
        ("Serbia", "1914-07-28", "SRB"),
        ("Kosovo", "2010-01-01", "XKX"),
        ("Vietnam", "2010-01-01", "VNM"),
        ("South Vietnam", "1968-01-01", "RVN"),
        ("South Korea", "2010-01-01", "KOR"),
        ("Korea", "1900-01-01", "KOR"),
        ("DPRK", "2010-01-01", "PRK"),
        ("South Yemen", "1980-01-01", "YMD"),
        ("Yemen", "1995-01-01", "YEM"),
        ("Ottoman Empire", "1877-01-01", "TUR"),
        ("Austria-Hungary", "1914-01-01", "AUH"),
        ("côte d’ivoire", "2010-01-01", "CIV"),
        ("Congo-Brazzaville", "2010-01-01", "COG"),
        ("Democratic Republic of the Congo", "2010-01-01", "COD"),
        ("Guinea", "2010-01-01", "GIN"),
        ("Niger", "2010-01-01", "NER"),
        ("Nigeria", "2010-01-01", "NGA"),
        ("Georgia", "2010-01-01", "GEO"),
        ("Saint Petersburg", "1914-07-28", "RUS"),
        ("Atlantis", "2010-01-01", None),
    ],
)
def test_what_a_person_types_is_found_on_its_days(word, on, code):
    assert code_of(word, WORLD, date.fromisoformat(on)) == code


def test_near_misses_are_proposed():
    assert near("Armenai", WORLD)[0] == "Armenia"
    assert "Kyrgyzstan" in near("Kirgizstan", WORLD)
    assert near("qqqqqqqq", WORLD) == ()


@pytest.mark.parametrize(
    ("code", "on", "names", "absent"),
    [
        ("RUS", "1960-01-01", {"Soviet Union", "USSR", "Moscow", "Kremlin"}, {"Saint Petersburg"}),
        ("RUS", "1914-07-28", {"Russia", "Saint Petersburg", "Russian Empire"}, {"USSR"}),
        ("SRB", "1999-03-24", {"Yugoslavia", "FRY", "Belgrade"}, {"SFRY", "Serbia and Montenegro"}),
        ("DEU", "1970-01-01", {"West Germany", "Bonn", "FRG"}, {"Nazi Germany"}),
        ("VNM", "1968-01-01", {"North Vietnam", "Hanoi"}, set()),
        ("KAZ", "2020-01-01", {"Nur-Sultan", "Kazakhstan"}, {"Almaty"}),
    ],
)
def test_names_by_date(code, on, names, absent):
    found = {name.text for name in names_of(code, WORLD, date.fromisoformat(on))}
    assert names <= found
    assert not absent & found


def test_leaders_end_where_archigos_ends():
    assert [row.name for row in leaders("FRA", date(2010, 1, 1))] == ["Sarkozy"]
    assert leaders("RUS", date(2015, 12, 31))[0].name == "Putin"
    assert leaders("RUS", date(2016, 1, 1)) == ()
    assert leaders("ARM", date(1995, 1, 1))[0].source.checked == "dataset-row"


READ_AS_NOBODY = [
    "Delegates met in Washington on Tuesday.",
    "The talks in Moscow lasted two days.",
    "Voters in Atlanta, Georgia, went to the polls.",
    "The college in Moscow, Idaho, opened a new library.",
    "Michael Jordan scored forty points.",
    "They roasted a turkey for the guests.",
    "A guinea pig escaped near the Gulf of Guinea.",
    "Oil was found in the Niger Delta.",
    "A ferry sank on the Congo River.",
]
READ_AS = [
    ("Washington said that it would send troops.", ["USA"]),
    ("Niger left the bloc and Nigeria stayed.", ["NER", "NGA"]),
    ("The Democratic Republic of the Congo accused the Republic of the Congo.", ["COD", "COG"]),
    ("Guinea-Bissau, Equatorial Guinea and Guinea agreed.", ["GNB", "GNQ", "GIN"]),
    ("Papua New Guinea signed a treaty.", ["PNG"]),
    ("Georgia accused Russia.", ["GEO", "RUS"]),
    ("Jordan recalled its ambassador.", ["JOR"]),
    ("Turkey rejected the claim.", ["TUR"]),
]


@pytest.mark.parametrize("text", READ_AS_NOBODY)
def test_a_reader_takes_no_place_bird_or_player_for_a_state(text):
    assert rules.read(text, WORLD).actors == ()


@pytest.mark.parametrize(("text", "expected"), READ_AS)
def test_a_reader_tells_namesakes_apart(text, expected):
    assert [actor.canonical for actor in rules.read(text, WORLD).actors] == expected


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
