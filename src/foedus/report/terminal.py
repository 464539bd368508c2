"""The brief in the terminal: page one in at most 60 lines, the rest on demand.

Nothing is said by colour alone; what is bold in colour is plain without. Characters that could steer the terminal were
dropped when the sentences were made (:func:`foedus.report.prose.clean`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from foedus.assessment.schema import Assessment
from foedus.report import wording as w
from foedus.report.blocks import (
    Block,
    Bullets,
    Card,
    Cards,
    Dots,
    Drawing,
    Fold,
    Interval,
    Intervals,
    Lanes,
    Paragraph,
    Picture,
    Section,
    Sentence,
    Table,
    Words,
    plain,
)
from foedus.report.outline import outline
from foedus.report.prose import Reader

MOST_LINES: Final = 60
BOLD, OFF = "\x1b[1m", "\x1b[0m"


def columns(text: str) -> int:
    """Columns that a text takes: combining marks none, wide characters two.

    >>> columns("a\\u0301b"), columns("統")
    (2, 2)
    """
    total = 0
    for character in text:
        if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
            continue
        total += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return total


def fold(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """A text in lines of at most ``width`` columns; a word longer than a line is broken."""
    rest = " " * columns(first) if rest is None else rest
    lines: list[str] = []
    line, used = first, columns(first)
    empty = True
    for whole in text.split(" "):
        word = whole
        while word:
            gap = 0 if empty else 1
            size = columns(word)
            if used + gap + size <= width:
                line += " " * gap + word
                used += gap + size
                empty = False
                break
            if not empty:
                lines.append(line.rstrip())
                line, used, empty = rest, columns(rest), True
                continue
            head, word = _break(word, width - used)
            lines.append(line + head)
            line, used, empty = rest, columns(rest), True
    if not empty or not lines:
        lines.append(line.rstrip())
    return lines


def _break(word: str, room: int) -> tuple[str, str]:
    used = 0
    for i, character in enumerate(word):
        used += columns(character)
        if used > room and i:
            return word[:i], word[i:]
    return word, ""


def cut(text: str, width: int) -> str:
    """A text cut to ``width`` columns, with an ellipsis where something was cut."""
    if columns(text) <= width:
        return text
    out = ""
    for character in text:
        if columns(out + character) > width - 1:
            break
        out += character
    return out.rstrip() + "…"


def pad(text: str, width: int) -> str:
    """A text padded to ``width`` columns."""
    return text + " " * max(0, width - columns(text))


def run(sentences: Iterable[Sentence]) -> str:
    """Sentences as one running text."""
    return " ".join(plain(sentence) for sentence in sentences if sentence)


class _Screen:
    """Collects lines."""

    def __init__(self, width: int, color: bool) -> None:
        self.width = max(40, width)
        self.color = color
        self.lines: list[str] = []

    def bold(self, text: str) -> str:
        return f"{BOLD}{text}{OFF}" if self.color and text else text

    def add(self, text: str, first: str = "", rest: str | None = None) -> None:
        self.lines.extend(fold(text, self.width, first, rest))

    def head(self, text: str) -> None:
        self.lines.extend(self.bold(line) for line in fold(text, self.width))

    def gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")


# --- drawings --------------------------------------------------------------------------------------------------------


def _place(value: float, axis: tuple[float, float], size: int) -> int:
    low, high = axis
    if high <= low:
        return 0
    return min(size - 1, max(0, round((value - low) / (high - low) * (size - 1))))


def interval_text(
    interval: Interval | None, axis: tuple[float, float], size: int, reference: float | None = None
) -> str:
    """``├──●──┤`` on an axis of ``size`` columns; the reference is a dotted bar.

    >>> interval_text(Interval(0.0, 25.0, 50.0, 75.0, 100.0), (0.0, 100.0), 11)
    '├────●────┤'
    """
    cells = [" "] * size
    if reference is not None:
        cells[_place(reference, axis, size)] = "┊"
    if interval is None or interval.mid is None or interval.low is None or interval.high is None:
        cells[0] = "?"
        return "".join(cells)
    low, mid, high = (_place(value, axis, size) for value in (interval.low, interval.mid, interval.high))
    for i in range(low, high + 1):
        cells[i] = "─"
    cells[low], cells[high], cells[mid] = "├", "┤", "●"
    return "".join(cells)


def _intervals(screen: _Screen, drawing: Intervals) -> None:
    rights = [plain(row.right) for row in drawing.rows]
    right = min(max((columns(text) for text in rights), default=0), 24)
    left = min(max((columns(plain(row.label).strip()) for row in drawing.rows), default=0), 27)
    size = max(12, screen.width - left - right - 3)
    for row, text, flip in zip(drawing.rows, rights, _flips(drawing), strict=True):
        label = pad(cut(plain(row.label).strip(), left), left)
        if row.points:
            cells = [" "] * size
            for glyph, value in row.points:
                cells[_place(value, drawing.axis, size)] = glyph
            bar = "".join(cells)
        else:
            bar = interval_text(row.interval, drawing.axis, size, drawing.reference)
        if flip is not None:
            at = _place(flip, drawing.axis, size)
            bar = f"{bar[:at]}╳{bar[at + 1 :]}"
        screen.lines.append(f"{label} {bar} {text}".rstrip())
    low, high = drawing.axis
    if (low, high) == (0.0, 100.0):
        cells = [" "] * (size + 2)
        for tick in (0, 20, 40, 60, 80, 100):
            at = _place(tick, drawing.axis, size)
            text = str(tick)
            start = min(at, size - len(text) + 1)
            cells[start : start + len(text)] = list(text)
        screen.lines.append(" " * (left + 1) + "".join(cells).rstrip())


def _flips(drawing: Intervals) -> tuple[float | None, ...]:
    return drawing.flips or tuple(None for _ in drawing.rows)


def _dots(screen: _Screen, drawing: Dots) -> None:
    for row in drawing.rows:
        if drawing.zero:
            rising = "●" * sum(value > 0 for value in row.dots)
            level = "·" * sum(value == 0 for value in row.dots)
            falling = "○" * sum(value < 0 for value in row.dots)
            dots = f"{falling}{level}{rising}"
        else:
            dots = "".join("●" for _ in row.dots)
        left = 30
        screen.lines.append(f"{pad(cut(plain(row.label), left), left)} {dots}")
        screen.add("; ".join(plain(part) for part in row.right), first=" " * (left + 1))
    if drawing.intervals:
        _intervals(screen, Intervals(drawing.intervals, drawing.axis, drawing.axis_title))


def _lanes(screen: _Screen, drawing: Lanes) -> None:
    size = screen.width - 10
    axis = (drawing.begin, drawing.end)
    look = {"in force": "█", "active": "█", "frozen": "▒", "suspended": "▒", "notice given": "▒"}
    order = ["law", "use", *(lane for lane in ("force", "talks") if any(e.lane == lane for e in drawing.events))]
    for lane in order:
        cells = [" "] * size
        for span in drawing.spans:
            if span.lane == lane:
                for i in range(_place(span.begin, axis, size), _place(span.end, axis, size) + 1):
                    cells[i] = look.get(span.state, "·")
        letters = [" "] * size
        for event in drawing.events:
            if event.lane == lane:
                at = _place(event.at, axis, size)
                while at < size - 1 and letters[at] != " ":
                    at += 1
                letters[at] = event.letter
        screen.lines.append((" " * 8 + "".join(letters)).rstrip())
        if any(span.lane == lane for span in drawing.spans):
            screen.lines.append((pad(lane, 8) + "".join(cells)).rstrip())
        else:
            screen.lines[-1] = pad(lane, 8) + screen.lines[-1][8:]


def _drawing(screen: _Screen, drawing: Drawing) -> None:
    match drawing:
        case Intervals():
            _intervals(screen, drawing)
        case Dots():
            _dots(screen, drawing)
        case Lanes():
            _lanes(screen, drawing)


# --- page one --------------------------------------------------------------------------------------------------------


def _clipped(sentence: Sentence, most: int) -> str:
    text = plain(sentence)
    words = text.strip("“”").split(" ")
    if len(words) <= most:
        return text
    return f"“{' '.join(words[:most]).rstrip(' …')} …”"


def _card(screen: _Screen, card: Card, words: int, tight: int) -> None:
    title = plain(card.title)
    if not card.quote:
        screen.add(f"{title}: {' '.join(plain(sentence) for _, sentence in card.lines)}")
        return
    screen.add(f"{title}: {_clipped(card.quote, words)}")
    facts = [(head, plain(sentence)) for head, sentence in card.lines]
    where = ": ".join(text for key in ("Place", "Says") for head, text in facts if head == key)
    if tight > 2:
        screen.lines.append(cut(f"  {where}", screen.width))
    else:
        screen.add(where, first="  ")
    stakes = [text for head, text in facts if head == "Stake"]
    for text in stakes[:1] if tight else stakes:
        if tight > 2:
            screen.lines.append(cut(f"  Stake: {text}", screen.width))
        else:
            screen.add(f"Stake: {text}", first="  ", rest="    ")
    if tight > 1:
        screen.add("; ".join(f"{head}: {plain(sentence)}" for head, sentence in card.labels), first="  ")
        return
    for head, sentence in card.labels:
        screen.add(plain(sentence), first=f"  {head}: ", rest="    ")


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of page one is printed: words of a quotation, items of the two lists, and 0 to 3 steps of tightness."""

    words: int
    tight: int
    drivers: int = 3
    watch: int = 4


