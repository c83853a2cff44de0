"""One restore, or one migration, at a time: on this machine by a lock on a file, on any by one in the database.

Either is let go when its process ends, however it ends.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from waypost.almanac import find_home
from waypost.domain.errors import InputError
from waypost.messages import _
from waypost.web.environment import site_folder

_RESTORING, _MIGRATING = 7266_0164, 7266_0165
"""Of PostgreSQL's advisory locks: any numbers that are ours."""


@contextmanager
def restoring_alone() -> Iterator[None]:
    """Hold the right to restore. Raises: InputError where another has it: nobody wants to restore twice."""
    with _lock_file("restore", wait=False), _lock_database("pg_try_advisory_lock", _RESTORING):
        yield


@contextmanager
def migrating_alone() -> Iterator[None]:
    """Wait for whoever is at it: several processes of a site may start at once."""
    with _lock_file("migrate", wait=True), _lock_database("pg_advisory_lock", _MIGRATING):
        yield


@contextmanager
def _lock_file(name: str, *, wait: bool) -> Iterator[None]:
    path: Path = site_folder(find_home()) / f"{name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise _taken() from None
        yield


@contextmanager
def _lock_database(function: str, number: int) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    if _ask(function, number) is False:
        raise _taken()
    try:
        yield
    finally:
        _ask("pg_advisory_unlock", number)


def _ask(function: str, number: int) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [number])
        return cursor.fetchone()[0]


def _taken() -> InputError:
    return InputError(
        _("another restore is under way"),
        where=str(connection.settings_dict["NAME"]),
        remedy=_("wait until it has ended; nothing was changed by this one"),
    )
