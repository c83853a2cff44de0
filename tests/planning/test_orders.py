"""Where one may drive to and fro there are ways that never go back, and bounds hold however much is forgotten."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.planning.test_all_hours_at_once import trips

from waypost.planning import Action, GiveUp, Goal, Group, Outcome, Problem, Start, solve
from waypost.planning.contingency import Contingency
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.known_costs import KnownCosts
from waypost.planning.onward import orders
from waypost.planning.timed.thinking import first_thoughts, think

_FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _joint(model: Contingency) -> JointHypotheses:
    return JointHypotheses(model.beliefs, range(len(model.beliefs.weights)))


def _drive(name: str, start: str, end: str) -> Action:
    return Action(name, at=(start,), outcomes=(Outcome("drove", 1.0, 1.0, 10.0, end),))


def _post(name: str, *passing: float) -> Action:
    passed = Outcome("passed", passing, 1.0, 0.0, "goal")
    refused = Outcome("refused", tuple(1.0 - p for p in passing), 1.0, 0.0)
    return Action(f"ask-{name}", at=(name,), group="open", tries=1, outcomes=(passed, refused))


def two_posts(first: tuple[float, float] = (0.9, 0.1)) -> Problem:
    """Two posts to and fro between which one may drive: both let one through, or neither does often."""
    drives = [_drive(f"{a}-{b}", a, b) for a, b in ("xa", "xb", "ab", "ba")]
    return Problem(
        name="two posts",
        start=Start("x"),
        goals=(Goal("goal"),),
        hour_cost=1.0,
        give_up=GiveUp(1000.0),
        groups=(Group("open", (0.5, 0.5)),),
        actions=(*drives, _post("a", *first), _post("b", 0.9, 0.1)),
    )


def test_an_order_leaves_out_what_goes_back() -> None:
    model = Contingency(two_posts())
    known = KnownCosts(model.world, model.relevance, _joint(model), model.root().situation, 1.0)
    names = [action.id for action in model.world.problem.actions]

    found = orders(model.world, known, np.array([0.5, 0.5]), 20)

    assert {tuple(names[index] for index in without) for without in found} == {("a-b",), ("b-a",)}


@_FEW
@given(trips(), st.sampled_from([0.001, 0.003, 0.01]))
def test_the_bounds_hold_where_modes_are_too_many(trip: Problem, room: float) -> None:
    model = Contingency(trip)

    bounds = think(model, first_thoughts(model, room), 0.01, 20, lambda: False)

    lower, upper = bounds(model.root())
    exact = solve(trip).value
    assert lower <= exact * (1 + 1e-6) <= upper * (1 + 2e-6)
