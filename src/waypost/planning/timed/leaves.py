"""Bounds of nodes nothing has been done in yet."""

from collections.abc import Callable

import numpy as np

from waypost.planning.asking import asking
from waypost.planning.beliefs import Array
from waypost.planning.contingency import Contingency
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.known_costs import KnownCosts
from waypost.planning.timed.axis import Axis, Numbers
from waypost.planning.timed.graph import NEVER
from waypost.planning.timed.keys import Key
from waypost.planning.timed.lookahead import Lookahead, Reach, Spot
from waypost.planning.timed.usual_ways import UsualWays


class FirstBounds:
    """From below what is left to pay with the hypotheses known; from above a policy that goes by the odds."""

    def __init__(
        self, model: Contingency, joint: JointHypotheses, known: KnownCosts, ways: UsualWays, axis: Axis
    ) -> None:
        self._joint = joint
        self._known = known
        self._ways = ways
        self._axis = axis
        self._world = model.world
        self._hour_cost = model.world.problem.hour_cost
        self._lookahead: Lookahead | None = None

    def weights(self, key: Key) -> Array:
        """The belief of a node as weights of the joint hypotheses."""
        return self._joint.weights(key.belief)

    def foreseen(self, key: Key, cells: Numbers) -> Array:
        """Costs with the hypotheses known, in the mean over the belief; from below."""
        return self._at(self._known.by_hour(key.situation) @ self.weights(key), cells)

    def _at(self, by_hour: Array, cells: Numbers) -> Array:
        """Costs to go by hour of the day, or at any, as costs on the absolute clock at cells."""
        hours = self._axis.hours(cells)
        if len(by_hour) == 1:
            return np.minimum(by_hour + hours * self._hour_cost, NEVER)
        of_day = np.floor(hours % 24.0).astype(np.intp)
        # what has passed of the hour is given back
        costs = by_hour[of_day] + (hours - hours % 1.0) * self._hour_cost
        return np.minimum(costs, NEVER)

    def remember_tries(self, should_stop: Callable[[], bool]) -> None:
        """Works out what remembering every try adds, where that is not too much, so that one can look ahead."""
        self._known.remember_tries(should_stop)
        if self._known.surplus is not None and self._lookahead is None:
            self._lookahead = Lookahead(self._known.surplus, asking(self._world, self._joint))

    def look_ahead(self, spots: list[tuple[Key, Numbers, Array]], reach: Reach) -> bool:
        """Looks ahead from keys, each with some cells and how much those count; False where one cannot."""
        if self._lookahead is None:
            return False
        self._lookahead.look([self._spot(*one) for one in spots], reach)
        return True

    def _spot(self, key: Key, cells: Numbers, masses: Array) -> Spot:
        hours = np.floor(self._axis.hours(cells) % 24.0).astype(np.intp)
        return Spot(key, self.weights(key), np.bincount(hours, masses).astype(np.float64))

    def low(self, key: Key, cells: Numbers) -> Array:
        """Costs from below at cells."""
        found = self.foreseen(key, cells)
        ahead = None if self._lookahead is None else self._lookahead.by_hour(key, self.weights(key))
        return found if ahead is None else np.maximum(found, self._at(ahead, cells))

    def high(self, key: Key, cells: Numbers) -> Array:
        """Costs from above at cells."""
        return self._ways.least(key, self.weights(key), self._axis.hours(cells))

    def begin_from(self, key: Key, cell: int) -> bool:
        """Works out a policy from a node on, for what is asked later; whether that is news."""
        return self._ways.begin_from(key, self.weights(key), self._axis.hour(cell))

    def newest_high(self, key: Key, cells: Numbers) -> Array | None:
        """Costs from above by the policy that was worked out last; None where it does not lead there."""
        return self._ways.newest(key, self.weights(key), self._axis.hours(cells))
