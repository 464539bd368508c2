"""Time and memory of the change model ``deterrence``; run ``python benchmarks/bench_deterrence.py``.

Prints one line per size: defenders, method, scenarios, challengers, draws, seconds (median), the error bound, and the
peak memory of the process so far.
"""

from __future__ import annotations

import resource
import statistics
import time
from datetime import date

from foedus.models.change.deterrence import (
    Candidate,
    Cell,
    Challenger,
    Defender,
    DeterrenceInputs,
    ScenarioInputs,
    Target,
    changes,
)
from foedus.vocab.streams import Streams

DRAWS = 20_000


def pact_of(members: int, scenarios: int = 8) -> DeterrenceInputs:
    """A made-up pact: one strong neighbour with troops, the rest at a distance; each scenario moves every belief."""
    defenders = tuple(
        Defender(f"D{j:02}", 0.04 / (1 + j), contiguous=j % 7 == 0, km=(300.0 + 90 * j, 1500.0 + 90 * j), major=j < 4)
        for j in range(members)
    )
    challengers = (Challenger("CCC", 0.002, True), Challenger("DDD", 0.015, True))
    both, one = (Candidate("bilateral"), Candidate("multilateral")), (Candidate("multilateral"),)
    cells = [
        Cell(both),
        Cell(one, "ended_other_remains"),
        Cell(both, "frozen"),
        Cell((), "ended_none_remains"),
        Cell(one, "notice"),
        Cell((), "ended_none_remains", "frozen"),
        Cell((Candidate("multilateral", "UNKNOWN"),), "ended_other_remains"),
        Cell(both),
    ]

    def scenario(k: int) -> ScenarioInputs:
        pairs = {(d.code, c.code): cells[k % 8] for d in defenders for c in challengers}
        here = {defenders[1].code: 3000} if k < 4 else {}
        return ScenarioInputs((f"leave:TTT:p{k}",) if k else (), pairs, here)

    slugs = ["status_quo", *(f"s{k}" for k in range(1, scenarios))]
    return DeterrenceInputs(
        date(2020, 1, 1),
        Target("TTT", 0.0005),
        challengers,
        defenders,
        {slug: scenario(k) for k, slug in enumerate(slugs)},
        cinc_year=2016,
        cinc_cover=(1816, 2022),
    )


def main() -> None:
    """Print the table."""
    print(f"{'defenders':>9} {'method':>12} {'scenarios':>9} {'draws':>7} {'seconds':>8} {'bound':>8} {'peak MB':>8}")
    for members in (4, 6, 10, 11, 31):
        inputs = pact_of(members)
        seconds = []
        for _ in range(4):
            begin = time.perf_counter()
            results = changes(inputs, DRAWS, Streams(1))
            seconds.append(time.perf_counter() - begin)
        last = results["s1"]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{members:>9} {last.method:>12} {len(results):>9} {DRAWS:>7} {statistics.median(seconds[1:]):>8.3f} "
            f"{last.error_bound:>8.1e} {peak:>8.0f}"
        )


if __name__ == "__main__":
    main()
