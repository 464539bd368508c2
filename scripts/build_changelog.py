"""Build the changelog from the fragments in news/ (their form: news/README.md).

python scripts/build_changelog.py --check                check every fragment
python scripts/build_changelog.py --draft                print the next entry
python scripts/build_changelog.py --release 0.2.0 DATE   write the entry into CHANGELOG.md and remove the fragments
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KINDS = {"do": "What you must do", "added": "Added", "changed": "Changed", "fixed": "Fixed", "removed": "Removed"}
NAME = re.compile(rf"[a-z0-9]+(-[a-z0-9]+)*\.({'|'.join(KINDS)})\.md")
MOST_CHARACTERS = 400
LONGEST_LINE = 120
MARK = "<!-- entries -->"


def faults_of(name: str, text: str) -> list[str]:
    """What is wrong with one fragment.

    >>> faults_of("case-check.added.md", "`foedus case check` names every fault of a case file.\\n")
    []
    >>> faults_of("Stuff.md", "adds things")
    ['Stuff.md: the name is WORDS-OF-THE-CHANGE.KIND.md, KIND one of do, added, changed, fixed, removed', \
'Stuff.md: begins with a capital, a digit or `', 'Stuff.md: ends with a full stop and one newline']
    """
    found = []
    if not NAME.fullmatch(name):
        found.append(f"the name is WORDS-OF-THE-CHANGE.KIND.md, KIND one of {', '.join(KINDS)}")
    if not text.strip():
        return [f"{name}: {fault}" for fault in [*found, "it is empty"]]
    if not re.match(r"[A-Z0-9`]", text):
        found.append("begins with a capital, a digit or `")
    if not re.search(r"[.!?]\n\Z", text):
        found.append("ends with a full stop and one newline")
    if "\n\n" in text.strip():
        found.append("is one paragraph; two changes are two fragments")
    if len(text) > MOST_CHARACTERS:
        found.append(f"has {len(text)} characters; at most {MOST_CHARACTERS}")
    if any(len(line) > LONGEST_LINE for line in text.splitlines()):
        found.append(f"has a line of more than {LONGEST_LINE} characters")
    return [f"{name}: {fault}" for fault in found]


def fragments(root: Path = ROOT) -> list[Path]:
    """Every file of news/ but its README, in order."""
    return sorted(path for path in (root / "news").iterdir() if path.name != "README.md")


def faults(root: Path = ROOT) -> list[str]:
    """What is wrong with the fragments, all at once."""
    return [fault for path in fragments(root) for fault in faults_of(path.name, path.read_text(encoding="utf-8"))]


def entry(version: str, date: str, root: Path = ROOT) -> str:
    """The changelog's entry: what a reader must do first, then the rest by kind."""
    lines = [f"## {version} ({date})", ""]
    for kind, title in KINDS.items():
        texts = [path.read_text(encoding="utf-8") for path in fragments(root) if path.name.endswith(f".{kind}.md")]
        if texts:
            lines += [f"### {title}", "", *(f"- {' '.join(text.split())}" for text in texts), ""]
    return "\n".join(lines)


def release(version: str, date: str, root: Path = ROOT) -> None:
    """Write the entry below the mark of CHANGELOG.md and remove the fragments."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", version) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", date):
        raise SystemExit(f"a release is VERSION YYYY-MM-DD (0.2.0 2026-01-31), not {version} {date}")
    changelog = root / "CHANGELOG.md"
    before, mark, after = changelog.read_text(encoding="utf-8").partition(MARK)
    changelog.write_text(f"{before}{mark}\n\n{entry(version, date, root)}{after}", encoding="utf-8")
    for path in fragments(root):
        path.unlink()


def main(arguments: list[str]) -> int:
    """Run one of the three forms; 1 where a fragment is at fault."""
    found = faults()
    for fault in found:
        print(f"news/{fault}", file=sys.stderr)
    match arguments:
        case ["--check"]:
            pass
        case ["--draft"]:
            print(entry("next", "not released"))
        case ["--release", version, date] if not found:
            release(version, date)
        case ["--release", _, _]:
            pass
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
