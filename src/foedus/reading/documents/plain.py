"""Bytes to characters: the encoding by its mark, as UTF-8, or as the bytes suggest; binary files are refused.

Question   Which characters are these bytes, and is it a text at all?
Gives      The text with nothing stripped, the name of the encoding, and a note where it was guessed.
"""

from __future__ import annotations

import re
from typing import Final

from foedus.errors import DocumentError

MAX_BYTES: Final = 5 * 1024 * 1024
ALLOWED: Final = "a report: .txt, .md, .html, .pdf, .docx, or `-` for standard input"

_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SAMPLE: Final = 64 * 1024
# Zero-width characters, soft hyphen, direction marks, tags: they can hide letters or turn their order
HIDDEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)


def decoded(raw: bytes, name: str) -> tuple[str, str, str | None]:
    """(text, encoding, note) of a text file's bytes.

    Raises
    ------
    DocumentError
        For an empty, binary or undecodable file.

    Examples
    --------
    >>> decoded("A text".encode("utf-16"), "a.txt")[:2]
    ('A text', 'utf-16')
    >>> decoded("The “king” left Strelsau’s café".encode("cp1252"), "a.txt")[:2]
    ('The “king” left Strelsau’s café', 'cp1252')
    """
    if not raw.strip():
        found = "empty (0 bytes)" if not raw else f"blank ({len(raw)} bytes of white space)"
        raise DocumentError(
            f"{name}: {found}; expected {ALLOWED}.\n"
            "Try: check that the report was saved, or paste it to `foedus read -`"
        )
    encoding = next((known for mark, known in _MARKS if raw.startswith(mark)), None) or _wide_without_mark(raw)
    note = None
    if encoding is not None:
        text = _by(raw, encoding, name)
    else:
        _refuse_binary(raw, name)
        encoding = "utf-8"
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text, encoding = _guessed(raw, name)
            note = f"the file is not UTF-8; it was read as {encoding}, which is a guess: look at names with accents"
    controls = len(_CONTROL.findall(text))
    if controls * 50 > len(text):
        raise DocumentError(
            f"{name}: {controls} control characters in {len(text)}: binary, not a text; expected {ALLOWED}.\n"
            f"Try: file {name}"
        )
    return text, encoding, note


def _by(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as why:
        raise DocumentError(
            f"{name}: marked as {encoding.upper()}, but the byte at offset {why.start} does not fit; expected UTF-8.\n"
            f"Try: save the file again as UTF-8"
        ) from None


def _wide_without_mark(raw: bytes) -> str | None:
    """UTF-16 without its mark: mostly Latin letters, each beside a NUL on the same side."""
    head = raw[:_SAMPLE]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half >= 8 and max(even, odd) > 0.7 * half and min(even, odd) < 0.05 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _refuse_binary(raw: bytes, name: str) -> None:
    junk = raw.count(b"\x00")
    if junk:
        raise DocumentError(
            f"{name}: holds {junk} NUL bytes, so it is not a text; expected {ALLOWED}.\nTry: file {name}"
        )


def _guessed(raw: bytes, name: str) -> tuple[str, str]:
    """The text by the likeliest encoding; among equals Windows-1252, in which most old English texts are."""
    from charset_normalizer import from_bytes

    sample = raw[:_SAMPLE]
    high = sum(byte >= 0x80 for byte in sample)
    if high * 5 <= len(sample):  # Latin letters with some others among them
        try:
            return raw.decode("cp1252"), "cp1252"
        except UnicodeDecodeError:
            pass
    best = from_bytes(sample).best()
    for encoding in (*([best.encoding] if best is not None else []), "cp1252"):
        try:
            return raw.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    bad = next(index for index, byte in enumerate(raw) if byte >= 0x80)
    raise DocumentError(
        f"{name}: not UTF-8 (byte 0x{raw[bad]:02x} at offset {bad}), and no other encoding fits; expected UTF-8.\n"
        f"Try: iconv -f WINDOWS-1252 -t UTF-8 {name} > report.txt, with the encoding it was saved in"
    )


def hidden_note(text: str) -> str | None:
    """A note where a text holds characters that nobody sees; they stay in place, so names that hold them are missed.

    >>> hidden_note("Ruri\\u200btania"), hidden_note("Ruritania")
    ('the text holds 1 invisible character (zero-width or direction marks); a name that holds one is not recognised', None)
    """
    count = len(HIDDEN.findall(text)) - text.startswith("\ufeff")
    if count <= 0:
        return None
    noun = "invisible characters" if count > 1 else "invisible character"
    return f"the text holds {count} {noun} (zero-width or direction marks); a name that holds one is not recognised"
