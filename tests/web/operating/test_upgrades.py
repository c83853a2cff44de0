"""A database as the former release left it is brought up to date: everything is still there, and in use."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
FORMER = HERE / "former_release"
_LOOK = """
import json
from waypost.web.serving import migrate
migrate()
from django.conf import settings
settings.ALLOWED_HOSTS = ["testserver"]
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from waypost.web.accounts.models import User
from waypost.web.keeping.archive import write_backup
from waypost.web.reports.models import SiteReport

call_command("makemigrations", "--check", "--dry-run", verbosity=0)
labels = ("accounts.User", "reports.SiteReport", "reports.LogEntry", "plans.TripPlan", "plans.PlanDossier",
          "follow.Follow", "follow.Mail", "follow.Asked", "freshness.KeptFinding", "freshness.FindingStep",
          "freshness.LinkCheck")
staff = Client()
staff.force_login(User.objects.get(username="operator"))
waiting = SiteReport.objects.get(status="waiting")
pages = {
    "plan": Client().get("/plan/p/the-plan-of-the-former-release/plan.json").json()["sheet"]["verdict"],
    "queue": staff.get("/moderation/").status_code,
    "finding": "in conflict with b" in staff.get("/moderation/findings").content.decode(),
    "runs": staff.get("/operators/runs").status_code,
    "accept": staff.post(f"/moderation/{waiting.id}/", {"step": "accept", "seen": "1"}).status_code,
    "ready": Client().get("/health/ready").json()["database"],
}
counts = {label: apps.get_model(label).objects.count() for label in labels}
from pathlib import Path
backed = sum(write_backup(Path("site.zip")).values())
print(json.dumps({"pages": pages, "counts": counts, "backed": backed > 15, "password": User.objects.get(
    username="rider").check_password("a long enough one for us")}))
"""
EXPECTED = {
    "pages": {"plan": "Go.", "queue": 200, "finding": True, "runs": 200, "accept": 302, "ready": "ok"},
    "counts": {
        "accounts.User": 2,
        "reports.SiteReport": 3,
        "reports.LogEntry": 6,
        "plans.TripPlan": 1,
        "plans.PlanDossier": 1,
        "follow.Follow": 1,
        "follow.Mail": 1,
        "follow.Asked": 1,
        "freshness.KeptFinding": 1,
        "freshness.FindingStep": 1,
        "freshness.LinkCheck": 1,
    },
    "backed": True,
    "password": True,
}


def _brought_up_to_date(database: str, folder: Path, home: Path) -> dict[str, Any]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "waypost.web.settings",
        "WAYPOST_HOME": str(home),
        "WAYPOST_DATABASE_URL": database,
        "WAYPOST_SECRET_KEY": "former",
        "WAYPOST_LOG_LEVEL": "ERROR",
        "WAYPOST_ALMANAC": str(ROOT / "tests" / "almanac" / "ground"),
    }
    command = [sys.executable, "-P", "-c", _LOOK]
    run = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False, timeout=240)
    assert run.returncode == 0, run.stderr[-3000:]
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_on_sqlite(tmp_path: Path, site_home: Path) -> None:
    with sqlite3.connect(tmp_path / "site.sqlite3") as database:
        database.executescript((FORMER / "sqlite.sql").read_text("utf-8"))
    database.close()

    assert EXPECTED == _brought_up_to_date(f"sqlite://{tmp_path}/site.sqlite3", tmp_path, site_home)


@pytest.fixture
def server() -> Iterator[str]:
    """The former release's database on this machine's PostgreSQL."""
    user, name = os.environ.get("PGUSER", "postgres"), f"waypost_former_{os.getpid()}"
    address = f"postgresql://{user}@127.0.0.1/{name}"
    with psycopg.connect(f"postgresql://{user}@127.0.0.1/postgres", autocommit=True) as postgresql:
        postgresql.execute(f'CREATE DATABASE "{name}"')
        with psycopg.connect(address) as database:
            database.execute((FORMER / "postgresql.sql").read_bytes())
        yield address
        postgresql.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.needs_postgresql
def test_on_postgresql(tmp_path: Path, site_home: Path, server: str) -> None:
    assert EXPECTED == _brought_up_to_date(server, tmp_path, site_home)
