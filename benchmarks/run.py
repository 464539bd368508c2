"""Wall times of whole commands, side by side in one run: 1 warm-up, then the median of 5.

python benchmarks/run.py [--json FILE] [--runs N]      (`make bench`)

The first row is what starting this Python costs; ratios are against it. Rows take turns (one run of each, then the
next), so that a busy minute of the machine falls on all of them. Times hold for the machine named in the first line.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

FOEDUS = str(Path(sys.executable).parent / "foedus")
ROWS: dict[str, list[str]] = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "foedus --version": [FOEDUS, "--version"],
    "foedus --help": [FOEDUS, "--help"],
    "foedus assess armenia-csto": [FOEDUS, "assess", "armenia-csto", "--draws", "20000"],
}
BARS_SECONDS = {"foedus --help": 0.3, "foedus assess armenia-csto": 3.0}
PACKAGES = ("foedus", "numpy", "pydantic", "typer", "vl-convert-python")


def machine() -> str:
    """Processor, cores that this process may use, Python and package versions, in one line."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [
            line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else model
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = []
    for package in PACKAGES:
        try:
            versions.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            versions.append(f"{package} absent")
    return f"{model}, {cores} cores, {platform.system()}, Python {platform.python_version()}, {', '.join(versions)}"


def seconds(command: list[str], folder: str) -> float:
    """Wall time of one whole process; a command that fails ends the benchmark with what it printed."""
    begun = time.perf_counter()
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    taken = time.perf_counter() - begun
    if run.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {run.returncode}:\n{run.stdout}{run.stderr}")
    return taken


def main() -> None:
    """Run every row in turn, print the table, and write the times where ``--json`` says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="timed runs a row, after one warm-up (5)")
    parser.add_argument("--json", type=Path, help="also write the times to this file")
    options = parser.parse_args()

    taken: dict[str, list[float]] = {row: [] for row in ROWS}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(options.runs + 1):
            for row, command in ROWS.items():
                wall = seconds(command, folder)
                if turn > 0:
                    taken[row].append(wall)

    base = statistics.median(taken["python -c pass"])
    print(machine())
    print(f"whole process, wall seconds, median of {options.runs} after 1 warm-up\n")
    print(f"{'command':<28}{'median':>9}{'min':>9}{'max':>9}{'ratio':>8}   bar")
    for row, walls in taken.items():
        middle = statistics.median(walls)
        bar = BARS_SECONDS.get(row)
        verdict = "" if bar is None else f"{bar:g} s: {'met' if middle < bar else 'MISSED'}"
        print(f"{row:<28}{middle:>9.3f}{min(walls):>9.3f}{max(walls):>9.3f}{middle / base:>8.1f}   {verdict}")
    if options.json is not None:
        options.json.write_text(json.dumps({"machine": machine(), "seconds": taken}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
