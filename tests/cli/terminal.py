"""A terminal for tests: a command runs in it as it does for somebody who sits there, and is answered line by line."""

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

_PATIENCE_SECONDS = 60.0
_RUN = "import sys; from waypost.cli import main; sys.exit(main(sys.argv[1:]))"


class Terminal:
    """A command in a pseudo-terminal of eighty columns."""

    def __init__(self, *arguments: str) -> None:
        self.seen = ""
        """Everything shown so far, the echo of what was typed included."""
        self._child, self._screen = pty.fork()
        if self._child == 0:
            os.execv(sys.executable, [sys.executable, "-c", _RUN, *arguments])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
        os.close(self._screen)

    def read_until(self, *wanted: str) -> str:
        """What is shown until one of the texts comes, or the command ends."""
        start, deadline = len(self.seen), time.monotonic() + _PATIENCE_SECONDS
        while not any(text in self.seen[start:] for text in wanted):
            if not select.select([self._screen], [], [], max(0.0, deadline - time.monotonic()))[0]:
                raise TimeoutError(f"none of {wanted} in {self.seen[start:]!r}")
            if not (more := self._read()):
                break
            self.seen += more
        return self.seen[start:]

    def type(self, line: str) -> None:
        """Type a line."""
        os.write(self._screen, f"{line}\n".encode())

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        os.write(self._screen, b"\x03")

    def end(self) -> int:
        """Read to the end of the command. Returns: its exit code."""
        self.read_until("\0")
        _child, status = os.waitpid(self._child, 0)
        self._child = 0
        return os.waitstatus_to_exitcode(status)

    def _read(self) -> str:
        """The next piece; nothing once the other end is closed."""
        try:
            return os.read(self._screen, 65536).decode(errors="replace").replace("\r\n", "\n")
        except OSError:
            return ""


def answer_all(terminal: Terminal, answers: Sequence[str], *, ends: Sequence[str]) -> list[str]:
    """Answer question after question, the last answer again and again. Returns: what was shown before each answer."""
    shown: list[str] = []
    while True:
        piece = terminal.read_until("] > ", *ends)
        if "] > " not in piece:
            return shown
        shown.append(piece)
        terminal.type(answers[min(len(shown), len(answers)) - 1])
