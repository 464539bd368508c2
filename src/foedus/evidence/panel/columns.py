"""A panel's columns, each with its label, its source and the years that it covers.

Gives      :class:`Column`, :class:`Added` (what one addition gives).
Not here   Their values (``additions``), writing them (``write``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a panel.

    Attributes
    ----------
    name : its name (that of peacesciencer where it has one)
    label : what it says, with its unit
    source : key of the data set; years : first and last year covered; outside them the value is null
    absent : what it means within the years that the data set has no row ("null", "0", …)
    also : keys of other data sets that the value stands on
    """

    name: str
    label: str
    source: str
    years: tuple[int, int]
    absent: str = "null"
    also: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """Label with cover, at most 80 characters (what Stata takes).

        >>> Column("cinc1", "capability (CINC)", "nmc", (1816, 2022)).short
        'capability (CINC) [nmc 1816–2022]'
        """
        cover = f" [{self.source} {self.years[0]}–{self.years[1]}]"
        room = 80 - len(cover)
        return (self.label if len(self.label) <= room else self.label[: room - 1] + "…") + cover


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition gives: a frame as long as the panel, and a :class:`Column` for each of its columns."""

    frame: pl.DataFrame
    columns: tuple[Column, ...]
