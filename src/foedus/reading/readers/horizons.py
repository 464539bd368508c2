"""By when: the time limit of an outcome, as the text says it."""

from __future__ import annotations

import re
from typing import Final

_NUM: Final = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|several|few|"
    r"a\sfew|couple\sof|a\scouple\sof|some|many|coming|next)"
)
_RANGE: Final = rf"{_NUM}(?:\s?(?:or|to|and|–|-)\s?{_NUM})?"
_UNIT: Final = (
    r"(?:minutes?|hours?|days?|weeks?|months?|years?|decades?|generations?|summer|winter|spring|autumn|fall|quarter)"
)
_PLURAL: Final = r"(?:minutes|hours|days|weeks|months|years|decades|generations)"
_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SEASON: Final = r"(?:spring|summer|autumn|winter|fall)"
_WEEKDAY: Final = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_SOONER: Final = r"(?:[\"”’']?,?\s(?:or|and\spossibly|perhaps|if\snot)\s(?:even\s)?(?:earlier|sooner|less|before))?"
_YEAR: Final = r"(?:20|21)\d\d"
_PERIOD: Final = rf"(?:{_MONTH}(?:\s{_YEAR})?|{_YEAR}(?:s)?|year|month|week|decade|century|{_SEASON}|summer)"
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # a length of time ahead
        rf"\b(?:with)?in\sthe\s(?:(?:very\s)?(?:coming|next|near|nearest|foreseeable|immediate|not[- ]too[- ]distant|short|medium|long|longer|"
        rf"medium[- ]to[- ]long)\s)(?:(?:{_RANGE})\s)?(?:{_UNIT}|future|term|run|period)\b",
        rf"\b(?:over|during|for|within|inside)\sthe\s(?:coming|next|following)\s(?:(?:{_RANGE})\s)?{_UNIT}\b",
        rf"\bwithin\s(?:as\slittle\sas\s|at\smost\s|no\smore\sthan\s|just\s|about\s|around\s)?{_RANGE}\s{_UNIT}\b{_SOONER}",
        rf"\b(?:with)?in\s(?:a\smatter\sof\s)?{_PLURAL}\b(?!\sof\s(?:fighting|talks|war|negotiations))",
        rf"\bin\s(?:the\snext\s|about\s|around\s|roughly\s|as\slittle\sas\s|just\s)?{_RANGE}(?:\s|-){_UNIT}(?:'\stime|’\stime)?\b{_SOONER}",
        rf"\b{_RANGE}\s{_UNIT}\s(?:from\snow|ahead|away|after|later|hence)\b",
        rf"\b(?:for|over)\s(?:{_RANGE}\s)?{_PLURAL}\sto\scome\b",
        # a day or a year
        rf"\b(?:no\slater\sthan|by\sthe\send\sof|before\sthe\send\sof|by\sthe\sclose\sof|until\sthe\send\sof|towards?\sthe\send\sof|at\sthe\s(?:end|start|beginning)\sof|"
        rf"by\sthe\s(?:middle|start|beginning)\sof|in\sthe\s(?:first|second|third|fourth|last)\s(?:half|quarter)\sof)\s(?:the\s|this\s|next\s|that\s)?(?:\d{{1,2}}\s)?"
        rf"(?:{_MONTH}|{_YEAR}s?|this\s\w+|next\s\w+|\w+day|year|decade|century|month|week|{_SEASON})(?:\s\d{{1,4}})?\b",
        rf"\bas\s(?:early|soon|late)\sas\s(?:in\s)?(?:(?:next|this|late|early|mid|the)[\s-])?(?:{_PERIOD}|tomorrow|today|{_WEEKDAY}|\w+)\b(?:\s{_YEAR})?",
        rf"\b(?:by|before|until|from)\s(?:around\s|about\s)?(?:(?:early|late|mid)[- ]|the\s(?:early|late|mid)[- ]?)?(?:{_MONTH}\s)?{_YEAR}s?\b(?:\s(?:or|to|and|–|-)\s{_YEAR})?",
        rf"\b(?:by|before|until)\s(?:next\s|this\s|the\s|early\s|late\s|mid[- ])?(?:{_SEASON}|{_MONTH}|{_WEEKDAY}|year|month|week|then)\b",
        rf"\b(?:later\s|earlier\s)?(?:next|this)\s(?:very\s)?(?:week|month|year|{_SEASON}|decade|century|{_WEEKDAY}|{_MONTH})\b",
        rf"\bin\s(?:early\s|late\s|mid[- ])?(?:{_MONTH}\s)?(?:20[2-9]|21\d)\d\b(?:\sor\s{_YEAR})?",
        r"\b(?:at\sany\s(?:time|moment|point)|any\s(?:day|moment|time|minute)(?:\snow)?|before\slong|sooner\sor\slater|one\sday|some\sday|in\stime)\b",
        r"\b(?:immediately|(?<!all\s)at\sonce|without\sdelay|right\saway|straight\saway|overnight|imminently|shortly|soon|tomorrow|tonight)\b",
        rf"\b(?:the\s)?(?:next|coming)\s(?:{_RANGE}\s)?{_PLURAL}\b",
        r"\b(?:several|a\sfew|two|three|four|five|six|ten)\s(?:hours|days|weeks|months|years)\b(?=\s*(?:[.,;]|$))",
        r"\b(?:while|as\slong\sas)\s(?:the|their|its)\s\w+\s(?:is|are)\s\w+",
        r"\bas\s(?:fast|soon|quickly)\sas\s(?:it|they|he|she|we|possible)(?:\scan)?\b",
        r"\b(?:permanently|forever|indefinitely|always)\b",
        rf"\b(?:it\sis|a\smatter\sof)\s(?:{_UNIT})\b",
        rf"\bfor\s(?:now|the\stime\sbeing|{_PLURAL}\sto\scome|(?:another|the\snext|at\sleast|the\sforeseeable)\s(?:{_RANGE}\s)?(?:{_UNIT}|future))\b",
        rf"\b(?:in|over)\sthe\s{_PLURAL}\s(?:ahead|to\scome)\b",
        r"\b(?:by|before|at)\s(?:the\s)?(?:year|month|decade|century|summer|winter)['’]?s?['’]?\send\b",
        r"\b(?:at\ssome\s(?:point|stage)|in\sdue\scourse|from\snow\son|when\sthe\stime\scomes|in\sthe\send|eventually|ultimately)\b",
        rf"\b(?:through|until|till|up\sto)\s(?:the\send\sof\s)?(?:{_MONTH}\s)?{_YEAR}\b",
        rf"\b(?:from|as\sof|effective|starting|beginning|after)\s(?:\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d{{1,2}})(?:,?\s{_YEAR})?\b",
        rf"\bon\s(?:\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d{{1,2}})(?:,?\s{_YEAR})?\b",
    )
)
"""In order: what is said exactly before what is said vaguely."""


