"""``foedus world``: what is known on a day, with its sources."""

from __future__ import annotations

import calendar
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedus.cli import streams
from foedus.errors import UsageError

if TYPE_CHECKING:
    from foedus.vocab.citation import Source
    from foedus.world import Commitment, Pact, World

app = typer.Typer(help="What is known on a day, with sources.", no_args_is_help=True, rich_markup_mode=None)

On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="YYYY-MM-DD; the last day checked, if left out.")]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]
Row = tuple[str, str, "Source | None"]


@app.command()
def state(
    code: Annotated[str, typer.Argument(metavar="CODE", help="ISO3, such as ARM.")],
    on: On = None,
    as_json: Json = False,
) -> None:
    """A state: its pacts in law and in use, foreign troops, partners, rivals.

    Example: foedus world state ARM --on 2025-02-01
    """
    world, day = _world_on(on)
    code = _state(code, world, day)
    row = world.state(code, day)
    assert row is not None
    parts: dict[str, list[Row]] = {
        "state": [(f"{row.name}, COW {row.cow}, Gleditsch–Ward {row.gw}", f"since {row.begin}", row.source)],
        "owed defence by": _defence(world.obligations_toward(code, day), "promisor", world, day),
        "owes defence to": _defence(world.obligations_by(code, day), "beneficiary", world, day),
        "pacts": [],
        "troops": [],
        "partners": [
            (f"{world.name_of(r.partner, day)}: {r.what}", f"since {_day(r.since_text)}", r.source)
            for r in world.partners(code, day)
        ],
        "rivals": [
            (world.name_of(r.b if r.a == code else r.a, day), f"since {r.since.year}", r.source)
            for r in world.rivalries(code, day)
        ],
        "claims on it": [
            (f"{world.name_of(r.claimant, day)}: {r.about}", f"since {r.since.year}", r.source)
            for r in world.claims(day, target=code)
        ],
        "force against it in ten years": [
            (f"{world.name_of(r.by, day)}: {r.what}", _day(r.date_text), r.source)
            for r in world.force(day, against=code, years=10)
        ],
    }
    for pact in world.pacts(day, member=code):
        practice = world.practice(pact.id, code, day)
        use = f"{practice.status} since {_day(practice.since_text)}" if practice else "in use as far as is known"
        parts["pacts"].append((f"{pact.id}: {pact.name}", f"{_dates(pact, day)}; {use}", pact.source))
        if practice is not None:
            parts["pacts"].append((f"  {practice.what}", practice.status, practice.source))
    for post in world.deployments(day, host=code):
        parts["troops"].append(
            (
                f"{world.name_of(post.owner, day)}, {post.where} ({post.kind.replace('_', ' ')})",
                _personnel(post),
                post.source,
            )
        )
    _print(f"{world.name_of(code, day)} on {day}", parts, as_json, {"state": code, "on": day.isoformat()})


@app.command()
def pact(
    id: Annotated[str, typer.Argument(metavar="PACT", help="Its id or its name, such as CSTO.")],
    on: On = None,
    as_json: Json = False,
) -> None:
    """A pact: what it obliges to, its parties, how it is used, how it is left.

    Example: foedus world pact CSTO --on 2025-02-01
    """
    world, day = _world_on(on)
    if not world.has_pact(id):
        folded = {row.text.casefold(): row.pact for row in world.pact_names() if row.exact}
        folded |= {known.casefold(): known for known in world.pact_ids()}
        if id.casefold() not in folded:
            raise UsageError(f"{id}: no such pact is on file; expected one of {', '.join(world.pact_ids())}.")
        id = folded[id.casefold()]
    row = world.pact(id)
    months = None if row.notice_months is None else f"notice {row.notice_months} months"
    notice = "; ".join(filter(None, (months, row.leaving))) or "notice not known"
    parts: dict[str, list[Row]] = {
        "pact": [(row.name, "; ".join((*_nature(row), _dates(row, day))), row.source)],
        "obliges to": [
            (": ".join(filter(None, (_promised(r.type, row), r.strength))), r.article, r.source)
            for r in world.obligations(id, day)
        ],
        "covers": [(*_covers(row, world), row.source)] if row.binds_where or row.binds_if else [],
        "leaving": [(row.exit_article or "no article on file", notice, row.source)],
        "parties": [
            (
                ": ".join(filter(None, (world.name_of(r.member, day), _note(r.note, day)))),
                f"since {_day(r.begin_text)}",
                r.source,
            )
            for r in world.memberships(id, day)
        ],
        "in use": [
            (
                f"{world.name_of(r.member, day) if r.member else 'all'}: {r.what}",
                f"{r.status} since {_day(r.since_text)}",
                r.source,
            )
            for r in world.practice_all(id, day)
        ],
        "events": [(r.what, _day(r.date_text), r.source) for r in world.events(id, None, day)],
        "linked with": [
            (f"{r.a} and {r.b}, by {world.name_of(r.by, day)}: {r.what}", f"since {_day(r.since_text)}", r.source)
            for r in world.links(day, id)
        ],
    }
    _print(f"{row.short} on {day}", parts, as_json, {"pact": id, "on": day.isoformat()})


