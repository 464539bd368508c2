"""Where a fact comes from, and how far somebody checked it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["dataset", "treaty", "official", "press", "report"]
Checked = Literal["dataset-row", "looked-up", "memory", "text"]

KINDS: Final[tuple[Kind, ...]] = ("dataset", "treaty", "official", "press", "report")
CHECKED: Final[tuple[Checked, ...]] = ("dataset-row", "looked-up", "memory", "text")


@dataclass(frozen=True, slots=True)
class Source:
    """One citation.

    ``checked`` is ``dataset-row`` (a row of a data set holds it), ``looked-up`` (somebody read the page at
    ``locator``), ``text`` (the report under assessment says it) or ``memory`` (nobody looked it up: printed as
    "unverified" wherever it is used). ``on`` is the day of the check, ISO 8601, or empty for ``memory``.
    """

    cite: str
    kind: Kind
    locator: str
    checked: Checked
    on: str = ""

    @property
    def unverified(self) -> bool:
        """Whether the fact rests on memory alone."""
        return self.checked == "memory"
