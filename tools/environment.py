"""Make or mend ``.venv`` beside the checkout; started by ``tools/environment.sh``, never by hand.

Runs before anything is installed: standard library only, nothing of ours. Two first uses at once are kept apart
by a lock that the kernel lets go of when its holder dies, so there is no stale lock to clear away. The holder's
children inherit it: whoever comes after a killed first use waits until its installer has ended as well.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

CANNOT_GO_ON = 2
INTERRUPTED = 130
LOCK_NAME = "waypost.lock"
LOG_NAME = "waypost-install.log"
# What pip and uv print when there is no way to the outside, in lower case.
NETWORK_WORDS = (
    "name resolution",
    "name or service not known",
    "nodename nor servname",
    "dns error",
    "network is unreachable",
    "no route to host",
    "connection refused",
    "connection reset",
    "connecttimeout",
    "timed out",
    "newconnectionerror",
    "failed to establish a new connection",
    "error sending request",
    "client error (connect)",
    "network connectivity is disabled",
)


class CannotPrepareError(Exception):
    """What a person has to do before Waypost can start, in one line."""


class Environment:
    """The folder ``.venv`` of one checkout, and how to fill it.

    Args:
        here: the checkout.
        purpose: ``running`` or ``development``; the second is added to the first.
        lock: file name of the hashed lock, in the checkout.
        mark: what the stamp will say once everything is installed: the lock's checksum and the checkout.
        python: name or path of the Python to make it with.
    """

    def __init__(self, here: Path, purpose: str, lock: str, mark: str, python: str) -> None:
        self.here = here
        self.purpose = purpose
        self.lock = here / lock
        self.mark = mark
        self.made_with = python
        self.folder = here / ".venv"
        self.python = self.folder / "bin" / "python"
        self.uv = self.folder / "bin" / "uv"
        self.kept_uv = self.folder / "waypost-uv"
        self.log = self.folder / LOG_NAME
        self.holder: TextIO | None = None
        self.told = ""

    def prepare(self) -> None:
        """Install what the lock names, unless another run did so while this one waited."""
        self.folder.mkdir(exist_ok=True)
        with self._alone():
            if self._is_done():
                return
            self.log.write_text("", encoding="utf-8")
            if self._is_usable():
                self.made_with = self._stamped("running")[1]
                say("bringing .venv up to date" if self.purpose == "running" else "adding the tools for ./check")
            else:
                say("first use here: fetching what it needs into .venv (once, about a minute)")
                self._make()
            self._stamp(self.purpose).unlink(missing_ok=True)
            self._install()
            self._write_stamp()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.folder / LOCK_NAME).open("w", encoding="utf-8") as holder:
            try:
                fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("another first use is at work here; waiting for it")
                fcntl.flock(holder, fcntl.LOCK_EX)
            self.holder = holder
            yield

    def _stamp(self, purpose: str) -> Path:
        return self.folder / f"waypost-{purpose}.stamp"

    def _is_done(self) -> bool:
        """Another run finished the same work while this one waited."""
        return self._stamped(self.purpose)[0] == self.mark and self._is_usable()

    def _is_usable(self) -> bool:
        """What is there was once whole, here, with a Python that still works: it can be mended in place."""
        made_of, made_with = self._stamped("running")
        asked = os.environ.get("WAYPOST_PYTHON") or made_with
        return made_of.split(" ", 2)[2:] == [str(self.here)] and asked == made_with and os.access(self.python, os.X_OK)

    def _stamped(self, purpose: str) -> tuple[str, str]:
        """The stamp's mark and the Python it was made with; both empty where there is no whole stamp."""
        try:
            text = self._stamp(purpose).read_text(encoding="utf-8", errors="surrogateescape")
        except FileNotFoundError:
            return "", ""
        made_of, _, made_with = text.partition("\n")
        return made_of, made_with.removesuffix("\n")

    def _make(self) -> None:
        self._clear()
        self._run([real_python(self.made_with), "-m", "venv", str(self.folder)], required=True)
        if self.kept_uv.exists():
            self.kept_uv.replace(self.uv)

    def _clear(self) -> None:
        """Empty the folder, except for the lock being held; keep uv from an environment that was once whole."""
        kept = {LOCK_NAME, LOG_NAME, self.kept_uv.name}
        if self._stamp("running").exists() and self.uv.exists():
            self.uv.replace(self.kept_uv)
        for stamp in self.folder.glob("waypost-*.stamp"):
            stamp.unlink()
        for entry in self.folder.iterdir():
            if entry.name in kept:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()

    def _install(self) -> None:
        """With uv, which is several times faster; where it cannot be had or cannot get out, with pip."""
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "--retries", "2", "install", "--quiet"]
        uv = [str(self.uv), "pip", "install", "--python", str(self.python), "--require-hashes"]
        locked = ["--requirement", str(self.lock)]
        if not self.uv.exists() and not self._run([*pip, "uv"]) and self._lacks_network():
            raise CannotPrepareError(self._no_network())
        # A checkout that was only moved finds everything in uv's cache: offline is worth a try.
        if self.uv.exists() and (self._run([*uv, *locked]) or self._run([*uv, "--offline", *locked])):
            return
        if not self._run([*pip, "--require-hashes", *locked]):
            raise CannotPrepareError(self._no_network() if self._lacks_network() else self._not_installed())

    def _write_stamp(self) -> None:
        self._link_source()
        unfinished = self.folder / "waypost-stamp.new"
        unfinished.write_text(f"{self.mark}\n{self.made_with}\n", encoding="utf-8", errors="surrogateescape")
        unfinished.replace(self._stamp(self.purpose))

    def _link_source(self) -> None:
        """Put ``src`` on the import path; relative, because Python may read the file in any encoding."""
        for packages in (self.folder / "lib").glob("python3.*/site-packages"):
            source = os.path.relpath(self.here / "src", packages)
            (packages / "waypost.pth").write_text(f"{source}\n", encoding="ascii")

    def _run(self, command: list[str], *, required: bool = False) -> bool:
        # System certificates: behind a company's or a country's filter only those may know its authority.
        # PIP_USER: a person's own setting for pip would put things outside the environment.
        variables = {"UV_SYSTEM_CERTS": "true"} | os.environ | {"PIP_USER": "0"}
        held = () if self.holder is None else (self.holder.fileno(),)
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(command)}\n")
            log.flush()
            start = log.tell()
            done = subprocess.run(
                command,
                cwd=self.here,
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=held,
                check=False,
            )
        with self.log.open(encoding="utf-8", errors="replace") as log:
            log.seek(start)
            self.told = log.read().lower()
        if required and done.returncode != 0:
            raise CannotPrepareError(self._not_installed())
        return done.returncode == 0

    def _lacks_network(self) -> bool:
        """The last thing that was run could not get out."""
        return any(word in self.told for word in NETWORK_WORDS)

    def _no_network(self) -> str:
        return f"no network, and the first use needs it once: connect, then run the same again (details: {self.log})"

    def _not_installed(self) -> str:
        return f"could not install what it needs into .venv: see {self.log}, then run the same again"


