"""Where one has to find out what is so: costs from below by what is learnt on the way, and still never too high."""

from dataclasses import replace
from math import inf

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.planning.test_all_hours_at_once import trips
from tests.planning.test_brute_force import BruteForce, Json, problems
from tests.planning.test_orders import two_posts
from tests.planning.test_remembering_tries import joint_of, surplus, with_asking

from waypost.planning import Action, Grant, Group, Outcome, Problem, parse_problem, sketch_nodes, solve
from waypost.planning.asking import asking
from waypost.planning.contingency import Contingency
from waypost.planning.growing import Growing
from waypost.planning.sketch_search import search
from waypost.planning.timed import search as timed_search
from waypost.planning.timed.keys import Key
from waypost.planning.timed.lookahead import Lookahead, Reach, Spot
from waypost.planning.timed.thinking import first_thoughts, think

_FEW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
_ALL = Reach(least=0.0, rounds=1000, patience=1000)


def looked_ahead(problem: Problem, reach: Reach = _ALL) -> float | None:
    """What the journey costs at least, as looking ahead from its start has it; None where sketches are not listed."""
    model = Contingency(problem)
    found, start = surplus(model), model.root().situation
    if found is None or start.place in model.world.goal_cost:
        return None
    weights = joint_of(model).weights(model.root().belief)
    ahead = Lookahead(found, asking(model.world, joint_of(model)))
    held = tuple((token, -inf) for token, _, _ in start.tokens)
    key, hour = Key(start.place, held, start.tries, model.root().belief), start.hour % 24.0
    ahead.look([Spot(key, weights, np.eye(1, 24, int(hour))[0])], reach)
    costs = ahead.by_hour(key, weights)
    assert costs is not None
    return float(costs[int(hour) if len(costs) > 1 else 0] - (hour % 1.0) * problem.hour_cost)


def one_of_two() -> Problem:
    """Two posts of which one lets everybody through and the other nobody; nobody knows which is which."""
    problem = two_posts()
    passed, refused = problem.actions[-1].outcomes
    other = replace(
        problem.actions[-1],
        outcomes=(replace(passed, p=(0.0, 1.0)), replace(refused, p=(1.0, 0.0))),
    )
    first = replace(
        problem.actions[-2],
        outcomes=(replace(passed, p=(1.0, 0.0)), replace(refused, p=(0.0, 1.0))),
    )
    return replace(problem, actions=(*problem.actions[:-2], first, other))


def test_who_does_not_know_which_post_it_is_pays_for_finding_out() -> None:
    drive, ask = 11.0, 1.0
    knowing, other = drive + ask, drive + ask

    assert looked_ahead(one_of_two(), Reach(0.0, 0, 1)) == pytest.approx(knowing, rel=1e-3)
    assert looked_ahead(one_of_two()) == pytest.approx(knowing + 0.5 * other, rel=1e-3)


def test_asking_on_foot_is_worth_what_it_saves() -> None:
    """Half an hour at the first post tells where to go: at the wrong one that saves the hour in the queue."""
    problem = one_of_two()
    tells = (Outcome("yes", (1.0, 0.0), 0.5), Outcome("no", (0.0, 1.0), 0.5))
    ask = Action("ask-on-foot", tells, at=("a",), group="open", tries=1)
    asked = replace(problem, actions=(*problem.actions, ask))
    by_telephone = replace(problem, actions=(*problem.actions, replace(ask, id="call", at=("x",))))

    assert looked_ahead(by_telephone) == pytest.approx(solve(by_telephone).value, rel=1e-3)
    assert solve(by_telephone).value == pytest.approx(12.5)
    assert looked_ahead(asked) == pytest.approx(solve(asked).value, rel=1e-3)


def test_who_was_refused_asks_no_more() -> None:
    """Where a refusal bars asking, and it is kept for ever, one may ask before it and not after."""
    problem = with_asking(two_posts())
    barred = Grant("refused")
    posts = tuple(
        replace(one, outcomes=(one.outcomes[0], replace(one.outcomes[1], grants=(barred,)))) if one.tries else one
        for one in problem.actions[:-1]
    )
    problem = replace(problem, actions=(*posts, problem.actions[-1]))
    model = Contingency(problem)
    found = asking(model.world, joint_of(model))
    ask, refused = len(problem.actions) - 1, model.world.tokens["refused"]

    assert found.asked(frozenset(), ()) == ()
    assert found.asked(frozenset({refused}), ()) == ((ask, 1),)
    assert not found.may_ask(found.asked(frozenset({refused}), ()), ask)
    assert set(found.barred.values()) == {(ask,)}
    assert looked_ahead(problem) == pytest.approx(solve(problem).value, rel=1e-3)


