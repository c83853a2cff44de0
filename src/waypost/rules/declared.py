"""Facts that a trip states outright: about the whole party, and the further facts by their dotted names."""

from datetime import date
from typing import Final, TypeGuard

from waypost.domain.conditions import FactValue
from waypost.domain.errors import InputError
from waypost.domain.facts import Fact, FactType, get_fact, parse_value
from waypost.domain.identity import TerritoryId
from waypost.domain.trips import Trip
from waypost.domain.unknown import Unknown

from .values import Declared

_PLAIN: Final[dict[FactType, tuple[type[bool | int | float | date], ...]]] = {
    FactType.YES_NO: (bool,),
    FactType.NUMBER: (int, float),
    FactType.DATE: (date,),
}


def party_facts(trip: Trip) -> dict[str, Declared]:
    """Sizes of a party whose members are declared, and whether a child is among them."""
    facts: dict[str, Declared] = {}
    if trip.persons:
        facts["party.size"] = len(trip.persons)
        ages = [person.age for person in trip.persons]
        if any(not isinstance(age, Unknown) and age < 18 for age in ages):
            facts["party.children"] = True
        elif not any(isinstance(age, Unknown) for age in ages):
            facts["party.children"] = False
    if trip.vehicles:
        facts["party.vehicles"] = sum(vehicle.kind.is_motor for vehicle in trip.vehicles)
    return facts


def extra_facts(trip: Trip, subject: str, holders: set[str], territory: TerritoryId) -> dict[str, Declared]:
    """The facts of ``trip.facts`` that concern these holders at this territory.

    ``goods.drone`` concerns everyone; ``history.overstay@rider-1`` one person or vehicle; ``stay.days/kz`` one
    territory. Of several that concern them, the one about the subject itself wins, then about a holder, a territory.

    Raises: InputError for an unknown fact or a value of another type.
    """
    found: dict[str, tuple[int, Declared]] = {}
    for key, raw in trip.facts:
        name, _, holder = key.partition("@")
        name, _, where = name.partition("/")
        where, holder = where or holder.partition("/")[2], holder.partition("/")[0]
        if (where and where.lower() != territory) or (holder and holder not in holders):
            continue
        weight = 4 * (holder == subject) + 2 * bool(holder) + bool(where)
        if name not in found or weight >= found[name][0]:
            found[name] = (weight, fact_value(get_fact(name), raw))
    return {name: value for name, (_, value) in found.items()}


def fact_value(fact: Fact, raw: object) -> FactValue:
    """A declared value checked against the type of its fact.

    Raises: InputError where it is of another type.
    """
    if fact.type is FactType.CODES:
        items = (raw,) if isinstance(raw, str) else raw
        if _is_list(items):
            return frozenset(str(parse_value(fact, str(item))) for item in items)
    elif isinstance(raw, str):
        return parse_value(fact, raw)
    elif isinstance(raw, _PLAIN.get(fact.type, ())) and isinstance(raw, bool) is (fact.type is FactType.YES_NO):
        return raw
    raise InputError(f"not a value of {fact.name}", expected=f"a {fact.type} value", found=repr(raw))


def _is_list(items: object) -> TypeGuard[list[object] | tuple[object, ...] | frozenset[object] | set[object]]:
    return isinstance(items, list | tuple | frozenset | set)
