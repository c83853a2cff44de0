"""What may still be met from a place, asked of masks, is what a step-by-step search comes to."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.planning import Action, Goal, Grant, Outcome, Problem, Start
from waypost.planning.masks import Masks, bits, numbers
from waypost.planning.world import World

PLACES, TOKENS, ACTIONS = 5, 4, 12


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Actions at some places that need tokens, grant others and lead on; one place is the goal."""
    rng = np.random.default_rng(draw(st.integers(0, 100_000)))
    actions = tuple(_action(f"a{number}", rng) for number in range(ACTIONS))
    return World(Problem("met", Start("p0"), (Goal("p4"),), actions, (), hour_cost=1.0))


def _action(name: str, rng: np.random.Generator) -> Action:
    at = tuple(f"p{number}" for number in rng.choice(PLACES, rng.integers(1, 3), replace=False))
    needs = tuple(f"t{number}" for number in rng.choice(TOKENS, rng.integers(0, 2), replace=False))
    grants = tuple(Grant(f"t{number}") for number in rng.choice(TOKENS, rng.integers(0, 2), replace=False))
    to = None if rng.random() < 0.4 else f"p{rng.integers(PLACES)}"
    where = None if rng.random() < 0.1 else at
    return Action(name, (Outcome("did", 1.0, 1.0, 1.0, to, grants),), at=where, needs=needs, tries=2)


def step_by_step(world: World, place: int, exhausted: set[int], tokens: set[int]) -> tuple[set[int], set[int]]:
    """Goes on until nothing new is met: the actions that may begin, and the used-up ones that are met."""
    places = {place} - world.goal_cost.keys()
    held, begun, used_up = set(tokens), set[int](), set[int]()
    while True:
        before = len(begun), len(used_up)
        for index, action in enumerate(world.actions):
            is_here = bool(places) and (action.places is None or bool(places & action.places))
            if not is_here or not set(action.needs) <= held:
                continue
            if index in exhausted:
                used_up.add(index)
                continue
            begun.add(index)
            places |= {o.to for o in action.outcomes if o.to is not None} - world.goal_cost.keys()
            held |= {grant[0] for o in action.outcomes for grant in o.grants}
        if before == (len(begun), len(used_up)):
            return begun, used_up


@settings(max_examples=200, deadline=None)
@given(worlds(), st.integers(0, PLACES - 1), st.sets(st.integers(0, ACTIONS - 1)), st.sets(st.integers(0, TOKENS - 1)))
def test_masks_meet_what_a_search_meets(world: World, place: int, exhausted: set[int], tokens: set[int]) -> None:
    place %= len(world.places)
    tokens = {token for token in tokens if token < len(world.tokens)}
    nothing = [None] * ACTIONS
    masks = Masks(world, nothing, [0.0] * ACTIONS, [0.0] * ACTIONS, frozenset())

    met, counted = masks.met(place, bits(exhausted), bits(tokens))

    assert step_by_step(world, place, exhausted, tokens) == (set(numbers(met)), set(numbers(counted)))


@pytest.mark.parametrize("found", [set[int](), {0}, {3, 1, 64, 200}])
def test_numbers_are_kept_as_bits(found: set[int]) -> None:
    assert sorted(found) == numbers(bits(found))
