"""``foedus data``: the data sets of their owners (fetch, check, list), and the tables that ship."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedus.cli import streams
from foedus.errors import CannotError, DataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from foedus.evidence.fetch import Fetched, Progress
    from foedus.evidence.pull import Pulled
    from foedus.evidence.sources import DataSource
    from foedus.evidence.store import Held

app = typer.Typer(
    help="The data sets of their owners, and the tables that ship.", no_args_is_help=True, rich_markup_mode=None
)

Into = Annotated[
    str | None, typer.Option("--in", metavar="DIR", help="The store; else FOEDUS_DATA, else a folder of the cache.")
]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]
SHOWN_EVERY_SECONDS = 0.25
MEBIBYTE = 1 << 20


@app.callback()
def data() -> None:
    """The data sets of their owners, and the tables that ship."""


@app.command()
def pull(
    sets: Annotated[list[str], typer.Argument(metavar="SET...", help="Data sets by their keys, or: all")],
    source: Annotated[
        str | None, typer.Option("--from", metavar="PATH", help="Take them from this folder or archive instead.")
    ] = None,
    into: Into = None,
    again: Annotated[bool, typer.Option("--again", help="Fetch even what is here.")] = False,
    accept_changed: Annotated[
        bool, typer.Option("--accept-changed", help="Take a file whose hash is not the one on record.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Fetch data sets from their owners' sites, check them and keep them.

    Example: foedus data pull atop majors
    """
    from foedus import __version__
    from foedus.evidence.fetch import fetch
    from foedus.evidence.pull import only_supplied
    from foedus.evidence.pull import pull as bring

    keys = _keys(sets)
    store = _store(into)

    def get(url: str, target: Path, progress: Progress) -> Fetched:
        return fetch(url, target, agent=f"foedus/{__version__}", progress=progress, pause=time.sleep)

    try:
        came = bring(
            keys,
            store,
            get=get,
            source=Path(source) if source is not None else None,
            progress=_bar,
            talk=streams.talk,
            again=again,
            accept_changed=accept_changed,
            keep_going=True,
        )
    except OSError as why:
        raise UsageError(f"{store}: cannot be written ({why.strerror}).\nTry: --in DIR or FOEDUS_DATA=DIR") from None
    failed = list(dict.fromkeys(row.note for row in came if row.state == "failed"))
    if as_json:
        rows = [{"set": row.key, "file": row.file.path, "state": row.state, "note": row.note} for row in came]
        streams.result(json.dumps({"store": str(store), "files": rows}, ensure_ascii=False, indent=2))
    elif not failed or len(failed) < len(keys):
        streams.result("\n".join([*(_pulled(row) for row in came if row.state != "failed"), "", f"In {store}"]))
    if failed:
        raise DataError("\n".join(failed))
    only_supplied(came)
    if source is not None and any(row.state == "missing" for row in came) and len(keys) == 1:
        raise CannotError(f"{source} does not hold all of {keys[0]}; see the files marked missing.")


def _pulled(row: Pulled) -> str:
    words = {"here": "here already", "new": "new", "missing": "MISSING", "supplied": "yours to bring"}[row.state]
    return f"{row.key:<16} {row.file.name:<44} {words}" + (f": {row.note}" if row.note else "")


def _bar(url: str) -> Callable[[int, int | None], None]:
    """Progress of one address on a terminal's error stream; silence elsewhere."""
    if not sys.stderr.isatty():
        return lambda done, total: None
    name = streams.visible(url.rsplit("/", 1)[-1])[:40]
    last = time.monotonic()

    def shown(done: int, total: int | None) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < SHOWN_EVERY_SECONDS and done != total:
            return
        last = now
        share = f"{100 * done // total:3d} % of {total / MEBIBYTE:.1f}" if total else f"{done / MEBIBYTE:.1f}"
        sys.stderr.write(f"\r  {name}  {share} MiB" + ("\n" if done == total else "  "))
        sys.stderr.flush()

    return shown


