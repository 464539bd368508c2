"""Write the published JSON Schemas from the models: ``python scripts/write_schemas.py [--check]``."""

from __future__ import annotations

import sys
from pathlib import Path

from foedus.assessment import json_schema as assessment_schema
from foedus.case.schema import json_schema as case_schema

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
SCHEMAS = {"assessment.schema.json": assessment_schema, "case.schema.json": case_schema}


def main(arguments: list[str]) -> int:
    """Write both files, or with ``--check`` name those that are out of date and return 1."""
    stale = []
    for name, make in SCHEMAS.items():
        path, text = FOLDER / name, make()
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in arguments:
            path.write_text(text, "utf-8")
    for name in stale:
        print(f"{name}: {'out of date; run python scripts/write_schemas.py' if '--check' in arguments else 'written'}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
