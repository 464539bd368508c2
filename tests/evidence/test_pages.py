"""Pages that are written by scripts say what the registry and the code say."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from foedus.evidence.episodes.like import TRAITS
from foedus.evidence.episodes.table import COLUMNS as EPISODE_COLUMNS
from foedus.evidence.episodes.table import load
from foedus.evidence.outcome_table import COLUMNS, COVER
from foedus.evidence.replications.exits import COUNTED


def script(root: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, root / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_data_sets_is_what_the_registry_says(root: Path) -> None:
    page = (root / "docs/reference/data-sets.md").read_text("utf-8")

    assert page == script(root, "write_data_sets_page").page()


def test_the_page_on_the_overlap_is_what_the_files_give(root: Path, shared: Path) -> None:
    page = (root / "docs/reference/overlap.md").read_text("utf-8")

    assert page == script(root, "write_overlap_page").page(shared / "data")


def test_the_page_on_outcomes_names_every_column_and_its_cover(root: Path) -> None:
    page = (root / "docs/reference/outcomes.md").read_text("utf-8")

    for name, (first, last) in COVER.items():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{name}` |"))
        assert name.endswith("side_a") or f"{first}–{last}" in row
    assert set(COLUMNS) == {*COVER, *(f"{name}_known_by" for name in COVER if not name.endswith("side_a"))}


def test_the_page_on_exits_gives_the_counts_and_the_weights(root: Path) -> None:
    page = (root / "docs/theory/exits.md").read_text("utf-8").replace(",", "")
    counts = load()[1].counts

    left_out = {"rows", "pacts", "spells_ended"}
    for name in COUNTED:
        assert name in left_out or str(counts[name]) in page, name
    for trait in TRAITS:
        assert f"| {trait.weight:g} |" in page
    assert (
        len([line for line in page.splitlines() if line.startswith("| ") and line.endswith((" 1 |", " 2 |", " 3 |"))])
        >= len(TRAITS) + 1
    )


def test_the_table_on_before_and_after_is_that_of_the_episodes(root: Path) -> None:
    page = (root / "docs/theory/exits.md").read_text("utf-8")
    rows = load()[0]
    chosen = {
        "protection lost": [row for row in rows if row.protection_lost],
        "– voluntary": [row for row in rows if row.protection_lost and row.voluntary],
        "– voluntary, not related to a war": [
            row for row in rows if row.protection_lost and row.voluntary and not row.of_war
        ],
        "– two or more others stay": [row for row in rows if row.protection_lost and row.leaves_others],
        "– no promise of defence is left": [row for row in rows if row.last_protector],
        "– a minor power, no major power's promise is left": [row for row in rows if row.last_major_protector],
    }
    for words, found in chosen.items():
        after = [(row.recent_force, row.after["use_of_force"].within[2]) for row in found]
        both = [pair for pair in after if None not in pair]
        before, later = (sum(pair[k] is True for pair in both) for k in (0, 1))
        cells = [len(found), len({row.pact for row in found}), len(both), before, later]
        assert f"| {words} | {' | '.join(map(str, cells))} |" in page


def test_every_column_of_the_episodes_says_what_it_is() -> None:
    assert load()[1].columns == EPISODE_COLUMNS
    assert all(EPISODE_COLUMNS.values())
