"""Who was obliged to whom: the Armenian case, and pacts that unseen reports turn on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from foedus.errors import UsageError
from foedus.vocab.citation import Source
from foedus.world import CONFLICT_YEARS, Deployment, Membership, Practice, load
from foedus.world.types import first_day

WORLD = load()
AS_OF = date(2025, 2, 1)


def defenders(target, on, pact=None):
    return {
        (row.pact, row.promisor)
        for row in WORLD.obligations_toward(target, on)
        if row.type == "defense" and pact in (None, row.pact)
    }


def test_armenia_in_law():
    assert set(WORLD.members("CSTO", AS_OF)) == {"RUS", "ARM", "BLR", "KAZ", "KGZ", "TJK"}
    assert {pact for pact, _ in defenders("ARM", AS_OF)} == {"CSTO", "cis_charter", "treaty_1997"}
    assert defenders("ARM", AS_OF, "treaty_1997") == {("treaty_1997", "RUS")}
    articles = {row.pact: row.article for row in WORLD.obligations_toward("ARM", AS_OF) if row.type == "defense"}
    assert articles["CSTO"] == "art. 4"
    csto = WORLD.pact("CSTO")
    assert (csto.exit_article, csto.notice_months, csto.purpose, csto.binds_where) == (
        "Charter art. 19",
        6,
        "defence",
        "territory",
    )


def test_the_other_side():
    assert defenders("AZE", AS_OF) >= {("tur_aze_2010", "TUR"), ("tur_aze_1994", "TUR"), ("shusha_2021", "TUR")}
    assert WORLD.pact("shusha_2021").purpose == "declaration"
    assert not [row for row in WORLD.obligations_between("RUS", "AZE", AS_OF) if row.pact == "moscow_2022"
                and row.type == "defense"]  # fmt: skip


def test_armenia_in_use():
    practice = WORLD.practice("CSTO", "ARM", AS_OF)
    assert practice is not None
    assert (practice.status, practice.since) == ("frozen", date(2024, 2, 22))
    assert practice.source.checked == "looked-up"
    assert practice.source.locator.startswith("http")
    assert WORLD.practice("CSTO", "ARM", date(2024, 2, 21)) is None
    assert WORLD.practice("CSTO", "KAZ", AS_OF) is None
    said = " ".join(event.what for event in WORLD.events("CSTO", "ARM", AS_OF))
    for word in ("exercise", "budget", "summit", "representative", "deputy secretary general"):
        assert word in said


def test_events_and_the_freeze_stand_side_by_side():
    """Meetings missed from 2023 and the freeze declared in February 2024 are both on file."""
    days = [event.date for event in WORLD.events("CSTO", "ARM", AS_OF)]
    assert days == sorted(days)
    assert any(day.year == 2023 for day in days)
    assert date(2024, 2, 22) in days


def test_partners_carry_no_obligation():
    for partner in WORLD.partners("ARM", AS_OF):
        promised = {row.type for row in WORLD.obligations_between(partner.partner, "ARM", AS_OF)}
        assert "defense" not in promised
    assert {"USA", "FRA", "GRC", "CYP", "IND"} <= {row.partner for row in WORLD.partners("ARM", AS_OF)}
    assert len({row.partner for row in WORLD.partners("ARM", AS_OF)}) == len(WORLD.partners("ARM", AS_OF))


def test_troops_posts_and_their_handover():
    at = {row.id for row in WORLD.deployments(AS_OF, host="ARM")}
    assert {"gyumri", "border_guards_arm", "euma"} <= at
    assert not {"zvartnots", "agarak"} & at
    assert "zvartnots" in {row.id for row in WORLD.deployments(date(2024, 7, 31), host="ARM")}
    assert "agarak" in {row.id for row in WORLD.deployments(date(2024, 12, 31), host="ARM")}
    (gyumri,) = [row for row in WORLD.deployments(AS_OF, owner="RUS", host="ARM") if row.id == "gyumri"]
    assert gyumri.personnel_low is not None
    assert gyumri.personnel_low >= 1000
    assert gyumri.basis_pact != "CSTO"


def test_refusals_links_and_force():
    assert {row.date.year for row in WORLD.refusals(AS_OF, asked_by="ARM", body="CSTO")} == {2021, 2022}
    assert [row.by for row in WORLD.links(AS_OF, "EAEU")] == ["RUS"]
    assert WORLD.pact("EAEU").purpose == "economic"
    assert not WORLD.obligations("EAEU", AS_OF)
    (attack,) = [row for row in WORLD.force(AS_OF, by="AZE", against="ARM") if row.date == date(2022, 9, 13)]
    assert attack.fatal == "yes"
    assert attack.source.checked == "looked-up"
    assert not WORLD.force(date(2022, 9, 12), by="AZE", against="ARM", years=1)[-1].date > date(2022, 9, 12)


SPOT = [
    # pact, day, member, is a member
    ("NATO", date(2023, 4, 3), "FIN", False),
    ("NATO", date(2023, 4, 4), "FIN", True),
    ("NATO", date(2024, 3, 6), "SWE", False),
    ("NATO", date(2024, 3, 7), "SWE", True),
    ("EU", date(2020, 1, 31), "GBR", True),
    ("EU", date(2020, 2, 1), "GBR", False),
    ("CSTO", date(1999, 4, 20), "UZB", True),
    ("CSTO", date(1999, 4, 21), "UZB", False),
    ("CSTO", date(2006, 8, 16), "UZB", True),
    ("CSTO", date(2012, 12, 20), "UZB", False),
    ("CSTO", date(1999, 4, 21), "AZE", False),
    ("CSTO", date(1999, 4, 21), "GEO", False),
    ("ECOWAS", date(2025, 1, 28), "NER", True),
    ("ECOWAS", date(2025, 1, 29), "NER", False),
    ("AES", date(2023, 9, 15), "MLI", False),
    ("AES", date(2023, 9, 16), "MLI", True),
    ("SCO", date(2024, 7, 4), "BLR", True),
    ("rus_prk_2024", date(2024, 12, 4), "PRK", True),
    ("rus_prk_2000", date(2024, 12, 4), "PRK", False),
    ("sau_pak_2025", date(2025, 9, 17), "PAK", True),
    ("cis_charter", date(2009, 8, 19), "GEO", False),
    ("OTS", date(2020, 1, 1), "UZB", True),
    ("WARSAW_PACT", date(1991, 7, 2), "POL", False),
]


@pytest.mark.parametrize(("pact", "on", "member", "inside"), SPOT)
def test_members_by_date(pact, on, member, inside):
    assert (member in WORLD.members(pact, on)) is inside
    assert (WORLD.membership(pact, member, on) is not None) is inside


PROMISES = [
    # day, promisor, beneficiary, pact, promises defence
    (date(2025, 1, 1), "USA", "JPN", "usa_jpn_1960", True),
    (date(2025, 1, 1), "JPN", "USA", "usa_jpn_1960", False),
    (date(2025, 1, 1), "USA", "PHL", "usa_phl_1951", True),
    (date(2025, 1, 1), "USA", "KOR", "usa_kor_1953", True),
    (date(2025, 1, 1), "USA", "TWN", "taiwan_relations_act", False),
    (date(2025, 1, 1), "USA", "UKR", "budapest_1994", False),
    (date(2025, 1, 1), "GBR", "UKR", "ukr_agreements_2024", False),
    (date(2025, 1, 1), "CHN", "PAK", "chn_pak_2005", False),
    (date(2025, 1, 1), "CHN", "PRK", "chn_prk_1961", True),
    (date(2025, 1, 1), "RUS", "PRK", "rus_prk_2024", True),
    (date(2025, 1, 1), "RUS", "IRN", "rus_irn_2025", False),
    (date(2025, 1, 1), "RUS", "BLR", "UNION_STATE", True),
    (date(2025, 1, 1), "FRA", "GRC", "fra_grc_2021", True),
    (date(2025, 1, 1), "DEU", "POL", "EU", True),
    (date(2009, 11, 30), "DEU", "POL", "EU", False),
    (date(2025, 10, 1), "PAK", "SAU", "sau_pak_2025", True),
    (date(2025, 1, 1), "SAU", "KWT", "GCC", True),
    (date(1995, 1, 1), "SAU", "KWT", "GCC", False),
    (date(2025, 1, 1), "USA", "ARM", "usa_arm_charter_2025", False),
    (date(2025, 2, 1), "TJK", "KGZ", "CSTO", True),
]


@pytest.mark.parametrize(("on", "promisor", "beneficiary", "pact", "promised"), PROMISES)
def test_who_promises_whom(on, promisor, beneficiary, pact, promised):
    found = {row.pact for row in WORLD.obligations_between(promisor, beneficiary, on) if row.type == "defense"}
    assert (pact in found) is promised


def test_a_suspended_tie_is_law_without_use():
    assert "NZL" in WORLD.members("ANZUS", AS_OF)
    assert WORLD.practice("ANZUS", "NZL", AS_OF).status == "suspended"


def test_notice_is_respected():
    for notice in WORLD.notices_table:
        assert notice.effective is None or notice.effective > notice.given
        still_in = WORLD.membership(notice.pact, notice.member, notice.given)
        assert still_in is not None, notice
        if notice.effective is not None:
            assert WORLD.membership(notice.pact, notice.member, notice.effective + timedelta(days=1)) is None, notice


def test_an_unknown_pact_is_an_error_that_names_it():
    with pytest.raises(UsageError, match="nowhere_1999"):
        WORLD.pact("nowhere_1999")
    assert WORLD.members("nowhere_1999", AS_OF) == ()


MINE = Source("a report", "report", "report.txt", "text")


def test_an_overlay_adds_and_never_changes():
    fact = Practice("CSTO", "ARM", "suspended", date(2024, 12, 1), None, "2024-12-01", "x", MINE, "world", "case:1")
    over = WORLD.overlay([fact])
    assert over is not WORLD
    assert over.practice_table[: len(WORLD.practice_table)] == WORLD.practice_table
    assert over.practice_table[-1].origin == "case"
    assert {row.origin for row in WORLD.practice_table} == {"world"}
    assert over.practice("CSTO", "ARM", AS_OF).status == "suspended"
    assert WORLD.practice("CSTO", "ARM", AS_OF).status == "frozen"
    assert len(over.practice_all("CSTO", AS_OF)) == 2


def test_an_overlay_takes_new_members_and_troops():
    member = Membership("CSTO", "SRB", date(2024, 1, 1), None, "2024-01-01", "", "mutual", "", MINE, "world", "case:2")
    troops = Deployment(
        "x", "FRA", "ARM", "", "base", 100, 200, date(2025, 1, 1), None, "2025-01-01", "", "", "", MINE, "world", "c:3"
    )
    over = WORLD.overlay([member, troops])
    assert "SRB" in over.members("CSTO", AS_OF)
    assert "SRB" not in WORLD.members("CSTO", AS_OF)
    assert {row.owner for row in over.deployments(AS_OF, host="ARM", owner="FRA")} == {"FRA"}


def test_an_overlay_refuses_what_is_no_fact():
    with pytest.raises(UsageError, match="State"):
        WORLD.overlay([WORLD.states_table[0]])  # type: ignore[list-item]


def test_later_facts_are_counted_not_used():
    later = WORLD.later_than(date(2022, 9, 1), ["ARM"])
    assert any(row.row == "force:AZE:ARM:2022-09-13" for row in later)
    assert not any(row.row == "force:AZE:ARM:2022-09-13" for row in WORLD.later_than(AS_OF, ["ARM"]))
    assert len(later) > len(WORLD.later_than(AS_OF, ["ARM"]))


def test_conflict_years_stop_before_the_year_of_the_day():
    assert {row.year for row in WORLD.conflicts("ARM", "AZE", date(2023, 6, 1))} >= {1992, 1993, 2016, 2020, 2022}
    assert all(row.year < 2023 for row in WORLD.conflicts("ARM", "AZE", date(2023, 6, 1)))
    assert CONFLICT_YEARS == (1946, 2024)


def test_rivals_and_claims():
    assert [(r.a, r.b) for r in WORLD.rivalries("ARM", AS_OF)] == [("ARM", "AZE")]
    assert WORLD.rivalries("ARM", AS_OF)[0].open_at_end
    assert {"AZE"} == {row.claimant for row in WORLD.claims(AS_OF, target="ARM")}


def test_geography_and_capability():
    assert WORLD.contiguous("TUR", "ARM") == WORLD.contiguous("ARM", "TUR") == 1
    assert WORLD.contiguous("ARM", "RUS") is None
    assert WORLD.land_neighbours("ARM") == ("AZE", "GEO", "IRN", "TUR")
    low, high = WORLD.km_range("RUS", "ARM")
    assert low == 0.0
    assert 1700 < high < 1900
    assert WORLD.km_range("FRA", "X-ABK") is None
    cinc, year = WORLD.capability("USA")
    assert year == 2022
    assert 0.1 < cinc < 0.2
    assert WORLD.capability("X-ABK") is None
    assert [code for code in ("USA", "GBR", "FRA", "DEU", "RUS", "CHN", "JPN", "TUR", "IND") if WORLD.major(code)] == [
        "USA", "GBR", "FRA", "DEU", "RUS", "CHN", "JPN",
    ]  # fmt: skip
    assert first_day("2024-02") == date(2024, 2, 1)


def test_the_defence_pact_between_two_states_is_found():
    day = date(2025, 2, 1)
    assert WORLD.pact_between("PHL", "USA", day) == WORLD.pact_between("USA", "PHL", day) == ("usa_phl_1951",)
    assert WORLD.pact_between("USA", "KOR", day) == ("usa_kor_1953",)
    assert WORLD.pact_between("RUS", "PRK", day) == ("rus_prk_2024",)
    assert WORLD.pact_between("EST", "USA", day) == ("NATO",)
    assert WORLD.pact_between("USA", "TWN", day) == ()
    assert WORLD.pact_between("USA", "ARM", day) == ()
    assert WORLD.pact_between("USA", "PHL", date(1950, 1, 1)) == ()


def test_entry_into_force_never_precedes_the_signature():
    for law in WORLD.pacts_table:
        if law.in_force and law.signed:
            assert law.in_force >= law.signed, law.id
        if law.in_force and law.atop_id is None:
            assert law.in_force >= law.begin_text, law.id
