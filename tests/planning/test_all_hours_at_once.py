"""The search of all hours at once: its bounds hold, whatever is asked and however little it may think."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.planning.test_brute_force import BruteForce, Json, problems
from tests.planning.test_laws import journeys

from waypost.planning import (
    Action,
    Daily,
    GiveUp,
    Goal,
    Group,
    Held,
    Intervals,
    Outcome,
    Problem,
    Solution,
    Start,
    distribution,
    parse_problem,
    solve,
)
from waypost.planning.timed.axis import fitting_grid

_FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_ROUNDING = 1e-6
_OPENINGS: st.SearchStrategy[Daily | Intervals] = st.sampled_from([
    Daily(8.0, 17.0),
    Daily(9.1, 16.65),
    Intervals(((9.1, 17.0), (33.1, 41.0), (81.0, 89.0), (105.25, 113.0))),
])  # fmt: skip


def _contains(solution: Solution, value: float) -> bool:
    slack = _ROUNDING * (1.0 + abs(value))
    return solution.lower <= value + slack and value <= solution.upper + slack


@st.composite
def trips(draw: st.DrawFn) -> Problem:
    """Two posts that open by the clock, on a morning."""
    problem = draw(journeys())
    actions = tuple(replace(a, open=draw(_OPENINGS)) if a.group else a for a in problem.actions)
    return replace(problem, actions=actions, start=Start("a", draw(st.sampled_from([0.0, 9.0, 31.3]))))


@_FEW
@given(problems(), st.sampled_from([1e-9, 0.01, 0.3]), st.sampled_from([1, 20]))
def test_the_bounds_contain_the_optimum_of_tiny_problems(obj: Json, gap: float, states: int) -> None:
    expected = BruteForce(obj).solve()

    solution = solve(parse_problem(obj), gap=gap, state_limit=states)

    assert solution.lower <= expected + 1e-6
    assert expected <= solution.upper + 1e-6


@_FEW
@given(trips(), st.sampled_from([1, 5, 100]))
def test_the_bounds_contain_the_optimum_of_trips_by_the_clock(trip: Problem, states: int) -> None:
    exact = solve(trip)

    solution = solve(trip, gap=0.01, state_limit=states)

    assert _contains(solution, exact.value)
    assert distribution(solution.policy).mean_cost() <= solution.upper * (1 + _ROUNDING)


@_FEW
@given(trips(), st.integers(0, 2))
def test_what_was_worked_out_serves_under_other_odds(trip: Problem, favoured: int) -> None:
    group = trip.groups[0]
    weights = [1.0] * len(group.weights)
    weights[favoured % len(weights)] += 3.0
    other = replace(trip, groups=(Group(group.id, tuple(w / sum(weights) for w in weights)),))
    first = solve(trip, gap=0.01)

    again = solve(other, gap=0.01, like=first)

    assert again.thoughts is first.thoughts
    assert _contains(again, solve(other).value)


@_FEW
@given(trips(), st.sampled_from([0.05, 10.0]))
def test_what_matters_is_known_at_other_costs_too(trip: Problem, dearer: float) -> None:
    actions = tuple(
        replace(a, outcomes=tuple(replace(o, cost=o.cost * dearer) for o in a.outcomes)) for a in trip.actions
    )
    other = replace(trip, actions=actions, hour_cost=trip.hour_cost + 1.0)

    again = solve(other, gap=0.01, like=solve(trip, gap=0.01))

    assert _contains(again, solve(other).value)


def test_another_problem_makes_no_use_of_what_was_worked_out(a_trip: Problem) -> None:
    first = solve(a_trip, gap=0.01)

    later = solve(replace(a_trip, hour_cost=2.0), gap=0.01, like=first)

    assert later.thoughts is not None
    assert later.thoughts is not first.thoughts


def test_equal_questions_have_equal_answers(a_trip: Problem) -> None:
    first, second = (solve(a_trip, gap=0.001, state_limit=30) for _ in range(2))

    assert (first.lower, first.upper, first.first_action) == (second.lower, second.upper, second.first_action)


def test_cells_begin_when_posts_open(a_trip: Problem) -> None:
    opened = tuple(replace(a, open=Daily(9.1, 17.0)) for a in a_trip.actions)
    held = replace(a_trip.start, tokens=(Held("visa", 12.25),))

    grid = fitting_grid(replace(a_trip, actions=opened, start=held))

    assert grid.unit_hours == 1.0
    assert grid.fractions == pytest.approx((0.0, 0.1, 0.25))


@pytest.fixture(scope="module")
def a_trip() -> Problem:
    """One trip by the clock."""
    found: list[Problem] = []

    @settings(max_examples=1, database=None, derandomize=True)
    @given(trips())
    def first(trip: Problem) -> None:
        found.append(trip)

    first()
    return found[0]


def test_a_policy_costs_what_its_value_says_where_a_paper_is_awaited_for_days() -> None:
    """The clock of states is set back by days, that of the search of all hours is not: both must mean the same day."""
    ride = Action("ride", at=("home",), open=Daily(7.0, 19.0), outcomes=(Outcome("rode", 1.0, 50.0, 10.0, "post"),))
    odds = Group("open", (0.5, 0.5))
    passed, refused = Outcome("passed", (0.9, 0.3), 1.0, 0.0, "goal"), Outcome("refused", (0.1, 0.7), 1.0, 0.0)
    ask = Action("ask", at=("post",), group="open", tries=2, needs=("visa",), open=Daily(9.0, 17.0),
                 outcomes=(passed, refused))  # fmt: skip
    problem = Problem(
        name="a visa of the day after next",
        start=Start("home", 7.0, (Held("visa", 97.0),)),
        goals=(Goal("goal"),),
        hour_cost=1.0,
        give_up=GiveUp(1000.0),
        groups=(odds,),
        actions=(ride, ask),
    )

    solution = solve(problem, gap=0.01, state_limit=5)

    assert solution.policy.root.cost_to_go == pytest.approx(solution.value)
    assert _contains(solution, solve(problem).value)
