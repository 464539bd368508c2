"""What readers hear in a word of probability, and the seven words that a brief may use.

Reader bands: central 90 % (5–95) and median of the numbers that 5,174 people gave to each phrase (CAPphrase,
Kucharski 2026, DOI 10.5281/zenodo.18750055, CC BY 4.0; raw answers, linear interpolation). They are about bare
phrases: a wide distribution as heard, and no commitment of an author to a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TOO_WIDE_POINTS: Final = 40
"""A word whose readers' band is wider than this cannot be wrong."""

READERS: Final = 5174


@dataclass(frozen=True, slots=True)
class Heard:
    """How readers hear a phrase: 5 %, median and 95 % of the numbers given, in 100."""

    phrase: str
    low: float
    median: float
    high: float

    @property
    def too_wide(self) -> bool:
        """Whether the band is wider than 40 points."""
        return self.high - self.low > TOO_WIDE_POINTS


PHRASES: Final[tuple[Heard, ...]] = (
    Heard("will happen", 90, 100, 100),
    Heard("almost certain", 85, 95, 99),
    Heard("highly likely", 75, 90, 95),
    Heard("very good chance", 64, 80, 90),
    Heard("likely", 60, 75, 90),
    Heard("probable", 51, 75, 90),
    Heard("better than even", 51, 60, 70),
    Heard("realistic possibility", 20, 60, 85),
    Heard("about even", 49, 50, 51),
    Heard("may happen", 10, 40, 70),
    Heard("could happen", 10, 40, 70),
    Heard("might happen", 10, 40, 66),
    Heard("unlikely", 5, 20, 40),
    Heard("improbable", 1, 10, 33),
    Heard("chances are slight", 3, 10, 30),
    Heard("little chance", 2, 10, 25),
    Heard("highly unlikely", 1, 5, 20),
    Heard("remote chance", 1, 5, 25),
    Heard("almost no chance", 1, 2, 10),
)

# word in a text -> phrase that the survey asked about (nearest in form; recorded, never silent)
WORD_TO_PHRASE: Final[dict[str, str]] = {
    "will": "will happen",
    "would": "will happen",
    "shall": "will happen",
    "going to": "will happen",
    "certain": "almost certain",
    "almost certain": "almost certain",
    "almost certainly": "almost certain",
    "inevitable": "almost certain",
    "highly likely": "highly likely",
    "very likely": "highly likely",
    "most likely": "highly likely",
    "likely": "likely",
    "probable": "probable",
    "probably": "probable",
    "may": "may happen",
    "might": "might happen",
    "could": "could happen",
    "can": "could happen",
    "possible": "could happen",
    "possibly": "could happen",
    "perhaps": "might happen",
    "unlikely": "unlikely",
    "improbable": "improbable",
    "very unlikely": "highly unlikely",
    "highly unlikely": "highly unlikely",
}

# US National Intelligence Council, ICD 203: low and high of each band, in 100
ICD_203: Final[tuple[tuple[str, float, float], ...]] = (
    ("almost no chance", 0, 5),
    ("very unlikely", 5, 20),
    ("unlikely", 20, 45),
    ("roughly even chance", 45, 55),
    ("likely", 55, 80),
    ("very likely", 80, 95),
    ("almost certain", 95, 100),
)


def heard(word: str) -> Heard | None:
    """How readers hear ``word``; None where no survey phrase stands near it.

    >>> heard("may")
    Heard(phrase='may happen', low=10, median=40, high=70)
    """
    phrase = WORD_TO_PHRASE.get(word.casefold().strip())
    return next((row for row in PHRASES if row.phrase == phrase), None)


def icd_word(points: float) -> str:
    """The ICD 203 word for a chance in 100 (bands closed below).

    >>> icd_word(22.0), icd_word(3.0), icd_word(100.0)
    ('unlikely', 'almost no chance', 'almost certain')
    """
    return next((word for word, _, high in ICD_203 if points < high), ICD_203[-1][0])
