"""What the outcomes of an action cost and when they end, where the clock shows only the hour of the day."""

from math import inf

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array
from waypost.planning.openings import least_wait
from waypost.planning.world import World

NEVER = 1e30
"""Stands for an infinite cost in vectors: weights of zero times `inf` would not be a number."""

HOURS_OF_DAY = 24

Timing = list[tuple[Array, NDArray[np.intp] | None]]
"""Cost and hour of arrival of every outcome of an action, by the hour at which one comes to it; None for no hours."""


class RoughTimes:
    """Timings of all actions, each worked out when first asked for."""

    def __init__(self, world: World, grid: int) -> None:
        """Of so many hours of the day; 1 where none matters."""
        self._world = world
        self._grid = grid
        self._known: dict[int, Timing] = {}

    def of(self, index: int) -> Timing:
        """The timing of an action."""
        found = self._known.get(index)
        if found is None:
            found = self._known[index] = self._work_out(index)
        return found

    def _work_out(self, index: int) -> Timing:
        opening = self._world.problem.actions[index].open
        hour_cost = self._world.problem.hour_cost
        if self._grid == 1:
            return [(np.array([[o.cost + o.hours * hour_cost]]), None) for o in self._world.actions[index].outcomes]
        come = np.arange(self._grid, dtype=float)
        begins = come + [least_wait(opening, t) for t in come.tolist()]
        is_open = begins < inf
        found: Timing = []
        for outcome in self._world.actions[index].outcomes:
            ends = np.floor(np.where(is_open, begins, 0.0) + outcome.hours + 1e-9)
            cost = np.where(is_open, outcome.cost + (ends - come) * hour_cost, NEVER)
            found.append((cost[:, None], (ends % self._grid).astype(np.intp)))
        return found
