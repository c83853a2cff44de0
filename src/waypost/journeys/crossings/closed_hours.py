"""Why the hours leave a post shut: a break at noon, a day off, a season, or simply before and after hours."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from waypost.journeys.crossings.reasons import Reason, Why
from waypost.journeys.crossings.timelines import Openness, Stretch, Timeline
from waypost.messages import _

_LONGEST_BREAK = timedelta(hours=4)
_SEASON_DAYS = 4
"""By its hours alone, holidays apart, no post rests for so many whole days; a season does."""


def with_kinds(line: Timeline, zone: ZoneInfo) -> Timeline:
    """The timeline of a post's hours with every shut stretch called by its kind; whole days are cut out."""
    named: list[Stretch] = []
    for position, stretch in enumerate(line):
        if stretch.openness is not Openness.CLOSED:
            named.append(stretch)
            continue
        inner = 0 < position < len(line) - 1
        named += _break(stretch, zone) if inner and _is_break(stretch, zone) else _days_off(stretch, zone)
    return tuple(named)


def _is_break(stretch: Stretch, zone: ZoneInfo) -> bool:
    same_day = stretch.start.astimezone(zone).date() == stretch.end.astimezone(zone).date()
    return same_day and stretch.end - stretch.start <= _LONGEST_BREAK


def _break(stretch: Stretch, zone: ZoneInfo) -> Iterator[Stretch]:
    until = f"{stretch.end.astimezone(zone):%H:%M}"
    yield _called(stretch, Why.LUNCH, _("break until {time}; {hours}"), time=until)


def _days_off(stretch: Stretch, zone: ZoneInfo) -> Iterator[Stretch]:
    first, last = _first_midnight(stretch.start, zone), _last_midnight(stretch.end, zone)
    days = (last.astimezone(zone).date() - first.astimezone(zone).date()).days
    if days < 1:
        yield stretch
        return
    yield from _if_any(replace(stretch, end=first))
    middle = replace(stretch, start=first, end=last)
    if days >= _SEASON_DAYS:
        yield _called(middle, Why.SEASON, _("shut in this season; {hours}"))
    else:
        yield _called(middle, Why.DAY_OFF, _("day off; {hours}"))
    yield from _if_any(replace(stretch, start=last))


def _if_any(stretch: Stretch) -> Iterator[Stretch]:
    if stretch.start < stretch.end:
        yield stretch


def _first_midnight(moment: datetime, zone: ZoneInfo) -> datetime:
    before = _last_midnight(moment, zone)
    if before == moment:
        return moment
    return datetime.combine(before.astimezone(zone).date() + timedelta(days=1), time(), zone).astimezone(UTC)


def _last_midnight(moment: datetime, zone: ZoneInfo) -> datetime:
    return datetime.combine(moment.astimezone(zone).date(), time(), zone).astimezone(UTC)


def _called(stretch: Stretch, why: Why, words: str, **values: str) -> Stretch:
    def called(reason: Reason) -> Reason:
        if reason.why is not Why.HOURS:
            return reason
        return replace(reason, why=why, text=words.format(hours=reason.text, **values))

    return replace(stretch, reasons=tuple(called(reason) for reason in stretch.reasons))
