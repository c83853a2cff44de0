"""Which territories share a border, and which crossings it has."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians

from waypost.almanac import Almanac
from waypost.almanac.borderlines import drawn_borders
from waypost.domain.crossings import Crossing
from waypost.domain.identity import TerritoryId, border_of
from waypost.domain.vocabulary import CrossingKind

_KM_PER_DEGREE = 111.2
_POINTS = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The borders there are, and where their crossings lie."""

    borders: frozenset[str]
    crossings: Mapping[str, tuple[str, ...]]
    """Border -> its crossings."""
    places: Mapping[str, tuple[float, float]]
    """Crossing -> latitude and longitude."""
    rails: frozenset[str]
    ferries: frozenset[str]
    lonely: Mapping[str, str]
    """Territory with one neighbour only -> that neighbour."""

    def border(self, one: str, other: str) -> str | None:
        """The border between two territories, if they have one."""
        if one == other:
            return None
        border = str(border_of(TerritoryId(one), TerritoryId(other)))
        return border if border in self.borders else None

    def only_one(self, territory: str) -> str | None:
        """The one neighbour a territory has by land; None where it has several or none."""
        return self.lonely.get(territory)

    def next_crossing(self, crossing: str, km: float | None, towards: str | None) -> str | None:
        """The crossing of the same border that lies so far away in such a direction; None where none or several do."""
        fitting = []
        for other in self.crossings.get(crossing.split("/", maxsplit=1)[0], ()):
            if other == crossing or other in self.rails or other not in self.places or crossing not in self.places:
                continue
            distance, bearing = _between(self.places[crossing], self.places[other])
            if km is not None and not 0.5 * km <= distance <= 1.5 * km:
                continue
            if towards is not None and abs((bearing - _POINTS[towards] + 180) % 360 - 180) > 50:
                continue
            fitting.append(other)
        return fitting[0] if len(fitting) == 1 and (km is not None or towards is not None) else None


def _between(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """Kilometres and bearing, flat, which does for neighbouring posts."""
    north = (other[0] - one[0]) * _KM_PER_DEGREE
    east = (other[1] - one[1]) * _KM_PER_DEGREE * cos(radians(one[0]))
    return hypot(north, east), degrees(atan2(east, north)) % 360


def make_neighbours(almanac: Almanac) -> Neighbours:
    """The borders of an almanac and those on the map."""
    listed: dict[str, list[str]] = defaultdict(list)
    places: dict[str, tuple[float, float]] = {}
    kinds: dict[CrossingKind, set[str]] = defaultdict(set)
    for crossing in almanac.list_crossings():
        listed[str(crossing.border)].append(str(crossing.id))
        kinds[crossing.kind].add(str(crossing.id))
        if point := _point(crossing):
            places[str(crossing.id)] = point
    borders = frozenset(listed) | drawn_borders()
    return Neighbours(
        borders,
        {border: tuple(crossings) for border, crossings in listed.items()},
        places,
        frozenset(kinds[CrossingKind.RAIL]),
        frozenset(kinds[CrossingKind.FERRY]),
        _lonely(borders),
    )


def _lonely(borders: Collection[str]) -> dict[str, str]:
    beside: dict[str, set[str]] = defaultdict(set)
    for border in borders:
        one, other = border.split("-")
        beside[one].add(other)
        beside[other].add(one)
    return {territory: next(iter(others)) for territory, others in beside.items() if len(others) == 1}


def _point(crossing: Crossing) -> tuple[float, float] | None:
    for post in crossing.posts:
        for site in post.sites:
            return site.latitude, site.longitude
    return None
