"""BibTeX of what a panel, an assessment or a data set stands on; the entries lie in ``references.bib``.

Gives      :func:`references`, :func:`bibtex`.
Not here   Which sets a result used: the result says so itself.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Final

from foedus.evidence.sources import source_of

_ENTRY: Final = re.compile(r"^@\w+\{([^,\s]+),.*?^\}", re.M | re.S)


def references() -> dict[str, str]:
    """Every BibTeX entry by its key.

    >>> references()["leeds2002atop"].splitlines()[0]
    '@article{leeds2002atop,'
    """
    text = files("foedus.evidence").joinpath("references.bib").read_text("utf-8")
    return {entry[1]: entry[0] for entry in _ENTRY.finditer(text)}


def bibtex(keys: tuple[str, ...]) -> str:
    """BibTeX of the data sets named, each entry once, in the order of the sets.

    Raises
    ------
    UsageError
        No data set has that key; names the nearest.

    Examples
    --------
    >>> bibtex(("atop", "atop_dyads")).count("@")
    1
    """
    entries = references()
    wanted = dict.fromkeys(cited for key in keys for cited in source_of(key).cite)
    return "\n\n".join(entries[cited] for cited in wanted)
