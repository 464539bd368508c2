"""What a reader found in a report, as a person looks at it: the marks in the text, who says what, what stands against what.

Question   Which words carry which claim, who says them, and what denies them?
Takes      A document, its reading, and names for the codes.
Gives      Readout: plain values, which the terminal and the page print alike. Marks are the only characters added to the text.
Not here   Escape codes and columns (cli/marked), markup (page/readout).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from foedus.reading.align import spans_of
from foedus.reading.claims import ClaimSpan, Condition, Reading
from foedus.reading.documents import Document

MarkKind = Literal["claim", "condition", "hedge"]
TieKind = Literal["denies", "denied by", "stands against", "opposed by", "says again"]

# what an actor does to what, for one actor and for several
_ACTS: Final = {
    "leave": ("leaves", "leave"), "leave_pact": ("leaves", "leave"), "suspend": ("suspends", "suspend"),
    "resume": ("resumes", "resume"), "renounce": ("renounces", "renounce"), "join": ("joins", "join"),
    "withdraw": ("withdraws troops from", "withdraw troops from"),
    "troops_withdraw": ("withdraws troops from", "withdraw troops from"),
    "deploy": ("sends troops to", "send troops to"), "pledge": ("promises to defend", "promise to defend"),
    "guarantee": ("defends", "defend"), "attack": ("attacks", "attack"), "arm": ("arms", "arm"),
    "conflict": ("is at war with", "are at war"), "sanction": ("sanctions", "sanction"),
}  # fmt: skip
_UNNAMED: Final = "somebody"
_QUOTE: Final = 160


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign put into the text at ``place``; ``opens`` tells which side it is."""

    place: int
    kind: MarkKind
    claim: int
    opens: bool

    @property
    def text(self) -> str:
        """The characters of the sign."""
        if self.kind == "claim":
            return f"({self.claim}: " if self.opens else ")"
        return {"condition": "[]", "hedge": "‹›"}[self.kind][0 if self.opens else 1]


@dataclass(frozen=True, slots=True)
class Tie:
    """How a claim stands to another, by that one's number."""

    kind: TieKind
    other: int


@dataclass(frozen=True, slots=True)
class Said:
    """One claim for a person: numbers count from 1."""

    number: int
    who: str
    through: tuple[str, ...]
    about: str
    kind: str
    denied: bool
    conditions: tuple[str, ...]
    then: str
    modality: str
    hedge: str | None
    horizon: str | None
    quote: str
    place: str | None
    ties: tuple[Tie, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Happened:
    """One event for a person."""

    date: str | None
    what: str
    quote: str
    place: str | None


@dataclass(frozen=True, slots=True)
class Readout:
    """All of it. ``marks`` are in the order in which they go into the text."""

    name: str
    title: str | None
    date: str | None
    text: str
    notes: tuple[str, ...]
    marks: tuple[Mark, ...]
    claims: tuple[Said, ...]
    events: tuple[Happened, ...]
    actors: tuple[str, ...]
    pacts: tuple[str, ...]
    dates: tuple[str, ...]
    unresolved: tuple[tuple[str, str, str | None], ...]
    spans: int
    verified: int

    @property
    def share(self) -> str:
        """How many spans were found again in the text, in words."""
        if not self.spans:
            return "Nothing was marked, so there is nothing to verify."
        percent = 100 * self.verified // self.spans
        return f"{self.verified:,} of {self.spans:,} spans found again in the text, letter by letter ({percent} %)."

    def named(self) -> list[tuple[str, tuple[str, ...]]]:
        """What the text names, whether or not it claims anything: heading and names, without empty ones."""
        found = (("Actors", self.actors), ("Pacts", self.pacts), ("Dates", self.dates))
        return [(head, names) for head, names in found if names]

    def told(self) -> list[tuple[Said, tuple[Said, ...]]]:
        """Claims in order, each with the ones that deny it or stand against it; those are not listed a second time."""
        by_number = {claim.number: claim for claim in self.claims}
        against: dict[int, list[Said]] = {}
        placed: set[int] = set()
        for claim in self.claims:
            for tie in claim.ties:
                if (
                    tie.kind in ("denies", "stands against")
                    and tie.other in by_number
                    and claim.number not in placed
                    and claim.number not in against
                    and tie.other not in placed
                ):
                    against.setdefault(tie.other, []).append(claim)
                    placed.add(claim.number)
        return [(claim, tuple(against.get(claim.number, ()))) for claim in self.claims if claim.number not in placed]


def readout(
    document: Document, reading: Reading, name_of: Callable[[str], str], rival: tuple[int, int] | None = None
) -> Readout:
    """Arrange a reading for a person; ``rival`` is (index of a claim, index of the claim that it stands against)."""
    spans = [(start, end) for start, end, _ in spans_of(reading)]
    denied_by: dict[int, list[int]] = {}
    for index, claim in enumerate(reading.claims):
        if claim.denies is not None:
            denied_by.setdefault(claim.denies, []).append(index)
    names = dict.fromkeys(name_of(a.canonical) for a in reading.actors if a.canonical)
    return Readout(
        name=document.name,
        title=document.title,
        date=document.date,
        text=document.text,
        notes=document.notes,
        marks=tuple(marks_of(reading)),
        claims=tuple(
            _said(index, claim, tuple(_ties(index, claim, denied_by, rival)), document, name_of)
            for index, claim in enumerate(reading.claims)
        ),
        events=tuple(
            Happened(
                e.date, happened(e.type, e.who, e.whom, name_of), shortened(e.quote), document.where(e.start, e.end)
            )
            for e in reading.events
        ),
        actors=tuple(names),
        pacts=tuple(dict.fromkeys(shortened(p.canonical or p.mention, 60) for p in reading.pacts)),
        dates=tuple(dict.fromkeys(iso for _, _, iso in reading.dates)),
        unresolved=tuple((shortened(u.quote), u.reason, document.where(u.start, u.end)) for u in reading.unresolved),
        spans=len(spans),
        verified=round(reading.verified * len(spans)),
    )


def marks_of(reading: Reading) -> list[Mark]:
    """The signs in the order in which they go into the text: at one place closing before opening, the widest opens first."""
    found: list[tuple[int, int, int, Mark]] = []
    seen: set[tuple[int, int, MarkKind]] = set()
    for number, claim in enumerate(reading.claims, start=1):
        spans: list[tuple[int, int, MarkKind]] = [(claim.start, claim.end, "claim")]
        spans += [(c.start, c.end, "condition") for c in claim.condition if c.end > c.start]
        if claim.verbal_probability_word:
            spans += [(b.start, b.end, "hedge") for b in claim.because if b.field == "modality" and b.end > b.start]
        for start, end, kind in spans:
            if kind != "claim" and (start, end, kind) in seen:
                continue
            seen.add((start, end, kind))
            found.append((start, 1, start - end, Mark(start, kind, number, True)))
            found.append((end, 0, -start, Mark(end, kind, number, False)))
    return [mark for *_, mark in sorted(found, key=lambda item: item[:3])]


def marked(text: str, marks: Sequence[Mark]) -> str:
    """The text with the signs put in; without them it is the text again."""
    out, at = [], 0
    for mark in marks:
        out += [text[at : mark.place], mark.text]
        at = mark.place
    return "".join([*out, text[at:]])


def _said(
    index: int,
    claim: ClaimSpan,
    ties: tuple[Tie, ...],
    document: Document,
    name_of: Callable[[str], str],
) -> Said:
    chain = claim.speaker_chain
    then = claim.consequent
    speaker = claim.speaker_refs[-1] if claim.speaker_refs else None
    about: list[str] = []
    if speaker is not None:
        about = [part for part in (speaker.title, speaker.affiliation) if part]
        about += [name_of(speaker.state)] if speaker.state and not about else []
    return Said(
        number=index + 1,
        who=chain[-1] if chain else "the text itself",
        through=tuple(chain[:-1]),
        about=", ".join(about),
        kind=claim.type.replace("_", " "),
        denied=claim.negated,
        conditions=tuple(condition(c, name_of) for c in claim.condition),
        then=act(then.who, then.what, then.whom, name_of) if then.what != "other" else "",
        modality=claim.modality,
        hedge=claim.verbal_probability_word,
        horizon=" ".join(claim.horizon_text.split()) if claim.horizon_text else None,
        quote=shortened(claim.quote),
        place=document.where(claim.start, claim.end),
        ties=ties,
        start=claim.start,
        end=claim.end,
    )


def _ties(index: int, claim: ClaimSpan, denied_by: dict[int, list[int]], rival: tuple[int, int] | None) -> list[Tie]:
    out: list[Tie] = []
    if claim.denies is not None and claim.denies != index:
        out.append(Tie("denies", claim.denies + 1))
    out += [Tie("denied by", other + 1) for other in denied_by.get(index, ()) if other != index]
    if rival is not None and index in rival and not out:
        against = rival.index(index) == 0
        out.append(Tie("stands against" if against else "opposed by", rival[int(against)] + 1))
    if claim.restates is not None and claim.restates != index:
        out.append(Tie("says again", claim.restates + 1))
    return out


def listed(words: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C'.

    >>> listed(["France", "Greece", "Cyprus"])
    'France, Greece and Cyprus'
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words))


