"""Feasts that date a text: "closed for Eid" in a post of August 2015 was in the middle of July."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from waypost.domain.dates import PartialDate

_FEASTS = (
    (re.compile(r"\beid[ -](?:al|ul|el)[ -]?fit[tr]+\b|\bramazan bayram\w*"), "AE", "Eid al-Fitr"),
    (re.compile(r"\beid[ -](?:al|ul|el)[ -]?(?:adha|azha)\b|\bkurban\b"), "AE", "Eid al-Adha"),
    (re.compile(r"\beid\b(?![ -](?:al|ul|el)\b)"), "AE", "Eid al-"),
    (re.compile(r"\bchinese new year\b|\bspring festival\b"), "CN", "Chinese New Year"),
    (re.compile(r"\bgolden week\b|\bchinese national day\b"), "CN", "National Day"),
    (re.compile(r"\b(?:nowruz|nouruz|norouz|navruz|nauryz|newroz)\b"), "", "03-21"),
    (re.compile(r"\bchristmas(?: day)?\b"), "", "12-25"),
    (re.compile(r"\bnew year'?s? day\b"), "", "01-01"),
    (re.compile(r"\bnaadam\b"), "", "07-11"),
)
"""Words, the territory whose official holidays tell the day, and what it is called there; or month and day."""
_YEAR = re.compile(r"^,?(?: of| in)? ((?:19|20)\d\d)\b")
_RECENT = 330
"""Days before a page appeared within which its feast was."""


def spot_feasts(
    masked: str, start: int, end: int, published: PartialDate | None
) -> Iterator[tuple[int, int, PartialDate]]:
    """Feasts between two places, with their days: of the year that is named, else the last before the page appeared."""
    for pattern, territory, name in _FEASTS:
        for match in pattern.finditer(masked, start, end):
            year = _YEAR.match(masked[match.end() : match.end() + 12])
            value = _day(territory, name, int(year[1]) if year else None, published)
            if value is not None:
                yield match.start(), match.end(), value


def _day(territory: str, name: str, year: int | None, published: PartialDate | None) -> PartialDate | None:
    if year is None and published is None:
        return None
    until = date(year, 12, 31) if year else published.latest if published else date.min
    days = [one for one in _days(territory, name, (until.year - 1, until.year)) if one <= until]
    if year:
        days = [one for one in days if one.year == year]
    if not days or (not year and (until - max(days)).days > _RECENT):
        return None
    if year and len({one.month for one in days}) > 1:
        return None  # either of two feasts of one name
    first = max(days)
    while first - timedelta(days=1) in days:
        first -= timedelta(days=1)
    return PartialDate(first, max(days), about=bool(territory))


def _days(territory: str, name: str, years: tuple[int, int]) -> list[date]:
    if not territory:
        return [date(year, int(name[:2]), int(name[3:])) for year in years]
    import holidays  # noqa: PLC0415 - takes a third of a second, and few pages name a feast

    known = holidays.country_holidays(territory, years=list(years), language="en_US")
    return [day for day, called in known.items() if name in called]
