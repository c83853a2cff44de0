"""The chain of borders that a trip passes: the quickest journey through the crossings of its corridor."""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

from waypost.almanac import Almanac
from waypost.domain.trips import Trip
from waypost.journeys.checks.sea_passages import passage_by_sea
from waypost.journeys.map.routes import Candidate, SeaLeg, border_hours
from waypost.journeys.map.sea_ways import SeaWays
from waypost.journeys.map.setting import Setting
from waypost.journeys.options.assumptions import drive_hours_per_day

Penalties = Mapping[str, float]
"""Front of a crossing -> hours by which it is worse than the road alone says."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A crossing of the chain, the day on which the party comes to it, and the day of the entry."""

    candidate: Candidate
    on: date
    enters_on: date
    """A later day than ``on`` where a sea lies between."""
    leg: SeaLeg | None = None
    """The ship, where it is a leap between two ports that are no crossing of the almanac."""

    @property
    def key(self) -> str:
        """What penalties know it by."""
        return self.candidate.front if self.leg is None else _key(self.leg)


@dataclass(frozen=True, slots=True)
class Journey:
    """The crossings of a trip in their order, and the day on which it ends."""

    arrivals: tuple[Arrival, ...]
    ends_on: date
    sailed: tuple[SeaLeg, ...] = ()
    """Where no road leads on: the ships between two ports that are no border crossing of the almanac."""


Step: TypeAlias = Candidate | SeaLeg
Timed: TypeAlias = tuple[Step, float, float]
"""A step, with the hours before it and those at its end."""


def find_chain(setting: Setting, almanac: Almanac, penalties: Penalties, *, ships: bool = False) -> Journey | None:
    """The best chain of crossings over all stretches of the trip; None where no road leads to the end.

    Args:
        setting: the trip on the map.
        almanac: where the ports of a ship lie.
        penalties: hours by which a crossing is worse than the road says.
        ships: whether to leap over the sea where a shipping line is known.
    """
    stops = (setting.origin, *setting.vias, setting.target)
    journey: list[Timed] = []
    hours = 0.0
    for one, other in pairwise(stops):
        stretch = _quickest(setting, one, other, penalties, setting.legs if ships else ())
        if stretch is None:
            return None
        legs, length = stretch
        journey += [(step, hours + before, hours + after) for step, before, after in legs]
        hours += length
    return _dated(setting, almanac, journey, hours)


def _quickest(
    setting: Setting, start: str, end: str, penalties: Penalties, ships: tuple[SeaLeg, ...]
) -> tuple[list[Timed], float] | None:
    """The crossings between two places with the hours before and after each, and the hours in all."""
    queue: list[tuple[float, int, str, float, tuple[Timed, ...]]] = [(0.0, 0, start, 0.0, ())]
    seen: set[str] = set()
    sea = SeaWays({}, setting.passages)
    pushed = 0
    while queue:
        cost, _order, node, hours, legs = heapq.heappop(queue)
        if node == end:
            return list(legs), hours
        if node in seen:
            continue
        seen.add(node)
        for target, drive, step in _onward(setting, node, end, ships):
            at_post = hours + drive
            crossing, extra = _step_hours(step, penalties, sea)
            further = legs if step is None else (*legs, (step, at_post, at_post + crossing))
            pushed += 1
            heapq.heappush(queue, (cost + drive + crossing + extra, pushed, target, at_post + crossing, further))
    return None


def _key(leg: SeaLeg) -> str:
    return f"ship:{leg.way.link}>{leg.target}"


def _step_hours(step: Step | None, penalties: Penalties, sea: SeaWays) -> tuple[float, float]:
    """What a crossing or a ship takes, and by how much it is worse than that."""
    if step is None:
        return 0.0, 0.0
    if isinstance(step, SeaLeg):
        return step.way.search_hours, penalties.get(_key(step), 0.0)
    return border_hours(step.crossing, step.may_pass, sea), penalties.get(step.front, 0.0)


def _onward(
    setting: Setting, node: str, end: str, ships: tuple[SeaLeg, ...]
) -> Iterable[tuple[str, float, Step | None]]:
    """Where one can go from a node: to the end, or through a crossing or by ship, with the hours of the drive there."""
    drives = setting.roads.drives_from(node)
    if end in drives:
        yield end, drives[end].hours, None
    for candidate in setting.candidates:
        if candidate.front in drives:
            yield candidate.far, drives[candidate.front].hours, candidate
    for leg in ships:
        if leg.origin in drives:
            yield leg.target, drives[leg.origin].hours, leg


def _dated(setting: Setting, almanac: Almanac, journey: list[Timed], hours: float) -> Journey:
    """Each crossing with its days: nights included, and the stays that the trip states (``stay.days/kz``)."""
    per_day = drive_hours_per_day(setting.trip.preferences, setting.vehicle)
    stays = _stays(setting.trip)
    arrivals: list[Arrival] = []
    waited = timedelta()

    def day_after(driven: float) -> date:
        return setting.clock.moment(setting.start_hour + 24 * driven / per_day).date() + waited

    for step, before, after in journey:
        leg = step if isinstance(step, SeaLeg) else None
        candidate = passage_by_sea(step, almanac) if isinstance(step, SeaLeg) else step
        if candidate is None:
            continue
        on = day_after(before)
        if arrivals and (stay := stays.get(candidate.direction.origin)):
            leaves = max(on, arrivals[-1].enters_on + timedelta(days=stay))
            waited += leaves - on
            on = leaves
        arrivals.append(Arrival(candidate, on, day_after(after) if candidate.crossing.is_by_sea else on, leg))
    sailed = tuple(step for step, _before, _after in journey if isinstance(step, SeaLeg))
    return Journey(tuple(arrivals), day_after(hours), sailed)


def _stays(trip: Trip) -> Mapping[str, float]:
    """Days in a territory, where the trip states them for the whole party."""
    found = {}
    for key, value in trip.facts:
        name, _slash, where = key.partition("/")
        if name == "stay.days" and where and isinstance(value, int | float):
            found[where.lower()] = float(value)
    return found