STEPS: Final = (
    _Room(40, 0),
    _Room(30, 1),
    _Room(30, 2),
    _Room(24, 2),
    _Room(18, 2),
    _Room(18, 3),
    _Room(14, 3),
    _Room(14, 3, drivers=2),
    _Room(12, 3, drivers=2, watch=3),
    _Room(12, 3, drivers=1, watch=2),
    _Room(8, 3, drivers=1, watch=1),
)
"""What is given up, step by step, until page one fits."""


def _bullets(screen: _Screen, block: Bullets, most: int, tight: int) -> None:
    for item in block.items[:most]:
        text = plain(item)
        first = "  " if block.role == "watch" else "  • "
        if tight and block.role == "watch":
            screen.lines.append(cut(first + text, screen.width))
        else:
            screen.add(text, first=first, rest="    ")
    if block.items[most:]:
        screen.add("… more with --full", first="  ")


def _page_one(sections: Sequence[Section], width: int, color: bool, note: str, room: _Room) -> list[str]:
    screen = _Screen(width, color)
    tight = room.tight
    band: list[Sentence] = []
    for section in sections:
        if tight < 2 or section.key in (("question",) if tight > 2 else ("question", "claims", "scenarios")):
            screen.gap()
        lead = plain(section.heading) if section.key in ("disagreement", "change", "watch") else ""
        if lead and not tight:
            screen.head(lead)
            lead = ""
        for i, block in enumerate(section.blocks):
            match block:
                case Paragraph(sentences=sentences, role="question"):
                    screen.head(run(sentences))
                case Paragraph(sentences=sentences, role="answer"):
                    for sentence in sentences:
                        screen.add(plain(sentence))
                case Paragraph(sentences=sentences, role="since"):
                    screen.add("Since the last run: " + run(sentences))
                case Paragraph(sentences=sentences, role="note") if section.key == "scenarios":
                    if tight < 2:
                        screen.add(run(sentences))
                case Paragraph(sentences=sentences, role="band"):
                    if tight < 2:
                        screen.add(run(sentences))
                        continue
                    band.extend(sentences)
                    if i:
                        screen.add(run(band))
                case Paragraph(sentences=sentences):
                    text = run(sentences)
                    if lead and section.key == "change":
                        screen.add(f"{lead} – {text[:1].lower()}{text[1:]}")
                    else:
                        screen.add(f"{lead}: {text}" if lead else text)
                    lead = ""
                case Cards(cards=cards):
                    for k, card in enumerate(cards):
                        if k and not tight:
                            screen.gap()
                        _card(screen, card, room.words, tight)
                case Bullets(role=role):
                    if lead:
                        screen.add(f"{lead}:")
                        lead = ""
                    _bullets(screen, block, room.watch if role == "watch" else room.drivers, tight)
                case Picture(finding=finding, unit=unit, drawings=drawings, foot=foot):
                    screen.head(plain(finding))
                    if not tight:
                        screen.add(plain(unit))
                    for _, drawing, _ in drawings:
                        _drawing(screen, drawing)
                    if tight < 2:
                        screen.add(plain(foot[-1]))
                case _:
                    raise TypeError(f"no place on page one for block {i} of section {section.key}")
    screen.lines.append(note)
    return screen.lines


