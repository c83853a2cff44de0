"""Drives within one area of free movement: the almanac's links, else great circle times a stated factor.

Nodes are places and posts. An implied road joins two nodes of one area that lie near each other; where that is
nonsense (a lake, a desert, a range) the almanac has a link with the true distance, or one of kind ``none``.
"""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from waypost.domain.places import Link, LinkKind
from waypost.domain.unknown import Unknown, known
from waypost.domain.vocabulary import VehicleKind
from waypost.journeys.map.geography import Point, great_circle_km, straight_line_squared, unit_vector

ROAD_FACTOR = 1.3
"""Road distance over great-circle distance where no link says better: an assumption printed with every plan."""
_IMPLIED_KM = 500.0
"""Implied roads join nodes up to this far apart (great circle); beyond it an explicit link is needed."""
_LONELY_KM = 900.0
"""A node with fewer than three neighbours may reach this far."""
_IMPLIED_STRAIGHT, _LONELY_STRAIGHT = straight_line_squared(_IMPLIED_KM), straight_line_squared(_LONELY_KM)
_FEW = 3
_TOWNS_PER_POST = 3
"""A post is joined to this many of the nearest towns."""

SPEED_KMH: Mapping[VehicleKind, float] = {
    VehicleKind.MOTORCYCLE: 65.0,
    VehicleKind.CAR: 70.0,
    VehicleKind.FOUR_BY_FOUR: 65.0,
    VehicleKind.VAN: 65.0,
    VehicleKind.TRUCK: 55.0,
    VehicleKind.BUS: 55.0,
    VehicleKind.BICYCLE: 13.0,
    VehicleKind.FOOT: 4.5,
}
"""Average speed while moving, stops for fuel and food included; an assumption printed with every plan."""
_DEFAULT_KMH = 60.0


@dataclass(frozen=True, slots=True)
class Node:
    """A place or post on the road map; ``area`` is where one can drive without meeting a border."""

    id: str
    area: str
    point: Point

    @property
    def is_post(self) -> bool:
        """Whether it is a post: posts are reached from towns, not over the ridge from the next post."""
        return "#" in self.id


_Placed = tuple[float, float, float, Node]
"""A node with its unit vector."""


class Drive(NamedTuple):
    """A drive: length and hours at the wheel; ``implied_km`` of it rest on the great circle."""

    km: float
    hours: float
    implied_km: float
    links: tuple[str, ...] = ()
    """Links of kind ferry or shipping on the way."""


