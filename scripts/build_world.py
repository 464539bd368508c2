"""Make the computed tables of the world again from the owners' files.

python scripts/build_world.py FOLDER           write the tables whose text changed
python scripts/build_world.py FOLDER --check   say which would change, and exit 1 if any would
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from foedus.evidence.outcomes import outcomes
from foedus.world import build, build_pacts, load, read
from foedus.world.history import FIRST_YEAR


def main(arguments: list[str]) -> int:
    """Build each table and compare it with the shipped one."""
    folder, check = Path(arguments[0]), "--check" in arguments
    changed = 0
    for name, text in build.build(folder, outcomes(folder, FIRST_YEAR)).items():
        path = read.TABLES / f"{name}.csv"
        same = path.is_file() and path.read_bytes() == text.encode()
        changed += not same
        if not same and not check:
            path.write_text(text, encoding="utf-8", newline="")
        print(f"{path.name}: {text.count(chr(10)) - 1} rows, {'as shipped' if same else 'changed'}")
    world = load()
    found = build_pacts.made(folder, world, build_pacts.looked_at(world))
    for name, rows in (("pacts", found.pacts), ("obligations", found.obligations), ("memberships", found.memberships)):
        path = read.TABLES / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            shipped = {tuple(row) for row in csv.reader(stream)}
        new = [row for row in rows if tuple(row) not in shipped]
        changed += bool(new)
        if new and not check:
            with path.open("a", encoding="utf-8", newline="") as stream:
                csv.writer(stream, lineterminator="\n").writerows(new)
        print(f"{path.name}: {len(rows)} rows by ATOP alone, {f'{len(new)} new' if new else 'as shipped'}")
    return int(check and changed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
