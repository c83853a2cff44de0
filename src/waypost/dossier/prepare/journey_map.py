"""A sketch of the journey: towns, crossings and the drives between them, to scale. It draws no boundary."""

from dataclasses import dataclass
from math import cos, radians
from xml.etree import ElementTree as ET

from waypost.dossier.markup import element
from waypost.dossier.prepare.drawing import label, rim, svg, width_of
from waypost.dossier.sheet import Picture
from waypost.dossier.travel import Travel
from waypost.journeys.map.geography import Point
from waypost.journeys.plans.verdict import main_way
from waypost.messages import _

_WIDTH, _HEIGHT, _EDGE, _SIZE = 360.0, 420.0, 26.0, 12.0
_KM_PER_DEGREE = 111.2
_LEAST_DEGREES = 0.5
_ROUND_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Projection:
    west: float
    north: float
    squeeze: float
    """A degree of longitude is so much shorter than one of latitude here."""
    scale: float
    height: float

    def place(self, point: Point) -> tuple[float, float]:
        x = _EDGE + (point.longitude - self.west) * self.squeeze * self.scale
        return x, _EDGE + (self.north - point.latitude) * self.scale


def _projection(points: list[Point]) -> _Projection:
    south, north = min(one.latitude for one in points), max(one.latitude for one in points)
    west, east = min(one.longitude for one in points), max(one.longitude for one in points)
    squeeze = max(0.2, cos(radians((south + north) / 2)))
    wide, high = max((east - west) * squeeze, _LEAST_DEGREES), max(north - south, _LEAST_DEGREES)
    scale = min((_WIDTH - 2 * _EDGE) / wide, (_HEIGHT - 2 * _EDGE) / high)
    return _Projection(west, north, squeeze, scale, high * scale + 2 * _EDGE)


def map_picture(travel: Travel) -> Picture | None:
    """The map of what the plan may use; None where it goes nowhere."""
    nodes = travel.plan.setting.nodes
    legs = _legs(travel)
    used = {end for leg in legs for end in leg} | {travel.plan.setting.origin, travel.plan.setting.target}
    points = {one: nodes[one].point for one in sorted(used) if one in nodes}
    if len(points) < 2:
        return None
    projection = _projection(list(points.values()))
    at = {name: projection.place(point) for name, point in points.items()}
    main = _main_legs(travel)
    lines = [_leg(at, leg, is_main=leg in main) for leg in sorted(legs, key=lambda one: one in main)]
    parts = [*lines, *_marks(travel, at), *_scale_bar(projection)]
    says = _("Map of the journey: {names}.").format(names=", ".join(_names(travel, list(at))))
    return Picture(_("Map"), svg(_WIDTH, projection.height + 18, *parts), says)


def _legs(travel: Travel) -> set[tuple[str, str]]:
    """Drives and crossings that the plan may use, by their ends."""
    legs = {_drive(action) for action in travel.plan.actions_used() if action.startswith("drive:")}
    legs |= {(one.candidate.front, one.candidate.far) for one in travel.passings}
    return {leg for leg in legs if all(end in travel.plan.setting.nodes for end in leg)}


def _drive(action: str) -> tuple[str, str]:
    origin, target = action.removeprefix("drive:").split(">")
    return origin, target


def _main_legs(travel: Travel) -> set[tuple[str, str]]:
    actions = [str(one.node.action) for one in main_way(travel.plan)]
    legs = {_drive(action) for action in actions if action.startswith("drive:")}
    return legs | {(one.candidate.front, one.candidate.far) for one in travel.passings if one.is_main}


def _leg(at: dict[str, tuple[float, float]], leg: tuple[str, str], *, is_main: bool) -> ET.Element:
    (x, y), (to_x, to_y) = at[leg[0]], at[leg[1]]
    return element(
        "line", x1=f"{x:.1f}", y1=f"{y:.1f}", x2=f"{to_x:.1f}", y2=f"{to_y:.1f}", stroke="#000" if is_main else "#666",
        stroke_width="2.5" if is_main else "1.2", stroke_dasharray=None if is_main else "4 3",
    )  # fmt: skip


def _names(travel: Travel, ids: list[str]) -> list[str]:
    return list(dict.fromkeys(travel.narrator.name(one) for one in ids))


def _marks(travel: Travel, at: dict[str, tuple[float, float]]) -> list[ET.Element]:
    """Dots for towns, squares for crossings, each named once where there is room."""
    parts: list[ET.Element] = []
    taken: list[Box] = [(x - 4, y - 4, x + 4, y + 4) for x, y in at.values()]
    told: set[str] = set()
    for node, (x, y) in at.items():
        if "#" in node:
            parts.append(element("rect", x=f"{x - 4:.1f}", y=f"{y - 4:.1f}", width="8", height="8", fill="#8a1c00"))
        else:
            parts.append(element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="4", fill="#000"))
        name = travel.narrator.name(node)
        if name not in told:
            told.add(name)
            spot = _free_spot(x, y, name, taken)
            if spot is not None:
                taken.append(spot)
                parts += [
                    rim(spot[0], spot[3] - 3, name, _SIZE),
                    label(spot[0], spot[3] - 3, name, _SIZE, fill="#000"),
                ]
    return parts


def _free_spot(x: float, y: float, name: str, taken: list[Box]) -> Box | None:
    """Room for a name: right of its mark, left, below or above; None where it would cover another."""
    wide, high = width_of(name, _SIZE), _SIZE + 2
    corners = ((x + 7, y - 7), (x - 7 - wide, y - 7), (x - wide / 2, y + 6), (x - wide / 2, y - 8 - high))
    for left, top in corners:
        box = (left, top, left + wide, top + high)
        inside = left >= 0 and box[2] <= _WIDTH and top >= 0
        if inside and not any(_overlap(box, one) for one in taken):
            return box
    return None


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale_bar(projection: _Projection) -> list[ET.Element]:
    per_km = projection.scale / _KM_PER_DEGREE
    km = max((one for one in _ROUND_KM if one * per_km <= _WIDTH / 3), default=1)
    y = projection.height + 6
    bar = element("path", d=f"M{_EDGE} {y - 4:.1f} v4 h{km * per_km:.1f} v-4", fill="none", stroke="#000")
    return [bar, label(_EDGE + km * per_km + 6, y + 2, _("{km} km").format(km=km), 11, fill="#000")]
