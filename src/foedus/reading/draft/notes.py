"""Where each drafted value came from, and which of them are guesses."""

from __future__ import annotations

from dataclasses import dataclass, field

from foedus.case.schema import Drafted, FromNote


@dataclass(slots=True)
class Notes:
    """Collects one note per drafted field; a guess also says in words why the text did not settle it."""

    by_field: dict[str, FromNote] = field(default_factory=dict)
    guessed: dict[str, str] = field(default_factory=dict)

    def add(
        self,
        path: str,
        rule: str,
        *,
        span: tuple[int, int] | None = None,
        row: str | None = None,
        words: str | None = None,
    ) -> None:
        """The field at ``path`` was settled by ``rule``, from these characters or that row."""
        self.by_field[path] = FromNote(rule=rule, span=span, row=row, words=words)

    def guess(
        self, path: str, value: str, why: str, rule: str, *, span: tuple[int, int] | None = None, row: str | None = None
    ) -> None:
        """The field at ``path`` was not settled by the text; ``why`` is a phrase for the reader."""
        self.by_field[path] = FromNote(rule=rule, span=span, row=row, words=why, guess=True)
        self.guessed[path] = f"{path}: {value} ({why})"[:1000]

    def take(self, other: Notes) -> None:
        """Add all of another's notes."""
        self.by_field |= other.by_field
        self.guessed |= other.guessed

    def drop(self, *paths: str) -> None:
        """These fields are not in the case after all."""
        for path in paths:
            self.by_field.pop(path, None)
            self.guessed.pop(path, None)

    def drafted(self) -> Drafted:
        """The summary for the case file."""
        return Drafted(by="rules", fields=len(self.by_field), guesses=tuple(self.guessed.values()))
