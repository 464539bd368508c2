"""Disputes in a panel: dispute-years whittled to one a directed dyad-year, and counts by state-year.

Question   Which of several disputes of two states in one year stands for the dyad-year?
Method     The exclusion rules of peacesciencer by their names, in their default order (Miller 2021, "How peacesciencer
           Coerces Dispute-Year Data into Dyad-Year Data"): onsets before ongoing disputes, then the highest fatality
           (an unknown one, −9, between none and the lowest level), the highest hostility, the longest minimum and then
           maximum duration, reciprocated before not, the earliest month, and last of all the first row of the file.
Gives      :func:`whittled`, :func:`state_counts`; ``RULES``, ``DEFAULT``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Literal

from foedus.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

KEY: Final = ("ccode1", "ccode2", "year")
Init = Literal["sidea-orig", "sidea-with-joiners", "sidea-all-joiners"]
INITS: Final[tuple[Init, ...]] = ("sidea-orig", "sidea-with-joiners", "sidea-all-joiners")


def _best(frame: pl.DataFrame, *by: pl.Expr) -> pl.DataFrame:
    """Of each dyad-year the rows with the highest value, one expression after the other."""
    for value in by:
        frame = frame.filter(value == value.max().over(KEY))
    return frame


def whittle_conflicts_onsets(frame: pl.DataFrame) -> pl.DataFrame:
    """Drop disputes that go on where another of the dyad-year begins."""
    import polars as pl

    return _best(frame, pl.col("onset"))


def whittle_conflicts_fatality(frame: pl.DataFrame) -> pl.DataFrame:
    """Keep the highest fatality of the dispute; unknown (−9) stands between 0 and 1."""
    import polars as pl

    return _best(frame, pl.when(pl.col("fatality") == -9).then(0.5).otherwise(pl.col("fatality")))


def whittle_conflicts_hostility(frame: pl.DataFrame) -> pl.DataFrame:
    """Keep the highest hostility level of the dispute."""
    import polars as pl

    return _best(frame, pl.col("hostlev"))


def whittle_conflicts_duration(frame: pl.DataFrame) -> pl.DataFrame:
    """Keep the longest minimum duration, then the longest maximum duration."""
    import polars as pl

    return _best(frame, pl.col("mindur"), pl.col("maxdur"))


def whittle_conflicts_reciprocation(frame: pl.DataFrame) -> pl.DataFrame:
    """Keep reciprocated disputes where there are any."""
    import polars as pl

    return _best(frame, pl.col("recip"))


def whittle_conflicts_startmonth(frame: pl.DataFrame) -> pl.DataFrame:
    """Keep the earliest month of start."""
    import polars as pl

    return _best(frame, -pl.col("stmon"))


def whittle_conflicts_jds(frame: pl.DataFrame) -> pl.DataFrame:
    """Just drop something: keep the first row of the file."""
    return frame.unique(list(KEY), keep="first", maintain_order=True)


RULES: Final[dict[str, Callable[[pl.DataFrame], pl.DataFrame]]] = {
    "onsets": whittle_conflicts_onsets,
    "fatality": whittle_conflicts_fatality,
    "hostility": whittle_conflicts_hostility,
    "duration": whittle_conflicts_duration,
    "reciprocation": whittle_conflicts_reciprocation,
    "startmonth": whittle_conflicts_startmonth,
    "jds": whittle_conflicts_jds,
}
DEFAULT: Final = tuple(RULES)


def whittled(frame: pl.DataFrame, rules: Sequence[str] = DEFAULT) -> pl.DataFrame:
    """One row a directed dyad-year; ``rules`` by the names of ``RULES``, with or without ``whittle_conflicts_``.

    Raises
    ------
    UsageError
        A rule is unknown, or the rules named leave a dyad-year with two disputes.

    Examples
    --------
    >>> import polars as pl
    >>> two = dict(ccode1=[2, 2], ccode2=[200, 200], year=[1903, 1903], dispnum=[2, 3301], onset=[0, 1])
    >>> whittled(pl.DataFrame(two), ["onsets"])["dispnum"].to_list()
    [3301]
    """
    import polars as pl

    names = [rule.removeprefix("whittle_conflicts_").removeprefix("wc_") for rule in rules]
    unknown = [name for name in names if name not in RULES]
    if unknown:
        raise UsageError(f"no whittling rule {unknown[0]!r}; the rules are {', '.join(RULES)}")
    several = frame.select(KEY).is_duplicated()
    chosen = frame.filter(several)
    for name in names:
        chosen = RULES[name](chosen)
    double = chosen.filter(pl.len().over(KEY) > 1)
    if double.height:
        first = double.row(0, named=True)
        raise UsageError(
            f"the rules {', '.join(names) or '(none)'} leave {double.select(KEY).unique().height} directed dyad-years with"
            f" more than one dispute, the first {first['ccode1']}–{first['ccode2']} {first['year']}.\n"
            "Try: add jds as the last rule (it keeps the first dispute of the file)"
        )
    return pl.concat([frame.filter(~several), chosen])


def state_counts(participants: pl.DataFrame, prefix: str, init: Init = "sidea-all-joiners") -> pl.DataFrame:
    """Disputes by state-year: ccode, year, ``<prefix>ongoing``, ``<prefix>onset`` and the same with ``_init``.

    A participant initiated (``init``) if it was on side A at the onset (``sidea-orig``), or on side A at all
    (``sidea-with-joiners``), or on side A at the onset or joined later on either side (``sidea-all-joiners``).
    """
    import polars as pl

    if init not in INITS:
        raise UsageError(f"init is {init!r}; expected one of {', '.join(INITS)}")
    first = (pl.col("sidea") == 1) & (pl.col("orig") == 1)
    initiated = {
        "sidea-orig": first,
        "sidea-with-joiners": pl.col("sidea") == 1,
        "sidea-all-joiners": first | (pl.col("orig") == 0),
    }[init]
    return (
        participants.with_columns(initiated.cast(pl.Int16).alias("init"))
        .with_columns(pl.int_ranges("styear", pl.col("endyear") + 1).alias("year"))
        .explode("year")
        .with_columns((pl.col("year") == pl.col("styear")).cast(pl.Int16).alias("onset"))
        .group_by("ccode", "year")
        .agg(
            pl.len().cast(pl.Int16).alias(f"{prefix}ongoing"),
            pl.col("onset").sum().cast(pl.Int16).alias(f"{prefix}onset"),
            pl.col("init").sum().cast(pl.Int16).alias(f"{prefix}ongoing_init"),
            (pl.col("init") * pl.col("onset")).sum().cast(pl.Int16).alias(f"{prefix}onset_init"),
        )
        .sort("ccode", "year")
    )
