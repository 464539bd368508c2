"""The kinds of fact that ship, each a frozen row with its source.

Dates
    ``begin`` is the first day on which a fact holds, ``end`` the last one; ``end`` is ``None`` where no end is known.
    A date that the table writes as a year or a month begins on its first day and ends on its last one; what the table
    wrote stays in ``begin_text`` and ``end_text``.
Codes
    States by ISO 3166-1 alpha-3 (Kosovo ``XKX``; ``X-ABK`` and the like for unrecognised states), organisations by
    their usual acronym, armed groups by their name in capitals.
Origin
    ``origin`` is ``"world"`` for a shipped row, ``"overlay"`` for one that a private file of facts added and ``"case"``
    for one that a case file added. ``row`` names the table
    and the key, so that a figure can point to the line it came from.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 (rows have a field named date)
from functools import lru_cache
from typing import Final, Literal, get_args

from foedus.errors import DataError
from foedus.vocab.citation import Source

NameKind = Literal[
    "name",
    "former",
    "demonym",
    "capital",
    "palace",
    "ministry",
    "abbreviation",
    "organisation",
    "body",
    "person",
    "group",
    "territory",
    "collective",
    "media",
    "institute",
    "party",
]
NAME_KINDS: Final[tuple[NameKind, ...]] = get_args(NameKind)

ObligationType = Literal["defense", "offense", "neutrality", "nonaggression", "consultation"]
OBLIGATION_TYPES: Final[tuple[ObligationType, ...]] = get_args(ObligationType)
Purpose = Literal["defence", "political", "economic", "declaration"]
PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
Use = Literal["active", "frozen", "suspended"]
USES: Final[tuple[Use, ...]] = get_args(Use)
DeploymentKind = Literal["base", "border_guards", "peacekeepers", "monitors", "mission", "irregular"]
DEPLOYMENT_KINDS: Final[tuple[DeploymentKind, ...]] = get_args(DeploymentKind)
Fatal = Literal["yes", "no", "unknown"]
Role = Literal["mutual", "promisor", "beneficiary", "reserved"]
Origin = Literal["world", "overlay", "case"]


FORMER_CODES: Final[dict[str, tuple[str, Day, Day]]] = {
    "BUR": ("MMR", Day(1948, 1, 4), Day(1989, 6, 17)),
    "DHY": ("BEN", Day(1960, 8, 1), Day(1975, 11, 29)),
    "HVO": ("BFA", Day(1960, 8, 5), Day(1984, 8, 3)),
    "RHO": ("ZWE", Day(1965, 11, 11), Day(1980, 4, 17)),
    "ROM": ("ROU", Day(1878, 7, 13), Day(2002, 2, 1)),
    "SCG": ("SRB", Day(2003, 2, 4), Day(2006, 6, 4)),
    "SUN": ("RUS", Day(1922, 12, 30), Day(1991, 12, 25)),
    "VDR": ("VNM", Day(1954, 5, 1), Day(1976, 7, 1)),
    "YUG": ("SRB", Day(1918, 12, 1), Day(2003, 2, 3)),
    "ZAR": ("COD", Day(1971, 10, 27), Day(1997, 5, 16)),
}
"""Codes that ISO 3166 has withdrawn, each of a state that goes on under another: its code, and the first and last day."""


_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


@lru_cache(maxsize=8192)
def first_day(text: str) -> Day:
    """The first day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    >>> first_day("2024-02"), first_day("2024")
    (datetime.date(2024, 2, 1), datetime.date(2024, 1, 1))
    """
    if not _DATE.fullmatch(text):
        raise DataError(f"{text!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    try:
        if len(text) == 10:
            return Day.fromisoformat(text)
        if len(text) == 7:
            return Day(int(text[:4]), int(text[5:]), 1)
        return Day(int(text), 1, 1)
    except ValueError as error:
        raise DataError(f"{text!r} is not a date: {error}") from None


@lru_cache(maxsize=8192)
def last_day(text: str) -> Day | None:
    """The last day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ``None`` for an empty text.

    >>> last_day("2024-02"), last_day("")
    (datetime.date(2024, 2, 29), None)
    """
    if not text:
        return None
    start = first_day(text)
    if len(text) == 4:
        return Day(start.year, 12, 31)
    if len(text) == 7:
        return Day(start.year, start.month, calendar.monthrange(start.year, start.month)[1])
    return start


@dataclass(frozen=True, slots=True)
class State:
    """One spell of a state's name and codes: COW ``cow`` and Gleditsch–Ward ``gw``; a change of any begins a new row.

    ``cow`` and ``gw`` are ``None`` where the list has no entry for the state. ``cow_member`` and ``gw_member`` are the
    days on which each list counts it, "1860-01-01/1945-08-14 1952-04-28/"; ``begin`` and ``end`` bound the days on
    which either does.
    """

    iso3: str
    name: str
    cow: int | None
    gw: int | None
    begin: Day
    end: Day | None
    note: str
    source: Source
    row: str
    cow_member: str = ""
    gw_member: str = ""

    def counted(self, system: Literal["cow", "gw"], on: Day) -> bool:
        """Whether one of the two lists counts the state on a day.

        >>> from foedus.world import load
        >>> load().state("JPN", Day(1950, 1, 1)).counted("cow", Day(1950, 1, 1))
        False
        """
        spells = (spell.partition("/") for spell in getattr(self, f"{system}_member").split())
        return any(begin <= on.isoformat() <= (end or "9999") for begin, _, end in spells)


@dataclass(frozen=True, slots=True)
class Name:
    """A text that stands for an actor; ``begin`` and ``end`` bound the days on which it does, where that is known."""

    text: str
    code: str
    kind: NameKind
    begin: Day | None
    end: Day | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Leader:
    """Who led a state in effect, head of state or of government, as Archigos 4.1 counts it.

    ``end`` is ``None`` where the leader held on at the data set's last day, 31 December 2015; what came after is
    unknown.
    """

    iso3: str
    name: str
    begin: Day
    end: Day | None
    source: Source


@dataclass(frozen=True, slots=True)
class PactName:
    """A text that names a pact; ``exact`` is False for a phrase that also has another meaning ("Article 5")."""

    text: str
    pact: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Pact:
    """A treaty, an organisation's charter or a declaration, in law.

    ``binds_where`` says which territory the defence clause covers (``territory``: that of the members;
    ``north_atlantic``; ``pacific``; ``europe``; ``beneficiary``; empty where there is no such clause); ``binds_if``
    against whom (``attack_by_other``: an attack by a state outside the pact; ``any_attack``; ``consult_only``;
    ``assurance``; empty). ``notice_months`` is ``None`` where no notice is known; ``leaving`` says in words what a
    number of months cannot (terms and their renewal, an end by agreement alone). ``phrase`` is how a sentence names
    the pact. ``known_to`` is the last day to which the row was checked. ``begin`` is the day from which the pact
    counts here, as in ATOP mostly that of signature; ``in_force`` is the day of its entry into force, empty where that
    is not on file.
    """

    id: str
    name: str
    short: str
    parties_kind: str
    purpose: Purpose
    begin: Day
    end: Day | None
    begin_text: str
    end_text: str
    signed: str
    binds_where: str
    binds_if: str
    exit_article: str
    notice_months: int | None
    atop_id: int | None
    phrase: str
    known_to: Day | None
    note: str
    source: Source
    origin: Origin
    row: str
    in_force: str = ""
    leaving: str = ""


@dataclass(frozen=True, slots=True)
class Obligation:
    """What a pact obliges its parties to, by ATOP type; empty ``promisor`` and ``beneficiary`` mean every party."""

    pact: str
    type: ObligationType
    article: str
    strength: str
    promisor: str
    beneficiary: str
    begin: Day | None
    end: Day | None
    source: Source
    origin: Origin
    row: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A spell in which a state is party to a pact; ``role`` says whether it promises, receives, or both.

    ``reserved``: a party that stays outside the promises of defence, offence and consultation.
    """

    pact: str
    member: str
    begin: Day
    end: Day | None
    begin_text: str
    end_text: str
    role: Role
    note: str
    source: Source
    origin: Origin
    row: str


