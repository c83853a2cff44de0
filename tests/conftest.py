"""What tests may ask of the machine: a browser, a database. Elsewhere they are skipped, in CI they fail."""

import functools
import os
import shutil
import subprocess
from pathlib import Path
from typing import Protocol

import pytest

TESTS = Path(__file__).parent
SHARING = ("examples", "dossier")
"""Folders whose files share what takes long to make."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the markers, so that a misspelt one is an error."""
    config.addinivalue_line("markers", "needs_chromium: drives the system's Chromium; skipped without it, except in CI")
    config.addinivalue_line("markers", "needs_postgresql: wants PostgreSQL answering; skipped without it, except in CI")
    config.addinivalue_line(
        "markers", "xdist_group: tests that one process of a run goes through; for --dist loadgroup"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file in one process of a run, and a few folders: their tests share plans that take long to make."""
    for item in items:
        of = next((name for name in SHARING if item.path.is_relative_to(TESTS / name)), None)
        item.add_marker(pytest.mark.xdist_group(of or item.path.relative_to(TESTS).with_suffix("").as_posix()))


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
