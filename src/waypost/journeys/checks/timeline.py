"""The clock of a trip: what begins, what runs out, and by when a missing paper has to be asked for.

A day counts on the clock of the territory that looks at the paper: a visa for Russia ends at midnight in Russia.
"""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from waypost.almanac import Almanac
from waypost.domain.territories import name_in
from waypost.journeys.checks.check import TripCheck
from waypost.journeys.checks.check_regimes import union_words
from waypost.journeys.checks.timeline_admissions import admission_days
from waypost.journeys.checks.timeline_days import Entry, Fit, Kind, Territories
from waypost.journeys.checks.timeline_leads import lead_days
from waypost.journeys.checks.timeline_papers import paper_days
from waypost.journeys.checks.timeline_stays import Stay, list_stays
from waypost.journeys.visas.visas import SOURCE
from waypost.messages import _, language


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
        *admission_days(check, clock, almanac),
        *_stay_ends(check, clock),
        *lead_days(check, clock, almanac, today),
        *_ends_of_trip(check),
    ]
    order = list(Kind)
    dated = sorted((one for one in entries if one.on), key=lambda one: (str(one.on), order.index(one.kind), one.text))
    return (*dated, *(one for one in entries if one.on is None))


def _borders(check: TripCheck, clock: Territories) -> Iterator[Entry]:
    for one in check.borders:
        names = {
            "origin": clock.name(one.direction.origin),
            "target": clock.name(one.direction.target),
            "crossing": name_in(one.candidate.crossing.names, language()) or one.candidate.crossing.id,
        }
        fit = Fit.BROKEN if one.is_shut else Fit.FINE
        zone = check.setting.zones.get(one.candidate.front, clock.of(one.direction.origin))
        if one.enters_on == one.on:
            text = _("leave {origin}, enter {target} at {crossing}").format(**names)
            yield Entry(Kind.BORDER, one.on, "", text, fit, zone)
            continue
        there = check.setting.zones.get(one.candidate.far, clock.of(one.direction.target))
        yield Entry(Kind.BORDER, one.on, "", _("leave {origin} by sea: {crossing}").format(**names), fit, zone)
        text = _("land in {target}: {crossing}").format(**names)
        yield Entry(Kind.BORDER, one.enters_on, "", text, fit, there)


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
