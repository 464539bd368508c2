"""Standard output for results, standard error for talk; any terminal, any encoding, no control characters from outside."""

from __future__ import annotations

import codecs
import os
import sys
from typing import Final, TextIO

# what a terminal without these characters gets instead; all others become "?"
_PLAIN: Final = {
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‘": "'", "’": "'", "‹": "<", "›": ">", "“": '"', "”": '"', "„": '"',
    "…": "...", "●": "*", "○": "o", "◐": "%", "▲": "^", "■": "#", "·": ".", "•": "*", "→": "->", "↑": "^", "↓": "v",
    "├": "|", "┤": "|", "─": "-", "│": "|", "┆": ":", "┊": ":", "━": "=", "═": "=", "█": "#", "▏": "|", "×": "x", "≥": ">=",
    "≤": "<=", "±": "+/-", "τ": "tau", "η": "eta", "ρ": "rho", "δ": "delta", "Δ": "Delta", "κ": "kappa", "λ": "lambda",
    "é": "e", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "✓": "x", "☑": "[x]", "☐": "[ ]", "§": "section ", "⟨": "<",
    "⟩": ">", "«": "<<", "»": ">>",
}  # fmt: skip
_HANDLER: Final = "foedus-plain"


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(_PLAIN.get(char, "?") for char in bad), error.end


def prepare() -> None:
    """Let both streams take every text: what the encoding lacks is written in plain characters; a closed one takes all."""
    codecs.register_error(_HANDLER, _plain)
    if sys.stdout is None:  # closed by the shell
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_HANDLER)


def visible(text: str) -> str:
    """A text from outside as a terminal may show it: control and direction characters spelled out.

    >>> visible("a\\x1b[31mb\\u202e\\tc")
    'a\\\\x1b[31mb\\\\u202e\\tc'
    """
    if text.isprintable():
        return text
    return "".join(
        char if char in "\n\t" or char.isprintable() or (char.isspace() and ord(char) > 0x9F) else _spelled(char)
        for char in text
    )


def _spelled(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def stdout() -> TextIO:
    """Standard output as it is now."""
    return sys.stdout


def result(text: str) -> None:
    """Print a result on standard output; it ends in one newline."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def talk(text: str) -> None:
    """Say something on standard error; where nobody can hear it, the run goes on."""
    sys.stdout.flush()
    try:
        sys.stderr.write(visible(text).rstrip("\n") + "\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def in_colour(stream: TextIO) -> bool:
    """Whether a stream takes colours: a terminal, ``NO_COLOR`` not set, not a dumb one."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width(most: int = 80) -> int:
    """Columns of the terminal: ``COLUMNS`` or what it says itself, 40 at least, ``most`` at most."""
    import shutil

    return max(40, min(most, shutil.get_terminal_size((80, 24)).columns))


def silence(stream: TextIO) -> None:
    """Nobody takes what is written there: leave nothing behind that would complain at exit."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
    except (OSError, ValueError):
        if stream is sys.stdout:
            sys.stdout = _nowhere()
        else:
            sys.stderr = _nowhere()


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # it stands in for a stream until exit
