"""Sentences, headlines and speaker labels: where one thought ends and who has the floor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from foedus.reading.documents import date_of

MAX_SENTENCE: Final = 1400
"""A longer stretch without an end is cut, so that no rule sees more than this and the whole stays linear."""

_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof gen lt col sen rep gov st jr sr vs etc no art inc ltd co e.g i.e u.s u.k u.n p.m a.m jan feb mar "
    "apr jun jul aug sep sept oct nov dec adm capt maj hon amb rev fig al".split()
)
_END: Final = re.compile(r"[.!?…]+[\"”’'»)\]]{0,3}(?=\s|$)|[.!?]['’]{2}(?=\s|$)")
_LABEL: Final = re.compile(
    r"(?P<label>(?:Q(?=\s)|Q:|A:|QUESTION:|ANSWER:|REPORTER:|MODERATOR:)|"
    r"(?:(?:Mr|Ms|Mrs|Dr|Sen|Rep|MR|MS|MRS|DR)\.\s)?(?:Mc|Mac|De|La)?[A-Z][A-Z'’-]{2,24}(?:\s[A-Z][A-Z'’-]{1,24}){0,3}(?::|\.(?=\s[A-Z]))|"
    r"[A-Z][\w'’-]{1,24}(?:\s[A-Z][\w'’-]{1,24}){0,2}:)\s{0,3}"
)
_MARK: Final = re.compile(r"[\"“”]|``|''")
_NOT_LABEL: Final = frozenset(
    "report analysis update updated correction opinion exclusive explainer breaking watch note editor summary "
    "transcript topic question-time photo video source sources by background key".split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """``start:end`` of a sentence; ``headline`` if it stands alone above the text; ``label`` who is named as speaking."""

    start: int
    end: int
    paragraph: int
    headline: bool
    question: bool
    label: tuple[int, int] | None
    quoted_at_start: bool
    dateline: bool = False


def sentences_of(text: str, title: str | None = None) -> list[Sentence]:
    """Cut a text into sentences; every character that is not white space lies in exactly one, labels apart."""
    out: list[Sentence] = []
    label: tuple[int, int] | None = None
    paragraph = 0
    lines = _paragraphs(text)
    in_quote = False
    for number, (start, stop) in enumerate(lines):
        line = text[start:stop]
        paragraph += 1
        in_quote = False
        begin = start + (len(line) - len(line.lstrip("\ufeff \t#*>-•")))
        alone = len(line) <= 220 and not line.rstrip().endswith((".", "!", "?", '"', "”", ":", "''"))
        if paragraph <= 3 and len(line) <= 90 and date_of(line) is not None and alone:
            out.append(Sentence(start, stop, paragraph, False, False, None, False, dateline=True))
            continue
        found = _LABEL.match(text, begin, min(stop, begin + 120))
        if (
            found is not None
            and found["label"].rstrip(":. ").split()[-1].lower() not in _NOT_LABEL
            and not (alone and paragraph <= 2)
        ):
            label = (found.start("label"), found.end("label"))
            begin = found.end()
        else:
            found = None
        headline = alone and (number + 1 < len(lines)) and (paragraph <= 2 or len(line) <= 100)
        if headline and paragraph > 1 and found is not None:
            headline = False
        for s, e in _cut(text, begin, stop):
            body = text[s:e]
            opens = in_quote
            for mark in _MARK.findall(body):
                in_quote = mark in {"“", "``"} or (mark == '"' and not in_quote)
            tail = body.rstrip("\"”’')» ")
            out.append(Sentence(s, e, paragraph, headline, tail.endswith("?"), label, opens))
    return out


_WRAP_LEAST: Final = 4
_WRAP_WIDEST: Final = 110


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """The text's lines that are not blank; where lines are wrapped at a width, the paragraphs that they make up."""
    lines: list[tuple[int, int]] = []
    position = 0
    blank_before: list[bool] = []
    blank = True
    for line in text.split("\n"):
        start, stop = position, position + len(line)
        position = stop + 1
        if line.strip():
            lines.append((start, stop))
            blank_before.append(blank)
        blank = not line.strip()
    width = _wrap_width(text, lines, blank_before)
    if width is None:
        return lines
    out: list[tuple[int, int]] = []
    for k, (start, stop) in enumerate(lines):
        line = text[start:stop]
        fresh = (
            blank_before[k]
            or line[:2].isspace()
            or lines[k - 1][1] - lines[k - 1][0] < 0.6 * width
            or _LABEL.match(text, start, min(stop, start + 120)) is not None
        )
        if fresh or not out:
            out.append((start, stop))
        else:
            out[-1] = (out[-1][0], stop)
    return out


def _wrap_width(text: str, lines: list[tuple[int, int]], blank_before: list[bool]) -> int | None:
    """The width at which lines are wrapped, or None: most lines that another follows are full and end inside a sentence."""
    first = [lines[k] for k in range(len(lines) - 1) if not blank_before[k + 1]]
    if len(first) < _WRAP_LEAST or max(stop - start for start, stop in lines) > _WRAP_WIDEST:
        return None
    full = [stop - start for start, stop in first if stop - start >= 45]
    inside = sum(not text[start:stop].rstrip().endswith((".", "!", "?", ":", '"', "”")) for start, stop in first)
    return max(full) if len(full) >= 0.7 * len(first) and inside >= 0.6 * len(first) else None


def _cut(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, stop):
        if match.start() < begin:
            continue
        if match.group()[0] == "." and _is_abbreviation(text, match.start(), match.end(), stop):
            continue
        if match.end() - begin >= 2:
            _add(text, begin, match.end(), pieces)
            begin = match.end()
    _add(text, begin, stop, pieces)
    return pieces


def _add(text: str, start: int, stop: int, pieces: list[tuple[int, int]]) -> None:
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    while stop - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        pieces.append((start, cut))
        start = cut
        while start < stop and text[start].isspace():
            start += 1
    if stop > start:
        pieces.append((start, stop))


_WORD: Final = re.compile(r"[\"“”’'\s)]{0,4}\w+")
_STARTERS: Final = frozenset(
    "The A An In On At It He She They We I But And If As This That These Those However Meanwhile Since When While For "
    "Its His Their There After Before With By Under".split()
)


def _is_abbreviation(text: str, dot: int, after: int, stop: int) -> bool:
    begin = dot
    while begin > 0 and dot - begin < 12 and (text[begin - 1].isalnum() or text[begin - 1] == "."):
        begin -= 1
    word = text[begin:dot].lower()
    follow = text[after : after + 2].lstrip()[:1] if after < stop else ""
    if len(word) == 1 and word.isalpha() and text[begin].isupper():
        return True
    if word in {"u.s", "u.k", "u.n", "etc", "p.m", "a.m"}:
        following = _WORD.match(text, after, min(stop, after + 24))
        return following is None or following.group().strip() not in _STARTERS
    if word in _ABBREVIATIONS:
        return True
    if word.isdigit() and len(word) <= 2 and text[begin - 1 : begin] in {"\n", ""}:
        return True
    return bool(follow) and follow.islower()
