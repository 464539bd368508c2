"""Who is warning: one entry a speaker, with the stake that stands beside the claim.

A stake is what the speaker is and how its state stands to the pact concerned, in the same neutral words for every source. It
is shown and never turned into a number.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from foedus.case.schema import Speaker, SpeakerKind
from foedus.reading.claims import ClaimSpan, Reading, SpeakerRef
from foedus.reading.draft.actors import strength
from foedus.world import World

_KINDS: Final[dict[str, SpeakerKind]] = {
    "outlet": "outlet",
    "institute": "institute",
    "official": "official",
    "government": "government",
    "organisation": "organisation",
    "person": "person",
    "anonymous": "person",
    "document": "institute",
}
_LEADS: Final = 0.5
"""A member with more than this share of the members' CINC leads the pact."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """What a speaker may have a stake in: the pact that the conditions touch, and the two sides."""

    pact: str | None
    protege: str
    challengers: tuple[str, ...]


def slug_of(name: str, limit: int = 40) -> str:
    """An id from a name: small letters and digits with underscores, cut at a word.

    >>> slug_of("Primakov Institute of World Economy and International Relations"), slug_of("Müller & Söhne")
    ('primakov_institute_of_world_economy_and', 'muller_sohne')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall(r"[a-z0-9]+", plain)
    out = ""
    for word in words:
        if len(out) + len(word) + 1 > limit:
            break
        out = f"{out}_{word}" if out else word
    return out or (words[0][:limit] if words else "speaker")


@dataclass(frozen=True, slots=True)
class Voices:
    """The speakers of a reading as sources, and the chain of each claim as their ids."""

    sources: tuple[Speaker, ...]
    ids: dict[str, str]

    def chain(self, claim: ClaimSpan) -> tuple[str, ...]:
        """Ids of the speakers of a claim, outermost first, each once."""
        return tuple(dict.fromkeys(self.ids[name] for name in claim.speaker_chain if name in self.ids))


def voices_of(reading: Reading, world: World, on: date, concerned: Concerned, taken: tuple[str, ...]) -> Voices:
    """Every name in a speaker chain, in order of appearance; ``taken`` are ids in use already."""
    refs: dict[str, SpeakerRef | None] = {}
    for claim in reading.claims:
        known = {ref.name: ref for ref in claim.speaker_refs}
        for name in claim.speaker_chain:
            if refs.get(name) is None:
                refs[name] = known.get(name)
    ids: dict[str, str] = {}
    used = set(taken)
    sources = []
    for name, ref in refs.items():
        base = slug_of(name)
        id = base if base not in used else next(f"{base}_{n}" for n in range(2, 1000) if f"{base}_{n}" not in used)
        used.add(id)
        ids[name] = id
        state = ref.state if ref is not None and ref.state and world.is_state(ref.state) else None
        sources.append(
            Speaker(
                id=id,
                name=" ".join(name.split())[:1000],
                kind=_KINDS[ref.kind] if ref is not None else "person",
                state=state,
                affiliation=_affiliation(ref, world, on) if ref is not None else None,
                stake=stake_of(ref, world, on, concerned),
            )
        )
    return Voices(tuple(sources), ids)


def _affiliation(ref: SpeakerRef, world: World, on: date) -> str | None:
    """The house of a speaker as the text gives it; of an official, the office with the state ("Prime Minister of Armenia")."""
    if ref.affiliation:
        return ref.affiliation
    state = ref.state if ref.state and world.is_state(ref.state) else None
    if ref.title and state and ref.kind == "official":
        return f"{ref.title[0].upper()}{ref.title[1:]} of {_the(world.name_of(state, on))}"
    return None


def stake_of(ref: SpeakerRef | None, world: World, on: date, concerned: Concerned) -> str | None:
    """What the speaker is; how its state stands to the pact; None where nothing is known."""
    if ref is None:
        return None
    state = ref.state if ref.state and world.is_state(ref.state) else None
    parts = [part for part in (_what(ref, state, world, on), standing_of(ref, state, world, on, concerned)) if part]
    return "; ".join(parts) or None


def _what(ref: SpeakerRef, state: str | None, world: World, on: date) -> str:
    place = _the(world.name_of(state, on)) if state else ""
    if ref.affiliation and ref.kind in ("institute", "document"):
        return f"institute of {_the(ref.affiliation)}"
    if ref.affiliation and ref.kind == "person":
        return f"of {_the(ref.affiliation)}"
    if not place:
        return ""
    nouns = {
        "outlet": "news outlet in", "institute": "institute in", "document": "document from", "official": "official of",
        "government": "government of", "organisation": "body of", "person": "speaks for", "anonymous": "unnamed, speaks for",
    }  # fmt: skip
    return f"{nouns[ref.kind]} {place}"


def standing_of(ref: SpeakerRef, state: str | None, world: World, on: date, concerned: Concerned) -> str:
    """How a speaker's state, or the speaker as an organisation, stands to the pact concerned and to the two sides."""
    pact = concerned.pact
    if pact is not None and ref.stake == pact and ref.kind == "organisation":
        return "the pact concerned itself"
    if state is None:
        return f"speaks for {ref.stake}" if ref.stake and ref.stake != pact else ""
    name = _the(world.name_of(state, on))
    said = ""
    if pact is not None:
        members = world.members(pact, on)
        if state in members:
            total = sum(strength(world, member) for member in members)
            leads = len(members) > 2 and total > 0 and strength(world, state) > _LEADS * total
            said = f"{name} leads the pact concerned" if leads else f"{name} belongs to the pact concerned"
        else:
            said = f"{name} is no party to the pact concerned"
    side = ""
    if state == concerned.protege:
        side = "is the state said to be at risk"
    elif state in concerned.challengers:
        side = "is named as a possible attacker"
    if said and side:
        return f"{said} and {side}"
    return said or (f"{name} {side}" if side else f"{name} is neither of the two sides")


_WITH_THE: Final = re.compile(r"(?:United|Czech Rep|Dominican Rep|Central African|Netherlands|Philippines|Bahamas|Gambia|Maldives|Democratic|Solomon|Marshall|Russian Acad|Republic of|University|Institute|Ministry|Academy|Council|European)")  # fmt: skip


def _the(name: str) -> str:
    """A name as it stands after "of".

    >>> _the("United States"), _the("Armenia"), _the("the Hague")
    ('the United States', 'Armenia', 'the Hague')
    """
    if name.lower().startswith("the "):
        return name
    return (
        f"the {name}"
        if _WITH_THE.match(name) or re.search(r"\b(?:Academy|Institute|Ministry|University of)\b", name)
        else name
    )
