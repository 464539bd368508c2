"""Where the data sets lie on this machine: what the line says, ``FOEDUS_DATA``, or the platform's cache."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from foedus.errors import UsageError


def store() -> Path:
    """The folder that ``foedus data pull`` fills: ``FOEDUS_DATA``, else a folder of the platform's cache."""
    if named := os.environ.get("FOEDUS_DATA"):
        return Path(named).expanduser()
    home = Path.home()
    if sys.platform == "darwin":
        base = home / "Library" / "Caches"
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "foedus" / "data"


def data_folder(given: str | None = None) -> Path:
    """The folder to read data sets from: ``given`` (``--from DIR``), else the store.

    Raises
    ------
    UsageError
        There is no such folder; says what to type.
    """
    if given is not None:
        if not Path(given).is_dir():
            raise UsageError(f"{given}: no such folder; expected one that holds data sets (--from DIR).")
        return Path(given)
    folder = store()
    if not folder.is_dir():
        raise UsageError(
            f"{folder}: no data sets there yet.\n"
            "Try: foedus data pull all, or --from DIR, or FOEDUS_DATA=DIR for a folder that holds them"
        )
    return folder
