"""Count what the repository holds: lines, modules, tests, facts by table and by how each was checked, cases, pages."""

from __future__ import annotations

import ast
import csv
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def lines(paths: list[Path]) -> int:
    """Lines of the files together."""
    return sum(path.read_text(encoding="utf-8").count("\n") for path in paths)


def tests(paths: list[Path]) -> int:
    """Functions whose name begins with ``test_``."""
    return sum(
        isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def facts(table: Path) -> tuple[int, Counter[str]]:
    """Rows of a table, and how many were checked in which way."""
    with table.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return len(rows), Counter(row["checked"] for row in rows if row.get("checked"))


if __name__ == "__main__":
    package, suite = sorted((ROOT / "src").rglob("*.py")), sorted((ROOT / "tests").rglob("*.py"))
    print(f"package: {len(package)} modules, {lines(package)} lines")
    print(f"tests: {tests(suite)} functions in {len(suite)} files, {lines(suite)} lines")
    print(f"cases: {len(list((ROOT / 'cases').glob('*/case.yaml')))}")
    print(f"pages: {len(list((ROOT / 'docs').rglob('*.md')))}")
    for table in sorted((ROOT / "src" / "foedus" / "world" / "tables").glob("*.csv")):
        rows, checked = facts(table)
        print(f"world/{table.stem}: {rows} rows", *(f"{how} {n}" for how, n in sorted(checked.items())))
