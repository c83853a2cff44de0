"""OSM ``opening_hours`` expressions on a post's clock: when they say open, shut, or leave it open.

The evaluation is opening-hours-py's, without its own holiday calendars: ``PH`` is written out as the dates our
calendars give. It reads an open end ("10:30+") as open till midnight; here it stays an end nobody stated.
"""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from waypost.journeys.crossings.timelines import Openness, Stretch, Timeline, joined

_OPEN_END = re.compile(r"(\d{1,2}:\d{2})(?:-(\d{1,2}:\d{2}))?\+")
_HOLIDAYS = re.compile(r"\bPH\b")
_DAYS = re.compile(r"^(?:[^0-9\"]*?)\bPH\b[^0-9\"]*?(?=\d|off|closed|open|unknown|\"|$)")
_WEEKDAY = re.compile(r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su)\b")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Spans = list[tuple[datetime, datetime, str]]


class UnreadableHoursError(ValueError):
    """The expression is not in the syntax of the OSM specification."""


def names_holidays(expression: str) -> bool:
    """Whether the expression says what happens on public holidays (``PH``)."""
    return bool(_HOLIDAYS.search(expression))


def evaluate(
    expression: str,
    zone: ZoneInfo,
    start: datetime,
    end: datetime,
    *,
    holidays: Collection[date] = (),
    point: tuple[float, float] | None = None,
) -> Timeline:
    """The timeline an expression gives over [start, end).

    Args:
        expression: OSM syntax, in local time.
        zone: the post's official zone.
        start: aware.
        end: aware.
        holidays: the days ``PH`` stands for.
        point: latitude and longitude, for expressions on sunrise and sunset.
    Raises: UnreadableHoursError.
    """
    text = _written_out(expression, holidays)
    longest, shortest = _OPEN_END.sub(_until_midnight, text), _OPEN_END.sub(_certain_part, text)
    spans = _spans(longest, zone, start, end, point)
    if longest == shortest:
        return joined(Stretch(one, other, Openness(state)) for one, other, state in spans)
    return joined(_open_ends(spans, _spans(shortest, zone, start, end, point), zone))


def _spans(text: str, zone: ZoneInfo, start: datetime, end: datetime, point: tuple[float, float] | None) -> Spans:
    from opening_hours import OpeningHours, validate  # noqa: PLC0415 - only where an expression is evaluated

    if not validate(text):
        raise UnreadableHoursError(text)
    hours = OpeningHours(text, timezone=zone, coords=point, auto_country=False, auto_timezone=bool(point))
    found = [(a, b, str(state)) for a, b, state, _ in hours.intervals(start.astimezone(zone), end.astimezone(zone))]
    return [(a.astimezone(UTC), b.astimezone(UTC), state) for a, b, state in found]


def _until_midnight(match: re.Match[str]) -> str:
    begin, end = match[1], match[2]
    if end and _minutes(end) <= _minutes(begin):
        return f"{begin}-{end}"
    return f"{begin}-24:00"


def _certain_part(match: re.Match[str]) -> str:
    """The part of an open-ended range that is surely open: to its stated end, or only its first minute."""
    begin, end = match[1], match[2]
    if end:
        return f"{begin}-{end}"
    minutes = _minutes(begin) + 1
    return f"{begin}-{minutes // 60:02}:{minutes % 60:02}"


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _open_ends(longest: Spans, shortest: Spans, zone: ZoneInfo) -> Iterator[Stretch]:
    """What both readings call open is open; what only the longer one does has an end nobody stated."""
    sure = [(start, end) for start, end, state in shortest if state == "open"]
    for start, end, state in longest:
        if state != "open":
            yield Stretch(start, end, Openness(state))
            continue
        for first, last in _days(start, end, zone):
            yield from _one_opening(first, last, [span for span in sure if span[0] < last and first < span[1]])


def _days(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """Cut at local midnights: an end nobody stated lies within the day."""
    while start < end:
        local = start.astimezone(zone)
        midnight = datetime.combine(local.date() + timedelta(days=1), datetime.min.time(), zone).astimezone(UTC)
        yield start, min(midnight, end)
        start = midnight


def _one_opening(start: datetime, end: datetime, sure: list[tuple[datetime, datetime]]) -> Iterator[Stretch]:
    if not sure:
        yield Stretch(start, end, Openness.UNKNOWN)
        return
    first, last = max(start, sure[0][0]), min(end, sure[-1][1])
    if (last - first).total_seconds() <= 60 and last < end:
        yield Stretch(start, end, Openness.OPEN_ENDED)
        return
    yield Stretch(start, last, Openness.OPEN)
    yield Stretch(last, end, Openness.UNKNOWN)


def _written_out(expression: str, holidays: Collection[date]) -> str:
    """``PH`` replaced by dates. A rule for holidays and weekdays keeps its weekdays and gains the dates."""
    if not names_holidays(expression):
        return expression
    rules: list[str] = []
    for rule in expression.split(";"):
        rules += _without_holidays(rule.strip(), holidays)
    return "; ".join(rule for rule in rules if rule) or "unknown"


def _without_holidays(rule: str, holidays: Collection[date]) -> list[str]:
    if not names_holidays(rule):
        return [rule]
    match = _DAYS.match(rule)
    if not match:
        raise UnreadableHoursError(rule)
    selector, rest = match[0], rule[match.end() :].strip()
    weekdays = re.sub(r"\s*,?\s*\bPH\b\s*,?\s*", ",", selector).strip(" ,")
    kept = [f"{weekdays} {rest}".strip()] if _WEEKDAY.search(weekdays) else []
    return kept + [f"{day.year:04} {_MONTHS[day.month - 1]} {day.day:02} {rest}".strip() for day in sorted(holidays)]
