"""HTML, PDF and Word: the text as a person reads it, each word with its place; and files that mean harm."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from foedus.errors import DocumentError, FoedusError, NoTextError
from foedus.reading.documents import Document, apart, document_of, placed
from foedus.reading.readers.rules import read
from foedus.world import load

from .files import Run, column, docx, p, pdf

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LEFT = [
    "If Ruritania formally leaves the Southern League",
    "and Grandland's troops withdraw, the organi-",
    "sation may break up, and Glottenburg-backed",
    "rebels could attack Ruritania within two years.",
    "The king denied this on Monday in Strelsau.1",
    "He said that nobody would attack the country,",
    "and that the League itself was a threat to it.",
    "A spokesman added that the treaty of 1997 re-",
]
RIGHT = [
    "mains in force, and that it binds both states.",
    "The institute, which is close to Grandland,",
    "had warned that leaving would be costly; its",
    "authors did not name a source for that claim.",
    "Observers in Hentzau doubted the report and",
    "called it a signal rather than a forecast of",
    "what either government was going to do next.",
    "They expect no decision before the summer.",
]


def head(number: int) -> list[Run]:
    return [(60, 800, 8, "The Strelsau Review"), (500, 800, 8, str(number)), (290, 30, 8, f"Page {number}")]


PAGES = [
    [
        *head(1),
        (60, 760, 18, "Leaving the League may bring war"),
        (60, 735, 10, "3 May 2031"),
        *column(60, 300, [line.removesuffix("1") for line in LEFT]),
        (262, 256, 6, "1"),  # the note's number, raised
        *column(320, 300, RIGHT),
        (60, 150, 7, "1 See the League's charter, article 19."),
    ],
    [
        *head(2),
        *column(60, 700, ["The prime minister of Grandland said on Tuesday that", "his country would not be first."]),
    ],
    [*head(3), *column(60, 700, ["Nothing else was known."])],
]
ARTICLE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Leaving the League may bring war | The Gazette</title>
<meta property="article:published_time" content="2031-05-03T10:00:00Z"><script>var a = "Ruritania may attack";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Leaving the League may bring war</h1>
<p>If Ruritania formally leaves the <b>Southern</b> League and troops withdraw, Grandland &amp; Glottenburg&nbsp;may attack it
in the coming years, the institute said on Monday in a long report about the region.</p>
<p>The king denied this. He said that the League itself was a threat to the country, and that nobody would attack it.</p>
<table><tr><td>Base</td><td>Fort Tarlenheim</td></tr></table></article>
<footer>Copyright The Gazette. Subscribe to our newsletter.</footer></body></html>"""


def of(raw: bytes, ending: str) -> Document:
    return document_of(raw, f"report{ending}", "report", ending)


def paragraphs(document: Document) -> list[str]:
    return document.text.split("\n\n")


# ---------------------------------------------------------------- PDF


def test_a_pdf_is_read_in_columns_with_its_words_whole() -> None:
    document = of(pdf(PAGES), ".pdf")

    assert document.title == "Leaving the League may bring war"
    assert document.date == "2031-05-03"
    flow = " ".join(LEFT).replace("organi- sation", "organisation").replace("Strelsau.1", "Strelsau.")
    flow = f"{flow} {' '.join(RIGHT)}".replace("re- mains", "remains")
    assert paragraphs(document)[2] == flow
    assert "Glottenburg-backed" in document.text


def test_running_heads_go_and_footnotes_stand_at_the_end() -> None:
    document = of(pdf(PAGES), ".pdf")

    assert "Strelsau Review" not in document.text
    assert "Page 2" not in document.text
    assert paragraphs(document)[-1] == "1 See the League's charter, article 19."
    assert any("7 running heads" in note for note in document.notes)
    assert any("1 footnote stands" in note for note in document.notes)


def test_every_word_of_a_pdf_knows_its_page() -> None:
    document = of(pdf(PAGES), ".pdf")
    for words, page in (("organisation", 1), ("prime minister", 2), ("Nothing else", 3), ("charter", 1)):
        start = document.text.index(words)
        found = document.at(start, start + len(words))
        assert found is not None
        assert found["page"] == page
    start = document.text.index("charter")
    assert document.where(start, start + 7) == "p. 1, note"


