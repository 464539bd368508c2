"""Pacts at issue: organisations that are alliances, treaties by name, deals by description; once each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from foedus.reading.claims import PactMention
from foedus.reading.readers.persons import Mention
from foedus.reading.readers.tokens import Token

_NOUN: Final = frozenset(
    "Treaty Pact Agreement Charter Memorandum Declaration Convention Accord Accords Protocol Alliance Partnership Compact".split()
)
_NOUN_LOW: Final = frozenset(word.lower() for word in _NOUN)
_LINK: Final = frozenset("of on for and the between in with".split())
_MODIFIER: Final = frozenset("security defence defense mutual bilateral joint strategic military nuclear".split())
_COMMON: Final = frozenset("treaty pact agreement deal accord declaration declarations alliance".split())
NO_PACT: Final = frozenset(
    {"UN", "OSCE", "EC", "ICJ", "ICC", "IMF", "WB", "G7", "G20", "COE", "IAEA", "WTO", "BRICS", "OPEC", "KFOR"}
)


class PactBook:
    """Names of pacts from the world, by first word."""

    def __init__(self, rows: Iterable[tuple[str, str]], org_codes: set[str]) -> None:
        from foedus.reading.readers.tokens import tokens_of

        self.by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.org_codes = org_codes
        for text, pact in rows:
            words = tuple(t.text.replace("’", "'") for t in tokens_of(text))
            if words:
                self.by_first.setdefault(words[0], []).append((words, pact))
        for entries in self.by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: list[Token], i: int) -> tuple[int, str] | None:
        """The longest pact's name that begins at token ``i``: (length, pact id)."""
        for words, pact in self.by_first.get(tokens[i].text, ()):
            if len(words) <= len(tokens) - i and all(
                tokens[i + k].text.replace("’", "'") == w for k, w in enumerate(words)
            ):
                return len(words), pact
        return None


def pacts_in(text: str, tokens: list[Token], mentions: list[Mention], book: PactBook) -> list[PactMention]:
    """Pacts named in one sentence, organisations that may turn out to be none among them (``once_each`` drops those)."""
    t = tokens
    out: list[PactMention] = []

    def add(first: int, last: int, canonical: str | None, rule: str) -> None:
        start, end = t[first].start, t[last - 1].end
        out.append(PactMention(start, end, text[start:end], canonical, rule))

    for m in mentions:
        if (
            m.shown
            and m.kind == "org"
            and m.rule in {"names/organisation", "names/abbreviation", "acronym-from-text"}
            and m.code
        ):
            if m.code in NO_PACT:
                continue
            add(m.first, m.last, m.code, "pact/organisation")
    lows = {token.low for token in tokens}
    if lows.isdisjoint(_COMMON | _NOUN_LOW) and book.by_first.keys().isdisjoint(token.text for token in tokens):
        return out
    named = {k for m in mentions if m.shown and m.kind == "org" for k in range(m.first, m.last)}
    k = 0
    while k < len(t):
        hit = book.at(t, k) if t[k].text in book.by_first else None
        if (
            hit is not None
            and not any(m.shown and m.first <= k < m.last and m.kind == "org" for m in mentions)
            and hit[0] >= 2
        ):
            code = hit[1].upper() if hit[1].upper() in book.org_codes else None
            add(k, k + hit[0], code, "pact/named")
            k += hit[0]
            continue
        if t[k].text in _NOUN and k and t[k - 1].word and k not in named:
            first = k
            while (
                first > 0
                and k - first < 6
                and (t[first - 1].capital or t[first - 1].low in {"of", "and"})
                and t[first - 1].word
                and t[first - 1].low not in {"the", "a", "this"}
            ):
                first -= 1
            while first < k and t[first].low in {"of", "and", "the"}:
                first += 1
            last = k + 1
            while (
                last < len(t)
                and last - k < 7
                and (
                    t[last].capital
                    or (
                        t[last].low in _LINK and last + 1 < len(t) and (t[last + 1].capital or t[last + 1].low == "the")
                    )
                )
            ):
                last += 1
            while last > k + 1 and t[last - 1].low in _LINK:
                last -= 1
            if last - first >= 2 and not (t[k].text in {"Alliance", "Partnership"} and last - first < 3):
                add(first, last, None, "pact/treaty-noun")
                k = last
                continue
        if t[k].low in _COMMON and k and t[k - 1].low in _MODIFIER and k not in named:
            first = k - 1
            while first > 0 and t[first - 1].low in _MODIFIER | {"separate"}:
                first -= 1
            add(first, k + 1, None, "pact/described")
        elif (
            t[k].low in {"deal", "pact", "agreement"}
            and k + 3 < len(t)
            and t[k + 1].low == "on"
            and t[k + 2].low in _MODIFIER
        ):
            add(k, k + 4, None, "pact/described")
        k += 1
    return out


_UNIONS: Final = frozenset("EU AU ASEAN GCC OAS PIF".split())
"""Organisations that are at issue as pacts only where somebody joins or leaves them."""


def once_each(found: list[PactMention], touched: set[str]) -> tuple[PactMention, ...]:
    """Keep each pact at its first mention; ``touched`` holds the organisations that some act of the text joins or leaves."""
    out: list[PactMention] = []
    seen: set[str] = set()
    for pact in found:
        if pact.rule == "pact/organisation" and pact.canonical in _UNIONS and pact.canonical not in touched:
            continue
        key = pact.canonical or pact.mention.lower()
        if key in seen:
            continue
        seen.add(key)
        out.append(pact)
    return tuple(out)
