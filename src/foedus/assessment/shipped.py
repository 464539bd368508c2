"""The tables that a run reads: name, version, hash, last covered year. The same files give the same hashes anywhere."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib.resources import files

from foedus.assessment.schema import Table
from foedus.world.world import CAPABILITY_YEAR, CONFLICT_YEARS, CONTIGUITY_YEAR


def _hash(parts: list[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


@lru_cache(maxsize=1)
def tables() -> tuple[Table, ...]:
    """Every shipped table that an assessment reads."""
    folder = files("foedus.models.level.reference_class") / "shipped"
    card = json.loads((folder / "reference_class.json").read_text("utf-8"))
    inputs = "; ".join(f"{name}" for name in dict.fromkeys(card["vintage"].values()))
    world = files("foedus.world") / "tables"
    found = {row.name: row.read_bytes() for row in world.iterdir() if row.name.endswith(".csv")}
    facts = [found[name] for name in sorted(found) if name not in {"conflict_years.csv", "capability.csv"}]
    return (
        Table(
            name="reference_class",
            version=str(card["made_by"]),
            sha256=_hash([(folder / "reference_class.npz").read_bytes()]),
            last_year=max(last for _, last in card["cover"].values()),
            citation=f"counted by Foedus from: {inputs}",
        ),
        Table(
            name="armed conflict between states",
            version="UCDP/PRIO 25.1",
            sha256=_hash([found["conflict_years.csv"]]),
            last_year=CONFLICT_YEARS[1],
            citation="UCDP/PRIO Armed Conflict Dataset 25.1 (Gleditsch et al. 2002; Davies et al.), CC BY 4.0",
        ),
        Table(
            name="capabilities",
            version="COW NMC 7.0",
            sha256=_hash([found["capability.csv"]]),
            last_year=CAPABILITY_YEAR,
            citation="COW National Material Capabilities 7.0 (Singer, Bremer & Stuckey 1972; Singer 1987)",
        ),
        Table(
            name="world facts",
            version=str(card["made_by"]),
            sha256=_hash(facts),
            last_year=None,
            citation=f"dated rows of the world tables, each with its source; neighbours as of {CONTIGUITY_YEAR}",
        ),
    )