@app.command("list")
def list_(
    sets: Annotated[list[str] | None, typer.Argument(metavar="[SET...]", help="These alone, in full.")] = None,
    source: Annotated[str | None, typer.Option("--from", metavar="DIR", help="Look in this folder.")] = None,
    into: Into = None,
    as_json: Json = False,
) -> None:
    """List the data sets (here or missing, how far they reach) and the tables that ship.

    Example: foedus data list atop
    """
    from foedus.evidence.sources import SOURCES

    folder = Path(source) if source is not None else _store(into)
    keys = _keys(sets or ["all"])
    rows = [_row(SOURCES[key], folder) for key in keys]
    if as_json:
        body: dict[str, Any] = {"folder": str(folder), "sets": rows}
        if not sets:
            body["shipped"] = tables()
        streams.result(json.dumps(body, ensure_ascii=False, indent=2))
        return
    if sets:
        streams.result("\n\n".join(_in_full(row) for row in rows))
        return
    widest = max(len(row["set"]) for row in rows)
    lines = [f"Data sets in {folder}", f"{'set':<{widest}}  {'version':<8} {'covers':<10} {'here':<8} name"]
    for row in rows:
        here = sum(file["here"] for file in row["files"])
        state = "yes" if here == len(row["files"]) else f"{here} of {len(row['files'])}" if here else "no"
        state = "bring it" if state == "no" and row["supplied"] else state
        first, last = row["years"]
        lines.append(f"{row['set']:<{widest}}  {row['version']:<8} {first}–{last}  {state:<8} {row['name']}")
    lines += [
        "One in full: foedus data list SET. Missing ones: foedus data pull SET",
        "",
        "Tables that ship with Foedus",
    ]
    shipped = tables()
    widest = max(len(str(row["table"])) for row in shipped)
    lines += [f"{'table':<{widest}}  {'rows':>6}  covers"]
    lines += [f"{row['table']!s:<{widest}}  {row['rows']:>6}  {row['covers']}" for row in shipped]
    lines.append("\nA year outside what a set or table covers is unknown, never 'none'.")
    streams.result("\n".join(lines))


@app.command()
def verify(
    sets: Annotated[list[str] | None, typer.Argument(metavar="[SET...]", help="These alone; all, if left out.")] = None,
    source: Annotated[str | None, typer.Option("--from", metavar="DIR", help="Look in this folder.")] = None,
    into: Into = None,
    as_json: Json = False,
) -> None:
    """Hash every file that is here again and say which are not what they should be.

    Example: foedus data verify
    """
    from foedus.cli.folders import data_folder
    from foedus.evidence.pull import changed, record_of
    from foedus.evidence.store import verify as hashed

    folder = data_folder(source) if source is not None or into is None else Path(into)
    held = [row for row in hashed(folder, tuple(_keys(sets or ["all"]))) if sets or row.state != "missing"]
    since, pulled = set(changed(folder)), set(record_of(folder)["files"])
    rows = [_verified(row, since, pulled - since, folder) for row in held]
    if as_json:
        streams.result(json.dumps({"folder": str(folder), "files": rows}, ensure_ascii=False, indent=2))
    else:
        lines = [f"{row['file']:<62} {row['sha256'][:12]:<12}  {row['verdict']}" for row in rows]
        good = sum(row["good"] for row in rows)
        streams.result("\n".join([*lines, "", f"{good} of {len(rows)} files are as they should be, in {folder}"]))
    if not all(row["good"] for row in rows):
        raise CannotError("some files are not what they should be.\nTry: foedus data pull SET --again")


def _verified(row: Held, since: set[str], as_pulled: set[str], folder: Path) -> dict[str, Any]:
    path = row.path.relative_to(folder).as_posix() if row.path is not None else row.file.path
    verdict = {
        "missing": "missing",
        "same": "as registered",
        "same but for line ends": "as registered but for line ends",
        "converted": "converted: no hash to hold it against",
        "other": "NOT the file that Foedus was built on",
    }[row.state]
    good = row.state not in ("missing", "other")
    if path in since:
        verdict, good = "CHANGED since it was pulled", False
    elif path in as_pulled and row.state == "other":
        verdict, good = "as pulled; accepted, though not the file that Foedus was built on", True
    elif path in as_pulled and row.state == "converted":
        verdict = "as pulled"
    return {"set": row.key, "file": path, "sha256": row.sha256, "bytes": row.size, "verdict": verdict, "good": good}


