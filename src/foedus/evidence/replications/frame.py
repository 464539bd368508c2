"""A replication: what was printed, what we get, how far apart they may be.

Gives      :class:`Line`, :class:`Replication`, :func:`exact`, :func:`printed`.
Not here   The results themselves (a module each); how they are shown (``cli/replicate.py``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One value: printed and ours, side by side.

    Attributes
    ----------
    what : the value in words
    theirs, ours : as they are shown
    tolerance : in words ("exact", "±0.0005")
    holds : whether ours lies within the tolerance
    note : why they differ, where that is known
    """

    what: str
    theirs: str
    ours: str
    tolerance: str
    holds: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Replication:
    """A published result and our own: ``source`` says where the printed values stand, ``sets`` what was read."""

    name: str
    title: str
    source: str
    sets: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def holds(self) -> bool:
        """Whether every line lies within its tolerance."""
        return bool(self.lines) and all(line.holds for line in self.lines)


def exact(what: str, theirs: int | str, ours: int | str, note: str = "") -> Line:
    """A count or a fraction of counts: equal or not.

    >>> exact("honoured", "6/43", "6/43").holds
    True
    """
    shown = tuple(f"{value:,}" if isinstance(value, int) else value for value in (theirs, ours))
    return Line(what, shown[0], shown[1], "exact", shown[0] == shown[1], note)


def printed(
    what: str, theirs: float, ours: float, decimals: int, tolerance: float | None = None, note: str = ""
) -> Line:
    """A printed figure: within half of its last printed digit unless ``tolerance`` says otherwise.

    >>> printed("intercept", -3.517, -3.516935, 3).holds, printed("t", 0.5, float("nan"), 1).holds
    (True, False)
    """
    within = 0.5 * 10.0**-decimals if tolerance is None else tolerance
    holds = math.isfinite(ours) and abs(ours - theirs) <= within * (1 + 1e-9)
    digits = max(decimals + 3, 1)
    return Line(what, f"{theirs:.{decimals}f}", f"{ours:.{digits}f}", f"±{within:g}", holds, note)