@dataclass(frozen=True, slots=True)
class Practice:
    """How a pact is used by a member (empty ``member``: by all); a pact without a row is in use as far as is known.

    ``toward`` names the only other member that the row is about (empty: every other).
    """

    pact: str
    member: str
    status: Use
    since: Day
    until: Day | None
    since_text: str
    what: str
    source: Source
    origin: Origin
    row: str
    toward: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing that happened to a pact in practice."""

    pact: str
    member: str
    date: Day
    date_text: str
    what: str
    source: Source
    origin: Origin
    row: str


@dataclass(frozen=True, slots=True)
class Deployment:
    """Forces of ``owner`` in ``host``; personnel as a range, ``None`` where no figure is known (never zero)."""

    id: str
    owner: str
    host: str
    where: str
    kind: DeploymentKind
    personnel_low: int | None
    personnel_high: int | None
    begin: Day
    end: Day | None
    begin_text: str
    end_text: str
    basis_pact: str
    note: str
    source: Source
    origin: Origin
    row: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two institutions that the state ``by`` treats as belonging together."""

    a: str
    b: str
    by: str
    since: Day
    since_text: str
    what: str
    source: Source
    origin: Origin
    row: str


@dataclass(frozen=True, slots=True)
class Arms:
    """Arms that ``supplier`` sold or gave to ``recipient``."""

    supplier: str
    recipient: str
    since: Day
    since_text: str
    what: str
    source: Source
    origin: Origin
    row: str


