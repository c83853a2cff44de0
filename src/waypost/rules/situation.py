"""Situations: the declared facts for one person, or one vehicle with its driver, on one side of one passage."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from waypost.domain.identity import BorderId, CrossingId, TerritoryId
from waypost.domain.trips import Passage, Person, Trip, Vehicle
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.domain.vocabulary import Side, VehicleKind

from .declared import extra_facts, party_facts
from .held_papers import ISSUED_AT_THE_POST, paper_facts
from .relations import conveyance_facts, passage_facts, person_facts, vehicle_facts
from .unions import Unions
from .values import Declared, Facts


class Subject(StrEnum):
    """Whom a situation is about."""

    PERSON = "person"
    VEHICLE = "vehicle"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is declared about one subject on one side. A fact that is not in ``facts`` is unknown."""

    kind: Subject
    subject: str
    side: Side
    territory: TerritoryId
    """The territory that decides: the one left on the exit side, the one entered on the entry side."""
    other: TerritoryId
    border: BorderId
    crossing: CrossingId | None
    on: Maybe[date]
    world: date | None
    """The day whose unions count; None where neither it nor the day of the passage is known."""
    facts: Facts
    papers_complete: bool = False
    """Whether a paper without a fact is not held, instead of unknown."""
    notes: tuple[str, ...] = ()
    """What was taken for granted where a declaration left it open, in words."""

    def closed_over(self, names: frozenset[str], *, at_the_post: bool) -> Facts:
        """The facts, with the papers among ``names`` settled that are not declared and yet not open.

        On the entry side those are the papers that are issued at the post itself: ``at_the_post`` says whether to
        take them as got there or as not held yet. With a complete list of papers every other one is not held.
        """
        given_here = ISSUED_AT_THE_POST if self.side is Side.ENTRY else frozenset()
        settled = {
            name: at_the_post and name in given_here
            for name in names
            if name not in self.facts and is_paper(name) and (self.papers_complete or name in given_here)
        }
        return {**self.facts, **settled} if settled else self.facts

    def with_fact(self, name: str, value: Declared) -> "Situation":
        """The same situation with one fact settled (or set to a choice of values)."""
        return replace(self, facts={**self.facts, name: value})

    def without_fact(self, name: str) -> "Situation":
        """The same situation with one fact unknown."""
        return replace(self, facts={key: value for key, value in self.facts.items() if key != name})


def is_paper(name: str) -> bool:
    """Whether a fact says that a paper is held (and is not an attribute of one)."""
    return name.startswith("paper.") and name.count(".") == 1


def subjects_of(trip: Trip) -> tuple[tuple[Person, ...], tuple[Vehicle, ...]]:
    """The persons and vehicles of a trip; where none is stated, one of whom nothing is known stands for them."""
    persons = trip.persons or (Person("traveller"),)
    return persons, trip.vehicles or (Vehicle("vehicle", driver=persons[0].id if len(persons) == 1 else None),)


def situations(
    trip: Trip, passage: Passage, side: Side, unions: Unions, as_of: date | None = None
) -> tuple[Situation, ...]:
    """The situations of a party on one side of a passage: each vehicle with its driver, then each person.

    People on foot or by train bring no vehicle to customs: for them there are situations of persons only. Unions are
    those of ``as_of``, the day whose world is asked about; by default it is the day of the passage.
    """
    persons, vehicles = subjects_of(trip)
    world = as_of or (passage.on if isinstance(passage.on, date) else None)
    by_vehicle = tuple(
        _situation(trip, passage, side, unions, world, vehicle, _driver(vehicle, persons))
        for vehicle in vehicles
        if vehicle.kind not in {VehicleKind.FOOT, VehicleKind.TRAIN}
    )
    return by_vehicle + tuple(_situation(trip, passage, side, unions, world, None, person) for person in persons)


def _driver(vehicle: Vehicle, persons: tuple[Person, ...]) -> Person | None:
    named = next((person for person in persons if person.id == vehicle.driver), None)
    return persons[0] if named is None and len(persons) == 1 else named


def _showing(person: Person | None, passport: Declared | None) -> Person | None:
    """The person with only the passport that is declared to be used here, where one is."""
    if person is None or not isinstance(passport, str):
        return person
    return replace(person, passports=(TerritoryId(passport),))


def _situation(
    trip: Trip,
    passage: Passage,
    side: Side,
    unions: Unions,
    world: date | None,
    vehicle: Vehicle | None,
    person: Person | None,
) -> Situation:
    direction = passage.direction
    territory, other = direction.origin, direction.target
    if side is Side.ENTRY:
        territory, other = other, territory
    crossing = CrossingId(passage.crossing) if passage.crossing else None
    subject = vehicle.id if vehicle else person.id if person else ""
    holders = {"", subject, person.id if person else ""}
    on = passage.on if isinstance(passage.on, date) else None
    stated = extra_facts(trip, subject, holders, territory)
    person = _showing(person, stated.get("person.passport"))
    facts: dict[str, Declared] = {
        **party_facts(trip),
        **passage_facts(passage, side, unions, world),
        **(person_facts(trip, person, territory, other, unions, world) if person else {}),
        **({} if vehicle else conveyance_facts(trip, person)),
        **(vehicle_facts(vehicle, person, territory, other, unions, on, world) if vehicle else {}),
    }
    papers, notes = paper_facts(trip, person, holders, territory, side, crossing, on)
    facts |= papers
    facts |= stated
    kind = Subject.VEHICLE if vehicle else Subject.PERSON
    when = UNKNOWN if on is None else on
    return Situation(
        kind=kind,
        subject=subject,
        side=side,
        territory=territory,
        other=other,
        border=direction.border,
        crossing=crossing,
        on=when,
        world=world,
        facts=_sorted(facts),
        papers_complete=trip.papers_complete,
        notes=notes,
    )


def _sorted(facts: Mapping[str, Declared]) -> Facts:
    return dict(sorted(facts.items()))
