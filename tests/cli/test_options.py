"""Options that say what cannot be: one message that names the option, exit 2, nothing written, nothing dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import foedus
from .test_lost_streams import REPORT


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--seed", "-1"), "--seed is -1; it lies between 0 and 4294967295"),
        (("--seed", "4294967296"), "--seed is 4294967296; it lies between 0 and 4294967295"),
        (("--seed", "9" * 30), "it lies between 0 and 4294967295"),
        (("--as-of", "1946-12-31"), "--as-of 1946-12-31: the day of the question lies in 1947 to 2100"),
        (("--as-of", "2101-01-01"), "--as-of 2101-01-01: the day of the question lies in 1947 to 2100"),
        (("--challengers", "AZE,TUR,RUS,IRN,GEO,UKR,USA"), "--challengers: found 7 codes (AZE, TUR, RUS, IRN"),
        (("--challengers", "DDR"), "--challengers: there was no state DDR on 2025-03-03"),
        (("--challengers", ",,"), "--challengers: given, but no code stands there"),
        (("--challengers", ""), "--challengers: given, but no code stands there"),
        (("--protege", ""), "--protege: given, but no code stands there"),
        (("--protege", "YUG", "--as-of", "1900-01-01"), "--as-of 1900-01-01"),
        (("--out", ""), "--out: given, but no folder stands there"),
    ],
)
def test_an_option_that_cannot_be_is_named(folder: Path, options: tuple[str, ...], said: str) -> None:
    (folder / "zenda.txt").write_text(REPORT, encoding="utf-8")

    run = foedus("assess", "zenda.txt", "--draws", "200", *options)

    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert "case.yaml" not in run.err
    assert [path.name for path in folder.iterdir()] == ["zenda.txt"]


@pytest.mark.parametrize("seed", ["0", "4294967295"])
def test_the_first_and_the_last_seed_are_taken(folder: Path, seed: str) -> None:
    (folder / "zenda.txt").write_text(REPORT, encoding="utf-8")

    assert foedus("assess", "zenda.txt", "--draws", "200", "--seed", seed).code == 0


@pytest.mark.parametrize("option", ["--challengers", "--leave", "--withdraw", "--pledge"])
def test_a_new_case_takes_no_empty_list(option: str) -> None:
    run = foedus("case", "new", "--protege", "ARM", "--as-of", "2025-02-01", option, ",,")

    assert (run.code, run.out) == (2, "")
    assert f"{option}: given, but no" in run.err


@pytest.mark.parametrize("on", ["1946-12-31", "2101-01-01"])
def test_a_new_case_is_of_a_day_that_the_tables_speak_of(on: str) -> None:
    run = foedus("case", "new", "--protege", "GBR", "--challengers", "FRA", "--as-of", on)

    assert (run.code, run.out) == (2, "")
    assert f"--as-of {on}: the day of the question lies in 1947 to 2100" in run.err
