"""Acts: which words say that somebody leaves, withdraws, attacks, guarantees …, who does it, and to whom.

Question   In these tokens, which act of the claims form is named, by which word, with which roles?
Takes      Tokens ``a:b`` of a sentence, its mentions (stand-ins included), the subject it inherits.
Gives      Act: what, scenario verb, who, whom, object, and the rule and words.
Method     A lexicon of verbs and nouns by class; the class of the object (a pact, troops, a membership, a state)
           settles what "leave", "withdraw" and "suspend" mean; by-phrases, possessives and prepositions give the roles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from foedus.reading.claims import Verb, What
from foedus.reading.readers.coreference import ENTITY_KINDS, Group
from foedus.reading.readers.names import Mention
from foedus.reading.readers.tokens import BE, DETERMINERS, PREPOSITIONS, Token
from foedus.reading.readers.verbs import FORMS, is_finite, lemma

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

EXIT: Final = frozenset("leave quit exit abandon secede depart".split())
END: Final = frozenset("terminate denounce renounce scrap abrogate cancel annul revoke repudiate dissolve void".split())
FREEZE: Final = frozenset("freeze suspend pause halt".split())
RESTORE: Final = frozenset("restore resume unfreeze rejoin reactivate reintegrate".split())
JOIN: Final = frozenset("join accede enter ratify sign conclude admit belong".split())
REMOVE: Final = frozenset(
    "withdraw remove pull evict expel evacuate close relocate dismantle oust recall shut vacate".split()
)
DEPLOY: Final = frozenset("deploy station install garrison".split())
ATTACK: Final = frozenset(
    "attack invade strike bomb shell assault occupy seize annex overrun bombard raid storm ambush target blockade "
    "conquer encircle hit".split()
)
GUARANTEE: Final = frozenset("defend protect guarantee shield assist safeguard aid".split())
SANCTION: Final = frozenset("sanction punish penalize penalise embargo".split())
ARM: Final = frozenset("arm rearm".split())
LIGHT: Final = frozenset(
    "lead trigger cause provoke prompt mean result bring invite risk spark open face threaten entail precipitate unleash "
    "raise increase make enable encourage launch carry conduct start begin resort wage mount undertake initiate commit "
    "use suffer pave consider mull weigh contemplate allow create provoke expose emerge develop arise end fight".split()
)
NEUTRAL: Final = frozenset("be have do say tell".split())

ACTING: Final = (
    EXIT | END | FREEZE | RESTORE | JOIN | REMOVE | DEPLOY | ATTACK | GUARANTEE | SANCTION | ARM
    | frozenset(
        "drop walk pull break move back opt step be participate take split cease tear return become apply complete "
        "negotiate approve put set form create found launch bring send dispatch open establish build host strengthen "
        "boost beef tie use resort go beat fight repel hold push wage come rush provide give offer extend grant get "
        "receive promise help support impose slap lift burden supply deliver sell ship transfer hand".split()
    )
)  # fmt: skip
"""Verbs that can name an act, with the right object; others are not looked at twice."""

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
    governed: dict[tuple[int, int], str] = field(default_factory=dict)

    def groups_in(self, a: int, b: int) -> list[Group]:
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
        return group.last < len(self.tokens) and self.tokens[group.last].low == "'s"

    def code_kind(self, group: Group) -> str:
        return group.mentions[0].kind


def _org(kind: str) -> bool:
    return kind == "org"


def _words(scope: Scope, a: int, b: int) -> set[str]:
    return {t.low for t in scope.tokens[a:b]}


_STOP_AT: Final = frozenset({",", ";", ".", "that", "which", "who", "if", "unless", "because", "while", "but"})


def _object_words(scope: Scope, k: int, b: int) -> set[str]:
    """The words of the verb's object: up to the next comma, subordinator or the eighth word."""
    out: set[str] = set()
    for j in range(k + 1, min(k + 10, b)):
        if scope.tokens[j].low in _STOP_AT:
            break
        out.add(scope.tokens[j].low)
    return out


def _flat(groups: list[Group]) -> tuple[str, ...]:
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