@app.command()
def between(
    a: Annotated[str, typer.Argument(metavar="CODE")],
    b: Annotated[str, typer.Argument(metavar="CODE")],
    on: On = None,
    as_json: Json = False,
) -> None:
    """Two states: what each owes the other, and what lies between them.

    Example: foedus world between ARM AZE --on 2025-02-01
    """
    from foedus.world.world import CONFLICT_YEARS

    world, day = _world_on(on)
    a, b = _state(a, world, day), _state(b, world, day)
    border = {None: "no border on file", 1: "neighbours by land"}.get(world.contiguous(a, b), "neighbours across water")
    km = world.capital_km(a, b, day)
    years = sorted({row.year for row in world.conflicts(a, b, day)})
    last = min(CONFLICT_YEARS[1], day.year - 1)
    parts: dict[str, list[Row]] = {
        "distance": [(border, f"capitals {km:,.0f} km apart" if km is not None else "distance unknown", None)],
        "promises": [row for one, two in ((a, b), (b, a)) for row in _promises(one, two, world, day)],
        "pacts without a promise": [
            (f"{r.id}: {r.name}", "; ".join((*_nature(r), _dates(r, day), "no obligation on file")), r.source)
            for r in world.pacts(day, member=a)
            if b in world.members(r.id, day) and not world.obligations(r.id, day)
        ],
        "partners": [
            (
                f"{world.name_of(one, day)} with {world.name_of(two, day)}: {r.what}",
                f"since {_day(r.since_text)}",
                r.source,
            )
            for one, two in ((a, b), (b, a))
            for r in world.partners(one, day)
            if r.partner == two
        ],
        "arms": [
            (
                f"{world.name_of(one, day)} to {world.name_of(two, day)}: {r.what}",
                f"since {_day(r.since_text)}",
                r.source,
            )
            for one, two in ((a, b), (b, a))
            for r in world.arms(day, recipient=two, supplier=one)
        ],
        "troops": [
            (f"{world.name_of(r.owner, day)} in {world.name_of(r.host, day)}, {r.where}", _personnel(r), r.source)
            for one, two in ((a, b), (b, a))
            for r in world.deployments(day, host=one, owner=two)
        ],
        "rivalry": [(f"since {r.since.year}", r.kinds, r.source) for r in world.rivalries(a, day, b)],
        "claims": [
            (f"{world.name_of(one, day)} on {world.name_of(two, day)}: {r.about}", f"since {r.since.year}", r.source)
            for one, two in ((a, b), (b, a))
            for r in world.claims(day, target=two, claimant=one)
        ],
        "force": [
            (
                f"{world.name_of(r.by, day)} against {world.name_of(r.against, day)}: {r.what}",
                _day(r.date_text),
                r.source,
            )
            for one, two in ((a, b), (b, a))
            for r in world.force(day, by=one, against=two)
        ],
        "armed conflict": [
            (
                ", ".join(map(str, years)) or f"none recorded from {CONFLICT_YEARS[0]} to {last}",
                f"UCDP, {CONFLICT_YEARS[0]}–{last}; unknown since {last + 1}",
                None,
            )
        ]
        if last >= CONFLICT_YEARS[0]
        else [(f"unknown before {CONFLICT_YEARS[0]}", "UCDP", None)],
    }
    title = f"{world.name_of(a, day)} and {world.name_of(b, day)} on {day}"
    _print(title, parts, as_json, {"a": a, "b": b, "on": day.isoformat()})


