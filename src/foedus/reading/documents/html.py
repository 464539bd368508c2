"""The article of an HTML page: its text without menus, adverts and comments, by trafilatura.

Question   Which words of this page are the report, and where in the source do they stand?
Method     trafilatura finds the article; each of its blocks is then looked up in the page's own visible text, whose every
           character knows its offset in the source. No link is followed.
Gives      Blocks with a blank line between them; the headline first; the date by the page's own tags.
"""

from __future__ import annotations

import re
from array import array
from html import unescape
from html.parser import HTMLParser
from typing import Any, Final

from htmldate import find_date
from lxml.etree import LxmlError
from lxml.html import HTMLParser as LxmlParser
from lxml.html import document_fromstring
from trafilatura import bare_extraction

from foedus.reading.documents.document import Part
from foedus.reading.documents.limits import MAX_DEPTH
from foedus.reading.documents.plain import HIDDEN, decoded
from foedus.reading.documents.runs import Pieces, RefusedError

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_HEAD: Final = 4096
_SUBSET: Final = re.compile(r"<!doctype[^>\[]{0,300}\[|<!entity\s", re.I)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option".split()
)
_UNSEEN: Final = frozenset("script style noscript template title head".split())
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_BLOCKS: Final[dict[str, Part]] = {
    "p": "text",
    "head": "heading",
    "item": "text",
    "cell": "table",
    "quote": "text",
    "code": "text",
}
_DAYS: Final = ("1900-01-01", "2200-12-31")
"""Days that a page may be of: without them the clock would decide."""
_JSON_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def extract(raw: bytes) -> dict[str, Any]:
    """Text, places, headline and date of a page; raises RefusedError."""
    source, encoding = _decoded(raw)
    if _SUBSET.search(source[:_HEAD]):
        raise RefusedError("a page whose DOCTYPE declares entities of its own, which none needs and which can do harm.")
    if _too_deep(source):
        raise RefusedError(f"a page whose elements lie more than {MAX_DEPTH} deep within one another.")
    found: Any = bare_extraction(source, include_comments=False, include_tables=True, with_metadata=True)
    blocks = _blocks(found.body) if found is not None and found.body is not None else []
    if not blocks:
        raise RefusedError(
            "a page in which no article was found.", "Try: copy the article's text and paste it: foedus read -", 1
        )
    title = " ".join((found.title or "").split()) or None
    if title and _flat(title) not in (
        _flat(blocks[0][0]),
        *(_flat(text) for text, part in blocks if part == "heading"),
    ):
        blocks.insert(0, (title, "heading"))
    pieces = Pieces()
    seen, at = _visible(source)
    cursor = 0
    lost = 0
    for number, (text, part) in enumerate(blocks, start=1):
        if pieces.length:
            pieces.space("\n\n")
        place = seen.find(text, cursor)
        place = place if place >= 0 else seen.find(text)
        if place < 0:
            lost += 1
            pieces.add(text, [None] * len(text), paragraph=number, part=part)
            continue
        cursor = place + len(text) if part != "heading" else cursor
        pieces.add(text, at[place : place + len(text)], paragraph=number, part=part)
    notes = (
        [f"{lost} of {len(blocks)} paragraphs were not found again letter by letter in the page's source"]
        if lost
        else []
    )
    return pieces.answer(notes=notes, title=title, date=_date(source), encoding=encoding)


def _flat(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _decoded(raw: bytes) -> tuple[str, str]:
    """By mark, by the page's own word, as UTF-8, or by guess."""
    from foedus.errors import DocumentError

    named = _CHARSET.search(raw[:_HEAD])
    if named is not None and not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            encoding = named[1].decode("ascii")
            return raw.decode("utf-8-sig" if encoding.lower() == "utf-8" else encoding), encoding.lower()
        except (UnicodeDecodeError, LookupError):
            pass
    try:
        text, encoding, _ = decoded(raw, "")
    except DocumentError as why:
        raise RefusedError(str(why).partition("\n")[0].lstrip(": ")) from None
    return text, encoding


def _too_deep(source: str) -> bool:
    depth = deepest = 0
    for match in _TAG.finditer(source):
        if match[2].lower() in _VOID:
            continue
        depth = max(0, depth + (-1 if match[1] else 1))
        deepest = max(deepest, depth)
    return deepest > MAX_DEPTH * 4 and depth > MAX_DEPTH


def _blocks(body: Any) -> list[tuple[str, Part]]:
    """(text on one line, part) of each block of the article, in order."""
    out: list[tuple[str, Part]] = []

    def visit(node: Any, part: Part) -> None:
        own: list[str] = [node.text or ""]

        def close() -> None:
            text = " ".join(HIDDEN.sub("", "".join(own)).split())
            if text:
                out.append((text, part))
            own.clear()

        for child in node:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in _BLOCKS or tag in ("list", "table", "row", "div"):
                close()
                visit(child, _BLOCKS.get(tag, part))
            elif tag == "lb":
                close()
            else:
                own.append("".join(child.itertext()))
            own.append(child.tail or "")
        close()

    visit(body, "text")
    return out


class _Visible(HTMLParser):
    """The page's text: white space as one blank, entities as their characters, each with its offset in the source."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.lines = array("L", [0])
        self.lines.extend(match.end() for match in re.finditer("\n", source))
        self.out: list[str] = []
        self.at = array("L")
        self._unseen = 0

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._unseen += tag in _UNSEEN
        self._put(" ", self._offset())

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self._put(" ", self._offset())

    def handle_data(self, data: str) -> None:
        start = self._offset()
        for index, char in enumerate(data):
            self._put(char, start + index)

    def handle_entityref(self, name: str) -> None:
        self._entity()

    def handle_charref(self, name: str) -> None:
        self._entity()

    def _entity(self) -> None:
        start = self._offset()
        match = _ENTITY.match(self.source, start)
        for char in unescape(match.group()) if match else "&":
            self._put(char, start)

    def _put(self, char: str, offset: int) -> None:
        if self._unseen or HIDDEN.match(char):
            return
        if char.isspace():
            if not self.out or self.out[-1] == " ":
                return
            char = " "
        self.out.append(char)
        self.at.append(offset)


def _visible(source: str) -> tuple[str, array[int]]:
    """(text, offset in the source of each of its characters)."""
    parser = _Visible(source)
    parser.feed(source)
    parser.close()
    return "".join(parser.out), parser.at


def _date(source: str) -> str | None:
    """The day of publication by the page's own tags; never by the clock."""
    try:
        tree = document_fromstring(
            source.encode("utf-8", "replace"), parser=LxmlParser(encoding="utf-8", no_network=True)
        )
        found = find_date(
            tree,
            extensive_search=False,
            original_date=True,
            outputformat="%Y-%m-%d",
            min_date=_DAYS[0],
            max_date=_DAYS[1],
        )
    except (LxmlError, ValueError, AssertionError):
        return None
    return found if found and _JSON_DATE.fullmatch(found) else None