def _row(found: DataSource, folder: Path) -> dict[str, Any]:
    from foedus.evidence.pull import record_of
    from foedus.evidence.store import locate

    pulled = record_of(folder)["addresses"]
    return {
        "set": found.key,
        "name": found.name,
        "version": found.version,
        "years": list(found.years),
        "unit": found.unit,
        "absent": found.absent,
        "terms": found.terms,
        "citation": found.citation,
        "page": found.page,
        "supplied": found.supplied,
        "addresses": [{"url": url, "pulled": url in pulled, **pulled.get(url, {})} for url in found.urls],
        "files": [
            {
                "file": file.path,
                "sha256_12": file.sha256_12,
                "official": file.official,
                "here": locate(folder, found.key, index) is not None,
            }
            for index, file in enumerate(found.files)
        ],
    }


def _in_full(row: dict[str, Any]) -> str:
    first, last = row["years"]
    lines = [
        f"{row['set']}: {row['name']} {row['version']}",
        f"  covers         {first}–{last}; outside it: unknown",
        f"  a row is       {row['unit']}",
        f"  no row means   {row['absent']}",
        f"  terms          {row['terms']}",
        f"  cite           {row['citation']} (BibTeX: foedus cite --set {row['set']})",
        f"  owner's page   {row['page']}",
    ]
    if row["supplied"]:
        lines.append(f"  yours to bring: {row['supplied']}")
    for address in row["addresses"]:
        known = f"pulled, SHA-256 {address['sha256'][:12]}" if address["pulled"] else "unverified"
        lines.append(f"  address        {address['url']} ({known})")
    for file in row["files"]:
        kind = "the owner's own bytes" if file["official"] else "converted to parquet"
        lines.append(
            f"  file           {file['file']}: {'here' if file['here'] else 'missing'}; {file['sha256_12']}, {kind}"
        )
    return "\n".join(lines)


def _keys(sets: list[str]) -> list[str]:
    """Keys of the sets named; ``all`` is every one. Raises UsageError naming the nearest."""
    from foedus.evidence.sources import SOURCES, source_of

    if "all" in sets:
        return list(SOURCES)
    return list(dict.fromkeys(source_of(key).key for key in sets))


def _store(given: str | None) -> Path:
    from foedus.cli.folders import store

    return Path(given) if given is not None else store()


def tables() -> list[dict[str, str | int]]:
    """Each shipped table with its rows and what it covers."""
    from foedus.evidence.episodes.table import load as episodes
    from foedus.models.level.reference_class.table import load as counts
    from foedus.world import load
    from foedus.world import world as w

    world = load()
    checked = max(row.known_to for row in world.pacts_table if row.known_to is not None)
    dated = f"as dated in each row; checked to {checked}"
    covers = {
        "states": "1816 to 2024 (COW) and 2017 (Gleditsch–Ward), open ones carried on",
        "names": "names of those states, organisations and groups",
        "conflicts": f"{w.CONFLICT_YEARS[0]}–{w.CONFLICT_YEARS[1]} (UCDP/PRIO 25.1)",
        "contiguity": f"{w.CONTIGUITY_YEAR} (COW direct contiguity 3.2)",
        "capability": f"{w.CAPABILITY_YEAR} (COW national capabilities 7.0)",
        "majors": f"to {w.MAJORS_YEAR} (COW major powers)",
    }
    found: list[dict[str, str | int]] = []
    for name in sorted(vars(world)):
        if name.endswith("_table"):
            short = name.removesuffix("_table")
            found.append(
                {"table": f"world/{short}", "rows": len(getattr(world, name)), "covers": covers.get(short, dated)}
            )
    table = counts()
    cover = "; ".join(f"{name} {first}–{last}" for name, (first, last) in sorted(table.cover.items()))
    found.append({"table": "reference_class", "rows": len(table.challenger), "covers": cover})
    rows, card = episodes()
    cover = "; ".join(f"{name} {first}–{last}" for name, (first, last) in sorted(card.cover.items()))
    found.append({"table": "episodes", "rows": len(rows), "covers": cover})
    return found
