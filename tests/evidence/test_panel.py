"""Panels on the real data sets: the same cells as by plain joins, nothing invented outside coverage, hard identities."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import foedus
from foedus.errors import UsageError
from foedus.evidence.panel import ADDITIONS, Panel, panel
from foedus.evidence.panel.build import COW_CODED
from foedus.evidence.panel.disputes import whittled
from foedus.evidence.tables import atop, disputes, gw_system, rivalries, state_years

KEY = ["ccode1", "ccode2", "year"]
PAIRS = ["atop_alliance", "outcomes", "pacts_in_force", "prd", "defenders"]


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


@pytest.fixture(scope="module")
def dyads(data: Path) -> pl.DataFrame:
    add = ["mids", "nmc", "contiguity", "cow_majors", "atop_alliance", "minimum_distance", "strategic_rivalries"]
    return panel("dyad_year", add=[*add, "democracy", "sim_gdp_pop", "prd", "spells"], folder=data).frame


def same(
    panel_frame: pl.DataFrame, table: pl.DataFrame, names: dict[str, str], absent: object, cover: tuple[int, int]
) -> None:
    """The panel's columns are those of a plain left join within the cover, and null outside it."""
    joined = panel_frame.select(*KEY, *names).join(
        table.select(pl.col(KEY).cast(pl.Int32), *(pl.col(old).alias(f"{new}_joined") for new, old in names.items())),
        on=KEY,
        how="left",
        maintain_order="left",
    )
    within = pl.col("year").is_between(*cover)
    for name in names:
        expected = pl.when(within).then(
            pl.col(f"{name}_joined").fill_null(absent) if absent is not None else pl.col(f"{name}_joined")
        )
        wrong = joined.filter(pl.col(name).ne_missing(expected.cast(joined.schema[name])))
        assert wrong.is_empty(), f"{name}: {wrong.head(3).to_dicts()}"


def test_rows_are_all_pairs_of_states_that_share_a_day(data: Path) -> None:
    undirected = panel("dyad_year", years=(1816, 2010), folder=data)
    directed = panel("directed_dyad_year", years=(1816, 2010), folder=data)

    assert (undirected.height, directed.height) == (842_655, 1_685_310)
    both = pl.concat([undirected.frame, undirected.frame.select(ccode1="ccode2", ccode2="ccode1", year="year")])
    assert both.sort(KEY).equals(directed.frame)


def test_disputes_are_those_of_a_join(data: Path, dyads: pl.DataFrame) -> None:
    for prefix, table, last in (
        ("gmlmid", disputes.gml_dispute_years(data), 2010),
        ("cowmid", disputes.cow_dispute_years(data), 2014),
    ):
        same(dyads, whittled(table), {f"{prefix}ongoing": "ongoing", f"{prefix}onset": "onset"}, 0, (1816, last))


def test_details_of_disputes_are_those_of_the_packages_tables(data: Path, shared: Path) -> None:
    made = panel("directed_dyad_year", years=(1816, 2014), add=["gml_mids"], folder=data).frame
    table = pl.read_parquet(shared / "data/gml_mid_2.2.1/gml_mid_ddydisps.parquet")
    details = {name: name for name in table.columns if name not in {*KEY, "gmlmidongoing", "gmlmidonset"}}

    same(made, table, details, None, (1816, 2010))
    same(made, table, {"gmlmidonset": "gmlmidonset", "gmlmidongoing": "gmlmidongoing"}, 0, (1816, 2010))
    assert made["gmlmidongoing"].sum() == table.join(made.select(KEY), on=KEY).height


def test_details_of_both_collections_are_told_apart_as_in_the_package(data: Path) -> None:
    made = panel("dyad_year", years=2000, add=["cow_mids", "gml_mids"], keep=["dispnum"], folder=data)

    assert made.frame.columns == [
        *KEY,
        "cowmidongoing",
        "cowmidonset",
        "dispnum.x",
        "gmlmidongoing",
        "gmlmidonset",
        "dispnum.y",
    ]
    assert [column.name for column in made.columns] == made.frame.columns
    alone = panel("dyad_year", years=2000, add=["cow_mids"], keep=["dispnum"], folder=data).frame
    assert alone["dispnum"].equals(made["dispnum.x"], check_names=False)


