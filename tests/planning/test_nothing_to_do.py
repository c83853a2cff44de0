"""A problem in which nothing can be done: giving up is the only end, and it is an answer."""

import pytest

from waypost.planning import GiveUp, Goal, Problem, Start, Status, solve


@pytest.mark.parametrize("time_limit", [None, 1.0])
def test_without_a_single_action_there_is_no_plan_but_giving_up(time_limit: float | None) -> None:
    problem = Problem(name="alone", start=Start("here"), goals=(Goal("there"),), actions=(), give_up=GiveUp(7.0))

    solution = solve(problem, time_limit=time_limit)

    assert (Status.NO_PLAN, 7.0, "give-up") == (solution.status, solution.value, solution.first_action)
