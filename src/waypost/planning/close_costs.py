"""Costs with the hypotheses known, near a situation: every try and token is remembered, as far as one looks.

Sketches that remember all are too many for a whole journey. But what is likely to be met from one situation is not
much, and at the edge of what was looked at the rough costs say what is left to pay, never too much.
Source: docs/decisions/0196-looking-close-where-it-matters.md
"""

from collections.abc import Callable
from heapq import heappop, heappush
from math import inf

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array
from waypost.planning.roughly import Leg, RoughCosts, Sketch
from waypost.planning.world import Situation

_MOST_SKETCHES = 800
_LEAST_CHANCE = 1e-5
"""What is less likely to be met is not looked at."""
_KEPT_CHANCE = 0.02
"""What is less likely lies so near the edge that it is hardly better than the rough costs."""
_MOST_KEPT = 6000


class CloseCosts:
    """Costs to go that were worked out with nothing forgotten near by; known for some situations only."""

    def __init__(self, remembering: RoughCosts, edge: Callable[[Situation], Array]) -> None:
        """Takes what lists and settles sketches, and the costs to go beyond the edge, by hour and hypothesis."""
        self._remembering = remembering
        self._edge = edge
        self._kept: dict[Sketch, NDArray[np.float32]] = {}
        self._whole: set[Sketch] = set()
        """Those for which there was no edge: to look again would say nothing new."""
        self._seen: set[Sketch] = set()

    def by_hour(self, situation: Situation) -> NDArray[np.float32] | None:
        """The cost to go from a situation, a row per hour of the day as in the rough costs; None where not known."""
        return self._kept.get(self._remembering.sketch(situation)) if self._kept else None

    def look(self, situation: Situation, weights: Array) -> int:
        """Works out what is likely to be met from a situation.

        Args:
            situation: where one is.
            weights: of the joint hypotheses.
        Returns: how many sketches were looked at; 0 where that was done before.
        """
        start = self._remembering.sketch(situation)
        if start in self._seen or len(self._kept) > _MOST_KEPT:
            return 0
        self._seen.add(start)
        listing = _Listing(self._remembering, start)
        listing.explore(weights, self._whole)
        beyond = {s: self._beyond(s) for s in listing.edge()}
        values = self._remembering.settle(listing.sketches, listing.fans(), beyond)
        if values is not None:
            self._keep(listing, values, is_whole=beyond.keys() <= self._whole)
        return len(listing.found)

    def _beyond(self, sketch: Sketch) -> Array:
        place, held, tries = sketch
        rough = self._edge(Situation(place, 0.0, tuple((token, -inf, inf) for token in sorted(held)), tries))
        return np.maximum(rough, self._kept[sketch]) if sketch in self._kept else rough

    def _keep(self, listing: "_Listing", values: list[Array], *, is_whole: bool) -> None:
        for index in listing.found:
            sketch = listing.sketches[index]
            if is_whole:
                self._whole.add(sketch)
            if is_whole or listing.chances[index] >= _KEPT_CHANCE:
                value = _no_more_than(values[index])
                self._kept[sketch] = np.maximum(value, self._kept[sketch]) if sketch in self._kept else value


class _Listing:
    """The sketches that are likely to be met, the likeliest first, and those at their edge."""

    def __init__(self, rough: RoughCosts, start: Sketch) -> None:
        self._rough = rough
        self._number = {start: 0}
        self.sketches = [start]
        self.chances = [1.0]
        self.found: dict[int, list[list[Leg]]] = {}
        """What can be done, of those looked at."""

    def explore(self, weights: Array, whole: set[Sketch]) -> None:
        """Looks at what is met, but not again at what is known as well as can be."""
        waiting = [(-1.0, 0)]
        while waiting and len(self.found) < _MOST_SKETCHES:
            chance, index = heappop(waiting)
            if index in self.found or -chance < _LEAST_CHANCE or self.sketches[index] in whole:
                continue
            self.found[index] = self._rough.list_choices(self.sketches[index], self._number, self.sketches)
            self.chances.extend([0.0] * (len(self.sketches) - len(self.chances)))
            for leg in (leg for legs in self.found[index] for leg in legs):
                likely = -chance * float(np.broadcast_to(leg.p, weights.shape) @ weights)
                if likely > self.chances[leg.to]:
                    self.chances[leg.to] = likely
                    heappush(waiting, (-likely, leg.to))

    def edge(self) -> list[Sketch]:
        """Those that were not looked at."""
        return [s for index, s in enumerate(self.sketches) if index not in self.found and not self._rough.is_goal(s)]

    def fans(self) -> list[list[list[Leg]]]:
        """What can be done in each."""
        return [self.found.get(index, []) for index in range(len(self.sketches))]


def _no_more_than(values: Array) -> NDArray[np.float32]:
    """The same in half the room, rounded down: a bound stays one."""
    return np.nextafter(values.astype(np.float32), np.float32(-inf))
