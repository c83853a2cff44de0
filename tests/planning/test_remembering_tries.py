"""What remembering every try adds to the rough costs: the same sketches as one by one, and still never too high."""

from collections.abc import Callable
from dataclasses import replace
from math import inf

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.planning.test_all_hours_at_once import trips
from tests.planning.test_brute_force import BruteForce, Json, problems
from tests.planning.test_orders import two_posts

from waypost.planning import Action, Grant, Outcome, Problem, parse_problem, solve
from waypost.planning.contingency import Contingency
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.known_costs import KnownCosts
from waypost.planning.outcome_rows import first_rows
from waypost.planning.roughly import RoughCosts
from waypost.planning.sketch_bits import Layout
from waypost.planning.sketch_space import BEYOND, SketchSpace, list_all
from waypost.planning.sketches import Ease, Numbering, SketchChoice, Sketching
from waypost.planning.surplus import Listed, Surplus, list_sketches

_FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def joint_of(model: Contingency) -> JointHypotheses:
    return JointHypotheses(model.beliefs, range(len(model.beliefs.weights)))


def known_costs(model: Contingency) -> KnownCosts:
    """With so little patience that tries have to be forgotten."""
    return KnownCosts(model.world, model.relevance, joint_of(model), model.root().situation, 1e-9)


def surplus(model: Contingency, dear: float = inf, stops_after: int = 10**6) -> Surplus | None:
    """What tries add where nobody asks whether more could be remembered by the hour."""
    joint, start, asked = joint_of(model), model.root().situation, iter(range(stops_after))
    rough = RoughCosts(model.world, model.relevance, joint)
    rough.make_as_easy_as(Ease.FREE_TOKENS_LOCAL_TRIES)
    rough.ease_until_listed(start)
    found = listed(model, dear, lambda: next(asked, None) is None)
    return found and Surplus(model.world, found, rough.by_hour, rough.tables(), lambda: next(asked, None) is None)


def listed(
    model: Contingency, dear: float = inf, should_stop: Callable[[], bool] = lambda: False, alike: Listed | None = None
) -> Listed | None:
    rows, start = first_rows(joint_of(model)), model.root().situation
    return list_sketches(model.world, model.relevance, rows, start, dear, 10_000, should_stop, alike)


def by_hour_of_root(found: Surplus, model: Contingency) -> float:
    root = model.root()
    costs = found.by_hour(root.situation)
    assert costs is not None
    hours = costs @ joint_of(model).weights(root.belief)
    hour = root.situation.hour % 24.0
    return float(hours[int(hour) if len(hours) > 1 else 0] - (hour % 1.0) * model.world.problem.hour_cost)


def test_both_posts_were_tried_in_vain() -> None:
    """Both posts refuse nine of ten and each may be asked once: giving up is what is left, and the bound says so."""
    model = Contingency(two_posts())

    found = surplus(model)

    assert found is not None
    costs = found.by_hour(model.root().situation)
    assert costs is not None
    # in the second hypothesis: to a post, refused by nine of ten, to the other, again, and giving up for 1000
    drive, ask = 11.0, 1.0
    truth = drive + ask + 0.9 * (drive + ask + 0.9 * 1000.0)
    assert costs[0][1] == pytest.approx(truth, rel=1e-3)


def test_what_is_remembered_is_not_worked_out_again() -> None:
    known = known_costs(Contingency(two_posts()))

    known.remember_tries(lambda: False)
    first = known.surplus
    known.remember_tries(lambda: False)

    assert first is not None
    assert known.surplus is first


def test_sketches_are_listed_once_for_problems_that_differ_in_costs_alone() -> None:
    problem = with_dear_order(two_posts())
    dearer = Contingency(replace(problem, hour_cost=problem.hour_cost + 1))
    first = listed(Contingency(problem))

    assert listed(dearer, alike=first) is first
    assert listed(dearer, dear=100.0, alike=first) is not first


def test_what_was_listed_for_other_costs_changes_no_cost() -> None:
    problem = two_posts()
    dearer = Contingency(replace(problem, hour_cost=7.0))
    start, joint = dearer.root().situation, joint_of(dearer)
    other = known_costs(Contingency(problem))
    other.remember_tries(lambda: False)

    alike = KnownCosts(dearer.world, dearer.relevance, joint, start, 1e-9, alike=other)
    alike.remember_tries(lambda: False)

    assert alike.listed is other.listed
    expected = KnownCosts(dearer.world, dearer.relevance, joint, start, 1e-9)
    expected.remember_tries(lambda: False)
    assert alike.by_hour(start) == pytest.approx(expected.by_hour(start))


def test_whoever_asked_on_foot_is_where_he_was() -> None:
    """Who knows the hypotheses learns nothing by asking: one sketch, asked or not."""
    model = Contingency(with_asking(two_posts()))
    costs = known_costs(model)
    there = model.root().situation._replace(place=model.world.places["a"])
    asked = there._replace(tries=((len(model.world.actions) - 1, 1),))
    refused = there._replace(tokens=((model.world.tokens["refused"], -inf, inf),))

    sketches = {costs.sketching.sketch(one, Ease.NO_MORE) for one in (there, asked, refused)}

    assert len(sketches) == 1


