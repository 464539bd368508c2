"""Who holds a proposition where no verb of speech says so; denials that only point back; what else a grammar must know."""

from __future__ import annotations

import pytest

from foedus.reading.claims import ClaimSpan
from foedus.reading.readers.rules import read
from foedus.reading.readers.tokens import tokens_of


def last(text: str) -> ClaimSpan:
    claims = read(text).claims
    assert claims, "no claim"
    return claims[-1]


@pytest.mark.parametrize(
    ("text", "chain", "negated"),
    [
        ("Ankara is convinced that Iraq will attack Kuwait.", ("Ankara",), False),
        ("Poland is not convinced that Iraq will attack Kuwait.", ("Poland",), True),
        ("Moscow's view is that Iraq will attack Kuwait.", ("Moscow",), False),
        ("In Moscow's eyes, Iraq will never attack Kuwait.", ("Moscow",), True),
        ("The Prime Minister of Armenia, Nikol Pashinyan, takes the view that Iraq may attack Kuwait.", ("Nikol Pashinyan",), False),
        ("Pashinyan was quoted as saying that Iraq would attack Kuwait.", ("Pashinyan",), False),
        ("Russia issued a stern warning to NATO that Iraq could attack Kuwait.", ("Russia",), False),
        ("Iraq may attack Kuwait. German Chancellor Friedrich Merz said this to reporters.", ("Friedrich Merz",), False),
        ("Iraq may attack Kuwait. This was stated by the deputy chairman of the committee, Vladimir Rokin.", ("Vladimir Rokin",), False),
        ("A Pentagon spokesman said Tuesday Iraq may attack Kuwait.", ("Pentagon spokesman",), False),
        ("In a declaration, it was stressed that Iraq may attack Kuwait.", ("declaration",), False),
    ],
)  # fmt: skip
def test_whose_view(text: str, chain: tuple[str, ...], negated: bool) -> None:
    claim = last(text)
    assert (claim.speaker_chain, claim.negated) == (chain, negated)
    assert (claim.consequent.who, claim.consequent.what, claim.consequent.whom) == (("IRQ",), "attack", ("KWT",))


@pytest.mark.parametrize(
    "denying",
    [
        "Iraq denied this.", "Baghdad has rejected the allegations.", "That is not true, Baghdad replied.",
        'Iraqi Foreign Minister Karim Nasser said: "These reports are false."',
    ],
)  # fmt: skip
def test_a_denial_that_points_back(denying: str) -> None:
    claims = read(f"Iraq may attack Kuwait, the Pentagon says. {denying}").claims
    assert (claims[-1].denies, claims[-1].negated) == (0, True)
    assert claims[-1].consequent.what == "attack"


@pytest.mark.parametrize(
    ("text", "who", "verb", "object", "negated"),
    [
        ("By withdrawing its troops from Syria, Russia would hand victory to Turkey.", "RUS", "withdraw", "SYR", False),
        ("Any state that joins NATO will become a target.", "", "join", "NATO", False),
        ("Armenia's failure to leave the CSTO would anger the West.", "ARM", "leave", "CSTO", True),
        ("After a withdrawal, the Taliban would seize Kabul.", "", "withdraw", None, False),
        ("With American security guarantees, Ukraine could deter Russia.", "USA", "pledge", None, False),
        ("Armenia must leave the CSTO, otherwise it will lose its independence.", "ARM", "leave", "CSTO", True),
        (
            "Russian troops left Georgia in 2031. A return of war is likely if Russian troops leave.",
            "RUS",
            "withdraw",
            "GEO",
            False,
        ),
    ],
)
def test_conditions_without_if(text: str, who: str, verb: str | None, object: str | None, negated: bool) -> None:
    (condition,) = last(text).condition
    assert (" ".join(condition.who), condition.verb, condition.object, condition.negated) == (
        who,
        verb,
        object,
        negated,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Without naming names, he said that Iraq would attack Kuwait.",
        "Iraq would attack Kuwait, without saying so openly.",
        "After meeting Putin, Erdogan said that Turkey would sign the treaty.",
        "They will decide on when to leave Iraq.",
        "If anything, Iraq will attack Kuwait.",
    ],
)
def test_no_conditions(text: str) -> None:
    assert not last(text).condition


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Any armed attack on Kuwait would mean war.", None),
        ("The armed forces of Iraq are weak.", None),
        ("Russia has defended its decision to recognize the republics.", None),
        ("Iraq could use force to defend Kuwait.", "guarantee"),
        ("NATO will end its mission in Afghanistan.", "troops_withdraw"),
        ("Iran will fire missiles at Israel.", "attack"),
        ("The two countries could go to war over the islands.", "conflict"),
    ],
)
def test_what_is_an_act(text: str, act: str | None) -> None:
    claim = last(text)
    assert claim.consequent.what == act if act is not None else claim.consequent.what not in {"arm", "guarantee"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("There is a 70 percent chance that Iraq will attack Kuwait.", "likely"),
        ("There is little chance that Iraq will attack Kuwait.", "unlikely"),
        ("There is a risk that Iraq will attack Kuwait.", "possible"),
        ("The risk of war between Iraq and Kuwait is low.", "unlikely"),
        ("War between Iraq and Kuwait is moderately likely.", "likely"),
    ],
)
def test_how_likely(text: str, modality: str) -> None:
    assert last(text).modality == modality


def test_a_name_that_looks_like_a_contraction() -> None:
    claim = last("Iraq may attack Kuwait, said Shin Won-sik, a retired general.")
    assert (claim.modality, claim.speaker_chain) == ("possible", ("Shin Won-sik",))


def test_thousands_are_one_word() -> None:
    assert [t.text for t in tokens_of("10,000 men, 3.5 miles")] == ["10,000", "men", ",", "3.5", "miles"]


def test_a_condition_without_an_outcome_is_kept_as_unresolved() -> None:
    reading = read("Only if Kuwait joins NATO, said the minister.")
    assert reading.claims or any(u.field == "consequent" for u in reading.unresolved)
