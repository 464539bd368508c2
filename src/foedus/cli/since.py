"""What changed since the last run: the inputs in words, the headline numbers as they were shown and are shown now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus.errors import FoedusError

if TYPE_CHECKING:
    from foedus.assessment.schema import Assessment
    from foedus.case.load import Case
    from foedus.cli.folder import Earlier


def sentences(before: Earlier, case: Case, assessment: Assessment) -> list[str] | None:
    """Plain sentences; an empty list if nothing changed, None if there was no earlier run."""
    if before.assessment is None:
        return None
    return [*_inputs(before, case), *_run(before.assessment, assessment), *_numbers(before.assessment, assessment)]


def _inputs(before: Earlier, case: Case) -> list[str]:
    if before.case is None:
        return []
    from foedus.case.diff import diff
    from foedus.case.load import load

    try:
        old = load(before.case.encode("utf-8"), name="the case before")
    except FoedusError:
        return ["The case was changed; the one before can no longer be read."]
    return diff(old.file, case.file)


def _run(old: dict[str, Any], new: Assessment) -> list[str]:
    run = old.get("run")
    if not isinstance(run, dict):
        return []
    out = []
    for key in ("draws", "seed", "tau"):
        now = getattr(new.run, key)
        if run.get(key) not in (None, now):
            out.append(f"{key.capitalize()} went from {_grouped(run[key])} to {_grouped(now)}.")
    if old.get("foedus") not in (None, new.foedus):
        out.append(f"Foedus went from {old['foedus']} to {new.foedus}.")
    return out


def _grouped(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _numbers(old: dict[str, Any], new: Assessment) -> list[str]:
    """One sentence for each scenario whose headline or verdict is shown otherwise now; the figures are those shown."""
    figures = old.get("figures")
    scenarios = old.get("scenarios")
    if not isinstance(figures, dict) or not isinstance(scenarios, list):
        return []
    past = {row.get("slug"): row for row in scenarios if isinstance(row, dict)}
    out = []
    for scenario in new.scenarios:
        row = past.get(scenario.slug)
        if row is None:
            continue
        was = _shown(row.get("headline"), figures)
        now = _shown(scenario.headline.model_dump(), {key: fig.model_dump() for key, fig in new.figures.items()})
        if was is not None and was != now:
            out.append(f"{scenario.label}: {was} before, {now} in 100 now.")
        verdict = row.get("verdict")
        said = verdict.get("direction") if isinstance(verdict, dict) else None
        if scenario.verdict is not None and said not in (None, scenario.verdict.direction):
            out.append(f"{scenario.label}: the verdict is '{scenario.verdict.direction}', before '{said}'.")
    return out


def _shown(estimate: Any, figures: dict[str, Any]) -> str | None:
    try:
        mid, low, high = (str(figures[estimate[key]]["shown"]) for key in ("mid", "low", "high"))
    except (KeyError, TypeError):
        return None
    return f"{mid} ({low}–{high})"
