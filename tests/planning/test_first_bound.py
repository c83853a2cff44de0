"""The first bound, however much it forgets, is never above what a policy costs; nor does sharing change the optimum."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waypost.planning import (
    Action,
    Daily,
    GiveUp,
    Goal,
    Grant,
    Group,
    Intervals,
    Outcome,
    Problem,
    Start,
    Status,
    roughly,
    solve,
)
from waypost.planning.bounds import StateBounds
from waypost.planning.contingency import Contingency, State
from waypost.planning.first_policy import Effort
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.roughly import RoughCosts
from waypost.planning.search import Search

_CHANCE = st.sampled_from([0.0, 0.2, 0.5, 0.9, 1.0])
_OPEN = st.sampled_from([
    None, Daily(9, 17), Intervals(tuple((24.0 * day + 9, 24.0 * day + 15) for day in range(40))),
    Intervals(tuple((24.0 * day, 24.0 * day + 8) for day in range(40) if day % 7 < 5)),
])  # fmt: skip


@st.composite
def borders(draw: st.DrawFn) -> Problem:
    """Two posts with refusals to be asked about again, and a road between them."""
    actions = [
        _drive(place, to, draw(st.sampled_from([1.0, 5.0, 13.0])))
        for place, to in (("home", "a"), ("home", "b"), ("a", "b"), ("b", "a"))
    ]
    for post in ("a", "b"):
        actions += [
            _ask(post, "first", (), draw),
            _ask(post, "again", (f"refused:{post}",), draw),
        ]
    return Problem(
        "borders", Start("home", 8.0), (Goal("goal"),), tuple(actions), (Group("draws", (0.5, 0.3, 0.2)),),
        hour_cost=1.0, give_up=GiveUp(400.0),
    )  # fmt: skip


def _drive(place: str, to: str, hours: float) -> Action:
    return Action(f"{place}>{to}", (Outcome("arrived", 1.0, hours, 3.0, to),), at=(place,), open=Daily(7, 14))


def _ask(post: str, which: str, needs: tuple[str, ...], draw: st.DrawFn) -> Action:
    passed = tuple(draw(_CHANCE) for _ in range(3))
    refused = tuple(1.0 - p for p in passed)
    outcomes = (
        Outcome("passed", passed, 2.0, 0.0, "goal"),
        Outcome("refused", refused, draw(st.sampled_from([1.0, 6.0])), 0.0, None, (Grant(f"refused:{post}"),)),
    )
    return Action(f"{which}:{post}", outcomes, at=(post,), group="draws", tries=1, needs=needs, open=draw(_OPEN))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(borders(), st.integers(0, 4), st.sampled_from([0, 20, 100_000]))
def test_the_first_bound_is_never_above_the_cost_of_a_policy(
    monkeypatch: pytest.MonkeyPatch, problem: Problem, easier: int, raised: int
) -> None:
    """However much is forgotten, and however early one stops raising costs where something is forgotten."""
    monkeypatch.setattr(roughly, "_MOST_RAISED", raised)
    model = Contingency(problem)
    joint = JointHypotheses(model.beliefs, range(1))
    model.use_bounds(StateBounds(model, joint, 0.4, Effort(0, 0, 0)))
    search = Search(model)
    search.run(0.0, lambda: None)
    rough = RoughCosts(model.world, model.relevance, joint)
    for _ in range(easier):
        rough.make_easier()

    for state, upper in zip(search.states, search.upper, strict=True):
        assert isinstance(state, State)
        bound = float(rough(state.situation) @ joint.weights(state.belief))

        assert bound <= upper + 1e-6


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(borders())
def test_what_is_known_of_one_situation_never_misleads_in_another(problem: Problem) -> None:
    # the same search with hardly any bounds, which shares nothing
    solution = solve(problem)
    model = Contingency(problem)
    search = Search(model)
    search.run(0.0, lambda: None)

    assert solution.status in {Status.OPTIMAL, Status.NO_PLAN}
    assert abs(solution.value - search.upper[search.root]) <= 1e-6
