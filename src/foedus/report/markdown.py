"""The brief as Markdown (CommonMark with pipe tables), every text escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foedus.assessment.schema import Assessment
from foedus.report.blocks import (
    Block,
    Bullets,
    Cards,
    Day,
    Fold,
    Fragment,
    Mark,
    Name,
    Number,
    Paragraph,
    Picture,
    Quotation,
    Sentence,
    Table,
    Unit,
    Words,
    plain,
)
from foedus.report.outline import outline

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def escape(text: str) -> str:
    """Characters that Markdown or HTML would read are escaped.

    >>> escape("<b> *a* | [x](y)")
    '\\\\<b\\\\> \\\\*a\\\\* \\\\| \\\\[x\\\\](y)'
    """
    return _SPECIAL.sub(r"\\\1", text)


def _fragment(part: Fragment) -> str:
    match part:
        case Words(text=text, strong=True) if text.strip():
            inner = text.strip()
            lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            return f"{lead}**{escape(inner)}**{tail}"
        case Number(shown=text) | Day(shown=text):
            return escape(text)
        case Quotation(text=text):
            return f"“{escape(text)}”"
        case Name(text=text, link=link) if link and not re.search(r"[()<>\s\\]", link):
            return f"[{escape(text)}]({link})"
        case Words(text=text) | Name(text=text) | Unit(text=text) | Mark(glyph=text):
            return escape(text)


def sentence_markdown(sentence: Sentence) -> str:
    """A sentence, escaped."""
    text = "".join(_fragment(part) for part in sentence)
    return _LINE_START.sub(r"\1\\\2", text)


def _cell(lines: Sequence[Sentence]) -> str:
    return " · ".join(sentence_markdown(line) for line in lines).replace("\n", " ")


def _table(table: Table) -> list[str]:
    out = [f"*{sentence_markdown(table.caption)}*", ""]
    out.append("| " + " | ".join(sentence_markdown(head) for head in table.head) + " |")
    out.append("|" + " --- |" * len(table.head))
    for row in table.rows:
        cells = [text for cell in row for text in (_cell(cell.lines), *[""] * (cell.span - 1))]
        cells += [""] * (len(table.head) - len(cells))
        out.append("| " + " | ".join(cells) + " |")
    return [*out, ""]


def _block(block: Block) -> list[str]:
    match block:
        case Paragraph(sentences=sentences, role="question"):
            return [f"# {sentence_markdown(sentences[0])}", ""]
        case Paragraph(sentences=sentences, role="answer"):
            return [line for sentence in sentences for line in (sentence_markdown(sentence), "")]
        case Paragraph(sentences=sentences, role="since"):
            return ["Since the last run:", "", *(f"- {sentence_markdown(sentence)}" for sentence in sentences), ""]
        case Paragraph(sentences=sentences):
            return [" ".join(sentence_markdown(sentence) for sentence in sentences), ""]
        case Bullets(items=items):
            return [*(f"- {sentence_markdown(item)}" for item in items), ""]
        case Table():
            return _table(block)
        case Cards(cards=cards):
            out: list[str] = []
            for card in cards:
                out.extend((f"### {sentence_markdown(card.title)}", ""))
                if card.quote:
                    out.extend((f"> {sentence_markdown(card.quote)}", ""))
                out.extend(f"- {head}: {sentence_markdown(sentence)}" for head, sentence in card.lines)
                out.extend(f"- **{head}**: {sentence_markdown(sentence)}" for head, sentence in card.labels)
                out.append("")
            return out
        case Picture(finding=finding, unit=unit, foot=foot, table=table):
            head = [f"**{escape(plain(finding))}**", "", sentence_markdown(unit), ""]
            return [*head, *_table(table), " ".join(sentence_markdown(sentence) for sentence in foot), ""]
        case Fold(summary=summary, blocks=blocks):
            return [f"**{escape(plain(summary))}**", "", *(line for inner in blocks for line in _block(inner))]


def render_markdown(assessment: Assessment, since: Sequence[str] | None = None) -> str:
    """The brief as Markdown; drawings are given as their tables."""
    brief = outline(assessment, since)
    out: list[str] = []
    for section in (*brief.page_one, *brief.behind):
        if section.heading:
            out.extend((f"## {sentence_markdown(section.heading)}", ""))
        for block in section.blocks:
            out.extend(_block(block))
    for sentence in brief.foot:
        out.extend((sentence_markdown(sentence), ""))
    return "\n".join(out).rstrip() + "\n"
