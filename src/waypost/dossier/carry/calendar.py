"""``trip.ics``: openings, last days and days on which a post is shut, each on its own clock.

An event keeps its id from plan to plan, and a later file has a higher sequence: importing again updates.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

import icalendar

from waypost.dossier.carry.neutral import is_neutral
from waypost.dossier.carry.opening import Opening, holidays_of, opening_of
from waypost.dossier.carry.sheets import crossing_name
from waypost.dossier.travel import Passing, Travel
from waypost.dossier.words import clean
from waypost.journeys.checks.timeline_days import Entry, Kind
from waypost.messages import _

_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
_HOUR = timedelta(hours=1)
_AROUND = timedelta(days=366)
"""Zones are described for so long before and after the events."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event; ``key`` is what it is about, whatever its day."""

    key: str
    summary: str
    begins: datetime
    ends: datetime
    note: str = ""


def calendar_file(travel: Travel) -> bytes:
    """The calendar of the likeliest way; what else may come stays out of it."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//travel//calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    events = list(_events(travel))
    for event in events:
        calendar.add_component(_component(travel, event))
    if events:
        days = [one.begins.date() for one in events]
        calendar.add_missing_timezones(min(days) - _AROUND, max(days) + _AROUND)
    return bytes(calendar.to_ical())


def _component(travel: Travel, event: Event) -> icalendar.Event:
    made = icalendar.Event()
    trip = travel.trip
    uid = uuid5(NAMESPACE_URL, f"{trip.name}|{trip.origin}|{trip.target}|{event.key}")
    made.add("uid", f"{uid}@travel.invalid")
    made.add("dtstamp", travel.made_at.astimezone(UTC).replace(microsecond=0))
    made.add("sequence", int((travel.made_at - _EPOCH).total_seconds() // 60))
    made.add("dtstart", event.begins)
    made.add("dtend", event.ends)
    made.add("summary", clean(event.summary))
    if event.note:
        made.add("description", clean(event.note))
    return made


def _events(travel: Travel) -> Iterator[Event]:
    for passing in travel.passings:
        if passing.is_main:
            yield from _at_crossing(travel, passing)
    yield from _days(travel)


def _at_crossing(travel: Travel, passing: Passing) -> Iterator[Event]:
    name, crossing = crossing_name(passing), passing.candidate.front
    opening = opening_of(travel, passing)
    if opening.opens is not None and not opening.around_the_clock:
        yield _moment(f"opens|{crossing}", _("{crossing} opens").format(crossing=name), opening.opens, opening)
    if opening.last_arrival is not None:
        summary = _("{crossing}: last safe arrival").format(crossing=name)
        yield _moment(f"last|{crossing}", summary, opening.last_arrival, opening)
    for side, day, why in holidays_of(travel, passing):
        zone = ZoneInfo(travel.plan.setting.zones[passing.candidate.front])
        begins = datetime(day.year, day.month, day.day, tzinfo=zone)
        summary = _("{crossing} shut ({territory})").format(crossing=name, territory=travel.territory(side))
        note = why if is_neutral(why) else ""
        yield Event(f"shut|{crossing}|{side}|{day}", summary, begins, begins + timedelta(days=1), note)


def _moment(key: str, summary: str, when: datetime, opening: Opening) -> Event:
    begins = when.astimezone(opening.zones[0])
    return Event(key, summary, begins, begins + _HOUR, opening.words(when))


def _days(travel: Travel) -> Iterator[Event]:
    """What begins, what runs out, and by when to ask for it."""
    seen: Counter[str] = Counter()
    for entry in travel.report.timeline:
        if entry.on is None or entry.kind in {Kind.BORDER, Kind.DEPART, Kind.ARRIVE}:
            continue
        about = f"{entry.kind.value}|{entry.subject}"
        seen[about] += 1
        begins = datetime(entry.on.year, entry.on.month, entry.on.day, tzinfo=ZoneInfo(entry.zone))
        yield Event(f"{about}|{seen[about]}", _summary(entry), begins, begins + timedelta(days=1))


def _summary(entry: Entry) -> str:
    """The entry's own words where they may be seen by anybody, else what kind of day it is."""
    kinds = {
        Kind.DO_BY: _("Do by today"),
        Kind.STARTS: _("First day"),
        Kind.ENDS: _("Last day"),
        Kind.ENTRIES: _("Entries"),
        Kind.ADMISSION_ENDS: _("Last day for the vehicle"),
        Kind.STAY_ENDS: _("Last day of the stay"),
        Kind.DEADLINE: _("Be there"),
    }
    kind = kinds.get(entry.kind, "")
    return f"{kind}: {entry.text}" if is_neutral(entry.text) else f"{kind}: {entry.subject}".rstrip(": ")
