"""Does a pact bind its members to defend the target against this attacker?

Question   Is the *casus foederis* met: by who attacks whom, where, and on what conditions?
Takes      A pact's id, attacker and target, the world, a day; the members as a scenario leaves them.
Gives      YES, NO or UNKNOWN (the article leaves it open, or nobody has read it closely enough).
Not here   Whether the pact is in force or in use (situation), whether a defender would in fact fight (models).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from foedus.world import World

Binding = Literal["YES", "NO", "UNKNOWN"]
ORDER: Final[dict[Binding, int]] = {"NO": 0, "UNKNOWN": 1, "YES": 2}

HOME: Final = frozenset({"territory", "north_atlantic", "pacific", "europe", "beneficiary"})
"""Where an attack on a member's own territory is covered; the regions are those of the members' home ground."""

WITHIN: Final = "attack_by_party"
"""The condition of a pact that protects its parties from each other, as that of Locarno did."""

CONDITIONS: Final[dict[str, Binding]] = {
    "": "YES",
    "attack_by_other": "YES",  # the attacker is outside the pact: looked at before
    "any_attack": "YES",
    "consult_only": "UNKNOWN",  # the article obliges to consult; assistance may follow
    "assurance": "NO",  # a promise to raise a matter, not to defend
}
"""What each condition of an article leaves of the obligation; a condition not listed leaves it open."""


def least(*found: Binding) -> Binding:
    """The weakest of several answers.

    >>> least("YES", "UNKNOWN")
    'UNKNOWN'
    """
    return min(found, key=ORDER.__getitem__, default="YES")


def binds(
    pact: str, attacker: str, target: str, world: World, on: date, members: Collection[str] | None = None
) -> Binding:
    """Whether ``pact`` obliges to defend ``target`` when ``attacker`` attacks it on its own territory.

    Parameters
    ----------
    pact : str
        Id; a pact that is not on file binds nobody.
    attacker, target : str
        ISO3.
    world : World
        The case's world (``overlay.case_world``).
    on : date
        The day whose articles count (``as_of``).
    members : collection of str, optional
        The parties as a scenario leaves them; the world's on that day if not given.

    Returns
    -------
    "YES", "NO" or "UNKNOWN"
        NO: an economic or political pact, no promise of defence, the target outside, or the attacker inside (a pact
        that holds both protects neither from the other, save one whose condition is ``attack_by_party``). UNKNOWN: a
        declaration, a region or condition that the tables do not spell out, an article that only obliges to consult.

    Examples
    --------
    >>> from foedus.world import load
    >>> world, day = load(), date(2025, 2, 1)
    >>> binds("CSTO", "AZE", "ARM", world, day), binds("EAEU", "AZE", "ARM", world, day)
    ('YES', 'NO')
    """
    if not world.has_pact(pact):
        return "NO"
    law = world.pact(pact)
    parties = set(world.members(pact, on) if members is None else members)
    terms = conditions(law.binds_if)
    if target not in parties or attacker == target or (attacker in parties) is not (WITHIN in terms):
        return "NO"
    if law.purpose in ("economic", "political"):
        return "NO"
    promised = any(
        duty.type == "defense" and duty.beneficiary in ("", target) and duty.promisor != target
        for duty in world.obligations(pact, on)
    )
    if not promised:
        return "NO"
    met = (condition(name, attacker) for name in terms)
    return least(purpose(law.purpose), place(law.binds_where), *met)


def purpose(name: str) -> Binding:
    """What a pact's purpose allows: only a defence pact can bind for certain."""
    return "YES" if name == "defence" else "UNKNOWN" if name == "declaration" else "NO"


def place(where: str) -> Binding:
    """Whether the article covers an attack on the target's own territory."""
    return "YES" if where in HOME else "UNKNOWN"


def conditions(text: str) -> tuple[str, ...]:
    """The conditions of an article as the tables write them, several by commas, semicolons or spaces."""
    return tuple(part for part in re.split(r"[,;\s]+", text.strip()) if part)


def condition(name: str, attacker: str = "") -> Binding:
    """What one condition leaves of the obligation; ``attack_by:HUN+BGR`` names the only attackers that an article means.

    >>> condition("unprovoked"), condition("attack_by:HUN", "HUN"), condition("attack_by:HUN", "DEU")
    ('UNKNOWN', 'YES', 'NO')
    """
    if name == WITHIN:
        return "YES"  # that the attacker is inside was looked at before
    kind, _, codes = name.partition(":")
    if kind == "attack_by" and codes:
        return "YES" if attacker in codes.split("+") else "NO"
    return CONDITIONS.get(name, "UNKNOWN")
