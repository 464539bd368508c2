"""Check the licences of what Foedus and its extras need at run time: none may be GPL, AGPL or unnamed.

Walks from the dependencies in the installed package's own record through theirs. LGPL and MPL are listed, not refused; of
a choice ("MPL-1.1 OR GPL-2.0-only") one licence that is not refused is enough.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution

REFUSED = re.compile(r"\b(?:A?GPL|GNU (?:Affero )?General Public)", re.I)
REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)[^;]*(?:;(?P<marker>.*))?")


def licence(package: Distribution) -> str:
    """The licence as its package states it: the SPDX expression, else classifiers, else the old field's first line."""
    record = package.metadata
    if "License-Expression" in record:
        return record["License-Expression"]
    classifiers = [c.split(" :: ")[-1] for c in record.get_all("Classifier") or [] if c.startswith("License ::")]
    old = record["License"].strip().splitlines() if "License" in record else []
    return ", ".join(c for c in classifiers if c != "OSI Approved") or (old[0] if old else "")


def needed(name: str) -> dict[str, Distribution]:
    """Every distribution that ``name`` and its extras need at run time, without what is not installed."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        package = distribution(waiting.pop())
        for requirement in package.requires or []:
            match = REQUIREMENT.match(requirement)
            if match is None or ("extra" in (match["marker"] or "") and found and package in found.values()):
                continue
            key = match["name"].lower().replace("_", "-")
            try:
                inner = distribution(key)
            except PackageNotFoundError:
                continue
            if key not in found:
                found[key] = inner
                waiting.append(key)
    return found


def faults(licences: dict[str, str]) -> list[str]:
    """Packages whose licence is refused or unnamed; a choice is refused only where each of its licences is.

    >>> faults({"a": "MIT", "b": "GPL-3.0-only", "c": "", "d": "LGPL-2.1", "e": "GNU Affero General Public License v3"})
    ['b: GPL-3.0-only', 'c: no licence named', 'e: GNU Affero General Public License v3']
    >>> faults({"a": "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", "b": "GPL-2.0-only OR AGPL-3.0-only"})
    ['b: GPL-2.0-only OR AGPL-3.0-only']
    """
    return [f"{k}: {v or 'no licence named'}" for k, v in sorted(licences.items()) if not v or _refused(v)]


def _refused(licence: str) -> bool:
    return all(REFUSED.search(part) for part in re.split(r"\sOR\s", licence))


if __name__ == "__main__":
    licences = {name: licence(package) for name, package in needed("foedus").items()}
    if "--list" in sys.argv:
        print("\n".join(f"{name}: {text}" for name, text in sorted(licences.items())))
    found = faults(licences)
    for fault in found:
        print(f"licence of a run-time dependency: {fault}", file=sys.stderr)
    sys.exit(1 if found or not licences else 0)