def test_what_may_be_asked_without_end_is_not_counted() -> None:
    problem = with_asking(two_posts())
    for_ever = replace(problem, actions=(*problem.actions[:-1], replace(problem.actions[-1], tries=None)))
    model = Contingency(for_ever)

    found = asking(model.world, joint_of(model))

    assert found.asked(frozenset(), ((len(for_ever.actions) - 1, 7),)) == ()
    assert found.may_ask((), len(for_ever.actions) - 1)


@_FEW
@given(problems(), st.sampled_from([0.0, 0.1]), st.sampled_from([0, 1, 3, 200]))
def test_looking_ahead_never_finds_too_much(obj: Json, least: float, rounds: int) -> None:
    found = looked_ahead(parse_problem(obj), Reach(least, rounds, rounds))

    if found is not None:
        assert found <= BruteForce(obj).solve() + 1e-6


@_FEW
@given(trips(), st.sampled_from([1, 5, 300]))
def test_nor_where_hours_matter(trip: Problem, rounds: int) -> None:
    found = looked_ahead(trip, Reach(0.0, rounds, rounds))

    assert found is not None
    assert found <= solve(trip).value * (1 + 1e-6)


@_FEW
@given(problems(), st.sampled_from([0, 2, 5]))
def test_looking_further_ahead_never_finds_less(obj: Json, rounds: int) -> None:
    some, more = (looked_ahead(parse_problem(obj), Reach(0.0, n, 1000)) for n in (rounds, rounds + 3))

    if some is not None and more is not None:
        assert some <= more + 1e-9


@_FEW
@given(trips(), st.sampled_from([0.001, 0.01, 1.0]), st.sampled_from([0, 3, 20]))
def test_bounds_hold_while_one_looks_ahead_from_tips(
    monkeypatch: pytest.MonkeyPatch, trip: Problem, room: float, policies: int
) -> None:
    """However many usual ways are begun from the tips, by the belief one has there."""
    monkeypatch.setattr(timed_search, "_POLICIES_AFTER", 1)
    monkeypatch.setattr(timed_search, "_PATIENT_NODES", 1)
    monkeypatch.setattr(timed_search, "_WORTH_A_POLICY", 0.0)
    monkeypatch.setattr(timed_search, "_POLICIES_A_LOOK", policies)
    model = Contingency(trip)

    bounds = think(model, first_thoughts(model, room), 0.01, 40, lambda: False)

    lower, upper = bounds(model.root())
    exact = solve(trip).value
    assert lower <= exact * (1 + 1e-6) <= upper * (1 + 2e-6)


def test_one_looks_ahead_under_other_odds_too() -> None:
    """What is known with the hypotheses known serves for other weights; what one would learn is worked out anew."""
    problem = one_of_two()
    sure = replace(problem, groups=(Group("open", (1.0, 0.0)),))

    assert looked_ahead(sure) == pytest.approx(solve(sure).value, rel=1e-3)


def test_growing_arrays_keep_what_is_in_them() -> None:
    rows: Growing[np.float64] = Growing(np.float64, 2)

    for number in range(500):
        rows.add(np.full((3, 2), number))
    rows.values[0] = -1.0
    rows.add(np.zeros((2000, 2)))

    assert len(rows) == 3500
    assert rows.values[0].tolist() == [-1.0, -1.0]
    assert rows.values[1499].tolist() == [499.0, 499.0]


def test_where_there_is_no_room_nobody_looks_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    foreseen = looked_ahead(one_of_two(), Reach(0.0, 0, 1))

    monkeypatch.setattr(sketch_nodes, "_MOST_NUMBERS", 0)

    assert looked_ahead(one_of_two()) == foreseen


def test_nothing_is_searched_from_nowhere() -> None:
    model = Contingency(two_posts())
    found = surplus(model)
    assert found is not None
    nodes = found.nodes(asking(model.world, joint_of(model)))

    search(nodes, np.zeros(0, dtype=np.intp), np.zeros(0), 0.0, 5, 5)

    assert len(nodes) == 0
