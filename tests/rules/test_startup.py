"""A command that only answers a question of usage loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"numpy", "polars", "pydantic", "yaml", "jinja2", "vl_convert", "importlib.metadata"}


@pytest.mark.parametrize("module", ["foedus", "foedus.errors", "foedus.world", "foedus.cli.main"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    code = f"import {module}, sys; print(*sorted({HEAVY!r} & set(sys.modules)))"

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout.strip()) == (0, ""), run.stderr
