"""What a reader gives: the claims form, frozen, each value with the rule and the words it came from.

Question   Who says what about whom, if what, how surely, until when?
Gives      Reading and its parts; ``as_json`` prints the published claims form with Foedus's own additions.
Not here   How the values are found (readers/); what a case makes of them (draft).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal

ClaimType = Literal[
    "conditional_forecast", "unconditional_forecast", "intention", "reported_event", "status", "assessment"
]
What = Literal[
    "leave_pact", "troops_withdraw", "deploy", "attack", "conflict", "join", "guarantee", "sanction", "arm", "other"
]
Modality = Literal["asserted", "will", "likely", "possible", "unlikely", "obligation", "counterfactual"]
Verb = Literal["leave", "suspend", "resume", "join", "renounce", "withdraw", "deploy", "pledge", "arm"]
SpeakerKind = Literal[
    "outlet", "institute", "official", "government", "organisation", "person", "anonymous", "document"
]
MechanismName = Literal[
    "deterrence_lost",
    "provocation_removed",
    "peace_enabled",
    "closing_window",
    "patron_retaliates",
    "patron_coerces",
    "belief_of_challenger",
]

MECHANISMS: Final[tuple[MechanismName, ...]] = (
    "deterrence_lost",
    "provocation_removed",
    "peace_enabled",
    "closing_window",
    "patron_retaliates",
    "patron_coerces",
    "belief_of_challenger",
)


@dataclass(frozen=True, slots=True)
class Because:
    """Why a field has its value: the rule's name and the characters it looked at (empty span: no words, by default)."""

    field: str
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ActorMention:
    """One mention of an actor; ``canonical`` None for a private person."""

    start: int
    end: int
    canonical: str | None
    kind: str
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class PactMention:
    """A pact at issue, at its first mention."""

    start: int
    end: int
    mention: str
    canonical: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class EventSpan:
    """Something presented as having happened; ``date`` as in the claims form."""

    start: int
    end: int
    type: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    date: str | None
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a claim, tied to its words; ``verb`` is the scenario verb or None ("cannot be run yet")."""

    who: tuple[str, ...]
    what: What
    object: str | None
    negated: bool
    verb: Verb | None
    marker: str
    rule: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Consequent:
    """Who does what to whom; ``act`` is the word or words that said so, at ``start:end``; ``verb`` as in a condition."""

    who: tuple[str, ...] = ()
    what: What = "other"
    whom: tuple[str, ...] = ()
    act: str = ""
    rule: str = ""
    start: int = 0
    end: int = 0
    verb: Verb | None = None


@dataclass(frozen=True, slots=True)
class SpeakerRef:
    """One link of the chain, with what the text or the world says about who that is.

    ``state`` ISO3, ``affiliation`` a name, ``stake`` the pact or body it belongs to or speaks for, ``title`` an office as the
    text gives it ("Prime Minister"); None is unknown.
    """

    name: str
    kind: SpeakerKind
    state: str | None
    affiliation: str | None
    stake: str | None
    start: int
    end: int
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A channel that the claim asserts, by the words that assert it."""

    name: MechanismName
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClaimSpan:
    """One proposition that somebody puts forward."""

    start: int
    end: int
    type: ClaimType
    quote: str
    speaker_chain: tuple[str, ...] = ()
    speaker_refs: tuple[SpeakerRef, ...] = ()
    condition: tuple[Condition, ...] = ()
    consequent: Consequent = Consequent()
    modality: Modality = "asserted"
    verbal_probability_word: str | None = None
    horizon_text: str | None = None
    negated: bool = False
    mechanisms: tuple[Mechanism, ...] = ()
    restates: int | None = None
    denies: int | None = None
    headline: bool = False
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Something seen and not placed: kept, with the reason; never dropped in silence."""

    start: int
    end: int
    field: str
    reason: str
    quote: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader found in one text.

    ``language`` is ``en`` or a guess at what else it is (then claims are empty and ``unresolved`` says why).
    ``verified`` is the share of spans that were found again in the text, 1.0 or something is wrong.
    """

    id: str = ""
    language: str = "en"
    title: str | None = None
    date: str | None = None
    actors: tuple[ActorMention, ...] = ()
    pacts: tuple[PactMention, ...] = ()
    events: tuple[EventSpan, ...] = ()
    claims: tuple[ClaimSpan, ...] = ()
    dates: tuple[tuple[int, int, str], ...] = field(default=())
    unresolved: tuple[Unresolved, ...] = ()
    verified: float = 1.0


def as_json(reading: Reading) -> dict[str, Any]:
    """The claims form as plain JSON values.

    >>> sorted(as_json(Reading(id="x")))
    ['actors', 'claims', 'dates', 'events', 'id', 'language', 'pacts', 'title', 'unresolved', 'verified', 'written']
    """
    return {
        "id": reading.id,
        "language": reading.language,
        "title": reading.title,
        "written": reading.date,
        "actors": [
            {"start": a.start, "end": a.end, "canonical": a.canonical, "kind": a.kind, "text": a.text, "rule": a.rule}
            for a in reading.actors
        ],
        "pacts": [
            {"start": p.start, "end": p.end, "mention": p.mention, "canonical": p.canonical, "rule": p.rule}
            for p in reading.pacts
        ],
        "events": [
            {
                "start": e.start,
                "end": e.end,
                "type": e.type,
                "who": list(e.who),
                "whom": list(e.whom),
                "date": e.date,
                "quote": e.quote,
                "rule": e.rule,
            }
            for e in reading.events
        ],
        "claims": [_claim_json(claim) for claim in reading.claims],
        "dates": [{"start": start, "end": end, "date": iso} for start, end, iso in reading.dates],
        "unresolved": [
            {"start": u.start, "end": u.end, "field": u.field, "reason": u.reason, "quote": u.quote}
            for u in reading.unresolved
        ],
        "verified": reading.verified,
    }


def _claim_json(claim: ClaimSpan) -> dict[str, Any]:
    return {
        "start": claim.start,
        "end": claim.end,
        "type": claim.type,
        "quote": claim.quote,
        "speaker_chain": list(claim.speaker_chain),
        "speaker_refs": [
            {
                "name": s.name,
                "kind": s.kind,
                "state": s.state,
                "affiliation": s.affiliation,
                "stake": s.stake,
                "title": s.title,
                "start": s.start,
                "end": s.end,
            }
            for s in claim.speaker_refs
        ],
        "condition": [
            {
                "who": list(c.who),
                "what": c.what,
                "object": c.object,
                "negated": c.negated,
                "verb": c.verb,
                "marker": c.marker,
                "rule": c.rule,
                "start": c.start,
                "end": c.end,
                "text": c.text,
            }
            for c in claim.condition
        ],
        "consequent": {
            "who": list(claim.consequent.who),
            "what": claim.consequent.what,
            "whom": list(claim.consequent.whom),
            "verb": claim.consequent.verb,
            "act": claim.consequent.act,
            "rule": claim.consequent.rule,
            "start": claim.consequent.start,
            "end": claim.consequent.end,
        },
        "modality": claim.modality,
        "verbal_probability_word": claim.verbal_probability_word,
        "horizon_text": claim.horizon_text,
        "negated": claim.negated,
        "mechanisms": [{"name": m.name, "rule": m.rule, "start": m.start, "end": m.end} for m in claim.mechanisms],
        "restates": claim.restates,
        "denies": claim.denies,
        "headline": claim.headline,
        "from": {b.field: {"rule": b.rule, "start": b.start, "end": b.end} for b in claim.because},
    }
