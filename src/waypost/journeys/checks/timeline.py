"""The clock of a trip: what begins, what runs out, and by when a missing paper has to be asked for.

A day counts on the clock of the territory that looks at the paper: a visa for Russia ends at midnight in Russia.
"""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from waypost.almanac import Almanac
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown, known
from waypost.domain.vocabulary import Regime, Side
from waypost.journeys.checks.check import TripCheck
from waypost.journeys.checks.check_regimes import longest_admission, union_words
from waypost.journeys.checks.timeline_days import Entry, Fit, Kind, Territories
from waypost.journeys.checks.timeline_leads import lead_days
from waypost.journeys.checks.timeline_papers import paper_days
from waypost.journeys.checks.timeline_stays import Stay, list_stays
from waypost.journeys.visas.visas import SOURCE
from waypost.messages import _, language
from waypost.rules.regimes import Span


def build_timeline(check: TripCheck, almanac: Almanac, today: date | None = None) -> tuple[Entry, ...]:
    """The timeline of a trip, in the order of its days; what has no day comes last.

    Args:
        check: the trip as checked.
        almanac: names, clocks and leads.
        today: the day from which a paper can be asked for; None where the trip lies in the past.
    """
    clock = Territories(check, almanac)
    entries = [
        *_borders(check, clock),
        *paper_days(check, clock, almanac),
        *_admissions(check, clock),
        *_stay_ends(check, clock),
        *lead_days(check, clock, almanac, today),
        *_ends_of_trip(check),
    ]
    order = list(Kind)
    dated = sorted((one for one in entries if one.on), key=lambda one: (str(one.on), order.index(one.kind), one.text))
    return (*dated, *(one for one in entries if one.on is None))


def _borders(check: TripCheck, clock: Territories) -> Iterator[Entry]:
    for one in check.borders:
        text = _("leave {origin}, enter {target} at {crossing}").format(
            origin=clock.name(one.direction.origin),
            target=clock.name(one.direction.target),
            crossing=name_in(one.candidate.crossing.names, language()) or one.candidate.crossing.id,
        )
        zone = check.setting.zones.get(one.candidate.front, clock.of(one.direction.origin))
        yield Entry(Kind.BORDER, one.on, "", text, Fit.BROKEN if one.is_shut else Fit.FINE, zone)


def _ends_of_trip(check: TripCheck) -> Iterator[Entry]:
    setting = check.setting
    depart = setting.clock.moment(setting.start_hour).astimezone(ZoneInfo(setting.clock.zone)).date()
    start = setting.names.get(setting.origin, setting.trip.origin)
    yield Entry(Kind.DEPART, depart, "", _("leave {place}").format(place=start), Fit.FINE, setting.clock.zone)
    if check.ends_on is not None:
        place, zone = setting.names.get(setting.target, setting.trip.target), setting.zones.get(setting.target)
        text = _("reach {place}, as reckoned").format(place=place)
        yield Entry(Kind.ARRIVE, check.ends_on, "", text, Fit.FINE, zone or setting.clock.zone)
    deadline = setting.trip.deadline
    if isinstance(deadline, date):
        fit = Fit.UNKNOWN if check.ends_on is None else Fit.BROKEN if check.ends_on > deadline else Fit.FINE
        zone = setting.zones.get(setting.target, setting.clock.zone)
        yield Entry(Kind.DEADLINE, deadline, "", _("be there"), fit, zone, until=True)


def _admissions(check: TripCheck, clock: Territories) -> Iterator[Entry]:
    vehicles: dict[Span, list[str]] = {}
    for vehicle, spans in check.regimes:
        for span in spans:
            if span.regime in {Regime.TEMPORARY_ADMISSION, Regime.TRANSIT}:
                vehicles.setdefault(span, []).append(vehicle)
    for span, named in vehicles.items():
        if not isinstance(span.until, Unknown):
            yield _admission(check, clock, named, span)
    endless = {span: named for span, named in vehicles.items() if isinstance(span.until, Unknown)}
    if endless:
        whom = ", ".join(dict.fromkeys(one for named in endless.values() for one in named))
        where = ", ".join(dict.fromkeys(clock.name(one) for span in endless for one in span.territories))
        text = _("{vehicle}: how long it may stay in {where} is not known; read the date on the permit").format(
            vehicle=whom, where=where
        )
        yield Entry(Kind.ADMISSION_ENDS, None, whom, text, Fit.UNKNOWN, check.setting.clock.zone)


def _admission(check: TripCheck, clock: Territories, vehicles: list[str], span: Span) -> Entry:
    """The end of an admission whose period is known."""
    where = ", ".join(clock.name(one) for one in dict.fromkeys(span.territories))
    vehicle, last = ", ".join(vehicles), known(span.until, span.opened_on)
    rule = next(
        (
            longest_admission(one.side(Side.ENTRY), vehicles[0])
            for one in check.borders
            if one.direction == span.opened_at and one.on == span.opened_on
        ),
        None,
    )
    zone = clock.of(span.territories[-1])
    sources = rule.sources if rule is not None else ()
    text = _("{vehicle}: last day of temporary admission in {where}").format(vehicle=vehicle, where=where)
    if span.is_open:
        text = _("{text}; nothing on this trip ends it: take the vehicle out before").format(text=text)
    elif span.ended_at is not None and span.ended_on is not None:
        text = _("{text}; ends at {border} on {day}: see that it is cancelled").format(
            text=text, border=span.ended_at, day=span.ended_on
        )
    fit = Fit.BROKEN if span.overruns else Fit.FINE if span.ended_on else Fit.UNKNOWN
    return Entry(Kind.ADMISSION_ENDS, last, vehicle, text, fit, zone, until=True, citations=sources)


def _stay_ends(check: TripCheck, clock: Territories) -> Iterator[Entry]:
    for person in check.setting.trip.persons:
        for stay in list_stays(check, person.id):
            yield _stay(clock, person.id, stay)


def _stay(clock: Territories, person: str, stay: Stay) -> Entry:
    where = union_words(stay.area) if stay.area else clock.name(stay.territories[0])
    text = _("{person}: last day of the {days} days without a visa in {where}").format(
        person=person, days=stay.days, where=where
    )
    if all(one.source != SOURCE for one in stay.rule.sources):
        text = _("{person}: last of {days} days in {where}").format(person=person, days=stay.days, where=where)
    if stay.used:
        text = _("{text}, {used} of them used before").format(text=text, used=stay.used)
    elif stay.used is None:
        text = _("{text}; days used earlier in the period count too, and are not stated").format(text=text)
    fit = Fit.UNKNOWN if stay.leaves is None else Fit.BROKEN if stay.leaves > stay.last else Fit.FINE
    zone = clock.of(stay.territories[-1])
    return Entry(Kind.STAY_ENDS, stay.last, person, text, fit, zone, until=True, citations=stay.rule.sources)
