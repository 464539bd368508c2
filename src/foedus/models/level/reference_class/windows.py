"""Starts and counts: every pair and start year with its rung, and what its ten years held.

A start year t looks back to 31 December of t − 1 and its window is t, t + 1, …, to ten years.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from foedus.models.level.reference_class.spec import ACT_YEARS, CONFLICT_YEARS, FIRST_START, FORCE_YEARS
from foedus.models.level.reference_class.table import (
    ACT,
    CONFLICT,
    CONTIGUOUS,
    FATAL,
    FATAL_UNKNOWN,
    FORCE,
    RIVALRY,
    Table,
)
from foedus.vocab.outcome import ESTIMATED, MAX_HORIZON_YEARS

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NEVER: Final = 9999
"""A year that is never reached."""

STATE_NO, STATE_YES, STATE_UNKNOWN = 0, 1, 2

EVENT_BIT: Final = {"use_of_force": FORCE, "fatal_force": FATAL, "armed_conflict": CONFLICT}
COVERED_BY: Final = {"use_of_force": "disputes", "fatal_force": "disputes", "armed_conflict": "conflicts"}


@dataclass(frozen=True, slots=True)
class Windows:
    """All starts of a table (N): flat arrays.

    Attributes
    ----------
    row : row of the directed pair in the table; pair : number of the unordered pair; start : start year
    rung : 0 … 4, the narrowest class that the start belongs to; state : 0 no, 1 yes, 2 unknown
    event : [N, 3] first year from the start on with an event (9999 none on file), outcomes as in ``ESTIMATED``
    unknown : [N, 3] first year from the start on whose event is unknown (9999 none)
    last : [N, 3] last year observed: end of cover, of a state, or the cut-off
    pairs : number of unordered pairs
    """

    row: Ints
    pair: Ints
    start: Ints
    rung: Ints
    state: Ints
    event: Ints
    unknown: Ints
    last: Ints
    pairs: int

    def known_to(self) -> Ints:
        """Last year for which the event is known, [N, 3]."""
        return np.minimum(self.last, self.unknown - 1)

    def members(self, rung: int, state: bool | None) -> Bools:
        """Starts of a class: at least this rung, the same state in the year before (None: any)."""
        inside = self.rung >= rung
        return inside if state is None else inside & (self.state == (STATE_YES if state else STATE_NO))


@dataclass(frozen=True, slots=True)
class ClassCounts:
    """Survival counts of one class.

    Attributes
    ----------
    events, risk : [pairs with an event, 3 outcomes, 10 years] events and starts at risk, by unordered pair
    pooled_risk : [3, 10] summed risk of the pairs without any event; pooled_pairs : how many they are
    """

    events: NDArray[np.float64]
    risk: NDArray[np.float64]
    pooled_risk: NDArray[np.float64]
    pooled_pairs: int


def _within(bit: Bools, years: int) -> Bools:
    """Whether the bit was set in the last ``years`` columns up to and including each column."""
    total = np.cumsum(np.pad(bit, ((0, 0), (years, 0))).astype(np.int16), axis=1)
    return (total[:, years:] - total[:, :-years]) > 0


def _next(bit: Bools, years: Ints) -> Ints:
    """First year from each column on in which the bit is set."""
    year = np.where(bit, years, NEVER)
    return np.minimum.accumulate(year[:, ::-1], axis=1)[:, ::-1]


def windows(table: Table) -> Windows:
    """Every start of the table, with its rung, state and what followed."""
    years, facts = table.years, table.facts
    i = np.searchsorted(table.states, table.challenger)
    j = np.searchsorted(table.states, table.target)
    both = table.present[i] & table.present[j]

    def has(bit: int) -> Bools:
        return (facts & bit) > 0

    rivalry, conflict = has(RIVALRY), has(CONFLICT)
    relevant = has(CONTIGUOUS) | table.major[i] | table.major[j]
    k0 = relevant & ~table.major[j]
    k1 = k0 & (rivalry | _within(has(ACT), ACT_YEARS))
    k2 = k1 & _within(has(FORCE), FORCE_YEARS)
    k3 = k2 & rivalry
    k4 = k3 & _within(conflict, CONFLICT_YEARS)
    rung = k0.astype(np.int64) + k1 + k2 + k3 + k4 - 1
    state = np.where(years >= table.cover["conflicts"][0], conflict.astype(np.int64), STATE_UNKNOWN)

    # a start in column c looks back to column c − 1; both states exist on either side of the turn of the year
    starts = years[1:]
    valid = (rung[:, :-1] >= 0) & both[:, :-1] & both[:, 1:]
    valid &= (starts >= FIRST_START) & (starts <= table.cover["disputes"][1] + 1)
    row, c = np.nonzero(valid)
    ends = _next(~both, years)  # first year without both of them
    ends[ends == NEVER] = int(years[-1]) + 1
    last_present = ends[row, c + 1] - 1

    event, unknown, last = (np.empty((len(row), len(ESTIMATED)), dtype=np.int64) for _ in range(3))
    for o, outcome in enumerate(ESTIMATED):
        event[:, o] = _next(has(EVENT_BIT[outcome]), years)[row, c + 1]
        unknown[:, o] = _next(has(FATAL_UNKNOWN), years)[row, c + 1] if outcome == "fatal_force" else NEVER
        last[:, o] = np.minimum(last_present, table.cover[COVERED_BY[outcome]][1])
    lo, hi = np.minimum(table.challenger, table.target), np.maximum(table.challenger, table.target)
    unordered, pair_of_row = np.unique(lo * 10_000 + hi, return_inverse=True)
    return Windows(
        row=row,
        pair=pair_of_row[row],
        start=starts[c],
        rung=rung[row, c],
        state=state[row, c],
        event=event,
        unknown=unknown,
        last=last,
        pairs=len(unordered),
    )


def class_counts(found: Windows, members: Bools) -> ClassCounts:
    """Events and starts at risk by unordered pair, outcome and year since the start (1 … 10)."""
    T, K = MAX_HORIZON_YEARS, len(ESTIMATED)
    pair, start = found.pair[members], found.start[members]
    known_to = found.known_to()[members]
    happened = found.event[members] <= known_to
    # years at risk: to the event, or to the last known year
    length = np.clip(np.where(happened, found.event[members], known_to) - start[:, None] + 1, 0, T + 1)
    present, local = np.unique(pair, return_inverse=True)
    G = len(present)
    risk, events = np.zeros((G, K, T)), np.zeros((G, K, T))
    for o in range(K):
        lengths = np.bincount(local * (T + 2) + length[:, o], minlength=G * (T + 2)).reshape(G, T + 2)
        risk[:, o] = np.cumsum(lengths[:, ::-1], axis=1)[:, ::-1][:, 1 : T + 1]
        hit = happened[:, o]
        hits = np.bincount(local[hit] * (T + 2) + length[hit, o], minlength=G * (T + 2)).reshape(G, T + 2)
        events[:, o] = hits[:, 1 : T + 1]
    some = events.any(axis=(1, 2))
    return ClassCounts(events[some], risk[some], risk[~some].sum(axis=0), int((~some).sum()))