def acts_in(scope: Scope, a: int, b: int, inherited: tuple[str, ...] = ()) -> list[Act]:
    """Every act named in tokens ``a:b``, in order."""
    out: list[Act] = []
    k = a
    while k < b:
        act = _verb_act(scope, k, a, b, inherited) or _noun_act(scope, k, a, b)
        if act is not None:
            out.append(act)
            k = max(k + 1, act.last)
        else:
            k += 1
    return out


def _passive(tokens: list[Token], k: int, a: int) -> bool:
    hit = FORMS.get(tokens[k].low)
    if hit is None or not hit[1] & {"past", "part"}:
        return False
    for j in range(k - 1, max(a - 1, k - 5), -1):
        low = tokens[j].low
        if low in BE | {"been", "being", "get", "gets", "got"}:
            return True
        if not (
            low.endswith("ly")
            or low in {"not", "'t", "now", "also", "then", "already", "once", "so", "far", "still", "fully", "never"}
        ):
            return False
    return False


def _verb_act(scope: Scope, k: int, a: int, b: int, inherited: tuple[str, ...]) -> Act | None:
    tokens = scope.tokens
    token = tokens[k]
    base = lemma(token.low)
    if base is None:
        return _adverb_force(scope, k, a, b, inherited)
    if base not in ACTING or _is_noun_here(tokens, k, a, scope):
        return None
    passive = _passive(tokens, k, a)
    after = tokens[k + 1].low if k + 1 < b else ""
    after2 = tokens[k + 2].low if k + 2 < b else ""
    objects = scope.groups_in(k + 1, b)
    words = _object_words(scope, k, b)
    who = subject_of(scope, a, k, inherited)
    by = [g for g in objects if scope.preposition(g, k + 1) == "by"]
    rest = [g for g in objects if g not in by]
    subject_words = _words(scope, max(a, k - 10), k)
    first = rest[0] if rest else None
    first_kind = scope.code_kind(first) if first else ""
    from_groups = [g for g in rest if scope.preposition(g, k + 1) in {"from", "of", "out"}]

    def act(
        what: What, verb: Verb | None, last: int, agents: tuple[str, ...], targets: tuple[str, ...], rule: str
    ) -> Act:
        obj = targets[0] if targets else None
        return Act(k, last, what, verb, agents, targets, obj, False, passive, rule)

    agent = (_flat(by) if by else ()) if passive else who
    patient = who if passive else (_flat(rest[:1]) if rest else ())

    if base == "drop" and words & {"alliances", "alliance", "allies", "treaty", "pact"}:
        return act("leave_pact", "leave", k + 1, who, _flat(rest[:1]), "act/drop-alliance")
    out_of = after == "out" and after2 in {"of", "from"}
    walking_out = base in {"walk", "drop", "pull", "break", "move", "back", "opt", "step"} and (
        out_of or (base == "pull" and after == "out")
    )
    if base == "leave" and words & {
        "own",
        "alone",
        "exposed",
        "vulnerable",
        "defenseless",
        "defenceless",
        "unprotected",
        "questions",
    }:
        return None
    if (
        base in EXIT
        or walking_out
        or (base == "be" and after == "out" and after2 == "of")
        or (base == "withdraw" and "from" in {after, after2} | words)
    ):
        troops_subject = bool(subject_words & (TROOPS - {"military", "mission", "presence"})) and not _pactish(
            scope, rest, words
        )
        if base in {"withdraw", "pull"} and words & (TROOPS - {"military"}) and not passive:
            pass
        elif _pactish(scope, rest, words) and not troops_subject:
            targets = _flat([g for g in rest if scope.code_kind(g) == "org"][:1]) or _flat(from_groups[:1] or rest[:1])
            return act("leave_pact", "leave", k + 1, who if not passive else agent, targets, f"act/leave-pact:{base}")
        elif troops_subject:
            place = _flat(from_groups[:1] or [g for g in rest if g.mentions[0].kind in ENTITY_KINDS][:1])
            return act("troops_withdraw", "withdraw", k + 1, who, place, f"act/troops-leave:{base}")
        elif base in {"quit", "withdraw", "exit"} or walking_out:
            if rest and first_kind in {"state", "territory"}:
                return act(
                    "troops_withdraw",
                    "withdraw",
                    k + 1,
                    who,
                    _flat(from_groups[:1] or rest[:1]),
                    f"act/leave-place:{base}",
                )
            if base not in {"pull", "withdraw"}:
                return act("leave_pact", "leave", k + 1, who, _flat(rest[:1]), f"act/leave-pact:{base}")
    if (
        (base == "participate" or (base == "take" and after == "part"))
        and k >= a + 2
        and tokens[k - 1].low == "longer"
        and tokens[k - 2].low == "no"
    ):
        orgs = [g for g in rest if scope.code_kind(g) == "org"]
        return act("leave_pact", "suspend", k + 1, who, _flat(orgs[:1]), "act/no-longer-takes-part")
    if base == "break" and after in {"off", "away"}:
        return act("leave_pact", "leave", k + 2, who, _flat(rest[:1]), "act/break-off")
    if base == "fall" and after == "apart":
        return None
    if base in {"split", "cease"} and (after in {"up"} or (after == "to" and after2 == "exist")):
        return act("leave_pact", None, k + 2, who, (), f"act/dissolve:{base}")
    if base in END and (words & PACT_WORD or first_kind == "org"):
        return act(
            "leave_pact",
            "renounce",
            k + 1,
            agent if passive else who,
            _flat([g for g in rest if scope.code_kind(g) == "org"][:1] or rest[:1]),
            f"act/renounce:{base}",
        )
    if base == "tear" and after == "up":
        return act("leave_pact", "renounce", k + 2, who, _flat(rest[:1]), "act/renounce:tear")
    if (base in FREEZE and (words | subject_words) & (MEMBER | PACT_WORD)) or (base in FREEZE and first_kind == "org"):
        orgs = [g for g in scope.groups_in(a, b) if scope.code_kind(g) == "org"]
        target = _flat(
            [g for g in rest if scope.code_kind(g) == "org"][:1] or (orgs[:1] if passive else []) or rest[:1]
        )
        doer = (_flat(by) or tuple(c for c in who if c not in target)) if passive else who
        return act("leave_pact", "suspend", k + 1, doer, target, f"act/suspend:{base}")
    if (base in RESTORE or (base == "return" and after == "to")) and (
        (words | subject_words) & (MEMBER | PACT_WORD) or first_kind == "org"
    ):
        orgs = [g for g in scope.groups_in(a, b) if scope.code_kind(g) == "org"]
        doer = tuple(c for c in who if c not in _flat(orgs)) or who
        return act("join", "resume", k + 1, doer, _flat(orgs[:1]) or _flat(rest[:1]), f"act/resume:{base}")
    if (base == "become" and words & {"part", "member", "members", "party"}) or (base in {"apply"} and rest):
        return act("join", "join", k + 1, who, _flat(rest[:1]), f"act/join:{base}")
    if (
        base in JOIN
        and base not in {"sign", "ratify", "conclude", "admit"}
        and (first_kind in {"org", "state", "collective"} or words & PACT_WORD)
    ):
        return act("join", "join", k + 1, who if not passive else agent or who, _flat(rest[:1]), f"act/join:{base}")
    if base in {"sign", "ratify", "conclude", "complete", "negotiate", "approve"} and (
        words | (subject_words if passive else set())
    ) & (PACT_WORD | {"memorandum", "bill"}):
        doers = (_flat(by) or who) if passive else who
        others = [g for g in rest if scope.preposition(g, k + 1) in {"with", "between", "on", "for"}]
        return act("join", "join", k + 1, doers, _flat(others[:1]), f"act/sign:{base}")
    if base in {"set", "form", "create", "found", "launch"} and words & {"alliance", "pact", "bloc", "treaty"}:
        return act("join", "join", k + 1, who, _flat(rest[:1]), f"act/found-pact:{base}")
    if base == "put" and words & {"to", "under"} and words & {"name", "names", "signature"}:
        return act("join", "join", k + 1, who, _flat(rest[:1]), "act/sign:put-name-to")
    if base == "admit" and rest and first_kind in ENTITY_KINDS:
        return act("join", "join", k + 1, agent, patient, "act/admit")
    if base in REMOVE and (words & TROOPS or (passive and subject_words & TROOPS)):
        owner, place = _troop_roles(scope, k, a, b, who, passive)
        return act("troops_withdraw", "withdraw", k + 1, owner, place, f"act/remove-troops:{base}")
    if base in {"bring"} and "home" in words and words & TROOPS:
        return act("troops_withdraw", "withdraw", k + 1, who, _flat(from_groups[:1]), "act/bring-home")
    if base in DEPLOY or (
        base
        in {
            "send",
            "dispatch",
            "open",
            "establish",
            "build",
            "host",
            "set",
            "strengthen",
            "boost",
            "beef",
            "move",
            "tie",
        }
        and words & UNITS
    ):
        places = [
            g
            for g in rest
            if scope.preposition(g, k + 1) in {"in", "to", "on", "along", "at", "near", "into", "across"}
        ]
        owner = _owner(scope, k, b) or (agent if passive else who)
        if base == "host":
            return act("deploy", "deploy", k + 1, _owner(scope, k, b) or _flat(rest[:1]), who, "act/host-troops")
        if passive:
            owner = _flat(by) or who
        return act("deploy", "deploy", k + 1, owner, _flat(places[:1]), f"act/deploy:{base}")
    if base == "strike" and after in {"you", "us", "them", "it", "back", "first"}:
        return act("attack", None, k + 1, agent, patient, "act/attack:strike")
    if (base in ATTACK and base not in {"hit", "target", "strike"}) or (
        base in {"hit", "strike", "target"}
        and first is not None
        and first.first - k <= 4
        and (first_kind in ENTITY_KINDS or not first.mentions[0].shown)
        and not words & {"deal", "balance", "agreement"}
    ):
        if base in {"seize", "occupy", "storm", "raid", "target"} and not (rest or passive):
            return None
        return act("attack", None, k + 1, agent, patient, f"act/attack:{base}")
    if base in {"use", "resort"} and words & {"force"}:
        against = [g for g in rest if scope.preposition(g, k + 1) in {"against", "on"}]
        return act("attack", None, k + 2, who, _flat(against[:1] or rest[:1]), "act/use-force")
    if base == "go" and "offensive" in words:
        return act("attack", None, k + 1, who, _flat(rest[:1]), "act/offensive")
    if (base in {"beat", "fight", "repel", "hold", "push"} and words & {"back", "off", "attacks"}) or base == "repel":
        return act("guarantee", None, k + 1, who, _flat(rest[:1]), f"act/repel:{base}")
    if base in {"fight", "wage"}:
        return act("conflict", None, k + 1, who, _flat(rest[:1]), f"act/fight:{base}")
    if base in GUARANTEE and not (base == "protect" and "interests" in words):
        return act("guarantee", "pledge", k + 1, agent, patient, f"act/guarantee:{base}")
    if base in {"come", "rush", "go"} and words & {"aid", "rescue", "defence", "defense", "help", "assistance"}:
        return act("guarantee", "pledge", k + 1, who, _flat(rest[:1]), "act/come-to-aid")
    if base in {"step"} and after == "in":
        return act("guarantee", "pledge", k + 2, who, _flat(rest[:1]), "act/step-in")
    if (
        base in {"provide", "give", "offer", "extend", "grant", "get", "receive", "seek", "promise"}
        and words & (NOUN_GUARANTEE | {"help", "support"}) - {"defence", "defense"}
        and base not in {"seek"}
    ):
        to = [g for g in rest if scope.preposition(g, k + 1) in {"to", "for", "", "with"}]
        if base in {"get", "receive"}:
            givers = [g for g in rest if scope.preposition(g, k + 1) in {"from", "by"}]
            return act("guarantee", "pledge", k + 1, _flat(givers[:1]), who, "act/receive-guarantee")
        return act(
            "guarantee",
            "pledge",
            k + 1,
            agent if not passive else _flat(by),
            _flat(to[:1]) or (who if passive else ()),
            f"act/give-guarantee:{base}",
        )
    if (
        base == "help"
        and (not rest or after in {"one", "each", "them", "us", "it", "you"})
        and not words & {"to", "keep"}
    ):
        return act("guarantee", "pledge", k + 1, agent, patient, "act/help:help")
    if (
        base in {"help", "support", "back"}
        and rest
        and first_kind in ENTITY_KINDS | {"person"}
        and first is not None
        and first.first - k <= 3
        and not words & {"rearmament"}
    ):
        return act("guarantee", "pledge", k + 1, agent, patient, f"act/help:{base}")
    if (base in SANCTION and rest) or (base in {"impose", "slap", "lift", "burden", "hit"} and words & NOUN_SANCTION):
        return act("sanction", None, k + 1, agent, _flat(rest[:1]) or (who if passive else ()), f"act/sanction:{base}")
    if base in ARM and not (passive and not by):
        return act("arm", "arm", k + 1, agent, patient, f"act/arm:{base}")
    if base in {
        "send",
        "supply",
        "deliver",
        "sell",
        "provide",
        "ship",
        "give",
        "transfer",
        "hand",
        "receive",
        "support",
    } and (words & ARMS or {"military", "technology"} <= words):
        to = [g for g in rest if scope.preposition(g, k + 1) in {"to", "of", ""}]
        if base == "receive":
            givers = [g for g in rest if scope.preposition(g, k + 1) == "from"]
            return act("arm", "arm", k + 1, _flat(givers[:1]), who, "act/receive-arms")
        return act("arm", "arm", k + 1, agent if not passive else _flat(by), _flat(to[:1]), f"act/supply-arms:{base}")
    return None


