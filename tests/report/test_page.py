"""The page as text: it loads nothing, runs nothing, escapes everything, and comes out alike twice."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise
from types import ModuleType

import pytest

from foedus.assessment.schema import Assessment
from foedus.report import charts, figures, render_html
from foedus.report.outline import outline
from foedus.report.tables import tables

from .numbers import pictures

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
MOST_BYTES = 500_000


def test_the_page_carries_the_policy_and_nothing_that_runs_or_loads(variant_page: str) -> None:
    page = variant_page
    assert f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' in page
    assert not re.search(r"<(?:script|iframe|object|embed|form|base)\b|@import|@font-face|\son\w+=", page)
    assert not re.search(r"\b(?:src|srcset|data|poster)=\"(?!data:)", page)
    assert re.findall(r'<link [^>]*href="([^"]*)"', page) == ["data:,"]


def test_the_page_is_small(variant_page: str) -> None:
    assert len(variant_page.encode()) <= MOST_BYTES


def test_same_assessment_same_bytes(plain_case: Assessment) -> None:
    assert render_html(plain_case) == render_html(plain_case.model_copy(deep=True))


def test_ids_are_there_once(variant_page: str) -> None:
    page = variant_page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "aria-describedby"):
        assert set(re.findall(rf'{name}="([^"]+)"', page)) <= set(ids)


def test_headings_are_in_order(variant_page: str) -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", variant_page)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_drawing_has_a_title_a_description_and_its_numbers_in_a_table(plain_case: Assessment) -> None:
    page = render_html(plain_case)
    drawings = re.findall(r"<svg\b[^>]*>", page)
    assert drawings
    assert all('role="img"' in drawing for drawing in drawings)
    assert page.count("<title id=") == page.count("<desc id=") == len(drawings)
    for figure in re.findall(r"<figure\b.*?</figure>", page, re.DOTALL):
        assert re.search(r'<details class="data">.*<table', figure, re.DOTALL)
        assert '<p class="foot">' in figure


def test_glyphs_never_stand_without_words(plain_case: Assessment) -> None:
    page = render_html(plain_case)
    cells = re.findall(r"<td[^>]*>(?:(?!</td>).)*class=\"mark\"(?:(?!</td>).)*</td>", page, re.DOTALL)
    assert cells
    for cell in cells:
        spoken = re.sub(r'<span class="(?:mark|of)"[^>]*>.*?</span>', "", cell, flags=re.DOTALL)
        assert re.search(r"[a-z]{3}", re.sub(r"<[^>]+>", "", spoken))


@pytest.mark.parametrize("index", range(14))
def test_hostile_titles_and_words_are_text(made_up: ModuleType, index: int) -> None:
    hostile = made_up.HOSTILE[index]
    made = made_up.build(replace(made_up.PLAIN, title=hostile, words=hostile, light=True))
    page = render_html(made)
    assert "<script" not in page
    assert "<img" not in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", page)
    if "{{" in hostile:
        assert hostile in page


def test_a_link_that_is_no_web_address_is_no_link(plain_case: Assessment) -> None:
    row = plain_case.commitments[0]
    source = row.sources[0].model_copy(update={"locator": "javascript:alert(1)"})
    made = plain_case.model_copy(update={"commitments": (row.model_copy(update={"sources": (source,)}),)})
    assert 'href="javascript' not in render_html(made)


def test_drawings_use_two_hues_and_grey_and_a_shape_for_each(plain_case: Assessment) -> None:
    hues = {charts.BLUE, charts.VERMILLION}
    others = {"#595959", "#1b1b1b", "#565656", "#d4d4d4", "#ededed", "#ffffff"}
    for name, spec in figures.specifications(pictures(outline(plain_case))).items():
        colours = set(re.findall(r"#[0-9a-fA-F]{6}\b", json.dumps(spec)))
        assert colours <= hues | others, name
    shapes = {charts.SHAPE[series] for series in ("status quo", "question", "other")}
    assert len(shapes) == 3


def test_specifications_hold_the_labels_that_the_page_shows(plain_case: Assessment) -> None:
    files = tables(plain_case)
    spec = json.loads(files["chart-scenarios.vl.json"])
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    texts = [row["t"] for layer in spec["layer"] for row in layer["data"]["values"] if "t" in row]
    assert "22 (14–32)" in texts
    assert "If nothing changes" in texts


def test_what_changed_since_the_last_run_is_on_the_page(plain_case: Assessment) -> None:
    page = render_html(plain_case, ("The <b>level</b> went up.",))
    assert "Since the last run:" in page
    assert "The &lt;b&gt;level&lt;/b&gt; went up." in page
