"""Who says it: names before and after the verb, offices, houses, acronyms, organs, reports without a name."""

from __future__ import annotations

import pytest

from foedus.reading.claims import SpeakerRef
from foedus.reading.readers.rules import read


def chain(text: str) -> tuple[str, ...]:
    return read(text).claims[0].speaker_chain


def originator(text: str) -> SpeakerRef:
    return read(text).claims[0].speaker_refs[-1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"Iraq may attack Kuwait," said Jan Zell.', "Jan Zell"),
        ('"Iraq may attack Kuwait," said the envoy, Jan Zell.', "Jan Zell"),
        ("Iraq may attack Kuwait, said Jan Zell, an analyst at the Zenda Institute.", "Jan Zell"),
        ('"Iraq may attack Kuwait," said Chad\'s deputy envoy to the European Union, Jan Zell.', "Jan Zell"),
        ('"Iraq may attack Kuwait," warned experts on Monday.', "experts"),
        ('"Iraq may attack Kuwait," warned Zell.', "Zell"),
        ("Speaking in parliament, the minister said that Iraq may attack Kuwait.", "minister"),
        ("A report published by the Zenda Institute on Monday warns that Iraq may attack Kuwait.", "Zenda Institute"),
        ("Officials in Chad fear that Iraq may attack Kuwait.", "Officials in Chad"),
        (
            "The Danish Defence Intelligence Service (DDIS) said that Iraq may attack.",
            "Danish Defence Intelligence Service",
        ),
        ("The Zenda Institute's analyst Jan Zell of Chad said Iraq may attack Kuwait.", "Jan Zell"),
        ("An American think tank warned that Iraq may attack Kuwait.", "American think tank"),
        ("Latvia's state security service warned that Iraq may attack Kuwait.", "Latvia's state security service"),
        ("Iraq may attack Kuwait, the Latvian State Security Service warned.", "Latvian State Security Service"),
        ("American intelligence officers assess that Iraq may attack Kuwait.", "American intelligence officers"),
    ],
)
def test_who_is_named_before_or_after_the_verb(text: str, name: str) -> None:
    assert chain(text)[-1] == name


def test_a_quotation_goes_on_after_an_inverted_speaker() -> None:
    claims = read('"Iraq may attack Kuwait," said Jan Zell, "and Iran would help it."').claims
    assert [c.speaker_chain for c in claims] == [("Jan Zell",), ("Jan Zell",)]


@pytest.mark.parametrize(
    "text",
    [
        "Iraq may attack Kuwait, Jan Zell, a senior researcher at the Institute of Old Maps (IOM) of the Royal Academy of Sciences, told TASS.",
        "Jan Zell, a senior researcher at the Institute of Old Maps, told TASS that Iraq may attack Kuwait.",
    ],
)
def test_a_researcher_has_a_house_and_the_outlet_stands_outside(text: str) -> None:
    assert chain(text) == ("TASS", "Jan Zell")
    assert originator(text).affiliation == "Institute of Old Maps"


def test_an_acronym_in_brackets_is_no_house() -> None:
    text = "The Institute of Old Maps (IOM) of the Royal Academy of Sciences said that Iraq may attack Kuwait."
    assert originator(text).name == "Institute of Old Maps"
    assert originator(text).affiliation == "Royal Academy of Sciences"
    assert originator("The Institute of Old Maps (IOM) said that Iraq may attack Kuwait.").affiliation is None


@pytest.mark.parametrize(
    ("text", "title", "state"),
    [
        ("Armenian Prime Minister Aram Zell said Iraq may attack Kuwait.", "Prime Minister", "ARM"),
        (
            "Armenia's deputy envoy to the European Union, Aram Zell, said Iraq may attack Kuwait.",
            "deputy envoy to the European Union",
            "ARM",
        ),
        (
            '"Iraq may attack Kuwait," said Armenia\'s deputy envoy to the European Union, Aram Zell.',
            "deputy envoy to the European Union",
            "ARM",
        ),
        ("Aram Zell, Armenia's ambassador-at-large, said Iraq may attack Kuwait.", "ambassador-at-large", "ARM"),
    ],
)
def test_an_office_is_kept_with_the_state_it_is_of(text: str, title: str, state: str) -> None:
    ref = originator(text)
    assert (ref.name, ref.title, ref.state) == ("Aram Zell", title, state)


def test_an_office_is_remembered_for_the_pronoun() -> None:
    claims = read("Armenian Prime Minister Aram Zell said Iraq may attack. He added that Iran would help it.").claims
    assert [c.speaker_refs[-1].title for c in claims] == ["Prime Minister", "Prime Minister"]


def test_a_bare_report_is_its_institutes() -> None:
    reading = read(
        "Report: Iraq may attack Kuwait\n\nA new report warns that Iraq may attack Kuwait. "
        "In their report, the Zenda Institute (ZI) said that Iraq may attack Kuwait by 2030."
    )
    assert {c.speaker_chain for c in reading.claims} == {("Zenda Institute",)}


def test_a_headlines_report_is_the_institute_that_says_the_same() -> None:
    reading = read("Report: Iraq may attack Kuwait\n\nIraq may attack Kuwait, the Zenda Institute said on Monday.")
    assert {c.speaker_chain for c in reading.claims} == {("Zenda Institute",)}


def test_the_agency_and_it_are_the_house_that_spoke() -> None:
    reading = read(
        "The Danish Defence Intelligence Service said that Iraq may attack Kuwait. "
        "It added that Iran would help Iraq. The agency said Chad could be next."
    )
    assert {c.speaker_chain[-1] for c in reading.claims} == {"Danish Defence Intelligence Service"}


def test_a_general_after_his_office_speaks_for_its_state() -> None:
    ref = originator("Chad's chief of defence, General Jan Zell, told the BBC that Iraq may attack Kuwait.")
    assert (ref.name, ref.state, ref.kind) == ("Jan Zell", "TCD", "official")


def test_claims_that_are_dismissed_are_denied() -> None:
    (claim,) = read("Iraq has dismissed claims that it would attack Kuwait.").claims
    assert (claim.negated, claim.consequent.who, claim.consequent.what) == (True, ("IRQ",), "attack")


def test_an_official_told_an_outlet_after_the_words() -> None:
    assert chain("If Iraq wins, Kuwait is next, President Jan Zell told the Financial Times.") == (
        "Financial Times",
        "Jan Zell",
    )
