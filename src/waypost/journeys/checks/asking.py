"""Asking for what is not known, one question at a time: what to ask next, and the trip as it is after an answer.

Only what could change the verdict is asked, the most decisive first; "don't know" leaves a fact unknown. A fact that
hangs on a territory (days spent there, a visa for it) is asked for each territory of its own.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from waypost.almanac import Almanac
from waypost.domain.conditions import FactValue
from waypost.domain.errors import InputError
from waypost.domain.facts import Fact, FactType, parse_value
from waypost.domain.identity import DocumentId, TerritoryId
from waypost.domain.territories import name_in
from waypost.domain.trips import Trip
from waypost.domain.vocabulary import RegisteredTo, VehicleKind
from waypost.journeys.checks.check import TripCheck
from waypost.messages import _, language
from waypost.rules.held_papers import OF_ONE_TERRITORY
from waypost.rules.questions import OpenQuestion
from waypost.rules.situation import subjects_of

_OF_A_TERRITORY: Final = ("history.", "stay.", "visa.")
_LAST_DAY: Final = ".days_left"
_YES: Final = frozenset({"y", "yes", "true", "是", "д", "да"})
_NO: Final = frozenset({"n", "no", "false", "否", "不是", "н", "нет"})


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about one person or vehicle, and where the fact hangs on it about one territory."""

    fact: Fact
    subject: str
    territory: str = ""

    @property
    def key(self) -> str:
        """How the fact is written in a trip file: ``history.overstay@rider/ir``."""
        where = f"/{self.territory}" if self.territory else ""
        return f"{self.fact.name}@{self.subject}{where}"


def question_words(fact: Fact, almanac: Almanac) -> str:
    """The question in the reader's language; of a paper with the name the almanac has for it."""
    document = fact.name.removeprefix("paper.") if fact.name.startswith("paper.") else ""
    found = almanac.find_document(DocumentId(document)) if document and "." not in document else None
    if found is None:
        return fact.question.in_language(language())
    name = name_in(found.names, language()) or document
    return _("Do you hold this paper, valid there on that day: {paper}?").format(paper=name)


def about_words(subjects: Iterable[str], territories: Iterable[str], almanac: Almanac) -> str:
    """Whom and where a question is about."""
    names = []
    for code in territories:
        found = almanac.find_territory(code)
        names.append(code.upper() if found is None else name_in(found.names, language()) or code.upper())
    return "; ".join(part for part in (", ".join(subjects), ", ".join(names)) if part)


def next_asked(check: TripCheck, put: frozenset[str]) -> Asked | None:
    """What to ask next, leaving out what was put already; None where nothing that matters is left."""
    for question in check.questions:
        for asked in _each(question):
            if asked.key not in put:
                return asked
    return None


def _each(question: OpenQuestion) -> Iterable[Asked]:
    for subject in question.subjects:
        if _hangs_on_territory(question.fact.name):
            yield from (Asked(question.fact, subject, territory) for territory in question.territories)
        else:
            yield Asked(question.fact, subject)


def _hangs_on_territory(fact: str) -> bool:
    document = fact.removeprefix("paper.").partition(".")[0]
    return fact.startswith(_OF_A_TERRITORY) or (fact.startswith("paper.") and document in OF_ONE_TERRITORY)


def expected_words(fact: Fact) -> str:
    """What an answer looks like."""
    if fact.name.endswith(_LAST_DAY):
        return _("a day YYYY-MM-DD")
    if fact.name == "vehicle.age_years":
        return _("a year")
    if fact.choices:
        return " | ".join(fact.choices)
    return {
        FactType.YES_NO: _("yes or no"),
        FactType.NUMBER: _("a number"),
        FactType.DATE: _("a day YYYY-MM-DD"),
        FactType.TERRITORY: _("a country code such as DE"),
        FactType.CODES: _("codes, with commas between; or none"),
    }.get(fact.type, _("a word or two"))


