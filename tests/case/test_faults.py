"""Every fault is named with its line, all of them at once, with the nearest allowed value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from foedus.case import checks
from foedus.case.load import load
from foedus.errors import CaseError

REGION = Path(__file__).parents[2] / "cases" / "made-up-region" / "case.yaml"

TWELVE = """\
foedus: 1
title: Twelve faults
titel: A slip
protege: ARM
challengers: [ARM, AZR]
horizon_years: 40
outcome: armed_conflct
sources:
  - {id: news, title: A report, text: report.txt}
world:
  - {fact: practice, pact: CSTOO, member: ARM, status: frozen, since: 2024-02-30, source: news}
  - {fact: force, by: AZE, against: ARM, date: 2022-09-13, fatal: true, source: nevs}
scenarios:
  exit: [{quit: CSTO, who: ARM}]
  exit: []
assumptions:
  freeze_penalti: {value: 1, reason: a slip}
  resolve: {value: 0.5}
claims:
  - {id: c1, says: conditional_forecast, then: {attack: ARM, by: [AZE]}, span: {source: news, start: 500, end: 301}}
"""

EXPECTED = [  # line, words
    (1, "missing 'as_of'"),
    (3, "unknown key 'titel'; nearest: 'title'"),
    (5, "the protégé ARM stands among its challengers"),
    (5, "unknown state 'AZR'; nearest: 'AZE'"),
    (6, "found '40'; expected at most 10"),
    (7, "nearest: 'armed_conflict'"),
    (11, "unknown pact 'CSTOO'; nearest: 'CSTO'"),
    (11, "February 2024 has 29 days"),
    (12, "no source 'nevs' under 'sources'; expected one of news; nearest: 'news'"),
    (13, "missing 'status_quo: []'"),
    (14, "unknown verb 'quit'"),
    (15, "the key 'exit' stands here a second time (first on line 14)"),
    (17, "unknown assumption 'freeze_penalti'; nearest: 'freeze_penalty'"),
    (18, "missing 'reason' of an assumption"),
    (20, "the span ends at 301, before it begins"),
]


def test_a_case_with_a_dozen_faults_and_more_names_all_of_them_with_their_lines():
    with pytest.raises(CaseError) as error:
        load(TWELVE.encode(), "twelve.yaml")

    found = [(fault.line, fault.message) for fault in error.value.faults]
    for line, words in EXPECTED:
        assert any(at == line and words in message for at, message in found), (line, words, found)
    assert len(found) == len(EXPECTED), found
    assert [line for line, _ in found] == sorted(line for line, _ in found)
    assert str(error.value).splitlines()[0] == f"twelve.yaml: {len(EXPECTED)} faults"
    assert "\ntwelve.yaml:3:1: unknown key 'titel'" in str(error.value)


def changed(*pairs: tuple[str, str]) -> bytes:
    text = REGION.read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text.encode()


def added(section: str, *lines: str) -> bytes:
    """The region's case with lines added at the end of a top-level list."""
    text = REGION.read_text("utf-8")
    found = re.search(rf"^{section}:(.*\n)((?:[ ].*\n)*)", text, re.MULTILINE)
    assert found
    head = f"{section}:\n" if found.group(1).strip() in ("{}", "[]") else f"{section}:{found.group(1)}"
    return text.replace(found.group(0), head + found.group(2) + "".join(f"  {line}\n" for line in lines), 1).encode()


