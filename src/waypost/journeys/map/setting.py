"""A trip on the map and on the clock: its places found in the almanac, its roads, and the crossings of its corridor."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from waypost.almanac import Almanac
from waypost.domain.crossings import Crossing
from waypost.domain.errors import InputError
from waypost.domain.identity import Direction, DocumentId, TerritoryId, post_id
from waypost.domain.places import Place
from waypost.domain.territories import name_in
from waypost.domain.trips import Trip, Vehicle
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown
from waypost.domain.vocabulary import VehicleKind
from waypost.journeys.crossings.access import Traveller, Verdict, access_on
from waypost.journeys.map.geography import Point, great_circle_km
from waypost.journeys.map.roads import Node, RoadMap, build_road_map
from waypost.journeys.map.routes import Candidate, Corridor, SeaLeg, road_nodes, suits
from waypost.journeys.map.sea_ways import SeaWay, find_sea_ways
from waypost.journeys.options.assumptions import drive_hours_per_day
from waypost.journeys.options.clock import Clock, clock_for
from waypost.journeys.options.papers_in_time import Days, doubtful_visas, visa_days
from waypost.messages import _, language

MOST_CANDIDATES = 16
"""Crossings that a plan considers, about: more where that would be less than two a border."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a trip takes place."""

    trip: Trip
    clock: Clock
    start_hour: float
    origin: str
    target: str
    vias: tuple[str, ...]
    vehicle: VehicleKind
    nodes: Mapping[str, Node]
    zones: Mapping[str, str]
    names: Mapping[str, str]
    """What people call a node."""
    roads: RoadMap
    candidates: tuple[Candidate, ...]
    best_hours: float
    as_of: date
    known_as_of: date | None
    visa_days: Mapping[TerritoryId, Days]
    """Territory -> the days on which the party's dated visas let it enter."""
    legs: tuple[SeaLeg, ...] = ()
    """Leaps over the sea that the trip could use."""
    passages: Mapping[str, SeaWay] = field(default_factory=dict)
    """Crossing of the corridor -> the ship between its posts."""
    ahead_hours: float = 0.0
    """From the day on which papers can first be ordered to the departure."""
    doubtful: Mapping[TerritoryId, DocumentId] = field(default_factory=dict)
    """Territory -> the visa the party still needs for it, where that is often declined."""

    @property
    def ordering_from(self) -> date:
        """The first day on which papers can be ordered."""
        return self.clock.local(self.start_hour - self.ahead_hours, self.clock.zone).date()

    def arrival_day(self, candidate: Candidate) -> date:
        """The day on which the quickest journey reaches a crossing, nights included."""
        per_day = drive_hours_per_day(self.trip.preferences, self.vehicle)
        days = candidate.hours_before / per_day
        return self.clock.moment(self.start_hour + 24 * days).date()


def lead_vehicle(trip: Trip) -> Vehicle | None:
    """The vehicle that speaks for the party: the first motor vehicle, else the first."""
    return next((one for one in trip.vehicles if one.kind.is_motor), next(iter(trip.vehicles), None))


def vehicle_kind(trip: Trip) -> VehicleKind:
    """The kind of the lead vehicle; a party without one is on foot."""
    lead = lead_vehicle(trip)
    return VehicleKind.FOOT if lead is None else lead.kind


def traveller_of(trip: Trip) -> Traveller:
    """The party as the access entries of crossings see it."""
    lead = lead_vehicle(trip)
    passports = tuple(dict.fromkeys(person.passports[0] for person in trip.persons if person.passports))
    return Traveller(vehicle_kind(trip), UNKNOWN if lead is None else lead.plate, passports)


def require_known_codes(trip: Trip, almanac: Almanac) -> None:
    """Refuse passports, residences and plates of territories that do not exist.

    Raises: InputError with the nearest suggestions.
    """
    for person in trip.persons:
        for code in (*person.passports, *_stated(person.residence)):
            _require_territory(almanac, code, f"party.{person.id}")
    for vehicle in trip.vehicles:
        for code in _stated(vehicle.plate):
            _require_territory(almanac, code, f"vehicle.{vehicle.id}")


def _stated(code: Maybe[TerritoryId]) -> tuple[TerritoryId, ...]:
    return () if isinstance(code, Unknown) else (code,)


def _require_territory(almanac: Almanac, code: str, where: str) -> None:
    if almanac.find_territory(code) is None:
        raise InputError(
            _("no such territory"),
            where=where,
            expected=_("a territory code such as US, CN or XK"),
            found=repr(code.upper()),
            remedy=_("see waypost search"),
        )


