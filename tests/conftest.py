"""What tests may ask of the machine: a browser, a database. Elsewhere they are skipped, in CI they fail."""

import functools
import os
import shutil
import subprocess
from pathlib import PurePosixPath
from typing import Protocol

import pytest
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

SHARING = ("examples", "dossier")
"""Folders whose files share what takes long to make."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the markers, so that a misspelt one is an error."""
    config.addinivalue_line("markers", "needs_chromium: drives the system's Chromium; skipped without it, except in CI")
    config.addinivalue_line("markers", "needs_postgresql: wants PostgreSQL answering; skipped without it, except in CI")


class SharingScheduling(LoadFileScheduling):  # type: ignore[misc]  # the package has no types
    """A file in one process of a run, and a few folders: their tests share plans that take long to make."""

    def _split_scope(self, nodeid: str) -> str:
        path = PurePosixPath(nodeid.partition("::")[0])
        return next((str(parent) for parent in path.parents if parent.name in SHARING), str(path))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> SharingScheduling:
    """Tell xdist how to share out the tests."""
    return SharingScheduling(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before each test."""
    skip_without_needs(item)


class Marked(Protocol):
    """As much of a test as has to be looked at."""

    def get_closest_marker(self, name: str) -> object:
        """The marker, or None."""


def skip_without_needs(item: Marked) -> None:
    """Skip what this machine cannot run, and say why; in CI everything must be there."""
    if item.get_closest_marker("needs_chromium") and find_chromium() is None:
        _do_without("Chromium is not installed (Debian: apt install chromium)")
    if item.get_closest_marker("needs_postgresql") and not is_postgresql_up():
        _do_without("PostgreSQL does not answer (Debian: pg_ctlcluster VERSION main start)")


@functools.cache
def find_chromium() -> str | None:
    """The path of the system's browser, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@functools.cache
def is_postgresql_up() -> bool:
    """Whether a PostgreSQL server on this machine takes connections."""
    program = shutil.which("pg_isready")
    return program is not None and subprocess.run([program, "--quiet"], check=False).returncode == 0


@pytest.fixture
def chromium() -> str:
    """The browser's path, for tests marked ``needs_chromium``."""
    path = find_chromium()
    assert path is not None, "mark the test needs_chromium"
    return path


def _do_without(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and in CI nothing is skipped", pytrace=False)
    pytest.skip(reason)
