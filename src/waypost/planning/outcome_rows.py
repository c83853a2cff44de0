"""Every outcome of every action as a row of three tables, so that many are worked out at once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array
from waypost.planning.hypotheses import JointHypotheses, SampledHypotheses
from waypost.planning.rough_times import RoughTimes
from waypost.planning.world import World

FREE = 0
"""The row of what costs nothing, takes no time and always happens."""


class Tables(NamedTuple):
    """What is known of each row."""

    p: Array
    """Chance by hypothesis."""
    cost: Array
    """Money and hours by the hour of the day at which one comes; one column where no hour matters."""
    hours: NDArray[np.intp] | None
    """The hour of the day at which it ends, by that at which one comes; None where no hour matters."""


class OutcomeRows:
    """Rows of actions, added when an action is first asked for."""

    def __init__(self, world: World, joint: JointHypotheses | SampledHypotheses, grid: int) -> None:
        """Of so many hours of the day; 1 where none matters."""
        self._joint = joint
        self._grid = grid
        self._times = RoughTimes(world, grid)
        self._first: dict[int, tuple[int, ...]] = {}
        self._p = [np.ones(joint.count)]
        self._cost = [np.zeros(grid)]
        self._hours = [np.arange(grid)]
        self._tables: Tables | None = None

    def of(self, action: int) -> tuple[int, ...]:
        """The row of the first outcome of an action, the others following: of each of its variants."""
        found = self._first.get(action)
        if found is None:
            found = self._first[action] = tuple(self._add(action, chances) for chances in self._joint.variants[action])
            self._tables = None
        return found

    def _add(self, action: int, chances: Array) -> int:
        first = len(self._p)
        for p, (cost, hours) in zip(chances, self._times.of(action), strict=True):
            self._p.append(np.broadcast_to(p, self._joint.count))
            self._cost.append(cost[:, 0])
            self._hours.append(np.zeros(1, dtype=np.intp) if hours is None else hours)
        return first

    def tables(self) -> Tables:
        """All rows so far."""
        if self._tables is None:
            hours = np.array(self._hours) if self._grid > 1 else None
            self._tables = Tables(np.array(self._p), np.array(self._cost), hours)
        return self._tables
