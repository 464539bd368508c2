"""Where a text names an actor of the world: the longest name first, and never a phrase that only looks like one.

This finds texts of the tables; whether a capital speaks or is merely a place is the reader's question (reading/).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from foedus.world.types import Name

if TYPE_CHECKING:
    from datetime import date

    from foedus.world.world import World

AMBIGUOUS: Final = frozenset({"Georgia", "Jordan", "Chad", "Israel", "Kenya", "Cuba", "India", "Chile", "Ireland"})
"""States whose names are also given or family names: not a mention right after or before a personal name."""
_PERSONAL: Final = re.compile(
    r"(?:Michael|Vernon|Barbara|Robert|Jim|Hamilton|Neil|Katherine|David|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Senator|Coach)\s+$"
)
_SURNAME: Final = re.compile(r"^\s+(?:O'Keeffe|Meloni|Peterson|Pickett|Clark|Spieth|Henderson|Belfort|Kroeger)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found: code-point offsets, end exclusive, and the rows that the text could stand for."""

    start: int
    end: int
    text: str
    names: tuple[Name, ...]


@lru_cache(maxsize=4)
def _index(world: World) -> tuple[re.Pattern[str], dict[str, tuple[Name, ...]]]:
    rows, blocked = world.names_table, world.not_names_table
    by_text: dict[str, list[Name]] = {}
    for row in rows:
        for text in {row.text, row.text.replace("'", "’")}:
            by_text.setdefault(text, []).append(row)
    for text in blocked:
        by_text.pop(text, None)
    texts = sorted({*by_text, *blocked}, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(text) for text in texts) + r")(?!\w)")
    return pattern, {text: tuple(found) for text, found in by_text.items()}


def find_names(text: str, world: World, on: date | None = None) -> tuple[Mention, ...]:
    """Every mention of a name of the tables in a text, from left to right, never overlapping.

    >>> from foedus.world import load
    >>> [(m.text, m.names[0].code) for m in find_names("Niger and Nigeria; Moscow, Idaho.", load())]
    [('Niger', 'NER'), ('Nigeria', 'NGA')]
    """
    pattern, by_text = _index(world)
    found: list[Mention] = []
    for match in pattern.finditer(text):
        names = by_text.get(match.group(), ())
        if on is not None:
            names = tuple(n for n in names if (n.begin is None or n.begin <= on) and (n.end is None or on <= n.end))
        if not names:
            continue
        before, after = text[: match.start()][-24:], text[match.end() :][:24]
        if match.group() in AMBIGUOUS and (_PERSONAL.search(before) or _SURNAME.search(after)):
            continue
        found.append(Mention(match.start(), match.end(), match.group(), names))
    return tuple(found)
