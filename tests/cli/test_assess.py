"""``foedus assess``: what it writes, what it never overwrites, what it refuses."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .running import Ran, foedus

FEW = ("--draws", "200")
REPORT = (
    "3 March 2025\nStudy: exit could bring war\n\n"
    "Azerbaijan may attack Armenia within two years if Armenia leaves the CSTO, the Zenda Institute said.\n"
)


def assess(*arguments: str, stdin: bytes | None = None) -> Ran:
    return foedus("assess", *arguments, *FEW, stdin=stdin)


def command(*arguments: str, cwd: Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The real command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "foedus", *arguments],
        cwd=cwd,
        env={**os.environ, "COLUMNS": "80", **environment},
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def report(folder: Path) -> Path:
    path = folder / "zenda.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_a_report_becomes_a_folder_with_everything_in_it(folder: Path, report: Path) -> None:
    run = assess("zenda.txt")

    out = folder / "out" / "zenda"
    assert run.code == 0, run.err
    assert "Armenia" in run.out
    assert "The brief: out/zenda/brief.html" in run.err
    names = {path.name for path in out.iterdir()}
    assert names >= {"brief.html", "brief.md", "assessment.json", "case.yaml", "tables", "report.txt"}
    assert (out / "report.txt").read_bytes() == report.read_bytes()
    assert not list(out.rglob("*.part"))
    case = (out / "case.yaml").read_text("utf-8")
    for line in ("as_of: 2025-03-03", "protege: ARM", "challengers: [AZE]", "horizon_years: 2"):
        assert line in case


def test_the_drafted_case_gives_the_same_assessment_byte_for_byte(folder: Path, report: Path) -> None:
    first = command("assess", "zenda.txt", *FEW, cwd=folder, PYTHONHASHSEED="1")
    out = folder / "out" / "zenda"
    before = {name: (out / name).read_bytes() for name in ("assessment.json", "brief.html", "brief.md", "case.yaml")}

    again = command("assess", "out/zenda/case.yaml", *FEW, cwd=folder, PYTHONHASHSEED="2")

    assert (first.returncode, again.returncode) == (0, 0), first.stderr + again.stderr
    assert {name: (out / name).read_bytes() for name in before} == before
    assert (out / "changes.md").read_text("utf-8").endswith("Nothing changed.\n")


def test_a_report_is_read_alone_whatever_lies_beside_it(folder: Path, root: Path) -> None:
    for name, with_case in (("one", False), ("two", True)):
        shutil.copytree(root / "cases" / "made-up-region", folder / name / "zenda")
        (folder / name / "zenda" / "report.txt").write_text(REPORT, encoding="utf-8")
        if not with_case:
            (folder / name / "zenda" / "case.yaml").unlink()

    for name in ("one", "two"):
        assert assess(f"{name}/zenda/report.txt", "--out", f"out-{name}").code == 0

    one, two = (folder / f"out-{name}" / "zenda" for name in ("one", "two"))
    for name in ("case.yaml", "assessment.json", "brief.html"):
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_a_case_that_somebody_edited_is_never_overwritten(folder: Path, report: Path) -> None:
    assert assess("zenda.txt").code == 0
    case = folder / "out" / "zenda" / "case.yaml"
    edited = case.read_text("utf-8").replace("horizon_years: 2", "horizon_years: 3")
    case.write_text(edited, encoding="utf-8")

    refused = assess("zenda.txt")

    assert refused.code == 2
    assert all(word in refused.err for word in ("out/zenda/case.yaml", "--out DIR", "--force"))
    assert case.read_text("utf-8") == edited

    taken_as_it_is = assess("out/zenda/case.yaml")

    assert taken_as_it_is.code == 0
    assert case.read_text("utf-8") == edited
    assert "The horizon went from 2 to 3 years." in (case.parent / "changes.md").read_text("utf-8")
    assert assess("zenda.txt").code == 2  # it is still theirs
    assert case.read_text("utf-8") == edited

    assert assess("zenda.txt", "--out", "elsewhere").code == 0
    assert case.read_text("utf-8") == edited
    assert assess("zenda.txt", "--force").code == 0
    assert "horizon_years: 2" in case.read_text("utf-8")


def test_a_case_that_foedus_wrote_is_replaced_without_asking(folder: Path, report: Path) -> None:
    assert assess("zenda.txt").code == 0
    report.write_text(REPORT.replace("two years", "three years"), encoding="utf-8")

    run = assess("zenda.txt")

    assert run.code == 0
    assert "horizon_years: 3" in (folder / "out" / "zenda" / "case.yaml").read_text("utf-8")
    assert "The horizon went from 2 to 3 years." in (folder / "out" / "zenda" / "changes.md").read_text("utf-8")


def test_json_on_stdout_is_the_file_and_one_line_each_for_several(folder: Path, report: Path) -> None:
    one = assess("zenda.txt", "--json")
    several = assess("zenda.txt", "made-up-region", "--json")

    written = (folder / "out" / "zenda" / "assessment.json").read_text("utf-8")
    assert one.out.rstrip("\n") == written.rstrip("\n")
    lines = [json.loads(line) for line in several.out.splitlines()]
    assert [line["slug"] for line in lines] == ["zenda", "made-up-region"]
    assert lines[0] == json.loads(written)


def test_several_inputs_go_on_after_a_bad_one_and_the_worst_decides(folder: Path, report: Path) -> None:
    (folder / "quiet.txt").write_text("3 March 2025\nTea\n\nTea is served at five.\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")

    quiet = assess("quiet.txt", "zenda.txt")
    empty = assess("empty.txt", "quiet.txt", "zenda.txt")

    assert (quiet.code, empty.code) == (1, 2)
    assert "quiet.txt: no claim" in quiet.err
    assert (folder / "out" / "zenda" / "brief.html").is_file()


def test_two_inputs_for_one_folder_are_refused(folder: Path, report: Path) -> None:
    (folder / "b").mkdir()
    shutil.copy(report, folder / "b" / "zenda.txt")

    run = assess("zenda.txt", "b/zenda.txt")

    assert run.code == 2
    assert "out/zenda already" in run.err


def test_a_report_from_standard_input(folder: Path) -> None:
    run = assess("-", stdin=REPORT.encode("utf-8"))

    assert run.code == 0, run.err
    assert (folder / "out" / "stdin" / "brief.html").is_file()


def test_options_settle_a_report_and_are_refused_for_a_case(folder: Path, report: Path) -> None:
    run = assess(
        "zenda.txt", "--challengers", "aze,tur", "--as-of", "2024-05-01", "--horizon", "10", "--outcome", "fatal_force"
    )
    case = (folder / "out" / "zenda" / "case.yaml").read_text("utf-8")
    refused = assess("made-up-region", "--horizon", "2")

    assert run.code == 0, run.err
    for line in ("challengers: [AZE, TUR]", "as_of: 2024-05-01", "horizon_years: 10", "outcome: fatal_force"):
        assert line in case
    assert refused.code == 2
    assert "edit case.yaml" in refused.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("zenda.txt", "--as-of", "2024-02-30"), "February 2024 has 29 days"),
        (("zenda.txt", "--protege", "ARN"), "ARM (Armenia)"),
        (("zenda.txt", "--horizon", "99"), "1 to 10"),
        (("zenda.txt", "--outcome", "peace"), "use_of_force"),
        (("zenda.txt", "--draws", "1"), "--draws 1: expected 100"),
        (("zenda.txt", "--draws", "many"), "integer"),
        (("armenia-cst",), "Try: foedus assess armenia-csto"),
        (("nowhere.txt",), "no such file"),
        (("nowhere.yaml",), "no such file"),
        ((".",), "this is a folder"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_message(
    folder: Path, report: Path, arguments: tuple[str, ...], words: str
) -> None:
    run = foedus("assess", *arguments)

    assert (run.code, run.out) == (2, "")
    assert words in run.err
    assert not (folder / "out").exists()


TWELVE = """\
foedus: 1
titel: Twelve
as_of: 2024-02-30
protege: ARN
challengers: [AZE, AZE, XXQ]
horizon_years: 50
outcome: peace
scenarios:
  status_quo: []
  exit: [{quit: CSTO, who: ARM}]
  other: [{leave: CSTOO, who: ARM}]
