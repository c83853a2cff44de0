"""The worker processes that a site starts beside it: one that ends is started again, and all end with the site."""

import logging
import os
import subprocess
import sys
import threading
import time
from secrets import token_hex

_LOOK_EVERY_SECONDS = 1.0
_STOP_WITHIN_SECONDS = 25.0
"""Then a worker is killed; what it was at goes back into the queue."""
_REST_SECONDS = 5.0
_LOG = logging.getLogger(__name__)


class Crew:
    """So many workers, kept at that."""

    def __init__(self, size: int) -> None:
        mark = token_hex(4)
        self._names = [f"{mark}-{number}" for number in range(size)]
        self._workers: dict[str, subprocess.Popen[bytes]] = {}
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="crew", daemon=True)

    def start(self) -> None:
        """Start them, and watch them from now on."""
        self._workers = {name: _start(name) for name in self._names}
        self._thread.start()

    def stop(self) -> None:
        """Let each finish what it is at, for a while."""
        self._stopped.set()
        self._thread.join(10)
        for worker in self._workers.values():
            worker.terminate()
        for worker in self._workers.values():
            try:
                worker.wait(_STOP_WITHIN_SECONDS)
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()

    def _watch(self) -> None:
        rest: dict[str, float] = {}
        while not self._stopped.wait(_LOOK_EVERY_SECONDS):
            for name, worker in list(self._workers.items()):
                # One that cannot start (no database) is not started anew every second.
                if worker.poll() is not None and time.monotonic() >= rest.get(name, 0.0):
                    rest[name] = time.monotonic() + _REST_SECONDS
                    _LOG.warning("a worker ended", extra={"facts": {"worker": name, "code": worker.returncode}})
                    # Under the same name: the new one knows by it that the former is dead, and takes its jobs back.
                    self._workers[name] = _start(name)


def _start(name: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "waypost.web", "manage", "work"]
    options = ["--interval", "0.3", "--name", name, "--parent", str(os.getpid())]
    return subprocess.Popen([*command, *options])  # noqa: S603 - ourselves
