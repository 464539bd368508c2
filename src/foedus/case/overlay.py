"""The world of a case: the shipped tables with a file of facts and the case's own facts laid over them, in that order.

Question   Which facts does this case stand on, and where does it contradict the tables?
Takes      A CaseFile, or the facts of a file of facts (facts.py), and the shipped World.
Gives      Settled: a World whose look-ups everybody uses, and the Disputes, each with both rows and which one is used.
Method     A fact that a person wrote or reviewed outweighs the shipped row that it contradicts; a fact read from a
           text and reviewed by nobody (``review: draft``) never does. The row that is not used leaves the tables and
           stays in the dispute, so nothing changes silently and no look-up counts a thing twice.
Not here   What a scenario changes (situation).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from foedus.case import schema as s
from foedus.vocab.citation import Kind, Source
from foedus.world import types as t
from foedus.world.about import TABLE_OF
from foedus.world.types import Dispute, first_day, last_day

if TYPE_CHECKING:
    from foedus.case.facts import Facts
    from foedus.case.load import Case
    from foedus.world import World

FIRST_CODE_OF_INVENTED_STATES: Final = 9001
"""Numeric code of the first invented state that names none: above every COW and Gleditsch–Ward code."""
SEA: Final = 5
"""COW contiguity type of neighbours across water: within 400 miles, the widest band."""

EARLIEST: Final = date(1816, 1, 1)
"""Beginning of a fact of which a file says neither the beginning nor a day as of which it holds."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A case's world and what it disputes."""

    world: World
    disputes: tuple[Dispute, ...]


def case_world(case: Case | s.CaseFile, world: World) -> World:
    """The shipped tables with the facts of a case laid over them."""
    return settle(case, world).world


def settle(case: Case | s.CaseFile, world: World) -> Settled:
    """Lay the file of facts that a case points to and the case's own facts over the world; the module says who wins.

    The disputes of files of facts come first.
    """
    file: s.CaseFile = getattr(case, "file", case)  # type: ignore[arg-type]
    world = over(getattr(case, "facts", None), world)
    before = tuple(dispute for laid in world.laid for dispute in laid.disputes)
    after, disputes = _settle(file, world, "case", "")
    return Settled(after, (*before, *disputes))


def over(facts: Facts | None, world: World) -> World:
    """The world with a file of facts laid over it, once; each row is marked ``origin="overlay"``.

    What it disputes stands in ``World.laid``, both rows named; nothing shipped changes without an entry there.
    """
    if facts is None or any(laid.sha256 == facts.sha256 for laid in world.laid):
        return world
    after, disputes = _settle(facts.file, world, "overlay", f"{facts.name}: ")
    return replace(after, laid=(*world.laid, t.Laid(facts.name, facts.sha256, disputes)))


def _settle(file: s.CaseFile, world: World, origin: t.Origin, prefix: str) -> tuple[World, tuple[Dispute, ...]]:
    disputes: list[Dispute] = []
    if not file.world:
        return world, ()
    world = _invented_states(file, world, prefix)
    tables: Tables = {name: list(getattr(world, name)) for name in TABLE_OF.values()}
    as_of = None if file.as_of == date.max else file.as_of
    for index, fact in enumerate(file.world):
        key = f"{prefix}world[{index}]"
        source = source_of(file, fact.source)
        draft = fact.review == "draft"
        if isinstance(fact, s.StateFact):
            continue
        if isinstance(fact, s.ContiguityFact):
            world = _contiguity(world, fact, key, draft, disputes, origin)
            continue
        if isinstance(fact, s.ConflictFact):
            a, b = sorted((fact.a, fact.b))
            year = t.ConflictYear(a, b, fact.year, fact.intensity, 0, 2, "primary", "primary")
            kept = tuple(r for r in world.conflicts_table if (r.a, r.b, r.year) != (a, b, fact.year))
            if len(kept) != len(world.conflicts_table):
                used: t.Origin = "world" if draft else origin
                shipped = max(r.intensity for r in world.conflicts_table if (r.a, r.b, r.year) == (a, b, fact.year))
                says = (f"intensity {shipped}", f"intensity {fact.intensity}")
                about = f"armed conflict {a}–{b} in {fact.year}"
                disputes.append(Dispute(about, f"conflict_years:{a}:{b}", key, used, *says))
                if draft:
                    continue
            world = replace(world, conflicts_table=(*kept, year))
            continue
        for row in rows_of(fact, source, key, as_of, origin):
            _add(tables, row, key, draft, disputes, prefix)
    laid: dict[str, Any] = {name: tuple(rows) for name, rows in tables.items()}
    return replace(world, **laid), tuple(disputes)