# One example of each fault: name of the check, the bytes, words of the message, words on the line that it names.
BAD = {
    "status_quo_is_missing": (changed(("  status_quo: []\n", "")), "missing 'status_quo: []'", "scenarios:"),
    "status_quo_has_steps": (
        changed(("  status_quo: []\n", "  status_quo: [{arm: RUR, by: GND}]\n")),
        "the status quo has no steps",
        "status_quo",
    ),
    "step_is_repeated": (
        changed(("    - {leave: league, who: RUR}\n", "    - {leave: league, who: RUR}\n" * 2)),
        "the same step as number 1 of 'exit'",
        "{leave: league, who: RUR}",
    ),
    "step_turns_on_itself": (
        changed(("{withdraw: GND, from: RUR}", "{withdraw: RUR, from: RUR}")),
        "'withdraw' needs two states; found RUR twice",
        "{withdraw: RUR, from: RUR}",
    ),
    "mover_is_not_a_member": (
        changed(("{leave: league, who: RUR}", "{leave: league, who: ZEN}")),
        "ZEN is not a party to league on 2024-06-01 (parties on file: GND, RUR, TAL)",
        "who: ZEN",
    ),
    "as_of_is_out_of_range": (
        changed(("as_of: 2024-06-01", "as_of: 2101-06-01")),
        "found 2101-06-01; the day of the question lies in 1947 to 2100",
        "as_of: 2101",
    ),
    "protege_is_a_challenger": (changed(("[MRV, ZEN]\n", "[MRV, RUR]\n")), "the protégé RUR stands among", "MRV, RUR"),
    "challenger_is_named_twice": (changed(("[MRV, ZEN]\n", "[MRV, MRV]\n")), "MRV is listed twice", "MRV, MRV"),
    "state_is_unknown": (
        changed(("{withdraw: GND, from: RUR}", "{withdraw: GNT, from: RUR}")),
        "unknown code 'GNT'; nearest: 'GND",
        "GNT",
    ),
    "state_does_not_exist_then": (
        changed(("challengers: [MRV, ZEN]", "challengers: [MRV, SSD]"), ("as_of: 2024-06-01", "as_of: 2010-01-01")),
        "there was no state SSD on 2010-01-01",
        "SSD",
    ),
    "actor_is_unknown": (changed(("whom: [RUR]", "whom: [RUX]")), "unknown code 'RUX'; nearest: 'RU", "RUX"),
    "pact_is_unknown": (
        changed(("{leave: league, who: RUR}", "{leave: leage, who: RUR}")),
        "nearest: 'league'",
        "leage",
    ),
    "body_is_unknown": (changed(("body: league", "body: leagu")), "unknown pact or state 'leagu'", "body"),
    "fact_turns_on_itself": (changed(("a: MRV, b: RUR, since", "a: RUR, b: RUR, since")), "found RUR twice", "rivalry"),
    "fact_ends_before_it_begins": (
        changed(("since: 2023-03-05\n", "since: 2023-03-05\n    until: 2022\n")),
        "2022 lies before since: 2023-03-05",
        "until",
    ),
    "fact_is_later_than_as_of": (
        changed(("since: 2023-03-05", "since: 2024-06-02")),
        "2024-06-02 lies after as_of (2024-06-01)",
        "since: 2024-06-02",
    ),
    "state_is_declared_twice": (
        added("world", "- {fact: state, code: ARM, name: A, demonym: A, source: invention}"),
        "ARM is Armenia",
        "ARM",
    ),
    "pact_is_declared_twice": (
        changed(("id: concord", "id: league")),
        "the pact league is declared twice",
        "id: league",
    ),
    "id_is_used_twice": (changed(("- id: c2", "- id: c1")), "the id 'c1' is used twice under 'claims'", "id: c1"),
    "source_is_undeclared": (
        changed(("by: [courier, hentzau]", "by: [curier, hentzau]")),
        "no source 'curier' under 'sources'",
        "curier",
    ),
    "speaker_is_not_a_speaker": (
        changed(("by: [courier, hentzau]", "by: [invention]")),
        "'invention' is a citation",
        "by: [invention]",
    ),
    "claim_is_unknown": (changed(("rival_of: c1", "rival_of: c9")), "there is no claim 'c9'", "rival_of"),
    "scenario_is_unknown": (
        changed(("question_scenario: exit_and_withdrawal", "question_scenario: exit_and_withdrawl")),
        "there is no scenario 'exit_and_withdrawl'; expected one of",
        "question_scenario",
    ),
    "text_is_not_the_one_read": (changed(("sha256: ab", "sha256: ac")), "report.txt has changed", "sha256"),
    "span_lies_outside_the_text": (changed(("end: 785", "end: 5785")), "the span ends at 5785; 'report' has", "end"),
    "quote_is_not_what_the_text_says": (
        changed(("about 2,500 soldiers", "about 3,500 soldiers")),
        "characters 687 to 785 of 'report' read 'It has not left",
        "quote",
    ),
    "quotation_cannot_be_shown": (
        changed(
            ("    text: report.txt\n", ""),
            ('\n      quote: "It has not left the organisation', '\n      # quote: "It has not left the organisation'),
        ),
        "does not lie beside the case",
        "source: report",
    ),
    "assumption_is_unknown": (
        added("assumptions", "resolv: {value: 0.5, reason: a test}"),
        "unknown assumption 'resolv'; nearest: 'resolve'",
        "resolv",
    ),
    "assumption_is_out_of_range": (
        added("assumptions", "resolve: {value: [0.5, 1.5], reason: a test}"),
        "'resolve' lies between 0 and 1 (probability)",
        "resolve",
    ),
    "assumption_takes_one_number": (
        added("assumptions", "left_out_sd: {value: [0.1, 0.5], reason: a test}"),
        "'left_out_sd' takes one number, not a range",
        "left_out_sd",
    ),
    "note_points_nowhere": (
        changed(("reviewed:", "from:\n  challengers[7]: {rule: derived}\nreviewed:")),
        "there is no field 'challengers[7]' in this case",
        "challengers[7]",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_each_check_has_an_example_that_it_alone_explains(name: str, tmp_path: Path):
    data, words, on_line = BAD[name]
    (tmp_path / "case.yaml").write_bytes(data)
    (tmp_path / "report.txt").write_bytes(REGION.with_name("report.txt").read_bytes())

    with pytest.raises(CaseError) as error:
        load(tmp_path / "case.yaml")

    hits = [fault for fault in error.value.faults if words in fault.message]
    assert hits, str(error.value)
    assert on_line in data.decode().splitlines()[hits[0].line - 1]


def test_every_check_has_an_example():
    assert set(BAD) == {check.__name__ for check in checks.CHECKS}


def test_a_fault_set_aside_hides_no_other():
    data = changed(
        ("status: frozen", "status: frozn"), ("date: 2022-08-14", "date: 2022-08-32"), ("- id: c2", "- id: c1")
    )

    with pytest.raises(CaseError) as error:
        load(data, "case.yaml")

    messages = " | ".join(fault.message for fault in error.value.faults)
    assert "nearest: 'frozen'" in messages
    assert "August 2022 has 31 days" in messages
    assert "used twice" in messages
    assert len(error.value.faults) == 3, messages
    assert all(fault.path for fault in error.value.faults)
    assert any(fault.path == "claims[1].id" for fault in error.value.faults)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("fact: link", "fact: lnk", "unknown kind of fact 'lnk'"),
        ("personnel: 2500", "personnel: many", "found 'many'; expected a whole number"),
        ("personnel: 2500", "personnel: [3000, 2000]", "the lower end stands first"),
        ("personnel: 2500", "personnel: -1", "a head count is 0 or more"),
        ("cinc: 0.041", "cinc: 41", "expected at most 1"),
        ("years: [2, 10]", "years: 5", "expected two numbers of years"),
        ("negated: true", "negated: yes", "found 'yes'; expected true or false"),
        ("text: report.txt", "text: ../../etc/passwd", "expected the name of a file beside the case"),
        ("if:\n      - {event: conflict", "if_:\n      - {event: conflict", "unknown key 'if_'; nearest: 'if'"),
        ("then: {attack: RUR, by: [MRV, ZEN]}", "then: {attack: RUR, who: [MRV]}", "belong to 'what'"),
        ("{event: conflict, who: [RUR]}", "{event: conflict, leave: league, who: [RUR]}", "unknown key 'leave'"),
        ("challengers: [MRV, ZEN]", "challengers: []", "at least 1 needed"),
        ("challengers: [MRV, ZEN]", "challengers: MRV", "expected a list, such as [ARM, AZE]"),
        ("foedus: 1", "foedus: 2", "expected at most 1"),
        ("pledge: defense", "pledge: defence", "expected one of defense, offense"),
    ],
)
def test_values_that_do_not_fit(old: str, new: str, words: str):
    with pytest.raises(CaseError) as error:
        load(changed((old, new)), "case.yaml")

    assert words in str(error.value)


