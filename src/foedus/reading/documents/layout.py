"""From characters on a page to paragraphs in the order in which a person reads them.

Question   Where do lines, columns, notes and paragraphs begin and end?
Takes      Characters with their boxes, in points from the lower left corner of each page.
Method     Characters side by side are a segment; a gutter that few segments cross, with full lines on both sides, parts columns;
           leading, indents, type size and short last lines part paragraphs. What stands on most pages' edge is a running head.
Not here   PDFium (pdf).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from foedus.reading.documents.document import Part
from foedus.reading.documents.runs import Pieces

_MOST_SEGMENTS: Final = 4_000
"""A page with more pieces is no page of prose: it is read from top to bottom."""
_SENTENCE_END: Final = re.compile(r"[.!?:;…][\"”’')\]]*$")
_PAGE_NUMBER: Final = re.compile(
    r"(?:page\s*|p\.\s*)?[-–—|\s]*(?:\d{1,4}|[ivxlc]{1,7})[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.I
)
_NOTE_BEGINS: Final = re.compile(r"(?:\d{1,3}|[*†‡§¹²³⁴-⁹])(?:[.)\]]?\s|\s?(?=[A-Z“\"]))")
_CLOSING: Final = frozenset(",.;:!?)]”’")
_MARKER: Final = re.compile(r"[\d,*†‡§]+")
_BULLET: Final = re.compile(r"[•▪◦‣●■–—-]\s")
_KEEP_BEFORE: Final = frozenset("anti pro non ex co self post pre semi multi quasi vice counter".split())
_KEEP_AFTER: Final = frozenset(
    "backed led made based wing style range term scale level owned brokered held run occupied sponsored".split()
)
_COMPOUND: Final = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


class Char(NamedTuple):
    """One visible character: its number on the page, box, baseline, height of its type, whether white space came before it."""

    text: str
    number: int
    x0: float
    x1: float
    y: float
    size: float
    spaced: bool


@dataclass(slots=True)
class Page:
    """One page in points."""

    number: int
    width: float
    height: float
    chars: list[Char]


@dataclass(slots=True)
class Line:
    """Characters on one baseline, from left to right, with blanks where they belong (index None)."""

    page: int
    x0: float
    x1: float
    y: float
    size: float
    glyphs: list[tuple[str, int | None]] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    group: int = 0

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(char for char, _ in self.glyphs)


@dataclass(slots=True)
class _Segment:
    chars: list[Char]
    x0: float
    x1: float
    y: float
    size: float


def compose(pages: list[Page], pieces: Pieces) -> tuple[list[str], str | None]:
    """Put the pages' text into ``pieces``; gives notes on what was left out or moved, and the headline by its type."""
    lines_of = [_lines(page) for page in pages]
    dropped = _running(pages, lines_of)
    sizes: Counter[float] = Counter()
    for lines in lines_of:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.glyphs)
    body = _weighted_median(sizes) if sizes else 10.0
    flow: list[Line] = []
    notes: list[list[Line]] = []
    for page, lines in zip(pages, lines_of, strict=True):
        own, below = _notes(lines, body, page.height)
        flow += own
        notes += below
    words = Counter(word.lower() for line in flow for word in _WORD.findall(line.text))
    compounds = {word.lower() for line in flow for word in _COMPOUND.findall(line.text)}
    headline: tuple[float, str] | None = None
    for paragraph in _paragraphs(flow, body):
        size, text = paragraph[0].size, " ".join(" ".join(line.text for line in paragraph).split())
        if (
            paragraph[0].page == 1
            and size > 1.25 * body
            and len(text) <= 200
            and (headline is None or size > headline[0])
        ):
            headline = (size, text)
        part: Part = "heading" if paragraph[0].size > 1.12 * body else "text"
        _emit(pieces, paragraph, part, words, compounds)
    for note in notes:
        _emit(pieces, note, "footnote", words, compounds)
    said = []
    if dropped:
        noun = "running heads, feet and page numbers" if dropped > 1 else "running head or page number"
        said.append(f"{dropped} {noun} left out")
    if notes:
        said.append(f"{len(notes)} {'footnotes stand' if len(notes) > 1 else 'footnote stands'} at the end of the text")
    return said, headline[1] if headline is not None else None


