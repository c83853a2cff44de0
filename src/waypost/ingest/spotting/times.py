"""When something happened, as a partial date, where need be counted from the day the page was published."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from waypost.domain.dates import PartialDate, day, parse_partial_date
from waypost.domain.errors import InputError

from .feasts import spot_feasts

_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_WEEKDAYS = {
    name: number
    for number, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_DAY}(?: of)? {_MONTH}\.?,? {_YEAR}\b",
        rf"\b{_MONTH}\.? {_DAY},? {_YEAR}\b",
        r"\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b",
        rf"\b(?P<day>[0-3]?\d)[./](?P<number>[01]?\d)[./]{_YEAR}\b",
        rf"\b{_MONTH}\.?,? {_YEAR}\b",
        rf"\b(?:in|since|of|from|year|summer|spring|autumn|winter|early|late|\() ?{_YEAR}\b",
        rf"\b(?:on )?{_DAY}(?: of)? {_MONTH}\b",
        rf"\b{_MONTH} {_DAY}\b(?!\d)",
        rf"\b(?P<last>last|in|this|early|late) {_MONTH}\b",
        r"\b(?P<ago>\d+|two|three|four|a few|a couple of|a|one) (?P<unit>days?|weeks?|months?|years?) ago\b",
        r"\b(?P<relative>yesterday|today|this morning|last night|last week|last month|last year|this year)\b",
        r"\b(?:last|this) (?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    )
)
_FEAST = 5
"""Sharpness of a feast: sharper than a month."""
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "a few": 3, "a couple of": 2}


@dataclass(frozen=True, slots=True)
class When:
    """A time in a text."""

    start: int
    end: int
    value: PartialDate
    sharpness: int
    """Smaller is sharper: the pattern that read it."""

    @property
    def is_sharp(self) -> bool:
        """Whether the words name a day, or a month of a year."""
        return self.sharpness <= _FEAST


def spot_times(masked: str, start: int, end: int, published_on: str | None) -> tuple[When, ...]:
    """The dates between two places of a masked text, the sharpest first.

    Args:
        masked: the text.
        start: where to begin.
        end: where to end.
        published_on: when the page appeared: what "yesterday" is counted from.
    """
    published = _published(published_on)
    found: list[When] = []
    for sharpness, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(masked, start, end):
            value = _value(match, published)
            if value is not None and not any(match.start() < one.end and one.start < match.end() for one in found):
                found.append(When(match.start(), match.end(), value, sharpness))
    for first, last, value in spot_feasts(masked, start, end, published):
        found.append(When(first, last, value, _FEAST))
    return tuple(sorted(found, key=lambda one: one.sharpness))


def _published(text: str | None) -> PartialDate | None:
    try:
        return parse_partial_date(text) if text else None
    except InputError:
        return None


def _value(match: re.Match[str], published: PartialDate | None) -> PartialDate | None:
    said = match.groupdict()
    try:
        if said.get("iso"):
            return parse_partial_date(match["iso"])
        if said.get("month") or said.get("number"):
            return _with_month(said, published)
        if said.get("year"):
            return parse_partial_date(match["year"])
        return _relative(said, published.latest) if published is not None else None
    except (InputError, ValueError):
        return None


def _with_month(said: dict[str, str | None], published: PartialDate | None) -> PartialDate | None:
    month = int(said["number"] or 0) if said.get("number") else _MONTHS[(said["month"] or "")[:3]]
    year = int(said["year"] or 0) if said.get("year") else 0
    if not year:
        if published is None:
            return None
        last = published.latest
        year = last.year if month <= last.month else last.year - 1
    text = f"{year:04}-{month:02}" + (f"-{int(said['day'] or 0):02}" if said.get("day") else "")
    return parse_partial_date(text)


def _relative(said: dict[str, str | None], until: date) -> PartialDate | None:
    if name := said.get("weekday"):
        return day(until - timedelta(days=(until.weekday() - _WEEKDAYS[name]) % 7))
    if unit := said.get("unit"):
        count = _COUNTS.get(said["ago"] or "") or int(said["ago"] or 0)
        return _ago(count, unit.rstrip("s"), until)
    return {
        "yesterday": day(until - timedelta(days=1)),
        "today": day(until),
        "this morning": day(until),
        "last night": day(until - timedelta(days=1)),
        "last week": PartialDate(until - timedelta(days=14), until - timedelta(days=4), about=True),
        "last month": _ago(1, "month", until),
        "last year": parse_partial_date(f"{until.year - 1:04}"),
        "this year": parse_partial_date(f"{until.year:04}"),
    }.get(said.get("relative") or "")


def _ago(count: int, unit: str, until: date) -> PartialDate | None:
    if unit == "year":
        return parse_partial_date(f"{until.year - count:04}")
    if unit == "month":
        months = until.year * 12 + until.month - 1 - count
        return parse_partial_date(f"{months // 12:04}-{months % 12 + 1:02}")
    days = count * (7 if unit == "week" else 1)
    middle = until - timedelta(days=days)
    spread = 3 if unit == "week" else 0
    return PartialDate(middle - timedelta(days=spread), middle + timedelta(days=spread), about=bool(spread))
