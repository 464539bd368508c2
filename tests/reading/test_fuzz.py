"""The short form of `make fuzz`: mutated texts neither break the reader nor make it point outside them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

_SPEC = importlib.util.spec_from_file_location("reading_fuzz", Path(__file__).parent / "fuzz.py")
assert _SPEC is not None
assert _SPEC.loader is not None
fuzz = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(fuzz)


def test_mutated_texts() -> None:
    assert fuzz.run(range(1_000_000, 1_000_400)) == []


def test_a_seed_makes_one_text() -> None:
    assert fuzz.mutated(7) == fuzz.mutated(7)
    assert len({fuzz.mutated(seed) for seed in range(50)}) > 45
