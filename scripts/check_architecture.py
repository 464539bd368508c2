"""Check the map: ARCHITECTURE.md names every folder of the package, and nothing that is not there.

A code span that ends in ``/`` or in a file's suffix is a path, below the root or below ``src/foedus``. ``<name>`` in it
stands for any name; at least one must be there. Every folder of ``src/foedus`` must be named in the table of rooms.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPAN = re.compile(r"`([\w./<>{},*-]+)`")
SUFFIXES = (".py", ".md", ".toml", ".txt", ".yaml", ".yml", ".json", ".csv", ".cff", ".sh", ".j2", ".npz")
FENCE = re.compile(r"^```.*?^```\s*$", re.M | re.S)


def paths_named(text: str) -> list[str]:
    """Code spans of a page that are paths, in order, without repeats.

    >>> paths_named("`case/` and `evidence/tables/<source>.py`, `x = 1`, `make demo`, `case/`")
    ['case/', 'evidence/tables/<source>.py']
    """
    spans = SPAN.findall(FENCE.sub("", text))
    return list(dict.fromkeys(span for span in spans if span.endswith(("/", *SUFFIXES))))


def exists(name: str, root: Path = ROOT) -> bool:
    """Whether a path of the map is there, below the root or below the package; a folder must hold a file."""
    pattern = re.sub(r"<[^>]*>", "*", name.rstrip("/"))
    found = [match for base in (root, root / "src" / "foedus") for match in base.glob(pattern)]
    if name.endswith("/"):
        return any(child.is_file() for match in found for child in match.rglob("*"))
    return any(match.is_file() for match in found)


def folders(root: Path = ROOT) -> list[str]:
    """Every folder of the package that holds a file, as the map writes it: ``case/``, ``models/level/`` …"""
    package = root / "src" / "foedus"
    return sorted(
        f"{path.relative_to(package).as_posix()}/"
        for path in package.rglob("*")
        if path.is_dir() and path.name != "__pycache__" and any(child.is_file() for child in path.rglob("*.*[!c]"))
    )


def faults(root: Path = ROOT) -> list[str]:
    """Everything in which map and folders differ."""
    text = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = paths_named(text)
    gone = [f"ARCHITECTURE.md names `{name}`, which is not there" for name in named if not exists(name, root)]
    unnamed = [f"src/foedus/{folder} is not in ARCHITECTURE.md" for folder in folders(root) if folder not in named]
    return gone + unnamed


if __name__ == "__main__":
    found = faults()
    for fault in found:
        print(fault, file=sys.stderr)
    sys.exit(1 if found else 0)
