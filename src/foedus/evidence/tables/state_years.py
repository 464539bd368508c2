"""State-years: national capabilities (NMC), democracy, GDP and population, troops abroad.

−9 is missing in NMC and in the troop figures, and a real score in ``polity2``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from foedus.evidence.store import path_of
from foedus.evidence.tables.numbers import read_numbers

if TYPE_CHECKING:
    import polars as pl

CAPABILITIES: Final = ("milex", "milper", "irst", "pec", "tpop", "upop", "cinc")
DEMOCRACY: Final = ("euds", "aeuds", "polity2", "v2x_polyarchy")
GDP: Final = ("mrgdppc", "sd_mrgdppc", "pwtrgdp", "sd_pwtrgdp", "pwtpop", "sd_pwtpop")
POWERS: Final = ("us", "uk", "fra", "rus", "chi")


def capabilities(folder: Path, version: str = "nmc") -> pl.DataFrame:
    """ccode, year, milex, milper, irst, pec (whole), tpop, upop, cinc; −9 is null. ``version``: key of the data set."""
    whole = ["ccode", "year", *CAPABILITIES[:4]]
    return read_numbers(path_of(folder, version), whole, CAPABILITIES[4:], missing=-9)


def democracy(folder: Path, system: str) -> pl.DataFrame:
    """ccode or gwcode, year, euds, aeuds, polity2 (whole, −10 … 10), v2x_polyarchy."""
    code = "ccode" if system == "cow" else "gwcode"
    path = path_of(folder, "democracy", 0 if system == "cow" else 1)
    return read_numbers(path, [code, "year", "polity2"], ["euds", "aeuds", "v2x_polyarchy"])


def gdp_population(folder: Path, system: str) -> pl.DataFrame:
    """ccode or gwcode, year, and the columns ``GDP`` (point estimates and standard deviations)."""
    code = "ccode" if system == "cow" else "gwcode"
    return read_numbers(path_of(folder, "gdp_population", 0 if system == "cow" else 1), [code, "year"], GDP)


def deployments(folder: Path) -> pl.DataFrame:
    """ccode (host), year, us_troops … chi_troops. A zero means none *or not reported*, so it is null here."""
    import polars as pl

    names = [f"{power}_troops" for power in POWERS]
    frame = read_numbers(path_of(folder, "deployments"), ["ccode", "year"], names)
    return frame.with_columns(pl.when(pl.col(name) > 0).then(pl.col(name)).alias(name) for name in names)


def us_troops(folder: Path) -> pl.DataFrame:
    """ccode (host), year, us_troops: active-duty personnel on 30 September; a zero is the department's own.

    The file has Germany throughout under 255; to 1990 that is the Federal Republic, 260.
    """
    import polars as pl

    frame = read_numbers(path_of(folder, "us_troops"), ["ccode", "year"], ["troops_ad"])
    bonn = (pl.col("ccode") == 255) & (pl.col("year") <= 1990)
    return (
        frame.rename({"troops_ad": "us_troops"})
        .with_columns(pl.when(bonn).then(260).otherwise("ccode").cast(pl.Int32).alias("ccode"))
        .drop_nulls()
        .group_by("ccode", "year", maintain_order=True)
        .agg(pl.col("us_troops").sum())
    )
