"""One question at a time: only what matters, about whom and where, and the trip as it is after the answer."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.journeys.paper_world import LONG, RIDER, TRIP, World, build_world, checked, visa

from waypost.domain.errors import InputError
from waypost.domain.facts import get_fact
from waypost.domain.trips import Person, Trip
from waypost.domain.unknown import UNKNOWN
from waypost.journeys.checks.asking import Asked, about_words, answered, next_asked, question_words, with_everybody

WANTS_VISA = "topic: visa\nscope: {{territory: {0}, side: entry}}\nthen: {{require-document: visa}}"
NO_DRONE = "topic: goods\nscope: {territory: ru, side: entry}\nwhen: {fact: goods.drone, is: yes}\n"
TO_LEAVE, TO_TURN_BACK = "then: {forbid: goods}", "then: {forbid: person}"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build_world(tmp_path)


def asked_until_the_end(world: World, trip: Trip, answer: str) -> list[str]:
    """Every question that is put when each is answered alike."""
    almanac, keys = world.almanac(), list[str]()
    while (asked := next_asked(checked(trip, almanac), frozenset(keys))) is not None:
        keys.append(asked.key)
        trip = answered(trip, asked, answer) if answer else trip
    return keys


def test_a_visa_is_asked_about_for_each_territory(world: World) -> None:
    world.rule("ru/visa", WANTS_VISA.format("ru")).rule("mn/visa", WANTS_VISA.format("mn"))

    assert {"paper.visa@rider/ru", "paper.visa@rider/mn"} == set(asked_until_the_end(world, LONG, "yes"))


def test_what_can_change_nothing_any_more_is_not_asked(world: World) -> None:
    world.rule("ru/drone", NO_DRONE + TO_LEAVE).rule("ru/weapon", NO_DRONE.replace("drone", "weapon") + TO_TURN_BACK)

    assert ["goods.weapon@rider"] == asked_until_the_end(world, TRIP, "yes")
    assert ["goods.weapon@rider", "goods.drone@rider"] == asked_until_the_end(world, TRIP, "no")


def test_what_is_not_known_is_asked_once(world: World) -> None:
    world.rule("ru/visa", WANTS_VISA.format("ru"))

    assert ["paper.visa@rider/ru"] == asked_until_the_end(world, TRIP, "")


def test_nothing_open_nothing_asked(world: World) -> None:
    assert None is next_asked(checked(TRIP, world.almanac()), frozenset())


def test_a_paper_is_called_by_its_name(world: World) -> None:
    world.put("documents/visa", "kind: visa\nnames: {en: [Russian visa]}\ncitations: [general-knowledge]\n")

    assert "Russian visa" in question_words(get_fact("paper.visa"), world.almanac())


def test_a_question_says_whom_and_where_it_is_about(world: World) -> None:
    assert "rider; Russia, XX" == about_words(("rider",), ("ru", "xx"), world.almanac())


@pytest.mark.parametrize(
    ("fact", "subject", "text", "key", "value"),
    [
        ("goods.drone", "rider", "Yes", "goods.drone@rider", True),
        ("goods.drone", "rider", "нет", "goods.drone@rider", False),
        ("goods.drone", "rider", "是", "goods.drone@rider", True),
        ("stay.zones", "rider", "gbao, tibet", "stay.zones@rider", frozenset({"gbao", "tibet"})),
        ("stay.zones", "rider", "none", "stay.zones@rider", frozenset()),
        ("stay.days", "rider", "12", "stay.days@rider", 12),
    ],
)
def test_an_answer_becomes_a_fact_of_the_trip(fact: str, subject: str, text: str, key: str, value: object) -> None:
    assert ((key, value),) == answered(TRIP, Asked(get_fact(fact), subject), text).facts


def test_what_others_follow_from_is_written_where_the_trip_has_it() -> None:
    trip = with_everybody(replace(TRIP, persons=(), vehicles=()))

    plated = answered(trip, Asked(get_fact("vehicle.plate"), "vehicle"), "DE")
    lived = answered(plated, Asked(get_fact("person.residence"), "vehicle"), "fr")
    dated = answered(lived, Asked(get_fact("vehicle.age_years"), "vehicle"), "2014")

    assert ("de", 2014, "fr") == (
        dated.vehicles[0].plate,
        dated.vehicles[0].first_registered,
        dated.persons[0].residence,
    )


def test_a_last_day_is_told_as_a_date() -> None:
    trip = replace(TRIP, papers=(visa(),))

    until = answered(trip, Asked(get_fact("paper.visa.days_left"), "rider"), "2026-07-31").papers[0].valid_until

    assert date(2026, 8, 1) == until


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("goods.drone", "perhaps"),
        ("stay.days", "many"),
        ("vehicle.kind", "rocket"),
        ("paper.visa.days_left", "July"),
    ],
)
def test_an_answer_of_another_kind_is_refused_with_what_is_expected(fact: str, text: str) -> None:
    with pytest.raises(InputError) as refused:
        answered(TRIP, Asked(get_fact(fact), "bike"), text)

    assert refused.value.expected


def test_nobody_is_made_up_where_somebody_is_declared() -> None:
    assert (RIDER,) == with_everybody(TRIP).persons
    assert (Person("traveller"),) == with_everybody(replace(TRIP, persons=())).persons
    assert UNKNOWN is with_everybody(replace(TRIP, vehicles=())).vehicles[0].plate