def build_setting(
    trip: Trip, almanac: Almanac, *, as_of: date | None, known_as_of: date | None, today: date | None = None
) -> Setting:
    """Find a trip's places, roads and corridor. ``today`` is the day on which it is planned.

    Raises: InputError for a place, crossing or territory that does not exist.
    """
    require_known_codes(trip, almanac)
    origin, origin_zone, origin_node = _endpoint(trip.origin, "start", almanac)
    target, target_zone, target_node = _endpoint(trip.target, "end", almanac)
    if isinstance(trip.depart, Unknown):
        tomorrow = datetime.now(UTC).date() + timedelta(days=1)
        depart = datetime(tomorrow.year, tomorrow.month, tomorrow.day, 9)  # noqa: DTZ001 - in the place's own zone
    else:
        depart = trip.depart
    clock, start_hour = clock_for(depart, origin_zone)
    day = as_of or clock.local(start_hour, origin_zone).date()
    leaving = clock.local(start_hour, origin_zone).date()
    ahead = (leaving - _ordering_from(trip, known_as_of, today, leaving)).days * 24.0
    vehicle = vehicle_kind(trip)
    avoided = _avoided(trip, almanac)
    crossings = [one for one in almanac.list_crossings() if suits(one, vehicle) and not _is_avoided(one, avoided)]
    places = almanac.list_places()
    territories = {one.id: one for one in almanac.list_territories()}
    nodes = {node.id: node for node in road_nodes(crossings, places, territories, day)}
    vias = tuple(almanac.resolve_place(via).id for via in trip.via)
    for node in (origin_node, target_node):
        if node is not None:
            nodes[node.id] = node
    roads = build_road_map(nodes.values(), almanac.list_links(), vehicle)
    may_pass = _MayPass(almanac, traveller_of(trip), day, known_as_of)
    sea = find_sea_ways(almanac.list_links(), nodes, vehicle, day, avoided)
    corridor = Corridor(roads, _leaving_posts(crossings, nodes), may_pass, sea)
    doubtful = doubtful_visas(trip, almanac, day, known_as_of)
    candidates, legs, best = _stretches(corridor, (origin, *vias, target), frozenset(doubtful))
    zones = {place.id: place.zone for place in places} | {origin: origin_zone, target: target_zone}
    zones |= _zones(candidates)
    names = {"start": trip.origin, "end": trip.target} | _names(candidates, places)
    return Setting(
        trip, clock, start_hour, origin, target, vias, vehicle, nodes, zones, names, roads, candidates, best,
        day, known_as_of, visa_days(trip, almanac), legs,
        {one.crossing.id: way for one in candidates if (way := sea.of_crossing.get(one.crossing.id))},
        ahead, doubtful,
    )  # fmt: skip


def _ordering_from(trip: Trip, known_as_of: date | None, today: date | None, leaving: date) -> date:
    """From when papers can be ordered: as stated, else the day one is said to know of, else today, else on leaving."""
    days = (trip.plan_from, known_as_of, today)
    return next((day for day in days if day is not None and day <= leaving), leaving)


