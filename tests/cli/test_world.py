"""The pages of ``foedus world``: questions that a desk asks are answered on them, with article, use, days and sources."""

from __future__ import annotations

import json

import pytest

from .running import foedus

ROW = {"what", "detail", "source"}
SOURCE = {"cite", "kind", "locator", "checked", "on"}


def page(*arguments: str) -> str:
    run = foedus("world", *arguments)
    assert run.code == 0, run.err
    return " ".join(run.out.split())


def found(*arguments: str):
    run = foedus("world", *arguments, "--json")
    assert run.code == 0, run.err
    return json.loads(run.out)


@pytest.mark.parametrize("word", ["ARM", "arm", "Armenia", "armenian", "Armenians"])
def test_codes_names_and_demonyms_are_the_same_state(word):
    assert page("state", word, "--on", "2025-02-01") == page("state", "ARM", "--on", "2025-02-01")


def test_who_must_defend_whom_by_which_article_and_is_it_in_use():
    said = page("obligations", "Armenia", "--on", "2025-02-01")
    assert (
        "CSTO, art. 4: Belarus, Kazakhstan, Kyrgyzstan, Russia, Tajikistan – in force since 20 April 1994; "
        "frozen by Armenia since 22 February 2024"
    ) in said
    (csto,) = (
        row
        for row in found("obligations", "ARM", "--on", "2025-02-01")["sections"]["defence_owed_to_it"]
        if row["pact"] == "CSTO"
    )
    assert csto["promisors"] == ["BLR", "KAZ", "KGZ", "RUS", "TJK"]
    assert (csto["article"], csto["in_force"]) == ("art. 4", "1994-04-20")
    assert csto["use"] == [{"member": "ARM", "status": "frozen", "since": "2024-02-22", "toward": ""}]


def test_since_when_a_party_and_what_notice():
    said = page("state", "ARM", "--on", "2025-02-01")
    assert "a party since 15 May 1992; frozen since 22 February 2024; leaving: Charter art. 19, notice 6 months" in said
    (row,) = (r for r in found("state", "ARM", "--on", "2025-02-01")["sections"]["pacts"] if r.get("pact") == "EAEU")
    assert (row["party_since"], row["notice_months"]) == ("2015-01-02", 12)


def test_who_left_and_who_gave_notice():
    said = page("pact", "ECOWAS", "--on", "2025-02-01")
    assert "Mali – 28 May 1975 to 28 January 2025" in said
    assert "Mali – given 29 January 2024, effective 29 January 2025" in said
    before = page("pact", "ECOWAS", "--on", "2024-06-01")
    assert "to 28 January 2025" not in before
    assert "Mali: Founder (1975, ReliefWeb) – since 28 May 1975" in before


def test_a_page_of_1938():
    said = page("state", "Soviet Union", "--on", "1938-01-01")
    assert said.startswith("Soviet Union on 1938-01-01")
    assert "since 1816-01-01; under this name since 30 December 1922" in said
    assert "Kremlin" in said
    pair = page("between", "Germany", "France", "--on", "1938-01-01")
    assert "unknown before 1946" in pair
    assert "those of this day are not on file" in pair
    assert "since 1756, positional spatial" in pair


def test_a_pact_that_ended_says_what_it_obliged_to_and_one_to_come_tells_nothing():
    ended = page("pact", "Warsaw Pact", "--on", "2025-02-01")
    assert "ended, last day 1 July 1991" in ended
    assert "obliged to until its end defence" in ended
    assert "Albania – 14 May 1955 to 12 September 1968" in ended
    early = page("pact", "NATO", "--on", "1948-01-01")
    assert "not there on 1 January 1948" in early
    assert "notice 12 months" not in early
    assert "North America" not in early


def test_a_state_that_was_not_there_is_told_when_it_was():
    run = foedus("world", "state", "Germany", "--on", "1948-01-01")
    assert run.code == 2
    assert (
        "no such state on 1948-01-01; the lists of states have it 1816-01-01 to 1945-05-08; since 1949-09-21" in run.err
    )


def test_past_what_is_known_is_unknown_and_never_no():
    pair = page("between", "FRA", "ARM", "--on", "2025-02-01")
    assert "fra_arm_1993; in use as far as is known; checked to 31 December 2018, unknown since" in pair
    assert "1946–2014 (GML to 2010); unknown since 2015" in pair
    assert "nothing on file (not the same as none)" in pair
    assert "unknown past 31 December 2015" in page("state", "FRA", "--on", "2025-02-01")
    assert "led by Sarkozy" in page("state", "FRA", "--on", "2010-01-01")


def test_rows_from_memory_are_marked_and_sources_say_how_they_were_checked():
    said = page("between", "GBR", "SWE", "--on", "2022-06-01")
    assert "[unverified] from memory; nobody looked it up" in said
    assert "(looked-up)" in said
    assert "(dataset-row)" in said


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        (("state", "ARM"), {"state": "ARM"}),
        (("pact", "CSTO"), {"pact": "CSTO"}),
        (("between", "FRA", "ARM"), {"a": "FRA", "b": "ARM"}),
        (("obligations", "ARM"), {"target": "ARM"}),
    ],
)
def test_the_json_form(arguments, about):
    got = found(*arguments, "--on", "2025-02-01")
    assert set(got) == {"form", "page", "on", "sections", "reach", "laid", "disputes", *about}
    assert (got["form"], got["page"], got["on"]) == (1, arguments[0], "2025-02-01")
    assert about.items() <= got.items()
    rows = [row for rows in got["sections"].values() for row in rows]
    assert rows
    for row in rows:
        assert set(row) >= ROW
        assert row["source"] is None or set(row["source"]) == SOURCE


