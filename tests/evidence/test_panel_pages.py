"""The pages on panels: their commands run on the real data sets, their tables are what the data sets say."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGES = ("docs/tutorial/conflict-model.md", "docs/how-to/make-a-panel.md")
BLOCK = re.compile(r"^```(sh|python|text)\n(.*?)^```$", re.M | re.S)


def blocks(text: str) -> list[tuple[str, str]]:
    """Blocks of a page in order, with their language."""
    return [(found[1], found[2]) for found in BLOCK.finditer(text)]


@pytest.mark.parametrize("page", PAGES)
def test_every_block_of_the_page_runs_on_the_data_sets(page: str, root: Path, shared: Path, tmp_path: Path) -> None:
    found = blocks((root / page).read_text("utf-8"))
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    environment |= {"HOME": str(tmp_path), "FOEDUS_DATA": str(shared / "data")}
    script = "".join(body for language, body in found if language == "python")
    commands = [body for language, body in found if language == "sh"]
    assert commands
    assert script
    for command in commands:
        run = subprocess.run(
            ["sh", "-ec", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, f"{command}\n{run.stdout}{run.stderr}"
    (tmp_path / "page.py").write_text(script, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "page.py"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    shown = [body for language, body in found if language == "text"]
    assert not run.stdout or run.stdout in shown, run.stdout


def test_the_tables_of_the_reference_pages_are_what_the_data_sets_say(root: Path, shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("write_panel_pages", root / "scripts" / "write_panel_pages.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    assert script.main(["--check", "--from", str(shared / "data")]) == 0


def test_the_page_names_every_addition(root: Path) -> None:
    from foedus.evidence.panel.build import ADDITIONS, DERIVED

    text = (root / "docs/reference/panel.md").read_text("utf-8")

    assert [name for name in (*ADDITIONS, *DERIVED) if f"`{name}`" not in text] == []
