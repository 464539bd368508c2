"""What INPUT may be: a report, a case file, or the slug of a case that ships."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from foedus.errors import UsageError

CASE_ENDINGS: Final = (".yaml", ".yml")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Input:
    """One input: as typed, what it is, and where it lies."""

    given: str
    kind: Literal["report", "case"]
    path: str


def cases_folder() -> Path:
    """The folder of shipped cases: in the package, or beside the sources that it runs from."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "cases"
    return inside if inside.is_dir() else package.parents[1] / "cases"


def shipped() -> dict[str, Path]:
    """Slug → folder of every case that ships."""
    folder = cases_folder()
    if not folder.is_dir():
        return {}
    return {path.name: path for path in sorted(folder.iterdir()) if (path / "report.txt").is_file()}


def input_of(given: str) -> Input:
    """Tell what one INPUT is; raises UsageError where it is nothing that Foedus knows."""
    if given == "-":
        return Input(given, "report", given)
    path = Path(given)
    if path.suffix.lower() in CASE_ENDINGS:
        return Input(given, "case", given)
    if path.is_file():
        return Input(given, "report", given)
    if _SLUG.fullmatch(given):
        found = shipped()
        if given in found:
            case = found[given] / "case.yaml"
            return (
                Input(given, "case", str(case))
                if case.is_file()
                else Input(given, "report", str(found[given] / "report.txt"))
            )
        if not path.exists() and not path.suffix:
            raise UsageError(_unknown(given, list(found)))
    if path.is_dir() and (path / "case.yaml").is_file():
        return Input(given, "case", str(path / "case.yaml"))
    return Input(given, "report", given)


def _unknown(given: str, slugs: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(given, slugs, n=1, cutoff=0.5)
    return (
        f"{given}: no such file, and no case of this name ships; expected a report (.txt, .md or -), a case (.yaml) "
        f"or one of {', '.join(slugs) or 'no shipped cases'}.\nTry: foedus assess {near[0] if near else (slugs or ['REPORT.txt'])[0]}"
    )