def _stretches(
    corridor: Corridor, stops: tuple[str, ...], doubtful: frozenset[TerritoryId] = frozenset()
) -> tuple[tuple[Candidate, ...], tuple[SeaLeg, ...], float]:
    """The candidates and leaps of every stretch of the trip, once each, and the hours of the quickest journey.

    Where a way leads through a territory whose visa is often declined, the ways around it are kept too.
    """
    candidates: dict[str, Candidate] = {}
    legs: dict[str, SeaLeg] = {}
    hours = 0.0
    stretches = tuple(pairwise(stops))
    for number, (one, other) in enumerate(stretches):
        most = MOST_CANDIDATES // len(stretches)
        found = corridor.find(one, other, most=most)
        through = doubtful & {candidate.direction.target for candidate in found.candidates}
        around = [_around(corridor, territory).find(one, other, most=most // 2) for territory in sorted(through)]
        for candidate in (*found.candidates, *(each for way in around for each in way.candidates)):
            if candidate.may_pass is False and candidate not in found.candidates:
                continue
            known = candidates.get(candidate.front)
            first = replace(candidate, stretches=(), hours_before=candidate.hours_before + hours)
            kept = known or first
            candidates[candidate.front] = replace(kept, stretches=(*kept.stretches, number))
        for leg in (*found.legs, *(each for way in around for each in way.legs)):
            known_leg = legs.get(leg.way.link)
            kept_leg = known_leg or replace(leg, stretches=(), hours_before=leg.hours_before + hours)
            legs[leg.way.link] = replace(kept_leg, stretches=(*kept_leg.stretches, number))
        hours += found.hours
    return tuple(candidates.values()), tuple(legs.values()), hours


def _around(corridor: Corridor, territory: TerritoryId) -> Corridor:
    """The same search where a territory lets nobody in."""

    def may_pass(crossing: Crossing, direction: Direction) -> bool | Unknown:
        return False if direction.target == territory else corridor.may_pass(crossing, direction)

    return replace(corridor, may_pass=may_pass)


@dataclass(frozen=True, slots=True)
class _MayPass:
    almanac: Almanac
    traveller: Traveller
    day: date
    known_as_of: date | None
    _answers: dict[tuple[str, Direction], bool | Unknown] = field(default_factory=dict)
    """The search for a corridor comes to each crossing several times."""

    def __call__(self, crossing: Crossing, direction: Direction) -> bool | Unknown:
        key = (crossing.id, direction)
        if key not in self._answers:
            self._answers[key] = self._judge(crossing, direction)
        return self._answers[key]

    def _judge(self, crossing: Crossing, direction: Direction) -> bool | Unknown:
        answer = access_on(self.almanac, crossing, direction, self.traveller, self.day, self.known_as_of)
        if answer.verdict is Verdict.UNKNOWN:
            return UNKNOWN
        return answer.verdict is Verdict.YES


def _endpoint(text: str, node_id: str, almanac: Almanac) -> tuple[str, str, Node | None]:
    """The node, zone and (for coordinates) new node of a trip's end."""
    point = _coordinates(text)
    if point is None:
        place = almanac.resolve_place(text)
        return place.id, place.zone, None
    near = min(almanac.list_places(), key=lambda one: great_circle_km(point, Point(one.latitude, one.longitude)))
    return node_id, near.zone, Node(node_id, near.territory, point)


def _coordinates(text: str) -> Point | None:
    parts = text.split(",")
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise InputError(_("impossible coordinates"), where=text, expected=_("latitude,longitude in degrees"))
    return Point(latitude, longitude)


def _avoided(trip: Trip, almanac: Almanac) -> frozenset[str]:
    kinds = {"territory": almanac.get_territory, "crossing": almanac.get_crossing}
    for item in trip.avoid:
        kind, _colon, name = item.partition(":")
        if kind in kinds:
            kinds[kind](name)
    return frozenset(trip.avoid)


def _is_avoided(crossing: Crossing, avoided: frozenset[str]) -> bool:
    keys = {f"crossing:{crossing.id}", f"border:{crossing.border}"}
    keys |= {f"territory:{post.territory}" for post in crossing.posts}
    return bool(keys & avoided)


def _leaving_posts(crossings: list[Crossing], nodes: Mapping[str, Node]) -> dict[str, tuple[Crossing, Direction]]:
    by_post = {}
    for crossing in crossings:
        for direction in crossing.directions():
            front, far = post_id(crossing.id, direction.origin), post_id(crossing.id, direction.target)
            if front in nodes and far in nodes:
                by_post[str(front)] = (crossing, direction)
    return by_post


def _zones(candidates: tuple[Candidate, ...]) -> dict[str, str]:
    """The official zone of every post of the corridor; where nobody stated it, the nautical zone of its longitude."""
    zones = {}
    for candidate in candidates:
        for node, territory in (
            (candidate.front, candidate.direction.origin),
            (candidate.far, candidate.direction.target),
        ):
            post = candidate.crossing.post(territory)
            zones[node] = _nautical_zone(candidate, territory) if isinstance(post.zone, Unknown) else post.zone
    return zones


def _nautical_zone(candidate: Candidate, territory: TerritoryId) -> str:
    sites = candidate.crossing.post(territory).sites or sum((post.sites for post in candidate.crossing.posts), ())
    ahead = round(sites[0].longitude / 15) if sites else 0
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


def _names(candidates: tuple[Candidate, ...], places: tuple[Place, ...]) -> dict[str, str]:
    names: dict[str, str] = {str(place.id): str(name_in(place.names, language()) or place.id) for place in places}
    for candidate in candidates:
        name = name_in(candidate.crossing.names, language()) or candidate.crossing.id
        names[candidate.front] = names[candidate.far] = name
    return names
