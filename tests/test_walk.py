"""The walk: a report in, a brief out, and what a reader is promised on the way.

The real report is read from ``FOEDUS_SHARED`` and never copied.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from foedus import world as world_room
from foedus.assessment import assess
from foedus.assessment import schema as s
from foedus.case.load import dump, load
from foedus.case.schema import CaseFile
from foedus.reading.documents import read_document
from foedus.reading.draft import Options, draft
from foedus.reading.readers.rules import read
from foedus.report import render_html, render_markdown, render_terminal
from foedus.world import World
from foedus.world.types import first_day

DRAWS = 2_000
REAL = "armenia-csto-2025-02-01.txt"


@pytest.fixture(scope="module")
def world() -> World:
    return world_room.load()


def drafted(path: Path, world: World) -> CaseFile:
    document = read_document(str(path))
    return draft(document, read(document.text, world), world, Options())


@pytest.fixture(scope="module")
def shipped(root: Path) -> CaseFile:
    return load(root / "cases" / "armenia-csto" / "case.yaml").file


@pytest.fixture(scope="module")
def of_real(shared: Path, world: World) -> CaseFile:
    return drafted(shared / "reports" / REAL, world)


@pytest.fixture(scope="module")
def of_ours(root: Path, world: World) -> CaseFile:
    return drafted(root / "cases" / "armenia-csto" / "report.txt", world)


def core(file: CaseFile) -> dict[str, object]:
    question = file.question()
    assert question is not None
    return {
        "protege": file.protege,
        "challengers": set(file.challengers),
        "as_of": file.as_of,
        "outcome": file.outcome,
        "horizon": file.horizon_years,
        "scenarios": {slug: {step.key() for step in steps} for slug, steps in file.scenarios.items()},
        "question": file.question_scenario,
        "condition": {condition.step.key() for condition in question.if_ if condition.step is not None},
    }


def test_the_real_report_asks_the_question_of_the_shipped_case(of_real: CaseFile, shipped: CaseFile) -> None:
    assert core(of_real) == core(shipped)


def test_the_shipped_report_asks_the_question_of_the_shipped_case(of_ours: CaseFile, shipped: CaseFile) -> None:
    assert core(of_ours) == core(shipped)


@pytest.mark.parametrize("which", ["of_real", "of_ours"])
def test_the_rival_claim_is_the_prime_minister_s(which: str, request: pytest.FixtureRequest) -> None:
    file: CaseFile = request.getfixturevalue(which)
    question = file.question()
    assert question is not None
    rivals = [claim for claim in file.claims if claim.rival_of == question.id]
    assert len(rivals) == 1
    speaker = file.source(rivals[0].by[-1])
    assert "Pashinyan" in getattr(speaker, "name", "")
    assert rivals[0].span is not None
    assert "poses threats" in (rivals[0].span.quote or "")


@pytest.mark.parametrize("which", ["of_real", "of_ours"])
def test_every_quotation_is_exact(which: str, request: pytest.FixtureRequest, shared: Path, root: Path) -> None:
    file: CaseFile = request.getfixturevalue(which)
    path = shared / "reports" / REAL if which == "of_real" else root / "cases" / "armenia-csto" / "report.txt"
    text = path.read_text("utf-8")
    spans = [claim.span for claim in file.claims]
    assert spans
    assert all(span is not None and text[span.start : span.end] == span.quote for span in spans)


@pytest.fixture(scope="module")
def done(shipped: CaseFile, world: World) -> s.Assessment:
    return assess(load(dump(shipped).encode(), "case.yaml"), world, draws=DRAWS, seed=1)


def test_exit_alone_is_smaller_than_exit_with_withdrawal_and_says_what_it_takes_away(done: s.Assessment) -> None:
    by = {row.slug: row for row in done.scenarios}

    def mid(slug: str) -> float:
        return float(done.figures[by[slug].headline.mid].value or 0.0)

    assert mid("status_quo") < mid("exit") < mid("exit_and_withdrawal") < mid("exit_and_renounce")
    words = " ".join(by["exit"].takes_away)
    assert "Russia remains obliged by the 1997 Russia–Armenia treaty" in words
    assert "members under the CSTO end" in words


def test_the_world_stands_in_law_and_in_use(done: s.Assessment) -> None:
    rows = {row.id: row for row in done.commitments}
    now = {key: row.cells[0] for key, row in rows.items()}
    assert (now["CSTO"].glyph, now["CSTO"].words) == ("◐", "in force, frozen")
    assert {"cis_charter", "treaty_1997", "EAEU", "shusha_2021", "moscow_2022"} <= set(rows)
    assert any("Gyumri" in row.name for row in done.commitments)
    assert any("border guards" in row.name for row in done.commitments)
    for code in ("USA", "FRA", "GRC", "CYP"):
        assert rows[f"partner.{code}"].in_law == "no obligation"
    assert all(row.sources for row in done.commitments)
    assert "links it to" in rows["EAEU"].what or "links it to" in rows["CSTO"].what


def test_facts_about_armenia_are_dated_and_sourced(world: World) -> None:
    for table in (world.practice_table, world.events_table, world.deployments_table, world.refusals_table):
        for row in table:
            assert row.source.cite
            assert (row.source.checked == "memory") == (row.source.on == "")
    assert first_day("2024-02-22") == next(
        row.since for row in world.practice_table if row.pact == "CSTO" and row.member == "ARM"
    )


def test_the_brief_says_the_same_in_three_forms(done: s.Assessment) -> None:
    html, terminal, markdown = render_html(done), render_terminal(done, full=True), render_markdown(done)
    for figure in (done.scenarios[0].headline.mid, done.scenarios[0].headline.low):
        shown = done.figures[figure].shown
        assert f'data-figure="{figure}">{shown}<' in html
        assert shown in terminal
        assert shown in markdown


def texts_of(path: Path) -> list[str]:
    """What a file of the report room can print: its strings without docstrings, or the whole template."""
    source = path.read_text("utf-8")
    if path.suffix != ".py":
        return [source]
    tree = ast.parse(source)
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        n.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs
    ]


def test_no_page_of_the_design_lends_a_figure(root: Path) -> None:
    """A figure can only come from a run: no template or wording holds one."""
    room = root / "src" / "foedus" / "report"
    for path in [*room.rglob("*.py"), *room.rglob("*.j2")]:
        for text in texts_of(path):
            assert not re.search(r"\b\d+ in 100\b|\b\d+ of 100 draws\b", text), (path.name, text)