@pytest.mark.parametrize("side", [1, 2])
def test_state_columns_are_those_of_a_join(data: Path, dyads: pl.DataFrame, side: int) -> None:
    code = f"ccode{side}"
    for table, names in (
        (state_years.capabilities(data), state_years.CAPABILITIES),
        (state_years.democracy(data, "cow"), state_years.DEMOCRACY),
        (state_years.gdp_population(data, "cow"), state_years.GDP),
    ):
        joined = dyads.select(code, "year", *(f"{name}{side}" for name in names)).join(
            table.rename({"ccode": code}), on=[code, "year"], how="left", maintain_order="left"
        )
        for name in names:
            assert joined.filter(pl.col(f"{name}{side}").ne_missing(pl.col(name))).is_empty(), name


def test_the_packages_capabilities_are_there_by_name(data: Path, shared: Path) -> None:
    theirs = pl.read_parquet(shared / "data/replications/dangerous_dyads/cow_nmc.parquet")
    made = panel("state_year", years=(1816, 2018), add=["nmc_6"], folder=data).frame
    joined = made.join(theirs, on=["ccode", "year"], how="left", suffix="_theirs")

    for name in state_years.CAPABILITIES:
        assert joined.filter(pl.col(name).ne_missing(pl.col(f"{name}_theirs"))).is_empty(), name


def test_alliances_are_the_official_dyad_years_and_the_larger_of_the_two_directions(
    data: Path, dyads: pl.DataFrame
) -> None:
    table = atop.obligations(data)
    names = {f"atop_{pledge}": f"atop_{pledge}" for pledge in ("defense", "offense", "neutral", "nonagg", "consul")}
    directed = panel("directed_dyad_year", add=["atop_alliance"], folder=data).frame
    same(directed, table, names, 0, (1815, 2018))
    back = table.rename({"ccode1": "ccode2", "ccode2": "ccode1"}).select(table.columns)
    either = pl.concat([table, back]).group_by(KEY).agg(pl.col(list(names)).max()).with_columns(ally=pl.lit(1))
    same(dyads, either, {**names, "atop_ally": "ally"}, 0, (1815, 2018))
    belgium = directed.filter(
        pl.col("year") == 1832, pl.col("ccode1").is_in([211, 220]), pl.col("ccode2").is_in([211, 220])
    )
    assert belgium["atop_defense"].to_list() == [0, 1]
    assert belgium["atop_ally"].to_list() == [1, 1]


def test_distances_and_rivalries_are_those_of_a_join(data: Path, dyads: pl.DataFrame) -> None:
    near = gw_system.distance(data, "cow").rename({"one": "ccode1", "two": "ccode2"})
    same(dyads, near, {"mindist": "mindist"}, None, (1886, 2019))
    spells = rivalries.typed(data).filter(pl.col("tssr_id") != 76)
    years = (
        spells.with_columns(year=pl.int_ranges("start", pl.col("end") + 1))
        .explode("year")
        .filter(pl.col("year") >= 1816)
    )
    rest = dyads.filter(~(pl.col("ccode1").is_in([300, 305]) & (pl.col("ccode2") == 345)))
    names = {
        name: name for name in ("tssr_id", "start", "end", "positional", "spatial", "ideological", "interventionary")
    }
    same(rest, years, names, None, (1816, 2020))
    same(rest, years.with_columns(one=pl.lit(1)), {"ongoingrivalry": "one"}, 0, (1816, 2020))
    serbia = dyads.filter(pl.col("ccode1").is_in([300, 305]), pl.col("ccode2") == 345, pl.col("ongoingrivalry") == 1)
    assert sorted(serbia.select("ccode1", "year").rows()) == [
        *((300, y) for y in range(1903, 1919)),
        (305, 1919),
        (305, 1920),
    ]


