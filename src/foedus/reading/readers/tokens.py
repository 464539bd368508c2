"""Words with their places, and the few closed classes of English that the rules lean on."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"(?:[A-Z]\.){2,}|\d{1,3}(?:,\d{3})+(?!\d)|\d+\.\d+|['’](?:s|re|ve|ll|d|m|t)(?!\w)|\w+|``|''|[^\w\s]"
)

QUOTES_OPEN: Final = frozenset("“«„") | {"``"}
QUOTES_CLOSE: Final = frozenset("”»") | {"''"}
DOUBLE: Final = QUOTES_OPEN | QUOTES_CLOSE | {'"'}
DASHES: Final = frozenset("–—")
NEGATIONS: Final = frozenset("not 't never no nobody none nothing neither nor without hardly cannot".split())
DETERMINERS: Final = frozenset(
    "the a an this that these those its his her their our my your some any each every both all no several many "
    "few most another other such".split()
)
PREPOSITIONS: Final = frozenset(
    "of in on at by with from to for against into over under between among within about as during after before "
    "towards toward upon through across along amid despite like near since until than per via off out behind "
    "alongside regarding concerning around inside outside onto throughout".split()
)
MODALS: Final = frozenset("will would can could may might shall should must ought 'll ’ll".split())
BE: Final = frozenset("is are was were be been being am 's ’s 're ’re 'm ’m isn aren wasn weren".split())
HAVE: Final = frozenset("has have had having 've ’ve hasn haven hadn".split())
DO: Final = frozenset("does do did doesn don didn".split())
AUX_FINITE: Final = (
    frozenset("is are was were am has have had does do did isn aren wasn weren hasn haven hadn doesn don didn".split())
    | MODALS
    | frozenset("wouldn couldn shouldn cannot mustn needn".split())
)
SUBJECT_PRONOUNS: Final = frozenset("i we you he she it they there who which nobody everyone somebody anyone".split())
ADVERBS: Final = frozenset(
    "also then now still even only just already again further however therefore thus instead so too never always "
    "often soon later earlier meanwhile once yet once perhaps probably possibly likely officially formally fully".split()
)


class Token(NamedTuple):
    """One word or mark at ``start:end`` of the text.

    ``low`` is its lower case with straight apostrophes, ``capital`` whether it begins with a capital, ``word`` whether it is a
    word or a number.
    """

    start: int
    end: int
    text: str
    low: str
    capital: bool
    word: bool


_KNOWN: Final[dict[str, tuple[str, str, bool, bool]]] = {}
"""Words seen, with what is the same wherever they stand; emptied when it is full."""
_KNOWN_MOST: Final = 20_000


def _looks(word: str) -> tuple[str, str, bool, bool]:
    looks = (word, word.lower().replace("’", "'"), word[0].isupper(), word[0].isalnum())
    if len(_KNOWN) >= _KNOWN_MOST:
        _KNOWN.clear()
    _KNOWN[word] = looks
    return looks


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of ``text[start:end]``, with places in the whole text.

    >>> [t.text for t in tokens_of("The U.S. won't leave; Armenia’s out.")]
    ['The', 'U.S.', 'won', "'t", 'leave', ';', 'Armenia', '’s', 'out', '.']
    """
    known, new = _KNOWN.get, tuple.__new__
    out: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        first, last = match.span()
        out.append(new(Token, (first, last, *(known(word) or _looks(word)))))
    return out
