"""What changed since the last run: the inputs in words, the headline numbers as they were shown and are shown now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus.cli.streams import visible
from foedus.errors import FoedusError

if TYPE_CHECKING:
    from foedus.assessment.schema import Assessment
    from foedus.case.load import Case
    from foedus.cli.folder import Earlier


def sentences(before: Earlier, case: Case, assessment: Assessment) -> list[str] | None:
    """Plain sentences; an empty list if nothing changed, None if there was no earlier run.

    What the folder holds from before may be anybody's: no control character of it gets into a sentence.
    """
    if before.assessment is None:
        return None
    past = before.assessment
    return [visible(said) for said in (*_inputs(before, case), *_run(past, assessment), *_numbers(past, assessment))]


def _inputs(before: Earlier, case: Case) -> list[str]:
    if before.case is None:
        return []
    from foedus.case.diff import diff
    from foedus.case.load import load
    from foedus.case.overlay import over
    from foedus.world import load as shipped

    try:
        world = over(case.facts, shipped())
        old = load(before.case.encode("utf-8"), name="the case before", world=world)
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
        out.append(f"Foedus went from {_grouped(old['foedus'])} to {new.foedus}.")
    return out


def _grouped(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else _short(value)


def _short(value: Any) -> str:
    """A value from an old file, on one line and no longer than a figure may be."""
    words = " ".join(str(value).split())
    return words if len(words) <= 40 else words[:39] + "…"


def _numbers(old: dict[str, Any], new: Assessment) -> list[str]:
    """One sentence for each scenario whose headline or verdict is shown otherwise now; the figures are those shown."""
    figures = old.get("figures")
    scenarios = old.get("scenarios")
    if not isinstance(figures, dict) or not isinstance(scenarios, list):
        return []
    past = {str(row.get("slug")): row for row in scenarios if isinstance(row, dict)}
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
            out.append(f"{scenario.label}: the verdict is '{scenario.verdict.direction}', before '{_short(said)}'.")
    return out


def _shown(estimate: Any, figures: dict[str, Any]) -> str | None:
    try:
        mid, low, high = (_short(figures[estimate[key]]["shown"]) for key in ("mid", "low", "high"))
    except (KeyError, TypeError):
        return None
    return f"{mid} ({low}–{high})"
