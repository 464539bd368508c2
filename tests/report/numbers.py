"""Whether every number of a rendered brief is the ``shown`` of a figure of its assessment."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from foedus.assessment.schema import Assessment
from foedus.report.blocks import Brief, Day, Name, Picture, Quotation, Unit, plain
from foedus.report.lint import every_sentence
from foedus.report.outline import outline

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
VOID = {"meta", "link", "br", "hr", "img", "input"}
FREE_TAGS = {"style", "time", "q", "blockquote"}
FREE_ATTRIBUTES = {"data-name", "data-unit", "data-date", "data-since"}


def _digits(text: str) -> set[str]:
    return set(DIGITS.findall(text))


class _Numbers(HTMLParser):
    def __init__(self, assessment: Assessment) -> None:
        super().__init__(convert_charrefs=True)
        self.shown = {key: figure.shown for key, figure in assessment.figures.items()}
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.seen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.stack.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while self.stack:
            if self.stack.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if not DIGITS.search(data):
            return
        for tag, attributes in self.stack:
            if tag in FREE_TAGS or FREE_ATTRIBUTES & attributes.keys():
                return
            if "role-axis" in (attributes.get("class") or ""):
                return
        tag, attributes = self.stack[-1]
        if "data-figure" in attributes:
            self.seen += 1
            if self.shown.get(attributes["data-figure"] or "") != data:
                self.faults.append(f"{attributes['data-figure']} is shown as {data!r}")
        elif tag in ("title", "desc"):
            named = (attributes.get("data-figures") or "").split()
            allowed = set().union(*(_digits(self.shown[key]) for key in named)) | _digits(
                attributes.get("data-names") or ""
            )
            self.faults.extend(f"{x} in <{tag}> {data!r}" for x in _digits(data) - allowed)
        else:
            self.faults.append(f"bare number in <{tag}>: {data.strip()[:80]!r}")


def html_faults(page: str, assessment: Assessment) -> tuple[list[str], int]:
    """Numbers of a page that are no figure's ``shown``, and how many were."""
    parser = _Numbers(assessment)
    parser.feed(page)
    return parser.faults, parser.seen


def _free(brief: Brief) -> set[str]:
    """Strings of a brief that may hold any digits: quotations, dates, names, units; as cut by the terminal too."""
    found: set[str] = {brief.title}
    for sentence in every_sentence(brief):
        found |= {plain((part,)) for part in sentence if isinstance(part, Quotation | Day | Name | Unit)}
    return {text for text in found if DIGITS.search(text)}


def text_faults(text: str, assessment: Assessment) -> list[str]:
    """Numbers of a plain text that are neither a figure's ``shown`` nor in a quotation, date, name or axis."""
    brief = outline(assessment)
    allowed = set().union(*(_digits(figure.shown) for figure in assessment.figures.values()))
    allowed |= set().union(*(_digits(text) for text in _free(brief)), set())
    allowed |= {"0", "20", "40", "60", "80", "100"}  # ticks of the chance axis
    return sorted(_digits(text) - allowed)


def pictures(brief: Brief) -> list[Picture]:
    """All pictures of a brief."""
    return [
        block for section in (*brief.page_one, *brief.behind) for block in section.blocks if isinstance(block, Picture)
    ]