def test_contiguity_is_that_of_cows_own_dyad_years_but_for_years_of_change(
    data: Path, dyads: pl.DataFrame, shared: Path
) -> None:
    official = pl.read_csv(shared / "data/cow_contiguity_3.2/contdird.csv")
    cells = official.select(ccode1="state1no", ccode2="state2no", year="year", official="conttype").cast(pl.Int32)
    within = dyads.filter(pl.col("year") <= 2016)
    joined = within.join(cells, on=KEY, how="left").with_columns(pl.col("official").fill_null(0))

    assert joined.filter((pl.col("conttype") > 0) != (pl.col("official") > 0)).is_empty()
    assert joined.filter(pl.col("conttype") != pl.col("official")).height == 29
    assert dyads.filter(pl.col("year") > 2016)["conttype"].null_count() == dyads.filter(pl.col("year") > 2016).height


def test_relevance_is_unknown_where_its_parts_are(dyads: pl.DataFrame) -> None:
    expected = (pl.col("conttype") > 0) | (pl.col("cowmaj1") == 1) | (pl.col("cowmaj2") == 1)

    assert dyads.filter(pl.col("prd").ne_missing(expected.cast(pl.Int8))).is_empty()
    assert dyads.filter(pl.col("year").is_between(1816, 2010))["prd"].sum() == 112_282
    assert dyads.filter((pl.col("year") > 2016) & pl.col("prd").is_not_null()).is_empty()


def test_only_relevant_dyads_are_kept_before_peace_is_counted(data: Path) -> None:
    made = panel("dyad_year", years=(1816, 2018), add=["mids", "spells"], relevant=True, folder=data)
    within = made.frame.filter(pl.col("year") <= 2010)

    assert within.height == 112_282
    assert made.left_out == panel("dyad_year", years=(2017, 2018), folder=data).height
    first = within.group_by("ccode1", "ccode2", maintain_order=True).first()
    assert set(first["gmlmidspell"]) == {0}
    pair = within.filter((pl.col("ccode1") == 2) & (pl.col("ccode2") == 200)).sort("year")
    expected, before = [], None
    for ongoing in pair["gmlmidongoing"]:
        expected.append(0 if before is None or before[1] else before[0] + 1)
        before = (expected[-1], ongoing)
    assert pair["gmlmidspell"].to_list() == expected


# --- nothing is invented outside coverage ---------------------------------------------------------------------------


def invented(made: Panel) -> list[str]:
    """Columns with a value in a year outside their cover."""
    year = pl.col("year")
    return [
        column.name
        for column in made.columns
        if made.frame.filter(
            ((year < column.years[0]) | (year > column.years[1])) & pl.col(column.name).is_not_null()
        ).height
    ]


@pytest.mark.parametrize("system", ["cow", "gw"])
@pytest.mark.parametrize("unit", ["directed_dyad_year", "dyad_year", "state_year"])
@pytest.mark.parametrize("years", [(1816, 1818), (1885, 1886), (1945, 1951), (2009, 2020)])
def test_no_value_is_invented_outside_coverage(data: Path, unit: str, system: str, years: tuple[int, int]) -> None:
    names = [name for name in ADDITIONS if unit == "directed_dyad_year" or name != "defenders"]
    names = [name for name in [*names, "prd", "spells"] if unit != "state_year" or name not in PAIRS]
    names.remove("mids")
    made = panel(unit, system, years, names, folder=data)  # type: ignore[arg-type]

    assert invented(made) == []
    assert [column.name for column in made.columns] == made.frame.columns
    assert set(made.frame["year"]) == set(range(years[0], years[1] + 1))
    if system == "gw":
        suffixes = [""] if unit == "state_year" else ["1", "2"]
        nobody = pl.any_horizontal(pl.col(f"ccode{suffix}").is_null() for suffix in suffixes)
        alone = made.frame.filter(nobody)
        coded = [
            c.name
            for c in made.columns
            if c.name != "prd"
            and c.source in {"gml", "mid", "contiguity", "atop_dyads", "rivalries", "atop", "mid_dyadic"}
        ]
        if unit != "state_year":
            assert {name: alone[name].drop_nulls().len() for name in coded} == dict.fromkeys(coded, 0)
            assert set(alone["prd"].drop_nulls()) <= {1}  # a major power is enough, whoever the other is
        assert "ccode1" in made.frame.columns or unit == "state_year"


