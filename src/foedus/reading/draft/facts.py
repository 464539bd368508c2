"""What a text reports as having happened or as being so, as draft facts of a case.

Only events and states of affairs come in, each with its source, who says so, and ``review: draft``: such a fact never
outweighs a shipped row (case/overlay.py keeps both and uses the shipped one). What the tables say already is left out. An
opinion ("would not be reliable guarantors") has no kind of fact here and so cannot enter.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final, Literal

from foedus.case import dates
from foedus.case.schema import AnyFact, DeploymentFact, ForceFact, PracticeFact
from foedus.reading.claims import ClaimSpan, EventSpan, Reading
from foedus.reading.draft.notes import Notes
from foedus.reading.draft.scenarios import pact_id
from foedus.reading.draft.speakers import Voices
from foedus.world import World

SAME_ACT_DAYS: Final = 45
"""A reported act of force within so many days of one on file is taken for the same one."""

_FROZEN: Final = re.compile(r"\b(?:fr[eo]ez|froze|frozen|suspen|halt|put\son\sice|on\shold)", re.IGNORECASE)
_SUSPENDED: Final = re.compile(r"\bsuspen", re.IGNORECASE)
_PRESENT: Final = re.compile(
    r"\b(?:base|bases|troops|soldiers|garrison|border\sguards|peacekeepers|contingent|airfield)\b", re.IGNORECASE
)
_UNDONE: Final = re.compile(r"\b(?:plans?|might|may|could|would|will|threat|if|unless|possibl|not\syet)", re.IGNORECASE)


def facts_of(
    reading: Reading, text: str, world: World, on: date, source: str, voices: Voices, notes: Notes
) -> tuple[AnyFact, ...]:
    """Draft facts, in the order of the text."""
    found: list[tuple[int, AnyFact, str, tuple[int, int]]] = []
    for event in reading.events:
        made = _of_event(event, reading, text, world, on, source, voices)
        if made is not None:
            found.append((event.start, made, f"event_{event.type}", (event.start, event.end)))
    for claim in reading.claims:
        made = _of_status(claim, text, world, on, source, voices)
        if made is not None:
            found.append((claim.start, made, f"status_{claim.consequent.what}", (claim.start, claim.end)))
    facts: list[AnyFact] = []
    for _, fact, rule, span in sorted(found, key=lambda item: item[0]):
        if any(_same(fact, other) for other in facts):
            continue
        notes.add(f"world[{len(facts)}]", rule, span=span)
        facts.append(fact)
    return tuple(facts)


def _same(fact: AnyFact, other: AnyFact) -> bool:
    def key(item: AnyFact) -> tuple[Any, ...]:
        match item:
            case PracticeFact():
                return ("practice", item.pact, item.member)
            case DeploymentFact():
                return ("deployment", item.from_, item.in_)
            case ForceFact():
                return ("force", item.by, item.against, item.date[:7])
        return (id(item),)

    return key(fact) == key(other)


def _said_by(event: EventSpan, reading: Reading, voices: Voices) -> str | None:
    """The originator of the claim in which an event is told, or None for the text's own voice."""
    inside = [c for c in reading.claims if c.start <= event.start and event.end <= c.end and c.speaker_chain]
    chain = voices.chain(min(inside, key=lambda c: c.end - c.start)) if inside else ()
    return chain[-1] if chain else None


def _of_event(
    event: EventSpan, reading: Reading, text: str, world: World, on: date, source: str, voices: Voices
) -> AnyFact | None:
    when = event.date if event.date and not event.date.startswith("X") and dates.check(event.date) is None else None
    if when is not None and dates.first_day(when) > on:
        return None
    common: dict[str, Any] = {
        "source": source,
        "according_to": _said_by(event, reading, voices),
        "review": "draft",
    }
    who = tuple(code for code in event.who if world.state(code, on) is not None)
    whom = tuple(code for code in event.whom if world.state(code, on) is not None)
    if event.type == "attack" and when is not None and len(who) == 1 and len(whom) == 1 and who != whom:
        near = (row.date for row in world.force(on, by=who[0], against=whom[0]))
        day = dates.first_day(when)
        if any(abs((other - day).days) <= SAME_ACT_DAYS for other in near):
            return None
        return ForceFact(fact="force", by=who[0], against=whom[0], date=when, what=_words(event.quote), **common)
    if event.type == "leave_pact" and len(who) == 1 and _FROZEN.search(event.quote) and not _UNDONE.search(event.quote):
        return _practice(who[0], event.whom, event.quote, when, world, on, common)
    return None


def _of_status(claim: ClaimSpan, text: str, world: World, on: date, source: str, voices: Voices) -> AnyFact | None:
    if (
        claim.type not in ("status", "reported_event")
        or claim.negated
        or claim.condition
        or claim.modality != "asserted"
    ):
        return None
    then = claim.consequent
    words = text[claim.start : claim.end]
    chain = voices.chain(claim)
    common: dict[str, Any] = {"source": source, "according_to": chain[-1] if chain else None, "review": "draft"}
    who = tuple(code for code in then.who if world.state(code, on) is not None)
    whom = tuple(code for code in then.whom if world.state(code, on) is not None)
    if then.what == "leave_pact" and len(who) == 1 and _FROZEN.search(words) and not _UNDONE.search(words):
        return _practice(who[0], then.whom, words, None, world, on, common)
    if then.what == "deploy" and len(who) == 1 and len(whom) == 1 and who != whom and _PRESENT.search(words):
        if _UNDONE.search(words) or world.deployments(on, host=whom[0], owner=who[0]):
            return None
        kind = "border_guards" if "border" in words.lower() else "base"
        return DeploymentFact.model_validate(
            {"fact": "deployment", "from": who[0], "in": whom[0], "kind": kind, **common}
        )
    return None


def _practice(
    member: str, objects: tuple[str, ...], words: str, when: str | None, world: World, on: date, common: dict[str, Any]
) -> AnyFact | None:
    pact = next((found for code in (*objects, None) if (found := pact_id(code, words, world, on, member))), None)
    if pact is None or world.membership(pact, member, on) is None:
        return None
    status: Literal["frozen", "suspended"] = "suspended" if _SUSPENDED.search(words) else "frozen"
    shipped = world.practice(pact, member, on)
    if shipped is not None and shipped.status in ("frozen", "suspended"):
        return None
    since = when or on.isoformat()
    return PracticeFact(
        fact="practice", pact=pact, member=member, status=status, since=since, what=_words(words), **common
    )


def _words(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 300 else flat[:299].rstrip() + "…"
