"""The headline and the date that a text gives itself.

Question   What is it called, and when was it written, by its own words?
Not here   Dates inside the text (readers/events); a page's own tags (html).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL: Final = r"(?:st|nd|rd|th)?"
_DATES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MONTH}\s{{1,3}}(?P<day>\d{{1,2}}){_ORDINAL},?\s{{1,3}}(?P<year>(?:19|20)\d\d)\b",
        rf"\b(?P<day>\d{{1,2}}){_ORDINAL}\s{{1,3}}{_MONTH},?\s{{1,3}}(?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)\b",
    )
)
_HEAD_LINES: Final = 8
_SHORT_LINE: Final = 90
_LEAD: Final = re.compile(
    r"[\s#*_>(\[–—-]*(?:published|posted|updated|date|dateline)?[\s:]*(?:on\s)?"
    r"(?:[A-Z][A-Z.'’ -]{2,30}(?:,\s[A-Z][\w.]{1,15})?[,.(\s]{1,3})?\s*",
    re.ASCII,
)


def month_number(word: str) -> int | None:
    """1 to 12 for a month's name, number or usual abbreviation.

    >>> month_number("Sept."), month_number("02"), month_number("Mai")
    (9, 2, None)
    """
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    stem = word.lower().rstrip(".")[:3]
    for number, name in enumerate(MONTHS, start=1):
        if name.startswith(stem) and len(stem) == 3:
            return number
    return None


def _iso(match: re.Match[str]) -> str | None:
    month = month_number(match["month"])
    if month is None:
        return None
    try:
        return date(int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:
        return None


def _head(text: str) -> list[str]:
    """The first lines that are not blank, each cut at 400 characters."""
    return [line.strip()[:400] for line in text[:6000].split("\n") if line.strip()][:_HEAD_LINES]


def date_of(text: str) -> str | None:
    """The text's own date: a whole date that opens one of its first lines or fills a short one.

    >>> date_of("February 1, 2025 - 12:02 AMT\\nReport: a headline")
    '2025-02-01'
    >>> date_of("STRELSAU, 3 May 2031 (ZN) - The king left.")
    '2031-05-03'
    >>> date_of("The king left on 3 May 2031, and nobody has seen him since.") is None
    True
    """
    for line in _head(text):
        for pattern in _DATES:
            found = pattern.search(line[:160])
            if found is None:
                continue
            before, rest = line[: found.start()], len(line) - (found.end() - found.start())
            lead = _LEAD.match(line)
            if (lead is not None and lead.end() >= found.start()) or (
                len(line) <= _SHORT_LINE and rest <= 32 and before.count(" ") <= 3
            ):
                iso = _iso(found)
                if iso is not None:
                    return iso
    return None


def _is_dateline(line: str) -> bool:
    return len(line) <= _SHORT_LINE and date_of(line) is not None


def title_of(text: str) -> str | None:
    """The headline: the first line that is no dateline, if it stands alone and does not end like a sentence.

    >>> title_of("February 1, 2031 - 12:02 RT\\nReport: leaving the League may bring war\\n\\nA report by …")
    'Report: leaving the League may bring war'
    """
    lines = _head(text)
    if "\n" not in text.strip():
        return None
    for line in lines[:3]:
        shown = line.lstrip("\ufeff").lstrip("#").strip()
        if _is_dateline(shown):
            continue
        if len(shown) <= 200 and not shown.endswith((".", ":", ";", ",", ".”", '."')) and len(lines) > 1:
            return shown or None
        return None
    return None
