"""What differs between two cases, in plain sentences.

Question   What did somebody change?
Takes      Two CaseFiles: the one before, the one after.
Gives      A list of sentences in the file's own order; empty if the two say the same.
Not here   What the change does to the answer (assessment).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from foedus.case import schema as s
from foedus.case.values import shown
from foedus.vocab.outcome import WORDS
from foedus.vocab.steps import Step


def diff(old: s.CaseFile, new: s.CaseFile) -> list[str]:
    """What changed, one sentence a change.

    >>> from foedus.case.schema import CaseFile
    >>> a = CaseFile(foedus=1, title="A", as_of="2025-02-01", protege="ARM", challengers=("AZE",),
    ...              scenarios={"status_quo": ()})
    >>> diff(a, a.model_copy(update={"horizon_years": 2}))
    ['The horizon went from 5 to 2 years.']
    """
    return [*_head(old, new), *_facts(old, new), *_scenarios(old, new), *_assumptions(old, new), *_claims(old, new)]


def _head(old: s.CaseFile, new: s.CaseFile) -> Iterable[str]:
    if old.title != new.title:
        yield f"The title is now {shown(new.title, 120)}."
    if old.as_of != new.as_of:
        yield f"The date moved from {old.as_of} to {new.as_of}."
    if old.protege != new.protege:
        yield f"The protégé is {new.protege}, no longer {old.protege}."
    gone = [code for code in old.challengers if code not in new.challengers]
    come = [code for code in new.challengers if code not in old.challengers]
    if come:
        yield f"Added to the challengers: {', '.join(come)}."
    if gone:
        yield f"Taken from the challengers: {', '.join(gone)}."
    if not come and not gone and old.challengers != new.challengers:
        yield f"The challengers stand in another order: {', '.join(new.challengers)}."
    if old.horizon_years != new.horizon_years:
        yield f"The horizon went from {old.horizon_years} to {new.horizon_years} years."
    if old.outcome != new.outcome:
        yield f"The outcome is {WORDS[new.outcome]}, no longer {WORDS[old.outcome]}."
    for key, words in (("question_claim", "claim"), ("question_scenario", "scenario")):
        before, after = getattr(old, key), getattr(new, key)
        called = _now_called(old, new).get(before, before) if key == "question_claim" else before
        if called != after:
            also = f" (now '{called}')" if called != before else ""
            yield f"The question comes from {_or_none(words, after)}, no longer from {_or_none(words, before)}{also}."
    yield from _named("source", {x.id: x for x in old.sources}, {x.id: x for x in new.sources})
    if old.reviewed != new.reviewed:
        yield (
            "The case is no longer marked as reviewed."
            if new.reviewed is None
            else f"Reviewed by {new.reviewed.by} on {new.reviewed.on}."
        )


def _now_called(old: s.CaseFile, new: s.CaseFile) -> dict[str, str]:
    """Id before → id now, of every claim that both cases have."""
    return {old.claims[i].id: new.claims[j].id for j, i in claim_pairs(old.claims, new.claims).items()}


def _facts(old: s.CaseFile, new: s.CaseFile) -> Iterable[str]:
    before, after = [fact_words(f) for f in old.world], [fact_words(f) for f in new.world]
    rest = list(before)
    for words in after:
        if words in rest:
            rest.remove(words)
        else:
            yield f"Fact added: {words}."
    yield from (f"Fact removed: {words}." for words in rest)


def _scenarios(old: s.CaseFile, new: s.CaseFile) -> Iterable[str]:
    for slug, steps in new.scenarios.items():
        if slug not in old.scenarios:
            yield f"Scenario added: '{slug}' ({steps_words(steps)})."
        elif old.scenarios[slug] != steps:
            yield f"Scenario '{slug}' is now: {steps_words(steps)}; before: {steps_words(old.scenarios[slug])}."
    yield from (f"Scenario removed: '{slug}'." for slug in old.scenarios if slug not in new.scenarios)


def _assumptions(old: s.CaseFile, new: s.CaseFile) -> Iterable[str]:
    for name, given in new.assumptions.items():
        before = old.assumptions.get(name)
        if before is None:
            yield f"Assumption set: {name} is {_value_words(given.value)}, because {_clause(given.reason)}."
        elif before.value != given.value:
            yield (
                f"Assumption changed: {name} went from {_value_words(before.value)} to {_value_words(given.value)},"
                f" because {_clause(given.reason)}."
            )
        elif before.reason != given.reason:
            yield f"The reason for {name} is now: {_clause(given.reason)}."
    for name in old.assumptions:
        if name not in new.assumptions:
            yield f"Assumption dropped: {name} is back at its default."


def _claims(old: s.CaseFile, new: s.CaseFile) -> Iterable[str]:
    pairs = claim_pairs(old.claims, new.claims)
    now = _now_called(old, new)
    for j, claim in enumerate(new.claims):
        if j not in pairs:
            yield f"Claim added: '{claim.id}'."
            continue
        before = old.claims[pairs[j]]
        also = f" (before: '{before.id}')" if before.id != claim.id else ""
        links = {key: now.get(id, id) for key in ("denies", "rival_of") if (id := getattr(before, key)) is not None}
        fields = _changed(before.model_copy(update={"id": claim.id, **links}), claim)
        if fields:
            yield f"Claim '{claim.id}'{also} changed: {', '.join(fields)}."
        elif also:
            yield f"Claim '{before.id}' is now called '{claim.id}'."
    left = set(range(len(old.claims))) - set(pairs.values())
    yield from (f"Claim removed: '{old.claims[i].id}'." for i in sorted(left))


def claim_pairs(old: Sequence[s.Claim], new: Sequence[s.Claim]) -> dict[int, int]:
    """Which claim before is which now, {place in ``new``: place in ``old``}.

    A number such as ``c3`` moves when a claim is found before it, the words do not: so the same characters of the same
    source go first, then the same quotation, then the same id; among several, those whose id is the same too.
    """
    pairs: dict[int, int] = {}
    for keys in (_place_and_words, _words, _place):
        for same_id in (True, False):
            _pair(pairs, old, new, partial(_key, keys, same_id))
    _pair(pairs, old, new, lambda claim: (claim.id,))
    return pairs


_Key = tuple[object, ...]


def _pair(
    pairs: dict[int, int], old: Sequence[s.Claim], new: Sequence[s.Claim], key: Callable[[s.Claim], _Key | None]
) -> None:
    """Add to ``pairs`` what is still alone on both sides and has one key, in file order."""
    taken = set(pairs.values())
    free: dict[_Key, list[int]] = {}
    for i, claim in reversed(list(enumerate(old))):
        if i not in taken and (found := key(claim)) is not None:
            free.setdefault(found, []).append(i)
    for j, claim in enumerate(new):
        if j not in pairs and (found := key(claim)) is not None and free.get(found):
            pairs[j] = free[found].pop()


def _key(keys: Callable[[s.Claim], _Key | None], same_id: bool, claim: s.Claim) -> _Key | None:
    found = keys(claim)
    return (*found, claim.id) if found is not None and same_id else found


def _place_and_words(claim: s.Claim) -> _Key | None:
    span = claim.span
    return None if span is None else (span.source, span.start, span.end, span.quote)


def _words(claim: s.Claim) -> _Key | None:
    return None if claim.span is None or claim.span.quote is None else (claim.span.quote,)


def _place(claim: s.Claim) -> _Key | None:
    return None if claim.span is None else (claim.span.source, claim.span.start, claim.span.end)


def _named(what: str, old: Mapping[str, s.Strict], new: Mapping[str, s.Strict]) -> Iterable[str]:
    for id, entry in new.items():
        if id not in old:
            yield f"{what.capitalize()} added: '{id}'."
        elif old[id] != entry:
            fields = _changed(old[id], entry)
            yield f"{what.capitalize()} '{id}' changed: {', '.join(fields)}."
    yield from (f"{what.capitalize()} removed: '{id}'." for id in old if id not in new)


def _changed(old: s.Strict, new: s.Strict) -> list[str]:
    if type(old) is not type(new):
        return ["its kind"]
    fields = type(new).model_fields.items()
    return [info.alias or name for name, info in fields if getattr(old, name) != getattr(new, name)]


def _or_none(what: str, id: str | None) -> str:
    return f"the {what} '{id}'" if id else f"no named {what}"


def _value_words(value: float | tuple[float, float]) -> str:
    return f"{value[0]:g} to {value[1]:g}" if isinstance(value, tuple) else f"{value:g}"


def _clause(text: str) -> str:
    return text.strip().rstrip(".")


def step_words(step: Step) -> str:
    """A step in a few words, with codes.

    >>> step_words(Step("withdraw", "RUS", place="ARM"))
    'RUS withdraws from ARM'
    """
    who, pact, place = step.actor, step.pact, step.place
    return {
        "leave": f"{who} leaves {pact}",
        "suspend": f"{who} suspends {pact}",
        "resume": f"{who} resumes {pact}",
        "join": f"{who} joins {pact}",
        "renounce": f"{who} renounces {pact}",
        "withdraw": f"{who} withdraws from {place}",
        "deploy": f"{who} deploys to {place}" + (f" ({step.personnel:,})" if step.personnel is not None else ""),
        "pledge": f"{who} pledges {step.obligation} to {place}",
        "arm": f"{who} arms {place}",
    }[step.verb]


def steps_words(steps: Iterable[Step]) -> str:
    """Several steps in a few words."""
    return "; ".join(step_words(step) for step in steps) or "no steps"


def fact_words(fact: s.Fact) -> str:
    """A fact in a few words: its kind, then its fields as the file has them."""
    out: list[str] = []
    kind = ""
    for name, info in type(fact).model_fields.items():
        key, value = info.alias or name, getattr(fact, name)
        if key == "fact":
            kind = str(value)
        elif value not in (None, (), "") and value != info.get_default():
            out.append(f"{key} {_field_words(value)}")
    source = [words for words in out if words.startswith(("source ", "according_to ", "review "))]
    rest = [words for words in out if words not in source]
    return f"{kind} ({', '.join([*rest, *source])})"


def _field_words(value: Any) -> str:
    if isinstance(value, tuple):
        return " / ".join(_field_words(item) for item in value)
    if isinstance(value, s.Strict):
        return " ".join(str(v) for v in value.model_dump(exclude_none=True).values())
    return str(value)
