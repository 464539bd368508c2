"""What comes in as a report, what is refused, and what the refusal says."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest

from foedus.errors import DocumentError
from foedus.reading.documents import MAX_BYTES, date_of, read_document, title_of


def test_the_text_is_kept_as_given(tmp_path: Path) -> None:
    raw = "\ufeffTitle\r\n\r\n  A text – with “marks”.\n".encode()
    file = tmp_path / "report.txt"
    file.write_bytes(raw)
    document = read_document(file)
    assert document.text.encode() == raw
    assert document.id == "report"
    assert len(document.sha256) == 64


def test_standard_input() -> None:
    document = read_document("-", stdin=io.BytesIO(b"2 May 2031\nA headline\n\nA text.\n"))
    assert (document.id, document.date, document.title) == ("stdin", "2031-05-02", "A headline")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.docx", b"PK\x03\x04", "Word"),
        ("a.html", b"<p>x</p>", "HTML"),
        ("a.htm", b"<p>x</p>", "HTML"),
        ("b.txt", b"%PDF-1.7 hidden", "PDF"),
        ("c.txt", b"<!DOCTYPE html><p>x</p>", "HTML"),
        ("d.txt", b"", "empty"),
        ("e.txt", b" \n\t ", "blank"),
        ("f.txt", bytes(range(256)) * 4, "NUL"),
        ("g.txt", b"\x01\x02\x03\x04" * 20 + b"text", "control characters"),
        ("h.txt", "A text".encode("utf-16"), "UTF-16"),
        ("i.txt", "caf\u00e9".encode("latin-1"), "0xe9"),
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
    with pytest.raises(DocumentError, match=r"\.txt.*\.md") as caught:
        read_document(tmp_path / "missing.pdf")
    assert "foedus read -" in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read_document(tmp_path / "nothing.txt")
    with pytest.raises(DocumentError, match="folder"):
        read_document(tmp_path)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
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
