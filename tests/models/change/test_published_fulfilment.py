"""Published: how often defence pacts were honoured, Berkemeier & Fuhrmann (2018, *Research & Politics*).

Recounted from the replication file (Stata format 118, read here by hand) with the war starts of the COW inter-state
war list 4.0. Exact: counts.
"""

from __future__ import annotations

import csv
import struct
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from foedus.models.change.deterrence import base_rate_counts
from foedus.models.change.deterrence.spec import WARS

CODES = {65526: "d", 65527: "f", 65528: "i", 65529: "h", 65530: "b"}
MISSING = {"d": 8.98846567431158e307, "f": 1.70141173e38, "i": 2147483620, "h": 32740, "b": 100}
YEAR_IN_NAME = {"Bizerte1961": 1961, "Malaysia_1963-1966": 1963}  # not in the COW inter-state list


def read_stata_118(path: Path) -> list[dict[str, float | str | None]]:
    """Rows of a little- or big-endian .dta file of release 118; missing values are ``None``."""
    data = path.read_bytes()

    def after(tag: str) -> int:
        return data.index(f"<{tag}>".encode()) + len(tag) + 2

    order = "<" if data[after("byteorder") :][:3] == b"LSF" else ">"
    (columns,) = struct.unpack_from(order + "H", data, after("K"))
    (rows,) = struct.unpack_from(order + "Q", data, after("N"))
    offsets = struct.unpack_from(order + "14Q", data, after("map"))
    types = struct.unpack_from(f"{order}{columns}H", data, offsets[2] + len("<variable_types>"))
    start = offsets[3] + len("<varnames>")
    names = [data[start + 129 * i :][:129].split(b"\0")[0].decode() for i in range(columns)]
    at, out = offsets[9] + len("<data>"), []
    for _ in range(rows):
        row: dict[str, float | str | None] = {}
        for name, kind in zip(names, types, strict=True):
            if kind in CODES:
                code = CODES[kind]
                (value,) = struct.unpack_from(order + code, data, at)
                at += struct.calcsize(order + code)
                row[name] = None if value > MISSING[code] else value
            else:
                row[name] = data[at : at + kind].split(b"\0")[0].decode()
                at += kind
        out.append(row)
    return out


@pytest.fixture(scope="module")
def tests_of_defence_pacts(shared: Path) -> list[dict[str, float | str | None]]:
    rows = read_stata_118(shared / "data/alliance_performance/BerkemeierFuhrmannRAP2018_0303.dta")
    assert len(rows) == 576
    return [r for r in rows if r["sample"] == 0 and r["defense"] == 1 and r["dnaLLM"] != 1]


@pytest.fixture(scope="module")
def starts(shared: Path) -> dict[int, date]:
    text = (shared / "data/cow_wars/Inter-StateWarData_v4.0.csv").read_text("latin-1")  # lines end in CR
    first: dict[int, date] = {}
    for row in csv.DictReader(text.splitlines()):
        begin = date(int(row["StartYear1"]), int(row["StartMonth1"]), int(row["StartDay1"]))
        number = int(row["WarNum"])
        first[number] = min(begin, first.get(number, begin))
    return first


def begin_of(row: dict[str, float | str | None], starts: dict[int, date]) -> date:
    name, number = str(row["warname"]), row["cowwarid"]
    return date(YEAR_IN_NAME[name], 12, 31) if number is None else starts[int(float(number))]


def test_the_printed_counts(tests_of_defence_pacts: list[dict[str, float | str | None]]) -> None:
    """6/43 honoured in 1945–2003, printed; by class 6/22, and 0/21 strict or 4/21 lenient."""
    rows = tests_of_defence_pacts
    assert (sum(r["honorLLM"] == 1 for r in rows), len(rows)) == (6, 43)
    later = date(2025, 2, 1)
    assert base_rate_counts(later) == {"bilateral": (6, 22), "multilateral": (4, 21)}
    assert base_rate_counts(later, "strict") == {"bilateral": (6, 22), "multilateral": (0, 21)}


@pytest.mark.parametrize("year", range(1945, 2006))
def test_the_counts_by_date(
    year: int, tests_of_defence_pacts: list[dict[str, float | str | None]], starts: dict[int, date]
) -> None:
    as_of = date(year, 12, 31)
    begun = [r for r in tests_of_defence_pacts if begin_of(r, starts) <= as_of]
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for r in begun:
        kind = counts["multilateral" if r["multilateral"] == 1 else "bilateral"]
        kind[0] += r["honorLLM"] == 1
        kind[1] += r["sabroskyhonorllm"] == 1
        kind[2] += 1

    strict, lenient = base_rate_counts(as_of, "strict"), base_rate_counts(as_of)

    assert strict["bilateral"] == lenient["bilateral"] == (counts["bilateral"][0], counts["bilateral"][2])
    assert lenient["multilateral"] == (counts["multilateral"][1], counts["multilateral"][2])
    assert strict["multilateral"] == (counts["multilateral"][0], counts["multilateral"][2])


def test_each_war_begins_when_the_list_says(
    tests_of_defence_pacts: list[dict[str, float | str | None]], starts: dict[int, date]
) -> None:
    assert sorted({begin_of(r, starts) for r in tests_of_defence_pacts}) == [war.begin for war in WARS]


def test_1978_is_five_of_nineteen_and_four_of_fourteen() -> None:
    assert base_rate_counts(date(1978, 12, 31)) == {"bilateral": (5, 19), "multilateral": (4, 14)}
