"""A text put together from pieces, each of which remembers where its characters stood.

Gives      Pieces: pieces in, text and places out. RefusedError: why a document is not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from foedus.reading.documents.document import Part
from foedus.reading.documents.limits import TEXT_CHARACTERS
from foedus.reading.documents.plain import HIDDEN


class RefusedError(Exception):
    """A document that is not read: what was found, and what to type next (None: save it as text)."""

    def __init__(self, what: str, next_step: str | None = None, exit_code: int = 2) -> None:
        self.what, self.next_step, self.exit_code = what, next_step, exit_code
        super().__init__(what)


class Pieces:
    """The text so far, and the run of the original that each stretch of it is.

    >>> pieces = Pieces()
    >>> pieces.add("Ruri", [3, 4, 5, 6], page=1)
    >>> pieces.add("tania", [9, 10, 11, 12, 13], page=1)
    >>> pieces.text(), pieces.places
    ('Ruritania', [[0, 4, 1, None, 'text', 3], [4, 9, 1, None, 'text', 9]])
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self.hidden = 0
        self.places: list[list[Any]] = []

    def add(
        self,
        text: str,
        original: Sequence[int | None] | None = None,
        *,
        page: int | None = None,
        paragraph: int | None = None,
        part: Part = "text",
    ) -> None:
        """Characters with the original's number for each (None: not found); characters that nobody sees are left out."""
        if HIDDEN.search(text):
            kept = [i for i, char in enumerate(text) if not HIDDEN.match(char)]
            self.hidden += len(text) - len(kept)
            text = "".join(text[i] for i in kept)
            original = [original[i] for i in kept] if original is not None else None
        if not text:
            return
        if self.length + len(text) > TEXT_CHARACTERS:
            raise RefusedError(
                f"more than {TEXT_CHARACTERS >> 20} MiB of text.",
                "Try: cut the part that makes the claim into a file of its own",
            )
        self._parts.append(text)
        for start, end, at in _stretches(original, len(text)):
            self.places.append([self.length + start, self.length + end, page, paragraph, part, at])
        self.length += len(text)

    def space(self, text: str) -> None:
        """White space that the original does not have as such: between words, lines, paragraphs."""
        self._parts.append(text)
        self.length += len(text)

    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)

    def answer(self, *, notes: Iterable[str] = (), **more: Any) -> dict[str, Any]:
        """The answer of the process."""
        said = list(notes)
        if self.hidden:
            noun = "characters" if self.hidden != 1 else "character"
            said.append(f"{self.hidden} invisible {noun} (zero-width, direction marks, soft hyphens) left out")
        return {"text": self.text(), "places": self.places, "notes": said, **more}


def _stretches(original: Sequence[int | None] | None, length: int) -> Iterable[tuple[int, int, int | None]]:
    """(start, end, original's first) of each stretch that stands side by side in the original."""
    if original is None:
        yield 0, length, None
        return
    start = 0
    for index in range(1, length + 1):
        before = original[index - 1]
        if index < length:
            here = original[index]
            if (before is None and here is None) or (before is not None and here == before + 1):
                continue
        yield start, index, original[start]
        start = index