def _weighted_median(sizes: Counter[float]) -> float:
    half, seen = sizes.total() / 2, 0
    for size in sorted(sizes):
        seen += sizes[size]
        if seen >= half:
            return size
    return 10.0


# ---------------------------------------------------------------- segments and columns


def _segments(chars: list[Char]) -> list[_Segment]:
    out: list[_Segment] = []
    here: _Segment | None = None
    for char in chars:
        if here is not None and _goes_on(here, char):
            if _raised(here, char) and _MARKER.fullmatch(char.text):
                here.x1 = max(here.x1, char.x1)
                continue  # a note's number: the note itself keeps it
            here.chars.append(char._replace(y=here.y))
            here.x1 = max(here.x1, char.x1)
            here.size = max(here.size, char.size)
            continue
        here = _Segment([char], char.x0, char.x1, char.y, char.size)
        out.append(here)
    return [segment for segment in out if not _is_a_note_s_number(segment, out)]


def _is_a_note_s_number(small: _Segment, others: list[_Segment]) -> bool:
    """Whether a number that was drawn by itself stands raised at the end of another segment."""
    if len(small.chars) > 3 or not all(_MARKER.fullmatch(char.text) for char in small.chars):
        return False
    first = small.chars[0]
    return any(
        _raised(other, first) and _goes_on(other, first) and other is not small for other in others[:_MOST_SEGMENTS]
    )


def _goes_on(here: _Segment, char: Char) -> bool:
    size = max(here.size, char.size)
    if abs(char.y - here.y) > 0.5 * size:
        return False
    return -0.5 * size < char.x0 - here.x1 < 1.5 * size


def _raised(here: _Segment, char: Char) -> bool:
    return char.size < 0.85 * here.size and char.y - here.y > 0.12 * here.size


def _columns(segments: list[_Segment], depth: int = 0) -> list[list[_Segment]]:
    """Groups in reading order: what crosses a gutter stands alone, between it left before right."""
    if len(segments) < 8 or len(segments) > _MOST_SEGMENTS or depth > 3:
        return [segments] if segments else []
    gutter = _gutter(segments)
    if gutter is None:
        return [segments]
    left_edge, right_edge = gutter
    middle = (left_edge + right_edge) / 2
    across = sorted((s for s in segments if s.x0 < middle < s.x1), key=lambda s: -s.y)
    sides = [[s for s in segments if s.x1 <= middle], [s for s in segments if s.x0 >= middle]]
    out: list[list[_Segment]] = []
    top = float("inf")
    run: list[_Segment] = []
    for crossing in [*across, None]:
        bottom = crossing.y if crossing is not None else float("-inf")
        between = [[s for s in side if bottom < s.y <= top] for side in sides]
        if any(between):
            if run:
                out.append(run)
                run = []
            for side in between:
                out += _columns(side, depth + 1)
        if crossing is not None:
            run.append(crossing)
            top = bottom
    if run:
        out.append(run)
    return out


