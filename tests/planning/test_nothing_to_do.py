"""A problem in which nothing can be done: giving up is the only end, and it is an answer."""

from math import isnan

import pytest

from waypost.planning import Action, GiveUp, Goal, Group, Outcome, Problem, Start, Status, evaluate, solve


@pytest.mark.parametrize("time_limit", [None, 1.0])
def test_without_a_single_action_there_is_no_plan_but_giving_up(time_limit: float | None) -> None:
    problem = Problem(name="alone", start=Start("here"), goals=(Goal("there"),), actions=(), give_up=GiveUp(7.0))

    solution = solve(problem, time_limit=time_limit)

    assert (Status.NO_PLAN, 7.0, "give-up") == (solution.status, solution.value, solution.first_action)


def test_a_policy_that_may_end_nowhere_costs_without_end_and_is_still_a_number() -> None:
    """Where giving up is impossible and time ran out, the cost is infinite, never not-a-number."""
    problem = Problem(
        name="a trap",
        start=Start("a"),
        goals=(Goal("goal"),),
        groups=(Group("g", (1.0, 0.0)),),
        give_up=GiveUp(20.0, {"a": None}),
        horizon_hour=12.0,
        actions=(
            Action("stay", at=("a",), group="g", tries=1, outcomes=(Outcome("x", (1.0, 1.0), 0.5),)),
            Action(
                "go",
                at=("a",),
                group="g",
                tries=1,
                outcomes=(
                    Outcome("u", (0.0, 1.0), 1.0),
                    Outcome("v", (0.5, 0.0), 1.0),
                    Outcome("w", (0.5, 0.0), 1.0, to="b"),
                ),
            ),
        ),
    )

    solution = solve(problem, time_limit=0.0)

    assert not isnan(evaluate(solution.policy, problem).mean)
