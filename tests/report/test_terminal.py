"""The brief in the terminal: 60 lines of 80 columns, nothing by colour alone, nothing that steers the terminal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from types import ModuleType

import pytest

from foedus.assessment.schema import Assessment
from foedus.report import render_terminal
from foedus.report.blocks import Interval
from foedus.report.terminal import BOLD, OFF, columns, fold, interval_text


def test_page_one_is_sixty_lines_of_eighty_columns(variant: Assessment) -> None:
    lines = render_terminal(variant).splitlines()
    assert len(lines) <= 60
    assert max(columns(line) for line in lines) <= 80


def test_page_one_of_made_up_cases_fits_and_keeps_its_sections(made_up: ModuleType) -> None:
    for seed in range(40):
        text = render_terminal(made_up.build(made_up.random_options(seed)))
        lines = text.splitlines()
        assert len(lines) <= 60
        assert max(columns(line) for line in lines) <= 80
        assert "Confidence is" in text
        assert re.search(r"^Watch", text, re.MULTILINE)
        assert lines[-1].startswith("Brackets hold")


@pytest.mark.parametrize("index", range(14))
def test_hostile_words_fit_and_steer_nothing(made_up: ModuleType, index: int) -> None:
    hostile = made_up.HOSTILE[index]
    made = made_up.build(replace(made_up.PLAIN, title=hostile, words=hostile, light=True))
    for full in (False, True):
        text = render_terminal(made, full=full)
        assert max(columns(line) for line in text.splitlines()) <= 80
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert len(render_terminal(made).splitlines()) <= 60


def test_without_colour_there_is_no_escape_and_with_it_the_words_are_the_same(plain_case: Assessment) -> None:
    without, with_it = render_terminal(plain_case), render_terminal(plain_case, color=True)
    assert "\x1b" not in without
    assert BOLD in with_it
    assert with_it.replace(BOLD, "").replace(OFF, "") == without


def test_intervals_are_drawn_where_they_lie() -> None:
    drawn = interval_text(Interval(20.0, 30.0, 40.0, 50.0, 60.0), (0.0, 100.0), 101)
    assert (drawn.index("├"), drawn.index("●"), drawn.index("┤")) == (20, 40, 60)
    assert interval_text(None, (0.0, 100.0), 10).strip() == "?"


def test_full_holds_every_section(variant: Assessment) -> None:
    text = render_terminal(variant, full=True)
    for letter in "abcdeghijkl":
        assert re.search(rf"^\({letter}\) ", text, re.MULTILINE), letter
    assert "●" in text
    assert "○" in text


def test_what_changed_since_the_last_run_is_said(plain_case: Assessment) -> None:
    text = render_terminal(plain_case, since=("The level went up.",))
    assert "Since the last run: The level went up." in text


def test_folding_never_passes_the_width_and_loses_nothing() -> None:
    text = "a 統治國家聯盟條約 " + "x" * 50 + " e\u0301nd"
    lines = fold(text, 20, "  • ")
    assert all(columns(line) <= 20 for line in lines)
    assert "".join("".join(lines).replace("•", "").split()) == "".join(text.split())
    assert unicodedata.combining("\u0301")
