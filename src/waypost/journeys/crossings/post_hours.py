"""The timeline a post's ``hours`` entries give, before holidays and closures: which entry speaks, what it says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from waypost.domain.crossings import Hours, Post
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import VehicleKind
from waypost.journeys.crossings.access import COMMERCIAL
from waypost.journeys.crossings.almanac_view import OpeningFacts, was_known
from waypost.journeys.crossings.opening_expressions import UnreadableHoursError, evaluate, names_holidays
from waypost.journeys.crossings.reasons import Reason, Why
from waypost.journeys.crossings.recency import Recency, anchor_of, change_days, segments
from waypost.journeys.crossings.timelines import Openness, Stretch, Timeline, combined, joined
from waypost.messages import _


@dataclass(frozen=True, slots=True)
class _Speaking:
    """The entries that speak in a stretch of days; several only where none is better than the others."""

    entries: tuple[Hours, ...]
    depends_on_vehicle: bool


def hours_timeline(
    facts: OpeningFacts,
    post: Post,
    zone: ZoneInfo,
    vehicle: VehicleKind,
    span: tuple[date, date],
    holidays: Mapping[date, str],
    known_as_of: date | None,
) -> Timeline:
    """Open, shut and unknown by the hours alone, over the local days of a span (inclusive)."""
    entries = [hours for hours in post.hours if was_known(facts, hours.citations, hours.observed_on, known_as_of)]
    fitting = [hours for hours in entries if not hours.vehicles or _is_meant(vehicle, hours.vehicles)]
    changes = {day for hours in fitting for day in change_days(hours.validity, hours.observed_on)}
    pieces: list[Stretch] = []
    for first, after in segments(*span, changes):
        start, end = local_midnight(first, zone), local_midnight(after, zone)
        speaking = _speaking(fitting, vehicle, first)
        pieces += _timeline(post, speaking, zone, (start, end), holidays)
    return joined(pieces)


def local_midnight(day: date, zone: ZoneInfo) -> datetime:
    """The beginning of a local day, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _is_meant(vehicle: VehicleKind, kinds: tuple[VehicleKind, ...]) -> bool:
    """Whether hours for some kinds concern a vehicle; those of freight and lines only one who says so."""
    return not COMMERCIAL.issuperset(kinds) if _unstated(vehicle) else vehicle in kinds


def _unstated(vehicle: VehicleKind) -> bool:
    return vehicle is VehicleKind.UNKNOWN


def _speaking(entries: list[Hours], vehicle: VehicleKind, day: date) -> _Speaking:
    """The entries for this vehicle that are newest on the day; with those whose validity is not sure on it."""
    sure = [hours for hours in entries if hours.validity.holds_on(day) is True]
    unsure = [hours for hours in entries if isinstance(hours.validity.holds_on(day), Unknown)]
    depends = _unstated(vehicle) and any(hours.vehicles for hours in (*sure, *unsure))
    if not depends:
        sure = [hours for hours in sure if hours.vehicles] or sure
    best = _newest(sure, day)
    return _Speaking((*best, *unsure), depends)


def _newest(entries: list[Hours], day: date) -> tuple[Hours, ...]:
    by_recency = [(Recency(anchor_of(hours.validity, hours.observed_on), day), hours) for hours in entries]
    dated = [pair for pair in by_recency if pair[0].is_dated]
    if not dated:
        return tuple(entries)
    newest = max(recency for recency, _hours in dated)
    by_kind = {hours.vehicles for _recency, hours in dated}
    if len(by_kind) > 1:  # hours for cars and hours for lorries do not replace one another
        return tuple(
            one for kind in sorted(by_kind) for one in _newest([h for _r, h in dated if h.vehicles == kind], day)
        )
    return tuple(hours for recency, hours in dated if recency == newest)


def _timeline(
    post: Post,
    speaking: _Speaking,
    zone: ZoneInfo,
    span: tuple[datetime, datetime],
    holidays: Mapping[date, str],
) -> Timeline:
    if not speaking.entries:
        reason = Reason(Why.HOURS_UNKNOWN, _("its hours are not known"), territory=post.territory)
        return (Stretch(*span, Openness.UNKNOWN, (reason,)),)
    lines = [_entry_timeline(post, hours, zone, span, holidays) for hours in speaking.entries]
    result = lines[0]
    for line in lines[1:]:
        result = combined(result, line, _depending if speaking.depends_on_vehicle else _agreeing)
    return result


def _entry_timeline(
    post: Post, hours: Hours, zone: ZoneInfo, span: tuple[datetime, datetime], holidays: Mapping[date, str]
) -> Timeline:
    try:
        bare = evaluate(hours.opening_hours, zone, *span, holidays=holidays, point=_point(post))
    except UnreadableHoursError:
        text = _("its hours cannot be read: {hours}").format(hours=hours.opening_hours)
        return (Stretch(*span, Openness.UNKNOWN, (Reason(Why.HOURS_UNREADABLE, text, hours.citations, hours.basis),)),)
    said = _said(post, hours)
    ending = replace(said, why=Why.CLOSING_UNKNOWN, text=_("when it closes nobody says"))
    line = tuple(replace(one, reasons=(said,) if one.openness in _PLAIN else (said, ending)) for one in bare)
    if not names_holidays(hours.opening_hours) or holidays:
        return line
    text = _("it keeps other hours on public holidays, which the almanac does not list")
    unsure = Reason(Why.HOLIDAY_UNSURE, text, hours.citations, hours.basis, post.territory)
    return tuple(replace(one, reasons=(*one.reasons, unsure)) for one in line)


_PLAIN = frozenset({Openness.OPEN, Openness.CLOSED})


def _said(post: Post, hours: Hours) -> Reason:
    """The hours in words, with the day on which they were seen where it is known."""
    seen = hours.observed_on
    text = _("hours {hours}") if isinstance(seen, Unknown) else _("hours {hours} (as of {day})")
    return Reason(
        Why.HOURS, text.format(hours=hours.opening_hours, day=seen), hours.citations, hours.basis, post.territory
    )


def _point(post: Post) -> tuple[float, float] | None:
    return (post.sites[-1].latitude, post.sites[-1].longitude) if post.sites else None


def _agreeing(one: Stretch, other: Stretch) -> tuple[Openness, tuple[Reason, ...]]:
    """Sources that agree are believed; where they do not, it is unknown and both are shown."""
    reasons = tuple(dict.fromkeys((*one.reasons, *other.reasons)))
    if one.openness is other.openness:
        return one.openness, reasons
    words = _("sources disagree on its hours")
    return Openness.UNKNOWN, (Reason(Why.HOURS_DISAGREE, words, territory=reasons[0].territory), *reasons)


def _depending(one: Stretch, other: Stretch) -> tuple[Openness, tuple[Reason, ...]]:
    """Hours of several vehicle kinds where the kind was not stated."""
    reasons = tuple(dict.fromkeys((*one.reasons, *other.reasons)))
    if one.openness is other.openness:
        return one.openness, reasons
    words = _("its hours depend on the vehicle")
    return Openness.UNKNOWN, (Reason(Why.HOURS_DEPEND, words, territory=reasons[0].territory), *reasons)
