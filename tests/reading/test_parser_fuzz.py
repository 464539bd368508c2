"""Mutated texts through the parser reader, in short: no crash, spans inside the text, the same text read the same."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from foedus.reading.readers import parsed

pytestmark = pytest.mark.skipif(parsed.available() is None, reason="no English pipeline")

_SPEC = importlib.util.spec_from_file_location("parser_fuzz", Path(__file__).parent / "fuzz.py")
assert _SPEC is not None
assert _SPEC.loader is not None
fuzz = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(fuzz)


def test_mutated_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "read", parsed.read)
    monkeypatch.setattr(fuzz, "SLOWEST", 20.0)
    assert fuzz.run(range(2_000_000, 2_000_040)) == []
