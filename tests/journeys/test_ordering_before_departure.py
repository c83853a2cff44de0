"""Papers are ordered at home: what of a lead is left on departure, what may still be ordered on the way."""

from dataclasses import dataclass, field
from typing import cast

import pytest

from waypost.domain.errors import InputError
from waypost.journeys.options import ordering
from waypost.journeys.options.blueprint import Arrangement, Blueprint
from waypost.journeys.options.ordering import arranging, lead_left, plain_id
from waypost.journeys.trips.trip_reading import parse_trip
from waypost.planning.problem import Action, GiveUp, Goal, Intervals, Outcome, Problem, Start
from waypost.planning.solution import Solution
from waypost.planning.solve import solve

DAY = 24.0
GUIDE = Arrangement("arrange:guide", "arranged:guide", "guide", None, 3.0, 60 * DAY, 180 * DAY, None, 700.0, 0.0)
AGENCY = Arrangement("arrange:agency", "arranged:agency", "agency", None, 3.0, 14 * DAY, 14 * DAY, None, 700.0, 0.0)
CARNET = Arrangement("get:cpd", "paper:cpd", "cpd", None, 3.0, 14 * DAY, 42 * DAY, 365 * DAY, 265.0, 0.0)


@dataclass
class _Leaving:
    """As much of a blueprint as ordering looks at."""

    ahead_hours: float
    start_hour: float = 8.0
    origin: str = "home"
    target: str = "there"
    candidates: tuple[object, ...] = ()
    nodes: dict[str, object] = field(default_factory=dict)


def ways(one: Arrangement, days_ahead: float) -> dict[str, Action]:
    found = arranging(one, cast("Blueprint", _Leaving(days_ahead * DAY)))
    return {action.id: action for action in found}


def leads(action: Action) -> list[tuple[str, float]]:
    return [(one.what, one.grants[0].after_hours / DAY) for one in action.outcomes if one.grants]


def test_what_is_ordered_in_time_is_there_on_departure_and_takes_no_time_of_the_journey() -> None:
    (carnet,) = ways(CARNET, 60).values()

    assert leads(carnet) == [("granted", 0.0)]
    assert carnet.at == ("home",)
    assert isinstance(carnet.open, Intervals)
    assert carnet.open.spans[0][0] == 8.0
    assert all(one.hours == 0 and one.cost == 265.0 for one in carnet.outcomes)


def test_where_time_is_short_the_rest_of_the_lead_runs_on() -> None:
    (carnet,) = ways(CARNET, 20).values()

    assert leads(carnet) == [("granted", 0.0), ("granted late", 22.0)]


def test_papers_are_ordered_at_home_alone_and_approvals_on_the_way_too() -> None:
    assert set(ways(CARNET, 60)) == {"get:cpd"}
    assert set(ways(AGENCY, 60)) == {"arrange:agency@home", "arrange:agency"}
    assert plain_id("arrange:agency@home") == "arrange:agency"


def test_what_takes_longer_than_a_plan_looks_ahead_is_not_ordered_on_the_way() -> None:
    assert set(ways(GUIDE, 200)) == {"arrange:guide@home"}


def test_on_the_day_of_departure_everything_is_ordered_on_the_way() -> None:
    (guide,) = ways(GUIDE, 0).values()

    assert guide.id == "arrange:guide"
    assert leads(guide) == [("granted", 60.0), ("granted late", 180.0)]
    assert lead_left(10, 20) == 0.0


def journey(days_ahead: float) -> Solution:
    """A border that asks for the carnet, at the price of an hour's waiting an hour."""
    passed = Outcome("passed", hours=2.0, to="there")
    pass_it = Action(id="pass", at=("home",), needs=("paper:cpd",), outcomes=(passed,))
    return solve(
        Problem(
            name="carnet",
            start=Start("home", 8.0),
            goals=(Goal("there"),),
            actions=(*ways(CARNET, days_ahead).values(), pass_it),
            hour_cost=1.0,
            give_up=GiveUp(1000.0),
        )
    )


@pytest.mark.parametrize(
    ("days_ahead", "value"),
    [(60, 265 + 2), (20, 265 + 2 + 0.25 * 22 * DAY), (1, 265 + 2 + 0.75 * 13 * DAY + 0.25 * 41 * DAY)],
)
def test_the_plan_costs_what_a_traveller_reckons_by_hand(days_ahead: float, value: float) -> None:
    solution = journey(days_ahead)

    assert solution.first_action == "get:cpd"
    assert solution.value == pytest.approx(value)


def test_a_trip_may_say_from_when_it_is_planned() -> None:
    trip = parse_trip('[trip]\nfrom = "a"\nto = "b"\ndepart = 2026-05-04\nplan_from = 2025-11-01\n', "trip.toml")

    assert str(trip.plan_from) == "2025-11-01"


def test_planning_begins_before_one_leaves() -> None:
    with pytest.raises(InputError, match="a day not after the departure"):
        parse_trip('[trip]\nfrom = "a"\nto = "b"\ndepart = 2026-05-04\nplan_from = 2026-06-01\n', "trip.toml")


def test_the_suffix_of_orders_at_home_is_no_part_of_an_id() -> None:
    assert ordering.AT_HOME not in plain_id(GUIDE.id + ordering.AT_HOME)
