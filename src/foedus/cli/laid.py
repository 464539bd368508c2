"""The world that a command works with: the shipped tables, and the file of facts that ``--world`` names over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from foedus.world import World

Facts = Annotated[
    str | None,
    typer.Option("--world", metavar="FILE", help="A file of facts of your own, laid over the shipped tables."),
]
"""The option of every command that takes one."""


def world_with(facts: str | None) -> World:
    """The shipped tables, with the file of facts over them where one is given.

    Raises
    ------
    CaseError
        With every fault of the file.
    """
    from foedus.world import load

    if facts is None:
        return load()
    from foedus.case.facts import load_facts
    from foedus.case.overlay import over

    return over(load_facts(facts), load())
