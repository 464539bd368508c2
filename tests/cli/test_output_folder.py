"""What lies in the output folder from before: damaged, somebody's own, or written by two runs at once."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from foedus.cli import folder as output
from foedus.errors import UsageError

from .running import Ran, foedus
from .test_lost_streams import REPORT


def assess(*options: str) -> Ran:
    return foedus("assess", "zenda.txt", "--draws", "200", *options)


@pytest.fixture
def out(folder: Path) -> Path:
    """The folder after one run."""
    (folder / "zenda.txt").write_text(REPORT, encoding="utf-8")
    assert assess().code == 0
    return folder / "out" / "zenda"


def change(path: Path, how: Callable[[dict[str, Any]], object]) -> None:
    found = json.loads(path.read_text("utf-8"))
    how(found)
    path.write_text(json.dumps(found), encoding="utf-8")


DAMAGE: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
    "a lone surrogate in the case": (".foedus", lambda x: x.update(case="title: \ud800")),
    "a name of 400 characters": (".foedus", lambda x: x["wrote"].update({"n" * 400: "0"})),
    "a name with a surrogate": (".foedus", lambda x: x["wrote"].update({"\udcff": "0"})),
    "digests that are numbers": (".foedus", lambda x: x["wrote"].update({"brief.old": 3})),
    "a slug that is a list": ("assessment.json", lambda x: x["scenarios"][0].update(slug=["a"])),
    "figures that are a list": ("assessment.json", lambda x: x.update(figures=[1])),
    "a headline that is a list": ("assessment.json", lambda x: x["scenarios"][0].update(headline=[[1]])),
    "a run of lists": ("assessment.json", lambda x: x.update(run={"draws": [1], "seed": {"a": 1}, "tau": "x"})),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_damaged_counts_as_absent(damage: str, out: Path) -> None:
    name, how = DAMAGE[damage]
    change(out / name, how)

    run = assess("--seed", "2")

    assert run.code == 0, run.err
    assert json.loads((out / "assessment.json").read_text("utf-8"))["run"]["seed"] == 2


def test_old_words_are_made_harmless_before_they_are_shown(out: Path) -> None:
    change(out / "assessment.json", lambda x: x.update(foedus="\x1b[31m<b>\ud800\n# x"))

    run = assess()

    assert run.code == 0, run.err
    changes = (out / "changes.md").read_text("utf-8")
    assert "Foedus went from \\\\x1b\\[31m\\<b\\>\\\\ud800 \\# x to" in changes
    assert "\x1b" not in changes + run.out


@pytest.mark.parametrize("name", ["report.txt", "brief.md", "tables/headline.csv", "assessment.json"])
def test_a_file_of_somebody_else_is_not_overwritten_without_force(name: str, folder: Path) -> None:
    (folder / "zenda.txt").write_text(REPORT, encoding="utf-8")
    out = folder / "out" / "zenda"
    names = _names(folder)
    name = name if name in names else next(found for found in names if found.startswith("tables/"))
    (out / name).parent.mkdir(parents=True)
    (out / name).write_text("mine", encoding="utf-8")

    refused = assess()

    assert refused.code == 2
    assert all(word in refused.err for word in (f"out/zenda/{name}: ", "--out DIR", "--force"))
    assert [path for path in out.rglob("*") if path.is_file()] == [out / name]
    assert (out / name).read_text("utf-8") == "mine"
    assert assess("--force").code == 0
    assert (out / name).read_text("utf-8") != "mine"


def _names(folder: Path) -> list[str]:
    """Every file of a run, from a run elsewhere."""
    assert assess("--out", "other").code == 0
    root = folder / "other" / "zenda"
    return [str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()]


def test_a_brief_that_somebody_edited_is_not_overwritten(out: Path) -> None:
    (out / "brief.md").write_text("my notes", encoding="utf-8")

    refused = assess("--seed", "2")

    assert refused.code == 2
    assert "brief.md" in refused.err
    assert (out / "brief.md").read_text("utf-8") == "my notes"
    assert json.loads((out / "assessment.json").read_text("utf-8"))["run"]["seed"] == 1


def test_a_write_that_fails_leaves_every_file_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = output.Earlier(None, None)
    output.write(folder, {"a": b"1", "b": b"1"}, b"", before)
    stamp = (folder / output.STAMP).read_bytes()

    (folder / "c").write_bytes(b"in the way of a folder")
    with pytest.raises(UsageError, match="cannot be written"):
        output.write(folder, {"a": b"2", "b": b"2", "c/d": b"2"}, b"", output.earlier(folder))

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "a": b"1", "b": b"1", "c": b"in the way of a folder", ".foedus": stamp,
    }  # fmt: skip


def test_the_stamp_is_renamed_last_and_parts_have_names_of_their_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / ".a.part").write_bytes(b"somebody's")
    renamed: list[tuple[str, str]] = []
    replace = os.replace

    def noted(one: Path, two: Path) -> None:
        renamed.append((Path(one).name, Path(two).name))
        replace(one, two)

    monkeypatch.setattr(os, "replace", noted)
    for _ in range(2):
        output.write(folder, {"a": b"1", "b": b"2"}, b"", output.Earlier(None, None), force=True)
        (folder / "a").unlink()
        (folder / output.STAMP).unlink()

    assert [two for _, two in renamed] == ["a", "b", ".foedus", "a", ".foedus"]
    assert len({one for one, _ in renamed}) == len(renamed)
    assert (folder / ".a.part").read_bytes() == b"somebody's"
