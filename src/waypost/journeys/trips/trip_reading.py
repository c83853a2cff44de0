"""A trip file (TOML, DESIGN section 10) read into the facts its traveller declared; nothing is guessed here."""

import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path

from waypost.domain.errors import InputError
from waypost.domain.identity import DocumentId, TerritoryId
from waypost.domain.trips import Paper, Person, Preferences, Trip, Vehicle
from waypost.domain.unknown import UNKNOWN, Maybe, Unknown, known
from waypost.domain.vocabulary import RegisteredTo, Side, VehicleKind
from waypost.journeys.trips.toml_table import Table

_DEPART_HOUR = 9
"""A departure given as a day only starts at nine in the morning."""


def read_trip(path: Path) -> Trip:
    """Read a trip file.

    Raises: InputError, one line: the file, the line or key, what was expected and found.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError("there is no such trip file", where=str(path), remedy="check the name") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the trip file cannot be read ({error})", where=str(path)) from None
    return parse_trip(text, str(path), default_name=path.stem)


def parse_trip(text: str, where: str, default_name: str = "trip") -> Trip:
    """Read the text of a trip file; ``where`` is what complaints call it."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"not valid TOML: {error}", where=where, remedy="see the examples folder") from None
    top = Table(where, values)
    trip_table = top.sub("trip")
    preferences = _preferences(top.sub("preferences"))
    persons = tuple(_person(name, table) for name, table in top.tables("party"))
    vehicles = tuple(_vehicle(name, table) for name, table in top.tables("vehicle"))
    papers = tuple(_paper(table, persons, vehicles) for table in top.listed("paper"))
    facts = tuple((key, value) for key, value in top.sub("facts").items())
    trip = _trip(trip_table, default_name, preferences, persons, vehicles, papers, facts)
    top.finish()
    return trip


def _trip(
    table: Table,
    name: str,
    preferences: Preferences,
    persons: tuple[Person, ...],
    vehicles: tuple[Vehicle, ...],
    papers: tuple[Paper, ...],
    facts: tuple[tuple[str, object], ...],
) -> Trip:
    depart = _departure(table.moment("depart"))
    trip = Trip(
        name=table.text("name", name),
        origin=table.need_text("from", 'say where the trip starts, for instance from = "urumqi"'),
        target=table.need_text("to", 'say where the trip ends, for instance to = "almaty"'),
        depart=depart,
        plan_from=_planned_from(table, depart),
        via=table.texts("via"),
        avoid=_avoided(table),
        deadline=_deadline(table),
        preferences=preferences,
        persons=persons,
        vehicles=vehicles,
        papers=papers,
        papers_complete=known(table.yes_no("papers_complete"), default=False),
        facts=facts,
        notes=table.texts("notes"),
    )
    table.finish()
    return trip


def _departure(moment: Maybe[datetime | date]) -> Maybe[datetime]:
    """A departure without an offset is read in the zone of its place later; until then it carries none."""
    if isinstance(moment, Unknown | datetime):
        return moment
    return datetime.combine(moment, time(_DEPART_HOUR))


def _planned_from(table: Table, depart: Maybe[datetime]) -> date | None:
    """The day from which papers can be ordered."""
    day = table.day("plan_from")
    if isinstance(day, Unknown):
        return None
    if not isinstance(depart, Unknown) and day > depart.date():
        raise table.wrong("plan_from", f"a day not after the departure ({depart.date()})")
    return day


def _deadline(table: Table) -> date | None:
    day = table.day("deadline")
    return None if isinstance(day, Unknown) else day


def _avoided(table: Table) -> tuple[str, ...]:
    items = table.texts("avoid")
    for item in items:
        if item.partition(":")[0] not in {"territory", "crossing", "border", "procedure"} or ":" not in item:
            raise table.wrong("avoid", 'items such as "territory:tm", "crossing:cn-kz/khorgos" or "border:az-ru"')
    return items


def _preferences(table: Table) -> Preferences:
    plain = Preferences()
    currency = table.text("currency", plain.currency).upper()
    if len(currency) != 3 or not currency.isalpha():
        raise table.wrong("currency", "an ISO 4217 code such as EUR or CNY")
    read = Preferences(
        currency=currency,
        hour_value=known(table.number("hour_value"), plain.hour_value),
        drive_hours_per_day=table.number("drive_hours_per_day", least=1, most=20),
        drive_at_night=known(table.yes_no("drive_at_night"), default=False),
        give_up_cost=table.number("give_up_cost"),
        late_cost=known(table.number("late_cost"), plain.late_cost),
    )
    table.finish()
    return read


def _person(name: str, table: Table) -> Person:
    licences = table.texts("licences") if "licences" in table.values else None
    person = Person(
        id=name,
        passports=tuple(TerritoryId(code.lower()) for code in table.texts("passports")),
        residence=_code(table.maybe_text("residence")),
        licences=None if licences is None else tuple(item.lower() for item in licences),
        age=table.whole("age", most=120),
    )
    table.finish()
    return person


def _vehicle(name: str, table: Table) -> Vehicle:
    vehicle = Vehicle(
        id=name,
        kind=table.one_of("kind", VehicleKind, VehicleKind.UNKNOWN),
        plate=_code(table.maybe_text("plate")),
        driver=table.text("driver", "") or None,
        registered_to=table.one_of("registered_to", RegisteredTo, RegisteredTo.UNKNOWN),
        value=table.number("value"),
        returns_home=table.yes_no("returns_home"),
        engine_cc=table.whole("engine_cc"),
        weight_kg=table.number("weight_kg"),
        first_registered=table.whole("first_registered", least=1880, most=datetime.now(UTC).year + 1),
        steering_side=table.maybe_text("steering_side"),
    )
    table.finish()
    return vehicle


def _paper(table: Table, persons: tuple[Person, ...], vehicles: tuple[Vehicle, ...]) -> Paper:
    holder = table.text("for", "")
    holders = [person.id for person in persons] + [vehicle.id for vehicle in vehicles]
    if holder and holder not in holders:
        raise table.wrong("for", f"one of {', '.join(holders) or 'the party or vehicle names of this file'}")
    side = table.maybe_text("side")
    if not isinstance(side, Unknown) and side not in {"exit", "entry"}:
        raise table.wrong("side", "exit or entry")
    paper = Paper(
        document=DocumentId(table.need_text("id", "name the paper, for instance id = 'cpd'")),
        holder=holder,
        territories=tuple(TerritoryId(code.lower()) for code in table.texts("territories")),
        side=None if isinstance(side, Unknown) else Side(side),
        valid_from=table.day("valid_from"),
        valid_until=table.day("valid_until"),
        entries_left=table.whole("entries_left"),
        languages=table.texts("languages"),
        copies=table.whole("copies"),
        notarised=table.yes_no("notarised"),
        legalised=table.yes_no("legalised"),
        crossings=table.texts("crossings"),
    )
    table.finish()
    if not isinstance(paper.valid_from, Unknown) and not isinstance(paper.valid_until, Unknown):
        _require_order(table, paper.valid_from, paper.valid_until)
    return paper


def _require_order(table: Table, first: date, last: date) -> None:
    if first > last:
        raise table.wrong("valid_until", f"a day not before valid_from ({first})")


def _code(text: Maybe[str]) -> Maybe[TerritoryId]:
    return UNKNOWN if isinstance(text, Unknown) else TerritoryId(text.lower())
