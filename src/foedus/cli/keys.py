"""Single keys and whole lines from a terminal, which is left as it was found.

Keys are taken without Enter and not shown; typing ahead works; an arrow or another key that sends several characters is no
key. Ctrl-C stays the interrupt that it is.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from types import TracebackType
from typing import Any, Final, Self

from foedus.cli import streams
from foedus.errors import UsageError

END: Final = "\x04"
"""Ctrl-D, or no more input."""


class Keyboard:
    """The terminal of standard input while keys are taken: use it as a context.

    Raises
    ------
    UsageError
        If standard input is no terminal, or the system has no way to take single keys from one.
    """

    def __init__(self) -> None:
        try:
            import termios
            import tty
        except ImportError:
            raise UsageError("--review: this system has no terminal that Foedus can take single keys from.") from None
        if sys.stdin is None or not sys.stdin.isatty():
            raise UsageError("--review: needs a terminal to take keys from.")
        self._termios, self._tty = termios, tty
        self._fd = sys.stdin.fileno()
        self._before: list[Any] = []
        self._waiting: deque[str] = deque()

    def __enter__(self) -> Self:
        self._before = self._termios.tcgetattr(self._fd)
        self._single()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lines()

    def _single(self) -> None:
        self._tty.setcbreak(self._fd, self._termios.TCSADRAIN)

    def _lines(self) -> None:
        self._termios.tcsetattr(self._fd, self._termios.TCSADRAIN, self._before)

    def key(self, prompt: str) -> str:
        """The next key, in lower case; ``END`` where there are no more."""
        out = streams.stdout()
        out.write(prompt)
        out.flush()
        while not self._waiting:
            typed = os.read(self._fd, 64)
            if not typed:
                return END
            if not typed.startswith((b"\x1b", b"\x00", b"\xe0")):
                self._waiting.extend(typed.decode("utf-8", "replace").lower())
        found = self._waiting.popleft()
        out.write(f"{found if found.isprintable() else ''}\n")
        return found

    def line(self, prompt: str) -> str:
        """A typed line, edited as any other in this terminal; the end of the input is an empty one."""
        self._waiting.clear()
        self._lines()
        try:
            out = streams.stdout()
            out.write(prompt)
            out.flush()
            return input()
        except EOFError:
            return ""
        finally:
            self._single()
