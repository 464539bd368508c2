"""The one wall between a case file and the program.

Question   Is this file a case, and if not, what are all its faults?
Takes      A path or bytes.
Gives      Case: the frozen CaseFile with the line of every field. Or CaseError with every fault, in file order.
Method     compose (bytes → tree with lines) → schema (pydantic) → checks (one function a fault). Where a value does not
           fit the schema, it is named and set aside, and the checks run on what remains: all faults at once.
Not here   What the keys mean (schema), the faults that need the world (checks).
"""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import stat
import types
import typing
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ValidationError

from foedus.case import compose as tree
from foedus.case.schema import CaseFile
from foedus.case.values import shown
from foedus.case.write import dump
from foedus.errors import CaseError, Fault

if TYPE_CHECKING:
    from foedus.case.facts import Facts
    from foedus.world import World

__all__ = ["Case", "Draft", "dump", "examine", "expected", "load", "nearest", "read_bytes"]

MAX_ROUNDS: Final = 40
FILE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,119}")
"""The name of a file beside the case (values.FileName)."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case that has passed the wall."""

    file: CaseFile
    name: str
    """what messages call it: the file's name, or the slug"""
    sha256: str
    """SHA-256 of the file's bytes"""
    lines: dict[str, int] = field(repr=False)
    """field path -> line, ``{'claims[0].if[1]': 41}``"""
    texts: dict[str, str] = field(default_factory=dict, repr=False)
    """source id -> text of the document, where the file lies beside the case"""
    facts: Facts | None = field(default=None, repr=False)
    """the file of facts that the case points to (``world_file``)"""

    @classmethod
    def load(cls, source: str | os.PathLike[str] | bytes, name: str = "") -> Case:
        """Read a case; the same as :func:`load`."""
        return load(source, name)

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Slugs in file order, the status quo first."""
        rest = [slug for slug in self.file.scenarios if slug != "status_quo"]
        return ("status_quo", *rest)


OF_A_STAND_IN: Final = Fault(-1, 0, "", "")
"""What a check says of a value that was set aside: its fault is named already."""


@dataclass(slots=True)
class Draft:
    """A case under examination: what checks see. Fields named in ``unsettled`` hold a stand-in."""

    file: CaseFile
    root: tree.Node
    unsettled: frozenset[str]
    texts: dict[str, str]
    folder: FilePath | None

    def fault(self, path: tree.Path, message: str, key: bool = False) -> Fault:
        """A fault at a path of ``file``; ``key`` points at the key instead of the value."""
        node, good = self.root, 0
        for part in path:
            below = tree.find(node, (part,))
            if below is None:
                break
            node, good = below, good + 1
        if key and good == len(path) and path:
            parent = tree.find(self.root, path[:-1])
            if isinstance(parent, tree.Mapping) and isinstance(path[-1], str):
                at = parent.keys[path[-1]]
                return Fault(at.line, at.column, tree.written(node.path), message)
        rest = path[good:]
        if isinstance(node, tree.Scalar) and node.stand_in:
            return OF_A_STAND_IN
        return Fault(node.line, node.column, tree.written((*node.path, *rest)), message)


def load(source: str | os.PathLike[str] | bytes, name: str = "", world: World | None = None) -> Case:
    """Read, compose, validate and check a case.

    ``source`` is a path, or the bytes themselves. ``world`` defaults to the shipped tables; for bytes of a case that
    points to a file of facts, it is the world with those facts over it.

    Raises
    ------
    CaseError
        With every fault, in file order. Where the bytes are not YAML, with the one that ends the reading.
    """
    folder: FilePath | None = None
    if isinstance(source, bytes):
        data, name = source, name or "case"
    else:
        file = FilePath(source)
        folder, name = file.parent, name or file.name
        data = read_bytes(file, name)
    root, faults = tree.compose(data)
    if root is None:
        raise CaseError(name, tuple(faults))
    facts, more = _facts(root, folder, world)
    faults += more
    if facts is not None:
        from foedus.case.overlay import over

        world = over(facts, world if world is not None else _shipped())
    file_or_none, more, draft = examine(root, folder, world)
    faults += more
    if faults or file_or_none is None:
        raise CaseError(name, once(faults))
    lines = {tree.written(node.path): node.line for node in tree.walk(root) if node.path}
    return Case(file_or_none, name, hashlib.sha256(data).hexdigest(), lines, draft.texts if draft else {}, facts)


def _shipped() -> World:
    from foedus.world import load as load_world

    return load_world()


def _facts(root: tree.Node, folder: FilePath | None, world: World | None) -> tuple[Facts | None, list[Fault]]:
    """The file of facts that a case points to; its faults stand at the key, each with the line of the other file."""
    node = root.items.get("world_file") if isinstance(root, tree.Mapping) else None
    if not isinstance(node, tree.Scalar) or not isinstance(node.value, str) or not FILE_NAME.fullmatch(node.value):
        return None, []  # absent, or a fault that the schema names
    if folder is None and world is not None and any(laid.name == node.value for laid in world.laid):
        return None, []  # it lies over the world that was given
    if folder is None:
        message = f"{node.value} cannot be read: this case does not come from a folder"
        return None, [Fault(node.line, node.column, "world_file", message)]
    from foedus.case.facts import load_facts

    try:
        return load_facts(folder / node.value, world), []
    except CaseError as error:
        return None, [
            Fault(node.line, node.column, "world_file", f"{error.name}{f':{f.line}:{f.column}' if f.line else ''}: {f.message}")
            for f in error.faults
        ]  # fmt: skip


def read_bytes(file: FilePath, name: str) -> bytes:
    """The bytes of a regular file of at most 1 MiB; its size is looked at before it is read."""
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            raise CaseError(name, (Fault(0, 0, "", "this is a folder; expected a case file (.yaml)"),))
        if not stat.S_ISREG(status.st_mode):
            raise CaseError(name, (Fault(0, 0, "", "this is not a regular file"),))
        if status.st_size > tree.MAX_BYTES:
            message = f"the file has {status.st_size:,} bytes; a case has at most {tree.MAX_BYTES:,} (1 MiB)"
            raise CaseError(name, (Fault(0, 0, "", message),))
        with file.open("rb") as handle:
            return handle.read(tree.MAX_BYTES + 1)
    except FileNotFoundError:
        raise CaseError(name, (Fault(0, 0, "", "there is no such file"),)) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "the path cannot be read"
        raise CaseError(name, (Fault(0, 0, "", f"cannot be read: {reason}"),)) from None


def examine(
    root: tree.Node, folder: FilePath | None, world: World | None, stood_in: frozenset[str] = frozenset()
) -> tuple[CaseFile | None, list[Fault], Draft | None]:
    """Schema faults first; then the checks, on what remains once the faulty values are set aside.

    ``stood_in`` names fields that hold a stand-in already.
    """
    if not isinstance(root, tree.Mapping):
        found = "a list" if isinstance(root, tree.Sequence) else "a single value"
        return None, [Fault(root.line, root.column, "", f"found {found}; a case is a mapping, key: value")], None
    faults: list[Fault] = []
    unsettled: set[str] = set(stood_in)
    tried: set[tree.Path] = set()
    _trailing_underscores(root, faults)
    first = True
    for _ in range(MAX_ROUNDS):
        data = tree.plain(root)
        try:
            file = CaseFile.model_validate(data)
        except ValidationError as error:
            problems = _problems(error, root)
            if first:
                faults += [fault for _, fault in problems]
            first = False
            for path in sorted({path for path, _ in problems}, key=_deepest_first):
                _set_aside(root, path, unsettled, tried)
            continue
        from foedus.case.checks import run

        draft = Draft(file, root, frozenset(unsettled), {}, folder)
        faults += [fault for fault in run(draft, world) if fault is not OF_A_STAND_IN]
        return (file if not faults else None), faults, draft
    return None, faults, None


# --- pydantic's errors in our words ----------------------------------------------------------------------------------

STAND_INS: Final[dict[str, Any]] = {
    "foedus": "1",
    "title": "?",
    "as_of": "9999-12-31",
    "protege": "X-NONE",
    "challengers": ["X-NIL"],
    "scenarios": {"status_quo": []},
}


def _deepest_first(path: tree.Path) -> tuple[int, tuple[str, ...]]:
    last = path[-1] if path else ""
    return (-len(path), (f"{10**9 - last:010d}" if isinstance(last, int) else str(last),))


BELOW: Final[dict[str, str]] = {
    **dict.fromkeys(("since", "begin", "date", "given"), "1900"),
    **dict.fromkeys(("a", "b", "by", "against", "member", "from", "in", "to", "code", "claimant", "target"), "X-NIL"),
    **dict.fromkeys(("asked_by", "supplier", "recipient"), "X-NIL"),
    **dict.fromkeys(("pact", "body", "source"), "none"),
    **dict.fromkeys(("name", "title", "demonym", "about", "reason", "cite", "article"), "?"),
    **{"status": "active", "says": "status", "start": "0", "end": "1", "value": "0", "year": "1946"},
    **{"type": "defense", "checked": "text"},
}
"""Stand-ins for required values below the top, so that the checks can look at the rest of a fact or claim."""


def _set_aside(root: tree.Mapping, path: tree.Path, unsettled: set[str], tried: set[tree.Path]) -> None:
    """Remove the node at ``path``; one that is missing and required gets a stand-in, or its parent goes too."""
    if not path:
        return
    if len(path) == 1 and isinstance(path[0], str):
        unsettled.add(path[0])
        root.items.pop(path[0], None)
        if path[0] in STAND_INS:
            root.items[path[0]] = node_of(STAND_INS[path[0]], root, path)
        return
    parent = tree.find(root, path[:-1])
    last = path[-1]
    if isinstance(parent, tree.Mapping) and isinstance(last, str):
        if last in parent.items:
            parent.items.pop(last)
        elif last in BELOW and (*parent.path, last) not in tried:
            tried.add((*parent.path, last))
            parent.items[last] = tree.Scalar(parent.line, parent.column, (*parent.path, last), BELOW[last], True)
        else:
            _set_aside(root, path[:-1], unsettled, tried)
    elif isinstance(parent, tree.Sequence) and isinstance(last, int) and last < len(parent.items):
        del parent.items[last]


def node_of(value: Any, at: tree.Node, path: tree.Path) -> tree.Node:
    """A plain value as a node of the tree, at the place of another."""
    if isinstance(value, dict):
        keys = {key: tree.Scalar(at.line, at.column, path, key) for key in value}
        return tree.Mapping(
            at.line, at.column, path, {k: node_of(v, at, (*path, k)) for k, v in value.items()}, dict(keys)
        )
    if isinstance(value, list):
        return tree.Sequence(at.line, at.column, path, [node_of(v, at, (*path, i)) for i, v in enumerate(value)])
    return tree.Scalar(at.line, at.column, path, value)


def _trailing_underscores(root: tree.Mapping, faults: list[Fault]) -> None:
    """``if_`` and ``from_`` are the Python names of ``if`` and ``from``; in a file they are unknown keys."""
    names = ("if_", "from_", "in_")
    for node in list(tree.walk(root)):
        if isinstance(node, tree.Mapping):
            for key in [key for key in node.items if key in names]:
                at = node.keys[key]
                message = f"unknown key '{key}'; nearest: '{key[:-1]}'"
                faults.append(Fault(at.line, at.column, tree.written((*node.path, key)), message))
                del node.items[key]


def _problems(error: ValidationError, root: tree.Mapping) -> list[tuple[tree.Path, Fault]]:
    """(place to set aside, fault) of each of pydantic's errors; the place is in the tree as it stands now."""
    out: list[tuple[tree.Path, Fault]] = []
    items = error.errors(include_url=False, include_input=False)
    for item in items:
        loc = item["loc"]
        if item["type"] == "too_short" and any(o["loc"][: len(loc)] == loc and len(o["loc"]) > len(loc) for o in items):
            continue  # short only because its entries are faulty, and those are named
        path, model = _place(item["loc"], root)
        node = tree.find(root, path) or root
        kind, context = item["type"], item.get("ctx", {})
        if kind == "extra_forbidden":
            parent, key = tree.find(root, path[:-1]), str(path[-1])
            at = parent.keys[key] if isinstance(parent, tree.Mapping) and key in parent.keys else node
            out.append((path, Fault(at.line, at.column, tree.written(node.path), _unknown_key(key, model))))
        elif kind == "missing":
            key = str(item["loc"][-1])
            out.append(
                ((*path, key), Fault(node.line, node.column, tree.written(node.path), f"missing '{key}'{_of(model)}"))
            )
        elif kind == "union_tag_invalid":
            out.append((path, _at_key(root, path, "fact", _message(kind, context, "", node))))
        elif kind == "foedus" and "pairs" in context:
            for key, message in context["pairs"]:
                out.append((path, _at_key(root, path, key, message)))
        elif kind == "foedus":
            out.append((path, _at_key(root, path, context.get("at"), context["message"])))
        else:
            message = _message(kind, context, item["msg"], node)
            out.append((path, Fault(node.line, node.column, tree.written(node.path), message)))
    return out


