"""What lies between two states: counts that were computed from the lists of disputes, and claims open in 2001.

Question   How often did one state use force against another before an unseen report was written?
Takes      Two codes; the tables ``past.csv`` and ``claims_2001.csv``, read when somebody first asks.
Gives      A :class:`Past`, ``None`` where nobody can know; the claims that a data set leaves open.
Not here   Dated acts of force and armed conflict by year (world.py); the disputes themselves, which are not shipped.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from foedus.vocab.citation import Source
from foedus.world import read
from foedus.world.world import World

FIRST_YEAR: Final = 1946
COW_LAST: Final = 2014
GML_LAST: Final = 2010
CLAIMS_YEAR: Final = 2001
COW: Final = Source(
    "Computed from COW Militarized Interstate Disputes 5.0 (Palmer et al. 2022), Dyadic MID 4.02 (Maoz et al. 2019), "
    "COW Inter-State Wars 4.0 (Sarkees & Wayman 2010) and UCDP/PRIO 25.1",
    "dataset", f"evidence.outcomes, {FIRST_YEAR}–{COW_LAST}", "dataset-row", "2026-11-27",
)  # fmt: skip
GML: Final = Source(
    "Computed from GML MID 2.2.1 (Gibler, Miller & Little 2016, Int. Studies Quarterly 60:719-30)",
    "dataset", f"gml_dirdisp hostlev1 of 4 or 5, {FIRST_YEAR}–{GML_LAST}", "dataset-row", "2026-11-27",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Past:
    """Calendar years, 1946 on, in which ``by`` acted against ``against``; counts only, never the disputes.

    ``act_years``: threats, displays or uses of force; ``force_years``: uses of force; ``fatal_years``: with a death (to
    2014, COW; ``last_force`` is the last of the force years). ``gml_force_years``: uses of force by GML's list, to 2010.
    """

    by: str
    against: str
    act_years: int
    force_years: int
    fatal_years: int
    last_force: int | None
    gml_force_years: int
    gml_last_force: int | None


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """A claim to territory that ICOW leaves open at its last year, 2001; what became of it is not on file here."""

    claimant: str
    target: str
    about: str
    since: int
    source: Source


@lru_cache(maxsize=1)
def _past() -> dict[tuple[str, str], Past]:
    def year(text: str) -> int | None:
        return int(text) if text else None

    return {
        (r["by"], r["against"]): Past(
            r["by"], r["against"], int(r["act_years"]), int(r["force_years"]), int(r["fatal_years"]),
            year(r["last_force"]), int(r["gml_force_years"]), year(r["gml_last_force"]),
        )
        for r in read.rows("past")
    }  # fmt: skip


@lru_cache(maxsize=1)
def _claims() -> tuple[OpenClaim, ...]:
    cite = "ICOW provisional territorial claims 1.01 (Hensel, Mitchell, Sowers & Thyne 2008, J. Conflict Resolution 52:117-43)"
    return tuple(
        OpenClaim(
            r["claimant"], r["target"], r["about"], int(r["since"]),
            Source(cite, "dataset", f"ICOWprov101.csv claimdy {r['claimdy']}", "dataset-row", "2026-11-27"),
        )
        for r in read.rows("claims_2001")
    )  # fmt: skip


def past(by: str, against: str, world: World, on: date) -> Past | None:
    """How often one state acted against another, 1946–2014.

    ``None`` on a day before 2015, when the whole count could not be known, and for states that were none in those
    years; all zeros where both were and nothing is listed.

    >>> from foedus.world import load
    >>> row = past("AZE", "ARM", load(), date(2025, 2, 1))
    >>> row.force_years >= 10, row.last_force, past("AZE", "ARM", load(), date(2010, 1, 1))
    (True, 2014, None)
    """
    if on.year <= COW_LAST:
        return None
    row = _past().get((by, against))
    if row is not None:
        return row
    first, last = date(FIRST_YEAR, 1, 1), date(COW_LAST, 12, 31)
    for code in (by, against):
        if not any(begin <= last and (end is None or end >= first) for begin, end in world.existed(code)):
            return None
    return Past(by, against, 0, 0, 0, None, 0, None)


def open_claims(claimant: str, target: str, on: date) -> tuple[OpenClaim, ...]:
    """Claims to territory of one state against another that were open at the end of 2001; empty before 2002.

    >>> [row.since for row in open_claims("ARG", "GBR", date(2025, 2, 1))][:1]
    [1841]
    """
    if on.year <= CLAIMS_YEAR:
        return ()
    return tuple(row for row in _claims() if row.claimant == claimant and row.target == target)
