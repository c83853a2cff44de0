"""Work that is done on another processor meanwhile, where there is one."""

import os
import sys
import threading
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import TypeVar

_Found = TypeVar("_Found")


def beside(work: Callable[[], _Found], *, is_allowed: bool) -> Callable[[], _Found]:
    """Begins work in a process of its own; what is returned waits for it and gives what was found.

    Where that is not allowed or cannot be, the work is done here and now; where the other process ended without an
    answer, it is done when that is asked for. Only for programs with one thread: the others would not be there.
    """
    if not (is_allowed and _can_be()):
        done = work()
        return lambda: done
    reader, writer = Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        _answer(work, writer)
    writer.close()
    return lambda: _waited_for(reader, child, work)


def _can_be() -> bool:
    # elsewhere the system's own libraries of numbers do not outlive being copied
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def _answer(work: Callable[[], object], writer: Connection) -> None:
    """Ends this process, whatever happens: what it was copied from must not go on twice."""
    try:
        writer.send(work())
        writer.close()
    finally:
        os._exit(0)


def _waited_for(reader: Connection, child: int, work: Callable[[], _Found]) -> _Found:
    try:
        found: _Found = reader.recv()
    except (EOFError, OSError):
        found = work()
    finally:
        reader.close()
        os.waitpid(child, 0)
    return found
