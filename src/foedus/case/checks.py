"""Faults that need more than one field, or the world: one function a fault, named for it.

Question   Does the case hang together?
Takes      A Draft (a file that fits the schema, with its lines) and a Setting (the shipped world, the case's own).
Gives      Faults, each at its line. The list of functions is the list of what is checked.
Not here   Single values (schema), reading (load).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from foedus.case import schema as s
from foedus.case.compose import Path
from foedus.case.dates import first_day, last_day
from foedus.case.load import Draft, expected
from foedus.case.places import Setting, actors_named, key_of, pacts_named, states_named, values_of
from foedus.case.values import shown
from foedus.errors import Fault
from foedus.vocab.priors import PRIORS
from foedus.vocab.steps import Step

if TYPE_CHECKING:
    from foedus.world import World

MAX_TEXT_BYTES: Final = 5 << 20
MEMBERS_ONLY: Final = frozenset({"leave", "suspend", "resume", "renounce"})
YEARS: Final = (1947, 2100)
"""First and last year that ``as_of`` may lie in."""

Check = Callable[[Setting], Iterable[Fault]]


def run(draft: Draft, world: World | None = None) -> list[Fault]:
    """Every check on one case; ``world`` is the shipped one if not given."""
    if world is None:
        from foedus.world import load

        world = load()
    setting = Setting(draft, world)
    return [fault for check in CHECKS for fault in check(setting)]


# --- scenarios -------------------------------------------------------------------------------------------------------


def status_quo_is_missing(case: Setting) -> Iterator[Fault]:
    """Nothing to compare the other scenarios with."""
    if case.settled("scenarios") and "status_quo" not in case.file.scenarios:
        yield case.draft.fault(("scenarios",), "missing 'status_quo: []': every scenario is compared with it", key=True)


def status_quo_has_steps(case: Setting) -> Iterator[Fault]:
    """A status quo that moves is no status quo."""
    if case.file.scenarios.get("status_quo"):
        yield case.draft.fault(("scenarios", "status_quo"), "the status quo has no steps: write 'status_quo: []'")


def step_is_repeated(case: Setting) -> Iterator[Fault]:
    """The same move stands twice in one scenario."""
    for slug, steps in case.file.scenarios.items():
        seen: dict[str, int] = {}
        for i, step in enumerate(steps):
            if step.key() in seen:
                yield case.draft.fault(
                    ("scenarios", slug, i), f"the same step as number {seen[step.key()] + 1} of '{slug}'"
                )
            seen.setdefault(step.key(), i)


def step_turns_on_itself(case: Setting) -> Iterator[Fault]:
    """A state withdraws from, deploys to, pledges to or arms itself."""
    for path, step in case.steps():
        if step.place is not None and step.place == step.actor:
            key = key_of(step, "place")
            yield case.draft.fault((*path, key), f"'{step.verb}' needs two states; found {step.actor} twice")


def mover_is_not_a_member(case: Setting) -> Iterator[Fault]:
    """Who leaves, renounces, suspends or resumes is no party to the pact at ``as_of``."""
    if not case.settled("as_of"):
        return
    for slug, steps in case.file.scenarios.items():
        joined: set[tuple[str, str]] = set()
        for i, step in enumerate(steps):
            if step.verb == "join":
                joined.add((str(step.pact), step.actor))
            if step.verb not in MEMBERS_ONLY or step.pact not in case.pacts or step.actor not in case.states:
                continue
            members = case.world.members(step.pact, case.file.as_of)
            if step.actor not in members and (step.pact, step.actor) not in joined:
                yield case.draft.fault(
                    ("scenarios", slug, i, "who"),
                    f"{step.actor} is not a party to {step.pact} on {case.file.as_of}"
                    f" (parties on file: {', '.join(members) or 'none'}); a 'membership' fact under 'world' adds one",
                )


# --- the question ----------------------------------------------------------------------------------------------------


def as_of_is_out_of_range(case: Setting) -> Iterator[Fault]:
    """A day for which no table speaks."""
    first, last = YEARS
    if case.settled("as_of") and not first <= case.file.as_of.year <= last:
        yield case.draft.fault(
            ("as_of",), f"found {case.file.as_of}; the day of the question lies in {first} to {last}"
        )


# --- actors ----------------------------------------------------------------------------------------------------------


def protege_is_a_challenger(case: Setting) -> Iterator[Fault]:
    """The state that may be attacked stands among those that may attack it."""
    if case.settled("protege", "challengers"):
        for i, code in enumerate(case.file.challengers):
            if code == case.file.protege:
                yield case.draft.fault(("challengers", i), f"the protégé {code} stands among its challengers")


def challenger_is_named_twice(case: Setting) -> Iterator[Fault]:
    """One challenger would count as two."""
    for i, code in enumerate(case.file.challengers):
        if code in case.file.challengers[:i]:
            yield case.draft.fault(("challengers", i), f"{code} is listed twice")


def state_is_unknown(case: Setting) -> Iterator[Fault]:
    """A code that stands for no state of the tables and none that the case declares."""
    for path, code in states_named(case):
        if code not in case.states:
            yield case.draft.fault(
                path, f"unknown state {shown(code)}; {expected(code, case.states, prefer=case.named) or _iso()}"
            )


def state_does_not_exist_then(case: Setting) -> Iterator[Fault]:
    """The protégé or a challenger was no state at ``as_of``: one that had ended, or a territory that is none."""
    if not case.settled("as_of"):
        return
    on = case.file.as_of
    named: list[tuple[Path, str]] = [(("protege",), case.file.protege)] if case.settled("protege") else []
    if case.settled("challengers"):
        named += [(("challengers", i), code) for i, code in enumerate(case.file.challengers)]
    for path, code in named:
        if code not in case.states or case.world.state(code, on) is not None:
            continue
        said = f"there was no state {code} on {on}" if case.world.is_state(code) else f"{code} is no state on {on}"
        then = [other for other in case.world.state_codes() if case.world.state(other, on) is not None]
        near = get_close_matches(code.removeprefix("X-"), then, n=3, cutoff=0.3)
        yield case.draft.fault(path, f"{said}; nearest: {', '.join(near)}" if near else f"{said}; {_iso()}")


def actor_is_unknown(case: Setting) -> Iterator[Fault]:
    """Three letters are read as a state; in a claim, other codes of groups need no entry in the tables."""
    for path, code in actors_named(case):
        if (len(code) == 3 or not _in_a_claim_alone(path)) and code not in case.actors:
            yield case.draft.fault(
                path, f"unknown code {shown(code)}; {expected(code, case.states, prefer=case.named) or _iso()}"
            )


def pact_is_unknown(case: Setting) -> Iterator[Fault]:
    """An id that stands for no pact of the tables and none that the case declares."""
    for path, code in pacts_named(case):
        if code not in case.pacts:
            near = expected(code, case.pacts, limit=60)
            yield case.draft.fault(
                path, f"unknown pact {shown(code)}; {near or 'a pact fact under world declares one'}"
            )


def body_is_unknown(case: Setting) -> Iterator[Fault]:
    """Who refused help is neither a pact nor a state."""
    for i, fact in enumerate(case.file.world):
        if isinstance(fact, s.RefusalFact) and fact.body not in case.pacts | case.states:
            near = expected(fact.body, case.pacts | case.states, limit=60)
            yield case.draft.fault(("world", i, "body"), f"unknown pact or state {shown(fact.body)}; {near}")


# --- facts -----------------------------------------------------------------------------------------------------------


def fact_turns_on_itself(case: Setting) -> Iterator[Fault]:
    """A fact that needs two states names one twice."""
    pairs = (
        ("a", "b"),
        ("by", "against"),
        ("by", "to"),
        ("from", "in"),
        ("supplier", "recipient"),
        ("claimant", "target"),
    )
    for i, fact in enumerate(case.file.world):
        values = values_of(fact)
        for one, two in pairs:
            if one in values and values[one] == values.get(two):
                yield case.draft.fault(("world", i, two), f"found {values[two]} twice; a '{values['fact']}' needs two")


def fact_ends_before_it_begins(case: Setting) -> Iterator[Fault]:
    """An end, an ``until`` or an effect that lies before its beginning."""
    for i, fact in enumerate(case.file.world):
        values = values_of(fact)
        for one, two in (("begin", "end"), ("since", "until"), ("given", "effective")):
            begin, end = values.get(one), values.get(two)
            if begin and end and last_day(end) < first_day(begin):
                yield case.draft.fault(("world", i, two), f"{end} lies before {one}: {begin}")


def fact_is_later_than_as_of(case: Setting) -> Iterator[Fault]:
    """What was not known on the day of the question cannot enter; dropping it silently would hide that."""
    if not case.settled("as_of"):
        return
    for i, fact in enumerate(case.file.world):
        values = values_of(fact)
        for key in ("begin", "since", "date", "given"):
            found = values.get(key)
            if found and first_day(found) > case.file.as_of:
                yield case.draft.fault(
                    ("world", i, key),
                    f"{found} lies after as_of ({case.file.as_of}): what was not known then cannot enter;"
                    " leave the fact out or move as_of",
                )
        if isinstance(fact, s.ConflictFact) and fact.year > case.file.as_of.year:
            yield case.draft.fault(("world", i, "year"), f"{fact.year} lies after as_of ({case.file.as_of})")


def state_is_declared_twice(case: Setting) -> Iterator[Fault]:
    """An invented state takes the code or number of another."""
    seen: set[str] = set()
    numbers: set[int] = {row.cow for row in case.shipped.states_table if row.cow is not None}
    for i, fact in enumerate(case.file.world):
        if not isinstance(fact, s.StateFact):
            continue
        if fact.code in seen:
            yield case.draft.fault(("world", i, "code"), f"{fact.code} is declared twice")
        elif case.shipped.is_state(fact.code):
            name = case.shipped.name_of(fact.code)
            yield case.draft.fault(
                ("world", i, "code"), f"{fact.code} is {name}; an invented state needs a code that no state has"
            )
        if fact.cow is not None and fact.cow in numbers:
            yield case.draft.fault(("world", i, "cow"), f"the number {fact.cow} belongs to another state; leave it out")
        seen.add(fact.code)
        numbers |= {fact.cow} if fact.cow is not None else set()


def pact_is_declared_twice(case: Setting) -> Iterator[Fault]:
    """Two facts declare one pact."""
    seen: set[str] = set()
    for i, fact in enumerate(case.file.world):
        if isinstance(fact, s.PactFact):
            if fact.id in seen:
                yield case.draft.fault(("world", i, "id"), f"the pact {fact.id} is declared twice")
            seen.add(fact.id)


# --- sources and claims ----------------------------------------------------------------------------------------------


def id_is_used_twice(case: Setting) -> Iterator[Fault]:
    """Two sources or two claims share an id."""
    lists: tuple[tuple[str, Iterable[Any]], ...] = (("sources", case.file.sources), ("claims", case.file.claims))
    for field, entries in lists:
        seen: set[str] = set()
        for i, entry in enumerate(entries):
            if entry.id in seen:
                yield case.draft.fault((field, i, "id"), f"the id {shown(entry.id)} is used twice under '{field}'")
            seen.add(entry.id)


def source_is_undeclared(case: Setting) -> Iterator[Fault]:
    """A fact, claim or span points at a source that ``sources`` does not list."""
    for i, fact in enumerate(case.file.world):
        yield from _undeclared(case, ("world", i, "source"), fact.source)
        if fact.according_to is not None:
            yield from _undeclared(case, ("world", i, "according_to"), fact.according_to)
    for i, claim in enumerate(case.file.claims):
        for j, speaker in enumerate(claim.by):
            yield from _undeclared(case, ("claims", i, "by", j), speaker)
        if claim.span is not None:
            yield from _undeclared(case, ("claims", i, "span", "source"), claim.span.source)


def speaker_is_not_a_speaker(case: Setting) -> Iterator[Fault]:
    """A claim is put into the mouth of a citation."""
    for i, claim in enumerate(case.file.claims):
        for j, id in enumerate(claim.by):
            if isinstance(case.sources.get(id), s.CitationSource):
                yield case.draft.fault(
                    ("claims", i, "by", j), f"'{id}' is a citation; a claim is made by a speaker {{id, name, kind, …}}"
                )


def claim_is_unknown(case: Setting) -> Iterator[Fault]:
    """``denies``, ``rival_of`` or ``question_claim`` points at no claim, or a claim at itself."""
    ids = [claim.id for claim in case.file.claims]
    for i, claim in enumerate(case.file.claims):
        for key, other in (("denies", claim.denies), ("rival_of", claim.rival_of)):
            if other is None:
                continue
            if other == claim.id:
                yield case.draft.fault(("claims", i, key), f"the claim '{claim.id}' points at itself")
            elif other not in ids:
                yield case.draft.fault(("claims", i, key), f"there is no claim {shown(other)}; {expected(other, ids)}")
    named = case.file.question_claim
    if named is not None and named not in ids and case.settled("claims"):
        yield case.draft.fault(("question_claim",), f"there is no claim {shown(named)}; {expected(named, ids)}")


def scenario_is_unknown(case: Setting) -> Iterator[Fault]:
    """``question_scenario`` points at no scenario."""
    named = case.file.question_scenario
    if named is not None and named not in case.file.scenarios and case.settled("scenarios"):
        yield case.draft.fault(
            ("question_scenario",), f"there is no scenario {shown(named)}; {expected(named, case.file.scenarios)}"
        )


def text_is_not_the_one_read(case: Setting) -> Iterator[Fault]:
    """The document lies beside the case and its bytes are others than the case says."""
    for i, source in enumerate(case.file.sources):
        data = _text_bytes(case, source)
        if data is None or not isinstance(source, s.TextSource):
            continue
        if source.sha256 is not None and hashlib.sha256(data).hexdigest() != source.sha256:
            yield case.draft.fault(
                ("sources", i, "sha256"),
                f"{source.text} has changed: its SHA-256 is {hashlib.sha256(data).hexdigest()};"
                " the spans may no longer point at the words that were read",
            )
        else:
            try:
                case.draft.texts[source.id] = data.decode("utf-8")
            except UnicodeDecodeError:
                yield case.draft.fault(("sources", i, "text"), f"{source.text} is not UTF-8")


def span_lies_outside_the_text(case: Setting) -> Iterator[Fault]:
    """A span ends before it begins, or after its text does."""
    for i, claim in enumerate(case.file.claims):
        span = claim.span
        if span is None:
            continue
        text = case.draft.texts.get(span.source)
        if span.end <= span.start:
            yield case.draft.fault(("claims", i, "span", "end"), f"the span ends at {span.end}, before it begins")
        elif text is not None and span.end > len(text):
            yield case.draft.fault(
                ("claims", i, "span", "end"),
                f"the span ends at {span.end}; '{span.source}' has {len(text):,} characters",
            )


def quote_is_not_what_the_text_says(case: Setting) -> Iterator[Fault]:
    """The quotation differs from the characters that its span points to."""
    for i, claim in enumerate(case.file.claims):
        span = claim.span
        if span is None or span.quote is None or span.end <= span.start:
            continue
        text = case.draft.texts.get(span.source)
        if text is not None and span.end <= len(text) and text[span.start : span.end] != span.quote:
            at = text.find(span.quote)
            hint = f"; the words stand at {at} to {at + len(span.quote)}" if at >= 0 else ""
            yield case.draft.fault(
                ("claims", i, "span", "quote"),
                f"characters {span.start} to {span.end} of '{span.source}' read"
                f" {shown(text[span.start : span.end])}{hint}",
            )
        elif text is None and len(span.quote) != span.end - span.start:
            yield case.draft.fault(
                ("claims", i, "span", "quote"),
                f"the quotation has {len(span.quote)} characters, its span {span.end - span.start}",
            )


def quotation_cannot_be_shown(case: Setting) -> Iterator[Fault]:
    """Neither the words nor the document they stand in."""
    for i, claim in enumerate(case.file.claims):
        span = claim.span
        if span is None or span.quote is not None or span.source in case.draft.texts or case.draft.folder is None:
            continue
        if isinstance(case.sources.get(span.source), s.TextSource):
            yield case.draft.fault(
                ("claims", i, "span"),
                f"the document of '{span.source}' does not lie beside the case, and the span has no 'quote'",
            )


# --- assumptions and notes -------------------------------------------------------------------------------------------


def assumption_is_unknown(case: Setting) -> Iterator[Fault]:
    """A name that no prior has."""
    for name in case.file.assumptions:
        if name not in PRIORS:
            yield case.draft.fault(
                ("assumptions", name), f"unknown assumption {shown(name)}; {expected(name, PRIORS)}", key=True
            )


def assumption_is_out_of_range(case: Setting) -> Iterator[Fault]:
    """A value that its prior cannot take."""
    for name, assumption in case.file.assumptions.items():
        if (term := PRIORS.get(name)) is None:
            continue
        low, high = assumption.value if isinstance(assumption.value, tuple) else (assumption.value, assumption.value)
        if low < term.low or high > term.high:
            unit = f" ({term.unit})" if term.unit else ""
            yield case.draft.fault(
                ("assumptions", name, "value"), f"'{name}' lies between {term.low:g} and {term.high:g}{unit}"
            )


def assumption_takes_one_number(case: Setting) -> Iterator[Fault]:
    """A range for a prior of which a run has one value."""
    for name, assumption in case.file.assumptions.items():
        if (term := PRIORS.get(name)) is not None and term.one_number and isinstance(assumption.value, tuple):
            yield case.draft.fault(("assumptions", name, "value"), f"'{name}' takes one number, not a range")


def note_points_nowhere(case: Setting) -> Iterator[Fault]:
    """A key of ``from`` is the path of a field: ``challengers[0]``, ``claims[1].horizon``."""
    for path in case.file.from_:
        if _follow(case.file, path) is _NOTHING:
            yield case.draft.fault(("from", path), f"there is no field {shown(path)} in this case", key=True)


CHECKS: Final[tuple[Check, ...]] = (
    status_quo_is_missing,
    status_quo_has_steps,
    step_is_repeated,
    step_turns_on_itself,
    mover_is_not_a_member,
    as_of_is_out_of_range,
    protege_is_a_challenger,
    challenger_is_named_twice,
    state_is_unknown,
    state_does_not_exist_then,
    actor_is_unknown,
    pact_is_unknown,
    body_is_unknown,
    fact_turns_on_itself,
    fact_ends_before_it_begins,
    fact_is_later_than_as_of,
    state_is_declared_twice,
    pact_is_declared_twice,
    id_is_used_twice,
    source_is_undeclared,
    speaker_is_not_a_speaker,
    claim_is_unknown,
    scenario_is_unknown,
    text_is_not_the_one_read,
    span_lies_outside_the_text,
    quote_is_not_what_the_text_says,
    quotation_cannot_be_shown,
    assumption_is_unknown,
    assumption_is_out_of_range,
    assumption_takes_one_number,
    note_points_nowhere,
)


def _iso() -> str:
    return "states have their ISO 3166-1 code of three letters (a state fact under world declares an invented one)"


def _in_a_claim_alone(path: Path) -> bool:
    """Whether a code stands in what a claim says, not in a move or a fact."""
    return path[0] == "claims" and ("then" in path or "who" in path)


def _undeclared(case: Setting, path: Path, id: str) -> Iterator[Fault]:
    if id not in case.sources and case.settled("sources"):
        near = expected(id, case.sources)
        yield case.draft.fault(path, f"no source {shown(id)} under 'sources'" + (f"; {near}" if near else ""))


def _text_bytes(case: Setting, source: object) -> bytes | None:
    """The bytes of a document beside the case; None where there is none, or it is no small regular file."""
    if case.draft.folder is None or not isinstance(source, s.TextSource) or source.text is None:
        return None
    file = case.draft.folder / source.text
    try:
        if not file.is_file() or file.stat().st_size > MAX_TEXT_BYTES:
            return None
        return file.read_bytes()
    except OSError:
        return None


_NOTHING: Final = object()


def _follow(value: Any, path: str) -> Any:
    """The value at a path of a case, or ``_NOTHING``."""
    for part in re.findall(r"[^.\[\]]+", path):
        if isinstance(value, s.Strict):
            fields = {info.alias or name: name for name, info in type(value).model_fields.items()}
            if part not in fields:
                return _NOTHING
            value = getattr(value, fields[part])
        elif isinstance(value, Step):
            value = value.as_mapping().get(part, _NOTHING)
        elif isinstance(value, dict):
            value = value.get(part, _NOTHING)
        elif isinstance(value, tuple):
            value = value[int(part)] if part.isdecimal() and int(part) < len(value) else _NOTHING
        else:
            return _NOTHING
        if value is _NOTHING:
            return _NOTHING
    return value
