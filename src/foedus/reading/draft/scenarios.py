"""Conditions → steps → scenarios, under fixed names.

Names   One move: ``exit`` (leave), ``suspension``, ``return`` (resume), ``accession`` (join), ``withdrawal``, ``deployment``,
        ``renunciation``, ``arming``, and ``<iso3>_pledge``, the giver's code in small letters. Several at once are joined with
        ``_and_``; all of them plus renouncing the guarantor's other pacts is ``<first>_and_renounce``. Without a move:
        ``guarantor_suspends``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from foedus.case.schema import MAX_SCENARIOS
from foedus.reading.claims import Condition, Reading
from foedus.reading.draft.actors import Guarantor, guarantor_of, states_of, strength
from foedus.reading.draft.notes import Notes
from foedus.vocab.steps import Step, Verb
from foedus.world import World

SLUGS: Final[dict[Verb, str]] = {
    "leave": "exit",
    "suspend": "suspension",
    "resume": "return",
    "join": "accession",
    "withdraw": "withdrawal",
    "deploy": "deployment",
    "renounce": "renunciation",
    "arm": "arming",
    "pledge": "pledge",
}
_LOOSENS: Final = ("leave", "suspend", "renounce", "withdraw")
_LONGEST_SLUG: Final = 48


@dataclass(frozen=True, slots=True)
class Move:
    """One condition as steps, or the reason why it cannot be run; ``filled`` says what the text left open."""

    condition: Condition
    steps: tuple[Step, ...] = ()
    cannot: str = ""
    filled: tuple[str, ...] = field(default=())


def move_of(condition: Condition, world: World, on: date, protege: str) -> Move:
    """The steps that a condition names, one for each state that makes the move."""
    verb = condition.verb
    if verb is None:
        return Move(condition, cannot="it names no move that a scenario can make")
    who = states_of(condition.who, world, on)
    place = condition.object if condition.object and world.state(condition.object, on) is not None else None
    filled: list[str] = []
    if verb in ("leave", "suspend", "resume", "join", "renounce"):
        pact_code = condition.object
        if verb == "join" and place is not None:  # the approver is who, the candidate the object
            pact_code, who = next((code for code in condition.who if world.has_pact(code)), None), (place,)
        pact = pact_id(pact_code, condition.text, world, on, protege)
        if pact is None and pact_code is not None and world.state(pact_code, on) is not None:
            mover = who[0] if who else protege
            between = world.pact_between(mover, pact_code if pact_code != mover else protege, on)
            pact = between[0] if len(between) == 1 else None
        if pact is None:
            return Move(condition, cannot=f"the pact ({pact_code or 'not named by a code'}) is not on file")
        if not who:
            if condition.who:
                return Move(condition, cannot=f"{', '.join(condition.who)} is not a state")
            who, filled = (protege,), [f"who moves is not said; read as {protege}"]
        wrong = [code for code in who if (world.membership(pact, code, on) is None) != (verb == "join")]
        if wrong:
            is_not = "is already" if verb == "join" else "is not"
            return Move(condition, cannot=f"{', '.join(wrong)} {is_not} a party to {pact} on {on} by the shipped table")
        return Move(condition, tuple(Step(verb, code, pact=pact) for code in who), filled=tuple(filled))
    if place is None or (place in who and len(who) == 1):
        if verb == "withdraw" and who == (protege,) and place is None:
            who = ()  # "Armenia removes the base": the host is named as mover
        place, note = protege, f"where is not said; read as {protege}"
        who = tuple(code for code in who if code != place)
        filled.append(note)
    elif verb == "withdraw" and who == (protege,) and place != protege:
        who, place = (place,), protege
    if not who and verb == "withdraw" and not (set(condition.who) - {protege}):
        who = tuple(dict.fromkeys(row.owner for row in world.deployments(on, host=place)))[:2]
        filled.append(f"whose troops is not said; on file there: {', '.join(who) or 'none'}")
    if not who:
        named = ", ".join(condition.who) or "nobody that the rules could name"
        return Move(condition, cannot=f"by {named}, which is not a state")
    if verb == "withdraw":
        absent = [code for code in who if not world.deployments(on, host=place, owner=code)]
        if absent:
            return Move(condition, cannot=f"no troops of {', '.join(absent)} in {place} are on file on {on}")
    obligation = "defense" if verb == "pledge" else None
    steps = tuple(Step(verb, code, place=place, obligation=obligation) for code in who if code != place)
    return Move(condition, steps, filled=tuple(filled)) if steps else Move(condition, cannot="it moves nobody")


def pact_id(code: str | None, words: str, world: World, on: date, member: str) -> str | None:
    """The pact on file that a code or the condition's words name; the longest name first, a pact of ``member`` before others.

    Returns None where nothing fits, or where several pacts fit equally well.
    """
    if code is not None and world.has_pact(code):
        return code
    own = {pact.id for pact in world.pacts(on, member=member)}
    if code is not None:
        short = {pact.id for pact in world.pacts(on) if code.casefold() in (pact.short.casefold(), pact.id.casefold())}
        chosen = short & own or short
        if len(chosen) == 1:
            return next(iter(chosen))
    found = [
        (len(name.text), name.pact in own, name.pact)
        for name in world.pact_names()
        if world.has_pact(name.pact)
        and (name.exact or name.pact in own)
        and re.search(rf"(?<!\w){re.escape(name.text)}(?!\w)", words, re.IGNORECASE)
    ]
    if not found:
        return None
    best = max(found)
    ids = {pact for length, mine, pact in found if (length, mine) == best[:2]}
    return next(iter(ids)) if len(ids) == 1 else None


@dataclass(frozen=True, slots=True)
class Plan:
    """The scenarios of a case, the one that the question names, and what went into them."""

    scenarios: dict[str, tuple[Step, ...]]
    question: str
    guarantor: Guarantor | None
    pacts: tuple[str, ...]
    """pacts concerned: those that the conditions touch, else the guarantor's; none where the claim names no move"""


