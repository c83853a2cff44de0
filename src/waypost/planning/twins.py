"""Situations that differ in the day, or in how long one waits for the first thing that can be done.

Where openings are alike every day, whoever comes a day earlier can do all that could be done a day later, a day
earlier. So costs to go proven from below for the earlier of such twins hold for the later one too; and before
anything can begin, they differ by the wait. Twins share their points of belief.
"""

from math import inf
from typing import NamedTuple

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.relevance import Relevance
from waypost.planning.world import Situation

_DAY_HOURS = 24.0
_MOST_POINTS = 40
_FIRST_POINTS = 4
_SAME = 1.0 - 1e-9
_MOMENT = 1e-6
_DIGITS = 6


class Points:
    """Beliefs with a proven lower bound on the cost to go from some hour on."""

    def __init__(self, hypotheses: int) -> None:
        self._count = 0
        self._next = 0
        self._beliefs = np.empty((_FIRST_POINTS, hypotheses))
        self._inverse = np.empty((_FIRST_POINTS, hypotheses))
        self._values = np.empty(_FIRST_POINTS)
        self._hours = np.empty(_FIRST_POINTS)
        self.known: Array | None = None
        """Costs with the hypotheses known, from the hour of the first twin on."""
        self.known_hour = inf

    def excess(self, weights: Array, hour: float, known: Array) -> float:
        """How much the points lift the bound of the known costs, under a belief, at an hour."""
        count = self._count
        if not count:
            return 0.0
        ratios = (self._inverse[:count] * weights).min(axis=1)
        ratios *= self._values[:count] - self._beliefs[:count] @ known
        ratios[self._hours[:count] > hour + _MOMENT] = 0.0
        return max(0.0, float(ratios.max()))

    def add(self, weights: Array, hour: float, value: float) -> None:
        """Adds a point; in place of a worse one of the same belief, or else of the oldest, where it is full."""
        place = self._place(weights, hour, value)
        self._beliefs[place] = weights
        self._inverse[place] = 1.0 / np.maximum(weights, 1e-200)
        self._values[place] = value
        self._hours[place] = hour

    def _place(self, weights: Array, hour: float, value: float) -> int:
        count = self._count
        if count:
            ratios = (self._inverse[:count] * weights).min(axis=1)
            is_worse = (ratios >= _SAME) & (self._hours[:count] >= hour - _MOMENT) & (self._values[:count] <= value)
            place = int(is_worse.argmax())
            if is_worse[place]:
                return place
        if count == _MOST_POINTS:
            self._next = (self._next + 1) % _MOST_POINTS
            return self._next
        if count == len(self._values):
            self._beliefs, self._inverse = _doubled(self._beliefs), _doubled(self._inverse)
            self._values, self._hours = _doubled(self._values), _doubled(self._hours)
        self._count += 1
        return count


def _doubled(array: Array) -> Array:
    return np.concatenate([array, np.empty_like(array)])


class Twin(NamedTuple):
    """A situation's place among its twins."""

    points: Points
    hour: float
    """When the first thing can be done."""
    wait: float
    """Hours until then."""


class Twins:
    """All families of twins met so far."""

    def __init__(self, relevance: Relevance, hypotheses: int) -> None:
        self._relevance = relevance
        self._hypotheses = hypotheses
        self._points: dict[object, Points] = {}

    def of(self, situation: Situation) -> Twin:
        """The twin a canonical situation is; alone, where it has none."""
        begins = self._relevance.world.first_beginning(situation)
        ahead = self._relevance.ahead(situation)
        is_alone = (
            begins == inf
            or ahead.alike_from > begins + _MOMENT
            or any(u <= begins or (u < inf and t in ahead.barring) for t, _, u in situation.tokens)
        )
        if is_alone:
            return Twin(Points(self._hypotheses), situation.hour, 0.0)
        tokens = tuple((t, max(round(a - begins, _DIGITS), 0.0), u) for t, a, u in situation.tokens)
        key = situation.place, round(begins, _DIGITS) % _DAY_HOURS, tokens, situation.tries
        points = self._points.get(key)
        if points is None:
            points = self._points[key] = Points(self._hypotheses)
        return Twin(points, begins, begins - situation.hour)
