"""Every way in which Foedus refuses, in one family.

FoedusError
├─ InputError            unreadable or wrong input; the command exits with 2
│  ├─ DocumentError      a report that cannot be read
│  ├─ CaseError          a case file with faults (all of them, in file order)
│  ├─ DataError          a data file that is not what it claims to be
│  └─ UsageError         an argument that does not fit
├─ CannotError           understood, but it cannot be done; the command exits with 1
│  ├─ NoClaimError       no claim of a hostile act to assess
│  ├─ UnresolvedError    a field that the text does not settle (protégé, date)
│  ├─ LanguageError      the text is not English
│  ├─ ParserMissingError the parser reader without its pipeline
│  ├─ NoTextError        a document without a text that can be had: encrypted, or pictures of pages
│  └─ CoverageError      a year that no source records
└─ ProbabilityError      a probability outside [0, 1] or missing: a fault of ours

A message says what was found, where, what was expected and what to type next.
"""

from __future__ import annotations

from dataclasses import dataclass


class FoedusError(Exception):
    """Base of the family; ``exit_code`` is what the command returns."""

    exit_code = 2


class InputError(FoedusError):
    """Unreadable or wrong input."""

    exit_code = 2


class DocumentError(InputError):
    """A report that cannot be read."""


class DataError(InputError):
    """A data file that is not what it claims to be."""


class UsageError(InputError):
    """An argument that does not fit."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a file, placed.

    ``line`` and ``column`` count from 1; 0 means that the fault is of the file as a whole.
    """

    line: int
    column: int
    path: str
    message: str

    def shown(self, name: str) -> str:
        """``name:line:column: message (at path)``, the form editors can jump to."""
        where = f"{name}:{self.line}:{self.column}: " if self.line else f"{name}: "
        at = f" (at {self.path})" if self.path else ""
        return f"{where}{self.message}{at}"


class CaseError(InputError):
    """A case or overlay file with faults: all of them at once, in file order."""

    def __init__(self, name: str, faults: tuple[Fault, ...]) -> None:
        self.name = name
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))
        count = len(self.faults)
        head = f"{name}: {count} fault{'s' if count != 1 else ''}"
        super().__init__("\n".join([head, *(fault.shown(name) for fault in self.faults)]))


class CannotError(FoedusError):
    """Understood, but it cannot be done."""

    exit_code = 1


class NoClaimError(CannotError):
    """The text holds no claim of a hostile act."""


class UnresolvedError(CannotError):
    """A field that the text does not settle; ``field`` names it and ``candidates`` lists what was found."""

    def __init__(self, field: str, message: str, candidates: tuple[str, ...] = ()) -> None:
        self.field = field
        self.candidates = candidates
        super().__init__(message)


class LanguageError(CannotError):
    """The text is not English."""


class ParserMissingError(CannotError):
    """The parser reader was asked for and spaCy or its English pipeline is not installed."""


class NoTextError(CannotError):
    """A document that gives no text: encrypted, or pictures of pages."""


class CoverageError(CannotError):
    """A year that no source records; never read as zero."""

    def __init__(self, source: str, has: tuple[int, int], asked: tuple[int, int]) -> None:
        self.source, self.has, self.asked = source, has, asked
        super().__init__(
            f"{source} records {has[0]}–{has[1]}; you asked for {asked[0]}–{asked[1]}.\n"
            "A year that a source does not record is unknown, not 'none', so Foedus will not fill it with 0."
        )


class ProbabilityError(FoedusError):
    """A probability outside [0, 1], or one that is missing."""

    exit_code = 2
