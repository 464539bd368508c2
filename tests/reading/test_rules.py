"""One rule at a time: names, stand-ins, speakers, conditions, acts, modality, horizons, language."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.reading.align import spans_of
from foedus.reading.claims import ClaimSpan
from foedus.reading.readers.events import date_in
from foedus.reading.readers.horizons import horizon_of
from foedus.reading.readers.rules import read
from foedus.reading.readers.sentences import sentences_of


def names(text: str) -> list[tuple[str, str | None]]:
    return [(a.text, a.canonical) for a in read(text).actors]


def only(text: str) -> ClaimSpan:
    claims = read(text).claims
    assert claims, "no claim"
    return claims[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yerevan is ready to talk to Ankara.", [("Yerevan", "ARM"), ("Ankara", "TUR")]),
        ("The Armenian-Azerbaijani border is quiet.", [("Armenian", "ARM"), ("Azerbaijani", "AZE")]),
        ("The U.S. and the UK left.", [("U.S.", "USA"), ("UK", "GBR")]),
        ("The Kremlin and the Pentagon disagree.", [("Kremlin", "RUS"), ("Pentagon", "USA")]),
        ("Polish Foreign Minister Jan Zielonka spoke.", [("Polish", "POL"), ("Jan Zielonka", "POL")]),
        ("North Korea and South Korea met.", [("North Korea", "PRK"), ("South Korea", "KOR")]),
    ],
)
def test_names_that_must_match(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met in Yerevan on Monday.",
        "YEREVAN, April 2. Nothing else happened there.",
        "Ships crossed the Taiwan Strait and the Gulf of Guinea.",
        "Fighting went on in eastern Ukraine.",
        'A report titled "Armenia at a Crossroads" came out.',
        "Let us eat turkey and use fine china.",
        "The embassy in Moscow was closed.",
    ],
)
def test_names_that_must_not_match(text: str) -> None:
    assert names(text) == []


def test_a_private_expert_speaks_for_nobody() -> None:
    reading = read("Georgia may leave the CIS, analyst Maria Stolz said.")
    person = next(a for a in reading.actors if a.kind == "person")
    assert (person.text, person.canonical) == ("Maria Stolz", None)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Analysts point out that Georgia may leave the CIS.", ("Analysts",)),
        ("Georgia may leave the CIS, experts warned.", ("experts",)),
        ("According to the Zenda Institute, Georgia may leave the CIS.", ("Zenda Institute",)),
        (
            "Reuters reported that, according to the Zenda Institute, Georgia may leave the CIS.",
            ("Reuters", "Zenda Institute"),
        ),
        ("Georgia, experts insisted, may leave the CIS.", ("experts",)),
        ("Georgia may leave the CIS.", ()),
    ],
)
def test_who_says_it(text: str, chain: tuple[str, ...]) -> None:
    assert only(text).speaker_chain == chain


def test_the_report_is_the_institutes() -> None:
    reading = read(
        "A study by the Zenda Institute says that Georgia may leave the CIS. The report notes that war may follow."
    )
    assert {c.speaker_chain for c in reading.claims} == {("Zenda Institute",)}


@pytest.mark.parametrize(
    ("text", "verb", "what", "object"),
    [
        ("If Armenia leaves the CSTO, war may follow.", "leave", "leave_pact", "CSTO"),
        ("If Armenia formally pulls out of the CSTO, war may follow.", "leave", "leave_pact", "CSTO"),
        ("If Armenia quits the CSTO, war may follow.", "leave", "leave_pact", "CSTO"),
        ("If Armenia freezes its membership in the CSTO, war may follow.", "suspend", "leave_pact", "CSTO"),
        ("If Armenia resumes its participation in the CSTO, war may follow.", "resume", "join", "CSTO"),
        ("If Armenia joins NATO, war may follow.", "join", "join", "NATO"),
        ("If Armenia sends troops to Georgia, war may follow.", "deploy", "deploy", "GEO"),
        ("If Russian troops withdraw from Armenia, war may follow.", "withdraw", "troops_withdraw", "ARM"),
        ("If Armenia removes Russia's military presence, war may follow.", "withdraw", "troops_withdraw", "ARM"),
        ("If France guarantees Armenia's security, war may follow.", "pledge", "guarantee", "ARM"),
        ("If France arms Armenia, war may follow.", "arm", "arm", "ARM"),
        ("If Turkey attacks Armenia, war may follow.", None, "attack", "ARM"),
        ("If the West sanctions Turkey, war may follow.", None, "sanction", "TUR"),
    ],
)
def test_the_verb_of_a_condition(text: str, verb: str | None, what: str, object: str) -> None:
    (condition,) = only(text).condition
    assert (condition.verb, condition.what, condition.object) == (verb, what, object)


def test_troops_belong_to_their_owner_and_leave_their_host() -> None:
    (condition,) = only("If Armenia removes Russia's military presence, war may follow.").condition
    assert (condition.who, condition.object) == (("RUS",), "ARM")


@pytest.mark.parametrize("marker", ["if", "provided that", "as long as", "so long as", "on condition that", "only if"])
def test_markers_that_affirm(marker: str) -> None:
    claim = only(f"Turkey will attack Armenia {marker} Russia leaves the CSTO.")
    assert [(c.verb, c.negated) for c in claim.condition] == [("leave", False)]


@pytest.mark.parametrize("marker", ["unless", "until"])
def test_markers_that_deny(marker: str) -> None:
    claim = only(f"Turkey will attack Armenia {marker} Russia leaves the CSTO.")
    assert [(c.verb, c.negated) for c in claim.condition] == [("leave", True)]


def test_an_alternative_stays_one_condition() -> None:
    claim = only("If Armenia leaves the CSTO or joins NATO, Russia may attack Armenia.")
    assert len(claim.condition) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It is not clear if Armenia will leave the CSTO.",
        "When Azerbaijan attacked Armenia in 2022, Russia stayed away.",
        "Will Armenia leave the CSTO if Russia withdraws?",
    ],
)
def test_what_is_no_condition(text: str) -> None:
    assert all(not claim.condition for claim in read(text).claims)


@pytest.mark.parametrize(
    ("words", "modality", "word"),
    [
        ("may attack", "possible", "may"),
        ("will attack", "will", "will"),
        ("is likely to attack", "likely", "likely"),
        ("is unlikely to attack", "unlikely", "unlikely"),
        ("must attack", "obligation", "must"),
        ("is going to attack", "will", "going to"),
    ],
)
def test_modality_and_its_word(words: str, modality: str, word: str) -> None:
    claim = only(f"Turkey {words} Armenia.")
    assert (claim.modality, claim.verbal_probability_word) == (modality, word)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Turkey will not attack Armenia.", True),
        ("Turkey won't attack Armenia.", True),
        ("Experts denied that Turkey will attack Armenia.", True),
        ("Nobody will attack Armenia.", True),
        ("Turkey is unlikely to attack Armenia.", False),
        ("Turkey will not only attack Armenia but occupy it.", False),
    ],
)
def test_negation(text: str, negated: bool) -> None:
    assert only(text).negated is negated


@pytest.mark.parametrize(
    "phrase",
    [
        "in the coming years",
        "within two years",
        "over the next decade",
        "no later than 1 March",
        "by 2030",
        "immediately",
    ],
)
def test_horizons(phrase: str) -> None:
    text = f"Turkey may attack Armenia {phrase}."
    span = horizon_of(text, 0, len(text))
    assert span is not None
    assert text[slice(*span)] == phrase


def test_dates_of_events() -> None:
    assert date_in("on 2 February 2023", 0, 18) == "2023-02-02"
    assert date_in("On August 26, the king", 0, 22) == "XXXX-08-26"
    events = read("Azerbaijan attacked Armenia in September 2022.").events
    assert [(e.type, e.who, e.whom, e.date) for e in events] == [("attack", ("AZE",), ("ARM",), "2022-09")]


def test_stand_ins() -> None:
    reading = read("France, Greece and Cyprus arm Armenia. These countries would not defend Armenia.")
    assert reading.claims[-1].consequent.who == ("FRA", "GRC", "CYP")
    claim = read("Armenia is in the CSTO. The country may leave the organization.").claims[-1]
    assert (claim.consequent.who, claim.consequent.whom) == (("ARM",), ("CSTO",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Հայաստանը կարող է դուրս գալ ՀԱՊԿ-ից, ասել է Փաշինյանը։", "hy"),
        ("Армения может выйти из ОДКБ, заявил Пашинян.", "ru"),
        (
            "L'Arménie pourrait quitter la CSTO dans les prochains mois, selon une source proche de la France et de NATO.",
            "fr",
        ),
    ],
)
def test_another_language_has_no_claims_and_says_so(text: str, language: str) -> None:
    reading = read(text)
    assert reading.language == language
    assert reading.claims == ()
    assert any(note.field == "language" for note in reading.unresolved)


def test_another_language_keeps_actors_pacts_and_dates() -> None:
    text = "L'accord entre France et NATO du 2 May 2021 est dans la phase finale pour les pays de la CSTO, avec NATO et la Turquie."
    reading = read(text)
    assert reading.language == "fr"
    assert {a.canonical for a in reading.actors} >= {"FRA", "NATO"}
    assert "NATO" in {p.canonical for p in reading.pacts}
    assert [iso for _, _, iso in reading.dates] == ["2021-05-02"]


def test_sentences_do_not_end_at_abbreviations() -> None:
    text = "Mr. Smith of the U.S. Senate met Gen. Jones. He left."
    assert [text[s.start : s.end] for s in sentences_of(text)] == [
        "Mr. Smith of the U.S. Senate met Gen. Jones.",
        "He left.",
    ]


PIECES = st.sampled_from(
    ["if ", "unless ", "Armenia ", "the CSTO ", "said that ", ", ", "\u201c", "\u201d", '"', "(", ")", "; ", ". ", "\n",
     "will ", "attack ", "and ", "Should ", "which ", "according to ", "it ", "not ", "U.S. ", "\u200f", "troops ", "\u2019s ",
     "leaves ", "TITLE: ", "\u2014 ", "in the event of ", "X Institute ", "by 2030 "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_read_and_every_span_lies_inside(text: str) -> None:
    reading = read(text)
    assert reading.verified == 1.0
    assert all(0 <= start <= end <= len(text) for start, end, _ in spans_of(reading))


@pytest.mark.parametrize("unit", [", and said that ", "to attack ", "if Armenia ", "said that "])
def test_what_is_no_prose_is_left_to_a_person_in_bounded_time(unit: str) -> None:
    begun = time.perf_counter()
    reading = read(unit * (10**5 // len(unit)))
    assert time.perf_counter() - begun < 3
    assert reading.verified == 1.0


def test_a_sentence_of_too_many_verbs_is_said_to_be_left() -> None:
    reading = read("Iraq may attack Kuwait, " + "and said that it may attack " * 40 + ".")
    assert reading.claims == ()
    assert any("too many verbs" in note.reason for note in reading.unresolved)


@pytest.mark.parametrize("unit", ["a", "A", "1", "\u2019"])
def test_a_million_characters_without_an_end_are_read_in_bounded_time(unit: str) -> None:
    begun = time.perf_counter()
    read(unit * 10**6)
    assert time.perf_counter() - begun < 20


def test_work_grows_with_length_not_faster() -> None:
    def seconds(count: int) -> float:
        begun = time.perf_counter()
        read("If Armenia leaves the CSTO, Turkey may attack Armenia, experts said. " * count)
        return time.perf_counter() - begun

    seconds(20)
    short, long = seconds(100), seconds(800)
    assert long < 8 * short * 4 + 0.5
