"""Dates as a case file writes them: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

A partial date keeps its text. Read as a beginning it is its first day, read as an end its last day.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

FORM: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)


def check(text: str) -> str | None:
    """What is wrong with a date's text, or None.

    >>> check("2022-09")
    >>> check("2024-02-30")
    'February 2024 has 29 days'
    >>> check("1 May 2020")
    'a date is written YYYY, YYYY-MM or YYYY-MM-DD'
    """
    found = FORM.fullmatch(text)
    if not found:
        return "a date is written YYYY, YYYY-MM or YYYY-MM-DD"
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year:
        return "there is no year 0000"
    if month is not None and not 1 <= month <= 12:
        return "months run from 01 to 12"
    if month is not None and day is not None:
        days = calendar.monthrange(year, month)[1]
        if not 1 <= day <= days:
            return f"{calendar.month_name[month]} {year} has {days} days"
    return None


def first_day(text: str) -> date:
    """The first day that a date's text allows.

    >>> first_day("2022-09").isoformat()
    '2022-09-01'
    """
    parts = [int(part) for part in text.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(text: str) -> date:
    """The last day that a date's text allows.

    >>> last_day("2024-02").isoformat()
    '2024-02-29'
    """
    parts = [int(part) for part in text.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])
