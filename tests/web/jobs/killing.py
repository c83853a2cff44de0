"""A program: workers are killed (SIGKILL) in the middle of every kind of job; then another does what was left.

It is a process of its own, with a database in a file, because a killed worker takes no test down with it: a worker is
forked, told to stop at a point, and killed there. Prints what each had left behind, and how its run ended, as JSON.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pkgutil import resolve_name
from unittest.mock import patch

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waypost.web.settings")
os.environ["WAYPOST_SCHEDULE"] = "0"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from tests.web.jobs import cases  # noqa: E402

from waypost.web.jobs.models import JobRun  # noqa: E402


def _work(stop_at: str | None, pipe: int) -> None:
    """Be a worker until the queue is empty; at ``stop_at`` (a function; "+" in front: after it) tell, and wait."""
    with ExitStack() as patched:
        for name, value in cases.SMALLER.items():
            patched.enter_context(patch(name, value))
        if stop_at is not None:
            name = stop_at.lstrip("+")
            patched.enter_context(patch(name, _stopping(resolve_name(name), pipe, after=stop_at.startswith("+"))))
        call_command("work", batch=True, name="the-worker", interval=0.05, verbosity=0)


def _stopping(target: Callable[..., object], pipe: int, *, after: bool) -> Callable[..., object]:
    def stopped(*args: object, **kwargs: object) -> object:
        if after:
            target(*args, **kwargs)
        os.write(pipe, b".")
        signal.pause()
        raise AssertionError("not killed")

    return stopped


def _fork(stop_at: str | None) -> tuple[int, int]:
    connections.close_all()
    near, far = os.pipe()
    child = os.fork()
    if child:
        os.close(far)
        return child, near
    try:
        os.close(near)
        _work(stop_at, far)
    except BaseException as error:  # noqa: BLE001 - a child never returns into the parent's code
        print(repr(error), file=sys.stderr)  # noqa: T201 - a program
        os._exit(1)
    os._exit(0)


def kill_at(stop_at: str) -> bool:
    """Let a worker come to a point, and kill it there.

    Returns: whether it came there.
    """
    child, pipe = _fork(stop_at)
    came = os.read(pipe, 1) == b"."
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(pipe)
    return came


def finish() -> bool:
    """Let another worker do what is left. Returns: whether it ended well."""
    child, pipe = _fork(None)
    _pid, status = os.waitpid(child, 0)
    os.close(pipe)
    return status == 0


def main() -> None:
    """Every case, or those named, at each of its points."""
    call_command("migrate", verbosity=0)
    found = {}
    chosen = [case for case in cases.CASES if len(sys.argv) == 1 or case.name in sys.argv[1:]]
    for case in chosen:
        for point in case.points:
            JobRun.objects.all().delete()
            case.prepare()
            came, between = kill_at(point), case.left()
            ended = finish()
            runs = [(one.kind, one.state, one.tries) for one in JobRun.objects.order_by("id")]
            left = case.left()
            case.ask()
            again = case.left() if finish() else None
            found[f"{case.name}: {point}"] = {
                "came": came, "ended": ended, "between": between, "left": left, "again": again, "runs": runs,
            }  # fmt: skip
    print(json.dumps(found))  # noqa: T201 - a program


if __name__ == "__main__":
    main()
