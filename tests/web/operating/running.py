"""The site's own program as tests start it: on a small almanac, with a home and an SQLite database of its own."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[3]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Site:
    """A site's home, and how to run its program."""

    home: Path
    settings: dict[str, str]

    @property
    def database(self) -> Path:
        """Its SQLite file."""
        return self.home / "site" / "site.sqlite3"

    def environment(self) -> dict[str, str]:
        """What its processes are told."""
        kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        return {
            **kept,
            "WAYPOST_HOME": str(self.home),
            "WAYPOST_ALMANAC": str(ROOT / "tests" / "almanac" / "ground"),
            "WAYPOST_JOB_WORKERS": "0",
            "WAYPOST_LOG_LEVEL": "ERROR",
            "WAYPOST_LANGUAGE": "en",
            **self.settings,
        }

    def start(self, *arguments: str, **named: str) -> "subprocess.Popen[str]":
        """Start a command of the site."""
        command = [sys.executable, "-P", "-m", "waypost.web", *arguments]
        environment = {**self.environment(), **named}
        return subprocess.Popen(
            command, env=environment, cwd=self.home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def run(self, *arguments: str, **named: str) -> tuple[int, str, str]:
        """Run a command of the site to its end.

        Returns: its exit code, and what it said on each.
        """
        process = self.start(*arguments, **named)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err


def ask(port: int, method: str, path: str, **told: str) -> tuple[int, str]:
    """One request. Returns: status and text."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    body = urlencode(told) if told else None
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if told else {}
    line.request(method, path, body, headers)
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer.status, text


@contextmanager
def serving(site: Site) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """The site, once it is ready, and its port."""
    port = free_port()
    process = site.start("serve", "--port", str(port))
    until = time.monotonic() + 90
    try:
        while True:
            with suppress(OSError):
                if ask(port, "GET", "/health/ready")[0] == 200:
                    break
            assert process.poll() is None, process.communicate()[1]
            assert time.monotonic() < until, "nobody answers"
            time.sleep(0.2)
        yield process, port
    finally:
        process.terminate()
        process.communicate(timeout=60)


def children(process: int) -> list[int]:
    """A process and all below it."""
    found = [process]
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with suppress(OSError):
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                if parent == process:
                    found += children(int(folder.name))
    return found
