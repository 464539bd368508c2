"""Options that settle fields of a draft case, read from the command line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from foedus.errors import UsageError

if TYPE_CHECKING:
    from foedus.reading.draft import Options


def day(option: str, text: str | None) -> date | None:
    """A full date as an option; raises UsageError with what is wrong."""
    if text is None:
        return None
    from foedus.case import dates

    wrong = dates.check(text)
    if wrong is None and len(text) != len("YYYY-MM-DD"):
        wrong = "a full date is needed"
    if wrong is not None:
        raise UsageError(f"{option} {text}: {wrong}; expected YYYY-MM-DD, such as 2025-02-01.")
    return date.fromisoformat(text)


def day_of_the_question(text: str | None) -> date | None:
    """``--as-of``: a full date in the years that a case may be of."""
    on = day("--as-of", text)
    if on is not None:
        from foedus.case.checks import YEARS

        if not YEARS[0] <= on.year <= YEARS[1]:
            raise UsageError(f"--as-of {text}: the day of the question lies in {YEARS[0]} to {YEARS[1]}.")
    return on


def named(option: str, texts: list[str] | None, most: int | None = None) -> tuple[str, ...]:
    """The codes of an option; raises UsageError if it is given and names none, or more than ``most``."""
    found = codes(texts)
    if texts and not found:
        raise UsageError(f"{option}: given, but no code stands there; expected codes such as AZE,TUR.")
    if most is not None and len(found) > most:
        raise UsageError(f"{option}: found {len(found)} codes ({', '.join(found)}); a case takes {most} at most.")
    return found


def codes(texts: list[str] | None) -> tuple[str, ...]:
    """Codes given once with commas, or several times.

    >>> codes(["aze, TUR", "RUS", "TUR"])
    ('AZE', 'TUR', 'RUS')
    """
    parts = [part.strip().upper() for text in texts or [] for part in text.split(",")]
    return tuple(dict.fromkeys(part for part in parts if part))


def options_of(
    protege: str | None, challengers: list[str] | None, as_of: str | None, horizon: int | None, outcome: str | None
) -> Options:
    """The options of a draft; values that no world is needed for are checked here, the rest by the draft itself."""
    from foedus.case.schema import MAX_CHALLENGERS
    from foedus.reading.draft import Options

    settled: Any = outcome
    if protege is not None and not protege.strip():
        raise UsageError("--protege: given, but no code stands there; expected one state's code, such as ARM.")
    return Options(
        protege=protege.strip().upper() if protege else None,
        challengers=named("--challengers", challengers, MAX_CHALLENGERS),
        as_of=day_of_the_question(as_of),
        horizon_years=horizon,
        outcome=settled,
    )
