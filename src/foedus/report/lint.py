"""What a sentence of the brief must not do, as one function a rule; tests run it over a thousand briefs.

Only words of ours are read: quotations, names and dates are somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from foedus.report.blocks import (
    Block,
    Brief,
    Bullets,
    Cards,
    Fold,
    Number,
    Paragraph,
    Picture,
    Quotation,
    Sentence,
    Table,
    Unit,
    Words,
)

_WORD = (
    r"(?:almost no chance|very unlikely|unlikely|roughly even chance|very likely|almost certain|"
    r"(?<!more )(?<!less )(?<!as )(?<!ow )likely)"
)
LIKELIHOOD: Final = re.compile(rf"\b{_WORD}\b", re.IGNORECASE)
BRACKETED: Final = re.compile(rf"\b{_WORD} \([^)]*#\d+[^)]*\)", re.IGNORECASE)
OTHER_LIKELIHOOD: Final = re.compile(
    r"\b(?:probabl[ey]|improbabl[ey]|possibl[ey]|conceivabl[ey]|doubtful|presumably|perhaps|maybe|remote chance|"
    r"good chance|slight chance|realistic possibility|highly (?:un)?likely|in all likelihood)\b",
    re.IGNORECASE,
)
RATIO: Final = re.compile(
    r"\b(?:one|1|#\d+) (?:in|out of) (?:two|three|four|five|six|seven|eight|nine|ten|twenty)\b", re.IGNORECASE
)
PER_CENT: Final = re.compile(r"%|\bper ?cent\b|\bpercentage\b", re.IGNORECASE)
ENDORSING: Final = re.compile(r"\b(?:support|confirm|show|prove|demonstrate)(?:s|ed)?\b", re.IGNORECASE)
CAUSAL: Final = re.compile(
    r"\b(?:causes|caused|triggers|triggered|brings about|results in|leads to|makes war)\b", re.IGNORECASE
)
ESTIMATE: Final = re.compile(r"\babout #\d+ in #?\d+(?! draws| of)")
WITH_INTERVAL: Final = re.compile(r"about #\d+ in #?\d+(?: \w+)?(?: \(#\d+(?:–| to )#\d+|, #\d+(?:–| to )#\d+)")


def _marked(sentence: Sentence) -> str:
    """Our words; every number as ``#`` and its place, a quotation as a pair of marks."""
    out: list[str] = []
    for i, part in enumerate(sentence):
        match part:
            case Words(text=text) | Unit(text=text):
                out.append(text)
            case Number(shown="100"):
                out.append("100")
            case Number():
                out.append(f"#{i}")
            case Quotation():
                out.append("“”")
            case _:
                out.append("~")
    return "".join(out)


def likelihood_without_its_number(sentence: Sentence) -> str | None:
    """Rule 1: a word of likelihood carries its number in brackets in the same clause; there are no other such words."""
    text = _marked(sentence)
    if found := OTHER_LIKELIHOOD.search(text):
        return f"'{found.group()}' is none of the seven words"
    if len(LIKELIHOOD.findall(text)) != len(BRACKETED.findall(text)):
        return "a word of likelihood without its number in brackets"
    return None


def likelihood_beside_confidence(sentence: Sentence) -> str | None:
    """Rule 2: likelihood and confidence never share a sentence."""
    text = _marked(sentence)
    if "confidence" in text.lower() and (LIKELIHOOD.search(text) or ESTIMATE.search(text)):
        return "likelihood and confidence in one sentence"
    return None


def another_denominator(sentence: Sentence) -> str | None:
    """Rule 3: one denominator, 100."""
    text = _marked(sentence)
    for pattern in (RATIO, PER_CENT):
        if found := pattern.search(text):
            return f"'{found.group()}' is another denominator than 100"
    for before, number in pairwise(sentence):
        if isinstance(before, Words) and before.text == " in " and isinstance(number, Number) and number.shown != "100":
            return f"'in {number.shown}' is another denominator than 100"
    return None


def estimate_without_interval(sentence: Sentence) -> str | None:
    """Rule 4: no estimate without its interval ("from about X to about Y" is a size, its interval stands beside it)."""
    text = _marked(sentence).replace("from about #", "from #").replace("to about #", "to #")
    if len(ESTIMATE.findall(text)) > len(WITH_INTERVAL.findall(text)):
        return "an estimate without its interval"
    return None


def says_more_than_the_design(sentence: Sentence, *, sign_assumed: bool) -> str | None:
    """Rule 12: no causal verb; where the sign is assumed, nothing is supported, confirmed or shown."""
    text = _marked(sentence)
    if found := CAUSAL.search(text):
        return f"'{found.group()}' is a causal verb"
    if sign_assumed and (found := ENDORSING.search(text)):
        return f"'{found.group()}' where the sign is assumed"
    return None


def faults(sentence: Sentence, *, sign_assumed: bool) -> list[str]:
    """Every rule that a sentence breaks."""
    found = (
        likelihood_without_its_number(sentence),
        likelihood_beside_confidence(sentence),
        another_denominator(sentence),
        estimate_without_interval(sentence),
        says_more_than_the_design(sentence, sign_assumed=sign_assumed),
    )
    return [fault for fault in found if fault is not None]


def every_sentence(brief: Brief) -> Iterator[Sentence]:
    """All sentences of a brief, those of tables and figures included."""
    for section in (*brief.page_one, *brief.behind):
        yield section.heading
        for block in section.blocks:
            yield from _of(block)
    yield from brief.foot


def _of(block: Block) -> Iterator[Sentence]:
    match block:
        case Paragraph(sentences=sentences):
            yield from sentences
        case Bullets(items=items):
            yield from items
        case Table(caption=caption, head=head, rows=rows):
            yield caption
            yield from head
            for row in rows:
                for cell in row:
                    yield from cell.lines
        case Cards(cards=cards):
            for card in cards:
                yield card.title
                yield card.quote
                for _, sentence in (*card.lines, *card.labels):
                    yield sentence
        case Picture(finding=finding, unit=unit, foot=foot, table=table, drawings=drawings):
            yield finding
            yield unit
            yield from foot
            for heading, _, description in drawings:
                yield heading
                yield description
            yield from _of(table)
        case Fold(summary=summary, blocks=blocks):
            yield summary
            for inner in blocks:
                yield from _of(inner)
