"""A trip written back as a trip file, so that what was given as flags can be kept and completed."""

from pathlib import Path
from typing import Any

import tomli_w

from waypost.domain.errors import InputError
from waypost.domain.trips import Paper, Person, Trip, Vehicle
from waypost.domain.unknown import Unknown
from waypost.domain.vocabulary import RegisteredTo, VehicleKind


def write_trip(trip: Trip, path: Path) -> None:
    """Write a trip file; an existing one is never overwritten.

    Raises: InputError where the file exists or cannot be written.
    """
    text = tomli_w.dumps(trip_table(trip))
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise InputError("the file exists already", where=str(path), remedy="choose another name") from None
    except OSError as error:
        raise InputError(f"the trip file cannot be written ({error.strerror})", where=str(path)) from None


def trip_table(trip: Trip) -> dict[str, Any]:
    """The trip as the tables of a trip file; what is unknown is left out."""
    preferences = trip.preferences
    table: dict[str, Any] = {
        "trip": _known(
            name=trip.name,
            **{"from": trip.origin, "to": trip.target},
            depart=trip.depart,
            plan_from=trip.plan_from,
            via=list(trip.via),
            avoid=list(trip.avoid),
            deadline=trip.deadline,
            papers_complete=trip.papers_complete or None,
        ),
        "preferences": _known(
            currency=preferences.currency,
            hour_value=preferences.hour_value,
            drive_hours_per_day=preferences.drive_hours_per_day,
            drive_at_night=preferences.drive_at_night or None,
            give_up_cost=preferences.give_up_cost,
            late_cost=preferences.late_cost or None,
        ),
        "party": {person.id: _person(person) for person in trip.persons},
        "vehicle": {vehicle.id: _vehicle(vehicle) for vehicle in trip.vehicles},
        "paper": [_paper(paper) for paper in trip.papers],
        "facts": dict(trip.facts),
    }
    return {key: value for key, value in table.items() if value}


def _person(person: Person) -> dict[str, Any]:
    return _known(
        passports=[code.upper() for code in person.passports],
        residence=_upper(person.residence),
        licences=None if person.licences is None else list(person.licences),
        age=person.age,
    )


def _vehicle(vehicle: Vehicle) -> dict[str, Any]:
    return _known(
        kind=None if vehicle.kind is VehicleKind.UNKNOWN else vehicle.kind.value,
        plate=_upper(vehicle.plate),
        driver=vehicle.driver,
        registered_to=None if vehicle.registered_to is RegisteredTo.UNKNOWN else vehicle.registered_to.value,
        value=vehicle.value,
        returns_home=vehicle.returns_home,
        engine_cc=vehicle.engine_cc,
        weight_kg=vehicle.weight_kg,
        first_registered=vehicle.first_registered,
        steering_side=vehicle.steering_side,
    )


def _paper(paper: Paper) -> dict[str, Any]:
    return _known(
        id=paper.document,
        **{"for": paper.holder or None},
        territories=[code.upper() for code in paper.territories],
        side=None if paper.side is None else paper.side.value,
        valid_from=paper.valid_from,
        valid_until=paper.valid_until,
        entries_left=paper.entries_left,
        languages=list(paper.languages),
        copies=paper.copies,
        notarised=paper.notarised,
        legalised=paper.legalised,
        crossings=list(paper.crossings),
    )


def _upper(code: object) -> object:
    return code.upper() if isinstance(code, str) else code


def _known(**values: object) -> dict[str, Any]:
    """Only what is stated: unknown, none and empty lists are left out."""
    empty: list[object] = []
    return {
        key: value
        for key, value in values.items()
        if value is not None and not isinstance(value, Unknown) and value != empty
    }
