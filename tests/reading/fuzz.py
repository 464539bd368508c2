"""Mutated texts for the rules reader: cut, spliced, case, Unicode, quotes; what must hold of every one of them.

python tests/reading/fuzz.py [--texts N] [--seed N] [--parts P]      (`make fuzz`: 100,000 texts)

Every text is made from this project's own test texts by a seed, so that a failure is repeated with ``--seed S --texts 1``.
What must hold: no exception, no text slower than ``SLOWEST`` seconds, every span inside the text with the words it claims,
and the same text read twice gives the same reading.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from foedus.reading.align import spans_of, verified_share
from foedus.reading.readers.rules import read

SLOWEST: Final = 5.0
_TEXTS: Final = tuple(
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "texts").glob("*.txt"))
)
_STRANGE: Final = (
    "\u200b", "\u200f", "\u202e", "\u2066", "\ufeff", "\u00a0", "\u2028", "\u0301", "\ufffd", "\x00", "\x0b", "\x85", "İ", "ß", "ǅ", "ﬁ",
    "Ａ", "１", "А", "е", "𝔘", "👩‍👩‍👧", "中", "א", "ع", "½", "²", "…", "―", "−", "٣",
)  # fmt: skip
_MARKS: Final = (
    '"',
    "“",
    "”",
    "«",
    "»",
    "''",
    "``",
    "'",
    "’",
    "‘",
    "(",
    ")",
    "[",
    "]",
    ":",
    ";",
    ",",
    ".",
    "?",
    "!",
    "–",
    "—",
    "-",
    "…",
)
_WORDS: Final = (
    "if", "unless", "that", "which", "said", "would", "could", "not", "and", "or", "by", "to", "of", "the", "he", "it", "they", "we",
    "should", "were", "had", "without", "until", "in the event of", "according to", "as", "with", "report", "more", "'s", "U.S.", "NATO",
    "Pashinyan", "leave", "attack", "withdraw", "troops", "guarantee", "1,000,000", "3.14", "2031", "MR. X:", "Q:", "\n", "\n\n", "  ", "\t",
)  # fmt: skip


def _cut(text: str, dice: random.Random) -> str:
    a, b = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    return text[a:b]


def _splice(text: str, dice: random.Random) -> str:
    other = dice.choice(_TEXTS)
    return text[: dice.randrange(len(text) + 1)] + other[dice.randrange(len(other) + 1) :]


def _case(text: str, dice: random.Random) -> str:
    a, b = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    turn = dice.choice((str.upper, str.lower, str.title, str.swapcase))
    return text[:a] + turn(text[a:b]) + text[b:]


def _inserted(stock: tuple[str, ...], most: int) -> Callable[[str, random.Random], str]:
    def insert(text: str, dice: random.Random) -> str:
        for _ in range(dice.randint(1, most)):
            k = dice.randrange(len(text) + 1)
            text = text[:k] + dice.choice(stock) + text[k:]
        return text

    return insert


def _words_inserted(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    for _ in range(dice.randint(1, 12)):
        words.insert(dice.randrange(len(words) + 1), dice.choice(_WORDS))
    return " ".join(words)


def _dropped(text: str, dice: random.Random) -> str:
    share = dice.choice((0.02, 0.1, 0.4))
    return "".join(ch for ch in text if dice.random() > share)


def _shuffled(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    a, b = sorted(dice.randrange(len(words) + 1) for _ in range(2))
    middle = words[a:b]
    dice.shuffle(middle)
    return " ".join((*words[:a], *middle, *words[b:]))


def _repeated(text: str, dice: random.Random) -> str:
    a, b = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    piece = text[a : min(b, a + 60)]
    return text[:b] + piece * dice.randint(2, 40) + text[b:]


def _unbroken(text: str, dice: random.Random) -> str:
    return text.replace(dice.choice((" ", "\n", ".", ",")), dice.choice(("", " ", "\n")))


_TURNS: Final = (
    _cut, _splice, _case, _inserted(_STRANGE, 20), _inserted(_MARKS, 20), _words_inserted, _dropped, _shuffled, _repeated, _unbroken,
)  # fmt: skip


def mutated(seed: int) -> str:
    """The text that a seed makes: one of the test texts, changed one to four times."""
    dice = random.Random(seed)
    text = dice.choice(_TEXTS)
    for _ in range(dice.randint(1, 4)):
        text = dice.choice(_TURNS)(text, dice)
    return text[:6000]


def faults(text: str) -> list[str]:
    """What does not hold of one text; empty when all is well."""
    begun = time.perf_counter()
    reading = read(text)
    taken = time.perf_counter() - begun
    out = [f"{taken:.1f} s"] if taken > SLOWEST else []
    if verified_share(text, reading) != 1.0:
        out.append("a span does not hold its words")
    out.extend(
        f"span {start}..{end} outside" for start, end, _ in spans_of(reading) if not 0 <= start <= end <= len(text)
    )
    out.extend(f"empty claim at {claim.start}" for claim in reading.claims if claim.start >= claim.end)
    if read(text) != reading:
        out.append("read twice, two readings")
    return out


def _too_slow(*_: Any) -> None:
    raise TimeoutError(f"no answer in {2 * SLOWEST:g} s")


def run(seeds: range) -> list[tuple[int, str]]:
    """(seed, what went wrong) of every seed that failed."""
    signal.signal(signal.SIGALRM, _too_slow)
    out: list[tuple[int, str]] = []
    for seed in seeds:
        signal.alarm(int(2 * SLOWEST))
        try:
            out.extend((seed, fault) for fault in faults(mutated(seed)))
        except Exception as error:
            out.append((seed, f"{type(error).__name__}: {error}"))
        finally:
            signal.alarm(0)
    return out


def main() -> int:
    """Run the seeds in parallel; print each failure with its seed; exit 1 if there is one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=100_000, help="how many mutated texts (100,000)")
    parser.add_argument("--seed", type=int, default=0, help="the first seed (0)")
    parser.add_argument("--parts", type=int, default=2, help="processes (2)")
    options = parser.parse_args()
    begun = time.perf_counter()
    last = options.seed + options.texts
    chunks = [range(k, min(k + 500, last)) for k in range(options.seed, last, 500)]
    failed: list[tuple[int, str]] = []
    with multiprocessing.Pool(options.parts) as pool:
        for found in pool.imap_unordered(run, chunks):
            failed.extend(found)
            for seed, fault in found:
                print(f"seed {seed}: {fault}", flush=True)
    print(f"{options.texts} texts in {time.perf_counter() - begun:.0f} s, {len(failed)} failures")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
