"""Every number in HTML, terminal and Markdown is the ``shown`` of a figure, by an id that resolves."""

from __future__ import annotations

import re

import pytest

from foedus.assessment.schema import Assessment
from foedus.report import render_html, render_markdown, render_terminal

from .numbers import html_faults, text_faults


def test_every_number_of_the_page_is_a_figure(variant: Assessment, variant_page: str) -> None:
    faults, seen = html_faults(variant_page, variant)
    assert faults == []
    assert seen > 100


@pytest.mark.parametrize("full", [False, True])
def test_every_number_of_the_terminal_is_a_figure(variant: Assessment, full: bool) -> None:
    assert text_faults(render_terminal(variant, full=full), variant) == []


def test_every_number_of_the_markdown_is_a_figure(variant: Assessment) -> None:
    assert text_faults(render_markdown(variant), variant) == []


def test_a_number_typed_into_prose_is_found(plain_case: Assessment) -> None:
    typed = plain_case.model_copy(update={"unknowns": ("Some 4711 men may have left.",)})
    assert any("4711" in fault for fault in html_faults(render_html(typed), typed)[0])
    assert text_faults(render_terminal(typed, full=True), typed) == ["4711"]
    assert text_faults(render_markdown(typed), typed) == ["4711"]


def test_a_figure_printed_otherwise_than_shown_is_found(plain_case: Assessment) -> None:
    page = render_html(plain_case)
    wrong = re.sub(r'(<span data-figure="status_quo.headline.mid">)22(</span>)', r"\g<1>23\2", page, count=1)
    assert wrong != page
    assert html_faults(wrong, plain_case)[0] == ["status_quo.headline.mid is shown as '23'"]
