from datetime import date

import pytest

from waypost.domain.errors import InputError
from waypost.domain.facts import FactType, find_fact, get_fact, list_facts, parse_comparison
from waypost.domain.identity import TerritoryId, parse_direction
from waypost.domain.trips import Passage, Person, Trip, Vehicle
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import Side, VehicleKind
from waypost.rules.situation import Situation, Subject, situations
from waypost.rules.unions import Unions
from waypost.rules.values import OneOf

CN, KZ, US = TerritoryId("cn"), TerritoryId("kz"), TerritoryId("us")
NO_UNIONS = Unions(dict.fromkeys((CN, KZ, US), ()))


def situations_of(trip: Trip, side: Side = Side.EXIT) -> tuple[Situation, ...]:
    return situations(trip, Passage(parse_direction("CN-KZ"), None, date(2015, 7, 20)), side, NO_UNIONS)


def trip_with(*, vehicle: Vehicle, person: Person, facts: tuple[tuple[str, object], ...] = ()) -> Trip:
    return Trip("t", "", "", UNKNOWN, persons=(person,), vehicles=(vehicle,), facts=facts)


def test_every_fact_has_a_question_in_three_languages() -> None:
    for fact in list_facts():
        texts = (fact.question.en, fact.question.zh, fact.question.ru)
        assert len(set(texts)) == 3, fact.name
        assert all(text.endswith(("?", "？")) for text in texts), fact.name


def test_what_is_asked_instead_of_a_derived_fact_is_a_declared_one() -> None:
    for fact in list_facts():
        asked = find_fact(fact.to_ask)
        assert asked is not None
        assert not asked.derived


def test_a_question_is_put_in_the_language_of_the_reader_or_in_english() -> None:
    question = get_fact("vehicle.kind").question
    assert (question.zh, question.ru, question.en) == tuple(question.in_language(tag) for tag in ("zh-CN", "ru", "ka"))


@pytest.mark.parametrize(
    ("name", "operator", "raw", "message"),
    [
        ("vehicle.plat", "is", "cn", "did you mean vehicle.plate"),
        ("vehicle.age_years", ">", "old", "expected a number of years"),
        ("passage.date", "<", "3", "expected a day YYYY-MM-DD"),
        ("vehicle.kind", "is", "motorbike", "did you mean motorcycle"),
        ("vehicle.kind", ">", "car", "does not fit"),
        ("vehicle.kind", "is", ["car"], "needs one value"),
        ("vehicle.kind", "in", "car", "needs a list"),
        ("goods.drone", "is", "maybe", "yes or no"),
        ("vehicle.kind", "equals", "car", "no such operator"),
        ("paper.cpd.colour", "is", "blue", "no such fact"),
    ],
)
def test_a_comparison_that_does_not_fit_its_fact_is_refused_with_what_was_expected(
    name: str, operator: str, raw: str | list[str], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        parse_comparison(name, operator, raw)


def test_every_paper_is_a_fact_with_attributes() -> None:
    assert FactType.YES_NO is get_fact("paper.some-new-permit").type
    assert FactType.NUMBER is get_fact("paper.visa.entries_left").type


def test_a_chinese_plate_leaving_is_home_for_a_chinese_driver_and_foreign_owned_for_another() -> None:
    for passport, relation in ((CN, "home"), (US, "foreign-owned-local")):
        bike = Vehicle("bike", VehicleKind.MOTORCYCLE, CN, "rider")
        vehicle, person = situations_of(trip_with(vehicle=bike, person=Person("rider", (passport,))))
        assert relation == vehicle.facts["vehicle.plate_relation"]
        assert (vehicle.kind, person.kind) == (Subject.VEHICLE, Subject.PERSON)


def test_the_same_plate_entering_the_next_country_is_the_neighbours() -> None:
    bike = Vehicle("bike", VehicleKind.MOTORCYCLE, CN, "rider")
    vehicle, _ = situations_of(trip_with(vehicle=bike, person=Person("rider", (US,))), Side.ENTRY)
    assert vehicle.facts["vehicle.plate_relation"] == "neighbour"


def test_without_a_stated_passport_the_plate_may_be_either() -> None:
    bike = Vehicle("bike", VehicleKind.MOTORCYCLE, CN, "rider")
    vehicle, _ = situations_of(trip_with(vehicle=bike, person=Person("rider")))
    assert OneOf(frozenset({"home", "foreign-owned-local"})) == vehicle.facts["vehicle.plate_relation"]


def test_what_nobody_stated_is_in_no_situation() -> None:
    vehicle, _ = situations_of(trip_with(vehicle=Vehicle("bike"), person=Person("rider")))
    assert not {"vehicle.kind", "vehicle.plate", "vehicle.registered_to", "paper.cpd"} & set(vehicle.facts)


def test_a_party_of_which_nothing_is_stated_still_has_a_traveller_and_a_vehicle() -> None:
    found = situations_of(Trip("t", "", "", UNKNOWN))
    assert [situation.subject for situation in found] == ["vehicle", "traveller"]


def test_people_on_foot_bring_no_vehicle_to_customs() -> None:
    walk = Vehicle("walk", VehicleKind.FOOT, driver="rider")
    found = situations_of(trip_with(vehicle=walk, person=Person("rider", (US,))))
    assert [situation.kind for situation in found] == [Subject.PERSON]


def test_a_fact_may_be_stated_for_one_person_or_one_territory() -> None:
    facts = (
        ("history.overstay@bike", False),
        ("history.overstay@rider", True),
        ("stay.days/kz", 20),
        ("stay.days/cn", 60),
    )
    vehicle, person = situations_of(trip_with(vehicle=Vehicle("bike"), person=Person("rider"), facts=facts))
    assert (vehicle.facts["history.overstay"], person.facts["history.overstay"]) == (False, True)
    assert person.facts["stay.days"] == 60


@pytest.mark.parametrize("stated", [("goods.drone", 3), ("stay.days", True), ("stay.days", "many"), ("no.fact", 1)])
def test_a_stated_fact_of_another_type_is_refused(stated: tuple[str, object]) -> None:
    with pytest.raises(InputError):
        situations_of(trip_with(vehicle=Vehicle("bike"), person=Person("rider"), facts=(stated,)))


def test_an_owner_of_record_in_the_party_is_present_and_a_hire_firm_is_not() -> None:
    from waypost.domain.vocabulary import RegisteredTo

    for owner, present in ((RegisteredTo.DRIVER, True), (RegisteredTo.RENTAL, False)):
        vehicle, _ = situations_of(trip_with(vehicle=Vehicle("car", registered_to=owner), person=Person("p")))
        assert present is vehicle.facts["vehicle.owner_present"]
