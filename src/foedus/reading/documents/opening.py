"""Open a report: what it is by its bytes and its name, and the way to its text.

Question   Which format is this file, and what is its text?
Takes      A path, or ``-`` for standard input.
Gives      Document. HTML, PDF and Word go through a process of their own (apart).
Not here   Finding claims (readers/).
"""

from __future__ import annotations

import hashlib
import re
import stat
import sys
from pathlib import Path
from typing import BinaryIO, Final

from foedus.errors import DocumentError, NoTextError
from foedus.reading.documents.apart import extract
from foedus.reading.documents.dates import date_of, title_of
from foedus.reading.documents.document import Document, Format
from foedus.reading.documents.plain import ALLOWED, MAX_BYTES, decoded, hidden_note

MAX_FILE_BYTES: Final = 32 * 1024 * 1024
"""A PDF or Word file may hold pictures; its text may have ``MAX_BYTES`` like any other."""

_FORMATS: Final[dict[str, Format]] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_REFUSED: Final = {
    ".doc": "an old Word document",
    ".odt": "an OpenDocument text",
    ".rtf": "an RTF document",
    ".epub": "an e-book",
}
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OOXML: Final = "EncryptedPackage".encode("utf-16-le")
_HTML: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<!--.{0,400}?-->\s{0,200})?<(?:!doctype\shtml|html[\s>])", re.I | re.S
)
_PDF_WITHIN: Final = 1024
_NAMES: Final[dict[Format, str]] = {
    "pdf": "a PDF",
    "docx": "a Word document (.docx)",
    "html": "an HTML page",
    "text": "a text",
}


def read_document(path: str | Path, *, stdin: BinaryIO | None = None) -> Document:
    """Read one report.

    Parameters
    ----------
    path : str or Path
        A ``.txt``, ``.md``, ``.html``, ``.pdf`` or ``.docx`` file (other endings are taken for text unless they or the
        bytes are known to be something else), or ``-`` for standard input.
    stdin : binary file, optional
        What ``-`` reads; ``sys.stdin.buffer`` if not given.

    Raises
    ------
    DocumentError
        A missing, empty, binary, broken or too large file, one in a format that Foedus does not read, or one that takes
        more time or memory than a report may. The message says what was found, where, what was expected and what to
        type next.
    NoTextError
        A file that is understood but gives no text: encrypted, or pictures of pages.
    """
    if str(path) == "-":
        return document_of(_standard_input(stdin), "standard input", "stdin")
    file = Path(path)
    name = str(path)
    ending = file.suffix.lower()
    if ending in _REFUSED:
        _refuse_format(name, _REFUSED[ending])
    try:
        if file.is_dir():
            raise DocumentError(
                f"{name}: this is a folder; expected {ALLOWED}.\nTry: foedus read {name.rstrip('/')}/REPORT.txt"
            )
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError(
                f"{name}: not a regular file (a pipe or a device); expected {ALLOWED}.\n"
                f"Try: foedus read - < {name}   (`-` is standard input)"
            )
        if status.st_size > MAX_FILE_BYTES:
            _refuse_size(name, status.st_size, MAX_FILE_BYTES)
        with file.open("rb") as handle:
            head = handle.read(_PDF_WITHIN)
            most = _most(_format_of(head, ending))
            if status.st_size > most:
                _refuse_size(name, status.st_size, most)
            raw = head + handle.read(most + 1 - len(head))
    except FileNotFoundError:
        raise DocumentError(
            f"{name}: no such file; expected {ALLOWED}.\nTry: ls {file.parent}  (to see what is there)"
        ) from None
    except (OSError, ValueError) as why:
        reason = getattr(why, "strerror", None) or str(why)
        raise DocumentError(f"{name}: cannot be read ({reason}); expected {ALLOWED}.") from None
    return document_of(raw, name, file.stem, ending)


def _most(kind: Format) -> int:
    return MAX_FILE_BYTES if kind in ("pdf", "docx") else MAX_BYTES


def _standard_input(stdin: BinaryIO | None) -> bytes:
    """The bytes that ``-`` stands for, one more than allowed at most."""
    if stdin is None and sys.stdin is None:
        raise DocumentError(f"standard input: closed; expected {ALLOWED}.\nTry: foedus read - < REPORT.txt")
    source = stdin if stdin is not None else sys.stdin.buffer
    try:
        return source.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as why:
        reason = getattr(why, "strerror", None) or str(why)
        raise DocumentError(
            f"standard input: cannot be read ({reason}); expected {ALLOWED}.\nTry: foedus read - < REPORT.txt"
        ) from None


def _format_of(head: bytes, ending: str) -> Format:
    """By the bytes first, then by the name."""
    if b"%PDF-" in head[:_PDF_WITHIN] and (ending == ".pdf" or head.lstrip().startswith(b"%PDF-")):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if _HTML.match(head):
        return "html"
    return _FORMATS.get(ending, "text")


def document_of(raw: bytes, name: str, ident: str, ending: str = "") -> Document:
    """The same for bytes already in hand; ``name`` is used in messages, ``ident`` becomes the id."""
    kind = _format_of(raw[:_PDF_WITHIN], ending)
    most = _most(kind)
    if len(raw) > most:
        _refuse_size(name, None, most)
    _refuse_others(raw, name)
    digest = hashlib.sha256(raw).hexdigest()
    if kind == "text":
        text, encoding, note = decoded(raw, name)
        notes = tuple(said for said in (note, hidden_note(text)) if said is not None)
        return Document(ident, name, text, digest, date_of(text), title_of(text), "text", encoding, notes=notes)
    if not raw.strip():
        decoded(raw, name)  # says that it is empty
    _refuse_a_false_name(raw, kind, name)
    found = extract(raw, kind, name)
    return Document(
        ident,
        name,
        found.text,
        digest,
        found.date or date_of(found.text),
        found.title if found.title and date_of(found.title) is None else title_of(found.text),
        kind,
        found.encoding,
        found.places,
        found.notes,
    )


def _refuse_others(raw: bytes, name: str) -> None:
    if raw.startswith(_OLE):
        if _ENCRYPTED_OOXML in raw:
            raise NoTextError(
                f"{name}: a Word document under a password, which Foedus does not ask for.\n"
                "Try: open it, remove the password, and save it as .docx again"
            )
        _refuse_format(name, "an old Office document (.doc)")
    if raw.startswith(b"{\\rtf"):
        _refuse_format(name, "an RTF document")


def _refuse_a_false_name(raw: bytes, kind: Format, name: str) -> None:
    """A file whose ending says what its bytes do not."""
    signs: dict[Format, bytes] = {"pdf": b"%PDF-", "docx": b"PK\x03\x04"}
    sign = signs.get(kind)
    if sign is not None and sign not in raw[:_PDF_WITHIN]:
        raise DocumentError(
            f"{name}: by its name {_NAMES[kind]}, but it does not begin like one; expected {ALLOWED}.\n"
            f"Try: file {name}   (to see what it is)"
        )


def _refuse_format(name: str, what: str) -> None:
    raise DocumentError(
        f"{name}: {what}, which Foedus does not read; expected {ALLOWED}.\n"
        "Try: save it as .docx, .pdf or plain text, or paste the text: foedus read -"
    )


def _refuse_size(name: str, size: int | None, most: int) -> None:
    limit = most // 1024 // 1024
    found = f"{size / 1024 / 1024:.1f} MiB" if size else f"more than {limit} MiB"
    raise DocumentError(
        f"{name}: {found}; a report may have {limit} MiB at most.\n"
        "Try: cut the part that makes the claim into a file of its own"
    )
