"""Constructions rather than wordings: whose act an infinitive is, what hangs on what without an "if", by when."""

from __future__ import annotations

import pytest

from foedus.reading.claims import ClaimSpan
from foedus.reading.readers.horizons import horizon_of
from foedus.reading.readers.rules import read


def last(text: str) -> ClaimSpan:
    claims = read(text).claims
    assert claims, "no claim"
    return claims[-1]


def act(text: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    then = last(text).consequent
    return then.who, then.what, then.whom


@pytest.mark.parametrize(
    "words",
    [
        "would allow Iraq to attack Kuwait",
        "could enable Iraq to launch an offensive against Kuwait",
        "would let Iraq attack Kuwait",
        "may permit Iraq to prepare an invasion of Kuwait",
        "would embolden Iraq to invade Kuwait",
        "might tempt Iraq to seize Kuwait",
        "would give Iraq a free hand to occupy Kuwait",
        "would open the way for Iraq to strike Kuwait",
        "could pave the way for an attack by Iraq on Kuwait",
        "would make Kuwait a target of Iraq",
        "would leave Kuwait exposed to an Iraqi attack",
        "would leave Kuwait vulnerable to aggression by Iraq",
        "could trigger an Iraqi invasion of Kuwait",
    ],
)
def test_who_acts_in_what_a_move_would_allow(words: str) -> None:
    claim = last(f"The withdrawal of American troops from Kuwait {words}.")
    assert (claim.consequent.who, claim.consequent.what, claim.consequent.whom) == (("IRQ",), "attack", ("KWT",))
    assert [(c.verb, c.who, c.object) for c in claim.condition] == [("withdraw", ("USA",), "KWT")]


@pytest.mark.parametrize(
    "text",
    [
        "Kuwait could come under attack from Iraq.",
        "Kuwait may fall to Iraq.",
        "Kuwait could be overrun by Iraq.",
        "Kuwait could be Iraq's next target.",
        "Iraq could be ready to attack Kuwait.",
        "Iraq will be capable of attacking Kuwait.",
        "Kuwait would be left defenceless against Iraq.",
    ],
)
def test_who_suffers_and_who_does_it(text: str) -> None:
    assert act(text) == (("IRQ",), "attack", ("KWT",))


def test_who_is_next_is_attacked_by_somebody_unnamed() -> None:
    assert act("If nobody acts, Kuwait would be next.") == ((), "attack", ("KWT",))
    assert act("Kuwait will be next to speak.")[1] != "attack"


def test_to_test_the_guarantee_is_an_attack_on_the_alliance() -> None:
    assert act("Grenada may test Article 5 of NATO.") == (("GRD",), "attack", ("NATO",))
    assert act("Grenada may test the water of the lake in Chad.")[1] != "attack"


@pytest.mark.parametrize(
    ("text", "what", "negated"),
    [
        ("Any pause in the war would let Iraq attack Kuwait.", "other", False),
        ("A ceasefire in Yemen could enable Iraq to attack Kuwait.", "other", False),
        ("A weaker NATO would tempt Iraq to attack Kuwait.", "other", False),
        ("With the United States gone, Iraq would attack Kuwait.", "other", False),
        ("Without American troops, Iraq would attack Kuwait.", "deploy", True),
        ("Absent a British presence, Iraq would attack Kuwait.", "deploy", True),
        ("Without the support of France, Iraq would attack Kuwait.", "guarantee", True),
        ("The reduction of American troops in Kuwait would tempt Iraq to attack.", "troops_withdraw", False),
        ("Turkey's departure from NATO would encourage Iraq to attack Kuwait.", "leave_pact", False),
        ("Once American troops leave Kuwait, Iraq will attack it.", "troops_withdraw", False),
        ("The moment American soldiers leave Kuwait, Iraq will invade.", "troops_withdraw", False),
    ],
)
def test_what_a_claim_hangs_on_without_an_if(text: str, what: str, negated: bool) -> None:
    claim = last(text)
    assert claim.type == "conditional_forecast"
    assert [(c.what, c.negated) for c in claim.condition] == [(what, negated)]
    assert claim.consequent.what == "attack"


@pytest.mark.parametrize(
    "pointer",
    ["In this case", "In such a case", "Under such a scenario", "In that event", "If this happens", "Then"],
)
def test_a_sentence_that_points_back_hangs_on_the_one_before(pointer: str) -> None:
    claim = last(f"Turkey may leave NATO. {pointer}, Iraq would attack Turkey.")
    assert claim.type == "conditional_forecast"
    assert [(c.verb, c.who, c.object) for c in claim.condition] == [("leave", ("TUR",), "NATO")]


def test_a_demonstrative_subject_points_back_to_a_move_only() -> None:
    claim = last("Turkey may leave NATO. Such a step would allow Iraq to attack Turkey.")
    assert [(c.verb, c.who, c.object) for c in claim.condition] == [("leave", ("TUR",), "NATO")]
    assert not last("The weather is fine in Turkey. This would allow Iraq to attack Turkey.").condition


@pytest.mark.parametrize(
    "text",
    [
        "The decision of the court will be published on Monday.",
        "A delegation from Iraq could visit Kuwait.",
        "The end of the meeting may last an hour in Kuwait.",
    ],
)
def test_an_ordinary_subject_is_no_condition(text: str) -> None:
    assert all(not claim.condition for claim in read(text).claims)


@pytest.mark.parametrize(
    "phrase",
    [
        "in three to five years",
        "over the next three to five years",
        "within two to three years",
        "within weeks",
        "in the near future",
        "in the foreseeable future",
        "as early as 2027",
        "by 2030",
        "by the end of the decade",
        "by the end of this year",
        "this year",
        "later this year",
        "soon",
        "imminently",
        "at any moment",
        "before 2029",
        "by next summer",
        "in five years' time",
        "for years to come",
    ],
)
def test_more_horizons(phrase: str) -> None:
    text = f"Iraq could attack Kuwait {phrase}."
    span = horizon_of(text, 0, len(text))
    assert span is not None
    assert text[slice(*span)] == phrase
    assert last(text).horizon_text == phrase


def test_a_horizon_stays_with_the_act_and_not_with_the_condition() -> None:
    claim = last("Iraq could attack Kuwait within two years if American troops leave.")
    assert claim.horizon_text == "within two years"
    assert last("If American troops leave within a year, Iraq could attack Kuwait.").horizon_text is None
    both = last("If American troops leave within a year, Iraq could attack Kuwait by 2030.")
    assert both.horizon_text == "by 2030"


def test_all_at_once_is_no_time() -> None:
    assert last("Kuwait will not join NATO and the EU all at once.").horizon_text is None


@pytest.mark.parametrize(
    ("text", "who", "what", "object"),
    [
        ("Iraq could attack Kuwait if American troops leave.", ("USA",), "troops_withdraw", None),
        ("Iraq could, if American troops leave Kuwait, attack it.", ("USA",), "troops_withdraw", "KWT"),
        ("If France pulls its troops out of Chad, Sudan could attack Chad.", ("FRA",), "troops_withdraw", "TCD"),
        ("American troops guard Kuwait. If they are gone, Iraq will attack Kuwait.", ("USA",), "troops_withdraw", None),
        ("American troops are in Kuwait. If they leave, Iraq will attack it.", ("USA",), "troops_withdraw", None),
        ("Had Chad been a member of NATO, Sudan would not have attacked it.", ("TCD",), "other", "NATO"),
        ("Should Chad give in, Sudan would attack it.", ("TCD",), "other", None),
    ],
)
def test_who_moves_in_a_condition(text: str, who: tuple[str, ...], what: str, object: str | None) -> None:
    claim = last(text)
    assert [(c.who, c.what, c.object) for c in claim.condition] == [(who, what, object)]
    assert claim.consequent.what == "attack"


def test_the_one_guarded_is_the_one_attacked() -> None:
    claim = last("The treaty obliges Chad to defend Niger if it is attacked.")
    assert [(c.what, c.object) for c in claim.condition] == [("attack", "NER")]
    deemed = last("Under the treaty, an attack on Niger would be treated as an attack on Chad.")
    assert (deemed.consequent.what, deemed.consequent.who, deemed.consequent.whom) == ("guarantee", ("TCD",), ("NER",))
    assert [(c.what, c.object) for c in deemed.condition] == [("attack", "NER")]


@pytest.mark.parametrize(
    ("whom", "codes"),
    [
        ("the Baltic states", ("EST", "LVA", "LTU")),
        ("the Baltics", ("EST", "LVA", "LTU")),
        ("several NATO countries", ("NATO",)),
        ("one or more European Union countries", ("EU",)),
        ("NATO allies, particularly Estonia and Latvia,", ("NATO", "EST", "LVA")),
        ("the NATO countries, including the Baltic states,", ("NATO", "EST", "LVA", "LTU")),
    ],
)
def test_groups_of_states_as_targets(whom: str, codes: tuple[str, ...]) -> None:
    assert act(f"Belarus could attack {whom} by 2030.") == (("BLR",), "attack", codes)


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("Turkey's departure from NATO would mean war with Greece.", ("TUR",), ("GRC",)),
        ("If Chad leaves the pact, it risks a confrontation with Sudan.", ("TCD",), ("SDN",)),
        ("If American troops leave, a war between Iraq and Kuwait could break out.", ("IRQ", "KWT"), ()),
        ("The end of the mission would bring war to Chad.", (), ("TCD",)),
    ],
)
def test_the_sides_of_a_war_without_an_attacker(text: str, who: tuple[str, ...], whom: tuple[str, ...]) -> None:
    assert act(text) == (who, "conflict", whom)