def test_every_addition_that_needs_cow_codes_brings_them_into_a_gleditsch_ward_panel(data: Path) -> None:
    for name in sorted(COW_CODED - {"defenders", "mids", "gml_mids"}):
        made = panel("dyad_year", "gw", 1990, [name], folder=data)
        assert made.frame.columns[:5] == ["gwcode1", "gwcode2", "year", "ccode1", "ccode2"], name


# --- identities -----------------------------------------------------------------------------------------------------

# (code, years in which it is a state), by the lists of COW (2024) and of Gleditsch & Ward
COW: list[tuple[str, int, list[tuple[int, int]]]] = [
    ("Germany", 255, [(1816, 1945), (1990, 2024)]),
    ("West Germany", 260, [(1955, 1990)]),
    ("East Germany", 265, [(1954, 1990)]),
    ("Yugoslavia and Serbia", 345, [(1878, 1941), (1944, 2024)]),
    ("Montenegro", 341, [(2006, 2024)]),
    ("Korea", 730, [(1887, 1905)]),
    ("North Korea", 731, [(1948, 2024)]),
    ("South Korea", 732, [(1949, 2024)]),
    ("Vietnam", 816, [(1954, 2024)]),
    ("South Vietnam", 817, [(1954, 1975)]),
    ("Yemen Arab Republic", 678, [(1926, 1990)]),
    ("Yemen", 679, [(1990, 2024)]),
    ("South Yemen", 680, [(1967, 1990)]),
    ("Russia and the USSR", 365, [(1816, 2024)]),
]
GW: list[tuple[str, int, list[tuple[int, int]]]] = [
    ("Prussia and Germany", 255, [(1816, 1945)]),
    ("West and united Germany", 260, [(1949, 2020)]),
    ("East Germany", 265, [(1949, 1990)]),
    ("Serbia", 340, [(1878, 1915), (2006, 2020)]),
    ("Yugoslavia", 345, [(1918, 2006)]),
    ("Korea", 730, [(1816, 1910)]),
    ("North Korea", 731, [(1948, 2020)]),
    ("South Korea", 732, [(1948, 2020)]),
    ("Vietnam before France", 815, [(1816, 1893)]),
    ("Vietnam", 816, [(1954, 2020)]),
    ("South Vietnam", 817, [(1954, 1975)]),
    ("Yemen, north and united", 678, [(1918, 2020)]),
    ("South Yemen", 680, [(1967, 1990)]),
    ("Russia and the USSR", 365, [(1816, 2020)]),
]


@pytest.mark.parametrize("system", ["cow", "gw"])
def test_states_that_changed_are_there_in_their_years(data: Path, system: str) -> None:
    made = panel("state_year", system, folder=data).frame  # type: ignore[arg-type]
    code = "ccode" if system == "cow" else "gwcode"
    for name, number, spans in COW if system == "cow" else GW:
        years = made.filter(pl.col(code) == number)["year"].to_list()
        assert years == [year for first, last in spans for year in range(first, last + 1)], name


# Gleditsch-Ward code, year, COW code
TRANSLATED = [
    (260, 1989, 260),
    (260, 2000, 255),
    (345, 1999, 345),
    (340, 2010, 345),
    (678, 1980, 678),
    (678, 2000, 679),
    (680, 1980, 680),
    (816, 1980, 816),
    (732, 1960, 732),
    (365, 1950, 365),
    (365, 2000, 365),
    (815, 1850, None),
]


