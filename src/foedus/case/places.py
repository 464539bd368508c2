"""Where codes stand in a case: every place that needs a state, an actor or a pact, with its path; and what they mean.

Question   Which codes does this case use, and where?
Takes      A Draft and the shipped world.
Gives      Setting (look-ups worked out once) and the places, for the checks.
Not here   The faults (checks).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from foedus.case import schema as s
from foedus.case.compose import Path
from foedus.case.moves import BY_ORGANISATIONS_TOO
from foedus.case.overlay import case_world
from foedus.vocab.steps import FORMS, Step

if TYPE_CHECKING:
    from foedus.case.load import Draft
    from foedus.world import World

NOBODY_IN_PARTICULAR: Final = frozenset({"ANY", "WEST", "EUROPE"})


@dataclass
class Setting:
    """What the checks look things up in; worked out once a case."""

    draft: Draft
    shipped: World

    @property
    def file(self) -> s.CaseFile:
        """The case's file, with stand-ins for what was set aside."""
        return self.draft.file

    @cached_property
    def world(self) -> World:
        """The shipped world with the case's facts."""
        return case_world(self.file, self.shipped)

    @cached_property
    def states(self) -> frozenset[str]:
        """Codes that stand for a state or a territory."""
        territories = {row.code for row in self.world.names_table if row.kind == "territory"}
        return frozenset(territories | set(self.world.state_codes()))

    @cached_property
    def named(self) -> frozenset[str]:
        """States that this case names and that exist: the likeliest meaning of a slip."""
        return frozenset(code for _, code in states_named(self)) & self.states

    @cached_property
    def pacts(self) -> frozenset[str]:
        """Ids of the tables' pacts and of those that the case declares."""
        return frozenset(self.world.pact_ids())

    @cached_property
    def actors(self) -> frozenset[str]:
        """Every code that a claim may name."""
        return self.states | self.pacts | {row.code for row in self.world.names_table} | NOBODY_IN_PARTICULAR

    @cached_property
    def sources(self) -> dict[str, s.TextSource | s.Speaker | s.CitationSource]:
        """The case's sources by id."""
        return {source.id: source for source in self.file.sources}

    def settled(self, *fields: str) -> bool:
        """Whether these fields of the file hold what the file says, not a stand-in for a faulty value."""
        return not self.draft.unsettled & set(fields)

    def steps(self) -> Iterator[tuple[Path, Step]]:
        """Every step, of scenarios and of claims' conditions, with its path."""
        for slug, steps in self.file.scenarios.items():
            yield from ((("scenarios", slug, i), step) for i, step in enumerate(steps))
        for i, claim in enumerate(self.file.claims):
            for j, condition in enumerate(claim.if_):
                if condition.step is not None:
                    yield ("claims", i, "if", j), condition.step


_STATE_KEYS: Final = (
    "member", "in", "by", "against", "asked_by", "to", "supplier", "recipient", "claimant", "target",
)  # fmt: skip
_PACT_KEYS: Final = ("pact", "basis")


def values_of(fact: s.Fact) -> dict[str, Any]:
    """A fact's fields by the keys of the file."""
    return {info.alias or name: getattr(fact, name) for name, info in type(fact).model_fields.items()}


def key_of(step: Step, name: str) -> str:
    """The key under which a field of a step stands in the file."""
    head, required, optional = FORMS[step.verb]
    fields = {step.verb: head, **required, **optional}
    return next(key for key, field in fields.items() if field == name)


def states_named(case: Setting) -> Iterator[tuple[Path, str]]:
    """Every place that needs a state."""
    if case.settled("protege"):
        yield ("protege",), case.file.protege
    if case.settled("challengers"):
        yield from ((("challengers", i), code) for i, code in enumerate(case.file.challengers))
    for i, fact in enumerate(case.file.world):
        values = values_of(fact)
        keys = (*_STATE_KEYS, *(() if isinstance(fact, s.LinkFact) else ("a", "b")))
        yield from ((("world", i, key), values[key]) for key in keys if values.get(key) is not None)
        if isinstance(fact, s.PactFact):
            yield from ((("world", i, "members", j), code) for j, code in enumerate(fact.members))
    for i, source in enumerate(case.file.sources):
        if isinstance(source, s.Speaker) and source.state is not None:
            yield ("sources", i, "state"), source.state
    for path, step in case.steps():
        if step.verb not in BY_ORGANISATIONS_TOO:
            yield (*path, key_of(step, "actor")), step.actor
        if step.place is not None:
            yield (*path, key_of(step, "place")), step.place
    for i, claim in enumerate(case.file.claims):
        if claim.then is not None and claim.then.attack is not None:
            yield ("claims", i, "then", "attack"), claim.then.attack


def actors_named(case: Setting) -> Iterator[tuple[Path, str]]:
    """Every place that needs some actor, a state or another."""
    for path, step in case.steps():
        if step.verb in BY_ORGANISATIONS_TOO:
            yield (*path, key_of(step, "actor")), step.actor
    for i, fact in enumerate(case.file.world):
        if isinstance(fact, s.DeploymentFact):
            yield ("world", i, "from"), fact.from_
    for i, claim in enumerate(case.file.claims):
        for key in ("by", "who", "whom") if claim.then is not None else ():
            yield from ((("claims", i, "then", key, j), code) for j, code in enumerate(getattr(claim.then, key)))
        for j, condition in enumerate(claim.if_):
            yield from ((("claims", i, "if", j, "who", k), code) for k, code in enumerate(condition.who))


def pacts_named(case: Setting) -> Iterator[tuple[Path, str]]:
    """Every place that needs a pact."""
    for i, fact in enumerate(case.file.world):
        values = values_of(fact)
        keys = (*_PACT_KEYS, *(("a", "b") if isinstance(fact, s.LinkFact) else ()))
        yield from ((("world", i, key), values[key]) for key in keys if values.get(key) is not None)
    for path, step in case.steps():
        if step.pact is not None:
            yield (*path, key_of(step, "pact")), step.pact
