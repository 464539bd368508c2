"""A case back to text: one canonical form, the same bytes each time.

Question   How does a case look in a file?
Takes      A CaseFile.
Gives      YAML in a fixed key order; a mapping of plain values stands on one line where it fits. Text stands bare where
           every YAML reader sees the same words, else in double quotes with every invisible character spelled out.
Not here   Reading it again (load).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from pydantic import BaseModel

from foedus.case.schema import CaseFile, Condition, Strict
from foedus.vocab.steps import Step

_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./%()–-]*(?: [A-Za-z0-9(][A-Za-z0-9_./%()–-]*)*")
_WORDS_OF_YAML: Final = frozenset("null true false yes no on off y n".split())
_NUMERIC: Final = re.compile(r"[-+.0-9][-+._0-9eExXoOabcdefABCDEF:]*")


def dump(file: CaseFile) -> str:
    """The canonical text of a case: fixed key order, one line a value, the same bytes each time.

    ``load(dump(x).encode()).file == x`` for every case that passes the checks.
    """
    out: list[str] = []
    for key, value in _fields(file):
        _write(out, key, value, 0)
    return "\n".join(out) + "\n"


ALWAYS: Final = frozenset({"scenarios", "assumptions", "claims", "reviewed"})


def _fields(model: Strict) -> list[tuple[str, Any]]:
    """(key, value) in canonical order; a value that is the default and empty is left out."""
    dumped = model.model_dump(by_alias=True)
    keys = [info.alias or name for name, info in type(model).model_fields.items()]
    if "fact" in keys:
        keys = ["fact", *[key for key in keys if key not in ("fact", *_FACT_TAIL)], *_FACT_TAIL]
    top = isinstance(model, CaseFile)
    pairs: list[tuple[str, Any]] = []
    for name, info in type(model).model_fields.items():
        key = info.alias or name
        value = getattr(model, name)
        empty = value is None or value is False or (isinstance(value, str | tuple | dict) and not value)
        if (empty and value == info.get_default(call_default_factory=True)) and not (top and key in ALWAYS):
            continue
        if key == "fatal" and value in ("yes", "no"):
            value = value == "yes"
        pairs.append((key, value if _nested(value) or isinstance(value, bool) else dumped[key]))
    return sorted(pairs, key=lambda pair: keys.index(pair[0]))


_FACT_TAIL: Final = ("source", "according_to", "review")


def _nested(value: Any) -> bool:
    return isinstance(value, BaseModel | tuple | dict)


def _value(value: Any) -> Any:
    """Models and steps as lists of (key, value)."""
    if isinstance(value, Step):
        return list(value.as_mapping().items())
    if isinstance(value, Condition) and value.step is not None:
        more = [("negated", True)] * value.negated + [("text", value.text)] * (value.text is not None)
        return [*value.step.as_mapping().items(), *more]
    if isinstance(value, BaseModel):
        assert isinstance(value, Strict)
        return _fields(value)
    if isinstance(value, dict):
        return list(value.items())
    return value


WIDTH: Final = 116
"""A mapping of plain values stands on one line if it fits: one line a step, a fact, a source."""


def _is_mapping(value: Any) -> bool:
    return isinstance(value, list)


def _flow(value: Any) -> str | None:
    """A value on one line, or None where it holds a mapping."""
    if isinstance(value, tuple):
        items = [_value(item) for item in value]
        return None if any(_is_mapping(item) for item in items) else f"[{', '.join(map(_scalar, items))}]"
    if not _is_mapping(value):
        return _scalar(value)
    parts = []
    for key, item in value:
        below = _value(item)
        text = None if _is_mapping(below) else _flow(below)
        if text is None:
            return None
        parts.append(f"{_key(key)}: {text}")
    return "{" + ", ".join(parts) + "}"


def _write(out: list[str], key: str, value: Any, indent: int) -> None:
    pad, value = "  " * indent, _value(value)
    head = f"{pad}{_key(key)}:"
    line = _flow(value)
    if line is not None and (not _is_mapping(value) or not value or len(head) + 1 + len(line) <= WIDTH):
        out.append(f"{head} {line}")
        return
    out.append(head)
    if _is_mapping(value):
        for name, item in value:
            _write(out, name, item, indent + 1)
        return
    for item in value:
        _write_item(out, _value(item), indent + 1)


def _write_item(out: list[str], value: Any, indent: int) -> None:
    pad, line = "  " * indent, _flow(value)
    if line is not None and (not value or len(pad) + 2 + len(line) <= WIDTH):
        out.append(f"{pad}- {line}")
        return
    first = len(out)
    for name, item in value:
        _write(out, name, item, indent + 1)
    out[first] = f"{pad}- {out[first][len(pad) + 2 :]}"


def _key(key: str) -> str:
    """A key of the form is a bare word (``on`` too); a key that the writer chose is a scalar like any other."""
    bare = key.isascii() and key.isidentifier() and (key == "on" or key.lower() not in _WORDS_OF_YAML)
    return key if bare else _scalar(key)


def _scalar(value: Any) -> str:
    """One scalar: plain where any YAML reader sees the same text, else in double quotes with escapes."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    if (
        _PLAIN.fullmatch(text)
        and text.lower() not in _WORDS_OF_YAML
        and not (_NUMERIC.fullmatch(text) and not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text))
    ):
        return text
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char in "\n\t\r":
        return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}[char]
    if char == " " or (char.isprintable() and char != "\ufeff"):
        return char
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def part(model: Strict) -> str:
    """One entry of a case as it stands in the file, without its indent: a claim, a fact."""
    out: list[str] = []
    for key, value in _fields(model):
        _write(out, key, value, 0)
    return "\n".join(out)
