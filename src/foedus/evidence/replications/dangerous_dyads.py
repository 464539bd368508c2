"""Dangerous Dyads (after Bremer 1992) as peacesciencer 1.2.0 prints it, and what changes with COW's own contiguity.

Question   Does the panel give the printed logit from the printed inputs? Which rows does the pinned contiguity file lose?
Takes      The package's tables at that version (``dangerous_dyads``); for the variants COW's contiguity, NMC 7.0, isard.
Gives      :func:`run` (printed beside ours), :func:`design` (the estimation rows), :func:`contiguity_lost`.
Method     Undirected dyad-years 1816–2010 that share a day. Relevant: contiguity of any type in the year's first month (of
           spells that share it, the first in the file) or a major power. *Then* disputes and peace years, which count the
           rows that remain. Lower of the two democracy scores, GDP per head and militarisation; smaller over larger CINC.
           Rows with a null are dropped; nothing is rescaled. Printed: the article "Dyad-Year Example: A Basic
           Replication/Extension of Bremer (1992)", built 17 July 2025.
           The fit comes in as a function: evidence does not import models.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from foedus.evidence.panel.additions import codes, contiguity_years, major_years
from foedus.evidence.panel.derived import peace
from foedus.evidence.panel.rows import Rows, membership, rows_of, taken
from foedus.evidence.replications.frame import Line, Replication, exact, printed
from foedus.evidence.store import path_of
from foedus.evidence.tables import atop, cow_system, disputes, state_years
from foedus.evidence.tables.numbers import read_numbers

if TYPE_CHECKING:
    import polars as pl

SETS: Final = ("dangerous_dyads", "contiguity", "nmc", "democracy", "gdp_population", "gml", "atop_dyads")
YEARS: Final = (1816, 2010)
TERMS: Final = (
    "land contiguity",
    "capability ratio",
    "major power",
    "defense pact between the two",
    "lower democracy",
    "lower GDP per head",
    "lower militarisation",
    "t",
    "t²",
    "t³",
)
PRINTED: Final[dict[str, tuple[float, float]]] = {
    "intercept": (-3.517, 0.076),
    "land contiguity": (1.057, 0.058),
    "capability ratio": (1.055, 0.082),
    "major power": (0.113, 0.059),
    "defense pact between the two": (-0.132, 0.058),
    "lower democracy": (-0.272, 0.032),
    "lower GDP per head": (-0.000, 0.000),
    "lower militarisation": (30.152, 2.378),
    "t": (-0.146, 0.005),
    "t²": (0.003, 0.000),
    "t³": (-0.000, 0.000),
}
"""Coefficient and standard error, three decimals each, as the article prints them."""

DIGITS: Final[dict[str, tuple[float, float]]] = {
    "lower GDP per head": (-8.13962e-06, 4.32135e-06),
    "t²": (0.002502071, 0.000137499),
    "t³": (-1.177707e-05, 9.11706e-07),
}
"""Those that three decimals cannot show, from an independent fit of the same inputs."""

Floats = NDArray[np.float64]


class Fitted(Protocol):
    """What a fit gives back (``models.logit.Logit`` does)."""

    @property
    def coefficients(self) -> Floats:
        """Constant first."""

    @property
    def standard_errors(self) -> Floats:
        """In the same order."""

    @property
    def log_likelihood(self) -> float:
        """Natural logs, summed."""

    @property
    def null_log_likelihood(self) -> float:
        """The same with the constant alone."""


Fit = Callable[[Floats, NDArray[Any]], Fitted]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The tables that the design is made of, and which contiguity it uses ("pinned" or "cow")."""

    members: Any
    contiguity: pl.DataFrame
    majors: pl.DataFrame
    mids: pl.DataFrame
    atop: pl.DataFrame
    nmc: pl.DataFrame
    democracy: pl.DataFrame
    gdp: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Design:
    """The relevant dyad-years and the rows that a fit uses.

    Attributes
    ----------
    rows : dyad-years in all; relevant, onsets, ongoing : among the relevant
    nulls : relevant rows without democracy, GDP per head, militarisation
    frame : the relevant rows: ccode1, ccode2, year, gmlmidonset, gmlmidongoing and ``TERMS``
    columns, outcome : float (n, 10) and 0/1 (n), rows without a null
    """

    rows: int
    relevant: int
    onsets: int
    ongoing: int
    nulls: tuple[int, int, int]
    frame: pl.DataFrame
    columns: Floats
    outcome: NDArray[np.int64]


