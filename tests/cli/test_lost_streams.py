"""A stream that is full, closed or no file: a message, an exit code, never a traceback, never a hang."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = (
    "3 March 2025\nStudy: exit could bring war\n\n"
    "Azerbaijan may attack Armenia within two years if Armenia leaves the CSTO, the Zenda Institute said.\n"
)
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A line of shell in which ``foedus`` is the command of this interpreter."""
    (folder / "zenda.txt").write_text(REPORT, encoding="utf-8")
    foedus = f"{shlex.quote(sys.executable)} -m foedus"
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("foedus", foedus, 1)],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@full
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["--version", "--help", "case schema", "read zenda.txt", "doctor"])
def test_a_full_disk_behind_standard_output_is_said(command: str, unbuffered: str, folder: Path) -> None:
    run = shell(f"PYTHONUNBUFFERED={unbuffered} foedus {command} > /dev/full", folder)

    assert run.returncode == 2
    assert "foedus: standard output cannot be written (No space left on device)" in run.stderr
    assert "Traceback" not in run.stderr
    assert "Exception ignored" not in run.stderr


@pytest.mark.parametrize("where", [">&-", "2>&-", pytest.param("2>/dev/full", marks=full)])
def test_a_closed_or_full_stream_does_not_lose_the_run(where: str, folder: Path) -> None:
    run = shell(f"foedus assess zenda.txt --draws 200 {where}", folder)

    assert (run.returncode, "Traceback" in run.stderr) == (0, False), run.stderr
    assert (folder / "out" / "zenda" / "brief.html").stat().st_size > 1000
    assert (folder / "out" / "zenda" / ".foedus").exists()


@full
def test_a_wrong_option_ends_with_2_though_nobody_hears_it(folder: Path) -> None:
    assert shell("foedus assess --no-such-option 2>/dev/full", folder).returncode == 2


@pytest.mark.parametrize("line", ["foedus read - <&-", "foedus read - 0>written"])
def test_a_standard_input_that_cannot_be_read_is_said(line: str, folder: Path) -> None:
    run = shell(line, folder)

    assert run.returncode == 2
    assert run.stderr.startswith("foedus: standard input: ")
    assert "foedus read - < REPORT.txt" in run.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("command", ["read", "assess"])
def test_a_named_pipe_is_no_report_and_hangs_nothing(command: str, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")

    run = shell(f"foedus {command} pipe.txt", folder)

    assert run.returncode == 2
    assert "pipe.txt: not a regular file" in run.stderr
    assert "read - < pipe.txt" in run.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("name", ["case.yaml", ".foedus", "assessment.json"])
def test_named_pipes_in_the_output_folder_hang_nothing(name: str, folder: Path) -> None:
    (folder / "out" / "zenda").mkdir(parents=True)
    os.mkfifo(folder / "out" / "zenda" / name)

    run = shell("foedus assess zenda.txt --draws 200", folder)

    assert run.returncode == 2
    assert f"out/zenda/{name}: " in run.stderr
    assert "--out DIR" in run.stderr
