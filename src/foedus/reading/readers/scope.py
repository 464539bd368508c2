"""A sentence as every rule sees it: its tokens, its mentions and groups, and what governs them; and the Act type.

The word lists of objects (troops, memberships, pacts, arms) stand here too: verbs and nouns of acts share them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from foedus.reading.claims import Verb, What
from foedus.reading.readers.coreference import Group
from foedus.reading.readers.persons import Mention
from foedus.reading.readers.tokens import DETERMINERS, PREPOSITIONS, Token
from foedus.reading.readers.verbs import FORMS, is_finite

TROOPS: Final = frozenset(
    "troops troop forces soldiers soldier army base bases garrison garrisons peacekeepers contingent contingents presence "
    "units brigade brigades battalion battalions personnel guards fleet servicemen marines airmen missiles warships bomber "
    "bombers squadron squadrons radar installation installations facility facilities mission military combat".split()
)


UNITS: Final = frozenset(
    "troops forces soldiers peacekeepers base bases garrison garrisons contingent brigade brigades battalion battalions units "
    "missiles presence army servicemen warships squadron mission".split()
)


MEMBER: Final = frozenset("membership participation place seat seats role involvement status".split())


PACT_WORD: Final = frozenset(
    "treaty agreement pact accord deal alliance bloc organization organisation memorandum charter convention declaration "
    "partnership accession treaties agreements pacts mou protocol union cooperation compact alliances blocs organizations club".split()
)


ARMS: Final = frozenset(
    "arms weapons weapon missiles munitions ammunition tanks jets drones howitzers artillery shells armaments rearmament weaponry".split()
)


NOUN_ATTACK: Final = frozenset(
    "attack attacks invasion invasions offensive offensives aggression assault assaults strike strikes incursion incursions "
    "raid raids bombardment annexation occupation onslaught blitz shelling blockade seizure".split()
)


NOUN_CONFLICT: Final = frozenset(
    "war wars conflict conflicts confrontation confrontations clash clashes escalation hostilities fighting unrest "
    "flare-up violence instability destabilization destabilisation warfare skirmishes skirmish bloodshed".split()
)


NOUN_EXIT: Final = frozenset(
    "exit withdrawal departure pullout secession pull-out drawdown leaving quitting exiting removal expulsion evacuation closure".split()
)


NOUN_FREEZE: Final = frozenset("suspension freezing suspending freeze".split())


NOUN_JOIN: Final = frozenset("accession entry admission ratification signing joining absorption enlargement".split())


NOUN_DEPLOY: Final = frozenset("deployment deployments stationing basing".split())


NOUN_GUARANTEE: Final = frozenset(
    "guarantee guarantees guarantor guarantors protection assurances assurance defence defense assistance protector commitment commitments umbrella".split()
)


NOUN_SANCTION: Final = frozenset("sanctions embargo sanction".split())


NOUN_ARM: Final = frozenset("rearmament".split())


@dataclass(slots=True)
class Act:
    """An act at tokens ``first:last`` with its roles; ``object`` is the code that a condition names."""

    first: int
    last: int
    what: What
    verb: Verb | None
    who: tuple[str, ...]
    whom: tuple[str, ...]
    object: str | None
    nominal: bool
    passive: bool
    rule: str
    hostile_words: bool = False


@dataclass(slots=True)
class Scope:
    """One sentence's tokens with its mentions and their groups; what every rule looks at."""

    text: str
    tokens: list[Token]
    mentions: list[Mention]
    groups: list[Group]
    ends: set[int]
    frames: int = 0
    names: set[int] | None = None
    lows: frozenset[str] | None = None
    governed: dict[tuple[int, int], str] = field(default_factory=dict)
    acts: dict[tuple[int, int, tuple[str, ...]], list[Act]] = field(default_factory=dict)

    @property
    def words(self) -> frozenset[str]:
        """The sentence's words in lower case, as a set: what is not among them no rule need look for."""
        if self.lows is None:
            self.lows = frozenset(t.low for t in self.tokens)
        return self.lows

    def groups_in(self, a: int, b: int) -> list[Group]:
        """The groups in tokens ``a:b``, cut to what lies inside."""
        out = []
        for group in self.groups:
            if group.last <= a or group.first >= b:
                continue
            inside = [m for m in group.mentions if m.first >= a and m.last <= b]
            if inside:
                out.append(
                    group if len(inside) == len(group.mentions) else Group(inside[0].first, inside[-1].last, inside)
                )
        return out

    def preposition(self, group: Group, floor: int) -> str:
        """The preposition that governs a group, or "" for a bare one, "'s" never."""
        key = (group.first, floor)
        if key not in self.governed:
            self.governed[key] = self._preposition(group, floor)
        return self.governed[key]

    def _preposition(self, group: Group, floor: int) -> str:
        k = group.first - 1
        steps = 0
        while k >= floor and steps < 6:
            low = self.tokens[k].low
            if k in self._named() and self.tokens[k + 1].low not in {"'s", "-"} and k < group.first - 1:
                return ""  # another name stands between: the preposition is that one's
            if low in PREPOSITIONS:
                return low
            if low in {"and", "or", ","} or not (
                self.tokens[k].word or self.tokens[k].text in {"-", "'s", "’s", "“", '"', "‘", "'"}
            ):
                return ""
            if FORMS.get(low) and steps > 0 and low not in DETERMINERS and is_finite(self.tokens, k, floor, self.ends):
                return ""
            if FORMS.get(low) and "ing" in FORMS[low][1]:
                return ""
            k -= 1
            steps += 1
        return ""

    def _named(self) -> set[int]:
        """Last tokens of names (demonyms apart: they are adjectives of what follows)."""
        if self.names is None:
            self.names = {m.last - 1 for m in self.mentions if m.shown and m.rule != "names/demonym"}
        return self.names

    def possessive(self, group: Group) -> bool:
        """Whether "'s" follows the group."""
        return group.last < len(self.tokens) and self.tokens[group.last].low == "'s"

    def code_kind(self, group: Group) -> str:
        """The kind of the group's first mention."""
        return group.mentions[0].kind


def flat(groups: list[Group]) -> tuple[str, ...]:
    """The codes of several groups, each once."""
    out: list[str] = []
    for group in groups:
        out.extend(code for code in group.codes if code not in out)
    return tuple(out)


def subject_of(scope: Scope, a: int, k: int, inherited: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of the subject of the verb at ``k``: the first group before it that no preposition governs."""
    groups = [g for g in scope.groups_in(a, k) if g.codes]
    free = [g for g in groups if scope.preposition(g, a) in {"", "of", "from", "by"}]
    named = [g for g in free if scope.preposition(g, a) == ""] or free or groups
    if named:
        # a pronoun right before the verb outranks a name in an opening phrase
        near = [g for g in named if g.last >= k - 3 and not g.mentions[0].shown]
        return (near or named)[0].codes
    return inherited


def tags_at(scope: Scope, k: int) -> frozenset[str]:
    """The form tags of token ``k`` as a verb; empty for other words."""
    hit = FORMS.get(scope.tokens[k].low)
    return hit[1] if hit is not None else frozenset()
