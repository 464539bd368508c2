"""What travels with a panel into a file, read back by other programs' readers."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import polars as pl
import pytest

from foedus.errors import DataError, UsageError
from foedus.evidence.panel import Column, Panel, panel
from foedus.evidence.panel.write import described, sources_of


@pytest.fixture(scope="module")
def made(shared: Path) -> Panel:
    add = ["gml_mids", "cow_mids", "nmc", "defenders", "pacts_in_force", "outcomes", "strategic_rivalries"]
    return panel(years=(2008, 2013), add=add, folder=shared / "data")


def cells(path: Path) -> list[list[str]]:
    """Rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def pretend(frame: pl.DataFrame) -> Panel:
    """A panel of any frame."""
    columns = tuple(Column(name, f"what {name} says", "states", (1816, 2024)) for name in frame.columns)
    return Panel("state_year", "cow", (2000, 2001), (), frame, columns)


def test_parquet_carries_every_columns_reach_in_its_metadata(made: Panel, tmp_path: Path) -> None:
    made.write(tmp_path / "p.parquet")
    found = json.loads(pl.read_parquet_metadata(tmp_path / "p.parquet")["foedus"])

    assert pl.read_parquet(tmp_path / "p.parquet").equals(made.frame)
    assert found == json.loads(json.dumps(described(made)))
    assert found["columns"]["cinc1"] == {
        "label": "capability (CINC) of state 1",
        "source": "nmc",
        "years": [1816, 2022],
        "absent": "null",
    }
    assert list(found["columns"]) == made.frame.columns
    assert sources_of(tmp_path / "p.parquet") == made.sources
    assert {"gml", "mid", "nmc", "atop", "distance", "ucdp", "mid_incidents", "cow_wars", "codes"} <= set(made.sources)


def test_stata_gets_labels_that_end_in_the_reach(made: Panel, tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    made.write(tmp_path / "p.dta")
    frame, meta = pyreadstat.read_dta(str(tmp_path / "p.dta"), output_format="polars")

    labels = dict(zip(meta.column_names, meta.column_labels, strict=True))
    assert labels["cinc1"] == "capability (CINC) of state 1 [nmc 1816–2022]"
    assert labels["gmlmidonset"] == "onset of a GML dispute [gml 1816–2010]"
    assert all(label and label.endswith("]") and len(label) <= 80 for label in labels.values())
    assert len(labels) == made.frame.width
    assert "dispnum_x" in labels
    assert meta.number_rows == made.height
    for name in ("gmlmidonset", "cinc2", "defenders_n", "pacts_n", "use_of_force"):
        expected = made.frame[name].cast(pl.Float64)
        assert frame[name].cast(pl.Float64).fill_nan(None).equals(expected, check_names=False), name
    armenia = (pl.col("ccode1") == 373) & (pl.col("ccode2") == 371) & (pl.col("year") == 2013)
    assert frame.filter(armenia)["defenders"][0].startswith("365:4220+4890 ")
    assert sources_of(tmp_path / "p.dta") == made.sources


def test_csv_has_its_description_beside_it(made: Panel, tmp_path: Path) -> None:
    made.write(tmp_path / "p.csv")
    rows = cells(tmp_path / "p.csv")

    assert rows[0] == made.frame.columns
    assert len(rows) == made.height + 1
    beside = json.loads((tmp_path / "p.csv.json").read_text("utf-8"))
    assert beside["columns"]["gmlmidonset"]["years"] == [1816, 2010]
    assert sources_of(tmp_path / "p.csv") == made.sources
    onset = rows[0].index("gmlmidonset")
    assert {row[onset] for row in rows[1:] if row[2] == "2011"} == {""}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")'])
def test_text_that_a_spreadsheet_would_run_is_defused(text: str, tmp_path: Path) -> None:
    pretend(pl.DataFrame({"cw_name": [text, "Côte d'Ivoire", None], "year": [-5, 1, 2]})).write(tmp_path / "x.csv")
    rows = cells(tmp_path / "x.csv")

    assert rows[1:] == [["'" + text, "-5"], ["Côte d'Ivoire", "1"], ["", "2"]]


def test_a_label_too_long_for_stata_is_cut_and_keeps_its_reach() -> None:
    column = Column("x", "long " * 40, "democracy", (1816, 2025))

    assert len(column.short) == 80
    assert column.short.endswith("… [democracy 1816–2025]")


@pytest.mark.parametrize("name", ["p.xlsx", "p", "nowhere/p.csv"])
def test_a_place_that_cannot_be_is_refused_before_anything_is_made(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"written as \.parquet, \.csv, \.dta|there is no folder"):
        pretend(pl.DataFrame({"year": [1]})).write(tmp_path / name)


def test_nothing_half_made_is_left_and_the_old_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "p.parquet"
    place.write_text("old")

    def broken(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", broken)
    with pytest.raises(UsageError, match="No space left on device"):
        pretend(pl.DataFrame({"year": [1]})).write(place)
    assert place.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["p.parquet"]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that takes no file")
@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".dta"])
def test_a_folder_that_takes_no_file_ends_in_one_message(suffix: str) -> None:
    if suffix == ".dta":
        pytest.importorskip("pyreadstat")
    with pytest.raises(UsageError, match="cannot be written"):
        pretend(pl.DataFrame({"year": [1]})).write(Path("/proc/x").with_suffix(suffix))


def test_a_file_of_somebody_else_says_that_it_has_no_description(tmp_path: Path) -> None:
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "other.parquet")
    (tmp_path / "other.csv").write_text("a\n1\n")
    for name in ("other.parquet", "other.csv", "none.dta"):
        with pytest.raises(DataError, match="no description of a panel"):
            sources_of(tmp_path / name)
