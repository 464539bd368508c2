"""Where two readings differ, for people and for programs; the options that choose and compare."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from foedus.cli.compared import view
from foedus.cli.main import app
from foedus.reading.claims import ClaimSpan, Consequent, Reading
from foedus.reading.compare import as_json, compare
from foedus.reading.readers import parsed
from foedus.reading.readers.parsed import pipeline

TEXT = "Russia will attack Georgia. Latvia fears war."
ONE = ClaimSpan(0, 26, "unconditional_forecast", TEXT[:26], consequent=Consequent(("RUS",), "attack", ("GEO",)))
TWO = ClaimSpan(28, 44, "assessment", TEXT[28:44], ("Latvia",))
needs_parser = pytest.mark.skipif(parsed.available() is None, reason="no English pipeline")


def test_the_same_readings_do_not_differ() -> None:
    found = compare(Reading(claims=(ONE, TWO)), Reading(claims=(ONE, TWO)))
    assert (found.same, found.differ, found.only_first, found.only_second) == (2, (), (), ())


def test_fields_that_differ_are_named_with_both_values() -> None:
    other = replace(ONE, consequent=replace(ONE.consequent, who=()), negated=True)
    (difference,) = compare(Reading(claims=(ONE,)), Reading(claims=(other,))).differ
    assert difference.fields == {"who": (["RUS"], []), "negated": (False, True)}


def test_claims_of_one_reader_alone() -> None:
    found = compare(Reading(claims=(ONE,)), Reading(claims=(TWO,)))
    assert (found.only_first, found.only_second, found.same) == ((ONE,), (TWO,), 0)


def test_each_claim_has_one_partner_the_closest() -> None:
    half = replace(ONE, end=11, quote=TEXT[:11])
    found = compare(Reading(claims=(half, ONE)), Reading(claims=(ONE,)))
    assert (found.same, found.only_first) == (1, (half,))


def test_for_programs_under_the_readers_names() -> None:
    other = replace(ONE, modality="will")
    form = as_json(compare(Reading(id="x", claims=(ONE,)), Reading(id="x", claims=(other, TWO)), "rules", "parser"))
    assert form["readers"] == ["rules", "parser"]
    assert form["differ"][0]["fields"] == {"modality": {"rules": "asserted", "parser": "will"}}
    assert [c["quote"] for c in form["only_parser"]] == [TWO.quote]
    json.dumps(form)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_for_people_within_the_width(width: int) -> None:
    other = replace(ONE, consequent=replace(ONE.consequent, who=()))
    shown = view("report.txt", compare(Reading(claims=(ONE,)), Reading(claims=(other, TWO))), width)
    assert all(len(line) <= width for line in shown.split("\n"))
    assert "nobody, nothing" in shown
    assert "Only the parser reader found" in shown


@needs_parser
def test_the_command_compares() -> None:
    done = CliRunner().invoke(app, ["read", "cases/armenia-csto/report.txt", "--compare"])
    assert done.exit_code == 0, done.output
    assert "the two readers agree on" in done.output
    form = json.loads(CliRunner().invoke(app, ["read", "cases/armenia-csto/report.txt", "--compare", "--json"]).stdout)
    assert form["readers"] == ["rules", "parser"]


@needs_parser
def test_the_command_reads_with_the_parser(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Estonia could be attacked by Russia within a year.", encoding="utf-8")
    form = json.loads(CliRunner().invoke(app, ["read", str(report), "--reader", "parser", "--json"]).stdout)
    assert "parse/" in json.dumps(form["claims"][0])


def test_without_the_pipeline_one_message_and_exit_1(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pipeline, "PIPELINES", ("no_such_pipeline",))
    report = tmp_path / "a.txt"
    report.write_text("Russia will attack Georgia.", encoding="utf-8")
    for option in (["--reader", "parser"], ["--compare"]):
        done = CliRunner().invoke(app, ["read", str(report), *option])
        assert isinstance(done.exception, SystemExit | Exception)
        assert "spacy download" in str(done.exception) + done.output
