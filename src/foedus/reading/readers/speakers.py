"""Who is speaking: the name in a subject, a title, a pronoun or "the report", with whom it speaks for.

Question   Which name does the chain get for this phrase, of what kind, for which state or body?
Takes      Tokens ``a:b`` of a Scope (the subject of a reporting verb, the words after "according to").
Gives      Speaker, or None where nobody can be told; Floor remembers who had the word.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from foedus.reading.claims import SpeakerKind
from foedus.reading.readers.offices import ORGANS, house_of, is_alias, office_of
from foedus.reading.readers.persons import NOT_NAME, TITLES, Mention
from foedus.reading.readers.scope import Scope
from foedus.reading.readers.tokens import ADVERBS, DETERMINERS, HAVE, PREPOSITIONS

REPORT_WORDS: Final = frozenset(
    "report study analysis paper statement document resolution article survey communique declaration memorandum assessment "
    "brief review commentary op-ed editorial transcript poll memo letter text treaty note briefing interview".split()
)
PEOPLE: Final = frozenset(
    "analysts analyst experts expert sources source officials official observers observer authorities government critics critic "
    "diplomats diplomat scholars spokesperson spokesman spokeswoman ministry lawmakers leaders leader rulers tank protesters "
    "protestors opponents supporters commentators researchers professor aide aides envoy envoys president minister premier "
    "service centre center bureau directorate foundation chancellor secretary general opposition army military parliament kremlin media newspaper agency institute group "
    "administration delegation ambassador author authors officers commander generals allies friends colleagues reporter "
    "senators senator members member party embassy state head committee council court many others some economists historians "
    "admiral colonel commentator scholar researcher economist historian lawmaker politician premier speaker chairman regime rebels insurgents militants state-run tabloid broadcaster daily".split()
)


@dataclass(slots=True)
class Speaker:
    """A link of the chain, with the tokens' place in the text."""

    name: str
    kind: SpeakerKind
    codes: tuple[str, ...]
    affiliation: str | None
    start: int
    end: int
    rule: str
    title: str | None = None


@dataclass(slots=True)
class Floor:
    """Who spoke before: for "the report", "he", a quotation that goes on."""

    report: Speaker | None = None
    person: Speaker | None = None
    plural: Speaker | None = None
    last: tuple[Speaker, ...] = ()
    default: tuple[Speaker, ...] = ()
    house: Speaker | None = None
    offices: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    authors: dict[str, Speaker] = field(default_factory=dict)
    people: list[Speaker] = field(default_factory=list)


def took_floor(floor: Floor, chain: tuple[Speaker, ...]) -> None:
    """Remember who spoke, for "he", "they" and a quotation that goes on."""
    floor.last = chain
    speaker = chain[-1]
    if speaker.kind in {"official", "person"}:
        floor.people = [*floor.people[-11:], speaker]
    if speaker.kind == "institute" or speaker.name.split()[-1].lower() in ORGANS - {"police", "ministry", "staff"}:
        floor.house = speaker
    if speaker.kind in {"official", "person"}:
        floor.person = speaker
    elif speaker.kind in {"anonymous", "government"}:
        floor.plural = speaker


def _text(scope: Scope, first: int, last: int) -> str:
    return scope.text[scope.tokens[first].start : scope.tokens[last - 1].end]


def made(
    scope: Scope, first: int, last: int, kind: SpeakerKind, codes: tuple[str, ...], affiliation: str | None, rule: str
) -> Speaker:
    """A speaker whose name is tokens ``first:last``."""
    tokens = scope.tokens
    return Speaker(_text(scope, first, last), kind, codes, affiliation, tokens[first].start, tokens[last - 1].end, rule)


_KIND: Final[dict[str, SpeakerKind]] = {
    "media": "outlet",
    "institute": "institute",
    "person": "official",
    "state": "government",
    "government": "government",
    "org": "organisation",
    "nonstate": "organisation",
    "territory": "government",
    "collective": "government",
    "party": "organisation",
}


def speaker_from(scope: Scope, a: int, b: int, floor: Floor, *, subject: bool = False) -> Speaker | None:
    """The speaker named in tokens ``a:b`` (the subject of a reporting verb), with office and house as far as the text gives them."""
    speaker = _speaker_from(scope, a, b, floor, subject=subject)
    if speaker is None:
        return None
    if speaker.kind == "institute" and any(x.low in REPORT_WORDS for x in scope.tokens[a:b]):
        floor.authors.setdefault(speaker.name, speaker)
    if speaker.kind not in {"official", "person"}:
        return speaker
    surname = speaker.name.split()[-1] if speaker.name else ""
    here = next((m for m in scope.mentions if m.kind == "person" and m.start == speaker.start), None)
    office, house = (office_of(scope, here), house_of(scope, here)) if here is not None else (None, None)
    known = floor.offices.get(surname, (None, None))
    speaker.title = office or speaker.title or known[0]
    speaker.affiliation = speaker.affiliation or house or known[1]
    floor.offices[surname] = (speaker.title, speaker.affiliation)
    return speaker


