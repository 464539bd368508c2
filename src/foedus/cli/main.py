"""The command ``foedus``: which commands there are, and how each way of failing ends.

Exit  0 done · 1 understood, but it cannot be done · 2 wrong usage, unreadable input or unwritable output · 130 interrupted
      · 141 the reader of the output has gone. A user's mistake never shows a traceback.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from foedus.cli import assess, case, cite, data, doctor, episodes, fit, outcomes, panel, read, replicate, streams, world
from foedus.errors import FoedusError

INTERRUPTED = 130
PIPE_BROKEN = 141
STREAM_LOST = 2


class Commands(TyperGroup):
    """The group of commands: the one place where an error becomes a message and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command named on the line."""
        try:
            out = super().invoke(ctx)
            sys.stdout.flush()
        except FoedusError as error:
            streams.talk(f"foedus: {error}")
            raise SystemExit(error.exit_code) from None
        except KeyboardInterrupt:
            streams.talk("foedus: interrupted")
            raise SystemExit(INTERRUPTED) from None
        except BrokenPipeError:
            streams.silence(sys.stdout)
            raise SystemExit(PIPE_BROKEN) from None
        return out


app = typer.Typer(
    cls=Commands,
    name="foedus",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        from foedus import __version__

        streams.result(f"foedus {__version__}")
        raise typer.Exit


@app.callback()
def foedus(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Turn a report's conditional claim about alliances into something that can be run, tested and argued with.

    Start with: foedus assess armenia-csto
    """


app.command("assess")(assess.assess)
app.command("read")(read.read)
app.add_typer(case.app, name="case")
app.add_typer(world.app, name="world")
app.add_typer(fit.app, name="fit")
app.add_typer(data.app, name="data")
app.command("panel")(panel.panel)
app.command("outcomes")(outcomes.outcomes)
app.command("episodes")(episodes.episodes)
app.command("replicate")(replicate.replicate)
app.command("doctor")(doctor.doctor)
app.command("cite")(cite.cite)


def run() -> None:
    """Entry point of the command; a stream that takes nothing more ends it without a traceback."""
    streams.prepare()
    try:
        try:
            app(prog_name="foedus")
        finally:
            sys.stdout.flush()
    except OSError as why:
        if why.filename is not None:
            raise  # a file, not a stream
        streams.silence(sys.stdout)
        if isinstance(why, BrokenPipeError):
            raise SystemExit(PIPE_BROKEN) from None
        streams.talk(f"foedus: standard output cannot be written ({why.strerror or why}).\nTry: another file or disk")
        raise SystemExit(STREAM_LOST) from None
