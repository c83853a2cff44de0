"""Usual ways of going about that are known: from the start, and from where the search asked for more.

Deep in a journey, after refusals that no usual way from the start foresees, nothing better would be known than giving
up; and the search would have to find out by itself, history by history, what any traveller knows: go on to the next
post. So a usual way is worked out from there, by the belief one has there. What it costs is known under each
hypothesis: it bounds every other situation it leads to, whatever one believes in it.
Source: docs/decisions/0203-usual-ways-from-where-one-is.md
"""

from collections.abc import Sequence
from math import inf

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.contingency import Contingency
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.known_costs import KnownCosts
from waypost.planning.onward import anywhere, orders
from waypost.planning.timed.axis import HOURLY, Axis
from waypost.planning.timed.keys import Key, Keys
from waypost.planning.timed.usual_costs import NEVER, UsualCosts
from waypost.planning.usual import Usual
from waypost.planning.world import Situation

_MOST = 16
_MODES, _CELLS = 300, 12_000
"""Of a way that begins on the way: so that it takes a twentieth of a second."""
_DIGITS = 6


class UsualWays:
    """Policies whose costs are known by mode, hour and hypothesis; more of them with time."""

    def __init__(
        self, model: Contingency, joint: JointHypotheses, known: KnownCosts, first: Sequence[Usual], hours: float
    ) -> None:
        """Begins with those from the start; ``hours`` from it are worked out."""
        self._model = model
        self._joint = joint
        self._known = known
        self._keys = Keys(model)
        self._axis = Axis(model.world, HOURLY, hours)
        self._ways = [self._costs(way) for way in first]
        self._asked: set[tuple[object, ...]] = set()

    def _costs(self, way: Usual) -> UsualCosts:
        return UsualCosts(self._model, way, self._keys, self._axis)

    def least(self, key: Key, weights: Array, hours: Array) -> Array:
        """What the best of all ways costs, coming at hours, in the mean over weights of the hypotheses."""
        least = np.full(len(hours), NEVER)
        for way in self._ways:
            found = way.costs(key, weights, hours)
            if found is not None:
                np.minimum(least, found, out=least)
        return least

    def newest(self, key: Key, weights: Array, hours: Array) -> Array | None:
        """The same of the way that was worked out last; None where it does not lead there."""
        return self._ways[-1].costs(key, weights, hours)

    def begin_from(self, key: Key, weights: Array, hour: float) -> bool:
        """Works out what one would usually do from a situation on; whether that is news."""
        asked = key.place, key.held, key.tries, weights.round(_DIGITS).tobytes()
        if asked in self._asked or len(self._asked) >= _MOST:
            return False
        self._asked.add(asked)
        start = Situation(key.place, hour, tuple((token, usable, inf) for token, usable in key.held), key.tries)
        for without in self._left_out(start, weights):
            way = Usual(
                self._model, self._joint, _MODES, _CELLS, without, narrower=False, start=start, weights=weights
            )  # fmt: skip
            if way.table is not None:
                self._ways.append(self._costs(way))
                return True
        return False

    def _left_out(self, start: Situation, weights: Array) -> list[frozenset[int]]:
        """What a way does without: nothing; or, where that makes too many modes, what goes back or begins anywhere."""
        world = self._model.world
        return [frozenset(), *(one | anywhere(world) for one in orders(world, self._known, weights, 1, start))]
