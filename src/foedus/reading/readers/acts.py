"""Acts: which words say that somebody leaves, withdraws, attacks, guarantees …, who does it, and to whom.

Question   In these tokens, which act of the claims form is named, by which word, with which roles?
Takes      Tokens ``a:b`` of a sentence, its mentions (stand-ins included), the subject it inherits.
Gives      Act: what, scenario verb, who, whom, object, and the rule and words.
Method     A lexicon of verbs and nouns by class; the class of the object (a pact, troops, a membership, a state)
           settles what "leave", "withdraw" and "suspend" mean; by-phrases, possessives and prepositions give the roles.
"""

from __future__ import annotations

from typing import Final

from foedus.reading.claims import Verb, What
from foedus.reading.readers.act_roles import owner_of, pactish, reach, state_leaves, troop_roles, whole_object
from foedus.reading.readers.control import BEFALLING, agent_of, befalls, doer_of
from foedus.reading.readers.coreference import ENTITY_KINDS
from foedus.reading.readers.noun_acts import NOUN_STARTS, noun_act
from foedus.reading.readers.scope import (
    ARMS,
    MEMBER,
    NOUN_GUARANTEE,
    NOUN_SANCTION,
    PACT_WORD,
    TROOPS,
    UNITS,
    Act,
    Scope,
    flat,
    subject_of,
)
from foedus.reading.readers.tokens import BE, Token
from foedus.reading.readers.verbs import FORMS, forms_of, is_finite, lemma
from foedus.reading.readers.word_class import is_noun_here

EXIT: Final = frozenset("leave quit exit abandon secede depart".split())
END: Final = frozenset("terminate denounce renounce scrap abrogate cancel annul revoke repudiate dissolve void".split())
FREEZE: Final = frozenset("freeze suspend pause halt".split())
RESTORE: Final = frozenset("restore resume unfreeze rejoin reactivate reintegrate".split())
JOIN: Final = frozenset("join accede enter ratify sign conclude admit belong".split())
REMOVE: Final = frozenset(
    "withdraw remove pull evict expel evacuate close relocate dismantle oust recall shut vacate".split()
)
CUT: Final = frozenset("reduce cut shrink trim halve slash".split())
DEPLOY: Final = frozenset("deploy station install garrison".split())
ATTACK: Final = frozenset(
    "attack invade strike bomb shell assault occupy seize annex overrun bombard raid storm ambush target blockade "
    "conquer encircle hit annihilate obliterate retake recapture capture assassinate".split()
)
GUARANTEE: Final = frozenset("defend protect guarantee shield assist safeguard aid".split())
SANCTION: Final = frozenset("sanction punish penalize penalise embargo".split())
ARM: Final = frozenset("arm rearm".split())
LIGHT: Final = frozenset(
    "lead trigger cause provoke prompt mean result bring invite risk spark open face threaten entail precipitate unleash "
    "raise increase make enable encourage attempt launch carry conduct start begin resort wage mount undertake initiate commit "
    "use suffer pave let permit tempt push embolden give leave invite lure prompt spur drive set trigger go escalate plunge drag draw slide descend spiral stumble consider mull weigh contemplate allow create provoke expose emerge develop arise end fight".split()
)
NEUTRAL: Final = frozenset("be have do say tell".split())

ACTING: Final = (
    EXIT | END | FREEZE | RESTORE | JOIN | REMOVE | CUT | DEPLOY | ATTACK | GUARANTEE | SANCTION | ARM
    | frozenset(
        "drop walk pull break move back opt step be participate take split cease tear return become apply complete "
        "negotiate approve put set form create found launch bring send dispatch open establish build host strengthen "
        "boost beef tie use resort go beat fight repel hold push wage come rush provide give offer extend grant get "
        "receive promise render lend end finish conclude fire rain expose reach clinch cross march pour sweep roll kill stand commit endorse block veto exclude eject kick bar appear arrive help support impose slap lift burden supply deliver sell ship transfer hand test probe challenge".split()
    )
)  # fmt: skip
"""Verbs that can name an act, with the right object; others are not looked at twice."""


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


_STARTS: Final = (
    BEFALLING | NOUN_STARTS | frozenset({"gone", "militarily", "by"}) | forms_of(ACTING)
)  # fmt: skip
"""Words that an act may start from; others are not looked at."""