def with_asking(problem: Problem) -> Problem:
    """The same, where one may ask at the first post on foot, unless one was refused."""
    said = (Outcome("yes", (0.9, 0.2), 0.5), Outcome("no", (0.1, 0.8), 0.5))
    ask = Action("ask-on-foot", said, at=("a",), group="open", tries=1, unless=("refused",))
    return replace(problem, actions=(*problem.actions, ask))


def test_what_may_not_be_tried_at_all_is_never_begun() -> None:
    problem = two_posts()
    asks = tuple(replace(one, tries=0) if one.tries is not None else one for one in problem.actions)
    model = Contingency(replace(problem, actions=asks))

    found = surplus(model)

    assert found is not None
    assert by_hour_of_root(found, model) == pytest.approx(solve(model.world.problem).value, rel=1e-3)


@_FEW
@given(problems())
def test_sketches_are_listed_as_one_by_one(obj: Json) -> None:
    model = Contingency(parse_problem(obj))
    world, rows = model.world, first_rows(joint_of(model))
    sketching = Sketching(world, model.relevance, rows)
    numbering = Numbering(sketching.sketch(model.root().situation, Ease.NO_MORE))
    fans = [sketching.choices(sketch, Ease.NO_MORE, numbering) for sketch in numbering.sketches]

    space = list_all(
        world, Layout(world, sketching.useful), numbering.sketches[0], rows, frozenset(), 10_000, lambda: False
    )  # fmt: skip

    assert space is not None
    numbers = [BEYOND if sketching.is_goal(one) else space.find(one) for one in numbering.sketches]
    assert len(space.number) == sum(number != BEYOND for number in numbers)
    for number, fan in zip(numbers, fans, strict=True):
        assert number is not None
        if number != BEYOND:
            assert _legs_of(space, number) == {_legs(choice, numbers) for choice in fan}


def _legs(choice: SketchChoice, numbers: list[int | None]) -> tuple[tuple[int, int | None], ...]:
    return tuple((row, numbers[to]) for row, to in choice.legs)


def _legs_of(space: SketchSpace, number: int) -> set[tuple[tuple[int, int | None], ...]]:
    web = space.web
    choices = range(web.choice_at[number], web.choice_at[number + 1])
    return {
        tuple((int(web.row[leg]), int(web.to[leg])) for leg in range(web.leg_at[one], web.leg_at[one + 1]))
        for one in choices
    }


@_FEW
@given(problems(), st.sampled_from([inf, 5.0, 0.0]), st.sampled_from([10**6, 4, 1]))
def test_what_tries_add_is_still_a_lower_bound(obj: Json, dear: float, stops_after: int) -> None:
    """Whatever is left out because it is dear, and however early one stops."""
    expected = BruteForce(obj).solve()
    model = Contingency(parse_problem(obj))

    found = surplus(model, dear, stops_after)

    if found is not None and model.root().situation.place not in model.world.goal_cost:
        assert by_hour_of_root(found, model) <= expected + 1e-6


@_FEW
@given(trips(), st.sampled_from([inf, 10.0]))
def test_it_is_a_lower_bound_where_hours_matter(trip: Problem, dear: float) -> None:
    model = Contingency(trip)

    found = surplus(model, dear)

    assert found is not None
    assert by_hour_of_root(found, model) <= solve(trip).value * (1 + 1e-6)


def test_nothing_is_listed_where_there_is_too_much() -> None:
    model = Contingency(two_posts())
    sketching = Sketching(model.world, model.relevance, first_rows(joint_of(model)))
    start, layout = sketching.sketch(model.root().situation, Ease.NO_MORE), Layout(model.world, sketching.useful)

    assert list_all(model.world, layout, start, first_rows(joint_of(model)), frozenset(), 1, lambda: False) is None


def with_dear_order(problem: Problem) -> Problem:
    """The same with a paper that lets one through for certain at the second post, and costs 500."""
    order = Action("dear-order", (Outcome("got", 1.0, 1.0, 500.0, grants=(Grant("paper"),)),), tries=1)
    used = Action("use", (Outcome("passed", 1.0, 1.0, 0.0, "goal"),), at=("b",), needs=("paper",))
    return replace(problem, actions=(*problem.actions, order, used))


def test_a_dear_ride_is_no_way_to_forget_what_was_tried() -> None:
    """One may ride back to the first post, for more than the whole trip seems to cost: nothing there is fresh. What
    only costs and leads nowhere is left out."""
    problem = with_dear_order(two_posts())
    ride = Action("dear-ride", (Outcome("rode", 1.0, 1.0, 500.0, "a"),), at=("b",))
    model = Contingency(replace(problem, actions=(*problem.actions, ride)))

    found = listed(model, dear=100.0)

    assert found is not None
    assert [model.world.problem.actions[index].id for index in found.left_out] == ["dear-order"]
