"""What a row of the world is about: its table, the states that it speaks of, the days on which it begins and has ended.

Question   Whom and when does this fact concern, whatever its kind?
Takes      A row of :mod:`foedus.world.types`.
Gives      Codes, days, the name of the table.
Not here   Look-ups (world.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from foedus.world import types as t

TABLE_OF: Final[dict[type, str]] = {
    t.Pact: "pacts_table",
    t.Obligation: "obligations_table",
    t.Membership: "memberships_table",
    t.Practice: "practice_table",
    t.Event: "events_table",
    t.Deployment: "deployments_table",
    t.Link: "links_table",
    t.Arms: "arms_table",
    t.Force: "force_table",
    t.Refusal: "refusals_table",
    t.Notice: "notices_table",
    t.Partner: "partners_table",
    t.Rivalry: "rivalries_table",
    t.Claim: "claims_table",
}
"""Kind of fact → the attribute of a World that holds its rows."""


def about(row: t.Fact, parties: Mapping[str, Sequence[t.Membership]]) -> set[str]:
    """Codes of the states that a row speaks of; of a pact as a whole, its parties at any time."""
    match row:
        case t.Pact():
            return {party.member for party in parties.get(row.id, ())}
        case t.Obligation():
            return {row.promisor, row.beneficiary} - {""}
        case t.Membership() | t.Practice() | t.Event() | t.Notice():
            return {row.member} if row.member else {party.member for party in parties.get(row.pact, ())}
        case t.Deployment():
            return {row.owner, row.host}
        case t.Link():
            return {row.by}
        case t.Arms():
            return {row.supplier, row.recipient}
        case t.Force():
            return {row.by, row.against}
        case t.Refusal():
            return {row.asked_by, row.body}
        case t.Partner():
            return {row.state, row.partner}
        case t.Rivalry():
            return {row.a, row.b}
        case t.Claim():
            return {row.claimant, row.target}


def days(row: t.Fact) -> tuple[date, ...]:
    """The days on which a fact begins, and on which it has ended."""
    match row:
        case t.Pact() | t.Obligation() | t.Membership() | t.Deployment():
            begin, end = row.begin, row.end
        case t.Practice() | t.Partner() | t.Rivalry() | t.Claim():
            begin, end = row.since, row.until
        case t.Event() | t.Force() | t.Refusal():
            begin, end = row.date, None
        case t.Link() | t.Arms():
            begin, end = row.since, None
        case t.Notice():
            begin, end = row.given, None
    days = [] if begin is None else [begin]
    if end is not None and end != date.max:
        days.append(end + timedelta(days=1))
    return tuple(days)
