"""The command run in this process, as a user would type it."""

from __future__ import annotations

from dataclasses import dataclass

from typer.testing import CliRunner

from foedus.cli.main import app


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


def foedus(*arguments: str, stdin: bytes | None = None) -> Ran:
    """Run ``foedus ARGUMENTS``; an exception that is not an exit is a failure of the test."""
    result = CliRunner().invoke(app, list(arguments), input=stdin, prog_name="foedus")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.output
    return Ran(result.exit_code, result.stdout, result.stderr)
