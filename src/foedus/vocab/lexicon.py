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
    """How readers hear a phrase: 5 %, median and 95 % of the numbers given, in 100, and 20 quantiles for a dot plot."""

    phrase: str
    low: float
    median: float
    high: float
    dots: tuple[float, ...] = ()

    @property
    def too_wide(self) -> bool:
        """Whether the band is wider than 40 points."""
        return self.high - self.low > TOO_WIDE_POINTS


PHRASES: Final[tuple[Heard, ...]] = (
    Heard(
        "will happen",
        90,
        100,
        100,
        (80, 90, 95, 95, 98, 99, 99, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100),
    ),
    Heard(
        "almost certain", 85, 95, 99, (80, 90, 90, 90, 90, 90, 95, 95, 95, 95, 95, 95, 95, 95, 98, 98, 99, 99, 99, 99)
    ),
    Heard(
        "highly likely", 75, 90, 95, (70, 75, 80, 80, 80, 80, 80, 85, 85, 86, 90, 90, 90, 90, 90, 90, 90, 95, 95, 98)
    ),
    Heard(
        "very good chance", 64, 80, 90, (60, 66, 70, 70, 75, 75, 75, 80, 80, 80, 80, 80, 80, 85, 85, 85, 90, 90, 90, 95)
    ),
    Heard("likely", 60, 75, 90, (51, 60, 60, 65, 65, 70, 70, 70, 70, 75, 75, 75, 75, 75, 80, 80, 80, 80, 85, 90)),
    Heard("probable", 51, 75, 90, (50, 55, 60, 60, 60, 65, 67, 70, 70, 70, 75, 75, 75, 75, 80, 80, 80, 85, 90, 90)),
    Heard(
        "better than even", 51, 60, 70, (51, 51, 51, 55, 55, 55, 55, 55, 55, 60, 60, 60, 60, 60, 60, 60, 60, 60, 65, 75)
    ),
    Heard(
        "realistic possibility",
        20,
        60,
        85,
        (10, 20, 30, 35, 40, 45, 50, 55, 60, 60, 60, 65, 66, 70, 70, 75, 75, 80, 80, 90),
    ),
    Heard("about even", 49, 50, 51, (47, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 55)),
    Heard("may happen", 10, 40, 70, (10, 15, 20, 25, 30, 30, 33, 40, 40, 40, 45, 50, 50, 50, 50, 55, 60, 60, 65, 75)),
    Heard("could happen", 10, 40, 70, (5, 10, 20, 20, 25, 30, 30, 33, 40, 40, 40, 49, 50, 50, 50, 51, 56, 60, 65, 75)),
    Heard(
        "might happen", 10, 40, 66, (6, 15, 20, 20, 25, 30, 30, 33, 38.5, 40, 40, 45, 50, 50, 50, 55, 60, 60, 65, 71.7)
    ),
    Heard("unlikely", 5, 20, 40, (2, 5, 5, 10, 10, 10, 10, 15, 15, 20, 20, 20, 20, 25, 25, 25, 30, 30, 35, 40)),
    Heard("improbable", 1, 10, 33, (0, 1, 2, 3, 5, 5, 5, 10, 10, 10, 10, 10, 15, 20, 20, 20, 25, 25, 30, 40)),
    Heard("chances are slight", 3, 10, 30, (2, 5, 5, 5, 5, 5, 10, 10, 10, 10, 10, 10, 12, 15, 15, 20, 20, 20, 25, 40)),
    Heard("little chance", 2, 10, 25, (1, 3, 5, 5, 5, 5, 10, 10, 10, 10, 10, 10, 10, 12, 15, 15, 20, 20, 24, 30)),
    Heard("highly unlikely", 1, 5, 20, (1, 1, 2, 2, 4, 5, 5, 5, 5, 5, 5, 9, 10, 10, 10, 10, 10, 15, 20, 30)),
    Heard("remote chance", 1, 5, 25, (1, 1, 1, 2, 3, 5, 5, 5, 5, 5, 5, 5, 10, 10, 10, 10, 12, 15, 20, 35)),
    Heard("almost no chance", 1, 2, 10, (0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 5, 5, 5, 5, 5, 5, 5, 10, 10)),
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

    >>> band = heard("may")
    >>> band.low, band.median, band.high
    (10, 40, 70)
    """
    phrase = WORD_TO_PHRASE.get(word.casefold().strip())
    return next((row for row in PHRASES if row.phrase == phrase), None)


def icd_word(points: float) -> str:
    """The ICD 203 word for a chance in 100 (bands closed below).

    >>> icd_word(22.0), icd_word(3.0), icd_word(100.0)
    ('unlikely', 'almost no chance', 'almost certain')
    """
    return next((word for word, _, high in ICD_203 if points < high), ICD_203[-1][0])