def test_a_file_of_facts_is_shown_beside_the_shipped_row(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(
        "foedus: 1\nsources: [{id: m, cite: Desk memo, kind: press, checked: memory}]\n"
        "world: [{fact: practice, pact: CSTO, member: ARM, status: suspended, since: 2024-03-01, source: m}]\n",
        encoding="utf-8",
    )
    said = page("state", "ARM", "--on", "2025-02-01", "--world", str(file))
    assert "disagreements with the shipped tables use of CSTO by ARM: frozen since 2024-02-22 (shipped" in said
    assert "suspended since 2024-03-01 (mine.yaml: world[0]) – mine.yaml is used" in said
    got = found("state", "ARM", "--on", "2025-02-01", "--world", str(file))
    assert [row["name"] for row in got["laid"]] == ["mine.yaml"]
    assert got["disputes"][0]["used"] == "overlay"


def test_doctor_checks_a_file_of_facts(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(
        "foedus: 1\nworld: [{fact: membership, pact: CSTOO, member: ARM, begin: 2020, source: m}]\n", "utf-8"
    )
    run = foedus("doctor", "--world", str(file))
    assert (run.code, run.out) == (2, "")
    assert "mine.yaml:2:34: unknown pact 'CSTOO'; nearest: 'CSTO'" in run.err
    assert "no source 'm' under 'sources'" in run.err
    as_json = foedus("doctor", "--world", str(file), "--json")
    assert as_json.code == 2
    assert [fault["line"] for fault in json.loads(as_json.out)["faults"]] == [2, 2]
    assert foedus("doctor", "--world", str(tmp_path / "absent.yaml")).code == 2


def test_assess_and_case_check_take_a_file_of_facts(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("foedus: 1\nwrold: []\n", encoding="utf-8")
    for arguments in (("assess", "armenia-csto"), ("case", "check", "x.yaml"), ("world", "state", "ARM")):
        run = foedus(*arguments, "--world", str(file))
        assert run.code == 2
        assert "unknown key 'wrold'" in run.err


def test_a_case_with_a_file_of_facts_is_signed_and_assessed_twice(tmp_path, root):
    for file in (root / "cases" / "armenia-csto").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    case = tmp_path / "case.yaml"
    case.write_text(case.read_text("utf-8").replace("\nas_of:", "\nworld_file: mine.yaml\nas_of:", 1), "utf-8")
    (tmp_path / "mine.yaml").write_text(
        "foedus: 1\nsources: [{id: m, cite: Desk memo, kind: press, checked: memory}]\n"
        "world: [{fact: arms, supplier: FRA, recipient: ARM, since: 2024, source: m}]\n",
        "utf-8",
    )
    signed = foedus("case", "sign", str(case), "--by", "A. Analyst")
    assert signed.code == 0, signed.err
    out = tmp_path / "out"
    for _ in range(2):
        run = foedus("assess", str(case), "--draws", "200", "--out", str(out))
        assert run.code == 0, run.err
    (made,) = out.iterdir()
    assert (made / "mine.yaml").read_bytes() == (tmp_path / "mine.yaml").read_bytes()
    assert "can no longer be read" not in (made / "changes.md").read_text("utf-8")
    assert foedus("assess", str(made / "case.yaml"), "--draws", "200", "--out", str(out)).code == 0


def test_a_pact_says_which_places_it_covers():
    said = page("pact", "NATO", "--on", "1982-04-05")
    assert "Falkland Islands: not covered – south of the Tropic of Cancer" in said
    assert "Turkey in Asia: covered" in said
    assert "and North America, in Turkey, and islands in the North Atlantic" in said
    places = {
        row["place"]: row["covered"]
        for row in found("pact", "NATO", "--on", "1956-01-01")["sections"]["places_covered_or_not"]
    }
    assert (places["Algeria"], places["Hawaii"]) == ("yes", "no")


def test_what_falls_short_of_a_duty_to_defend_says_so():
    assert "forces may be used, no duty to; coded as defence by ATOP" in page(
        "pact", "usa_jpn_1951", "--on", "1955-01-01"
    )
    assert "defence (declared, not by treaty)" in page("between", "GBR", "SWE", "--on", "2022-06-01")
    assert "declared, not by treaty" in page("obligations", "SWE", "--on", "2022-06-01")
    said = page("pact", "manila_1954", "--on", "1965-09-06")
    assert "for the United States, communist aggression alone; not in a war between members of the Commonwealth" in said


def test_what_came_later_is_not_told():
    before, after = (page("between", "TCD", "FRA", "--on", day) for day in ("2015-01-01", "2025-01-15"))
    assert "ended by Chad" not in before
    assert "ended by Chad" in after or "Chad with France" not in after
    assert "suspended" in page("pact", "ARAB_LEAGUE", "--on", "2011-04-01")
    assert "27 August 2011" not in page("pact", "ARAB_LEAGUE", "--on", "2011-04-01")
