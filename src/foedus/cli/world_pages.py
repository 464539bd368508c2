"""What stands on the pages of ``foedus world``: each function turns look-ups of one day into sections of rows.

Question   What does a reader need to know of a state, a pact, a pair, or of who must defend a state?
Takes      Codes that exist on the day, the world (with a file of facts over it, if any), the day.
Gives      A Page; no section leaves a fact out because it is awkward, and an empty one says that nothing is on file.
Not here   Printing (world_print.py), arguments (world.py).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from foedus.cli import world_words as w
from foedus.cli.world_print import Page, Row

if TYPE_CHECKING:
    from foedus.world import Commitment, Pact, World

EVENTS: Final = 8
"""So many of the last events in practice stand on the page of a state or a pair."""


def _since(text: str) -> str:
    return f"since {w.spelled(text)}" if text else "since when is not on file"


# --- obligations -----------------------------------------------------------------------------------------------------


def _grouped(rows: tuple[Commitment, ...], end: str, world: World, day: date, own: str, types: set[str]) -> list[Row]:
    """A line a pact, article and type: "CSTO, art. 4: Belarus, Kazakhstan, …", with days and use."""
    found: dict[tuple[str, str, str], dict[str, Commitment]] = {}
    for row in rows:
        if row.type in types:
            found.setdefault((row.pact, row.type, row.article), {})[getattr(row, end)] = row
    out = []
    for (pact, type, article), by in found.items():
        law = world.pact(pact)
        members = (own, *by)
        short = w.weaker(type, law)
        detail = "; ".join(filter(None, (short, w.in_law(law, day), w.use(pact, members, world, day))))
        where = ", ".join(filter(None, (f"{pact}", article)))
        data: dict[str, Any] = {
            "pact": pact,
            "type": type,
            "article": article,
            f"{end}s" if end == "promisor" else "beneficiaries": sorted(by),
            "begin": law.begin_text,
            "in_force": law.in_force or None,
            "consultation_alone": type == "defense" and "consult_only" in law.binds_if.split(),
            "use": _use_data(pact, members, world, day),
            "checked_to": law.known_to.isoformat() if law.known_to else None,
        }
        names = w.listed([world.name_of(code, day) for code in by])
        out.append(Row(f"{where}: {names}", detail, next(iter(by.values())).source, data))
    return out


def _use_data(pact: str, members: tuple[str, ...], world: World, day: date) -> list[dict[str, Any]]:
    rows = {row.row: row for member in members if (row := world.practice(pact, member, day)) is not None}
    return [{"member": r.member, "status": r.status, "since": r.since_text, "toward": r.toward} for r in rows.values()]


def obligations(code: str, world: World, day: date) -> Page:
    """Who was obliged to what toward a state on a day, and the state toward whom, by pact and article."""
    toward, by = world.obligations_toward(code, day), world.obligations_by(code, day)
    sections = {}
    for type, word in w.PROMISES.items():
        sections[f"{word} owed to it"] = _grouped(toward, "promisor", world, day, code, {type})
    for type, word in w.PROMISES.items():
        sections[f"{word} owed by it"] = _grouped(by, "beneficiary", world, day, code, {type})
    title = f"Obligations toward {world.name_of(code, day)} and of it, on {day}"
    return Page("obligations", title, {"target": code}, day, sections, _reach_of_pacts(world, day))


def _reach_of_pacts(world: World, day: date) -> str:
    last = max((row.known_to for row in world.pacts_table if row.known_to is not None), default=None)
    said = "A pact or an obligation that is not listed is not on file here; that does not say that there is none."
    if last is not None and day > last:
        said += f" Nothing was checked past {w.spelled(last.isoformat())}: what changed after is unknown."
    return said


# --- a state ---------------------------------------------------------------------------------------------------------


def state(code: str, world: World, day: date) -> Page:
    """Everything on file about one state on a day."""
    row = world.state(code, day)
    assert row is not None
    numbers = ", ".join(
        f"{name} {number}" if number is not None else f"no {name} code"
        for name, number in (("COW", row.cow), ("Gleditsch–Ward", row.gw))
    )
    begins = (
        next(begin for begin, end in world.existed(code) if begin <= day and (end is None or day <= end))
        if world.existed(code)
        else row.begin
    )
    held = {law.id for law in world.pacts(day, member=code)}
    name = f" under this name since {w.spelled(row.begin.isoformat())}" if row.begin != begins else ""
    sections: dict[str, list[Row]] = {
        "state": [
            Row(
                f"{row.name}, {code}, {numbers}", f"since {begins};{name}".rstrip(";"), row.source,
                {"iso3": code, "name": row.name, "cow": row.cow, "gw": row.gw, "begin": begins.isoformat()},
            ),
            *_names(code, world, day),
            *_leaders(code, world, day),
        ],
        "owed defence by": _grouped(world.obligations_toward(code, day), "promisor", world, day, code, {"defense"}),
        "owes defence to": _grouped(world.obligations_by(code, day), "beneficiary", world, day, code, {"defense"}),
        "pacts": [line for law in world.pacts(day, member=code) for line in _pact_lines(law, code, world, day)],
        "last events in practice": _events(
            held, (code,), world, day
        ),
        "pleas for help not met": [
            Row(
                f"to {world.name_of(r.body, day)}: {w.known(r.what, day)}", w.spelled(r.date_text), r.source,
                {"body": r.body, "date": r.date_text},
            )
            for r in world.refusals(day, asked_by=code)
        ],
        "troops on its ground": [
            _troops(post.owner, f"{world.name_of(post.owner, day)}, ", post, world, day)
            for post in world.deployments(day, host=code)
        ],
        "its troops abroad": [
            _troops(post.host, f"in {world.name_of(post.host, day)}, ", post, world, day)
            for post in world.deployments(day, owner=code)
        ],
        "partners": [
            Row(f"{world.name_of(r.partner, day)}: {w.known(r.what, day)}", _since(r.since_text), r.source, {"partner": r.partner})
            for r in world.partners(code, day)
        ],
        "arms supplied to it": [
            Row(f"{world.name_of(r.supplier, day)}: {w.known(r.what, day)}", _since(r.since_text), r.source, {"supplier": r.supplier})
            for r in world.arms(day, recipient=code)
        ],
        "institutions linked": [
            Row(
                f"{r.a} and {r.b}, by {world.name_of(r.by, day)}: {w.known(r.what, day)}", _since(r.since_text), r.source,
                {"a": r.a, "b": r.b, "by": r.by},
            )
            for r in world.links(day)
            if r.by == code or {r.a, r.b} & held
        ],
        "rivals": [_rivalry(r, r.b if r.a == code else r.a, world, day) for r in world.rivalries(code, day)],
        "claims on it": [_claim(r.claimant, r, world, day) for r in world.claims(day, target=code)],
        "its claims": [_claim(r.target, r, world, day) for r in world.claims(day, claimant=code)],
        "force against it in ten years": [
            Row(
                f"{world.name_of(r.by, day)}: {w.known(r.what, day)}", w.spelled(r.date_text), r.source,
                {"by": r.by, "date": r.date_text, "fatal": r.fatal},
            )
            for r in world.force(day, against=code, years=10)
        ],
    }  # fmt: skip
    return Page(
        "state", f"{world.name_of(code, day)} on {day}", {"state": code}, day, sections, _reach_of_pacts(world, day)
    )


def _names(code: str, world: World, day: date) -> list[Row]:
    from foedus.world import names_of

    kinds = {"demonym": "", "capital": "capital ", "palace": "seat ", "abbreviation": ""}
    found: dict[str, list[str]] = {kind: [] for kind in kinds}
    for name in names_of(code, world, day):
        if name.kind in found:
            found[name.kind].append(name.text)
    found["capital"] = found["capital"][:1]  # the others are ways to write it
    said = [f"{word}{', '.join(found[kind])}" for kind, word in kinds.items() if found[kind]]
    return [Row("; ".join(said), "", None, {"names": found})] if said else []


def _leaders(code: str, world: World, day: date) -> list[Row]:
    from foedus.world import LEADERS_LAST, leaders

    rows = leaders(code, day)
    if rows:
        return [
            Row(f"led by {r.name}", f"since {w.spelled(r.begin.isoformat())}", r.source, {"leader": r.name})
            for r in rows
        ]
    if day > LEADERS_LAST:
        return [Row("led by", f"unknown past {w.spelled(LEADERS_LAST.isoformat())}", None, {"leader": None})]
    return []


def _pact_lines(law: Pact, code: str, world: World, day: date) -> list[Row]:
    """A pact of a state: its days, since when the state is a party, how it is used and left; then the practice behind."""
    spell = world.membership(law.id, code, day)
    practice = world.practice(law.id, code, day)
    article, notice = w.leaving(law, day)
    use = f"{practice.status} {_since(practice.since_text)}" if practice else "in use as far as is known"
    party = f"a party {_since(spell.begin_text)}" if spell else ""
    detail = [w.dates(law, day), party, use, f"leaving: {article}, {notice}", w.unknown_since(law, day)]
    data = {
        "pact": law.id,
        "party_since": spell.begin_text if spell else None,
        "exit_article": law.exit_article or None,
        "notice_months": law.notice_months,
        "leaving": w.known(law.leaving, day) or None,
        "use": _use_data(law.id, (code,), world, day),
        "checked_to": law.known_to.isoformat() if law.known_to else None,
    }
    lines = [Row(f"{law.id}: {law.name}", "; ".join(filter(None, detail)), law.source, data)]
    if practice is not None:
        lines.append(Row(f"  {w.known(practice.what, day)}", practice.status, practice.source, {"pact": law.id}))
    lines += [
        Row(
            "  notice of leaving", _notice(r), r.source,
            {"pact": law.id, "given": str(r.given), "effective": str(r.effective) if r.effective else None},
        )
        for r in world.notices(law.id, code, day)
    ]  # fmt: skip
    return lines


def _notice(row: Any) -> str:
    effective = f"effective {w.spelled(row.effective.isoformat())}" if row.effective else "day of effect not on file"
    return f"given {w.spelled(row.given.isoformat())}, {effective}"


def _events(pacts: set[str], members: tuple[str, ...], world: World, day: date) -> list[Row]:
    found = {row.row: row for pact in pacts for member in members for row in world.events(pact, member, day)}
    newest = sorted(found.values(), key=lambda row: (row.date, row.row))[-EVENTS:]
    return [
        Row(f"{r.pact}: {w.known(r.what, day)}", w.spelled(r.date_text), r.source, {"pact": r.pact, "member": r.member, "date": r.date_text})
        for r in newest
    ]  # fmt: skip


def _troops(other: str, who: str, post: Any, world: World, day: date) -> Row:
    basis = f"by {post.basis_pact}" if post.basis_pact else ""
    begun = _since(post.begin_text) if post.begin_text else ""
    return Row(
        f"{who}{post.where} ({post.kind.replace('_', ' ')})",
        "; ".join(filter(None, (w.personnel(post), begun, basis))),
        post.source,
        {
            "owner": post.owner, "host": post.host, "kind": post.kind, "low": post.personnel_low,
            "high": post.personnel_high, "since": post.begin_text, "pact": post.basis_pact or None,
        },
    )  # fmt: skip


def _rivalry(row: Any, other: str, world: World, day: date) -> Row:
    carried = "; listed to 2020, carried forward" if row.open_at_end and day.year > 2020 else ""
    return Row(
        world.name_of(other, day), f"since {row.since.year}, {row.kinds}{carried}".replace(", ;", ";"), row.source,
        {"state": other, "since": row.since.year},
    )  # fmt: skip


def _claim(other: str, row: Any, world: World, day: date) -> Row:
    return Row(
        f"{world.name_of(other, day)}: {row.about}", f"since {row.since.year}", row.source,
        {"claimant": row.claimant, "target": row.target, "since": row.since.year},
    )  # fmt: skip


# --- a pact ----------------------------------------------------------------------------------------------------------


def pact(id: str, world: World, day: date) -> Page:
    """Everything on file about one pact on a day."""
    from foedus.world import grounds

    law = world.pact(id)
    article, notice = w.leaving(law, day)
    begun, ended = law.begin <= day, law.end is not None and law.end < day
    last = law.end if law.end is not None and ended else day
    obliges = "obliged to until its end" if ended else "obliges to"
    sections: dict[str, list[Row]] = {
        "pact": [
            Row(
                law.name, "; ".join(filter(None, (*w.nature(law), w.dates(law, day), w.unknown_since(law, day)))), law.source,
                {
                    "pact": id, "purpose": law.purpose, "begin": law.begin_text, "in_force": law.in_force or None,
                    "signed": law.signed or None, "atop_id": law.atop_id,
                    "checked_to": law.known_to.isoformat() if law.known_to else None,
                },
            )
        ],
        obliges: [
            Row(
                ": ".join(filter(None, (_by_whom(r, world, day) + w.promised(r.type, law), r.strength))), r.article, r.source,
                {"type": r.type, "article": r.article, "promisor": r.promisor or None, "beneficiary": r.beneficiary or None},
            )
            for r in world.obligations(id, last)
        ],
        "covers": [Row(*w.covers(law, world), law.source, {"where": law.binds_where, "if": law.binds_if})]
        if begun and (law.binds_where or law.binds_if)
        else [],
        "places covered or not": [
            Row(
                f"{r.place}: {'covered' if r.covered == 'yes' else 'not covered' if r.covered == 'no' else r.covered}",
                w.known(r.why, day), r.source, {"place": r.place, "of": r.of or None, "covered": r.covered},
            )
            for r in (grounds(id, last) if begun else ())
        ],
        "leaving": [
            Row(article, notice, law.source, {"exit_article": law.exit_article or None, "notice_months": law.notice_months})
        ]
        if begun
        else [],
        "parties": [
            Row(
                ": ".join(filter(None, (world.name_of(r.member, day), w.note(r.note, day)))), _since(r.begin_text), r.source,
                {"member": r.member, "since": r.begin_text, "role": r.role},
            )
            for r in world.memberships(id, day)
        ],
        "former parties": _former(id, world, day),
        "notices of leaving": [
            Row(world.name_of(r.member, day), _notice(r), r.source, {"member": r.member, "given": str(r.given)})
            for r in world.notices_table
            if r.pact == id and r.given <= day
        ],
        "in use": [
            Row(
                f"{world.name_of(r.member, day) if r.member else 'all'}: {w.known(r.what, day)}", f"{r.status} {_since(r.since_text)}",
                r.source, {"member": r.member, "status": r.status, "since": r.since_text},
            )
            for r in world.practice_all(id, day)
        ],
        "events": [
            Row(w.known(r.what, day), w.spelled(r.date_text), r.source, {"member": r.member, "date": r.date_text})
            for r in world.events(id, None, day)
        ],
        "pleas for help not met": [
            Row(f"{world.name_of(r.asked_by, day)}: {w.known(r.what, day)}", w.spelled(r.date_text), r.source, {"asked_by": r.asked_by})
            for r in world.refusals(day, body=id)
        ],
        "troops that rest on it": [
            _troops(post.host, f"{world.name_of(post.owner, day)} in {world.name_of(post.host, day)}, ", post, world, day)
            for post in world.deployments(day)
            if post.basis_pact == id
        ],
        "linked with": [
            Row(
                f"{r.a} and {r.b}, by {world.name_of(r.by, day)}: {w.known(r.what, day)}", _since(r.since_text), r.source,
                {"a": r.a, "b": r.b, "by": r.by},
            )
            for r in world.links(day, id)
        ],
    }  # fmt: skip
    return Page("pact", f"{law.short} on {day}", {"pact": id}, day, sections, _reach_of_pacts(world, day))


def _by_whom(row: Any, world: World, day: date) -> str:
    """ "Japan to United States: " where an obligation runs one way only."""
    if not row.promisor and not row.beneficiary:
        return ""
    by = world.name_of(row.promisor, day) if row.promisor else "every party"
    to = world.name_of(row.beneficiary, day) if row.beneficiary else "every other"
    return f"{by} to {to}: "


def _former(id: str, world: World, day: date) -> list[Row]:
    now = set(world.members(id, day))
    law = world.pact(id)
    if law.end is not None and law.end < day:
        now = set()
    return [
        Row(
            world.name_of(r.member, day), f"{w.spelled(r.begin_text)} to {w.spelled(r.end_text)}", r.source,
            {"member": r.member, "since": r.begin_text, "until": r.end_text},
        )
        for r in world.memberships_table
        if r.pact == id and r.end is not None and r.end < day and r.member not in now
    ]  # fmt: skip


# --- two states ------------------------------------------------------------------------------------------------------


def between(a: str, b: str, world: World, day: date) -> Page:
    """What two states owe each other on a day, and what lies between them."""
    pairs = ((a, b), (b, a))
    shared = {law.id for law in world.pacts(day, member=a) if b in world.members(law.id, day)}

    def names(one: str, two: str, word: str) -> str:
        return f"{world.name_of(one, day)} {word} {world.name_of(two, day)}"

    sections: dict[str, list[Row]] = {
        "distance": _distance(a, b, world, day),
        "promises": [row for one, two in pairs for row in _promises(one, two, world, day)],
        "pacts without a promise": [
            Row(
                f"{r.id}: {r.name}", "; ".join((*w.nature(r), w.dates(r, day), "no obligation on file")), r.source,
                {"pact": r.id},
            )
            for r in world.pacts(day, member=a)
            if r.id in shared and not world.obligations(r.id, day)
        ],
        "last events in practice": _events(shared, (a, b), world, day),
        "partners": [
            Row(f"{names(one, two, 'with')}: {w.known(r.what, day)}", _since(r.since_text), r.source, {"state": one, "partner": two})
            for one, two in pairs
            for r in world.partners(one, day)
            if r.partner == two
        ],
        "arms": [
            Row(f"{names(one, two, 'to')}: {w.known(r.what, day)}", _since(r.since_text), r.source, {"supplier": one, "recipient": two})
            for one, two in pairs
            for r in world.arms(day, recipient=two, supplier=one)
        ],
        "troops": [
            _troops(r.owner, f"{names(r.owner, r.host, 'in')}, ", r, world, day)
            for one, two in pairs
            for r in world.deployments(day, host=one, owner=two)
        ],
        "pleas for help not met": [
            Row(f"{names(one, two, 'to')}: {w.known(r.what, day)}", w.spelled(r.date_text), r.source, {"asked_by": one, "body": two})
            for one, two in pairs
            for r in world.refusals(day, asked_by=one, body=two)
        ],
        "rivalry": [_rivalry(r, r.b if r.a == a else r.a, world, day) for r in world.rivalries(a, day, b)],
        "claims": [
            Row(f"{names(one, two, 'on')}: {r.about}", f"since {r.since.year}", r.source, {"claimant": one, "target": two})
            for one, two in pairs
            for r in world.claims(day, target=two, claimant=one)
        ],
        "claims open in 2001": _open_claims(pairs, world, day),
        "force": [
            Row(
                f"{names(r.by, r.against, 'against')}: {w.known(r.what, day)}", w.spelled(r.date_text), r.source,
                {"by": r.by, "against": r.against, "date": r.date_text, "fatal": r.fatal},
            )
            for one, two in pairs
            for r in world.force(day, by=one, against=two)
        ],
        "armed conflict": _conflict(a, b, world, day),
        "counted past": _past(pairs, world, day),
        "capability": _capability((a, b), world, day),
    }  # fmt: skip
    title = f"{world.name_of(a, day)} and {world.name_of(b, day)} on {day}"
    return Page("between", title, {"a": a, "b": b}, day, sections, _reach_of_pacts(world, day))


def _distance(a: str, b: str, world: World, day: date) -> list[Row]:
    from foedus.world import CONTIGUITY_YEAR

    kind = world.contiguous(a, b)
    border = {None: "no border on file", 1: "neighbours by land"}.get(kind, "neighbours across water")
    km = world.capital_km(a, b, day)
    apart = f"capitals {km:,.0f} km apart" if km is not None else "distance unknown"
    data = {"contiguity": kind, "year": CONTIGUITY_YEAR, "capital_km": round(km) if km is not None else None}
    borders = f"borders of {CONTIGUITY_YEAR}" + (
        "; those of this day are not on file" if day.year < CONTIGUITY_YEAR else ""
    )
    return [Row(border, f"{apart}; {borders}", None, data)]


def _promises(promisor: str, beneficiary: str, world: World, day: date) -> list[Row]:
    """What one state owes the other, each with how the two use the pact."""
    found: list[Row] = []
    rows = world.obligations_between(promisor, beneficiary, day)
    consulted = {
        (r.pact, r.article)
        for r in rows
        if r.type == "defense" and "consult_only" in world.pact(r.pact).binds_if.split()
    }
    for r in rows:
        if r.type == "consultation" and (r.pact, r.article) in consulted:
            continue  # said by the line that ATOP codes as defence
        law = world.pact(r.pact)
        where = ", ".join(filter(None, (r.pact, r.article)))
        what = f"{world.name_of(promisor, day)} to {world.name_of(beneficiary, day)}: {w.promised(r.type, law)}"
        data = {
            "promisor": promisor, "beneficiary": beneficiary, "pact": r.pact, "type": r.type, "article": r.article,
            "use": _use_data(r.pact, (promisor, beneficiary), world, day),
            "checked_to": law.known_to.isoformat() if law.known_to else None,
        }  # fmt: skip
        found.append(Row(what, f"{where}; {w.use(r.pact, (promisor, beneficiary), world, day)}", r.source, data))
    return found


def _conflict(a: str, b: str, world: World, day: date) -> list[Row]:
    from foedus.world import CONFLICT_YEARS

    first, last = CONFLICT_YEARS[0], min(CONFLICT_YEARS[1], day.year - 1)
    if last < first:
        return [Row(f"unknown before {first}", "UCDP", None, {"years": None})]
    years = sorted({row.year for row in world.conflicts(a, b, day)})
    said = ", ".join(map(str, years)) or f"none recorded from {first} to {last}"
    return [
        Row(
            said,
            f"UCDP, {first}–{last}; unknown since {last + 1}",
            None,
            {"years": years, "first": first, "last": last},
        )
    ]


def _past(pairs: tuple[tuple[str, str], ...], world: World, day: date) -> list[Row]:
    from dataclasses import asdict

    from foedus.world import history, past

    rows = []
    for one, two in pairs:
        found = past(one, two, world, day)
        if found is None:
            continue
        rows.append(
            Row(
                f"{world.name_of(one, day)} against {world.name_of(two, day)}: {_counts(found)}",
                f"{history.FIRST_YEAR}–{history.COW_LAST} (GML to {history.GML_LAST}); unknown since {history.COW_LAST + 1}",
                history.COW, asdict(found),
            )
        )  # fmt: skip
    return rows


def _counts(row: Any) -> str:
    """Counts in words: "force in 22 calendar years, the last 2014; with a death in 20; …"."""
    if not row.act_years and not row.gml_force_years:
        return "no threat or use of force listed"
    last = f", the last {row.last_force}" if row.last_force else ""
    return (
        f"force in {row.force_years} calendar years{last}; with a death in {row.fatal_years}; a threat or more in "
        f"{row.act_years}; by GML force in {row.gml_force_years}"
    )


def _open_claims(pairs: tuple[tuple[str, str], ...], world: World, day: date) -> list[Row]:
    from foedus.world import open_claims

    return [
        Row(
            f"{world.name_of(one, day)} on {world.name_of(two, day)}: {r.about}", f"since {r.since}; unknown since 2002",
            r.source, {"claimant": one, "target": two},
        )
        for one, two in pairs
        for r in open_claims(one, two, day)
    ]  # fmt: skip


def _capability(codes: tuple[str, str], world: World, day: date) -> list[Row]:
    rows = []
    for code in codes:
        found = world.capability(code)
        if found is None or day.year < found[1]:
            continue
        share, year = found
        major = "; a major power" if world.major(code, day) else ""
        rows.append(
            Row(
                f"{world.name_of(code, day)}: {100 * share:.2f} % of the world's capability", f"COW, {year}{major}", None,
                {"state": code, "cinc": share, "year": year, "major": world.major(code, day)},
            )
        )  # fmt: skip
    return rows