def source_of(file: s.CaseFile, id: str) -> Source:
    """The citation behind a fact's ``source``."""
    entry = file.source(id)
    if isinstance(entry, s.CitationSource):
        return Source(entry.cite, entry.kind, entry.locator, entry.checked, entry.on or "")
    if isinstance(entry, s.TextSource):
        return Source(entry.title, "report", entry.text or entry.url or entry.id, "text", entry.published or "")
    if isinstance(entry, s.Speaker):
        kinds: dict[str, Kind] = {"outlet": "press", "official": "official", "government": "official"}
        return Source(entry.name, kinds.get(entry.kind, "report"), entry.id, "text")
    return Source(id, "report", id, "memory")


# --- facts -> rows of the world --------------------------------------------------------------------------------------


def rows_of(fact: s.Fact, source: Source, key: str, as_of: date | None, origin: t.Origin = "case") -> Iterator[t.Fact]:
    """The rows that a fact adds to the world's tables; ``as_of`` is the beginning of one that names none."""
    tail: tuple[Source, t.Origin, str] = (source, origin, key)
    unsaid = as_of if as_of is not None else EARLIEST
    match fact:
        case s.PactFact():
            yield t.Pact(
                fact.id, fact.name, fact.short or fact.name, fact.parties_kind, fact.purpose, first_day(fact.begin),
                last_day(fact.end or ""), fact.begin, fact.end or "", "", fact.binds_where, fact.binds_if,
                fact.exit_article or "", fact.notice_months, None, fact.phrase or fact.short or fact.name, as_of, "",
                *tail,
            )  # fmt: skip
            for duty in fact.obligations:
                yield t.Obligation(fact.id, duty.type, duty.article, duty.strength or "", "", "", None, None, *tail)
            for member in fact.members:
                yield t.Membership(
                    fact.id, member, first_day(fact.begin), last_day(fact.end or ""), fact.begin, fact.end or "",
                    "mutual", "", *tail,
                )  # fmt: skip
        case s.MembershipFact():
            yield t.Membership(
                fact.pact, fact.member, first_day(fact.begin), last_day(fact.end or ""), fact.begin, fact.end or "",
                "mutual", "", *tail,
            )  # fmt: skip
        case s.PracticeFact():
            yield t.Practice(
                fact.pact, fact.member or "", fact.status, first_day(fact.since), last_day(fact.until or ""),
                fact.since, fact.what or "", *tail,
            )  # fmt: skip
        case s.DeploymentFact():
            low, high = fact.personnel if isinstance(fact.personnel, tuple) else (fact.personnel, fact.personnel)
            yield t.Deployment(
                f"case_{key}", fact.from_, fact.in_, fact.where or "", fact.kind, low, high,
                first_day(fact.since) if fact.since else unsaid, last_day(fact.until or ""), fact.since or "",
                fact.until or "", fact.basis or "", "", *tail,
            )  # fmt: skip
        case s.ForceFact():
            yield t.Force(
                fact.by, fact.against, first_day(fact.date), None, fact.date, fact.fatal, "", fact.what or "", *tail
            )
        case s.LinkFact():
            since = first_day(fact.since) if fact.since else unsaid
            yield t.Link(fact.a, fact.b, fact.by, since, fact.since or "", fact.what or "", *tail)
        case s.RefusalFact():
            yield t.Refusal(fact.asked_by, fact.body, first_day(fact.date), fact.date, fact.what or "", *tail)
        case s.NoticeFact():
            yield t.Notice(fact.pact, fact.member, first_day(fact.given), last_day(fact.effective or ""), *tail)
        case s.PledgeFact():
            yield from _pledge(fact, tail)
        case s.ArmsFact():
            yield t.Arms(fact.supplier, fact.recipient, first_day(fact.since), fact.since, fact.what or "", *tail)
        case s.RivalryFact():
            a, b = sorted((fact.a, fact.b))
            yield t.Rivalry(a, b, first_day(fact.since), last_day(fact.until or ""), False, "", *tail)
        case s.ClaimFact():
            since = first_day(fact.since) if fact.since else unsaid
            yield t.Claim(fact.claimant, fact.target, fact.about, since, last_day(fact.until or ""), *tail)


def pledge_id(by: str, to: str) -> str:
    """The id of the pact that a pledge between two states makes.

    >>> pledge_id("FRA", "ARM")
    'pledge_FRA_ARM'
    """
    return f"pledge_{by}_{to}"


