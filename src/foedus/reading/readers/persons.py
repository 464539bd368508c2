"""Persons: by title, by apposition, by what they said; and whom each speaks for, from the text itself."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from foedus.reading.readers.tokens import DOUBLE, Token, tokens_of


class NameRow(Protocol):
    """What a row of the world's names must have."""

    @property
    def text(self) -> str:
        """The name as written."""
        ...

    @property
    def code(self) -> str:
        """Whom it stands for."""
        ...

    @property
    def kind(self) -> str:
        """The kind of the world's table."""
        ...


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
        """The first code, if there is one."""
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


TITLES: Final = frozenset(
    "president premier minister chancellor secretary general king queen prince sultan emir sheikh senator congressman "
    "congresswoman representative spokesperson spokesman spokeswoman ambassador envoy leader commander colonel admiral "
    "analyst expert professor director deputy speaker chairman chairwoman chair lawmaker mp governor mayor adviser "
    "advisor counsellor diplomat official head chief colleague marshal captain major lieutenant sergeant dr mr mrs ms "
    "academic researcher historian economist scientist scholar negotiator commissioner representative author fellow "
    "journalist editor reporter strategist taoiseach pope ayatollah imam parliamentarian vice foreign defence defense "
    "prime interior assistant former ex".split()
)


OFFICE: Final = frozenset(
    "president premier minister chancellor secretary king queen prince sultan emir spokesperson spokesman spokeswoman "
    "ambassador envoy leader commander speaker chairman chairwoman governor general admiral taoiseach head chief "
    "senator diplomat lawmaker mp official negotiator parliamentarian deputies minister ministers president advisers aides".split()
)


PRIVATE: Final = frozenset(
    "analyst expert professor academic researcher historian economist scientist scholar author fellow journalist "
    "editor reporter strategist dr colleague director specialist lecturer columnist activist coordinator".split()
)


_PARTICLES: Final = frozenset("al bin ibn van von de der del di da la le el ben ul zu abu".split())


NOT_NAME: Final = frozenset(
    "the a an in on at for to of and or but if as this that these those however meanwhile since when while its his their "
    "there after before with by under he she it they we i you no not only such some many most so then now what who "
    "which how why where monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december summit conference parliament government army president minister "
    "prime foreign defence defense secretary treaty charter north south east west united union report reports asked "
    "speaking according also moreover nor both all yet from during without until unless should would could our your my "
    "republic federation kingdom state states security council ministry office department press chief general deputy "
    "vice mr mrs ms dr madam sir question answer article alliance organization organisation group western european "
    "because although though once here today yesterday tomorrow look well yes thank let lend say guess turn talks "
    "analysts experts officials sources military forces national international global intelligence service services agency "
    "bureau directorate command dept briefing agreement pact accord deal memorandum declaration protocol convention partnership".split()
)


class NameBook:
    """The world's names as a look-up by first word, longest first; built once a world."""

    def __init__(self, rows: Iterable[NameRow], not_names: Iterable[str] = ()) -> None:
        self.home: dict[str, str] = {}
        self.by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self.states: set[str] = set()
        self.capital_names: set[str] = set()
        self.org_codes: set[str] = set()
        self.people: dict[str, list[tuple[str, str]]] = {}
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
                code = code_of(row.text)
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
        if kind == "person" and len(words) == 2:
            self.people.setdefault(words[0], []).append((words[1], code))
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
            n = len(words)
            if n == 1 or (
                n <= len(tokens) - i
                and all(
                    tokens[i + k].text == words[k] or tokens[i + k].text.replace("’", "'") == words[k]
                    for k in range(1, n)
                )
            ):
                return n, code, kinds
        return None


@dataclass(slots=True)
class Person:
    """A person whom the text introduced, with whom he or she speaks for."""

    full: str
    codes: tuple[str, ...]
    kind: str
    affiliation: str | None
    role: str | None


_RECENT: Final = 8


