"""Two readings of one text, side by side: the claims that only one reader has, and the fields in which they differ.

Question   Where do two readers disagree about this text?
Takes      Two readings of the same text.
Gives      Comparison: claims of the first alone, of the second alone, and pairs with their differing fields, in text order.
Method     Claims are paired by overlap, the closest first; each has one partner at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from foedus.reading.claims import ClaimSpan, Reading

FIELDS: Final = (
    "span", "type", "speaker", "condition", "who", "what", "whom", "modality", "word", "horizon", "negated",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that both found: its place, its words in the first reading, and field → (first's value, second's value)."""

    start: int
    end: int
    quote: str
    fields: dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two readings of a text have in common (a number of claims) and what not."""

    id: str
    first: str
    second: str
    same: int
    only_first: tuple[ClaimSpan, ...]
    only_second: tuple[ClaimSpan, ...]
    differ: tuple[Difference, ...]


def fields_of(claim: ClaimSpan) -> dict[str, Any]:
    """The values of a claim that are compared, as plain JSON values."""
    return {
        "span": [claim.start, claim.end],
        "type": claim.type,
        "speaker": list(claim.speaker_chain),
        "condition": [
            f"{'not: ' if c.negated else ''}{', '.join(c.who) or 'somebody'} {c.what}{' ' + c.object if c.object else ''}"
            for c in claim.condition
        ],
        "who": list(claim.consequent.who),
        "what": claim.consequent.what,
        "whom": list(claim.consequent.whom),
        "modality": claim.modality,
        "word": claim.verbal_probability_word,
        "horizon": claim.horizon_text,
        "negated": claim.negated,
    }


def compare(one: Reading, other: Reading, first: str = "rules", second: str = "parser") -> Comparison:
    """Compare two readings of the same text.

    >>> compare(Reading(id="x"), Reading(id="x")).same
    0
    """
    pairs = _pairs(one.claims, other.claims)
    taken = {j for _, j in pairs}
    paired = {i for i, _ in pairs}
    same = 0
    differ: list[Difference] = []
    for i, j in sorted(pairs):
        mine, theirs = one.claims[i], other.claims[j]
        a, b = fields_of(mine), fields_of(theirs)
        fields = {name: (a[name], b[name]) for name in FIELDS if a[name] != b[name]}
        if fields:
            differ.append(Difference(mine.start, mine.end, mine.quote, fields))
        else:
            same += 1
    return Comparison(
        one.id,
        first,
        second,
        same,
        tuple(c for i, c in enumerate(one.claims) if i not in paired),
        tuple(c for j, c in enumerate(other.claims) if j not in taken),
        tuple(differ),
    )


def _pairs(ones: tuple[ClaimSpan, ...], others: tuple[ClaimSpan, ...]) -> list[tuple[int, int]]:
    """One-to-one pairs of overlapping claims; the search for each stays near its place, so the whole is linear."""
    found: list[tuple[float, int, int]] = []
    order = sorted(range(len(others)), key=lambda j: others[j].start)
    low = 0
    for i in sorted(range(len(ones)), key=lambda i: ones[i].start):
        while low < len(order) and others[order[low]].end <= ones[i].start - _REACH:
            low += 1
        for j in order[low:]:
            if others[j].start >= ones[i].end:
                break
            both = min(ones[i].end, others[j].end) - max(ones[i].start, others[j].start)
            whole = max(ones[i].end, others[j].end) - min(ones[i].start, others[j].start)
            if both > 0:
                found.append((-both / whole, i, j))
    pairs: list[tuple[int, int]] = []
    used: set[int] = set()
    taken: set[int] = set()
    for _, i, j in sorted(found):
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            pairs.append((i, j))
    return pairs


_REACH: Final = 1500
"""No claim is longer, in characters: how far back a claim that overlaps may begin."""


def as_json(found: Comparison) -> dict[str, Any]:
    """The comparison as plain JSON values; each difference holds its fields under the readers' names."""
    from foedus.reading.claims import as_json as form

    def claims(of: tuple[ClaimSpan, ...]) -> list[Any]:
        listed: list[Any] = form(Reading(claims=of))["claims"]
        return listed

    return {
        "id": found.id,
        "readers": [found.first, found.second],
        "same": found.same,
        f"only_{found.first}": claims(found.only_first),
        f"only_{found.second}": claims(found.only_second),
        "differ": [
            {
                "start": d.start,
                "end": d.end,
                "quote": d.quote,
                "fields": {name: {found.first: a, found.second: b} for name, (a, b) in d.fields.items()},
            }
            for d in found.differ
        ],
    }
