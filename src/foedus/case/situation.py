"""What a scenario leaves of each commitment, in law and in use.

Question   After these steps: who still promises what to the protégé, is it used, whose troops stand there?
Takes      A case, its world, a scenario's slug.
Gives      Situation: standings (one a promise), the protégé's pacts, deployments, pledges, links, notices.
Method     A scenario has no time: its steps are taken as if all had had their effect at ``as_of``. Leaving one pact
           leaves the others in force. Law and use are two facts: a member may be frozen, a pact in use may be ending.
Not here   Whether a promise covers an attack (binding), what a standing means for belief (models).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from foedus.case.binding import Binding, binds
from foedus.case.overlay import case_world, pledge_id
from foedus.errors import UsageError
from foedus.vocab.citation import Source
from foedus.vocab.steps import Step

if TYPE_CHECKING:
    from foedus.case.load import Case
    from foedus.case.schema import CaseFile
    from foedus.world import World
    from foedus.world import types as t

Law = Literal["in_force", "notice_given", "ended"]
Use = Literal["active", "frozen", "suspended", "none"]
STATUS_QUO: Final = "status_quo"
_WORST: Final[dict[Use, int]] = {"active": 0, "frozen": 1, "suspended": 2, "none": 3}


@dataclass(frozen=True, slots=True)
class Standing:
    """One promise toward the protégé after a scenario.

    ``use`` is ``none`` where the promise has ended. ``practice_at_as_of`` is its use before any step. ``on_file`` says
    whether the use was recorded; a pact without a record counts as active. ``changed_by`` is the key of the last step
    that touched its law or use; ``new`` marks a promise that the scenario makes (``join``).
    """

    pact: str
    promisor: str
    beneficiary: str
    type: str
    law: Law
    use: Use
    practice_at_as_of: Use
    on_file: bool
    article: str
    source: Source
    changed_by: str | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class PactStanding:
    """One of the protégé's pacts, with or without obligations (an economic union is one too)."""

    pact: str
    law: Law
    use: Use
    practice_at_as_of: Use
    on_file: bool
    members: tuple[str, ...]
    source: Source
    changed_by: str | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class DeploymentStanding:
    """Forces of ``owner`` in ``host``: ``present`` is False once a step has withdrawn them; None = number unknown."""

    owner: str
    host: str
    where: str
    kind: str
    personnel_low: int | None
    personnel_high: int | None
    present: bool
    basis_pact: str
    source: Source | None
    origin: t.Origin
    row: str
    changed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise that a scenario makes between two states."""

    id: str
    type: str
    by: str
    to: str
    step: str


@dataclass(frozen=True, slots=True)
class LinkStanding:
    """The scenario touches ``pact``, and ``by`` treats ``other`` as belonging to it; the effect is not modelled."""

    pact: str
    other: str
    by: str
    what: str
    source: Source


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """How long before leaving takes effect: months after notice (None: not known), by which article."""

    pact: str
    who: str
    months: int | None
    article: str
    step: str


@dataclass(frozen=True, slots=True)
class Situation:
    """Law, use and presence as one scenario leaves them, at ``as_of``."""

    scenario: str
    as_of: date
    protege: str
    steps: tuple[Step, ...]
    standings: tuple[Standing, ...]
    pacts: tuple[PactStanding, ...]
    deployments: tuple[DeploymentStanding, ...]
    pledges: tuple[Pledge, ...]
    linked: tuple[LinkStanding, ...]
    notices: tuple[NoticePeriod, ...]
    arms: tuple[Step, ...]
    """Steps that arm somebody: recorded, without effect in the models."""
    idle: tuple[str, ...]
    """Keys of steps that change nothing that is on file (no troops to withdraw, a membership already held)."""
    members: dict[str, tuple[str, ...]]
    """Parties of every pact that matters here, as the scenario leaves them."""

    def standing(self, pact: str, promisor: str, type: str = "defense") -> Standing | None:
        """The promise of one state under one pact, or None."""
        found = (s for s in self.standings if (s.pact, s.promisor, s.type) == (pact, promisor, type))
        return next(found, None)

    def promisors(self) -> tuple[str, ...]:
        """States that promise defence of the protégé here, ended promises included."""
        return tuple(dict.fromkeys(s.promisor for s in self.standings if s.type == "defense"))

    def personnel(self, owner: str) -> tuple[int, int] | None:
        """Troops of ``owner`` in the protégé: (low, high); None where they are there and nobody counted them.

        (0, 0) where none is on file as present.
        """
        there = [d for d in self.deployments if d.owner == owner and d.host == self.protege and d.present]
        low = [d.personnel_low for d in there if d.personnel_low is not None]
        high = [d.personnel_high for d in there if d.personnel_high is not None]
        if there and not low and not high:
            return None
        return (sum(low), sum(high or low))

    def binds(self, pact: str, attacker: str, world: World) -> Binding:
        """Whether the pact covers an attack on the protégé, its parties being those that the scenario leaves.

        For a promise that has ended this asks whether it did before: use it with ``standing.law``.
        """
        parties = set(self.members.get(pact, ()))
        if any(row.pact == pact for row in self.pacts):  # a party at as_of, or by a step
            parties.add(self.protege)
        return binds(pact, attacker, self.protege, world, self.as_of, parties)


def situation(case: Case | CaseFile, world: World, scenario: str = STATUS_QUO) -> Situation:
    """What a scenario leaves in law and in use.

    ``world`` is the shipped one; the case's facts are laid over it here (:func:`foedus.case.overlay.case_world`).

    Raises
    ------
    UsageError
        If the case has no such scenario.
    """
    file: CaseFile = getattr(case, "file", case)  # type: ignore[arg-type]
    if scenario not in file.scenarios:
        raise UsageError(f"the case has no scenario '{scenario}'; it has {', '.join(file.scenarios)}")
    return after(case_world(case, world), file.protege, file.as_of, scenario, file.scenarios[scenario])


def situations(case: Case | CaseFile, world: World) -> dict[str, Situation]:
    """Every scenario of a case, the status quo first; the case's facts are laid over the world once."""
    file: CaseFile = getattr(case, "file", case)  # type: ignore[arg-type]
    own = case_world(case, world)
    order = [STATUS_QUO, *(slug for slug in file.scenarios if slug != STATUS_QUO)]
    return {slug: after(own, file.protege, file.as_of, slug, file.scenarios[slug]) for slug in order}


