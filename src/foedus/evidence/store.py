"""Where a file of a data set lies: in a user's folder, in the store that ``foedus data pull`` fills, or nowhere.

Question   Where is file F of data set D below folder DIR, and is it the file that Foedus was built on?
Takes      A folder in either layout: the store's (each file at its registered path) or a user's own (the same path, a
           folder named for the data set, or the file simply lying there), under the registered or the owner's name.
Gives      :func:`locate` (path or None), :func:`path_of` (path or a message), :func:`fingerprints`, :func:`verify`.
Not here   The list of data sets (``sources``), downloads (``fetch``), reading (``tables/``).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from foedus.errors import DataError
from foedus.evidence.sources import SOURCES, DataFile, source_of

BLOCK: Final = 1 << 20


def places(folder: Path, key: str, file: DataFile) -> list[Path]:
    """Every place where a file may lie, in the order in which they are looked at."""
    own = folder / file.path
    names = [file.name, *file.owners]
    alone = names if _holders(file.name) == 1 else []
    return [
        own,
        *(own.with_name(name) for name in file.owners),
        *(folder / key / name for name in names),
        *(folder / name for name in alone),
    ]


@cache
def _holders(name: str) -> int:
    """How many data sets have a file of that name; where several do, its folder tells them apart."""
    return sum(file.name == name for source in SOURCES.values() for file in source.files)


def file_of(key: str, which: int | str = 0) -> DataFile:
    """A file of a data set by its position or by its name (with or without folder and suffix).

    >>> file_of("mid", "MIDB 5.0.csv").path
    'cow_mid_5.0/MIDB 5.0.csv'
    """
    files = source_of(key).files
    if isinstance(which, int):
        return files[which]
    for file in files:
        if which in (file.path, file.name, file.name.rsplit(".", 1)[0]):
            return file
    raise DataError(f"{key}: no file {which!r}; it has {', '.join(file.name for file in files)}")


def locate(folder: Path, key: str, which: int | str = 0) -> Path | None:
    """Path of one file of a data set below ``folder``, or None.

    A ``.rda`` is never returned: ``foedus data pull`` unpacks it into a parquet file.
    """
    for path in places(folder, key, file_of(key, which)):
        if path.suffix != ".rda" and path.is_file():
            return path
    return None


def path_of(folder: Path, key: str, which: int | str = 0) -> Path:
    """Path of one file of a data set below ``folder``; raises :class:`~foedus.errors.DataError` if it is not there."""
    found = locate(folder, key, which)
    if found is None:
        source, file = source_of(key), file_of(key, which)
        how = f"fetch it from {source.page}" if source.supplied else f"foedus data pull {key}"
        raise DataError(
            f"{folder / file.path}: not found. This is {source.titled}.\n"
            f"Try: {how}; or put the file from {source.page} there, or name its folder with --from DIR."
        )
    return found


def sha256(path: Path) -> str:
    """SHA-256 of a file, hex; read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


Sameness = Literal["same", "same but for line ends", "converted", "other"]


def compare(data: bytes, file: DataFile, name: str = "") -> Sameness:
    """Whether bytes are the file that Foedus was built on.

    ``converted``: the registered file is a conversion, so another file of the same table says nothing by its hash.
    """
    if hashlib.sha256(data).hexdigest()[:12] == file.sha256_12:
        return "same"
    if not file.official:
        return "converted"
    if name.endswith(".csv"):
        lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        for end in (b"\n", b"\r\n", b"\r"):
            if hashlib.sha256(lines.replace(b"\n", end)).hexdigest()[:12] == file.sha256_12:
                return "same but for line ends"
    return "other"


def fingerprints(folder: Path, keys: tuple[str, ...]) -> list[dict[str, str | bool]]:
    """SHA-256 (12 hex digits) of every needed file of the sets named, and whether it is the one Foedus was built on.

    A file whose line endings were changed differs too; the parsers decide whether it can be read, the card says so.
    """
    rows: list[dict[str, str | bool]] = []
    for key in keys:
        source = SOURCES[key]
        for index, file in enumerate(source.files):
            if not file.needed:
                continue
            found = sha256(path_of(folder, key, index))[:12]
            rows.append(
                {
                    "source": source.name,
                    "version": source.version,
                    "file": file.path,
                    "sha256_12": found,
                    "as_expected": found == file.sha256_12,
                }
            )
    return rows


@dataclass(frozen=True, slots=True)
class Held:
    """One registered file and what lies in a folder under its name.

    ``state``: ``missing``, or how the file found compares (:func:`compare`); ``path`` and ``bytes`` of what was found.
    """

    key: str
    file: DataFile
    state: Sameness | Literal["missing"]
    path: Path | None
    size: int
    sha256: str


def verify(folder: Path, keys: tuple[str, ...]) -> list[Held]:
    """Hash every file of the sets named that lies below ``folder``."""
    found = []
    for key in keys:
        for index, file in enumerate(source_of(key).files):
            path = locate(folder, key, index)
            if path is None:
                found.append(Held(key, file, "missing", None, 0, ""))
                continue
            data = path.read_bytes()
            found.append(
                Held(key, file, compare(data, file, path.name), path, len(data), hashlib.sha256(data).hexdigest())
            )
    return found
