"""When admissions of vehicles end, by when to ask for more, and from which day a vehicle may come back."""

from collections.abc import Iterator
from datetime import date

from waypost.almanac import Almanac
from waypost.domain.sources import Citations
from waypost.domain.unknown import Unknown, known
from waypost.domain.vocabulary import Regime, Side
from waypost.journeys.checks.check import TripCheck
from waypost.journeys.checks.check_regimes import is_of_a_year, longest_admission, stated_days
from waypost.journeys.checks.check_terms import Terms, terms_of
from waypost.journeys.checks.timeline_days import Entry, Fit, Kind, Territories
from waypost.messages import _
from waypost.rules.regimes import Span
from waypost.rules.requirements import Requirement


def admission_days(check: TripCheck, clock: Territories, almanac: Almanac) -> Iterator[Entry]:
    """The days of every temporary admission and transit of the journey."""
    vehicles: dict[Span, list[str]] = {}
    for vehicle, spans in check.regimes:
        for span in spans:
            if span.regime in {Regime.TEMPORARY_ADMISSION, Regime.TRANSIT}:
                vehicles.setdefault(span, []).append(vehicle)
    for span, named in vehicles.items():
        terms = terms_of(check, almanac, named[0], span)
        if not isinstance(span.until, Unknown):
            yield _end(check, clock, named, span, terms)
            yield from _ask_longer(clock, named, span, terms)
        yield from _again(clock, named, span, terms)
    yield from _not_known(check, clock, vehicles)


def _not_known(check: TripCheck, clock: Territories, vehicles: dict[Span, list[str]]) -> Iterator[Entry]:
    """The admissions whose length nobody stated, in one line."""
    endless = {span: named for span, named in vehicles.items() if isinstance(span.until, Unknown)}
    if endless:
        whom = ", ".join(dict.fromkeys(one for named in endless.values() for one in named))
        where = ", ".join(dict.fromkeys(clock.name(one) for span in endless for one in span.territories))
        text = _("{vehicle}: how long it may stay in {where} is not known; read the date on the permit").format(
            vehicle=whom, where=where
        )
        yield Entry(Kind.ADMISSION_ENDS, None, whom, text, Fit.UNKNOWN, check.setting.clock.zone)


def _end(check: TripCheck, clock: Territories, vehicles: list[str], span: Span, terms: Terms) -> Entry:
    """The end of an admission whose period is known."""
    rule = _rule(check, vehicles[0], span)
    where = ", ".join(clock.name(one) for one in dict.fromkeys(span.territories))
    vehicle = ", ".join(vehicles)
    text = _("{vehicle}: last day of temporary admission in {where}").format(vehicle=vehicle, where=where)
    if span.is_open:
        text = _("{text}; nothing on this trip ends it: take the vehicle out before").format(text=text)
    elif span.ended_at is not None and span.ended_on is not None:
        text = _("{text}; ends at {border} on {day}: see that it is closed").format(
            text=text, border=span.ended_at, day=span.ended_on
        )
    if rule is not None and is_of_a_year(rule):
        text = _of_a_year(text, check, vehicles[0], span)
    if span.overruns and terms.extension_days == 0:
        text = _("{text}; it cannot be prolonged").format(text=text)
    fit = Fit.BROKEN if span.overruns else Fit.FINE if span.ended_on else Fit.UNKNOWN
    return Entry(Kind.ADMISSION_ENDS, _last(span), vehicle, text, fit, _zone(clock, span), until=True,
                 citations=rule.sources if rule else ())  # fmt: skip


def _of_a_year(text: str, check: TripCheck, vehicle: str, span: Span) -> str:
    """Where all stays of a year count together, what was used before."""
    driver = next((one.driver for one in check.setting.trip.vehicles if one.id == vehicle), None)
    used = stated_days(check.setting.trip, (vehicle, driver or ""), span.territories)
    if used is None:
        return _("{text}; days used earlier in the calendar year count too, and are not stated").format(text=text)
    return (
        _("{text}; {used} days used earlier in the year are taken off").format(text=text, used=used) if used else text
    )


def _rule(check: TripCheck, vehicle: str, span: Span) -> Requirement | None:
    """The rule that gives an admission its length."""
    return next(
        (
            longest_admission(one.side(Side.ENTRY), vehicle)
            for one in check.borders
            if one.direction == span.opened_at and one.enters_on == span.opened_on
        ),
        None,
    )


def _ask_longer(clock: Territories, vehicles: list[str], span: Span, terms: Terms) -> Iterator[Entry]:
    """By when to ask for more days: said where the trip needs them, or ends inside."""
    more = terms.extension_days
    if terms.extension is None or more == 0 or not (span.overruns or span.is_open):
        return
    where = ", ".join(clock.name(one) for one in dict.fromkeys(span.territories))
    text = _("{vehicle}: last day to ask for longer in {where}: {rule}").format(
        vehicle=", ".join(vehicles), where=where, rule=terms.extension.statement
    )
    yield _entry(Kind.ASK_LONGER, _last(span), vehicles, text, Fit.UNKNOWN, _zone(clock, span), terms.extension.sources)


def _again(clock: Territories, vehicles: list[str], span: Span, terms: Terms) -> Iterator[Entry]:
    if terms.wait is None or terms.again_on is None:
        return
    where = ", ".join(clock.name(one) for one in dict.fromkeys(span.territories))
    text = _("{vehicle}: not before this day back in {where}: {rule}").format(
        vehicle=", ".join(vehicles), where=where, rule=terms.wait.statement
    )
    fit = Fit.BROKEN if terms.comes_too_early else Fit.FINE
    yield _entry(Kind.AGAIN, terms.again_on, vehicles, text, fit, _zone(clock, span), terms.wait.sources)


def _entry(kind: Kind, on: date, vehicles: list[str], text: str, fit: Fit, zone: str, citations: Citations) -> Entry:
    return Entry(kind, on, ", ".join(vehicles), text, fit, zone, until=kind is Kind.ASK_LONGER, citations=citations)


def _last(span: Span) -> date:
    return known(span.until, span.opened_on or date.max)


def _zone(clock: Territories, span: Span) -> str:
    return clock.of(span.territories[-1])
