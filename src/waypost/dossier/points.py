"""Places of a journey that a map shows: towns, fuel, offices and crossings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from waypost.domain.places import Office, Place
from waypost.domain.territories import name_in
from waypost.domain.unknown import Unknown
from waypost.dossier.travel import Passing, Travel
from waypost.journeys.crossings.almanac_view import was_known
from waypost.journeys.map.geography import Point, great_circle_km
from waypost.journeys.plans.verdict import main_way
from waypost.messages import _, language

_NEAR_KM = 40.0
"""A detour for fuel that is no detour, in the plains."""


class Kind(StrEnum):
    """What a point is."""

    TOWN = "town"
    FUEL = "fuel"
    OFFICE = "office"
    CROSSING = "crossing"


@dataclass(frozen=True, slots=True)
class Spot:
    """A point with its name; ``note`` is for one's own eyes."""

    name: str
    kind: Kind
    point: Point
    is_main: bool
    """Whether it lies on the likeliest way."""
    note: str = ""


Leg = tuple[Point, Point]


def legs(travel: Travel, *, main_only: bool) -> tuple[Leg, ...]:
    """The drives of the likeliest way, or of all that the policy may use."""
    nodes = travel.plan.setting.nodes
    main = {str(one.node.action) for one in main_way(travel.plan)}
    drives = sorted(one for one in travel.plan.actions_used() if one.startswith("drive:"))
    ends = [one.removeprefix("drive:").split(">") for one in drives if one in main or not main_only]
    return tuple((nodes[a].point, nodes[b].point) for a, b in ends if a in nodes and b in nodes)


def spots(travel: Travel) -> tuple[Spot, ...]:
    """Every point of the journey, each once."""
    found = [*_towns(travel), *_fuel(travel), *_offices(travel), *_crossings(travel)]
    unique: dict[tuple[str, Kind], Spot] = {}
    for one in found:
        unique.setdefault((one.name, one.kind), one)
    return tuple(unique.values())


def _towns(travel: Travel) -> Iterator[Spot]:
    main = {one.node.place for one in main_way(travel.plan)}
    reached = {one.node.place for one in travel.plan.unfolded.nodes.values()}
    ends = (travel.plan.setting.origin, travel.plan.setting.target)
    for node in sorted({*reached, *ends}):
        found = travel.plan.setting.nodes.get(node)
        if found is not None and not found.is_post:
            yield Spot(travel.narrator.name(node), Kind.TOWN, found.point, node in main or node in ends)


def _fuel(travel: Travel) -> Iterator[Spot]:
    """Towns with fuel along the drives."""
    main, every = ({leg: great_circle_km(*leg) for leg in legs(travel, main_only=is_main)} for is_main in (True, False))
    for place in travel.almanac.list_places():
        point = Point(place.latitude, place.longitude)
        if "fuel" in place.services and _is_near(point, every):
            yield Spot(_place_name(place), Kind.FUEL, point, _is_near(point, main))


def _place_name(place: Place) -> str:
    return name_in(place.names, language()) or place.id


def _is_near(point: Point, drives: Mapping[Leg, float]) -> bool:
    """Whether a point lies about between the ends of a drive (its length in km): the way over it is hardly longer."""
    return any(
        great_circle_km(start, point) + great_circle_km(point, end) <= km + _NEAR_KM
        for (start, end), km in drives.items()
    )


def _offices(travel: Travel) -> Iterator[Spot]:
    """Offices of the territories on the way: at a crossing that may be used, or in a town."""
    passings = {one.candidate.crossing.id: one for one in travel.passings}
    sides = {
        code for one in travel.passings for code in (one.candidate.direction.origin, one.candidate.direction.target)
    }
    limit = travel.plan.setting.known_as_of
    for code in sorted(sides):
        for office in travel.almanac.list_offices(code):
            point = _office_point(travel, office)
            known = was_known(travel.almanac, office.citations, office.observed_on, limit)
            if point is None or not known:
                continue
            at = passings.get(office.crossing) if office.crossing else None
            note = ". ".join(part.rstrip(".") for part in (office.contact, office.note) if part)
            yield Spot(_office_name(office), Kind.OFFICE, point, _is_shown(office, at), note)


def _is_shown(office: Office, at: Passing | None) -> bool:
    """An authority's office at a crossing of the likeliest way may stand on a map that others see."""
    return office.authority is not None and at is not None and at.is_main


def _office_name(office: Office) -> str:
    return name_in(office.names, language()) or office.id


def _office_point(travel: Travel, office: Office) -> Point | None:
    if not isinstance(office.latitude, Unknown) and not isinstance(office.longitude, Unknown):
        return Point(office.latitude, office.longitude)
    place = travel.almanac.find_place(office.place) if office.place else None
    return None if place is None else Point(place.latitude, place.longitude)


def _crossings(travel: Travel) -> Iterator[Spot]:
    nodes = travel.plan.setting.nodes
    for number, passing in enumerate(travel.passings, 1):
        candidate = passing.candidate
        name = name_in(candidate.crossing.names, language()) or candidate.crossing.id
        role = _("on the likeliest way") if passing.is_main else _("only if others fail")
        note = _("{n}. {role}; {direction}, about {day}").format(
            n=number, role=role, direction=candidate.direction, day=passing.day
        )
        yield Spot(name, Kind.CROSSING, nodes[candidate.front].point, passing.is_main, note)
