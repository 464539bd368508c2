"""The small commands: help, version, case, world, data, cite, doctor."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

import foedus as package
from foedus.case.load import load

from .running import foedus


def test_help_names_every_command_and_an_example() -> None:
    run = foedus("--help")

    assert run.code == 0
    for command in ("assess", "read", "case", "world", "fit", "data", "episodes", "doctor", "cite"):
        assert f"\n  {command} " in run.out


@pytest.mark.parametrize(
    "command",
    ["assess", "read", "case new", "case check", "case schema", "case diff", "world state", "world pact",
     "world between", "world obligations", "fit reference_class", "data list", "data pull", "data verify", "episodes", "doctor", "cite"],
)  # fmt: skip
def test_every_command_has_help_with_an_example(command: str) -> None:
    run = foedus(*command.split(), "--help")

    assert run.code == 0
    assert f"Example: foedus {command}" in " ".join(run.out.split())


def test_the_version_is_that_of_the_package(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]

    assert foedus("--version").out == f"foedus {project['version']}\n"
    assert package.__version__ == project["version"]


def test_usage_errors_end_with_2_and_say_what_is_missing() -> None:
    run = foedus("assess")

    assert (run.code, run.out) == (2, "")
    assert "INPUT" in run.err


# --- case -------------------------------------------------------------------------------------------------------------


def test_a_new_case_is_a_case(folder: Path) -> None:
    run = foedus(
        "case", "new", "--protege", "ARM", "--challengers", "aze,TUR", "--as-of", "2025-02-01",
        "--leave", "CSTO", "--withdraw", "RUS", "--pledge", "FRA",
    )  # fmt: skip
    (folder / "case.yaml").write_text(run.out, encoding="utf-8")

    case = load(folder / "case.yaml")

    assert run.code == 0
    assert case.file.challengers == ("AZE", "TUR")
    assert list(case.file.scenarios) == ["status_quo", "exit", "withdrawal", "exit_and_withdrawal", "fra_pledge"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--protege", "ARN", "--as-of", "2025-02-01"), 2, "ARM (Armenia)"),
        (("--protege", "Armenia", "--as-of", "2025-02-01"), 2, "ARM (Armenia)"),
        (("--protege", "ARM", "--as-of", "2024-02-30"), 2, "February 2024 has 29 days"),
        (("--protege", "ARM", "--as-of", "2024"), 2, "a full date"),
        (("--protege", "ARM", "--as-of", "2025-02-01", "--leave", "NATOO"), 2, "CSTO"),
    ],
)
def test_a_new_case_refuses_what_cannot_be(arguments: tuple[str, ...], code: int, words: str) -> None:
    run = foedus("case", "new", *arguments)

    assert (run.code, run.out) == (code, "")
    assert words in run.err


def test_check_names_all_faults_and_their_lines(folder: Path) -> None:
    (folder / "bad.yaml").write_text(
        "foedus: 1\ntitle: Bad\nas_of: 2024-02-30\nprotege: ARN\nchallengers: [AZE, AZE]\nhorizon_years: 50\noutcome: peace\n"
        "colour: red\nscenarios:\n  status_quo: []\n  exit: [{quit: CSTO, who: ARM}]\n"
        "assumptions:\n  luck: {value: 1, reason: x}\n",
        encoding="utf-8",
    )

    run = foedus("case", "check", "bad.yaml")
    for_programs = foedus("case", "check", "bad.yaml", "--json")

    assert (run.code, run.out, for_programs.code) == (2, "", 2)
    for line in (3, 4, 5, 6, 7, 8, 11):
        assert f"bad.yaml:{line}:" in run.err
    faults = json.loads(for_programs.out)["faults"]
    assert {fault["line"] for fault in faults} >= {3, 4, 5, 6, 7, 8, 11}


def test_check_and_diff_of_shipped_cases(root: Path) -> None:
    case = str(root / "cases" / "made-up-region" / "case.yaml")

    assert foedus("case", "check", case).out.startswith("case.yaml: no faults")
    assert foedus("case", "diff", case, case).out == "The two cases say the same.\n"
    assert json.loads(foedus("case", "diff", case, case, "--json").out) == []


@pytest.mark.parametrize("arguments", [(), ("--assessment",)])
def test_the_schemas_are_json_schemas(arguments: tuple[str, ...]) -> None:
    schema = json.loads(foedus("case", "schema", *arguments).out)

    assert schema["type"] == "object"
    assert "properties" in schema


# --- world ------------------------------------------------------------------------------------------------------------


def test_a_state_is_shown_in_law_and_in_use_with_sources() -> None:
    run = foedus("world", "state", "arm", "--on", "2025-02-01")

    assert run.code == 0
    flat = " ".join(run.out.split())
    for words in ("Armenia on 2025-02-01", "CSTO: Collective Security Treaty", "frozen since", "treaty_1997", "France"):
        assert words in flat


def test_nothing_that_came_later_is_shown() -> None:
    early = foedus("world", "state", "ARM", "--on", "2020-01-01").out

    assert "frozen" not in early


def test_a_pact_and_a_pair_are_shown_and_json_holds_the_same() -> None:
    pact = foedus("world", "pact", "csto", "--on", "2025-02-01")
    pair = foedus("world", "between", "ARM", "AZE", "--on", "2025-02-01", "--json")

    assert "art. 4" in pact.out
    assert "6 months" in pact.out
    found = json.loads(pair.out)["sections"]
    assert found["distance"][0]["what"] == "neighbours by land"
    assert all(row["source"] for row in found["promises"])
    assert "unknown since 2025" in found["armed_conflict"][0]["detail"]


def flat(*arguments: str) -> str:
    run = foedus("world", *arguments)
    assert run.code == 0
    return " ".join(run.out.split())


def test_a_signature_is_not_called_an_entry_into_force() -> None:
    csto = flat("pact", "CSTO", "--on", "2025-02-01")
    manila = flat("pact", "usa_phl_1951", "--on", "2025-02-01")

    assert "signed 15 May 1992; counted from signature, as ATOP does; in force 20 April 1994" in csto
    assert "signed 30 August 1951; counted from signature, as ATOP does; in force 27 August 1952" in manila
    assert "in force 20 April 1994" not in flat("pact", "CSTO", "--on", "1993-01-01")
    assert "signed 29 May 2014; in force since 1 January 2015" in flat("pact", "EAEU", "--on", "2025-02-01")
    assert "in force since 29 August 1997" not in flat("state", "ARM", "--on", "2025-02-01")


def test_a_pact_is_found_by_its_name_too() -> None:
    assert flat("pact", "cis", "--on", "2025-02-01") == flat("pact", "cis_charter", "--on", "2025-02-01")
    assert "South Korea" in flat("pact", "US-ROK Mutual Defense Treaty", "--on", "2025-02-01")


def test_a_promise_is_shown_with_its_use_and_sources_once() -> None:
    pair = flat("between", "RUS", "ARM", "--on", "2025-02-01")

    assert "Russia to Armenia: defence – CSTO, art. 4; frozen by Armenia since 22 February 2024" in pair
    assert "consultation (coded as defence by ATOP) – cis_charter, art. 12; in use" in pair
    assert "nonaggression – OSCE, Principle II; in use" in pair
    assert pair.count("ATOP 5.1") == 1
    assert "frozen" not in flat("between", "RUS", "ARM", "--on", "2023-02-01")


def test_a_law_without_an_obligation_lies_between_two_states_too() -> None:
    pair = flat("between", "USA", "TWN", "--on", "2025-02-01")

    assert "Taiwan Relations Act – of one side, not a treaty; political" in pair
    assert "no obligation to defend" in pair
    assert "United States to Taiwan: Arms under the Taiwan Relations Act" in pair


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("state", "Armenai"), "nearest: Armenia (ARM)"),
        (("state", "ARM", "--on", "1980-01-01"), "no such state on 1980-01-01"),
        (("pact", "WARSAW"), "nearest: WARSAW_PACT"),
        (("state", "Abkhazia"), "not as a state"),
        (("between", "ARM", "Armenia"), "are one state"),
        (("between", "ARM", "QQQ"), "no state has this code"),
        (("state", "ARM", "--on", "yesterday"), "YYYY-MM-DD"),
    ],
)
def test_what_is_not_on_file_is_said(arguments: tuple[str, ...], words: str) -> None:
    run = foedus("world", *arguments)

    assert (run.code, run.out) == (2, "")
    assert words in run.err


# --- data, cite, doctor, fit ------------------------------------------------------------------------------------------


def test_data_list_says_how_far_each_table_reaches() -> None:
    rows = {row["table"]: row for row in json.loads(foedus("data", "list", "--json").out)["shipped"]}

    assert "1946–2024" in rows["world/conflicts"]["covers"]
    assert "disputes" in rows["reference_class"]["covers"]
    assert all(row["rows"] > 0 for row in rows.values())
    assert "unknown, never 'none'" in foedus("data", "list").out


def test_cite_names_the_version_and_the_sources() -> None:
    found = json.loads(foedus("cite", "--json").out)

    assert package.__version__ in found["foedus"]
    assert any("Leeds" in source for source in found["sources"])


def test_the_doctor_finds_a_whole_installation() -> None:
    rows = json.loads(foedus("doctor", "--json").out)

    assert [row["check"] for row in rows if not row["ok"]] == []


def test_fit_refuses_a_folder_that_is_not_there(folder: Path) -> None:
    run = foedus("fit", "reference_class", "--from", "nowhere")

    assert (run.code, run.out) == (2, "")
    assert "no such folder" in run.err
