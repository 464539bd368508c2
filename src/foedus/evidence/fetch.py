"""The one door to the network: a file from an address to a disk, whole or not at all.

Question   Fetch this address: what arrived, from where, with which hash?
Takes      An http(s) address, a target path, what to call for progress and for a pause.
Gives      :func:`fetch` → :class:`Fetched`; :func:`only_one`, the lock of a store.
Method     The standard library alone. Bytes go to ``TARGET.part``; a try that breaks off goes on from there with a Range
           request if the server named the file by ETag or Last-Modified (``If-Range``), else from the start. What the
           server said the length is must arrive. Redirects are followed within http(s), never from https to http.
Not here   Which addresses there are (``sources``), unpacking (``unpack``), what a hash should be (``pull``).
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from foedus.errors import DataError

BLOCK: Final = 1 << 16
MOST_BYTES: Final = 1 << 30
MOST_REDIRECTS: Final = 5
PAUSES_SECONDS: Final = (1.0, 3.0)
TIMEOUT_SECONDS: Final = 30.0
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})

Progress = Callable[[int, int | None], None]
"""Called with bytes so far and bytes in all (None: the server did not say)."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that arrived: where it lies, the address that gave it at last, its size and hash, bytes kept of a part."""

    path: Path
    url: str
    size: int
    sha256: str
    resumed_from: int


