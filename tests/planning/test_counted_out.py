"""Where everything can be counted out: never too dear, exact where nothing expires, and quick enough on the clock."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.planning.test_all_hours_at_once import trips
from tests.planning.test_brute_force import BruteForce, Json, problems

from waypost.planning import (
    Action,
    Daily,
    GiveUp,
    Goal,
    Grant,
    Group,
    Outcome,
    Problem,
    Start,
    Status,
    parse_problem,
    solve,
)
from waypost.planning.contingency import Contingency, State
from waypost.planning.tallied.bounds import TalliedBounds, tallied_bounds
from waypost.planning.tallied.walks import walk_actions, walks_from
from waypost.planning.world import World

_FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_MANY_STATES = 1_000_000
_TEACHING = Group("g", (0.5, 0.5))


def _bounds(model: Contingency, most: int = _MANY_STATES) -> TalliedBounds | None:
    return tallied_bounds(model, most, lambda: False)


def _office(name: str, place: str, needs: tuple[str, ...] = (), tries: int = 2) -> Action:
    passed = Outcome("passed", (0.7, 0.2), 2.0, 20.0, "goal")
    refused = Outcome("refused", (0.3, 0.8), 2.0, 10.0)
    opening = Daily(9.0, 15.0)
    return Action(name, (passed, refused), at=(place,), group="g", tries=tries, needs=needs, open=opening)


def _drive(start: str, end: str, hours: float = 3.0, cost: float = 5.0) -> Action:
    return Action(f"{start}-{end}-{hours:g}", (Outcome("drove", 1.0, hours, cost, end),), at=(start,))


def _desk(valid: float | None) -> Action:
    ends = (
        Outcome("granted", 0.9, 1.0, 15.0, grants=(Grant("paper", 20.0, valid),)),
        Outcome("declined", 0.1, 1.0, 5.0),
    )
    return Action("apply", ends, at=("a",), unless=("paper",), open=Daily(9.0, 12.0))


def an_errand(valid: float | None) -> Problem:
    """Two offices by the clock; one wants a paper that takes a day."""
    actions = (
        _office("plain", "a"),
        _office("papers", "b", ("paper",)),
        _desk(valid),
        _drive("a", "b"),
        _drive("b", "a"),
    )
    return Problem(
        "errand", Start("a", 8.0), (Goal("goal"),), actions, (_TEACHING,), hour_cost=1.0, give_up=GiveUp(400.0),
        horizon_hour=200.0,
    )  # fmt: skip


@_FEW
@given(problems())
def test_counting_out_is_never_too_dear(obj: Json) -> None:
    model = Contingency(parse_problem(obj))
    if model.root().situation.place in model.world.goal_cost:
        return

    bounds = _bounds(model)

    if bounds is not None:
        assert bounds(model.root())[0] <= BruteForce(obj).solve() + 1e-6


@_FEW
@given(trips())
def test_where_there_are_no_papers_it_is_exact(trip: Problem) -> None:
    model = Contingency(trip)

    bounds = _bounds(model)

    if bounds is not None:
        assert bounds(model.root())[0] == pytest.approx(solve(trip).value, abs=1e-6)


def test_papers_on_their_way_are_waited_for() -> None:
    problem = an_errand(None)
    model = Contingency(problem)

    bounds = _bounds(model)

    assert bounds is not None
    at_once = replace(problem, actions=tuple(
        replace(a, outcomes=(replace(a.outcomes[0], grants=(Grant("paper"),)), a.outcomes[1])) if a.id == "apply" else a
        for a in problem.actions
    ))  # fmt: skip
    assert solve(at_once).value < bounds(model.root())[0] - 0.1
    assert bounds(model.root())[0] == pytest.approx(solve(problem).value, abs=1e-6)


@_FEW
@given(st.sampled_from([0.0, 5.0, 21.0, 60.0]), st.sampled_from([0.0, 0.01]))
def test_papers_that_expire_cost_no_less(valid: float, gap: float) -> None:
    problem = an_errand(valid)
    model = Contingency(problem)

    bounds, solution = _bounds(model), solve(problem, gap=gap)

    assert bounds is not None
    assert bounds(model.root())[0] <= solution.value + 1e-9
    assert bounds(model.root())[0] == pytest.approx(solve(an_errand(None)).value, abs=1e-6)


def test_every_state_met_later_has_a_bound() -> None:
    model = Contingency(an_errand(30.0))
    bounds = _bounds(model)
    assert bounds is not None

    met = [model.root()]
    for number in range(60):
        moves = model.moves(met[number])
        met.extend(after for move in moves for after in move.states if isinstance(after, State))

    exact = solve(an_errand(30.0)).value
    assert all(0.0 <= bounds(state)[0] <= 400.0 for state in met)
    assert bounds(model.root())[0] <= exact


def test_what_is_too_much_or_stopped_has_none() -> None:
    model = Contingency(an_errand(30.0))

    assert _bounds(model, most=20) is None
    assert tallied_bounds(model, _MANY_STATES, lambda: True) is None


def test_what_may_be_asked_for_ever_is_not_counted() -> None:
    problem = an_errand(30.0)
    endless = tuple(replace(a, tries=None) if a.id == "plain" else a for a in problem.actions)

    assert _bounds(Contingency(replace(problem, actions=endless))) is None


def test_what_begins_after_ages_or_has_very_many_ways_is_not_counted() -> None:
    problem = an_errand(30.0)
    late = replace(problem, start=Start("a", 1e9), horizon_hour=None)
    names = [f"x{number}" for number in range(40)]
    ways = tuple(_drive(one, other) for one in names for other in names if one != other)

    assert _bounds(Contingency(late)) is None
    assert _bounds(Contingency(replace(problem, actions=(*problem.actions, *ways)))) is None


def test_ways_that_are_slower_and_dearer_are_none() -> None:
    drives = (_drive("a", "b", 3.0, 5.0), _drive("a", "b", 2.0, 9.0), _drive("a", "b", 4.0, 6.0), _drive("b", "c"))
    world = World(Problem("ways", Start("a"), (Goal("goal"),), drives))

    found = walks_from(world, world.places["a"], walk_actions(world))

    names = list(world.places)
    assert {(names[w.to], w.hours, w.money) for w in found} == {
        ("a", 0.0, 0.0), ("b", 2.0, 9.0), ("b", 3.0, 5.0), ("c", 5.0, 14.0), ("c", 6.0, 10.0),
    }  # fmt: skip


def test_many_ways_become_one_that_is_as_quick_and_as_cheap() -> None:
    drives = tuple(_drive("a", "b", float(h), 10.0 - h) for h in range(1, 7))
    world = World(Problem("ways", Start("a"), (Goal("goal"),), drives))

    found = [w for w in walks_from(world, world.places["a"], walk_actions(world)) if w.hours > 0]

    assert [(w.hours, w.money) for w in found] == [(1.0, 9.0), (2.0, 8.0), (3.0, 4.0)]


def test_offices_on_the_clock_are_within_a_hundredth() -> None:
    solution = solve(an_errand(48.0), gap=0.01, state_limit=100)

    assert solution.status in {Status.OPTIMAL, Status.WITHIN_GAP}
    assert solution.gap <= 0.01
