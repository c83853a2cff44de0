"""The chain of borders that a trip passes: the quickest journey through the crossings of its corridor."""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from waypost.domain.trips import Trip
from waypost.journeys.map.routes import Candidate, border_hours
from waypost.journeys.map.setting import Setting
from waypost.journeys.options.assumptions import drive_hours_per_day

Penalties = Mapping[str, float]
"""Front of a crossing -> hours by which it is worse than the road alone says."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A crossing of the chain and the day on which the party comes to it."""

    candidate: Candidate
    on: date


@dataclass(frozen=True, slots=True)
class Journey:
    """The crossings of a trip in their order, and the day on which it ends."""

    arrivals: tuple[Arrival, ...]
    ends_on: date


def find_chain(setting: Setting, penalties: Penalties) -> Journey | None:
    """The best chain of crossings over all stretches of the trip; None where no road leads to the end."""
    stops = (setting.origin, *setting.vias, setting.target)
    journey: list[tuple[Candidate, float]] = []
    hours = 0.0
    for one, other in pairwise(stops):
        stretch = _quickest(setting, one, other, penalties)
        if stretch is None:
            return None
        legs, length = stretch
        journey += [(candidate, hours + before) for candidate, before in legs]
        hours += length
    return _dated(setting, journey, hours)


def _quickest(
    setting: Setting, start: str, end: str, penalties: Penalties
) -> tuple[list[tuple[Candidate, float]], float] | None:
    """The crossings between two places with the hours before each, and the hours in all."""
    queue: list[tuple[float, int, str, float, tuple[tuple[Candidate, float], ...]]] = [(0.0, 0, start, 0.0, ())]
    seen: set[str] = set()
    pushed = 0
    while queue:
        cost, _order, node, hours, legs = heapq.heappop(queue)
        if node == end:
            return list(legs), hours
        if node in seen:
            continue
        seen.add(node)
        for target, drive, candidate in _onward(setting, node, end):
            at_post = hours + drive
            crossing = 0.0 if candidate is None else border_hours(candidate.crossing, candidate.may_pass)
            extra = 0.0 if candidate is None else penalties.get(candidate.front, 0.0)
            further = legs if candidate is None else (*legs, (candidate, at_post))
            pushed += 1
            heapq.heappush(queue, (cost + drive + crossing + extra, pushed, target, at_post + crossing, further))
    return None


def _onward(setting: Setting, node: str, end: str) -> Iterable[tuple[str, float, Candidate | None]]:
    """Where one can go from a node: to the end, or through a crossing, with the hours of the drive before it."""
    drives = setting.roads.drives_from(node)
    if end in drives:
        yield end, drives[end].hours, None
    for candidate in setting.candidates:
        if candidate.front in drives:
            yield candidate.far, drives[candidate.front].hours, candidate


def _dated(setting: Setting, journey: list[tuple[Candidate, float]], hours: float) -> Journey:
    """Each crossing with its day: nights included, and the stays that the trip states (``stay.days/kz``)."""
    per_day = drive_hours_per_day(setting.trip.preferences, setting.vehicle)
    stays = _stays(setting.trip)
    arrivals: list[Arrival] = []
    waited = timedelta()

    def day_after(driven: float) -> date:
        return setting.clock.moment(setting.start_hour + 24 * driven / per_day).date() + waited

    for candidate, before in journey:
        on = day_after(before)
        if arrivals and (stay := stays.get(candidate.direction.origin)):
            leaves = max(on, arrivals[-1].on + timedelta(days=stay))
            waited += leaves - on
            on = leaves
        arrivals.append(Arrival(candidate, on))
    return Journey(tuple(arrivals), day_after(hours))


def _stays(trip: Trip) -> Mapping[str, float]:
    """Days in a territory, where the trip states them for the whole party."""
    found = {}
    for key, value in trip.facts:
        name, _slash, where = key.partition("/")
        if name == "stay.days" and where and isinstance(value, int | float):
            found[where.lower()] = float(value)
    return found
