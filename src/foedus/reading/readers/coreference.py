"""Pronouns and "the country": whom they stand for, from what the text said before.

Stand-ins become mentions with ``shown=False``: they fill roles, and the form lists only names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from foedus.reading.readers.persons import Memory, Mention, low_at
from foedus.reading.readers.tokens import AUX_FINITE, PREPOSITIONS, Token
from foedus.reading.readers.verbs import CLAUSE_REPORTING, lemma

STATE_KINDS: Final = frozenset({"state", "government", "territory"})
ENTITY_KINDS: Final = STATE_KINDS | {"org", "nonstate", "collective"}
_SINGULAR_STATE: Final = frozenset("country nation kingdom republic state island government side homeland".split())
_SINGULAR_ORG: Final = frozenset(
    "organization organisation bloc alliance grouping union body club league pact coalition".split()
)
_PLURAL: Final = frozenset(
    "countries states nations sides parties neighbours neighbors powers governments members allies partners republics "
    "territories areas capitals".split()
)
_NUMBER: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}


REGIONS: Final[dict[str, tuple[str, ...]]] = {
    "baltic": ("EST", "LVA", "LTU"),
    "nordic": ("DNK", "FIN", "ISL", "NOR", "SWE"),
    "scandinavian": ("DNK", "NOR", "SWE"),
    "benelux": ("BEL", "NLD", "LUX"),
    "caucasus": ("ARM", "AZE", "GEO"),
    "caucasian": ("ARM", "AZE", "GEO"),
    "visegrad": ("CZE", "HUN", "POL", "SVK"),
    "sahel": ("BFA", "MLI", "NER"),
}
"""States that a region's adjective before "states", "countries", "republics" stands for ("the Baltic states")."""
_REGION_ALONE: Final = {"baltics": "baltic", "benelux": "benelux"}
_REGION_NOUN: Final = frozenset("states countries republics nations governments capitals members allies trio".split())


