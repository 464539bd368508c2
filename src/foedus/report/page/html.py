"""The brief as one HTML file that loads nothing.

Question   How does a brief reach a browser or a printer?
Takes      The outline.
Gives      One self-contained page: no script, no web font, style and drawings inside, a content security policy.
Not here   Sentences (wording) and drawings (figures).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

import jinja2
from markupsafe import Markup, escape

from foedus.assessment.schema import Assessment
from foedus.report import figures
from foedus.report.blocks import (
    Block,
    Brief,
    Bullets,
    Card,
    Cards,
    Day,
    Fragment,
    Intervals,
    Mark,
    Name,
    Number,
    Paragraph,
    Picture,
    Quotation,
    Sentence,
    Unit,
    Words,
    plain,
)
from foedus.report.outline import outline
from foedus.report.terminal import columns


def fragment_html(part: Fragment) -> Markup:
    """One fragment, escaped; a number carries the id of its figure."""
    match part:
        case Number(figure=figure, shown=shown):
            return Markup('<span data-figure="{}">{}</span>').format(figure, shown)
        case Quotation(text=text):
            return Markup('<q dir="auto">{}</q>').format(text)
        case Day(iso=iso, shown=shown):
            return (
                Markup('<time datetime="{}">{}</time>').format(iso, shown)
                if iso
                else Markup("<time>{}</time>").format(shown)
            )
        case Name(text=text, link=link) if link:
            return Markup('<a data-name href="{}" rel="noreferrer">{}</a>').format(link, text)
        case Name(text=text):
            return Markup("<bdi data-name>{}</bdi>").format(text)
        case Unit(text=text):
            return Markup("<span data-unit>{}</span>").format(text)
        case Mark(glyph=glyph):
            return Markup('<span class="mark" aria-hidden="true">{}</span>').format(glyph)
        case Words(text=text, strong=True):
            return Markup("<strong>{}</strong>").format(text)
        case Words(text=text):
            return escape(text)


def sentence_html(sentence: Sentence) -> Markup:
    """A sentence, escaped."""
    return Markup("").join(fragment_html(part) for part in sentence)


def draw(picture: Picture) -> list[tuple[Sentence, list[Markup]]]:
    """The drawings of a picture in each of their sizes."""
    out: list[tuple[Sentence, list[Markup]]] = []
    for i, (_, sizes) in enumerate(figures.variants(picture)):
        drawn = [Markup(figures.svg(picture, i, css, width)) for css, width in sizes]
        out.append((picture.drawings[i][0], drawn))
    return out


_NO_WORDS = re.compile(r"[^a-zA-Z]*(?:\bto\b[^a-zA-Z]*)?")


def numeric(sentences: Sequence[Sentence]) -> bool:
    """Whether a cell holds one number with its interval and nothing else, so that it must not break."""
    if len(sentences) != 1 or not any(isinstance(part, Number) for part in sentences[0]):
        return False
    return all(
        isinstance(p, Number | Words) and (isinstance(p, Number) or _NO_WORDS.fullmatch(p.text)) for p in sentences[0]
    )


def _kind(block: object) -> str:
    return type(block).__name__


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    files = resources.files("foedus.report.page")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    filters: dict[str, Any] = {"html": sentence_html, "kind": _kind, "draw": draw, "numeric": numeric}
    environment.filters.update(filters)
    return environment.from_string((files / "brief.html.j2").read_text("utf-8"))


@lru_cache(maxsize=1)
def _style() -> str:
    return (resources.files("foedus.report.page") / "brief.css").read_text("utf-8").strip()


SHEET_PX = 1075.0
"""Height of page one on A4 in CSS pixels within the print margins, with a little room."""


def _height(sentence: Sentence, per_line: float, line_px: float) -> float:
    """Height of a sentence as printed, from its length; capitals are wide, a word longer than a line is broken."""
    text = plain(sentence)
    size = columns(text) + 0.6 * sum(character.isupper() for character in text)
    return math.ceil(max(1.0, size) / per_line) * line_px


def _card_height(card: Card) -> float:
    quote = _height(card.quote, 58, 16) if card.quote else 0.0
    return 45.0 + quote + sum(_height(sentence, 46, 15.5) for _, sentence in (*card.lines, *card.labels))


def _chart_height(picture: Picture) -> float:
    rows = max((len(d.rows) for _, d, _ in picture.drawings if isinstance(d, Intervals)), default=4)
    return 40.0 + 24.5 * rows


def _block_height(block: Block) -> float:
    match block:
        case Paragraph(sentences=sentences, role="question"):
            return sum(_height(sentence, 78, 25) for sentence in sentences) + 10
        case Paragraph(sentences=sentences, role="answer"):
            return sum(_height(sentence, 92, 19) + 4 for sentence in sentences) + 6
        case Paragraph(sentences=sentences, role="confidence"):
            return sum(_height(sentence, 98, 18) for sentence in sentences)
        case Paragraph(sentences=sentences, role="since"):
            return 26 + sum(_height(sentence, 120, 15) for sentence in sentences)
        case Paragraph(sentences=sentences, role=role):
            text = tuple(part for sentence in sentences for part in sentence)
            return _height(text, 138 if role in ("note", "band") else 112, 14 if role in ("note", "band") else 16.5) + 4
        case Bullets(items=items):
            return sum(_height(item, 52, 16.5) + 2 for item in items)
        case Cards(cards=cards):
            return max(_card_height(card) for card in cards)
        case Picture(finding=finding, unit=unit, foot=foot):
            text = tuple(part for sentence in foot for part in sentence)
            return _height(finding, 92, 17) + _height(unit, 138, 13) + _height(text, 138, 13) + 18
        case _:
            return 0.0


def fit(brief: Brief) -> float:
    """By how much page one is made smaller in print so that it stays on one sheet: 1 where it fits as it is."""
    text, drawn = 28.0, 0.0
    beside: list[float] = []
    for section in brief.page_one:
        height = sum(_block_height(block) for block in section.blocks) + (30.0 if section.heading else 0.0)
        if section.key in ("change", "watch"):
            # half as wide as the rest
            lead = [block for block in section.blocks if isinstance(block, Paragraph)]
            beside.append(height + sum(_block_height(block) for block in lead))
        else:
            text += height
        drawn += sum(_chart_height(block) for block in section.blocks if isinstance(block, Picture))
    text += max(beside, default=0.0)
    # in smaller type a line is lower and holds more; a drawing is only smaller
    sizes = (percent / 100.0 for percent in range(100, 39, -1))
    return next((size for size in sizes if text * size**1.8 + drawn * size <= SHEET_PX), 0.4)


def render_html(assessment: Assessment, since: Sequence[str] | None = None) -> str:
    """The brief as one HTML page; ``since`` says what changed since the last run.

    The same assessment gives the same bytes.
    """
    brief = outline(assessment, since)
    return _template().render(brief=brief, css=Markup(_style()), fit=f"{fit(brief):g}") + "\n"
