"""From the assessment's texts to fragments: ``[[figure-id]]`` becomes a number, dates and articles get their own kind.

Hostile characters end here: control characters and bidirectional overrides are dropped, the rest is kept as it is and
escaped by each renderer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from foedus.assessment.schema import Assessment, Estimate, SourceView
from foedus.errors import FoedusError
from foedus.report.blocks import Day, Fragment, Mark, Name, Number, Quotation, Sentence, Unit, Words

_FRAGMENTS = (Number, Quotation, Day, Name, Unit, Mark)
Part: TypeAlias = str | Fragment | Iterable["Part"]

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_DROP = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]"
)
_SPACE = re.compile(r"\s+")
_MONTH = "(?:" + "|".join(f"{month}|{month[:3]}" for month in MONTHS) + ")"
_PIECE = re.compile(
    r"(?P<figure>\[\[[^\[\]]+\]\])"
    r"|(?P<hundred>(?<=\b(?:in|of)\s)100\b)"
    r"|(?P<iso>\b(?:1[6-9]|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b)"
    rf"|(?P<day>\b(?:(?:[1-9]|[12]\d|3[01])\s)?{_MONTH}\s(?:1[6-9]|20)\d\d\b)"
    r"|(?P<article>\b[Aa]rt(?:icle|\.)s?\s?\d+[a-z]?(?:\(\w+\)|[.–-]\d+)*(?:(?:,\s|\sand\s)\d+(?:\(\w+\))?)*)"
    r"|(?P<data>\b(?:UCDP|ATOP|COW|MID|GML|TSS|DCID|Dyadic MID|PRIO)[\w/ ]{0,24}?\s?\d+(?:\.\d+)*\b|\bK[0-4]\b|\bICD\s?\d+\b)"
    r"|(?P<year>\b(?:1[6-9]|20)\d\d(?:[–-](?:(?:1[6-9]|20)\d\d|\d\d))?\b)"
)
_DIGIT = re.compile(r"\d")
_DIGITY = re.compile(r"\S*\d\S*")


class UnknownFigureError(FoedusError):
    """A text of the assessment names a figure that it does not hold: a fault of ours."""


def clean(text: str) -> str:
    """Drop control characters and bidirectional overrides, and fold white space.

    >>> clean("a\\x1b[31m\\u202eb\\n c")
    'a[31mb c'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    return _SPACE.sub(" ", _DROP.sub("", text))


def day_shown(iso: str) -> str:
    """An ISO date as printed.

    >>> day_shown("2025-02-01"), day_shown("2025-02"), day_shown("2025")
    ('1 February 2025', 'February 2025', '2025')
    """
    parts = iso.split("-")
    if len(parts) == 1:
        return iso
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"


def say(*parts: Part) -> Sentence:
    """A sentence from words, fragments and sentences; neighbouring words are joined.

    >>> say("about ", (Number("x", "22"), Words(" in ")), Unit("100"), ".")[0]
    Words(text='about ', strong=False)
    """
    out: list[Fragment] = []
    for part in parts:
        _put(out, part)
    return tuple(out)


def _put(out: list[Fragment], part: Part) -> None:
    kind = type(part)
    if kind is str:
        part = Words(part)  # type: ignore[arg-type]
        kind = Words
    if kind is Words:
        assert isinstance(part, Words)
        last = out[-1] if out else None
        if not part.text:
            return
        if type(last) is Words and last.strong == part.strong:
            out[-1] = Words(last.text + part.text, part.strong)
        else:
            out.append(part)
    elif isinstance(part, _FRAGMENTS):
        out.append(part)
    else:
        for inner in part:  # type: ignore[union-attr]
            _put(out, inner)


def strong(text: str) -> Words:
    """Words with weight."""
    return Words(text, strong=True)


def capital(sentence: Sentence) -> Sentence:
    """The sentence with a capital at its beginning."""
    if sentence and isinstance(sentence[0], Words):
        head = sentence[0]
        return (Words(head.text[:1].upper() + head.text[1:], head.strong), *sentence[1:])
    return sentence


_LOWERED: Final = frozenset(
    "A An The This That These Those It Its Their His Her What Whether How Who If In On At By With For From Of To No "
    "Not None Some One Two Three Both Each Every All Only Since Because As And Or But There Here When Where Which".split()
)