def act(who: Sequence[str], what: str, whom: Sequence[str], name_of: Callable[[str], str]) -> str:
    """Who does what to whom, in a few words.

    >>> act(["TUR", "AZE"], "attack", ["ARM"], str.title), act([], "leave", ["CSTO"], str)
    ('Tur and Aze attack Arm', 'somebody leaves CSTO')
    """
    subject, object = listed([name_of(code) for code in who]), listed([name_of(code) for code in whom])
    forms = _ACTS.get(what, (what.replace("_", " "), what.replace("_", " ")))
    several = len(who) > 1
    if what == "conflict" and not (subject and object):
        parties = subject or object
        return f"war: {parties}" if parties else "war"
    return " ".join(
        part
        for part in (subject or _UNNAMED, forms[several], "with" * (what == "conflict" and several), object)
        if part
    )


def condition(c: Condition, name_of: Callable[[str], str]) -> str:
    """A condition in a few words; one that no scenario can make keeps the text's words and says so."""
    no = "not: " if c.negated else ""
    if c.verb is None:
        words = shortened(c.text, 90)
        return f"{no}{f'“{words}”' if words else act(c.who, c.what, (), name_of)} (cannot be run yet)"
    return no + act(c.who, c.verb, (c.object,) if c.object else (), name_of)


def happened(what: str, who: Sequence[str], whom: Sequence[str], name_of: Callable[[str], str]) -> str:
    """An event in a few words.

    >>> happened("meeting", ["ARM", "RUS"], [], str), happened("other", [], [], str), happened("attack", ["AZE"], ["ARM"], str)
    ('meeting (ARM and RUS)', 'event', 'AZE attacks ARM')
    """
    if what in _ACTS and who:
        return act(who, what, whom, name_of)
    actors = listed([name_of(code) for code in dict.fromkeys((*who, *whom))])
    noun = {"other": "event", "conflict": "fighting", "troops_withdraw": "withdrawal of troops"}.get(
        what, what.replace("_", " ")
    )
    return f"{noun} ({actors})" if actors else noun


def shortened(text: str, most: int = _QUOTE) -> str:
    """Words on one line, cut where they are too many."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"
