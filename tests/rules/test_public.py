"""The names that an analyst types, and a docstring for each public function and class."""

from __future__ import annotations

import ast
from types import ModuleType

import pytest

import foedus

from .tree import modules


def test_the_list_of_public_names_is_sorted_complete_and_true() -> None:
    listed = list(foedus.__all__)
    bound = [
        name
        for name, value in vars(foedus).items()
        if not name.startswith("_") and not isinstance(value, ModuleType) and name != "annotations"
    ]

    assert listed == sorted(listed)
    assert len(listed) == len(set(listed))
    assert [name for name in bound if name not in listed] == []
    assert [name for name in listed if getattr(foedus, name, None) is None] == []


DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def undocumented(path: str, tree: ast.Module) -> list[str]:
    """Public modules, classes, functions and methods without a docstring (properties of one line included)."""
    missing = [] if ast.get_docstring(tree) or not tree.body else [f"{path}:1: the module"]

    def visit(node: ast.Module | ast.ClassDef, within: str) -> None:
        for child in node.body:
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not child.name.startswith(
                "_"
            ):
                name = f"{within}{child.name}"
                if not ast.get_docstring(child):
                    missing.append(f"{path}:{child.lineno}: {name}")
                if isinstance(child, ast.ClassDef):
                    visit(child, f"{name}.")

    visit(tree, "")
    return missing


@pytest.mark.parametrize(("path", "tree"), modules(), ids=[path for path, _ in modules()])
def test_everything_public_says_what_it_is(path: str, tree: ast.Module) -> None:
    assert undocumented(path, tree) == []


def test_the_rule_sees_a_missing_docstring() -> None:
    tree = ast.parse('"""M."""\nclass A:\n    """A."""\n    def b(self): ...\n    def _c(self): ...\ndef d(): ...')

    assert undocumented("x.py", tree) == ["x.py:4: A.b", "x.py:6: d"]
