"""The other side of ``apart``: a process that limits itself, reads one document from its input, and answers in JSON.

Nothing here trusts the bytes. Before the first of them is looked at, time, memory, files and processes are limited, and an
audit hook refuses the network, other programs and files opened for writing.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

from foedus.reading.documents.limits import ANSWER_BYTES, CPU_SECONDS, MEMORY_BYTES
from foedus.reading.documents.runs import RefusedError

EXTRA: Final = "Try: pip install 'foedus[documents]'   (or save it as plain text: .txt)"
_PARSERS: Final = {"html": "trafilatura", "pdf": "pypdfium2"}
_SHUT: Final = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "ftplib.",
    "urllib.",
)


def main(kind: str) -> None:
    """Read standard input as ``kind``, write the answer to standard output, leave."""
    raw = sys.stdin.buffer.read()
    _limit()
    try:
        answer = _answer(raw, kind)
    except MemoryError:
        answer = {"refused": f"it needs more than {MEMORY_BYTES >> 20} MiB of memory to be read, and was given up."}
    except RecursionError:
        answer = {"refused": "its parts lie too deep within one another."}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    sys.stdout.buffer.flush()
    os._exit(0)  # a parser's own threads and finalisers have nothing left to do


def _answer(raw: bytes, kind: str) -> dict[str, Any]:
    try:
        reader = import_module(f"foedus.reading.documents.{kind}")
    except ImportError as why:
        parser = _PARSERS.get(kind, kind)
        return {
            "refused": f"reading it needs the extra 'documents' ({parser} is not installed: {why.name or why}).",
            "try": EXTRA,
        }
    sys.addaudithook(_refuse)
    try:
        found: dict[str, Any] = reader.extract(raw)
    except RefusedError as why:
        return {"refused": why.what, "exit": why.exit_code, "try": why.next_step}
    return found


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not POSIX: the time on the wall is the only limit
        return
    for what, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, ANSWER_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_SHUT):
        raise PermissionError(f"a document's parser may not do this: {event}")
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        writes = isinstance(mode, str) and any(letter in mode for letter in "wax+")
        if writes or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
            raise PermissionError("a document's parser may not write")
