"""The shipped tables, read into frozen rows. Standard library only, and no work beyond reading."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, cast

from foedus.errors import DataError
from foedus.vocab.citation import CHECKED, KINDS, Source
from foedus.world import types as t

TABLES: Final = Path(__file__).parent / "tables"
SOURCE_COLUMNS: Final = ("cite", "kind", "locator", "checked", "on")
FACT_TABLES: Final[tuple[str, ...]] = (
    "pacts",
    "obligations",
    "memberships",
    "practice",
    "events",
    "deployments",
    "links",
    "arms",
    "force",
    "refusals",
    "notices",
    "partners",
    "rivalries",
    "claims",
    "grounds",
)
"""The tables whose every row carries its own source."""

Row = dict[str, str]


def cells(table: str, folder: Path = TABLES) -> Iterator[list[str]]:
    """The header and the rows of one table, as text; a row with too few or too many cells is refused with its line."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        header = next(reader)
        yield header
        width = len(header)
        for row in reader:
            if len(row) != width:
                raise DataError(f"{path.name}:{reader.line_num}: {len(row)} cells, the header has {width}")
            yield row


def rows(table: str, folder: Path = TABLES) -> Iterator[Row]:
    """The rows of one table by the names of its columns."""
    found = cells(table, folder)
    header = next(found)
    for row in found:
        yield dict(zip(header, row, strict=True))


_sources: dict[tuple[str, ...], Source] = {}


def source(row: Row, what: str) -> Source:
    """The source of a row; equal sources are one value."""
    key = (row["cite"], row["kind"], row["locator"], row["checked"], row["on"])
    known = _sources.get(key)
    if known is not None:
        return known
    if row["kind"] not in KINDS or row["checked"] not in CHECKED or not row["cite"]:
        raise DataError(f"{what}: source {key!r} lacks a citation or has an unknown kind or check")
    made = Source(row["cite"], row["kind"], row["locator"], row["checked"], row["on"])
    _sources[key] = made
    return made


def _int(text: str) -> int | None:
    return int(text) if text else None


def _first(text: str) -> date | None:
    return t.first_day(text) if text else None


def states() -> tuple[t.State, ...]:
    """Spells of codes, one row each."""
    made = []
    for r in rows("states"):
        key = f"states:{r['iso3']}:{r['begin']}"
        made.append(
            t.State(
                r["iso3"], r["name"], _int(r["cow"]), _int(r["gw"]), t.first_day(r["begin"]), t.last_day(r["end"]),
                r["note"], source(r, key), key, r["cow_member"], r["gw_member"],
            )
        )  # fmt: skip
    return tuple(made)


def names() -> tuple[t.Name, ...]:
    """Every text that stands for an actor."""
    found = cells("names")
    if next(found) != ["text", "code", "kind", "begin", "end", "note", "checked"]:
        raise DataError("names.csv: the header is not text,code,kind,begin,end,note,checked")
    return tuple(
        t.Name(text, code, cast(t.NameKind, kind), _first(begin), t.last_day(end), note)
        for text, code, kind, begin, end, note, _ in found
    )


@lru_cache(maxsize=1)
def leaders() -> tuple[t.Leader, ...]:
    """Leaders since 1990, in the order of the table; read when somebody first asks for one."""
    cite = "Archigos 4.1 (Goemans, Gleditsch & Chiozza 2009, J. Peace Research 46:269-83)"
    return tuple(
        t.Leader(
            r["iso3"], r["leader"], t.first_day(r["begin"]), t.last_day(r["end"]),
            Source(cite, "dataset", f"archigos obsid {r['obsid']}", "dataset-row", "2026-11-27"),
        )
        for r in rows("leaders")
    )  # fmt: skip


def not_names() -> tuple[str, ...]:
    """Phrases that hold a name and are not a mention of it."""
    return tuple(r["text"] for r in rows("not_names"))


def pact_names() -> tuple[t.PactName, ...]:
    """Every text that names a pact."""
    return tuple(t.PactName(r["text"], r["pact"], r["exact"] == "yes") for r in rows("pact_names"))