@dataclass(slots=True)
class Group:
    """Coordinated mentions ("X, Y and Z"), tokens ``first:last``."""

    first: int
    last: int
    mentions: list[Mention]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the list, each once."""
        if len(self.mentions) == 1:
            return self.mentions[0].codes
        out: list[str] = []
        for mention in self.mentions:
            out.extend(code for code in mention.codes if code not in out)
        return tuple(out)


@dataclass(slots=True)
class Discourse:
    """What later stand-ins may stand for."""

    subject: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    org: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    person: str | None = None
    person_codes: tuple[str, ...] = ()
    lists: dict[int, tuple[str, ...]] = field(default_factory=dict)
    troops: tuple[str, ...] = ()
    island: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def groups_of(tokens: list[Token], mentions: list[Mention]) -> list[Group]:
    """Mentions joined by commas, "and", "or" and "as well as"; a demonym joined by a hyphen counts too."""
    out: list[Group] = []
    for mention in mentions:
        if (
            out
            and _joined(tokens, out[-1].last, mention.first)
            and _like(out[-1].mentions[-1], mention)
            and not (
                out[-1].mentions[-1].shown
                and out[-1].mentions[-1].kind == "state"
                and _exemplified(tokens, out[-1].last, mention.first)
            )
        ):
            out[-1].mentions.append(mention)
            out[-1].last = mention.last
        else:
            out.append(Group(mention.first, mention.last, [mention]))
    whole: list[Group] = []
    for group in out:
        a, b = group.mentions[0], group.mentions[-1]
        goes_on = low_at(tokens, b.last) in {"and", "or"} or (
            low_at(tokens, b.last) == ","
            and low_at(tokens, b.last + 1) in {"and", "or"}
            and low_at(tokens, b.last + 2) in {"other", "others"}
        )
        if len(group.mentions) == 2 and not goes_on and [t.text for t in tokens[a.last : b.first]] == [","]:
            # "Amid the war in X, Y said": two names with only a comma between are no list
            whole += [Group(a.first, a.last, [a]), Group(b.first, b.last, [b])]
        else:
            whole.append(group)
    return whole


def _like(a: Mention, b: Mention) -> bool:
    if a.shown != b.shown and "coref/region" not in {a.rule, b.rule}:
        return False
    return (a.kind in ENTITY_KINDS and b.kind in ENTITY_KINDS) or a.kind == b.kind


_ISLANDS: Final = frozenset(
    "TWN CYP CUB HTI DOM JAM ISL IRL MLT LKA MDG BHR TLS SLB FJI MDV MUS SGP VUT KIR TUV".split()
)
"""States that a text may call "the island"."""
_LINK: Final = frozenset(
    {",", "and", "or", "as", "well", "both", "the", "'s", "-", "also", "with", "along", "/", "&", "–"}
)


_SUCH_AS: Final = frozenset("particularly including especially notably namely above like".split())


def _exemplified(tokens: list[Token], last: int, first: int) -> bool:
    """Whether "like" or "such as" stands between: examples of a kind, and one state is no kind."""
    gap = {t.low for t in tokens[last:first]}
    return bool(gap & {"like"}) or {"such", "as"} <= gap


def _joined(tokens: list[Token], last: int, first: int) -> bool:
    gap = [t.low for t in tokens[last:first]]
    if not gap or len(gap) > 7:
        return False
    if set(gap) & _SUCH_AS or ("such" in gap and "as" in gap):
        # "several NATO countries, particularly the Baltic states": the examples are members of what stands before
        return all(word in _LINK | _SUCH_AS | _REGION_NOUN | {"such", "member", "in", "all"} for word in gap)
    if len(gap) > 4:
        return False
    if gap in (["-"], ["–"]):
        return True
    if "'s" in gap and "and" not in gap:
        return False
    if not all(word in _LINK for word in gap):
        return False
    return any(word in {",", "and", "or", "/", "&"} for word in gap) or gap == ["as", "well", "as"]


_SOLDIERS: Final = frozenset(
    "troops forces soldiers peacekeepers servicemen guards personnel garrisons contingents marines brigades bases".split()
)


def owner_of_troops(tokens: list[Token], mentions: list[Mention], end: int) -> tuple[str, ...]:
    """Whose troops a sentence speaks of before token ``end`` ("American troops in …"): the last named; () if it speaks of none."""
    for k in range(end - 1, -1, -1):
        if tokens[k].low in _SOLDIERS:
            owner = next((m for m in reversed(mentions) if m.last <= k and k - m.last <= 3 and m.codes), None)
            if owner is not None and all(t.word or t.low == "'s" or t.text == "-" for t in tokens[owner.last : k]):
                return owner.codes
    return ()


_STANDING: Final = (
    frozenset(REGIONS) | frozenset(_REGION_ALONE) | _REGION_NOUN | _PLURAL | _SINGULAR_STATE | _SINGULAR_ORG
    | frozenset("it its itself they them their themselves we us our ours ourselves i my he she him his her himself herself "
                "two three four both other another".split())
    | frozenset("party member ally signatory one".split())
)  # fmt: skip
"""Words that may stand for an actor."""


def stand_ins(
    tokens: list[Token], mentions: list[Mention], discourse: Discourse, speaker: tuple[str, ...]
) -> list[Mention]:
    """The sentence's mentions with its stand-ins added, in order."""
    taken = {k for m in mentions for k in range(m.first, m.last)}
    groups = groups_of(tokens, mentions)
    out = list(mentions)
    for k, token in enumerate(tokens):
        if token.low not in _STANDING or k in taken:
            continue
        hit = _resolve(tokens, k, mentions, groups, discourse, speaker)
        if hit is None:
            continue
        first, last, codes, kind, rule = hit
        if codes:
            if last - first > 1:
                out = [m for m in out if not (m.shown and first < m.first and m.last < last)]
                out = [
                    m for m in out if m.shown or not (first <= m.first and m.last <= last)
                ]  # "their" of "their country"
            out.append(
                Mention(
                    first, last, tokens[first].start, tokens[last - 1].end, codes, kind, token.text, rule, shown=False
                )
            )
    return sorted(out, key=lambda m: (m.first, m.last))