@dataclass(slots=True)
class RoadMap:
    """The drivable graph of the world for one kind of vehicle; an area's roads are drawn when first asked for."""

    vehicle: VehicleKind
    areas: Mapping[str, tuple[Node, ...]]
    links: Mapping[str, tuple[Link, ...]]
    """Links by the area they lie in."""
    measured: dict[tuple[str, str], Drive] = field(default_factory=dict)
    """Drives that a road server told, by origin and target."""
    _area_of: dict[str, str] = field(init=False)
    _nodes: dict[str, Node] = field(init=False)
    _edges: dict[str, dict[str, Drive]] = field(default_factory=dict)
    _drawn: set[str] = field(default_factory=set)
    _drives: dict[str, dict[str, Drive]] = field(default_factory=dict)
    _hours: dict[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)
    _came_from: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._nodes = {node.id: node for members in self.areas.values() for node in members}
        self._area_of = {node.id: area for area, nodes in self.areas.items() for node in nodes}

    def edges(self, node: str) -> Mapping[str, Drive]:
        """The direct roads from a node."""
        area = self._area_of.get(node)
        if area is not None and area not in self._drawn:
            self._drawn.add(area)
            self._draw(area)
        return self._edges.get(node, {})

    def hours_from(self, node: str) -> tuple[tuple[str, float], ...]:
        """The direct roads from a node, as hours at the wheel alone."""
        if node not in self._hours:
            self._hours[node] = tuple([(other, drive.hours) for other, drive in self.edges(node).items()])
        return self._hours[node]

    def drives_from(self, origin: str) -> Mapping[str, Drive]:
        """The quickest drive from a node to every node of its area that roads reach; as measured where it was."""
        if origin not in self._drives:
            self._drives[origin] = self._quickest(origin)
        if not self.measured:
            return self._drives[origin]
        told = {target: drive for (start, target), drive in self.measured.items() if start == origin}
        return self._drives[origin] | told

    def way(self, origin: str, target: str) -> tuple[tuple[Node, float], ...]:
        """The nodes of the quickest drive, by assumed roads, with the hours to each, both ends included."""
        self.drives_from(origin)
        drives, came_from = self._drives[origin], self._came_from[origin]
        found = [target]
        while found[-1] != origin:
            found.append(came_from[found[-1]])
        return tuple((self._nodes[one], drives[one].hours) for one in reversed(found))

    def _draw(self, area: str) -> None:
        links = self.links.get(area, ())
        barred = {frozenset(link.ends) for link in links if link.kind is LinkKind.NONE}
        placed = [(*unit_vector(node.point), node) for node in self.areas[area]]
        towns = [one for one in placed if not one[3].is_post]
        for one in placed:
            self._imply_from(one, towns, barred)
        for link in links:
            if link.kind in {LinkKind.ROAD, LinkKind.TRACK, LinkKind.FERRY}:
                self._add_link(link)

    def _add_link(self, link: Link) -> None:
        if isinstance(link.distance_km, Unknown):
            return
        known_hours = self.vehicle.is_motor and not isinstance(link.hours, Unknown)
        hours = link.hours if known_hours else link.distance_km / speed_kmh(self.vehicle)
        drive = Drive(link.distance_km, known(hours, 0.0), 0.0, (link.id,) if link.kind is LinkKind.FERRY else ())
        one, other = link.ends
        self._edges.setdefault(one, {})[other] = drive
        if not link.one_way:
            self._edges.setdefault(other, {})[one] = drive

    def _imply_from(self, placed: _Placed, towns: Iterable[_Placed], barred: set[frozenset[str]]) -> None:
        speed, node = speed_kmh(self.vehicle), placed[3]
        roads = self._edges.setdefault(node.id, {})
        for km, other in _near(placed, towns, barred):
            road_km = km * ROAD_FACTOR
            roads[other] = drive = Drive(road_km, road_km / speed, road_km)
            self._edges.setdefault(other, {}).setdefault(node.id, drive)

    def _quickest(self, origin: str) -> dict[str, Drive]:
        """Dijkstra by hours at the wheel."""
        best: dict[str, Drive] = {}
        came_from = self._came_from[origin] = {}
        queue: list[tuple[float, str, float, float, tuple[str, ...], str]] = [(0.0, origin, 0.0, 0.0, (), origin)]
        while queue:
            hours, node, km, implied, links, before = heapq.heappop(queue)
            if node in best:
                continue
            best[node] = Drive(km, hours, implied, links)
            came_from[node] = before
            for other, road in self.edges(node).items():
                if other not in best:
                    onward = (hours + road.hours, other, km + road.km, implied + road.implied_km, links + road.links)
                    heapq.heappush(queue, (*onward, node))
        return best


def build_road_map(nodes: Iterable[Node], links: Iterable[Link], vehicle: VehicleKind) -> RoadMap:
    """The road map of these nodes: explicit links first, implied roads where no link speaks."""
    areas: dict[str, list[Node]] = {}
    area_of: dict[str, str] = {}
    for node in nodes:
        areas.setdefault(node.area, []).append(node)
        area_of[node.id] = node.area
    inside: dict[str, list[Link]] = {}
    for link in links:
        area = area_of.get(link.ends[0])
        if area and area == area_of.get(link.ends[1]) and (not link.vehicles or vehicle in link.vehicles):
            inside.setdefault(area, []).append(link)
    return RoadMap(
        vehicle,
        {area: tuple(members) for area, members in areas.items()},
        {area: tuple(found) for area, found in inside.items()},
    )


def speed_kmh(vehicle: VehicleKind) -> float:
    """Average speed assumed for a kind of vehicle."""
    return SPEED_KMH.get(vehicle, _DEFAULT_KMH)


def _near(placed: _Placed, towns: Iterable[_Placed], barred: set[frozenset[str]]) -> list[tuple[float, str]]:
    """The towns within reach that an implied road may join to a node, nearest first, with their kilometres.

    Few of an area's towns are near: they are picked by the straight line through the globe, and only these measured.
    """
    x, y, z, node = placed
    reach = []
    for far_x, far_y, far_z, town in towns:
        straight = (far_x - x) ** 2 + (far_y - y) ** 2 + (far_z - z) ** 2
        if straight <= _LONELY_STRAIGHT and town is not node:
            reach.append((straight, town.id, town.point))
    if barred:
        reach = [one for one in reach if frozenset((node.id, one[1])) not in barred]
    reach.sort(key=itemgetter(0, 1))
    few, most = (_TOWNS_PER_POST, 0.0) if node.is_post else (_FEW, _IMPLIED_STRAIGHT)
    near = [one for rank, one in enumerate(reach) if rank < few or one[0] <= most]
    return [(great_circle_km(node.point, point), town) for _straight, town, point in near]
