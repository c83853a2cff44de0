"""Days on which a post keeps other hours: calendars of the post, and its territory's public holidays.

On one day the narrowest calendar speaks: the post's dated days, then its yearly days, then the territory's. A day out
of the ``holidays`` package is the widest of all. Two that are equally narrow and disagree leave the day unknown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from waypost.domain.calendars import Calendar, Effect, SpecialDays
from waypost.domain.crossings import Post
from waypost.domain.identity import CalendarId
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import Basis
from waypost.journeys.crossings.almanac_view import OpeningFacts, was_known
from waypost.journeys.crossings.holiday_names import holiday_words
from waypost.journeys.crossings.package_holidays import package_holidays
from waypost.journeys.crossings.reasons import Reason, Why
from waypost.journeys.crossings.timelines import Openness
from waypost.messages import _, language

_ESTIMATED = "(estimated)"
"""The package's mark on feasts that follow a moon nobody has seen yet: they may fall a day off."""


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """What one local day does to a post: shut, may be shut, or expressly open."""

    openness: Openness
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    narrowness: tuple[int, int]
    openness: Openness
    reason: Reason


def special_days(
    facts: OpeningFacts, post: Post, first: date, last: date, known_as_of: date | None
) -> dict[date, SpecialDay]:
    """The special days of a post between two local days (inclusive)."""
    claims: dict[date, list[_Claim]] = {}
    for calendar, width in _calendars(facts, post):
        for day, claim in _claims(facts, calendar, post, width, (first, last), known_as_of):
            claims.setdefault(day, []).append(claim)
    return {day: _settled(those) for day, those in claims.items()}


def public_holidays(
    facts: OpeningFacts, post: Post, first: date, last: date, known_as_of: date | None
) -> dict[date, str]:
    """The public holidays ``PH`` means at a post: the closed days of its territory's calendars, by name."""
    found: dict[date, str] = {}
    for calendar, _width in _territory_calendars(facts, post):
        for days in calendar.days:
            if days.effect is Effect.CLOSED and was_known(facts, days.citations, days.observed_on, known_as_of):
                found |= dict.fromkeys(_dates(days, first, last), name_in(days.names, language()))
        if calendar.package:
            found = {**package_holidays(calendar.package, first, last), **found}
    return found


def _calendars(facts: OpeningFacts, post: Post) -> Iterator[tuple[Calendar, int]]:
    for id_ in post.calendars:
        if calendar := facts.find_calendar(id_):
            yield calendar, 1
    if post.keeps_holidays is not False:
        yield from _territory_calendars(facts, post)


def _territory_calendars(facts: OpeningFacts, post: Post) -> Iterator[tuple[Calendar, int]]:
    territory = facts.find_territory(post.territory)
    ids: tuple[CalendarId, ...] = territory.calendars if territory else ()
    for id_ in ids:
        if calendar := facts.find_calendar(id_):
            yield calendar, 0


def _claims(
    facts: OpeningFacts,
    calendar: Calendar,
    post: Post,
    width: int,
    span: tuple[date, date],
    known_as_of: date | None,
) -> Iterator[tuple[date, _Claim]]:
    surely = width == 1 or post.keeps_holidays is True
    for days in calendar.days:
        if not was_known(facts, days.citations, days.observed_on, known_as_of):
            continue
        openness = _openness(days.effect, surely=surely)
        narrowness = (width, 1 if days.yearly else 2)
        reason = _reason(post, openness, name_in(days.names, language()), days)
        for day in _dates(days, *span):
            yield day, _Claim(narrowness, openness, reason)
    if calendar.package:
        for day, name in package_holidays(calendar.package, *span).items():
            openness = _openness(Effect.CLOSED, surely=surely and _ESTIMATED not in name)
            yield day, _Claim((width, 0), openness, _package_reason(post, openness, name, calendar))


def _openness(effect: Effect, *, surely: bool) -> Openness:
    match effect:
        case Effect.CLOSED if surely:
            return Openness.CLOSED
        case Effect.OPEN:
            return Openness.OPEN
    return Openness.UNKNOWN


def _reason(post: Post, openness: Openness, name: str, days: SpecialDays) -> Reason:
    why = Why.HOLIDAY_UNSURE if openness is Openness.UNKNOWN else Why.HOLIDAY
    return Reason(why, _words(openness, days.basis).format(name=name), days.citations, days.basis, post.territory)


def _package_reason(post: Post, openness: Openness, name: str, calendar: Calendar) -> Reason:
    why = Why.HOLIDAY_UNSURE if openness is Openness.UNKNOWN else Why.HOLIDAY
    words = _words(openness, Basis.GENERAL_KNOWLEDGE)
    return Reason(
        why, words.format(name=holiday_words(name)), calendar.citations, Basis.GENERAL_KNOWLEDGE, post.territory
    )


def _words(openness: Openness, basis: Basis) -> str:
    if openness is Openness.CLOSED:
        return _("shut: {name}") if basis.binds or basis is Basis.GENERAL_KNOWLEDGE else _("reported shut: {name}")
    if openness is Openness.OPEN:
        return _("open in spite of {name}") if basis.binds else _("reported open in spite of {name}")
    return _("may be shut: {name}")


def _settled(claims: list[_Claim]) -> SpecialDay:
    narrowest = max(claim.narrowness for claim in claims)
    speaking = [claim for claim in claims if claim.narrowness == narrowest]
    kinds = {claim.openness for claim in speaking}
    openness = kinds.pop() if len(kinds) == 1 else Openness.UNKNOWN
    return SpecialDay(openness, tuple(dict.fromkeys(claim.reason for claim in speaking)))


def _dates(days: SpecialDays, first: date, last: date) -> Iterator[date]:
    """The days meant, between two days; those outside the entry's validity are left out."""
    for begin, end in _ranges(days, first, last):
        day = max(begin, first)
        while day <= min(end, last):
            if days.validity.holds_on(day) is not False:
                yield day
            day += timedelta(days=1)


def _ranges(days: SpecialDays, first: date, last: date) -> Iterator[tuple[date, date]]:
    if days.first is not None:
        yield days.first, days.last or days.first
    if days.yearly is None or isinstance(days.yearly, Unknown):
        return
    begin, _slash, end = days.yearly.partition("/")
    for year in range(first.year - 1, last.year + 1):
        start = _day_of(year, begin)
        stop = _day_of(year, end or begin)
        yield start, stop if stop >= start else _day_of(year + 1, end)


def _day_of(year: int, month_day: str) -> date:
    """A day of a year; 29 February is 28 February in other years."""
    month, day = (int(part) for part in month_day.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)
