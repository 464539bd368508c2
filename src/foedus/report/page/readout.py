"""A marked report as one HTML file that loads nothing: the text with its marks, speakers in the margin, claim by claim.

Question   How does a reading reach a browser or a printer?
Takes      A Readout.
Gives      One self-contained page: no script, no web font, style inside, a content security policy; every word of the report escaped.
Not here   What is marked (readout).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

import jinja2
from markupsafe import Markup, escape

from foedus.report.readout import Mark, Readout, Said

_HIDDEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
_CLASSES: Final = {"claim": "c", "condition": "if", "hedge": "hedge"}


@dataclass(slots=True)
class _Row:
    """A paragraph of the page, and the claims that begin in it."""

    html: Markup
    begins: list[Said]


def render(found: Readout) -> str:
    """The page; the same reading gives the same bytes."""
    return _template().render(found=found, rows=_rows(found), css=Markup(_style())) + "\n"


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    files = resources.files("foedus.report.page")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    environment.filters["seen"] = seen
    environment.filters["bare"] = _bare
    return environment.from_string((files / "readout.html.j2").read_text("utf-8"))


@lru_cache(maxsize=1)
def _style() -> str:
    files = resources.files("foedus.report.page")
    return "\n".join((files / name).read_text("utf-8").strip() for name in ("brief.css", "readout.css"))


def seen(text: str | None) -> Markup:
    """A text from outside, escaped; characters that nobody sees, or that turn the order of letters, are spelled out.

    >>> seen("a<b\\u202ec")
    Markup('a&lt;b<span class="code">U+202E</span>c')
    """
    out, at = Markup(""), 0
    text = text or ""
    for match in _HIDDEN.finditer(text):
        if match.group() == "\r":
            out += escape(text[at : match.start()])
        else:
            out += escape(text[at : match.start()]) + Markup('<span class="code">U+{}</span>').format(
                f"{ord(match.group()):04X}"
            )
        at = match.end()
    return out + escape(text[at:])


def _bare(text: str) -> str:
    """A text without characters that nobody sees, for the window's title."""
    return _HIDDEN.sub("", text)


def _rows(found: Readout) -> list[_Row]:
    by_number = {claim.number: claim for claim in found.claims}
    rows: list[_Row] = []
    on: Counter[str] = Counter()
    marks = list(found.marks)
    at = taken = 0
    for paragraph in re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", found.text):
        parts: list[Markup] = []
        begins: list[Said] = []
        at = paragraph.start()
        while taken < len(marks) and marks[taken].place <= paragraph.end():
            mark = marks[taken]
            if mark.place == paragraph.end() and mark.opens:
                break
            parts.append(_stretch(found.text[at : max(at, mark.place)], on))
            at = max(at, mark.place)
            if mark.kind == "claim" and mark.opens:
                begins.append(by_number[mark.claim])
            on[mark.kind] += 1 if mark.opens else -1
            parts.append(_sign(mark))
            taken += 1
        parts.append(_stretch(found.text[at : paragraph.end()], on))
        rows.append(_Row(Markup("").join(parts), begins))
    return rows


def _stretch(text: str, on: Counter[str]) -> Markup:
    if not text:
        return Markup("")
    classes = " ".join(name for kind, name in _CLASSES.items() if on[kind] > 0)
    return Markup('<span class="{}">{}</span>').format(classes, seen(text)) if classes else seen(text)


def _sign(mark: Mark) -> Markup:
    if mark.kind == "claim" and mark.opens:
        return Markup('<a class="sign" id="t{0}" href="#c{0}">({0}:</a> ').format(mark.claim)
    return Markup('<span class="sign">{}</span>').format(mark.text)
