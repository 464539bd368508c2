"""A report as Foedus holds it: a text whose characters can be pointed at, and where each of them stands in the original.

Gives      Document; Place: a run of characters that stand side by side in the original too.
Not here   How a format is taken apart (html, pdf, docx); encodings (plain).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

Format = Literal["text", "html", "pdf", "docx"]
Part = Literal["text", "heading", "table", "footnote"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)


@dataclass(frozen=True, slots=True)
class Place:
    """A run of characters: ``text[start:end]`` stands in the original one to one, from ``original`` on.

    ``page`` counts the sheets of a PDF from 1; ``paragraph`` the paragraphs of an HTML page or a Word document that hold
    text, from 1, its notes apart. ``original`` counts characters within the page of a PDF (as the file lists them), within the
    paragraph of a Word document, and within the source of an HTML page; None where the run was not found again.
    """

    start: int
    end: int
    page: int | None = None
    paragraph: int | None = None
    part: Part = "text"
    original: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A report as given.

    ``text`` is the decoded file with nothing stripped or normalised (a byte-order mark stays its first character), so
    every offset is a Unicode code point of it; of HTML, PDF and Word it is the text as extracted, and ``places`` says
    where each run of it stands in the original. ``sha256`` is the hash of the file's bytes. ``date`` is ISO 8601, from a
    dateline in the text itself or the page's own tag, else None: never the clock, never the file's own time. ``title`` is
    the headline. ``encoding`` is the one that the bytes were decoded with; ``notes`` say what a reader should know
    about the text (what was left out, guessed, or hides in it).
    """

    id: str
    name: str
    text: str
    sha256: str
    date: str | None = None
    title: str | None = None
    format: Format = "text"
    encoding: str = "utf-8"
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()

    def place_of(self, offset: int) -> Place | None:
        """The run that holds a character, else the last one before it; None in a document without places."""
        index = bisect_right(self.places, offset, key=lambda place: place.start) - 1
        return self.places[max(index, 0)] if self.places else None

    def where(self, start: int, end: int) -> str | None:
        """The place of a span as one cites it.

        >>> pages = (Place(0, 9, page=1), Place(9, 20, page=2))
        >>> Document("r", "r.pdf", "x" * 20, "", places=pages).where(3, 12)
        'pp. 1–2'
        >>> Document("r", "r.docx", "x" * 9, "", places=(Place(0, 9, paragraph=4),)).where(3, 5)
        'para. 4'
        """
        first, last = self.place_of(start), self.place_of(max(start, end - 1))
        if first is None or last is None:
            return None
        note = first.part == "footnote"
        if first.page is not None and last.page is not None:
            low, high = sorted((first.page, last.page))
            said = f"p. {low}" if low == high else f"pp. {low}–{high}"
            return f"{said}, note" if note else said
        if first.paragraph is not None and last.paragraph is not None:
            low, high = sorted((first.paragraph, last.paragraph))
            if note:
                return f"note {first.paragraph}"
            return f"para. {low}" if low == high else f"paras. {low}–{high}"
        return None

    def at(self, start: int, end: int) -> dict[str, Any] | None:
        """The place of a span for programs: page or paragraph, part, and the original's characters where known.

        >>> of_page = (Place(0, 9, page=1, original=40),)
        >>> Document("r", "r.pdf", "x" * 9, "", places=of_page).at(3, 5)
        {'page': 1, 'part': 'text', 'original': [43, 45]}
        """
        first, last = self.place_of(start), self.place_of(max(start, end - 1))
        if first is None or last is None:
            return None
        found: dict[str, Any] = {}
        for name in ("page", "paragraph"):
            low, high = getattr(first, name), getattr(last, name)
            if low is not None:
                found[name] = low
            if high is not None and high != low:
                found[f"to_{name}"] = high
        found["part"] = first.part
        if first.original is not None and last.original is not None:
            found["original"] = [
                first.original + max(0, min(start, first.end) - first.start),
                last.original + max(0, min(end, last.end) - last.start),
            ]
        return found


def placed(form: dict[str, Any], document: Document) -> dict[str, Any]:
    """The claims form with ``at`` in every item that has a span, and what the document is; unchanged for plain text.

    >>> page = (Place(0, 9, page=2),)
    >>> placed({"dates": [{"start": 1, "end": 3}]}, Document("r", "r.pdf", "x" * 9, "", places=page))["dates"]
    [{'start': 1, 'end': 3, 'at': {'page': 2, 'part': 'text'}}]
    """
    if document.notes:
        form = {**form, "notes": list(document.notes)}
    if not document.places:
        return form
    return {**_walked(form, document), "format": document.format}


def _walked(value: Any, document: Document) -> Any:
    if isinstance(value, list):
        return [_walked(item, document) for item in value]
    if not isinstance(value, dict):
        return value
    out = {key: _walked(item, document) for key, item in value.items()}
    start, end = value.get("start"), value.get("end")
    if isinstance(start, int) and isinstance(end, int) and end > start:
        out["at"] = document.at(start, end)
    return out
