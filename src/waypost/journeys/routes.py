"""Which crossings a trip could sensibly use: a corridor search over roads and borders, before any odds or rules.

A crossing is kept where the quickest journey through it is not much longer than the quickest journey of all. The
plan then decides among them; crossings that are shut are kept too, so that the plan can say why it does not use them.
"""

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from waypost.domain.crossings import Crossing, Post
from waypost.domain.identity import Direction, TerritoryId, post_id
from waypost.domain.places import Place
from waypost.domain.territories import Territory
from waypost.domain.unknown import Unknown, known
from waypost.domain.vocabulary import CrossingKind, VehicleKind

from .geography import Point
from .roads import Node, RoadMap

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
_PER_BORDER = 4
_PER_DETOUR = 2
"""Of a border that lies well off the quickest journey."""
_NEAR_BEST = 6.0
_MOST_SHUT = 8
"""Shut crossings that are kept to be named with their reason."""

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

    @property
    def hours(self) -> float:
        """The quickest journey through this crossing."""
        return self.hours_before + self.hours_after


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
    for place in places:
        point = Point(place.latitude, place.longitude)
        nodes.append(Node(place.id, _area(place.territory, territories, on, point), point))
    for crossing in crossings:
        for post in crossing.posts:
            point_or_none = post_point(crossing, post, on)
            if point_or_none is not None:
                area = _area(post.territory, territories, on, point_or_none)
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

    def find(self, origin: str, target: str, *, most: int) -> tuple[tuple[Candidate, ...], float]:
        """The crossings worth a thought between two nodes, best first, and the hours of the quickest journey."""
        forward = self._search(origin, backward=False)
        back = self._search(target, backward=True)
        if target not in forward:
            return (), float("inf")
        best = forward[target]
        found = [candidate for front in self.by_post if (candidate := self._candidate(front, forward, back))]
        slack = min(best * share + hours for share, hours in _SLACK)
        near = [one for one in found if one.hours + _BORDER_HOURS <= best + slack]
        near.sort(key=lambda one: (one.hours, one.front))
        return tuple(self._connected(_few_per_border(near, best, most), origin, target)), best

    def _connected(self, candidates: list[Candidate], origin: str, target: str) -> list[Candidate]:
        """Those that are reached from the start and lead to the target through each other."""
        reached = {origin}
        leading = {target}
        changed = True
        while changed:
            forward = [one for one in candidates if one.far not in reached and self._drives(reached, one.front)]
            back = [one for one in candidates if one.front not in leading and self._drives({one.far}, *leading)]
            reached.update(one.far for one in forward)
            leading.update(one.front for one in back)
            changed = bool(forward or back)
        return [one for one in candidates if one.far in reached and one.front in leading]

    def _drives(self, origins: Iterable[str], *targets: str) -> bool:
        return any(target in self.roads.drives_from(origin) for origin in origins for target in targets)

    def _candidate(self, front: str, forward: Mapping[str, float], back: Mapping[str, float]) -> Candidate | None:
        crossing, direction = self.by_post[front]
        far = post_id(crossing.id, direction.target)
        if front not in forward or far not in back or not _leads_onward(front, far, back):
            return None
        may_pass = self.may_pass(crossing, direction)
        return Candidate(crossing, direction, front, far, forward[front], back[far], may_pass)

    def _search(self, start: str, *, backward: bool) -> dict[str, float]:
        best: dict[str, float] = {}
        queue = [(0.0, start)]
        while queue:
            hours, node = heapq.heappop(queue)
            if node in best:
                continue
            best[node] = hours
            for other, extra in self._steps(node, backward=backward):
                if other not in best:
                    heapq.heappush(queue, (hours + extra, other))
        return best

    def _steps(self, node: str, *, backward: bool) -> Iterable[tuple[str, float]]:
        for other, drive in self.roads.edges(node).items():
            yield other, drive.hours
        if node in self.by_post:
            crossing, leaving = self.by_post[node]
            direction = leaving.reverse if backward else leaving
            yield post_id(crossing.id, leaving.target), border_hours(crossing, self.may_pass(crossing, direction))


def _leads_onward(front: str, far: str, back: Mapping[str, float]) -> bool:
    """Whether the far post is nearer to the target than the front."""
    return back[far] < back.get(front, float("inf"))


def border_hours(crossing: Crossing, may_pass: bool | Unknown) -> float:
    """What the corridor search counts for a crossing."""
    gap = 0.0 if isinstance(crossing.gap, Unknown) else known(crossing.gap.hours, 0.0)
    if isinstance(may_pass, Unknown):
        return _BORDER_HOURS + gap + _UNKNOWN_HOURS
    return _BORDER_HOURS + gap + (0.0 if may_pass else _CLOSED_HOURS)


def _few_per_border(candidates: list[Candidate], best: float, most: int) -> list[Candidate]:
    """The best few of each border, so that a long border does not crowd out others; some shut ones to be named."""
    kept: list[Candidate] = []
    count: dict[Direction, int] = {}
    for candidate in (one for one in candidates if one.may_pass is not False):
        near = candidate.hours <= best * 1.15 + _NEAR_BEST
        limit = _PER_BORDER if near else _PER_DETOUR
        if count.get(candidate.direction, 0) < limit and len(kept) < most:
            count[candidate.direction] = count.get(candidate.direction, 0) + 1
            kept.append(candidate)
    shut = [one for one in candidates if one.may_pass is False]
    return kept + shut[:_MOST_SHUT]
