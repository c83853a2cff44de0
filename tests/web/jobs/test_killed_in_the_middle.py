"""A worker that is killed in the middle of any job loses nothing and doubles nothing: real processes, SIGKILL."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.web.jobs.small_almanac import copy_almanac

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).parent
QUICK = ("digests", "doubles", "findings", "links")
"""Kinds of job that are killed on PostgreSQL too."""

LEFT = {
    "refit": True,
    "plan": ["made", 3, 1],
    "dossier": [True],
    "plans anew": [True, True],
    "digests": [1, 1, 1],
    "doubles": [2, 2],
    "findings": [1, 1],
    "links": 9,
    "calibration": 1,
    "old runs": 0,
}
"""What each leaves behind, once, however often its worker was killed."""


def _kill(folder: Path, database: str, *names: str, jobs: str = "database") -> dict[str, Any]:
    almanac = copy_almanac(folder / "almanac", ("cn", "kz", "af", "tm"), ("cn-kz", "af-tm"))
    (folder / "home" / "site").mkdir(parents=True)
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        "WAYPOST_HOME": str(folder / "home"),
        "WAYPOST_ALMANAC": str(almanac),
        "WAYPOST_DATABASE_URL": database,
        "WAYPOST_JOBS": jobs,
        "WAYPOST_LOG_LEVEL": "ERROR",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONPATH": str(ROOT),
    }
    run = subprocess.run(
        [sys.executable, str(HERE / "killing.py"), *names],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=400,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-4000:]
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def _judge(found: dict[str, Any]) -> list[str]:
    """What is wrong, a line each."""
    wrong = []
    for what, one in found.items():
        kind = what.partition(": ")[0]
        tries = [run[2] for run in one["runs"] if run[2]]
        held = one["came"] and one["ended"] and one["left"] == LEFT[kind] and one["again"] == LEFT[kind]
        if not held or any(run[1] != "done" for run in one["runs"]) or max(tries) != 2:
            wrong.append(f"{what}: {one}")
    return wrong


@pytest.mark.slow
def test_every_kind_of_job_on_sqlite(tmp_path: Path) -> None:
    found = _kill(tmp_path, f"sqlite://{tmp_path}/home/site/site.sqlite3")

    assert [] == _judge(found)
    assert set(LEFT) == {what.partition(": ")[0] for what in found}


@pytest.fixture
def database() -> Iterator[str]:
    """An empty database on this machine's PostgreSQL."""
    user, name = os.environ.get("PGUSER", "postgres"), f"waypost_kill_{os.getpid()}"
    with psycopg.connect(f"postgresql://{user}@127.0.0.1/postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield f"postgresql://{user}@127.0.0.1/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.needs_postgresql
def test_what_is_written_to_a_server(tmp_path: Path, database: str) -> None:
    found = _kill(tmp_path, database, *QUICK)

    assert [] == _judge(found)
    assert set(QUICK) == {what.partition(": ")[0] for what in found}


@pytest.mark.needs_postgresql
def test_jobs_that_procrastinate_delivers(tmp_path: Path, database: str) -> None:
    found = _kill(tmp_path, database, "doubles", jobs="procrastinate")

    assert [] == _judge(found)
    assert {"doubles"} == {what.partition(": ")[0] for what in found}