def test_nine_scenarios_are_too_many():
    more = "".join(f"  s{i}: []\n" for i in range(3))

    with pytest.raises(CaseError, match="at most 8 are allowed"):
        load(changed(("  status_quo: []\n", "  status_quo: []\n" + more)), "case.yaml")


def question(protege: str = "ARM", challengers: str = "AZE", as_of: str = "2025-02-01") -> bytes:
    return (
        f"foedus: 1\ntitle: A\nas_of: {as_of}\nprotege: {protege}\nchallengers: [{challengers}]\n"
        "scenarios: {status_quo: []}\n"
    ).encode()


@pytest.mark.parametrize(
    ("case", "line", "words"),
    [
        (question(protege="PSE"), 4, "PSE is no state on 2025-02-01; "),
        (question(challengers="X-ABK"), 5, "X-ABK is no state on 2025-02-01; "),
        (question(challengers="AZE, DDR"), 5, "there was no state DDR on 2025-02-01; nearest: "),
        (question(as_of="1946-12-31", protege="GBR", challengers="FRA"), 3, "lies in 1947 to 2100"),
        (question(as_of="2101-01-01"), 3, "found 2101-01-01; the day of the question lies in 1947 to 2100"),
    ],
)
def test_a_question_needs_states_that_exist_on_its_day_and_a_day_on_file(case: bytes, line: int, words: str):
    with pytest.raises(CaseError) as error:
        load(case, "case.yaml")

    (fault,) = error.value.faults
    assert fault.line == line
    assert words in fault.message
    if line > 3:
        assert re.search(r"; nearest: [A-Z]{3}(, [A-Z]{3})*$", fault.message)


@pytest.mark.parametrize("as_of", ["1947-01-01", "2100-12-31"])
def test_the_first_and_the_last_day_are_good(as_of: str):
    assert load(question(as_of=as_of, protege="GBR", challengers="FRA")).file.as_of.isoformat() == as_of