def after(world: World, protege: str, as_of: date, scenario: str, steps: Iterable[Step]) -> Situation:
    """The situation in a world that already holds the case's facts."""
    ledger = _Ledger(world, protege, as_of)
    for step in steps:
        ledger.take(step)
    return ledger.close(scenario, tuple(steps))


class _Ledger:
    """The state of law and use while the steps of one scenario are taken."""

    def __init__(self, world: World, protege: str, as_of: date) -> None:
        self.world, self.protege, self.on = world, protege, as_of
        pacts = [law.id for law in world.pacts(as_of, protege)]
        commitments = world.obligations_toward(protege, as_of)
        self.pacts: list[str] = list(dict.fromkeys([*pacts, *(c.pact for c in commitments)]))
        self.members: dict[str, list[str]] = {pact: list(world.members(pact, as_of)) for pact in self.pacts}
        self.promises: list[tuple[t.Commitment, bool]] = [(c, False) for c in commitments]
        self.new_pacts: set[str] = set()
        self.use: dict[tuple[str, str], Use] = {}
        self.gone: dict[tuple[str, str], str] = {}  # (pact, member) -> step that ended the membership
        self.touched: dict[tuple[str, str], str] = {}  # (pact, member) -> last step that changed its law or use
        self.deployments = [self._deployment(row) for row in world.deployments(as_of, host=protege)]
        self.abroad: list[DeploymentStanding] = []
        self.pledges: list[Pledge] = []
        self.arms: list[Step] = []
        self.notices: list[NoticePeriod] = []
        self.idle: list[str] = []
        self.named: list[str] = []  # pacts that a step names

    @staticmethod
    def _deployment(row: t.Deployment) -> DeploymentStanding:
        return DeploymentStanding(
            row.owner, row.host, row.where, row.kind, row.personnel_low, row.personnel_high, True, row.basis_pact,
            row.source, row.origin, row.row,
        )  # fmt: skip

    # --- steps ---

    def take(self, step: Step) -> None:
        if step.pact is not None and step.pact not in self.members:
            self.members[step.pact] = list(self.world.members(step.pact, self.on))
        if step.pact is not None and step.pact not in self.named:
            self.named.append(step.pact)
        match step.verb:
            case "leave" | "renounce":
                self._leave(step)
            case "suspend":
                self._set_use(step, "suspended")
            case "resume":
                self._set_use(step, "active")
            case "join":
                self._join(step)
            case "withdraw":
                self._withdraw(step)
            case "deploy":
                self._deploy(step)
            case "pledge":
                self._pledge(step)
            case "arm":
                self.arms.append(step)

    def _leave(self, step: Step) -> None:
        pact, who = str(step.pact), step.actor
        if who not in self.members[pact]:
            self.idle.append(step.key())
            return
        self.members[pact].remove(who)
        self.gone[pact, who] = self.touched[pact, who] = step.key()
        if self.world.has_pact(pact):
            law = self.world.pact(pact)
            self.notices.append(NoticePeriod(pact, who, law.notice_months, law.exit_article, step.key()))

    def _set_use(self, step: Step, use: Use) -> None:
        pact, who = str(step.pact), step.actor
        if who not in self.members[pact] or self._use_of(pact, who)[0] == use:
            self.idle.append(step.key())
            return
        self.use[pact, who] = use
        self.touched[pact, who] = step.key()

    def _join(self, step: Step) -> None:
        pact, who = str(step.pact), step.actor
        if who in self.members[pact]:
            self.idle.append(step.key())
            return
        others = [member for member in self.members[pact] if member != who]
        self.members[pact].append(who)
        self.gone.pop((pact, who), None)
        self.touched[pact, who] = step.key()
        self.use[pact, who] = "active"
        if who == self.protege:
            self.new_pacts.add(pact)
            if pact not in self.pacts:
                self.pacts.append(pact)
            promisors = others
        else:
            promisors = [who] if self.protege in self.members[pact] else []
        from foedus.world.types import Commitment

        have = {(c.pact, c.promisor, c.type) for c, _ in self.promises}
        for duty in self.world.obligations(pact, self.on):
            if duty.beneficiary not in ("", self.protege):
                continue
            for promisor in promisors:
                if duty.promisor in ("", promisor) and (pact, promisor, duty.type) not in have:
                    commitment = Commitment(pact, promisor, self.protege, duty.type, duty.article, duty.source)
                    self.promises.append((commitment, True))

    def _withdraw(self, step: Step) -> None:
        found = False
        for rows in (self.deployments, self.abroad):
            for index, row in enumerate(rows):
                if row.owner == step.actor and row.host == step.place and row.present:
                    rows[index] = replace(row, present=False, changed_by=step.key())
                    found = True
        if step.place != self.protege and not found:
            for there in self.world.deployments(self.on, host=step.place, owner=step.actor):
                gone = replace(self._deployment(there), present=False, changed_by=step.key())
                self.abroad.append(gone)
                found = True
        if not found:
            self.idle.append(step.key())

    def _deploy(self, step: Step) -> None:
        place, key, count = str(step.place), step.key(), step.personnel
        new = DeploymentStanding(step.actor, place, "", "base", count, count, True, "", None, "case", key, key)
        (self.deployments if place == self.protege else self.abroad).append(new)

    def _pledge(self, step: Step) -> None:
        to = str(step.place)
        self.pledges.append(Pledge(pledge_id(step.actor, to), str(step.obligation), step.actor, to, step.key()))

    # --- reading off ---

    def _use_at_as_of(self, pact: str, member: str) -> tuple[Use, bool]:
        row = self.world.practice(pact, member, self.on)
        return (row.status, True) if row is not None else ("active", False)

    def _use_of(self, pact: str, member: str) -> tuple[Use, bool]:
        if (pact, member) in self.use:
            return self.use[pact, member], True
        return self._use_at_as_of(pact, member)

    def _law(self, pact: str, *members: str) -> Law:
        if any((pact, member) in self.gone for member in members) or self._dissolved(pact):
            return "ended"
        return "notice_given" if any(self._notice_runs(pact, member) for member in members) else "in_force"

    def _dissolved(self, pact: str) -> bool:
        """Whether the steps have left the pact with a single party."""
        return len(self.members.get(pact, ())) < 2 and any(gone == pact for gone, _ in self.gone)

    def _notice_runs(self, pact: str, member: str) -> bool:
        rows = self.world.notices(pact, member, self.on)
        return any(row.effective is None or row.effective > self.on for row in rows[-1:])

    def _changed_by(self, pact: str, *members: str) -> str | None:
        ended = [self.gone[pact, member] for member in members if (pact, member) in self.gone]
        other = [self.touched[pact, member] for member in members if (pact, member) in self.touched]
        bilateral_end = [key for (gone, _), key in self.gone.items() if gone == pact and self._dissolved(pact)]
        return next(iter([*ended, *other, *bilateral_end]), None)

    def _standing(self, commitment: t.Commitment, new: bool) -> Standing:
        pact, two = commitment.pact, (self.protege, commitment.promisor)
        law = self._law(pact, *two)
        before, on_file = self._worst(self._use_at_as_of(pact, member) for member in two)
        now, _ = self._worst(self._use_of(pact, member) for member in two)
        return Standing(
            pact, commitment.promisor, self.protege, commitment.type, law, "none" if law == "ended" else now,
            before, on_file, commitment.article, commitment.source, self._changed_by(pact, *two), new,
        )  # fmt: skip

    @staticmethod
    def _worst(found: Iterable[tuple[Use, bool]]) -> tuple[Use, bool]:
        rows = list(found)
        return max((use for use, _ in rows), key=_WORST.__getitem__), any(known for _, known in rows)

    def _pact_standing(self, pact: str) -> PactStanding:
        law = self._law(pact, self.protege)
        before, on_file = self._use_at_as_of(pact, self.protege)
        now, _ = self._use_of(pact, self.protege)
        return PactStanding(
            pact, law, "none" if law == "ended" else now, before, on_file, tuple(self.members[pact]),
            self.world.pact(pact).source, self._changed_by(pact, self.protege), pact in self.new_pacts,
        )  # fmt: skip

    def close(self, scenario: str, steps: tuple[Step, ...]) -> Situation:
        linked = [
            LinkStanding(pact, row.b if row.a == pact else row.a, row.by, row.what, row.source)
            for pact in self.named
            for row in self.world.links(self.on, pact)
        ]
        return Situation(
            scenario=scenario,
            as_of=self.on,
            protege=self.protege,
            steps=steps,
            standings=tuple(self._standing(*promise) for promise in self.promises),
            pacts=tuple(self._pact_standing(pact) for pact in self.pacts if self.world.has_pact(pact)),
            deployments=(*self.deployments, *self.abroad),
            pledges=tuple(self.pledges),
            linked=tuple(dict.fromkeys(linked)),
            notices=tuple(self.notices),
            arms=tuple(self.arms),
            idle=tuple(self.idle),
            members={pact: tuple(members) for pact, members in self.members.items()},
        )
