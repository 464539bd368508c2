"""Fill the store: fetch a data set from its owner, or take it from a user's folder or archive, and check it.

Question   Get data set D into this store: what came, is it what Foedus was built on, what is still missing?
Takes      The store's folder, keys of data sets, perhaps a folder or archive; how to fetch, what to call for talk.
Gives      :func:`pull` → one :class:`Pulled` a file; ``pulls.json`` in the store: what every address gave.
Method     Under the store's lock. The first pull from an address writes down the hash of what it gave and says so; later
           ones must give the same. Files that the owner publishes unchanged must have the registered hash, line ends
           apart; tables of R packages become parquet. A file is written under a passing name and renamed.
Not here   The network (``fetch``), archives (``unpack``), the registry (``sources``).
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final, Literal
from urllib.parse import unquote, urlsplit

from foedus.errors import CannotError, DataError
from foedus.evidence.fetch import Fetched, Progress, UnreachableError, fetch, only_one
from foedus.evidence.sources import DataFile, DataSource, source_of
from foedus.evidence.store import compare, locate, sha256
from foedus.evidence.unpack import Offer

RECORD: Final = "pulls.json"
Get = Callable[[str, Path, Progress], Fetched]
Talk = Callable[[str], None]
State = Literal["here", "new", "missing", "supplied", "failed"]


@dataclass(frozen=True, slots=True)
class Pulled:
    """What became of one registered file.

    ``state``: ``here`` already, ``new``, ``missing`` (what was asked does not hold it), ``supplied`` (only a user can
    bring it), ``failed`` (with ``keep_going`` alone). ``note`` says how it compares, or why it is not there.
    """

    key: str
    file: DataFile
    state: State
    note: str


def pull(
    keys: Iterable[str],
    store: Path,
    *,
    get: Get = lambda url, target, progress: fetch(url, target, agent="foedus", progress=progress),
    source: Path | None = None,
    progress: Callable[[str], Progress] = lambda url: lambda done, total: None,
    talk: Talk = lambda text: None,
    again: bool = False,
    accept_changed: bool = False,
    keep_going: bool = False,
) -> list[Pulled]:
    """Bring data sets into ``store``.

    Parameters
    ----------
    get : fetches an address to a path
    source : take the files from this folder or archive instead of the network
    progress : for an address, what to call with its bytes
    talk : called with a sentence, for people
    again : fetch even what is here
    accept_changed : take a file or archive whose hash is not the one on record
    keep_going : after a fault of one set go on with the next; its files are ``failed`` with the message

    Raises
    ------
    DataError
        An address gave something else than it is on record for; a file is not the one Foedus was built on; a broken
        archive; a fault of the network. What was whole before stays.
    """
    out: list[Pulled] = []
    with (
        only_one(store, lambda: talk("Another pull is running; waiting for it to end …")),
        tempfile.TemporaryDirectory(prefix=".pull-", dir=store) as passing,
    ):
        asked = _Asked(store, Path(passing), get, progress, talk, accept_changed)
        offer = Offer.of(source) if source is not None else None
        for key in keys:
            found = source_of(key)
            todo = [
                (index, file) for index, file in enumerate(found.files) if again or locate(store, key, index) is None
            ]
            out += [
                Pulled(key, file, "here", "") for index, file in enumerate(found.files) if (index, file) not in todo
            ]
            if not todo:
                continue
            if offer is None and not found.urls:
                out += [Pulled(key, file, "supplied", found.supplied) for _, file in todo]
                continue
            try:
                offers = [offer] if offer is not None else [asked.offer(found, url) for url in _needed(found, todo)]
                out += _take(found, todo, offers, asked.record, store, accept_changed)
            except DataError as fault:
                if not keep_going:
                    raise
                out += [Pulled(key, file, "failed", str(fault)) for _, file in todo]
            _write(store / RECORD, json.dumps(asked.record, indent=1, sort_keys=True).encode() + b"\n")
    return out


def only_supplied(results: Iterable[Pulled]) -> None:
    """Raise CannotError if nothing came and nothing could: every file must be brought by the user."""
    rows = list(results)
    if rows and all(row.state == "supplied" for row in rows):
        found = source_of(rows[0].key)
        raise CannotError(
            f"{found.titled} is not fetched: {found.supplied}.\n"
            f"Try: if you have it (its owner's page: {found.page}), foedus data pull {found.key} --from its folder"
        )


class _Asked:
    """The addresses asked in one pull, each once, and the record of all pulls into this store."""

    def __init__(
        self,
        store: Path,
        passing: Path,
        get: Get,
        progress: Callable[[str], Progress],
        talk: Talk,
        accept_changed: bool,
    ) -> None:
        self.record = record_of(store)
        self._store, self._passing, self._get = store, passing, get
        self._progress, self._talk, self._accept_changed = progress, talk, accept_changed
        self._offers: dict[str, Offer] = {}
        self._unreachable: set[str] = set()

    def offer(self, found: DataSource, url: str) -> Offer:
        """What an address gives, fetched once; its hash is held against the record or goes into it."""
        if url in self._offers:
            return self._offers[url]
        known = self.record["addresses"]
        name = unquote(PurePosixPath(urlsplit(url).path).name) or "file"
        kept = self._store / ".parts" / hashlib.sha256(url.encode()).hexdigest()[:12] / name
        self._talk(
            f"{found.titled}: {url}" + ("" if url in known else " (unverified: no pull from there is on record)")
        )
        host = urlsplit(url).netloc
        if host in self._unreachable:
            raise DataError(f"{url}: {host} could not be reached a moment ago")
        try:
            came = self._get(url, kept, self._progress(url))
        except UnreachableError:
            self._unreachable.add(host)
            raise
        if _is_a_page(came.path):
            came.path.unlink()
            raise DataError(
                f"{url}: gave a web page, not a file. The owner may have moved it.\n"
                f"Try: save the file from {found.page}, then foedus data pull {found.key} --from it"
            )
        before = known.get(url, {}).get("sha256")
        if before is not None and before != came.sha256 and not self._accept_changed:
            came.path.unlink()
            raise DataError(
                f"{url}: SHA-256 {came.sha256[:12]}…, but {before[:12]}… came from there before (on record in"
                f" {self._store / RECORD}). The owner has changed the file, or something stands between.\n"
                f"Try: look at {found.page}; --accept-changed takes the new one"
            )
        if before != came.sha256:
            self._talk(f"  first pull from there on record: SHA-256 {came.sha256}")
        known[url] = {"sha256": came.sha256, "bytes": came.size, "from": came.url}
        moved = self._passing / f"{len(self._offers)}" / name
        moved.parent.mkdir()
        os.replace(came.path, moved)
        kept.parent.rmdir()
        self._offers[url] = Offer.of(moved)
        return self._offers[url]


def _needed(found: DataSource, todo: list[tuple[int, DataFile]]) -> list[str]:
    """Addresses to ask: all of a set's archives, of its plain files only those that are to come."""
    names = {name.lower() for _, file in todo for name in (file.name, *file.owners)}

    def wanted(url: str) -> bool:
        last = unquote(PurePosixPath(urlsplit(url).path).name).lower()
        return last.endswith(".zip") or last in names

    return [url for url in found.urls if wanted(url)] or list(found.urls)