def with_everybody(trip: Trip) -> Trip:
    """The trip with a person and a vehicle written down where none is, so that answers can be about them."""
    persons, vehicles = subjects_of(trip)
    return replace(trip, persons=persons, vehicles=vehicles)


def answered(trip: Trip, asked: Asked, text: str) -> Trip:
    """The trip with one answer in its place.

    Raises: InputError where the answer is none of what is expected.
    """
    name, subject = asked.fact.name, asked.subject
    if name.endswith(_LAST_DAY):
        return _with_last_day(trip, asked, _day(text))
    value: object = _value(asked.fact, text)
    if name in _OF_VEHICLE:
        change = _OF_VEHICLE[name](value)
        vehicles = tuple(_changed(one, change) if one.id == subject else one for one in trip.vehicles)
        return replace(trip, vehicles=vehicles)
    if name in _OF_PERSON:
        who = _person_of(trip, subject)
        change = _OF_PERSON[name](value)
        return replace(trip, persons=tuple(_changed(one, change) if one.id == who else one for one in trip.persons))
    return replace(trip, facts=(*trip.facts, (asked.key, value)))


def _changed(one: Any, change: Mapping[str, object]) -> Any:
    return replace(one, **change)


def _person_of(trip: Trip, subject: str) -> str:
    """The person a question is about: the driver where it was asked about a vehicle."""
    driver = next((one.driver for one in trip.vehicles if one.id == subject), None)
    return driver or subject


def _with_last_day(trip: Trip, asked: Asked, last: date) -> Trip:
    """A paper's last day, as the traveller reads it; inside, the first day it no longer holds."""
    document = asked.fact.name.removeprefix("paper.").removesuffix(_LAST_DAY)
    until = date.fromordinal(last.toordinal() + 1)
    return replace(
        trip,
        papers=tuple(
            replace(one, valid_until=until)
            if one.document == document and one.holder in {"", asked.subject, _person_of(trip, asked.subject)}
            else one
            for one in trip.papers
        ),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InputError(_("not a day"), expected=_("a day YYYY-MM-DD"), found=repr(text)) from None


def _value(fact: Fact, text: str) -> FactValue:
    folded = text.strip().lower()
    if fact.type is FactType.YES_NO and folded in _YES | _NO:
        return folded in _YES
    if fact.type is FactType.CODES:
        words = [word for word in folded.replace(",", " ").split() if word not in {"none", "-"}]
        return frozenset(str(parse_value(fact, word)) for word in words)
    return parse_value(fact, text)


_Change = Callable[[Any], Mapping[str, object]]
_OF_VEHICLE: Final[dict[str, _Change]] = {
    "vehicle.kind": lambda value: {"kind": VehicleKind(value)},
    "vehicle.plate": lambda value: {"plate": TerritoryId(value)},
    "vehicle.registered_to": lambda value: {"registered_to": RegisteredTo(value)},
    "vehicle.returns_home": lambda value: {"returns_home": value},
    "vehicle.value": lambda value: {"value": float(value)},
    "vehicle.engine_cc": lambda value: {"engine_cc": int(value)},
    "vehicle.weight_kg": lambda value: {"weight_kg": float(value)},
    "vehicle.age_years": lambda value: {"first_registered": int(value)},
    "vehicle.steering_side": lambda value: {"steering_side": value},
}
_OF_PERSON: Final[dict[str, _Change]] = {
    "person.passport": lambda value: {"passports": (TerritoryId(value),)},
    "person.passports": lambda value: {"passports": tuple(sorted(TerritoryId(one) for one in value))},
    "person.residence": lambda value: {"residence": TerritoryId(value)},
    "person.age": lambda value: {"age": int(value)},
    "person.licences": lambda value: {"licences": tuple(sorted(value))},
}
"""Facts that others are derived from are written where a trip file has them; all others go under ``[facts]``."""
