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
    from foedus.reading.draft import Options

    settled: Any = outcome
    return Options(
        protege=protege.strip().upper() if protege else None,
        challengers=codes(challengers),
        as_of=day("--as-of", as_of),
        horizon_years=horizon,
        outcome=settled,
    )
