"""Take the files of a data set out of what the owner offers: a folder, a plain file, a ZIP, a ZIP in a ZIP.

Question   Does this folder or archive hold file F of data set D, and what are its bytes?
Gives      :class:`Offer`: :meth:`Offer.of` a path, then :meth:`Offer.bytes_of` a registered file.
Method     A member's own path is never used to write anywhere: what is taken is written under its registered name. Names
           that lead out of the archive (``..``, a root, a drive) refuse the whole of it, as do a member that is
           locked, a link, too large or packed too well.
Not here   Where it is written, what its hash should be (``pull``).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from foedus.errors import DataError
from foedus.evidence.sources import DataFile
from foedus.evidence.store import compare, locate

MOST_BYTES: Final = 512 << 20
MOST_MEMBERS: Final = 5_000
MOST_RATIO: Final = 400
MOST_FILES: Final = 20_000
LOCKED: Final = 0x1
LINK: Final = 0o120000


@dataclass(frozen=True, slots=True)
class Member:
    """One file on offer: its path there, and how to get its bytes."""

    path: str
    read: Callable[[], bytes]

    @property
    def name(self) -> str:
        """The name without folders, in lower case."""
        return PurePosixPath(self.path).name.lower()


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything that a folder or an archive holds.

    ``whole`` is the folder itself where it is one: a file may lie there in one of the layouts of ``store``. ``skipped``
    says of archives in a folder that could not be opened, or were refused, why; one that is named itself raises.
    """

    members: tuple[Member, ...]
    whole: Path | None = None
    skipped: tuple[str, ...] = ()

    @classmethod
    def of(cls, path: Path) -> Offer:
        """What a folder, a ZIP or a single file holds; ZIPs inside are opened too.

        Raises
        ------
        DataError
            It is not there, no archive that can be opened, or one that is refused; says why.
        """
        if path.is_dir():
            members, skipped = _folder(path)
            return cls(tuple(members), path, tuple(skipped))
        if not path.is_file():
            raise DataError(f"{path}: no such folder or file")
        if zipfile.is_zipfile(path):
            return cls(tuple(_archive(path.read_bytes(), str(path), depth=0)))
        if path.suffix.lower() == ".zip":
            raise DataError(f"{path.name}: not an archive that can be opened (cut off, or no ZIP)")
        return cls((Member(path.name, path.read_bytes),))

    def bytes_of(self, key: str, index: int, file: DataFile) -> tuple[bytes, str] | None:
        """Bytes of a registered file and which of its names they stand under; None if it is not on offer.

        Of several files of that name the one with the registered hash is taken; without one, a converted table is not
        taken on its name alone (two sets may name a table alike).
        """
        if self.whole is not None and (found := locate(self.whole, key, index)) is not None:
            return found.read_bytes(), found.name
        spelled = {name.lower(): name for name in (file.name, *file.owners)}
        names = list(spelled)
        tail = "/".join(PurePosixPath(file.path).parts[-2:]).lower()
        named = [member for member in self.members if member.name in names]
        named.sort(key=lambda member: (names.index(member.name), member.path))
        official = [member for member in named if file.official or member.name != file.name.lower()]
        for member in named:
            data = member.read()
            here = member.path.replace("\\", "/").lower()
            if compare(data, file, member.name).startswith("same") or here.endswith(tail):
                return data, spelled[member.name]
        if official:
            return official[0].read(), spelled[official[0].name]
        return None


def _folder(folder: Path) -> tuple[list[Member], list[str]]:
    """Files below a folder, those of its archives too, and why an archive was passed over."""
    members: list[Member] = []
    skipped: list[str] = []
    for number, path in enumerate(sorted(folder.rglob("*"))):
        if number > MOST_FILES:
            raise DataError(f"{folder}: more than {MOST_FILES:,} files; name a smaller folder")
        if not path.is_file():
            continue
        inner = str(path.relative_to(folder).as_posix())
        if path.suffix.lower() != ".zip":
            members.append(Member(inner, path.read_bytes))
        elif path.stat().st_size > MOST_BYTES:
            skipped.append(f"{inner}: more than {MOST_BYTES:,} bytes")
        else:
            try:
                members += _archive(path.read_bytes(), inner, depth=0)
            except DataError as fault:
                skipped.append(str(fault))
    return members, skipped


def _archive(data: bytes, name: str, depth: int) -> Iterator[Member]:
    """Members of a ZIP, those of ZIPs in it too; every name and size is checked before anything is read."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, RuntimeError) as fault:
        raise DataError(f"{name}: not an archive that can be opened ({fault})") from None
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        raise DataError(f"{name}: {len(infos):,} members, more than {MOST_MEMBERS:,}; nothing was taken")
    total = 0
    for info in infos:
        _allowed(info, name)
        total += info.file_size
    if total > MOST_BYTES:
        raise DataError(f"{name}: unpacks to {total:,} bytes, more than {MOST_BYTES:,}; nothing was taken")
    for info in infos:
        if info.is_dir():
            continue
        if info.filename.lower().endswith(".zip") and depth == 0:
            yield from _archive(_read(archive, info, name), f"{name}/{info.filename}", depth + 1)
        else:
            yield Member(info.filename, lambda info=info: _read(archive, info, name))  # type: ignore[misc]


def _allowed(info: zipfile.ZipInfo, name: str) -> None:
    """Refuse an archive by one of its members."""
    path = info.orig_filename.replace("\\", "/")
    why = ""
    if path.startswith("/") or ".." in path.split("/") or (len(path) > 1 and path[1] == ":") or "\0" in path:
        why = "leads out of the archive"
    elif info.flag_bits & LOCKED:
        why = "is locked by a password"
    elif (info.external_attr >> 16) & 0o170000 == LINK:
        why = "is a link"
    elif info.file_size > MOST_BYTES:
        why = f"unpacks to {info.file_size:,} bytes, more than {MOST_BYTES:,}"
    elif info.file_size > 1 << 20 and info.file_size > MOST_RATIO * max(info.compress_size, 1):
        why = "is packed too well to be data"
    if why:
        raise DataError(f"{name}: member {info.filename!r} {why}; nothing was taken")


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """A member's bytes, never more than it announced."""
    try:
        with archive.open(info) as stream:
            data = stream.read(info.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as fault:
        raise DataError(f"{name}: member {info.filename!r} is damaged ({fault})") from None
    if len(data) != info.file_size:
        raise DataError(f"{name}: member {info.filename!r} is not of the size that it announces")
    return data
