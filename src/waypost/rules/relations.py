"""Derived facts: how plates, passports and residence stand to the territory that decides, and the day's own facts."""

from datetime import date
from typing import Final

from waypost.domain.identity import TerritoryId
from waypost.domain.trips import Passage, Person, Trip, Vehicle
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import NationalityRelation, PlateRelation, RegisteredTo, Side, VehicleKind

from .unions import Unions
from .values import Declared, OneOf, one_of

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TWO_WHEELS: Final[dict[str, Declared]] = {
    "vehicle.steering_side": "none",
    "vehicle.is_camper": False,
    "vehicle.seats": OneOf(frozenset({1, 2})),
}
_FIXED_BY_KIND: Final = {VehicleKind.MOTORCYCLE: _TWO_WHEELS, VehicleKind.BICYCLE: _TWO_WHEELS}
"""What the kind of vehicle settles, so that nobody is asked on which side a motorcycle is steered."""
_UNPLATED: Final = frozenset({VehicleKind.BICYCLE, VehicleKind.FOOT, VehicleKind.TRAIN})


def passage_facts(passage: Passage, side: Side, unions: Unions, world: date | None) -> dict[str, Declared]:
    """Facts of the passage itself."""
    direction = passage.direction
    facts: dict[str, Declared] = {
        "passage.border": direction.border,
        "passage.origin": direction.origin,
        "passage.target": direction.target,
        "passage.side": side.value,
    }
    if passage.crossing:
        facts["passage.crossing"] = passage.crossing
    if not isinstance(passage.by_sea, Unknown):
        facts["passage.by_sea"] = passage.by_sea
    if not isinstance(passage.procedure, Unknown):
        facts["passage.procedure"] = passage.procedure
    if not isinstance(passage.on, Unknown):
        facts["passage.date"] = passage.on
        facts["passage.month"] = passage.on.month
        facts["passage.weekday"] = _WEEKDAYS[passage.on.weekday()]
    shared = unions.shared(direction.origin, direction.target, world) if world else None
    if shared is not None:
        facts["passage.unions"] = shared
    return facts


def nationality_relation(passport: TerritoryId, territory: TerritoryId, other: TerritoryId) -> str:
    """How one passport stands to the side that decides: citizen, neighbour or third."""
    if passport == territory:
        return NationalityRelation.CITIZEN.value
    return NationalityRelation.NEIGHBOUR.value if passport == other else NationalityRelation.THIRD.value


def person_facts(
    trip: Trip, person: Person, territory: TerritoryId, other: TerritoryId, unions: Unions, world: date | None
) -> dict[str, Declared]:
    """Facts of a person. With several passports, which one is used is unknown but one of them."""
    facts: dict[str, Declared] = {}
    if person.passports:
        held = frozenset(person.passports)
        facts["person.passports"] = frozenset(str(passport) for passport in held)
        facts["person.passport"] = one_of(frozenset(held))
        facts["person.nationality_relation"] = one_of(
            frozenset(nationality_relation(passport, territory, other) for passport in held)
        )
        memberships = [unions.of(passport, world) for passport in held] if world else [None]
        if None not in memberships:
            facts["person.unions"] = one_of(frozenset(item for item in memberships if item is not None))
    if not isinstance(person.residence, Unknown):
        facts["person.residence"] = person.residence
        same = {territory: "resident", other: "neighbour"}
        facts["person.residence_relation"] = same.get(person.residence, "third")
    if not isinstance(person.age, Unknown):
        facts["person.age"] = person.age
    if person.licences is not None:
        facts["person.licences"] = frozenset(licence.lower() for licence in person.licences)
    if trip.vehicles and all(vehicle.driver for vehicle in trip.vehicles):
        own = [vehicle for vehicle in trip.vehicles if vehicle.driver == person.id and vehicle.kind.is_motor]
        facts["person.drives"] = bool(own)
        facts["person.vehicles"] = len(own)
    return facts


