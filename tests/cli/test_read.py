"""``foedus read``: for people and for programs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from foedus.cli.marked import view
from foedus.cli.read import arranged
from foedus.reading.claims import Because, ClaimSpan, Condition, Reading
from foedus.reading.documents import Document, read_document
from foedus.reading.readers.rules import read
from foedus.report.readout import marked, marks_of, readout
from foedus.report.terminal import columns
from foedus.world import load

from ..reading.files import column, pdf
from .running import foedus

ARMENIAN = "Հայաստանը սառեցրել է իր մասնակցությունը ՀԱՊԿ-ին։ Ադրբեջանը կարող է հարձակվել Հայաստանի վրա։\n"


REPORT = """3 May 2031

The Zenda Institute says that Ruritania may attack Grandland within two years if Grandland leaves the Southern League.
The king of Ruritania denied that his country would attack Grandland.
"""


def first_and_second() -> tuple[str, Reading]:
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
    second = ClaimSpan(27, 34, "reported_event", text[27:], speaker_chain=("Gazette", "the king"), denies=0)
    return text, Reading(claims=(first, second))


def test_marks_are_the_only_characters_added() -> None:
    text, reading = first_and_second()

    assert marked(text, marks_of(reading)) == "(1: If [A leaves], B ‹may› attack.) (2: C left.)"


def a_view(width: int, colour: bool = False) -> str:
    text, reading = first_and_second()
    return view(readout(Document("r", "r.txt", text, ""), reading, str), width, colour)


def test_speakers_stand_in_the_margin_or_above_where_it_is_narrow() -> None:
    wide, narrow = a_view(80), a_view(60)

    assert "2 the king        │ (1: If [A leaves], B ‹may› attack.)" not in wide
    assert "1 the text itself  │ (1: If [A leaves], B ‹may› attack.) (2: C left.)" in wide
    assert "2 the king         │" in wide
    assert "through Gazette" in wide
    assert "→ 2 the king through Gazette, denies 1" in narrow
    assert "│" not in narrow


def test_a_denial_stands_beside_what_it_denies() -> None:
    wide, narrow = a_view(120).splitlines(), a_view(80).splitlines()

    assert any("1. the text itself" in line and "2. the king" in line for line in wide)
    assert any("└   2. the king" in line for line in narrow)


@pytest.mark.parametrize("width", [40, 60, 71, 72, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal(folder: Path, root: Path, width: int) -> None:
    (folder / "long.txt").write_text("x" * 5_000 + " " + "統一" * 300 + "\n" + REPORT, encoding="utf-8")
    for name in (str(root / "cases" / "armenia-csto" / "report.txt"), "long.txt"):
        document = read_document(name)
        shown = view(arranged(document, read(document.text, load()), load()), width, False)
        assert max(columns(line) for line in shown.splitlines()) <= width


def test_colour_is_codes_alone_and_each_line_ends_what_it_began(root: Path) -> None:
    document = read_document(root / "cases" / "armenia-csto" / "report.txt")
    found = arranged(document, read(document.text, load()), load())
    plain, coloured = view(found, 80, False), view(found, 80, True)

    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain
    assert "‹\x1b[4mmay\x1b[24m›" in coloured
    for line in coloured.splitlines():
        codes = re.findall(r"\x1b\[(\d+)m", line)
        assert codes.count("4") == codes.count("24")
        assert codes.count("36") + codes.count("31") == codes.count("39")


def test_the_shipped_report_is_shown_with_its_claims(folder: Path, root: Path) -> None:
    run = foedus("read", str(root / "cases" / "armenia-csto" / "report.txt"))

    assert run.code == 0
    assert "(1: " in run.out
    assert "[Armenia" in run.out
    assert "‹may›" in run.out
    assert "\nClaims\n" in run.out
    assert "opposed by" in run.out
    assert "found again in the text, letter by letter (100 %)" in run.out
    assert "cannot be run yet" in run.out
    assert "\x1b" not in run.out


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


@pytest.mark.parametrize("name", ["a.pdf", "b.docx"])
def test_a_file_of_another_kind_is_refused_with_the_way_round(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"plain words")

    run = foedus("read", name)

    assert run.code == 2
    assert all(word in run.err for word in (name, ".txt", ".md", "`-`"))
    assert run.out == ""


def test_a_pdf_is_read_and_each_claim_has_its_page(folder: Path) -> None:
    lines = [line for line in REPORT.splitlines() if line]
    (folder / "a.pdf").write_bytes(pdf([column(60, 700, lines[:1]), column(60, 700, lines[1:], size=8)]))

    shown, form = foedus("read", "a.pdf"), foedus("read", "a.pdf", "--json")

    assert (shown.code, form.code) == (0, 0)
    assert ", p. 2" in shown.out
    claims = json.loads(form.out)["claims"]
    assert claims
    assert all(claim["at"]["page"] == 2 for claim in claims)


def test_html_is_one_page_that_loads_nothing(folder: Path) -> None:
    (folder / "r.txt").write_text(REPORT, encoding="utf-8")

    run = foedus("read", "r.txt", "--html")

    assert run.code == 0
    assert run.out.startswith("<!DOCTYPE html>")
    assert foedus("read", "r.txt", "--html", "--json").code == 2
    assert foedus("read", "r.txt", "r.txt", "--html").code == 2
