"""Word tables: how words of time become years, and words of violence an outcome.

Each row is shown in the case (``from``), so that a reader can see which words were read how and disagree.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from foedus.vocab.outcome import MAX_HORIZON_YEARS, Outcome

DEFAULT_HORIZON: Final = 5


@dataclass(frozen=True, slots=True)
class Years:
    """``low`` to ``high`` years from the day of the case; ``headline`` is the whole year asked first; ``row`` names the rule."""

    low: float
    high: float
    headline: int
    row: str


_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "fifteen": 15, "twenty": 20, "couple": 2, "several": 5, "few": 5,
}  # fmt: skip
_NUMBER: Final = r"(?:\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_UNIT_YEARS: Final = {"day": 1 / 365, "week": 7 / 365, "month": 1 / 12, "year": 1.0, "decade": 10.0}
_COUNTED: Final = re.compile(
    rf"\b(?P<low>{_NUMBER})(?:\s?(?:to|or|–|-|and)\s?(?P<high>{_NUMBER}))?[\s-](?:more\s)?(?P<unit>day|week|month|year|decade)s?\b",
    re.IGNORECASE,
)
_BY_YEAR: Final = re.compile(
    r"\b(?P<how>by|before|until|till|no later than|up to|in|during|through)\b[^.\d]{0,40}\b(?P<year>20\d\d|19\d\d)\b",
    re.IGNORECASE,
)

# (pattern, low, high, headline): the first that is found; the table of DESIGN's words, from the vaguest to the nearest
HORIZON_TABLE: Final[tuple[tuple[str, float, float, int], ...]] = (
    (r"\b(?:coming|next|following)\s(?:few\s|several\s|couple\sof\s)?years\b|\byears\s(?:ahead|to\scome)\b|\bfew\syears\b", 2, 10, 5),
    (r"\bmedium[\s-]term\b|\bforeseeable\sfuture\b", 2, 5, 5),
    (r"\bcoming\sdecades?\b|\bnext\sdecade\b|\bthis\sdecade\b|\blong(?:er)?[\s-](?:term|run)\b|\bgeneration\b", 5, 10, 10),
    (r"\b(?:coming|next|few|several)\s(?:few\s|several\s)?months\b|\bmonths\b", 0, 1, 1),
    (r"\b(?:coming|next|few|several)\s(?:few\s|several\s)?(?:weeks|days)\b|\bweeks\b|\bdays\b|\bhours\b", 0, 1, 1),
    (r"\bthis\s(?:year|spring|summer|autumn|fall|winter|month|week)\b|\bimminent(?:ly)?\b|\bimmediate(?:ly)?\b|\bat\sonce\b|\bany\s(?:day|moment|time)\b|\bright\snow\b|\btomorrow\b", 0, 1, 1),
    (r"\bnext\syear\b", 0, 2, 2),
    (r"\bsoon\b|\bshort(?:er)?[\s-](?:term|run)\b|\bnear(?:est)?[\s-](?:term|future)\b|\bshortly\b", 0, 2, 2),
    (r"\bbefore\sthe\s(?:spring|summer|autumn|fall|winter)\b|\bend\sof\sthe\syear\b|\byear'?s\send\b|\bno\slater\sthan\b", 0, 1, 1),
)  # fmt: skip


def years_of(text: str | None, as_of: date) -> Years | None:
    """Read a time limit; None where there is none or no row fits.

    >>> years_of("in the coming years", date(2025, 2, 1))
    Years(low=2, high=10, headline=5, row='coming years = 2–10')
    >>> years_of("within two years", date(2025, 2, 1)).headline, years_of("by 2030", date(2025, 2, 1)).headline
    (2, 6)
    >>> years_of("when the time comes", date(2025, 2, 1)) is None
    True
    """
    if not text:
        return None
    counted = _COUNTED.search(text)
    vague = (
        counted is not None
        and counted["low"].lower() in ("few", "several", "couple")
        and counted["unit"].lower() == "year"
    )
    if counted is not None and not vague:
        unit = _UNIT_YEARS[counted["unit"].lower()]
        low = _number(counted["low"]) * unit
        high = _number(counted["high"]) * unit if counted["high"] else low
        start = low if counted["high"] else 0.0
        if high > 0:
            return Years(
                round(start, 2), round(high, 2), _headline(high), f"{counted.group().lower()} = up to {high:g} years"
            )
    by = _BY_YEAR.search(text)
    if by is not None:
        year = int(by["year"])
        last = date(year - 1, 12, 31) if by["how"].lower() == "before" else date(year, 12, 31)
        high = (last - as_of).days / 365.25
        if high > 0:
            return Years(0, round(high, 2), _headline(high), f"{by['how'].lower()} {year} = up to {high:.1f} years")
    for pattern, low, high, headline in HORIZON_TABLE:
        found = re.search(pattern, text, re.IGNORECASE)
        if found is not None:
            return Years(low, high, headline, f"{found.group().lower()} = {low:g}–{high:g}")
    return None


def _number(word: str) -> float:
    return float(word) if word.isdigit() else float(_NUMBERS[word.lower()])


def _headline(years: float) -> int:
    return max(1, min(MAX_HORIZON_YEARS, math.ceil(round(years, 6))))


# word -> outcome; "war" is an armed conflict here, since no skill is claimed for 1,000 deaths a year
OUTCOME_TABLE: Final[tuple[tuple[str, Outcome], ...]] = (
    (r"use(?:s|d)?\sof\s(?:military\s)?force|us(?:e|es|ing)\s(?:military\s)?force", "fatal_force"),
    (r"clash(?:es|ed)?|incidents?|skirmish(?:es)?|provocations?|shelling|shoot(?:ing|out)s?|border\sviolations?", "fatal_force"),
    (
        r"military\s(?:actions?|operations?|interventions?|confrontations?|aggression|offensives?|strikes?|force|attacks?)"
        r"|militarily|(?:re-?)?invasions?|(?:re-?)?invad(?:e|es|ed|ing)|wars?|warfare|armed\s(?:conflicts?|attacks?|aggression)"
        r"|attack(?:s|ed|ing)?|assaults?|offensives?|aggression|hostilit(?:y|ies)|conflicts?|fight(?:ing|s)?|strik(?:e|es|ing)"
        r"|seiz(?:e|es|ure|ing)|occup(?:y|ies|ation)|annex(?:es|ation|ing)?|escalat(?:e|es|ion|ing)|bomb(?:s|ing)?|combat",
        "armed_conflict",
    ),
)  # fmt: skip


def outcome_of(*texts: str) -> tuple[Outcome, str] | None:
    """The outcome that the first telling word names, and that word; the earlier text counts before the later one.

    >>> outcome_of("military actions by Turkey and Azerbaijan"), outcome_of("", "border clashes may follow")
    (('armed_conflict', 'military actions'), ('fatal_force', 'clashes'))
    """
    for text in texts:
        found = [
            (match.start(), -len(match.group()), outcome, match.group())
            for pattern, outcome in OUTCOME_TABLE
            if (match := re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)) is not None
        ]
        if found:
            _, _, outcome, word = min(found)
            return outcome, word.lower()
    return None