def _pinned(folder: Path, name: str, whole: list[str], measured: tuple[str, ...] = ()) -> pl.DataFrame:
    return read_numbers(path_of(folder, "dangerous_dyads", f"{name}.parquet"), whole, measured)


def pinned_contiguity(folder: Path) -> pl.DataFrame:
    """The package's contiguity spells in file order: ccode1, ccode2, conttype, begin, end (YYYYMM)."""
    import polars as pl

    frame = pl.read_parquet(path_of(folder, "dangerous_dyads", "cow_contdir.parquet"))
    return frame.select(
        pl.col("ccode1", "ccode2", "conttype").cast(pl.Int64),
        *(
            (pl.col(day).dt.year() * 100 + pl.col(day).dt.month().cast(pl.Int32)).cast(pl.Int64).alias(to)
            for day, to in (("stdate", "begin"), ("enddate", "end"))
        ),
    )


def inputs(folder: Path, contiguity: str = "pinned", drift: bool = False) -> Inputs:
    """The pinned tables; with ``contiguity`` "cow" COW's own file in its place, with ``drift`` the newer data sets."""
    import polars as pl

    system = pl.read_parquet(path_of(folder, "dangerous_dyads", "cw_system.parquet"))
    day = [
        (pl.col(name).dt.year() * 10000 + pl.col(name).dt.month().cast(pl.Int32) * 100 + pl.col(name).dt.day())
        .cast(pl.Int64)
        .alias(name)
        for name in ("start", "end")
    ]
    spells = system.select(pl.col("ccode").cast(pl.Int64), *day)
    spans = ["ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday"]
    majors = _pinned(folder, "cow_majors", spans).select(
        "ccode", (pl.col("styear") * 10000).alias("start"), (pl.col("endyear") * 10000).alias("end")
    )
    obliged = ["ccode1", "ccode2", "year", "atop_defense"]
    onset = ["ccode1", "ccode2", "year", "gmlmidonset", "gmlmidongoing"]
    if drift:
        newer = disputes.gml_dispute_years(folder)
        from foedus.evidence.panel.disputes import whittled

        mids = whittled(newer).rename({"onset": "gmlmidonset", "ongoing": "gmlmidongoing"})
    else:
        mids = _pinned(folder, "gml_mid_ddydisps", onset)
    return Inputs(
        members=membership(codes(spells, "ccode", "start", "end"), *YEARS),
        contiguity=cow_system.contiguity(folder) if contiguity == "cow" else pinned_contiguity(folder),
        majors=major_years(majors),
        mids=mids.select(onset),
        atop=(atop.obligations(folder) if drift else _pinned(folder, "atop_alliance", obliged)).select(obliged),
        nmc=state_years.capabilities(folder)
        if drift
        else _pinned(folder, "cow_nmc", ["ccode", "year", "milper"], ("tpop", "cinc")),
        democracy=state_years.democracy(folder, "cow")
        if drift
        else _pinned(folder, "cw_democracy", ["ccode", "year"], ("aeuds",)),
        gdp=state_years.gdp_population(folder, "cow")
        if drift
        else _pinned(folder, "cw_gdppop", ["ccode", "year"], ("mrgdppc",)),
    )


def _by_state(rows: Rows, table: pl.DataFrame, *names: str) -> list[pl.DataFrame]:
    return [
        taken(table.select(names), index).rename({name: f"{name}{suffix}" for name in names})
        for suffix, index in rows.state_match(codes(table, "ccode", "year"), YEARS, True)
    ]


def relevance(rows: Rows, given: Inputs) -> pl.DataFrame:
    """conttype, cowmaj1, cowmaj2, prd of every row."""
    import polars as pl

    table = contiguity_years(given.contiguity)
    index = rows.dyad_match(codes(table, "ccode1", "ccode2", "year"), YEARS, mirrored=False)
    parts = [taken(table.select("conttype"), index, {"conttype": 0})]
    for suffix, at in rows.state_match(codes(given.majors, "ccode", "year"), YEARS, True):
        major = taken(given.majors.select("cowmaj"), at, {"cowmaj": 0})
        parts.append(major.rename({"cowmaj": f"cowmaj{suffix}"}))
    frame = pl.concat(parts, how="horizontal")
    prd = (pl.col("conttype") > 0) | (pl.col("cowmaj1") > 0) | (pl.col("cowmaj2") > 0)
    return frame.with_columns(prd.alias("prd"))


def all_rows(given: Inputs) -> pl.DataFrame:
    """Every dyad-year with its contiguity, majors and relevance: ccode1, ccode2, year, conttype, cowmaj1, cowmaj2, prd."""
    import polars as pl

    rows = rows_of("dyad_year", "cow", given.members)
    return pl.concat([_ids(rows), relevance(rows, given)], how="horizontal")