def _resolve(
    tokens: list[Token],
    k: int,
    mentions: list[Mention],
    groups: list[Group],
    discourse: Discourse,
    speaker: tuple[str, ...],
) -> tuple[int, int, tuple[str, ...], str, str] | None:
    low = tokens[k].low
    if low in _REGION_ALONE and tokens[k].capital:
        return k, k + 1, REGIONS[_REGION_ALONE[low]], "state", "coref/region"
    if low in REGIONS and tokens[k].capital and k + 1 < len(tokens):
        noun = k + 2 if tokens[k + 1].low in {"member", "nato", "eu"} else k + 1
        counted = _NUMBER.get(tokens[k - 1].low, len(REGIONS[low])) if k else len(REGIONS[low])
        if noun < len(tokens) and tokens[noun].low in _REGION_NOUN and counted == len(REGIONS[low]):
            return k, noun + 1, REGIONS[low], "state", "coref/region"
    if (
        low in _REGION_NOUN | _PLURAL
        and k
        and (
            (tokens[k - 1].low in REGIONS and tokens[k - 1].capital)
            or any(m.last == k and m.kind in {"org", "collective"} for m in mentions)
        )
    ):
        return None  # "the Baltic states", "the NATO countries": named already
    if low in {"it", "its", "itself"}:
        told = _after_reporting(tokens, k) if low == "it" else 0
        inner = [g for g in groups if g.first >= told]
        codes = (
            (_object_pronoun(tokens, groups, k) if low == "it" else ())
            or _entity_before(inner, k, single=True)
            or _entity_before(groups, k, single=True)
        )
        away = (
            discourse.named if low == "it" and discourse.named != codes and _is_object(tokens, groups, k, codes) else ()
        )
        return k, k + 1, away or codes or discourse.subject or discourse.state, "state", "coref/it"
    if low in {"they", "them"}:
        owner = owner_of_troops(tokens, mentions, k) or discourse.troops
        if owner and not _plural_before(groups, k):
            return k, k + 1, owner, "state", "coref/they-troops"
    if low in {"they", "them", "their", "themselves"}:
        codes = (
            _plural_before(groups, k)
            or discourse.plural
            or _entity_before(groups, k, single=False)
            or discourse.subject
        )
        return k, k + 1, codes, "state", "coref/they"
    if low in {"we", "us", "our", "ours", "ourselves", "i", "my"} and tokens[k].text != "US":
        return k, k + 1, speaker, "person", "coref/speaker"
    if low in {"he", "she", "him", "his", "her", "himself", "herself"}:
        before = [m for m in mentions if m.kind == "person" and m.first < k]
        codes = before[-1].codes if before else discourse.person_codes
        return k, k + 1, codes, "person", "coref/person"
    pair = _pair(tokens, k, groups, discourse)
    if pair is not None:
        return pair
    if low in _SINGULAR_STATE and _definite(tokens, k):
        codes = _last_state(tokens, mentions, k) or discourse.state
        if low == "island":
            here = next((m.codes for m in reversed(mentions) if m.first < k and m.code in _ISLANDS), ())
            codes = here or discourse.island or codes
        return _np(tokens, k), k + 1, codes[:1], "state", "coref/the-country"
    if low in _SINGULAR_ORG and _definite(tokens, k):
        before = [m for m in mentions if m.kind == "org" and m.first < k]
        codes = before[-1].codes if before else discourse.org
        return _np(tokens, k), k + 1, codes, "org", "coref/the-organization"
    if low in _PLURAL and _definite(tokens, k):
        demonstrative = any(t.low in {"these", "those"} for t in tokens[max(0, k - 2) : k])
        if demonstrative and discourse.plural:
            return _np(tokens, k), k + 1, discourse.plural, "state", "coref/these-countries"
        number = next((_NUMBER[t.low] for t in tokens[max(0, k - 3) : k] if t.low in _NUMBER), 0)
        codes = _plural_before(groups, k) or (discourse.lists.get(number, ()) if number else ()) or discourse.plural
        return _np(tokens, k), k + 1, codes, "state", "coref/these-countries"
    if low in {"two", "three", "four"} and k and tokens[k - 1].low in {"the", "all"}:
        nxt = tokens[k + 1] if k + 1 < len(tokens) else None
        if (
            nxt is None
            or not nxt.word
            or nxt.low in {"have", "had", "are", "were", "after", "will", "to", "signed", "said"}
        ):
            return k - 1, k + 1, discourse.lists.get(_NUMBER[low], ()), "state", "coref/the-three"
    return None


