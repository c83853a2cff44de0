"""What a carnet costs: by home, vehicle, value and destinations, once for the whole booklet."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.journeys.paper_world import BIKE, LONG, RIDER, World, build_world, checked

from waypost.almanac import Almanac
from waypost.domain.identity import TerritoryId
from waypost.domain.trips import Trip
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import MoneyKind, VehicleKind
from waypost.journeys.checks.ledger import Row, build_ledger

CITED = "basis: association, citations: [example.org/law]"
CARNET = f"""kind: cpd
names: {{en: [Carnet]}}
citations: [general-knowledge]
prices:
  - {{kind: fee, amount: 200, currency: EUR, {CITED}, terms: {{issuer: Club, residence: [de]}}}}
  - {{kind: security, share_of_value: 1, {CITED}, terms: {{issuer: Club, residence: [de]}}}}
  - {{kind: security, share_of_value: 4, {CITED}, terms: {{issuer: Club, residence: [de], destinations: [mn]}}}}
  - {{kind: security, share_of_value: 9, {CITED}, terms: {{issuer: Club, residence: [de], destinations: [kz]}}}}
  - {{kind: security, share_of_value: 8, {CITED}, terms: {{issuer: Club, residence: [de], vehicles: [car]}}}}
  - {{kind: premium, {CITED}, terms: {{issuer: Club, residence: [de], share_of_security: 0.1, minimum: 3000,
     minimum_currency: EUR, returned_share: 0.8}}}}
  - {{kind: fee, amount: 300, currency: EUR, {CITED}, terms: {{issuer: Other, residence: [ge]}}}}
"""
WANTED = "topic: cpd\nscope: {{territory: {0}, side: entry}}\nthen: {{require-document: cpd}}"


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = build_world(tmp_path).put("documents/cpd", CARNET)
    return world.rule("ru/cpd", WANTED.format("ru")).rule("mn/cpd", WANTED.format("mn"))


def carnet(almanac: Almanac, trip: Trip) -> dict[MoneyKind, list[Row]]:
    rows: dict[MoneyKind, list[Row]] = {}
    for row in build_ledger(checked(trip, almanac), almanac):
        rows.setdefault(row.kind, []).append(row)
    return rows


def test_the_club_of_the_country_one_lives_in_is_asked_once(world: World) -> None:
    (fee,) = carnet(world.almanac(), LONG)[MoneyKind.FEE]

    assert (200.0, "", True) == (fee.amount, fee.where, "Club" in fee.what)


def test_the_security_is_the_highest_over_the_destinations_that_want_it(world: World) -> None:
    (security,) = carnet(world.almanac(), LONG)[MoneyKind.SECURITY]

    assert (4.0, 20_000.0) == (security.share_of_value, security.amount)


def test_a_car_may_be_rated_higher(world: World) -> None:
    trip = replace(LONG, vehicles=(replace(BIKE, kind=VehicleKind.CAR),))

    (security,) = carnet(world.almanac(), trip)[MoneyKind.SECURITY]

    assert 40_000.0 == security.amount


def test_the_premium_is_a_part_of_the_security_but_never_below_its_minimum(world: World) -> None:
    almanac = world.almanac()

    (premium,) = carnet(almanac, LONG)[MoneyKind.PREMIUM]
    (dear,) = carnet(almanac, replace(LONG, vehicles=(replace(BIKE, value=10_000.0),)))[MoneyKind.PREMIUM]

    assert (3000.0, 4000.0) == (premium.amount, dear.amount)
    assert "80% of it is paid back once the paper is discharged" == premium.returns


def test_a_value_that_is_not_stated_leaves_the_share(world: World) -> None:
    (security,) = carnet(world.almanac(), replace(LONG, vehicles=(replace(BIKE, value=UNKNOWN),)))[MoneyKind.SECURITY]

    assert (None, 4.0) == (security.amount, security.share_of_value)


def test_where_one_lives_is_not_stated_the_plate_says_whom_to_ask(world: World) -> None:
    trip = replace(
        LONG,
        persons=(replace(RIDER, residence=UNKNOWN),),
        vehicles=(replace(BIKE, plate=TerritoryId("ge")),),
    )

    (fee,) = carnet(world.almanac(), trip)[MoneyKind.FEE]

    assert 300.0 == fee.amount


def test_a_club_that_nobody_described_has_no_price(world: World) -> None:
    trip = replace(LONG, persons=(replace(RIDER, residence=TerritoryId("mn")),))

    assert {} == carnet(world.almanac(), trip)
