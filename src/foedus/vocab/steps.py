"""Scenario verbs: what a move does, in the nine forms that a case file and a claim's condition share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Verb = Literal["leave", "suspend", "resume", "join", "renounce", "withdraw", "deploy", "pledge", "arm"]

VERBS: Final[tuple[Verb, ...]] = (
    "leave",
    "suspend",
    "resume",
    "join",
    "renounce",
    "withdraw",
    "deploy",
    "pledge",
    "arm",
)

# verb -> (field named by the verb's own value, other required keys -> fields, optional keys -> fields)
FORMS: Final[dict[Verb, tuple[str, dict[str, str], dict[str, str]]]] = {
    "leave": ("pact", {"who": "actor"}, {}),
    "suspend": ("pact", {"who": "actor"}, {}),
    "resume": ("pact", {"who": "actor"}, {}),
    "join": ("pact", {"who": "actor"}, {}),
    "renounce": ("pact", {"who": "actor"}, {}),
    "withdraw": ("actor", {"from": "place"}, {}),
    "deploy": ("actor", {"in": "place"}, {"personnel": "personnel"}),
    "pledge": ("obligation", {"by": "actor", "to": "place"}, {}),
    "arm": ("place", {"by": "actor"}, {}),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One move of a scenario.

    ``actor`` moves (for ``withdraw`` and ``deploy`` the owner of the troops, for ``pledge`` and ``arm`` the giver);
    ``pact`` is the pact touched; ``place`` is the state where troops are, or which is promised or armed;
    ``obligation`` is an ATOP type (``pledge`` only); ``personnel`` a head count (``deploy`` only).
    States are ISO3 codes, pacts are ids of ``world``.
    """

    verb: Verb
    actor: str
    pact: str | None = None
    place: str | None = None
    obligation: str | None = None
    personnel: int | None = None

    def as_mapping(self) -> dict[str, str | int]:
        """The case file's form.

        >>> Step("leave", "ARM", pact="CSTO").as_mapping()
        {'leave': 'CSTO', 'who': 'ARM'}
        """
        head, required, optional = FORMS[self.verb]
        out: dict[str, str | int] = {self.verb: getattr(self, head)}
        for key, name in {**required, **optional}.items():
            value = getattr(self, name)
            if value is not None:
                out[key] = value
        return out

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, str | int]) -> Step:
        """Read the case file's form; raises ``ValueError`` naming the key that does not fit.

        >>> Step.from_mapping({"withdraw": "RUS", "from": "ARM"})
        Step(verb='withdraw', actor='RUS', pact=None, place='ARM', obligation=None, personnel=None)
        """
        verbs = [verb for verb in VERBS if verb in mapping]
        if len(verbs) != 1:
            raise ValueError(
                f"a step has exactly one verb of {', '.join(VERBS)}; found {', '.join(map(str, mapping)) or 'nothing'}"
            )
        verb = verbs[0]
        head, required, optional = FORMS[verb]
        known = {verb: head, **required, **optional}
        extra = [key for key in mapping if key not in known]
        missing = [key for key in required if key not in mapping]
        if extra or missing:
            wanted = ", ".join([verb, *required, *(f"{key} (optional)" for key in optional)])
            raise ValueError(
                f"step '{verb}' takes {wanted}; "
                + "; ".join([*(f"missing '{k}'" for k in missing), *(f"unknown key '{k}'" for k in extra)])
            )
        values: dict[str, str | int] = {name: mapping[key] for key, name in known.items() if key in mapping}
        return cls(verb=verb, **values)  # type: ignore[arg-type]

    def key(self) -> str:
        """A stable name: steps with the same key are the same move.

        >>> Step("withdraw", "RUS", place="ARM").key()
        'withdraw:RUS:ARM'
        """
        parts = [self.verb, self.actor, self.pact, self.place, self.obligation]
        return ":".join(part for part in parts if part)