def small(sentence: Sentence) -> Sentence:
    """The sentence with a small letter at its beginning, where its first word is certainly no name."""
    if sentence and isinstance(sentence[0], Words):
        head = sentence[0]
        if head.text.split(" ", 1)[0] in _LOWERED:
            return (Words(head.text[:1].lower() + head.text[1:], head.strong), *sentence[1:])
    return sentence


def shared_beginning(sentences: Sequence[Sentence], least: int = 4) -> tuple[Sentence, list[Sentence]]:
    """The words with which all sentences begin, at least ``least`` of them, and what is left of each.

    >>> lead, rests = shared_beginning([say("The share of draws falls if a"), say("The share of draws rises if b")])
    >>> lead[0].text, rests[1][0].text
    ('The share of draws', '… rises if b')
    """
    heads = [s[0].text.split(" ") if s and isinstance(s[0], Words) and not s[0].strong else [] for s in sentences]
    shared: list[str] = []
    for words in zip(*heads, strict=False):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    # a word must be left before the first number, or the sentence would begin with it
    shared = shared[: min((len(head) for head in heads), default=0) - 1]
    if len(sentences) < 2 or len(shared) < least:
        return (), list(sentences)
    lead = " ".join(shared)
    return say(lead), [say(Words("…" + _first(s).text[len(lead) :]), s[1:]) for s in sentences]


def _first(sentence: Sentence) -> Words:
    head = sentence[0]
    assert isinstance(head, Words)
    return head


def without_stop(sentence: Sentence) -> Sentence:
    """The sentence without its full stop, so that it can go on."""
    if sentence and isinstance(sentence[-1], Words):
        tail = sentence[-1]
        return say(sentence[:-1], Words(tail.text.rstrip().removesuffix("."), tail.strong))
    return sentence


def stopped(sentence: Sentence) -> Sentence:
    """The sentence with a full stop."""
    if not sentence:
        return sentence
    tail = sentence[-1]
    text = tail.text if isinstance(tail, Words | Name) else ""
    return sentence if text.rstrip().endswith((".", "?", "!", "…")) else say(sentence, ".")


