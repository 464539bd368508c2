"""Bytes → a tree of scalars, sequences and mappings, each with its line.

Question   Is this a small, plain YAML document, and where does each value stand?
Takes      Bytes.
Gives      A tree of Scalar, Sequence and Mapping nodes, and every fault met on the way.
Method     libyaml's event stream, composed here. Stock loading resolves scalars (``no`` becomes False, ``2024-02-30``
           a bare ValueError), lets equal keys pass and follows anchors; its C composer recurses and can be made to
           overrun the stack. Reading stops at the 65th level and after 50,000 nodes, before anything is built of them.
Not here   What the keys mean (schema), faults across fields (checks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from foedus.errors import Fault

MAX_BYTES: Final = 1 << 20
MAX_DEPTH: Final = 64
MAX_NODES: Final = 50_000
NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})

# C0 without tab, line feed and carriage return; DEL; C1; the line breaks that an editor does not count; non-characters.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_LOADER: Final[Any] = getattr(yaml, "CLoader", yaml.Loader)

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Node:
    """A place in the file: line and column count from 1, ``path`` is the way to it as first written."""

    line: int
    column: int
    path: Path


@dataclass(slots=True)
class Scalar(Node):
    """Text, or null where the file has a bare ``null``, ``~`` or nothing."""

    value: str | None
    stand_in: bool = False
    """put here by the loader for a value that was faulty or missing; no further fault is laid to it"""


@dataclass(slots=True)
class Sequence(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping(Node):
    """Keys in file order; each key keeps its own place."""

    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Node] = field(default_factory=dict)


class _StopError(Exception):
    """Nothing after this place can be trusted."""


def written(path: Path) -> str:
    """A path as messages print it.

    >>> written(("claims", 0, "if", 1, "leave"))
    'claims[0].if[1].leave'
    """
    out = ""
    for part in path:
        if isinstance(part, int):
            out += f"[{part}]"
        else:
            name = part if part.isprintable() and len(part) <= 60 else part[:60].encode("unicode_escape").decode()
            out += f".{name}" if out else name
    return out


def plain(node: Node) -> Any:
    """The tree as Python values."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key: plain(item) for key, item in node.items.items()}


def walk(node: Node) -> Iterator[Node]:
    """Every node, parents first."""
    yield node
    if isinstance(node, Sequence):
        for item in node.items:
            yield from walk(item)
    elif isinstance(node, Mapping):
        for item in node.items.values():
            yield from walk(item)


def find(root: Node, path: Path) -> Node | None:
    """The node at a path, or None."""
    node: Node | None = root
    for part in path:
        if isinstance(node, Mapping) and isinstance(part, str):
            node = node.items.get(part)
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return None
    return node


def compose(data: bytes) -> tuple[Node | None, list[Fault]]:
    """Compose one document; the tree is None where nothing can be made of the bytes."""
    fault = _bytes_fault(data)
    if fault is not None:
        return None, [fault]
    composer = _Composer(data)
    try:
        return composer.document(), composer.faults
    except _StopError:
        return None, composer.faults


def _bytes_fault(data: bytes) -> Fault | None:
    if len(data) > MAX_BYTES:
        return Fault(0, 0, "", f"the file has {len(data):,} bytes; a case has at most {MAX_BYTES:,} (1 MiB)")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return Fault(
            line, column, "", f"byte 0x{data[error.start]:02X} is not UTF-8; a case is a UTF-8 text (save it as UTF-8)"
        )
    found = _FORBIDDEN.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        return Fault(line, column, "", f"control character U+{ord(found.group()):04X}; a case is plain text")
    if not text.lstrip("\ufeff").strip():
        return Fault(0, 0, "", "the file is empty; `foedus case new` writes one to start from")
    directive = re.search(r"^%", text, re.MULTILINE)
    if directive:
        line = text.count("\n", 0, directive.start()) + 1
        return Fault(line, 1, "", "a line begins with '%': YAML directives are not used in a case")
    return None


class _Composer:
    def __init__(self, data: bytes) -> None:
        self.faults: list[Fault] = []
        self.nodes = 0
        self.events = iter(yaml.parse(data, Loader=_LOADER))

    def fault(self, event: Any, path: Path, message: str) -> None:
        mark = event.start_mark
        self.faults.append(Fault(mark.line + 1, mark.column + 1, written(path), message))

    def next(self) -> Any:
        try:
            return next(self.events)
        except StopIteration:
            raise _StopError from None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
            problem = " ".join(part for part in (error.problem, error.context) if part)
            self.faults.append(Fault(line, column, "", f"this is not YAML: {problem}"))
            raise _StopError from None
        except yaml.YAMLError as error:
            self.faults.append(Fault(0, 0, "", f"this is not YAML: {str(error).splitlines()[0][:200]}"))
            raise _StopError from None

    def document(self) -> Node | None:
        self.next()  # stream start
        event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            self.faults.append(Fault(0, 0, "", "the file holds no document, only comments"))
            return None
        root = self.node(self.next(), (), 1)
        self.next()  # document end
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            self.fault(event, (), "a second document begins here; a case is one document")
        return root

    def node(self, event: Any, path: Path, depth: int) -> Node:
        """One node and all below it; depth is bounded, so is the recursion."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.fault(event, (), f"more than {MAX_NODES:,} values; a case has far fewer")
            raise _StopError
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            self.fault(event, path, f"alias '*{event.anchor}': anchors and aliases are not used; write the value out")
            return Scalar(line, column, path, None)
        if event.anchor is not None:
            self.fault(event, path, f"anchor '&{event.anchor}': anchors and aliases are not used; write the value out")
        if event.tag is not None:
            self.fault(event, path, f"tag '{event.tag[:60]}': tags are not used; write the value alone")
        if isinstance(event, yaml.ScalarEvent):
            null = event.style in (None, "") and event.value in NULLS
            return Scalar(line, column, path, None if null else event.value)
        if depth > MAX_DEPTH:
            self.fault(event, (), f"nested deeper than {MAX_DEPTH} levels; a case needs six")
            raise _StopError
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(Sequence(line, column, path), depth)
        return self.mapping(Mapping(line, column, path), depth)

    def sequence(self, node: Sequence, depth: int) -> Sequence:
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            node.items.append(self.node(event, (*node.path, len(node.items)), depth + 1))
        return node

    def mapping(self, node: Mapping, depth: int) -> Mapping:
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.node(event, node.path, depth + 1)
            name = key.value if isinstance(key, Scalar) else None
            path = (*node.path, name if name is not None else "?")
            value = self.node(self.next(), path, depth + 1)
            if name is None:
                if not isinstance(event, yaml.AliasEvent):
                    self.fault(event, node.path, "a key is a word; found a list, a mapping, null or nothing")
            elif name == "<<":
                self.fault(event, node.path, "merge key '<<': merges are not used; write the values out")
            elif name in node.items:
                first = node.keys[name].line
                self.fault(event, path, f"the key '{name[:60]}' stands here a second time (first on line {first})")
            else:
                node.items[name], node.keys[name] = value, key
        return node
