"""Spot questions on the second pacts: Africa, the Koreas, the Gulf, the Arab League, the Americas, Ukraine, history.

Each row: the question, the look-up, the answer, and where the answer was read (not in the tables).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from .spot import WORLD, bound, count, force, happened, leaving, member, on, owed, promised, since, troops, use, words


def defenders(target: str, day: str, pact: str) -> Callable[[], int]:
    """How many states owe another defence under a pact."""
    return lambda: len(
        {r.promisor for r in WORLD.obligations_toward(target, on(day)) if r.pact == pact and r.type == "defense"}
    )


def notice(pact: str, state: str, day: str = "2026-01-01") -> Callable[[], list[tuple[str, str]]]:
    """Days on which notices were given and take effect, by a day."""
    return lambda: [(str(row.given), str(row.effective or "")) for row in WORLD.notices(pact, state, on(day))]


def name(state: str, day: str) -> Callable[[], str]:
    return lambda: WORLD.name_of(state, on(day))


def signed(pact: str) -> Callable[[], str]:
    return lambda: WORLD.pact(pact).signed


def there(pact: str, day: str) -> Callable[[], bool]:
    """Whether a pact stands on a day."""
    return lambda: pact in {row.id for row in WORLD.pacts(on(day))}


def fatal(by: str, against: str, day: str) -> Callable[[], str]:
    """Whether anybody was killed in the act of force that began on a day."""
    return lambda: next(
        row.fatal for row in WORLD.force(date(2026, 1, 1), by=by, against=against) if row.date == on(day)
    )


def claimed(claimant: str, target: str, day: str) -> Callable[[], list[str]]:
    """What one state claims of another on a day."""
    return lambda: [row.about for row in WORLD.claims(on(day), claimant=claimant, target=target)]


QUESTIONS: list[tuple[str, Callable[[], Any], Any, str]] = [
    # --- ECOWAS and its defence protocol
    ("Since when is Nigeria in ECOWAS?", since("ECOWAS", "NGA"), "1975-05-28", "ReliefWeb: founder; treaty of May 1975"),
    ("Was Cape Verde a member in 1976?", member("ECOWAS", "CPV", "1976-06-01"), False, "ReliefWeb: joined in 1977"),
    ("In 1980?", member("ECOWAS", "CPV", "1980-06-01"), True, "same"),
    ("Was Mauritania in ECOWAS in 1999?", member("ECOWAS", "MRT", "1999-06-01"), True, "ATOP 3810: to 26 December 2000"),
    ("On 1 January 2001?", member("ECOWAS", "MRT", "2001-01-01"), False, "same"),
    ("By which article, with what notice, is ECOWAS left?", leaving("ECOWAS"), ("Revised Treaty art. 91", 12),
     "EJIL: Talk!: a year's notice in writing"),
    ("Do the duties hold meanwhile?", words("ECOWAS", "the duties hold"), True, "EJIL: Talk!: shall continue to comply"),
    ("When did Mali give notice, with what effect?", notice("ECOWAS", "MLI"), [("2024-01-29", "2025-01-29")],
     "announced on 28 January 2024; summit of December 2024"),
    ("Was Niger a member on 28 January 2025?", member("ECOWAS", "NER", "2025-01-28"), True, "Punch: out on 29 January 2025"),
    ("On 29 January 2025?", member("ECOWAS", "NER", "2025-01-29"), False, "same"),
    ("Did Niger use its membership in 2024?", use("ECOWAS", "NER", "2024-06-01"), "suspended", "suspended in July 2023"),
    ("And Guinea-Bissau on 1 December 2025?", use("ECOWAS", "GNB", "2025-12-01"), "suspended", "Medafrica Times: 27 November 2025"),
    ("And on 1 November 2025?", use("ECOWAS", "GNB", "2025-11-01"), None, "same: before the coup"),
    ("Does the ECOWAS treaty oblige Nigeria to defend Ghana?", promised("NGA", "GHA", "2020-01-01", "ECOWAS"), {},
     "the protocol of 1981 does, not the treaty"),
    ("Which pact does, by which articles?", promised("NGA", "GHA", "2020-01-01", "ecowas_defence_1981"),
     {"ecowas_defence_1981": "arts 2-3"}, "AfricanLII: arts 2 and 3 of A/SP3/5/81"),
    ("Was Mali a party to the protocol of 1981?", member("ecowas_defence_1981", "MLI", "2000-01-01"), False, "ATOP 3895; a thesis"),
    ("Was Nigeria obliged by it to defend Niger on 1 February 2025?", promised("NGA", "NER", "2025-02-01"), {}, "out of ECOWAS"),
    # --- Sahel
    ("Was Mali obliged to defend Niger on 1 October 2023, by which article?", promised("MLI", "NER", "2023-10-01", "AES"),
     {"AES": "art. 6"}, "Tchadinfos: art. 6 of the charter"),
    ("On 15 September 2023?", promised("MLI", "NER", "2023-09-15", "AES"), {}, "signed on 16 September 2023"),
    ("By which article may they not attack each other?",
     lambda: {r.article for r in WORLD.obligations("AES", on("2024-01-01")) if r.type == "nonaggression"}, {"art. 8"}, "Burkina24"),
    ("Does the charter bind if Benin attacks Niger?", bound("AES", "BEN", "NER", "2024-01-01"), "YES", "art. 6: any breach"),
    ("Since when is it a confederation?", happened("AES", "", "2024-07-06", "Confederation"), True, "summit of Niamey"),
    # --- Russia, Belarus, the Koreas
    ("Was the Soviet Union obliged to defend North Korea in 1970, by which article?", promised("RUS", "PRK", "1970-01-01"),
     {"rus_prk_1961": "art. 1"}, "UNTS 6045, art. 1"),
    ("Under which name?", name("RUS", "1970-01-01"), "Soviet Union", "state lists: to 25 December 1991"),
    ("Was Russia on 1 January 1997?", promised("RUS", "PRK", "1997-01-01"), {}, "ATOP 3440: ended on 10 September 1996"),
    ("On 1 January 2010?", promised("RUS", "PRK", "2010-01-01"), {}, "ATOP 4940: consultation only"),
    ("What did Russia owe it then?", owed("RUS", "PRK", "2010-01-01", "rus_prk_2000"), ["consultation"], "ATOP 4940"),
    ("On 3 December 2024?", promised("RUS", "PRK", "2024-12-03"), {}, "TASS: in force on 4 December 2024"),
    ("On 4 December 2024?", promised("RUS", "PRK", "2024-12-04"), {"rus_prk_2024": "art. 4"}, "TASS: art. 4"),
    ("When was the treaty of 2024 signed?", signed("rus_prk_2024"), "2024-06-19", "TASS"),
    ("Has it a term?", words("rus_prk_2024", "no term"), True, "TASS: valid indefinitely"),
    ("Does it bind if South Korea attacks?", bound("rus_prk_2024", "KOR", "PRK", "2025-01-01"), "YES", "art. 4: any state"),
    ("Was China obliged to defend North Korea in 2000, by which article?", promised("CHN", "PRK", "2000-01-01"),
     {"chn_prk_1961": "art. II"}, "Peking Review 4:28"),
    ("On 1 August 1961?", promised("CHN", "PRK", "1961-08-01"), {}, "in force on 10 September 1961"),
    ("How is it left?", words("chn_prk_1961", "until both agree"), True, "encyclopedia on art. 7"),
    ("And is a notice on file?", lambda: WORLD.pact("chn_prk_1961").notice_months, None, "there is none"),
    ("Was Russia obliged to defend Belarus in 2010?", promised("RUS", "BLR", "2010-01-01", "UNION_STATE"), {"UNION_STATE": ""},
     "ATOP 4865: defence; the article was not read"),
    ("When did the treaty on security guarantees enter into force?", force("rus_blr_2024"), "2025-03-13", "text at starec.ai"),
    ("Was it in force on 12 March 2025?", there("rus_blr_2024", "2025-03-12"), False, "same"),
    ("For how long?", words("rus_blr_2024", "ten years"), True, "Anews, 26 February 2025"),
    ("Was Russia obliged to defend Abkhazia on 1 January 2015?", promised("RUS", "X-ABK", "2015-01-01"),
     {"rus_abk_2008": "art. 4"}, "text of the treaty of 2008; TASS: that of 2014 in force on 5 March 2015"),
    ("On 5 March 2015?", promised("RUS", "X-ABK", "2015-03-05"), {"rus_abk_2008": "art. 4", "rus_abk_2014": ""},
     "TASS; article of the later one not read"),
    ("Was Russia obliged to defend Iran on 1 January 2026?", promised("RUS", "IRN", "2026-01-01"), {}, "no such clause in the treaty"),
    ("What does Russia owe Iran then?", owed("RUS", "IRN", "2026-01-01", "rus_irn_2025"), ["neutrality"], "art. 3: no aid to an aggressor"),
    ("Since when is that treaty in force?", force("rus_irn_2025"), "2025-10-02", "Actualno after the Russian ministry"),
    ("Was Russia bound to respect Ukraine's borders by treaty in 2010?", owed("RUS", "UKR", "2010-01-01", "rus_ukr_1997"),
     ["consultation", "nonaggression"], "ATOP 4875"),
    ("On 1 April 2019?", owed("RUS", "UKR", "2019-04-01", "rus_ukr_1997"), [], "Censor.NET: ended on 1 April 2019"),
    ("By which article, with what notice, could it be left?", leaving("rus_ukr_1997"), ("art. 40", 6), "Censor.NET"),
    # --- the Gulf
    ("Was Pakistan obliged to defend Saudi Arabia on 1 October 2025?", promised("PAK", "SAU", "2025-10-01"), {"sau_pak_2025": "text not published"},
     "Al Jazeera; text not published"),
    ("On 16 September 2025?", promised("PAK", "SAU", "2025-09-16"), {}, "signed on 17 September 2025"),
    ("Since when is Oman in the GCC?", since("GCC", "OMN"), "1981-05-25", "The National: charter of 25 May 1981"),
    ("Was Saudi Arabia obliged to defend Kuwait on 2 August 1990?", promised("SAU", "KWT", "1990-08-02", "GCC"), {},
     "defence agreement of 31 December 2000"),
    ("On 1 January 2001, by which article?", promised("SAU", "KWT", "2001-01-01", "GCC"), {"GCC": "art. 2"}, "ATOP 4965"),
    ("Was the United States obliged to defend Qatar by order on 1 October 2025?", owed("USA", "QAT", "2025-10-01", "usa_qat_2025"),
     ["defense"], "Executive Order 14353 of 29 September 2025, sec. 2"),
    ("Is that certain to bind?", bound("usa_qat_2025", "IRN", "QAT", "2025-10-01"), "UNKNOWN", "one-sided declaration"),
    ("Must the United States defend Bahrain?", promised("USA", "BHR", "2025-01-01"), {}, "C-SIPA art. II: meet at once"),
    ("What does it owe Bahrain?", owed("USA", "BHR", "2025-01-01", "usa_bhr_2023"), ["consultation"], "same"),
    ("And Saudi Arabia, after November 2025?", promised("USA", "SAU", "2025-12-01"), {}, "SOFX: no security guarantee"),
    ("Was France obliged to defend the Emirates in 2015, by which article?", promised("FRA", "ARE", "2015-01-01"),
     {"fra_are_2009": "art. 4"}, "French Senate, report 724: art. 4"),
    ("And the Emirates France?", promised("ARE", "FRA", "2015-01-01"), {}, "one-sided"),
    ("Did France have such a treaty in 2000?", there("fra_are_1995", "2000-01-01"), True, "debate: agreement of 18 January 1995"),
    # --- Arab League
    ("Was Egypt a member of the Arab League in 1985?", member("ARAB_LEAGUE", "EGY", "1985-01-01"), True, "suspended, not out, as Syria later"),
    ("How was its membership used then?", use("ARAB_LEAGUE", "EGY", "1985-01-01"), "suspended", "same"),
    ("In 1970?", member("ARAB_LEAGUE", "EGY", "1970-01-01"), True, "founder"),
    ("In 1990?", member("ARAB_LEAGUE", "EGY", "1990-01-01"), True, "ATOP 3015: 22 May 1989"),
    ("Did Syria use its membership in 2015?", use("ARAB_LEAGUE", "SYR", "2015-01-01"), "suspended", "AP: 2011 to 7 May 2023"),
    ("On 7 May 2023?", use("ARAB_LEAGUE", "SYR", "2023-05-07"), None, "UrduPoint: takes part from that day"),
    ("By which article, with what notice, is the League left?", leaving("ARAB_LEAGUE"), ("Pact art. 18", 12), "documentary history"),
    ("Is there a promise of defence in the pact of 1945?", promised("EGY", "SYR", "1970-01-01", "ARAB_LEAGUE"), {}, "ATOP 3015"),
    ("By which treaty and article was Egypt to defend Syria in 1967?", promised("EGY", "SYR", "1967-05-01", "arab_defence_1950"),
     {"arab_defence_1950": "art. 2"}, "Jewish Virtual Library: art. 2"),
    ("Was Iraq a party on 1 January 1951?", member("arab_defence_1950", "IRQ", "1951-01-01"), False, "signed on 2 February 1951"),
    ("Since when is Jordan a party?", since("arab_defence_1950", "JOR"), "1952-02-16", "signed on 16 February 1952"),
    ("Since when is Sudan in the League?", since("ARAB_LEAGUE", "SDN"), "1956-01-19", "ATOP 3015"),
    ("Does the treaty bind if Israel attacks Lebanon?", bound("arab_defence_1950", "ISR", "LBN", "2000-01-01"), "YES", "art. 2"),
    # --- Americas
    ("Was the United States obliged to defend Mexico under Rio in 2003, by which article?",
     promised("USA", "MEX", "2003-01-01", "RIO"), {"RIO": "art. 3"}, "ATOP 3075: Mexico to 6 September 2004"),
    ("In 2005?", promised("USA", "MEX", "2005-01-01", "RIO"), {}, "same"),
    ("What notice does Rio need?", leaving("RIO"), ("art. 25", 24), "text: two years after receipt"),
    ("Was Bolivia a party on 1 November 2014?", member("RIO", "BOL", "2014-11-01"), False, "ATOP 3075: to 17 October 2014"),
    ("Ecuador on 1 January 2016?", member("RIO", "ECU", "2016-01-01"), True, "ATOP 3075: to 19 February 2016"),
    ("Nicaragua in 2015?", member("RIO", "NIC", "2015-01-01"), False, "ATOP 3075: to September 2014"),
    ("Uruguay in 2022?", member("RIO", "URY", "2022-01-01"), True, "notice of 2019 taken back"),
    ("Cuba in 1970?", member("RIO", "CUB", "1970-01-01"), False, "ATOP 3075: to 22 January 1962"),
    ("Cuba in 1955?", member("RIO", "CUB", "1955-01-01"), True, "same"),
    ("When did Rio enter into force?", force("RIO"), "1948-12-03", "OAS, B-29"),
    ("Since when is the Bahamas a party?", since("RIO", "BHS"), "1982-11-08", "ATOP 3075; OAS B-29"),
    ("Does Rio bind if Russia attacks Colombia?", bound("RIO", "RUS", "COL", "2025-01-01"), "YES", "art. 3: any state"),
    ("Was Canada in the OAS in 1985?", member("OAS", "CAN", "1985-01-01"), False, "OAS, A-41: 8 January 1990"),
    ("Since when is it?", since("OAS", "CAN"), "1990-01-08", "same"),
    ("Was Nicaragua in the OAS on 18 November 2023?", member("OAS", "NIC", "2023-11-18"), True, "two years from 19 November 2021"),
    ("On 20 November 2023?", member("OAS", "NIC", "2023-11-20"), False, "Pledge Times"),
    ("By which article, with what notice, is the OAS left?", leaving("OAS"), ("Charter art. 143", 24), "Al Dia, quoting art. 143"),
    ("When did the charter enter into force?", force("OAS"), "1951-12-13", "OAS, A-41"),
    ("Was Brazil in UNASUR in 2021?", member("UNASUR", "BRA", "2021-01-01"), False, "NNN: denounced on 15 April 2019, six months"),
    ("On 1 June 2023?", member("UNASUR", "BRA", "2023-06-01"), True, "Prensa Latina: from 6 May 2023"),
    ("What notice does UNASUR need?", leaving("UNASUR"), ("Treaty art. 24", 6), "NNN: six months"),
    # --- Ukraine, Europe
    ("Was the United States obliged to defend Ukraine by the Budapest Memorandum?", promised("USA", "UKR", "2014-03-01", "budapest_1994"),
     {}, "text: assurances"),
    ("What does it owe Ukraine?", owed("USA", "UKR", "2014-03-01", "budapest_1994"), ["consultation", "nonaggression"],
     "text: points 2 and 6"),
    ("Does Ukraine owe the same?", owed("UKR", "USA", "2014-03-01", "budapest_1994"), [], "text: toward Ukraine"),
    ("Does the memorandum bind anybody to fight Russia?", bound("budapest_1994", "POL", "UKR", "2014-03-01"), "NO", "no such promise"),
    ("When did the United Kingdom sign its agreement of 2024?", since("ukr_agreements_2024", "GBR"), "2024-01-12", "European Pravda"),
    ("And France?", since("ukr_agreements_2024", "FRA"), "2024-02-16", "Online.UA"),
    ("Does it oblige the United Kingdom to fight?", promised("GBR", "UKR", "2024-06-01"), {}, "OSW: consultation and aid"),
    ("What does it owe?", owed("GBR", "UKR", "2024-06-01", "ukr_agreements_2024"), ["consultation"], "Euromaidan: within 24 hours"),
    ("Was France obliged to defend Greece by treaty of its own in 2023?", promised("FRA", "GRC", "2023-01-01", "fra_grc_2021"),
     {"fra_grc_2021": "art. 2"}, "Janes: art. 2"),
    ("On 1 October 2021?", promised("FRA", "GRC", "2021-10-01", "fra_grc_2021"), {}, "Shorouk: in force December 2021"),
    ("Does it bind if Turkey attacks Greece?", bound("fra_grc_2021", "TUR", "GRC", "2023-01-01"), "YES", "art. 2: territory"),
    ("Was France obliged to defend Poland by the Treaty of Nancy in June 2025?", promised("FRA", "POL", "2025-06-01", "fra_pol_2025"), {},
     "Polskifr.fr: in force on 22 January 2026"),
    ("On 22 January 2026, by which article?", promised("FRA", "POL", "2026-01-22", "fra_pol_2025"),
     {"fra_pol_2025": "art. 4(2)"}, "Revue Demos; Polskifr.fr"),
    ("What did the Elysee Treaty oblige to in 1990?", owed("FRA", "DEU", "1990-01-01", "fra_deu_1963"), ["consultation"], "ATOP 3470"),
    ("Was the United Kingdom's declaration with Sweden a treaty?", bound("gbr_swe_2022", "RUS", "SWE", "2023-01-01"), "UNKNOWN",
     "regeringen.se: political declaration"),
    ("Who was in Western European Union in 1991?", count("WEU", "1991-01-01"), 9, "World Factbook; CVCE: seven, Spain and Portugal"),
    ("Was Italy bound by the Brussels Treaty of 1948?", member("BRUSSELS_1948", "ITA", "1950-01-01"), False, "ATOP 3130: five"),
    ("Was France obliged to defend Belgium in 1950, by which article?", promised("FRA", "BEL", "1950-01-01", "BRUSSELS_1948"),
     {"BRUSSELS_1948": "art. IV"}, "ATOP 3130"),
    ("Did Western European Union exist on 1 July 2011?", there("WEU", "2011-07-01"), False, "World Factbook: ended on 30 June 2011"),
    ("When did Uzbekistan join GUAM?", since("GUAM", "UZB", "2000-01-01"), "1999-04-24", "Co Ja Wiem"),
    ("Was it in GUAM in 2006?", member("GUAM", "UZB", "2006-01-01"), False, "Itar-Tass, 11 May 2005"),
    # --- Warsaw Pact
    ("Was the Soviet Union obliged to defend Poland in 1970, by which article?", promised("RUS", "POL", "1970-01-01", "WARSAW_PACT"),
     {"WARSAW_PACT": "art. 4"}, "ATOP 3285; bpb"),
    ("Was Albania a member on 12 September 1968?", member("WARSAW_PACT", "ALB", "1968-09-12"), True, "bpb: left on 13 September 1968"),
    ("On 13 September 1968?", member("WARSAW_PACT", "ALB", "1968-09-13"), False, "same"),
    ("Did it use its membership in 1965?", use("WARSAW_PACT", "ALB", "1965-01-01"), "suspended", "bpb: at rest since 1 February 1962"),
    ("Was Hungary a member in 1957?", member("WARSAW_PACT", "HUN", "1957-01-01"), True, "exit of 1956 undone"),
    ("Was East Germany a member on 1 January 1991?", member("WARSAW_PACT", "DDR", "1991-01-01"), False, "ATOP 3285: 3 October 1990"),
    ("Did the pact exist on 2 July 1991?", there("WARSAW_PACT", "1991-07-02"), False, "dissolved in Prague on 1 July 1991"),
    ("How many members in 1960?", count("WARSAW_PACT", "1960-01-01"), 8, "bpb: eight signatories"),
    ("In 1980?", count("WARSAW_PACT", "1980-01-01"), 7, "same, less Albania"),
    ("Did it cover an American attack in Europe?", bound("WARSAW_PACT", "USA", "POL", "1980-01-01"), "YES", "bpb: armed attack in Europe"),
    ("Did it protect Czechoslovakia from the Soviet Union?", bound("WARSAW_PACT", "RUS", "CSK", "1968-08-20"), "NO", "both inside"),
    # --- SEATO, CENTO
    ("Was the United States obliged to defend Thailand in 1965, by which article?", promised("USA", "THA", "1965-01-01"),
     {"manila_1954": "art. IV(1)"}, "Alpha History: text of art. IV"),
    ("Was Pakistan a party in 1972?", member("manila_1954", "PAK", "1972-06-01"), True, "ATOP 3260"),
    ("In 1974?", member("manila_1954", "PAK", "1974-06-01"), False, "ATOP 3260: notice of 8 November 1972; art. X: a year"),
    ("Was France in 1975?", member("manila_1954", "FRA", "1975-01-01"), False, "ATOP 3260: to 30 June 1974"),
    ("Was Australia in 1978?", member("manila_1954", "AUS", "1978-01-01"), False, "ATOP 3260: to 30 June 1977"),
    ("Was the United States bound to Thailand in 2000?", promised("USA", "THA", "2000-01-01"), {"manila_1954": "art. IV(1)"}, "ATOP 3260"),
    ("How is the Manila Pact left?", leaving("manila_1954"), ("art. X", 12), "text: a year after notice"),
    ("Was Iraq in the Baghdad Pact in 1958?", member("CENTO", "IRQ", "1958-01-01"), True, "ATOP 3275: to 24 March 1959"),
    ("In 1960?", member("CENTO", "IRQ", "1960-01-01"), False, "same"),
    ("When did the United Kingdom join it?", since("CENTO", "GBR", "1960-01-01"), "1955-04-05", "ATOP 3275"),
    ("Was Iran in CENTO on 1 April 1979?", member("CENTO", "IRN", "1979-04-01"), False, "ATOP 3275: to 12 March 1979"),
    ("Did CENTO oblige to fight?", promised("GBR", "TUR", "1960-01-01", "CENTO"), {}, "ATOP 3275: no defence"),
    # --- US with Taiwan and Spain
    ("Was the United States obliged to defend Taiwan in 1970, by which article?", promised("USA", "TWN", "1970-01-01"),
     {"usa_twn_1954": "art. V"}, "ATOP 3270; treaty of 2 December 1954"),
    ("On 1 January 1955?", promised("USA", "TWN", "1955-01-01"), {}, "in force on 3 March 1955"),
    ("On 31 December 1979?", promised("USA", "TWN", "1979-12-31"), {"usa_twn_1954": "art. V"}, "ended on 1 January 1980"),
    ("On 1 January 1980?", promised("USA", "TWN", "1980-01-01"), {}, "same; the Relations Act promises no defence"),
    ("What notice did the treaty need?", leaving("usa_twn_1954"), ("art. X", 12), "UNTS 248: a year after notice"),
    ("Was the United States obliged to defend Spain in 1965?", promised("USA", "ESP", "1965-01-01"), {"usa_esp_1963": ""}, "ATOP 3480"),
    ("In 1972?", promised("USA", "ESP", "1972-01-01"), {}, "ATOP 3635: consultation only"),
    ("In 1978?", promised("USA", "ESP", "1978-01-01"), {"usa_esp_1976": ""}, "ATOP 3750"),
    # --- between the wars
    ("Who was obliged to defend Czechoslovakia in 1937?",
     lambda: sorted({(r.promisor, r.pact) for r in WORLD.obligations_toward("CSK", on("1937-01-01")) if r.type == "defense"}),
     [("FRA", "fra_csk_1925"), ("ROU", "csk_rou_1921"), ("RUS", "sov_csk_1935"), ("SRB", "csk_yug_1920")], "ATOP 2050, 2080, 2140, 2365"),
    ("And in January 1939?",
     lambda: sorted({(r.promisor, r.pact) for r in WORLD.obligations_toward("CSK", on("1939-01-01")) if r.type == "defense"}),
     [("ROU", "csk_rou_1921"), ("SRB", "csk_yug_1920")], "ATOP: France and the Soviet Union to 30 September 1938"),
    ("Did the Little Entente bind Yugoslavia against Hungary?", bound("csk_yug_1920", "HUN", "CSK", "1930-01-01"), "YES", "against Hungary"),
    ("Against Germany?", bound("csk_yug_1920", "DEU", "CSK", "1938-09-01"), "NO", "against Hungary alone"),
    ("What did the pact of 1933 oblige to?", owed("ROU", "CSK", "1935-01-01", "LITTLE_ENTENTE"), ["consultation"], "ATOP 2302"),
    ("Was Britain obliged to defend France in 1930, by which pact?", promised("GBR", "FRA", "1930-01-01"), {"LOCARNO": "art. 4"}, "ATOP 2130"),
    ("Did Locarno bind Britain if Germany attacked France?", bound("LOCARNO", "DEU", "FRA", "1930-01-01"), "YES", "western frontiers"),
    ("Was Germany a party in 1937?", member("LOCARNO", "DEU", "1937-01-01"), False, "ATOP 2130: to 7 March 1936"),
    ("Was France obliged to defend Poland in August 1939?",
     lambda: set(promised("FRA", "POL", "1939-08-20")()), {"fra_pol_1921", "fra_pol_1925"}, "ATOP 2060, 2135"),
    ("Was Britain obliged to defend Poland on 1 September 1939, by which article?", promised("GBR", "POL", "1939-09-01"),
     {"gbr_pol_1939": "art. 1"}, "ATOP 2440: agreement of 25 August 1939"),
    ("On 1 March 1939?", promised("GBR", "POL", "1939-03-01"), {}, "ATOP 2440: from 6 April 1939"),
    ("Did it bind against Germany?", bound("gbr_pol_1939", "DEU", "POL", "1939-09-01"), "YES", "a European power: Germany"),
    ("Against the Soviet Union?", bound("gbr_pol_1939", "RUS", "POL", "1939-09-17"), "NO", "the secret protocol means Germany alone"),
    ("Did the Soviet pact bind to help Czechoslovakia?", bound("sov_csk_1935", "DEU", "CSK", "1938-09-01"), "UNKNOWN",
     "only where France helps too"),
    ("What did Germany and the Soviet Union owe each other in 1940?", owed("DEU", "RUS", "1940-01-01", "deu_sov_1939"),
     ["neutrality", "nonaggression"], "ATOP 2470"),
    # --- Africa and the Pacific
    ("Was Morocco in the African Union in 2010?", member("AU", "MAR", "2010-01-01"), False, "outside from 1984 to 2017"),
    ("Was Gabon's membership in use in 2024?", use("AU", "GAB", "2024-06-01"), "suspended", "TRT World: August 2023 to 30 April 2025"),
    ("On 30 April 2025?", use("AU", "GAB", "2025-04-30"), None, "same"),
    ("Since when is Vietnam in ASEAN?", since("ASEAN", "VNM"), "1995-07-28", "News24"),
    ("Is Timor-Leste in ASEAN on 1 January 2026?", member("ASEAN", "TLS", "2026-01-01"), True, "News24: 26 October 2025"),
    ("Was it on 1 January 2025?", member("ASEAN", "TLS", "2025-01-01"), False, "same"),
    ("Is the United States in ASEAN?", member("ASEAN", "USA", "2020-01-01"), False, "only in the treaty of amity"),
    ("Is it in the Treaty of Amity?", since("TAC_1976", "USA"), "2009-07-22", "ATOP 3755"),
    ("Since when is South Africa in SADC?", since("SADC", "ZAF"), "1994-08-29", "ECOLEX"),
    ("Was Rwanda in ECCAS in 2010?", member("ECCAS", "RWA", "2010-01-01"), False, "ATOP 4945: out in June 2007"),
    ("When did Rwanda announce its exit again?", notice("ECCAS", "RWA"), [("2025-06-07", "")], "The New Times, 8 June 2025"),
    ("Since when is Burundi in the EAC?", since("EAC", "BDI"), "2007-07-01", "treaty of accession: effective 1 July 2007"),
    ("Must Britain fight for Malaysia under the FPDA?", promised("GBR", "MYS", "2020-01-01"), {}, "communique: consult"),
    ("What does it owe Malaysia?", owed("GBR", "MYS", "2020-01-01", "FPDA"), ["consultation"], "HistorySG"),
    ("Does Malaysia owe Britain the same?", owed("MYS", "GBR", "2020-01-01", "FPDA"), [], "Malaysia and Singapore alone are covered"),
    ("Was Britain obliged to defend Malaysia in 1965?", lambda: set(promised("GBR", "MYS", "1965-01-01")()), {"gbr_mys_1957"},
     "ATOP 3330"),
    ("Was France obliged to defend Djibouti in 2000?", owed("FRA", "DJI", "2000-01-01", "fra_dji_1977"), ["defense"], "ATOP 3790"),
    ("In 2015?", promised("FRA", "DJI", "2015-01-01"), {"fra_dji_2011": "art. 4"}, "French Senate, report 619: clause of security"),
    ("Does the partnership of 2009 with Togo hold a clause of assistance?", owed("FRA", "TGO", "2015-01-01", "fra_tgo_2009"), [],
     "French Senate, report 724: none"),
    ("Since when does Australia owe Tuvalu help?", force("aus_tuv_2023"), "2024-08-28", "AJIL: in force on 28 August 2024"),
    ("What notice does the Pukpuk treaty need?", lambda: WORLD.pact("aus_png_2025").notice_months, 12, "Perth Now: twelve months"),
    ("How many states owed Lebanon defence under the Arab treaty in 1960?", defenders("LBN", "1960-01-01", "arab_defence_1950"), 6,
     "ATOP 3205: Egypt, Syria, Saudi Arabia, Yemen, Iraq, Jordan"),
    ("French forces in Mali in 2023?", troops("FRA", "MLI", "2023-01-01", "fra_mli"), None, "left on 15 August 2022"),
    ("When did Uruguay announce its exit from Rio?",
     lambda: [row.date for row in WORLD.events("RIO", "URY", on("2019-12-31")) if row.member == "URY"], [date(2019, 9, 24)], "Pagina/12"),
    # --- France in Africa and the Gulf: who was still bound
    ("Was France obliged to defend Gabon in 2000, by which article?", promised("FRA", "GAB", "2000-01-01"), {"fra_gab_1960": "art. 1"},
     "Bulletin officiel, text of 17 August 1960"),
    ("On 31 May 2014?", promised("FRA", "GAB", "2014-05-31"), {"fra_gab_1960": "art. 1"}, "letters of May 2019: the new treaty in force on 1 June 2014"),
    ("On 1 June 2014?", promised("FRA", "GAB", "2014-06-01"), {}, "same; Senate, report 245: no clause of assistance"),
    ("In 2020?", promised("FRA", "GAB", "2020-01-01"), {}, "same"),
    ("Was France obliged to defend Senegal in 2000, by which article?", promised("FRA", "SEN", "2000-01-01"), {"fra_sen_1974": "art. 1"},
     "Senate, report 221: art. 1"),
    ("In 2020?", promised("FRA", "SEN", "2020-01-01"), {}, "treaty of 2012, art. 20"),
    ("By which article, with what notice, is the treaty of 2012 left?", leaving("fra_sen_2012"), ("art. 21", 6), "its art. 21"),
    ("Was France obliged to defend the Comoros in 1980?", promised("FRA", "COM", "1980-01-01"), {}, "Bulletin officiel: in force on 20 October 1982"),
    ("In 1990, by which article?", promised("FRA", "COM", "1990-01-01"), {"fra_com_1978": "art. 1"}, "same text, art. 1"),
    ("In 2020?", promised("FRA", "COM", "2020-01-01"), {}, "replaced, published on 27 May 2013"),
    ("Was France obliged to defend Djibouti in 1980?", promised("FRA", "DJI", "1980-01-01"), {}, "Bulletin officiel: in force on 31 October 1982"),
    ("In 1990, by which article?", promised("FRA", "DJI", "1990-01-01"), {"fra_dji_1977": "art. 1"}, "same text, art. 1"),
    ("In 2020?", promised("FRA", "DJI", "2020-01-01"), {"fra_dji_2011": "art. 4"}, "Senate, report 245: only Djibouti keeps a clause"),
    ("Was France obliged to defend Ivory Coast in 2013?", promised("FRA", "CIV", "2013-06-01"), {"fra_civ_1961": "art. 2"},
     "Senate, report 223 of December 2013"),
    ("In 2020?", promised("FRA", "CIV", "2020-01-01"), {}, "same: no such clause any more"),
    ("Was France obliged to defend Cameroon in 1990?", promised("FRA", "CMR", "1990-01-01"), {"fra_cmr_1974": ""}, "Opex360; text secret"),
    ("In 2020?", promised("FRA", "CMR", "2020-01-01"), {}, "Opex360: France no longer intervenes"),
    ("In 2020, the Central African Republic?", promised("FRA", "CAF", "2020-01-01"), {}, "Senate, report 245"),
    ("In 2020, Togo?", promised("FRA", "TGO", "2020-01-01"), {}, "consultation at most"),
    ("In 2020, Chad?", promised("FRA", "TCD", "2020-01-01"), {}, "Alwihda: training and logistics"),
    ("When did Chad end its agreement?", notice("fra_tcd_2019", "TCD"), [("2024-11-28", "")], "APA News"),
    ("When did Mali denounce its treaty with France?", notice("fra_mli_2014", "MLI"), [("2022-05-02", "")], "Financial Afrik"),
    ("By which pact was France to defend the Emirates on 1 January 2011?", promised("FRA", "ARE", "2011-01-01"), {"fra_are_1995": ""},
     "debate of 2011: the new one takes its place once ratified"),
    ("What notice does the Sahel charter need?", lambda: WORLD.pact("AES").notice_months, 6, "AMAP, 18 September 2023"),
    ("When did France confirm that cooperation with Bangui was suspended?", happened("fra_caf_2010", "CAF", "2021-06-07", "suspended"), True, "RFI"),
    ("By which article must Russia defend Belarus in 2026?", promised("RUS", "BLR", "2026-01-01", "rus_blr_2024"), {"rus_blr_2024": "art. 4"},
     "Belkorpus: text, arts 4-6"),
    # --- troops
    ("French forces in Chad on 31 January 2025?", troops("FRA", "TCD", "2025-01-31", "fra_tcd"), None, "Daily Trust: out on 30 January"),
    ("In December 2024?", troops("FRA", "TCD", "2024-12-01", "fra_tcd"), (1000, 1000), "same: around 1,000"),
    ("French forces in Senegal in 2000?", troops("FRA", "SEN", "2000-01-01", "fra_sen"), (610, 1500), "McManus & Nieman 1981-2007"),
    ("In August 2025?", troops("FRA", "SEN", "2025-08-01", "fra_sen"), None, "TRT World: 17 July 2025"),
    ("Soviet forces in East Germany in 1985?", troops("RUS", "DDR", "1985-01-01", "sov_ddr"), (363600, 380000), "Wilson Center: 363,600 in 1990"),
    ("Russian forces in Germany in 1995?", troops("RUS", "DEU", "1995-01-01", "rus_deu"), None, "taz: none after 1 September 1994"),
    ("Soviet forces in Hungary in July 1991?", troops("RUS", "HUN", "1991-07-01", "sov_hun"), None, "withdrawn in June 1991"),
    ("Soviet forces in Afghanistan in 1985?", troops("RUS", "AFG", "1985-01-01", "sov_afg"), (85000, 118000), "McManus & Nieman"),
    ("American forces in Qatar in 2010?", troops("USA", "QAT", "2010-01-01", "us_qat"), (6283, 14989), "troopdata"),
    ("American forces in Bahrain in 2015?", troops("USA", "BHR", "2015-01-01", "us_bhr"), (4642, 9334), "troopdata"),
    ("American forces in Panama in 2000?", troops("USA", "PAN", "2000-06-01", "us_pan"), None, "treaties of 1977"),
    ("American forces in Romania in November 2025?", troops("USA", "ROU", "2025-11-15", "us_rou"), (900, 1000), "TASS after the ministry"),
    ("American forces in Afghanistan in 2011?", troops("USA", "AFG", "2011-01-01", "us_afg"), (59054, 99366), "troopdata"),
    ("Russian forces in Syria in 2024?", troops("RUS", "SYR", "2024-06-01", "hmeimim"), (2954, 7500), "Asia-Plus after the BBC; AFP"),
    ("In 2025?", troops("RUS", "SYR", "2025-06-01", "hmeimim"), (None, None), "unknown, not none"),
    ("British forces in Cyprus in 1995?", troops("GBR", "CYP", "1995-01-01", "gbr_cyp"), (2000, 4943), "McManus & Nieman"),
    # --- articles and ways out, the older pacts
    ("Was Britain obliged to defend Germany by the Kensington Treaty in September 2025?",
     promised("GBR", "DEU", "2025-09-01", "gbr_deu_2025"), {}, "bill of consent in the Bundestag on 4 February 2026"),
    ("Was Australia obliged to defend Papua New Guinea on 10 October 2025?", promised("AUS", "PNG", "2025-10-10"), {},
     "PNG Haus Bung: to be ratified first"),
    ("By which article, with what notice, is the East African Community left?", leaving("EAC"), ("Treaty art. 145", 12), "art. 145 in full"),
    ("Do the duties hold meanwhile?", words("EAC", "hold meanwhile"), True, "same"),
    ("By which article were Britain and Japan allied in 1903?",
     lambda: "art. III" in promised("GBR", "JPN", "1903-01-01")()["gbr_jpn_1902"], True, "text of 30 January 1902"),
    ("By which article did Greece owe Cyprus defence in 1962?", promised("GRC", "CYP", "1962-01-01", "cyprus_alliance_1960"),
     {"cyprus_alliance_1960": "art. II"}, "text: art. II"),
    ("And in 1970?", promised("GRC", "CYP", "1970-01-01", "cyprus_alliance_1960"), {}, "ATOP 3400: denounced on 4 April 1964"),
    ("By which article was Moscow to defend Czechoslovakia in 1947?", promised("RUS", "CSK", "1947-01-01"), {"sov_csk_1943": "art. 3"},
     "Nelson Evening Mail, 14 December 1943"),
    ("What notice did the Soviet-Polish treaty of 1945 need?", lambda: WORLD.pact("sov_pol_1945").notice_months, 12, "Hungaricana: twelve months"),
    ("How long did the Warsaw Pact run after 1985?", words("WARSAW_PACT", "for twenty years, then ten"), True, "protocol of 26 April 1985"),
    ("By which article must SADC members meet an armed attack?", promised("ZAF", "NAM", "2015-01-01", "sadc_defence_2003"),
     {"sadc_defence_2003": "art. 6"}, "South African memorandum: art. 6"),
    ("How was the Baghdad Pact left?", lambda: WORLD.pact("CENTO").exit_article, "art. 7", "UNTS 3264, art. 7"),
    # --- suspensions lifted, exits by the day, forces by stage
    ("Was Guinea suspended by the African Union on 1 January 2026?", use("AU", "GIN", "2026-01-01"), "suspended", "Exclusif: lifted on 22 January 2026"),
    ("On 1 February 2026?", use("AU", "GIN", "2026-02-01"), None, "same"),
    ("By ECOWAS, on 1 February 2026?", use("ECOWAS", "GIN", "2026-02-01"), None, "Sierra Leone Monitor: lifted on 28 January 2026"),
    ("Was Colombia in UNASUR on 28 February 2019?", member("UNASUR", "COL", "2019-02-28"), True, "Cancilleria: effect from 1 March 2019"),
    ("On 1 March 2019?", member("UNASUR", "COL", "2019-03-01"), False, "same"),
    ("When was notice given to Taiwan, and with what effect?", notice("usa_twn_1954", "USA"), [("1979-01-01", "1980-01-01")],
     "FRUS 1977-80, vol. XIII, doc. 180"),
    ("Did the American states answer 11 September 2001 under the Rio Treaty?", happened("RIO", "USA", "2001-09-21", "reciprocal assistance"), True,
     "RC.24/RES.1/01"),
    ("Russian fighters in the Central African Republic in February 2023?", troops("RUS", "CAF", "2023-02-03", "wagner_caf"), (1500, 2000),
     "Al Jazeera: 1,890"),
    ("Rwandan forces in Mozambique in August 2021?", troops("RWA", "MOZ", "2021-08-01", "rwa_moz"), (1000, 2000), "IGIHE: 1,000, nearly 2,000 by December"),
    ("North Korean troops in Russia in November 2024?", troops("PRK", "RUS", "2024-11-15", "prk_rus"), (8000, 12000), "Pentagon, 4 November 2024"),
    ("EU troops in Bosnia in 2023?", troops("EU", "BIH", "2023-06-01", "eufor_bih"), (1100, 1500), "European Western Balkans: 1,100"),
    ("In 2005?", troops("EU", "BIH", "2005-06-01", "eufor_bih"), (2500, 7000), "factsheet: 7,000"),
    ("American forces in Uzbekistan in 2006?", troops("USA", "UZB", "2006-01-01", "us_uzb"), None, "Al Jazeera: out on 21 November 2005"),
    ("American forces in Chad in June 2024?", troops("USA", "TCD", "2024-06-01", "us_tcd"), None, "CNN: completed on 30 April 2024"),
    ("Russian forces in Belarus in April 2023?", troops("RUS", "BLR", "2023-04-01", "belarus"), (1000, 4000), "Ukrainian border guards"),
    ("By which article must Barbados answer an attack on Guyana in 2024?", promised("BRB", "GUY", "2024-01-01", "rss_1996"), {"rss_1996": "art. 4"},
     "Stabroek News: art. 4"),
    ("By which article was Britain to defend Poland on 1 September 1939?", promised("GBR", "POL", "1939-09-01", "gbr_pol_1939"), {"gbr_pol_1939": "art. 1"},
     "text of 25 August 1939"),
    ("By which article was France to defend the Soviet Union in 1937?", promised("FRA", "RUS", "1937-01-01"), {"fra_sov_1935": "art. 2"}, "text"),
    ("How long did the Soviet-Vietnamese treaty run?", words("sov_vnm_1978", "twenty-five years, then ten at a time"), True, "text, art. 9"),
    ("How was Locarno left?", leaving("LOCARNO"), ("art. 8", 12), "Nuremberg trial: no withdrawal; a year after the Council's finding"),
    # --- acts of force and claims looked up late
    ("Was anybody killed when Pakistan answered on 27 February 2019?", fatal("PAK", "IND", "2019-02-27"), "no", "Opoyi: the pilot taken alive"),
    ("Was anybody killed at Balakot?", fatal("IND", "PAK", "2019-02-26"), "unknown", "claimed by India, denied by Pakistan"),
    ("Was anybody killed at Galwan?", fatal("CHN", "IND", "2020-06-15"), "yes", "Orissa Diary: 20 Indian soldiers"),
    ("Was anybody killed at Kerch on 25 November 2018?", fatal("RUS", "UKR", "2018-11-25"), "no", "Hromadske"),
    ("Had Thailand and Cambodia fought by 25 July 2025?", fatal("THA", "KHM", "2025-07-24"), "yes", "ILKHA, 28 July 2025"),
    ("Does Japan claim Takeshima in 1953?", claimed("JPN", "KOR", "1953-01-01"), ["Takeshima (Dokdo)"], "Takai 2015"),
    ("Does Iraq claim Kuwait in 1995?", claimed("IRQ", "KWT", "1995-01-01"), [], "Washington Post, 11 November 1994"),
    ("Does Tajikistan claim the border with Kyrgyzstan in April 2025?", claimed("TJK", "KGZ", "2025-04-01"), [], "Interfax, 13 March 2025"),
    ("Turkish forces in northern Syria in May 2020?", troops("TUR", "SYR", "2020-05-01", "tur_syr"), (10400, 20000), "SOHR 10,400; ISW over 20,000"),
    ("American forces in Afghanistan in July 2021?", troops("USA", "AFG", "2021-07-01", "us_afg"), (650, 2500), "The King's Page: 2,500, then 650"),
    ("During the evacuation?", troops("USA", "AFG", "2021-08-20", "us_afg"), (3000, 7000), "same"),
    ("On 31 August 2021?", troops("USA", "AFG", "2021-08-31", "us_afg"), None, "same: out on 30 August"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "look_up", "answer", "read_in"), QUESTIONS, ids=[q[0][:60] for q in QUESTIONS])
def test_spot(question, look_up, answer, read_in):
    assert look_up() == answer, f"{question} ({read_in})"


def test_there_are_enough_questions():
    assert len(QUESTIONS) >= 120
    assert all(source for *_, source in QUESTIONS)
