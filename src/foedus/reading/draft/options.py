"""What the analyst settled before the text was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foedus.errors import UsageError
from foedus.vocab.outcome import ESTIMATED, MAX_HORIZON_YEARS, OUTCOMES, Outcome
from foedus.world import World


@dataclass(frozen=True, slots=True)
class Options:
    """Settled fields; ``None`` and an empty tuple leave a field to the rules."""

    protege: str | None = None
    challengers: tuple[str, ...] = ()
    as_of: date | None = None
    horizon_years: int | None = None
    outcome: Outcome | None = None

    def check(self, world: World) -> None:
        """Raise UsageError for the first value that cannot be."""
        for option, code in (("--protege", self.protege), *(("--challengers", c) for c in self.challengers)):
            if code is not None and not world.is_state(code):
                raise UsageError(f"{option} {code}: no state has this code.{nearest_state(code, world)}")
        if self.protege is not None and self.protege in self.challengers:
            raise UsageError(f"{self.protege} is named as protégé and as challenger; expected two different states.")
        if self.horizon_years is not None and not 1 <= self.horizon_years <= MAX_HORIZON_YEARS:
            raise UsageError(
                f"--horizon {self.horizon_years}: expected a whole number of years, 1 to {MAX_HORIZON_YEARS}."
            )
        if self.outcome is not None and self.outcome not in OUTCOMES:
            raise UsageError(f"--outcome {self.outcome}: expected one of {', '.join(ESTIMATED)}.")


def nearest_state(word: str, world: World) -> str:
    """A hint for a code that no state has: a state of that name, or the code nearest in letters.

    Returns an empty text where nothing is near.
    """
    for row in world.names():
        if row.text.casefold() == word.casefold() and world.is_state(row.code):
            return f"\nTry: {row.code} ({world.name_of(row.code)})"
    same = {code: sum(a == b for a, b in zip(code, word.upper(), strict=False)) for code in world.state_codes()}
    near = sorted(
        (code for code in same if same[code] >= 2), key=lambda code: (-same[code], code[:2] != word[:2], code)
    )[:4]
    if not near:
        return "\nTry: an ISO 3166 code of three letters, such as ARM"
    return "\nTry: " + ", ".join(f"{code} ({world.name_of(code)})" for code in near)
