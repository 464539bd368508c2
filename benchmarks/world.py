"""Times of the world: loading the tables, and every obligation toward a state on a day.

python benchmarks/world.py      (`make bench`)

Loading is timed inside fresh processes, imports left out, the median of 7; a look-up is the mean of 20 calls, for every
state that there was on each of four days. Times hold for the machine that ``benchmarks/run.py`` names.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from datetime import date

from foedus.world import load

DAYS = (date(1938, 1, 1), date(1970, 1, 1), date(2000, 1, 1), date(2025, 2, 1))
LOAD = "import time; from foedus.world import load; t = time.perf_counter(); load(); print(time.perf_counter() - t)"
LOAD_MS, LOOK_UP_MS = 50.0, 1.0
CALLS = 20


def loading() -> list[float]:
    """Milliseconds of ``load()`` in 7 fresh processes, after one that warms the disk."""
    walls = [
        float(subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True).stdout)
        for _ in range(8)
    ]
    return [1000 * wall for wall in walls[1:]]


def look_ups() -> list[tuple[float, str, date, int]]:
    """Milliseconds of one look-up, the state, the day, and how many commitments it found."""
    world = load()
    found = []
    for day in DAYS:
        for state in world.states(day):
            count = len(world.obligations_toward(state.iso3, day))
            begun = time.perf_counter()
            for _ in range(CALLS):
                world.obligations_toward(state.iso3, day)
            found.append((1000 * (time.perf_counter() - begun) / CALLS, state.iso3, day, count))
    return found


def verdict(value: float, bar: float) -> str:
    """Whether a bar is met."""
    return f"bar {bar:g} ms: {'met' if value < bar else 'MISSED'}"


def main() -> None:
    """Print both figures with their bars."""
    loads, asked = loading(), look_ups()
    middle = statistics.median(loads)
    print(
        f"\nworld, load all tables          median {middle:6.1f} ms  max {max(loads):6.1f} ms   {verdict(middle, LOAD_MS)}"
    )
    slowest = max(asked)
    typical = statistics.median(row[0] for row in asked)
    print(
        f"world, obligations toward       median {typical:6.3f} ms  max {slowest[0]:6.3f} ms   {verdict(slowest[0], LOOK_UP_MS)}\n"
        f"    {len(asked)} states and days; the slowest {slowest[1]} on {slowest[2]}, {slowest[3]} commitments"
    )


if __name__ == "__main__":
    main()
