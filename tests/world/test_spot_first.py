"""Spot questions on the first pacts: CSTO, CIS, EAEU, NATO, EU, SCO, OTS, and those of Armenia, Turkey, the US in Asia.

Each row: the question, the look-up, the answer, and where the answer was read (not in the tables).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from foedus.case.binding import binds
from foedus.world import load

WORLD = load()


def on(text: str) -> date:
    return date.fromisoformat(text)


def member(pact: str, state: str, day: str) -> Callable[[], bool]:
    return lambda: state in WORLD.members(pact, on(day))


def since(pact: str, state: str, day: str = "2025-12-31") -> Callable[[], str]:
    def answer() -> str:
        found = WORLD.membership(pact, state, on(day))
        return found.begin_text if found else "no member"

    return answer


def promised(promisor: str, beneficiary: str, day: str, *pacts: str) -> Callable[[], dict[str, str]]:
    """Articles by which one state owes another defence, of the pacts named (of all without)."""
    return lambda: {
        row.pact: row.article
        for row in WORLD.obligations_between(promisor, beneficiary, on(day))
        if row.type == "defense" and (not pacts or row.pact in pacts)
    }


def owed(promisor: str, beneficiary: str, day: str, pact: str) -> Callable[[], list[str]]:
    """The kinds of promise of one state to another under a pact."""
    return lambda: sorted(
        row.type for row in WORLD.obligations_between(promisor, beneficiary, on(day)) if row.pact == pact
    )


def leaving(pact: str) -> Callable[[], tuple[str, int | None]]:
    return lambda: (WORLD.pact(pact).exit_article, WORLD.pact(pact).notice_months)


def words(pact: str, text: str) -> Callable[[], bool]:
    """Whether the pact's words on leaving say this."""
    return lambda: text in WORLD.pact(pact).leaving


def force(pact: str) -> Callable[[], str]:
    return lambda: WORLD.pact(pact).in_force


def use(pact: str, state: str, day: str) -> Callable[[], str | None]:
    def answer() -> str | None:
        found = WORLD.practice(pact, state, on(day))
        return found.status if found else None

    return answer


def bound(pact: str, attacker: str, target: str, day: str) -> Callable[[], str]:
    return lambda: binds(pact, attacker, target, WORLD, on(day))


def troops(owner: str, host: str, day: str, id: str) -> Callable[[], tuple[int | None, int | None] | None]:
    def answer() -> tuple[int | None, int | None] | None:
        rows = [row for row in WORLD.deployments(on(day), host=host, owner=owner) if row.id == id]
        return (rows[0].personnel_low, rows[0].personnel_high) if rows else None

    return answer


def happened(pact: str, state: str, day: str, word: str) -> Callable[[], bool]:
    """Whether an event of that day is on file that uses the word."""
    return lambda: any(
        row.date == on(day) and word in row.what and row.member == state
        for row in WORLD.events_table
        if row.pact == pact
    )


def count(pact: str, day: str) -> Callable[[], int]:
    return lambda: len(WORLD.members(pact, on(day)))


