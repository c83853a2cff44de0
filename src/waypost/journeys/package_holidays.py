"""Public holidays from the ``holidays`` package, which is imported only where a calendar names it."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache


def package_holidays(code: str, first: date, last: date) -> Mapping[date, str]:
    """Public holidays of a country, or of a part of it, between two days (inclusive).

    Args:
        code: "CN", or "CN-XJ" for a subdivision of ISO 3166-2.
        first: first day.
        last: last day.
    Returns: day -> name, in English where the package has it; empty where the package does not know the code.
    """
    days: dict[date, str] = {}
    for year in range(first.year, last.year + 1):
        days |= {day: name for day, name in _of_year(code, year) if first <= day <= last}
    return days


@lru_cache(maxsize=256)
def _of_year(code: str, year: int) -> tuple[tuple[date, str], ...]:
    import holidays  # noqa: PLC0415 - slow to import, and few questions need it

    country, _, subdivision = code.partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=subdivision or None, years=year, language="en_US")
    except NotImplementedError:
        return ()
    return tuple(sorted(_of(found.items())))


def _of(items: Iterable[tuple[object, str]]) -> Iterable[tuple[date, str]]:
    for day, name in items:
        if isinstance(day, date):
            yield day, name.replace('"', "'")
