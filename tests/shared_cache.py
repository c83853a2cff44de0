"""What all processes of a test run share: what the almanac is compiled to, and fits, are made once."""

import atexit
import contextlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path


def share_cache(home: Path) -> Path:
    """Links the cache of a home to that of the run, where there are several processes; returns the home."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if run:
        home.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):  # a run within the run is given the home, and the link with it
            (home / "cache").symlink_to(_shared_by(run))
    return home


@cache
def _shared_by(run: str) -> Path:
    folder = Path(tempfile.gettempdir()) / f"waypost-cache-{run}"
    folder.mkdir(exist_ok=True)
    mine = folder / f".user-{os.getpid()}"
    mine.touch()
    atexit.register(_leave, folder, mine)
    return folder


def _leave(folder: Path, mine: Path) -> None:
    """The last of the run takes what they shared away."""
    mine.unlink(missing_ok=True)
    if not list(folder.glob(".user-*")):
        shutil.rmtree(folder, ignore_errors=True)
