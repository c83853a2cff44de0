"""Orders in which to go to places: what is left out of a policy that never goes back.

Where one may drive to and fro between posts, what was tried at each makes too many modes. A policy that goes on to the
next in a fixed order, and never back, need not remember: all places fit into it.
"""

from heapq import heappop, heappush
from math import exp

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.components import components
from waypost.planning.known_costs import KnownCosts
from waypost.planning.world import CompiledAction, Situation, World

_SPREAD = 0.2
_SEED = 1


def orders(
    world: World, known: KnownCosts, weights: Array, tried: int, start: Situation | None = None
) -> list[frozenset[int]]:
    """For each of some orders, the actions that go back in it; best first where costs are known best.

    Args:
        world: what may be done.
        known: costs with the hypotheses known.
        weights: of the hypotheses.
        tried: how many orders are drawn; equal ones count once.
        start: where one begins; None for the start of the problem.
    """
    drives = _drives(world)
    rounds = _rounds(drives, len(world.place_names))
    if not rounds:
        return []
    start = start or world.start()
    scores = _scores(world, known, weights, start)
    rng = np.random.default_rng(_SEED)
    found: dict[frozenset[int], None] = {}
    for number in range(tried):
        noise = rng.normal(0.0, _SPREAD if number else 0.0, len(scores)).tolist()
        ranks = {place: score * exp(n) for (place, score), n in zip(sorted(scores.items()), noise, strict=True)}
        ranks[start.place] = -1.0
        found[_going_back(drives, rounds, ranks)] = None
    return list(found)


def anywhere(world: World) -> frozenset[int]:
    """Actions that can be begun anywhere, such as ordering a paper."""
    return frozenset(index for index, action in enumerate(world.actions) if action.places is None)


def _drives(world: World) -> list[tuple[int, int, int]]:
    """Actions that do nothing but go from one place to another, with both."""
    return [
        (index, place, action.outcomes[0].to)
        for index, action in enumerate(world.actions)
        for place in sorted(action.places or ())
        if _is_drive(action) and action.outcomes[0].to is not None and action.outcomes[0].to not in world.goal_cost
    ]


def _is_drive(action: CompiledAction) -> bool:
    return len(action.outcomes) == 1 and not action.outcomes[0].grants and action.places is not None


def _rounds(drives: list[tuple[int, int, int]], places: int) -> dict[int, int]:
    """The places from which one can drive away and back, with the number of those they belong to."""
    successors: list[set[int]] = [set() for _ in range(places)]
    for _, start, end in drives:
        successors[start].add(end)
    found = components([sorted(following) for following in successors])
    return {place: number for number, component in enumerate(found) if len(component) > 1 for place in component}


def _going_back(drives: list[tuple[int, int, int]], rounds: dict[int, int], ranks: dict[int, float]) -> frozenset[int]:
    return frozenset(
        index
        for index, start, end in drives
        if start in rounds
        and rounds[start] == rounds.get(end)
        and (ranks.get(end, 0.0), end) < (ranks.get(start, 0.0), start)
    )


def _scores(world: World, known: KnownCosts, weights: Array, start: Situation) -> dict[int, float]:
    """For each place, about what a journey costs that goes there first."""
    held = tuple((token, a, until) for token, a, until in start.tokens)
    found: dict[int, float] = {}
    for place, before in _distances(world, start.place).items():
        if place not in world.goal_cost:
            found[place] = before + float((known.by_hour(Situation(place, 0.0, held, start.tries)) @ weights).mean())
    return found


def _distances(world: World, start: int) -> dict[int, float]:
    """The least cost of getting from the start to each place, were every outcome the best."""
    found = {start: 0.0}
    queue = [(0.0, start)]
    while queue:
        cost, place = heappop(queue)
        if cost > found[place]:
            continue
        for index in world.actions_at[place]:
            for outcome in world.actions[index].outcomes:
                to = outcome.to
                further = cost + max(outcome.cost + outcome.hours * world.problem.hour_cost, 0.0)
                if to is not None and further < found.get(to, np.inf):
                    found[to] = further
                    heappush(queue, (further, to))
    return found