def _gutter(segments: list[_Segment]) -> tuple[float, float] | None:
    """(end of the left column, beginning of the right one) where the page is set in columns."""
    low, high = min(s.x0 for s in segments), max(s.x1 for s in segments)
    edges = sorted({round(s.x1) for s in segments if low + 0.2 * (high - low) < s.x1 < low + 0.8 * (high - low)})
    best: tuple[float, float, tuple[float, float]] | None = None
    for edge in edges[:: max(1, len(edges) // 60)]:
        left = [s for s in segments if s.x1 <= edge + 1]
        right = [s for s in segments if s.x0 >= edge + 3]
        across = len(segments) - len(left) - len(right)
        if len(left) < 4 or len(right) < 4 or across > 0.35 * len(segments):
            continue
        begin = min(s.x0 for s in right)
        end = max(s.x1 for s in left)
        if begin - end < 5 or not (_full(left) and _full(right)) or not _beside(left, right):
            continue
        key = (across, -(begin - end))
        if best is None or key < best[:2]:
            best = (*key, (end, begin))
    return best[2] if best is not None else None


def _full(side: list[_Segment]) -> bool:
    """Lines of prose fill their column; cells of a table do not."""
    width = max(s.x1 for s in side) - min(s.x0 for s in side)
    return median(s.x1 - s.x0 for s in side) >= 0.6 * width


def _beside(left: list[_Segment], right: list[_Segment]) -> bool:
    tops, bottoms = (
        [max(s.y for s in side) for side in (left, right)],
        [min(s.y for s in side) for side in (left, right)],
    )
    shared = min(tops) - max(bottoms)
    least = min(top - bottom for top, bottom in zip(tops, bottoms, strict=True))
    return least > 0 and shared > 0.4 * least


# ---------------------------------------------------------------- lines


def _lines(page: Page) -> list[Line]:
    out: list[Line] = []
    for number, group in enumerate(_columns(_segments(page.chars))):
        group.sort(key=lambda s: (-s.y, s.x0))
        rows: list[list[_Segment]] = []
        for segment in group:
            if rows and abs(rows[-1][0].y - segment.y) < 0.35 * max(segment.size, rows[-1][0].size):
                rows[-1].append(segment)
            else:
                rows.append([segment])
        lines = [_line(page.number, row) for row in rows]
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        for line in lines:
            line.left, line.right, line.group = left, right, number
        out += lines
    return out


def _line(page: int, row: list[_Segment]) -> Line:
    row.sort(key=lambda s: s.x0)
    line = Line(
        page,
        row[0].x0,
        max(s.x1 for s in row),
        row[0].y,
        _weighted_median(Counter(round(ch.size, 1) for s in row for ch in s.chars)),
    )
    before: Char | None = None
    for segment in row:
        for char in segment.chars:
            gap = 0.0 if before is None else char.x0 - before.x1
            if before is not None and char.text not in _CLOSING and (char.spaced or gap > 0.22 * char.size):
                line.glyphs.append((" ", None))
            for letter in _letters(char.text):
                line.glyphs.append((letter, char.number))
            before = char
    return line


def _letters(char: str) -> str:
    """Ligatures and full-width forms as the letters that they are."""
    return unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufb06" else char


def _running(pages: list[Page], lines_of: list[list[Line]]) -> int:
    """Take out what stands at the edge of most pages, and page numbers; how many lines that were."""
    edges: list[list[Line]] = []
    for lines in lines_of:
        by_height = sorted(lines, key=lambda line: -line.y)
        edges.append([*by_height[:2], *by_height[2:][-2:]])
    keys = Counter(key for edge in edges for key in {_edge_key(line) for line in edge})
    often = max(2, round(0.4 * len(pages)))
    dropped = 0
    for page, lines, edge in zip(pages, lines_of, edges, strict=True):
        out = set()
        for line in edge:
            outer = line.y > 0.88 * page.height or line.y < 0.12 * page.height
            outer = outer and not _leans_on_another(line, lines)
            key = _edge_key(line)
            repeated = bool(key) and len(pages) > 1 and keys[key] >= often
            if outer and (repeated or _PAGE_NUMBER.fullmatch(line.text.strip())):
                out.add(id(line))
        dropped += len(out)
        lines[:] = [line for line in lines if id(line) not in out]
    return dropped


def _leans_on_another(line: Line, lines: list[Line]) -> bool:
    """Whether a line of the same type stands right above or below, as in a column of text."""
    return any(
        other is not line
        and abs(other.size - line.size) < 0.05 * line.size
        and 0.5 * line.size < abs(other.y - line.y) < 1.6 * line.size
        and other.x0 < line.x1
        and line.x0 < other.x1
        for other in lines
    )


def _edge_key(line: Line) -> str:
    """The letters of a line: a running head is the same on each page but for the number."""
    return re.sub(r"[\W\d_]+", "", line.text).lower()


def _notes(lines: list[Line], body: float, height: float) -> tuple[list[Line], list[list[Line]]]:
    """(the page's own lines, its footnotes): small type at the foot of a column that begins with a number or a sign."""
    own: list[Line] = []
    notes: list[list[Line]] = []
    for _, group in _grouped(lines):
        last = len(group)
        while last and group[last - 1].size <= 0.92 * body and group[last - 1].y < 0.5 * height:
            last -= 1
        while last < len(group) and not _NOTE_BEGINS.match(group[last].text):
            last += 1
        own += group[:last]
        for line in group[last:]:
            if _NOTE_BEGINS.match(line.text) or not notes:
                notes.append([line])
            else:
                notes[-1].append(line)
    return own, notes


def _grouped(lines: list[Line]) -> Iterable[tuple[int, list[Line]]]:
    groups: dict[int, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
    return groups.items()


# ---------------------------------------------------------------- paragraphs


def _paragraphs(lines: list[Line], body: float) -> list[list[Line]]:
    leading = _leading(lines)
    out: list[list[Line]] = []
    for line in lines:
        if out and _same_paragraph(out[-1][-1], line, body, leading):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _leading(lines: list[Line]) -> float:
    """The usual distance of two lines, in heights of their type."""
    steps = [
        (a.y - b.y) / a.size
        for a, b in pairwise(lines)
        if (a.page, a.group) == (b.page, b.group) and 0 < a.y - b.y < 3 * a.size
    ]
    return median(steps) if steps else 1.2


def _same_paragraph(a: Line, b: Line, body: float, leading: float) -> bool:
    if abs(a.size - b.size) > 0.08 * max(a.size, b.size) or _BULLET.match(b.text):
        return False
    ended = _SENTENCE_END.search(a.text) is not None
    width = a.right - a.left
    if a.size > 1.12 * body and a.page == b.page and 0 < a.y - b.y < 1.6 * a.size:
        return True  # a heading of several lines, whatever columns they fall in
    if (a.page, a.group) != (b.page, b.group):
        if ended or a.size > 1.12 * body:
            return False
        return b.text[:1].islower() or a.text.endswith(("-", ",")) or a.x1 > a.right - 0.12 * width
    if a.y - b.y > max(1.3 * leading, leading + 0.25) * a.size:
        return False
    if b.x0 > a.x0 + 0.8 * b.size and b.x0 > b.left + 0.8 * b.size and ended:
        return False
    if a.x1 < a.right - 0.35 * width and not b.text[:1].islower():
        return False  # a short line that nothing goes on from: a heading, a date
    return not (ended and a.x1 < a.right - 0.2 * width)


def _emit(pieces: Pieces, lines: list[Line], part: Part, words: Counter[str], compounds: set[str]) -> None:
    if not any(line.text.strip() for line in lines):
        return
    if pieces.length:
        pieces.space("\n\n")
    for number, line in enumerate(lines):
        glyphs = line.glyphs
        after = lines[number + 1] if number + 1 < len(lines) else None
        joined = after is not None and _broken_word(line.text, after.text)
        if joined and after is not None and not _keeps_its_hyphen(line.text, after.text, words, compounds):
            glyphs = glyphs[:-1]
        _add(pieces, glyphs, line.page, part)
        if after is not None and not joined:
            pieces.space(" ")


def _add(pieces: Pieces, glyphs: list[tuple[str, int | None]], page: int, part: Part) -> None:
    """Words with the blanks between them; a blank has the number after its letter's, as in most files."""
    text, original, before = [], [], 0
    for char, index in glyphs:
        number = before + 1 if index is None else index
        text.append(char)
        original.append(number)
        before = number
    pieces.add("".join(text), original, page=page, part=part)


def _broken_word(line: str, after: str) -> bool:
    return line.endswith(("-", "\u00ad", "‐")) and line[-2:-1].isalpha() and after[:1].islower()


def _keeps_its_hyphen(line: str, after: str, words: Counter[str], compounds: set[str]) -> bool:
    """Whether a hyphen at a line's end belongs to the word ("Turkish-backed") or to the line ("orga-nisation")."""
    if line.endswith("\u00ad"):
        return False
    before = re.search(r"([^\W\d_]+)[-‐]$", line)
    begins = re.match(r"[^\W\d_]+", after)
    if before is None or begins is None:
        return True
    first, second = before[1], begins[0]
    whole, pair = (first + second).lower(), f"{first}-{second}".lower()
    if words[whole]:
        return False
    return (
        pair in compounds
        or first.lower() in _KEEP_BEFORE
        or second.lower() in _KEEP_AFTER
        or (first[:1].isupper() and words[second.lower()] > 0)
    )
