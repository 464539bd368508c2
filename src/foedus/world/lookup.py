"""From what a person types to a code: names, demonyms, former names and capitals, each on the days of its use.

Question   Which state does "Armenia", "armenian", "ARM" or "Soviet Union" mean, and who led it on a day?
Takes      A word or a code, the world, a day.
Gives      The code under which the facts stand; near misses where there is none.
Not here   Names inside a text (find.py).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from foedus.world import read
from foedus.world.types import Leader, Name, NameKind
from foedus.world.world import World

LEADERS_LAST: Final = date(2015, 12, 31)
"""Last day of the table of leaders; who led a state after it is not on file."""
_STATE_KINDS: Final[tuple[NameKind, ...]] = (
    "name",
    "former",
    "demonym",
    "abbreviation",
    "territory",
    "capital",
    "palace",
)


def folded(text: str) -> str:
    """A text without case and accents, with single blanks.

    >>> folded("  Côte  d’Ivoire ")
    "cote d'ivoire"
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).casefold().split())


def names_of(code: str, world: World, on: date) -> tuple[Name, ...]:
    """The texts that stand for an actor on a day, leaders excepted: names of the tables, its name and capital of then.

    >>> from foedus.world import load
    >>> [n.text for n in names_of("RUS", load(), date(1960, 1, 1)) if n.kind in ("name", "capital")][:2]
    ['Soviet Union', 'Moscow']
    """
    state = world.state(code, on)
    code = world.code_now(code)
    found: dict[tuple[str, NameKind], Name] = {}
    if state is not None:
        found[state.name, "name"] = Name(state.name, code, "name", state.begin, state.end)
        capital = world.capital(code, on)
        if capital is not None:
            found[capital.name, "capital"] = Name(capital.name, code, "capital", capital.begin, capital.end)
    capitals = {row.name for row in world.capitals_table if row.iso3 == code}
    for row in world.names_table:
        if world.code_now(row.code) == code and row.kind != "person" and _used(row, on):
            if row.kind == "capital" and row.text in capitals:
                continue
            found.setdefault((row.text, row.kind), row)
    return tuple(found.values())


def _used(row: Name, on: date) -> bool:
    return (row.begin is None or row.begin <= on) and (row.end is None or on <= row.end)


@lru_cache(maxsize=4)
def _index(world: World) -> dict[str, tuple[Name, ...]]:
    found: dict[str, list[Name]] = {}
    for row in world.names_table:
        if row.kind in _STATE_KINDS:
            found.setdefault(folded(row.text), []).append(row)
    for state in world.states_table:
        name = Name(state.name, state.iso3, "name", state.begin, state.end)
        found.setdefault(folded(state.name), []).append(name)
    for capital in world.capitals_table:
        name = Name(capital.name, capital.iso3, "capital", capital.begin, capital.end)
        found.setdefault(folded(capital.name), []).append(name)
    return {text: tuple(rows) for text, rows in found.items()}


def code_of(text: str, world: World, on: date) -> str | None:
    """The code that a word means on a day: a code itself, a name, a demonym, a former name, a capital.

    One in use on the day goes before one that was used at another time; ``None`` where nothing of the kind is on file.

    >>> from foedus.world import load
    >>> [code_of(word, load(), date(2025, 2, 1)) for word in ("arm", "Armenian", "Soviet Union", "Burma", "Arménie")]
    ['ARM', 'ARM', 'RUS', 'MMR', None]
    >>> code_of("Vietnam", load(), date(1968, 1, 1)), code_of("Saigon", load(), date(1968, 1, 1))
    ('VNM', 'RVN')
    """
    word = text.strip()
    if world.is_state(word.upper()) or any(
        row.code == word.upper() for row in world.names_table if row.code[:2] == "X-"
    ):
        return world.code_now(word.upper())
    rows = _index(world).get(folded(word), ())
    order = {kind: number for number, kind in enumerate(_STATE_KINDS)}
    best = sorted(rows, key=lambda row: (not _used(row, on), order[row.kind]))
    return world.code_now(best[0].code) if best else None


def near(text: str, world: World, count: int = 3) -> tuple[str, ...]:
    """Names on file that look like a word, the nearest first.

    >>> from foedus.world import load
    >>> near("Armenai", load())[0]
    'Armenia'
    """
    from difflib import get_close_matches

    written = {
        key: rows[0].text for key, rows in _index(world).items() if rows[0].kind in ("name", "former", "demonym")
    }
    return tuple(written[key] for key in get_close_matches(folded(text), written, n=count, cutoff=0.6))


def leaders(code: str, on: date, table: Iterable[Leader] | None = None) -> tuple[Leader, ...]:
    """Who led a state on a day, by Archigos; empty past 2015 and where nothing is on file, which is never "nobody".

    >>> [leader.name for leader in leaders("RUS", date(1995, 1, 1))], leaders("RUS", date(2020, 1, 1))
    (['Yeltsin'], ())
    """
    if on > LEADERS_LAST:
        return ()
    rows = read.leaders() if table is None else table
    return tuple(row for row in rows if row.iso3 == code and row.begin <= on and (row.end is None or on <= row.end))
