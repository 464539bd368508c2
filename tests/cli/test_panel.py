"""``foedus panel`` as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from .running import foedus


@pytest.fixture(scope="module")
def data(shared: Path) -> str:
    return str(shared / "data")


def test_a_panel_is_written_and_says_how_much(data: str, tmp_path: Path) -> None:
    out = tmp_path / "p.parquet"
    ran = foedus("panel", "dyad_year", "--years", "1990-1991", "--add", "mids,nmc", "--from", data, "-o", str(out))

    assert (ran.code, ran.err) == (0, "")
    rows = pl.read_parquet(out).height
    assert ran.out == f"{out}: {rows:,} rows, 21 columns, 1990–1991\n"
    cited = foedus("cite", str(out))
    assert cited.code == 0
    assert "@" in cited.out


def test_without_a_place_the_first_rows_are_shown(data: str) -> None:
    ran = foedus("panel", "dyad_year", "--years", "1816", "--add", "contiguity,mids", "--from", data)

    lines = ran.out.splitlines()
    assert lines[0].split()[:4] == ["ccode1", "ccode2", "year", "conttype"]
    assert len(lines) == 12
    assert "Write them all: -o FILE.parquet" in lines[-1]
    assert max(map(len, lines[:-1])) <= 100


def test_columns_are_listed_with_their_reach(data: str) -> None:
    for unit, expected in (
        ("state_year", "minmindist"),
        ("dyad_year", "mindist"),
        ("directed_dyad_year", "defenders_n"),
    ):
        ran = foedus("panel", unit, "--columns", "--from", data)
        assert ran.code == 0, ran.err
        assert any(line.startswith(f"{expected} ") for line in ran.out.splitlines()), unit
    assert "cinc1" in ran.out
    assert "1816–2022" in ran.out


def test_json_describes_the_panel_for_programs(data: str) -> None:
    found = json.loads(foedus("panel", "state_year", "--years", "2000", "--add", "nmc", "--from", data, "--json").out)

    assert (found["unit"], found["system"], found["years"]) == ("state_year", "cow", [2000, 2000])
    assert found["columns"]["cinc"]["years"] == [1816, 2022]


def test_dyads_whose_relevance_nobody_knows_are_counted(data: str, tmp_path: Path) -> None:
    ran = foedus(
        "panel", "dyad_year", "--years", "2016-2017", "--relevant", "--from", data, "-o", str(tmp_path / "x.csv")
    )

    assert ran.code == 0
    assert "dyad-years left out: nobody recorded whether they are relevant" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["dyads"], 2, "unit is 'dyads'; expected one of directed_dyad_year"),
        (["--add", "nmcs"], 2, "no addition 'nmcs'; nearest: nmc"),
        (["--years", "2025-2030"], 1, "records 1816–2024; you asked for 2025–2030"),
        (["-o", "x.xls"], 2, "written as .parquet, .csv, .dta; found '.xls'"),
        (["-o", "nowhere/x.csv"], 2, "there is no folder nowhere"),
        (["--system", "polity"], 2, "system is 'polity'"),
        (["--on", "31-12"], 2, "expected a day of every year as MM-DD"),
        (["dyad_year", "--columns", "--add", "defenders"], 2, "unit directed_dyad_year"),
    ],
)
def test_mistakes_end_in_one_message(data: str, arguments: list[str], code: int, words: str) -> None:
    ran = foedus("panel", *arguments, "--from", data)

    assert ran.code == code
    assert ran.out == ""
    assert words in ran.err


def test_all_missing_data_sets_are_named_at_once(data: str, tmp_path: Path) -> None:
    (tmp_path / "cow_system").mkdir()
    (tmp_path / "cow_system/statelist2024.csv").write_bytes((Path(data) / "cow_system/statelist2024.csv").read_bytes())
    ran = foedus("panel", "dyad_year", "--years", "1990", "--add", "nmc,contiguity,atop", "--from", str(tmp_path))

    assert ran.code == 2
    for name in ("National Material Capabilities", "Direct Contiguity", "ATOP, directed dyad-years"):
        assert f"This is {name}" in ran.err or name in ran.err
    assert ran.err.count("not found") == 3