class Memory:
    """What the text has said so far: persons by surname, acronyms in brackets, how often each state was named."""

    def __init__(self, book: NameBook) -> None:
        self.book = book
        self.persons: dict[str, Person] = {}
        self.institutes: dict[str, str] = {}
        self.acronyms: dict[str, tuple[str, str]] = {}
        self.counts: Counter[str] = Counter()
        self.recent: deque[str] = deque(maxlen=_RECENT)
        self.home: str | None = None
        self.treaties: set[str] = set()


HYPHEN: Final = frozenset("-‑")


def make_mention(tokens: list[Token], i: int, n: int, codes: tuple[str, ...], kind: str, rule: str) -> Mention:
    """A mention of ``n`` tokens from ``i``."""
    start, end = tokens[i].start, tokens[i + n - 1].end
    text = " ".join(t.text for t in tokens[i : i + n])
    return Mention(i, i + n, start, end, codes, kind, text, rule)


def low_at(tokens: list[Token], i: int) -> str:
    """The lower case of token ``i``, or "" outside the sentence."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def text_at(tokens: list[Token], i: int) -> str:
    """Token ``i`` as written, or "" outside the sentence."""
    return tokens[i].text if 0 <= i < len(tokens) else ""


def code_of(text: str) -> str:
    """A code made from a name."""
    return re.sub(r"\W+", "_", text.removeprefix("The ")).strip("_").upper()[:40]


def name_run(tokens: list[Token], i: int, memory: Memory) -> int:
    """How many tokens of capitalised name stand at ``i`` (particles inside, no known name of a state or body)."""
    k = i
    while k < len(tokens) and k - i < 6:
        token = tokens[k]
        if token.capital and token.word and token.low not in NOT_NAME and token.low not in TITLES:
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
        if k > i and token.text in HYPHEN and k + 1 < len(tokens) and tokens[k + 1].word:
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


def person(tokens: list[Token], i: int, memory: Memory, found: list[Mention]) -> tuple[Mention | None, int] | None:
    """The person named at token ``i``, or None."""
    token = tokens[i]
    n = name_run(tokens, i, memory)
    if n == 0:
        return None
    words = [t.text for t in tokens[i : i + n]]
    for size in range(n, 0, -1):
        surname = words[size - 1]
        person = memory.persons.get(surname) or memory.persons.get(surname.capitalize())
        if person is not None and (size == 1 or words[0][0] == person.full[0] or size <= 2):
            return make_mention(tokens, i, size, person.codes, "person", "person-known"), size
    role_at = i - 1
    while role_at >= 0 and tokens[role_at].text in {".", "-"}:
        role_at -= 1
    before = low_at(tokens, role_at)
    titled = before in TITLES and before not in {"former", "ex", "foreign", "vice", "prime", "interior"}
    after = low_at(tokens, i + n)
    if titled:
        before_role: Role = _role_before(tokens, role_at, memory, found)
        lead = role_at
        while lead > 0 and tokens[lead].low in TITLES:
            lead -= 1
        if before_role[0] is None and tokens[lead].text == "," and _apposed_office(tokens, lead - 1):
            # "Ruritania's chief of defence, General Jan Zell"
            before_role = _role_before(tokens, lead - 1, memory, found)
        later = (
            _role_after(tokens, i + n + 1, memory)
            if before_role[0] is None and before_role[1] is None and after == ","
            else None
        )
        return _store(tokens, i, n, later or before_role, memory, "person-title"), n
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
        if n >= 2 and (after in _SAID or (before in _SAID)) and not words[0].endswith("ing"):
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
        if tokens[k].low in OFFICE | PRIVATE:
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
    role = next((tokens[k].low for k in range(at, first - 1, -1) if tokens[k].low in OFFICE | PRIVATE), None)
    held = next((k for k in range(at, first - 1, -1) if tokens[k].low in OFFICE | PRIVATE), at)
    # "Ruritania's envoy to the League": the owner before the office counts, not what the office is about
    before_office = [m for m in reversed(found) if m.first <= held]
    for mention in [*before_office, *(m for m in reversed(found) if m.first > held)]:
        if (
            mention.first >= first
            and mention.last <= at + 1
            and mention.kind in {"state", "org", "nonstate", "territory", "government"}
        ):
            return mention.code, mention.text, role
        if mention.first >= first and mention.last <= at + 1 and mention.kind == "institute":
            return None, mention.text, role or "expert"
    return None, None, role


def held_before(tokens: list[Token], i: int, memory: Memory, found: list[Mention]) -> str | None:
    """The state or body that the title before a known name at ``i`` is of ("Poland's Prime Minister X"), or None."""
    return _role_before(tokens, i - 1, memory, found)[0]


def _alike(a: str, b: str) -> bool:
    """Whether two surnames are one in two spellings ("Pashinyan", "Pashinian")."""
    return (
        a[:4] == b[:4]
        and abs(len(a) - len(b)) <= 1
        and sum(x != y for x, y in zip(a, b, strict=False)) <= 2
        and len(a) >= 6
    )


def _role_after(tokens: list[Token], at: int, memory: Memory) -> Role | None:
    """(code, affiliation, role) from an apposition that follows: ", ambassador-at-large of the X Ministry", ", who heads …"."""
    role: str | None = None
    k = at
    while k < len(tokens) and k - at < 14:
        token = tokens[k]
        if token.text in {",", ";"} or token.low in _SAID:
            break
        if token.low in OFFICE | PRIVATE and role is None:
            role = token.low
        if token.capital:
            hit = memory.book.at(tokens, k)
            if hit is not None and role is not None:
                kind = hit[2].partition(":")[0]
                text = " ".join(t.text for t in tokens[k : k + hit[0]])
                return (hit[1] if kind in {"state", "org", "government", "nonstate", "territory"} else None), text, role
            if hit is not None and hit[2].partition(":")[0] in {"state", "org"}:
                rest = [t.low for t in tokens[k : k + 8]]
                office = next((w for w in rest if w in OFFICE | PRIVATE), None)
                if office:
                    return hit[1], " ".join(t.text for t in tokens[k : k + hit[0]]), office
        k += 1
    return (None, None, role) if role is not None else None


_SPY: Final = frozenset({"CIA", "FBI", "MI5", "MI6", "FSB", "Mossad", "Pentagon"})
"""Bodies whose director speaks for the state."""


def _store(tokens: list[Token], i: int, n: int, role: Role, memory: Memory, rule: str) -> Mention:
    code, affiliation, word = role
    kind = "person" if word in PRIVATE or word is None else "official"
    if code is not None and word in PRIVATE and not (word == "director" and affiliation in _SPY):
        code = None
    if code is None and n == 2 and word in OFFICE:
        known = memory.book.people.get(tokens[i].text, ())
        code = next((c for surname, c in known if _alike(surname, tokens[i + 1].text)), None)
    if code is None and word in OFFICE and affiliation is None and memory.counts:
        kinds = memory.book.org_codes if word == "general" else memory.book.states
        lately = Counter(c for c in memory.recent if c in kinds)
        code = memory.home or next((c for c, n in lately.most_common(1) if n > 1), None)
        code = code or next((c for c, _ in memory.counts.most_common(6) if c in kinds), None)
        rule += "-ambient"
    full = " ".join(t.text for t in tokens[i : i + n])
    codes = (code,) if code else ()
    person = Person(full, codes, kind, affiliation, word)
    memory.persons[tokens[i + n - 1].text.capitalize() if tokens[i].text.isupper() else tokens[i + n - 1].text] = person
    if (n >= 2 and tokens[i + 1].text in HYPHEN) or full.startswith("Kim "):
        memory.persons[tokens[i].text] = person
    return make_mention(tokens, i, n, codes, "person", rule)
