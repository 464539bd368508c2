"""The sentences of the brief: rules 1 to 4 and 12 over a thousand made-up assessments, and the shape of page one."""

from __future__ import annotations

from types import ModuleType

import pytest

from foedus.assessment.schema import Assessment
from foedus.report import lint
from foedus.report.blocks import Bullets, Card, Cards, Number, Paragraph, Picture, Quotation, Unit, Words, plain
from foedus.report.outline import outline
from foedus.report.prose import Reader, UnknownFigureError, say

NUMBER = Number("p.mid", "22")
LOW, HIGH, HUNDRED = Number("p.low", "14"), Number("p.high", "32"), Unit("100")


def test_a_thousand_made_up_briefs_break_no_rule(made_up: ModuleType) -> None:
    seen: set[tuple[object, bool]] = set()
    faults: set[str] = set()
    for seed in range(1000):
        made = made_up.build(made_up.random_options(seed))
        assumed = any(s.verdict is not None and s.verdict.sign_assumed for s in made.scenarios)
        for sentence in lint.every_sentence(outline(made)):
            if (sentence, assumed) not in seen:
                seen.add((sentence, assumed))
                faults |= {f"{x}: {plain(sentence)}" for x in lint.faults(sentence, sign_assumed=assumed)}
    assert not faults


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        (say("War is unlikely."), "likelihood"),
        (say("War is unlikely, and (", NUMBER, ") stands elsewhere."), "likelihood"),
        (say("War is probable (", NUMBER, ")."), "seven words"),
        (
            say("Confidence is low that war is unlikely (about ", NUMBER, " in ", HUNDRED, ", ", LOW, "–", HIGH, ")."),
            "confid",
        ),
        (say("One in five wars."), "denominator"),
        (say("The share is ", NUMBER, " %."), "denominator"),
        (say(Number("a", "3"), " in ", Number("b", "20")), "denominator"),
        (say("The chance is about ", NUMBER, " in ", HUNDRED, "."), "interval"),
        (say("This confirms the claim."), "assumed"),
        (say("Exit leads to war."), "causal"),
    ],
)
def test_the_lint_sees_what_it_is_for(sentence: tuple[object, ...], rule: str) -> None:
    found = " ".join(lint.faults(sentence, sign_assumed=True))  # type: ignore[arg-type]
    assert rule in found


@pytest.mark.parametrize(
    "sentence",
    [
        say("War is unlikely (about ", NUMBER, " in ", HUNDRED, ", ", LOW, "–", HIGH, ")."),
        say("Would war be more likely within five years?"),
        say(Quotation("War is probable, perhaps 90 % likely, which confirms it"), ", says the paper."),
        say("About ", NUMBER, " in ", HUNDRED, " (", LOW, " to ", HIGH, ")."),
    ],
)
def test_the_lint_lets_good_sentences_pass(sentence: tuple[object, ...]) -> None:
    assert lint.faults(sentence, sign_assumed=True) == []  # type: ignore[arg-type]


def _page_one(assessment: Assessment) -> dict[str, list[object]]:
    return {section.key: list(section.blocks) for section in outline(assessment).page_one}


def test_page_one_has_its_eight_sections_in_order(variant: Assessment) -> None:
    keys = [section.key for section in outline(variant).page_one]
    assert keys == ["band", "question", "answer", "claims", "disagreement", "scenarios", "change", "watch"]


def test_the_answer_has_at_most_three_sentences_and_confidence_one_of_its_own(variant: Assessment) -> None:
    answer, confidence = _page_one(variant)["answer"]
    assert isinstance(answer, Paragraph)
    assert isinstance(confidence, Paragraph)
    assert 2 <= len(answer.sentences) <= 3
    assert len(confidence.sentences) == 1
    assert plain(confidence.sentences[0]).startswith("Confidence is ")
    assert not any("onfidence" in plain(sentence) for sentence in answer.sentences)


def test_two_cards_of_which_none_is_ever_missing(variant: Assessment) -> None:
    (cards,) = _page_one(variant)["claims"]
    assert isinstance(cards, Cards)
    assert len(cards.cards) == 2
    assert all(card.quote or card.lines for card in cards.cards)


def test_a_claim_without_a_rival_says_so(made_up: ModuleType) -> None:
    (cards,) = _page_one(made_up.build(made_up.NO_RIVAL))["claims"]
    assert isinstance(cards, Cards)
    assert plain(cards.cards[1].title) == "No rival claim"
    assert "found nobody" in plain(cards.cards[1].lines[0][1])