def _speaker_from(scope: Scope, a: int, b: int, floor: Floor, *, subject: bool) -> Speaker | None:
    t = scope.tokens
    while a < b and (
        t[a].text in {",", '"', "”", "“", "''", "``", ":", "("}
        or t[a].low in {"but", "and", "however", "meanwhile", "moreover", "while", "also"}
    ):
        a += 1
    if b <= a:
        return None
    inside = [m for m in scope.mentions if a <= m.first and m.last <= b]
    persons = [m for m in inside if m.kind == "person" and m.shown]
    free = [
        m
        for m in persons
        if not _governed_name(scope, m, a, {"with", "of", "to", "for", "by", "against", "about", "from", "on"})
    ]
    lows = [t[k].low for k in range(a, b)]
    report_at = next(
        (
            k
            for k in range(a, b)
            if t[k].low in REPORT_WORDS
            and not _governed_word(scope, k, a)
            and (k == a or not (k > a and t[k - 1].low in {"i", "we", "they", "you", "to"}))
            and t[k].low not in {"note", "brief", "interview"}
        ),
        None,
    )
    if report_at is not None and not free:
        source = next((m for m in inside if m.kind in {"institute", "media"} and m.shown), None) or next(
            (m for m in persons), None
        )
        if source is not None:
            speaker = _of_mention(scope, source, inside)
            floor.report = speaker
            return speaker
        if floor.report is not None and report_at > a and t[report_at - 1].low in {"the", "this", "its", "same"}:
            return Speaker(
                floor.report.name,
                floor.report.kind,
                floor.report.codes,
                floor.report.affiliation,
                t[report_at].start,
                t[report_at].end,
                "speaker/the-report",
            )
        owner = next(
            (m for m in inside if m.shown and m.last <= report_at and m.kind in {"state", "org", "government"}), None
        )
        start = report_at if owner is None else owner.first
        speaker = made(scope, start, report_at + 1, "document", owner.codes if owner else (), None, "speaker/document")
        floor.report = floor.report or speaker
        return speaker
    if free:
        nearest = free[0]
        apposed = (
            nearest.last < b
            and t[nearest.last].text == ","
            and t[min(nearest.last + 1, b - 1)].low in DETERMINERS | {"who"}
        )
        return _of_mention(scope, nearest if apposed else free[-1], inside)
    for low in ("he", "she", "him"):
        if low in lows[-4:] or (low in lows[:2] and not persons):
            k = a + len(lows) - 1 - lows[::-1].index(low)
            before = [m for m in scope.mentions if m.kind == "person" and m.shown and m.first < a]
            if before:
                return _of_mention(scope, before[-1], scope.mentions)
            if floor.person is not None:
                p = floor.person
                return Speaker(p.name, p.kind, p.codes, p.affiliation, t[k].start, t[k].end, "speaker/pronoun", p.title)
    if lows == ["it"] and floor.last and floor.last[-1].kind in {"institute", "government", "organisation", "outlet"}:
        p = floor.last[-1]
        return Speaker(p.name, p.kind, p.codes, p.affiliation, t[a].start, t[b - 1].end, "speaker/pronoun")
    if lows[-1] in {"i", "we"} or lows[:1] == ["i"] or lows[-2:] == ["we", "all"] or lows[-2:] == ["we", "also"]:
        if floor.last or floor.default:
            p = (floor.last or floor.default)[-1]
            return Speaker(p.name, p.kind, p.codes, p.affiliation, t[b - 1].start, t[b - 1].end, "speaker/first-person")
        return None
    if "they" in lows[-3:]:
        they = floor.plural or (floor.last[-1] if floor.last else None)
        if they is not None:
            k = a + len(lows) - 1 - lows[::-1].index("they")
            return Speaker(they.name, they.kind, they.codes, they.affiliation, t[k].start, t[k].end, "speaker/pronoun")
    named = [m for m in inside if m.shown and m.kind in {"institute", "media"}]
    if named and not _governed(scope, named[0], a, {"with", "to", "on"}):
        beside = len(named) > 1 and named[1].first - named[0].last <= 1 and named[0].kind == named[1].kind == "media"
        return _of_mention(scope, named[1] if beside else named[0], inside)
    taken = {k for m in inside if m.shown for k in range(m.first, m.last)}
    people_at = [k for k in range(a, b) if t[k].low in PEOPLE and k not in taken]
    people_at = [k for k in people_at if not _placed(scope, k, a)] or people_at
    if people_at:
        house = floor.house
        if house is not None and people_at[0] == a + 1 == b - 1 and t[a].low == "the" and t[a + 1].low in _HOUSES:
            return Speaker(
                house.name, house.kind, house.codes, house.affiliation, t[a].start, t[b - 1].end, "speaker/the-house"
            )
        k = people_at[0]
        while k + 1 in people_at:
            k += 1
        known = _same_person(scope, a, b, k, floor, inside)
        if known is not None:
            return known
        organ = next((q for q in range(k + 1, min(b, k + 5)) if t[q].low in ORGANS), None)
        if organ is not None and all(t[q].word for q in range(k, organ)) and t[k + 1].low not in PREPOSITIONS:
            k = organ
        first = k
        while (
            first > a
            and (t[first - 1].word or t[first - 1].text in {"-", "'s", "’s"})
            and k - first < 6
            and t[first - 1].low not in DETERMINERS
            and t[first - 1].low not in {"said", "told"}
        ):
            first -= 1
        last = k + 1
        if last < b and t[last].low in {"close", "of", "in", "from", "at", "who", "on"}:
            last = min(b, last + 7)
            while last > k + 1 and (not t[last - 1].word or t[last - 1].low in PREPOSITIONS | DETERMINERS):
                last -= 1
            for q in range(k + 1, last):
                if t[q].text in {",", ";"}:
                    last = q
                    break
        while last > k + 1 and t[last - 1].low in HAVE | ADVERBS:
            last -= 1
        owner = next((m for m in inside if m.shown and m.kind not in {"person"} and first <= m.first < last), None)
        low = t[k].low
        kind: SpeakerKind = (
            "government"
            if low
            in {"government", "authorities", "ministry", "administration", "army", "parliament", "regime", "military"}
            or (low in ORGANS and (owner is not None or k != people_at[0]))
            else (
                "official"
                if low
                in {
                    "official",
                    "officials",
                    "president",
                    "minister",
                    "premier",
                    "chancellor",
                    "secretary",
                    "ambassador",
                    "envoy",
                    "envoys",
                    "aide",
                    "aides",
                    "spokesperson",
                    "spokesman",
                    "spokeswoman",
                    "diplomat",
                    "diplomats",
                    "leader",
                    "leaders",
                }
                else ("document" if low in REPORT_WORDS else "anonymous")
            )
        )
        speaker = made(scope, first, last, kind, owner.codes if owner else (), None, "speaker/common-noun")
        return speaker
    if t[b - 1].low in _DOCUMENTS and not _governed_word(scope, b - 1, a) and not lows[-1].endswith("ed"):
        first = b - 1
        while first > a and t[first - 1].word and t[first - 1].low not in DETERMINERS and b - first < 7:
            first -= 1
        return made(scope, first, b, "document", (), None, "speaker/document")
    entities = [
        m
        for m in inside
        if m.shown
        and m.kind in _KIND
        and not _governed(
            scope,
            m,
            a,
            {"with", "to", "in", "at", "after", "since", "for", "on", "against", "from", "between", "towards"},
        )
    ]
    if (
        entities
        and entities[-1].rule == "names/demonym"
        and entities[-1].last < b
        and not entities[-1].text.endswith("s")
    ):
        last = entities[-1].last
        while last < b and t[last].word and t[last].low not in PREPOSITIONS and last - entities[-1].last < 5:
            last += 1
        if last > entities[-1].last:
            whole = entities[-1]
            organ_of_state: SpeakerKind = "government" if t[last - 1].low in ORGANS else "anonymous"
            return made(scope, whole.first, last, organ_of_state, whole.codes, None, "speaker/adjective-and-noun")
    if entities:
        groups = [g for g in scope.groups_in(a, b) if any(m is entities[-1] or m in g.mentions for m in entities)]
        group = groups[-1] if groups else None
        if group is not None and len(group.mentions) > 1:
            return made(scope, group.first, group.last, "government", group.codes, None, "speaker/list")
        return _of_mention(scope, entities[-1], inside)
    stand_ins = [m for m in inside if not m.shown and m.codes]
    if subject and stand_ins:
        m = stand_ins[-1]
        if floor.plural is not None and m.text.lower() in {"they", "three", "two"}:
            return Speaker(
                floor.plural.name, floor.plural.kind, floor.plural.codes, None, m.start, m.end, "speaker/pronoun"
            )
        name = next((_text(scope, x.first, x.last) for x in scope.mentions if x.shown and x.codes == m.codes), None)
        name = name or (floor.last[-1].name if floor.last and floor.last[-1].codes == m.codes else None)
        speaker = made(scope, m.first, m.last, "government", m.codes, None, "speaker/stand-in")
        return speaker if name is None else replace(speaker, name=name)
    if lows[-1] in {"nations", "countries", "powers", "sides", "parties"} and lows[0] not in PREPOSITIONS:
        return made(scope, a, b, "government", (), None, "speaker/several")
    if lows[-1] in {"many", "some", "others", "everyone", "one"}:
        return made(scope, b - 1, b, "anonymous", (), None, "speaker/indefinite")
    words = t[a:b]
    if len(words) <= 4 and all(x.word and x.capital and x.text[1:].islower() and x.low not in NOT_NAME for x in words):
        return made(scope, a, b, "person", (), None, "speaker/capitals")
    return None


