"""Markdown and CSV: the same brief, escaped for each."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from types import ModuleType

import pytest

from foedus.assessment.schema import Assessment
from foedus.report import render_markdown
from foedus.report.tables import guarded, tables

FILES = ("scenarios", "changes", "ladder", "cases", "defenders", "commitments", "claims")


def _html(markdown: str) -> str:
    reader = pytest.importorskip("markdown_it")
    return str(reader.MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown))


def test_markdown_has_the_sections_in_the_page_s_order(variant: Assessment) -> None:
    text = render_markdown(variant)
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert heads[:6] == [
        "Answer",
        "The claim and its rival",
        "Where the methods disagree",
        "The scenarios",
        "What would change it",
        "Watch",
    ]
    letters = [head[1] for head in heads[6:]]
    assert letters == sorted(letters)
    assert text.startswith("Situation as of")
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1


@pytest.mark.parametrize("index", range(14))
def test_hostile_words_stay_words_in_markdown(made_up: ModuleType, index: int) -> None:
    hostile = made_up.HOSTILE[index]
    page = _html(render_markdown(made_up.build(replace(made_up.PLAIN, title=hostile, words=hostile, light=True))))
    assert "<script" not in page
    assert "<img" not in page
    assert "javascript:" not in re.sub(r">[^<]*<", "><", page)


def test_tables_of_markdown_have_as_many_cells_as_heads(plain_case: Assessment) -> None:
    width = 0
    for line in render_markdown(plain_case).splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        cells = len(re.findall(r"(?<!\\)\|", line))
        width = width or cells
        assert cells == width


def test_tables_beside_the_brief(plain_case: Assessment) -> None:
    files = tables(plain_case)
    assert {f"{name}.csv" for name in FILES} <= files.keys()
    for name, text in files.items():
        if name.endswith(".json"):
            assert json.loads(text)["$schema"]
            continue
        rows = list(csv.reader(io.StringIO(text)))
        assert len(rows) > 1, name
        assert {len(row) for row in rows} == {len(rows[0])}, name


def test_values_of_the_tables_are_those_of_the_assessment(plain_case: Assessment) -> None:
    rows = list(csv.DictReader(io.StringIO(tables(plain_case)["scenarios.csv"])))
    row = next(
        r
        for r in rows
        if (r["scenario"], r["outcome"], r["horizon_years"], r["who"]) == ("status_quo", "armed_conflict", "5", "any")
    )
    figures = plain_case.figures
    assert float(row["mid"]) == figures["status_quo.armed_conflict.5.any.mid"].value


def test_an_unknown_value_is_an_empty_cell_and_never_zero(made_up: ModuleType) -> None:
    rows = csv.DictReader(io.StringIO(tables(made_up.build(made_up.UNKNOWN))["scenarios.csv"]))
    assert {row["mid"] for row in rows} == {""}


@pytest.mark.parametrize("cell", ["=cmd()", "+1+1", "-1+1", "@SUM(A1)", " =1", "%x", "|calc"])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(cell: str) -> None:
    assert guarded(cell).startswith("'")


@pytest.mark.parametrize(("cell", "text"), [(-3.5, "-3.5"), (0, "0"), ("plain", "plain"), (None, ""), (True, "True")])
def test_numbers_and_plain_words_are_left_as_they_are(cell: object, text: str) -> None:
    assert guarded(cell) == text


def test_no_cell_of_a_hostile_case_is_a_formula(made_up: ModuleType) -> None:
    for hostile in made_up.HOSTILE:
        made = made_up.build(replace(made_up.PLAIN, title=hostile, light=True))
        claim = made.claims[0].model_copy(update={"quote": hostile})
        row = made.commitments[0].model_copy(update={"name": hostile})
        made = made.model_copy(update={"claims": (claim,), "commitments": (row,)})
        for name, text in tables(made).items():
            if name.endswith(".csv"):
                for cells in csv.reader(io.StringIO(text)):
                    for cell in cells:
                        assert not re.match(r"\s*[=+@%|]|\s*-(?![\d.]+(?:e[+-]?\d+)?$)", cell), (name, cell)
