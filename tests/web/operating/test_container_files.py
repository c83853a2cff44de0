"""The container files: linted, and the commands they start run here without containers on the same kind of database."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
BIN = Path(sys.executable).parent


def _compose() -> dict[str, Any]:
    loaded = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize(
    "command", [["hadolint", "Containerfile"], ["compose-lint", "check", "--fail-on", "high", "compose.yaml"]]
)
def test_a_linter_finds_nothing_serious(command: list[str]) -> None:
    run = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr


def test_every_setting_of_the_compose_file_is_described() -> None:
    described = (ROOT / "docs" / "how-to" / "run-a-site.md").read_text("utf-8")
    settings = [name for name in _compose()["x-waypost"]["environment"] if name.startswith("WAYPOST_")]

    assert [] == [name for name in settings if name not in described]


@pytest.fixture
def database() -> Iterator[str]:
    """An empty database on this machine's PostgreSQL."""
    user, name = os.environ.get("PGUSER", "postgres"), f"waypost_compose_{os.getpid()}"
    with psycopg.connect(f"postgresql://{user}@127.0.0.1/postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield f"postgresql://{user}@127.0.0.1/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(30)


def _answers(address: str, seconds: float) -> int:
    """The status of a page, once anybody answers there."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            assert time.monotonic() < until, "nobody answers"
            time.sleep(0.3)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.needs_postgresql
def test_the_commands_of_the_compose_file_run_without_containers(database: str, site_home: Path) -> None:
    worker = _compose()["services"]["worker"]
    arguments = [*worker["entrypoint"][1:], *worker["command"]]
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        "WAYPOST_HOME": str(site_home),
        "WAYPOST_DATABASE_URL": database,
        "WAYPOST_SECRET_KEY": "only-for-this-test-" * 4,
        "WAYPOST_JOB_WORKERS": "0",
    }
    port = _free_port()

    with _running([sys.executable, "-P", "-m", "waypost", "serve", "--port", str(port)], environment):
        assert _answers(f"http://127.0.0.1:{port}/health/ready", 180) == 200
        with _running([sys.executable, *arguments], environment) as at_work:
            time.sleep(2)
            assert at_work.poll() is None
