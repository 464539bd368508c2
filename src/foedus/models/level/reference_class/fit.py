"""Levels from the reference class: choose a class, count, draw.

Question   What is the yearly hazard of each outcome in the class that the case falls in?
Takes      Conditions of each challenger (``conditions``), the shipped table, a stream of chance.
Gives      :class:`~foedus.models.level.reference_class.result.LevelResult`.
Method     Discrete survival (Singer & Willett 1993) with a Bayesian bootstrap (Rubin 1981, *Annals of Statistics*
           9:130–134) over unordered pairs: one Exp(1) weight a pair, the same for all outcomes and years; pairs without
           any event are pooled as one Gamma(n)/n times their summed risk. Classes are drawn independently, and two
           challengers in the same class share its draws. Symbols: NOTATION.md.
Not here   Scenarios: a level sees the situation at ``as_of`` only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from foedus.errors import CannotError
from foedus.models.level.reference_class.laws import hazards, mend
from foedus.models.level.reference_class.result import Cell, Joining, Ladder, LevelResult, NamedCase, RungCount
from foedus.models.level.reference_class.spec import (
    MIN_WINDOWS,
    RUNGS,
    SHRINK_M,
    WINDOW_YEARS,
    ChallengerConditions,
    ConditionName,
    LevelInputs,
    PartnerPromises,
    Tri,
)
from foedus.models.level.reference_class.table import Table, load
from foedus.models.level.reference_class.windows import COVERED_BY, ClassCounts, Windows, class_counts, windows
from foedus.vocab.outcome import ESTIMATED, HORIZONS_YEARS, MAX_HORIZON_YEARS, Outcome
from foedus.vocab.probability import INTERVAL, by_horizon
from foedus.vocab.streams import Streams

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]

LADDER_DRAWS = 4_000
"""Draws for the interval of a rung that is printed but not used."""
BLOCK = 4_000
NAMED_ALL = 400
"""Rungs with more directed pairs than this name those with an event only; ``pairs`` still counts all."""


def draw_hazards(counts: ClassCounts, draws: int, rng: np.random.Generator) -> tuple[Array, tuple[int, ...]]:
    """Yearly hazards of one class.

    Returns
    -------
    array, shape (draws, 3, 10), and the years after the start for which no start was observed: there the last hazard is
    carried on, and the caller says so.

    Raises
    ------
    CannotError
        No start of the class was observed even for one year.

    Examples
    --------
    >>> events, risk = np.zeros((1, 3, 10)), np.ones((1, 3, 10))
    >>> events[0, :, 0] = 1
    >>> h, carried = draw_hazards(ClassCounts(events, risk, np.zeros((3, 10)), 0), 2, np.random.default_rng(1))
    >>> h[:, 0, :2].tolist(), carried
    ([[1.0, 0.0], [1.0, 0.0]], ())
    """
    shape = counts.pooled_risk.shape
    total = counts.risk.sum(axis=0) + counts.pooled_risk
    if (total[:, 0] == 0).any():
        raise CannotError("the class holds no start that was observed for even one year")
    G = len(counts.events)
    num_of, den_of = counts.events.reshape(G, total.size), counts.risk.reshape(G, total.size)
    h = np.empty((draws, total.size))
    for begin in range(0, draws, BLOCK):
        n = min(BLOCK, draws - begin)
        w = rng.standard_exponential((n, G))
        num, den = w @ num_of, w @ den_of
        if counts.pooled_pairs:
            w0 = rng.gamma(counts.pooled_pairs, 1.0, n) / counts.pooled_pairs
            den += w0[:, None] * counts.pooled_risk.reshape(-1)
        h[begin : begin + n] = np.divide(num, den, out=np.zeros_like(num), where=den > 0.0)
    out = np.clip(h, 0.0, 1.0).reshape(draws, *shape)
    carried = tuple(int(t) + 1 for t in np.flatnonzero((total == 0).any(axis=0)))
    for o, t in zip(*np.nonzero(total == 0), strict=True):
        out[:, o, t] = out[:, o, t - 1]
    return out, carried


def class_stream(rung: int, state: Tri) -> tuple[str, ...]:
    """Name of the stream of a class: two challengers in the same class share its draws."""
    return ("reference_class", RUNGS[rung].key, {True: "conflict", False: "no_conflict", None: "any_state"}[state])


def level(
    inputs: LevelInputs,
    horizons: Sequence[int] = HORIZONS_YEARS,
    draws: int = 20_000,
    rng: Streams | None = None,
    *,
    headline: Outcome = "armed_conflict",
    table: Table | None = None,
) -> LevelResult:
    """Yearly hazards by draw, challenger, outcome and year, with the ladder of each challenger.

    Parameters
    ----------
    inputs : conditions at ``as_of``; counts are taken at ``inputs.cutoff_year``, so nothing later is seen
    horizons : years after ``as_of`` for which the ladder prints rates, each 1 … 10
    draws : number of draws; rng : streams of chance (seed 0 if None)
    headline : the outcome whose cases are named (``war``: those of armed conflict)
    table : the shipped table if None

    Raises
    ------
    CoverageError
        The cut-off lies before UCDP begins.
    CannotError
        No class holds a start.
    """
    streams = Streams(0) if rng is None else rng
    seen, found = _seen(load() if table is None else table, inputs.cutoff_year)
    named: Outcome = "armed_conflict" if headline == "war" else headline
    drawn: dict[tuple[int, Tri], tuple[Array, tuple[int, ...]]] = {}
    printed: dict[tuple[int, Tri, bool], RungCount] = {}

    def hazard_of(rung: int, state: Tri, n: int) -> tuple[Array, tuple[int, ...]]:
        got = drawn.get((rung, state))
        if got is None or len(got[0]) < n:
            counts = class_counts(found, found.members(rung, state))
            got = draw_hazards(counts, n, streams.rng(*class_stream(rung, state)))
            drawn[rung, state] = got
        return got

    choices = [_choose(found, one) for one in inputs.challengers]
    for (rung, _, _), one in zip(choices, inputs.challengers, strict=True):
        hazard_of(rung, one.state.value, draws)

    ladders, moved, carried, blocks = [], [], [], []
    for (used, why, blocked), one in zip(choices, inputs.challengers, strict=True):
        state = one.state.value
        raw, years = hazard_of(used, state, draws)
        p, changed = mend(by_horizon(raw[:draws]))
        h = raw[:draws].copy()
        h[changed] = hazards(p[changed])
        blocks.append(h)
        moved.append(float(changed.mean()))
        carried.append(years)
        rungs = []
        for k in range(len(RUNGS)):
            key = (k, state, k == used)
            if key not in printed:
                printed[key] = _printed(seen, found, k, state, horizons, named, k == used, hazard_of, draws)
            rungs.append(replace(printed[key], met=one.met(RUNGS[k])))
        ladders.append(Ladder(one, tuple(rungs), RUNGS[used].key, why, blocked))

    return LevelResult(
        h=np.stack(blocks, axis=1),
        outcomes=ESTIMATED,
        challengers=tuple(one.challenger for one in inputs.challengers),
        horizons=tuple(horizons),
        ladders=tuple(ladders),
        moved=tuple(moved),
        extrapolated=tuple(carried),
        cutoff_year=inputs.cutoff_year,
        vintage=dict(seen.vintage),
        notes=_notes(ladders, carried),
    )


def _seen(table: Table, cutoff_year: int) -> tuple[Table, Windows]:
    """The table up to the cut-off and its starts; kept for the shipped table."""
    return _seen_shipped(cutoff_year) if table is load() else _derive(table, cutoff_year)


@lru_cache(maxsize=4)
def _seen_shipped(cutoff_year: int) -> tuple[Table, Windows]:
    return _derive(load(), cutoff_year)


def _derive(table: Table, cutoff_year: int) -> tuple[Table, Windows]:
    seen = table.until(cutoff_year)
    return seen, windows(seen)


def _choose(found: Windows, one: ChallengerConditions) -> tuple[int, str, tuple[str, ...]]:
    """The narrowest class that is met and holds 20 five-year windows; why not a narrower one.

    A pair outside the ladder (not politically relevant, or a major-power target) is placed by its other conditions, and
    the failing ones are named with ``outside:``.
    """
    universe: tuple[ConditionName, ...] = ("relevant", "minor_target")
    outside = tuple(f"outside:{name}" for name in universe if one.get(name).value is not True)
    sizes = [int(found.members(k, one.state.value).sum()) for k in range(len(RUNGS))]
    used = 0
    for k in range(1, len(RUNGS)):
        met = one.met(RUNGS[k])
        if met is not True:
            stop = tuple(name for anyof in RUNGS[k].needs for name in anyof if one.get(name).value is not True)
            why = "unknown_condition" if met is None else "narrowest_met"
            return used, why, (RUNGS[k].key, *stop, *outside)
        if sizes[k] < MIN_WINDOWS * WINDOW_YEARS:
            return used, "too_few_windows", (RUNGS[k].key, *outside)
        used = k
    return used, "narrowest_met", outside


def _printed(
    seen: Table,
    found: Windows,
    rung: int,
    state: Tri,
    horizons: Sequence[int],
    headline: Outcome,
    used: bool,
    hazard_of: Callable[[int, Tri, int], tuple[Array, tuple[int, ...]]],
    draws: int,
) -> RungCount:
    members = found.members(rung, state)
    n = int(members.sum())
    cells: tuple[Cell, ...] = ()
    if n:
        try:
            raw, _ = hazard_of(rung, state, draws if used else min(draws, LADDER_DRAWS))
            p, _ = mend(by_horizon(raw))
        except CannotError:
            p = np.full((1, len(ESTIMATED), MAX_HORIZON_YEARS), np.nan)
        cells = _cells(found, members, horizons, p)
    start = found.start[members]
    return RungCount(
        key=RUNGS[rung].key,
        rule=RUNGS[rung].rule,
        state=state,
        met=None,
        used=used,
        starts=n,
        pairs=len(np.unique(found.pair[members])),
        windows=n / WINDOW_YEARS,
        first_start=int(start.min()) if n else None,
        last_start=int(start.max()) if n else None,
        last_year={outcome: seen.cover[COVERED_BY[outcome]][1] for outcome in ESTIMATED},
        unknown_state=0 if state is None else int((found.members(rung, None) & (found.state == 2)).sum()),
        cells=cells,
        cases=_cases(seen, found, members, headline),
    )


def _cells(found: Windows, members: Bools, horizons: Sequence[int], p: Array) -> tuple[Cell, ...]:
    start, pair = found.start[members], found.pair[members]
    tail = (1.0 - INTERVAL) / 2.0
    cells = []
    years = [horizon - 1 for horizon in horizons]
    low, mid, high = np.quantile(p[:, :, years], [tail, 0.5, 1.0 - tail], axis=0)
    for o, outcome in enumerate(ESTIMATED):
        event, unknown, last = found.event[members, o], found.unknown[members, o], found.last[members, o]
        for k, horizon in enumerate(horizons):
            end = start + horizon - 1
            happened = event <= np.minimum(np.minimum(end, last), unknown - 1)
            hangs = ~happened & (unknown <= np.minimum(end, last))
            known = happened | (~hangs & (last >= end))
            cells.append(
                Cell(
                    outcome=outcome,
                    horizon_years=int(horizon),
                    starts=int(known.sum()),
                    events=int(happened.sum()),
                    pairs_with_event=len(np.unique(pair[happened])),
                    unknown=int(hangs.sum()),
                    running=int((~known & ~hangs).sum()),
                    rate=float(mid[o, k]),
                    low=float(low[o, k]),
                    high=float(high[o, k]),
                )
            )
    return tuple(cells)


def _cases(seen: Table, found: Windows, members: Bools, headline: Outcome) -> tuple[NamedCase, ...]:
    """Directed pairs of a class with what their five-year windows held; those with an event first, by name."""
    o = ESTIMATED.index(headline)
    row, start = found.row[members], found.start[members]
    if not len(row):
        return ()
    event, unknown, last = found.event[members, o], found.unknown[members, o], found.last[members, o]
    end = start + WINDOW_YEARS - 1
    happened = event <= np.minimum(np.minimum(end, last), unknown - 1)
    open_ = ~happened & ((last < end) | (unknown <= np.minimum(end, last)))
    first = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
    edges = np.r_[first, len(row)]
    hit, pending = np.logical_or.reduceat(happened, first), np.logical_or.reduceat(open_, first)
    chosen = np.arange(len(first)) if len(first) <= NAMED_ALL else np.flatnonzero(hit)
    out = []
    for k in chosen:
        span = slice(edges[k], edges[k + 1])
        years = start[span]
        cut = np.flatnonzero(np.diff(years) > 1)
        heads = [years[0], *years[cut + 1]]
        tails = [*years[cut], years[-1]]
        r = int(row[edges[k]])
        out.append(
            NamedCase(
                challenger=int(seen.challenger[r]),
                target=int(seen.target[r]),
                outcome=headline,
                starts=tuple((int(a), int(b)) for a, b in zip(heads, tails, strict=True)),
                event_years=tuple(int(y) for y in np.unique(event[span][happened[span]])),
                event=True if hit[k] else None if pending[k] else False,
                last_year=int(last[span].max()),
            )
        )
    order = {True: 0, None: 1, False: 2}
    return tuple(sorted(out, key=lambda case: (order[case.event], case.challenger, case.target)))


def _notes(ladders: Sequence[Ladder], carried: Sequence[tuple[int, ...]]) -> tuple[tuple[str, str], ...]:
    notes: list[tuple[str, str]] = []
    for ladder, years in zip(ladders, carried, strict=True):
        who = ladder.conditions.challenger
        for name in ("relevant", "minor_target", "rivalry", "act10", "force5", "conflict5", "state", "contiguous"):
            condition = getattr(ladder.conditions, name)
            if condition.origin in ("unknown", "carried"):
                notes.append((f"{condition.origin}:{name}", f"{who}:{condition.since}"))
        notes.extend((item, str(who)) for item in ladder.blocked_by if item.startswith("outside:"))
        for cell in ladder.rung.cells:
            if cell.horizon_years == max(c.horizon_years for c in ladder.rung.cells) and cell.events == 0:
                notes.append(("no_event_in_class", f"{who}:{cell.outcome}"))
        if years:
            notes.append(("hazard_carried_on", f"{who}:{years[0]}-{years[-1]}"))
    return tuple(notes)


def choose_first(result: LevelResult, headline: Outcome) -> int:
    """Index of A: the challenger with the largest median five-year level of the headline outcome; ties: the first."""
    o = result.outcomes.index("armed_conflict" if headline == "war" else headline)
    medians = np.median(result.p()[:, :, o, WINDOW_YEARS - 1], axis=0)
    return int(np.argmax(medians))


def partner_counts(table: Table, cutoff_year: int) -> tuple[int, int, int, int]:
    """Windows in which a partner joined, and all: eligible partners, then every partner, at a cut-off.

    Only windows whose five years had ended by the cut-off count.
    """
    rows = table.until(cutoff_year).partners
    joined, eligible = rows[:, 4] > 0, rows[:, 5] == 1
    return int((joined & eligible).sum()), int(eligible.sum()), int(joined.sum()), len(rows)


def why_no_joining(one: ChallengerConditions, promises: PartnerPromises) -> str | None:
    """Why j is 0 for this challenger: the first reason that applies, or None.

    ``no_promise``, ``promise_to_target``, ``not_contiguous``, ``rivalry``, ``own_force``. An unknown condition is no
    reason for rivalry and force, as it does not put the pair into a narrower class either.
    """
    if promises.to_challenger is not True:
        return "no_promise"
    if promises.to_target is not False:
        return "promise_to_target"
    if one.contiguous.value is not True:
        return "not_contiguous"
    if one.rivalry.value is True:
        return "rivalry"
    if one.force5.value is True:
        return "own_force"
    return None


def joining(
    inputs: LevelInputs,
    first: int,
    promises: Mapping[int, PartnerPromises],
    draws: int,
    rng: Streams,
    *,
    table: Table | None = None,
) -> Joining:
    """Draws of j, the share of A's windows in which a partner joined, for every challenger other than A.

    j ~ Beta(y + m·p, n − y + m·(1 − p)) with y of n eligible partners' windows, p the share among all partners, m = 10;
    one draw for all outcomes and horizons, the same for every challenger whose j is not 0.

    Parameters
    ----------
    first : index of A in ``inputs.challengers``
    promises : by COW code of each other challenger; one that is missing promises nothing
    """
    seen = load() if table is None else table
    y, n, y_all, n_all = partner_counts(seen, inputs.cutoff_year)
    others = [one for k, one in enumerate(inputs.challengers) if k != first]
    none = PartnerPromises(to_challenger=None, to_target=None)
    reasons = {one.challenger: why_no_joining(one, promises.get(one.challenger, none)) for one in others}
    p = y_all / n_all if n_all else 0.5
    a, b = y + SHRINK_M * p, n - y + SHRINK_M * (1.0 - p)
    # a share of exactly 0 or 1 among few early windows leaves no Beta: half a window keeps it proper
    share = rng.rng("reference_class", "joining").beta(max(a, 0.5), max(b, 0.5), draws)
    j = np.zeros((draws, len(others)))
    for k, one in enumerate(others):
        if reasons[one.challenger] is None:
            j[:, k] = share
    return Joining(
        first=inputs.challengers[first].challenger,
        others=tuple(one.challenger for one in others),
        j=j,
        joined=y,
        windows=n,
        joined_all=y_all,
        windows_all=n_all,
        m=SHRINK_M,
        zero_because={code: reason for code, reason in reasons.items() if reason is not None},
        cutoff_year=inputs.cutoff_year,
    )
