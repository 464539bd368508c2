"""The brief as one HTML file that loads nothing.

Question   How does a brief reach a browser or a printer?
Takes      The outline.
Gives      One self-contained page: no script, no web font, style and drawings inside, a content security policy.
Not here   Sentences (wording) and drawings (figures).
"""

from __future__ import annotations

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
    Brief,
    Bullets,
    Card,
    Cards,
    Day,
    Fragment,
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

DENSITY = ((460, ""), (590, " tight"), (690, " tight fit-90"), (850, " tight fit-80"), (1100, " tight fit-70"))
"""Words on page one up to which the print style is used: the printed page stays on one sheet whatever the text."""


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


def _sentences(block: object) -> list[Sentence]:
    match block:
        case Paragraph(sentences=sentences):
            return list(sentences)
        case Bullets(items=items):
            return list(items)
        case Cards(cards=cards):
            return [sentence for card in cards for sentence in _card(card)]
        case Picture(finding=finding, unit=unit, foot=foot):
            return [finding, unit, *foot]
        case _:
            return []


def _card(card: Card) -> list[Sentence]:
    return [card.title, card.quote, *(s for _, s in card.lines), *(s for _, s in card.labels)]


def words_on_page_one(brief: Brief) -> int:
    """How many words a reader meets on page one, drawings left out."""
    found = (
        plain(sentence) for section in brief.page_one for block in section.blocks for sentence in _sentences(block)
    )
    # a long unbroken word takes as much room as several
    return sum(max(1, len(word) // 12) for text in found for word in text.split())


def render_html(assessment: Assessment, since: Sequence[str] | None = None) -> str:
    """The brief as one HTML page; ``since`` says what changed since the last run.

    The same assessment gives the same bytes.
    """
    brief = outline(assessment, since)
    words = words_on_page_one(brief)
    density = next((style for most, style in DENSITY if words <= most), " tight fit-60")
    return _template().render(brief=brief, css=Markup(_style()), density=density) + "\n"
