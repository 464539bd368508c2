"""Who might be attacked, by whom, and who stands behind the one attacked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from foedus.case.schema import MAX_CHALLENGERS
from foedus.errors import UnresolvedError
from foedus.reading.claims import ClaimSpan, Condition, Reading
from foedus.reading.documents import Document
from foedus.reading.draft.notes import Notes
from foedus.reading.draft.options import Options
from foedus.reading.draft.question import HOSTILE, listed, quoted
from foedus.world import World

FORCE_YEARS: Final = 10
"""Challengers of a report that names none: force against the protégé within so many years, claims, rivalries."""


def states_of(codes: tuple[str, ...], world: World, on: date) -> tuple[str, ...]:
    """Those of the codes that are states on the day, in order, each once."""
    return tuple(dict.fromkeys(code for code in codes if world.state(code, on) is not None))


def affected(condition: Condition, world: World, on: date) -> tuple[str, ...]:
    """The state whose commitment a condition changes: who leaves a pact, hosts troops, is promised or armed.

    A major power that leaves a pact is its guarantor rather than the one guarded, so it is not taken for the protégé.
    """
    here = states_of((condition.object,) if condition.object else (), world, on)
    who = states_of(condition.who, world, on)
    if condition.verb in ("withdraw", "deploy", "pledge", "arm"):
        return here
    if condition.verb == "join" and here:
        return here
    return tuple(code for code in who if not world.major(code, on))


def protege_of(
    document: Document, reading: Reading, index: int, world: World, options: Options, on: date, notes: Notes
) -> str:
    """The object of the act; else the state whose commitment the condition changes.

    Raises
    ------
    UnresolvedError
        Where neither names a state; the message lists the states of the text with their words.
    """
    claim = reading.claims[index]
    then = claim.consequent
    if options.protege is not None:
        if world.state(options.protege, on) is None:
            raise UnresolvedError(
                "protege", f"--protege {options.protege}: no such state on {on}.\nTry: another --as-of"
            )
        notes.add("protege", "option")
        return options.protege
    touched = tuple(dict.fromkeys(code for cond in claim.condition for code in affected(cond, world, on)))
    span = (then.start or claim.start, then.end or claim.end)
    attacked = tuple(
        code for code in states_of(then.whom, world, on) if code not in then.who or then.what == "conflict"
    )
    if then.what == "conflict" and not attacked:
        attacked = tuple(code for code in states_of(then.who, world, on) if code in touched)
    if len(attacked) == 1:
        notes.add("protege", "object_of_the_act", span=span)
        return attacked[0]
    if attacked:
        both = [code for code in attacked if code in touched]
        chosen = both[0] if both else attacked[0]
        why = f"the act is against {', '.join(attacked)}; " + (
            "the condition is about this one" if both else "the first named is asked about"
        )
        notes.guess("protege", chosen, why, "object_of_the_act", span=span)
        return chosen
    one = _exposed_member(reading, claim, world, on)
    if one is not None:
        code, body, why = one
        words = (
            f"the act is against {body}; {world.name_of(code, on)} is the only member, major powers apart, that {why}"
        )
        notes.guess("protege", code, words, "exposed_member", span=span)
        return code
    aimed = set(states_of(then.who, world, on))
    candidates = [code for code in touched if code not in aimed]
    somebody_else = any(code in ("EUROPE", "WEST") or world.has_pact(code) for code in then.whom)
    if len(candidates) == 1 and not somebody_else:
        why = "the act names no state as its object; the condition changes this state's commitments"
        notes.guess("protege", candidates[0], why, "state_of_the_condition", span=_span(claim))
        return candidates[0]
    raise UnresolvedError(
        "protege", _no_protege(document, reading, index, world, on), _named_states(reading, claim, world, on)
    )


def _exposed_member(reading: Reading, claim: ClaimSpan, world: World, on: date) -> tuple[str, str, str] | None:
    """(state, body, why) where the act is against a body and the text exposes exactly one member that is no major power.

    A member is exposed where another claim of a hostile act is against it; failing any, where the text names it otherwise
    than as the one who speaks.
    """
    for body in claim.consequent.whom:
        if not world.has_pact(body):
            continue
        members = {
            code
            for code in world.members(body, on)
            if code not in claim.consequent.who and not world.major(code, on) and world.state(code, on) is not None
        }
        aimed_at = {
            code
            for other in reading.claims
            if other.consequent.what in HOSTILE and not other.negated
            for code in other.consequent.whom
        }
        spoke = [(ref.start, ref.end) for other in reading.claims for ref in other.speaker_refs]
        named = {
            mention.canonical
            for mention in reading.actors
            if mention.canonical is not None
            and not any(start <= mention.start and mention.end <= end for start, end in spoke)
        }
        for found, why in ((aimed_at & members, "a claim says would be attacked"), (named & members, "the text names")):
            if len(found) == 1:
                return next(iter(found)), body, why
            if found:
                return None
    return None


def _span(claim: ClaimSpan) -> tuple[int, int]:
    first = next((cond for cond in claim.condition if cond.end > cond.start), None)
    return (first.start, first.end) if first is not None else (claim.start, claim.end)


def _named_states(reading: Reading, claim: ClaimSpan, world: World, on: date) -> tuple[str, ...]:
    """States of the text that may be the one attacked, never an agent of the act: members of the body attacked that are no major
    powers first, then others."""
    counts: dict[str, int] = {}
    for mention in reading.actors:
        code = mention.canonical
        if code and code not in claim.consequent.who and world.state(code, on) is not None:
            counts[code] = counts.get(code, 0) + 1
    inside = {code for body in claim.consequent.whom for code in world.members(body, on)}
    exposed = {code for code in inside if not world.major(code, on)}
    order = {code: (code not in exposed, world.major(code, on), -counts[code], code) for code in counts}
    return tuple(sorted(counts, key=order.__getitem__))


def _no_protege(document: Document, reading: Reading, index: int, world: World, on: date) -> str:
    claim = reading.claims[index]
    named = _named_states(reading, claim, world, on)
    whom = ", ".join(claim.consequent.whom) or "nobody that the rules could name"
    lines = [
        f"{document.name}: the text does not settle which state would be attacked (the protégé).",
        f"The claim {quoted(claim.quote)} says: against {whom}.",
    ]
    if named:
        lines.append("States that the text names:")
        for code in named[:6]:
            place = next(m for m in reading.actors if m.canonical == code)
            around = document.text[max(0, place.start - 30) : place.end + 50]
            lines.append(f"  {code} ({world.name_of(code, on)}): {quoted('…' + around + '…')}")
        lines.append(f"Try: foedus assess {document.name} --protege {named[0]}")
    else:
        lines.append("It names no state that existed on that day.")
        lines.append(f"Try: foedus assess {document.name} --protege CODE --challengers CODE")
    return "\n".join(lines)


def challengers_of(
    document: Document,
    reading: Reading,
    index: int,
    world: World,
    options: Options,
    on: date,
    protege: str,
    notes: Notes,
) -> tuple[str, ...]:
    """The agents of the act, as named; if unnamed, from the world, each marked as derived.

    Raises
    ------
    UnresolvedError
        Where the agents are no states, or the world knows nobody.
    """
    claim = reading.claims[index]
    then = claim.consequent
    if options.challengers:
        notes.add("challengers", "option")
        return options.challengers[:MAX_CHALLENGERS]
    pool = then.who
    agents = tuple(code for code in states_of(pool, world, on) if code != protege)
    if agents:
        if len(agents) > MAX_CHALLENGERS:
            why = f"the text names {len(agents)}, a case has at most {MAX_CHALLENGERS}: the first named"
            notes.guess("challengers", ", ".join(agents[:MAX_CHALLENGERS]), why, "agents_of_the_act")
        elif then.what == "conflict":
            why = "the text names no attacker; these are the other states of the conflict"
            notes.guess("challengers", ", ".join(agents), why, "parties_of_the_conflict", span=(claim.start, claim.end))
        else:
            span = (then.start or claim.start, then.end or claim.end)
            notes.add("challengers", "agents_of_the_act", span=span)
        return agents[:MAX_CHALLENGERS]
    others = [code for code in pool if code not in ("ANY", protege) and world.state(code, on) is None]
    if others:
        raise UnresolvedError("challengers", _no_state(document, claim, others, protege), tuple(others))
    derived = derived_challengers(world, on, protege)
    if derived and not (
        (then.what == "attack" and then.whom) or any(cond.verb is not None for cond in claim.condition)
    ):
        raise UnresolvedError(
            "challengers", _no_parties(document, claim, protege, derived), tuple(code for code, _, _ in derived)
        )
    if not derived:
        raise UnresolvedError("challengers", _nobody(document, reading, index, protege, world))
    codes = tuple(code for code, _, _ in derived)
    why = "the text names no attacker; " + "; ".join(f"{code}: {reason}" for code, reason, _ in derived)
    notes.guess("challengers", ", ".join(codes), why, "derived_from_world", row=derived[0][2])
    return codes


def derived_challengers(world: World, on: date, protege: str) -> tuple[tuple[str, str, str], ...]:
    """(state, reason, row) for those with force against the protégé in ten years, a claim on it, or a rivalry with it.

    A state that did not exist on the day is left out; one that shares a pact with the protégé is not, since such a pact
    protects neither from the other. Ordered by how much speaks for each, then by code.
    """
    reasons: dict[str, list[tuple[str, str]]] = {}

    def note(code: str, reason: str, row: str) -> None:
        if code != protege and world.state(code, on) is not None:
            kinds = [text.split(" ")[0] for text, _ in reasons.setdefault(code, [])]
            if reason.split(" ", maxsplit=1)[0] not in kinds:
                reasons[code].append((reason, row))

    for act in reversed(world.force(on, against=protege, years=FORCE_YEARS)):
        note(act.by, f"force on {act.date_text}", act.row)
    for year in reversed(world.conflicts(protege, None, on)):
        if year.year >= on.year - FORCE_YEARS:
            other = year.b if year.a == protege else year.a
            note(other, f"armed conflict in {year.year}", f"conflicts:{year.conflict}:{year.year}")
    for claim in world.claims(on, target=protege):
        note(claim.claimant, "claim on its territory or rule", claim.row)
    for rivalry in world.rivalries(protege, on):
        note(rivalry.b if rivalry.a == protege else rivalry.a, "rivalry on file", rivalry.row)
    order = sorted(reasons, key=lambda code: (-len(reasons[code]), code))
    return tuple(
        (code, ", ".join(text for text, _ in reasons[code]), reasons[code][0][1]) for code in order[:MAX_CHALLENGERS]
    )


def _no_state(document: Document, claim: ClaimSpan, others: list[str], protege: str) -> str:
    return (
        f"{document.name}: the act that the claim speaks of would be by {', '.join(others)}, which is not a state; "
        "the methods here speak of states only.\n"
        f"The claim: {quoted(claim.quote)}\n"
        f"Try: foedus assess {document.name} --protege {protege} --challengers CODE   (the state that would act)"
    )


def _no_parties(document: Document, claim: ClaimSpan, protege: str, derived: tuple[tuple[str, str, str], ...]) -> str:
    rivals = "\n".join(f"  {code}: {reason}" for code, reason, _ in derived)
    return (
        f"{document.name}: the claim names no attacker and no move.\n"
        f"The claim: {quoted(claim.quote)}\nOn file against {protege}:\n{rivals}\n"
        f"Try: foedus assess {document.name} --protege {protege} --challengers CODE"
    )


def _nobody(document: Document, reading: Reading, index: int, protege: str, world: World) -> str:
    return (
        f"{document.name}: the text does not say who would attack {world.name_of(protege)}, and no rival, claimant or "
        "recent user of force against it is on file.\n"
        f"The claim:\n{listed(reading, [index])}\n"
        f"Try: foedus assess {document.name} --challengers CODE"
    )


@dataclass(frozen=True, slots=True)
class Guarantor:
    """The strongest state that promises to defend the protégé, and the pacts by which it does."""

    code: str
    pacts: tuple[str, ...]


def guarantor_of(
    world: World, on: date, protege: str, challengers: tuple[str, ...], among: tuple[str, ...] = ()
) -> Guarantor | None:
    """The strongest promisor of defence (last CINC), stronger than the protégé, by a pact that does not hold every challenger.

    ``among`` limits the search to the promisors of these pacts, where they have any.
    """
    pacts: dict[str, list[str]] = {}
    for row in world.obligations_toward(protege, on):
        stronger = strength(world, row.promisor) > strength(world, protege)
        if row.type == "defense" and row.promisor not in challengers and stronger:
            inside = set(world.members(row.pact, on))
            if not all(challenger in inside for challenger in challengers):
                pacts.setdefault(row.promisor, []).append(row.pact)
    within = {code: ids for code, ids in pacts.items() if set(ids) & set(among)} if among else {}
    pool = within or pacts
    if not pool:
        return None
    strongest = min(pool, key=lambda code: (-strength(world, code), code))
    every = tuple(
        dict.fromkeys(
            row.pact
            for row in world.obligations_toward(protege, on)
            if row.promisor == strongest and row.type == "defense"
        )
    )
    return Guarantor(strongest, every)


def strength(world: World, code: str) -> float:
    """Last CINC on file; 0 orders a state without one last and is used for nothing else."""
    found = world.capability(code)
    return found[0] if found is not None else 0.0
