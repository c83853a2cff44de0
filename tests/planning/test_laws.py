"""Laws that hold for every problem."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.planning import Action, GiveUp, Goal, Grant, Group, Outcome, Problem, Start, evaluate, simulate, solve

_FEW = settings(max_examples=40, deadline=None)


@st.composite
def journeys(draw: st.DrawFn) -> Problem:
    """Two posts with hopes that hang together, and a drive between them."""
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    size = draw(st.sampled_from([1, 3, 20]))
    actions = [_drive("a", "b", rng), _drive("b", "a", rng)]
    for place in ("a", "a", "b"):
        p = rng.uniform(0.05, 0.95, size)
        ends = (
            Outcome("passed", _floats(p), float(rng.integers(0, 5)), float(rng.integers(0, 20)), "goal"),
            Outcome("refused", _floats(1 - p), 1.0, 2.0),
        )
        actions.append(Action(f"try-{len(actions)}", ends, at=(place,), group="g", tries=int(rng.integers(1, 3))))
    return Problem(
        "law", Start("a"), (Goal("goal"),), tuple(actions), (Group("g", _floats(rng.dirichlet(np.ones(size)))),),
        hour_cost=1.0, give_up=GiveUp(80.0),
    )  # fmt: skip


def _floats(numbers: Iterable[float]) -> tuple[float, ...]:
    return tuple(map(float, numbers))


def _drive(place: str, to: str, rng: np.random.Generator) -> Action:
    return Action(f"drive-{place}", (Outcome("drove", 1.0, float(rng.integers(1, 9)), 3.0, to),), at=(place,))


@_FEW
@given(journeys(), st.integers(0, 4))
def test_one_option_more_never_costs_more(problem: Problem, left_out: int) -> None:
    fewer = replace(problem, actions=tuple(a for i, a in enumerate(problem.actions) if i != left_out))

    assert solve(problem).value <= solve(fewer).value + 1e-9


@_FEW
@given(journeys())
def test_one_try_more_never_costs_more(problem: Problem) -> None:
    more = tuple(replace(a, tries=None if a.tries is None else a.tries + 1) for a in problem.actions)

    assert solve(replace(problem, actions=more)).value <= solve(problem).value + 1e-9


@_FEW
@given(journeys(), st.floats(0.5, 1.0))
def test_free_information_never_costs_more(problem: Problem, truth: float) -> None:
    size = len(problem.groups[0].weights)
    p = np.where(np.arange(size) % 2 == 0, truth, 1 - truth)
    ask = Action("ask", (Outcome("yes", _floats(p)), Outcome("no", _floats(1 - p))), group="g", tries=1)

    assert solve(replace(problem, actions=(*problem.actions, ask))).value <= solve(problem).value + 1e-9


@_FEW
@given(journeys())
def test_a_token_nobody_needs_changes_nothing(problem: Problem) -> None:
    first = problem.actions[0]
    souvenir = replace(first, outcomes=tuple(replace(o, grants=(Grant("souvenir", 1, 2),)) for o in first.outcomes))

    with_token = solve(replace(problem, actions=(souvenir, *problem.actions[1:])))

    assert solve(problem).value == pytest.approx(with_token.value, abs=1e-9)


@_FEW
@given(journeys(), st.floats(0.0, 0.3))
def test_chance_moved_to_a_worse_outcome_never_helps(problem: Problem, moved: float) -> None:
    worse = []
    for action in problem.actions:
        if action.group is None:
            worse.append(action)
            continue
        passed, refused = action.outcomes
        p = np.array(passed.p) * (1 - moved)
        dearer = replace(refused, p=_floats(1 - p))
        worse.append(replace(action, outcomes=(replace(passed, p=_floats(p)), dearer)))
    # the chances keep their meaning for belief only where nothing can be learnt
    sure = replace(problem, groups=(Group("g", _first(problem)),))

    assert solve(sure).value <= solve(replace(sure, actions=tuple(worse))).value + 1e-9


def _first(problem: Problem) -> tuple[float, ...]:
    return (1.0, *[0.0] * (len(problem.groups[0].weights) - 1))


@settings(max_examples=8, deadline=None)
@given(journeys(), st.integers(0, 100))
def test_played_journeys_cost_the_value_on_average(problem: Problem, seed: int) -> None:
    solution = solve(problem)

    played = simulate(problem, solution.policy, 1500, seed)

    assert abs(played.mean - solution.value) <= 3 * played.half95 + 1e-9


@_FEW
@given(journeys())
def test_a_policy_evaluated_on_its_own_draws_has_its_value(problem: Problem) -> None:
    solution = solve(problem)

    assert evaluate(solution.policy, problem).mean == pytest.approx(solution.value, abs=1e-6)


@_FEW
@given(journeys())
def test_no_policy_does_better_than_the_lower_bound_on_the_same_draws(problem: Problem) -> None:
    rough = solve(problem, gap=0.3)

    assert rough.lower - 1e-9 <= evaluate(rough.policy, problem).mean <= rough.upper + 1e-6


def test_chances_given_as_arrays_are_kept_as_plain_numbers() -> None:
    outcome = Outcome("yes", np.array([0.5, 1.0]))  # type: ignore[arg-type]  # what callers in a hurry hand in
    group = Group("g", np.array([0.25, 0.75]))  # type: ignore[arg-type]

    assert outcome == Outcome("yes", (0.5, 1.0))
    assert group == Group("g", (0.25, 0.75))