def pacts() -> tuple[t.Pact, ...]:
    """Treaties, organisations and declarations."""
    made = []
    for r in rows("pacts"):
        key = f"pacts:{r['id']}"
        made.append(
            t.Pact(
                r["id"], r["name"], r["short"], r["parties_kind"], cast(t.Purpose, r["purpose"]),
                t.first_day(r["begin"]), t.last_day(r["end"]), r["begin"], r["end"], r["signed"],
                r["binds_where"], r["binds_if"], r["exit_article"], _int(r["notice_months"]), _int(r["atop_id"]),
                r["phrase"], _first(r["known_to"]), r["note"], source(r, key), "world", key,
                r["in_force"], r["leaving"],
            )
        )  # fmt: skip
    return tuple(made)


def obligations() -> tuple[t.Obligation, ...]:
    """What each pact obliges to."""
    made = []
    for r in rows("obligations"):
        key = f"obligations:{r['pact']}:{r['type']}:{r['promisor']}:{r['beneficiary']}:{r['begin']}"
        made.append(
            t.Obligation(
                r["pact"], cast(t.ObligationType, r["type"]), r["article"], r["strength"], r["promisor"],
                r["beneficiary"], _first(r["begin"]), t.last_day(r["end"]), source(r, key), "world", key,
            )
        )  # fmt: skip
    return tuple(made)


def memberships() -> tuple[t.Membership, ...]:
    """Who is party to what, by date."""
    made = []
    for r in rows("memberships"):
        key = f"memberships:{r['pact']}:{r['member']}:{r['begin']}"
        made.append(
            t.Membership(
                r["pact"], r["member"], t.first_day(r["begin"]), t.last_day(r["end"]), r["begin"], r["end"],
                cast(t.Role, r["role"]), r["note"], source(r, key), "world", key,
            )
        )  # fmt: skip
    return tuple(made)


def practice() -> tuple[t.Practice, ...]:
    """How pacts are used."""
    made = []
    for r in rows("practice"):
        key = f"practice:{r['pact']}:{r['member']}:{r['since']}"
        made.append(
            t.Practice(
                r["pact"], r["member"], cast(t.Use, r["status"]), t.first_day(r["since"]), t.last_day(r["until"]),
                r["since"], r["what"], source(r, key), "world", key, r["toward"],
            )
        )  # fmt: skip
    return tuple(made)


def events() -> tuple[t.Event, ...]:
    """What happened to pacts in practice."""
    made = []
    for number, r in enumerate(rows("events")):
        key = f"events:{r['pact']}:{r['member']}:{r['date']}:{number}"
        made.append(
            t.Event(
                r["pact"], r["member"], t.first_day(r["date"]), r["date"], r["what"], source(r, key), "world", key
            )
        )  # fmt: skip
    return tuple(made)


def deployments() -> tuple[t.Deployment, ...]:
    """Forces in other states."""
    made = []
    for r in rows("deployments"):
        key = f"deployments:{r['id']}:{r['begin']}"
        made.append(
            t.Deployment(
                r["id"], r["owner"], r["host"], r["where"], cast(t.DeploymentKind, r["deployment_kind"]),
                _int(r["personnel_low"]), _int(r["personnel_high"]), t.first_day(r["begin"]), t.last_day(r["end"]),
                r["begin"], r["end"], r["basis_pact"], r["note"], source(r, key), "world", key,
            )
        )  # fmt: skip
    return tuple(made)


def links() -> tuple[t.Link, ...]:
    """Institutions that a state treats as one."""
    made = []
    for r in rows("links"):
        key = f"links:{r['a']}:{r['b']}:{r['by']}:{r['since']}"
        made.append(
            t.Link(
                r["a"], r["b"], r["by"], t.first_day(r["since"]), r["since"], r["what"], source(r, key), "world", key
            )
        )  # fmt: skip
    return tuple(made)


def arms() -> tuple[t.Arms, ...]:
    """Arms supplied."""
    made = []
    for r in rows("arms"):
        key = f"arms:{r['supplier']}:{r['recipient']}:{r['since']}"
        made.append(
            t.Arms(
                r["supplier"], r["recipient"], t.first_day(r["since"]), r["since"], r["what"], source(r, key),
                "world", key,
            )
        )  # fmt: skip
    return tuple(made)


def force() -> tuple[t.Force, ...]:
    """Dated acts of force."""
    made = []
    for r in rows("force"):
        key = f"force:{r['by']}:{r['against']}:{r['date']}"
        made.append(
            t.Force(
                r["by"], r["against"], t.first_day(r["date"]), t.last_day(r["until"]), r["date"],
                cast(t.Fatal, r["fatal"]), r["where"], r["what"], source(r, key), "world", key,
            )
        )  # fmt: skip
    return tuple(made)


