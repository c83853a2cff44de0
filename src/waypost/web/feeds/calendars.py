"""iCalendar of the days on which posts are shut, or may be: of a crossing, a border or a territory."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from waypost.almanac import Almanac
from waypost.domain.crossings import Crossing
from waypost.domain.territories import name_in
from waypost.domain.vocabulary import VehicleKind
from waypost.journeys.crossings.openings import post_openings
from waypost.journeys.crossings.reasons import Why
from waypost.messages import language
from waypost.web.almanac import almanac

_AHEAD = timedelta(days=120)
_KEPT_SECONDS = 6 * 3600
_MOST_CROSSINGS = 60


@require_safe
def crossing_calendar(request: HttpRequest, border: str, slug: str) -> HttpResponse:
    """Closures at a crossing."""
    found = almanac().find_crossing(f"{border}/{slug}")
    return _calendar(f"{border}/{slug}", [found] if found else [])


@require_safe
def border_calendar(request: HttpRequest, border: str) -> HttpResponse:
    """Closures along a border."""
    return _calendar(border, almanac().list_crossings(border=border))


@require_safe
def territory_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """Closures around a territory."""
    return _calendar(code, almanac().list_crossings(territory=code))


def _calendar(name: str, crossings: Iterable[Crossing]) -> HttpResponse:
    listed = list(crossings)[:_MOST_CROSSINGS]
    if not listed:
        raise Http404
    facts, today = almanac(), datetime.now(UTC).date()
    key = f"ics:{name}:{language()}:{facts.version}:{today}"
    text = cache.get(key)
    if text is None:
        text = _write(facts, name, listed)
        cache.set(key, text, _KEPT_SECONDS)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _write(facts: Almanac, name: str, crossings: list[Crossing]) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Waypost//closures//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"Waypost {name}")
    now = datetime.now(UTC).replace(microsecond=0)
    for crossing in crossings:
        for event in _events(facts, crossing, now):
            made.add_component(event)
    return bytes(made.to_ical())


def _events(facts: Almanac, crossing: Crossing, now: datetime) -> Iterable[Event]:
    title = name_in(crossing.names, language()) or str(crossing.id)
    for post in crossing.posts:
        found = post_openings(facts, crossing, post.territory, VehicleKind.UNKNOWN, now, now + _AHEAD)
        for stretch in found.timeline:
            reason = next((one for one in stretch.reasons if one.why in {Why.HOLIDAY, Why.HOLIDAY_UNSURE}), None)
            if reason is None:
                continue
            day = stretch.start.astimezone(found.zone or UTC).date()
            event = Event()
            event.add("uid", f"{crossing.id}-{post.territory}-{day.isoformat()}@waypost")
            event.add("dtstamp", now)
            event.add("dtstart", day)
            event.add("dtend", day + timedelta(days=1))
            event.add("summary", f"{title} ({post.territory.upper()}): {reason.text}")
            yield event
