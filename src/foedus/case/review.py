"""The stamp of a person who has looked, and whether the case is still what was looked at.

Question   Who reviewed this case, and has it changed since?
Method     A digest of the canonical text of the case without its stamp: comments and layout do not count, every value does.
Not here   Looking (cli/review), the band of the brief (report).
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Final

from foedus.case.schema import CaseFile, Reviewed
from foedus.case.write import dump

_STAMP: Final = re.compile(r"^reviewed:[^\n]*(?:\n[ \t]+[^\n]*)*\n?", re.MULTILINE)


def digest(file: CaseFile) -> str:
    """SHA-256 of the case's canonical text without its stamp."""
    return hashlib.sha256(dump(file.model_copy(update={"reviewed": None})).encode("utf-8")).hexdigest()


def signed(file: CaseFile, by: str, on: date) -> CaseFile:
    """The case with the stamp of a person who has looked at all of it."""
    stamp = Reviewed(by=by, on=on, digest=digest(file))
    return file.model_copy(update={"reviewed": stamp})


def changed_since(file: CaseFile) -> bool:
    """Whether a reviewed case holds something else than what was reviewed; a stamp without a digest cannot tell."""
    return file.reviewed is not None and file.reviewed.digest is not None and file.reviewed.digest != digest(file)


def signed_text(text: str, file: CaseFile, by: str, on: date) -> str:
    """The case file's own text, comments and all, with a new stamp in place of the old one.

    ``file`` is what the text was read as.
    """
    whole = dump(signed(file, by, on))
    found = _STAMP.search(whole)
    assert found is not None  # the writer always writes the key
    stamp = found.group()
    rest = _STAMP.sub("", text)
    return rest + ("" if rest.endswith("\n") or not rest else "\n") + stamp


def warning(file: CaseFile) -> str | None:
    """A sentence for a reader where the case changed since its review."""
    if file.reviewed is None or not changed_since(file):
        return None
    return (
        f"the case has changed since {file.reviewed.by} reviewed it on {file.reviewed.on}; look at the change "
        "(foedus case diff OLD NEW) and sign it again: foedus case sign CASE --by NAME"
    )
