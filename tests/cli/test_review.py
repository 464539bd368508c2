"""A review in a real terminal: one key a decision, undo, stopping half-way, Ctrl-C, going on, the stamp."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from foedus.case.load import load
from foedus.case.review import changed_since
from foedus.case.schema import CaseFile

from .running import foedus

REPORT = """1 February 2025

Institute: leaving the CSTO could expose Armenia to attack

If Armenia formally leaves the CSTO, Azerbaijan may attack Armenia within two years, the Zenda Institute says.

Prime Minister Nikol Pashinyan denied that Azerbaijan would attack Armenia.

Might anything else come of it?
"""


class Terminal:
    """A command in a terminal of its own, driven by keys."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        self.master, slave = pty.openpty()
        environment = {**os.environ, "COLUMNS": "90", "TERM": "xterm"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "foedus", *arguments],
            stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=environment, start_new_session=True,
            preexec_fn=self._own,  # noqa: PLW1509
        )  # fmt: skip
        os.close(slave)
        self.seen = ""

    @staticmethod
    def _own() -> None:
        import fcntl
        import termios

        fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C reaches it

    def until(self, pattern: str, seconds: float = 30) -> str:
        """What was printed up to a pattern, which has not been waited for before."""
        end = time.monotonic() + seconds
        while (found := re.search(pattern, self.seen)) is None:
            ready, _, _ = select.select([self.master], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"waited for {pattern!r}; saw {self.seen[-1500:]!r}"
            try:
                data = os.read(self.master, 65536)
            except OSError:
                data = b""
            assert data, f"ended before {pattern!r}; saw {self.seen[-1500:]!r}"
            self.seen += data.decode("utf-8", "replace").replace("\r\n", "\n")
        before, self.seen = self.seen[: found.end()], self.seen[found.end() :]
        return before

    def key(self, keys: str) -> None:
        """Press keys once the prompt is there."""
        self.until(r"  > ")
        os.write(self.master, keys.encode())

    def line(self, text: str, prompt: str) -> None:
        """Type a line."""
        self.until(prompt)
        os.write(self.master, text.encode() + b"\r")

    def ended(self) -> int:
        """The exit status; whatever was still printed is kept."""
        end = time.monotonic() + 30
        while time.monotonic() < end and self.process.poll() is None:
            ready, _, _ = select.select([self.master], [], [], 0.1)
            if ready:
                try:
                    self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        return self.process.wait(timeout=10)


@pytest.fixture
def sitting(folder: Path) -> Iterator[list[Terminal]]:
    """Terminals of a test, closed at its end."""
    (folder / "r.txt").write_text(REPORT, encoding="utf-8")
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        if terminal.process.poll() is None:
            os.killpg(terminal.process.pid, signal.SIGKILL)
            terminal.process.wait()
        os.close(terminal.master)


def sit_down(sitting: list[Terminal], *more: str) -> Terminal:
    terminal = Terminal("case", "new", "r.txt", "--review", *more, cwd=Path.cwd())
    sitting.append(terminal)
    return terminal


def the_case() -> CaseFile:
    return load(Path("out/r/case.yaml")).file


def files() -> list[str]:
    return sorted(path.name for path in Path("out/r").iterdir())


def test_a_review_from_the_first_key_to_the_stamp(sitting: list[Terminal]) -> None:
    terminal = sit_down(sitting, "--by", "A. Analyst")
    terminal.until("The question that the brief will answer")
    terminal.key("a")
    terminal.until("accepted")
    claims = len(the_case().claims)
    assert the_case().review is not None
    for _ in range(claims):
        terminal.key("a")
        terminal.until("accepted")
    shown = terminal.until("A hedged sentence without a claim[\\s\\S]*?  > ")
    assert "»Might anything else come of it?«" in shown
    os.write(terminal.master, b"r")
    terminal.until("no claim")
    terminal.key("s")
    terminal.until("Signed")
    assert terminal.ended() == 0

    case = the_case()
    assert case.reviewed is not None
    assert case.reviewed.by == "A. Analyst"
    assert not changed_since(case)
    assert {claim.review for claim in case.claims} == {"accepted"}
    assert case.review is not None
    assert [span.quote for span in case.review.passed] == ["Might anything else come of it?"]
    assert files() == ["case.yaml", "report.txt"]
    brief = foedus("assess", "out/r/case.yaml", "--draws", "200", "--out", "brief")
    assert "reviewed by A. Analyst" in " ".join(brief.out.split())
    assert "changed since" not in brief.out


def test_stopping_half_way_loses_nothing_and_the_next_sitting_goes_on(sitting: list[Terminal]) -> None:
    terminal = sit_down(sitting)
    terminal.key("a")
    terminal.until("accepted")
    terminal.key("a")
    terminal.until("accepted")
    terminal.key("q")
    terminal.until("Stopped")
    assert terminal.ended() == 0
    first = the_case()
    assert first.reviewed is None
    assert sum(claim.review is not None for claim in first.claims) == 1

    again = sit_down(sitting)
    shown = again.until("  > ")
    assert "The question" not in shown
    assert "c2" in shown
    os.write(again.master, b"q")
    again.until("Stopped")
    assert the_case() == first


def test_ctrl_c_and_a_killed_window_leave_a_whole_case(sitting: list[Terminal]) -> None:
    terminal = sit_down(sitting)
    terminal.key("a")
    terminal.until("accepted")
    terminal.key("\x03")
    terminal.until("Everything decided is in")
    assert terminal.ended() == 130
    assert "Traceback" not in terminal.seen
    kept = the_case()
    assert kept.review is not None
    assert kept.review.question == "accepted"

    window = sit_down(sitting)
    window.until("  > ")
    os.killpg(window.process.pid, signal.SIGKILL)
    window.process.wait()
    assert the_case() == kept
    assert files() == ["case.yaml", "report.txt"]


def test_what_is_rejected_stays_in_the_file_and_undo_brings_it_back(sitting: list[Terminal]) -> None:
    terminal = sit_down(sitting)
    terminal.key("a")
    terminal.until("accepted")
    question = the_case().question_claim
    before = the_case()
    first = before.claims[0]
    terminal.key("r")
    if first.id == question:
        terminal.until("the question comes from this claim")
        terminal.key("a")
        terminal.until("accepted")
        before = the_case()
        terminal.key("r")
    terminal.until("rejected")
    after = the_case()
    assert len(after.claims) == len(before.claims) - 1
    assert after.review is not None
    gone = after.review.rejected[0]
    assert gone.id not in {claim.id for claim in after.claims}
    terminal.key("u")
    terminal.until("undone")
    assert the_case() == before


def test_an_edit_is_checked_and_a_missed_claim_is_added(sitting: list[Terminal]) -> None:
    terminal = sit_down(sitting)
    terminal.key("e")
    terminal.line("challengers: [ARM]", "edit> ")
    terminal.until("not taken")
    terminal.line("horizon_years: 7", "edit> ")
    terminal.until("taken")
    terminal.line("", "edit> ")
    terminal.until("edited")
    assert the_case().horizon_years == 7
    for _ in range(len(the_case().claims)):
        terminal.key("a")
        terminal.until("accepted")
    terminal.until("A hedged sentence")
    terminal.key("e")
    terminal.line("says: assessment", "edit> ")
    terminal.until("taken")
    terminal.line("", "edit> ")
    terminal.until("edited")
    added = the_case().claims[-1]
    assert (added.says, added.review) == ("assessment", "added")
    assert added.span is not None
    assert REPORT[added.span.start : added.span.end] == added.span.quote
    terminal.key("s")
    terminal.line("B. Analyst", "Your name")
    terminal.until("Signed")
    assert the_case().reviewed is not None


def test_a_later_edit_is_noticed(sitting: list[Terminal]) -> None:
    drafted = foedus("case", "new", "r.txt")
    Path("case.yaml").write_text("# mine\n" + drafted.out, encoding="utf-8")
    Path("report.txt").write_text(REPORT, encoding="utf-8")

    signed = foedus("case", "sign", "case.yaml", "--by", "A. Analyst")
    text = Path("case.yaml").read_text("utf-8")
    Path("case.yaml").write_text(text.replace("horizon_years: 2", "horizon_years: 3"), encoding="utf-8")
    brief = foedus("assess", "case.yaml", "--draws", "200")

    assert signed.code == 0
    assert text.startswith("# mine\n")
    assert text.count("reviewed:") == 1
    assert "has changed since A. Analyst reviewed it" in brief.err
    assert "changed since" in brief.out
    assert "changed since" in foedus("case", "check", "case.yaml").out


def test_without_a_terminal_the_way_round_is_named(sitting: list[Terminal]) -> None:
    run = foedus("case", "new", "r.txt", "--review", stdin=b"a")

    assert run.code == 2
    assert "foedus case sign" in run.err
    assert not Path("out").exists()


def test_a_case_of_another_text_is_not_overwritten(sitting: list[Terminal]) -> None:
    first = sit_down(sitting)
    first.key("q")
    first.until("Stopped")
    Path("r.txt").write_text(REPORT.replace("two years", "three years"), encoding="utf-8")
    second = sit_down(sitting)
    second.until("a case of another text lies there")
    assert second.ended() == 2


def test_options_that_the_begun_review_does_not_have_are_refused(sitting: list[Terminal]) -> None:
    first = sit_down(sitting)
    first.key("q")
    first.until("Stopped")
    second = sit_down(sitting, "--as-of", "2024-06-01")
    second.until(r"asks something else than --as-of \(there: 2025-02-01\)")
    assert second.ended() == 2
    third = sit_down(sitting, "--protege", "ARM")
    third.key("q")
    third.until("Stopped")
