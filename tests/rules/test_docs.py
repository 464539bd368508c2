"""Every command that a page shows runs, every link leads somewhere, every page is reached from the index.

Convention. A fenced block marked ``console`` is run: each line that begins with ``$ `` is a command (a trailing
backslash goes on to the next line), the other lines are what it printed and are not compared. The commands of one page
run in order, in one empty folder that holds a copy of ``cases/``, offline, with nothing but Foedus, Python and the
POSIX tools. A command must exit with 0, or with n where the line ends in ``# exit n``. ``foedus assess`` without
``--draws`` is given ``--draws 500``: a page shows the real command, the test does not wait for 20,000 draws. Blocks
marked ``text``, ``sh``, ``yaml`` and so on are not run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .tree import ROOT, files

PAGES = [path for path in files() if path.suffix == ".md" and path.relative_to(ROOT).parts[0] != "tests"]
FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)\s*$", re.M | re.S)
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")
NEEDED = ("PATH", "LANG", "LC_ALL", "TMPDIR")


def commands(page: str) -> list[tuple[str, int]]:
    r"""Command lines of a page with the exit status that each must have.

    >>> commands("```console\n$ foedus a \\\n  b\nout\n$ foedus c  # exit 1\n```\n")
    [('foedus a    b', 0), ('foedus c', 1)]
    """
    found = []
    for block in FENCE.finditer(page):
        if block["info"].strip() != "console":
            continue
        body = block["body"].replace("\\\n", " ")
        for line in re.findall(r"^\$ (.+)$", body, re.M):
            text, _, status = line.partition("# exit ")
            found.append((text.rstrip(), int(status or 0)))
    return found


def quickened(command: str) -> str:
    """The same command with few draws.

    >>> quickened("foedus assess armenia-csto"), quickened("foedus assess x --draws 9")
    ('foedus assess --draws 500 armenia-csto', 'foedus assess x --draws 9')
    """
    return command if "--draws" in command else re.sub(r"\bfoedus assess\b", "foedus assess --draws 500", command)


WITH_COMMANDS = [page for page in PAGES if commands(page.read_text("utf-8"))]


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=[str(page.relative_to(ROOT)) for page in WITH_COMMANDS])
def test_every_command_of_the_page_runs(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    environment = {name: os.environ[name] for name in NEEDED if name in os.environ}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    environment |= {"HOME": str(tmp_path), "COLUMNS": "80", "NO_COLOR": "1"}

    for command, status in commands(page.read_text("utf-8")):
        run = subprocess.run(
            ["sh", "-c", quickened(command)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=60,
        )
        assert run.returncode == status, f"$ {command}\n{run.stdout}{run.stderr}"
        assert "Traceback" not in run.stderr


def links(page: Path) -> list[Path]:
    """Files that a page points at; addresses of the web and places within the page are left out."""
    text = FENCE.sub("", page.read_text("utf-8"))
    targets = [match["target"].split("#")[0] for match in LINK.finditer(text)]
    return [(page.parent / target).resolve() for target in targets if target and "://" not in target]


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_every_link_leads_to_a_file(page: Path) -> None:
    assert [target for target in links(page) if not target.exists()] == []


def test_every_page_of_the_docs_is_reached_from_the_index() -> None:
    index = ROOT / "docs" / "index.md"
    reached, waiting = {index}, [index]
    while waiting:
        for target in links(waiting.pop()):
            if target.suffix == ".md" and target not in reached and target.exists():
                reached.add(target)
                waiting.append(target)

    assert [page for page in PAGES if page.is_relative_to(ROOT / "docs") and page not in reached] == []
