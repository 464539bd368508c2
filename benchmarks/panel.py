"""Full panels as whole processes: rows, wall and processor seconds, peak memory, and how far from the floor.

python benchmarks/panel.py [--from DIR] [--runs N] [--json FILE]      (part of `make bench`)

The panels hold all states, 1816–2010, with disputes (GML and COW: onset and ongoing), capabilities, contiguity, ATOP,
major powers, minimum distance, rivalries, democracy and peace spells, and end in a Parquet file. The local store is the
owners' own files, as `foedus data pull` or `--from` has them: nothing is prepared or kept between runs, so there is no
second, colder number (a first run after a restart also reads some 6 MB from the disk).

The floor is what no panel can avoid: starting Python with polars, reading the same input files, writing the same result.
R's peacesciencer is quoted, not run here (2-core machine, November 2026).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from run import FOEDUS, machine

ADD = "mids,nmc,contiguity,cow_majors,atop_alliance,minimum_distance,strategic_rivalries,democracy,spells"
PANELS = {"dyad_year": (842_655, 1.0, 1.0, 23.0, 1.4), "directed_dyad_year": (1_685_310, 2.5, 1.6, 34.0, 2.8)}
"""Unit → rows, bar in seconds, bar in GB, and what R took and held (quoted)."""
SPANS = ("1816-1918", "1816-1960", "1816-1990", "1816-2010")
READ = (
    "mid:0 mid:1 gml:1 nmc:0 contiguity:0 majors:0 states:0 atop_dyads:0 distance:0 rivalries:0 democracy:0"
).split()
FLOOR = """
import io, sys, time
begun = time.perf_counter()
import polars as pl
result = pl.read_parquet(sys.argv[1])
ready = time.perf_counter()
for path in sys.argv[3:]:
    pl.read_parquet(path) if path.endswith(".parquet") else pl.read_csv(path, infer_schema_length=0)
read = time.perf_counter()
result.write_parquet(sys.argv[2], compression="zstd", compression_level=1, statistics=False, row_group_size=131072)
print(read - ready, time.perf_counter() - read)
"""
SWEEP = """
import sys
from pathlib import Path
from foedus.evidence.panel import panel
for first in range(1816, 2010, int(sys.argv[3])):
    made = panel(sys.argv[1], years=(first, min(first + int(sys.argv[3]) - 1, 2010)), add=sys.argv[4], folder=Path(sys.argv[2]))
"""


class Process(NamedTuple):
    """Wall seconds, processor seconds, peak memory in GB, and what a whole process printed."""

    wall: float
    cpu: float
    gigabytes: float
    printed: str


def process(command: list[str]) -> Process:
    """Run a command to its end; one that fails ends the benchmark with what it printed."""
    begun = time.perf_counter()
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stderr is not None
    printed, problems = run.stdout.read(), run.stderr.read()
    _, status, used = os.wait4(run.pid, 0)
    wall = time.perf_counter() - begun
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode != 0:
        raise SystemExit(f"{' '.join(command)[:200]} ended with {run.returncode}:\n{printed}{problems}")
    scale = 1e9 if sys.platform == "darwin" else 1e6
    return Process(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / scale, printed)


def inputs(folder: Path) -> list[str]:
    """Paths of the files that the panels read."""
    from foedus.evidence.store import path_of

    return [str(path_of(folder, key, int(which))) for key, which in (entry.split(":") for entry in READ)]


def main() -> None:
    """Run both panels and their floors in turn, then the growth with rows and the sweep; print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("FOEDUS_DATA") or f"{os.environ.get('FOEDUS_SHARED', '../shared')}/data"
    parser.add_argument("--from", dest="folder", type=Path, default=Path(default), help="the data sets")
    parser.add_argument("--runs", type=int, default=5, help="timed runs a row, after one warm-up (5)")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"panels: no data sets at {options.folder}; set FOEDUS_DATA or give --from DIR")
        return

    files = inputs(options.folder)
    figures: dict[str, dict[str, float]] = {}
    print(f"\n{machine()}")
    print(f"panels with {ADD.replace(',', ', ')}, whole process to Parquet, median of {options.runs} after 1 warm-up\n")
    print(
        f"{'unit':<20}{'rows':>11}{'wall s':>8}{'min':>7}{'cpu s':>7}{'GB':>6}"
        f"{'floor s':>9}{'× floor':>9}{'R s':>6}{'R ÷ ours':>10}   bar"
    )
    with tempfile.TemporaryDirectory() as where:
        target, again = f"{where}/panel.parquet", f"{where}/again.parquet"
        for unit, (rows, seconds, memory, r_seconds, _) in PANELS.items():
            command = [FOEDUS, "panel", unit, "--years", "1816-2010", "--add", ADD, "--from", str(options.folder)]
            runs: list[Process] = []
            floors: list[tuple[float, float, float]] = []
            for turn in range(options.runs + 1):
                ours = process([*command, "-o", target])
                start = process([sys.executable, "-c", "import polars"])
                read, write = map(float, process([sys.executable, "-c", FLOOR, target, again, *files]).printed.split())
                if turn:
                    runs.append(ours)
                    floors.append((start.wall, read, write))
            assert f"{rows:,} rows" in runs[0].printed, runs[0].printed
            wall = statistics.median(run.wall for run in runs)
            cpu = statistics.median(run.cpu for run in runs)
            peak = statistics.median(run.gigabytes for run in runs)
            start_s, read_s, write_s = (statistics.median(part) for part in zip(*floors, strict=True))
            floor = start_s + read_s + write_s
            met = "met" if wall < seconds and peak < memory else "MISSED"
            print(
                f"{unit:<20}{rows:>11,}{wall:>8.2f}{min(run.wall for run in runs):>7.2f}{cpu:>7.2f}{peak:>6.2f}"
                f"{floor:>9.2f}{wall / floor:>9.1f}{r_seconds:>6.0f}{r_seconds / wall:>10.0f}"
                f"   {seconds:g} s, {memory:g} GB: {met}"
            )
            print(
                f"{'':<20}floor: start {start_s:.2f} s, read {read_s:.2f} s, write {write_s:.2f} s;"
                f" ours ÷ read {wall / read_s:.1f}, ours ÷ write {wall / write_s:.1f}"
            )
            figures[unit] = {"wall": wall, "cpu": cpu, "gb": peak, "floor": floor, "read": read_s, "write": write_s}
        print(f"\n{'years (directed)':<20}{'rows':>11}{'wall s':>8}{'GB':>6}{'s a million rows':>18}")
        for span in SPANS:
            command = [FOEDUS, "panel", "--years", span, "--add", ADD, "--from", str(options.folder), "-o", target]
            made = min((process(command) for _ in range(2)), key=lambda run: run.wall)
            rows = int(made.printed.split(": ")[1].split(" ")[0].replace(",", ""))
            print(f"{span:<20}{rows:>11,}{made.wall:>8.2f}{made.gigabytes:>6.2f}{made.wall / rows * 1e6:>18.2f}")
    print(f"\n{'sweep (directed)':<34}{'panels':>8}{'wall s':>8}{'GB':>6}")
    for step in (195, 39, 13):
        swept = process([sys.executable, "-c", SWEEP, "directed_dyad_year", str(options.folder), str(step), ADD])
        print(f"{f'1816–2010 in spans of {step} years':<34}{195 // step:>8}{swept.wall:>8.2f}{swept.gigabytes:>6.2f}")
    if options.json is not None:
        options.json.write_text(
            json.dumps({"machine": machine(), "panels": figures}, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