def test_the_stake_of_every_speaker_stands_beside_the_claim(plain_case: Assessment) -> None:
    (cards,) = _page_one(plain_case)["claims"]
    assert isinstance(cards, Cards)
    for card in cards.cards:
        assert _stakes(card) == 2


def _stakes(card: Card) -> int:
    return sum(head == "Stake" for head, _ in card.lines)


def test_the_question_claim_has_three_short_labels(plain_case: Assessment) -> None:
    (cards,) = _page_one(plain_case)["claims"]
    assert isinstance(cards, Cards)
    assert [head for head, _ in cards.cards[0].labels] == ["Direction", "Size", "Wording"]


def test_an_assumed_sign_is_said_in_the_answer_and_on_the_card(plain_case: Assessment) -> None:
    page = _page_one(plain_case)
    answer = page["answer"][0]
    assert isinstance(answer, Paragraph)
    assert "sign assumed by the model" in plain(answer.sentences[1])
    (cards,) = page["claims"]
    assert isinstance(cards, Cards)
    assert "sign assumed by the model" in plain(cards.cards[0].labels[0][1])


def test_an_untouched_scenario_gives_its_reason(made_up: ModuleType) -> None:
    answer = _page_one(made_up.build(made_up.UNTOUCHED))["answer"][0]
    assert isinstance(answer, Paragraph)
    assert "no promise that binds against these challengers is touched" in plain(answer.sentences[1])


def test_an_unknown_level_is_never_a_number(made_up: ModuleType) -> None:
    made = made_up.build(made_up.UNKNOWN)
    answer = _page_one(made)["answer"][0]
    assert isinstance(answer, Paragraph)
    assert "is unknown" in plain(answer.sentences[0])
    pictures = [b for s in outline(made).page_one for b in s.blocks if isinstance(b, Picture)]
    rights = [plain(row.right) for row in pictures[0].drawings[0][1].rows if row.interval is None and not row.points]  # type: ignore[union-attr]
    assert rights
    assert set(rights) == {"unknown"}


def test_lists_on_page_one_stay_short(variant: Assessment) -> None:
    page = _page_one(variant)
    assert len(page["change"][-1].items) <= 3  # type: ignore[attr-defined]
    assert len(page["watch"][-1].items) <= 4  # type: ignore[attr-defined]
    assert isinstance(page["watch"][-1], Bullets)


def test_both_shares_with_and_without_what_is_left_out_are_printed(plain_case: Assessment) -> None:
    section = next(section for section in outline(plain_case).behind if section.key == "d")
    picture = next(block for block in section.blocks if isinstance(block, Picture))
    assert [plain(heading) for heading, _, _ in picture.drawings] == [
        "With what the model leaves out",
        "Structure only, sign assumed",
    ]
    for _, drawing, _ in picture.drawings:
        for row in drawing.rows:  # type: ignore[union-attr]
            assert " · down " in plain(row.right[-1])


def test_what_changed_since_the_last_run_stands_under_the_band(plain_case: Assessment) -> None:
    blocks = outline(plain_case, ("Exit alone went from 21 to 25.",)).page_one[0].blocks
    assert isinstance(blocks[-1], Paragraph)
    assert blocks[-1].role == "since"
    assert plain(blocks[-1].sentences[0]) == "Exit alone went from 21 to 25."


def test_facts_that_rest_on_memory_are_marked(plain_case: Assessment) -> None:
    sentences = [plain(sentence) for sentence in lint.every_sentence(outline(plain_case))]
    assert "Medea (unverified)" in sentences
    assert "Source of Medea (unverified)" in " ".join(sentences)


def test_a_text_that_points_at_no_figure_is_refused(plain_case: Assessment) -> None:
    with pytest.raises(UnknownFigureError, match=r"no\.such"):
        Reader.of(plain_case).text("about [[no.such]] in 100")


def test_bare_digits_in_a_text_stay_words_and_those_of_names_do_not(plain_case: Assessment) -> None:
    reader = Reader.of(plain_case)
    assert reader.text("about 22 wars") == (Words("about 22 wars"),)
    kinds = [type(part).__name__ for part in reader.text("the 1931 treaty, article 4(2), since 1932-05-15, K2")]
    assert kinds == ["Words", "Day", "Words", "Name", "Words", "Day", "Words", "Name"]
