"""Alliance fulfilment in war, after Berkemeier & Fuhrmann (2018, *Research & Politics* 5(2)): figures 1–2 and text.

A row is an opportunity to perform unless ``dna`` is 1; it was honoured if ``honor`` is 1. Two codings: LLM (Leeds, Long
& Mitchell) and BF (the authors'). The lenient rule counts a multilateral pact as honoured if some member fought.
Intervals are Jeffreys, Beta(k + ½, n − k + ½), 2.5 and 97.5 %. The rates are conditional on deterrence having failed,
and the opportunities hang together (44 pacts and 22 wars after 1945): a clustered interval is wider.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from foedus.evidence.replications.frame import Line, Replication, exact, printed

if TYPE_CHECKING:
    import polars as pl

PERIODS: Final = ("all years", "1816–1944", "1945–2003")


@dataclass(frozen=True, slots=True)
class Slice:
    """One slice: which kind of promise, which pacts, which coding, which rule; the printed fractions by period."""

    name: str
    kind: str | None
    multilateral: bool | None
    coding: str
    lenient: bool
    theirs: tuple[str, str, str]


SLICES: Final = (
    Slice("all", None, None, "LLM", False, ("73/146", "61/92", "12/54")),
    Slice("defense", "defense", None, "LLM", False, ("42/102", "36/59", "6/43")),
    Slice("defense, bilateral", "defense", False, "LLM", False, ("34/66", "28/44", "6/22")),
    Slice("defense, multilateral", "defense", True, "LLM", False, ("8/36", "8/15", "0/21")),
    Slice("offense", "offense", None, "LLM", False, ("31/42", "27/35", "4/7")),
    Slice("neutrality", "neutral", None, "LLM", False, ("35/45", "30/40", "5/5")),
    Slice("nonaggression", "nonagg", None, "LLM", False, ("18/49", "13/21", "5/28")),
    Slice("consultation", "consul", None, "LLM", False, ("24/61", "19/31", "5/30")),
    Slice("all, lenient", None, None, "LLM", True, ("80/146", "64/92", "16/54")),
    Slice("defense, lenient", "defense", None, "LLM", True, ("49/102", "39/59", "10/43")),
    Slice("defense, bilateral, lenient", "defense", False, "LLM", True, ("34/66", "28/44", "6/22")),
    Slice("defense, multilateral, lenient", "defense", True, "LLM", True, ("15/36", "11/15", "4/21")),
    Slice("all, BF coding", None, None, "BF", False, ("69/139", "58/86", "11/53")),
    Slice("defense, BF coding", "defense", None, "BF", False, ("39/96", "34/54", "5/42")),
    Slice("all, BF coding, lenient", None, None, "BF", True, ("76/139", "61/86", "15/53")),
    Slice("defense, BF coding, lenient", "defense", None, "BF", True, ("46/96", "37/54", "9/42")),
)
"""Every slice of the paper and its replication file, with what is printed or stated there by period."""

INTERVALS: Final[tuple[tuple[str, float, float], ...]] = (
    ("73/146", 0.4196, 0.5804),
    ("61/92", 0.5626, 0.7534),
    ("12/54", 0.1276, 0.3457),
    ("36/59", 0.4829, 0.7269),
    ("6/43", 0.0604, 0.2652),
)
"""Jeffreys intervals to four decimals."""


def counts(cases: pl.DataFrame, what: Slice) -> tuple[tuple[int, int], ...]:
    """(honoured, tested) of a slice: all years, 1816–1944, 1945–2003."""
    import polars as pl

    suffix = what.coding
    honoured = f"sabroskyhonor{suffix.lower()}" if what.lenient else f"honor{suffix}"
    tested = cases.filter(~pl.col(f"dna{suffix}"))
    if what.kind is not None:
        tested = tested.filter(pl.col(what.kind))
    if what.multilateral is not None:
        tested = tested.filter(pl.col("multilateral") == what.multilateral)
    periods = (tested, tested.filter(pl.col("early")), tested.filter(~pl.col("early")))
    return tuple((int(rows[honoured].sum()), rows.height) for rows in periods)


def jeffreys(k: int, n: int, mass: float = 0.95) -> tuple[float, float]:
    """Central interval of Beta(k + ½, n − k + ½).

    >>> [round(end, 4) for end in jeffreys(6, 43)]
    [0.0604, 0.2652]
    """
    a, b = k + 0.5, n - k + 0.5
    tail = (1 - mass) / 2
    return _beta_quantile(tail, a, b), _beta_quantile(1 - tail, a, b)


def _beta_quantile(p: float, a: float, b: float) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _beta_below(middle, a, b) < p else (low, middle)
    return (low + high) / 2


def _beta_below(x: float, a: float, b: float) -> float:
    """Regularised incomplete beta, by its continued fraction (Abramowitz & Stegun 26.5.8, Lentz's method)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_below(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    c, d, value = 1.0, 0.0, 1.0
    for m in range(400):
        half = m // 2
        if m == 0:
            step = 1.0
        elif m % 2 == 0:
            step = half * (b - half) * x / ((a + m - 1) * (a + m))
        else:
            step = -(a + half) * (a + b + half) * x / ((a + m - 1) * (a + m))
        d = 1 / (1 + step * d)
        c = 1 + step / c
        change = c * d
        value *= change
        if m and abs(change - 1) < 1e-14:
            break
    return front * (value - 1)


def run(folder: Path) -> Replication:
    """Every slice from the replication file, exactly; Jeffreys intervals to their printed digits."""
    from foedus.evidence.tables.fulfilment import cases

    rows = cases(folder)
    lines: list[Line] = []
    for what in SLICES:
        for period, theirs, (k, n) in zip(PERIODS, what.theirs, counts(rows, what), strict=True):
            low, high = jeffreys(k, n)
            lines.append(exact(f"{what.name}, {period}", theirs, f"{k}/{n}", f"95 % {low:.4f}–{high:.4f}"))
    for fraction, low, high in INTERVALS:
        k, n = map(int, fraction.split("/"))
        ours = jeffreys(k, n)
        lines.append(printed(f"Jeffreys 2.5 %, {fraction}", low, ours[0], 4))
        lines.append(printed(f"Jeffreys 97.5 %, {fraction}", high, ours[1], 4))
    return Replication(
        name="berkemeier_fuhrmann",
        title="Fulfilment of alliance commitments in war, 1816–2003",
        source="Berkemeier & Fuhrmann 2018, Research & Politics 5(2), figures 1–2 and text; its replication file",
        sets=("fulfilment",),
        lines=tuple(lines),
    )
