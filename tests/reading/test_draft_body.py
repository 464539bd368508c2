"""A claim against a body: whom the draft guesses, whom it asks about, and how officials are written down."""

from __future__ import annotations

import pytest

from foedus.case import schema as s
from foedus.errors import UnresolvedError
from foedus.reading.documents import document_of
from foedus.reading.draft import draft
from foedus.reading.readers.rules import read
from foedus.world import World, load


@pytest.fixture(scope="module")
def world() -> World:
    return load()


def drafted(body: str, world: World) -> s.CaseFile:
    document = document_of(f"A warning\n\n10 March 2025\n\n{body}\n".encode(), "made-up.txt", "made-up")
    return draft(document, read(document.text, world), world)


def test_the_one_member_that_another_claim_exposes_is_guessed(world: World) -> None:
    file = drafted(
        "Russia could attack a NATO country within two years if the United States withdraws from NATO. "
        "Estonia would be next. Germany, France and Poland disagree.",
        world,
    )
    assert (file.protege, file.challengers) == ("EST", ("RUS",))
    assert file.from_["protege"].guess
    assert any("Estonia is the only member" in guess for guess in (file.drafted.guesses if file.drafted else ()))


def test_the_one_member_that_the_text_names_is_guessed(world: World) -> None:
    file = drafted("Russia could attack NATO by 2030. Germany and France are arming, Latvia has no time.", world)
    assert file.protege == "LVA"
    assert file.from_["protege"].guess


def test_several_members_are_asked_about_never_the_attacker(world: World) -> None:
    with pytest.raises(UnresolvedError, match="Try: foedus assess") as caught:
        drafted(
            "Russia could attack NATO by 2030. Russia is arming, Germany and Poland too; Latvia and Chad are not.",
            world,
        )
    assert "RUS" not in caught.value.candidates
    assert set(caught.value.candidates[:2]) == {"POL", "LVA"}
    assert str(caught.value).rstrip().endswith(("--protege POL", "--protege LVA"))


def test_the_only_one_named_as_a_speaker_is_no_target(world: World) -> None:
    with pytest.raises(UnresolvedError):
        drafted("Latvia's state security service warned that Russia could attack NATO by 2030.", world)


def test_an_official_is_written_with_the_office_and_the_state(world: World) -> None:
    file = drafted(
        "Russia could attack Estonia if the United States withdraws from NATO, "
        "Estonian Prime Minister Maria Tamm said.",
        world,
    )
    speaker = next(x for x in file.sources if isinstance(x, s.Speaker))
    assert (speaker.name, speaker.affiliation) == ("Maria Tamm", "Prime Minister of Estonia")
    assert (speaker.stake or "").startswith("official of Estonia")
