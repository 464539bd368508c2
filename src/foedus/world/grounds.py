"""Grounds whose coverage by a pact is asked about again and again: the Falklands, Guam, Ceuta, the Senkakus, Kinmen.

Question   Does the promise of a pact reach this place, on this day?
Takes      A pact's id, a day; the table ``grounds.csv``, read when somebody first asks.
Gives      Frozen rows: yes, no or unsettled, why, and the source.
Not here   Who attacks whom, and on what conditions a pact binds (case/binding.py, which asks about a state's own ground).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal, cast

from foedus.vocab.citation import Source
from foedus.world import read
from foedus.world.types import first_day, last_day

Covered = Literal["yes", "no", "unsettled"]
COVERED: Final[tuple[Covered, ...]] = ("yes", "no", "unsettled")


@dataclass(frozen=True, slots=True)
class Ground:
    """A place (or ships and aircraft in one) that a pact covers, or does not, from ``begin`` to ``end``.

    ``of`` is the party whose ground it is or that claims it; empty where it is none's or every party's. ``end`` is
    ``None`` where no end is known. A place without a row is not on file: the words of the pact have to do.
    """

    pact: str
    place: str
    of: str
    covered: Covered
    begin: date
    end: date | None
    why: str
    source: Source
    row: str


@lru_cache(maxsize=1)
def every_ground() -> tuple[Ground, ...]:
    """All rows of the table, in its order.

    >>> {row.covered for row in every_ground()} <= set(COVERED)
    True
    """
    made = []
    for r in read.rows("grounds"):
        key = f"grounds:{r['pact']}:{r['place']}:{r['begin']}"
        made.append(
            Ground(
                r["pact"], r["place"], r["of"], cast(Covered, r["covered"]), first_day(r["begin"]), last_day(r["end"]),
                r["why"], read.source(r, key), key,
            )
        )  # fmt: skip
    return tuple(made)


def grounds(pact: str, on: date, of: str | None = None) -> tuple[Ground, ...]:
    """The places on file for a pact on a day, of one party if it is given.

    >>> [(row.place, row.covered) for row in grounds("NATO", date(1982, 4, 5), of="GBR")]
    [('Falkland Islands', 'no')]
    >>> [row.covered for row in grounds("NATO", date(1956, 1, 1), of="FRA") if row.place == "Algeria"]
    ['yes']
    """
    return tuple(
        row
        for row in every_ground()
        if row.pact == pact and of in (None, row.of) and row.begin <= on and (row.end is None or on <= row.end)
    )
