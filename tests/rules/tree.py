"""The files under rule: sources and texts of the repository, without what is built or fetched."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "foedus"
TOP = ("src", "tests", "cases", "docs", "scripts", "benchmarks", "news", ".ci")
BUILT = {"__pycache__", ".venv", "out", "dist", "build", "node_modules"}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository, in order."""
    inside = [path for top in TOP for path in (ROOT / top).rglob("*")]
    beside = [path for path in ROOT.iterdir() if path.name != ".git"]
    return tuple(
        sorted(
            path
            for path in {*inside, *beside}
            if path.is_file() and not BUILT & set(path.relative_to(ROOT).parts) and path.suffix != ".pyc"
        )
    )


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Each module of the package: its path below ``src/foedus`` with slashes, and its syntax tree."""
    return tuple(
        (path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"), filename=str(path)))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def imported(tree: ast.AST) -> list[tuple[int, str]]:
    """Every absolute import, wherever it stands: line and dotted name.

    >>> imported(ast.parse("import a.b\\nfrom c import d"))
    [(1, 'a.b'), (2, 'c.d')]
    """
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def used(tree: ast.AST) -> list[tuple[int, str]]:
    """Every dotted name that is used, with imported aliases written out: line and full name.

    >>> used(ast.parse("from datetime import date as d\\nd.today()"))
    [(2, 'datetime.date.today'), (2, 'datetime.date')]
    """
    full = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            full |= {
                alias.asname or alias.name.split(".")[0]: alias.name if alias.asname else alias.name.split(".")[0]
                for alias in node.names
            }
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            full |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    found = []
    for node in ast.walk(tree):
        parts: list[str] = []
        inner = node
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        if isinstance(inner, ast.Name) and isinstance(node, ast.Name | ast.Attribute) and inner.id in full:
            found.append((node.lineno, ".".join([full[inner.id], *reversed(parts)])))
    return found
