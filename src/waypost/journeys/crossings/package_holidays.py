"""Public holidays from the ``holidays`` package, which is imported only where a calendar names it.

The import takes a tenth of a second and more. Where a folder is given (``keep_in``), what was computed is kept there,
and thrown away when the package changes; a damaged or unwritable file costs time, never an answer.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from importlib.util import find_spec
from pathlib import Path

_Years = dict[str, dict[str, str]]
"""Year of a code ("CN 2015") -> day -> name."""


@dataclass
class _Kept:
    path: Path | None = None
    years: _Years = field(default_factory=dict)


_KEPT = _Kept()


def keep_in(folder: Path | None) -> None:
    """Keep computed holidays in a folder from now on, and read what is kept there; None = only in memory."""
    _KEPT.path = folder / f"holidays-{_mark()}.json" if folder else None
    _KEPT.years = _read(_KEPT.path) if _KEPT.path else {}


def package_holidays(code: str, first: date, last: date) -> Mapping[date, str]:
    """Public holidays of a country, or of a part of it, between two days (inclusive).

    Args:
        code: "CN", or "DE-BY" for a subdivision of ISO 3166-2; the country's where the package lacks the part.
        first: first day.
        last: last day.
    Returns: day -> name, in English where the package has it; empty where the package does not know the code.
    """
    days: dict[date, str] = {}
    for year in range(first.year, last.year + 1):
        days |= {day: name for day, name in _of_year(code, year) if first <= day <= last}
    return days


def compute_ahead(codes: Iterable[str], first_year: int, last_year: int) -> None:
    """Compute and keep what questions about these years will ask, so that none of them has to wait for it."""
    wanted = [(code, year) for code in codes for year in range(first_year, last_year + 1)]
    missing = {f"{code} {year}": (code, year) for code, year in wanted if f"{code} {year}" not in _KEPT.years}
    if missing:
        _KEPT.years |= {key: _computed(*pair) for key, pair in missing.items()}
        _write()


def _of_year(code: str, year: int) -> Iterator[tuple[date, str]]:
    key = f"{code} {year}"
    if key not in _KEPT.years:
        compute_ahead((code,), year - 1, year + 1)
    for day, name in _KEPT.years[key].items():
        yield date.fromisoformat(day), name


def _computed(code: str, year: int) -> dict[str, str]:
    import holidays  # noqa: PLC0415 - slow to import, and few questions need it

    country, _, subdivision = code.partition("-")
    for part in (subdivision or None, None):
        try:
            found = holidays.country_holidays(country, subdiv=part, years=year, language="en_US")
        except NotImplementedError:
            continue
        return {day.isoformat(): name for day, name in sorted(found.items())}
    return {}


def _mark() -> str:
    """Changes when the package is installed anew; found without importing it."""
    spec = find_spec("holidays")
    return format(Path(spec.origin).stat().st_mtime_ns, "x") if spec and spec.origin else "none"


def _read(path: Path) -> _Years:
    try:
        loaded = json.loads(path.read_text("utf-8"))
        for days in loaded.values():
            for day, name in days.items():
                date.fromisoformat(day)
                str(name)
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
    years: _Years = loaded
    return years


def _write() -> None:
    if _KEPT.path is None:
        return
    draft = _KEPT.path.with_suffix(f".{os.getpid()}")
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(_KEPT.years, ensure_ascii=False), "utf-8")
        draft.replace(_KEPT.path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
