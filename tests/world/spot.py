"""How the spot questions ask: each helper makes a look-up, to be called when the question is put."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from foedus.case.binding import binds
from foedus.world import grounds, load

WORLD = load()


def on(text: str) -> date:
    return date.fromisoformat(text)


def member(pact: str, state: str, day: str) -> Callable[[], bool]:
    return lambda: state in WORLD.members(pact, on(day))


def since(pact: str, state: str, day: str = "2025-12-31") -> Callable[[], str]:
    def answer() -> str:
        found = WORLD.membership(pact, state, on(day))
        return found.begin_text if found else "no member"

    return answer


def promised(promisor: str, beneficiary: str, day: str, *pacts: str) -> Callable[[], dict[str, str]]:
    """Articles by which one state owes another defence, of the pacts named (of all without)."""
    return lambda: {
        row.pact: row.article
        for row in WORLD.obligations_between(promisor, beneficiary, on(day))
        if row.type == "defense" and (not pacts or row.pact in pacts)
    }


def owed(promisor: str, beneficiary: str, day: str, pact: str) -> Callable[[], list[str]]:
    """The kinds of promise of one state to another under a pact."""
    return lambda: sorted(
        row.type for row in WORLD.obligations_between(promisor, beneficiary, on(day)) if row.pact == pact
    )


def leaving(pact: str) -> Callable[[], tuple[str, int | None]]:
    return lambda: (WORLD.pact(pact).exit_article, WORLD.pact(pact).notice_months)


def words(pact: str, text: str) -> Callable[[], bool]:
    """Whether the pact's words on leaving say this."""
    return lambda: text in WORLD.pact(pact).leaving


def force(pact: str) -> Callable[[], str]:
    return lambda: WORLD.pact(pact).in_force


def use(pact: str, state: str, day: str) -> Callable[[], str | None]:
    def answer() -> str | None:
        found = WORLD.practice(pact, state, on(day))
        return found.status if found else None

    return answer


def bound(pact: str, attacker: str, target: str, day: str) -> Callable[[], str]:
    return lambda: binds(pact, attacker, target, WORLD, on(day))


def troops(owner: str, host: str, day: str, id: str) -> Callable[[], tuple[int | None, int | None] | None]:
    def answer() -> tuple[int | None, int | None] | None:
        rows = [row for row in WORLD.deployments(on(day), host=host, owner=owner) if row.id == id]
        return (rows[0].personnel_low, rows[0].personnel_high) if rows else None

    return answer


def happened(pact: str, state: str, day: str, word: str) -> Callable[[], bool]:
    """Whether an event of that day is on file that uses the word."""
    return lambda: any(
        row.date == on(day) and word in row.what and row.member == state
        for row in WORLD.events_table
        if row.pact == pact
    )


def count(pact: str, day: str) -> Callable[[], int]:
    return lambda: len(WORLD.members(pact, on(day)))


NO_DUTY = {"consult_only", "may_use_forces", "assurance"}
"""Conditions under which what ATOP codes as defence is no duty to defend."""


def defends(promisor: str, beneficiary: str, day: str, *pacts: str) -> Callable[[], dict[str, str]]:
    """Articles of the treaties that oblige one state to defend another: no declaration, no duty to consult alone."""

    def answer() -> dict[str, str]:
        return {
            pact: article
            for pact, article in promised(promisor, beneficiary, day, *pacts)().items()
            if WORLD.pact(pact).purpose == "defence" and not NO_DUTY & set(WORLD.pact(pact).binds_if.split())
        }

    return answer


def articles(pact: str, day: str) -> Callable[[], set[str]]:
    """Where a pact's promise of defence stands."""
    return lambda: {row.article for row in WORLD.obligations(pact, on(day)) if row.type == "defense"}


def until(pact: str, state: str, day: str = "2025-12-31") -> Callable[[], str]:
    """The last day of a state's last spell in a pact, as it could be known on a day; empty: still in."""
    return lambda: WORLD.membership_history(pact, state, on(day))[-1].end_text


def reaches(pact: str, place: str, day: str) -> Callable[[], str | None]:
    """Whether a pact covers a place; ``None`` where the place is not on file."""
    return lambda: next((row.covered for row in grounds(pact, on(day)) if place in row.place), None)


def linked(a: str, b: str, day: str) -> Callable[[], list[str]]:
    """Who treats two institutions as belonging together."""
    return lambda: sorted({row.by for row in WORLD.links(on(day), a) if {a, b} == {row.a, row.b}})


def told(pact: str, day: str, word: str) -> Callable[[], bool]:
    """Whether a dated event of a pact that uses the word is on file."""
    return lambda: any(row.date == on(day) and word in row.what for row in WORLD.events_table if row.pact == pact)
