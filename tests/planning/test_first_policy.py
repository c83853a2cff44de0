"""A policy found before any search, and costs on the clock: bounds on either side of what is best."""

import json
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings

from waypost.planning import solve
from waypost.planning.beliefs import Array
from waypost.planning.contingency import Contingency
from waypost.planning.detours import detours_by_place
from waypost.planning.first_policy import Effort, FirstPolicy
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.modes import Modes, OrderedAsSoonAsCanBe, UsableAtOnce, WaitedFor
from waypost.planning.parsing import parse_text
from waypost.planning.problem import Action, Daily, GiveUp, Goal, Grant, Group, Held, Intervals, Outcome, Problem, Start
from waypost.planning.timetable import Timetable

from .test_brute_force import Json, problems

_AMPLE = Effort(modes=2000, cells=20_000, situations=5000)


def _drive(origin: str, target: str, hours: float = 1.0) -> Action:
    return Action(f"{origin}>{target}", at=(origin,), outcomes=(Outcome("there", hours=hours, to=target),))


def _chain(borders: int) -> Problem:
    """A long journey: at each border one post that refuses half of all draws, and a dear one that never does."""
    actions = []
    for number in range(borders):
        here, there = f"b{number}", f"b{number + 1}"
        actions += [
            Action(f"ask-{number}", at=(here,), group="luck", tries=1, open=Daily(8.0, 16.0), outcomes=(
                Outcome("passed", (0.9, 0.4), hours=1.0, to=there), Outcome("refused", (0.1, 0.6), hours=2.0))),
            Action(f"pay-{number}", at=(here,), outcomes=(Outcome("passed", hours=30.0, cost=100.0, to=there),)),
        ]  # fmt: skip
    return Problem(
        "chain", Start("b0", 7.0), (Goal(f"b{borders}"),), tuple(actions),
        groups=(Group("luck", (0.5, 0.5)),), hour_cost=1.0, give_up=GiveUp(100_000.0),
    )  # fmt: skip


def _certain(mode: int, action: int) -> list[Array]:
    del mode, action
    return [np.ones(1)]


def _first_policy(problem: Problem) -> tuple[Contingency, FirstPolicy]:
    model = Contingency(problem)
    joint = JointHypotheses(model.beliefs, range(len(problem.groups)))
    return model, FirstPolicy(model, joint, _AMPLE)


def test_a_journey_of_thirty_borders_has_an_arriving_policy_before_any_search() -> None:
    problem = _chain(30)
    model, policy = _first_policy(problem)

    plan = policy(model.root().situation)

    assert plan is not None
    assert plan.costs.mean() < 30 * 130.0


def test_equal_work_gives_equal_answers_whatever_the_clock_says() -> None:
    problem = _chain(12)

    first, second = (solve(problem, state_limit=2) for _ in range(2))

    assert (first.value, first.lower, first.states) == (second.value, second.lower, second.states)
    assert first.lower <= first.value < 12 * 130.0


@settings(max_examples=25, deadline=None)
@given(raw=problems())
def test_the_first_policy_never_costs_less_than_the_best(raw: Json) -> None:
    problem = parse_text(json.dumps(raw))
    model, policy = _first_policy(problem)
    start = model.root().situation
    plan = None if start.place in model.world.goal_cost else policy(start)
    if plan is None:
        return
    weights = JointHypotheses(model.beliefs, range(len(problem.groups))).weights(model.beliefs.prior)

    best = min(solve(problem).value, 1e20)

    assert float(plan.costs @ weights) >= best - 1e-6 * (1.0 + abs(best))


@settings(max_examples=25, deadline=None)
@given(raw=problems())
def test_a_timetable_with_early_orders_never_costs_more_than_the_best(raw: Json) -> None:
    problem = parse_text(json.dumps(raw))
    model = Contingency(problem)
    start = model.root().situation
    if start.place in model.world.goal_cost:
        return
    joint = JointHypotheses(model.beliefs, range(len(problem.groups)))
    modes = Modes(model.world, model.relevance, start, OrderedAsSoonAsCanBe())
    assert modes.explore(5000)

    def chances_in(mode: int, action: int) -> list[Array]:
        del mode
        return list(joint.chances[action])

    table = Timetable(model.world, modes, chances_in, joint.count, [30] * len(modes.modes))

    best = solve(problem).value

    if table.settled and best < inf:
        least = float(np.minimum(table.costs(0, start.hour), 1e30) @ joint.weights(model.beliefs.prior))
        assert least <= best + 1e-6 * (1.0 + abs(best))


def test_what_is_ordered_at_the_start_arrives_on_the_way() -> None:
    order = Action("order", tries=1, outcomes=(Outcome("ordered", grants=(Grant("visa", 48.0),)),))
    enter = Action("enter", at=("post",), needs=("visa",), outcomes=(Outcome("in", to="inside"),))
    problem = Problem(
        "order", Start("home"), (Goal("inside"),), (order, _drive("home", "post", 40.0), enter),
        hour_cost=1.0, give_up=GiveUp(1000.0),
    )  # fmt: skip
    model, policy = _first_policy(problem)

    plan = policy(model.root().situation)

    assert plan is not None
    assert plan.costs == pytest.approx([48.0])


def test_places_out_of_the_way_are_told_from_those_on_it() -> None:
    actions = (_drive("home", "post"), _drive("post", "inside"), _drive("home", "far", 5.0), _drive("far", "post", 5.0))
    problem = Problem("ways", Start("home"), (Goal("inside"),), actions, hour_cost=1.0, give_up=GiveUp(100.0))
    model = Contingency(problem)

    detours = detours_by_place(model.world, model.root().situation)

    assert {model.world.place_names[place]: cost for place, cost in detours.items()} == {
        "home": 0.0, "post": 0.0, "inside": 0.0, "far": 9.0,
    }  # fmt: skip


def test_a_window_that_shuts_for_good_counts_in_the_timetable() -> None:
    late = Action("enter", at=("home",), open=Intervals(((100.0, 101.0),)), outcomes=(Outcome("in", to="inside"),))
    problem = Problem("late", Start("home"), (Goal("inside"),), (late,), hour_cost=1.0, give_up=GiveUp(1000.0))
    model = Contingency(problem)
    modes = Modes(model.world, model.relevance, model.root().situation, UsableAtOnce())
    assert modes.explore(10)

    by_day = Timetable(model.world, modes, _certain, 1, [0])
    by_date = Timetable(model.world, modes, _certain, 1, [200])

    assert by_day.costs(0, 0.0) == pytest.approx([4.0])
    assert by_date.costs(0, 0.0) == pytest.approx([100.0])


def test_modes_hold_what_was_ordered_at_the_start_to_the_day() -> None:
    order = Action("order", tries=1, outcomes=(Outcome("ordered", hours=3.0, grants=(Grant("visa", 30.0),)),))
    enter = Action("enter", at=("home",), needs=("visa",), outcomes=(Outcome("in", to="inside"),))
    problem = Problem(
        "modes", Start("home", 8.0, (Held("map"),)), (Goal("inside"),), (order, enter), give_up=GiveUp(9.0)
    )
    model = Contingency(problem)
    modes = Modes(model.world, model.relevance, model.root().situation, WaitedFor(model.world.start().place))

    assert modes.explore(10)

    assert [mode.held for mode in modes.modes] == [(), ((model.world.tokens["visa"], 48.0),)]