def _is_a_page(path: Path) -> bool:
    with path.open("rb") as stream:
        start = stream.read(512).lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html"))


def _take(
    found: DataSource,
    todo: list[tuple[int, DataFile]],
    offers: list[Offer],
    record: dict[str, Any],
    store: Path,
    accept_changed: bool,
) -> list[Pulled]:
    """Take the files of a set out of what is on offer; checks all before it writes any."""
    out, writes, faults = [], [], []
    for index, file in todo:
        got = next((got for offer in offers if (got := offer.bytes_of(found.key, index, file)) is not None), None)
        if got is None:
            over = "".join(f"; passed over {why}" for offer in offers for why in offer.skipped)
            out.append(Pulled(found.key, file, "missing", f"not in what was asked{over}"))
            continue
        data, name = got
        sameness = compare(data, file, name)
        if sameness == "other" and not accept_changed:
            faults.append(f"{name}: SHA-256 {hashlib.sha256(data).hexdigest()[:12]}, expected {file.sha256_12}")
            continue
        note = {"other": "not the file that Foedus was built on, accepted", "same": ""}.get(sameness, sameness)
        if name.lower().endswith(".rda"):
            data, name = _as_parquet(data, name), file.name
            note = "converted from the R package's table"
        target = store / file.path if name == file.name else (store / file.path).with_name(name)
        writes.append((target, data))
        out.append(Pulled(found.key, file, "new", note))
    if faults:
        listed = "\n".join(faults)
        raise DataError(
            f"{found.titled}: not the file{'s' if len(faults) > 1 else ''} that Foedus was built on. Nothing was written.\n"
            f"{listed}\nTry: the version named here from {found.page}; --accept-changed takes another one"
        )
    for target, data in writes:
        _write(target, data)
        record["files"][target.relative_to(store).as_posix()] = hashlib.sha256(data).hexdigest()
    return out


def _as_parquet(data: bytes, name: str) -> bytes:
    from foedus.evidence.tables.rda import read_frame

    try:
        frame = read_frame(data)
    except DataError as fault:
        raise DataError(f"{name}: {fault}") from None
    out = io.BytesIO()
    frame.write_parquet(out, compression="zstd")
    return out.getvalue()


def record_of(store: Path) -> dict[str, Any]:
    """The store's record: ``addresses`` (what each gave) and ``files`` (hash of each file as it was written).

    Raises
    ------
    DataError
        The record is damaged.
    """
    path = store / RECORD
    if not path.is_file():
        return {"addresses": {}, "files": {}}
    try:
        record = json.loads(path.read_text("utf-8"))
        whole = all(isinstance(record[part], dict) for part in ("addresses", "files"))
    except (ValueError, KeyError, TypeError):
        whole = False
    if not whole:
        raise DataError(f"{path}: damaged. It holds the hashes of earlier pulls.\nTry: delete it to begin anew")
    found: dict[str, Any] = record
    return found


def changed(store: Path) -> list[str]:
    """Files of the store that are not what was written there: their paths, sorted; a file that is gone is not named."""
    return sorted(
        path
        for path, expected in record_of(store)["files"].items()
        if (store / path).is_file() and sha256(store / path) != expected
    )


def _write(target: Path, data: bytes) -> None:
    """Whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, passing = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(passing, 0o644)
        os.replace(passing, target)
    except BaseException:
        Path(passing).unlink(missing_ok=True)
        raise