def joined(sentences: Iterable[Sentence], comma: str = ", ", last: str = " and ") -> Sentence:
    """Several phrases as one list: ``a, b and c``."""
    items = [item for item in sentences if item]
    if len(items) <= 1:
        return items[0] if items else ()
    out: list[Part] = [items[0]]
    for item in items[1:-1]:
        out.extend((comma, item))
    return say(out, last, items[-1])


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the texts of one assessment."""

    assessment: Assessment
    numbered_names: tuple[str, ...]

    @classmethod
    def of(cls, assessment: Assessment) -> Reader:
        """The reader of an assessment; names with digits that it holds are known as names wherever they occur."""
        names: set[str] = {name.name for name in assessment.names.values()}
        names |= {row.name for row in assessment.commitments}
        names |= {table.name for table in assessment.run.tables}
        names |= {speaker.name for claim in assessment.claims for speaker in claim.chain}
        numbered = sorted({clean(n) for n in names if any(c.isdigit() for c in n)}, key=lambda n: (-len(n), n))
        return cls(assessment, tuple(numbered))

    def number(self, figure: str) -> Number:
        """The figure as shown; raises :class:`UnknownFigureError` where the assessment lacks it."""
        found = self.assessment.figures.get(figure)
        if found is None:
            raise UnknownFigureError(f"a text of the assessment points at figure '{figure}', which it does not hold")
        return Number(figure, found.shown)

    def value(self, figure: str) -> float | None:
        """The value of a figure, for its place on an axis."""
        found = self.assessment.figures.get(figure)
        return None if found is None or found.value is None else float(found.value)

    def constant(self, name: str, otherwise: str) -> Fragment:
        """A number that belongs to the wording: the assessment's figure, else a unit."""
        figure = self.assessment.constants.get(name)
        return Unit(otherwise) if figure is None else self.number(figure)

    @property
    def hundred(self) -> Fragment:
        """The one denominator."""
        return self.constant("denominator", "100")

    def text(self, raw: str) -> Sentence:
        """A text of the assessment: prose with ``[[id]]`` in it."""
        return self._read(raw, names=False)

    def label(self, raw: str) -> Sentence:
        """A label, a name or a place: digits that are neither figures nor dates belong to the name."""
        return self._read(raw, names=True)

    def date(self, iso: str) -> Sentence:
        """A date of the assessment; what is no ISO date is printed as it stands."""
        return self.label(iso)

    def _read(self, raw: str, *, names: bool) -> Sentence:
        text = clean(raw).replace("`", "")
        if "[[" not in text and not _DIGIT.search(text):
            return (Words(text),) if text else ()
        parts: list[Part] = []
        for piece, known in self._by_names(text):
            if known:
                parts.append(Name(piece))
                continue
            at = 0
            for match in _PIECE.finditer(piece):
                parts.append(_leftover(piece[at : match.start()], names))
                at = match.end()
                found = match.group()
                match match.lastgroup:
                    case "figure":
                        parts.append(self.number(found[2:-2].strip()))
                    case "hundred":
                        parts.append(self.hundred)
                    case "iso":
                        parts.append(Day(found, day_shown(found)))
                    case "day" | "year":
                        parts.append(Day("", found))
                    case _:
                        parts.append(Name(found))
            parts.append(_leftover(piece[at:], names))
        return say(parts)

    def _by_names(self, text: str) -> list[tuple[str, bool]]:
        pieces: list[tuple[str, bool]] = [(text, False)]
        for name in self.numbered_names:
            if name not in text:
                continue
            split: list[tuple[str, bool]] = []
            for piece, known in pieces:
                if known:
                    split.append((piece, True))
                    continue
                first, *rest = piece.split(name)
                split.append((first, False))
                for other in rest:
                    split.extend(((name, True), (other, False)))
            pieces = split
        return [(piece, known) for piece, known in pieces if piece]

    def estimate(self, estimate: Estimate, *, about: bool = True, unit: str = "in") -> Sentence:
        """``about 22 in 100 (14–32)``; ``unknown`` where the level is not known."""
        if self.value(estimate.mid) is None:
            return (Words("unknown"),)
        head = "about " if about else ""
        per: tuple[Part, ...] = (f" {unit} ", self.hundred) if unit else ()
        return say(head, self.number(estimate.mid), per, " (", self.span(estimate), ")")

    def estimate_bare(self, estimate: Estimate) -> Sentence:
        """``about 22 in 100, 14–32``: an estimate inside brackets of its own, or before a semicolon."""
        if self.value(estimate.mid) is None:
            return (Words("unknown"),)
        return say("about ", self.number(estimate.mid), " in ", self.hundred, ", ", self.span(estimate))

    def estimate_signed(self, estimate: Estimate) -> Sentence:
        """``+3 (−5 to +13)``: a difference in points."""
        if self.value(estimate.mid) is None:
            return (Words("unknown"),)
        return say(self.number(estimate.mid), " (", self.span(estimate), ")")

    def span(self, estimate: Estimate) -> Sentence:
        """``14–32``; with signs ``−5 to +13``."""
        low, high = self.number(estimate.low), self.number(estimate.high)
        plainly = low.shown[:1].isdigit() and high.shown[:1].isdigit()
        return say(low, "–" if plainly else " to ", high)

    def source(self, source: SourceView) -> Sentence:
        """A citation as printed; "unverified" where nobody looked it up."""
        link = source.locator if re.match(r"https?://[^\s<>\"']+$", source.locator) else ""
        where = "" if link or not source.locator else f", {clean(source.locator)}"
        out: list[Part] = [Name(clean(source.cite) + where, link)]
        match source.checked:
            case "memory":
                out.append(" (unverified)")
            case "looked-up":
                out.extend((" (looked up", (" on ", self.date(source.on)) if source.on else "", ")"))
            case "dataset-row":
                out.append(" (row of a data set)")
            case "text":
                out.append(" (the text under assessment)")
            case "case":
                out.append(" (stated by the case)")
        return say(out)


def _leftover(text: str, names: bool) -> Part:
    if not names or not any(character.isdigit() for character in text):
        return text
    parts: list[Part] = []
    at = 0
    for match in _DIGITY.finditer(text):
        parts.extend((text[at : match.start()], Name(match.group())))
        at = match.end()
    parts.append(text[at:])
    return parts
