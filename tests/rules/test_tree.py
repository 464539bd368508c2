"""What must not stand in any file of the repository."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .tree import PACKAGE, ROOT, files

TEXT = {".py", ".md", ".toml", ".txt", ".yaml", ".yml", ".json", ".csv", ".cff", ".sh", ".j2", ".html", ".css", ""}
# Bracketed letters keep these patterns from finding themselves.
FORBIDDEN = {
    "a path of one machine": r"/(?:w[o]rk|h[o]me|r[o]ot|U[s]ers|f[a]rm|t[m]p)/[\w.]|[A-Z]:\\\\[A-Z]\w+",
    "a package registry": r"(?:p[y]pi|p[y]thonhosted|n[p]mjs|a[n]aconda)\.(?:org|com)|--(?:extra-)?i[n]dex-url",
    "an unfinished mark": r"\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK)\b|NotImpl[e]mentedError|pragma: no c[o]ver",
    "a rescue that hides": r"except\s*(?:Base)?Exception\s*[a-z ]*:\s*(?:#.*)?\n\s*p[a]ss|e[x]cept:",
}
PICKLES = {".pkl", ".pickle", ".joblib", ".rda", ".rds", ".npy", ".dta", ".parquet"}
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "managers", "modules", "tools", "core"}
MOST_BYTES = 3 * 1024 * 1024
MOST_LINES = 600


def texts() -> list[Path]:
    return [path for path in files() if path.suffix in TEXT]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()!r}"
        for path in texts()
        for text in [path.read_text(encoding="utf-8")]
        for match in pattern.finditer(text)
    ]

    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a path of one machine", "see /" + "work/shared"),
        ("a path of one machine", "open('/" + "home/anna/x.csv')"),
        ("a package registry", "https://" + "pypi" + ".org/simple"),
        ("an unfinished mark", "# TO" + "DO later"),
        ("a rescue that hides", "try:\n    x\nexcept" + ":\n    y"),
        ("a rescue that hides", "except Exception" + ":\n    pass"),
    ],
)
def test_each_pattern_finds_what_it_is_for(what: str, text: str) -> None:
    assert re.search(FORBIDDEN[what], text)


def test_no_pickle_and_no_raw_data_file() -> None:
    assert [path for path in files() if path.suffix in PICKLES] == []


def test_no_file_is_large() -> None:
    assert [path for path in files() if path.stat().st_size > MOST_BYTES] == []


def test_every_module_has_a_name_and_one_reason_to_change() -> None:
    modules = [path for path in files() if path.suffix == ".py"]
    nameless = [path for path in modules if NAMELESS & {*path.relative_to(ROOT).parts, path.stem}]
    long = [
        path for path in modules if path.is_relative_to(PACKAGE) and path.read_text("utf-8").count("\n") > MOST_LINES
    ]

    assert nameless == []
    assert long == []


def test_every_pin_is_exact_and_none_names_an_index() -> None:
    lines = (ROOT / "requirements-dev.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]

    assert [line for line in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    assert len({line.split("==")[0].lower().replace("_", "-") for line in pins}) == len(pins)


def test_the_version_is_the_same_everywhere() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)
    cited = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.M)

    assert version is not None
    assert cited is not None
    assert version[1] == cited[1]
