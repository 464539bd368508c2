"""What a pact obliges to, in the words of the brief's table."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from foedus.assessment.commitments import what_words
from foedus.world import load


@pytest.mark.parametrize(
    ("pact", "protege", "challengers", "on", "words"),
    [
        ("NATO", "EST", ("RUS",), date(2025, 2, 1), "defence if a member is attacked (art. 5)"),
        ("usa_jpn_1951", "JPN", ("SUN",), date(1955, 1, 1), "forces may be used if a member is attacked"),
        (
            "cis_charter",
            "ARM",
            ("TUR",),
            date(2025, 2, 1),
            "consultation if a member is attacked, assistance left open",
        ),
        ("bel_fra_1920", "BEL", ("DEU",), date(1930, 1, 1), "defence on conditions that were not looked up"),
        ("budapest_1994", "UKR", ("RUS",), date(2013, 1, 1), "no promise of defence"),
    ],
)
def test_what_falls_short_of_a_duty_to_defend_is_not_worded_as_one(
    pact: str, protege: str, challengers: tuple[str, ...], on: date, words: str
) -> None:
    setting = SimpleNamespace(world=load(), on=on, protege=protege, challengers=challengers)

    assert words in what_words(SimpleNamespace(setting=setting, namer=None), pact)
