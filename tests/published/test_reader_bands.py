"""Readers' bands of probability words, recomputed from the survey itself.

Authority: CAPphrase, absolute judgements (Kucharski 2026, DOI 10.5281/zenodo.18750055, CC BY 4.0): 98,306 answers, raw,
quantiles by linear interpolation. Official bands: US National Intelligence Council, as collected there.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.vocab.lexicon import ICD_203, PHRASES, READERS

EXACT_TO_ROUNDING = 0.5  # the bands are kept as whole points, as published


@pytest.fixture(scope="module")
def answers(shared: Path) -> pl.DataFrame:
    return pl.read_parquet(shared / "data" / "replications" / "verbal_probability" / "capphrase_absolute.parquet")


def test_the_survey_is_the_one_that_the_lexicon_names(answers: pl.DataFrame) -> None:
    assert answers.height == 98_306
    assert answers["response_id"].n_unique() == READERS


def test_every_band_is_the_survey_s_5_50_95(answers: pl.DataFrame) -> None:
    terms = {str(term).casefold(): term for term in answers["term"].unique()}
    missing = []
    for row in PHRASES:
        name = next((terms[t] for t in terms if t == row.phrase or t.startswith(row.phrase)), None)
        if name is None:
            missing.append(row.phrase)
            continue
        values = answers.filter(pl.col("term") == name)["probability"]
        for at, band in ((0.05, row.low), (0.5, row.median), (0.95, row.high)):
            assert values.quantile(at, "linear") == pytest.approx(band, abs=EXACT_TO_ROUNDING), (row.phrase, at)
        dots = [values.quantile((k + 0.5) / 20, "linear") for k in range(20)]
        assert list(row.dots) == pytest.approx(dots, abs=0.051), row.phrase  # kept to one decimal
    assert missing == []


def test_the_bands_of_icd_203_are_the_official_ones(shared: Path) -> None:
    path = shared / "data" / "replications" / "verbal_probability" / "yardsticks.csv"
    rows = pl.read_csv(path).filter(pl.col("body") == "us_nic")
    edges = {(float(low), float(high)) for low, high in zip(rows["low"], rows["high"], strict=True)}
    # the official scale leaves 0–1 and 99–100 out; a brief's word has to cover them
    ours = {(max(low, 1.0), min(high, 99.0)) for _, low, high in ICD_203}
    assert ours == edges
