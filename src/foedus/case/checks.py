"""Faults that need more than one field, or the world."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.errors import Fault

if TYPE_CHECKING:
    from foedus.case.load import Draft
    from foedus.world import World


def run(draft: Draft, world: World | None) -> list[Fault]:
    """Every check."""
    return []
