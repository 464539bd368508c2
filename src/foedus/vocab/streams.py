"""Named streams of chance: common random numbers for every scenario, challenger and defender.

A stream depends on the seed and its name alone, so adding a scenario or a defender moves no other number, and two
scenarios that share a draw share it exactly.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Streams:
    """A family of independent generators under one seed.

    >>> a, b = Streams(7).rng("kappa", "RUS"), Streams(7).rng("kappa", "RUS")
    >>> bool(a.random() == b.random())
    True
    """

    seed: int

    def rng(self, *name: str) -> np.random.Generator:
        """The generator of this name, fresh from its beginning at each call."""
        digest = hashlib.blake2b("\x1f".join(name).encode(), digest_size=16).digest()
        return np.random.Generator(np.random.PCG64([self.seed, *np.frombuffer(digest, dtype="<u4").tolist()]))
