"""The parser reader: the rules' lexicons and form on top of a dependency parse (extra ``foedus[parser]``)."""

from foedus.reading.readers.parsed.pipeline import available, require
from foedus.reading.readers.parsed.reader import read

__all__ = ["available", "read", "require"]
