"""The data files that Foedus builds on: where they lie below a data folder, what they cover, on which terms.

Question   Which file is this, how far does it reach, and what does a missing row mean?
Gives      ``SOURCES``; :func:`path_of`, :func:`fingerprints`.
Not here   Reading a file (``tables/``). Nothing is downloaded: users fetch data sets from their owners' sites.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from foedus.errors import DataError


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file: its path below the data folder and the first 12 hex digits of its SHA-256."""

    path: str
    sha256_12: str


@dataclass(frozen=True, slots=True)
class DataSource:
    """One data set in one version.

    ``years`` are the first and last year that it covers; outside them its value is unknown. ``absent`` says what it
    means within the cover that no row is there.
    """

    key: str
    name: str
    version: str
    files: tuple[DataFile, ...]
    years: tuple[int, int]
    unit: str
    absent: str
    terms: str
    citation: str
    page: str


_COW_TERMS = "free for research with citation; redistribution not granted: fetch it from its owner"

SOURCES: Final[dict[str, DataSource]] = {
    source.key: source
    for source in (
        DataSource(
            "mid_incidents",
            "COW Militarized Interstate Disputes, incidents and their participants",
            "5.0",
            (
                DataFile("cow_mid_5.0/MIDI 5.0.csv", "fc7d5ca720d1"),
                DataFile("cow_mid_5.0/MIDIP 5.0.csv", "9350d1b71c24"),
            ),
            (1993, 2014),
            "incident; incident participant",
            "no incident recorded, which within the cover is read as none",
            _COW_TERMS,
            "Palmer et al. 2022, CMPS 39(4):470–482",
            "https://correlatesofwar.org/data-sets/mids/",
        ),
        DataSource(
            "mid_dyadic",
            "COW Dyadic Militarized Interstate Disputes",
            "4.02",
            (DataFile("cow_mid_dyadic_4.02/dyadic_mid_4.02.csv", "bad6c6f81231"),),
            (1816, 2014),
            "directed dyad-dispute-year",
            "no dispute between the two in that year",
            _COW_TERMS,
            "Maoz, Johnson, Kaplan, Ogunkoya & Shreve 2019, JCR",
            "https://correlatesofwar.org/data-sets/mids/",
        ),
        DataSource(
            "cow_wars",
            "COW Inter-State Wars",
            "4.0",
            (DataFile("cow_wars/Inter-StateWarData_v4.0.csv", "2535e30b1451"),),
            (1816, 2007),
            "war participant",
            "not a participant",
            _COW_TERMS,
            "Sarkees & Wayman 2010, Resort to War",
            "https://correlatesofwar.org/data-sets/cow-war/",
        ),
        DataSource(
            "ucdp",
            "UCDP/PRIO Armed Conflict Dataset",
            "25.1",
            (DataFile("ucdp/UcdpPrioConflict_v25_1.parquet", "2df618697f9a"),),
            (1946, 2024),
            "conflict-year",
            "fewer than 25 battle deaths recorded in that conflict and year",
            "CC BY 4.0",
            "Davies et al. (yearly article in JPR); Gleditsch et al. 2002, JPR 39(5):615–637",
            "https://ucdp.uu.se/downloads/",
        ),
        DataSource(
            "rivalries",
            "Strategic rivalries (Thompson, Sakuwa & Suhas), as tabulated by peacesciencer",
            "2021",
            (DataFile("rivalries/tss_rivalries.parquet", "1d6fc51cbac9"),),
            (1816, 2020),
            "rivalry spell",
            "no strategic rivalry; an end in 2020 means ongoing",
            "book; cite the authors",
            "Thompson, Sakuwa & Suhas 2021, Analyzing Strategic Rivalries in World Politics",
            "https://svmiller.com/peacesciencer/",
        ),
        DataSource(
            "contiguity",
            "COW Direct Contiguity",
            "3.2",
            (DataFile("cow_contiguity_3.2/contdir.csv", "62f3714d1a75"),),
            (1816, 2016),
            "dyad spell (months)",
            "neither a common border nor within 400 miles over water",
            _COW_TERMS,
            "Stinnett, Tir, Schafer, Diehl & Gochman 2002, CMPS 19(2):58–66",
            "https://correlatesofwar.org/data-sets/direct-contiguity/",
        ),
        DataSource(
            "majors",
            "COW major powers",
            "2016",
            (DataFile("cow_system/majors2016.csv", "5ac2f4d11e21"),),
            (1816, 2016),
            "spell",
            "a minor power",
            _COW_TERMS,
            "Correlates of War Project 2017, State System Membership List, v2016",
            "https://correlatesofwar.org/data-sets/state-system-membership/",
        ),
        DataSource(
            "states",
            "COW State System Membership",
            "2024",
            (DataFile("cow_system/statelist2024.csv", "722153b45eda"),),
            (1816, 2024),
            "spell",
            "not a member of the state system",
            _COW_TERMS,
            "Correlates of War Project 2025, State System Membership List, v2024",
            "https://correlatesofwar.org/data-sets/state-system-membership/",
        ),
        DataSource(
            "codes",
            "Gleditsch–Ward to COW codes by year (isard)",
            "2025",
            (DataFile("isard/gw_cw_panel.parquet", "7fda54bcb092"),),
            (1816, 2025),
            "state-year",
            "no COW state has that Gleditsch–Ward code in that year",
            "GPL-2 or later; cite the package",
            "Miller, isard: R package",
            "https://svmiller.com/isard/",
        ),
        DataSource(
            "atop_dyads",
            "ATOP, directed dyad-years, as tabulated by peacesciencer",
            "5.1",
            (DataFile("atop/atop_alliance_ddyr_5_1.parquet", "903d57735a95"),),
            (1815, 2018),
            "directed dyad-year: ccode1 is obliged, ccode2 receives",
            "no obligation in force on any day of that year",
            "free with citation and version number",
            "Leeds, Ritter, Mitchell & Long 2002, International Interactions 28(3):237–260",
            "http://www.atopdata.org/data.html",
        ),
    )
}


def path_of(folder: Path, key: str, index: int = 0) -> Path:
    """Path of one file of a source below ``folder``; raises :class:`~foedus.errors.DataError` if it is not there."""
    source = SOURCES[key]
    path = folder / source.files[index].path
    if not path.is_file():
        raise DataError(
            f"{path}: not found. This is {source.name} {source.version}; fetch it from {source.page} and put it at"
            f" {source.files[index].path} below the folder named by --from."
        )
    return path


def fingerprints(folder: Path, keys: tuple[str, ...]) -> list[dict[str, str | bool]]:
    """SHA-256 (12 hex digits) of every file of the sources named, and whether it is the file that Foedus was built on.

    A file whose line endings were changed differs too; the parsers decide whether it can be read, the card says so.
    """
    rows: list[dict[str, str | bool]] = []
    for key in keys:
        source = SOURCES[key]
        for index, file in enumerate(source.files):
            found = hashlib.sha256(path_of(folder, key, index).read_bytes()).hexdigest()[:12]
            rows.append(
                {
                    "source": source.name,
                    "version": source.version,
                    "file": file.path,
                    "sha256_12": found,
                    "as_expected": found == file.sha256_12,
                }
            )
    return rows
