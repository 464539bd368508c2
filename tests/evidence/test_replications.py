"""Published results, and that a result that does not hold is seen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foedus.errors import DataError
from foedus.evidence.overlap import WHY, overlap, tabulated
from foedus.evidence.references import bibtex, references
from foedus.evidence.replications import berkemeier_fuhrmann as bf
from foedus.evidence.replications import overlap as overlapping
from foedus.evidence.replications.frame import Line, Replication, exact, printed
from foedus.evidence.sources import SOURCES
from foedus.evidence.tables.dta import read_dta
from foedus.evidence.tables.fulfilment import cases
from foedus.models.change.deterrence.spec import base_rate_counts


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


def test_berkemeier_and_fuhrmann_in_every_slice(data: Path) -> None:
    found = bf.run(data)

    assert [line.what for line in found.lines if not line.holds] == []
    assert len(found.lines) == 3 * len(bf.SLICES) + 2 * len(bf.INTERVALS)


def test_the_games_rates_are_those_of_the_file(data: Path) -> None:
    rows = cases(data)
    later = {what.name: bf.counts(rows, what)[2] for what in bf.SLICES}

    for rule, many in (("lenient", "defense, multilateral, lenient"), ("strict", "defense, multilateral")):
        assert base_rate_counts(date(2026, 1, 1), rule) == {  # type: ignore[arg-type]
            "bilateral": later["defense, bilateral"],
            "multilateral": later[many],
        }


@pytest.mark.parametrize(("k", "n"), [(0, 21), (5, 5), (1, 1000), (500, 1000), (73, 146)])
def test_jeffreys_intervals_hold_their_mass(k: int, n: int) -> None:
    low, high = bf.jeffreys(k, n)

    assert 0 <= low <= (k + 0.5) / (n + 1) <= high <= 1
    assert bf._beta_below(low, k + 0.5, n - k + 0.5) == pytest.approx(0.025, abs=1e-9)
    assert bf._beta_below(high, k + 0.5, n - k + 0.5) == pytest.approx(0.975, abs=1e-9)


def test_the_overlap_is_counted_and_every_pair_year_has_its_reason(data: Path) -> None:
    rows = overlap(data)
    found = tabulated(rows)

    assert overlapping.run(data).holds
    assert (found["armed_conflict"], found["disputes"], found["both"]) == (120, 151, 55)
    assert sum(found[why] for why in ("no_dispute", "no_force", "few_dead", "dead_unknown")) == found["only_ucdp"] == 65
    assert sum(found[why] for why in ("helpers", "other_year", "no_conflict")) == found["only_disputes"] == 96
    assert set(rows["why"]) == set(WHY)
    assert not rows.select("ccode1", "ccode2", "year").is_duplicated().any()
    named = set(rows.select("ccode1", "ccode2", "year", "why").rows())
    assert {(371, 373, 2014, "no_dispute"), (365, 369, 2014, "few_dead"), (731, 732, 2010, "no_conflict")} <= named


def test_a_result_that_does_not_hold_is_seen() -> None:
    lines = (exact("count", 3, 3), printed("coefficient", 0.123, 0.1236, 3))
    found = Replication("a", "A", "s", (), lines)

    assert [line.holds for line in lines] == [True, False]
    assert not found.holds
    assert not Replication("a", "A", "s", (), ()).holds
    assert isinstance(lines[0], Line)


@pytest.mark.parametrize(("ours", "holds"), [(0.1235, True), (0.1225, True), (0.12351, False), (float("nan"), False)])
def test_printed_means_half_of_the_last_digit(ours: float, holds: bool) -> None:
    assert printed("x", 0.123, ours, 3).holds is holds


# --- Stata files and references ---------------------------------------------------------------------------------------


def test_stata_files_are_read_with_their_missing_values(data: Path) -> None:
    frame = read_dta(data / "alliance_performance/BerkemeierFuhrmannRAP2018_0303.dta", ["warid", "honorLLM"])

    assert frame.height == 576
    assert frame["honorLLM"].null_count() == 576 - 73
    old = read_dta(data / "cow_mid_4.3/MIDA 4.3.dta", ["dispnum3", "fatality"])
    assert old.height == 2315
    assert old["fatality"].min() == -9


def test_a_stata_file_that_is_none_or_cut_off_is_refused(data: Path, tmp_path: Path) -> None:
    whole = (data / "alliance_performance/BerkemeierFuhrmannRAP2018_0303.dta").read_bytes()
    path = tmp_path / "a.dta"
    for body, words in (
        (b"n\x02\x01\x00", "not a Stata file of format 117"),
        (whole[:5000], "damaged Stata file|cut off"),
        (whole[:40_000], "cut off"),
        (whole[:28] + b"999" + whole[31:], "Stata format 999"),
    ):
        path.write_bytes(body)
        with pytest.raises(DataError, match=words):
            read_dta(path, ["warid"])
    path.write_bytes(whole)
    with pytest.raises(DataError, match="no column 'nothing'"):
        read_dta(path, ["nothing"])


def test_every_data_set_has_its_bibtex_and_no_entry_is_left_over() -> None:
    entries = references()
    cited = {name for source in SOURCES.values() for name in source.cite}

    assert cited <= set(entries)
    assert set(entries) - cited == {"kucharski2026capphrase"}
    for key, source in SOURCES.items():
        assert bibtex((key,)).count("\n@") + 1 == len(source.cite)
    for name, entry in entries.items():
        assert entry.count("{") == entry.count("}"), name
        assert "year" in entry or "url" in entry