_WORD: Final = re.compile(r"[a-z]+")
_UNITS: Final = frozenset(
    "minute minutes hour hours day days week weeks month months year years decade decades generation generations summer winter "
    "spring autumn fall quarter future term run period".split()
)
_NEEDS: Final = tuple(
    frozenset(words.split()) if words else _UNITS
    for words in (
        "", "", "within", "", "", "", "come", "no end close start beginning middle half quarter", "early soon late",
        "by before until from", "by before until", "next this", "in", "any long sooner one some time",
        "immediately once delay away overnight imminently shortly soon tomorrow tonight", "next coming",
        "several few two three four five six ten", "while long", "fast soon quickly", "permanently forever indefinitely always", "",
        "now being come another next least foreseeable", "ahead come", "end", "some due now comes end eventually ultimately",
        "through until till up", "from as effective starting beginning after", "on",
    )
)  # fmt: skip
"""For each pattern, words one of which it needs."""


_ANY: Final = frozenset().union(*_NEEDS)


def horizon_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Place of the first horizon phrase of ``text[start:end]``; "within" and "by" before vaguer words.

    >>> t = "Grandland may strike within the next few weeks."
    >>> t[slice(*horizon_of(t, 0, len(t)))]
    'within the next few weeks'
    >>> t = "It could come over the next three to five years."
    >>> t[slice(*horizon_of(t, 0, len(t)))]
    'over the next three to five years'
    """
    words = set(_WORD.findall(text[start:end].lower()))
    if _ANY.isdisjoint(words):
        return None
    for pattern, needs in zip(_PATTERNS, _NEEDS, strict=True):
        if needs.isdisjoint(words):
            continue
        match = pattern.search(text, start, end)
        if match is None:
            continue
        if pattern.pattern.startswith(r"\b(?:it\sis"):
            word = re.search(r"\w+$", match.group())
            return (match.end() - len(word.group()), match.end()) if word else match.span()
        return match.span()
    return None