def plan_of(
    reading: Reading,
    moves: tuple[Move, ...],
    world: World,
    on: date,
    protege: str,
    challengers: tuple[str, ...],
    notes: Notes,
) -> Plan:
    """At most eight scenarios: none, each move, all moves, all and renounce, the reverse, a pledge."""
    can = [move for move in moves if move.steps]
    touched = tuple(dict.fromkeys(step.pact for move in can for step in move.steps if step.pact))
    guarantor = guarantor_of(world, on, protege, challengers, touched)
    scenarios: dict[str, tuple[Step, ...]] = {"status_quo": ()}
    notes.add("scenarios.status_quo", "always")
    if not can:
        question = "status_quo"  # the forecast itself is the question; the guarantor's suspension stands beside it
        _without_a_move(scenarios, guarantor, world, on, protege, challengers, notes)
        pacts: tuple[str, ...] = ()
    else:
        question = _with_moves(scenarios, can, notes)
        _renounced(scenarios, question, can, guarantor, world, on, protege, notes)
        _reversed(scenarios, can, world, on, notes)
        pacts = touched or (guarantor.pacts if guarantor else ())
    _pledged(scenarios, reading, world, on, protege, challengers, notes)
    kept = _at_most(scenarios, question)
    notes.drop(*(f"scenarios.{slug}" for slug in scenarios if slug not in kept))
    return Plan(kept, question, guarantor, pacts)


def _with_moves(scenarios: dict[str, tuple[Step, ...]], can: list[Move], notes: Notes) -> str:
    for move in can:
        slug = _free(scenarios, _slug(move.steps))
        if move.steps in scenarios.values():
            continue
        scenarios[slug] = move.steps
        span = (move.condition.start, move.condition.end) if move.condition.end > move.condition.start else None
        notes.add(f"scenarios.{slug}", "condition_alone", span=span, words=move.condition.verb)
    if len(scenarios) == 2:
        return next(slug for slug in scenarios if slug != "status_quo")
    slugs = [slug for slug in scenarios if slug != "status_quo"]
    joined = "_and_".join(slugs)
    slug = joined if len(joined) <= _LONGEST_SLUG else "all_together"
    scenarios[slug] = tuple(dict.fromkeys(step for name in slugs for step in scenarios[name]))
    notes.add(f"scenarios.{slug}", "conditions_together")
    return slug


def _slug(steps: tuple[Step, ...]) -> str:
    first = steps[0]
    return f"{first.actor.lower().replace('-', '')}_pledge" if first.verb == "pledge" else SLUGS[first.verb]


def _free(scenarios: dict[str, tuple[Step, ...]], slug: str) -> str:
    if slug not in scenarios:
        return slug
    return next(f"{slug}_{n}" for n in range(2, MAX_SCENARIOS + 20) if f"{slug}_{n}" not in scenarios)


def _renounced(
    scenarios: dict[str, tuple[Step, ...]],
    question: str,
    can: list[Move],
    guarantor: Guarantor | None,
    world: World,
    on: date,
    protege: str,
    notes: Notes,
) -> None:
    """All moves together plus renouncing all the guarantor's other pacts of defence, the bilateral ones first."""
    every = scenarios[question]
    if guarantor is None or not any(step.verb in _LOOSENS for step in every):
        return
    ended = {step.pact for step in every if step.verb in ("leave", "renounce")}
    movers = {step.actor for step in every if step.verb in ("leave", "suspend", "renounce")}
    mover = guarantor.code if movers == {guarantor.code} else protege
    others = [pact for pact in guarantor.pacts if pact not in ended and world.membership(pact, mover, on) is not None]
    others.sort(key=lambda pact: (len(world.members(pact, on)), pact))
    if not others:
        return
    first = next(slug for slug in scenarios if slug != "status_quo")
    slug = _free(scenarios, f"{first}_and_renounce")
    scenarios[slug] = (*every, *(Step("renounce", mover, pact=pact) for pact in others))
    notes.add(
        f"scenarios.{slug}",
        "renounce_the_guarantor's_other_pacts",
        words=f"guarantor: {guarantor.code}; pacts: {', '.join(others)}",
    )


