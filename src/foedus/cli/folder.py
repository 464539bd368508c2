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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from foedus.errors import UsageError

STAMP: Final = ".foedus"
CASE: Final = "case.yaml"
_STAMP_BYTES: Final = 8 << 20


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
    """What lies in the folder from before; a stamp or assessment that cannot be read counts as absent."""
    stamp = _json(folder / STAMP)
    wrote = stamp.get("wrote") if stamp else None
    case = stamp.get("case") if stamp else None
    return Earlier(
        case if isinstance(case, str) else None,
        _json(folder / "assessment.json"),
        {str(k): str(v) for k, v in wrote.items()} if isinstance(wrote, dict) else {},
    )


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
    if not stat.S_ISREG(status.st_mode) or status.st_size > _STAMP_BYTES:
        return None
    return path.read_bytes()


def refuse_an_edited_case(folder: Path, new: bytes, before: Earlier, out: str) -> None:
    """Raise UsageError if a ``case.yaml`` lies there that Foedus did not write byte for byte and would now replace."""
    path = folder / CASE
    try:
        there = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return  # nothing to overwrite; writing will say what stands in the way
    except OSError as why:
        raise UsageError(f"{path}: cannot be read ({why.strerror}).\nTry: --out DIR") from None
    if there == new or before.wrote.get(CASE) == sha256(there):
        return
    raise UsageError(
        f"{path}: this case was edited, or Foedus did not write it, so it is not overwritten.\n"
        f"Try: foedus assess {path}   (to assess it as it stands),\n"
        f"     --out DIR to write elsewhere (now: {out}), or --force to overwrite it"
    )


def write(folder: Path, files: Mapping[str, bytes], case: bytes, before: Earlier) -> None:
    """Write every file whole or not at all (a temporary name, then renamed), then the stamp.

    A file that an earlier run wrote and this one does not is removed, unless somebody changed it since. A case that lies
    there already with the same bytes stays what it was: if somebody edited it, it is still theirs.
    """
    at = folder
    own = {name: sha256(data) for name, data in sorted(files.items())}
    try:
        at = folder / CASE
        if CASE in files and at.is_file() and at.read_bytes() == files[CASE] and before.wrote.get(CASE) != own[CASE]:
            del own[CASE]
        for name, data in files.items():
            at = folder / name
            at.parent.mkdir(parents=True, exist_ok=True)
            _replace(at, data)
        for name, digest in before.wrote.items():
            at = folder / name
            inside = ".." not in Path(name).parts and not Path(name).is_absolute()
            if name not in files and name != CASE and inside and at.is_file() and sha256(at.read_bytes()) == digest:
                at.unlink()
        stamp = {
            "about": "Written by Foedus: which bytes it wrote here, and the case as last assessed. Safe to delete.",
            "wrote": own,
            "case": case.decode("utf-8"),
        }
        at = folder / STAMP
        _replace(at, (json.dumps(stamp, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    except OSError as why:
        raise UsageError(f"{at}: cannot be written ({why.strerror or why}).\nTry: --out DIR") from None


def _replace(path: Path, data: bytes) -> None:
    if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
        return
    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