def _promises(promisor: str, beneficiary: str, world: World, day: date) -> list[Row]:
    """What one state owes the other, each with how the two use the pact."""
    found: list[Row] = []
    rows = world.obligations_between(promisor, beneficiary, day)
    consulted = {
        (r.pact, r.article) for r in rows if r.type == "defense" and world.pact(r.pact).binds_if == "consult_only"
    }
    for r in rows:
        if r.type == "consultation" and (r.pact, r.article) in consulted:
            continue  # said by the line that ATOP codes as defence
        law = world.pact(r.pact)
        where = ", ".join(filter(None, (r.pact, r.article)))
        what = f"{world.name_of(promisor, day)} to {world.name_of(beneficiary, day)}: {_promised(r.type, law)}"
        found.append((what, f"{where}; {_use(r.pact, (promisor, beneficiary), world, day)}", r.source))
    return found


def _defence(rows: tuple[Commitment, ...], end: str, world: World, day: date) -> list[Row]:
    """Promises of defence, a line a pact and article: "NATO, art. 5: Belgium, Canada, …"."""
    states: dict[tuple[str, str], dict[str, Source]] = {}
    for row in rows:
        if row.type == "defense":
            states.setdefault((row.pact, row.article), {})[getattr(row, end)] = row.source
    return [
        (
            f"{pact}: {', '.join(sorted(world.name_of(code, day) for code in found))}",
            "; ".join(filter(None, (article, _ALONE if world.pact(pact).binds_if == "consult_only" else ""))),
            next(iter(found.values())),
        )
        for (pact, article), found in states.items()
    ]


def _promised(type: str, law: Pact) -> str:
    if type != "defense":
        return type
    return "consultation (coded as defence by ATOP)" if law.binds_if == "consult_only" else "defence"


def _use(pact: str, members: tuple[str, ...], world: World, day: date) -> str:
    """How the members named use a pact: "frozen by Armenia since 22 February 2024"."""
    said: dict[str, None] = {}
    for member, other in zip(members, (*members[1:], *members[:1]), strict=True):
        row = world.practice(pact, member, day, other)
        if row is not None:
            who = f"by {world.name_of(member, day)}" if row.member else "by all"
            if row.toward:
                who = f"between {world.name_of(member, day)} and {world.name_of(row.toward, day)}"
            said[f"{row.status} {who} since {_day(row.since_text)}"] = None
    return ", ".join(said) or "in use as far as is known"


_ALONE = "consultation alone, coded as defence by ATOP"
_WHERE = {
    "territory": "the parties' own territory",
    "north_atlantic": "the parties' territory in Europe and North America, and islands north of the Tropic of Cancer",
    "pacific": "the parties' territory and forces in the Pacific",
    "europe": "the parties' territory in Europe",
    "beneficiary": "the territory of the state protected",
}
_WHEN = {
    "any_attack": "an attack by any state outside the pact",
    "attack_by_other": "an attack by a state outside the pact",
    "attack_by_party": "an attack by one party on another",
    "consult_only": "the duty is to consult; help may follow",
    "assurance": "an assurance, no promise to defend",
}


def _covers(law: Pact, world: World) -> tuple[str, str]:
    """Where and against whom the promise holds, in words; a condition that has none is named as the table writes it."""
    said = []
    for name in law.binds_if.replace(",", " ").replace(";", " ").split():
        kind, _, codes = name.partition(":")
        if kind == "attack_by" and codes:
            said.append(f"an attack by {' or '.join(world.name_of(code) for code in codes.split('+'))} alone")
        else:
            said.append(_WHEN.get(name, f"on a condition: {name.replace('_', ' ')}"))
    return _WHERE.get(law.binds_where, law.binds_where.replace("_", " ") or "no ground named"), "; ".join(said)


def _note(note: str, day: date) -> str:
    """A row's note, left out where it names a year after the day."""
    years = [int(year) for year in re.findall(r"\b(?:18|19|20)\d\d\b", note)]
    return note if max(years, default=0) <= day.year else ""


def _nature(law: Pact) -> tuple[str, ...]:
    return ("of one side, not a treaty", law.purpose) if law.parties_kind == "unilateral" else (law.purpose,)


