"""A page of ``foedus world`` on the terminal or as JSON: sections of rows, each row with its source.

The JSON form is part of what users build on (docs/reference/world.md): a change of it changes ``FORM``.
"""

from __future__ import annotations

import json
import textwrap
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from foedus.cli import streams

if TYPE_CHECKING:
    from foedus.vocab.citation import Source
    from foedus.world import World

FORM: Final = 1
"""Version of the JSON form."""
NOTHING: Final = "nothing on file (not the same as none)"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what is said, a detail, the source; ``data`` are its values for programs."""

    what: str
    detail: str = ""
    source: Source | None = None
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its kind, a title, what it is about, the day, sections by name, and what nobody knows."""

    kind: str
    title: str
    about: dict[str, str]
    on: date
    sections: dict[str, list[Row]]
    reach: str = ""


def put(page: Page, world: World, as_json: bool) -> None:
    """Print a page; a file of facts that lies over the tables says where it disagrees with them."""
    disputes = [(laid, dispute) for laid in world.laid for dispute in laid.disputes]
    if as_json:
        found = {
            "form": FORM,
            "page": page.kind,
            **page.about,
            "on": page.on.isoformat(),
            "sections": {name.replace(" ", "_"): [_json(row) for row in rows] for name, rows in page.sections.items()},
            "reach": page.reach,
            "laid": [{"name": laid.name, "sha256": laid.sha256} for laid in world.laid],
            "disputes": [
                {
                    "about": dispute.about,
                    "shipped": {"row": dispute.shipped, "says": dispute.shipped_says},
                    "fact": {"row": dispute.fact, "says": dispute.fact_says},
                    "used": dispute.used,
                }
                for _, dispute in disputes
            ],
        }
        streams.result(json.dumps(found, ensure_ascii=False, indent=2))
        return
    sections = dict(page.sections)
    if disputes:
        sections["disagreements with the shipped tables"] = [
            Row(
                f"{d.about}: {d.shipped_says} (shipped, {d.shipped}); {d.fact_says} ({d.fact})",
                f"{'the shipped row' if d.used == 'world' else laid.name} is used",
            )
            for laid, d in disputes
        ]
    streams.result(streams.visible(_text(page.title, sections, page.reach)))


def _json(row: Row) -> dict[str, Any]:
    source = row.source
    return {
        "what": row.what.strip(),
        "detail": row.detail,
        "source": {
            "cite": source.cite,
            "kind": source.kind,
            "locator": source.locator,
            "checked": source.checked,
            "on": source.on,
        }
        if source is not None
        else None,
        **row.data,
    }


def _filled(text: str, first: str, rest: str) -> str:
    return textwrap.fill(
        text,
        streams.width(100),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _text(title: str, sections: dict[str, list[Row]], reach: str) -> str:
    numbers: dict[str, int] = {}
    places: dict[str, dict[str, None]] = {}
    checked: dict[str, dict[str, None]] = {}
    lines = [title]
    empty = [name for name, rows in sections.items() if not rows]
    for name, rows in sections.items():
        if not rows:
            continue
        lines.append(f"\n{name}")
        for row in rows:
            said, source = (f"{row.what} – {row.detail}" if row.detail else row.what), row.source
            if source is not None and source.unverified:
                said += " [unverified]"
            elif source is not None:
                cite, _, aside = source.cite.partition("; ") if source.kind == "dataset" else (source.cite, "", "")
                number = numbers.setdefault(cite, len(numbers) + 1)
                places.setdefault(cite, {})[source.locator] = None
                checked.setdefault(cite, {})[source.checked] = None
                said += f" [{number}{', ' + aside if 'memory' in aside else ''}]"
                if aside and "memory" not in aside:
                    places[cite][aside] = None
            lines.append(_filled(said, "  ", "    "))
    if empty:
        lines.append("\n" + _filled(f"{NOTHING}: {', '.join(empty)}", "", "  "))
    if reach:
        lines.append("\n" + _filled(reach, "", "  "))
    if numbers:
        lines.append("\nsources")
        for cite, number in numbers.items():
            how = ", ".join(checked[cite])
            where = "; ".join(filter(None, places[cite]))
            lines.append(_filled(f"[{number}] {cite} ({how}){': ' if where else ''}{where}", "  ", "      "))
    if any(row.source is not None and row.source.unverified for rows in sections.values() for row in rows):
        lines.append(_filled("[unverified] from memory; nobody looked it up", "  ", "      "))
    return "\n".join(lines)
