"""``foedus world``: what is known on a day, with its sources."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from foedus.cli.laid import Facts, world_with
from foedus.errors import UsageError

if TYPE_CHECKING:
    from foedus.world import World

app = typer.Typer(help="What is known on a day, with sources.", no_args_is_help=True, rich_markup_mode=None)

On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="YYYY-MM-DD; the last day checked, if left out.")]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]
Name = Annotated[str, typer.Argument(metavar="STATE", help="ISO3 or a name, such as ARM or Armenia.")]


@app.command()
def state(state: Name, on: On = None, as_json: Json = False, facts: Facts = None) -> None:
    """A state: who owes it defence and whom it owes, pacts in law and in use, troops, partners, rivals.

    Example: foedus world state Armenia --on 2025-02-01
    """
    from foedus.cli import world_pages
    from foedus.cli.world_print import put

    world, day = _world_on(on, facts)
    put(world_pages.state(_state(state, world, day), world, day), world, as_json)


@app.command()
def pact(
    pact: Annotated[str, typer.Argument(metavar="PACT", help="Its id or its name, such as CSTO.")],
    on: On = None,
    as_json: Json = False,
    facts: Facts = None,
) -> None:
    """A pact: what it obliges to, its parties, how it is used, how it is left.

    Example: foedus world pact CSTO --on 2025-02-01
    """
    from foedus.cli import world_pages
    from foedus.cli.world_print import put

    world, day = _world_on(on, facts)
    put(world_pages.pact(_pact(pact, world), world, day), world, as_json)


@app.command()
def between(
    a: Annotated[str, typer.Argument(metavar="STATE")],
    b: Annotated[str, typer.Argument(metavar="STATE")],
    on: On = None,
    as_json: Json = False,
    facts: Facts = None,
) -> None:
    """Two states: what each owes the other, and what lies between them.

    Example: foedus world between FRA ARM --on 2025-02-01
    """
    from foedus.cli import world_pages
    from foedus.cli.world_print import put

    world, day = _world_on(on, facts)
    one, two = _state(a, world, day), _state(b, world, day)
    if one == two:
        raise UsageError(
            f"{a} and {b} are one state, {world.name_of(one, day)}; expected two.\nTry: foedus world state {one}"
        )
    put(world_pages.between(one, two, world, day), world, as_json)


@app.command()
def obligations(state: Name, on: On = None, as_json: Json = False, facts: Facts = None) -> None:
    """Who was obliged to what toward a state, and it toward whom: by pact and article, in law and in use.

    Example: foedus world obligations POL --on 1939-09-01
    """
    from foedus.cli import world_pages
    from foedus.cli.world_print import put

    world, day = _world_on(on, facts)
    put(world_pages.obligations(_state(state, world, day), world, day), world, as_json)


def _world_on(on: str | None, facts: str | None) -> tuple[World, date]:
    from foedus.cli.settled import day

    world = world_with(facts)
    asked = day("--on", on)
    if asked is not None:
        return world, asked
    return world, max(row.known_to for row in world.pacts_table if row.known_to is not None and row.origin == "world")


def _state(word: str, world: World, on: date) -> str:
    """The code of a state that was there on the day, from a code or a name."""
    from foedus.world import code_of, near

    code = code_of(word, world, on)
    if code is None or not world.is_state(code):
        if code is not None:
            raise UsageError(f"{word}: {world.name_of(code)} ({code}) is on file, but not as a state.")
        close = near(word, world)
        named = [f"{name} ({code_of(name, world, on)})" for name in close]
        raise UsageError(
            f"{word}: no state has this code or name"
            + (f"; nearest: {', '.join(named)}." if named else "; expected an ISO3 code such as ARM, or a name.")
            + (f"\nTry: foedus world state '{close[0]}'" if close else "")
        )
    if world.state(code, on) is None:
        spells = "; ".join(f"{begin} to {end}" if end else f"since {begin}" for begin, end in world.existed(code))
        raise UsageError(f"{word}: there was no such state on {on}; the lists of states have it {spells}.")
    return code


def _pact(word: str, world: World) -> str:
    """The id of a pact, from its id or a name."""
    if world.has_pact(word):
        return word
    ids = {row.text.casefold(): row.pact for row in world.pact_names() if row.exact}
    ids |= {row.name.casefold(): row.id for row in world.pacts_table}
    ids |= {row.short.casefold(): row.id for row in world.pacts_table}
    ids |= {known.casefold(): known for known in world.pact_ids()}
    found = ids.get(word.strip().casefold())
    if found is not None:
        return found
    close = list(dict.fromkeys(ids[key] for key in get_close_matches(word.casefold(), ids, n=6, cutoff=0.5)))[:3]
    close += [known for known in world.pact_ids() if word.casefold() in known.casefold() and known not in close][:3]
    raise UsageError(
        f"{word}: no such pact is on file"
        + (f"; nearest: {', '.join(close)}." if close else ".")
        + f"\nTry: foedus world pact {close[0]}" * bool(close)
        + "\nfoedus world state CODE lists the pacts of a state." * (not close)
    )
