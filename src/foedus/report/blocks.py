"""The parts that a brief is built of: frozen values that every renderer prints alike.

A sentence is a tuple of fragments. A number is never typed into prose: it is a :class:`Number`, which points at a figure
of the assessment and carries its ``shown``. Digits that are no estimate have a kind of their own: a quotation, a date, a
name (of a treaty, an article, a data set) or a unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words, without digits."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of the assessment, as shown."""

    figure: str
    shown: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody else's characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date, a month or a year: ISO 8601 and as printed."""

    iso: str
    shown: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name, a citation or an article: any digits in it belong to it. ``link`` is a page of the source."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or a constant of the wording for which the assessment holds no figure."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A glyph that stands beside its words, never instead of them."""

    glyph: str


Fragment: TypeAlias = Words | Number | Quotation | Day | Name | Unit | Mark
Sentence: TypeAlias = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that run on."""

    sentences: tuple[Sentence, ...]
    role: Literal["band", "question", "answer", "confidence", "text", "note", "since", "dots"] = "text"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Sentence, ...]
    role: Literal["plain", "watch"] = "plain"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: lines of a table, the first cell of a row is its heading."""

    lines: tuple[Sentence, ...]
    role: Literal["", "same", "changed", "here"] = ""
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption, a heading row and a heading cell in every row; a row of one cell heads a group."""

    key: str
    caption: Sentence
    head: tuple[Sentence, ...]
    rows: tuple[tuple[Cell, ...], ...]
    role: Literal["plain", "numbers", "matrix", "claims", "grid"] = "plain"


@dataclass(frozen=True, slots=True)
class Card:
    """One claim: the words, who says them, what is at stake for the speaker, three short labels."""

    title: Sentence
    quote: Sentence
    lines: tuple[tuple[str, Sentence], ...]
    labels: tuple[tuple[str, Sentence], ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Two cards of the same size."""

    cards: tuple[Card, ...]


Series: TypeAlias = Literal["status quo", "question", "other", "source"]
"""Grey circle, vermillion diamond, blue square, hollow."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A median with its middle half and its central 90 %, as positions on an axis; ``None`` is unknown."""

    low: float | None
    quarter: float | None
    mid: float | None
    three_quarters: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """One row of an interval chart; ``points`` are single marks (▲, ■) instead of an interval."""

    label: Sentence
    series: Series
    interval: Interval | None
    right: Sentence
    points: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Intervals:
    """Interval chart on one axis; ``reference`` is the dashed vertical."""

    rows: tuple[IntervalRow, ...]
    axis: tuple[float, float]
    axis_title: str
    reference: float | None = None
    flips: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class DotRow:
    """One quantile dot plot of 20 dots."""

    label: Sentence
    dots: tuple[float, ...]
    right: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Dots:
    """Quantile dot plots with the zero line marked; filled dots rise, hollow ones fall."""

    rows: tuple[DotRow, ...]
    axis: tuple[float, float]
    axis_title: str
    zero: bool = True
    bands: tuple[tuple[float, float], ...] = ()
    intervals: tuple[IntervalRow, ...] = ()


@dataclass(frozen=True, slots=True)
class LaneSpan:
    """One stretch of a lane between two decimal years."""

    lane: str
    state: str
    begin: float
    end: float
    label: Sentence


@dataclass(frozen=True, slots=True)
class LaneEvent:
    """One tick on a lane, named by a letter."""

    lane: str
    at: float
    letter: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """A timeline with a lane each for law and for use."""

    spans: tuple[LaneSpan, ...]
    events: tuple[LaneEvent, ...]
    as_of: float
    begin: float
    end: float


Drawing: TypeAlias = Intervals | Dots | Lanes


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure that stands alone: the finding, unit and period, the drawings, the foot, the numbers in a table.

    ``drawings`` stand side by side where there is room; each has a heading and a description in words.
    """

    key: str
    finding: Sentence
    unit: Sentence
    drawings: tuple[tuple[Sentence, Drawing, Sentence], ...]
    foot: tuple[Sentence, ...]
    table: Table
    page_one: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """Details that open on demand."""

    summary: Sentence
    blocks: tuple[Block, ...]


Block: TypeAlias = Paragraph | Bullets | Table | Cards | Picture | Fold


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the brief; ``heading`` may be empty (band, question, answer)."""

    key: str
    heading: Sentence
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole: page one, then what stands behind it."""

    title: str
    page_one: tuple[Section, ...]
    behind: tuple[Section, ...]
    foot: tuple[Sentence, ...] = ()


def plain(sentence: Sentence) -> str:
    """A sentence as plain text.

    >>> plain((Words("about "), Number("p.mid", "22"), Words(" in "), Unit("100")))
    'about 22 in 100'
    """
    parts: list[str] = []
    for part in sentence:
        match part:
            case Number(shown=text) | Day(shown=text):
                parts.append(text)
            case Quotation(text=text):
                parts.append(f"“{text}”")
            case Mark(glyph=text):
                parts.append(text)
            case Words(text=text) | Name(text=text) | Unit(text=text):
                parts.append(text)
    return "".join(parts)
