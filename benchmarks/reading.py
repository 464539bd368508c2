"""Speed of the rules reader on one core: loading, reports a second, megabytes a second, growth with length, memory.

python benchmarks/reading.py [--runs N]      (`make bench`)

The texts are this project's own test texts, over and over; a report is 2,000 characters. Times are processor time, the
best of N runs; the last rows show that time and memory grow in proportion to length. Ratios are against the bar.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sys
import time
from pathlib import Path

TEXTS = Path(__file__).parent.parent / "tests" / "reading" / "texts"
REPORT = 2_000
BAR_REPORTS = 200.0
BAR_LOAD = 0.5
SIZES = (0.25, 1.0, 4.0)


def _row(name: str, value: str, ratio: str = "", bar: str = "") -> None:
    print(f"{name:<34}{value:>14}{ratio:>10}   {bar}")


def _text_of(size: int, parts: list[str]) -> str:
    whole = "\n\n".join(parts)
    return (whole * (size // len(whole) + 1))[:size]


def main() -> None:
    """Measure and print, one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs, of which the best counts (5)")
    options = parser.parse_args()

    begun = time.process_time()
    from foedus.reading.readers.rules import read

    read("Georgia may leave the CIS.")
    loaded = time.process_time() - begun

    parts = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt"))]
    reports = [_text_of(REPORT, parts[k:] + parts[:k]) for k in range(len(parts))]
    best = float("inf")
    for _ in range(options.runs):
        begun = time.process_time()
        for report in reports:
            read(report)
        best = min(best, time.process_time() - begun)
    rate = len(reports) / best

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"\nrules reader, one core of {cores}, {platform.system()}, Python {platform.python_version()}\n")
    _row("figure", "value", "ratio", "bar")
    _row(
        "loading",
        f"{loaded:.2f} s",
        f"{loaded / BAR_LOAD:.2f}",
        f"{BAR_LOAD:g} s: {'met' if loaded < BAR_LOAD else 'MISSED'}",
    )
    verdict = "met" if rate >= BAR_REPORTS else "MISSED"
    _row("reports a second", f"{rate:.0f}", f"{rate / BAR_REPORTS:.2f}", f"{BAR_REPORTS:g}: {verdict}")
    first: float | None = None
    for size in SIZES:
        text = _text_of(int(size * 1e6), parts)
        begun = time.process_time()
        read(text)
        pace = (time.process_time() - begun) / size
        first = first or pace
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
        _row(
            f"one text of {size:g} MB",
            f"{1 / pace:.2f} MB/s",
            f"{pace / first:.2f}",
            f"{memory:.0f} MiB at most so far",
        )


if __name__ == "__main__":
    main()
