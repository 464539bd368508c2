"""Write docs/reference/overlap.md from the data sets: how disputes and UCDP overlap, with the pairs and years by name.

Usage: python scripts/write_overlap_page.py DATA-FOLDER
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from foedus.evidence.overlap import WHY, overlap, tabulated
from foedus.evidence.tables import cow_system

TARGET = Path(__file__).resolve().parents[1] / "docs" / "reference" / "overlap.md"
WIDTH = 120
INTERSTATE = 2

INTRODUCTION = """\
# Where the disputes and UCDP part ways, 1989–2014

Two sources say when states fought. COW's disputes are directed and end in 2014; UCDP's armed conflicts are not directed
and go on. It is tempting to let one stand in for the other. This page says how far that would mislead. It is written by
`scripts/write_overlap_page.py` from Dyadic MID 4.02 and UCDP/PRIO 25.1; a test holds it to them.

A pair-year is *in UCDP* if there was an armed conflict (25 battle deaths in the calendar year) with the two on opposite
sides, one of them at least a primary party. It is *in the disputes* if one of the two used force against the other in a
dispute whose dead were 26 or more over its whole length. Pairs are unordered; each year counts once.
"""

READING = {
    "no_dispute": "Coalition partners of 1991 that COW has in no dispute with Iraq in that year; helpers of a government that"
    " fought rebels; and the years after COW ends a dispute: Dyadic MID closes Armenia–Azerbaijan in 2010, while the"
    " incidents of MID 5.0 go on to 2014 (`use_of_force` is read from the incidents, so it has both years).",
    "no_force": "All but one are coalitions, against Iraq in 1991 and Serbia in 1999: a member of the alliance is a party for"
    " UCDP; COW asks what that state itself did.",
    "few_dead": "About half are the coalitions again. In the others COW counts fewer dead between the two than UCDP does in"
    " the conflict.",
    "dead_unknown": "COW left the deaths of the dispute open (−9). An unknown is not a none.",
    "helpers": "Two states on opposite sides of a third one's war. UCDP has both as secondary parties, so it is no armed"
    " conflict *between the two*; COW has a dispute.",
    "other_year": "COW counts the dead of a dispute once, over its whole length; UCDP asks each year anew. A long dispute"
    " is in every year here, in UCDP only in the deadly ones.",
    "no_conflict": "The files do not say why. Twenty-six dead over ten years make ten pair-years here and may be 25 in none"
    " of them for UCDP: Lebanon–Israel alone is 14 of these, the two Koreas nine.",
}

CLOSING = """\
## What Foedus does with this

- `armed_conflict` and `war` are UCDP's alone, `use_of_force` and `fatal_force` the disputes', and neither is ever spliced
  on to the other past its end. Up to 2014, while both look, an armed conflict also counts as fatal force.
- An outcome past 2014 is an armed conflict or unknown. Nothing says "no force since 2014".
- Who reads a rate of `fatal_force` as a rate of `armed_conflict`, or the reverse, is wrong in more than half of the cases.

`foedus replicate overlap` counts again; `foedus outcomes --between A B` shows one pair, year by year, with its sources.
"""


def page(folder: Path) -> str:
    """The page's text from the data sets below ``folder``."""
    rows = overlap(folder)
    counts, names = tabulated(rows), cow_system.names(folder)
    total = counts["both"] + counts["only_ucdp"] + counts["only_disputes"]
    parts = [
        INTRODUCTION,
        "| | in the disputes | not | together |",
        "|---|---|---|---|",
        f"| in UCDP | {counts['both']} | {counts['only_ucdp']} | {counts['armed_conflict']} |",
        f"| not | {counts['only_disputes']} | – | |",
        f"| together | {counts['disputes']} | | {total} |",
        "",
        f"So {counts['both']} of {total} pair-years are in both.",
        "",
        "## Why a pair-year is in one only",
        "",
        "| in | because | pair-years |",
        "|---|---|---|",
    ]
    where = {why: place for place, why in rows.select("where", "why").unique().rows()}
    title = {"ucdp": "UCDP only", "disputes": "the disputes only"}
    reasons = [why for why in WHY if why != "both"]
    parts += [f"| {title[where[why]]} | {WHY[why]} | {counts[why]} |" for why in reasons]
    for why in reasons:
        parts += ["", f"### {WHY[why][0].upper()}{WHY[why][1:]} ({counts[why]})", "", *wrapped(READING[why]), ""]
        chosen = rows.filter(rows["why"] == why)
        if where[why] == "ucdp":
            rebels = sum(kind != INTERSTATE for kind in chosen["type"])
            parts += [
                f"In {rebels} of them UCDP's conflict is a government against rebels, the other state a helper.",
                "",
            ]
        parts += named(chosen, names)
    parts += ["", f"## In both ({counts['both']})", "", *named(rows.filter(rows["why"] == "both"), names), "", CLOSING]
    return "\n".join(parts)


def named(rows, names: dict[int, str]) -> list[str]:  # type: ignore[no-untyped-def]
    """Pairs with their years as one wrapped paragraph."""
    years: dict[tuple[int, int], list[int]] = {}
    for one, two, year in rows.select("ccode1", "ccode2", "year").sort("ccode1", "ccode2", "year").rows():
        years.setdefault((one, two), []).append(year)
    return wrapped("; ".join(f"{names[a]}–{names[b]} {spans(found)}" for (a, b), found in years.items()) + ".")


def spans(years: list[int]) -> str:
    """Years as runs.

    >>> spans([1993, 1994, 1995, 1999])
    '1993–95, 1999'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(map(_run, runs))


def _run(years: list[int]) -> str:
    first, last = years[0], years[-1]
    if first == last:
        return str(first)
    return f"{first}–{last % 100:02d}" if first // 100 == last // 100 else f"{first}–{last}"


def wrapped(text: str) -> list[str]:
    """Lines of at most ``WIDTH`` characters."""
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    TARGET.write_text(page(Path(sys.argv[1])), encoding="utf-8", newline="\n")
    print(TARGET)
