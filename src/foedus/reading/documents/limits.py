"""How much a document may take, in one place."""

from __future__ import annotations

from typing import Final

WALL_SECONDS: Final = 60
CPU_SECONDS: Final = 30
MEMORY_BYTES: Final = 1 << 30
ANSWER_BYTES: Final = 64 << 20
"""The answer of the process, with its places."""

TEXT_CHARACTERS: Final = 5 << 20
MAX_PAGES: Final = 2_000
MAX_MEMBERS: Final = 4_000
"""Members of a zip archive."""
MAX_UNPACKED: Final = 128 << 20
"""All members of a zip archive together, by their own account."""
MAX_XML: Final = 48 << 20
"""One XML part of a Word document."""
MAX_RATIO: Final = 200
"""Unpacked to packed, of a member above 1 MiB."""
MAX_DEPTH: Final = 256
"""Elements within one another."""
