"""What a good answer to the long trips says: over many borders, over the sea where no road leads through."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from waypost.almanac import Almanac
from waypost.cli.plan_text import plan_lines
from waypost.journeys.crossings.access import Verdict
from waypost.journeys.map.routes import Corridor
from waypost.journeys.map.setting import build_setting
from waypost.journeys.options.options import Option
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.plan import EndingKind, Plan
from waypost.journeys.plans.plan_json import plan_json
from waypost.journeys.plans.plan_request import Effort, PlanRequest
from waypost.journeys.plans.verdict import is_unsure
from waypost.journeys.trips.trip_reading import read_trip

HURRIED = Effort(seconds=1.0, memory_mb=4000.0)
"""What is checked here does not hang on how good the plan is, but for Cape Town, where a few seconds are enough."""
TRIPS = ["london-bangkok", "cape-town-cairo", "alaska-ushuaia"]

LongPlan = Callable[[str], Plan]


@pytest.fixture(scope="module")
def long_plan(request_for: Callable[..., PlanRequest]) -> LongPlan:
    """Plan a long example by its name; each once."""
    from waypost.journeys.plans.plan_making import make_plan

    @cache
    def planned(name: str) -> Plan:
        return make_plan(request_for(name, None, HURRIED))

    return planned


def text_of(plan: Plan) -> str:
    return " ".join(" ".join(plan_lines(plan, plan.almanac)).split())


def crossings(plan: Plan, verdict: Verdict) -> set[str]:
    return {str(one.candidate.crossing.id) for one in plan.options.listed if one.access.verdict is verdict}


def entries(plan: Plan, territory: str) -> list[Option]:
    return [one for one in plan.options.listed if one.stage is Stage.ENTRY and one.direction.target == territory]


@pytest.fixture(params=TRIPS)
def any_plan(request: pytest.FixtureRequest, long_plan: LongPlan) -> Plan:
    return long_plan(request.param)


class TestEveryLongTrip:
    def test_its_bounds_are_in_order_and_its_gap_is_said(self, any_plan: Plan) -> None:
        solution = any_plan.solution

        assert solution.lower <= solution.value + 1e-9
        assert sum(one.probability for one in any_plan.endings) == pytest.approx(1.0, abs=1e-6)
        said = text_of(any_plan)
        assert ("basis:" in said) is not is_unsure(any_plan)
        assert ("No good plan was found in the time given" in said) is is_unsure(any_plan)

    def test_nothing_shut_is_used(self, any_plan: Plan) -> None:
        used = any_plan.actions_used()

        assert not any(one.id in used for one in any_plan.options.listed if one.access.verdict is Verdict.NO)

    def test_it_says_what_so_many_borders_leave_out(self, any_plan: Plan) -> None:
        assert "many-borders" in {one.id for one in any_plan.assumptions}


class TestLondonToBangkok:
    def test_attari_is_shut_since_april_2025(self, long_plan: LongPlan) -> None:
        plan = long_plan("london-bangkok")

        assert "in-pk/attari-wagah" in crossings(plan, Verdict.NO)
        assert "Shut by both countries between 24 April and 1 May 2025" in text_of(plan)

    def test_there_is_no_through_road_in_myanmar(self, long_plan: LongPlan) -> None:
        plan = long_plan("london-bangkok")
        through = {one.candidate.crossing.id for one in plan.options.listed if one.direction.target == "mm"}

        assert through
        assert through <= crossings(plan, Verdict.NO)

    def test_the_land_route_into_azerbaijan_is_out(self, long_plan: LongPlan) -> None:
        plan = long_plan("london-bangkok")

        assert "az-ge/red-bridge" in crossings(plan, Verdict.NO)
        assert "Azerbaijan has kept entry by land shut since 2020" in text_of(plan)

    def test_a_british_passport_needs_a_guided_tour_in_iran(self, long_plan: LongPlan) -> None:
        said = {
            item.id
            for option in entries(long_plan("london-bangkok"), "ir")
            for item in (*option.verdict.requirements, *option.verdict.terms, *option.verdict.practised)
        }

        assert any("guide-gb" in str(one) for one in said)

    @pytest.mark.parametrize("territory", ["ir", "pk"])
    def test_the_carnet_is_needed_for_iran_and_pakistan(self, long_plan: LongPlan, territory: str) -> None:
        usable = [one for one in entries(long_plan("london-bangkok"), territory) if one.is_usable]

        assert usable
        assert all("paper:cpd" in one.tokens for one in usable)

    def test_china_takes_no_carnet_but_an_arranged_guide(self, long_plan: LongPlan) -> None:
        usable = [one for one in entries(long_plan("london-bangkok"), "cn") if one.is_usable]

        assert {("arranged:guide",)} == {one.tokens for one in usable}

    def test_thailand_asks_for_a_permit_by_an_operator(self, long_plan: LongPlan) -> None:
        usable = [one for one in entries(long_plan("london-bangkok"), "th") if one.is_usable]

        assert {"agency-th"} == {one.procedure for one in usable}

    def test_the_way_is_pakistan_china_laos(self, long_plan: LongPlan) -> None:
        ways = {str(one.direction) for one in long_plan("london-bangkok").blueprint.usable()}

        assert {"IR-PK", "PK-CN", "CN-LA", "LA-TH"} <= ways


class TestCapeTownToCairo:
    def test_there_is_no_through_road_in_sudan(self, long_plan: LongPlan) -> None:
        plan = long_plan("cape-town-cairo")

        assert {"et-sd/metema-gallabat", "eg-sd/qustul-ashkeet"} <= crossings(plan, Verdict.NO)
        assert "War in Sudan since April 2023; no through road for travellers" in text_of(plan)

    def test_it_ships_round_the_war_and_arrives(self, long_plan: LongPlan) -> None:
        plan = long_plan("cape-town-cairo")
        arrived = [one.probability for one in plan.endings if one.kind is EndingKind.ARRIVED]

        assert any(action.startswith("ship:") for action in plan.actions_used())
        assert arrived
        assert arrived[0] > 0.5

    def test_shipping_is_an_option_without_a_crossing_with_its_wait_and_price(self, long_plan: LongPlan) -> None:
        plan = long_plan("cape-town-cairo")
        options = plan_json(plan)["options"]
        assert isinstance(options, list)
        ships = {one["id"]: one for one in options if one["stage"] == "ship"}

        assert {"ship:durban-jeddah", "ship:mombasa-jeddah", "ship:mombasa-alexandria"} <= set(ships)
        assert all(one["crossing"] is None for one in ships.values())
        assert all(one["cost"] > 0 for one in ships.values())
        assert "By sea from Mombasa to Alexandria: 21 days of waiting, in a bad case 45 days" in text_of(plan)

    def test_it_says_that_formalities_at_the_ports_are_not_known(self, long_plan: LongPlan) -> None:
        assert "What the customs of the two ports ask and take is not known" in text_of(long_plan("cape-town-cairo"))

    def test_egypt_asks_for_the_carnet_and_rents_out_plates(self, long_plan: LongPlan) -> None:
        plan = long_plan("cape-town-cairo")

        assert {"cpd-eg"} == {one.procedure for one in entries(plan, "eg") if one.is_usable}
        assert "Egyptian plates" in text_of(plan)


class TestAlaskaToUshuaia:
    def test_darien_is_crossed_by_ship(self, long_plan: LongPlan) -> None:
        plan = long_plan("alaska-ushuaia")
        leaving = next(one for one in plan.problem.actions if one.id == "co-pa/cartagena-colon:PA-CO:ordinary:exit")
        sailed = [one for one in leaving.outcomes if one.what.startswith("passed")]

        assert {"PA-CO"} == {str(one.direction) for one in plan.blueprint.usable() if one.crossing.border == "co-pa"}
        assert all(one.cost >= 1050 for one in sailed)
        assert all(one.hours >= 7 * 24 + 60 for one in sailed)
        assert "between the posts you go by sea: 7 days of waiting, in a bad case 21 days" in text_of(plan)

    def test_frontera_corozal_takes_no_vehicle(self, long_plan: LongPlan) -> None:
        assert "gt-mx/bethel-frontera-corozal" in crossings(long_plan("alaska-ushuaia"), Verdict.NO)

    def test_the_mexican_permit_has_a_security_and_is_not_for_baja(self, long_plan: LongPlan) -> None:
        said = text_of(long_plan("alaska-ushuaia"))

        assert "Permit with a security, cancelled on the way out; none needed in Baja California" in said

    def test_guatemala_locks_a_vehicle_out_for_a_while(self, long_plan: LongPlan) -> None:
        assert "may come back only after a wait" in text_of(long_plan("alaska-ushuaia"))

    def test_food_is_declared_in_chile_twice_on_the_way_to_tierra_del_fuego(self, long_plan: LongPlan) -> None:
        plan = long_plan("alaska-ushuaia")

        assert "on the way to Tierra del Fuego twice" in text_of(plan)
        assert {"PE-CL", "CL-AR", "AR-CL"} <= {str(one.direction) for one in plan.blueprint.usable()}


def test_only_leaps_on_the_way_are_weighed_each_once(real_almanac: Almanac) -> None:
    setting = build_setting(
        read_trip(Path("examples/cape-town-cairo.toml")), real_almanac, as_of=None, known_as_of=None
    )

    assert ["durban-jeddah", "mombasa-alexandria", "mombasa-jeddah"] == sorted(leg.way.link for leg in setting.legs)
    assert all(leg.hours <= 1.6 * setting.best_hours + 16 for leg in setting.legs)


def test_without_ships_nothing_leads_over_the_sea(real_almanac: Almanac) -> None:
    trip = read_trip(Path("examples/cape-town-cairo.toml"))
    setting = build_setting(trip, real_almanac, as_of=None, known_as_of=None)

    inland = Corridor(setting.roads, {}, lambda _crossing, _direction: True)

    assert "cairo" not in inland.search("cape-town", backward=False)