def _at_key(root: tree.Node, path: tree.Path, key: str | None, message: str) -> Fault:
    node = tree.find(root, path) or root
    if key and isinstance(node, tree.Mapping) and key in node.items:
        value = node.items[key]
        at = node.keys[key] if message.startswith(("unknown key", "unknown verb")) else value
        return Fault(at.line, at.column, tree.written(value.path), message)
    return Fault(node.line, node.column, tree.written(node.path), message)


def _place(loc: tuple[str | int, ...], root: tree.Node) -> tuple[tree.Path, type[BaseModel] | None]:
    """The path in the tree that pydantic's ``loc`` points to (it mixes in union tags), and the model around it."""
    path: list[str | int] = []
    node: tree.Node | None = root
    kind: Any = CaseFile
    model: type[BaseModel] | None = CaseFile
    for index, part in enumerate(loc):
        kind = _bare(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            model = kind
        below = tree.find(node, (part,)) if node is not None else None
        arms = _arms(kind)
        if arms and isinstance(part, str):
            kind = arms.get(part, kind)
            model = kind if isinstance(kind, type) and issubclass(kind, BaseModel) else model
            continue
        if below is None:
            if index == len(loc) - 1 and isinstance(part, str):
                break  # a missing key
            continue
        path.append(part)
        node = below
        kind = _kind_below(kind, part)
    return tuple(path), model


def _bare(kind: Any) -> Any:
    """Without ``| None``; ``Annotated`` is left for :func:`_arms` to look into."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        rest = [arm for arm in typing.get_args(kind) if arm is not type(None)]
        if len(rest) == 1:
            return _bare(rest[0])
    return kind


def _arms(kind: Any) -> dict[str, Any]:
    """The arms of a tagged union by their tags."""
    if typing.get_origin(kind) is typing.Annotated:
        kind = typing.get_args(kind)[0]
    if typing.get_origin(kind) not in (typing.Union, types.UnionType):
        return {}
    out: dict[str, Any] = {}
    for arm in typing.get_args(kind):
        if typing.get_origin(arm) is typing.Annotated:
            inner, *notes = typing.get_args(arm)
            tags = [note.tag for note in notes if hasattr(note, "tag")]
            if tags:
                out[tags[0]] = inner
        elif isinstance(arm, type) and issubclass(arm, BaseModel) and "fact" in arm.model_fields:
            out[typing.get_args(arm.model_fields["fact"].annotation)[0]] = arm
    return out


def _kind_below(kind: Any, part: str | int) -> Any:
    if typing.get_origin(kind) is typing.Annotated:
        kind = _bare(typing.get_args(kind)[0])
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, info in kind.model_fields.items():
            if part == (info.alias or name):
                for note in info.metadata:  # a discriminator stands in the metadata, not in the annotation
                    if hasattr(note, "discriminator"):
                        return typing.Annotated[info.annotation, note]
                return info.annotation
        return None
    arguments = typing.get_args(kind)
    origin = typing.get_origin(kind)
    if origin is tuple and arguments:
        return arguments[0] if arguments[-1] is Ellipsis or isinstance(part, str) else arguments[min(int(part), 1)]
    if origin is dict and len(arguments) == 2:
        return arguments[1]
    return None


def _keys(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def nearest(word: str, allowed: Iterable[str], prefer: frozenset[str] = frozenset()) -> str | None:
    """The allowed value closest to a word, if one is close.

    Among equals one that is in ``prefer``, then the one that begins alike for longest.

    >>> nearest("AZR", ["ARM", "AZE", "TUR"])
    'AZE'
    """
    return _nearest(word, frozenset(allowed), prefer)


@lru_cache(maxsize=512)
def _nearest(word: str, allowed: frozenset[str], prefer: frozenset[str]) -> str | None:
    folded = word.casefold()
    scored = []
    for item in allowed:
        close = SequenceMatcher(None, item.casefold(), folded).ratio()
        if close >= CLOSE:
            same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(item.casefold(), folded, strict=False))
            alike = sum(1 for _ in same)
            scored.append((round(close, 6), item in prefer, alike, [-ord(char) for char in item], item))
    return max(scored)[-1] if scored else None


CLOSE: Final = 0.6
"""From this similarity on (difflib's ratio) a value is offered as the nearest."""

NAMED: Final = 14
"""So many allowed values are listed even where one of them is near."""


def expected(word: str, allowed: Iterable[str], limit: int = 24, prefer: frozenset[str] = frozenset()) -> str:
    """'expected one of …; nearest: …', for a message."""
    choice = sorted(set(allowed))
    near = nearest(word, choice, prefer)
    short = 0 < len(choice) <= (limit if near is None else NAMED)
    said = f"expected one of {', '.join(choice)}" if short else ""
    return "; ".join(part for part in (said, f"nearest: '{near}'" if near else "") if part)


def _unknown_key(key: str, model: type[BaseModel] | None) -> str:
    if model is None:
        return f"unknown key {shown(key)}"
    return f"unknown key {shown(key)}{_of(model)}; {expected(key, _keys(model), limit=40)}"


def _of(model: type[BaseModel] | None) -> str:
    if model is None or model is CaseFile:
        return ""
    if "fact" in model.model_fields:
        return f" of the fact '{typing.get_args(model.model_fields['fact'].annotation)[0]}'"
    return {"TextSource": " of a document", "Speaker": " of a speaker", "CitationSource": " of a citation"}.get(
        model.__name__, f" of a{'n' if model.__name__[0] in 'AEIO' else ''} {_spaced(model.__name__)}"
    )


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _found(node: tree.Node) -> str:
    if isinstance(node, tree.Scalar):
        return "nothing" if node.value is None else shown(node.value)
    return "a list" if isinstance(node, tree.Sequence) else "a mapping"


def _message(kind: str, context: dict[str, Any], said: str, node: tree.Node) -> str:
    found = _found(node)
    word = node.value if isinstance(node, tree.Scalar) and node.value is not None else ""
    if kind in ("literal_error", "union_tag_invalid"):
        allowed = re.findall(r"'([^']*)'", str(context.get("expected") or context.get("expected_tags") or ""))
        if kind == "union_tag_invalid":
            tag = str(context.get("tag", ""))
            return f"unknown kind of fact {shown(tag)}; {expected(tag, allowed)}"
        return f"found {found}; {expected(word, allowed)}"
    if kind == "union_tag_not_found":
        return "missing 'fact': the kind of the fact"
    if kind in ("string_type", "string_sub_type"):
        return f"found {found}; expected text"
    if kind in ("tuple_type", "list_type"):
        return f"found {found}; expected a list, such as [ARM, AZE]"
    if kind in ("dict_type", "model_type", "model_attributes_type", "mapping_type"):
        return f"found {found}; expected a mapping, key: value"
    if kind == "too_long":
        return f"found {context.get('actual_length')} entries; at most {context.get('max_length')} are allowed"
    if kind == "too_short":
        return f"found {context.get('actual_length')} entries; at least {context.get('min_length')} needed"
    if kind == "string_too_long":
        return f"the text is longer than {context.get('max_length'):,} characters"
    if kind == "string_too_short":
        return "found empty text"
    bounds = {
        "greater_than_equal": ("at least", "ge"),
        "less_than_equal": ("at most", "le"),
        "greater_than": ("more than", "gt"),
        "less_than": ("less than", "lt"),
    }
    if kind in bounds:
        words, key = bounds[kind]
        return f"found {found}; expected {words} {context[key]}"
    return f"found {found}; {said[:1].lower()}{said[1:]}"


def once(faults: list[Fault]) -> tuple[Fault, ...]:
    """Each fault once, in the order given."""
    return tuple(dict.fromkeys(faults))
