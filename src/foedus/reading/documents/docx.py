"""The text of a Word document (Office Open XML), by the standard library alone.

Question   What does a reader of the printed document read, and in which paragraph?
Method     The archive's directory is checked before anything is unpacked; document, footnotes and endnotes are read by expat, which stops at a
           DOCTYPE and at too deep a nesting. Deleted and hidden text, field codes and the fallback copies of drawings are left out.
Gives      Paragraphs with a blank line between them, headings and table cells too, notes at the end.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any, Final
from xml.parsers import expat

from foedus.reading.documents.document import Part
from foedus.reading.documents.limits import MAX_DEPTH, MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED, MAX_XML
from foedus.reading.documents.runs import Pieces, RefusedError

_W: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_MAIN: Final = "word/document.xml"
_SKIPPED: Final = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "footnotePr", "endnotePr"}
)
_SPACES: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_ON: Final = ("1", "true", "on", None)


def extract(raw: bytes) -> dict[str, Any]:
    """Text, places and notes of a .docx; raises RefusedError."""
    archive = _opened(raw)
    pieces = Pieces()
    body = _Story()
    body.read(_member(archive, _MAIN))
    number = 0
    for text, part in body.paragraphs:
        if text.strip():
            number += 1
            _block(pieces, text, number, part)
    names = set(archive.namelist())
    noted = 0
    for member in ("word/footnotes.xml", "word/endnotes.xml"):
        if member not in names:
            continue
        story = _Story()
        story.read(_member(archive, member))
        for text, _ in story.paragraphs:
            if text.strip():
                noted += 1
                _block(pieces, text, noted, "footnote")
    notes = []
    if noted:
        notes.append(f"{noted} {'notes stand' if noted != 1 else 'note stands'} at the end of the text")
    if body.deleted:
        notes.append("text that its authors deleted under 'track changes' is left out")
    if body.hidden:
        notes.append("text that is marked as hidden is left out")
    if pieces.length == 0 and any(name.startswith("word/media/") for name in names):
        raise RefusedError(
            "a Word document of pictures without text (scanned, perhaps).",
            "Try: read the pictures with a text recogniser first (OCR), and save what it finds as .txt",
            1,
        )
    return pieces.answer(notes=notes)


def _block(pieces: Pieces, text: str, number: int, part: Part) -> None:
    first = len(text) - len(text.lstrip())
    shown = text.strip()
    if pieces.length:
        pieces.space("\n\n")
    pieces.add(shown, range(first, first + len(shown)), paragraph=number, part=part)


def _opened(raw: bytes) -> zipfile.ZipFile:
    """The archive, once its directory has been looked at; nothing is unpacked here."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        members = archive.infolist()
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        ValueError,
        OverflowError,
        RuntimeError,  # a kind of compression or encryption that the standard library does not know
        EOFError,
        KeyError,
    ) as why:
        raise RefusedError(f"a damaged Word document: its archive cannot be opened ({why}).") from None
    if len(members) > MAX_MEMBERS:
        raise RefusedError(f"an archive of {len(members):,} files; a Word document has {MAX_MEMBERS:,} at most.")
    total = sum(member.file_size for member in members)
    if total > MAX_UNPACKED:
        raise RefusedError(
            f"an archive that would unpack to {total / 2**20:,.0f} MiB; {MAX_UNPACKED >> 20} MiB are allowed (a zip bomb?)."
        )
    for member in members:
        if member.file_size > 1 << 20 and member.file_size > MAX_RATIO * max(1, member.compress_size):
            raise RefusedError(
                f"an archive whose part {member.filename[:80]!r} would unpack to {member.file_size / 2**20:,.0f} MiB from "
                f"{member.compress_size / 1024:,.0f} KiB (a zip bomb?)."
            )
        if member.flag_bits & 1:
            raise RefusedError(
                "a Word document whose archive is encrypted.", "Try: remove the password and save it again", 1
            )
        if member.filename.startswith(("/", "\\")) or ".." in member.filename.replace("\\", "/").split("/"):
            raise RefusedError(f"an archive with a part outside itself ({member.filename[:80]!r}).")
    if len({member.filename for member in members}) < len(members):
        raise RefusedError("an archive with two parts of one name.")
    if _MAIN not in archive.namelist():
        raise RefusedError(
            f"a zip archive, but no Word document (it has no {_MAIN}).",
            "Try: unpack it, and read what it holds: foedus read REPORT.txt",
        )
    return archive


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as handle:
            data = handle.read(MAX_XML + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError, OSError) as why:
        raise RefusedError(f"a damaged Word document: {name} cannot be unpacked ({why}).") from None
    if len(data) > MAX_XML:
        raise RefusedError(f"a Word document whose {name} is larger than {MAX_XML >> 20} MiB.")
    return data


def _local(name: str) -> str:
    """The name without its namespace; of other namespaces only what changes what is read."""
    for space in _W:
        if name.startswith(space):
            return name[len(space) :]
    return "Fallback" if name.endswith(" Fallback") else ""


class _Story:
    """Paragraphs of one XML part, in order."""

    def __init__(self) -> None:
        self.paragraphs: list[tuple[str, Part]] = []
        self.deleted = self.hidden = False
        self._depth = 0
        self._skip: int | None = None  # depth at which skipped content began
        self._open: list[list[str]] = []  # paragraphs within one another (text boxes)
        self._parts: list[Part] = []
        self._cells = 0
        self._in_text = False
        self._run = self._vanish = False

    def read(self, data: bytes) -> None:
        """Feed the whole part; raises RefusedError."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, ValueError, LookupError) as why:
            raise RefusedError(f"a damaged Word document: its XML breaks off ({why}).") from None

    def _doctype(self, *_: object) -> None:
        raise RefusedError("a Word document with a DOCTYPE, which none needs and which can do harm.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise RefusedError(f"a Word document whose elements lie more than {MAX_DEPTH} deep within one another.")
        if self._skip is not None:
            return
        tag = _local(name)
        if tag in _SKIPPED:
            self._skip = self._depth
            self.deleted = self.deleted or tag in ("del", "delText")
            return
        if tag == "p":
            self._open.append([])
            self._parts.append("table" if self._cells else "text")
        elif tag == "tc":
            self._cells += 1
        elif tag == "r":
            self._run, self._vanish = True, False
        elif tag in ("vanish", "specVanish") and self._run:
            value = next((value for key, value in attributes.items() if key.endswith("val")), None)
            self._vanish = value in _ON
            self.hidden = self.hidden or self._vanish
        elif tag == "pStyle" and self._parts:
            style = next((value for key, value in attributes.items() if key.endswith("val")), "")
            if style.lower().startswith(("heading", "title", "subtitle", "berschrift", "titre")):
                self._parts[-1] = "heading"
        elif tag == "t":
            self._in_text = True
        elif tag in _SPACES and self._run and self._open and not self._vanish:
            self._open[-1].append(_SPACES[tag])

    def _end(self, name: str) -> None:
        if self._skip is not None:
            if self._depth == self._skip:
                self._skip = None
            self._depth -= 1
            return
        self._depth -= 1
        tag = _local(name)
        if tag == "t":
            self._in_text = False
        elif tag == "tc":
            self._cells -= 1
        elif tag == "p" and self._open:
            self.paragraphs.append(("".join(self._open.pop()), self._parts.pop()))
        elif tag == "r":
            self._run = self._vanish = False

    def _text(self, text: str) -> None:
        if self._skip is None and self._in_text and self._open and not self._vanish:
            self._open[-1].append(text)
