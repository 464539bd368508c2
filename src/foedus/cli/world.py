"""``foedus world``: what is known on a day, with its sources."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedus.cli import streams
from foedus.errors import UsageError

if TYPE_CHECKING:
    from foedus.vocab.citation import Source
    from foedus.world import World

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
        "pacts": [],
        "troops": [],
        "partners": [
            (f"{world.name_of(r.partner, day)}: {r.what}", f"since {r.since_text}", r.source)
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
            (f"{world.name_of(r.by, day)}: {r.what}", r.date_text, r.source)
            for r in world.force(day, against=code, years=10)
        ],
    }
    for pact in world.pacts(day, member=code):
        practice = world.practice(pact.id, code, day)
        use = f"{practice.status} since {practice.since_text}" if practice else "in use as far as is known"
        parts["pacts"].append((f"{pact.id}: {pact.name}", f"in force since {pact.begin_text}; {use}", pact.source))
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
    id: Annotated[str, typer.Argument(metavar="PACT", help="Its id, such as CSTO.")],
    on: On = None,
    as_json: Json = False,
) -> None:
    """A pact: what it obliges to, its parties, how it is used, how it is left.

    Example: foedus world pact CSTO --on 2025-02-01
    """
    world, day = _world_on(on)
    if not world.has_pact(id):
        folded = {known.casefold(): known for known in world.pact_ids()}
        if id.casefold() not in folded:
            raise UsageError(f"{id}: no such pact is on file; expected one of {', '.join(world.pact_ids())}.")
        id = folded[id.casefold()]
    row = world.pact(id)
    notice = "notice not known" if row.notice_months is None else f"notice {row.notice_months} months"
    parts: dict[str, list[Row]] = {
        "pact": [(row.name, f"{row.purpose}, in force since {row.begin_text}", row.source)],
        "obliges to": [
            (f"{r.type}: {r.strength}".rstrip(": "), r.article, r.source) for r in world.obligations(id, day)
        ],
        "leaving": [(row.exit_article or "no article on file", notice, row.source)],
        "parties": [
            (world.name_of(r.member, day), f"since {r.begin_text}", r.source) for r in world.memberships(id, day)
        ],
        "in use": [
            (
                f"{world.name_of(r.member, day) if r.member else 'all'}: {r.what}",
                f"{r.status} since {r.since_text}",
                r.source,
            )
            for r in world.practice_all(id, day)
        ],
        "events": [(r.what, r.date_text, r.source) for r in world.events(id, None, day)],
        "linked with": [
            (f"{r.a} and {r.b}, by {world.name_of(r.by, day)}: {r.what}", f"since {r.since_text}", r.source)
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
        "promises": [
            (
                f"{world.name_of(r.promisor, day)} to {world.name_of(r.beneficiary, day)}: {r.type}",
                f"{r.pact}, {r.article}",
                r.source,
            )
            for one, two in ((a, b), (b, a))
            for r in world.obligations_between(one, two, day)
        ],
        "troops": [
            (f"{world.name_of(r.owner, day)} in {world.name_of(r.host, day)}, {r.where}", _personnel(r), r.source)
            for one, two in ((a, b), (b, a))
            for r in world.deployments(day, host=one, owner=two)
        ],
        "rivalry": [(f"since {r.since.year}", r.kinds, r.source) for r in world.rivalries(a, day, b)],
        "force": [
            (f"{world.name_of(r.by, day)} against {world.name_of(r.against, day)}: {r.what}", r.date_text, r.source)
            for one, two in ((a, b), (b, a))
            for r in world.force(day, by=one, against=two)
        ],
        "armed conflict": [
            (
                ", ".join(map(str, years)) or f"none recorded from {CONFLICT_YEARS[0]} to {last}",
                f"UCDP, {CONFLICT_YEARS[0]}–{last}; unknown since {last + 1}",
                None,
            )
        ],
    }
    title = f"{world.name_of(a, day)} and {world.name_of(b, day)} on {day}"
    _print(title, parts, as_json, {"a": a, "b": b, "on": day.isoformat()})


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
    return code


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

    lines = [title]
    for name, found in parts.items():
        lines.append(f"\n{name}")
        for what, detail, source in found:
            said = f"{what} – {detail}" if detail else what
            cited = f" [{_cited(source)}{', unverified' if source.unverified else ''}]" if source else ""
            lines.append(textwrap.fill(said + cited, streams.width(100), initial_indent="  ", subsequent_indent="    "))
        if not found:
            lines.append("  nothing on file (not the same as none)")
    streams.result(streams.visible("\n".join(lines)))


def _cited(source: Source | None) -> str | None:
    if source is None:
        return None
    return f"{source.cite}, {source.locator}" if source.locator else source.cite
