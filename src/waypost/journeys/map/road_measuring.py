"""The drives of a trip measured by a road server: between the places, posts and ports that its plan could use."""

from collections.abc import Iterable, Sequence

from waypost.domain.vocabulary import VehicleKind
from waypost.journeys.map.geography import Point
from waypost.journeys.map.road_server import Matrix, RoadServer
from waypost.journeys.map.roads import Drive
from waypost.journeys.map.setting import Setting

_MOST_AT_ONCE = 40
"""Points in one question: servers as they come take fifty (Valhalla) or a hundred (OSRM)."""
_STOPS = 1.2
"""A server counts neither fuel nor food: hours at the wheel are so many times its own; printed with every plan."""


def measure_roads(setting: Setting, server: RoadServer) -> int:
    """Take the drives between the nodes a plan could use from a server; how many it told.

    Where it knows no road, or will not answer for so long a way, drives stay as assumed; ferries of the almanac stay.

    Raises: InputError where the server does not answer.
    """
    told = 0
    for nodes in _by_area(setting):
        for origins in _parts(nodes):
            for targets in _parts(nodes):
                told += _measure(setting, server, origins, targets)
    return told


def _by_area(setting: Setting) -> Iterable[tuple[str, ...]]:
    used = [setting.origin, setting.target, *setting.vias]
    used += [node for one in setting.candidates for node in (one.front, one.far)]
    used += [node for leg in setting.legs for node in (leg.origin, leg.target)]
    areas: dict[str, dict[str, None]] = {}
    for node in used:
        areas.setdefault(setting.nodes[node].area, {}).setdefault(node)
    return [tuple(nodes) for nodes in areas.values() if len(nodes) > 1]


def _parts(nodes: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    half = _MOST_AT_ONCE // 2
    return [nodes[start : start + half] for start in range(0, len(nodes), half)]


def _measure(setting: Setting, server: RoadServer, origins: tuple[str, ...], targets: tuple[str, ...]) -> int:
    points = {node: setting.nodes[node].point for node in (*origins, *targets)}
    matrix = matrix_in_parts(
        server, [points[one] for one in origins], [points[one] for one in targets], setting.vehicle
    )
    told = 0
    for origin, row in zip(origins, matrix, strict=True):
        for target, stretch in zip(targets, row, strict=True):
            assumed = setting.roads.drives_from(origin).get(target)
            if stretch is not None and origin != target and assumed is not None and not assumed.links:
                setting.roads.measured[origin, target] = Drive(stretch.km, stretch.hours * _STOPS, 0.0)
                told += 1
    return told


def matrix_in_parts(
    server: RoadServer, origins: Sequence[Point], targets: Sequence[Point], vehicle: VehicleKind
) -> Matrix:
    """The answer, in parts where the whole is refused: one place that no road leads to is enough for Valhalla to."""
    found = server.matrix(origins, targets, vehicle)
    if found is not None:
        return found
    if len(targets) > 1:
        left, right = (matrix_in_parts(server, origins, part, vehicle) for part in _halves(targets))
        return tuple((*one, *other) for one, other in zip(left, right, strict=True))
    if len(origins) > 1:
        return tuple(row for part in _halves(origins) for row in matrix_in_parts(server, part, targets, vehicle))
    return ((None,),)


def _halves(points: Sequence[Point]) -> tuple[Sequence[Point], Sequence[Point]]:
    half = len(points) // 2
    return points[:half], points[half:]
