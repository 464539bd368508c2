"""The level at ``as_of``: what the reference class takes from a case, and its ladder as a page prints it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from foedus.assessment import schema as s
from foedus.assessment.figures import Register, shown_number, shown_points, unit_for
from foedus.assessment.inputs import Setting
from foedus.assessment.words import Namer, listed
from foedus.models.level.reference_class.conditions import conditions
from foedus.models.level.reference_class.fit import choose_first, joining, level
from foedus.models.level.reference_class.result import Joining, LevelResult
from foedus.models.level.reference_class.result import Ladder as ModelLadder
from foedus.models.level.reference_class.result import NamedCase as ModelCase
from foedus.models.level.reference_class.spec import (
    RUNGS,
    ChallengerConditions,
    Condition,
    ConflictFact,
    ForceFact,
    LevelInputs,
    PartnerPromises,
    RivalryFact,
)
from foedus.vocab.outcome import WORDS, Outcome
from foedus.vocab.streams import Streams

MAX_CASES = 100
MAX_NAMED_PAIRS = 400
"""A class of more pairs than this is not named pair by pair: the table would name those with an event alone."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels of every challenger, who comes first, and how far the others join."""

    inputs: LevelInputs
    result: LevelResult
    first: int
    joined: Joining | None


def level_inputs(setting: Setting) -> LevelInputs:
    """Conditions of each challenger at ``as_of`` from the table and from dated facts up to the day itself."""
    world, on, cow = setting.world, setting.on, setting.cow
    target = cow[setting.protege]
    found = []
    for code in setting.challengers:
        me = cow[code]
        force = tuple(
            ForceFact(me, target, row.date, {"yes": True, "no": False}.get(row.fatal))
            for row in world.force(on, by=code, against=setting.protege)
        )
        rivalries = tuple(
            RivalryFact(me, target, row.since, row.until) for row in world.rivalries(code, on, other=setting.protege)
        )
        conflicts = tuple(ConflictFact(me, target, row.year) for row in world.conflicts(code, setting.protege, on))
        one = conditions(me, target, on, force_facts=force, rivalry_facts=rivalries, conflict_facts=conflicts)
        if one.relevant.value is not True and world.contiguous(code, setting.protege) is not None:
            one = replace(one, relevant=Condition(True, "case"))  # neighbours by a fact of the case
        found.append(one)
    return LevelInputs(as_of=on, cutoff_year=found[0].cutoff_year, target=target, challengers=tuple(found))


def promises_defence(setting: Setting, promisor: str, beneficiary: str) -> bool:
    """Whether a pact in force obliges one state to defend the other."""
    rows = setting.world.obligations_between(promisor, beneficiary, setting.on)
    return any(row.type == "defense" for row in rows)


def levels(setting: Setting, headline: Outcome, horizons: Sequence[int], draws: int, streams: Streams) -> Levels:
    """Run the level method once for the case."""
    inputs = level_inputs(setting)
    result = level(inputs, horizons, draws, streams, headline=headline)
    if len(setting.challengers) == 1:
        return Levels(inputs, result, 0, None)
    first = choose_first(result, headline)
    lead = setting.challengers[first]
    promises = {
        setting.cow[code]: PartnerPromises(
            promises_defence(setting, code, lead), promises_defence(setting, code, setting.protege)
        )
        for code in setting.challengers
        if code != lead
    }
    return Levels(inputs, result, first, joining(inputs, first, promises, draws, streams))


# --- the ladder as printed --------------------------------------------------------------------------------------------

CONDITION_WORDS = {
    "relevant": "neighbours, or a major power among the two",
    "minor_target": "the target is no major power",
    "rivalry": "strategic rivalry",
    "act10": "an act of hostility by it within ten years",
    "force5": "force by it within five years",
    "conflict5": "armed conflict between the two within five years",
    "state": "armed conflict between the two in the last calendar year",
}
ORIGIN_WORDS = {
    "table": "dispute and rivalry tables",
    "ucdp": "UCDP",
    "case": "a dated fact",
    "carried": "carried forward from the last covered year",
}


def condition_words(name: str, row: Condition) -> str:
    """One condition: met, not met or unknown, and by what."""
    what = CONDITION_WORDS[name]
    if row.origin == "unknown":
        return f"{what}: unknown since {row.since}"
    years = f", {listed([str(y) for y in row.years[-4:]])}" if row.years and row.value else ""
    since = f" ({row.since})" if row.origin == "carried" and row.since else ""
    return f"{what}: {'yes' if row.value else 'no'} ({ORIGIN_WORDS[row.origin]}{since}{years})"


def met_words(found: ChallengerConditions, names: Sequence[str]) -> str:
    """What shows whether a rung's own conditions are met."""
    return "; ".join(condition_words(name, found.get(name)) for name in names)  # type: ignore[arg-type]


def why_words(ladder: ModelLadder, figures: Register, key: str) -> str:
    """Why this class and not a narrower one."""
    blocked = ladder.blocked_by
    windows = figures.number(f"{key}.min_windows", 20, "five-year windows that a class needs", unit="windows")
    if ladder.why == "too_few_windows":
        return f"the next class is met but holds fewer than [[{windows}]] five-year windows"
    if ladder.why == "unknown_condition" and len(blocked) > 1:
        names = [CONDITION_WORDS.get(name, name) for name in blocked[1:]]
        return f"the next class hangs on what nothing on file covers: {listed(names)}"
    return "the narrowest class whose conditions are met"


