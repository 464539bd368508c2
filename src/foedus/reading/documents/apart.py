"""HTML, PDF and Word are taken apart in a process of their own, which may not take long, grow, write or call out.

Question   What is the text of this file, if the file means harm?
Takes      Bytes and a format.
Gives      Extracted, checked again on this side: text, places inside it, notes.
Method     The same Python, isolated, in a group of its own, with an empty environment; its input and its answer are unnamed files of bounded size. It
           limits itself before it looks at a byte (child); this side kills the group when the time is up.
Not here   The taking apart (html, pdf, docx).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, Final

from foedus.errors import DocumentError, NoTextError
from foedus.reading.documents.document import PARTS, Format, Place
from foedus.reading.documents.limits import ANSWER_BYTES, CPU_SECONDS, MEMORY_BYTES, WALL_SECONDS
from foedus.reading.documents.plain import MAX_BYTES

_WHAT: Final[dict[Format, str]] = {
    "html": "the HTML page",
    "pdf": "the PDF",
    "docx": "the Word document",
    "text": "the text",
}
_ROUND: Final = "Try: save it as plain text (.txt), or paste the text: foedus read -"


@dataclass(frozen=True, slots=True)
class Extracted:
    """What came back: see Document."""

    text: str
    places: tuple[Place, ...]
    title: str | None
    date: str | None
    notes: tuple[str, ...]
    encoding: str


def extract(raw: bytes, kind: Format, name: str) -> Extracted:
    """The text of a file, by a process that is killed when it takes too long.

    Raises
    ------
    DocumentError
        Broken, hostile, or beyond the limits of time and memory (exit 2); also where an extra is not installed.
    NoTextError
        Understood, but without a text: encrypted, or pictures of pages (exit 1).
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(raw)
        given.seek(0)
        status = _run(kind, given, answer)
        answer.seek(0)
        said = answer.read(ANSWER_BYTES + 1)
    if status is None:
        raise DocumentError(
            f"{name}: {_WHAT[kind]} was not read within {WALL_SECONDS} seconds, and was given up.\n{_ROUND}"
        )
    if status != 0:
        raise DocumentError(f"{name}: {_why(status, kind)}.\n{_ROUND}")
    try:
        found = json.loads(said)
        if not isinstance(found, dict):
            raise ValueError
    except (ValueError, RecursionError):
        raise DocumentError(f"{name}: reading {_WHAT[kind]} broke off.\n{_ROUND}") from None
    if "refused" in found:
        kind_of_error = NoTextError if found.get("exit") == 1 else DocumentError
        raise kind_of_error(f"{name}: {found['refused']}\n{found.get('try') or _ROUND}")
    return _checked(found, name, kind)


def _run(kind: Format, given: IO[bytes], answer: IO[bytes]) -> int | None:
    """The exit status, or None where the time was up."""
    paths = [path for path in sys.path if path]
    code = f"import sys; sys.path[:] = {paths!r}; from foedus.reading.documents.child import main; main({kind!r})"
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-B", "-c", code],
        stdin=given,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/" if os.name == "posix" else None,
        close_fds=True,
        start_new_session=True,
    )
    try:
        return process.wait(timeout=WALL_SECONDS)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.poll() is None:
            if os.name == "posix":
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            process.wait()


def _why(status: int, kind: Format) -> str:
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"{_WHAT[kind]} takes more than {CPU_SECONDS} seconds to read, and was given up"
    return f"{_WHAT[kind]} cannot be read: it is damaged, or needs more than {MEMORY_BYTES >> 20} MiB of memory"


def _checked(found: dict[str, Any], name: str, kind: Format) -> Extracted:
    """The answer, trusted no further than it can be checked."""
    text, runs = found.get("text"), found.get("places")
    if not isinstance(text, str) or not isinstance(runs, list):
        raise DocumentError(f"{name}: reading {_WHAT[kind]} broke off.\n{_ROUND}")
    if not text.strip():
        raise NoTextError(f"{name}: {_WHAT[kind]} holds no text.\n{_ROUND}")
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise DocumentError(
            f"{name}: {_WHAT[kind]} holds more than {MAX_BYTES >> 20} MiB of text.\n"
            "Try: cut the part that makes the claim into a file of its own"
        )
    text = text.encode("utf-8", "replace").decode("utf-8")
    places = []
    last = 0
    for run in runs:
        start, end, page, paragraph, part, original = run
        if not (isinstance(start, int) and isinstance(end, int) and last <= start < end <= len(text)):
            raise DocumentError(f"{name}: reading {_WHAT[kind]} broke off.\n{_ROUND}")
        places.append(Place(start, end, page, paragraph, part if part in PARTS else "text", original))
        last = end
    notes = tuple(str(note) for note in found.get("notes") or ())
    return Extracted(
        text, tuple(places), found.get("title"), found.get("date"), notes, str(found.get("encoding", "utf-8"))
    )