def acts_in(scope: Scope, a: int, b: int, inherited: tuple[str, ...] = ()) -> list[Act]:
    """Every act named in tokens ``a:b``, in order; shared between callers, who leave it as it is."""
    key = (a, b, inherited)
    known = scope.acts.get(key)
    if known is not None:
        return known
    out = scope.acts[key] = []
    tokens = scope.tokens
    k = a
    while k < b:
        if tokens[k].low not in _STARTS:
            k += 1
            continue
        act = befalls(scope, k, a, b, inherited) or _verb_act(scope, k, a, b, inherited) or noun_act(scope, k, a, b)
        if act is not None:
            if act.nominal and act.what in {"attack", "conflict"} and not act.who:
                act.who = tuple(c for c in doer_of(scope, a, act.first, inherited) if c not in act.whom)
                if act.what == "conflict" and act.who and act.whom:
                    act.what = "attack"
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
    if base not in ACTING or is_noun_here(tokens, k, a, scope):
        return None
    passive = _passive(tokens, k, a)
    after = tokens[k + 1].low if k + 1 < b else ""
    after2 = tokens[k + 2].low if k + 2 < b else ""
    objects = scope.groups_in(k + 1, reach(scope, k + 1, b))
    words = _object_words(scope, k, b)
    who = agent_of(scope, a, k, inherited)
    by = [g for g in objects if scope.preposition(g, k + 1) == "by"]
    rest = [g for g in objects if g not in by]
    subject_words = _words(scope, max(a, k - 10), k)
    if any(m.rule == "coref/they-troops" and a <= m.first < k + 3 for m in scope.mentions):
        subject_words |= {"troops"}
    first = rest[0] if rest else None
    first_kind = scope.code_kind(first) if first else ""
    from_groups = [g for g in rest if scope.preposition(g, k + 1) in {"from", "of", "out"}]

    def act(
        what: What, verb: Verb | None, last: int, agents: tuple[str, ...], targets: tuple[str, ...], rule: str
    ) -> Act:
        obj = targets[0] if targets else None
        return Act(k, last, what, verb, agents, targets, obj, False, passive, rule)

    agent = (flat(by) if by else ()) if passive else who
    patient = who if passive else (flat(rest[:1]) if rest else ())

    if base == "drop" and words & {"alliances", "alliance", "allies", "treaty", "pact"}:
        return act("leave_pact", "leave", k + 1, who, flat(rest[:1]), "act/drop-alliance")
    out_of = (after == "out" and after2 in {"of", "from"}) or (after == "away" and after2 == "from" and base == "walk")
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
        "helpless",
        "open",
        "mercy",
        "questions",
    }:
        return None
    if base == "leave" and after == "for":
        return None  # "leaves for the capital" goes there
    if (
        base in EXIT
        or walking_out
        or (base == "be" and after == "out" and after2 == "of")
        or (base == "withdraw" and "from" in {after, after2} | words)
    ):
        troops_subject = bool(subject_words & (TROOPS - {"military", "mission", "presence"})) and not pactish(
            scope, rest, words
        )
        if base in {"withdraw", "pull"} and words & (TROOPS - {"military"}) and not passive:
            pass
        elif pactish(scope, rest, words) and not troops_subject:
            targets = flat([g for g in rest if scope.code_kind(g) == "org"][:1]) or flat(from_groups[:1] or rest[:1])
            return act("leave_pact", "leave", k + 1, who if not passive else agent, targets, f"act/leave-pact:{base}")
        elif troops_subject:
            place = flat(from_groups[:1] or [g for g in rest if g.mentions[0].kind in ENTITY_KINDS][:1])
            return act("troops_withdraw", "withdraw", k + 1, who, place, f"act/troops-leave:{base}")
        elif (
            base in {"quit", "withdraw", "exit"}
            or walking_out
            or (base == "leave" and state_leaves(scope, k, a, first))
        ):
            if rest and first_kind in {"state", "territory"}:
                return act(
                    "troops_withdraw",
                    "withdraw",
                    k + 1,
                    who,
                    flat(from_groups[:1] or rest[:1]),
                    f"act/leave-place:{base}",
                )
            if base not in {"pull", "withdraw"}:
                return act("leave_pact", "leave", k + 1, who, flat(rest[:1]), f"act/leave-pact:{base}")
    if token.low == "gone" or (base == "go" and "home" in words):
        if not subject_words & (TROOPS - {"military", "mission", "presence"}):
            return None
        return act("troops_withdraw", "withdraw", k + 1, who, flat(from_groups[:1]), "act/troops-gone")
    if (
        (base == "participate" or (base == "take" and after == "part"))
        and k >= a + 2
        and tokens[k - 1].low == "longer"
        and tokens[k - 2].low == "no"
    ):
        orgs = [g for g in rest if scope.code_kind(g) == "org"]
        return act("leave_pact", "suspend", k + 1, who, flat(orgs[:1]), "act/no-longer-takes-part")
    if base == "break" and after in {"off", "away"}:
        return act("leave_pact", "leave", k + 2, who, flat(rest[:1]), "act/break-off")
    if base == "fall" and after == "apart":
        return None
    if base in {"split", "cease"} and (after in {"up"} or (after == "to" and after2 == "exist")):
        return act("leave_pact", None, k + 2, who, (), f"act/dissolve:{base}")
    if (
        base in {"reach", "strike", "clinch", "conclude"}
        and words & {"deal", "agreement", "accord", "pact", "truce", "treaty"}
        and not passive
    ):
        partner = [g for g in rest if scope.preposition(g, k + 1) in {"with", "between"}]
        return act("join", "join", k + 1, who, flat(partner[:1]), f"act/reach-a-deal:{base}")
    if (base in END or (base == "end" and words & PACT_WORD)) and (
        words & (PACT_WORD | MEMBER) or (first_kind == "org" and whole_object(scope, first, k, b))
    ):
        return act(
            "leave_pact",
            "renounce",
            k + 1,
            agent if passive else who,
            flat(
                [g for g in rest if scope.code_kind(g) == "org"][:1]
                or [g for g in rest if scope.preposition(g, k + 1) == "with"][:1]
                or [g for g in rest if g.codes != who][:1]
            ),
            f"act/renounce:{base}",
        )
    if base == "tear" and after == "up":
        return act("leave_pact", "renounce", k + 2, who, flat(rest[:1]), "act/renounce:tear")
    if (base in FREEZE and (words | subject_words) & (MEMBER | PACT_WORD)) or (base in FREEZE and first_kind == "org"):
        orgs = [g for g in scope.groups_in(a, b) if scope.code_kind(g) == "org"]
        target = flat([g for g in rest if scope.code_kind(g) == "org"][:1] or (orgs[:1] if passive else []) or rest[:1])
        doer = (flat(by) or tuple(c for c in who if c not in target)) if passive else who
        return act("leave_pact", "suspend", k + 1, doer, target, f"act/suspend:{base}")
    if (base in RESTORE or (base == "return" and after == "to")) and (
        (words | subject_words) & (MEMBER | PACT_WORD) or first_kind == "org"
    ):
        orgs = [g for g in scope.groups_in(a, b) if scope.code_kind(g) == "org"]
        doer = tuple(c for c in who if c not in flat(orgs)) or who
        return act("join", "resume", k + 1, doer, flat(orgs[:1]) or flat(rest[:1]), f"act/resume:{base}")
    if (base == "become" and words & {"part", "member", "members", "party"}) or (base in {"apply"} and rest):
        return act("join", "join", k + 1, who, flat(rest[:1]), f"act/join:{base}")
    if (
        base in JOIN
        and base not in {"sign", "ratify", "conclude", "admit"}
        and (first_kind in {"org", "state", "collective"} or words & PACT_WORD)
    ):
        return act("join", "join", k + 1, who if not passive else agent or who, flat(rest[:1]), f"act/join:{base}")
    if base in {
        "sign",
        "ratify",
        "conclude",
        "complete",
        "negotiate",
        "approve",
        "back",
        "endorse",
        "block",
        "veto",
    } and (words | (subject_words if passive else set())) & (
        _CANDIDACY if base in {"back", "endorse", "block", "veto"} else PACT_WORD | _CANDIDACY | {"memorandum", "bill"}
    ):
        doers = (flat(by) or who) if passive else who
        others = [g for g in rest if scope.preposition(g, k + 1) in {"with", "between", "on", "for"}]
        if words & _CANDIDACY:
            others = [
                g
                for g in rest
                if scope.code_kind(g) == "state" and scope.preposition(g, k + 1) in {"", "of", "by", "for"}
            ]
        return act("join", "join", k + 1, doers, flat(others[:1]), f"act/sign:{base}")
    if base in {"set", "form", "create", "found", "launch"} and words & {"alliance", "pact", "bloc", "treaty"}:
        return act("join", "join", k + 1, who, flat(rest[:1]), f"act/found-pact:{base}")
    if base == "put" and words & {"to", "under"} and words & {"name", "names", "signature"}:
        return act("join", "join", k + 1, who, flat(rest[:1]), "act/sign:put-name-to")
    if base == "admit" and rest and first_kind in ENTITY_KINDS:
        return act("join", "join", k + 1, agent, patient, "act/admit")
    some = words | (subject_words if passive else set())
    if (base in REMOVE and some & TROOPS) or (base in CUT and some & (TROOPS - {"military", "mission", "combat"})):
        owner, place = troop_roles(scope, k, a, b, who, passive)
        return act("troops_withdraw", "withdraw", k + 1, owner, place, f"act/remove-troops:{base}")
    if base in {"end", "terminate", "conclude", "finish", "complete"} and words & _STAY and not passive:
        places = [g for g in rest if scope.preposition(g, k + 1) in {"in", "on", "at", "across"}]
        return act("troops_withdraw", "withdraw", k + 1, who, flat(places[:1]), f"act/end-of-stay:{base}")
    if base in {"bring"} and "home" in words and words & TROOPS:
        return act("troops_withdraw", "withdraw", k + 1, who, flat(from_groups[:1]), "act/bring-home")
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
        owner = owner_of(scope, k, b) or (agent if passive else who)
        if base == "host":
            return act("deploy", "deploy", k + 1, owner_of(scope, k, b) or flat(rest[:1]), who, "act/host-troops")
        if passive:
            owner = flat(by) or who
        return act("deploy", "deploy", k + 1, owner, flat(places[:1]), f"act/deploy:{base}")
    if base in {"appear", "arrive"} and subject_words & UNITS and not passive:
        places = [g for g in rest if scope.preposition(g, k + 1) in {"in", "on", "at", "near", "of", "into"}]
        return act("deploy", "deploy", k + 1, who, flat(places[:1]), f"act/troops-come:{base}")
    if (
        base in {"cross", "march", "pour", "sweep", "roll", "storm"}
        and after in {"into", "the"}
        and subject_words & (UNITS | {"tanks", "army"})
    ):
        crossed = [g for g in rest if scope.preposition(g, k + 1) in {"into", "to", ""}]
        if crossed:
            return act("attack", None, k + 1, who, flat(crossed[:1]), f"act/troops-cross:{base}")
    if base == "fire" and after in {"on", "at"} and rest and rest[0].first <= k + 5:
        return act("attack", None, k + 2, agent, flat(rest[:1]), "act/fire-on")
    if base == "kill" and not passive and rest and rest[0].first <= k + 3 and scope.preposition(rest[0], k + 1) == "":
        return act("attack", None, k + 1, agent, flat(rest[:1]), "act/kill")
    if base in {"fire", "launch", "rain"} and words & _PROJECTILES:
        at = [g for g in rest if scope.preposition(g, k + 1) in {"at", "on", "against", "into", "towards", "toward"}]
        if at:
            return act("attack", None, k + 1, agent, flat(at[:1]), f"act/fire-at:{base}")
    if (
        base in {"expel", "suspend", "exclude", "eject", "kick", "bar"}
        and passive
        and any(scope.code_kind(g) == "org" for g in from_groups)
    ):
        orgs = [g for g in from_groups if scope.code_kind(g) == "org"]
        return act("leave_pact", "leave", k + 1, who, flat(orgs[:1]), f"act/expelled-from:{base}")
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
    if base in {"test", "probe", "challenge"} and (
        {"article"} & words
        or (first_kind == "org" and words & {"resolve", "defences", "defenses", "unity", "guarantee"})
    ):
        tested = flat([g for g in rest if scope.code_kind(g) == "org"][:1]) or ("NATO",)
        return act("attack", None, k + 1, agent, tested, f"act/test-the-guarantee:{base}")
    if base in {"use", "resort"} and words & {"force"} and not words & {"defend", "protect", "repel"}:
        against = [g for g in rest if scope.preposition(g, k + 1) in {"against", "on"}]
        return act("attack", None, k + 2, who, flat(against[:1] or rest[:1]), "act/use-force")
    if base == "go" and after == "to" and after2 == "war":
        against = [g for g in rest if scope.preposition(g, k + 1) in {"against", "on"} and g.first <= k + 6]
        beside = [g for g in rest if scope.preposition(g, k + 1) == "with" and g.first <= k + 6]
        return act(
            "attack" if against else "conflict", None, k + 3, who, flat((against or beside)[:1]), "act/go-to-war"
        )
    if base == "go" and "offensive" in words:
        return act("attack", None, k + 1, who, flat(rest[:1]), "act/offensive")
    if (base in {"beat", "fight", "repel", "hold", "push"} and words & {"back", "off", "attacks"}) or base == "repel":
        return act("guarantee", None, k + 1, who, flat(rest[:1]), f"act/repel:{base}")
    if base in {"fight", "wage"}:
        return act("conflict", None, k + 1, who, flat(rest[:1]), f"act/fight:{base}")
    if base in GUARANTEE and not words & (_OWN_CAUSE if base == "defend" else {"interests"}):
        return act("guarantee", "pledge", k + 1, agent, patient, f"act/guarantee:{base}")
    if base in {"come", "rush", "go"} and words & {"aid", "rescue", "defence", "defense", "help", "assistance"}:
        return act("guarantee", "pledge", k + 1, who, flat(rest[:1]), "act/come-to-aid")
    if base == "stand" and after in {"by", "behind", "with", "beside"} and whole_object(scope, first, k + 1, b):
        return act("guarantee", "pledge", k + 2, who, flat(rest[:1]), "act/stand-by")
    if base == "commit" and words & {"security", "defence", "defense", "protection"} and rest and not passive:
        return act(
            "guarantee",
            "pledge",
            k + 1,
            who,
            tuple(c for c in flat(rest[:1]) if c not in who),
            "act/commit-to-security",
        )
    if base == "expose" and "to" in words and not passive:
        victim = [g for g in rest if scope.preposition(g, k + 1) == ""]
        foes = [g for g in rest if g not in victim[:1] and g.first > k + 2]
        if words & _FOES or foes:
            return act(
                "attack",
                None,
                k + 1,
                tuple(c for c in flat(foes[-1:]) if c not in flat(victim[:1])),
                flat(victim[:1]),
                "act/expose-to",
            )
    if base == "step" and after == "in" and not (token.low == "steps" and not is_finite(tokens, k, a, scope.ends)):
        return act("guarantee", "pledge", k + 2, who, flat(rest[:1]), "act/step-in")
    if (
        base in {"provide", "give", "offer", "extend", "grant", "get", "receive", "seek", "promise", "render", "lend"}
        and words & (NOUN_GUARANTEE | {"help", "support"}) - {"defence", "defense"}
        and base not in {"seek"}
    ):
        to = [g for g in rest if scope.preposition(g, k + 1) in {"to", "for", "", "with"}]
        if base in {"get", "receive"}:
            givers = [g for g in rest if scope.preposition(g, k + 1) in {"from", "by"}]
            return act("guarantee", "pledge", k + 1, flat(givers[:1]), who, "act/receive-guarantee")
        return act(
            "guarantee",
            "pledge",
            k + 1,
            agent if not passive else flat(by),
            flat(to[:1]) or (who if passive else ()),
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
        return act("sanction", None, k + 1, agent, flat(rest[:1]) or (who if passive else ()), f"act/sanction:{base}")
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
        to = [g for g in rest if scope.preposition(g, k + 1) == "to"]
        to = to or [g for g in rest if scope.preposition(g, k + 1) in {"of", ""}]
        if base == "receive":
            givers = [g for g in rest if scope.preposition(g, k + 1) == "from"]
            return act("arm", "arm", k + 1, flat(givers[:1]), who, "act/receive-arms")
        return act("arm", "arm", k + 1, agent if not passive else flat(by), flat(to[:1]), f"act/supply-arms:{base}")
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
    whom = tuple(c for c in flat(targets[:1]) if c not in who)
    return Act(verb_at, k + 1, "attack", None, who, whom, whom[0] if whom else None, False, False, "act/by-force")


_CANDIDACY: Final = frozenset("accession membership bid application entry admission candidacy".split())
"""What is approved of a state that would join: the approver acts on the candidate."""
_PROJECTILES: Final = frozenset("missile missiles rocket rockets drone drones shells torpedo torpedoes".split())
_FOES: Final = frozenset("foes foe enemies enemy adversaries adversary aggressors aggressor predators".split())
_STAY: Final = frozenset("mission presence deployment occupation garrison".split())
_OWN_CAUSE: Final = frozenset(
    "decision decisions move position policy policies actions record stance right rights plan plans choice remarks comments".split()
)
"""What is defended in words, not by arms."""
