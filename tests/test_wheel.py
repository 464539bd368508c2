"""The wheel alone is enough: installed elsewhere, without the sources, it assesses the shipped case."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


def python(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run this Python elsewhere; what it prints is kept for the message of a failure."""
    run = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    python("-m", "pip", "wheel", *quiet, "--no-deps", "--no-build-isolation", "-w", str(folder), str(root), cwd=folder)
    (built,) = folder.glob("foedus-*.whl")
    return built


def test_the_wheel_holds_cases_tables_types_and_licence_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    for needed in ("foedus/cases/armenia-csto/report.txt", "foedus/cases/armenia-csto/case.yaml", "foedus/py.typed"):
        assert needed in names
    assert any(name.startswith("foedus/world/tables/") and name.endswith(".csv") for name in names)
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"foedus"}


def test_the_installed_wheel_assesses_the_shipped_case(wheel: Path, tmp_path: Path) -> None:
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input", "--no-index")
    python("-m", "pip", "install", *quiet, "--no-deps", "--target", str(installed), str(wheel), cwd=elsewhere)

    where = python("-c", "import foedus; print(foedus.__file__)", cwd=elsewhere, PYTHONPATH=str(installed))
    python("-m", "foedus", "assess", "armenia-csto", "--draws", "500", cwd=elsewhere, PYTHONPATH=str(installed))

    assert Path(where.stdout.strip()).is_relative_to(installed)
    assert (elsewhere / "out" / "armenia-csto" / "brief.html").stat().st_size > 10_000