def _adverb_force(scope: Scope, k: int, a: int, b: int, inherited: tuple[str, ...]) -> Act | None:
    """ "resolve … militarily", "settle … by force": the manner makes it an attack."""
    low = scope.tokens[k].low
    if low != "militarily" and not (low == "by" and k + 1 < b and scope.tokens[k + 1].low in {"force", "arms"}):
        return None
    verb_at = next(
        (
            j
            for j in range(k - 1, a - 1, -1)
            if lemma(scope.tokens[j].low) in {"resolve", "settle", "solve", "take", "act", "respond", "move", "decide"}
        ),
        None,
    )
    if verb_at is None:
        return None
    who = subject_of(scope, a, verb_at, inherited)
    targets = scope.groups_in(verb_at + 1, k) or scope.groups_in(k, b)
    whom = tuple(c for c in _flat(targets[:1]) if c not in who)
    return Act(verb_at, k + 1, "attack", None, who, whom, whom[0] if whom else None, False, False, "act/by-force")


def _pactish(scope: Scope, rest: list[Group], words: set[str]) -> bool:
    if any(scope.code_kind(g) == "org" for g in rest[:2]):
        return True
    return bool(words & (PACT_WORD | MEMBER))


def _is_noun_here(tokens: list[Token], k: int, a: int, scope: Scope) -> bool:
    """Whether a form that is both noun and verb is a noun at ``k``."""
    low = tokens[k].low
    hit = FORMS[low]
    prev = tokens[k - 1].low if k > a else ""
    if "ing" in hit[1] and not hit[1] & {"base", "s"}:
        return prev in {"the", "a", "this", "that"} or (prev == "'s")
    if hit[1] & {"past", "part"} and not hit[1] & {"base"}:
        return False
    if prev in DETERMINERS - {"that", "all", "both", "these", "those", "each"} or prev in {"'s"}:
        return True
    if prev in PREPOSITIONS and prev != "to":
        return True
    if (
        prev == "to"
        and k + 1 < len(tokens)
        and tokens[k + 1].low in PREPOSITIONS - {"from", "to"}
        and low in NOUN_ATTACK
    ):
        return True
    if (
        prev == "to"
        and low in NOUN_ATTACK
        and any(
            lemma(tokens[j].low) == "expose" or tokens[j].low in {"vulnerable", "open", "subject", "prone"}
            for j in range(max(a, k - 7), k)
        )
    ):
        return True
    if k - 1 >= a and tokens[k - 1].low in {
        "military",
        "armed",
        "nuclear",
        "possible",
        "security",
        "allied",
        "ultimate",
    }:
        return True
    return low in NOUN_ATTACK | NOUN_CONFLICT and k in scope.ends and not is_finite(tokens, k, a, scope.ends)


