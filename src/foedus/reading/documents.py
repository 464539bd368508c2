"""A report comes in here, and nothing that is not a report.

Question   Is this a text, whose characters can be pointed at?
Takes      A path, or ``-`` for standard input.
Gives      Document: the text exactly as given, its hash, its headline, its own date.
Not here   HTML, PDF and DOCX: they are refused with the way round; finding claims (readers/).
"""

from __future__ import annotations

import hashlib
import re
import stat
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from foedus.errors import DocumentError

MAX_BYTES: Final = 5 * 1024 * 1024
TEXT_ENDINGS: Final = (".txt", ".md")
ALLOWED: Final = "a UTF-8 text: a .txt or .md file, or `-` for standard input"

_REFUSED: Final = {
    ".pdf": "a PDF",
    ".docx": "a Word document",
    ".doc": "a Word document",
    ".odt": "an OpenDocument text",
    ".rtf": "an RTF document",
    ".html": "an HTML page",
    ".htm": "an HTML page",
    ".xhtml": "an HTML page",
    ".epub": "an e-book",
}
_MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (a Word document, perhaps)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
)
_WIDE: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """A report as given.

    ``text`` is the decoded file with nothing stripped or normalised (a byte-order mark stays its first character), so
    every offset is a Unicode code point of it. ``sha256`` is the hash of the bytes. ``date`` is ISO 8601, from a
    dateline in the text itself, else None: never the clock, never the file's own time. ``title`` is the headline line.
    """

    id: str
    name: str
    text: str
    sha256: str
    date: str | None = None
    title: str | None = None


