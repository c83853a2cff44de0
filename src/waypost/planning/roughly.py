"""A rough lower bound from place and hour of the day alone, hypotheses known.

Every token is free and every try allowed again; only daily openings and the chances under each hypothesis
count. Hours are rounded down to a grid. Being earlier never hurts in so easy a world, since one may wait;
what is rounded off is given back when the next opening is waited for.
"""

from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.openings import next_open
from waypost.planning.problem import Daily
from waypost.planning.world import Situation, World, least_cost

NEVER = 1e30
"""Stands for an infinite cost in vectors: weights of zero times `inf` would not be a number."""

_SWEEPS = 60
_SETTLED = 1e-5
_HOURS_OF_DAY = 24


class _Leg(NamedTuple):
    """One outcome of an action, for every hour of the grid at which one may come to it."""

    p: Array
    cost: Array
    to: int
    hours: NDArray[np.intp]


class RoughCosts:
    """Costs to go by place, hour of the day and joint hypothesis; never too high."""

    def __init__(self, world: World, joint: JointHypotheses) -> None:
        self._world = world
        actions = world.problem.actions
        is_daily = any(isinstance(action.open, Daily) for action in actions)
        self._grid = _HOURS_OF_DAY if is_daily else 1
        self._values = self._solve(joint)

    def __call__(self, situation: Situation) -> Array:
        """The cost to go from a situation under each joint hypothesis."""
        rows = self._values[situation.place]
        if self._grid == 1:
            return rows[0]
        hour = situation.hour % _HOURS_OF_DAY
        drift = (hour - int(hour)) * self._world.problem.hour_cost
        return rows[int(hour)] - drift if drift else rows[int(hour)]

    def _solve(self, joint: JointHypotheses) -> Array:
        world = self._world
        values = np.full((len(world.place_names), self._grid, joint.count), least_cost(world))
        for place, cost in world.goal_cost.items():
            values[place] = cost
        actions = _obtainable(world)
        places = _towards_goals(world, actions)
        legs = {
            place: [self._legs(place, a, joint) for a in world.actions_at[place] if a in actions]
            for place in places
        }
        for _ in range(_SWEEPS):
            moved = False
            for place in places:
                moved |= self._improve(place, legs[place], values)
            if not moved:
                break
        return values

    def _legs(self, place: int, index: int, joint: JointHypotheses) -> list[_Leg]:
        opening = self._world.problem.actions[index].open
        hour_cost = self._world.problem.hour_cost
        come = np.arange(self._grid, dtype=float)
        begins = np.array([next_open(opening, t) if isinstance(opening, Daily) else t for t in come])
        legs = []
        for outcome, p in zip(self._world.actions[index].outcomes, joint.chances[index], strict=True):
            ends = np.where(begins < inf, begins, 0.0) + outcome.hours
            down = np.floor(ends + 1e-9) if self._grid > 1 else ends
            cost = np.where(begins < inf, outcome.cost + (down - come) * hour_cost, NEVER)
            hours = (down % self._grid).astype(np.intp) if self._grid > 1 else np.zeros(1, dtype=np.intp)
            legs.append(_Leg(p, cost, place if outcome.to is None else outcome.to, hours))
        return legs

    def _improve(self, place: int, choices: list[list[_Leg]], values: Array) -> bool:
        best = np.full(values.shape[1:], min(self._world.give_up_costs[place], NEVER))
        for legs in choices:
            np.minimum(best, self._worth(place, legs, values), out=best)
        np.maximum(best, values[place], out=best)
        finite = np.where(best < NEVER, best, 0.0)
        moved = bool(np.abs(best - values[place]).max() > _SETTLED * (1.0 + np.abs(finite).max()))
        values[place] = best
        return moved

    def _worth(self, place: int, legs: list[_Leg], values: Array) -> Array:
        worth = np.zeros(values.shape[1:])
        stays = np.zeros(values.shape[2])
        for leg in legs:
            if leg.to == place and self._grid == 1:
                stays = stays + leg.p
                worth += leg.p * leg.cost[:, None]
            else:
                worth += leg.p * (leg.cost[:, None] + values[leg.to][leg.hours])
        if not stays.any():
            return worth
        leaves = 1.0 - stays
        again = np.full(worth.shape, NEVER)
        np.divide(worth, leaves, out=again, where=np.broadcast_to(leaves > 1e-9, worth.shape))
        return again


def _obtainable(world: World) -> set[int]:
    """Actions whose tokens can be got at all."""
    held = {t[0] for t in world.start().tokens}
    held |= {g[0] for action in world.actions for o in action.outcomes for g in o.grants}
    return {index for index, action in enumerate(world.actions) if held.issuperset(action.needs)}


def _towards_goals(world: World, actions: set[int]) -> list[int]:
    """The places, those fewest actions from a goal first: values then spread in few sweeps."""
    leading: dict[int, set[int]] = {}
    for place in range(len(world.place_names)):
        for index in world.actions_at[place]:
            for outcome in world.actions[index].outcomes if index in actions else ():
                if outcome.to is not None:
                    leading.setdefault(outcome.to, set()).add(place)
    steps = dict.fromkeys(world.goal_cost, 0)
    queue = list(steps)
    for place in queue:
        for before in leading.get(place, ()):
            if before not in steps:
                steps[before] = steps[place] + 1
                queue.append(before)
    rest = [place for place in range(len(world.place_names)) if place not in steps]
    return [place for place in (*queue, *rest) if place not in world.goal_cost]
