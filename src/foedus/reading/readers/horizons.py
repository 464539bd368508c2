"""By when: the time limit of an outcome, as the text says it."""

from __future__ import annotations

import re
from typing import Final

_NUM: Final = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|several|few|couple\sof|coming|next)"
_UNIT: Final = r"(?:hours?|days?|weeks?|months?|years?|decades?|generation|summer|winter|spring|autumn|fall)"
_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:with)?in\sthe\s(?:(?:very\s)?(?:coming|next|near|foreseeable|immediate|not[- ]too[- ]distant|short|medium|long)\s)(?:{_NUM}\s)?(?:{_UNIT}|future|term|run)\b",
        rf"\b(?:over|during|for|within)\sthe\s(?:coming|next)\s(?:{_NUM}\s)?(?:{_UNIT})\b",
        rf"\bwithin\s(?:{_NUM})(?:\s(?:or|to|–|-)\s{_NUM})?\s{_UNIT}\b",
        rf"\bin\s(?:the\snext\s)?(?:{_NUM})(?:\s(?:or|to|–|-)\s{_NUM})?\s{_UNIT}\b(?:[\"”’']?\sor\s(?:earlier|sooner|less))?",
        rf"\b(?:no\slater\sthan|by\sthe\send\sof|before\sthe\send\sof)\s(?:the\s)?(?:\d{{1,2}}\s)?(?:{_MONTH}|[12]\d{{3}}|this\s\w+|next\s\w+|\w+day|year|decade|century|month)(?:\s\d{{1,4}})?\b",
        rf"\bby\s(?:(?:early|late|mid)[- ])?(?:{_MONTH}\s)?(?:20|21)\d\d\b",
        r"\bas\s(?:early|soon)\sas\s(?:next|this|\d{4})\s?\w{0,12}\b",
        r"\b(?:next|later\sthis)\s(?:week|month|year|spring|summer|autumn|winter|decade)\b",
        r"\b(?:immediately|at\sonce|without\sdelay|overnight|imminently|shortly|soon)\b",
        r"\b(?:several|a\sfew|two|three|four|five|six)\s(?:hours|days|weeks|months|years)\b(?=\s*(?:[.,;]|$))",
        r"\bwhile\stheir\s\w+\sare\spending\b",
        r"\bas\sfast\sas\s(?:it|they|he|she)\scan\b",
        rf"\b(?:it\sis|a\smatter\sof)\s(?:{_UNIT})\b",
    )
)


def horizon_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Place of the first horizon phrase of ``text[start:end]``; "within" and "by" before vaguer words.

    >>> t = "Grandland may strike within the next few weeks."
    >>> t[slice(*horizon_of(t, 0, len(t)))]
    'within the next few weeks'
    """
    best: tuple[int, int] | None = None
    for pattern in _PATTERNS:
        match = pattern.search(text, start, end)
        if match is not None:
            span = match.span()
            if match.re.pattern.startswith(r"\b(?:it\sis"):
                word = re.search(r"\w+$", match.group())
                span = (match.end() - len(word.group()), match.end()) if word else span
            best = span
            break
    return best