class _Answer(Protocol):
    """What this module reads of an HTTP response."""

    status: int
    url: str
    headers: http.client.HTTPMessage

    def read(self, amount: int) -> bytes: ...


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Within http(s), never down from https."""

    max_redirections = MOST_REDIRECTS

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        old, new = urlsplit(req.full_url).scheme, urlsplit(newurl).scheme
        if new not in ("http", "https") or (old == "https" and new == "http"):
            raise DataError(f"{req.full_url}: sends on to {newurl}, which is not safe to follow. Nothing was kept.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class UnreachableError(DataError):
    """No connection to a host at all: another address there would fare no better."""


class _BrokenOffError(Exception):
    """A try that broke off and may go on; ``unreachable`` if there was no connection at all."""

    def __init__(self, why: str, unreachable: bool = False) -> None:
        super().__init__(why)
        self.unreachable = unreachable


def fetch(
    url: str,
    target: Path,
    *,
    agent: str,
    progress: Progress = lambda done, total: None,
    pause: Callable[[float], None] = lambda seconds: None,
    timeout: float = TIMEOUT_SECONDS,
    most_bytes: int = MOST_BYTES,
) -> Fetched:
    """Fetch ``url`` to ``target``; three tries without a new byte are the end, each later one after a pause.

    Parameters
    ----------
    agent : what Foedus calls itself to the server
    progress : called with (bytes so far, bytes in all or None)
    pause : called with seconds between tries
    timeout : seconds without a byte before a try counts as stalled
    most_bytes : refuse more

    Raises
    ------
    DataError
        No such address, a refusal, a stall, fewer bytes than promised, more than ``most_bytes``; says what to do next.
    UnreachableError
        No connection (a DataError too).
    """
    if urlsplit(url).scheme not in ("http", "https"):
        raise DataError(f"{url}: only http and https addresses are fetched")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    kept = _kept(part, url)
    failures, first_kept = 0, kept
    while True:
        try:
            final = _try(url, part, agent, progress, timeout, most_bytes)
            break
        except _BrokenOffError as why:
            now = _kept(part, url)
            failures = 1 if now > kept else failures + 1
            kept = now
            if failures > len(PAUSES_SECONDS):
                size = part.stat().st_size if part.is_file() else 0
                again = f"{size:,} bytes are kept; the next try goes on from there." if now else "Nothing was kept."
                kind = UnreachableError if why.unreachable else DataError
                raise kind(f"{url}: {why}, {failures} times in a row. {again}\nTry again later.") from None
            pause(PAUSES_SECONDS[failures - 1])
    digest, size = hashlib.sha256(), 0
    with part.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
            size += len(block)
        os.fsync(stream.fileno())
    os.replace(part, target)
    _note(part).unlink(missing_ok=True)
    return Fetched(target, final, size, digest.hexdigest(), first_kept)


def _note(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _kept(part: Path, url: str) -> int:
    """Bytes of an earlier try that can be gone on from: of the same address, and named by the server."""
    try:
        note = json.loads(_note(part).read_text("utf-8"))
        return part.stat().st_size if note["url"] == url and note["named"] else 0
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def _try(url: str, part: Path, agent: str, progress: Progress, timeout: float, most_bytes: int) -> str:
    """One request; leaves the bytes in ``part``; returns the address that gave them."""
    begin = _kept(part, url)
    headers = {"User-Agent": agent, "Accept-Encoding": "identity"}
    if begin:
        headers["Range"] = f"bytes={begin}-"
        headers["If-Range"] = json.loads(_note(part).read_text("utf-8"))["named"]
    opener = urllib.request.build_opener(_Redirects)
    try:
        with opener.open(urllib.request.Request(url, headers=headers), timeout=timeout) as answer:
            return _take(answer, url, part, begin, progress, most_bytes)
    except urllib.error.HTTPError as why:
        with why:
            if why.code == 416 and begin:
                part.unlink(missing_ok=True)
                raise _BrokenOffError("the server knows no such part of the file") from None
            if why.code in _PASSING:
                raise _BrokenOffError(f"the server answered {why.code} ({why.reason})") from None
            raise DataError(
                f"{url}: the server answered {why.code} ({why.reason}).\n"
                "Try: the owner's page (foedus data list SET), and foedus data pull SET --from the file saved from there"
            ) from None
    except TimeoutError:
        raise _BrokenOffError(f"no byte for {timeout:g} seconds") from None
    except urllib.error.URLError as why:
        reason = why.reason
        if isinstance(reason, TimeoutError):
            raise _BrokenOffError(f"no answer for {timeout:g} seconds") from None
        raise _BrokenOffError(f"no connection ({reason})", unreachable=True) from None
    except (http.client.HTTPException, ConnectionError) as why:
        raise _BrokenOffError(f"the connection broke off ({type(why).__name__})") from None


def _take(answer: _Answer, url: str, part: Path, begin: int, progress: Progress, most_bytes: int) -> str:
    """Write the body of an answer behind the bytes that are kept, or from the start."""
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise DataError(f"{url}: the server packs the file on the way, though it was asked not to. Nothing was kept.")
    if answer.status == 206:
        span = answer.headers.get("Content-Range", "")
        if not span.startswith(f"bytes {begin}-"):
            part.unlink(missing_ok=True)
            raise _BrokenOffError(f"the server sent another part ({span or 'unnamed'}) than was asked for")
    else:
        begin = 0
    length = answer.headers.get("Content-Length")
    total = begin + int(length) if length is not None and length.isdigit() else None
    if total is not None and total > most_bytes:
        raise DataError(f"{url}: {total:,} bytes, more than the {most_bytes:,} that are fetched. Nothing was kept.")
    named = answer.headers.get("ETag", "")
    named = answer.headers.get("Last-Modified", "") if not named or named.startswith("W/") else named
    _note(part).write_text(json.dumps({"url": url, "named": named}), "utf-8")
    done = begin
    with part.open("ab" if begin else "wb") as stream:
        while block := answer.read(BLOCK):
            done += len(block)
            if done > most_bytes:
                stream.truncate(0)
                raise DataError(f"{url}: more than {most_bytes:,} bytes. Nothing was kept.")
            stream.write(block)
            progress(done, total)
    if total is not None and done != total:
        raise _BrokenOffError(f"only {done:,} of {total:,} bytes arrived")
    return answer.url


@contextmanager
def only_one(folder: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the store's lock: one process (or thread) at a time; the lock goes when its holder does.

    ``waiting`` is called once if another one holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a+b") as stream:
        _lock(stream.fileno(), waiting)
        try:
            yield
        finally:
            _unlock(stream.fileno())


if sys.platform == "win32":
    import msvcrt

    def _lock(number: int, waiting: Callable[[], None]) -> None:
        told = False
        while True:
            try:
                msvcrt.locking(number, msvcrt.LK_LOCK, 1)  # tries for ten seconds
                return
            except OSError:
                if not told:
                    waiting()
                told = True

    def _unlock(number: int) -> None:
        os.lseek(number, 0, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(number: int, waiting: Callable[[], None]) -> None:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(number, fcntl.LOCK_EX)

    def _unlock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_UN)
