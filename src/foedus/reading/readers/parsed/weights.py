"""The trained weights: plain JSON beside this file, one logistic model a question.

Question   How sure is a yes, given these features?
Gives      ``chance`` of a yes by a model's name; ``reasons``, the features that spoke most for it.
Data       ``weights.json``: made by scripts/fit_parser_reader.py; docs/reference/parser-weights.md is its card.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from importlib.resources import files
from typing import Any

from foedus.reading.readers.parsed.features import Features


@lru_cache(maxsize=1)
def shipped() -> dict[str, dict[str, float]]:
    """Model name → feature → weight; features that are not there weigh nothing."""
    raw: dict[str, Any] = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return dict(raw["models"])


def chance(model: str, features: Features) -> float:
    """The probability that the model gives, in (0, 1); 0.0 for a model that does not ship."""
    weights = shipped().get(model)
    if weights is None:
        return 0.0
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def reason(model: str, features: Features) -> str:
    """The grammatical feature that spoke most for a yes, or "" if none did."""
    weights = shipped().get(model, {})
    best = max(
        (n for n in features if n != "bias" and not n.startswith("rules")),
        key=lambda n: weights.get(n, 0.0),
        default="",
    )
    return best if weights.get(best, 0.0) > 0 else ""