def test_a_paragraph_goes_on_over_the_page() -> None:
    pages = [
        column(60, 100, ["The king said that Ruritania, whose troops had been", "in the north for years, would not"]),
        column(60, 700, ["leave the League before the summer."]),
    ]
    document = of(pdf(pages), ".pdf")
    assert "would not leave the League" in document.text
    assert document.where(0, len(document.text)) == "pp. 1–2"


def test_a_table_is_read_by_rows() -> None:
    rows = [
        ("Base", "Fort Tarlenheim"),
        ("Troops", "3000"),
        ("Since", "2019"),
        ("Host", "Ruritania"),
        ("Owner", "Grandland"),
    ]
    runs: list[Run] = []
    for index, (name, value) in enumerate(rows):
        runs += [(60, 700 - 14 * index, 10, name), (300, 700 - 14 * index, 10, value)]
    text = of(pdf([runs]), ".pdf").text
    assert text.index("Fort Tarlenheim") < text.index("Troops") < text.index("3000") < text.index("Since")


@pytest.mark.parametrize(
    ("raw", "error", "words"),
    [
        (pdf([[]], image_only=True), NoTextError, "scanned"),
        (pdf([[], []]), NoTextError, "2 empty pages"),
        (pdf([PAGES[0]], encrypt=True), NoTextError, "password"),
        (b"%PDF-1.7\nnothing of the kind", DocumentError, "damaged"),
        (pdf(PAGES)[:700], DocumentError, "damaged"),
    ],
)
def test_a_pdf_without_a_text_says_so(raw: bytes, error: type[FoedusError], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        of(raw, ".pdf")
    assert "Try:" in str(caught.value)
    assert caught.value.exit_code == (1 if error is NoTextError else 2)


PARAGRAPHS = (
    "Military action against Ruritania by Grandland and Glottenburg may become possible in the coming years if Ruritania "
    "formally leaves the Southern League and the Grandland troops withdraw from the country, according to a study.",
    "The institute does not expect that. Its authors regard the League and the customs union as two linked structures, one "
    "for security and one for the economy; nobody has any interest in a further worsening of the relations between them.",
    "The prime minister takes the opposite view. He said that the membership of his country would be resumed only when it "
    "receives clear answers to its questions, and that the organisation poses threats to its existence and statehood.",
)


@pytest.mark.browser
def test_a_printed_page_in_two_columns_reads_like_its_source(browser: Browser) -> None:
    told = [f"{number}. {text}" for number in range(1, 15) for text in PARAGRAPHS]
    tab = browser.new_page()
    tab.set_content(
        '<html lang="en"><style>div { columns: 2; text-align: justify; hyphens: auto; font: 10.5pt/1.35 serif }'
        "p { margin: 0 0 .4em }</style><h1>Leaving the Southern League: what may follow for Ruritania and for each of its "
        f"neighbours</h1><p>3 May 2031</p><div>{''.join(f'<p>{text}</p>' for text in told)}</div></html>"
    )
    document = of(tab.pdf(format="A4"), ".pdf")
    tab.close()

    assert document.title is not None
    assert document.title.endswith("each of its neighbours")
    assert document.date == "2031-05-03"
    assert document.text.partition("3 May 2031")[2].split() == " ".join(told).split()
    assert max(place.page or 0 for place in document.places) > 1


# ---------------------------------------------------------------- Word


def test_a_word_document_is_read_with_headings_tables_and_notes() -> None:
    body = (
        p("Leaving the League may bring war", "Title")
        + p("3 May 2031")
        + '<w:p><w:r><w:t xml:space="preserve">If Ruritania </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>'
        "<w:r><w:t>leaves,</w:t></w:r><w:r><w:tab/><w:t>Grandland may attack.</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Not to be read.</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc>{p('Base')}</w:tc><w:tc>{p('Fort Tarlenheim')}</w:tc></w:tr></w:tbl>"
    )
    document = of(docx(body, footnotes=f'<w:footnote w:id="1">{p("See article 19.")}</w:footnote>'), ".docx")

    assert paragraphs(document) == [
        "Leaving the League may bring war",
        "3 May 2031",
        "If Ruritania leaves,\tGrandland may attack.",
        "Base",
        "Fort Tarlenheim",
        "See article 19.",
    ]
    assert (document.title, document.date) == ("Leaving the League may bring war", "2031-05-03")
    assert [place.part for place in document.places] == ["heading", "text", "text", "table", "table", "footnote"]
    assert document.where(document.text.index("Grandland"), document.text.index("may attack.")) == "para. 3"
    assert document.where(document.text.index("See"), len(document.text)) == "note 1"
    assert len(document.notes) == 3


def lying(raw: bytes) -> bytes:
    """The same archive, whose directory says that its parts are small."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    return raw.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))


HARMFUL = {
    "a bomb of many parts": (
        docx(p("x"), more={f"word/media/{n}.bin": b"\0" * 1_000_000 for n in range(150)}),
        "would unpack to 143 MiB",
    ),
    "a dense part": (docx(p("x" * (20 << 20)), level=9), "zip bomb"),
    "a lie about its size": (lying(docx(p("x" * 4_000_000), level=9)), "damaged|broke off|XML"),
    "too deep": (docx("<w:p>" * 20_000 + "</w:p>" * 20_000), "deep"),
    "a doctype": (docx(p("&a;"), prolog='<!DOCTYPE d [<!ENTITY a "b">]>'), "DOCTYPE"),
    "a way out": (docx(p("x"), more={"../../etc/x": b"y"}), "outside itself"),
    "many parts": (docx(p("x"), more={f"a{n}": b"" for n in range(5_000)}), "files"),
    "cut off": (docx(p("x"))[:300], "damaged"),
    "not a document": (b"PK\x03\x04" + b"\0" * 50, "damaged"),
    "broken XML": (docx("<w:p>"), "XML"),
}


@pytest.mark.parametrize("what", HARMFUL)
def test_a_harmful_word_document_is_refused_in_time(what: str) -> None:
    raw, words = HARMFUL[what]
    begun = time.perf_counter()
    with pytest.raises(DocumentError, match=words) as caught:
        of(raw, ".docx")
    assert "Try:" in str(caught.value)
    assert time.perf_counter() - begun < 20


def test_a_word_document_of_pictures_says_so() -> None:
    with pytest.raises(NoTextError, match="pictures"):
        of(docx(p(""), more={"word/media/scan.png": b"x"}), ".docx")


# ---------------------------------------------------------------- HTML


def test_a_page_is_its_article_and_every_word_stands_in_its_source() -> None:
    document = of(ARTICLE.encode(), ".html")

    assert document.title == "Leaving the League may bring war"
    assert document.date == "2031-05-03"
    assert "Home" not in document.text
    assert "newsletter" not in document.text
    assert "var a" not in document.text
    for words in ("Ruritania", "Glottenburg", "Southern", "Fort Tarlenheim", "nobody would attack"):
        start = document.text.index(words)
        found = document.at(start, start + len(words))
        assert found is not None
        first, last = found["original"]
        assert ARTICLE[first:last] == words


def test_html_is_known_by_its_bytes_too() -> None:
    assert document_of(ARTICLE.encode(), "standard input", "stdin").format == "html"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("<!DOCTYPE html [<!ENTITY a 'b'>]><html><body><p>&a;</p></body></html>", "entities"),
        ("<html><body>" + "<div>" * 50_000 + "</body></html>", "deep"),
        ("<html><body><nav></nav></body></html>", "no article"),
    ],
)
def test_a_page_that_cannot_be_read_says_so(raw: str, words: str) -> None:
    with pytest.raises(FoedusError, match=words):
        of(raw.encode(), ".html")


def test_a_million_characters_on_one_line_are_read_in_time() -> None:
    line = "Ruritania may attack Grandland if it leaves the League " * 18_000
    for raw, ending in ((line, ".txt"), (f"<html><body><article><p>{line}</p></article></body></html>", ".html")):
        begun = time.perf_counter()
        document = of(raw.encode(), ending)
        assert len(document.text) > 900_000
        assert time.perf_counter() - begun < 20


# ---------------------------------------------------------------- what programs get


def test_each_item_of_the_claims_form_has_its_place() -> None:
    from foedus.reading.claims import as_json

    document = of(pdf(PAGES), ".pdf")
    form = placed(as_json(read(document.text, load(), ident="report")), document)

    assert form["format"] == "pdf"
    assert form["notes"]
    items = [*form["claims"], *form["actors"], *form["events"]]
    assert items
    assert all(item["at"]["page"] in (1, 2, 3) for item in items)
    json.dumps(form)


# ---------------------------------------------------------------- no bytes break a reader


SENTENCES = p("If Ruritania leaves, Grandland may attack.") * 20
SEEDS = {".pdf": pdf(PAGES[:2]), ".docx": docx(SENTENCES), ".html": ARTICLE.encode()}


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """Cut, spliced, doubled, with bytes and numbers changed."""
    data = bytearray(raw)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data))
        match chance.randrange(5):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randint(1, 60)]
            case 2:
                data[at:at] = data[chance.randrange(len(data)) :][: chance.randint(1, 200)]
            case 3:
                data[at:at] = bytes(chance.randrange(256) for _ in range(8))
            case _:
                number = re.search(rb"\d+", bytes(data[at:]))
                if number is not None:
                    data[at + number.start() : at + number.end()] = str(chance.choice([0, -1, 2**31, 10**12])).encode()
        if not data:
            return b"x"
    return bytes(data)


@pytest.mark.parametrize("ending", SEEDS)
def test_no_bytes_break_a_reader(ending: str) -> None:
    chance = random.Random(f"foedus {ending}")
    read_at_all, refusals = 0, []
    for _ in range(25):
        if ending == ".docx" and chance.random() < 0.6:  # within the archive
            raw = docx(mutated(SENTENCES.encode(), chance).decode("utf-8", "ignore").replace("\0", ""))
        else:
            raw = mutated(SEEDS[ending], chance)
        try:
            document = of(raw, ending)
        except FoedusError as refusal:
            refusals.append(str(refusal))
            continue
        read_at_all += 1
        assert all(0 <= place.start < place.end <= len(document.text) for place in document.places)
    assert read_at_all
    assert all("Try:" in refusal for refusal in refusals)


# ---------------------------------------------------------------- the process


def in_a_child(code: str) -> str:
    """What a fresh Python prints that has limited itself like a document's reader."""
    head = "import sys; from foedus.reading.documents import child; child._limit(); sys.addaudithook(child._refuse)\n"
    run = subprocess.run([sys.executable, "-c", head + code], capture_output=True, text=True, check=False, timeout=60)
    return run.stdout + run.stderr


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("bytearray(3 << 30)", "MemoryError"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "PermissionError"),
        ("import subprocess; subprocess.run(['true'])", "PermissionError"),
        ("import os; os.system('true')", "PermissionError"),
        ("open('x', 'w')", "PermissionError"),
        ("import os; os.open('x', os.O_WRONLY | os.O_CREAT)", "PermissionError"),
    ],
)
def test_a_reader_of_documents_may_not_grow_call_out_or_write(code: str, words: str) -> None:
    assert words in in_a_child(code)


def test_a_document_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "WALL_SECONDS", 0.001)
    with pytest.raises(DocumentError, match=r"was not read within 0\.001 seconds"):
        of(pdf(PAGES), ".pdf")


@pytest.mark.parametrize(
    ("raw", "ending", "parser"), [(pdf(PAGES), ".pdf", "pypdfium2"), (ARTICLE.encode(), ".html", "trafilatura")]
)
def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, raw: bytes, ending: str, parser: str) -> None:
    source = str(Path(apart.__file__).parents[3])
    monkeypatch.setattr(sys, "path", [source, *(path for path in sys.path if "site-packages" not in path)])
    with pytest.raises(DocumentError, match=r"pip install 'foedus\[documents\]'") as caught:
        of(raw, ending)
    assert f"{parser} is not installed" in str(caught.value)


def test_word_documents_need_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    source = str(Path(apart.__file__).parents[3])
    monkeypatch.setattr(sys, "path", [source, *(path for path in sys.path if "site-packages" not in path)])
    assert of(docx(p("Ruritania left.")), ".docx").text == "Ruritania left."
