"""The shipped table: what each directed pair of states did in each year, and how far the sources reach.

Question   Which facts are on file up to a cut-off year?
Takes      Arrays (from ``foedus.evidence.reference_class_inputs``), or the shipped file.
Gives      :class:`Table`; :func:`load`, :func:`build`, :func:`save`; :meth:`Table.until` trims to a cut-off.
Method     One byte a directed pair and year holds seven facts; rungs, windows and counts are derived from them. A
           cut-off drops the columns after it, so nothing derived can see them. The whole file is some 30 kB.
Not here   Reading data sets (``evidence/``).
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from foedus.errors import CoverageError, DataError

Codes = NDArray[np.int64]

CONTIGUOUS: Final = 1
RIVALRY: Final = 2
ACT: Final = 4
FORCE: Final = 8
FATAL: Final = 16
FATAL_UNKNOWN: Final = 32
CONFLICT: Final = 64

NPZ: Final = "reference_class.npz"
CARD: Final = "reference_class.json"
REBUILD: Final = "foedus fit reference_class --from DIR"
_ARRAYS: Final = ("states", "years", "present", "major", "challenger", "target", "facts", "dated", "partners")


@dataclass(frozen=True, slots=True)
class Table:
    """Facts by directed pair and year.

    Attributes
    ----------
    states : COW codes (S), ascending; years : calendar years (Y)
    present, major : bool [S, Y]
    challenger, target : COW codes (P)
    facts : uint8 [P, Y]: bits CONTIGUOUS (31 December), RIVALRY (in the year), ACT (hostility 2 or more by the
        challenger), FORCE, FATAL, FATAL_UNKNOWN, CONFLICT (armed conflict between the two)
    dated : int [n, 5]: challenger, target, year, first day of the year of an act, of force (0 none)
    partners : int [n, 6]: A, T, B, year opened, year B joined (0 not), 1 if B is eligible
    cover : first and last year of disputes, conflicts, rivalries, contiguity, majors, states
    vintage : name and version of each source
    sources : fingerprints of the files that the table was built from
    """

    states: Codes
    years: Codes
    present: NDArray[np.bool_]
    major: NDArray[np.bool_]
    challenger: Codes
    target: Codes
    facts: NDArray[np.uint8]
    dated: Codes
    partners: Codes
    cover: dict[str, tuple[int, int]]
    vintage: dict[str, str]
    sources: list[dict[str, str | bool]]

    def until(self, cutoff_year: int) -> Table:
        """The table as it stood on 31 December of ``cutoff_year``: later columns, dated rows and windows are gone.

        A partner's window stays only if its five years have ended by then. ``cover`` never reaches beyond the cut-off.
        """
        first, last = int(self.years[0]), int(self.years[-1])
        if cutoff_year < self.cover["conflicts"][0]:
            raise CoverageError("The reference class", (self.cover["conflicts"][0], last), (cutoff_year, cutoff_year))
        n = min(cutoff_year, last) - first + 1
        return replace(
            self,
            years=self.years[:n],
            present=self.present[:, :n],
            major=self.major[:, :n],
            facts=self.facts[:, :n],
            dated=self.dated[self.dated[:, 2] <= cutoff_year],
            partners=self.partners[self.partners[:, 3] + 4 <= cutoff_year],
            cover={key: (span[0], min(span[1], cutoff_year)) for key, span in self.cover.items()},
        )

    def row(self, challenger: int, target: int) -> NDArray[np.uint8]:
        """The facts of a directed pair, shape (Y,); all clear for a pair without a row (none, within cover)."""
        at = np.flatnonzero((self.challenger == challenger) & (self.target == target))
        return self.facts[at[0]] if len(at) else np.zeros(len(self.years), dtype=np.uint8)

    def is_major(self, ccode: int, year: int) -> bool:
        """Whether a state was a major power on 31 December of ``year``."""
        at = np.flatnonzero(self.states == ccode)
        return bool(len(at)) and bool(self.major[at[0], year - int(self.years[0])])

    def card(self, version: str) -> dict[str, Any]:
        """What the card says: sources with hashes, code version, the command that rebuilds it, cover, counts."""
        from foedus.models.level.reference_class.windows import windows

        starts = windows(self)
        eligible = self.partners[:, 5] == 1
        joined = self.partners[:, 4] > 0
        return {
            "what": "facts by directed pair and year, from which reference classes are counted at any cut-off",
            "made_by": f"foedus {version}",
            "rebuild": REBUILD,
            "cover": {key: list(span) for key, span in sorted(self.cover.items())},
            "vintage": dict(sorted(self.vintage.items())),
            "inputs": self.sources,
            "counts": {
                "directed_pairs": len(self.challenger),
                "starts": {f"K{k}": int((starts.rung >= k).sum()) for k in range(5)},
                "pair_years": {
                    name: int(((self.facts & bit) > 0).sum())
                    for name, bit in (
                        ("act", ACT),
                        ("use_of_force", FORCE),
                        ("fatal_force", FATAL),
                        ("fatality_unknown", FATAL_UNKNOWN),
                        ("armed_conflict_both_directions", CONFLICT),
                    )
                },
                "partners_joined": {
                    "eligible": [int((joined & eligible).sum()), int(eligible.sum())],
                    "all": [int(joined.sum()), len(self.partners)],
                },
            },
            "out_of_sample": "none yet: the back-test is not built",
        }


def build(
    *,
    states: Codes,
    years: Codes,
    present: NDArray[np.bool_],
    major: NDArray[np.bool_],
    challenger: Codes,
    target: Codes,
    facts: NDArray[np.uint8],
    dated: Codes,
    partners: Codes,
    cover: Mapping[str, tuple[int, int]],
    vintage: Mapping[str, str],
    sources: Sequence[Mapping[str, str | bool]],
) -> Table:
    """A checked table from arrays; shapes as in :class:`Table`.

    Raises
    ------
    DataError
        The arrays do not fit each other, or break a rule (``checks.faults`` lists them all).
    """
    table = Table(
        states=states,
        years=years,
        present=present,
        major=major,
        challenger=challenger,
        target=target,
        facts=facts,
        dated=dated,
        partners=partners,
        cover={key: (int(span[0]), int(span[1])) for key, span in cover.items()},
        vintage=dict(vintage),
        sources=[dict(source) for source in sources],
    )
    from foedus.models.level.reference_class.checks import faults

    found = faults(table)
    if found:
        raise DataError("the reference-class table has faults:\n" + "\n".join(found))
    return table


def save(table: Table, folder: Path, version: str) -> tuple[Path, Path]:
    """Write the table and its card below ``folder``; the same table gives the same bytes. Returns both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    narrow = {name: getattr(table, name) for name in _ARRAYS}
    for name in ("states", "years", "challenger", "target", "dated", "partners"):
        narrow[name] = narrow[name].astype(np.int16)
    for name in ("present", "major"):
        narrow[name] = np.packbits(narrow[name], axis=1)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **narrow)
    npz, card = folder / NPZ, folder / CARD
    npz.write_bytes(buffer.getvalue())
    card.write_text(json.dumps(table.card(version), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return npz, card


def read(npz: bytes, card: Mapping[str, Any]) -> Table:
    """A table from the bytes of its file and its card; nothing is unpickled."""
    with np.load(io.BytesIO(npz), allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in _ARRAYS}
    for name in ("states", "years", "challenger", "target", "dated", "partners"):
        arrays[name] = arrays[name].astype(np.int64)
    for name in ("present", "major"):
        arrays[name] = np.unpackbits(arrays[name], axis=1, count=len(arrays["years"])).astype(bool)
    return build(**arrays, cover=card["cover"], vintage=card["vintage"], sources=card["inputs"])


@lru_cache(maxsize=1)
def load() -> Table:
    """The shipped table."""
    folder = resources.files("foedus.models.level.reference_class") / "shipped"
    return read((folder / NPZ).read_bytes(), json.loads((folder / CARD).read_text(encoding="utf-8")))
