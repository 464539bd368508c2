"""The world: every shipped table, and the look-ups by date.

Question   Who was obliged to whom on a date, in law and in use; who stood where; who shares a border?
Takes      The tables beside this file and, through ``overlay``, the facts of a case.
Gives      Frozen rows. A look-up never returns a row that begins after the date asked for, and an end that lies after
           that date is not shown (it was not known then).
Not here   Whether a clause covers an attack (case/binding.py), what a scenario changes (case/situation.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import pi, sqrt
from typing import Final, TypeVar, cast

from foedus.errors import UsageError
from foedus.world import types as t
from foedus.world.about import TABLE_OF, about, days
from foedus.world.distance import great_circle_km

CONFLICT_YEARS: Final = (1946, 2024)
"""First and last year of the table of armed conflict (UCDP/PRIO 25.1)."""
CONTIGUITY_YEAR: Final = 2016
CAPABILITY_YEAR: Final = 2022
MAJORS_YEAR: Final = 2016
"""Last covered years of COW contiguity 3.2, COW national capabilities 7.0 and COW major powers 2016."""

_Ended = TypeVar("_Ended", t.Membership, t.Deployment, t.Pact)
_Until = TypeVar("_Until", t.Practice, t.Partner, t.Rivalry, t.Claim)
_Dated = TypeVar("_Dated", t.Event, t.Force, t.Refusal)


def _holds(begin: date | None, end: date | None, on: date) -> bool:
    return (begin is None or begin <= on) and (end is None or on <= end)


def _seen(row: _Ended, on: date) -> _Ended:
    """The row as it could be known on ``on``: a later end is not shown."""
    return replace(row, end=None, end_text="") if row.end is not None and row.end > on else row


def _seen_until(row: _Until, on: date) -> _Until:
    return replace(row, until=None) if row.until is not None and row.until > on else row


@dataclass(frozen=True, eq=False)
class World:
    """Dated facts with their sources.

    Every table is a tuple of frozen rows (``states_table``, ``pacts_table``, …); the methods answer for a day.
    """

    states_table: tuple[t.State, ...]
    names_table: tuple[t.Name, ...]
    not_names_table: tuple[str, ...]
    pact_names_table: tuple[t.PactName, ...]
    pacts_table: tuple[t.Pact, ...]
    obligations_table: tuple[t.Obligation, ...]
    memberships_table: tuple[t.Membership, ...]
    practice_table: tuple[t.Practice, ...]
    events_table: tuple[t.Event, ...]
    deployments_table: tuple[t.Deployment, ...]
    links_table: tuple[t.Link, ...]
    arms_table: tuple[t.Arms, ...]
    force_table: tuple[t.Force, ...]
    refusals_table: tuple[t.Refusal, ...]
    notices_table: tuple[t.Notice, ...]
    partners_table: tuple[t.Partner, ...]
    rivalries_table: tuple[t.Rivalry, ...]
    claims_table: tuple[t.Claim, ...]
    conflicts_table: tuple[t.ConflictYear, ...]
    capitals_table: tuple[t.Capital, ...]
    contiguity_table: tuple[t.Contiguity, ...]
    capability_table: tuple[t.Capability, ...]
    majors_table: tuple[tuple[str, date, date | None], ...]
    speakers_table: tuple[t.Speaker, ...]
    areas_table: tuple[tuple[str, float], ...]
    laid: tuple[t.Laid, ...] = ()
    _pact: dict[str, t.Pact] = field(init=False, repr=False)
    _parties: dict[str, list[t.Membership]] = field(init=False, repr=False)
    _pacts_of: dict[str, list[t.Membership]] = field(init=False, repr=False)
    _duties: dict[str, list[t.Obligation]] = field(init=False, repr=False)
    _state: dict[str, list[t.State]] = field(init=False, repr=False)
    _borders: dict[tuple[str, str], int] = field(init=False, repr=False)
    _cinc: dict[str, t.Capability] = field(init=False, repr=False)
    _area: dict[str, float] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        parties: dict[str, list[t.Membership]] = defaultdict(list)
        pacts_of: dict[str, list[t.Membership]] = defaultdict(list)
        for membership in self.memberships_table:
            parties[membership.pact].append(membership)
            pacts_of[membership.member].append(membership)
        duties: dict[str, list[t.Obligation]] = defaultdict(list)
        for obligation in self.obligations_table:
            duties[obligation.pact].append(obligation)
        spells: dict[str, list[t.State]] = defaultdict(list)
        for state in self.states_table:
            spells[state.iso3].append(state)
        pact: dict[str, t.Pact] = {}
        for row in self.pacts_table:
            pact.setdefault(row.id, row)  # a shipped row is never replaced by a later one
        put = object.__setattr__
        put(self, "_pact", pact)
        put(self, "_parties", dict(parties))
        put(self, "_pacts_of", dict(pacts_of))
        put(self, "_duties", dict(duties))
        put(self, "_state", dict(spells))
        put(self, "_borders", {(row.a, row.b): row.type for row in self.contiguity_table})
        put(self, "_area", dict(self.areas_table))
        put(self, "_cinc", {row.iso3: row for row in self.capability_table})

    # --- states -----------------------------------------------------------------------------------------------------

    def state(self, iso3: str, on: date) -> t.State | None:
        """The state's codes on a day; ``None`` where it did not exist.

        >>> from datetime import date
        >>> from foedus.world import load
        >>> load().state("DEU", date(2020, 1, 1)).cow, load().state("DEU", date(2020, 1, 1)).gw
        (255, 260)
        >>> load().state("RUS", date(1960, 1, 1)).name, load().state("SUN", date(1960, 1, 1)).iso3
        ('Soviet Union', 'RUS')
        """
        if iso3 not in self._state and iso3 in t.FORMER_CODES:
            iso3, first, last = t.FORMER_CODES[iso3]
            if not first <= on <= last:
                return None
        for spell in self._state.get(iso3, ()):
            if _holds(spell.begin, spell.end, on):
                return replace(spell, end=None) if spell.end is not None and spell.end > on else spell
        return None

    def states(self, on: date) -> tuple[t.State, ...]:
        """Every state that existed on a day."""
        return tuple(row for row in self.states_table if _holds(row.begin, row.end, on))

    def is_state(self, code: str) -> bool:
        """Whether a code is that of a state on file, at any date; codes that ISO 3166 has withdrawn are some too."""
        return code in self._state or code in t.FORMER_CODES

    def code_now(self, code: str) -> str:
        """The code under which a state's facts stand: that of the state which goes on, for a withdrawn one.

        >>> from foedus.world import load
        >>> load().code_now("SUN"), load().code_now("CSK")
        ('RUS', 'CSK')
        """
        return t.FORMER_CODES[code][0] if code not in self._state and code in t.FORMER_CODES else code

    def existed(self, iso3: str) -> tuple[tuple[date, date | None], ...]:
        """First and last day of every stretch in which either list of states counts this one, earliest first.

        >>> from foedus.world import load
        >>> [(one.year, two and two.year) for one, two in load().existed("EST")]
        [(1918, 1940), (1991, None)]
        """
        found: list[tuple[date, date | None]] = []
        for spell in self._state.get(iso3, ()):
            last = found[-1][1] if found else None
            if last is not None and spell.begin <= last + timedelta(days=1):
                found[-1] = found[-1][0], spell.end
            else:
                found.append((spell.begin, spell.end))
        return tuple(found)

    def state_codes(self) -> tuple[str, ...]:
        """The codes of all states on file, sorted."""
        return tuple(sorted(self._state))

    def by_cow(self, cow: int, on: date) -> str | None:
        """ISO3 of a Correlates of War code on a day."""
        for row in self.states_table:
            if row.cow == cow and _holds(row.begin, row.end, on):
                return row.iso3
        return None

    def by_gw(self, gw: int, on: date) -> str | None:
        """ISO3 of a Gleditsch–Ward code on a day."""
        for row in self.states_table:
            if row.gw == gw and _holds(row.begin, row.end, on):
                return row.iso3
        return None

    def names(self, on: date | None = None) -> tuple[t.Name, ...]:
        """Every text that stands for an actor (on a day, if one is given)."""
        if on is None:
            return self.names_table
        return tuple(row for row in self.names_table if _holds(row.begin, row.end, on))

    def name_of(self, code: str, on: date | None = None) -> str:
        """How a sentence names an actor: its English name; the code itself where none is on file."""
        if on is not None and (state := self.state(code, on)) is not None:
            return state.name
        if spells := self._state.get(code):
            return spells[-1].name
        if code in t.FORMER_CODES and (state := self.state(code, t.FORMER_CODES[code][2])) is not None:
            return state.name
        for row in self.names_table:
            if row.code == code and row.kind in ("name", "territory", "organisation", "group", "collective"):
                return row.text
        return code

    def demonym(self, code: str) -> str:
        """The adjective of a state ("Armenian"); its name where none is on file."""
        for row in self.names_table:
            if row.code == code and row.kind == "demonym":
                return row.text
        return self.name_of(code)

    def pact_names(self) -> tuple[t.PactName, ...]:
        """Every text that names a pact."""
        return self.pact_names_table

    def speakers(self) -> tuple[t.Speaker, ...]:
        """Outlets, institutes and agencies whose words reports carry."""
        return self.speakers_table

    # --- pacts in law -----------------------------------------------------------------------------------------------

    def pact(self, pact: str) -> t.Pact:
        """The pact with this id, whatever the date; an unknown id is an error."""
        try:
            return self._pact[pact]
        except KeyError:
            raise UsageError(f"no pact {pact!r} is on file; `World.pact_ids()` lists them") from None

    def has_pact(self, pact: str) -> bool:
        """Whether a pact with this id is on file."""
        return pact in self._pact

    def pact_ids(self) -> tuple[str, ...]:
        """The ids of all pacts on file, sorted."""
        return tuple(sorted(self._pact))

    def pacts(self, on: date, member: str | None = None) -> tuple[t.Pact, ...]:
        """Pacts in force on a day, of one member if it is given."""
        if member is None:
            return tuple(_seen(row, on) for row in self.pacts_table if _holds(row.begin, row.end, on))
        found: dict[str, t.Pact] = {}
        for row in self._pacts_of.get(member, ()):
            pact = self._pact.get(row.pact)
            if pact and _holds(row.begin, row.end, on) and _holds(pact.begin, pact.end, on):
                found[row.pact] = _seen(pact, on)
        return tuple(found.values())

    def memberships(self, pact: str, on: date) -> tuple[t.Membership, ...]:
        """Memberships of a pact in force on a day."""
        law = self._pact.get(pact)
        if law is None or not _holds(law.begin, law.end, on):
            return ()
        return tuple(_seen(row, on) for row in self._parties.get(pact, ()) if _holds(row.begin, row.end, on))

    def members(self, pact: str, on: date) -> tuple[str, ...]:
        """The codes of a pact's parties on a day, in the order of the table, each once."""
        law = self._pact.get(pact)
        if law is None or not _holds(law.begin, law.end, on):
            return ()
        return tuple(dict.fromkeys(row.member for row in self._parties.get(pact, ()) if _holds(row.begin, row.end, on)))

    def membership(self, pact: str, member: str, on: date) -> t.Membership | None:
        """One state's membership of a pact on a day."""
        for row in self.memberships(pact, on):
            if row.member == member:
                return row
        return None

    def membership_history(self, pact: str, member: str, on: date) -> tuple[t.Membership, ...]:
        """Every spell of a state's membership that had begun by a day, ended ones included."""
        return tuple(_seen(r, on) for r in self._parties.get(pact, ()) if r.member == member and r.begin <= on)

    def obligations(self, pact: str, on: date) -> tuple[t.Obligation, ...]:
        """What a pact obliges to on a day; nothing before its entry into force, where that day is on file.

        >>> from datetime import date
        >>> from foedus.world import load
        >>> len(load().obligations("usa_kor_1953", date(1954, 11, 16)))  # signed, not yet in force
        0
        """
        law = self._pact.get(pact)
        if law is None or not _holds(law.begin, law.end, on) or law.in_force > on.isoformat():
            return ()
        return tuple(row for row in self._duties.get(pact, ()) if _holds(row.begin, row.end, on))

    def obligations_toward(self, target: str, on: date) -> tuple[t.Commitment, ...]:
        """Every commitment of another state toward ``target`` in force on a day.

        A pact's obligation runs from each party that promises to each other party that receives; an obligation that
        names its promisor or beneficiary runs there only. A party with the role ``reserved`` neither owes nor is owed
        defence, offence or consultation.
        """
        found: list[t.Commitment] = []
        done: set[str] = set()
        for own in self._pacts_of.get(target, ()):
            if own.pact in done or own.role == "promisor" or not _holds(own.begin, own.end, on):
                continue
            done.add(own.pact)
            duties = self.obligations(own.pact, on)
            for duty in duties:
                armed = duty.type in ("defense", "offense", "consultation")
                if duty.beneficiary not in ("", target) or (armed and own.role == "reserved"):
                    continue
                seen: set[str] = set()
                for other in self._parties[own.pact]:
                    promisor = other.member
                    if (
                        promisor == target
                        or promisor in seen
                        or other.role == "beneficiary"
                        or (armed and other.role == "reserved")
                        or duty.promisor not in ("", promisor)
                        or not _holds(other.begin, other.end, on)
                    ):
                        continue
                    seen.add(promisor)
                    found.append(t.Commitment(own.pact, promisor, target, duty.type, duty.article, duty.source))
        return tuple(found)

    def obligations_between(self, promisor: str, beneficiary: str, on: date) -> tuple[t.Commitment, ...]:
        """The commitments of one state toward another on a day."""
        return tuple(row for row in self.obligations_toward(beneficiary, on) if row.promisor == promisor)

    def pact_between(self, a: str, b: str, on: date) -> tuple[str, ...]:
        """Ids of the pacts in which one of two states promises to defend the other, on a day, sorted.

        Bilateral ones where there are any, else those with more parties; none by which one need only consult or may
        use forces without a duty. A text's
        "the mutual defence treaty" between two named states means a pact where this gives exactly one.

        >>> from datetime import date
        >>> from foedus.world import load
        >>> load().pact_between("USA", "PHL", date(2025, 2, 1)), load().pact_between("ARM", "RUS", date(2025, 2, 1))
        (('usa_phl_1951',), ('treaty_1997',))
        """
        promised = (*self.obligations_between(a, b, on), *self.obligations_between(b, a, on))
        ids = {row.pact for row in promised if row.type == "defense"}
        ids = {id for id in ids if not {"consult_only", "may_use_forces"} & set(self._pact[id].binds_if.split())}
        bilateral = {id for id in ids if self._pact[id].parties_kind == "bilateral"}
        return tuple(sorted(bilateral or ids))

    def obligations_by(self, promisor: str, on: date) -> tuple[t.Commitment, ...]:
        """The commitments of a state toward every other on a day."""
        beneficiaries = {
            other.member
            for own in self._pacts_of.get(promisor, ())
            if _holds(own.begin, own.end, on)
            for other in self._parties[own.pact]
            if other.member != promisor and _holds(other.begin, other.end, on)
        }
        return tuple(row for code in sorted(beneficiaries) for row in self.obligations_between(promisor, code, on))

    def notices(self, pact: str, member: str, on: date) -> tuple[t.Notice, ...]:
        """Notices of withdrawal given by a day."""
        return tuple(r for r in self.notices_table if r.pact == pact and r.member == member and r.given <= on)

    # --- pacts in use -----------------------------------------------------------------------------------------------

    def practice(self, pact: str, member: str, on: date, toward: str | None = None) -> t.Practice | None:
        """How a member used a pact on a day; ``None``: nothing on file (not the same as "active").

        A row that names the member precedes one for all members, a later one precedes an earlier one, a case's
        precedes the shipped one of the same day. With ``toward``, a row about another member than that one is left out.
        """
        rows = [
            row
            for row in self.practice_table
            if row.pact == pact
            and row.member in ("", member)
            and toward in (None, row.toward or toward)
            and _holds(row.since, row.until, on)
        ]
        if not rows:
            return None
        return _seen_until(max(rows, key=lambda row: (row.member == member, row.since, row.origin != "world")), on)

    def practice_all(self, pact: str, on: date) -> tuple[t.Practice, ...]:
        """Every row on a pact's use that held on a day, disagreeing ones included."""
        return tuple(_seen_until(r, on) for r in self.practice_table if r.pact == pact and _holds(r.since, r.until, on))

    def events(self, pact: str, member: str | None, on: date) -> tuple[t.Event, ...]:
        """What had happened to a pact in practice by a day (``member`` and those of all), oldest first."""
        return _until_day(
            (r for r in self.events_table if r.pact == pact and (member is None or r.member in ("", member))), on
        )

    def refusals(self, on: date, asked_by: str | None = None, body: str | None = None) -> tuple[t.Refusal, ...]:
        """Requests for help not met by a day, oldest first."""
        return _until_day(
            (r for r in self.refusals_table if asked_by in (None, r.asked_by) and body in (None, r.body)), on
        )

    def deployments(self, on: date, host: str | None = None, owner: str | None = None) -> tuple[t.Deployment, ...]:
        """Forces abroad on a day."""
        return tuple(
            _seen(row, on)
            for row in self.deployments_table
            if host in (None, row.host) and owner in (None, row.owner) and _holds(row.begin, row.end, on)
        )

    def links(self, on: date, institution: str | None = None) -> tuple[t.Link, ...]:
        """Institutions that some state treats as belonging together, by a day."""
        return tuple(r for r in self.links_table if r.since <= on and institution in (None, r.a, r.b))

    def arms(self, on: date, recipient: str | None = None, supplier: str | None = None) -> tuple[t.Arms, ...]:
        """Arms supplied by a day."""
        return tuple(
            r
            for r in self.arms_table
            if r.since <= on and recipient in (None, r.recipient) and supplier in (None, r.supplier)
        )

    def partners(self, state: str, on: date) -> tuple[t.Partner, ...]:
        """Partners of a state without an obligation, on a day."""
        return tuple(
            _seen_until(r, on) for r in self.partners_table if r.state == state and _holds(r.since, r.until, on)
        )

    # --- conflict ---------------------------------------------------------------------------------------------------

    def force(
        self, on: date, by: str | None = None, against: str | None = None, years: int | None = None
    ) -> tuple[t.Force, ...]:
        """Dated acts of force by a day, oldest first; of the last ``years`` years if they are given."""
        since = date.min if years is None else _years_before(on, years)
        return _until_day(
            (
                row
                for row in self.force_table
                if by in (None, row.by) and against in (None, row.against) and row.date > since
            ),
            on,
        )

    def conflicts(self, a: str, b: str | None, on: date) -> tuple[t.ConflictYear, ...]:
        """Armed conflict of a state (with another) in calendar years before the year of a day.

        The year of ``on`` itself is not returned: its count was not complete on that day. Years outside
        :data:`CONFLICT_YEARS` are unknown, not peaceful.
        """
        return tuple(
            row
            for row in self.conflicts_table
            if row.year < on.year and a in (row.a, row.b) and (b is None or b in (row.a, row.b))
        )

    def rivalries(self, state: str, on: date, other: str | None = None) -> tuple[t.Rivalry, ...]:
        """Strategic rivalries of a state on a day; past the data set's end, those that it leaves open."""
        return tuple(
            _seen_until(r, on)
            for r in self.rivalries_table
            if state in (r.a, r.b) and (other is None or other in (r.a, r.b)) and _holds(r.since, r.until, on)
        )

    def claims(self, on: date, target: str | None = None, claimant: str | None = None) -> tuple[t.Claim, ...]:
        """Territorial claims on a day."""
        return tuple(
            _seen_until(r, on)
            for r in self.claims_table
            if target in (None, r.target) and claimant in (None, r.claimant) and _holds(r.since, r.until, on)
        )

    # --- geography and capability -----------------------------------------------------------------------------------

    def contiguous(self, a: str, b: str) -> int | None:
        """COW direct contiguity in 2016: 1 land or river, 2–5 water; ``None``: not contiguous or not covered.

        >>> from foedus.world import load
        >>> load().contiguous("ARM", "TUR"), load().contiguous("ARM", "RUS")
        (1, None)
        """
        return self._borders.get((a, b) if a < b else (b, a))

    def land_neighbours(self, state: str) -> tuple[str, ...]:
        """States that share a land or river border (2016)."""
        return tuple(
            sorted(b if a == state else a for (a, b), kind in self._borders.items() if state in (a, b) and kind == 1)
        )

    def capital(self, iso3: str, on: date | None = None) -> t.Capital | None:
        """The capital on a day (the last one on file without a day)."""
        rows = [r for r in self.capitals_table if r.iso3 == iso3 and (on is None or _holds(r.begin, r.end, on))]
        return rows[-1] if rows else None

    def capital_km(self, a: str, b: str, on: date | None = None) -> float | None:
        """Great-circle distance of two capitals in km; ``None`` where a capital is not on file.

        >>> from foedus.world import load
        >>> round(load().capital_km("ARM", "AZE"))
        457
        """
        one, two = self.capital(a, on), self.capital(b, on)
        if one is None or two is None:
            return None
        return great_circle_km(one.latitude, one.longitude, two.latitude, two.longitude)

    def km_range(self, a: str, b: str) -> tuple[float, float] | None:
        """Bounds for the distance that forces have to cross, in km: (low, high); ``None`` where a capital is unknown.

        ``high`` is the distance of the capitals. ``low`` is 0 for neighbours by land, else the distance of the
        capitals less the radii of two circles with the states' areas, never below 0, and 0 where an area is unknown.
        That stands in for the measured minimum distance of borders, which may not be shipped: it is too low where a
        capital lies at the edge that faces away, too high for long, thin or scattered states.

        >>> from foedus.world import load
        >>> [round(km) for km in load().km_range("FRA", "ARM")], load().km_range("TUR", "ARM")[0]
        ([2915, 3431], 0.0)
        """
        high = self.capital_km(a, b)
        if high is None:
            return None
        if self.contiguous(a, b) == 1:
            return 0.0, high
        if a not in self._area or b not in self._area:
            return 0.0, high
        radii = sum(sqrt(self._area[code] * 1000 / pi) for code in (a, b))
        return max(0.0, high - radii), high

    def capability(self, iso3: str) -> tuple[float, int] | None:
        """(CINC, year) of the last covered year; ``None`` where none is on file (never zero)."""
        row = self._cinc.get(iso3)
        return (row.cinc, row.year) if row else None

    def major(self, iso3: str, on: date | None = None) -> bool:
        """Whether COW counts the state as a major power (2016; carried forward from there)."""
        return any(
            code == iso3 and ((on is None and end is None) or (on is not None and _holds(begin, end, on)))
            for code, begin, end in self.majors_table
        )

    # --- as-of discipline, case facts -------------------------------------------------------------------------------

    def later_than(self, on: date, states: Iterable[str]) -> tuple[t.Fact, ...]:
        """Facts on file about these states that begin or end after a day: what an assessment as of it leaves out."""
        wanted = set(states)
        return tuple(
            row for row in self.facts() if any(day > on for day in days(row)) and wanted & about(row, self._parties)
        )

    def facts(self) -> tuple[t.Fact, ...]:
        """Every sourced row of every table, in table order."""
        return cast(
            tuple[t.Fact, ...],
            (
                *self.pacts_table, *self.obligations_table, *self.memberships_table, *self.practice_table,
                *self.events_table, *self.deployments_table, *self.links_table, *self.arms_table, *self.force_table,
                *self.refusals_table, *self.notices_table, *self.partners_table, *self.rivalries_table,
                *self.claims_table,
            ),
        )  # fmt: skip

    def about(self, row: t.Fact) -> set[str]:
        """Codes of the states that a row speaks of."""
        return about(row, self._parties)

    def overlay(self, facts: Iterable[t.Fact]) -> World:
        """A new world with a case's facts added; each is marked ``origin="case"`` and no shipped row is changed."""
        added: dict[str, list[t.Fact]] = defaultdict(list)
        for fact in facts:
            table = TABLE_OF.get(type(fact))
            if table is None:
                raise UsageError(f"a {type(fact).__name__} is not a fact that a case can add")
            added[table].append(replace(fact, origin="case"))
        return replace(self, **{name: getattr(self, name) + tuple(rows) for name, rows in added.items()})


def _until_day(rows: Iterable[_Dated], on: date) -> tuple[_Dated, ...]:
    return tuple(sorted((row for row in rows if row.date <= on), key=lambda row: row.date))


def _years_before(on: date, years: int) -> date:
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return on.replace(year=on.year - years, day=28)