def _pledge(fact: s.PledgeFact, tail: tuple[Source, t.Origin, str]) -> Iterator[t.Fact]:
    id, begin = pledge_id(fact.by, fact.to), first_day(fact.date)
    words = fact.what or f"pledge of {fact.by} to {fact.to}"
    yield t.Pact(
        id, words, words, "bilateral", "defence", begin, None, fact.date, "", fact.date, "beneficiary", "",
        fact.article or "", None, None, words, None, "", *tail,
    )  # fmt: skip
    yield t.Obligation(id, fact.type, fact.article or "", "", fact.by, fact.to, None, None, *tail)
    yield t.Membership(id, fact.by, begin, None, fact.date, "", "promisor", "", *tail)
    yield t.Membership(id, fact.to, begin, None, fact.date, "", "beneficiary", "", *tail)


def _invented_states(file: s.CaseFile, world: World, prefix: str) -> World:
    facts = [(i, fact) for i, fact in enumerate(file.world) if isinstance(fact, s.StateFact)]
    if not facts:
        return world
    states, names, capitals, cinc, majors = [], [], [], [], []
    for number, (index, fact) in enumerate(facts):
        begin = first_day(fact.begin) if fact.begin else date(1900, 1, 1)
        code = fact.cow if fact.cow is not None else FIRST_CODE_OF_INVENTED_STATES + number
        source = source_of(file, fact.source)
        states.append(t.State(fact.code, fact.name, code, code, begin, None, "", source, f"{prefix}world[{index}]"))
        names.append(t.Name(fact.name, fact.code, "name", None, None))
        names.append(t.Name(fact.demonym, fact.code, "demonym", None, None))
        if fact.capital:
            names.append(t.Name(fact.capital, fact.code, "capital", None, None))
        if fact.capital_lat is not None and fact.capital_lon is not None:
            capitals.append(t.Capital(fact.code, fact.capital or "", fact.capital_lat, fact.capital_lon, begin, None))
        if fact.cinc is not None:
            cinc.append(
                t.Capability(fact.code, fact.cinc, file.as_of.year - 1 if file.as_of != date.max else begin.year)
            )
        if fact.major:
            majors.append((fact.code, begin, None))
    return replace(
        world,
        states_table=(*world.states_table, *states),
        names_table=(*world.names_table, *names),
        capitals_table=(*world.capitals_table, *capitals),
        capability_table=(*world.capability_table, *cinc),
        majors_table=(*world.majors_table, *majors),
    )


def _contiguity(
    world: World, fact: s.ContiguityFact, key: str, draft: bool, disputes: list[Dispute], origin: t.Origin
) -> World:
    a, b = sorted((fact.a, fact.b))
    kind = {"land": 1, "sea": SEA, "none": None}[fact.kind]
    shipped = next((row for row in world.contiguity_table if (row.a, row.b) == (a, b)), None)
    found = shipped.type if shipped else None
    if shipped is not None and (found == 1) != (kind == 1):
        used: t.Origin = "world" if draft else origin
        says = ("by land" if found == 1 else "across water", fact.kind)
        disputes.append(Dispute(f"border of {a} and {b}", f"contiguity:{a}:{b}", key, used, *says))
        if draft:
            return world
    kept = tuple(row for row in world.contiguity_table if (row.a, row.b) != (a, b))
    added = () if kind is None else (t.Contiguity(a, b, kind, 0),)
    return replace(world, contiguity_table=(*kept, *added))


# --- who wins --------------------------------------------------------------------------------------------------------


def _overlap(begin: date, end: date | None, other_begin: date, other_end: date | None) -> bool:
    return begin <= (other_end or date.max) and other_begin <= (end or date.max)


def _spell(row: t.Membership, other: t.Membership) -> bool:
    same = (row.begin, row.end) == (other.begin, other.end)
    return not same and _overlap(row.begin, row.end, other.begin, other.end)