assumptions:
  luck: {value: 1, reason: none}
claims:
  - {id: c1, by: [nobody], says: prophecy}
reviewed: {by: me, on: yesterday}
"""


def test_a_case_with_twelve_faults_names_all_twelve_with_their_lines(folder: Path) -> None:
    (folder / "bad.yaml").write_text(TWELVE, encoding="utf-8")

    run = assess("bad.yaml")

    assert (run.code, run.out) == (2, "")
    lines = [line for line in run.err.splitlines() if line.startswith("bad.yaml:")]
    assert len(lines) >= 12
    for number in (2, 3, 4, 5, 6, 7, 10, 11, 13, 15, 16):
        assert any(line.startswith(f"bad.yaml:{number}:") for line in lines), (number, run.err)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "blank"),
        ("junk.txt", bytes(range(256)) * 40, "NUL"),
        ("empty.yaml", b"", "empty"),
        ("junk.yaml", bytes(range(128, 256)), "UTF-8"),
        ("twice.yaml", b"foedus: 1\nfoedus: 1\n", "foedus"),
        ("date.yaml", b"foedus: 1\nas_of: 2024-02-30\n", "February 2024 has 29 days"),
    ],
)
def test_unreadable_input_ends_with_2_and_one_message(folder: Path, name: str, data: bytes, words: str) -> None:
    (folder / name).write_bytes(data)

    run = assess(name)

    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"foedus: {name}")
    assert words in run.err


@pytest.mark.parametrize("name", ["big.txt", "big.yaml"])
def test_a_file_of_50_mb_is_refused_unread(folder: Path, name: str) -> None:
    with (folder / name).open("wb") as handle:
        handle.truncate(50 << 20)

    run = assess(name)

    assert run.code == 2
    assert "MiB" in run.err


def test_a_million_brackets_are_answered_at_once(folder: Path) -> None:
    (folder / "deep.yaml").write_bytes(b"[" * (1 << 20))
    begun = time.perf_counter()

    run = assess("deep.yaml")

    assert run.code == 2
    assert time.perf_counter() - begun < 2


def test_a_text_without_a_claim_ends_with_1_and_what_was_found(folder: Path) -> None:
    (folder / "quiet.txt").write_text(
        "3 March 2025\nTea\n\nArmenia may leave the CSTO, Yerevan said.\n", encoding="utf-8"
    )

    run = assess("quiet.txt")

    assert (run.code, run.out) == (1, "")
    assert "Found" in run.err
    assert "foedus case new" in run.err


def test_a_text_in_armenian_ends_with_1(folder: Path) -> None:
    (folder / "hy.txt").write_text(
        "Հայաստանը սառեցրել է իր մասնակցությունը։ Ադրբեջանը կարող է հարձակվել։\n", encoding="utf-8"
    )

    run = assess("hy.txt")

    assert (run.code, run.out) == (1, "")
    assert "it looks like Armenian" in run.err


def test_a_folder_that_cannot_be_written_is_said(folder: Path, report: Path) -> None:
    (folder / "taken").write_text("a file", encoding="utf-8")

    run = assess("zenda.txt", "--out", "taken")

    assert run.code == 2
    assert "cannot be written" in run.err
    assert "--out DIR" in run.err


# --- terminals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_of_another_encoding_prints_plain_signs(folder: Path, report: Path, encoding: str) -> None:
    run = command("assess", "zenda.txt", *FEW, cwd=folder, PYTHONIOENCODING=encoding, PYTHONUTF8="0")

    assert run.returncode == 0, run.stderr
    shown = run.stdout.decode(encoding)
    assert "Armenia" in shown
    assert not re.search(r"\?(?!\s)|\s\?", shown)  # every sign has a plain form
    assert b"Traceback" not in run.stderr


def test_no_colour_goes_to_a_pipe_and_none_with_no_color(folder: Path, report: Path) -> None:
    run = command("assess", "zenda.txt", *FEW, cwd=folder, NO_COLOR="1", TERM="xterm-256color")

    assert b"\x1b" not in run.stdout + run.stderr


@pytest.mark.parametrize("arguments", [("assess", "zenda.txt", "--json", *FEW), ("case", "schema"), ("--help",)])
def test_a_reader_that_goes_away_causes_no_traceback(folder: Path, report: Path, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        run = subprocess.run(
            [sys.executable, "-m", "foedus", *arguments],
            cwd=folder,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)

    assert run.returncode in (1, 141)
    assert b"Traceback" not in run.stderr
    assert b"Exception" not in run.stderr