def refusals() -> tuple[t.Refusal, ...]:
    """Requests for help that were not met."""
    made = []
    for r in rows("refusals"):
        key = f"refusals:{r['asked_by']}:{r['body']}:{r['date']}"
        made.append(
            t.Refusal(
                r["asked_by"], r["body"], t.first_day(r["date"]), r["date"], r["what"], source(r, key), "world", key
            )
        )  # fmt: skip
    return tuple(made)


def notices() -> tuple[t.Notice, ...]:
    """Notices of withdrawal."""
    made = []
    for r in rows("notices"):
        key = f"notices:{r['pact']}:{r['member']}:{r['given']}"
        made.append(
            t.Notice(
                r["pact"], r["member"], t.first_day(r["given"]), t.last_day(r["effective"]), source(r, key), "world",
                key,
            )
        )  # fmt: skip
    return tuple(made)


def partners() -> tuple[t.Partner, ...]:
    """Partners without an obligation."""
    made = []
    for r in rows("partners"):
        key = f"partners:{r['state']}:{r['partner']}:{r['since']}"
        made.append(
            t.Partner(
                r["state"], r["partner"], t.first_day(r["since"]), t.last_day(r["until"]), r["since"], r["what"],
                source(r, key), "world", key,
            )
        )  # fmt: skip
    return tuple(made)


def rivalries() -> tuple[t.Rivalry, ...]:
    """Strategic rivalries."""
    made = []
    for r in rows("rivalries"):
        key = f"rivalries:{r['a']}:{r['b']}:{r['since']}"
        made.append(
            t.Rivalry(
                r["a"], r["b"], t.first_day(r["since"]), t.last_day(r["until"]), r["open_at_end"] == "yes",
                r["kinds"], source(r, key), "world", key,
            )
        )  # fmt: skip
    return tuple(made)


def claims() -> tuple[t.Claim, ...]:
    """Territorial claims."""
    made = []
    for r in rows("claims"):
        key = f"claims:{r['claimant']}:{r['target']}:{r['about']}:{r['since']}"
        made.append(
            t.Claim(
                r["claimant"], r["target"], r["about"], t.first_day(r["since"]), t.last_day(r["until"]),
                source(r, key), "world", key,
            )
        )  # fmt: skip
    return tuple(made)


def conflict_years() -> tuple[t.ConflictYear, ...]:
    """Armed conflict between states since 1946."""
    return tuple(
        t.ConflictYear(
            r["a"], r["b"], int(r["year"]), int(r["intensity"]), int(r["conflict"]), int(r["type"]), r["a_role"],
            r["b_role"],
        )
        for r in rows("conflict_years")
    )  # fmt: skip


def capitals() -> tuple[t.Capital, ...]:
    """Capitals with their coordinates."""
    return tuple(
        t.Capital(
            r["iso3"], r["capital"], float(r["lat"]), float(r["lng"]), t.first_day(r["begin"] or "1816"), t.last_day(r["end"])
        )
        for r in rows("capitals")
    )  # fmt: skip


def contiguity() -> tuple[t.Contiguity, ...]:
    """Contiguous pairs of the last covered year."""
    return tuple(t.Contiguity(r["a"], r["b"], int(r["type"]), int(r["year"])) for r in rows("contiguity"))


def capability() -> tuple[t.Capability, ...]:
    """Capability of the last covered year."""
    return tuple(t.Capability(r["iso3"], float(r["cinc"]), int(r["year"])) for r in rows("capability"))


def majors() -> tuple[tuple[str, date, date | None], ...]:
    """Major powers: code, first day, last day."""
    return tuple((r["iso3"], t.first_day(r["begin"]), t.last_day(r["end"])) for r in rows("majors"))


def areas() -> tuple[tuple[str, float], ...]:
    """Areas in thousand km², rounded."""
    return tuple((r["iso3"], float(r["thousand_km2"])) for r in rows("areas"))


def speakers() -> tuple[t.Speaker, ...]:
    """Outlets and institutes with their state."""
    return tuple(
        t.Speaker(r["name"], r["kind"], r["state"], r["affiliation"], r["stake"], r["checked"])
        for r in rows("speakers")
    )
