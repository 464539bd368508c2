"""The text of a PDF, by PDFium: characters with their boxes, read in the order in which a person reads the page.

Question   Which words stand on which page?
Gives      Paragraphs with a blank line between them, across columns and pages; running heads and page numbers left out;
           notes at the end; words that a line's end broke put together.
Not here   Columns, lines, paragraphs (layout).
"""

from __future__ import annotations

import ctypes
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as c

from foedus.reading.documents.layout import Char, Page, compose
from foedus.reading.documents.limits import MAX_PAGES
from foedus.reading.documents.runs import Pieces, RefusedError

_OCR: Final = "Try: make its text readable first, with a text recogniser such as `ocrmypdf IN.pdf OUT.pdf`"
_LEAST_A_PAGE: Final = 8
_BAD: Final = frozenset({0, 0xFFFE, 0xFFFF})
_HYPHEN: Final = 2
"""PDFium's own sign for a hyphen at the end of a line."""


def extract(raw: bytes) -> dict[str, Any]:
    """Text, places and notes of a PDF; raises RefusedError."""
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as why:
        if "assword" in str(why):
            raise RefusedError(
                "a PDF under a password, which Foedus does not ask for.",
                "Try: open it, and print it to a PDF without one",
                1,
            ) from None
        raise RefusedError("a damaged PDF: it cannot be opened.") from None
    count = len(document)
    if count > MAX_PAGES:
        raise RefusedError(
            f"a PDF of {count:,} pages; {MAX_PAGES:,} are read at most.",
            "Try: save the pages that make the claim as a file of their own",
        )
    pages, broken, pictures = [], 0, 0
    for number in range(count):
        try:
            page = document[number]
            chars, width, height = _chars(page)
            if len(chars) < _LEAST_A_PAGE:
                pictures += _has_picture(page)
            page.close()
        except pypdfium2.PdfiumError:
            broken += 1
            continue
        pages.append(Page(number + 1, width, height, chars))
    total = sum(len(page.chars) for page in pages)
    if not total:
        if broken == count:
            raise RefusedError("a damaged PDF: none of its pages can be opened.")
        what = "pictures of pages without a text (scanned)" if pictures else f"{count} empty pages"
        raise RefusedError(f"a PDF of {what}.", _OCR, 1)
    pieces = Pieces()
    notes, headline = compose(pages, pieces)
    if broken:
        notes.append(f"{broken} of {count} pages could not be opened, and are missing")
    if pictures:
        noun = "pages are pictures" if pictures > 1 else "page is a picture"
        notes.append(f"{pictures} {noun} without text, and missing")
    return pieces.answer(notes=notes, title=headline)


def _chars(page: Any) -> tuple[list[Char], float, float]:
    """The visible characters of a page in the order of the file, and its size in points."""
    text = page.get_textpage()
    left, bottom, right, top = page.get_bbox()
    raw = text.raw
    out: list[Char] = []
    box, x, y = c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    spaced = False
    for index in range(c.FPDFText_CountChars(raw)):
        code = c.FPDFText_GetUnicode(raw, index)
        if code in _BAD or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            continue
        char = "-" if code == _HYPHEN else chr(code)
        if char.isspace():
            spaced = True
            continue
        if not c.FPDFText_GetLooseCharBox(raw, index, box) or not c.FPDFText_GetCharOrigin(raw, index, x, y):
            continue
        size = max(abs(box.top - box.bottom), 1.0)
        out.append(Char(char, index, box.left - left, box.right - left, y.value - bottom, size, spaced))
        spaced = False
    text.close()
    return out, right - left, top - bottom


def _has_picture(page: Any) -> bool:
    return any(True for _ in page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=3))
