"""The output folder of a case: written whole, never over what somebody edited.

Stamp   ``.foedus`` beside the files says which bytes Foedus wrote there (SHA-256), and keeps the case as it was last assessed,
        so that the next run can say what changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from foedus.errors import UsageError

STAMP: Final = ".foedus"
CASE: Final = "case.yaml"
ASSESSMENT: Final = "assessment.json"
_MOST_BYTES: Final = 64 << 20
_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier run left in the folder: the case as it was assessed, and its assessment."""

    case: str | None
    assessment: dict[str, Any] | None
    wrote: Mapping[str, str] = field(default_factory=dict)


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


def earlier(folder: Path) -> Earlier:
    """What lies in the folder from before; a stamp or assessment that cannot be read counts as absent, part by part."""
    stamp = _json(folder / STAMP) or {}
    wrote, case = stamp.get("wrote"), stamp.get("case")
    return Earlier(
        case if isinstance(case, str) and _encodes(case) else None,
        _json(folder / ASSESSMENT),
        {name: str(digest) for name, digest in wrote.items() if _inside(name)} if isinstance(wrote, dict) else {},
    )


def _encodes(text: str) -> bool:
    return not any(0xD800 <= ord(char) <= 0xDFFF for char in text)


def _inside(name: str) -> bool:
    """Whether a name in the stamp is one that Foedus may have written: a short relative path that stays in the folder."""
    path = Path(name)
    return name.isprintable() and len(name) <= _NAME and ".." not in path.parts and not path.is_absolute()


def _json(path: Path) -> dict[str, Any] | None:
    try:
        if (data := _bytes(path)) is None:
            return None
        found = json.loads(data.decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _bytes(path: Path) -> bytes | None:
    """What a small regular file holds; None for a pipe, a device, a folder or a giant, none of which is opened."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES:
        return None
    return path.read_bytes()


def refuse_an_edited_case(folder: Path, new: bytes, before: Earlier, out: str) -> None:
    """Raise UsageError if a ``case.yaml`` lies there that Foedus did not write byte for byte and would now replace."""
    path = folder / CASE
    if not _is_theirs(path, new, before.wrote.get(CASE)):
        return
    raise UsageError(
        f"{path}: this case was edited, or Foedus did not write it, so it is not overwritten.\n"
        f"Try: foedus assess {path}   (to assess it as it stands),\n"
        f"     --out DIR to write elsewhere (now: {out}), or --force to overwrite it"
    )


def _refuse_what_is_theirs(folder: Path, files: Mapping[str, bytes], before: Earlier) -> None:
    """Raise UsageError if a file would be replaced that Foedus did not write as it lies there.

    ``assessment.json`` is for programs: where the stamp names it, it is made anew whatever became of it.
    """
    for name, data in files.items():
        known = before.wrote.get(name)
        if name == ASSESSMENT and known is not None and (folder / name).is_file():
            continue
        if _is_theirs(folder / name, data, known):
            raise UsageError(
                f"{folder / name}: this file was edited, or Foedus did not write it, so it is not overwritten.\n"
                "Try: --out DIR to write elsewhere, or --force to overwrite it"
            )


def _is_theirs(path: Path, new: bytes, known: str | None) -> bool:
    """Whether something lies at ``path`` that is neither ``new`` nor what Foedus wrote (SHA-256 ``known``)."""
    try:
        there = _bytes(path)
    except (FileNotFoundError, NotADirectoryError):
        return path.is_symlink()  # nothing to overwrite; writing will say what stands in the way
    except OSError as why:
        raise UsageError(f"{path}: cannot be read ({why.strerror}).\nTry: --out DIR") from None
    return there is None or (there != new and known != sha256(there))


def write(folder: Path, files: Mapping[str, bytes], case: bytes, before: Earlier, *, force: bool = False) -> None:
    """Write every file under a name of its own, then rename them all, then the stamp: whole or not at all.

    A file that an earlier run wrote and this one does not is removed, unless somebody changed it since. A case that lies
    there already with the same bytes stays what it was: if somebody edited it, it is still theirs.

    Raises
    ------
    UsageError
        If a file cannot be written, or (without ``force``) one lies there that Foedus did not write and that differs.
    """
    if not force:
        _refuse_what_is_theirs(folder, files, before)
        if os.path.lexists(folder / STAMP) and not (folder / STAMP).is_file():
            raise UsageError(f"{folder / STAMP}: not a file, so it is not overwritten.\nTry: --out DIR")
    at = folder
    own = {name: sha256(data) for name, data in sorted(files.items())}
    parts: dict[Path, Path] = {}
    try:
        at = folder / CASE
        if CASE in files and _holds(at, files[CASE]) and before.wrote.get(CASE) != own[CASE]:
            del own[CASE]
        stamp = {
            "about": "Written by Foedus: which bytes it wrote here, and the case as last assessed. Safe to delete.",
            "wrote": own,
            "case": case.decode("utf-8"),
        }
        stamped = (json.dumps(stamp, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
        for name, data in {**files, STAMP: stamped}.items():
            at = folder / name
            at.parent.mkdir(parents=True, exist_ok=True)
            if not _holds(at, data):
                parts[at] = at.with_name(f".{os.urandom(8).hex()}.part")
                with parts[at].open("xb") as handle:
                    handle.write(data)
        for at in [path for path in parts if path != folder / STAMP]:
            os.replace(parts[at], at)
            del parts[at]
        for name, digest in before.wrote.items():
            at = folder / name
            if name not in files and name != CASE and at.is_file() and sha256(_bytes(at) or b"") == digest:
                at.unlink()
        at = folder / STAMP
        if at in parts:
            os.replace(parts[at], at)
            del parts[at]
    except OSError as why:
        raise UsageError(f"{at}: cannot be written ({why.strerror or why}).\nTry: --out DIR") from None
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file lies there, itself and not a link, with these bytes."""
    return path.is_file() and not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
