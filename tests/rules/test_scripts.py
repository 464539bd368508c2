"""The scripts that lint runs say what they should, of this repository and of broken ones."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from .tree import ROOT


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


architecture, changelog, licences = script("check_architecture"), script("build_changelog"), script("check_licences")


def test_the_map_and_the_folders_agree() -> None:
    assert architecture.faults() == []


def test_the_map_check_sees_a_room_that_is_gone_and_one_that_is_unnamed(tmp_path: Path) -> None:
    (tmp_path / "src" / "foedus" / "case").mkdir(parents=True)
    (tmp_path / "src" / "foedus" / "case" / "load.py").touch()
    (tmp_path / "ARCHITECTURE.md").write_text("| `world/` | `case/<name>.py` | `case/lode.py` |\n")

    assert architecture.faults(tmp_path) == [
        "ARCHITECTURE.md names `world/`, which is not there",
        "ARCHITECTURE.md names `case/lode.py`, which is not there",
        "src/foedus/case/ is not in ARCHITECTURE.md",
    ]


def test_every_news_fragment_is_well_formed() -> None:
    assert changelog.faults() == []


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("note.md", "A.\n", "KIND one of"),
        ("a_b.added.md", "A.\n", "KIND one of"),
        ("a.added.md", "", "empty"),
        ("a.added.md", "now it works.\n", "capital"),
        ("a.added.md", "It works\n", "full stop"),
        ("a.added.md", "It works.", "full stop"),
        ("a.added.md", "One.\n\nTwo.\n", "one paragraph"),
        ("a.added.md", "It works. " * 50 + "Yes.\n", "at most 400"),
    ],
)
def test_a_malformed_fragment_is_named(name: str, text: str, fault: str) -> None:
    assert any(fault in line and line.startswith(f"{name}: ") for line in changelog.faults_of(name, text))


def test_a_release_moves_the_fragments_into_the_changelog_and_opens_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "CHANGELOG.md").write_text(f"# Changelog\n\n{changelog.MARK}\n\n## 0.1.0 (2025-01-01)\n")
    (tmp_path / "news" / "README.md").touch()
    (tmp_path / "news" / "b.added.md").write_text("New\nthing.\n")
    (tmp_path / "news" / "a.do.md").write_text("Rename `x`.\n")

    changelog.release("0.2.0", "2025-06-01", tmp_path)

    text = (tmp_path / "CHANGELOG.md").read_text()
    places = [
        text.index(part) for part in ("## 0.2.0", "What you must do", "- Rename `x`.", "- New thing.", "## 0.1.0")
    ]
    assert places == sorted(places)
    assert [path.name for path in (tmp_path / "news").iterdir()] == ["README.md"]


def test_no_run_time_dependency_is_under_the_gpl() -> None:
    found = {name: licences.licence(package) for name, package in licences.needed("foedus").items()}

    assert {"numpy", "pydantic", "pydantic-core"} <= set(found)
    assert licences.faults(found) == []
