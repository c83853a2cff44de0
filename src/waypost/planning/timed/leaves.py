"""Bounds of nodes nothing has been done in yet."""

from collections.abc import Callable
from math import inf

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.contingency import Contingency
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.known_costs import KnownCosts
from waypost.planning.timed.axis import Axis, Numbers
from waypost.planning.timed.graph import NEVER
from waypost.planning.timed.keys import Key
from waypost.planning.timed.usual_ways import UsualWays
from waypost.planning.world import Situation


class FirstBounds:
    """From below what is left to pay with the hypotheses known; from above a policy that goes by the odds."""

    def __init__(
        self, model: Contingency, joint: JointHypotheses, known: KnownCosts, ways: UsualWays, axis: Axis
    ) -> None:
        self._joint = joint
        self._known = known
        self._ways = ways
        self._axis = axis
        self._hour_cost = model.world.problem.hour_cost

    def weights(self, key: Key) -> Array:
        """The belief of a node as weights of the joint hypotheses."""
        return self._joint.weights(key.belief)

    def foreseen(self, key: Key, cells: Numbers) -> Array:
        """Costs with the hypotheses known, in the mean over the belief; from below."""
        hours = self._axis.hours(cells)
        by_hour = self._known.by_hour(_situation(key)) @ self.weights(key)
        if len(by_hour) == 1:
            return np.minimum(by_hour + hours * self._hour_cost, NEVER)
        of_day = np.floor(hours % 24.0).astype(np.intp)
        # what has passed of the hour is given back
        costs = by_hour[of_day] + (hours - hours % 1.0) * self._hour_cost
        return np.minimum(costs, NEVER)

    def look_closer(self, key: Key, cell: int | None) -> int:
        """Works out more of what is met from a node, for what is asked later; how much was looked at."""
        hour = None if cell is None else int(self._axis.hour(cell) % 24.0)
        return self._known.look_closer(_situation(key), self.weights(key), hour)

    def remember_tries(self, should_stop: Callable[[], bool]) -> bool:
        """Works out what remembering every try adds, for what is asked later; whether that is news."""
        return self._known.remember_tries(should_stop)

    def price(self) -> bool:
        """Works out the prices of tries, for what is asked later; whether that is news."""
        return self._known.price()

    def low(self, key: Key, cells: Numbers) -> Array:
        """Costs from below at cells."""
        return self.foreseen(key, cells)

    def high(self, key: Key, cells: Numbers) -> Array:
        """Costs from above at cells."""
        return self._ways.least(key, self.weights(key), self._axis.hours(cells))

    def begin_from(self, key: Key, cell: int) -> bool:
        """Works out a policy from a node on, for what is asked later; whether that is news."""
        return self._ways.begin_from(key, self.weights(key), self._axis.hour(cell))

    def newest_high(self, key: Key, cells: Numbers) -> Array | None:
        """Costs from above by the policy that was worked out last; None where it does not lead there."""
        return self._ways.newest(key, self.weights(key), self._axis.hours(cells))


def _situation(key: Key) -> Situation:
    return Situation(key.place, 0.0, tuple((t, -inf, inf) for t, _ in key.held), key.tries)
