"""From one case and the world to what the models take: codes, conditions, promises by law and use.

Question   Which situation does the level method see, and which promises does the change method see in each scenario?
Takes      Case, World (with the case's facts laid over it), the situation that each scenario leaves.
Gives      ``Setting``: actors, LevelInputs of the reference class, DeterrenceInputs.
Not here   Prose of the report, a claim's wording: they never reach a number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from foedus.case.load import Case
from foedus.case.overlay import settle
from foedus.case.schema import CaseFile, ContiguityFact
from foedus.case.situation import Situation, Standing, after
from foedus.errors import CannotError
from foedus.models.change.deterrence import (
    Challenger,
    Defender,
    DeterrenceInputs,
    PactState,
    Priors,
    ScenarioInputs,
    Target,
    cell_of,
)
from foedus.world import Dispute, World

STATUS_QUO = "status_quo"
REFUSAL_YEARS = 5
LAND = 1


@dataclass(frozen=True, slots=True)
class Setting:
    """One case, ready for the models.

    ``situations`` maps each scenario's slug to what it leaves in law and in use; ``cow`` maps states to COW codes
    (invented ones for an invented region).
    """

    file: CaseFile
    world: World
    on: date
    protege: str
    challengers: tuple[str, ...]
    situations: Mapping[str, Situation]
    defenders: tuple[str, ...]
    cow: Mapping[str, int]
    deterrence: DeterrenceInputs
    disputes: tuple[Dispute, ...]
    aside: tuple[str, ...]
    """promisors that the game cannot hold: no state on file on that day, or no capability, or no distance"""


def cow_codes(world: World, codes: Sequence[str], on: date) -> dict[str, int]:
    """COW codes on a day (an invented region's states have codes that no real state has).

    Raises
    ------
    CannotError
        If a code is not that of a state on that day.
    """
    out: dict[str, int] = {}
    for code in codes:
        state = world.state(code, on)
        if state is None:
            raise CannotError(f"{code} was not a state on {on.isoformat()}, as far as the tables know")
        if state.cow is None:
            raise CannotError(f"{code} has no Correlates of War code on {on.isoformat()}, so no history counts it")
        out[code] = state.cow
    return out


def promises(sit: Situation, protege: str) -> list[Standing]:
    """Defence promises toward the protégé in one scenario."""
    return [row for row in sit.standings if row.type == "defense" and row.beneficiary == protege]


def pledged(sit: Situation, protege: str) -> frozenset[str]:
    """States that newly promise defence of the protégé."""
    return frozenset(pledge.by for pledge in sit.pledges if pledge.to == protege and pledge.type == "defense")


def setting(case: Case, shipped: World, tau: float | None = None) -> Setting:
    """Put one case before the models.

    Raises
    ------
    CannotError
        If a capability that the game needs is not on file (never read as zero).
    """
    file, on = case.file, case.file.as_of
    settled = settle(case, shipped)
    world = settled.world
    situations = {
        slug: after(world, file.protege, on, slug, file.scenarios[slug])
        for slug in [STATUS_QUO, *(slug for slug in file.scenarios if slug != STATUS_QUO)]
    }
    protege, challengers = file.protege, file.challengers
    promisors = defender_set(world, situations, protege, challengers)
    defenders = tuple(code for code in promisors if can_be_weighed(file, world, code, on))
    aside = tuple(code for code in promisors if code not in defenders)
    actors = [protege, *challengers, *defenders]
    for code in challengers:
        if world.contiguous(code, protege) != LAND and distance(file, world, code) is None:
            raise CannotError(
                f"how far {world.name_of(code)} ({code}) is from {world.name_of(protege)} ({protege}) is not on file.\n"
                f"Add a fact to the case: {{fact: contiguity, a: {code}, b: {protege}, kind: none, capital_km: …, source: …}}"
            )
    cow = cow_codes(world, actors, on)
    given = {name: row.value for name, row in file.assumptions.items()}
    reasons = {name: row.reason for name, row in file.assumptions.items()}
    if tau is not None:
        given["left_out_sd"] = tau
    priors = Priors.at(on).with_assumptions(given, reasons)
    cinc = {code: capability(world, code) for code in actors}
    year = max((figure[1] for code in actors if (figure := world.capability(code)) is not None), default=on.year)
    inputs = DeterrenceInputs(
        as_of=on,
        target=Target(protege, cinc[protege]),
        challengers=tuple(
            Challenger(
                code,
                cinc[code],
                world.contiguous(code, protege) == LAND,
                distance(file, world, code),
                world.major(code, on),
            )
            for code in challengers
        ),
        defenders=tuple(
            Defender(
                code,
                cinc[code],
                world.contiguous(code, protege) == LAND,
                distance(file, world, code),
                world.major(code, on),
                refused=refused(world, on, code, protege),
            )
            for code in defenders
        ),
        scenarios={
            slug: scenario_inputs(world, file, slug, sit, situations[STATUS_QUO], defenders)
            for slug, sit in situations.items()
        },
        priors=priors,
        cinc_year=year,
        cinc_cover=(1816, year),
    )
    return Setting(file, world, on, protege, challengers, situations, defenders, cow, inputs, settled.disputes, aside)


def distance(file: CaseFile, world: World, code: str) -> tuple[float, float] | None:
    """Kilometres between the borders (lower bound) and the capitals: a fact of the case before the tables."""
    for fact in file.world:
        if (
            isinstance(fact, ContiguityFact)
            and {fact.a, fact.b} == {code, file.protege}
            and fact.capital_km is not None
        ):
            return min(fact.border_km or 0.0, fact.capital_km), fact.capital_km
    return world.km_range(code, file.protege)


def can_be_weighed(file: CaseFile, world: World, code: str, on: date) -> bool:
    """Whether the game can hold a promisor: a state on that day, with a capability and a distance on file."""
    near = world.contiguous(code, file.protege) == LAND or distance(file, world, code) is not None
    return world.state(code, on) is not None and world.capability(code) is not None and near


def capability(world: World, code: str) -> float:
    """CINC of the last covered year."""
    figure = world.capability(code)
    if figure is None:
        raise CannotError(
            f"no capability (CINC) of {world.name_of(code)} ({code}) is on file; unknown is never read as 0.\n"
            f"Add a fact to the case: {{fact: state, code: {code}, …, cinc: …}}, or leave {code} out."
        )
    return figure[0]


def refused(world: World, on: date, defender: str, protege: str) -> bool:
    """Whether the defender belongs to a body that refused the protégé's request for help in the last five years."""
    for row in world.refusals(on, asked_by=protege):
        if (on - row.date).days > REFUSAL_YEARS * 365.25:
            continue
        if row.body == defender or (world.has_pact(row.body) and defender in world.members(row.body, row.date)):
            return True
    return False


def defender_set(
    world: World, situations: Mapping[str, Situation], protege: str, challengers: Sequence[str]
) -> tuple[str, ...]:
    """Every state whose promise passes against some challenger in some scenario, never a challenger; sorted by code."""
    found: set[str] = set()
    for sit in situations.values():
        found |= pledged(sit, protege)
        for row in promises(sit, protege):
            if row.law == "ended" or row.promisor in found:
                continue
            if any(sit.binds(row.pact, c, world) != "NO" for c in challengers):
                found.add(row.promisor)
    return tuple(sorted(found - {protege, *challengers}))


def scenario_inputs(
    world: World,
    file: CaseFile,
    slug: str,
    sit: Situation,
    status_quo: Situation,
    defenders: Sequence[str],
) -> ScenarioInputs:
    """What one scenario leaves of each promise against each challenger."""
    protege = file.protege
    before = {(row.pact, row.promisor): row for row in promises(status_quo, protege)}
    rows = promises(sit, protege)
    order = {step.key(): k + 1 for k, step in enumerate(file.scenarios[slug])}
    cells = {
        (code, challenger): cell_of(
            [
                pact_state(world, sit, row, before.get((row.pact, row.promisor)), challenger, order)
                for row in rows
                if row.promisor == code
            ]
        )
        for code in defenders
        for challenger in file.challengers
    }
    return ScenarioInputs(
        steps=tuple(step.key() for step in file.scenarios[slug]),
        cells=cells,
        personnel=personnel(sit, protege),
        pledges=pledged(sit, protege) & frozenset(defenders),
    )


def pact_state(
    world: World, sit: Situation, row: Standing, before: Standing | None, challenger: str, order: Mapping[str, int]
) -> PactState:
    """One promise as the game reads it; a promise that the scenario makes did not stand at ``as_of``."""
    pact = world.pact(row.pact)
    practice = world.practice(row.pact, sit.protege, sit.as_of)
    return PactState(
        kind="bilateral" if pact.parties_kind == "bilateral" else "multilateral",
        binds=sit.binds(row.pact, challenger, world),
        holds_challenger=challenger in sit.members.get(row.pact, ()),
        law=row.law,
        use=row.use,
        law_at_as_of="ended" if before is None else before.law,
        use_at_as_of="none" if before is None else before.use,
        changed=order.get(row.changed_by or "", 0),
        since=(practice.since if practice is not None else pact.begin).toordinal(),
    )


def personnel(sit: Situation, protege: str) -> dict[str, int | None]:
    """Troops of each state in the protégé, persons (the lower ends of the ranges summed; None = number unknown)."""
    out: dict[str, int | None] = {}
    for row in sit.deployments:
        if row.host != protege or not row.present:
            continue
        known = row.personnel_low
        if row.owner in out:
            old = out[row.owner]
            out[row.owner] = known if old is None else old if known is None else old + known
        else:
            out[row.owner] = known
    return out