def render_terminal(
    assessment: Assessment,
    width: int = 80,
    color: bool = False,
    full: bool = False,
    since: Sequence[str] | None = None,
) -> str:
    """Page one as plain text: at most 60 lines of ``width`` columns; ``full`` adds everything behind it.

    ``color`` adds bold type and nothing else; pass ``False`` where ``NO_COLOR`` is set or the output is no terminal.
    """
    brief = outline(assessment, since)
    note = cut(plain(w.brackets(Reader.of(assessment), short=True)), width)
    lines: list[str] = []
    for room in STEPS:
        lines = _page_one(brief.page_one, width, color, note, room)
        if len(lines) <= MOST_LINES:
            break
    if not full:
        return "\n".join(lines[:MOST_LINES]) + "\n"
    screen = _Screen(width, color)
    screen.lines = _page_one(brief.page_one, width, color, note, STEPS[0])
    for section in brief.behind:
        screen.gap()
        screen.head(plain(section.heading))
        for block in section.blocks:
            _block(screen, block)
    for sentence in brief.foot:
        screen.gap()
        screen.add(plain(sentence))
    return "\n".join(screen.lines) + "\n"


def _block(screen: _Screen, block: Block) -> None:
    match block:
        case Paragraph(sentences=sentences):
            screen.add(run(sentences))
        case Bullets(items=items, role=role):
            for item in items:
                screen.add(plain(item), first="  " if role == "watch" else "  • ", rest="    ")
        case Table():
            _table(screen, block)
        case Picture(finding=finding, unit=unit, drawings=drawings, foot=foot, table=table):
            screen.head(plain(finding))
            screen.add(plain(unit))
            for heading, drawing, _ in drawings:
                if heading:
                    screen.add(plain((*heading, Words(":"))))
                _drawing(screen, drawing)
            screen.add(run(foot))
            if isinstance(drawings[0][1], Lanes):
                _table(screen, table)
        case Fold(summary=summary, blocks=blocks):
            screen.add(plain(summary) + ":")
            for inner in blocks:
                _block(screen, inner)
        case Cards(cards=cards):
            for card in cards:
                _card(screen, card, 40, 0)


