"""Cape Town to Cairo, South African 4x4, while Sudan is at war (TRIPS 4)."""

import pytest
from tests.examples.planned import almanac, arriving, entries, plan_of, shut, told_of, trip_of

from waypost.journeys.map.routes import Corridor
from waypost.journeys.map.setting import Setting, build_setting
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.plan_json import plan_json


@pytest.fixture
def plan() -> Plan:
    return plan_of("cape-town-cairo")


@pytest.fixture
def said() -> str:
    return told_of("cape-town-cairo")


@pytest.fixture(scope="module")
def setting() -> Setting:
    return build_setting(trip_of("cape-town-cairo"), almanac(), as_of=None, known_as_of=None)


def test_the_first_lines_say_that_no_open_road_leads_there_and_why(plan: Plan, said: str) -> None:
    assert {"et-sd/metema-gallabat", "eg-sd/qustul-ashkeet"} <= shut(plan)
    first = said.partition("The plan, and what to do if it fails")[0]
    assert "No open road leads all the way:" in first
    assert "War in Sudan since April 2023; no through road for travellers" in first


def test_it_ships_round_the_war_and_arrives(plan: Plan, said: str) -> None:
    assert any(action.startswith("ship:") for action in plan.actions_used())
    assert arriving(plan) > 0.5
    assert "Ship the vehicle from Durban to Jeddah" in said


def test_shipping_is_an_option_without_a_crossing_with_its_wait_and_price(plan: Plan, said: str) -> None:
    options = plan_json(plan)["options"]
    assert isinstance(options, list)
    ships = {one["id"]: one for one in options if one["stage"] == "ship"}

    assert {"ship:durban-jeddah", "ship:mombasa-jeddah", "ship:mombasa-alexandria"} <= set(ships)
    assert all(one["crossing"] is None and one["cost"] > 0 for one in ships.values())
    assert "By sea from Mombasa to Alexandria: 21 days of waiting, in a bad case 45 days" in said


def test_it_says_that_formalities_at_the_ports_are_not_known(said: str) -> None:
    assert "What the customs of the two ports ask and take is not known" in said


def test_egypt_asks_for_the_carnet_and_rents_out_plates(plan: Plan, said: str) -> None:
    assert {"cpd-eg"} == {one.procedure for one in entries(plan, "eg") if one.is_usable}
    assert "Egyptian plates" in said


def test_only_leaps_on_the_way_are_weighed_each_once(setting: Setting) -> None:
    assert ["durban-jeddah", "mombasa-alexandria", "mombasa-jeddah"] == sorted(leg.way.link for leg in setting.legs)
    assert all(leg.hours <= 1.6 * setting.best_hours + 16 for leg in setting.legs)


def test_without_ships_nothing_leads_over_the_sea(setting: Setting) -> None:
    inland = Corridor(setting.roads, {}, lambda _crossing, _direction: True)

    assert "cairo" not in inland.search("cape-town", backward=False)
