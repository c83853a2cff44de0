"""Where no road leads on a ship does, and its ports ask what the posts of their territories ask."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.journeys.paper_world import TRIP, World, build_world, checked

from waypost.domain.vocabulary import Regime, RequirementStatus, VehicleKind
from waypost.journeys.checks.check import BorderCheck, TripCheck

NEEDS_CPD = """topic: cpd
scope: {territory: kz, side: entry}
then: {require: {fact: paper.cpd, is: yes}, document: cpd}"""
BY_SEA = """topic: insurance
scope: {territory: kz, side: entry}
when: {fact: passage.by_sea, is: yes}
then: {require: {fact: paper.insurance-border, is: yes}, document: insurance-border}"""
SIX_MONTHS = """topic: temporary-admission
scope: {territory: kz, side: entry}
then: {period: {days: 180, of: temporary-admission}}"""
SHIP = (
    "ends: [batumi, atyrau]\nkind: shipping\ndistance_km: 900\nhours: 72\nwait_days: [10, 30]\n"
    "citations: [general-knowledge]\n"
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Georgia without its border with Russia."""
    world = build_world(tmp_path).put("links/batumi-atyrau", SHIP)
    (tmp_path / "crossings" / "ge-ru" / "lars.yaml").unlink()
    return world


def sailed(world: World) -> tuple[TripCheck, BorderCheck]:
    check = checked(replace(TRIP, target="astana"), world.almanac())
    return check, check.borders[0]


def test_the_ship_is_a_border_between_the_territories_of_its_ports(world: World) -> None:
    check, border = sailed(world)

    assert ("GE-KZ", "ge-kz/batumi-atyrau") == (str(border.direction), border.candidate.crossing.id)
    assert ["batumi-atyrau"] == [leg.way.link for leg in check.sailed]
    assert 13 == (border.enters_on - border.on).days


def test_the_port_of_arrival_asks_what_the_territory_asks(world: World) -> None:
    world.rule("kz/cpd", NEEDS_CPD).rule("kz/by-sea", BY_SEA)

    _, border = sailed(world)

    found = {item.provision.id: item.status for _side, item in border.requirements}
    assert {"kz/cpd": RequirementStatus.UNKNOWN, "kz/by-sea": RequirementStatus.NOT_MET} == found


def test_a_road_is_not_asked_what_a_port_is(tmp_path: Path) -> None:
    world = build_world(tmp_path).rule("ru/by-sea", BY_SEA.replace("kz", "ru"))

    check = checked(TRIP, world.almanac())

    assert [] == [item.provision.id for one in check.borders for _side, item in one.requirements]


def test_an_admission_runs_from_the_landing(world: World) -> None:
    world.rule("kz/six-months", SIX_MONTHS)

    check, border = sailed(world)

    ((_bike, spans),) = check.regimes
    admission = next(one for one in spans if one.regime is Regime.TEMPORARY_ADMISSION and one.territories == ("kz",))
    assert (border.enters_on, 180) == (admission.opened_on, (admission.until - border.enters_on).days)  # type: ignore[operator]


def test_a_bicycle_opens_nothing_at_a_port(world: World) -> None:
    trip = replace(TRIP, target="astana", vehicles=(replace(TRIP.vehicles[0], kind=VehicleKind.BICYCLE),))

    assert () == checked(trip, world.rule("kz/cpd", NEEDS_CPD).almanac()).borders[0].requirements