@dataclass(frozen=True, slots=True)
class Force:
    """An act of force by one state against another on a date; ``fatal`` says whether somebody died of it."""

    by: str
    against: str
    date: Day
    until: Day | None
    date_text: str
    fatal: Fatal
    where: str
    what: str
    source: Source
    origin: Origin
    row: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request for help that ``body`` (a pact or a state) did not meet."""

    asked_by: str
    body: str
    date: Day
    date_text: str
    what: str
    source: Source
    origin: Origin
    row: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of withdrawal: given on one day, effective on another (``None``: not known)."""

    pact: str
    member: str
    given: Day
    effective: Day | None
    source: Source
    origin: Origin
    row: str


@dataclass(frozen=True, slots=True)
class Partner:
    """A state that cooperates with another WITHOUT an obligation to defend it."""

    state: str
    partner: str
    since: Day
    until: Day | None
    since_text: str
    what: str
    source: Source
    origin: Origin
    row: str


@dataclass(frozen=True, slots=True)
class Rivalry:
    """A strategic rivalry, undirected (``a`` < ``b``); ``open_at_end`` marks one that its data set leaves running."""

    a: str
    b: str
    since: Day
    until: Day | None
    open_at_end: bool
    kinds: str
    source: Source
    origin: Origin
    row: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A territorial claim by ``claimant`` against ``target``."""

    claimant: str
    target: str
    about: str
    since: Day
    until: Day | None
    source: Source
    origin: Origin
    row: str


@dataclass(frozen=True, slots=True)
class ConflictYear:
    """An armed conflict between two states in a calendar year (UCDP, 25 battle deaths), undirected (``a`` < ``b``).

    ``intensity`` 1: 25–999 battle deaths, 2: 1,000 or more. ``a_role`` and ``b_role``: ``primary`` or ``secondary``.
    """

    a: str
    b: str
    year: int
    intensity: int
    conflict: int
    kind: int
    a_role: str
    b_role: str


@dataclass(frozen=True, slots=True)
class Capital:
    """A capital with its coordinates in degrees."""

    iso3: str
    name: str
    latitude: float
    longitude: float
    begin: Day
    end: Day | None


@dataclass(frozen=True, slots=True)
class Contiguity:
    """Direct contiguity in ``year``: 1 by land or river, 2–5 across at most 12, 24, 150, 400 miles of water."""

    a: str
    b: str
    type: int
    year: int


@dataclass(frozen=True, slots=True)
class Capability:
    """COW's composite index of national capability, a share of the world's, in ``year``."""

    iso3: str
    cinc: float
    year: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """A body whose words reports carry: its kind, its state, whom it belongs to, and its own stake where it has one."""

    name: str
    kind: str
    state: str
    affiliation: str
    stake: str
    checked: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """One state's obligation toward another under one pact on a date."""

    pact: str
    promisor: str
    beneficiary: str
    type: ObligationType
    article: str
    source: Source


@dataclass(frozen=True, slots=True)
class Dispute:
    """One disagreement between facts that were laid over the tables and the tables themselves.

    ``used`` says whose row counts: ``case`` or ``overlay`` (a person wrote or reviewed it) or ``world`` (the other is a
    draft). ``shipped`` and ``fact`` name the two rows ("practice:CSTO:ARM:2024-02-22", "world[3]"), ``shipped_says`` and
    ``fact_says`` are what they say ("frozen since 2024-02-22").
    """

    about: str
    shipped: str
    fact: str
    used: Origin
    shipped_says: str = ""
    fact_says: str = ""


@dataclass(frozen=True, slots=True)
class Laid:
    """A file of facts that lies over the tables: its name, the SHA-256 of its bytes, and what it disputes."""

    name: str
    sha256: str
    disputes: tuple[Dispute, ...]


Fact = (
    Pact
    | Obligation
    | Membership
    | Practice
    | Event
    | Deployment
    | Link
    | Arms
    | Force
    | Refusal
    | Notice
    | Partner
    | Rivalry
    | Claim
)
"""Every kind of fact that a case may add with :meth:`foedus.world.World.overlay`."""