def _owner(scope: Scope, k: int, b: int) -> tuple[str, ...]:
    """Whose troops: the possessive or adjective before the troop word of the object."""
    for j in range(k + 1, min(k + 9, b)):
        if scope.tokens[j].low in TROOPS:
            for group in scope.groups_in(k + 1, j + 1):
                if group.last <= j and scope.preposition(group, k + 1) == "":
                    return group.codes
            nxt = [g for g in scope.groups_in(j + 1, b) if scope.tokens[j + 1].low == "of" and g.first <= j + 4]
            return nxt[0].codes if nxt else ()
    return ()


def _troop_roles(
    scope: Scope, k: int, a: int, b: int, who: tuple[str, ...], passive: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    objects = scope.groups_in(k + 1, b)
    places = [g for g in objects if scope.preposition(g, k + 1) in {"from", "in", "at", "on"}]
    owner = _owner(scope, k, b)
    own = [
        m
        for m in scope.mentions
        if k < m.first < min(k + 4, b) and not m.shown and m.text.lower() in {"its", "their", "our"}
    ]
    if own or (not owner and not passive):
        owner = who
        place = _flat(places[:1])
    elif passive:
        owner, place = who, _flat(places[:1])
    else:
        place = _flat(places[:1]) or tuple(c for c in who if c not in owner)
    return owner, place


def _noun_act(scope: Scope, k: int, a: int, b: int) -> Act | None:
    tokens = scope.tokens
    low = tokens[k].low
    first, last = k, k + 1
    prev = tokens[k - 1].low if k > a else ""
    nxt = tokens[k + 1].low if k + 1 < b else ""
    what: What | None = None
    verb: Verb | None = None
    if prev == "to" and FORMS.get(low) and "base" in FORMS[low][1] and nxt in DETERMINERS - {"in"}:
        return None
    if low in {"war", "conflict"} and nxt in {"effort", "crimes", "games", "criminals"}:
        return None
    if prev == "military" and low in {
        "action",
        "actions",
        "operation",
        "operations",
        "intervention",
        "attack",
        "strike",
        "threat",
        "threats",
        "aggression",
        "force",
        "pressure",
    }:
        what, first = "attack", k - 1
    elif (
        low == "force"
        and prev in {"of", "no"}
        and (prev == "no" or (k - 2 >= a and tokens[k - 2].low in {"use", "threat"}))
    ):
        what, first = "attack", max(a, k - 2)
    elif low in NOUN_ATTACK:
        what = "attack"
    elif low in NOUN_CONFLICT or (low == "flare" and nxt == "-"):
        what = "conflict"
    elif low in NOUN_EXIT or (low == "pull" and nxt == "-"):
        what = "leave_pact"
    elif low in NOUN_FREEZE or (low == "membership" and prev in {"frozen", "suspended"}):
        what, verb = "leave_pact", "suspend"
    elif low in NOUN_JOIN or (low == "membership" and prev not in {"'s", "freezing", "suspended", "its"}):
        what, verb = "join", "join"
    elif low in NOUN_DEPLOY or (low in {"garrison", "garrisons", "bases"}) or (low == "base" and prev == "military"):
        what, verb = "deploy", "deploy"
    elif low in NOUN_GUARANTEE and not (
        low in {"defence", "defense"}
        and (
            nxt in {"minister", "ministry", "installations", "pact", "secretary"}
            or (prev not in {"collective", "the", "'s", "and", "of"} and k not in scope.ends)
        )
    ):
        what, verb = "guarantee", "pledge"
    elif low in NOUN_SANCTION:
        what = "sanction"
    elif low in NOUN_ARM or (low in {"supplies", "deliveries", "sales", "shipments", "transfers"} and prev in ARMS):
        what, verb = "arm", "arm"
    if what is None:
        return None
    before = [g for g in scope.groups_in(a, k) if _np_before(scope, g, first)]
    after = scope.groups_in(k + 1, b)
    by = [g for g in after if scope.preposition(g, k + 1) == "by"]
    of = [g for g in after if scope.preposition(g, k + 1) == "of" and g.first <= k + 6]
    on = [g for g in after if scope.preposition(g, k + 1) in {"against", "on", "for", "to", "into", "towards", "upon"}]
    frm = [g for g in after if scope.preposition(g, k + 1) in {"from", "out"}]
    between = [g for g in after if scope.preposition(g, k + 1) in {"between", "with"}]
    who: tuple[str, ...] = _flat(by)
    whom: tuple[str, ...] = ()
    owner = _flat(before[-1:])
    if what == "attack":
        whom = _flat(on[:1]) or _flat(of[:1])
        if not who:
            who = owner if low not in {"threats", "threat"} else ()
            frm_agent = _flat(frm[:1])
            who = who or frm_agent
    elif what == "conflict":
        who = who or owner or _flat(between[:1])
    elif what == "leave_pact":
        near = {t.low for t in tokens[max(a, k - 3) : min(b, k + 6)]}
        org = [g for g in before + of + frm + after if scope.code_kind(g) == "org"]
        troops = bool(near & (TROOPS - {"mission", "role"}))
        who = (
            who
            or tuple(c for c in owner if not org or c not in _flat(org))
            or _flat([g for g in of if scope.code_kind(g) != "org"][:1])
        )
        if verb is None:
            states_from = [g for g in frm if scope.code_kind(g) in {"state", "territory"}]
            pactish = bool(near & (PACT_WORD | MEMBER)) or bool(org)
            if (
                troops
                or (states_from and not org)
                or (low in {"pullout", "drawdown", "withdrawal", "pull"} and not pactish)
            ):
                what, verb = "troops_withdraw", "withdraw"
                whom = _flat(states_from[:1]) or _flat([g for g in after if scope.preposition(g, k + 1) in {"in"}][:1])
                if not who:
                    who = _flat([g for g in scope.groups_in(k + 1, b) if g.first <= k + 4 and g not in frm][:1])
            else:
                verb = "leave"
                whom = _flat(org[:1]) or _flat([g for g in after[:1] if g.first <= k + 2 and low.endswith("ing")])
        else:
            whom = _flat(org[:1])
        if low.endswith("ing") and not who and not owner:
            who = ()
    elif what == "join":
        into = [
            g
            for g in after
            if scope.preposition(g, k + 1) in {"into", "to", "in", "of"}
            and scope.code_kind(g) in {"org", "state", "collective"}
        ]
        orgs = [g for g in before if scope.code_kind(g) == "org"]
        states = [g for g in before if scope.code_kind(g) != "org"]
        fr = [g for g in after if scope.preposition(g, k + 1) == "for"]
        who = who or _flat(states[-1:]) or _flat(fr[:1])
        whom = _flat(into[:1]) or _flat(orgs[-1:])
    elif what == "guarantee":
        whom = _flat(on[:1]) or _flat(of[:1])
        who = who or owner or _flat(frm[:1])
    elif what in {"sanction", "arm"}:
        whom = _flat(on[:1]) or _flat(of[:1])
        who = who or owner
    elif what == "deploy":
        places = [g for g in after if scope.preposition(g, k + 1) in {"in", "on", "along", "to"}]
        who = who or owner or _flat(of[:1])
        whom = _flat(places[:1])
    obj = whom[0] if whom else None
    return Act(first, last, what, verb, who, whom, obj, True, False, f"act/noun:{low}")


def _np_before(scope: Scope, group: Group, k: int) -> bool:
    """Whether a group is the possessor or adjective of the noun at ``k`` ("Russia's further renewed invasion")."""
    if group.last > k or k - group.last > 5:
        return False
    for j in range(group.last, k):
        token = scope.tokens[j]
        if token.low == "'s" or token.text == "-":
            continue
        if token.low in PREPOSITIONS | {"and", "or", "that", "which"} or not token.word:
            return False
        if is_finite(scope.tokens, j, group.last, scope.ends) and token.low not in {"further"}:
            return False
    return True
