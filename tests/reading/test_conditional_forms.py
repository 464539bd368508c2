"""Every form of a condition and of a denial that is read, one sentence each, with the slots it must give."""

from __future__ import annotations

import pytest

from foedus.reading.readers.rules import read

EXIT = ("leave_pact", ("POL",), "NATO")
ATTACK = (("BLR",), "attack", ("POL",))


@pytest.mark.parametrize(
    ("text", "unless"),
    [
        ("Belarus will attack Poland if Poland leaves NATO.", False),
        ("Unless Poland leaves NATO, Belarus will attack it.", True),
        ("Should Poland leave NATO, Belarus would attack Poland.", False),
        ("Were Poland to leave NATO, Belarus would attack Poland.", False),
        ("If Poland were to leave NATO, Belarus would attack Poland.", False),
        ("If Poland did not leave NATO, Belarus would attack Poland.", True),
        ("In the event of a Polish exit from NATO, Belarus might attack Poland.", False),
        ("Provided that Poland leaves NATO, Belarus will not attack Poland.", False),
        ("So long as Poland does not leave NATO, Belarus will attack Poland.", True),
        ("Belarus will not attack Poland until Poland leaves NATO.", True),
        ("Poland must leave NATO or else Belarus will attack Poland.", True),
        ("Poland must leave NATO, otherwise Belarus will attack Poland.", True),
        ("Poland must leave NATO. Otherwise, Belarus will attack Poland.", True),
        ("Had Poland left NATO, Belarus would have attacked Poland.", False),
        ("A Polish exit from NATO would mean a Belarusian attack on Poland.", False),
        ("An exit from NATO would mean a Belarusian attack on Poland.", False),
        ("Leaving NATO would expose Poland to an attack by Belarus.", False),
        ("Poland may leave NATO. In that case Belarus would attack Poland.", False),
        ("Belarus could attack Poland, but only if Poland leaves NATO.", False),
        ("Belarus would attack Poland in case Poland leaves NATO.", False),
    ],
)
def test_a_condition_in_every_form(text: str, unless: bool) -> None:
    claim = read(text).claims[-1]
    assert [(c.what, c.who, c.object, c.negated) for c in claim.condition] == [(*EXIT, unless)]
    assert (claim.consequent.who, claim.consequent.what, claim.consequent.whom) == ATTACK


def test_two_conditions_together() -> None:
    claim = read("If Poland leaves NATO and Germany withdraws its troops from Poland, Belarus will attack it.").claims[
        -1
    ]
    assert [(c.what, c.who) for c in claim.condition] == [("leave_pact", ("POL",)), ("troops_withdraw", ("DEU",))]


@pytest.mark.parametrize(
    ("text", "what", "negated"),
    [
        ("Belarus refused to attack Poland.", "attack", True),
        ("Belarus denied that it would attack Poland.", "attack", True),
        ("Belarus is not going to attack Poland.", "attack", True),
        ("Belarus has no intention of attacking Poland.", "attack", True),
        ("Belarus will neither attack nor invade Poland.", "attack", True),
        ("Belarus declined to defend Poland.", "guarantee", True),
        ("Belarus will never attack Poland.", "attack", True),
        ("Belarus will fail to defend Poland.", "guarantee", True),
        ("Belarus will not fail to defend Poland.", "guarantee", False),
        ("Belarus said it had no plans to deploy troops to Poland.", "deploy", True),
        ("Belarus would not be a reliable guarantor for Poland.", "guarantee", True),
    ],
)
def test_a_denial_in_every_form(text: str, what: str, negated: bool) -> None:
    claim = read(text).claims[-1]
    assert (claim.consequent.what, claim.negated) == (what, negated)


@pytest.mark.parametrize(("words", "negated"), [("ruled out", True), ("has not ruled out", False)])
def test_what_is_ruled_out_is_denied(words: str, negated: bool) -> None:
    assert read(f"Belarus {words} attacking Poland.").claims[-1].negated is negated