_SIDE: Final = _SINGULAR_STATE | frozenset("party member nation ally signatory one".split())


def _pair(
    tokens: list[Token], k: int, groups: list[Group], discourse: Discourse
) -> tuple[int, int, tuple[str, ...], str, str] | None:
    """ "either country", "each party", "on both", "one another": the two or more last listed."""
    low = tokens[k].low
    before, after = low_at(tokens, k - 1), low_at(tokens, k + 1)
    first = k
    if low in _SIDE and before in {"either", "each"}:
        first = k - 1
    elif not (
        (low == "both" and before in PREPOSITIONS and not (k + 1 < len(tokens) and tokens[k + 1].word))
        or (low == "other" and before == "each" and after != "'s")
        or (low == "another" and before == "one")
    ):
        return None
    codes = _plural_before(groups, k) or discourse.plural
    return (first, k + 1, codes, "state", "coref/either") if len(codes) > 1 else None


def _and_list(tokens: list[Token], group: Group) -> bool:
    """Whether a group is a list that says so ("X, Y and Z"), not a pair in a hyphenated adjective or across a comma."""
    inside = [t.low for t in tokens[group.first : group.last]]
    return not {"-", "–"} & set(inside) and bool({"and", "or", "&", "with", "well"} & set(inside))


def _definite(tokens: list[Token], k: int) -> bool:
    for j in range(k - 1, max(-1, k - 6), -1):
        low = tokens[j].low
        if low in {
            "the",
            "these",
            "those",
            "this",
            "that",
            "both",
            "his",
            "her",
            "their",
            "its",
            "our",
            "either",
            "all",
        }:
            return True
        if not (tokens[j].word or tokens[j].text == "-"):
            return False
    return False


def _np(tokens: list[Token], k: int) -> int:
    j = k
    while j > 0 and k - j < 3 and (tokens[j - 1].word or tokens[j - 1].text == "-"):
        j -= 1
        if tokens[j].low in {
            "the",
            "these",
            "those",
            "this",
            "that",
            "both",
            "his",
            "her",
            "their",
            "its",
            "our",
            "either",
            "all",
        }:
            return j
    return k


def _entity_before(groups: list[Group], k: int, *, single: bool) -> tuple[str, ...]:
    for group in groups:
        if group.last <= k and group.mentions[0].kind in ENTITY_KINDS and (not single or len(group.codes) == 1):
            return group.codes
    return ()


_FRIENDLY: Final = frozenset(
    "admit defend protect help abandon arm support guarantee shield save aid assist accept back rescue welcome".split()
)
"""Verbs whose object "it" is whoever is in need: the last one named, not the first."""


def _object_pronoun(tokens: list[Token], groups: list[Group], k: int) -> tuple[str, ...]:
    """An object "it" is not its own clause's subject: "Ruritania blames Grandland, calling it …" is about Grandland."""
    base = lemma(tokens[k - 1].low) if k else None
    if base is None or tokens[k - 1].low in AUX_FINITE or base in {"say", "make"}:
        return ()
    before = [g for g in groups if g.last < k and g.mentions[0].kind in ENTITY_KINDS and len(g.codes) == 1]
    if len(before) < 2 or before[-1].codes == before[0].codes:
        return ()
    last = before[-1]
    group_of_verb = all(
        tokens[j].low in AUX_FINITE | {"not", "have", "be", "'t", "ever", "never", "also"}
        for j in range(last.last, k - 1)
    )
    if not group_of_verb:
        return last.codes
    others = [g for g in before if g.codes != last.codes]
    return (others[-1] if base in _FRIENDLY else others[0]).codes


