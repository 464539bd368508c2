"""What comes in as a report, what is refused, and what the refusal says."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest

from foedus.errors import DocumentError
from foedus.reading.documents import MAX_BYTES, date_of, document_of, read_document, title_of


def test_the_text_is_kept_as_given(tmp_path: Path) -> None:
    raw = "\ufeffTitle\r\n\r\n  A text – with “marks”.\n".encode()
    file = tmp_path / "report.txt"
    file.write_bytes(raw)
    document = read_document(file)
    assert document.text.encode() == raw
    assert document.id == "report"
    assert len(document.sha256) == 64
    assert (document.format, document.encoding, document.places, document.notes) == ("text", "utf-8", (), ())


def test_standard_input() -> None:
    document = read_document("-", stdin=io.BytesIO(b"2 May 2031\nA headline\n\nA text.\n"))
    assert (document.id, document.date, document.title) == ("stdin", "2031-05-02", "A headline")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"A text.", "by its name a PDF"),
        ("a.docx", b"A text.", "by its name a Word document"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word document"),
        ("a.odt", b"PK\x03\x04", "OpenDocument"),
        ("b.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old Office document"),
        ("b.rtf", b"{\\rtf1 text}", "RTF"),
        ("c.txt", b"{\\rtf1 text}", "RTF"),
        ("d.txt", b"", "empty"),
        ("d.html", b"", "empty"),
        ("e.txt", b" \n\t ", "blank"),
        ("f.txt", bytes(range(256)) * 4, "NUL"),
        ("g.txt", b"\x01\x02\x03\x04" * 20 + b"text", "control characters"),
        ("h.txt", b"\xff\xfe" + b"A\x00t", "UTF-16"),
    ],
)
def test_refusals_say_what_where_and_what_next(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read_document(file)
    message = str(caught.value)
    assert words in message
    assert name in message
    assert "expected" in message
    assert "Try:" in message
    assert caught.value.exit_code == 2


def test_other_formats_name_the_way_round(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"\.txt.*\.docx"):
        read_document(tmp_path / "missing.pdf")
    (tmp_path / "old.rtf").write_bytes(b"{\\rtf1}")
    with pytest.raises(DocumentError, match="foedus read -"):
        read_document(tmp_path / "old.rtf")


@pytest.mark.parametrize(
    ("encoding", "guessed"),
    [
        ("utf-16", False),
        ("utf-16-le", False),
        ("utf-16-be", False),
        ("utf-32", False),
        ("utf-8-sig", False),
        ("cp1252", True),
    ],
)
def test_encodings_are_detected(encoding: str, guessed: bool) -> None:
    text = "The “king” of Ruritania – née Elphberg – may leave the League, said a café owner in Strelsau.\n" * 3
    document = document_of(text.encode(encoding), "a.txt", "a")
    assert document.text.lstrip("\ufeff") == text
    assert any("guess" in note for note in document.notes) is guessed


def test_an_old_encoding_with_other_letters_is_guessed_and_said() -> None:
    text = "Армения может выйти из ОДКБ, и тогда Азербайджан может напасть на неё в ближайшие годы. " * 10
    document = document_of(text.encode("cp1251"), "a.txt", "a")
    assert document.text == text
    assert "guess" in document.notes[0]


def test_characters_that_nobody_sees_stay_in_place_and_are_told() -> None:
    text = "Ruri\u200btania may attack \u202eGrandland\u202c within two years.\n"
    document = document_of(text.encode(), "a.txt", "a")
    assert document.text == text
    assert "3 invisible characters" in document.notes[0]


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read_document(tmp_path / "nothing.txt")
    with pytest.raises(DocumentError, match="folder"):
        read_document(tmp_path)


@pytest.mark.parametrize("name", ["huge.txt", "huge.html", "huge.pdf"])
def test_a_huge_file_is_refused_unread(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    with file.open("wb") as handle:
        handle.truncate(50 * 1024 * 1024)
    begun = time.perf_counter()
    with pytest.raises(DocumentError, match=r"50\.0 MiB"):
        read_document(file)
    assert time.perf_counter() - begun < 0.5
    with pytest.raises(DocumentError, match="5 MiB"):
        read_document("-", stdin=io.BytesIO(b"a" * (MAX_BYTES + 5)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("February 1, 2025 - 12:02 AMT\nHeadline\n", "2025-02-01"),
        ("Headline\n1 Feb 2025\nText.", "2025-02-01"),
        ("2025-02-01\nText.", "2025-02-01"),
        ("Published: 1st February 2025\nText.", "2025-02-01"),
        ("YEREVAN, Feb. 1, 2025 (Agency) - Text goes on for a while here.", "2025-02-01"),
        ("The treaty was signed on 1 February 2025 and has been in force ever since that day.", None),
        ("February 30, 2025\nText.", None),
        ("YEREVAN, April 2. /Agency/. Text.", None),
    ],
)
def test_the_date_is_the_texts_own(text: str, expected: str | None) -> None:
    assert date_of(text) == expected


def test_a_headline_stands_alone_and_does_not_end_like_a_sentence() -> None:
    assert title_of("1 May 2031\n# A headline\n\nText.") == "A headline"
    assert title_of("A first sentence.\nAnother one.") is None
    assert title_of("One line") is None