def _ids(rows: Rows) -> pl.DataFrame:
    import polars as pl

    assert rows.j is not None
    known = rows.members.codes
    return pl.DataFrame({"ccode1": known[rows.i], "ccode2": known[rows.j], "year": rows.year})


def design(given: Inputs) -> Design:
    """The estimation rows of the article from its inputs."""
    import polars as pl

    every = rows_of("dyad_year", "cow", given.members)
    shape = relevance(every, given)
    mask = shape["prd"].to_numpy()
    rows = every.kept(mask)
    shape = shape.filter(mask)
    at = rows.dyad_match(codes(given.mids, "ccode1", "ccode2", "year"), YEARS, mirrored=False)
    events = ["gmlmidonset", "gmlmidongoing"]
    mids = taken(given.mids.select(events), at, dict.fromkeys(events, 0))
    assert rows.j is not None
    first = np.ones(len(rows), dtype=bool)
    first[1:] = (rows.i[1:] != rows.i[:-1]) | (rows.j[1:] != rows.j[:-1])
    quiet = peace((mids["gmlmidongoing"] == 1).to_numpy(), np.ones(len(rows), dtype=bool), first).astype(np.float64)
    one, two, year = codes(given.atop, "ccode1", "ccode2", "year")
    pact = np.zeros(len(rows), dtype=np.int64)
    promise = np.concatenate([[0], given.atop["atop_defense"].to_numpy(), [0]])
    for a, b in ((one, two), (two, one)):
        pact = np.maximum(pact, promise[rows.dyad_match((a, b, year), YEARS, mirrored=False)])
    ids = _ids(rows).with_columns(pl.Series("t", quiet), pl.Series("pact", pact))
    sides = [
        *_by_state(rows, given.nmc, "milper", "tpop", "cinc"),
        *_by_state(rows, given.democracy, "aeuds"),
        *_by_state(rows, given.gdp, "mrgdppc"),
    ]
    whole = pl.concat([ids, shape, mids, *sides], how="horizontal")

    def lower(one: pl.Expr, two: pl.Expr) -> pl.Expr:
        return pl.when(one.is_not_null() & two.is_not_null()).then(pl.min_horizontal(one, two))

    cinc = (pl.col("cinc1"), pl.col("cinc2"))
    terms = whole.select(
        "ccode1",
        "ccode2",
        "year",
        *events,
        (pl.col("conttype") == 1).cast(pl.Float64).alias(TERMS[0]),
        (lower(*cinc) / pl.max_horizontal(*cinc)).alias(TERMS[1]),
        ((pl.col("cowmaj1") > 0) | (pl.col("cowmaj2") > 0)).cast(pl.Float64).alias(TERMS[2]),
        pl.col("pact").cast(pl.Float64).alias(TERMS[3]),
        lower(pl.col("aeuds1"), pl.col("aeuds2")).alias(TERMS[4]),
        lower(pl.col("mrgdppc1"), pl.col("mrgdppc2")).alias(TERMS[5]),
        lower(pl.col("milper1") / pl.col("tpop1"), pl.col("milper2") / pl.col("tpop2")).alias(TERMS[6]),
        pl.col("t").alias(TERMS[7]),
        (pl.col("t") ** 2).alias(TERMS[8]),
        (pl.col("t") ** 3).alias(TERMS[9]),
    )
    used = terms.drop_nulls(list(TERMS))
    return Design(
        rows=len(every),
        relevant=len(rows),
        onsets=int((mids["gmlmidonset"] == 1).sum()),
        ongoing=int((mids["gmlmidongoing"] == 1).sum()),
        nulls=(terms[TERMS[4]].null_count(), terms[TERMS[5]].null_count(), terms[TERMS[6]].null_count()),
        frame=terms,
        columns=used.select(TERMS).to_numpy(),
        outcome=(used["gmlmidonset"] == 1).to_numpy().astype(np.int64),
    )


def contiguity_lost(folder: Path) -> pl.DataFrame:
    """Dyad-years whose contiguity differs between the pinned file and COW's own: ccode1, ccode2, year, pinned, cow.

    Only pairs of states that share a day of the year, 1816–2010.
    """
    import polars as pl

    given = inputs(folder)
    rows = rows_of("dyad_year", "cow", given.members)
    found = []
    for which in ("pinned", "cow"):
        spells = given.contiguity if which == "pinned" else cow_system.contiguity(folder)
        table = contiguity_years(spells)
        index = rows.dyad_match(codes(table, "ccode1", "ccode2", "year"), YEARS, mirrored=False)
        found.append(taken(table.select("conttype"), index, {"conttype": 0}).rename({"conttype": which}))
    return pl.concat([_ids(rows), *found], how="horizontal").filter(pl.col("pinned") != pl.col("cow"))


