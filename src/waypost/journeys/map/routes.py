"""Which crossings a trip could sensibly use: a corridor search over roads and borders, before any odds or rules.

A crossing is kept where the quickest journey through it is not much longer than the quickest journey of all. The
plan then decides among them; crossings that are shut are kept too, so that the plan can say why it does not use them.
"""

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from waypost.domain.crossings import Crossing, Post
from waypost.domain.identity import Direction, TerritoryId, post_id
from waypost.domain.places import Place
from waypost.domain.territories import Territory
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import CrossingKind, VehicleKind
from waypost.journeys.map.geography import Point
from waypost.journeys.map.roads import Node, RoadMap
from waypost.journeys.map.sea_ways import NO_SEA, SeaWay, SeaWays

FREE_MOVEMENT = frozenset({"schengen", "common-travel-area", "union-state"})
"""Unions within which one drives on without a border control; their dates are in the almanac's territories."""
_BORDER_HOURS = 3.0
"""What the corridor search alone counts for a border; the plan itself uses the delays of the forecasts."""
_UNKNOWN_HOURS = 9.0
"""And what it adds where it is not known whether the crossing lets this party through."""
_CLOSED_HOURS = 400.0
"""A shut crossing stays in the corridor only where everything else is far worse."""
_SLACK = ((0.6, 16.0), (0.15, 40.0))
"""A detour is worth a thought up to the least of these: a share of the quickest journey plus hours."""
_LAST_RESORT = 4.0
"""Where no leap over the sea is that near, the nearest is kept up to so many times the quickest journey: a way out
where a border on which everything hangs says no."""
_PER_BORDER = 4
_PER_DETOUR = 2
"""Of a border that lies well off the quickest journey."""
_TIE_HOURS = 0.5
"""Crossings of journeys that are so little longer than the quickest belong to it."""
_LEAST_PER_BORDER = 2
_SPARE = 2
"""Over many borders fewer crossings of each are weighed, so that all together and these are as many as asked for."""
_NEAR_BEST = 6.0
_MOST_SHUT = 12
_SHUT_SLACK = (0.2, 8.0)
"""And these are near the quickest such journey: a share of it plus hours."""
_SHUT_PER_BORDER = 2
"""Shut crossings that are kept to be named with their reason: those a journey would use if nothing were shut."""

_NEVER = float("inf")

