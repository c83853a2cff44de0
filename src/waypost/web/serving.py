"""Starting the site: secret, database, worker, server; each as a process that ends with this one."""

import os
import secrets
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from waypost.almanac import find_home, open_good
from waypost.domain.errors import InputError, WaypostError
from waypost.messages import _
from waypost.web.crew import Crew
from waypost.web.environment import read_number, site_folder

DEFAULT_PORT = 8000


def keep_secret() -> None:
    """The secret that signs cookies and links: from the environment, else made once and kept in the home.

    Raises: WaypostError where the home cannot be written.
    """
    if os.environ.get("WAYPOST_SECRET_KEY"):
        return
    path = site_folder(find_home()) / "secret-key"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write_private(path, secrets.token_urlsafe(50))
        os.environ["WAYPOST_SECRET_KEY"] = path.read_text("ascii").strip()
    except OSError as error:
        raise WaypostError(
            _("the site's folder cannot be used"),
            where=str(path.parent),
            found=error.strerror or str(error),
            remedy=_("set WAYPOST_HOME to a folder you can write"),
        ) from None


def _write_private(path: Path, text: str) -> None:
    """Whole or not at all, and never over what another process has just written."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    try:
        os.link(fresh, path)
    except OSError:
        if not path.exists():  # a file system without links
            fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def serve(arguments: Sequence[str]) -> int:
    """Answer until stopped. Raises: WaypostError for a port that cannot be used, or a database that cannot."""
    port = _read_port(arguments)
    host = os.environ.get("WAYPOST_LISTEN", "127.0.0.1")
    _require_free(host, port)
    migrate()
    open_good()  # checks and compiles the cache now, once, instead of in every process at the first page
    line = _("Waypost answers on http://{host}:{port}/ (Ctrl-C stops it).").format(host=host, port=port)
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - a command speaks on stderr
    crew = Crew(read_number("WAYPOST_JOB_WORKERS", 1))
    crew.start()
    try:
        _answer(host, port)
    finally:
        crew.stop()
    return 0


def _answer(host: str, port: int) -> None:
    from granian import Granian  # noqa: PLC0415 - only this command serves
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    Granian(
        "waypost.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=read_number("WAYPOST_WORKERS", 1),
        blocking_threads=read_number("WAYPOST_THREADS", 8),
        log_level=LogLevels.error,  # its warnings are advice on settings, given anew at every start
        respawn_failed_workers=True,
    ).serve()


def manage(arguments: Sequence[str]) -> int:
    """Django's own commands: createsuperuser, dbshell, work, jobs ..."""
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - reads the settings

    execute_from_command_line(["waypost manage", *arguments])
    return 0


def keep(command: str, name: str) -> int:
    """Back the site up into a file, or bring it back from one. Raises: WaypostError."""
    migrate()
    from waypost.web.jobs.recording import recorded  # noqa: PLC0415
    from waypost.web.keeping.archive import write_backup  # noqa: PLC0415 - needs the apps that migrating set up
    from waypost.web.keeping.restoring import restore_backup  # noqa: PLC0415

    with recorded(command) as said:
        counts = write_backup(Path(name)) if command == "backup" else restore_backup(Path(name))
        said.append(f"{sum(counts.values())} rows")
    done = _("Backed up into {file}: {n} rows.") if command == "backup" else _("Brought back from {file}: {n} rows.")
    print(done.format(file=name, n=sum(counts.values())))  # noqa: T201 - a command speaks
    return 0


def migrate() -> None:
    """Bring the database up to date. Raises: WaypostError where it does not answer."""
    import django  # noqa: PLC0415 - reads the settings
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import DatabaseError  # noqa: PLC0415

    django.setup()
    from waypost.web.keeping.alone import migrating_alone  # noqa: PLC0415 - reads the settings

    try:
        with migrating_alone():
            call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        raise WaypostError(
            _("the database cannot be used"),
            where="WAYPOST_DATABASE_URL",
            found=str(error).strip().split("\n")[0],
            remedy=_("start it, or correct its address"),
        ) from None


def _read_port(arguments: Sequence[str]) -> int:
    text = str(DEFAULT_PORT)
    for position, argument in enumerate(arguments):
        if argument == "--port" and position + 1 < len(arguments):
            text = arguments[position + 1]
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise InputError(_("not a port"), where="--port", expected="1-65535", found=repr(text))
    return int(text)


def _require_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise WaypostError(
                _("cannot listen there"),
                where=f"{host}:{port}",
                found=error.strerror or str(error),
                remedy=_("choose another with --port"),
            ) from None
