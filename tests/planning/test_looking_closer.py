"""Near where it matters nothing is forgotten: a better lower bound, and still never too high."""

from dataclasses import replace
from math import inf

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.planning.test_all_hours_at_once import trips
from tests.planning.test_brute_force import BruteForce, Json, problems
from tests.planning.test_prices_and_orders import two_posts

from waypost.planning import Action, Outcome, Problem, parse_problem, roughly, solve
from waypost.planning import close_costs as closeness
from waypost.planning.contingency import Contingency
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.known_costs import KnownCosts
from waypost.planning.sketches import Ease
from waypost.planning.timed import search
from waypost.planning.timed.thinking import first_thoughts, think

_FEW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
_NO_PATIENCE = 1e-9


def known_costs(model: Contingency) -> KnownCosts:
    joint = JointHypotheses(model.beliefs, range(len(model.beliefs.weights)))
    start = model.root().situation
    return KnownCosts(model.world, model.relevance, joint, start, _NO_PATIENCE)


def test_whoever_looks_closer_does_not_ask_the_same_post_again() -> None:
    """Both posts refuse for good and each may be asked once: giving up is what is left, and the bound says so."""
    model = Contingency(two_posts())
    start, weights = model.root().situation, np.array([0.5, 0.5])
    known = known_costs(model)
    before = known.by_hour(start)[0].copy()

    looked = known.look_closer(start, weights, None)

    assert looked > 0
    assert (known.by_hour(start)[0] >= before).all()
    # in the second hypothesis: to a post, refused by nine of ten, to the other, again, and giving up for 1000
    drive, ask = 11.0, 1.0
    truth = drive + ask + 0.9 * (drive + ask + 0.9 * 1000.0)
    assert known.by_hour(start)[0][1] == pytest.approx(truth, rel=1e-5)


@pytest.mark.parametrize("legs", range(0, 40, 2))
def test_what_could_not_be_settled_is_not_kept(monkeypatch: pytest.MonkeyPatch, legs: int) -> None:
    """While costs are lowered from those of giving up they are too high: that of a post which lets nobody through is
    right only once the way to the other post was looked at again."""
    model = Contingency(two_posts(first=(0.0, 0.0)))
    start, weights = model.root().situation, np.array([0.5, 0.5])
    at_first = start._replace(place=model.world.places["a"])
    known = known_costs(model)

    monkeypatch.setattr(roughly, "_MOST_LEGS", legs)
    known.look_closer(start, weights, None)

    # in the first hypothesis: to the other post, where one of ten is refused, and giving up for 1000
    assert known.by_hour(at_first)[0][0] <= 11.0 + 1.0 + 0.1 * 1000.0 + 1e-6


@pytest.mark.parametrize(("numbers", "expected"), [(0, 1), (20, 3), (10_000, 9)])
def test_where_there_is_hardly_any_memory_less_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, numbers: int, expected: int
) -> None:
    """All there is are the start and, at either post, four: none, this, that or both were asked."""
    monkeypatch.setattr(closeness, "_MOST_NUMBERS", numbers)
    model = Contingency(two_posts())
    start = model.root().situation

    looked = known_costs(model).look_closer(start, np.array([0.5, 0.5]), None)

    assert looked == expected


def test_whoever_asked_on_foot_is_where_he_was() -> None:
    """Who knows the hypotheses learns nothing by asking: one sketch, asked or not."""
    said = (Outcome("yes", (0.9, 0.2), 0.5), Outcome("no", (0.1, 0.8), 0.5))
    ask = Action("ask-on-foot", said, at=("a",), group="open", tries=1, unless=("refused",))
    problem = two_posts()
    model = Contingency(replace(problem, actions=(*problem.actions, ask)))
    costs = known_costs(model)
    there = model.root().situation._replace(place=model.world.places["a"])
    asked = there._replace(tries=((len(problem.actions), 1),))
    refused = there._replace(tokens=((model.world.tokens["refused"], -inf, inf),))

    sketches = {costs.sketching.sketch(one, Ease.NO_MORE) for one in (there, asked, refused)}

    assert len(sketches) == 1


def test_what_was_listed_for_other_costs_changes_no_cost() -> None:
    problem = two_posts()
    dearer = Contingency(replace(problem, hour_cost=7.0))
    start = dearer.root().situation
    joint = JointHypotheses(dearer.beliefs, range(1))
    other = known_costs(Contingency(problem))
    other.by_hour(other_start := Contingency(problem).root().situation)
    other.look_closer(other_start, np.array([0.5, 0.5]), None)

    alike = KnownCosts(dearer.world, dearer.relevance, joint, start, 1.0, alike=other)

    assert alike.sketching is other.sketching
    expected = KnownCosts(dearer.world, dearer.relevance, joint, start, 1.0)
    assert alike.by_hour(start) == pytest.approx(expected.by_hour(start))


def test_to_look_at_the_same_twice_says_nothing_new() -> None:
    model = Contingency(two_posts())
    known = known_costs(model)
    weights = np.array([0.5, 0.5])
    known.look_closer(model.root().situation, weights, None)

    assert known.look_closer(model.root().situation, weights, None) == 0


@_FEW
@given(
    problems(),
    st.sampled_from([1, 3, 800]),
    st.booleans(),
    st.sampled_from([None, 0, 13]),
    st.sampled_from([3, 200_000]),
)
def test_what_was_looked_at_is_still_a_lower_bound(
    monkeypatch: pytest.MonkeyPatch, obj: Json, most: int, is_priced: bool, hour_asked: int | None, legs: int
) -> None:
    monkeypatch.setattr(closeness, "_MOST_SKETCHES", most)
    monkeypatch.setattr(closeness, "_FEWEST_NEW", 2)
    monkeypatch.setattr(roughly, "_MOST_LEGS", legs)
    expected = BruteForce(obj).solve()
    model = Contingency(parse_problem(obj))
    root, known = model.root(), known_costs(model)
    weights = JointHypotheses(model.beliefs, range(len(model.beliefs.weights))).weights(root.belief)

    if is_priced:
        known.price()
    known.look_closer(root.situation, weights, hour_asked)

    hours = known.by_hour(root.situation) @ weights
    hour = root.situation.hour % 24.0
    lower = hours[int(hour) if len(hours) > 1 else 0] - (hour % 1.0) * model.world.problem.hour_cost
    assert lower <= expected + 1e-6


@_FEW
@given(trips(), st.sampled_from([0.001, 0.01, 1.0]), st.sampled_from([0, 3, 20]))
def test_bounds_hold_while_tips_are_looked_at(
    monkeypatch: pytest.MonkeyPatch, trip: Problem, room: float, policies: int
) -> None:
    """However many usual ways are begun from the tips, by the belief one has there."""
    monkeypatch.setattr(search, "_LOOK_AFTER", 1)
    monkeypatch.setattr(search, "_PATIENT_NODES", 1)
    monkeypatch.setattr(search, "_WORTH_A_POLICY", 0.0)
    monkeypatch.setattr(search, "_POLICIES_A_LOOK", policies)
    model = Contingency(trip)

    bounds = think(model, first_thoughts(model, room), 0.01, 40, lambda: False)

    lower, upper = bounds(model.root())
    exact = solve(trip).value
    assert lower <= exact * (1 + 1e-6) <= upper * (1 + 2e-6)