def _contradicts(row: t.Fact, other: t.Fact) -> bool:
    """Whether two rows of one table cannot both stand."""
    match row, other:
        case (t.Pact(), t.Pact()):
            return row.id == other.id
        case (t.Membership(), t.Membership()):
            return (row.pact, row.member) == (other.pact, other.member) and _spell(row, other)
        case (t.Practice(), t.Practice()):
            same = (row.pact, row.member) == (other.pact, other.member) and row.status != other.status
            return same and _overlap(row.since, row.until, other.since, other.until)
        case (t.Deployment(), t.Deployment()):
            same = (row.owner, row.host, row.kind) == (other.owner, other.host, other.kind)
            place = not row.where or row.where.casefold() in other.where.casefold()
            return same and place and _overlap(row.begin, row.end, other.begin, other.end)
        case (t.Force(), t.Force()):
            return (row.by, row.against, row.date) == (other.by, other.against, other.date) and row.fatal != other.fatal
        case (t.Notice(), t.Notice()):
            return (row.pact, row.member) == (other.pact, other.member)
        case (t.Rivalry(), t.Rivalry()):
            same = (row.a, row.b) == (other.a, other.b) and (row.since, row.until) != (other.since, other.until)
            return same and _overlap(row.since, row.until, other.since, other.until)
        case (t.Claim(), t.Claim()):
            same = (row.claimant, row.target, row.about) == (other.claimant, other.target, other.about)
            return same and (row.since, row.until) != (other.since, other.until)
    return False


Tables = dict[str, list[Any]]
"""The tables that facts touch, while they are laid over: name → rows."""


def _add(tables: Tables, row: t.Fact, key: str, draft: bool, disputes: list[Dispute], prefix: str) -> None:
    table = TABLE_OF[type(row)]
    against = [other for other in tables[table] if not _of_this_file(other, prefix) and _contradicts(row, other)]
    used: t.Origin = "world" if draft else row.origin
    disputes.extend(Dispute(_about(row), other.row, key, used, _says(other), _says(row)) for other in against)
    if draft and (against or _is_held_already(tables, row, prefix)):
        return
    if against:
        gone = {id(other) for other in against}
        tables[table] = [other for other in tables[table] if id(other) not in gone]
    if isinstance(row, t.Pact) and against:  # the file's pact brings its own obligations and members
        for name in ("obligations_table", "memberships_table"):
            tables[name] = [other for other in tables[name] if other.pact != row.id or _of_this_file(other, prefix)]
    tables[table].append(row)


def _of_this_file(row: t.Fact, prefix: str) -> bool:
    """Whether a row came from the file that is being laid over: "world[3]", "my-facts.yaml: world[3]"."""
    return row.origin != "world" and row.row.startswith(f"{prefix}world[")


def _is_held_already(tables: Tables, row: t.Fact, prefix: str) -> bool:
    """A draft pact that the tables hold brings no obligations, and no members that they hold."""
    if not isinstance(row, t.Obligation | t.Membership):
        return False
    shipped = [
        other for other in tables[TABLE_OF[type(row)]] if other.pact == row.pact and not _of_this_file(other, prefix)
    ]
    return any(isinstance(row, t.Obligation) or other.member == row.member for other in shipped)


def _about(row: t.Fact) -> str:
    match row:
        case t.Pact():
            return f"the pact {row.id}"
        case t.Membership():
            return f"{row.member} in {row.pact}"
        case t.Practice():
            return f"use of {row.pact} by {row.member or 'all'}"
        case t.Deployment():
            return f"forces of {row.owner} in {row.host}"
        case t.Force():
            return f"force by {row.by} against {row.against} on {row.date_text}"
        case t.Notice():
            return f"notice by {row.member} of leaving {row.pact}"
        case t.Rivalry():
            return f"rivalry of {row.a} and {row.b}"
        case t.Claim():
            return f"claim of {row.claimant} against {row.target}"
    return type(row).__name__


def _says(row: t.Fact) -> str:
    """What a row says of the thing in dispute, in few words."""
    match row:
        case t.Pact():
            return f"{row.name}, {_days(row.begin_text, row.end_text)}"
        case t.Membership():
            return f"a party {_days(row.begin_text, row.end_text)}"
        case t.Practice():
            return f"{row.status} {_days(row.since_text, str(row.until or ''))}"
        case t.Deployment():
            low, high = ("?" if number is None else str(number) for number in (row.personnel_low, row.personnel_high))
            number = low if low == high else f"{low} to {high}"
            return f"{'number unknown' if number == '?' else number}, {_days(row.begin_text, row.end_text)}"
        case t.Force():
            return f"with a death: {row.fatal}"
        case t.Notice():
            return f"given {row.given}, effective {row.effective or 'on a day not known'}"
        case t.Rivalry() | t.Claim():
            return _days(str(row.since), str(row.until or ""))
    return type(row).__name__


def _days(begin: str, end: str) -> str:
    since = f"since {begin}" if begin else "since a day not known"
    return f"{since} to {end}" if end else since