def conveyance_facts(trip: Trip, person: Person | None) -> dict[str, Declared]:
    """By what a person passes: their own vehicle where they drive one, else one of the party's."""
    own = [vehicle for vehicle in trip.vehicles if person and vehicle.driver == person.id] or list(trip.vehicles)
    kinds = frozenset(vehicle.kind for vehicle in own)
    if not kinds or VehicleKind.UNKNOWN in kinds:
        return {}
    return {
        "vehicle.kind": one_of(frozenset(kind.value for kind in kinds)),
        "vehicle.is_motor": one_of(frozenset(kind.is_motor for kind in kinds)),
    }


def plate_relation(
    plate: TerritoryId, driver: frozenset[TerritoryId], territory: TerritoryId, other: TerritoryId
) -> Declared:
    """How a plate stands to the side that decides, given the passports its driver may use (none = not stated)."""
    if plate == territory:
        citizen = {PlateRelation.HOME.value if item == territory else _FOREIGN_OWNED for item in driver}
        return one_of(frozenset(citizen or {PlateRelation.HOME.value, _FOREIGN_OWNED}))
    return PlateRelation.NEIGHBOUR.value if plate == other else PlateRelation.THIRD.value


_FOREIGN_OWNED: Final = PlateRelation.FOREIGN_OWNED_LOCAL.value


def vehicle_facts(
    vehicle: Vehicle,
    driver: Person | None,
    territory: TerritoryId,
    other: TerritoryId,
    unions: Unions,
    on: date | None,
    world: date | None,
) -> dict[str, Declared]:
    """Facts of a vehicle: its age on the day of the passage, its unions in the world that is asked about."""
    facts: dict[str, Declared] = {}
    if vehicle.kind is not VehicleKind.UNKNOWN:
        facts["vehicle.kind"] = vehicle.kind.value
        facts["vehicle.is_motor"] = vehicle.kind.is_motor
        facts |= _FIXED_BY_KIND.get(vehicle.kind, {})
    if vehicle.kind in _UNPLATED:
        facts["vehicle.plate_relation"] = PlateRelation.NO_PLATE.value
        facts["vehicle.plate"] = "none"
        facts["vehicle.unions"] = frozenset()
    elif not isinstance(vehicle.plate, Unknown):
        facts["vehicle.plate"] = vehicle.plate
        passports = frozenset(driver.passports) if driver else frozenset()
        facts["vehicle.plate_relation"] = plate_relation(vehicle.plate, passports, territory, other)
        memberships = unions.of(vehicle.plate, world) if world else None
        if memberships is not None:
            facts["vehicle.unions"] = memberships
    return facts | _ownership(vehicle) | _measures(vehicle, on)


def _ownership(vehicle: Vehicle) -> dict[str, Declared]:
    owner = vehicle.registered_to
    if owner is RegisteredTo.UNKNOWN:
        return {}
    facts: dict[str, Declared] = {"vehicle.registered_to": owner.value}
    if owner in {RegisteredTo.DRIVER, RegisteredTo.PARTY}:
        facts["vehicle.owner_present"] = True
    elif owner in {RegisteredTo.COMPANY, RegisteredTo.RENTAL}:
        facts["vehicle.owner_present"] = False
    return facts


def _measures(vehicle: Vehicle, on: date | None) -> dict[str, Declared]:
    stated = {
        "vehicle.value": vehicle.value,
        "vehicle.returns_home": vehicle.returns_home,
        "vehicle.engine_cc": vehicle.engine_cc,
        "vehicle.weight_kg": vehicle.weight_kg,
        "vehicle.steering_side": vehicle.steering_side,
    }
    facts: dict[str, Declared] = {name: value for name, value in stated.items() if not isinstance(value, Unknown)}
    if on and not isinstance(vehicle.first_registered, Unknown):
        years = on.year - vehicle.first_registered
        facts["vehicle.age_years"] = one_of(frozenset({max(years - 1, 0), max(years, 0)}))
    return facts
