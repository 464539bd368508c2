"""Who is named: states by name and demonym, governments by seat, bodies, persons with whom they speak for.

Question   Which stretches of this text name an actor, and which state, organisation or group is it?
Takes      The tokens of a sentence, the world's names (code, kind), and what the text itself said before.
Gives      Mention: a stretch with a code and a kind; places that merely share a capital's name are left out.
Not here   Pronouns and "the country" (coreference), treaties (pacts).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from foedus.reading.readers.tokens import DASHES, DOUBLE, QUOTES_OPEN, Token, tokens_of


class NameRow(Protocol):
    """What a row of the world's names must have."""

    @property
    def text(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def kind(self) -> str: ...


@dataclass(slots=True)
class Mention:
    """Tokens ``first:last`` (exclusive) of a sentence that name an actor; ``codes`` has one code, or several for "they".

    ``shown`` is False for stand-ins (pronouns, "the country"): they fill roles and are no mentions of the form.
    """

    first: int
    last: int
    start: int
    end: int
    codes: tuple[str, ...]
    kind: str
    text: str
    rule: str
    shown: bool = True

    @property
    def code(self) -> str | None:
        return self.codes[0] if self.codes else None


FORM_KIND: Final = {
    "name": "state",
    "former": "state",
    "demonym": "state",
    "abbreviation": "state",
    "capital": "government",
    "palace": "government",
    "ministry": "government",
    "government": "government",
    "organisation": "org",
    "body": "org",
    "person": "person",
    "group": "nonstate",
    "territory": "territory",
    "collective": "collective",
    "institute": "institute",
    "media": "media",
    "party": "party",
}
COLLECTIVES: Final = {
    "West": "WEST",
    "Western": "WEST",
    "Europe": "EUROPE",
    "European": "EUROPE",
    "Europeans": "EUROPE",
    "Westerners": "WEST",
}
_COMPASS: Final = frozenset(
    "north south east west northern southern eastern western central northeastern northwestern southeastern "
    "southwestern northeast northwest southeast southwest upper lower".split()
)
_WATERS_AFTER: Final = frozenset("Strait Straits Sea Peninsula Gulf Channel Ocean Canal Basin Islands Plateau".split())
_WATERS_BEFORE: Final = frozenset("gulf sea bay strait straits horn".split())
_DOCUMENT_NOUN: Final = frozenset(
    "Treaty Charter Memorandum Declaration Agreement Accord Accords Agreements Protocol Convention Pact Process "
    "Declarations Format Principles Act Documents Statute Compact".split()
)
_PLACE_BEFORE: Final = frozenset("in at near outside around across inside through via downtown".split())
_MOTION: Final = frozenset(
    "travel travels travelled traveled fly flies flew flying visit visits visited visiting arrive arrives arrived arriving return "
    "returned returning trip flight flights journey came come went going embassy ambassador consulate road train "
    "meeting summit conference born lives living from".split()
)
_COMPANY: Final = frozenset(
    "Inc Ltd Corp Corporation Airlines Airways Bank Group Telecom Railways Steel Motors Energy".split()
)
_MEDIA_WORD: Final = frozenset(
    "News Times Post Journal Gazette Herald Tribune TV Radio Agency Press Today Daily Inform Telegraph Guardian "
    "Broadcasting Newspaper Observer Chronicle Courier Standard Mail Monitor Examiner Independent".split()
)
_INSTITUTE_WORD: Final = frozenset(
    "Institute Institution Center Centre University Foundation Academy College Observatory Laboratory Project "
    "Endowment School Initiative".split()
)
TITLES: Final = frozenset(
    "president premier minister chancellor secretary general king queen prince sultan emir sheikh senator congressman "
    "congresswoman representative spokesperson spokesman spokeswoman ambassador envoy leader commander colonel admiral "
    "analyst expert professor director deputy speaker chairman chairwoman chair lawmaker mp governor mayor adviser "
    "advisor counsellor diplomat official head chief colleague marshal captain major lieutenant sergeant dr mr mrs ms "
    "academic researcher historian economist scientist scholar negotiator commissioner representative author fellow "
    "journalist editor reporter strategist taoiseach pope ayatollah imam parliamentarian vice foreign defence defense "
    "prime interior former ex".split()
)
_OFFICE: Final = frozenset(
    "president premier minister chancellor secretary king queen prince sultan emir spokesperson spokesman spokeswoman "
    "ambassador envoy leader commander speaker chairman chairwoman governor general admiral taoiseach head chief "
    "senator diplomat lawmaker mp official negotiator parliamentarian deputies minister ministers president advisers aides".split()
)
_PRIVATE: Final = frozenset(
    "analyst expert professor academic researcher historian economist scientist scholar author fellow journalist "
    "editor reporter strategist dr colleague".split()
)
_PARTICLES: Final = frozenset("al bin ibn van von de der del di da la le el ben ul zu abu".split())
_NOT_NAME: Final = frozenset(
    "the a an in on at for to of and or but if as this that these those however meanwhile since when while its his their "
    "there after before with by under he she it they we i you no not only such some many most so then now what who "
    "which how why where monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december summit conference parliament government army president minister "
    "prime foreign defence defense secretary treaty charter north south east west united union report reports asked "
    "speaking according also moreover nor both all yet from during without until unless should would could our your my "
    "republic federation kingdom state states security council ministry office department press chief general deputy "
    "vice mr mrs ms dr madam sir question answer article alliance organization organisation group western european "
    "because although though once here today yesterday tomorrow look well yes thank let lend say guess turn talks "
    "analysts experts officials sources military forces national international global".split()
)


class NameBook:
    """The world's names as a look-up by first word, longest first; built once a world."""

    def __init__(self, rows: Iterable[NameRow], not_names: Iterable[str] = ()) -> None:
        self.home: dict[str, str] = {}
        self.by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self.states: set[str] = set()
        self.capital_names: set[str] = set()
        self.org_codes: set[str] = set()
        seen: set[tuple[str, ...]] = set()
        kept = list(rows)
        for row in kept:
            if row.kind in {"name", "former", "demonym"}:
                self.states.add(row.code)
            elif row.kind in {"organisation", "body"}:
                self.org_codes.add(row.code)
        for row in kept:
            kind = FORM_KIND.get(row.kind, row.kind)
            if row.kind == "abbreviation":
                kind = "state" if row.code in self.states else "org"
            if row.kind == "capital":
                self.capital_names.add(row.text)
            code = row.code
            if row.kind in {"institute", "media", "party"}:
                self.home[row.text] = row.code
                code = _code_of(row.text)
            self._add(row.text, code, kind, row.kind, seen)
        for text, code in COLLECTIVES.items():
            self._add(text, code, "collective", "collective", seen)
        for text in not_names:
            self._add(text, "", "none", "not-a-name", seen)
        for entries in self.by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _add(self, text: str, code: str, kind: str, row_kind: str, seen: set[tuple[str, ...]]) -> None:
        words = tuple(t.text.replace("’", "'") for t in tokens_of(text))
        if not words or words in seen:
            return
        seen.add(words)
        self.by_first.setdefault(words[0], []).append((words, code, f"{kind}:{row_kind}"))
        if kind in {"state", "territory", "person", "government"} and text.upper() != text and len(text) > 3:
            shout = tuple(w.upper() for w in words)
            if shout not in seen:
                seen.add(shout)
                self.by_first.setdefault(shout[0], []).append((shout, code, f"{kind}:{row_kind}"))
        if kind == "state" and row_kind == "demonym" and not text.endswith(("s", "h", "ese")):
            plural = (*words[:-1], words[-1] + "s")
            if plural not in seen:
                seen.add(plural)
                self.by_first.setdefault(plural[0], []).append((plural, code, f"{kind}:{row_kind}"))

    def at(self, tokens: list[Token], i: int) -> tuple[int, str, str] | None:
        """The longest name that begins at token ``i``: (length, code, "kind:row kind")."""
        for words, code, kinds in self.by_first.get(tokens[i].text, ()):
            if len(words) <= len(tokens) - i and all(
                tokens[i + k].text == w or tokens[i + k].text.replace("’", "'") == w for k, w in enumerate(words)
            ):
                return len(words), code, kinds
        return None


@dataclass(slots=True)
class Person:
    """A person whom the text introduced, with whom he or she speaks for."""

    full: str
    codes: tuple[str, ...]
    kind: str
    affiliation: str | None
    role: str | None


class Memory:
    """What the text has said so far: persons by surname, acronyms in brackets, how often each state was named."""

    def __init__(self, book: NameBook) -> None:
        self.book = book
        self.persons: dict[str, Person] = {}
        self.institutes: dict[str, str] = {}
        self.acronyms: dict[str, tuple[str, str]] = {}
        self.counts: Counter[str] = Counter()


_HYPHEN: Final = frozenset("-‑")


def mentions_of(tokens: list[Token], memory: Memory) -> list[Mention]:
    """The mentions of one sentence, left to right, without overlaps; ``memory`` learns from them."""
    found: list[Mention] = []
    i, count = 0, len(tokens)
    hidden = _hidden(tokens)
    while i < count:
        if i in hidden or not (tokens[i].capital or tokens[i].text[0].isdigit() or tokens[i].low in _LOWER_FIRST):
            i += 1
            continue
        hit = (
            _outlet(tokens, i, memory)
            or _institute(tokens, i, memory)
            or _known(tokens, i, memory)
            or _person(tokens, i, memory, found)
        )
        if hit is None:
            i += 1
            continue
        mention, skip = hit
        if mention is not None:
            found.append(mention)
            if mention.kind in {"state", "government", "person", "org"} and mention.code:
                memory.counts[mention.code] += 1
        i += max(1, skip)
    return found


_LOWER_FIRST: Final = frozenset({"reuters"})


def _hidden(tokens: list[Token]) -> set[int]:
    """Tokens inside a quoted title ("a report titled "…"", "the forum X: …") or a bracketed link."""
    out: set[int] = set()
    for i, token in enumerate(tokens):
        if (
            token.text in DOUBLE and i and tokens[i - 1].low in {"titled", "entitled", "called", "headlined", "book"}
        ) or (
            token.text in QUOTES_OPEN | {'"'}
            and i > 1
            and tokens[i - 1].text == ","
            and tokens[i - 2].low
            in {
                "titled",
                "entitled",
            }
        ):
            j = i + 1
            while j < len(tokens) and tokens[j].text not in DOUBLE and j - i < 40:
                out.add(j)
                j += 1
        elif token.low == "forum" and i + 1 < len(tokens) and tokens[i + 1].capital:
            j = i + 1
            while j < len(tokens) and tokens[j].text not in {",", ";"} and j - i < 30:
                out.add(j)
                j += 1
    return out


def _make(tokens: list[Token], i: int, n: int, codes: tuple[str, ...], kind: str, rule: str) -> Mention:
    start, end = tokens[i].start, tokens[i + n - 1].end
    text = " ".join(t.text for t in tokens[i : i + n])
    return Mention(i, i + n, start, end, codes, kind, text, rule)


def _low(tokens: list[Token], i: int) -> str:
    return tokens[i].low if 0 <= i < len(tokens) else ""


def _text(tokens: list[Token], i: int) -> str:
    return tokens[i].text if 0 <= i < len(tokens) else ""


def _known(tokens: list[Token], i: int, memory: Memory) -> tuple[Mention | None, int] | None:
    learned = memory.acronyms.get(tokens[i].text)
    hit = memory.book.at(tokens, i)
    if hit is None and learned is not None:
        return _make(tokens, i, 1, (learned[0],), learned[1], "acronym-from-text"), 1
    if hit is None:
        return None
    n, code, kinds = hit
    kind, _, row_kind = kinds.partition(":")
    if kind == "none":
        return None, n
    if (
        kind == "person"
        and n == 1
        and i
        and tokens[i - 1].capital
        and tokens[i - 1].word
        and tokens[i - 1].end + 1 == tokens[i].start
    ):
        before_hit = memory.book.at(tokens, i - 1)
        if tokens[i - 1].low not in TITLES and before_hit is None and i - 1 > 0:
            return None
    after, before = _text(tokens, i + n), _low(tokens, i - 1)
    if after in _WATERS_AFTER and not (after == "Islands" and kind == "state"):
        return None, n + 1
    if before == "of" and _low(tokens, i - 2) in _WATERS_BEFORE:
        return None, n
    if after in _DOCUMENT_NOUN and (kind in {"government", "org", "person"} or row_kind == "capital"):
        return None, n
    if before in _COMPASS and kind in {"state", "territory"} and row_kind in {"name", "former", "territory"}:
        return None, n
    if kind == "state" and after in _COMPANY and row_kind == "demonym":
        return None, n + 1
    if kind == "state" and _text(tokens, i + n) and _is_titled_name(tokens, i, n, memory):
        return None, n
    if row_kind == "capital" and _merely_a_place(tokens, i, n, memory):
        return None, n
    if (
        row_kind == "media"
        and n == 1
        and tokens[i].text in {"Guardian", "Economist", "Independent", "Today", "Times"}
        and before != "the"
    ):
        return None, n
    if kind == "territory" and after in {"Corridor", "corridor", "’", "'"}:
        return None, n
    if row_kind == "collective" and (
        (
            tokens[i].text.startswith("West")
            and (after in {"Africa", "African", "Bank", "Point"} or (before in {"the"} and after in {"Bank"}))
        )
        or (
            tokens[i].text.startswith("Europe")
            and before in _COMPASS | {"and"}
            and _low(tokens, i - 2) in _COMPASS | {"and"}
        )
        or before in _COMPASS
        or (kind == "collective" and tokens[i].text == "West" and before not in {"the", "collective", "called"})
    ):
        return None, n
    rule = f"names/{row_kind}"
    mention = _make(tokens, i, n, (code,) if code else (), kind, rule)
    if kind == "person":
        known = Person(mention.text, mention.codes, "official", None, None)
        memory.persons.setdefault(tokens[i + n - 1].text, known)
    if _text(tokens, i + n) == "(" and _text(tokens, i + n + 2) == ")":
        short = _text(tokens, i + n + 1)
        if short.isupper() and len(short) >= 2 and memory.book.at(tokens, i + n + 1) is None:
            memory.acronyms[short] = (code, kind)
    return mention, n


def _is_titled_name(tokens: list[Token], i: int, n: int, memory: Memory) -> bool:
    """ "Jordan Peterson": a country's name that is somebody's first name, known by a title before it."""
    return (
        n == 1
        and _low(tokens, i - 1) in _PRIVATE | {"mr", "mrs", "ms"}
        and tokens[i + 1].capital
        and memory.book.at(tokens, i + 1) is None
    )


def _merely_a_place(tokens: list[Token], i: int, n: int, memory: Memory) -> bool:
    before, before2, after = _low(tokens, i - 1), _low(tokens, i - 2), _text(tokens, i + n)
    if before in _PLACE_BEFORE or before == "capital" or (before == "," and before2 == "capital"):
        return True
    if i == 0 and (after in DASHES | {"-", "("} or (after == "," and tokens[i].text.isupper())):
        return True
    if after == "," and i + n + 1 < len(tokens):
        hit = memory.book.at(tokens, i + n + 1)
        if hit is not None and hit[2].startswith("state:name") and before in _PREP_PLACE:
            return True
    if after in {
        "Summit",
        "summit",
        "meeting",
        "Conference",
        "conference",
        "Declaration",
        "talks",
        "Treaty",
        "Memorandum",
        "Pact",
    }:
        return True
    if before in {"to", "from", "of", "and"}:
        for k in range(max(0, i - 5), i):
            if tokens[k].low in _MOTION - {"from"}:
                return True
        if before == "of" and before2 in {
            "city",
            "streets",
            "capital",
            "suburb",
            "mayor",
            "outskirts",
            "centre",
            "center",
        }:
            return True
        if before == "and" and i >= 3 and tokens[i - 3].low in _PLACE_BEFORE:
            return True
    return False


_PREP_PLACE: Final = frozenset("in at near from to of outside".split())
_JOIN: Final = frozenset("of for and on the in".split())


_OUTLET: Final = frozenset("newspaper daily broadcaster magazine website tabloid weekly".split())


def _outlet(tokens: list[Token], i: int, memory: Memory) -> tuple[Mention | None, int] | None:
    """ "The newspaper Cumhuriyet": a name that its kind introduces; known from then on."""
    if not tokens[i].capital or _low(tokens, i - 1) not in _OUTLET or memory.book.at(tokens, i) is not None:
        return None
    n = _name_run(tokens, i, memory)
    if n == 0:
        return None
    mention = _make(tokens, i, n, (_code_of(" ".join(t.text for t in tokens[i : i + n])),), "media", "outlet-by-kind")
    if n == 1:
        memory.acronyms[tokens[i].text] = (mention.codes[0], "media")
    return mention, n


def _institute(tokens: list[Token], i: int, memory: Memory) -> tuple[Mention | None, int] | None:
    """ "Primakov Institute of World Economy and International Relations": capitals around a research word."""
    if not tokens[i].capital:
        return None
    stop = i
    while (
        stop < len(tokens)
        and stop - i < 5
        and (tokens[stop].capital or tokens[stop].text in _HYPHEN)
        and tokens[stop].word
    ):
        if tokens[stop].text in _INSTITUTE_WORD or tokens[stop].text in _MEDIA_WORD:
            break
        stop += 1
    if stop >= len(tokens) or stop - i >= 5:
        return None
    head = tokens[stop].text
    if head in _MEDIA_WORD:
        ok = (
            stop > i
            and all(t.capital for t in tokens[i:stop])
            and tokens[i].low not in _NOT_NAME - {"daily", "national", "west", "east"}
        )
        if not ok or (memory.book.at(tokens, i) is not None and stop - i < 1):
            return None
        text = " ".join(t.text for t in tokens[i : stop + 1])
        if head in {"Agency", "Standard", "Monitor", "Independent", "Press", "Today", "Post"} and stop - i < 1:
            return None
        if head == "Agency" and "News" not in text:
            return None
        return _make(tokens, i, stop + 1 - i, (_code_of(text),), "media", "outlet-word"), stop + 1 - i
    if head not in _INSTITUTE_WORD:
        return None
    if tokens[i].low in {"the", "a", "an", "this", "our"}:
        return None
    if (
        head in {"Center", "Centre", "Project", "School", "Initiative", "College", "Academy"}
        and stop == i
        and _low(tokens, i + 1) not in {"for", "of"}
    ):
        return None
    end = stop + 1
    while end < len(tokens):
        if tokens[end].capital and tokens[end].word:
            end += 1
            continue
        if tokens[end].low in {"of", "for", "and", "on"}:
            k = end + 1
            if _low(tokens, k) == "the":
                k += 1
            if k < len(tokens) and tokens[k].capital and tokens[k].word:
                if (
                    tokens[end].low in {"of", "on"}
                    and _low(tokens, end + 1) == "the"
                    and _has_institute_word(tokens, k)
                ):
                    break
                end = k + 1
                continue
        break
    if end - i < 2:
        return None
    text = " ".join(t.text for t in tokens[i:end])
    memory.institutes[tokens[i].text] = text
    return _make(tokens, i, end - i, (_code_of(text),), "institute", "institute-word"), end - i


def _has_institute_word(tokens: list[Token], k: int) -> bool:
    for j in range(k, min(k + 5, len(tokens))):
        if not tokens[j].capital:
            return False
        if tokens[j].text in _INSTITUTE_WORD:
            return True
    return False


def _code_of(text: str) -> str:
    return re.sub(r"\W+", "_", text.removeprefix("The ")).strip("_").upper()[:40]


# ---------------------------------------------------------------- persons


def _name_run(tokens: list[Token], i: int, memory: Memory) -> int:
    """How many tokens of capitalised name stand at ``i`` (particles inside, no known name of a state or body)."""
    k = i
    while k < len(tokens) and k - i < 6:
        token = tokens[k]
        if token.capital and token.word and token.low not in _NOT_NAME and token.low not in TITLES:
            hit = memory.book.at(tokens, k)
            if hit is not None and not hit[2].startswith("person") and not (k > i and hit[2].startswith("government")):
                break
            if token.text.isupper() and len(token.text) > 1 and not tokens[i].text.isupper() and k == i:
                break
            k += 1
            continue
        if k > i and token.low in _PARTICLES and k + 1 < len(tokens) and tokens[k + 1].capital:
            k += 1
            continue
        if k > i and token.text in _HYPHEN and k + 1 < len(tokens) and tokens[k + 1].word:
            k += 2
            continue
        if (
            k > i
            and token.text == "."
            and len(tokens[k - 1].text) == 1
            and k + 1 < len(tokens)
            and tokens[k + 1].capital
        ):
            k += 1
            continue
        break
    while k > i and (not tokens[k - 1].word or tokens[k - 1].low in _PARTICLES):
        k -= 1
    return k - i


def _person(tokens: list[Token], i: int, memory: Memory, found: list[Mention]) -> tuple[Mention | None, int] | None:
    token = tokens[i]
    n = _name_run(tokens, i, memory)
    if n == 0:
        return None
    words = [t.text for t in tokens[i : i + n]]
    for size in range(n, 0, -1):
        surname = words[size - 1]
        person = memory.persons.get(surname) or memory.persons.get(surname.capitalize())
        if person is not None and (size == 1 or words[0][0] == person.full[0] or size <= 2):
            return _make(tokens, i, size, person.codes, "person", "person-known"), size
    role_at = i - 1
    while role_at >= 0 and tokens[role_at].text in {".", "-"}:
        role_at -= 1
    before = _low(tokens, role_at)
    titled = before in TITLES and before not in {"former", "ex", "foreign", "vice", "prime", "interior"}
    after = _low(tokens, i + n)
    if titled:
        role: Role = _role_before(tokens, role_at, memory, found)
        later = _role_after(tokens, i + n + 1, memory) if role[0] is None and role[1] is None and after == "," else None
        return _store(tokens, i, n, later or role, memory, "person-title"), n
    if n >= 2 or token.text[0].isupper():
        if after == "," and n >= 2:
            role = _role_after(tokens, i + n + 1, memory)
            if role is not None:
                return _store(tokens, i, n, role, memory, "person-apposition"), n
        if n >= 2 and before == "," and _apposed_office(tokens, i - 2):
            role = _role_before(tokens, i - 2, memory, found)
            return _store(tokens, i, n, role, memory, "person-apposition"), n
        if (
            n >= 2
            and after == ","
            and (i == 0 or tokens[i - 1].text in DOUBLE | {","})
            and _said_after(tokens, i + n + 1)
        ):
            return _store(tokens, i, n, (None, None, None), memory, "person-apposition"), n
        if n >= 2 and (after in _SAID or (before in _SAID)):
            return _store(tokens, i, n, (None, None, None), memory, "person-said"), n
    return None


_SAID: Final = frozenset(
    "said says told tells wrote writes argued argues believes warned warns noted notes added stated states insisted asked".split()
)


def _said_after(tokens: list[Token], k: int) -> bool:
    """Whether a short apposition and a comma lead to "said"."""
    for j in range(k, min(len(tokens) - 1, k + 14)):
        if tokens[j].text == ",":
            return tokens[j + 1].low in _SAID
    return False


def _apposed_office(tokens: list[Token], at: int) -> bool:
    for k in range(at, max(-1, at - 9), -1):
        if not tokens[k].word and tokens[k].text not in {"'s", "’s", "-"}:
            return False
        if tokens[k].low in _OFFICE | _PRIVATE:
            return True
    return False


Role = tuple[str | None, str | None, str | None]


def _role_before(tokens: list[Token], at: int, memory: Memory, found: list[Mention]) -> Role:
    """(code, affiliation, role word) from the title that ends at token ``at``."""
    first = at
    while first > 0 and at - first < 9:
        prev = tokens[first - 1]
        if prev.word or prev.text in {"'s", "’s", "-", "."}:
            if (
                prev.low in {"said", "told", "by", "with", "and", "but", "that", "as", "met", "when", "while"}
                or prev.low in _SAID
            ):
                break
            first -= 1
            continue
        break
    role = next((tokens[k].low for k in range(at, first - 1, -1) if tokens[k].low in _OFFICE | _PRIVATE), None)
    for mention in reversed(found):
        if (
            mention.first >= first
            and mention.last <= at + 1
            and mention.kind in {"state", "org", "nonstate", "territory", "government"}
        ):
            return mention.code, mention.text, role
        if mention.first >= first and mention.last <= at + 1 and mention.kind == "institute":
            return None, mention.text, role or "expert"
        if mention.last < first:
            break
    return None, None, role


def _role_after(tokens: list[Token], at: int, memory: Memory) -> Role | None:
    """(code, affiliation, role) from an apposition that follows: ", ambassador-at-large of the X Ministry", ", who heads …"."""
    role: str | None = None
    k = at
    while k < len(tokens) and k - at < 14:
        token = tokens[k]
        if token.text in {",", ";"} or token.low in _SAID:
            break
        if token.low in _OFFICE | _PRIVATE and role is None:
            role = token.low
        if token.capital:
            hit = memory.book.at(tokens, k)
            if hit is not None and role is not None:
                kind = hit[2].partition(":")[0]
                text = " ".join(t.text for t in tokens[k : k + hit[0]])
                return (hit[1] if kind in {"state", "org", "government", "nonstate", "territory"} else None), text, role
            if hit is not None and hit[2].partition(":")[0] in {"state", "org"}:
                rest = [t.low for t in tokens[k : k + 8]]
                office = next((w for w in rest if w in _OFFICE | _PRIVATE), None)
                if office:
                    return hit[1], " ".join(t.text for t in tokens[k : k + hit[0]]), office
        k += 1
    return (None, None, role) if role is not None else None


def _store(tokens: list[Token], i: int, n: int, role: Role, memory: Memory, rule: str) -> Mention:
    code, affiliation, word = role
    kind = "person" if word in _PRIVATE or word is None else "official"
    if code is not None and word in _PRIVATE:
        code = None
    if code is None and word in _OFFICE and affiliation is None and memory.counts:
        kinds = memory.book.org_codes if word == "general" else memory.book.states
        code = next((c for c, _ in memory.counts.most_common(6) if c in kinds), None)
        rule += "-ambient"
    full = " ".join(t.text for t in tokens[i : i + n])
    codes = (code,) if code else ()
    person = Person(full, codes, kind, affiliation, word)
    memory.persons[tokens[i + n - 1].text.capitalize() if tokens[i].text.isupper() else tokens[i + n - 1].text] = person
    if (n >= 2 and tokens[i + 1].text in _HYPHEN) or full.startswith("Kim "):
        memory.persons[tokens[i].text] = person
    return _make(tokens, i, n, codes, "person", rule)
