"""The plan form: it asks only what matters, and reads any name in any script; or takes a trip file as it is."""

from datetime import date, datetime, time
from typing import Any

import tomli_w
from django import forms

from waypost.almanac import Almanac
from waypost.domain.errors import InputError
from waypost.domain.identity import DocumentId, TerritoryId
from waypost.domain.trips import Paper, Person, Preferences, Trip, Vehicle
from waypost.domain.unknown import UNKNOWN, Maybe
from waypost.domain.vocabulary import RegisteredTo, VehicleKind
from waypost.journeys.trips.trip_reading import parse_trip
from waypost.journeys.trips.trip_writing import trip_table
from waypost.messages import _
from waypost.web.almanac import almanac
from waypost.web.atlas.profile import KINDS
from waypost.web.atlas.words import vehicle_choices
from waypost.web.frame.speech import later

_LONGEST_FILE = 20_000
_MOST = 8
_UNSURE = ("", later("unsure"))


class TripForm(forms.Form):
    """Where from, where to, when, who, with what; the rest may stay empty."""

    origin = forms.CharField(label=later("From"), max_length=80, required=False)
    target = forms.CharField(label=later("To"), max_length=80, required=False)
    depart = forms.DateField(label=later("Leaving on"), required=False)
    passports = forms.CharField(label=later("Passports, one person after another"), max_length=120, required=False)
    vehicle = forms.ChoiceField(label=later("Vehicle"), required=False)
    plate = forms.CharField(label=later("Plate"), max_length=40, required=False)
    registered_to = forms.ChoiceField(label=later("Registered to"), required=False)
    returns_home = forms.ChoiceField(label=later("Does the vehicle come back home?"), required=False)
    papers = forms.CharField(label=later("Papers you hold"), max_length=400, required=False)
    deadline = forms.DateField(label=later("There at the latest by"), required=False)
    currency = forms.CharField(label=later("Currency"), max_length=3, required=False)
    known_as_of = forms.DateField(label=later("Use only what was known on"), required=False)
    trip_file = forms.CharField(label=later("Or a trip file"), max_length=_LONGEST_FILE, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        registered = {
            RegisteredTo.DRIVER: _("the driver"),
            RegisteredTo.PARTY: _("somebody of the party"),
            RegisteredTo.THIRD_PERSON: _("somebody else"),
            RegisteredTo.COMPANY: _("a company"),
            RegisteredTo.RENTAL: _("a rental"),
        }
        self._choose("vehicle", [("", _("not told")), *vehicle_choices(KINDS)])
        self._choose("registered_to", [_UNSURE, *((str(kind), words) for kind, words in registered.items())])
        self._choose("returns_home", [_UNSURE, ("yes", _("yes")), ("no", _("no"))])

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """The whole form: its trip is read once, so that what is wrong is said beside its field."""
        values: dict[str, Any] = super().clean() or {}
        if self.errors:
            return values
        try:
            values["trip"] = self._trip(values)
        except InputError as error:
            raise forms.ValidationError(str(error)) from None
        return values

    def _trip(self, values: dict[str, Any]) -> Trip:
        if values.get("trip_file", "").strip():
            return parse_trip(values["trip_file"], _("the trip file"))
        missing = [name for name in ("origin", "target") if not values.get(name)]
        for name in missing:
            self.add_error(name, _("Say a place: a town in any script, or latitude,longitude."))
        facts = almanac()
        return _trip_of(values, facts) if not missing else Trip("", "", "", UNKNOWN)


def _trip_of(values: dict[str, Any], facts: Almanac) -> Trip:
    persons = tuple(
        Person(f"rider-{number}", tuple(facts.resolve_territory(one).id for one in text.split("+") if one.strip()))
        for number, text in enumerate(_parts(values.get("passports", "")), 1)
    )
    kind = VehicleKind(values["vehicle"]) if values.get("vehicle") else VehicleKind.UNKNOWN
    origin, target = _place(values["origin"], facts), _place(values["target"], facts)
    return Trip(
        f"{values['origin']} - {values['target']}",
        origin,
        target,
        _morning(values.get("depart")),
        deadline=values.get("deadline") or None,
        preferences=Preferences(currency=(values.get("currency") or "EUR").upper()),
        persons=persons,
        vehicles=_vehicles(values, kind, facts, persons),
        papers=tuple(Paper(_document(one, facts)) for one in _parts(values.get("papers", ""))),
    )


def _vehicles(
    values: dict[str, Any], kind: VehicleKind, facts: Almanac, persons: tuple[Person, ...]
) -> tuple[Vehicle, ...]:
    if kind is VehicleKind.FOOT:
        return ()
    plate: Maybe[TerritoryId] = facts.resolve_territory(values["plate"]).id if values.get("plate") else UNKNOWN
    registered = RegisteredTo(values["registered_to"]) if values.get("registered_to") else RegisteredTo.UNKNOWN
    returns: Maybe[bool] = {"yes": True, "no": False}.get(values.get("returns_home", ""), UNKNOWN)
    driver = persons[0].id if persons else None
    return (Vehicle("vehicle-1", kind, plate, driver, registered, returns_home=returns),)


def _parts(text: str) -> list[str]:
    return [one.strip() for one in text.replace("\n", ",").replace(";", ",").split(",") if one.strip()][:_MOST]


def _place(text: str, facts: Almanac) -> str:
    """A place of the almanac, or coordinates as they are. Raises: InputError."""
    parts = text.split(",")
    if len(parts) == 2 and all(_is_number(part) for part in parts):
        return text.replace(" ", "")
    return str(facts.resolve_place(text).id)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _document(text: str, facts: Almanac) -> DocumentId:
    """A kind of paper by its id or any of its names. Raises: InputError."""
    if found := facts.find_document(text.lower().replace(" ", "-")):
        return found.id
    hits = [hit for hit in facts.search(text) if hit.kind == "document"]
    if not hits:
        raise InputError(_("no such paper"), found=repr(text), remedy=_("look through the list of papers"))
    return DocumentId(hits[0].id)


def _morning(day: date | None) -> Maybe[datetime]:
    return UNKNOWN if day is None else datetime.combine(day, time(9))


def trip_text(trip: Trip) -> str:
    """The trip as a trip file."""
    return tomli_w.dumps(trip_table(trip))
