"""The tests of what is stored, once more on PostgreSQL, and those that only a server can be put to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

HERE = Path(__file__).parent
STORAGE = (
    "reports/test_reports_are_kept.py",
    "reports/test_the_database_goes_away.py",
    "moderation/test_moderating.py",
    "test_backup.py",
)


@pytest.mark.needs_postgresql
@pytest.mark.skipif("WAYPOST_TEST_DATABASE_URL" in os.environ, reason="this is that run")
def test_what_holds_on_sqlite_holds_on_postgresql() -> None:
    user = os.environ.get("PGUSER", "postgres")
    environment = {
        **os.environ,
        "WAYPOST_TEST_DATABASE_URL": f"postgresql://{user}@127.0.0.1/waypost_{os.getpid()}",
        "WAYPOST_TEST_HOME": str(settings.HOME),
    }
    command = [sys.executable, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]

    run = subprocess.run(
        [*command, *(str(HERE / one) for one in STORAGE)],
        env=environment, cwd=HERE.parents[1], capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip

    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert "skipped" not in run.stdout