def ladder_view(
    namer: Namer, figures: Register, setting: Setting, lv: Levels, k: int, headline: Outcome, horizon: int
) -> s.Ladder:
    """One challenger's ladder with its named cases."""
    ladder = lv.result.ladders[k]
    code = setting.challengers[k]
    key = f"ladder.{code}"
    rungs = []
    for row in ladder.rungs:
        cell = row.cell(headline, horizon)
        last = row.last_year[headline]
        what = f"{row.key}, {WORDS[headline]} within {horizon} years"
        unit = unit_for(100.0 * (cell.high - cell.low))
        names = [name for rung in RUNGS if rung.key == row.key for needs in rung.needs for name in needs]

        def point(
            part: str,
            value: float,
            what: str = what,
            unit: float = unit,
            row_key: str = row.key,
            n: int = row.pairs,
            last: int = last,
        ) -> str:
            return figures.number(
                f"{key}.{row_key}.rate.{part}", 100.0 * value, f"{what} ({part})", shown=shown_points(100.0 * value, unit),
                unit="in 100", n=n, last_year=last, source="reference-class table",
            )  # fmt: skip

        rungs.append(
            s.Rung(
                key=row.key,
                rule=row.rule,
                met={True: "yes", False: "no", None: "unknown"}[row.met],  # type: ignore[arg-type]
                met_by=met_words(ladder.conditions, names),
                used=row.used,
                starts=figures.number(f"{key}.{row.key}.starts", row.starts, "pair-years that start a window", shown=f"{row.starts:,}", unit="starts", last_year=last),
                windows=figures.number(f"{key}.{row.key}.windows", float(row.windows), "five-year windows (starts ÷ 5)", shown=shown_number(float(row.windows), 0), unit="windows"),
                pairs=figures.number(f"{key}.{row.key}.pairs", row.pairs, "pairs of states", shown=f"{row.pairs:,}", unit="pairs"),
                events=figures.number(f"{key}.{row.key}.events", cell.events, f"windows with {WORDS[headline]} within {horizon} years", shown=f"{cell.events:,}", unit="windows"),
                rate=s.Estimate(mid=point("mid", cell.rate), low=point("low", cell.low), high=point("high", cell.high)),
                last_year=figures.number(f"{key}.{row.key}.last_year", last, "last covered year", shown=str(last), unit="year"),
            )
        )  # fmt: skip
    used = ladder.rung
    nameable = used.pairs <= MAX_NAMED_PAIRS
    cases = [case_view(namer, row) for row in used.cases[:MAX_CASES]] if nameable else []
    more = len(used.cases) - len(cases) if nameable else 0
    notes = [condition_words("state", ladder.conditions.state)]
    if not nameable:
        notes.append(f"With [[{key}.{used.key}.pairs]] pairs the class is too large to name pair by pair")
    state_words = {
        True: "starts with an armed conflict between the two in the calendar year before",
        False: "starts without an armed conflict between the two in the calendar year before",
        None: "all starts: whether the two were in armed conflict in the last calendar year is unknown",
    }
    return s.Ladder(
        challenger=code,
        state=state_words[used.state],
        used=ladder.used,
        why_used=why_words(ladder, figures, key),
        rungs=tuple(rungs),
        cases=tuple(cases),
        cases_more=figures.number(f"{key}.cases_more", more, "further pairs of the class", unit="pairs")
        if more > 0
        else None,
        comparison=(
            "A defence promise is no rung: threatened states sign, so pairs whose target holds a promise look more "
            "attacked, and the difference between two classes is never an effect."
        ),
        notes=tuple(notes),
    )


def cow_name(namer: Namer, cow: int) -> str:
    """The name behind a COW code, as of the case or as it last existed."""
    code = namer.world.by_cow(cow, namer.on)
    if code is not None:
        return namer.bare(code)
    for row in reversed(namer.world.states_table):
        if row.cow == cow:
            return row.name
    return f"state {cow}"


def case_view(namer: Namer, row: ModelCase) -> s.NamedCase:
    """One pair of the class: when its windows began and what followed."""
    spells = listed([f"{a}–{b}" if a != b else str(a) for a, b in row.starts])
    last = row.starts[-1][1] if row.starts else row.last_year
    if row.event:
        years = row.event_years
        words = f"{WORDS[row.outcome]} in {listed([str(y) for y in years[:4]])}{' and later' if len(years) > 4 else ''}"
        outcome = "yes"
    elif row.event is None:
        words, outcome = f"nothing by {row.last_year}; the last windows (from {last}) had not ended", "not yet known"
    else:
        words, outcome = f"nothing within five years of any start; seen to {row.last_year}", "no"
    return s.NamedCase(
        name=f"{cow_name(namer, row.challenger)} → {cow_name(namer, row.target)}",
        years=spells,
        outcome=outcome,  # type: ignore[arg-type]
        outcome_words=words,
    )
