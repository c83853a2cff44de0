"""Alaska to Ushuaia, US motorcycle (TRIPS 6)."""

import pytest
from tests.examples.planned import arriving, directions, plan_of, shut, told_of

from waypost.journeys.plans.plan import Plan


@pytest.fixture
def plan() -> Plan:
    return plan_of("alaska-ushuaia")


@pytest.fixture
def said() -> str:
    return told_of("alaska-ushuaia")


def test_unlikely_branches_are_followed_to_their_end(plan: Plan) -> None:
    assert plan.unfolded.rest > 0.1, "over so many borders much is unlikely, branch by branch"
    assert len(plan.unfolded.followed) <= 150
    assert sum(one.p for one in plan.unfolded.followed) == pytest.approx(plan.unfolded.rest)
    assert arriving(plan) > 0.5


def test_darien_is_crossed_by_ship_with_agent_and_power_of_attorney(plan: Plan, said: str) -> None:
    leaving = next(one for one in plan.problem.actions if one.id == "co-pa/cartagena-colon:PA-CO:ordinary:exit")
    sailed = [one for one in leaving.outcomes if one.what.startswith("passed")]

    assert {"PA-CO"} == {str(one.direction) for one in plan.blueprint.usable() if one.crossing.border == "co-pa"}
    assert all(one.cost >= 1050 for one in sailed)
    assert all(one.hours >= 7 * 24 + 60 for one in sailed)
    assert "between the posts you go by sea: 7 days of waiting, in a bad case 21 days" in said
    assert "agent and power of attorney on both sides" in said


def test_frontera_corozal_takes_no_vehicle(plan: Plan) -> None:
    assert "gt-mx/bethel-frontera-corozal" in shut(plan)


def test_the_mexican_permit_has_a_security_and_is_not_for_baja(said: str) -> None:
    assert "Permit with a security, cancelled on the way out; none needed in Baja California" in said


def test_guatemala_locks_a_vehicle_out_for_a_while(said: str) -> None:
    assert "may come back only after a wait" in said


def test_food_is_declared_in_chile_twice_on_the_way_to_tierra_del_fuego(plan: Plan, said: str) -> None:
    assert "on the way to Tierra del Fuego twice" in said
    assert {"PE-CL", "CL-AR", "AR-CL"} <= directions(plan)


def test_peru_fines_by_the_day(said: str) -> None:
    assert "Ninety days, insurance; a fine for each day over" in said


def test_it_says_what_so_many_borders_leave_out(plan: Plan) -> None:
    assert "many-borders" in {one.id for one in plan.assumptions}
