"""The tables beside a brief: CSV for every table a reader may want to work with, and each chart's specification.

A cell that a spreadsheet would run as a formula is quoted with an apostrophe; numbers are left as they are.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence

from foedus.assessment.schema import Assessment, Estimate
from foedus.report.blocks import Picture, plain
from foedus.report.figures import specifications
from foedus.report.outline import outline
from foedus.report.prose import Reader, clean

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?\Z")


def guarded(value: object) -> str:
    """A cell as text; one that begins like a formula gets an apostrophe before it.

    >>> guarded("=cmd()"), guarded(-3.5), guarded(None), guarded("−3")
    ("'=cmd()", '-3.5', '', '−3')
    """
    if value is None:
        return ""
    text = clean(str(value)) if not isinstance(value, float) else f"{value:.6g}"
    if _NUMBER.match(text):
        return text
    return "'" + text if text.lstrip()[:1] in ("=", "+", "-", "@", "|", "%") or text[:1] in ("\t", "\r") else text


def sheet(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """One CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


class _Values:
    def __init__(self, assessment: Assessment) -> None:
        self.figures = assessment.figures
        self.reader = Reader.of(assessment)

    def value(self, figure: str | None) -> float | int | None:
        return None if figure is None else self.figures[figure].value

    def three(self, estimate: Estimate | None) -> tuple[float | int | None, ...]:
        if estimate is None:
            return (None, None, None)
        return self.value(estimate.low), self.value(estimate.mid), self.value(estimate.high)

    def text(self, raw: str) -> str:
        return plain(self.reader.text(raw))


def tables(assessment: Assessment) -> dict[str, str]:
    """CSV and Vega-Lite files by name."""
    a, v = assessment, _Values(assessment)
    out: dict[str, str] = {}
    out["scenarios.csv"] = sheet(
        ("scenario", "label", "outcome", "horizon_years", "who", "low", "mid", "high", "verdict", "sign_assumed"),
        (
            (s.slug, s.label, outcome, years, who, *v.three(estimate),
             s.verdict.direction if s.verdict else "", "" if s.verdict is None else s.verdict.sign_assumed)
            for s in a.scenarios
            for outcome, by_years in s.chances.by.items()
            for years, by_who in by_years.items()
            for who, estimate in by_who.items()
        ),
    )  # fmt: skip
    out["changes.csv"] = sheet(
        ("scenario", "label", "verdict", "sign_assumed", "low", "mid", "high", "up", "down", "within",
         "structure_low", "structure_mid", "structure_high", "structure_up", "structure_down", "structure_within"),
        (
            (s.slug, s.label, s.verdict.direction, s.verdict.sign_assumed, *v.three(s.verdict.delta),
             *(v.value(f) for f in (s.verdict.shares.up, s.verdict.shares.down, s.verdict.shares.within)),
             *v.three(s.verdict.delta_structure_only),
             *(v.value(f) for f in (s.verdict.shares_structure_only.up, s.verdict.shares_structure_only.down,
                                    s.verdict.shares_structure_only.within)))
            for s in a.scenarios
            if s.verdict is not None
        ),
    )  # fmt: skip
    out["ladder.csv"] = sheet(
        ("challenger", "class", "rule", "met", "met_by", "used", "starts", "windows", "pairs", "events", "low", "mid",
         "high", "last_year"),
        (
            (ladder.challenger, g.key, g.rule, g.met, v.text(g.met_by), g.used, v.value(g.starts), v.value(g.windows),
             v.value(g.pairs), v.value(g.events), *v.three(g.rate), v.value(g.last_year))
            for ladder in a.levels
            for g in ladder.rungs
        ),
    )  # fmt: skip
    out["cases.csv"] = sheet(
        ("challenger", "class", "pair", "years", "outcome", "what_followed", "pairs_with"),
        (
            (ladder.challenger, ladder.used, c.name, c.years, c.outcome, v.text(c.outcome_words), c.pairs_with)
            for ladder in a.levels
            for c in ladder.cases
        ),
    )
    out["defenders.csv"] = sheet(
        ("defender", "obliged", "pacts", "scenario", "low", "mid", "high", "class", "law", "use"),
        (
            (d.code, d.obliged, " ".join(d.pacts), c.scenario, *v.three(c.rho), v.text(c.class_words), c.law_words,
             c.use_words)
            for d in a.defenders
            for c in d.cells
        ),
    )  # fmt: skip
    out["commitments.csv"] = sheet(
        ("commitment", "side", "name", "what", "since", "in_law", "in_use", "scenario", "glyph", "words", "changed",
         "sources", "checked"),
        (
            (row.id, row.side, row.name, v.text(row.what), row.since, row.in_law, row.in_use, cell.scenario, cell.glyph,
             cell.words, cell.changed, "; ".join(f"{s.cite}, {s.locator}" for s in row.sources),
             "; ".join("unverified" if s.checked == "memory" else s.checked for s in row.sources))
            for row in a.commitments
            for cell in row.cells
        ),
    )  # fmt: skip
    out["claims.csv"] = sheet(
        ("claim", "role", "quote", "start", "end", "chain", "stakes", "says", "condition", "consequent", "hedge",
         "horizon", "negated", "answers", "verdict", "direction", "because"),
        (
            (c.id, c.role, c.quote, c.start, c.end, " > ".join(s.name for s in c.chain),
             "; ".join(f"{s.name}: {s.stake or 'not known'}" for s in c.chain), c.says, c.condition, c.consequent,
             c.hedge, c.horizon, c.negated, c.answers, c.verdict.kind, v.text(c.verdict.direction),
             v.text(c.verdict.because))
            for c in a.claims
        ),
    )  # fmt: skip
    brief = outline(assessment)
    pictures = [b for s in (*brief.page_one, *brief.behind) for b in s.blocks if isinstance(b, Picture)]
    for name, spec in specifications(pictures).items():
        out[f"{name}.vl.json"] = json.dumps(spec, ensure_ascii=False, indent=1) + "\n"
    return out