def real_python(python: str) -> str:
    """The file behind a name such as ``python3``, so that an upgrade of the name is noticed as a missing file.

    Args:
        python: a name on the PATH, or a path.
    Returns: the path that Python itself reports, links resolved.
    """
    asked = subprocess.run(
        [python, "-c", "import os, sys; print(os.path.realpath(sys.executable))"],
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=True,
    )
    return asked.stdout.removesuffix("\n")


def say(message: str) -> None:
    """One line to the person at the terminal; standard output belongs to the answer."""
    print(f"waypost: {message}", file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Prepare the environment that the arguments describe.

    Args:
        arguments: checkout, purpose, lock, mark and Python, as ``tools/environment.sh`` passes them.
    Returns: 0 when it is ready, 2 when a person has to do something first, 130 when interrupted.
    """
    here, purpose, lock, mark, python = arguments
    try:
        Environment(Path(here), purpose, lock, mark, python).prepare()
    except CannotPrepareError as reason:
        say(str(reason))
        return CANNOT_GO_ON
    except OSError as error:
        where = error.filename or here
        say(f"cannot prepare {where}: {error.strerror}: put the checkout where you may write, and run the same again")
        return CANNOT_GO_ON
    except KeyboardInterrupt:
        say("interrupted; the next run starts afresh")
        return INTERRUPTED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
