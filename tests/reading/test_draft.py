"""From a reading to a draft case: each rule of the draft, on readings made by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foedus.case import schema as s
from foedus.case.load import dump
from foedus.case.load import load as load_case
from foedus.errors import CannotError, LanguageError, NoClaimError, UnresolvedError, UsageError
from foedus.reading.claims import ClaimSpan, EventSpan
from foedus.reading.draft import Options, draft
from foedus.vocab.steps import Step
from foedus.world import World, load

from .readings import claim, condition, document, event, reading, speaker

EXIT = Step("leave", "ARM", pact="CSTO")
WITHDRAWAL = Step("withdraw", "RUS", place="ARM")
INSTITUTE = speaker("The Institute", "institute", "RUS", "Russian Academy of Sciences")
PREMIER = speaker("Nikol Pashinyan", "official", "ARM")


@pytest.fixture(scope="module")
def world() -> World:
    return load()


def made(
    text: str, *claims: ClaimSpan, world: World, events: tuple[EventSpan, ...] = (), options: Options | None = None
) -> s.CaseFile:
    """The draft, after a round through the loader: whatever is drafted must be a case without a fault."""
    file = draft(document(text), reading(text, *claims, events=events), world, options)
    assert load_case(dump(file).encode("utf-8"), world=world).file == file
    return file


SHIPPED = Path(__file__).parents[2] / "cases" / "armenia-csto" / "report.txt"


def shipped_claims(text: str) -> tuple[ClaimSpan, ...]:
    headline = "leaving the CSTO could expose Armenia to attack"
    asked = (
        "Military action against Armenia by Turkey and Azerbaijan may become possible in the coming years if Armenia formally "
        "leaves the Collective Security Treaty Organization (CSTO) and Russian troops withdraw from the country"
    )
    leaves = "Armenia formally leaves the Collective Security Treaty Organization (CSTO)"
    return (
        claim(
            text,
            headline,
            "attack",
            whom="ARM",
            conditions=(condition(text, "leaving the CSTO", "leave", "ARM", "CSTO", "leave_pact"),),
            headline=True,
        ),
        claim(
            text,
            asked,
            "attack",
            "TUR AZE",
            "ARM",
            by=(INSTITUTE,),
            conditions=(
                condition(text, leaves, "leave", "ARM", "CSTO", "leave_pact"),
                condition(
                    text, "Russian troops withdraw from the country", "withdraw", "RUS", "ARM", "troops_withdraw"
                ),
            ),
            act="Military action",
            word="may",
            horizon="in the coming years",
        ),
        claim(
            text,
            "The United States does not offer Armenia serious security guarantees",
            "guarantee",
            "USA",
            "ARM",
            by=(INSTITUTE,),
            type="status",
            modality="asserted",
            negated=True,
        ),
        claim(
            text,
            "only France, Greece and Cyprus support the rearmament of the Armenian army",
            "arm",
            "FRA GRC CYP",
            "ARM",
            by=(INSTITUTE,),
            type="status",
            modality="asserted",
        ),
        claim(
            text,
            "the CSTO poses threats to Armenia's existence and statehood",
            "other",
            "CSTO",
            "ARM",
            by=(PREMIER,),
            type="assessment",
            modality="asserted",
        ),
        claim(
            text,
            "Armenia has in effect frozen its participation in the CSTO",
            "leave_pact",
            "ARM",
            "CSTO",
            type="status",
            modality="asserted",
        ),
    )


@pytest.fixture(scope="module")
def armenia(world: World) -> s.CaseFile:
    text = SHIPPED.read_text("utf-8")
    return draft(document(text, "cases/armenia-csto/report.txt"), reading(text, *shipped_claims(text)), world)


def test_the_shipped_report_gives_the_question_of_the_shipped_case(armenia: s.CaseFile) -> None:
    assert (armenia.slug, armenia.protege, armenia.challengers) == ("armenia-csto", "ARM", ("TUR", "AZE"))
    assert (armenia.as_of, armenia.horizon_years, armenia.outcome) == (date(2025, 2, 1), 5, "armed_conflict")
    assert armenia.question_claim == "c2"
    assert armenia.question_scenario == "exit_and_withdrawal"
    assert armenia.drafted is not None
    assert armenia.drafted.guesses == ()


def test_the_shipped_report_gives_the_scenarios_under_their_fixed_names(armenia: s.CaseFile) -> None:
    renounced = tuple(Step("renounce", "ARM", pact=pact) for pact in ("treaty_1997", "cis_charter"))
    assert armenia.scenarios == {
        "status_quo": (),
        "exit": (EXIT,),
        "withdrawal": (WITHDRAWAL,),
        "exit_and_withdrawal": (EXIT, WITHDRAWAL),
        "exit_and_renounce": (EXIT, WITHDRAWAL, *renounced),
        "return": (Step("resume", "ARM", pact="CSTO"),),
        "fra_pledge": (Step("pledge", "FRA", place="ARM", obligation="defense"),),
    }


def test_the_claim_keeps_its_words_its_horizon_and_its_speaker_with_the_stake(armenia: s.CaseFile) -> None:
    asked = armenia.claim("c2")
    assert asked is not None
    assert asked.likelihood == s.Likelihood(word="may", modality="possible")
    assert asked.horizon == s.Horizon(text="in the coming years", years=(2, 10))
    assert asked.then == s.Then(attack="ARM", by=("TUR", "AZE"))
    assert asked.span is not None
    assert SHIPPED.read_text("utf-8")[asked.span.start : asked.span.end] == asked.span.quote
    stakes = {source.name: source.stake for source in armenia.sources if isinstance(source, s.Speaker)}
    assert stakes == {
        "The Institute": "institute of the Russian Academy of Sciences; Russia leads the pact concerned",
        "Nikol Pashinyan": "official of Armenia; Armenia belongs to the pact concerned and is the state said to be at risk",
    }


def test_the_prime_minister_is_the_rival(armenia: s.CaseFile) -> None:
    assert [(c.id, c.rival_of) for c in armenia.claims if c.rival_of] == [("c5", "c2")]


def test_every_drafted_field_says_where_it_comes_from(armenia: s.CaseFile) -> None:
    assert armenia.drafted is not None
    assert armenia.drafted.fields == len(armenia.from_)
    for field in ("as_of", "protege", "challengers", "horizon_years", "outcome", "question_claim", "question_scenario"):
        assert armenia.from_[field].rule, field
    assert {f"scenarios.{slug}" for slug in armenia.scenarios} <= set(armenia.from_)


def test_a_fact_that_the_tables_hold_does_not_enter_twice(armenia: s.CaseFile) -> None:
    assert armenia.world == ()


# --- the question claim -----------------------------------------------------------------------------------------------

DATED = "3 March 2019\nHeadline stands here\n\n"


def leaving(text: str, words: str, **more: object) -> ClaimSpan:
    return claim(
        text,
        words,
        "attack",
        "AZE",
        "ARM",
        conditions=(condition(text, "Armenia leaves the CSTO", "leave", "ARM", "CSTO", "leave_pact"),),
        **more,  # type: ignore[arg-type]
    )


def test_a_condition_with_a_verb_comes_before_one_without_and_before_none(world: World) -> None:
    text = (
        DATED + "Azerbaijan will attack Armenia. If the West does nothing, Azerbaijan may attack Armenia. "
        "If Armenia leaves the CSTO, Azerbaijan may strike."
    )
    plain = claim(text, "Azerbaijan will attack Armenia", "attack", "AZE", "ARM", by=(INSTITUTE,))
    other = claim(
        text,
        "If the West does nothing, Azerbaijan may attack Armenia",
        "attack",
        "AZE",
        "ARM",
        by=(INSTITUTE,),
        conditions=(condition(text, "the West does nothing", None, "WEST"),),
    )
    moved = leaving(text, "If Armenia leaves the CSTO, Azerbaijan may strike")

    assert made(text, plain, other, moved, world=world).question_claim == "c3"
    assert made(text, plain, other, world=world).question_claim == "c2"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_of_several_a_quoted_institution_comes_first_then_an_official(world: World, order: tuple[int, ...]) -> None:
    parts = ["The paper: if Armenia leaves the CSTO, war.", "The general agrees.", "The study says the same."]
    text = DATED + " ".join(parts)
    paper = speaker("The Paper", "outlet", "ARM")
    claims = (
        leaving(text, parts[0], by=(paper,)),
        leaving(text, parts[1], by=(PREMIER,)),
        leaving(text, parts[2], by=(paper, INSTITUTE)),
    )
    ordered = [claims[i] for i in order]

    assert made(text, *ordered, world=world).question_claim == f"c{order.index(2) + 1}"
    without = [claims[i] for i in order if i != 2]
    official = without.index(claims[1])
    assert made(text, *without, world=world).question_claim == f"c{official + 1}"


def test_a_claim_whose_sides_nobody_can_name_gives_way_to_the_next_of_its_kind(world: World) -> None:
    text = DATED + "Leaving could bring an attack. If Armenia leaves the CSTO, Azerbaijan may strike. War will come."
    vague = claim(
        text, "Leaving could bring an attack", "attack", by=(INSTITUTE,),
        conditions=(condition(text, "Leaving", "leave", object="CSTO"),),
    )  # fmt: skip
    plain = leaving(text, "If Armenia leaves the CSTO, Azerbaijan may strike", by=(PREMIER,))
    other_kind = claim(text, "War will come", "attack", "AZE", "ARM", by=(INSTITUTE,))

    assert made(text, vague, plain, other_kind, world=world).question_claim == "c2"
    with pytest.raises(UnresolvedError):  # a claim of another kind would answer another question
        made(text, vague, other_kind, world=world)


def test_an_answer_to_an_attack_is_a_promise_and_no_question(world: World) -> None:
    text = DATED + "If Azerbaijan attacks Armenia, Russia will strike Azerbaijan."
    said = claim(
        text, "If Azerbaijan attacks Armenia, Russia will strike Azerbaijan", "attack", "RUS", "AZE",
        conditions=(condition(text, "Azerbaijan attacks Armenia", None, "AZE", "ARM", "attack"),),
    )  # fmt: skip

    with pytest.raises(NoClaimError):
        made(text, said, world=world)


@pytest.mark.parametrize(
    ("type", "modality", "negated"),
    [("reported_event", "asserted", False), ("unconditional_forecast", "counterfactual", False),
     ("intention", "obligation", False), ("unconditional_forecast", "will", True)],
)  # fmt: skip
def test_what_is_past_denied_demanded_or_might_have_been_asks_nothing(
    world: World, type: str, modality: str, negated: bool
) -> None:
    text = DATED + "Azerbaijan and Armenia."
    said = claim(text, "Azerbaijan and Armenia", "attack", "AZE", "ARM", type=type, modality=modality, negated=negated)

    with pytest.raises(NoClaimError, match="Found 1 claim, about"):
        made(text, said, world=world)


def test_a_text_without_a_hostile_claim_lists_what_it_holds_and_what_to_type(world: World) -> None:
    text = DATED + "Armenia may leave the CSTO."
    said = claim(text, "Armenia may leave the CSTO", "leave_pact", "ARM", "CSTO", by=(PREMIER,))

    with pytest.raises(NoClaimError) as caught:
        made(text, said, world=world)

    assert caught.value.exit_code == 1
    for words in ("made-up.txt", '"Armenia may leave the CSTO"', "Nikol Pashinyan", "foedus case new", "foedus read"):
        assert words in str(caught.value)


def test_a_text_in_another_language_says_so(world: World) -> None:
    with pytest.raises(LanguageError, match="not English"):
        draft(document("Հայաստանը"), reading("Հայաստանը", language="hy"), world)


# --- protégé and challengers ------------------------------------------------------------------------------------------


def test_an_exit_as_a_noun_without_an_object_asks_about_the_one_who_leaves(world: World) -> None:
    text = DATED + "An exit from the CSTO would mean war in Armenia."
    said = claim(
        text,
        "An exit from the CSTO would mean war",
        "conflict",
        conditions=(condition(text, "An exit from the CSTO", "leave", "ARM", "CSTO", "leave_pact"),),
        act="war",
    )

    file = made(text, said, world=world)

    assert file.protege == "ARM"
    assert file.from_["protege"].guess
    assert "AZE" in file.challengers
    assert file.from_["challengers"].guess
    assert file.drafted is not None
    assert any(guess.startswith("challengers: ") and "AZE: " in guess for guess in file.drafted.guesses)


def test_without_an_object_and_a_move_the_protege_is_asked_for(world: World) -> None:
    text = DATED + "War may come, says Armenia to Azerbaijan."

    with pytest.raises(UnresolvedError, match="--protege") as caught:
        made(text, claim(text, "War may come", "conflict"), world=world)

    assert caught.value.field == "protege"
    assert {"ARM", "AZE"} <= set(caught.value.candidates)


def test_a_claim_that_names_nobody_is_not_filled_from_the_tables(world: World) -> None:
    text = DATED + "War may come."

    with pytest.raises(UnresolvedError, match=r"names no attacker and no move"):
        made(text, claim(text, "War may come", "conflict"), world=world, options=Options(protege="ARM"))


def test_an_attacker_that_is_no_state_is_asked_for(world: World) -> None:
    text = DATED + "Hezbollah may attack Israel."

    with pytest.raises(UnresolvedError, match="HEZBOLLAH, which is not a state"):
        made(text, claim(text, "Hezbollah may attack Israel", "attack", "HEZBOLLAH", "ISR"), world=world)


def test_options_settle_what_they_name(world: World) -> None:
    text = DATED + "If Armenia leaves the CSTO, war."
    options = Options("ARM", ("TUR",), date(2020, 1, 1), 2, "use_of_force")

    file = made(text, leaving(text, "If Armenia leaves the CSTO, war"), world=world, options=options)

    assert (file.protege, file.challengers, file.as_of) == ("ARM", ("TUR",), date(2020, 1, 1))
    assert (file.horizon_years, file.outcome) == (2, "use_of_force")
    assert {file.from_[f].rule for f in ("protege", "challengers", "as_of", "horizon_years", "outcome")} == {"option"}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (Options(protege="ARN"), r"ARM \(Armenia\)"),
        (Options(challengers=("AZR",)), r"AZE \(Azerbaijan\)"),
        (Options(protege="ARM", challengers=("ARM",)), "two different states"),
        (Options(horizon_years=11), "1 to 10"),
        (Options(outcome="peace"), "expected one of use_of_force"),  # type: ignore[arg-type]
    ],
)
def test_an_option_that_cannot_be_is_refused_with_the_nearest(options: Options, words: str, world: World) -> None:
    with pytest.raises(UsageError, match=words):
        draft(document("x y"), reading("x y"), world, options)


# --- date, horizon, outcome -------------------------------------------------------------------------------------------


def test_without_a_date_nobody_asks_the_clock(world: World) -> None:
    text = "If Armenia leaves the CSTO, war."

    with pytest.raises(UnresolvedError, match="does not take today") as caught:
        made(text, leaving(text, "If Armenia leaves the CSTO, war"), world=world)

    assert caught.value.field == "as_of"


@pytest.mark.parametrize(
    ("words", "years", "headline", "guessed"),
    [
        ("in the coming years", (2, 10), 5, False),
        ("within two years", (0, 2), 2, False),
        ("in three to five years", (3, 5), 5, False),
        ("within the next few weeks", (0, 0.1), 1, True),
        ("by 2027", (0, 8.83), 9, False),
        ("when the time is ripe", None, 5, True),
        (None, None, 5, True),
    ],
)
def test_words_of_time_are_read_by_a_table(
    world: World, words: str | None, years: tuple[float, float] | None, headline: int, guessed: bool
) -> None:
    text = DATED + "If Armenia leaves the CSTO, war."

    file = made(text, leaving(text, "If Armenia leaves the CSTO, war", horizon=words), world=world)

    assert (file.horizon_years, file.from_["horizon_years"].guess) == (headline, guessed)
    horizon = file.claims[0].horizon
    assert (horizon.years if horizon else None) == years


@pytest.mark.parametrize(
    ("act", "outcome"),
    [("invasion", "armed_conflict"), ("border clashes", "fatal_force"), ("use of force", "fatal_force"),
     ("war", "armed_conflict"), ("military action", "armed_conflict")],
)  # fmt: skip
def test_words_of_violence_are_read_by_a_table(world: World, act: str, outcome: str) -> None:
    text = DATED + "If Armenia leaves the CSTO, trouble."

    assert made(text, leaving(text, "If Armenia leaves the CSTO, trouble", act=act), world=world).outcome == outcome


# --- scenarios --------------------------------------------------------------------------------------------------------


def test_freezing_is_a_suspension_and_never_an_exit(world: World) -> None:
    text = DATED + "If Armenia freezes its membership, Azerbaijan may attack."
    said = claim(
        text,
        "If Armenia freezes its membership, Azerbaijan may attack",
        "attack",
        "AZE",
        "ARM",
        conditions=(condition(text, "Armenia freezes its membership", "suspend", "ARM", "CSTO", "leave_pact"),),
    )

    file = made(text, said, world=world)

    assert file.question_scenario == "suspension"
    assert file.scenarios["suspension"] == (Step("suspend", "ARM", pact="CSTO"),)
    assert "exit" not in file.scenarios
    assert "return" not in file.scenarios  # in 2019 the membership was in use


def test_joining_is_named_by_the_candidate_whoever_approves(world: World) -> None:
    text = "3 March 2021\nHeadline stands here\n\nUnless NATO admits Ukraine, Russia may attack it."
    said = claim(
        text,
        "Unless NATO admits Ukraine, Russia may attack it",
        "attack",
        "RUS",
        "UKR",
        conditions=(condition(text, "NATO admits Ukraine", "join", "NATO", "UKR", "join", negated=True),),
    )

    file = made(text, said, world=world)

    assert file.scenarios["accession"] == (Step("join", "UKR", pact="NATO"),)
    assert file.question_scenario == "accession"
    assert file.claims[0].if_[0].negated


def test_a_move_that_cannot_be_run_is_not_answered_with_another(world: World) -> None:
    text = DATED + "If Armenia leaves NATO, Azerbaijan may attack."
    said = claim(
        text,
        "If Armenia leaves NATO, Azerbaijan may attack",
        "attack",
        "AZE",
        "ARM",
        conditions=(condition(text, "Armenia leaves NATO", "leave", "ARM", "NATO", "leave_pact"),),
    )

    with pytest.raises(UnresolvedError, match="ARM is not a party to NATO"):
        made(text, said, world=world)


def test_a_condition_without_a_verb_runs_the_guarantor_instead_and_says_so(world: World) -> None:
    text = DATED + "Unless the West acts, Azerbaijan may attack Armenia."
    said = claim(
        text,
        "Unless the West acts, Azerbaijan may attack Armenia",
        "attack",
        "AZE",
        "ARM",
        conditions=(condition(text, "the West acts", None, "WEST", negated=True),),
    )

    file = made(text, said, world=world)

    steps = file.scenarios["guarantor_suspends"]
    assert {(step.verb, step.actor) for step in steps} == {("suspend", "RUS")}
    assert {step.pact for step in steps} == {"CSTO", "treaty_1997"}
    assert file.from_["scenarios.guarantor_suspends"].guess
    assert list(file.scenarios)[:2] == ["status_quo", "guarantor_suspends"]


def test_several_moves_stay_within_eight_scenarios(world: World) -> None:
    text = "3 March 2025\nHeadline stands here\n\nIf all that happens, Azerbaijan may attack Armenia."
    verbs = [("leave", "ARM", "CSTO"), ("withdraw", "RUS", "ARM"), ("renounce", "ARM", "treaty_1997"),
             ("deploy", "RUS", "AZE"), ("arm", "TUR", "AZE"), ("suspend", "ARM", "EAEU")]  # fmt: skip
    conditions = tuple(condition(text, "all that happens", verb, who, object) for verb, who, object in verbs)
    said = claim(
        text, "If all that happens, Azerbaijan may attack Armenia", "attack", "AZE", "ARM", conditions=conditions
    )

    file = made(text, said, world=world)

    assert len(file.scenarios) <= 8
    assert file.question_scenario in file.scenarios
    assert len(file.scenarios[str(file.question_scenario)]) == len(verbs)
    assert "status_quo" in file.scenarios


def test_a_pledge_in_the_condition_is_named_by_its_giver(world: World) -> None:
    text = "3 March 2025\nHeadline stands here\n\nUnless France guarantees Armenia, Azerbaijan may attack."
    said = claim(
        text,
        "Unless France guarantees Armenia, Azerbaijan may attack",
        "attack",
        "AZE",
        "ARM",
        conditions=(condition(text, "France guarantees Armenia", "pledge", "FRA", "ARM", "guarantee", negated=True),),
    )

    file = made(text, said, world=world)

    assert file.question_scenario == "fra_pledge"
    assert "fra_pledge_2" not in file.scenarios


# --- facts and opinions -----------------------------------------------------------------------------------------------


def test_an_event_enters_as_a_draft_fact_with_who_says_so(world: World) -> None:
    text = "3 March 2025\nHeadline stands here\n\nIf Armenia leaves the CSTO, war. Azerbaijan shelled Armenia in May 2012, the study says."
    told = claim(
        text,
        "Azerbaijan shelled Armenia in May 2012",
        "attack",
        "AZE",
        "ARM",
        by=(INSTITUTE,),
        type="reported_event",
        modality="asserted",
    )
    happened = event(text, "Azerbaijan shelled Armenia in May 2012", "attack", "AZE", "ARM", "2012-05")

    file = made(text, leaving(text, "If Armenia leaves the CSTO, war"), told, world=world, events=(happened,))

    (fact,) = file.world
    assert isinstance(fact, s.ForceFact)
    assert (fact.by, fact.against, fact.date, fact.review, fact.according_to) == (
        "AZE",
        "ARM",
        "2012-05",
        "draft",
        "the_institute",
    )
    assert file.from_["world[0]"].span == (happened.start, happened.end)


def test_what_happens_later_than_the_date_never_enters(world: World) -> None:
    text = DATED + "If Armenia leaves the CSTO, war. Azerbaijan shelled Armenia."
    later = event(text, "Azerbaijan shelled Armenia", "attack", "AZE", "ARM", "2022-09-13")

    assert made(text, leaving(text, "If Armenia leaves the CSTO, war"), world=world, events=(later,)).world == ()


def test_an_opinion_changes_no_input(world: World) -> None:
    text = "3 March 2025\nHeadline stands here\n\nIf Armenia leaves the CSTO, war. France would not be a reliable guarantor. Russia never helps."
    asked = leaving(text, "If Armenia leaves the CSTO, war")
    opinions = (
        claim(
            text, "France would not be a reliable guarantor", "guarantee", "FRA", "ARM", by=(INSTITUTE,), negated=True
        ),
        claim(text, "Russia never helps", "guarantee", "RUS", "ARM", by=(PREMIER,), type="assessment", negated=True),
    )

    file = made(text, asked, *opinions, world=world)

    assert file.world == ()
    assert file.assumptions == {}
    assert [c.then for c in file.claims[1:]] == [
        s.Then(what="guarantee", who=("FRA",), whom=("ARM",)),
        s.Then(what="guarantee", who=("RUS",), whom=("ARM",)),
    ]


def test_a_denial_is_the_rival_before_anything_else(world: World) -> None:
    text = DATED + "If Armenia leaves the CSTO, war. Baku denies it. The CSTO is a danger to Armenia."
    baku = speaker("Baku", "government", "AZE")
    denial = claim(text, "Baku denies it", "attack", "AZE", "ARM", by=(baku,), negated=True, denies=0)
    danger = claim(text, "The CSTO is a danger to Armenia", "other", "CSTO", "ARM", by=(PREMIER,), type="assessment")

    file = made(text, leaving(text, "If Armenia leaves the CSTO, war", by=(INSTITUTE,)), denial, danger, world=world)

    assert [(c.id, c.rival_of, c.denies) for c in file.claims if c.rival_of] == [("c2", "c1", "c1")]


def test_codes_that_no_case_may_hold_are_left_out(world: World) -> None:
    text = DATED + "If Armenia leaves the CSTO, war. QQQ and the rest agree."
    odd = claim(text, "QQQ and the rest agree", "attack", "QQQ lower", "X-QQ", by=(speaker("Q"),), type="status")

    file = made(text, leaving(text, "If Armenia leaves the CSTO, war"), odd, world=world)

    assert file.claims[1].then == s.Then(what="attack", who=(), whom=("X-QQ",))


def test_every_refusal_is_one_that_a_reader_can_act_on(world: World) -> None:
    text = DATED + "War may come, says Armenia."
    with pytest.raises(CannotError) as caught:
        made(text, claim(text, "War may come", "conflict"), world=world)

    assert caught.value.exit_code == 1
    assert "Try: foedus" in str(caught.value)
