"""Ways over the sea between two areas: shipping lines and ferries of the almanac, with their waits and prices.

A link that belongs to a crossing (the Caspian ferry, Darien by ship) is the stretch between that crossing's posts;
one without is a leap of its own, whose formalities nobody has told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from waypost.domain.crossings import Crossing
from waypost.domain.places import Link, LinkKind
from waypost.domain.unknown import known
from waypost.domain.vocabulary import CrossingKind, VehicleKind
from waypost.journeys.map.ferries import gap_hours
from waypost.journeys.map.roads import Node
from waypost.journeys.options import assumptions

_SEA_KINDS = frozenset({LinkKind.FERRY, LinkKind.SHIPPING})
_CLOCK_PER_WHEEL = 3.0
"""The corridor search counts hours at the wheel, about eight in a day of twenty-four."""


@dataclass(frozen=True, slots=True)
class SeaWay:
    """One way over the sea; hours by the clock."""

    link: str
    ends: tuple[str, str]
    one_way: bool
    kind: LinkKind
    wait_hours: float
    slow_wait_hours: float
    hours: float
    price: Link
    """The link, for its price, note and citations."""

    @property
    def search_hours(self) -> float:
        """What the corridor search counts for it: waiting and sailing, in hours at the wheel."""
        return (self.wait_hours + self.hours) / _CLOCK_PER_WHEEL

    def target(self, origin: str) -> str | None:
        """Where it leads from one of its ends, or None where it does not."""
        one, other = self.ends
        if origin == one:
            return other
        return one if origin == other and not self.one_way else None


@dataclass(frozen=True, slots=True)
class SeaWays:
    """The ways over the sea that one kind of vehicle can take on a day."""

    leaps: Mapping[str, tuple[SeaWay, ...]]
    """Place -> the leaps that begin or end there."""
    of_crossing: Mapping[str, SeaWay]
    """Crossing -> its quickest way between the posts."""

    def between_posts(self, crossing: Crossing) -> float:
        """What the corridor search counts for the way between the posts of a crossing."""
        way = self.of_crossing.get(crossing.id)
        if way is not None:
            return way.search_hours
        gap = gap_hours(crossing)
        return gap / _CLOCK_PER_WHEEL if crossing.kind is CrossingKind.FERRY else gap


NO_SEA = SeaWays({}, {})


def find_sea_ways(
    links: Iterable[Link],
    nodes: Mapping[str, Node],
    vehicle: VehicleKind,
    on: date,
    avoided: frozenset[str] = frozenset(),
) -> SeaWays:
    """The ferries and shipping lines between areas that run on a day for a kind of vehicle.

    ``avoided`` holds what the trip avoids: ``link:ID`` sets a way aside.
    """
    leaps: dict[str, list[SeaWay]] = {}
    of_crossing: dict[str, SeaWay] = {}
    for link in links:
        if f"link:{link.id}" in avoided or not _runs(link, nodes, vehicle, on):
            continue
        way = _sea_way(link)
        if link.crossing is None:
            for end in link.ends:
                leaps.setdefault(end, []).append(way)
        elif link.crossing not in of_crossing or way.search_hours < of_crossing[link.crossing].search_hours:
            of_crossing[link.crossing] = way
    return SeaWays({end: tuple(found) for end, found in leaps.items()}, of_crossing)


def _runs(link: Link, nodes: Mapping[str, Node], vehicle: VehicleKind, on: date) -> bool:
    """Whether it joins two areas, for this kind of vehicle, on the day."""
    if link.kind not in _SEA_KINDS or not set(link.ends) <= set(nodes):
        return False
    if (link.vehicles and vehicle not in link.vehicles) or link.validity.holds_on(on) is False:
        return False
    one, other = link.ends
    return nodes[one].area != nodes[other].area


def _sea_way(link: Link) -> SeaWay:
    wait = known(link.wait_days, assumptions.UNTOLD_SAILING_WAIT_DAYS)
    hours = known(link.hours, assumptions.UNTOLD_SAILING_HOURS)
    return SeaWay(link.id, link.ends, link.one_way, link.kind, 24 * wait[0], 24 * wait[1], hours, link)
