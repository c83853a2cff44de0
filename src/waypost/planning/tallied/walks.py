"""Going about for certain, with nothing learnt on the way: how long it takes and what it costs."""

from heapq import heappop, heappush
from typing import NamedTuple

from waypost.planning.world import CompiledAction, World

_MOST_ALIKE = 3
"""Ways between two places that are kept apart, the quicker the dearer."""


class Walk(NamedTuple):
    """A way from one place to another."""

    to: int
    hours: float
    money: float


def walk_actions(world: World) -> frozenset[int]:
    """The actions that lead from place to place, whenever and whoever comes."""
    return frozenset(index for index in range(len(world.actions)) if _is_walk(world, index))


def _is_walk(world: World, index: int) -> bool:
    action: CompiledAction = world.actions[index]
    outcome = action.outcomes[0]
    return (
        len(action.outcomes) == 1
        and action.tries is None
        and world.problem.actions[index].open is None
        and not (action.needs or action.unless or outcome.grants or outcome.uses)
        and outcome.to is not None
        and outcome.to not in world.goal_cost
        and outcome.cost >= 0
    )


def walks_from(world: World, place: int, actions: frozenset[int]) -> list[Walk]:
    """Every place that can be walked to, staying included; of ways that are neither quicker nor cheaper, none."""
    found: dict[int, list[Walk]] = {}
    queue: list[tuple[float, float, int]] = [(0.0, 0.0, place)]
    while queue:
        hours, money, here = heappop(queue)
        known = found.setdefault(here, [])
        if any(walk.money <= money for walk in known):
            continue
        known.append(Walk(here, hours, money))
        for index in world.actions_at[here]:
            if index in actions:
                outcome = world.actions[index].outcomes[0]
                assert outcome.to is not None
                heappush(queue, (hours + outcome.hours, money + outcome.cost, outcome.to))
    return [walk for ways in found.values() for walk in _fewer(ways)]


def _fewer(ways: list[Walk]) -> list[Walk]:
    """The last ones as one that is as quick as the quickest of them and as cheap as the cheapest."""
    kept, rest = ways[: _MOST_ALIKE - 1], ways[_MOST_ALIKE - 1 :]
    return [*kept, Walk(rest[0].to, rest[0].hours, rest[-1].money)] if rest else kept