_EXPERT: Final = frozenset(
    "analyst expert scholar researcher professor author economist historian commentator observer".split()
)
_OFFICIAL: Final = frozenset(
    "president minister premier chancellor secretary ambassador envoy spokesperson spokesman spokeswoman diplomat official leader "
    "admiral colonel general commander senator speaker chairman politician lawmaker head chief director".split()
)


def _same_person(scope: Scope, a: int, b: int, k: int, floor: Floor, inside: list[Mention]) -> Speaker | None:
    """ "The analyst", "the former minister": the person who spoke last, where office and state fit; None where they do not."""
    t = scope.tokens
    owned = {code for m in inside if m.shown for code in m.codes}
    p = next(
        (s for s in reversed(floor.people) if owned and s.kind == "official" and owned & set(s.codes)), floor.person
    )
    if p is None or k + 1 < b or k - a > 4 or not (t[a].low in {"the", "this"} or t[a].capital):
        return None
    if (t[k].low not in _EXPERT or p.kind != "person") and (t[k].low not in _OFFICIAL or p.kind != "official"):
        return None
    owners = [m for m in inside if m.shown and m.codes]
    if any(not set(m.codes) & set(p.codes) for m in owners) or (
        t[k].low in _OFFICIAL and t[a].low != "the" and not t[k].capital
    ):
        return None
    return Speaker(p.name, p.kind, p.codes, p.affiliation, t[a].start, t[b - 1].end, "speaker/the-person", p.title)