def _dates(law: Pact, day: date) -> str:
    """A pact's days: a signature is never called an entry into force, and nothing later than ``day`` is said."""
    from foedus.world import first_day

    if law.begin > day:
        return f"not there on {_day(day.isoformat())}: begins {_day(law.begin_text)}"
    if law.end is not None and law.end < day:
        return f"{_dates(law, law.end)}; ended, last day {_day(law.end_text)}"
    if law.purpose == "declaration":
        begun = f"; from {_day(law.begin_text)}" if law.signed != law.begin_text else ""
        return f"signed {_day(law.signed)}{begun}" if law.signed else f"dated {_day(law.begin_text)}"
    in_force = law.in_force if law.in_force and first_day(law.in_force) <= day else ""
    if in_force == law.begin_text or (law.signed and law.signed != law.begin_text and not law.in_force):
        signed = f"signed {_day(law.signed)}; " if law.signed and law.signed != law.begin_text else ""
        return f"{signed}in force since {_day(law.begin_text)}"
    as_atop = ", as ATOP does" if law.atop_id is not None else ""
    if law.signed and law.signed == law.begin_text:
        said = f"signed {_day(law.begin_text)}; counted from signature{as_atop}"
    else:
        said = f"counted from {_day(law.begin_text)}"
    if in_force:
        return f"{said}; in force {_day(in_force)}"
    return f"{said}; not yet in force" if law.in_force else f"{said}; entry into force not on file"


def _day(text: str) -> str:
    """ "2024-02-22" as "22 February 2024", "2024-02" as "February 2024"; a year stays."""
    year, *rest = text.split("-")
    if not rest:
        return year
    month = calendar.month_name[int(rest[0])]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def _personnel(post: Any) -> str:
    low, high = post.personnel_low, post.personnel_high
    if low is None and high is None:
        return "number unknown"
    return f"{low:,}" if low == high else f"{low if low is not None else '?'}–{high if high is not None else '?'}"


def _world_on(on: str | None) -> tuple[World, date]:
    from foedus.cli.settled import day
    from foedus.world import load

    world = load()
    asked = day("--on", on)
    if asked is not None:
        return world, asked
    return world, max(row.known_to for row in world.pacts_table if row.known_to is not None)


def _state(code: str, world: World, on: date) -> str:
    from foedus.reading.draft.options import nearest_state

    code = code.strip().upper()
    if not world.is_state(code):
        raise UsageError(f"{code}: no state has this code.{nearest_state(code, world)}")
    if world.state(code, on) is None:
        raise UsageError(f"{code}: there was no such state on {on}.")
    return world.code_now(code)


def _print(title: str, parts: dict[str, list[Row]], as_json: bool, head: dict[str, str]) -> None:
    if as_json:
        rows = {
            name.replace(" ", "_"): [
                {
                    "what": what.strip(),
                    "detail": detail,
                    "source": _cited(source),
                    "checked": source.checked if source else None,
                }
                for what, detail, source in found
            ]
            for name, found in parts.items()
        }
        streams.result(json.dumps({**head, **rows}, ensure_ascii=False, indent=2))
        return
    import textwrap

    def filled(text: str, first: str, rest: str) -> str:
        return textwrap.fill(
            text,
            streams.width(100),
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )

    numbers: dict[str, int] = {}
    places: dict[str, dict[str, None]] = {}
    lines = [title]
    for name, found in parts.items():
        lines.append(f"\n{name}")
        for what, detail, source in found:
            said = f"{what} – {detail}" if detail else what
            if source is not None and source.unverified:
                said += " [unverified]"
            elif source is not None:
                cite, _, aside = source.cite.partition("; ") if source.kind == "dataset" else (source.cite, "", "")
                number = numbers.setdefault(cite, len(numbers) + 1)
                places.setdefault(cite, {})[source.locator] = None
                said += f" [{number}{', ' + aside if 'memory' in aside else ''}]"
                if aside and "memory" not in aside:
                    places[cite][aside] = None
            lines.append(filled(said, "  ", "    "))
        if not found:
            lines.append("  nothing on file (not the same as none)")
    if numbers:
        lines.append("\nsources")
        for cite, number in numbers.items():
            lines.append(filled(f"[{number}] {cite}: {'; '.join(filter(None, places[cite]))}", "  ", "      "))
    streams.result(streams.visible("\n".join(lines)))


def _cited(source: Source | None) -> str | None:
    if source is None:
        return None
    return f"{source.cite}, {source.locator}" if source.locator else source.cite
