"""London to Bangkok, British motorcycle, 2026 (TRIPS 2)."""

from datetime import date

import pytest
from tests.examples.planned import directions, entries, plan_of, shut, told_of

from waypost.journeys.plans.before_leaving import Order, orders_of
from waypost.journeys.plans.plan import Plan

CARNET = "Carnet de passages en douane"


@pytest.fixture
def plan() -> Plan:
    return plan_of("london-bangkok")


@pytest.fixture
def said() -> str:
    return told_of("london-bangkok")


def order(plan: Plan, what: str) -> Order:
    return next(one for one in orders_of(plan) if one.arrangement.what == what)


def test_attari_is_shut_since_april_2025(plan: Plan, said: str) -> None:
    assert "in-pk/attari-wagah" in shut(plan)
    assert "Shut by both countries between 24 April and 1 May 2025" in said


def test_there_is_no_through_road_in_myanmar(plan: Plan) -> None:
    through = {one.candidate.crossing.id for one in plan.options.listed if one.direction.target == "mm"}

    assert through
    assert through <= shut(plan)


def test_pakistan_to_china_with_an_agency_then_laos_and_a_thai_permit_or_a_ship(plan: Plan) -> None:
    assert {"IR-PK", "PK-CN", "CN-LA", "LA-TH"} <= directions(plan)
    assert {("arranged:guide",)} == {one.tokens for one in entries(plan, "cn") if one.is_usable}
    assert {"agency-th"} == {one.procedure for one in entries(plan, "th") if one.is_usable}
    assert ["ship:karachi-laem-chabang"] == [one.id for one in plan.blueprint.leaps]


def test_who_lands_in_thailand_by_ship_needs_the_thai_permit_too(plan: Plan) -> None:
    assert [("arranged:agency-th",)] == [one.needs for one in plan.blueprint.leaps]


def test_the_land_route_into_azerbaijan_is_out(plan: Plan, said: str) -> None:
    assert "az-ge/red-bridge" in shut(plan)
    assert "Azerbaijan has kept entry by land shut since 2020" in said


def test_a_british_passport_is_told_of_the_guided_tour_in_iran_before_leaving(said: str) -> None:
    before = said.partition("Now")[0]

    assert (
        "also make sure of this: Iran: Holders of British passports get an Iranian visa only for an organised tour"
        in before
    )


@pytest.mark.parametrize("territory", ["ir", "pk"])
def test_the_carnet_is_needed_for_iran_and_pakistan(plan: Plan, territory: str) -> None:
    usable = [one for one in entries(plan, territory) if one.is_usable]

    assert usable
    assert all("paper:cpd" in one.tokens for one in usable)


def test_the_carnet_is_ordered_at_home_in_time_for_a_bad_case_at_the_british_price(plan: Plan, said: str) -> None:
    carnet = order(plan, "cpd")

    assert carnet.order_by == date(2026, 3, 23)
    assert not carnet.is_short
    assert carnet.arrangement.cost == pytest.approx(265)
    assert f"by Mon 23 Mar 2026: order {CARNET}; usually 14 days, in a bad case 42; about 265 GBP" in said


def test_every_order_is_placed_before_leaving_and_early_enough(plan: Plan) -> None:
    for one in orders_of(plan):
        assert plan.setting.ordering_from <= one.order_by < date(2026, 5, 4)
        assert not one.is_late


def test_an_international_permit_is_no_use_in_china(plan: Plan) -> None:
    rules = {str(item.statement) for one in entries(plan, "cn") for item in one.verdict.requirements}

    assert any("licence" in rule.lower() for rule in rules), sorted(rules)


def test_somebody_who_can_wait_less_or_spend_less_sees_the_other_way(plan: Plan, said: str) -> None:
    assert "Cheapest, fastest, surest" in said
    assert {"plan", "cheapest", "fastest", "surest"} == {aim.value for way in plan.ways for aim in way.aims}
