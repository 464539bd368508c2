"""The version of Foedus, the one place where it stands beside ``pyproject.toml`` (a test compares the two)."""

from typing import Final

VERSION: Final = "0.1.0"
