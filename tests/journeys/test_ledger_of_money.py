"""The money of a trip on paper: spent, locked until something happens, lost, or only threatening."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.journeys.paper_world import BIKE, LONG, RIDER, TRIP, World, build_world, checked, visa

from waypost.domain.trips import Preferences, Trip
from waypost.domain.vocabulary import MoneyKind, VehicleKind
from waypost.journeys.checks.ledger import Fate, Row, build_ledger

ENTRY = "topic: fee\nscope: {territory: ru, side: entry}\n"
EXIT = "topic: fee\nscope: {territory: ge, side: exit}\n"
ECO = "then: {charge: {kind: fee, amount: 500, currency: RUB, per: vehicle}}"
LOCKED = "then: {charge: {kind: security, amount: 1000, currency: EUR, per: vehicle}}"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build_world(tmp_path).put(
        "rates/2026-05-01", "base: EUR\non: 2026-05-01\nunits: {RUB: 100}\ncitations: [general-knowledge]\n"
    )


def ledger(world: World, trip: Trip = TRIP) -> list[Row]:
    almanac = world.almanac()
    return list(build_ledger(checked(trip, almanac), almanac))


class TestFees:
    def test_a_fee_is_shown_as_told_and_in_the_currency_of_the_trip(self, world: World) -> None:
        (row,) = ledger(world.rule("ru/eco", ENTRY + ECO))

        assert (MoneyKind.FEE, "500 RUB", 5.0, "EUR") == (row.kind, str(row.told), row.amount, row.currency)
        assert "2026-05-01" == str(row.rate_on)

    def test_a_fee_by_vehicle_is_paid_for_each(self, world: World) -> None:
        trip = replace(TRIP, vehicles=(BIKE, replace(BIKE, id="other")))

        (row,) = ledger(world.rule("ru/eco", ENTRY + ECO), trip)

        assert (2, 10.0) == (row.count, row.amount)

    def test_a_fee_by_party_is_paid_once(self, world: World) -> None:
        trip = replace(TRIP, persons=(RIDER, replace(RIDER, id="friend")))

        (row,) = ledger(world.rule("ru/eco", ENTRY + ECO.replace("per: vehicle", "per: party")), trip)

        assert 1 == row.count

    def test_a_fee_is_paid_again_at_the_second_entry(self, world: World) -> None:
        rows = ledger(world.rule("ru/eco", ENTRY + ECO), LONG)

        assert ["GE-RU entry", "KZ-RU entry"] == [row.where for row in rows]

    def test_a_rule_of_no_side_is_paid_once_a_stay(self, world: World) -> None:
        rows = ledger(world.rule("ru/eco", "topic: fee\nscope: {territory: ru}\n" + ECO), LONG)

        assert ["GE-RU entry", "KZ-RU entry"] == [row.where for row in rows]

    def test_a_currency_without_a_rate_keeps_its_own_amount_only(self, world: World) -> None:
        (row,) = ledger(world.rule("ru/eco", ENTRY + ECO.replace("RUB", "XAF")))

        assert ("500 XAF", None) == (str(row.told), row.amount)

    def test_a_fee_nobody_told_the_height_of_is_listed_all_the_same(self, world: World) -> None:
        (row,) = ledger(world.rule("ru/eco", ENTRY + "then: {charge: {kind: fee, per: vehicle}}"))

        assert (None, None) == (row.told, row.amount)

    def test_a_fee_that_depends_on_a_fact_nobody_stated_is_not_certain(self, world: World) -> None:
        (row,) = ledger(world.rule("ru/eco", ENTRY + "when: {fact: vehicle.has_trailer, is: yes}\n" + ECO))

        assert not row.certain

    def test_a_fee_for_others_is_left_out(self, world: World) -> None:
        assert [] == ledger(world.rule("ru/eco", ENTRY + "when: {fact: vehicle.kind, is: truck}\n" + ECO))


class TestSecurities:
    def test_a_security_comes_back_where_the_vehicle_leaves(self, world: World) -> None:
        (row, _) = ledger(world.rule("ru/deposit", ENTRY + LOCKED), LONG)

        assert Fate.RETURNS is row.fate
        assert "RU-KZ" in row.returns

    def test_a_security_of_the_last_territory_is_at_risk(self, world: World) -> None:
        (row,) = ledger(world.rule("ru/deposit", ENTRY + LOCKED))

        assert Fate.AT_RISK is row.fate

    @pytest.mark.parametrize(("returns_home", "fate"), [(True, Fate.RETURNS), (False, Fate.LOST)])
    def test_a_security_for_coming_home_is_lost_on_a_one_way_trip(
        self, world: World, returns_home: bool, fate: Fate
    ) -> None:
        trip = replace(TRIP, vehicles=(replace(BIKE, returns_home=returns_home),))

        (row,) = ledger(world.rule("ge/deposit", EXIT + LOCKED), trip)

        assert fate is row.fate

    def test_a_security_may_be_a_share_of_the_value_of_the_vehicle(self, world: World) -> None:
        share = "then: {charge: {kind: security, share_of_value: 1.5, per: vehicle}}"

        (row,) = ledger(world.rule("ru/deposit", ENTRY + share))

        assert 7500.0 == row.amount

    def test_a_share_of_a_value_nobody_stated_has_no_amount(self, world: World) -> None:
        share = "then: {charge: {kind: security, share_of_value: 1.5, per: vehicle}}"
        trip = Trip("t", "tbilisi", "astrakhan", TRIP.depart, preferences=Preferences(), persons=(RIDER,))
        unpriced = replace(trip, vehicles=(replace(BIKE, value=TRIP.vehicles[0].engine_cc),))

        (row,) = ledger(world.rule("ru/deposit", ENTRY + share), unpriced)

        assert row.amount is None


def test_a_penalty_only_threatens(world: World) -> None:
    (row,) = ledger(world.rule("ru/fine", ENTRY + ECO.replace("kind: fee", "kind: penalty")))

    assert Fate.THREATENS is row.fate


def test_a_paper_that_must_be_got_brings_its_price(world: World) -> None:
    world.rule(
        "ru/visa", "topic: visa\nscope: {territory: ru, side: entry}\n"
        "then: {require: {fact: paper.visa, is: yes}, document: visa}"
    )  # fmt: skip
    world.put(
        "documents/visa",
        "kind: visa\nnames: {en: [Visa]}\ncitations: [general-knowledge]\nprices:\n"
        "  - {kind: fee, amount: 60, currency: EUR, per: person, basis: traveller, citations: [general-knowledge]}\n",
    )

    assert [("Visa", 60.0)] == [(row.what, row.amount) for row in ledger(world)]
    assert [] == ledger(world, replace(TRIP, papers=(visa(),)))


def test_a_cyclist_pays_nothing_for_a_motor_vehicle(world: World) -> None:
    cyclist = replace(TRIP, vehicles=(replace(BIKE, kind=VehicleKind.BICYCLE),))

    assert [] == ledger(world.rule("ru/eco", ENTRY + "when: {fact: vehicle.is_motor, is: yes}\n" + ECO), cyclist)


def test_the_deposit_of_a_local_permit_comes_back_where_the_vehicle_leaves(world: World) -> None:
    world.rule(
        "ru/permit", "topic: temporary-admission\nscope: {territory: ru, side: entry}\n"
        "then: {require: {fact: paper.ru-permit, is: yes}, document: ru-permit}"
    )  # fmt: skip
    world.put(
        "documents/ru-permit",
        "kind: national-permit\nnames: {en: [Permit]}\nterritories: [ru]\ncitations: [general-knowledge]\nprices:\n"
        "  - {kind: security, amount: 400, currency: EUR, per: vehicle, basis: traveller, "
        "citations: [general-knowledge]}\n",
    )
    one_way = replace(LONG, vehicles=(replace(BIKE, returns_home=False),))

    (row,) = [row for row in ledger(world, one_way) if row.kind is MoneyKind.SECURITY]

    assert Fate.RETURNS is row.fate
