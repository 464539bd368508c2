"""Which reader: the rules (the default, whatever is installed), the parser, or the parser where it is installed.

Question   Which function reads a text for this name?
Gives      A reader: text, world and ident in, Reading out.
"""

from __future__ import annotations

from typing import Any, Final, Protocol

from foedus.errors import UsageError
from foedus.reading.claims import Reading

READERS: Final = ("rules", "parser", "auto")


class Reader(Protocol):
    """A reader of texts, as ``rules.read``."""

    def __call__(self, text: str, world: Any = None, *, ident: str = "") -> Reading:
        """Read one text."""
        ...


def reader_named(name: str) -> Reader:
    """The reader of that name; ``auto`` is the parser where spaCy and its pipeline are installed, else the rules.

    >>> reader_named("rules").__module__
    'foedus.reading.readers.rules'

    Raises
    ------
    UsageError
        If there is no such reader.
    ParserMissingError
        When the parser is asked for and not installed: at once, not at the first text.
    """
    if name not in READERS:
        raise UsageError(f"--reader {name}: no such reader; expected rules, parser or auto.\nTry: --reader rules")
    if name != "rules":
        from foedus.reading.readers import parsed

        if name == "parser" or parsed.available():
            parsed.require()
            return parsed.read
    from foedus.reading.readers.rules import read

    return read
