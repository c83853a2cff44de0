"""When one post is open to a vehicle, and what is known of it: hours, then holidays, then closures of the crossing.

Unknown hours are unknown, never open. The plan alone may assume some (``assumed_openings``), and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from waypost.domain.crossings import Access, Crossing, Post
from waypost.domain.identity import CrossingId, Direction, TerritoryId
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import ClosedReason, VehicleKind
from waypost.journeys.crossings.access import ANYONE, Traveller, Verdict, access_on
from waypost.journeys.crossings.almanac_view import OpeningFacts
from waypost.journeys.crossings.closed_hours import with_kinds
from waypost.journeys.crossings.opening_expressions import names_holidays
from waypost.journeys.crossings.post_hours import hours_timeline, local_midnight
from waypost.journeys.crossings.reasons import Reason, Why
from waypost.journeys.crossings.recency import change_days, segments
from waypost.journeys.crossings.special_days import SpecialDay, public_holidays, special_days
from waypost.journeys.crossings.timelines import Openness, Stretch, Timeline, clipped, joined
from waypost.messages import _


@dataclass(frozen=True, slots=True)
class PostOpenings:
    """When a post is open within a span: the whole timeline, and what of it rests on ignorance."""

    crossing: CrossingId
    territory: TerritoryId
    zone: ZoneInfo | None
    """The post's official clock; None where nobody knows it."""
    timeline: Timeline

    @property
    def intervals(self) -> tuple[tuple[datetime, datetime, Openness], ...]:
        """The stretches (UTC) in which it is or may be open."""
        shut = Openness.CLOSED
        return tuple((one.start, one.end, one.openness) for one in self.timeline if one.openness is not shut)

    @property
    def hours_known(self) -> bool:
        """Whether hours are known in the span; an end nobody stated does not count against it."""
        return not any(reason.why in NO_HOURS for reason in self.reasons)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason on the timeline, once."""
        return tuple(dict.fromkeys(reason for one in self.timeline for reason in one.reasons))


NO_HOURS = frozenset({Why.HOURS_UNKNOWN, Why.HOURS_UNREADABLE, Why.ZONE_UNKNOWN})


def post_openings(
    facts: OpeningFacts,
    crossing: Crossing,
    territory: TerritoryId,
    vehicle: VehicleKind,
    start: datetime,
    end: datetime,
    known_as_of: date | None = None,
    *,
    traveller: Traveller = ANYONE,
    direction: Direction | None = None,
) -> PostOpenings:
    """When one side's post is open.

    Args:
        facts: the almanac.
        crossing: the crossing.
        territory: the side.
        vehicle: the kind whose hours are asked; UNKNOWN where not stated.
        start: aware.
        end: aware, after ``start``.
        known_as_of: leave out what could not be known by then; None = use everything.
        traveller: for closures that are not for everyone; closures that hang on an unstated fact do not shut a post.
        direction: for closures of one direction.
    Raises: KeyError where the territory is not at this crossing.
    """
    post = crossing.post(territory)
    traveller = replace(traveller, vehicle=vehicle) if traveller.vehicle is VehicleKind.UNKNOWN else traveller
    zone = _zone(facts, post)
    clock = zone or ZoneInfo("UTC")
    span = _local_days(start, end, clock)
    if zone is None:
        reason = Reason(Why.ZONE_UNKNOWN, _("the clock it keeps is not known"), territory=territory)
        line: Timeline = (Stretch(start.astimezone(UTC), end.astimezone(UTC), Openness.UNKNOWN, (reason,)),)
    else:
        holidays = _named_holidays(facts, post, span, known_as_of)
        line = with_kinds(hours_timeline(facts, post, zone, vehicle, span, holidays, known_as_of), zone)
        line = _with_special_days(line, special_days(facts, post, *span, known_as_of), zone)
    line = _with_closures(facts, crossing, line, (span, clock), (direction, traveller), known_as_of)
    return PostOpenings(crossing.id, territory, zone, clipped(line, start.astimezone(UTC), end.astimezone(UTC)))


def _zone(facts: OpeningFacts, post: Post) -> ZoneInfo | None:
    if not isinstance(post.zone, Unknown):
        return ZoneInfo(post.zone)
    territory = facts.find_territory(post.territory)
    if territory is None or isinstance(territory.zone, Unknown):
        return None
    return ZoneInfo(territory.zone)


def _local_days(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[date, date]:
    """The local days a span touches, with one more on each side for hours that pass midnight."""
    day = timedelta(days=1)
    return start.astimezone(zone).date() - day, end.astimezone(zone).date() + day


def _named_holidays(
    facts: OpeningFacts, post: Post, span: tuple[date, date], known_as_of: date | None
) -> dict[date, str]:
    """Public holidays, only where the hours speak of them."""
    if not any(names_holidays(hours.opening_hours) for hours in post.hours):
        return {}
    return public_holidays(facts, post, *span, known_as_of)


def _with_special_days(line: Timeline, days: dict[date, SpecialDay], zone: ZoneInfo) -> Timeline:
    """Lay special days over the hours: shut is shut; a day that may be shut leaves only the open hours in doubt."""
    for day, special in sorted(days.items()):
        start, end = local_midnight(day, zone), local_midnight(day + timedelta(days=1), zone)
        line = _over(line, start, end, special)
    return line


def _over(line: Timeline, start: datetime, end: datetime, special: SpecialDay) -> Timeline:
    pieces: list[Stretch] = []
    for stretch in line:
        inside = replace(stretch, start=max(stretch.start, start), end=min(stretch.end, end))
        if inside.start >= inside.end:
            pieces.append(stretch)
            continue
        pieces.append(replace(stretch, end=inside.start))
        pieces.append(_on_special_day(inside, special))
        pieces.append(replace(stretch, start=inside.end))
    return joined(pieces)


def _on_special_day(stretch: Stretch, special: SpecialDay) -> Stretch:
    if special.openness is Openness.CLOSED:
        return replace(stretch, openness=Openness.CLOSED, reasons=special.reasons)
    if stretch.openness is Openness.CLOSED:
        return stretch
    openness = stretch.openness if special.openness is Openness.OPEN else Openness.UNKNOWN
    return replace(stretch, openness=openness, reasons=(*stretch.reasons, *special.reasons))


def _with_closures(
    facts: OpeningFacts,
    crossing: Crossing,
    line: Timeline,
    where: tuple[tuple[date, date], ZoneInfo],
    who: tuple[Direction | None, Traveller],
    known_as_of: date | None,
) -> Timeline:
    """Shut the days on which the crossing lets nobody of this class through."""
    span, clock = where
    changes = {day for entry in crossing.access for day in change_days(entry.validity, entry.observed_on)}
    for first, after in segments(*span, changes):
        answer = access_on(facts, crossing, *who, first, known_as_of)
        if answer.verdict is Verdict.NO:
            closed = SpecialDay(Openness.CLOSED, tuple(closure_reason(one) for one in answer.deciding))
            line = _over(line, local_midnight(first, clock), local_midnight(after, clock), closed)
    return line


def closure_reason(entry: Access) -> Reason:
    """The words for a closed ``access`` entry; it is about the crossing, not about one side."""
    words = {
        ClosedReason.HOLIDAY: _("shut for a holiday"),
        ClosedReason.SEASON: _("shut in this season"),
        ClosedReason.DIRECTION: _("not in this direction"),
        ClosedReason.THIRD_COUNTRY_NATIONALS: _("shut to third-country nationals"),
        ClosedReason.VEHICLES: _("no vehicles"),
        ClosedReason.PLATES: _("not for this plate"),
        ClosedReason.UNSTAFFED: _("nobody works there"),
        ClosedReason.GONE: _("the road or ferry is no longer there"),
        ClosedReason.WAR: _("shut by war"),
        ClosedReason.POLICY: _("shut by decision of a government"),
        ClosedReason.EPIDEMIC: _("shut in the epidemic"),
    }
    text = words.get(entry.reason, _("shut")) if entry.reason else _("shut")
    since = entry.validity.valid_from
    if not isinstance(since, Unknown):
        text = _("{what}, since {day}").format(what=text, day=since)
    return Reason(Why.ACCESS, f"{text}: {entry.note}" if entry.note else text, entry.citations, entry.basis)


ASSUMED_OPENING = (time(9), time(17))
"""Local official time a plan assumes where hours are unknown (DESIGN, section 7)."""
_ASSUMED_HOURS = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class AssumedOpenings:
    """What a plan may reckon with: intervals in UTC, and in words what of them is only assumed."""

    intervals: tuple[tuple[datetime, datetime], ...]
    assumptions: tuple[str, ...]


def assumed_openings(openings: PostOpenings, name: str) -> AssumedOpenings:
    """The openings of a post for a plan.

    Unknown hours become 09:00-17:00 local; an end nobody stated becomes 17:00 local, or eight hours after a late
    opening; hours in doubt because of a holiday are used and named; hours on which sources disagree are not used.

    Args:
        openings: what is known.
        name: of the post, for the words.
    """
    intervals: list[tuple[datetime, datetime]] = []
    assumptions: dict[str, None] = {}
    for stretch in openings.timeline:
        for interval, assumption in _assumed(stretch, openings.zone or ZoneInfo("UTC"), name):
            intervals.append(interval)
            if assumption:
                assumptions[assumption] = None
    return AssumedOpenings(_touching_joined(intervals), tuple(assumptions))


def _assumed(stretch: Stretch, zone: ZoneInfo, name: str) -> Iterator[tuple[tuple[datetime, datetime], str]]:
    whys = {reason.why for reason in stretch.reasons}
    match stretch.openness:
        case Openness.OPEN:
            yield (stretch.start, stretch.end), ""
        case Openness.OPEN_ENDED:
            words = _("{name}: when it closes is not known; 17:00 local is assumed").format(name=name)
            yield (stretch.start, min(stretch.end, _assumed_close(stretch.start, zone))), words
        case Openness.UNKNOWN if whys & NO_HOURS:
            words = _("{name}: its hours are not known; 09:00-17:00 local is assumed").format(name=name)
            for interval in _office_hours(stretch, zone):
                yield interval, words
        case Openness.UNKNOWN if Why.HOLIDAY_UNSURE in whys:
            doubt = next(reason.text for reason in stretch.reasons if reason.why is Why.HOLIDAY_UNSURE)
            end = _assumed_close(stretch.start, zone) if Why.CLOSING_UNKNOWN in whys else stretch.end
            words = _("{name}: {doubt}; assumed open").format(name=name, doubt=doubt)
            yield (stretch.start, min(stretch.end, end)), words


def _assumed_close(opening: datetime, zone: ZoneInfo) -> datetime:
    local = opening.astimezone(zone)
    usual = datetime.combine(local.date(), ASSUMED_OPENING[1], zone).astimezone(UTC)
    return usual if opening < usual else opening + _ASSUMED_HOURS


def _office_hours(stretch: Stretch, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    day = stretch.start.astimezone(zone).date()
    while local_midnight(day, zone) < stretch.end:
        begin, end = (datetime.combine(day, hour, zone).astimezone(UTC) for hour in ASSUMED_OPENING)
        if max(begin, stretch.start) < min(end, stretch.end):
            yield max(begin, stretch.start), min(end, stretch.end)
        day += timedelta(days=1)


def _touching_joined(intervals: list[tuple[datetime, datetime]]) -> tuple[tuple[datetime, datetime], ...]:
    result: list[tuple[datetime, datetime]] = []
    for start, end in intervals:
        if result and result[-1][1] >= start:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)
