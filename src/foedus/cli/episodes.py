"""``foedus episodes``: memberships of defence pacts that ended, and which of them are like a case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedus.cli import streams
from foedus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foedus.cli.episode_words import Words
    from foedus.evidence.episodes.table import Card, Episode

MOST_ROWS = 40


def episodes(
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="One episode, such as 4220-704-2012.")] = None,
    like: Annotated[
        str | None, typer.Option("--like", metavar="CASE", help="A case file or slug: the exits most like its own.")
    ] = None,
    scenario: Annotated[str | None, typer.Option(help="With --like: the scenario whose exit is meant.")] = None,
    count: Annotated[int, typer.Option(min=1, max=700, help="With --like: how many.")] = 5,
    years: Annotated[int, typer.Option(help="Years after the end: 1, 2, 5 or 10.")] = 5,
    member: Annotated[int | None, typer.Option(help="COW code of the member.")] = None,
    pact: Annotated[int | None, typer.Option(help="ATOP's number of the pact.")] = None,
    since: Annotated[int | None, typer.Option(help="First year of the end.")] = None,
    until: Annotated[int | None, typer.Option(help="Last year of the end.")] = None,
    lost: Annotated[bool, typer.Option("--lost", help="Only those that lost a promise of defence.")] = False,
    voluntary: Annotated[bool, typer.Option("--voluntary", help="Only those broken or not renewed.")] = False,
    exits: Annotated[bool, typer.Option("--exits", help="Only those in which at least two others stayed.")] = False,
    out: Annotated[
        str | None, typer.Option("-o", "--out", metavar="PATH", help="Write what was chosen there (.csv).")
    ] = None,
    columns: Annotated[bool, typer.Option("--columns", help="What each column of the table holds; no rows.")] = False,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the table again from the data sets.")] = False,
    data: Annotated[str | None, typer.Option("--from", metavar="DIR", help="With --rebuild: the data sets.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """List the memberships of defence pacts that ended, with what went, what remained and what followed.

    Example: foedus episodes --like armenia-csto
    """
    if years not in (1, 2, 5, 10):
        raise UsageError(f"--years {years}: expected 1, 2, 5 or 10.")
    if rebuild:
        _rebuild(data, out)
        return
    if data is not None:
        raise UsageError("--from goes with --rebuild; the episodes themselves ship with Foedus.")
    from foedus.evidence.episodes.table import load

    rows, card = load()
    if columns:
        streams.result("\n".join(f"{name}: {what}" for name, what in card.columns.items()))
        return
    if like is not None:
        _like(like, scenario, count, years, rows, card, as_json)
        return
    chosen = [
        row
        for row in rows
        if (id is None or row.id == id)
        and (member is None or row.member == member)
        and (pact is None or row.pact == pact)
        and (since is None or row.year >= since)
        and (until is None or row.year <= until)
        and (not lost or row.protection_lost)
        and (not voluntary or row.voluntary)
        and (not exits or row.leaves_others)
    ]
    if id is not None and not chosen:
        import difflib

        near = difflib.get_close_matches(id, [row.id for row in rows], n=3)
        raise UsageError(f"no episode {id!r}; nearest: {', '.join(near) or 'none'}.\nTry: foedus episodes --since 1990")
    if out is not None:
        _write(chosen, out)
    elif as_json:
        streams.result(json.dumps([_plain(row) for row in chosen], ensure_ascii=False, indent=2))
    elif id is not None:
        streams.result(_wrapped(_told(chosen[0], _words(card), years)))
    else:
        _list(chosen, rows, card)


def _words(card: Card) -> Words:
    from foedus.cli.episode_words import Words
    from foedus.world import load

    named = {row.atop_id: row.short or row.name for row in load().pacts_table if row.atop_id is not None}
    return Words(card.states, {int(key): name for key, name in named.items()})


def _wrapped(lines: Sequence[str]) -> str:
    """Lines at the width of the terminal, what goes on indented like its first line and two more."""
    import textwrap

    width, out = streams.width(100), []
    for line in lines:
        lead = line[: len(line) - len(line.lstrip())]
        out += textwrap.wrap(line, width, subsequent_indent=lead + "  ", break_on_hyphens=False) or [""]
    return "\n".join(out)


def _told(row: Episode, words: Words, years: int) -> list[str]:
    return [
        f"{row.id}  {words.head(row)}",
        f"A member since {row.begun.isoformat()}, with {words.names(row.others) or 'nobody'}.",
        words.lost(row),
        words.before(row),
        f"After, within {years} years of {row.year}:",
        *(f"  {line}" for line in words.after(row, years)),
    ]


def _list(chosen: Sequence[Episode], rows: Sequence[Episode], card: Card) -> None:
    lines = [f"{'id':<16} {'member':<24} {'ended':<10}  {'how':<17} {'lost':>4} {'left':>4} {'stay':>4}"]
    for row in chosen[-MOST_ROWS:]:
        lines.append(
            f"{row.id:<16} {row.name[:24]:<24} {row.ended.isoformat():<10}  {row.how:<17}"
            f" {len(row.protectors):>4} {len(row.remaining_protectors):>4} {row.stayed:>4}"
        )
    if not chosen:
        lines = ["No episode is so."]
    elif len(chosen) > MOST_ROWS:
        lines.append(f"… and {len(chosen) - MOST_ROWS} earlier ones: narrow the choice, or -o FILE.csv for all")
    first, last = card.cover["pacts"]
    n = card.counts
    about = [
        f"{len(chosen)} of {len(rows)} memberships of defence pacts that ended, {first}–{last} (ATOP 5.1).",
        f"Of {n['defence_spells']} memberships that promised defence {n['in_force']} were in force at the end of {last} (not"
        f" ended: not counted); {n['ended']} ended, {n['voluntary']} of them by choice; {n['protection_lost']} lost a promise.",
        "lost: whose promise went with it; left: who still promises the day after; stay: others who stayed in the pact.",
        "One in words: foedus episodes ID. The exits most like a case: foedus episodes --like CASE",
    ]
    streams.result("\n".join([*lines, "", _wrapped(about)]))


def _like(
    given: str, scenario: str | None, count: int, years: int, rows: Sequence[Episode], card: Card, as_json: bool
) -> None:
    from dataclasses import asdict

    from foedus.case.load import Case
    from foedus.cli.exit_of_case import exit_of
    from foedus.cli.inputs import input_of
    from foedus.evidence.episodes.like import TRAITS, nearest
    from foedus.world import load

    found = input_of(given)
    if found.kind != "case":
        raise UsageError(
            f"--like {given}: expected a case file (.yaml) or the slug of a case; a report has no scenarios yet.\nTry: foedus assess {given}, then --like on the case.yaml that it writes"
        )
    world = load()
    asked = exit_of(Case.load(found.path), world, scenario)
    near = nearest(asked.traits, rows, count)
    words = _words(card)
    before = asked.on.year
    tally = _tally([row.episode for row in near], years, before)
    if as_json:
        body: dict[str, Any] = {
            "case": given,
            "scenario": asked.scenario,
            "protege": asked.protege,
            "as_of": asked.on.isoformat(),
            "lost": list(asked.lost),
            "left": list(asked.left),
            "traits": asdict(asked.traits),
            "years": years,
            "nearest": [
                {
                    "distance": float(f"{row.distance:.6g}"),
                    "shares": list(row.shares),
                    "differs": list(row.differs),
                    "unknown": list(row.unknown),
                    **_plain(row.episode),
                    "after_known_then": {
                        outcome: after.by(years, row.episode.year, before)
                        for outcome, after in row.episode.after.items()
                    },
                }
                for row in near
            ],
            "tally": tally,
            "history_cannot_tell": True,
        }
        streams.result(json.dumps(body, ensure_ascii=False, indent=2))
        return
    name = world.name_of(asked.protege, asked.on)
    lost = ", ".join(world.name_of(code, asked.on) for code in asked.lost)
    left = ", ".join(world.name_of(code, asked.on) for code in asked.left) or "nobody"
    lines = [
        f"{given}, scenario {asked.scenario}, {asked.on.isoformat()}: {name} loses the promise of {lost}; "
        f"still promised by {left}.",
        "Compared by: "
        + "; ".join(_trait(getattr(asked.traits, trait.field), trait.yes, trait.no) for trait in TRAITS)
        + ".",
        "",
    ]
    for number, row in enumerate(near, 1):
        lines += [*words.near(number, row, years, before), ""]
    if not near:
        lines += [f"No membership that lost a promise of defence ended before {before}.", ""]
    lines += [
        f"Of {'these ' + str(len(near)) if len(near) != 1 else 'this one'}, force against the former member within {years} years: {tally['yes']} yes, {tally['no']} no, "
        f"{tally['not_known']} not known; in the five years before its end: {tally['before_yes']} yes.",
        "History cannot tell what leaving did: threatened states leave and are left, wars end pacts, other promises stay "
        "in force, and one pact's end is many rows. What followed is a record, not an effect.",
    ]
    streams.result(_wrapped(lines))


def _trait(value: bool | None, yes: str, no: str) -> str:
    return f"{yes}: not known" if value is None else yes if value else no


def _tally(rows: Sequence[Episode], years: int, before: int) -> dict[str, int]:
    did = [row.after["use_of_force"].by(years, row.year, before) for row in rows]
    return {
        "yes": did.count(True),
        "no": did.count(False),
        "not_known": did.count(None),
        "before_yes": sum(row.recent_force is True for row in rows),
    }


def _plain(row: Episode) -> dict[str, Any]:
    """An episode as JSON: dates as text, flags as true, false and null."""
    from dataclasses import asdict

    from foedus.evidence.episodes.table import HORIZONS

    body = asdict(row)
    body["begun"], body["ended"] = row.begun.isoformat(), row.ended.isoformat()
    body["protection_lost"], body["voluntary"], body["of_war"] = row.protection_lost, row.voluntary, row.of_war
    body["last_protector"], body["last_major_protector"] = row.last_protector, row.last_major_protector
    body["after"] = {
        outcome: {
            "by": [{"state": code, "year": year} for code, year in after.firsts],
            "known_years": after.known_years,
            "within": {str(horizon): did for horizon, did in zip(HORIZONS, after.within, strict=True)},
            "same_year": after.same_year,
        }
        for outcome, after in row.after.items()
    }
    return body


def _write(chosen: Sequence[Episode], out: str) -> None:
    from pathlib import Path

    from foedus.evidence.episodes.table import to_csv

    if not out.endswith(".csv"):
        raise UsageError(f"-o {out}: expected a name that ends in .csv")
    try:
        Path(out).write_text(to_csv(list(chosen)), encoding="utf-8", newline="\n")
    except OSError as why:
        raise UsageError(f"{out}: cannot be written ({why.strerror}).\nTry: another place") from None
    streams.talk(f"{len(chosen)} episodes")
    streams.result(out)


def _rebuild(data: str | None, out: str | None) -> None:
    from pathlib import Path

    from foedus import __version__
    from foedus.cli.folders import data_folder
    from foedus.evidence.episodes import build, table

    folder = data_folder(data)
    streams.talk(f"Reading the data sets in {folder} …")
    rows, card = build.build(folder, __version__)
    target = Path(out) if out is not None else Path(table.__file__).parent / "shipped"
    try:
        paths = table.save(rows, card, target)
    except OSError as why:
        raise UsageError(f"{target}: cannot be written ({why.strerror}).\nTry: --out DIR") from None
    streams.result("\n".join(map(str, paths)))