QUESTIONS: list[tuple[str, Callable[[], Any], Any, str]] = [
    # --- CSTO
    ("Was Russia obliged to defend Armenia under the CSTO on 1 February 2025, by which article?",
     promised("RUS", "ARM", "2025-02-01", "CSTO"), {"CSTO": "art. 4"}, "Treaty of 15 May 1992, art. 4"),
    ("And on 1 January 1994, before the treaty was in force?",
     promised("RUS", "ARM", "1994-01-01", "CSTO"), {}, "Kazakh legal database: in force on 20 April 1994"),
    ("And on 20 April 1994?", promised("RUS", "ARM", "1994-04-20", "CSTO"), {"CSTO": "art. 4"}, "same"),
    ("When did the Collective Security Treaty enter into force?", force("CSTO"), "1994-04-20", "same"),
    ("How is the CSTO left, with what notice?", leaving("CSTO"), ("Charter art. 19", 6),
     "Russian Foreign Ministry on art. 19: six months before the exit"),
    ("Was Uzbekistan a member in 1998?", member("CSTO", "UZB", "1998-06-01"), True, "TASS: founder, out in 1999"),
    ("In 2001?", member("CSTO", "UZB", "2001-06-01"), False, "TASS: out in 1999, back by the protocol of 2006"),
    ("On 17 August 2006?", member("CSTO", "UZB", "2006-08-17"), True, "TASS: protocol of 16 August 2006"),
    ("In 2013?", member("CSTO", "UZB", "2013-06-01"), False, "TASS, 19 December 2012: council granted it"),
    ("Was its membership in use on 1 August 2012?", use("CSTO", "UZB", "2012-08-01"), "suspended", "TASS, 28 June 2012"),
    ("Was Russia obliged to defend Uzbekistan in 2014?", promised("RUS", "UZB", "2014-01-01", "CSTO"), {}, "same"),
    ("Was Azerbaijan a member in 1996?", member("CSTO", "AZE", "1996-01-01"), True, "ATOP 4220: 24 September 1993"),
    ("In 2000?", member("CSTO", "AZE", "2000-01-01"), False, "encyclopedic and press accounts: not renewed in April 1999"),
    ("Was Georgia a member in 2000?", member("CSTO", "GEO", "2000-01-01"), False, "same"),
    ("How many members on 1 January 2025?", count("CSTO", "2025-01-01"), 6, "TASS: six since December 2012"),
    ("How many members at the end of 2010?", count("CSTO", "2010-12-31"), 7, "Eurasianet, June 2010: seven named"),
    ("Did Armenia use its membership on 1 March 2024?", use("CSTO", "ARM", "2024-03-01"), "frozen", "Asbarez, 23 February 2024"),
    ("On 1 February 2024?", use("CSTO", "ARM", "2024-02-01"), None, "frozen by word on 22 February 2024"),
    ("Is Armenia still a member on 31 December 2025?", member("CSTO", "ARM", "2025-12-31"), True,
     "Pankin, March 2025: no notice of exit"),
    ("Has Armenia given notice by then?", lambda: WORLD.notices("CSTO", "ARM", on("2025-12-31")), (), "same"),
    ("When did Armenia refuse the budget?", happened("CSTO", "ARM", "2024-05-08", "budget"), True, "RFE/RL, 8 May 2024"),
    ("Does the CSTO bind when Azerbaijan attacks Armenia?", bound("CSTO", "AZE", "ARM", "2025-02-01"), "YES", "art. 4"),
    ("When Tajikistan attacks Kyrgyzstan?", bound("CSTO", "TJK", "KGZ", "2022-09-16"), "NO", "both are members"),
    ("Was Ukraine ever a member?", lambda: WORLD.membership_history("CSTO", "UKR", on("2025-12-31")), (), "list of TASS"),
    # --- CIS
    ("Was Georgia a member of the CIS on 1 January 2009?", member("cis_charter", "GEO", "2009-01-01"), True,
     "Note to the Charter: ended on 18 August 2009"),
    ("On 19 August 2009?", member("cis_charter", "GEO", "2009-08-19"), False, "same"),
    ("Did Ukraine ratify the Charter?", member("cis_charter", "UKR", "2010-01-01"), False, "Asia-Plus, 11 October 2019"),
    ("Turkmenistan?", member("cis_charter", "TKM", "2010-01-01"), False, "Note to the Charter: decision not signed"),
    ("Is Moldova a member in 2020?", member("cis_charter", "MDA", "2020-01-01"), True, "TASS, 19 January 2026"),
    ("Did Russia owe Moldova defence under the Charter in 2000?", promised("RUS", "MDA", "2000-01-01", "cis_charter"), {},
     "Moldova outside the military part"),
    ("Is the Charter a promise to fight for Armenia against Turkey?", bound("cis_charter", "TUR", "ARM", "2025-02-01"),
     "UNKNOWN", "art. 12: consult, measures may follow"),
    ("What notice does leaving the CIS need?", leaving("cis_charter"), ("Charter art. 9", 12), "TASS, 20 January 2026: twelve months"),
    ("Did Moldova take part in 2023?", use("cis_charter", "MDA", "2023-06-01"), "frozen", "TASS, 2026: suspended de facto"),
    # --- EAEU
    ("Since when is Armenia in the EAEU?", since("EAEU", "ARM"), "2015-01-02", "Ragmamoul, 2 January 2015"),
    ("Since when is Kyrgyzstan?", since("EAEU", "KGZ"), "2015-08-12", "Vlast, 12 August 2015"),
    ("Was Kyrgyzstan a member on 1 July 2015?", member("EAEU", "KGZ", "2015-07-01"), False, "same"),
    ("Does the EAEU oblige to defend?", lambda: WORLD.obligations("EAEU", on("2025-01-01")), (), "an economic treaty"),
    ("What notice does it need?", leaving("EAEU"), ("art. 118", 12), "treaty; rules of 16 October 2015"),
    ("Did the union exist in December 2014?", count("EAEU", "2014-12-31"), 0, "in force on 1 January 2015"),
    # --- Russia and Armenia
    ("When did the treaty of 1997 enter into force?", force("treaty_1997"), "1998-11-05", "Arlis, head of the treaty"),
    ("Was Russia obliged by it on 1 January 1998?", promised("RUS", "ARM", "1998-01-01", "treaty_1997"), {}, "same"),
    ("On 1 January 1999?", promised("RUS", "ARM", "1999-01-01", "treaty_1997"), {"treaty_1997": "art. 3"}, "same; RFE/RL, 1997"),
    ("And Armenia toward Russia?", promised("ARM", "RUS", "2025-02-01", "treaty_1997"), {"treaty_1997": "art. 3"}, "RFE/RL: mutual"),
    ("How long does it run?", words("treaty_1997", "25 years, then ten at a time"), True, "Jamestown Monitor, 1997"),
    ("When was the base treaty of Gyumri signed?", lambda: WORLD.pact("gyumri_1995").signed, "1995-03-16", "Garant"),
    ("What notice before an extension of the base?", words("gyumri_1995", "six months ahead"), True, "Army Technology, 2011"),
    ("When was the treaty on border troops signed?", lambda: WORLD.pact("border_guards_1992").signed, "1992-09-30",
     "CIS legislation"),
    ("Were Russian border guards at Zvartnots on 30 July 2024?", troops("RUS", "ARM", "2024-07-30", "zvartnots"),
     (None, None), "Novosti-Armenia: left on 31 July 2024"),
    ("On 1 August 2024?", troops("RUS", "ARM", "2024-08-01", "zvartnots"), None, "same"),
    ("At Agarak on 2 January 2025?", troops("RUS", "ARM", "2025-01-02", "agarak"), None, "Kurs: not from 1 January 2025"),
    ("On the Turkish and Iranian borders in 2025?",
     lambda: troops("RUS", "ARM", "2025-06-01", "border_guards_arm")() is not None, True, "Novosti-Armenia, 5 August 2024"),
    # --- Turkey, Azerbaijan, Russia
    ("Was Turkey obliged to defend Azerbaijan on 27 September 2020?",
     promised("TUR", "AZE", "2020-09-27"), {"tur_aze_1994": "protocol", "tur_aze_2010": "art. 2"}, "e-qanun; ATOP 4550 and 6035"),
    ("By the Shusha Declaration on 1 January 2021?", promised("TUR", "AZE", "2021-01-01", "shusha_2021"), {}, "signed 15 June 2021"),
    ("Is the Shusha Declaration a treaty of defence?", lambda: WORLD.pact("shusha_2021").purpose, "declaration", "AZERTAC"),
    ("When did the Turkish parliament ratify it?", happened("shusha_2021", "", "2022-02-03", "parliament"), True, "Daily Sabah"),
    ("Until when does the agreement of 2010 run?", words("tur_aze_2010", "16 August 2030"), True, "encyclopedia entry"),
    ("Is Russia obliged to defend Azerbaijan in 2023?", promised("RUS", "AZE", "2023-01-01", "moscow_2022", "rus_aze_1997"),
     {}, "Declaration of 22 February 2022; ATOP 4885"),
    ("What does it owe under the treaty of 1997?", owed("RUS", "AZE", "2023-01-01", "rus_aze_1997"),
     ["consultation", "nonaggression"], "ATOP 4885; treaty, art. 1"),
    ("Does the Moscow declaration bind Russia to fight?", bound("moscow_2022", "ARM", "AZE", "2023-01-01"), "NO",
     "may consider help: no promise"),
    # --- NATO
    ("Was the United States obliged to defend Norway on 1 May 1949?", promised("USA", "NOR", "1949-05-01"), {},
     "signed 4 April, in force 24 August 1949"),
    ("On 1 September 1949?", promised("USA", "NOR", "1949-09-01"), {"NATO": "art. 5"}, "NATO on art. 5"),
    ("Turkey in NATO on 1 January 1952?", member("NATO", "TUR", "1952-01-01"), False, "18 February 1952"),
    ("On 18 February 1952?", member("NATO", "TUR", "1952-02-18"), True, "lists of members by day"),
    ("West Germany on 5 May 1955?", member("NATO", "DEU", "1955-05-05"), False, "6 May 1955"),
    ("Since when?", since("NATO", "DEU"), "1955-05-06", "list of members"),
    ("Spain since when?", since("NATO", "ESP"), "1982-05-30", "list of members"),
    ("Poland since when?", since("NATO", "POL"), "1999-03-12", "Hi-Story Lessons"),
    ("Estonia since when?", since("NATO", "EST"), "2004-03-29", "Enlargement of NATO"),
    ("Croatia since when?", since("NATO", "HRV"), "2009-04-01", "Georgian information centre"),
    ("Montenegro since when?", since("NATO", "MNE"), "2017-06-05", "Newsbreak, 2022"),
    ("North Macedonia since when?", since("NATO", "MKD"), "2020-03-27", "Newsbreak, 2022"),
    ("Finland on 3 April 2023?", member("NATO", "FIN", "2023-04-03"), False, "NATO: 4 April 2023"),
    ("Sweden since when?", since("NATO", "SWE"), "2024-03-07", "NATO: 7 March 2024"),
    ("How many members on 1 January 2025?", count("NATO", "2025-01-01"), 32, "CRS, January 2025"),
    ("How many on 1 January 1990?", count("NATO", "1990-01-01"), 16, "lists of members"),
    ("How is NATO left?", leaving("NATO"), ("art. 13", 12), "treaty, art. 13: a year after the notice"),
    ("From which day on?", words("NATO", "24 August 1969"), True, "art. 13: after twenty years"),
    ("Did France still owe art. 5 in 1980?", promised("FRA", "DEU", "1980-01-01", "NATO"), {"NATO": "art. 5"},
     "out of the command, not of the treaty"),
    ("Was France in the integrated command in 1980?",
     lambda: "integrated" in WORLD.practice("NATO", "FRA", on("1980-01-01")).what, True, "EATA; Business Insider"),
    ("In 2010?", use("NATO", "FRA", "2010-01-01"), None, "back in April 2009"),
    ("Was Greece under NATO command in 1976?",
     lambda: "withdrawn" in WORLD.practice("NATO", "GRC", on("1976-01-01")).what, True, "FRUS: from 14 August 1974"),
    ("In 1982?", use("NATO", "GRC", "1982-01-01"), None, "Christian Science Monitor, 20 October 1980"),
    ("When was art. 5 invoked?", happened("NATO", "USA", "2001-09-12", "Art. 5"), True, "NATO on art. 5"),
    ("Art. 4 on the day of the invasion of Ukraine?", happened("NATO", "", "2022-02-24", "Art. 4"), True, "Defence24"),
    ("Does NATO bind when Russia attacks Estonia?", bound("NATO", "RUS", "EST", "2025-01-01"), "YES", "arts 5 and 6"),
    ("When Turkey attacks Greece?", bound("NATO", "TUR", "GRC", "2025-01-01"), "NO", "both are parties"),
    ("Was NATO obliged to defend Ukraine in 2024?", promised("USA", "UKR", "2024-01-01", "NATO"), {}, "no member"),
    # --- EU
    ("Was Germany obliged to defend Poland under the EU on 30 November 2009?", promised("DEU", "POL", "2009-11-30", "EU"), {},
     "Lisbon in force on 1 December 2009"),
    ("On 1 December 2009?", promised("DEU", "POL", "2009-12-01", "EU"), {"EU": "art. 42(7)"}, "Clingendael"),
    ("Was the United Kingdom a member on 31 January 2020?", member("EU", "GBR", "2020-01-31"), True, "europa.eu"),
    ("On 1 February 2020?", member("EU", "GBR", "2020-02-01"), False, "europa.eu"),
    ("When did it give notice?", lambda: WORLD.notices("EU", "GBR", on("2020-01-01"))[0].given, date(2017, 3, 29), "RCS Ottawa"),
    ("What does art. 50 ask for?", leaving("EU"), ("art. 50", 24), "RCS Ottawa: two years after the notification"),
    ("Since when is Greece a member?", since("EU", "GRC"), "1981-01-01", "europa.eu: 1981"),
    ("Since when is Croatia?", since("EU", "HRV"), "2013-07-01", "europa.eu"),
    ("How many members on 1 January 2025?", count("EU", "2025-01-01"), 27, "europa.eu"),
    ("Denmark in the defence policy on 1 January 2022?",
     lambda: "defence" in WORLD.practice("EU", "DNK", on("2022-01-01")).what, True, "Babel, 20 June 2022"),
    ("On 1 August 2022?", use("EU", "DNK", "2022-08-01"), None, "from 1 July 2022"),
    ("Who invoked art. 42(7) in 2015?", happened("EU", "FRA", "2015-11-17", "42(7)"), True, "Homeland Security News Wire"),
    ("Is Cyprus covered when Turkey attacks?", bound("EU", "TUR", "CYP", "2025-01-01"), "YES", "art. 42(7): a member's territory"),
    # --- SCO, OTS
    ("Since when is China in the SCO?", since("SCO", "CHN"), "2001-06-15", "Declaration of 15 June 2001"),
    ("India?", since("SCO", "IND"), "2017-06-09", "Trend, 9 June 2017"),
    ("Iran on 3 July 2023?", member("SCO", "IRN", "2023-07-03"), False, "teleSUR, 4 July 2023"),
    ("Belarus?", since("SCO", "BLR"), "2024-07-04", "Kazinform, 4 July 2024"),
    ("Does the SCO oblige China to defend Russia?", promised("CHN", "RUS", "2025-01-01", "SCO"), {}, "Charter: no such article"),
    ("When did its Charter enter into force?", force("SCO"), "2003-09-19", "Kazakh law of 4 July 2003"),
    ("Since when is Uzbekistan in the Organization of Turkic States?", since("OTS", "UZB"), "2019-10-15", "Daily Turan"),
    ("Was Turkmenistan a member in 2020?", member("OTS", "TKM", "2020-01-01"), False, "Kure: signed by four"),
    ("Does it oblige to defend?", promised("TUR", "KAZ", "2025-01-01", "OTS"), {}, "Nakhchivan Agreement"),
    # --- the United States in Asia
    ("Was the United States obliged to defend Japan on 1 January 2025?", promised("USA", "JPN", "2025-01-01"),
     {"usa_jpn_1960": "art. V"}, "Historical Dictionary, quoting art. V"),
    ("Japan to defend the United States?", promised("JPN", "USA", "2025-01-01"), {}, "art. V: territories under Japan only"),
    ("Under which treaty on 1 March 1960?", promised("USA", "JPN", "1960-03-01"), {"usa_jpn_1951": "art. I"},
     "new treaty in force on 23 June 1960"),
    ("Does the treaty of 1951 bind to defend Japan?", bound("usa_jpn_1951", "CHN", "JPN", "1955-01-01"), "UNKNOWN",
     "encyclopedia: no requirement is mentioned"),
    ("How is the treaty of 1960 left?", leaving("usa_jpn_1960"), ("art. X", 12), "Historical Dictionary, quoting art. X"),
    ("From when on?", words("usa_jpn_1960", "23 June 1970"), True, "art. X: after ten years"),
    ("Was the United States obliged to defend South Korea on 1 January 1954?", promised("USA", "KOR", "1954-01-01"), {},
     "in force in November 1954"),
    ("On 1 January 1955?", promised("USA", "KOR", "1955-01-01"), {"usa_kor_1953": "art. III"}, "encyclopedia, art. III"),
    ("And Korea the United States?", promised("KOR", "USA", "2025-01-01"), {"usa_kor_1953": "art. III"}, "art. III: each party"),
    ("What notice does it need?", leaving("usa_kor_1953"), ("art. VI", 12), "FRUS 1958-60 XVIII 113"),
    ("Was the United States obliged to defend the Philippines on 1 January 1952?", promised("USA", "PHL", "1952-01-01"), {},
     "in force on 27 August 1952"),
    ("On 1 January 2024?", promised("USA", "PHL", "2024-01-01"), {"usa_phl_1951": "art. IV (scope: art. V)"}, "Just Security"),
    ("What notice does it need?", leaving("usa_phl_1951"), ("art. VIII", 12), "FRUS 1958-60 XVIII 113"),
    ("What notice did the VFA need?", words("usa_phl_vfa_1998", "180 days"), True, "SGGP News, 12 February 2020"),
    ("Does the VFA oblige to defend?", owed("USA", "PHL", "2024-01-01", "usa_phl_vfa_1998"), [], "status of forces"),
    ("How is EDCA left?", leaving("usa_phl_edca_2014"), ("art. XII", 12), "text as quoted: ten years, then a year's notice"),
    ("Was Australia obliged to defend New Zealand in 2000?", promised("AUS", "NZL", "2000-01-01", "ANZUS"),
     {"ANZUS": "art. IV (scope: art. V)"}, "Sun-Sentinel, 1986: the two go on"),
    ("Did the United States use ANZUS toward New Zealand in 1990?", use("ANZUS", "NZL", "1990-01-01"), "suspended",
     "Sun-Sentinel, 12 August 1986"),
    ("In 1985?", use("ANZUS", "NZL", "1985-01-01"), None, "same"),
    ("Toward Australia in 1990?", use("ANZUS", "AUS", "1990-01-01"), None, "same"),
    ("When was ANZUS in force?", force("ANZUS"), "1952-04-29", "Australian Treaty Series 1952 no. 2"),
    ("When was it invoked?", happened("ANZUS", "AUS", "2001-09-14", "IV"), True, "Howard and Downer, 14 September 2001"),
    ("What notice does it need?", leaving("ANZUS"), ("art. X", 12), "FRUS 1958-60 XVIII 113"),
    # --- troops
    ("American forces in Japan in 2024?", troops("USA", "JPN", "2024-06-01", "usfj"), (45231, 57366), "troopdata, 2017 to 2024"),
    ("In South Korea in 2024?", troops("USA", "KOR", "2024-06-01", "usfk"), (24168, 26711), "troopdata, 2017 to 2024"),
    ("In Germany in 1960?", troops("USA", "DEU", "1960-06-01", "us_deu"), (229535, 274119), "troopdata, 1955 to 1966"),
    ("At Philippine bases in 1995?", troops("USA", "PHL", "1995-06-01", "us_phl_bases"), None, "left in 1992"),
    ("Russians of the 201st base in 2023?", troops("RUS", "TJK", "2023-01-01", "dushanbe"), (5500, 7000), "Asia-Plus; SCIRP"),
    ("CSTO forces in Kazakhstan on 10 January 2022?", troops("RUS", "KAZ", "2022-01-10", "csto_kaz"), (None, 2000),
     "Promote Ukraine: some 2,000"),
    ("In February 2022?", troops("RUS", "KAZ", "2022-02-10", "csto_kaz"), None, "gone in January"),
    ("Whom did Kyrgyzstan ask in June 2010, and who declined?",
     lambda: {row.body for row in WORLD.refusals(on("2010-12-31"), asked_by="KGZ")}, {"RUS", "CSTO"}, "Eurasianet, June 2010"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "look_up", "answer", "read_in"), QUESTIONS, ids=[q[0][:60] for q in QUESTIONS])
def test_spot(question, look_up, answer, read_in):
    assert look_up() == answer, f"{question} ({read_in})"


def test_there_are_enough_questions():
    assert len(QUESTIONS) >= 100
    assert all(source for *_, source in QUESTIONS)
