"""``foedus read``: for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foedus.cli.marked import marked
from foedus.reading.claims import Because, ClaimSpan, Condition, Reading

from .running import foedus

ARMENIAN = "Հայաստանը սառեցրել է իր մասնակցությունը ՀԱՊԿ-ին։ Ադրբեջանը կարող է հարձակվել Հայաստանի վրա։\n"


def test_marks_are_the_only_characters_added() -> None:
    text = "If A leaves, B may attack. C left."
    first = ClaimSpan(
        0,
        26,
        "conditional_forecast",
        text[:26],
        condition=(Condition(("A",), "leave_pact", None, False, "leave", "if", "r", 3, 11, "A leaves"),),
        verbal_probability_word="may",
        because=(Because("modality", "modal", 15, 18),),
    )
    second = ClaimSpan(27, 34, "reported_event", text[27:])

    shown = marked(text, Reading(claims=(first, second)))

    assert shown == "(1: If [A leaves], B ‹may› attack.) (2: C left.)"


def test_the_shipped_report_is_shown_with_its_claims(folder: Path, root: Path) -> None:
    run = foedus("read", str(root / "cases" / "armenia-csto" / "report.txt"))

    assert run.code == 0
    assert "(1: " in run.out
    assert "[" in run.out
    assert "‹" in run.out
    assert "Claims\n  1. " in run.out
    assert max(len(line) for line in run.out.splitlines()[1:]) <= 80


def test_json_is_the_claims_form_one_object_a_line_for_several(folder: Path, root: Path) -> None:
    report = root / "cases" / "armenia-csto" / "report.txt"
    (folder / "other.txt").write_text("Ruritania may attack Grandland.\n", encoding="utf-8")

    one = foedus("read", str(report), "--json")
    two = foedus("read", str(report), "other.txt", "--json")

    alone = json.loads(one.out)
    first, second = map(json.loads, two.out.splitlines())
    text = report.read_text("utf-8")
    assert first == alone
    assert (alone["id"], second["id"]) == ("report", "other")
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in alone["claims"])


def test_a_text_without_a_claim_is_read_with_success(folder: Path) -> None:
    (folder / "quiet.txt").write_text("Tea is served at five.\n", encoding="utf-8")

    run = foedus("read", "quiet.txt", "--json")

    assert run.code == 0
    assert "claims" in json.loads(run.out)


def test_another_language_is_said_and_what_was_found_is_printed(folder: Path) -> None:
    (folder / "hy.txt").write_text(ARMENIAN, encoding="utf-8")

    run = foedus("read", "hy.txt", "--json")

    assert run.code == 1
    assert json.loads(run.out)["claims"] == []
    assert "it looks like Armenian" in run.err


def test_escape_sequences_of_a_report_do_not_reach_the_terminal(folder: Path) -> None:
    (folder / "evil.txt").write_text(
        "Ruritania \x1b[31m may attack \u202eGrandland. " + "Tea is served at five. " * 20, encoding="utf-8"
    )

    run = foedus("read", "evil.txt")

    assert run.code == 0
    assert "\x1b" not in run.out
    assert "\u202e" not in run.out


@pytest.mark.parametrize("name", ["a.pdf", "b.docx", "c.html"])
def test_other_documents_are_refused_with_the_way_round(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"%PDF-1.7 ...")

    run = foedus("read", name)

    assert run.code == 2
    assert all(word in run.err for word in (name, ".txt", ".md", "`-`"))
    assert run.out == ""