@pytest.mark.parametrize(("gwcode", "year", "ccode"), TRANSLATED)
def test_a_state_of_one_list_is_the_right_state_of_the_other(
    data: Path, gwcode: int, year: int, ccode: int | None
) -> None:
    made = panel("state_year", "gw", year, ["codes", "nmc"], folder=data).frame.filter(pl.col("gwcode") == gwcode)

    assert made["ccode"].to_list() == [ccode]
    capabilities = state_years.capabilities(data).filter((pl.col("ccode") == (ccode or -1)) & (pl.col("year") == year))
    assert made["cinc"].to_list() == (capabilities["cinc"].to_list() or [None])


# --- asking ---------------------------------------------------------------------------------------------------------


def test_the_public_call_takes_peacesciencers_words(data: Path) -> None:
    made = foedus.panel("dyad_year", years="1990", add=["add_nmc", "add_peace_years", "add_gml_mids"], folder=str(data))

    assert made.add == ("nmc", "gml_mids", "spells")
    assert made.frame.columns[-1] == "gmlmidspell"
    assert made.sources == ("states", "nmc", "gml")
    assert "singer1972capability" in made.bibtex()
    assert pl.DataFrame(made).equals(made.frame)
    assert len(made) == made.height == len(made["year"])


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({"unit": "dyad"}, "unit is 'dyad'; expected one of directed_dyad_year"),
        ({"system": "polity"}, "system is 'polity'; expected one of cow, gw"),
        ({"unit": "state_year", "add": ["atop_alliance"]}, "atop_alliance describes pairs"),
        ({"unit": "state_year", "relevant": True}, "prd describes pairs"),
        ({"unit": "dyad_year", "add": ["defenders"]}, "unit directed_dyad_year"),
        ({"add": ["spells"]}, "this panel has none"),
        ({"add": ["gml_mids"], "keep": ["hostility"]}, "no dispute column 'hostility'"),
        ({"add": ["gml_mids"], "whittle": ["onsets", "size"]}, "no whittling rule 'size'"),
        ({"add": ["gml_mids"], "whittle": ["onsets"]}, "more than one dispute.*\n.*add jds as the last rule"),
        ({"unit": "state_year", "add": ["mids"], "init": "both"}, "init is 'both'"),
        ({"add": ["pacts_in_force"], "on": "02-29"}, "expected a day of every year"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(data: Path, asked: dict[str, object], fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        panel(**{"years": 1990, "folder": data, **asked})  # type: ignore[arg-type]


@pytest.mark.parametrize("years", [(1816, 1816), (1913, 1919), (1988, 1992), (2014, 2024)])
def test_a_shorter_panel_holds_the_same_cells(data: Path, dyads: pl.DataFrame, years: tuple[int, int]) -> None:
    add = ["mids", "nmc", "contiguity", "cow_majors", "atop_alliance", "minimum_distance", "strategic_rivalries"]
    made = panel("dyad_year", years=years, add=[*add, "democracy", "sim_gdp_pop", "prd"], folder=data).frame

    assert made.equals(dyads.filter(pl.col("year").is_between(*years)).select(made.columns))


def test_a_directed_panel_holds_the_cells_of_the_undirected_one(data: Path, dyads: pl.DataFrame) -> None:
    add = ["nmc", "contiguity", "cow_majors", "minimum_distance", "strategic_rivalries", "democracy"]
    made = panel(years=(1960, 1962), add=add, folder=data).frame
    lower = made.filter(pl.col("ccode1") < pl.col("ccode2"))

    assert lower.equals(dyads.filter(pl.col("year").is_between(1960, 1962)).select(lower.columns))
    flip = {
        name: f"{name[:-1]}{'2' if name[-1] == '1' else '1'}"
        for name in made.columns
        if name[-1] in "12" and name != "polity2"
    }
    upper = made.filter(pl.col("ccode1") > pl.col("ccode2")).rename(flip).select(lower.columns).sort(KEY)
    assert upper.equals(lower)
