"""Counts of a pair's past, computed from cubes of outcomes and from GML's disputes; territorial claims open in 2001.

Question   How many years did each state act against each other one, 1946–2014?
Takes      The cubes of ``foedus.evidence.outcomes`` (as arrays: this room imports no evidence) and the owners' files.
Gives      The rows of ``past.csv`` and ``claims_2001.csv``.
Not here   Reading them (history.py).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from foedus.world.history import CLAIMS_YEAR, COW_LAST, FIRST_YEAR, GML_LAST

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PAST_HEADER: Final = "by,against,act_years,force_years,fatal_years,last_force,gml_force_years,gml_last_force"
CLAIMS_HEADER: Final = "claimant,target,about,since,year,claimdy"
FORCE: Final = 4
"""Lowest level of hostility that is a use of force."""


class Cubes(Protocol):
    """What is needed of an outcome table: arrays [i, j, year], 1 for yes."""

    states: NDArray[np.int64]
    years: NDArray[np.int64]
    act: NDArray[np.uint8]
    use_of_force: NDArray[np.uint8]
    fatal_force: NDArray[np.uint8]


def past(cubes: Any, folder: Path, iso3: Callable[[str, int, int], str | None]) -> Iterator[tuple[object, ...]]:
    """The rows of ``past.csv``; ``iso3(system, code, year)`` gives the code of a state in a year.

    ``cubes`` is an object like :class:`Cubes`.
    """
    import numpy as np
    import polars as pl

    counted: dict[tuple[str, str], dict[str, set[int]]] = {}
    known: dict[tuple[int, int], str | None] = {}

    def put(what: str, one: int, two: int, year: int) -> None:
        codes = []
        for code in (one, two):
            if (code, year) not in known:
                known[code, year] = iso3("cow", code, year)
            codes.append(known[code, year])
        a, b = codes
        if a is not None and b is not None and a != b:
            counted.setdefault((a, b), {}).setdefault(what, set()).add(year)

    span = (cubes.years >= FIRST_YEAR) & (cubes.years <= COW_LAST)
    for what, cube in (("act", cubes.act), ("force", cubes.use_of_force), ("fatal", cubes.fatal_force)):
        for i, j, y in zip(*np.nonzero((cube == 1) & span), strict=True):
            put(what, int(cubes.states[i]), int(cubes.states[j]), int(cubes.years[y]))
    gml = pl.read_parquet(folder / "gml_mid_2.2.1" / "gml_dirdisp.parquet").filter(
        (pl.col("hostlev1") >= FORCE) & pl.col("year").is_between(FIRST_YEAR, GML_LAST)
    )
    for one, two, year in gml.select("ccode1", "ccode2", "year").iter_rows():
        put("gml", int(one), int(two), int(year))

    for (a, b), years in sorted(counted.items()):
        force, second = years.get("force", set()), years.get("gml", set())
        yield (
            a, b, len(years.get("act", ())), len(force), len(years.get("fatal", ())), max(force, default=""),
            len(second), max(second, default=""),
        )  # fmt: skip


def claims(folder: Path, iso3: Callable[[str, int, int], str | None]) -> Iterator[tuple[object, ...]]:
    """Territorial claims that ICOW's provisional list leaves open at the end of 2001."""
    found = set()
    with (folder / "icow_prov" / "ICOWprov101.csv").open(encoding="latin-1", newline="") as stream:
        for row in csv.DictReader(stream):
            if not row["endclaim"].startswith(f"{CLAIMS_YEAR}99"):
                continue
            a, b = (iso3("cow", int(row[name]), CLAIMS_YEAR) for name in ("chal", "tgt"))
            if a and b:
                about = " ".join(row["name"].split())
                found.add((a, b, about, int(row["begclaim"][:4]), CLAIMS_YEAR, int(row["claimdy"])))
    yield from sorted(found)
