"""Dangerous Dyads as peacesciencer 1.2.0 prints it, and what COW's own contiguity and newer data change.

Printed: the package's article on Bremer (1992), built 17 July 2025. The likelihoods and the variants are those of an
independent fit of the same files, good to 1e-4.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from foedus.evidence.replications import dangerous_dyads as dd
from foedus.models.logit import Logit, fit


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


@pytest.fixture(scope="module")
def pinned(data: Path) -> dd.Design:
    return dd.design(dd.inputs(data))


@pytest.fixture(scope="module")
def fitted(pinned: dd.Design) -> Logit:
    return fit(pinned.columns, pinned.outcome)


def test_the_counts_are_the_printed_ones(pinned: dd.Design) -> None:
    assert (pinned.rows, pinned.relevant, pinned.onsets, pinned.ongoing) == (842_655, 111_991, 2_638, 3_813)
    assert pinned.nulls == (2_019, 365, 3_620)
    assert (len(pinned.outcome), int(pinned.outcome.sum())) == (106_056, 2_447)


def test_the_coefficients_and_errors_are_the_printed_ones(fitted: Logit) -> None:
    for (name, (value, error)), ours, its in zip(
        dd.PRINTED.items(), fitted.coefficients, fitted.standard_errors, strict=True
    ):
        assert ours == pytest.approx(value, abs=5e-4), name
        assert its == pytest.approx(error, abs=5e-4), name


def test_the_likelihood_is_that_of_an_independent_fit(fitted: Logit) -> None:
    assert fitted.log_likelihood == pytest.approx(-9_810.5184, abs=1e-4)
    assert fitted.null_log_likelihood == pytest.approx(-11_641.5495, abs=1e-4)


def test_cows_own_contiguity_changes_the_sample_and_the_fit(data: Path) -> None:
    made = dd.design(dd.inputs(data, "cow"))
    found = fit(made.columns, made.outcome)

    assert (made.relevant, made.onsets, len(made.outcome), int(made.outcome.sum())) == (112_282, 2_656, 106_339, 2_464)
    assert found.log_likelihood == pytest.approx(-9_858.564, abs=5e-4)


def test_every_line_of_the_replication_holds(data: Path) -> None:
    found = dd.run(data, fit)

    assert [line.what for line in found.lines if not line.holds] == []
    assert len(found.lines) > 50


def test_the_replication_can_fail(data: Path) -> None:
    def off_by_a_thousandth(columns: np.ndarray, outcome: np.ndarray) -> Logit:
        right = fit(columns, outcome)
        return Logit(
            right.coefficients * 1.002, right.covariance, right.log_likelihood, right.null_log_likelihood, right.n, right.yes, 1
        )  # fmt: skip

    assert not dd.run(data, off_by_a_thousandth).holds


def test_the_hidden_borders_are_688_dyad_years_in_47_dyads(data: Path, pinned: dd.Design) -> None:
    lost = dd.contiguity_lost(data)

    assert (lost.height, lost.select("ccode1", "ccode2").unique().height) == (688, 47)
    assert lost["pinned"].to_list() == [0] * 688
    greece = lost.filter((pl.col("ccode1") == 345) & (pl.col("ccode2") == 350))["year"].to_list()
    assert greece == [*range(1913, 1942), *range(1944, 1994)]


def test_the_product_does_not_use_the_pinned_contiguity(data: Path) -> None:
    from foedus.evidence.panel import panel

    made = panel("dyad_year", years=(1816, 2010), add=["contiguity"], folder=data).frame
    lost = dd.contiguity_lost(data)
    joined = made.join(
        lost.cast({"ccode1": pl.Int32, "ccode2": pl.Int32, "year": pl.Int32}), on=["ccode1", "ccode2", "year"]
    )

    assert joined.height == 688
    assert joined["conttype"].to_list() == joined["cow"].to_list()