_StepsFrom = dict[str, tuple[tuple[str, float], ...]]
MayPass = Callable[[Crossing, Direction], "bool | Unknown"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A crossing in one direction that the trip could use; hours are of the corridor search (driving and waiting)."""

    crossing: Crossing
    direction: Direction
    front: str
    """Node of the post on the exit side."""
    far: str
    """Node of the post on the entry side."""
    hours_before: float
    hours_after: float
    may_pass: bool | Unknown
    stretches: tuple[int, ...] = (0,)
    """The stretches of the trip, between the places it wants to see, in which it is on the way."""

    @property
    def hours(self) -> float:
        """The quickest journey through this crossing."""
        return self.hours_before + self.hours_after


@dataclass(frozen=True, slots=True)
class SeaLeg:
    """A leap over the sea that the trip could use, in one direction; hours are of the corridor search."""

    way: SeaWay
    origin: str
    target: str
    hours_before: float
    hours_after: float
    stretches: tuple[int, ...] = (0,)

    @property
    def hours(self) -> float:
        """The quickest journey by this leap."""
        return self.hours_before + self.way.search_hours + self.hours_after


@dataclass(frozen=True, slots=True)
class Found:
    """What the corridor search found between two places: crossings, leaps, and the hours of the quickest journey."""

    candidates: tuple[Candidate, ...]
    legs: tuple[SeaLeg, ...]
    hours: float


def area_of(territory: Territory, on: date, point: Point | None = None) -> str:
    """The area of free movement a point of a territory lies in: the territory itself, an exclave, or a union."""
    if point is not None:
        for exclave in territory.exclaves:
            if exclave.contains(point.latitude, point.longitude):
                return f"{territory.id}:{exclave.name}"
    for membership in territory.memberships:
        if membership.union in FREE_MOVEMENT and membership.validity.holds_on(on) is not False:
            return membership.union
    return territory.id


def post_point(crossing: Crossing, post: Post, on: date) -> Point | None:
    """Where a post stands on a day; where only the other side's place is known, that."""
    other = crossing.posts[0] if post is crossing.posts[1] else crossing.posts[1]
    for candidate in (post, other):
        sites = [site for site in candidate.sites if site.validity.holds_on(on) is not False]
        for site in sites or candidate.sites:
            return Point(site.latitude, site.longitude)
    return None


def road_nodes(
    crossings: Iterable[Crossing], places: Iterable[Place], territories: Mapping[TerritoryId, Territory], on: date
) -> list[Node]:
    """The nodes of the road map: every place and every post that has coordinates."""
    nodes = []
    areas = {code: area_of(found, on) for code, found in territories.items() if not found.exclaves}
    for place in places:
        point = Point(place.latitude, place.longitude)
        area = areas.get(place.territory) or _area(place.territory, territories, on, point)
        nodes.append(Node(place.id, area, point))
    for crossing in crossings:
        for post in crossing.posts:
            point_or_none = post_point(crossing, post, on)
            if point_or_none is not None:
                area = areas.get(post.territory) or _area(post.territory, territories, on, point_or_none)
                nodes.append(Node(post_id(crossing.id, post.territory), area, point_or_none))
    return nodes


def _area(territory: TerritoryId, territories: Mapping[TerritoryId, Territory], on: date, point: Point) -> str:
    found = territories.get(territory)
    return territory if found is None else area_of(found, on, point)


def suits(crossing: Crossing, vehicle: VehicleKind) -> bool:
    """Whether the kind of crossing can take this kind of vehicle at all."""
    if crossing.kind is CrossingKind.RAIL:
        return vehicle in {VehicleKind.FOOT, VehicleKind.TRAIN}
    if crossing.kind is CrossingKind.FOOTPATH:
        return vehicle in {VehicleKind.FOOT, VehicleKind.BICYCLE}
    return True


@dataclass(slots=True)
class Corridor:
    """The search for crossings between two nodes."""

    roads: RoadMap
    by_post: Mapping[str, tuple[Crossing, Direction]]
    """Post node -> the crossing and the direction in which one leaves from this post."""
    may_pass: MayPass
    sea: SeaWays = NO_SEA
    _steps: tuple[_StepsFrom, _StepsFrom] = field(init=False, default_factory=lambda: ({}, {}))
    """What was found forward and backward: a trip is searched several times."""

    def find(self, origin: str, target: str, *, most: int) -> Found:
        """The crossings and leaps worth a thought between two nodes, best first."""
        forward = self.search(origin, backward=False, goal=target, beyond=_slack)
        if target not in forward:
            return Found((), (), _NEVER)
        best = forward[target]
        slack = _slack(best)
        back = self.search(target, backward=True, within=best + slack)
        found = [candidate for front in forward if (candidate := self._candidate(front, forward, back))]
        near = [one for one in found if one.hours + _BORDER_HOURS <= best + slack]
        near = sorted((one for one in near if one.may_pass is not False), key=_by_hours)
        leaps = sorted(self._legs(forward, back), key=lambda one: (one.hours, one.way.link, one.origin))
        legs = [one for one in leaps if one.hours <= best + slack]
        on_the_way = [one for one in near if self._through(one) <= best + _TIE_HOURS]
        few = _few_per_border(near, on_the_way, best, most)
        kept, used = self._connected(few, legs, origin, target)
        if not used:
            far = (one for one in leaps if one.hours <= best * _LAST_RESORT)
            ways = (self._connected(few, [one], origin, target)[1] for one in far)
            used = next((legs for legs in ways if legs), [])
        return Found((*kept, *self._shut(origin, target)), tuple(used), best)

    def _shut(self, origin: str, target: str) -> list[Candidate]:
        """The shut crossings near the quickest journey there would be if nothing were shut."""
        open_to_all = replace(self, may_pass=_always)
        forward = open_to_all.search(origin, backward=False, goal=target, beyond=_shut_slack)
        best = forward[target]
        slack = _shut_slack(best)
        back = open_to_all.search(target, backward=True, within=best + slack)
        found = [candidate for front in forward if (candidate := self._candidate(front, forward, back))]
        shut = sorted((one for one in found if one.may_pass is False and one.hours <= best + slack), key=_by_hours)
        kept: list[Candidate] = []
        for one in shut:
            if sum(other.direction == one.direction for other in kept) < _SHUT_PER_BORDER:
                kept.append(one)
        return kept[:_MOST_SHUT]

    def _through(self, one: Candidate) -> float:
        """The quickest journey through a crossing, the crossing included."""
        return one.hours + border_hours(one.crossing, one.may_pass, self.sea)

    def _legs(self, forward: Mapping[str, float], back: Mapping[str, float]) -> Iterable[SeaLeg]:
        """The leaps that lead onward."""
        for origin, ways in self.sea.leaps.items():
            for way in ways:
                other = way.target(origin)
                if other is None or origin not in forward or other not in back:
                    continue
                if _leads_onward(origin, other, back):
                    yield SeaLeg(way, origin, other, forward[origin], back[other])

    def _connected(
        self, candidates: list[Candidate], legs: list[SeaLeg], origin: str, target: str
    ) -> tuple[list[Candidate], list[SeaLeg]]:
        """Those that are reached from the start and lead to the target through each other."""
        steps = [(one.front, one.far) for one in candidates] + [(leg.origin, leg.target) for leg in legs]
        reached = {origin}
        leading = {target}
        changed = True
        while changed:
            forward = [far for near, far in steps if far not in reached and self._drives(reached, near)]
            back = [near for near, far in steps if near not in leading and self._drives({far}, *leading)]
            reached.update(forward)
            leading.update(back)
            changed = bool(forward or back)
        return (
            [one for one in candidates if one.far in reached and one.front in leading],
            [leg for leg in legs if leg.target in reached and leg.origin in leading],
        )

    def _drives(self, origins: Iterable[str], *targets: str) -> bool:
        return any(target in self.roads.drives_from(origin) for origin in origins for target in targets)

    def _candidate(self, front: str, forward: Mapping[str, float], back: Mapping[str, float]) -> Candidate | None:
        if front not in self.by_post:
            return None
        crossing, direction = self.by_post[front]
        far = post_id(crossing.id, direction.target)
        if far not in back or not _leads_onward(front, far, back):
            return None
        may_pass = self.may_pass(crossing, direction)
        return Candidate(crossing, direction, front, far, forward[front], back[far], may_pass)

    def search(
        self,
        start: str,
        *,
        backward: bool,
        goal: str = "",
        beyond: Callable[[float], float] | None = None,
        within: float = _NEVER,
    ) -> dict[str, float]:
        """The hours of the quickest journey from a node to every other, or backward from every other to it.

        Nodes further than ``within`` hours are left out; where a goal is given, those further than the goal by more
        than ``beyond`` says of the goal's hours.
        """
        tried, steps = {start: 0.0}, self._steps[backward]
        queue = [(0.0, start)]
        while queue:
            hours, node = heapq.heappop(queue)
            if hours > within:
                break
            if hours > tried[node]:
                continue
            if node == goal and beyond is not None:
                within = hours + beyond(hours)
            if node not in steps:
                steps[node] = self._steps_from(node, backward=backward)
            for other, extra in steps[node]:
                there = hours + extra
                if there < tried.get(other, _NEVER) and there <= within:
                    tried[other] = there
                    heapq.heappush(queue, (there, other))
        return {node: hours for node, hours in tried.items() if hours <= within}

    def _steps_from(self, node: str, *, backward: bool) -> tuple[tuple[str, float], ...]:
        roads = self.roads.hours_from(node)
        if node not in self.by_post and node not in self.sea.leaps:
            return roads
        return (*roads, *self._leaving(node, backward=backward))

    def _leaving(self, node: str, *, backward: bool) -> Iterable[tuple[str, float]]:
        """The steps out of an area: through the crossing of a post, or over the sea."""
        if node in self.by_post:
            crossing, leaving = self.by_post[node]
            direction = leaving.reverse if backward else leaving
            hours = border_hours(crossing, self.may_pass(crossing, direction), self.sea)
            yield post_id(crossing.id, leaving.target), hours
        for way in self.sea.leaps.get(node, ()):
            far = _other_end(way, node) if backward else way.target(node)
            if far is not None:
                yield far, way.search_hours


def _slack(best: float) -> float:
    return min(best * share + hours for share, hours in _SLACK)


def _shut_slack(best: float) -> float:
    return best * _SHUT_SLACK[0] + _SHUT_SLACK[1]


def _always(_crossing: Crossing, _direction: Direction) -> bool:
    return True


def _by_hours(one: Candidate) -> tuple[float, str]:
    return one.hours, one.front


def _leads_onward(front: str, far: str, back: Mapping[str, float]) -> bool:
    """Whether the far post is nearer to the target than the front."""
    return back[far] < back.get(front, _NEVER)


def _other_end(way: SeaWay, target: str) -> str | None:
    """Where one comes from who arrives at an end by this way."""
    return next((end for end in way.ends if end != target and way.target(end) == target), None)


def border_hours(crossing: Crossing, may_pass: bool | Unknown, sea: SeaWays = NO_SEA) -> float:
    """What the corridor search counts for a crossing."""
    gap = sea.between_posts(crossing)
    if isinstance(may_pass, Unknown):
        return _BORDER_HOURS + gap + _UNKNOWN_HOURS
    return _BORDER_HOURS + gap + (0.0 if may_pass else _CLOSED_HOURS)


def _few_per_border(
    candidates: list[Candidate], on_the_way: list[Candidate], best: float, most: int
) -> list[Candidate]:
    """The best few of each border, so that a long border does not crowd out others.

    The crossings of the quickest journey are kept, however many there are; where it crosses many borders, detours
    over others are left out.
    """
    near_best = [one for one in candidates if one.hours <= best * 1.15 + _NEAR_BEST]
    first = {one.direction: one for one in reversed(on_the_way)}
    per_border = max(_LEAST_PER_BORDER, min(_PER_BORDER, (most - _SPARE) // max(1, len(first))))
    if per_border == _LEAST_PER_BORDER:
        candidates = [one for one in candidates if one.direction in first]
    most = max(most, _LEAST_PER_BORDER * len(first))
    kept = sorted(first.values(), key=_by_hours)
    count = dict.fromkeys(first, 1)
    for candidate in candidates:
        limit = per_border if candidate in near_best else _PER_DETOUR
        if candidate not in kept and count.get(candidate.direction, 0) < limit and len(kept) < most:
            count[candidate.direction] = count.get(candidate.direction, 0) + 1
            kept.append(candidate)
    return sorted(kept, key=_by_hours)
