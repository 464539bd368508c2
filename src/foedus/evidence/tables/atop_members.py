"""ATOP 5.1 member records: one row a pact, phase and member, with the dates and promises of that phase.

``defense`` … ``consul`` are what *that member* promises; what it receives stands in its partners' rows. An exit date of
0/0/0 means in force on 31 December 2018. A missing day of entry is read as the 1st, a missing day of exit as the last
of its month.
"""

from __future__ import annotations

import calendar
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from foedus.errors import DataError
from foedus.evidence.store import path_of
from foedus.evidence.tables.columns import between, read_csv

if TYPE_CHECKING:
    import polars as pl

OBLIGATIONS: Final = ("defense", "offense", "neutral", "nonagg", "consul")
_NUMBERS: Final = (
    "atopid member yrent moent dayent yrexit moexit dayexit ineffect bilat phase maxphase wartime termmode termcaus"
).split()


def members(folder: Path) -> pl.DataFrame:
    """Member phases in file order: the owner's columns, and ``entered``, ``left`` (dates; null = in force at the end).

    Raises
    ------
    DataError
        A date that is none, an exit before the entry, a code out of its range: names line and column.
    """

    path = path_of(folder, "atop", "atop5_1m.csv")
    frame = read_csv(path, [*_NUMBERS, *OBLIGATIONS])
    between(path, frame, "yrent", 1815, 2018)
    for name in ("ineffect", *OBLIGATIONS):
        between(path, frame, name, 0, 1)
    between(path, frame, "termmode", 0, 6)
    frame = frame.with_columns(
        _day(path, frame, "yrent", "moent", "dayent", last=False).alias("entered"),
        _day(path, frame, "yrexit", "moexit", "dayexit", last=True).alias("left"),
    )
    for fault, bad in (
        ("in force (ineffect 1) exactly if there is no exit date", (frame["ineffect"] == 1) != frame["left"].is_null()),
        ("the exit is before the entry", (frame["left"] < frame["entered"]).fill_null(False)),
    ):
        if bad.any():
            row = int(bad.arg_true()[0])
            raise DataError(f"{path}:{row + 2}: column 'yrexit': {fault}; found {frame['yrexit'][row]}")
    return frame


def _day(path: Path, frame: pl.DataFrame, year: str, month: str, day: str, last: bool) -> pl.Series:
    """Dates of three columns; a missing day is the first or the last of its month; year 0 is null."""
    import polars as pl

    out: list[date | None] = []
    for row, (y, m, d) in enumerate(frame.select(year, month, day).rows()):
        try:
            out.append(date(y, m, d or (calendar.monthrange(y, m)[1] if last else 1)) if y else None)
        except (ValueError, TypeError, calendar.IllegalMonthError):
            raise DataError(f"{path}:{row + 2}: column {day!r}: {y}-{m}-{d} is not a date") from None
    return pl.Series(out, dtype=pl.Date)
