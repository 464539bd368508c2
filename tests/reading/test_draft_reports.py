"""Whole reports through the reader and the draft: the question must be the one that a person would ask."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foedus.case.load import dump
from foedus.case.load import load as load_case
from foedus.case.schema import CaseFile, Speaker
from foedus.errors import NoClaimError, UnresolvedError
from foedus.reading.documents import read_document
from foedus.reading.draft import Options, draft
from foedus.reading.readers.rules import read
from foedus.world import load

REAL = "reports/armenia-csto-2025-02-01.txt"
FIXED = ["status_quo", "exit", "withdrawal", "exit_and_withdrawal", "exit_and_renounce", "return", "fra_pledge"]


def drafted(path: Path, as_of: date | None = None) -> CaseFile:
    """The draft of a report, after a round through the loader."""
    world = load()
    document = read_document(path)
    file = draft(document, read(document.text, world), world, Options(as_of=as_of))
    assert load_case(dump(file).encode("utf-8"), world=world).file == file
    return file


def is_the_shipped_question(file: CaseFile, shipped: CaseFile) -> None:
    assert (file.protege, sorted(file.challengers)) == ("ARM", ["AZE", "TUR"])
    assert (file.as_of, file.horizon_years, file.outcome) == (date(2025, 2, 1), 5, "armed_conflict")
    assert file.scenarios == shipped.scenarios
    assert list(file.scenarios) == FIXED
    assert file.question_scenario == shipped.question_scenario
    asked, there = file.question(), shipped.question()
    assert asked is not None
    assert there is not None
    assert [c.step for c in asked.if_] == [c.step for c in there.if_]
    assert asked.horizon is not None
    assert asked.horizon.years == (2, 10)
    (rival,) = [claim for claim in file.claims if claim.rival_of == asked.id]
    stakes = {s.id: s.stake or "" for s in file.sources if isinstance(s, Speaker)}
    assert "threats to Armenia" in (rival.span.quote if rival.span and rival.span.quote else "")
    assert "Armenia belongs to the pact concerned" in stakes[rival.by[-1]]
    assert any("Russia leads the pact concerned" in stakes[id] for id in asked.by)


@pytest.fixture(scope="module")
def shipped(root: Path) -> CaseFile:
    return load_case(root / "cases" / "armenia-csto" / "case.yaml").file


def test_the_shipped_report_asks_the_question_of_the_shipped_case(root: Path, shipped: CaseFile) -> None:
    is_the_shipped_question(drafted(root / "cases" / "armenia-csto" / "report.txt"), shipped)


@pytest.mark.shared
def test_the_real_report_asks_the_question_of_the_shipped_case(shared: Path, shipped: CaseFile) -> None:
    is_the_shipped_question(drafted(shared / REAL), shipped)


@pytest.mark.shared
def test_a_warning_without_a_move_suspends_the_guarantor(shared: Path) -> None:
    """Text 12: an invasion "unless the West punishes Baku with sanctions"; no scenario verb says sanctions."""
    file = drafted(shared / "reports" / "dev" / "12.txt", date(2023, 10, 10))

    assert (file.protege, file.challengers, file.horizon_years) == ("ARM", ("AZE",), 1)
    assert list(file.scenarios)[:2] == ["status_quo", "guarantor_suspends"]
    assert {step.actor for step in file.scenarios["guarantor_suspends"]} == {"RUS"}


@pytest.mark.shared
def test_a_text_without_its_own_date_asks_for_one(shared: Path) -> None:
    with pytest.raises(UnresolvedError, match="--as-of"):
        drafted(shared / "reports" / "dev" / "12.txt")


@pytest.mark.shared
@pytest.mark.parametrize(("number", "as_of"), [(21, date(2024, 3, 12)), (27, date(2021, 7, 8))])
def test_a_text_about_leaving_or_helping_asks_nothing_here(shared: Path, number: int, as_of: date) -> None:
    """Text 21 threatens an exit and 27 promises help: neither says that one state may attack another."""
    with pytest.raises((NoClaimError, UnresolvedError), match="Try: foedus"):
        drafted(shared / "reports" / "dev" / f"{number}.txt", as_of)


@pytest.mark.shared
def test_no_text_of_the_set_ends_otherwise_than_with_a_case_or_a_reason(shared: Path) -> None:
    seen = {}
    for path in sorted((shared / "reports" / "dev").glob("*.txt")):
        try:
            file = drafted(path, date(2024, 1, 1))
            seen[path.name] = file.protege not in file.challengers and "status_quo" in file.scenarios
        except (NoClaimError, UnresolvedError) as why:
            seen[path.name] = "Try: foedus" in str(why)

    assert [name for name, good in seen.items() if not good] == []
    assert len(seen) == 30


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("With new missiles North Korea may become better able to strike Japan.", False),
        ("European troops would also move against Russian raids on Ukraine.", False),
        ("North Korea may strike Japan within two years.", True),
        ("Russian raids on Ukraine may follow next year.", True),
    ],
)
def test_what_somebody_could_do_or_would_meet_is_no_forecast_of_an_attack(
    tmp_path: Path, sentence: str, asks: bool
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(f"1 June 2025\n\n{sentence}\n", encoding="utf-8")

    if asks:
        assert drafted(report).question() is not None
    else:
        with pytest.raises(NoClaimError):
            drafted(report)
