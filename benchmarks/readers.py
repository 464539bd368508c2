"""How fast the two readers read: reports of 2,000 characters a second of one core, after loading.

python benchmarks/readers.py [--seconds S]      (a part of `make bench`)

Texts are this project's own test texts, put end to end and cut. One process, one thread; the parser's row is left out
where spaCy and its pipeline are not installed. Seconds are of the processor, so that a busy machine tells the same; they
hold for the machine that the first line names.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[name] = "1"

sys.path.insert(0, str(Path(__file__).resolve().parent))

LENGTH = 2000
BARS = {"rules": 200.0, "parser": 8.0}
TEXTS = Path(__file__).resolve().parents[1] / "tests" / "reading" / "texts"


def reports() -> list[str]:
    """Texts of 2,000 characters, cut at the ends of paragraphs where there are some."""
    whole = "\n\n".join(path.read_text(encoding="utf-8").strip() for path in sorted(TEXTS.glob("*.txt")))
    whole *= 1 + 20 * LENGTH // len(whole)
    return [whole[k : k + LENGTH] for k in range(0, 20 * LENGTH, LENGTH)]


def main() -> None:
    """Measure each reader and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long to read with each reader (5)")
    options = parser.parse_args()
    from run import machine

    print(machine())
    print(f"reports of {LENGTH:,} characters a second of one core, after loading\n")
    from foedus.reading.readers import parsed
    from foedus.reading.readers.choice import reader_named
    from foedus.world import load

    texts = reports()
    world = load()
    speed: dict[str, float] = {}
    for name in ("rules", "parser") if parsed.available() else ("rules",):
        begun = time.process_time()
        read = reader_named(name)
        read("Ruritania may leave the League.", world)
        loaded = time.process_time() - begun
        done, begun = 0, time.process_time()
        while time.process_time() - begun < options.seconds:
            read(texts[done % len(texts)], world)
            done += 1
        speed[name] = done / (time.process_time() - begun)
        begun = time.process_time()
        read("\n\n".join(texts * 5), world)
        long = 5 * len(texts) / (time.process_time() - begun)
        verdict = "met" if speed[name] >= BARS[name] else "MISSED"
        print(
            f"{name:<8}{speed[name]:>8.1f}   bar {BARS[name]:g}: {verdict};  in one text of {5 * len(texts) * LENGTH:,} "
            f"characters {long:.1f};  loading {loaded:.2f} s"
        )
    if len(speed) == 2:
        print(f"ratio   {speed['parser'] / speed['rules']:>8.2f}   (the parser reads with the rules first)")


if __name__ == "__main__":
    main()