def _reversed(scenarios: dict[str, tuple[Step, ...]], can: list[Move], world: World, on: date, notes: Notes) -> None:
    """Back into use what is frozen or suspended today; where all is in use, the status quo is the reverse already."""
    steps = []
    row = None
    for move in can:
        for step in move.steps:
            if step.verb not in ("leave", "suspend") or step.pact is None:
                continue
            practice = world.practice(step.pact, step.actor, on)
            if practice is not None and practice.status in ("frozen", "suspended"):
                steps.append(Step("resume", step.actor, pact=step.pact))
                row = row or practice.row
    if steps and tuple(steps) not in scenarios.values():
        slug = _free(scenarios, "return")
        scenarios[slug] = tuple(dict.fromkeys(steps))
        notes.add(f"scenarios.{slug}", "the_reverse", row=row)


def _without_a_move(
    scenarios: dict[str, tuple[Step, ...]],
    guarantor: Guarantor | None,
    world: World,
    on: date,
    protege: str,
    challengers: tuple[str, ...],
    notes: Notes,
) -> None:
    """The strongest guarantor's commitment suspended, in every pact by which it promises defence."""
    if guarantor is None:
        return
    pacts = [pact for pact in guarantor.pacts if not set(challengers) <= set(world.members(pact, on))]
    scenarios["guarantor_suspends"] = tuple(Step("suspend", guarantor.code, pact=pact) for pact in pacts)
    why = f"the text names no move; {guarantor.code} is the strongest state that promises {protege} defence"
    notes.guess("scenarios.guarantor_suspends", ", ".join(pacts), why, "no_condition_with_a_verb")


def _pledged(
    scenarios: dict[str, tuple[Step, ...]],
    reading: Reading,
    world: World,
    on: date,
    protege: str,
    challengers: tuple[str, ...],
    notes: Notes,
) -> None:
    """A defence pledge by the strongest partner that the report discusses."""
    chosen = partner_of(reading, world, on, protege, challengers)
    if chosen is None:
        return
    code, rule, span = chosen
    steps = (Step("pledge", code, place=protege, obligation="defense"),)
    if steps in scenarios.values():
        return
    slug = _free(scenarios, _slug(steps))
    scenarios[slug] = steps
    if rule == "strongest_partner_on_file":
        why = "the text discusses no partner; this one is the strongest on file without an obligation"
        notes.guess(f"scenarios.{slug}", code, why, rule)
    else:
        notes.add(f"scenarios.{slug}", rule, span=span)


def partner_of(
    reading: Reading, world: World, on: date, protege: str, challengers: tuple[str, ...]
) -> tuple[str, str, tuple[int, int] | None] | None:
    """(state, rule, span) of the strongest partner without an obligation.

    Of the partners that the text says support or arm the protégé; else of those that it discusses as guarantors; else of
    those it names that supply arms; else of those it names at all; else of those on file.
    """
    bound = {row.promisor for row in world.obligations_toward(protege, on) if row.type == "defense"}
    barred = bound | set(challengers) | {protege}
    partners = {row.partner for row in world.partners(protege, on)}
    suppliers = {row.supplier for row in world.arms(on, recipient=protege)}
    named = {m.canonical: (m.start, m.end) for m in reversed(reading.actors) if m.canonical is not None}

    def fits(code: str) -> bool:
        return code not in barred and world.state(code, on) is not None

    supporting: dict[str, tuple[int, int] | None] = {}
    discussed: dict[str, tuple[int, int] | None] = {}
    for claim in reading.claims:
        then = claim.consequent
        if then.what not in ("guarantee", "arm") or (then.whom and protege not in then.whom):
            continue
        for code in filter(fits, then.who):
            if not claim.negated:
                supporting.setdefault(code, (claim.start, claim.end))
            elif claim.type != "status":
                discussed.setdefault(code, (claim.start, claim.end))
    tiers: tuple[tuple[str, dict[str, tuple[int, int] | None]], ...] = (
        ("partner_said_to_support", supporting),
        ("partner_discussed_as_guarantor", discussed),
        ("partner_named_that_supplies_arms", {c: named[c] for c in named if c in suppliers and fits(c)}),
        ("partner_named", {c: named[c] for c in named if c in partners and fits(c)}),
        ("strongest_partner_on_file", {c: None for c in sorted(partners) if fits(c)}),
    )
    for rule, found in tiers:
        known = {code: span for code, span in found.items() if code in partners | suppliers} or (
            found if rule.startswith("partner_said") else {}
        )
        if known:
            code = min(known, key=lambda c: (-strength(world, c), c))
            return code, rule, known[code]
    return None


def _at_most(scenarios: dict[str, tuple[Step, ...]], question: str) -> dict[str, tuple[Step, ...]]:
    """Eight: single moves give way first, from the last one on."""
    kept = dict(scenarios)
    single = [slug for slug in kept if slug not in ("status_quo", question, "return", "guarantor_suspends")]
    single = [slug for slug in single if not slug.endswith(("_pledge", "_and_renounce"))]
    while len(kept) > MAX_SCENARIOS:
        del kept[single.pop() if single else list(kept)[-1]]
    return kept
