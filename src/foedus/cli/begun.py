"""The beginning of a case of one's own, from a few codes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from foedus.errors import CaseError, UnresolvedError, UsageError
from foedus.vocab.steps import Step

if TYPE_CHECKING:
    from foedus.case.schema import CaseFile
    from foedus.world import World


def begin(
    world: World,
    protege: tuple[str, ...],
    challengers: tuple[str, ...],
    on: date,
    pacts: tuple[str, ...],
    owners: tuple[str, ...],
    givers: tuple[str, ...],
    title: str | None,
    slug: str | None,
) -> CaseFile:
    """A case with the status quo, each move alone, and all of them together.

    Raises
    ------
    UsageError
        For a code that is no state, a pact that is not on file, or a case that would have faults.
    UnresolvedError
        If no challenger is named and none is on file.
    """
    from foedus.case.schema import MAX_SCENARIOS
    from foedus.reading.draft import Options
    from foedus.reading.draft.actors import derived_challengers

    if len(protege) != 1:
        raise UsageError(f"--protege: expected one state's code, such as ARM; found {len(protege)}.")
    state = protege[0]
    for code in (*owners, *givers):
        Options(protege=code).check(world)
    Options(protege=state, challengers=challengers).check(world)
    if not challengers:
        challengers = tuple(code for code, _, _ in derived_challengers(world, on, state))
        if not challengers:
            raise UnresolvedError("challengers", f"no rival of {state} is on file.\nTry: --challengers CODE")
    pacts = tuple(dict.fromkeys(pacts))
    scenarios: dict[str, tuple[Step, ...]] = {"status_quo": ()}
    for pact in pacts:
        if not world.has_pact(pact):
            raise UsageError(_unknown_pact(pact, state, on, world))
        scenarios[_free(scenarios, "exit")] = (Step("leave", state, pact=pact),)
    for owner in owners:
        scenarios[_free(scenarios, "withdrawal")] = (Step("withdraw", owner, place=state),)
    moves = [slug for slug in scenarios if slug != "status_quo"]
    if len(moves) > 1:
        steps = tuple(step for slug in moves for step in scenarios[slug])
        scenarios["_and_".join(moves) if len(moves) == 2 else "all_together"] = steps
    for giver in givers:
        scenarios[f"{giver.lower()}_pledge"] = (Step("pledge", giver, place=state, obligation="defense"),)
    if len(scenarios) > MAX_SCENARIOS:
        raise UsageError(
            f"--leave, --withdraw and --pledge: these moves make {len(scenarios)} scenarios, with the status quo and all "
            f"moves together; a case takes {MAX_SCENARIOS} at most.\nTry: fewer moves, and a second case for the others"
        )
    return _checked(
        {
            "foedus": 1,
            "slug": slug,
            "title": f"{world.name_of(state, on)}, {on.year}" if title is None else title,
            "as_of": on.isoformat(),
            "protege": state,
            "challengers": list(challengers),
            "scenarios": {name: [step.as_mapping() for step in steps] for name, steps in scenarios.items()},
            "question_scenario": _asked(scenarios),
        },
        world,
    )


def _checked(fields: dict[str, Any], world: World) -> CaseFile:
    """The case file, if ``foedus case check`` has nothing against it; else UsageError, each fault at its option."""
    import json

    from foedus.case.load import dump, load

    for key in ("slug", "title"):
        if any(0xD800 <= ord(char) <= 0xDFFF for char in fields[key] or ""):
            raise UsageError(f"--{key}: holds bytes that are no text in this terminal's encoding.")
    given = json.dumps({key: value for key, value in fields.items() if value is not None})
    try:
        file = load(given.encode("utf-8"), world=world).file
        load(dump(file).encode("utf-8"), world=world)
    except CaseError as error:
        told = dict.fromkeys(f"{_option(fault.path)}: {fault.message}" for fault in error.faults)
        raise UsageError("\n".join(told)) from None
    return file


def _option(path: str) -> str:
    """The option that a field of the case comes from."""
    head, _, rest = path.partition(".")
    field = head.partition("[")[0]
    if field != "scenarios":
        return {"slug": "--slug", "title": "--title", "as_of": "--as-of", "protege": "--protege"}.get(
            field, "--challengers" if field == "challengers" else "the options"
        )
    slug = rest.partition(".")[0].partition("[")[0]
    for pattern, option in (("exit", "--leave"), ("withdrawal", "--withdraw")):
        if slug.startswith(pattern) and "_and_" not in slug:
            return option
    return "--pledge" if slug.endswith("_pledge") else "--leave, --withdraw and --pledge"


def _asked(scenarios: dict[str, tuple[Step, ...]]) -> str | None:
    together = [slug for slug in scenarios if "_and_" in slug or slug == "all_together"]
    rest = [slug for slug in scenarios if slug != "status_quo"]
    return next(iter([*together, *rest]), None)


def _free(scenarios: dict[str, tuple[Step, ...]], slug: str) -> str:
    return (
        slug if slug not in scenarios else next(f"{slug}_{n}" for n in range(2, 99) if f"{slug}_{n}" not in scenarios)
    )


def _unknown_pact(pact: str, state: str, on: date, world: World) -> str:
    own = [row.id for row in world.pacts(on, member=state)]
    return f"--leave {pact}: no such pact is on file.\nPacts of {state} on {on}: {', '.join(own) or 'none on file'}."