def _table(screen: _Screen, table: Table) -> None:
    """A table as records: the heading cell, then each column by name, since eight columns do not fit a terminal."""
    screen.add(plain(table.caption))
    heads = [plain(head) for head in table.head]
    for row in table.rows:
        first = "; ".join(plain(line) for line in row[0].lines)
        if len(row) == 1:
            screen.add(first, first="  ", rest="    ")
            continue
        if table.role in ("numbers", "grid") and len(row) <= 8:
            cells = ", ".join(
                f"{head.lower()} {text}"
                for head, cell in zip(heads[1:], row[1:], strict=True)
                if (text := "; ".join(plain(line) for line in cell.lines))
            )
            screen.add(f"{first}: {cells}", first="  • ", rest="    ")
            continue
        screen.add(first, first="  • ", rest="    ")
        cells_by_head = list(zip(heads[1:], row[1:], strict=False))
        same = [head for head, cell in cells_by_head if cell.role == "same" and cell.span == 1]
        for head, cell in cells_by_head:
            if cell.span > 1:
                screen.add("; ".join(plain(line) for line in cell.lines), first="    ")
            elif cell.role != "same":
                screen.add(f"{head}: " + "; ".join(plain(line) for line in cell.lines), first="    ", rest="      ")
        if same:
            screen.add("Same as now: " + "; ".join(same), first="    ", rest="      ")
