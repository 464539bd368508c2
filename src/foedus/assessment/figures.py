"""The register of every number that a brief prints: value, how it is shown, where it comes from.

Rounding: the ends of an interval are rounded to 5 points in 100 where it is wider than 20 points, else to 1, and to one
decimal where it is narrower than 2; its median to 1 point (to one decimal where the interval is narrower than 2), since a
median rounded to 5 can make a rise of 2 points look like a fall of 1. A number below its unit falls back to the next
finer one, so that "0" is printed for nothing but 0.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from foedus.assessment.schema import Estimate, Figure
from foedus.vocab.probability import Array

WIDE_POINTS = 20.0
NARROW_POINTS = 2.0
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
MINUS = "−"


def significant(value: float, digits: int = 6) -> float:
    """Round to ``digits`` significant digits, the precision of every float in ``assessment.json``.

    >>> significant(0.123456789)
    0.123457
    """
    if value == 0.0 or not math.isfinite(value):
        return 0.0 if value == 0.0 else value
    return float(f"{value:.{digits}g}")


def unit_for(width_points: float) -> float:
    """The rounding unit, in points, for a family whose widest interval is ``width_points`` wide."""
    if width_points > WIDE_POINTS:
        return 5.0
    return 0.1 if width_points < NARROW_POINTS else 1.0


def shown_points(points: float, unit: float, *, signed: bool = False) -> str:
    """A number of points in 100 as printed.

    >>> shown_points(22.4, 5.0), shown_points(1.7, 5.0), shown_points(0.02, 1.0)
    ('20', '2', 'under 0.1')
    >>> shown_points(-3.2, 1.0, signed=True), shown_points(0.0, 1.0, signed=True)
    ('−3', '0')
    """
    if points == 0.0:
        return "0"
    size = abs(points)
    finer = [u for u in (5.0, 1.0, 0.1) if u <= unit]  # 2.6 by fives would print as 5
    text = ""
    for candidate in finer:
        rounded = round(size / candidate) * candidate
        last = candidate == finer[-1]
        if size >= candidate or (last and rounded > 0):
            text = f"{rounded:.1f}" if candidate < 1.0 else f"{rounded:.0f}"
            break
    sign = (MINUS if points < 0 else "+") if signed or points < 0 else ""
    return f"{sign}{text}" if text else f"under {sign}0.1"


def whole_shares(shares: Sequence[float]) -> list[int]:
    """Shares that sum to one as whole numbers that sum to 100 (largest remainder).

    >>> whole_shares([0.335, 0.335, 0.33])
    [34, 33, 33]
    """
    raw = [100.0 * share for share in shares]
    floors = [math.floor(value) for value in raw]
    left = round(sum(raw)) - sum(floors)
    order = sorted(range(len(raw)), key=lambda i: (floors[i] - raw[i], i))
    for i in order[:left]:
        floors[i] += 1
    return floors


def shown_share(share: float, whole: int | None = None) -> str:
    """A share of draws in 100; never "0" or "100" unless it is exactly that."""
    value = round(100.0 * share) if whole is None else whole
    if value <= 0 and share > 0.0:
        return "under 1"
    if value >= 100 and share < 1.0:
        return "over 99"
    return str(value)


def shown_number(value: float, digits: int = 2) -> str:
    """A plain number with a true minus sign and no trailing zeros."""
    text = f"{abs(value):.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if value < 0 and float(text) != 0.0 else text


@dataclass(slots=True)
class Register:
    """Collects figures; an id is given once, and the same id with other contents is a fault of ours."""

    figures: dict[str, Figure] = field(default_factory=dict)

    def add(self, key: str, figure: Figure) -> str:
        """Register one figure and return its id."""
        old = self.figures.get(key)
        if old is not None and old != figure:
            raise AssertionError(f"figure {key} registered twice with different contents")
        self.figures[key] = figure
        return key

    def number(
        self,
        key: str,
        value: float | int | None,
        what: str,
        *,
        shown: str | None = None,
        unit: str = "",
        digits: int = 2,
        n: int | None = None,
        last_year: int | None = None,
        source: str = "",
    ) -> str:
        """Register a plain number."""
        text = shown
        if text is None:
            if value is None:
                text = "unknown"
            elif isinstance(value, int):
                text = f"{MINUS}{abs(value)}" if value < 0 else f"{value}"
            else:
                text = shown_number(value, digits)
        kept = significant(value) if isinstance(value, float) else value
        return self.add(
            key, Figure(value=kept, shown=text, unit=unit, what=what, n=n, last_year=last_year, source=source)
        )

    def share(self, key: str, share: float, what: str, *, whole: int | None = None, n: int | None = None) -> str:
        """Register a share of draws, in 100."""
        return self.add(
            key,
            Figure(
                value=significant(100.0 * share),
                shown=shown_share(share, whole),
                unit="in 100 draws",
                what=what,
                n=n,
                source="draws of this run",
            ),
        )

    def estimate(
        self,
        key: str,
        quantiles: Array,
        what: str,
        *,
        unit: float | None = None,
        scale: float = 100.0,
        signed: bool = False,
        unit_words: str = "in 100",
        digits: int | None = None,
        n: int | None = None,
        last_year: int | None = None,
        source: str = "draws of this run",
    ) -> Estimate:
        """Register the five quantiles (5, 25, 50, 75, 95 %) of one quantity.

        ``quantiles`` has shape (5,). ``scale`` multiplies them (100 for chances). With ``digits`` the numbers are
        printed plainly with so many decimals; otherwise as points in 100 by ``unit`` (from the width when None).
        """
        values = [float(q) * scale for q in quantiles]
        step = unit_for(values[4] - values[0]) if unit is None else unit
        ids = []
        for name, value in zip(("low", "quarter", "mid", "three_quarters", "high"), values, strict=True):
            if digits is not None:
                text = shown_number(value, digits)
                if signed and value > 0 and not text.startswith("+"):
                    text = f"+{text}"
            else:
                text = shown_points(value, min(step, 1.0) if name == "mid" else step, signed=signed)
            label = {"low": "lower end of the central 90 %", "high": "upper end of the central 90 %", "mid": "median"}
            full = f"{what} ({label.get(name, 'edge of the middle half')})"
            ids.append(
                self.add(
                    f"{key}.{name}",
                    Figure(
                        value=significant(value),
                        shown=text,
                        unit=unit_words,
                        what=full,
                        n=n,
                        last_year=last_year,
                        source=source,
                    ),
                )
            )
        low, quarter, mid, three, high = ids
        return Estimate(low=low, quarter=quarter, mid=mid, three_quarters=three, high=high)


def quantiles_of(draws: Array) -> Array:
    """The five quantiles over axis 0, linear interpolation: shape (5, …).

    Sorting rows that lie together in memory is several times as fast as partitioning across them.

    >>> quantiles_of(np.arange(101.0)).tolist()
    [5.0, 25.0, 50.0, 75.0, 95.0]
    """
    rows = np.sort(np.ascontiguousarray(np.moveaxis(draws, 0, -1)), axis=-1)
    at = np.asarray(QUANTILES) * (rows.shape[-1] - 1)
    below = np.floor(at).astype(np.intp)
    above = np.minimum(below + 1, rows.shape[-1] - 1)
    low, high = rows[..., below], rows[..., above]
    return np.moveaxis(low + (high - low) * (at - below), -1, 0)