def _coefficients(found: Fitted) -> dict[str, tuple[float, float]]:
    pairs = zip(found.coefficients.tolist(), found.standard_errors.tolist(), strict=True)
    return dict(zip(("intercept", *TERMS), pairs, strict=True))


def _variant(title: str, made: Design, found: Fitted, expected: dict[str, float]) -> list[Line]:
    ours: dict[str, float] = {name: value for name, (value, _) in _coefficients(found).items()}
    lines = []
    if "relevant" in expected:
        lines.append(exact(f"{title}: politically relevant", int(expected["relevant"]), made.relevant))
        lines.append(exact(f"{title}: onsets among them", int(expected["onsets"]), made.onsets))
    lines.append(exact(f"{title}: estimation rows", int(expected["n"]), len(made.outcome)))
    lines.append(
        printed(f"{title}: log-likelihood", expected["ll"], found.log_likelihood, 4 if "drift" in title else 3)
    )
    for name, value in expected.items():
        if name in ours:
            within = max(1e-4, abs(value) * 1e-3)
            lines.append(printed(f"{title}: {name}", value, ours[name], 6, within))
    return lines


COW_CONTIGUITY: Final[dict[str, float]] = {
    "relevant": 112_282,
    "onsets": 2_656,
    "n": 106_339,
    "ll": -9_858.564,
    "intercept": -3.513393,
    "land contiguity": 1.063855,
    "capability ratio": 1.062177,
    "major power": 0.106882,
    "defense pact between the two": -0.146244,
    "lower democracy": -0.266598,
    "lower militarisation": 30.043274,
    "t": -0.146567,
}
NEWER: Final[dict[str, float]] = {
    "n": 106_031,
    "ll": -9_801.3916,
    "intercept": -3.557797,
    "defense pact between the two": -0.129956,
    "lower democracy": -0.286208,
    "lower militarisation": 29.82155,
}
"""What an independent fit of ours gave for the same recipe with other inputs; printed nowhere."""


def run(folder: Path, fit: Fit) -> Replication:
    """Build, fit and compare: the article, then the same with COW's contiguity, then with the newer data sets."""
    made = design(inputs(folder))
    found = fit(made.columns, made.outcome)
    ours = _coefficients(found)
    lines = [
        exact("dyad-years", 842_655, made.rows),
        exact("politically relevant", 111_991, made.relevant),
        exact("onsets among them", 2_638, made.onsets),
        exact("ongoing among them", 3_813, made.ongoing),
        exact("no democracy score", 2_019, made.nulls[0]),
        exact("no GDP per head", 365, made.nulls[1]),
        exact("no militarisation", 3_620, made.nulls[2]),
        exact("estimation rows", 106_056, len(made.outcome)),
        exact("onsets among them", 2_447, int(made.outcome.sum())),
    ]
    for name, (value, error) in PRINTED.items():
        lines.append(printed(name, value, ours[name][0], 3))
        lines.append(printed(f"  its standard error ({name})", error, ours[name][1], 3))
    for name, pair in DIGITS.items():
        for what, value, mine in zip((name, f"  its standard error ({name})"), pair, ours[name], strict=True):
            lines.append(printed(f"{what}, in full", value, mine, 9, abs(value) * 1e-3))
    lines.append(printed("log-likelihood", -9_810.5184, found.log_likelihood, 4, 1e-4))
    lines.append(printed("log-likelihood of the constant alone", -11_641.5495, found.null_log_likelihood, 4, 1e-4))
    official = design(inputs(folder, "cow"))
    lines += _variant("COW's own contiguity", official, fit(official.columns, official.outcome), COW_CONTIGUITY)
    newer = design(inputs(folder, drift=True))
    lines += _variant("drift, newer data sets", newer, fit(newer.columns, newer.outcome), NEWER)
    return Replication(
        name="dangerous_dyads",
        title="Dangerous Dyads: onset of a dispute in politically relevant dyads, 1816–2010",
        source="peacesciencer 1.2.0, article on Bremer (1992), built 17 July 2025; likelihoods and variants: an"
        " independent fit of the same inputs",
        sets=SETS,
        lines=tuple(lines),
    )