def _after_reporting(tokens: list[Token], k: int) -> int:
    """Where what somebody says begins before token ``k`` ("X said that Y may … if it …": "it" is looked for there first)."""
    for j in range(k - 2, 0, -1):
        if tokens[j].low != "that":
            continue
        for q in range(j - 1, max(-1, j - 10), -1):
            if not (tokens[q].word or tokens[q].text in {"(", ")", "-"}):
                break
            if lemma(tokens[q].low) in CLAUSE_REPORTING and tokens[q].low not in {"report", "state", "note"}:
                return j + 1
    return 0


def _is_object(tokens: list[Token], groups: list[Group], k: int, codes: tuple[str, ...]) -> bool:
    """Whether "it" at ``k`` is the object of a verb whose subject is what it would stand for ("Ruritania will attack it")."""
    base = lemma(tokens[k - 1].low) if k else None
    if base is None or tokens[k - 1].low in AUX_FINITE or base in {"say", "make"}:
        return False
    before = [g for g in groups if g.last < k]
    return (
        bool(before)
        and before[-1].codes == codes
        and k - before[-1].last <= 4
        and all(tokens[j].word for j in range(before[-1].last, k))
    )


def _plural_before(groups: list[Group], k: int) -> tuple[str, ...]:
    for group in reversed(groups):
        if group.last <= k and len(group.codes) >= 2 and "demonym" not in group.mentions[-1].rule:
            return group.codes
    return ()


def _last_state(tokens: list[Token], mentions: list[Mention], k: int) -> tuple[str, ...]:
    before = [m for m in mentions if m.first < k and m.kind in STATE_KINDS]
    before = [m for m in before if low_at(tokens, m.last) not in _SOLDIERS] or before
    named = [m for m in before if m.rule != "names/demonym"]
    return (named[-1] if named else before[0]).codes if before else ()


def learn(discourse: Discourse, tokens: list[Token], mentions: list[Mention], memory: Memory) -> None:
    """Take in one sentence: its subject, its lists, its person, its organisation."""
    shown = [m for m in mentions if m.shown]
    groups = groups_of(tokens, shown)
    first = next((g for g in groups if g.mentions[0].kind in ENTITY_KINDS), None)
    if first is not None:
        head = first.mentions[0]
        if len(first.codes) == 1 and head.codes:
            discourse.subject = first.codes
        kept = next((m for m in mentions if m.rule == "coref/these-countries" and len(m.codes) > 1), None)
        for group in groups:
            if (
                len(group.codes) >= 2
                and all(m.kind in ENTITY_KINDS for m in group.mentions)
                and _and_list(tokens, group)
            ):
                discourse.plural = group.codes
                discourse.lists[len(group.codes)] = group.codes
        if kept is not None:
            discourse.plural = kept.codes
        state = next((m for m in shown if m.kind in STATE_KINDS and m.codes), None)
        if state is not None:
            discourse.state = state.codes
        org = [m for m in shown if m.kind == "org"]
        if org:
            discourse.org = org[0].codes
    discourse.troops = owner_of_troops(tokens, mentions, len(tokens)) or next(
        (m.codes for m in mentions if m.rule == "coref/they-troops"), ()
    )
    island = next((m.codes for m in reversed(shown) if m.code in _ISLANDS), ())
    discourse.island = island or discourse.island
    named = [m for m in shown if m.kind in {"state", "territory"} and m.rule != "names/demonym" and m.codes]
    if named:
        discourse.named = named[-1].codes
    persons = [m for m in shown if m.kind == "person"]
    if persons:
        discourse.person = persons[0].text
        discourse.person_codes = persons[0].codes