def test_a_war_launched_against_somebody_is_an_attack() -> None:
    assert act("Iraq could launch a large-scale war against Kuwait.") == (("IRQ",), "attack", ("KWT",))


def test_it_inside_what_is_said_is_not_who_says_it() -> None:
    claim = last("Denmark said in a statement that Iraq may attack Kuwait if it sees NATO as weak.")
    assert [c.who for c in claim.condition] == [("IRQ",)]


def test_wont_is_no_victory() -> None:
    claim = last("Iraq won't attack Kuwait before 2030.")
    assert (claim.consequent.who, claim.consequent.what, claim.consequent.whom) == (("IRQ",), "attack", ("KWT",))
    assert (claim.negated, claim.modality, claim.horizon_text) == (True, "will", "before 2030")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Chad and Sudan could go to war if the talks fail.", ("TCD", "SDN")),
        ("The collapse of the talks could plunge Chad and Sudan into war.", ("TCD", "SDN")),
        ("Tensions between Chad and Sudan could escalate into an armed conflict.", ("TCD", "SDN")),
    ],
)
def test_who_is_drawn_into_a_war(text: str, who: tuple[str, ...]) -> None:
    assert act(text) == (who, "conflict", ())


@pytest.mark.parametrize(
    "text",
    [
        "If American troops leave Kuwait, Iraq will attack.",
        "Unless Kuwait receives security guarantees, Iraq will attack again.",
        "If France arms Kuwait, Iraq will attack.",
    ],
)
def test_whom_is_the_state_that_the_condition_is_about(text: str) -> None:
    assert act(text) == (("IRQ",), "attack", ("KWT",))


def test_should_before_its_subject_is_a_condition_wherever_it_stands() -> None:
    claim = last("Iraq has threatened to use force should Kuwait leave the pact.")
    assert [(c.who, c.what) for c in claim.condition] == [(("KWT",), "leave_pact")]


def test_an_event_that_only_an_opening_phrase_names() -> None:
    events = read("In the midst of the 1990 Iraqi invasion of Kuwait, Iran said that it may attack.").events
    assert ("attack", ("IRQ",), ("KWT",), "1990") in [(e.type, e.who, e.whom, e.date) for e in events]
