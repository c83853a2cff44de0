"""Fits kept between runs: a file per fit, named by all that it depends on. Any trouble with one means fitting anew.

The files are the user's own, as private as the program; the sum in front guards against damage, not malice.
"""

import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeVar
from zlib import crc32

from waypost.journeys.forecasts.fit_pickling import fit_bytes, fit_from
from waypost.journeys.forecasts.odds_model import VERSION
from waypost.messages import _

T = TypeVar("T")

_SUM_BYTES = 4
_MOST_FILES = 60


@dataclass(frozen=True, slots=True)
class FitCache:
    """Fits of one almanac as known on one day."""

    folder: Path | None
    """None keeps nothing."""
    key: tuple[str, ...]

    def get(self, name: str, of: type[T]) -> T | None:
        """The kept fit of this name, or None where there is none that can be used."""
        if self.folder is None:
            return None
        try:
            content = self._path(self.folder, name).read_bytes()
            check_sum, value = content[:_SUM_BYTES], content[_SUM_BYTES:]
            if crc32(value).to_bytes(_SUM_BYTES, "big") != check_sum:
                return None
            found = fit_from(value)
        except Exception:  # noqa: BLE001 - whatever a stale or missing file meets, the answer is a new fit
            return None
        return found if isinstance(found, of) else None

    def put(self, name: str, value: T) -> T:
        """Keep a fit, all or nothing; a folder that cannot be written costs the next run its time, no more."""
        if self.folder is not None:
            with suppress(OSError, TypeError, pickle.PicklingError):
                content = fit_bytes(value)
                self.folder.mkdir(parents=True, exist_ok=True)
                _put(self._path(self.folder, name), crc32(content).to_bytes(_SUM_BYTES, "big") + content)
                _remove_oldest(self.folder)
        return value

    @contextmanager
    def progress(self) -> Iterator[None]:
        """A line on a terminal while fitting; silence in a pipe."""
        if self.folder is None or not sys.stderr.isatty():
            yield
            return
        from rich.console import Console  # noqa: PLC0415 - only a terminal needs it

        with Console(stderr=True).status(_("learning from the reports; the next time they are known")):
            yield

    def _path(self, folder: Path, name: str) -> Path:
        mark = sha256("\n".join((*self.key, VERSION, _code_mark(), name)).encode()).hexdigest()[:24]
        return folder / f"odds-{mark}.pickle"


def _code_mark() -> str:
    """A mark of the code a fit was made by."""
    here = Path(__file__).parent
    own = (
        "accounts.py",
        "dated_rules.py",
        "delay_model.py",
        "eras.py",
        "evidence_rows.py",
        "features.py",
        "following.py",
        "forecast.py",
        "forecasts.py",
        "later_tries.py",
        "odds_model.py",
        "paper_status.py",
        "payments.py",
    )
    files = [*(here / name for name in own), *sorted((here.parents[1] / "odds").glob("*.py"))]
    states = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return f"{crc32(repr(states).encode()):08x}"


def _put(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=".odds-", suffix=".new", delete=False) as made:
        made.write(content)
    try:
        Path(made.name).replace(path)
    finally:
        Path(made.name).unlink(missing_ok=True)


def _remove_oldest(folder: Path) -> None:
    kept = sorted(folder.glob("odds-*.pickle"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[_MOST_FILES:]:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - a file another process has just removed is no trouble
