"""Looks ahead from nodes nothing has been done in, by sketch, hour of the day and belief."""

from typing import NamedTuple

import numpy as np

from waypost.planning.asking import Asking
from waypost.planning.beliefs import Array
from waypost.planning.sketch_search import search
from waypost.planning.surplus import Surplus
from waypost.planning.timed.keys import Key
from waypost.planning.world import Tries


class Spot(NamedTuple):
    """Where one may come to, and how much that counts."""

    key: Key
    weights: Array
    """Of the hypotheses, as one believes there."""
    masses: Array
    """By hour of the day."""


class Reach(NamedTuple):
    """How far to look."""

    least: float
    """What counts for a smaller share of all is left alone."""
    rounds: int
    patience: int
    """Rounds without news after which one stops."""


class Lookahead:
    """What was found of sketches by hour and belief; never too high."""

    def __init__(self, surplus: Surplus, asking: Asking) -> None:
        """Of all sketches in which every try is remembered."""
        self._surplus, self._asking = surplus, asking
        self._nodes = surplus.nodes(asking)

    def by_hour(self, key: Key, weights: Array) -> Array | None:
        """Costs to go by hour of the day, `-inf` where nothing was found; None where nothing was at all."""
        sketch = self._surplus.number(key.situation)
        return None if sketch is None else self._nodes.by_hour(sketch, weights, self._asked(key))

    def look(self, spots: list[Spot], reach: Reach) -> None:
        """Looks ahead from some spots together."""
        masses: dict[int, float] = {}
        for spot in spots:
            sketch = self._surplus.number(spot.key.situation)
            if sketch is None:
                continue
            for hour in np.flatnonzero(spot.masses).tolist():
                node = self._nodes.number(sketch, hour % self._nodes.grid, spot.weights, self._asked(spot.key))
                masses[node] = masses.get(node, 0.0) + float(spot.masses[hour])
        if masses:
            share = np.array(list(masses.values()))
            search(self._nodes, np.array(list(masses)), share / share.sum(), *reach)

    def _asked(self, key: Key) -> Tries:
        return self._asking.asked(frozenset(token for token, _ in key.held), key.tries)