def read_document(path: str | Path, *, stdin: BinaryIO | None = None) -> Document:
    """Read one report.

    Parameters
    ----------
    path : str or Path
        A ``.txt`` or ``.md`` file (other endings are taken for text unless they are known to be something else), or
        ``-`` for standard input.
    stdin : binary file, optional
        What ``-`` reads; ``sys.stdin.buffer`` if not given.

    Raises
    ------
    DocumentError
        A missing, empty, binary, too large or wrongly encoded file, or a PDF, Word or HTML file. The message says what
        was found, where, what was expected and what to type next.
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
        if status.st_size > MAX_BYTES:
            _refuse_size(name, status.st_size)
        with file.open("rb") as handle:
            raw = handle.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise DocumentError(
            f"{name}: no such file; expected {ALLOWED}.\nTry: ls {file.parent}  (to see what is there)"
        ) from None
    except (OSError, ValueError) as why:
        reason = getattr(why, "strerror", None) or str(why)
        raise DocumentError(f"{name}: cannot be read ({reason}); expected {ALLOWED}.") from None
    return document_of(raw, name, file.stem)


def _standard_input(stdin: BinaryIO | None) -> bytes:
    """The bytes that ``-`` stands for, one more than allowed at most."""
    if stdin is None and sys.stdin is None:
        raise DocumentError(f"standard input: closed; expected {ALLOWED}.\nTry: foedus read - < REPORT.txt")
    source = stdin if stdin is not None else sys.stdin.buffer
    try:
        return source.read(MAX_BYTES + 1)
    except (OSError, ValueError) as why:
        reason = getattr(why, "strerror", None) or str(why)
        raise DocumentError(
            f"standard input: cannot be read ({reason}); expected {ALLOWED}.\nTry: foedus read - < REPORT.txt"
        ) from None


def document_of(raw: bytes, name: str, ident: str) -> Document:
    """The same for bytes already in hand; ``name`` is used in messages, ``ident`` becomes the id."""
    if len(raw) > MAX_BYTES:
        _refuse_size(name, None)
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            _refuse_format(name, what)
    for mark, encoding in _WIDE:
        if raw.startswith(mark):
            raise DocumentError(
                f"{name}: encoded as {encoding} (its byte-order mark says so); expected UTF-8.\n"
                f"Try: iconv -f {encoding} -t UTF-8 {name} > report.txt && foedus read report.txt"
            )
    if not raw.strip():
        found = "empty (0 bytes)" if not raw else f"blank ({len(raw)} bytes of white space)"
        raise DocumentError(
            f"{name}: {found}; expected {ALLOWED}.\n"
            "Try: check that the report was saved, or paste it to `foedus read -`"
        )
    junk = raw.count(b"\x00")
    if junk:
        hint = "UTF-16 without its mark, or not a text at all" if junk * 3 > len(raw) else "not a text"
        raise DocumentError(f"{name}: holds {junk} NUL bytes, so it is {hint}; expected {ALLOWED}.\nTry: file {name}")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as why:
        raise DocumentError(
            f"{name}: not UTF-8 (byte 0x{raw[why.start]:02x} at offset {why.start}); expected UTF-8.\n"
            f"Try: iconv -f WINDOWS-1252 -t UTF-8 {name} > report.txt, with the encoding it was saved in"
        ) from None
    controls = len(_CONTROL.findall(text))
    if controls * 50 > len(text):
        raise DocumentError(
            f"{name}: {controls} control characters in {len(text)}: binary, not a text; expected {ALLOWED}.\n"
            f"Try: file {name}"
        )
    if _HTML.match(text):
        _refuse_format(name, "an HTML page")
    return Document(ident, name, text, hashlib.sha256(raw).hexdigest(), date_of(text), title_of(text))


_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HTML: Final = re.compile(r"\ufeff?\s{0,200}<(?:!doctype\s|html[\s>]|\?xml\s)", re.IGNORECASE)


def _refuse_format(name: str, what: str) -> None:
    raise DocumentError(
        f"{name}: {what}, which Foedus does not read; expected {ALLOWED}.\n"
        "Try: save it as plain text (.txt or .md), or paste the text: foedus read -"
    )


def _refuse_size(name: str, size: int | None) -> None:
    found = f"{size / 1024 / 1024:.1f} MiB" if size else "more than 5 MiB"
    raise DocumentError(
        f"{name}: {found}; a report may have 5 MiB at most.\n"
        "Try: cut the part that makes the claim into a file of its own"
    )


# ---------------------------------------------------------------- headline and dateline

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL: Final = r"(?:st|nd|rd|th)?"
_DATES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH}\s{{1,3}}(?P<day>\d{{1,2}}){_ORDINAL},?\s{{1,3}}(?P<year>(?:19|20)\d\d)\b",
        rf"\b(?P<day>\d{{1,2}}){_ORDINAL}\s{{1,3}}{_MONTH},?\s{{1,3}}(?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)\b",
    )
)
_HEAD_LINES: Final = 8
_SHORT_LINE: Final = 90
_LEAD: Final = re.compile(
    r"[\s#*_>(\[–—-]*(?:published|posted|updated|date|dateline)?[\s:]*(?:on\s)?"
    r"(?:[A-Z][A-Z.'’ -]{2,30}(?:,\s[A-Z][\w.]{1,15})?[,.(\s]{1,3})?\s*",
    re.ASCII,
)


def month_number(word: str) -> int | None:
    """1 to 12 for a month's name, number or usual abbreviation.

    >>> month_number("Sept."), month_number("02"), month_number("Mai")
    (9, 2, None)
    """
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    stem = word.lower().rstrip(".")[:3]
    for number, name in enumerate(MONTHS, start=1):
        if name.startswith(stem) and len(stem) == 3:
            return number
    return None


def _iso(match: re.Match[str]) -> str | None:
    month = month_number(match["month"])
    if month is None:
        return None
    try:
        return date(int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:
        return None


def _head(text: str) -> list[str]:
    """The first lines that are not blank, each cut at 400 characters."""
    return [line.strip()[:400] for line in text[:6000].split("\n") if line.strip()][:_HEAD_LINES]


def date_of(text: str) -> str | None:
    """The text's own date: a whole date that opens one of its first lines or fills a short one.

    >>> date_of("February 1, 2025 - 12:02 AMT\\nReport: a headline")
    '2025-02-01'
    >>> date_of("STRELSAU, 3 May 2031 (ZN) - The king left.")
    '2031-05-03'
    >>> date_of("The king left on 3 May 2031, and nobody has seen him since.") is None
    True
    """
    for line in _head(text):
        for pattern in _DATES:
            found = pattern.search(line[:160])
            if found is None:
                continue
            before, rest = line[: found.start()], len(line) - (found.end() - found.start())
            lead = _LEAD.match(line)
            if (lead is not None and lead.end() >= found.start()) or (
                len(line) <= _SHORT_LINE and rest <= 32 and before.count(" ") <= 3
            ):
                iso = _iso(found)
                if iso is not None:
                    return iso
    return None


def _is_dateline(line: str) -> bool:
    return len(line) <= _SHORT_LINE and date_of(line) is not None


def title_of(text: str) -> str | None:
    """The headline: the first line that is no dateline, if it stands alone and does not end like a sentence.

    >>> title_of("February 1, 2031 - 12:02 RT\\nReport: leaving the League may bring war\\n\\nA report by …")
    'Report: leaving the League may bring war'
    """
    lines = _head(text)
    if "\n" not in text.strip():
        return None
    for line in lines[:3]:
        shown = line.lstrip("\ufeff").lstrip("#").strip()
        if _is_dateline(shown):
            continue
        if len(shown) <= 200 and not shown.endswith((".", ":", ";", ",", ".”", '."')) and len(lines) > 1:
            return shown or None
        return None
    return None
