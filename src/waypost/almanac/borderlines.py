"""Distances from the border lines of Natural Earth, derived by ``tools/borders`` (public domain, 1:10m)."""

import gzip
import json
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import cos, hypot, radians
from pathlib import Path

_FILE = Path(__file__).parent / "borders.json.gz"
_KM_PER_DEGREE = 111.2

Point = tuple[float, float]
Lines = tuple[tuple[Point, ...], ...]


@cache
def _all_lines() -> dict[str, list[list[list[int]]]]:
    lines: dict[str, list[list[list[int]]]] = json.loads(gzip.decompress(_FILE.read_bytes()))
    return lines


@cache
def border_lines(border: str) -> Lines:
    """The lines of a border as (longitude, latitude) in degrees; none where Natural Earth draws none."""
    return tuple(tuple(_points(line)) for line in _all_lines().get(border, ()))


def _points(line: Sequence[Sequence[int]]) -> list[Point]:
    xs = accumulate(step[0] for step in line)
    ys = accumulate(step[1] for step in line)
    return [(x / 1000, y / 1000) for x, y in zip(xs, ys, strict=True)]


def distance_to_border_km(border: str, latitude: float, longitude: float) -> float | None:
    """Kilometres from a point to the nearest point of a border.

    Flat around the point, which is right to a percent within the few hundred kilometres that matter.
    Returns: None where the border has no line.
    """
    lines = border_lines(border)
    shrink = cos(radians(latitude))

    def flat(point: Point) -> Point:
        east = (point[0] - longitude + 180) % 360 - 180
        return east * shrink * _KM_PER_DEGREE, (point[1] - latitude) * _KM_PER_DEGREE

    legs = [(flat(one), flat(other)) for line in lines for one, other in pairwise(line)]
    return min((_distance_of_leg(one, other) for one, other in legs), default=None)


def _distance_of_leg(one: Point, other: Point) -> float:
    """From the origin to a straight leg."""
    east, north = other[0] - one[0], other[1] - one[1]
    length = east * east + north * north
    along = 0.0 if not length else max(0.0, min(1.0, -(one[0] * east + one[1] * north) / length))
    return hypot(one[0] + along * east, one[1] + along * north)


def drawn_borders() -> frozenset[str]:
    """The borders that are drawn: land borders on the map, with or without a crossing."""
    return frozenset(_all_lines())