def _governed_name(scope: Scope, mention: Mention, a: int, prepositions: set[str]) -> bool:
    """The same of a person: an office before the name ("Secretary of State X") belongs to it."""
    t = scope.tokens
    k = mention.first
    while k - 1 > a and (
        (t[k - 1].capital and t[k - 1].word) or (t[k - 1].low in {"of", "for"} and t[k - 2].low in TITLES)
    ):
        k -= 1
    return _governed(scope, mention, a, prepositions) and (k == mention.first or t[k - 1].low in prepositions)


def _governed(scope: Scope, mention: Mention, a: int, prepositions: set[str]) -> bool:
    t = scope.tokens
    for k in range(mention.first - 1, max(a - 1, mention.first - 7), -1):
        low = t[k].low
        if low in prepositions:
            return True
        if low in PREPOSITIONS or t[k].text in {",", ";"} or low in {"and", "but", "that"}:
            return False
    return False


_DOCUMENTS: Final = frozenset(
    "agreement pact treaty accord deal charter constitution doctrine clause provision protocol plan strategy law bill act "
    "estimates projections intelligence findings reports documents".split()
)
"""What states something without anybody saying it."""
_HOUSES: Final = frozenset("agency service institute centre center group bureau directorate foundation council".split())


def _placed(scope: Scope, k: int, a: int) -> bool:
    """Whether a word is only where or to whom somebody speaks ("speaking in parliament")."""
    t = scope.tokens
    for j in range(k - 1, max(a - 1, k - 4), -1):
        if t[j].low in {"in", "at", "to", "before", "with", "from"}:
            return True
        if t[j].low not in DETERMINERS and not t[j].capital:
            return False
    return False


def _governed_word(scope: Scope, k: int, a: int) -> bool:
    t = scope.tokens
    for j in range(k - 1, max(a - 1, k - 4), -1):
        if t[j].low in {"in", "of", "on", "from", "to", "for", "with", "after"}:
            return True
        if t[j].text == ",":
            return False
    return False


def _of_mention(scope: Scope, mention: Mention, inside: list[Mention]) -> Speaker:
    first, last = mention.first, mention.last
    kind = _KIND.get(mention.kind, "person")
    affiliation: str | None = None
    codes = mention.codes
    if mention.kind == "institute":
        other = next(
            (
                m
                for m in inside
                if m.kind == "institute" and m is not mention and m.first >= mention.last and not is_alias(scope, m)
            ),
            None,
        )
        if other is not None:
            affiliation = _text(scope, other.first, other.last)
        codes = ()
    if mention.kind == "media":
        codes = ()
    if mention.kind == "person" and not codes:
        kind = "person"
    t = scope.tokens
    if (
        mention.kind in {"state", "org", "government"}
        and last < len(t)
        and t[last].low in PEOPLE | {"side", "authorities"}
    ):
        last += 1
    return made(scope, first, last, kind, codes, affiliation, f"speaker/{mention.kind}")
