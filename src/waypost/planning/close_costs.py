"""Costs with the hypotheses known, near a situation: every try and token is remembered, as far as one looks.

Sketches that remember all are too many for a whole journey. But whoever knows the hypothesis goes where that is best,
and so meets few of them: those are looked at, as one finds out by going there (Hansen and Zilberstein 2001, LAO*), and
at the edge of what was looked at the rough costs say what is left to pay, never too much.
Source: docs/decisions/0204-looking-where-one-would-go.md
"""

from collections.abc import Callable
from math import inf

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array, rounded_down
from waypost.planning.roughly import RoughCosts
from waypost.planning.settling import joined
from waypost.planning.sketches import Numbering, Sketch, SketchChoice
from waypost.planning.trials import Trials, Walkers, set_out
from waypost.planning.world import Situation

_MOST_SKETCHES = 300
"""Looked at from one situation."""
_FEWEST_NEW = 40
_MOST_MORE = 0.7
"""Of those looked at so far: so many more at once, before all is worked out anew."""
_WALKS = 8000
_MOST_NUMBERS = 4_000_000
"""Costs in memory while one looks, those at the edge too: 32 MB."""
_LISTED_EACH = 5
"""About so many sketches are met by looking at one."""
_MOST_KEPT = 12_000_000
"""Costs kept of all looks together: 48 MB."""


class CloseCosts:
    """Costs to go that were worked out with nothing forgotten near by; known for some situations only."""

    def __init__(self, remembering: RoughCosts, edge: Callable[[Situation], Array]) -> None:
        """Takes what lists and settles sketches, and the costs to go beyond the edge, by hour and hypothesis."""
        self._remembering = remembering
        self._edge = edge
        self._kept: dict[Sketch, NDArray[np.float32]] = {}
        self._numbers = 0
        """Of those kept."""
        self._whole: set[Sketch] = set()
        """Those for which there was no edge: to look again would say nothing new."""
        self._seen: set[Sketch] = set()

    def by_hour(self, situation: Situation) -> NDArray[np.float32] | None:
        """The cost to go from a situation, a row per hour of the day as in the rough costs; None where not known."""
        return self._kept.get(self._remembering.sketch(situation)) if self._kept else None

    def look(self, situation: Situation, weights: Array, hour: int | None) -> int:
        """Works out what one would meet from a situation who knows the hypothesis.

        Args:
            situation: where one is.
            weights: of the joint hypotheses.
            hour: of the day; None for any.

        Returns: how many sketches were looked at; 0 where that was done before.
        """
        start = self._remembering.sketch(situation)
        if start in self._seen or self._numbers > _MOST_KEPT:
            return 0
        self._seen.add(start)
        region = _Region(self._remembering, start, self._beyond, self._whole)
        rng = np.random.default_rng(0)
        hours = np.full(_WALKS, hour) if hour is not None else rng.integers(0, region.grid, _WALKS)
        before, is_settled = 0, region.settle()
        while is_settled and before < region.looked < _MOST_SKETCHES:
            before = region.looked
            most = max(_FEWEST_NEW, int(_MOST_MORE * before))
            region.follow(set_out(weights, hours % region.grid), min(most, _MOST_SKETCHES - before), rng)
            is_settled = region.settle()
        if is_settled:
            # otherwise they may be half lowered, and too high
            self._keep(region)
        return region.looked

    def _beyond(self, sketch: Sketch) -> Array:
        place, held, tries = sketch
        rough = self._edge(Situation(place, 0.0, tuple((token, -inf, inf) for token in sorted(held)), tries))
        return np.maximum(rough, self._kept[sketch]) if sketch in self._kept else rough

    def _keep(self, region: "_Region") -> None:
        if region.is_whole:
            self._whole.update(sketch for sketch, _ in region.known())
        for sketch, value in region.known():
            found = rounded_down(value)
            known = self._kept.get(sketch)
            self._kept[sketch] = found if known is None else np.maximum(found, known)
            self._numbers += found.size if known is None else 0


class _Region:
    """The sketches that were looked at from one on, and those at their edge."""

    def __init__(self, rough: RoughCosts, start: Sketch, beyond: Callable[[Sketch], Array], whole: set[Sketch]) -> None:
        self._rough = rough
        self._beyond = beyond
        self._whole = whole
        self._numbering = Numbering(start)
        self._fans: list[list[SketchChoice]] = []
        self._is_edge = np.zeros(0, dtype=bool)
        self._found: list[int] = []
        """Numbers of those looked at."""
        self._fresh: list[int] = []
        """The same, since all was settled."""
        self._costs = rough.costs_of([], {})
        self._take_in()
        self._look_at([0])

    @property
    def looked(self) -> int:
        """How many were looked at."""
        return len(self._found)

    @property
    def grid(self) -> int:
        """Hours of the day."""
        grid: int = self._costs.values.shape[1]
        return grid

    @property
    def is_whole(self) -> bool:
        """Whether nothing was left out."""
        return not self._is_edge.any()

    def _take_in(self) -> None:
        """Costs of the sketches met since."""
        new = self._numbering.sketches[len(self._fans) :]
        self._fans.extend([] for _ in new)
        edge = {sketch: self._beyond(sketch) for sketch in new if not self._rough.is_goal(sketch)}
        self._costs = joined(self._costs, self._rough.costs_of(new, edge))
        self._is_edge = np.append(self._is_edge, [sketch in edge and sketch not in self._whole for sketch in new])

    def _look_at(self, numbers: list[int]) -> None:
        """Lists what can be done, and what it costs as far as is known at once."""
        for number in numbers:
            self._fans[number] = self._rough.list_choices(self._numbering.sketches[number], self._numbering)
        self._is_edge[numbers] = False
        self._found += numbers
        self._fresh += numbers
        self._take_in()
        self._rough.settle(self._fans, numbers, self._costs)

    def settle(self) -> bool:
        """Works out the costs of all that was looked at; whether that was not too much."""
        fresh, self._fresh = self._fresh, []
        return self._rough.settle(self._fans, self._found, self._costs, fresh)

    def follow(self, walkers: Walkers, most: int, rng: np.random.Generator) -> None:
        """Goes where the costs lead, and looks at so many more where that is beyond what was looked at."""
        while (at_once := min(most, self._room())) > 0:
            Trials(self._fans, self._rough.tables(), self._costs).walk(walkers, rng)
            count = np.where(self._is_edge, np.bincount(walkers.at, minlength=len(self._fans)), 0)
            likeliest = np.argsort(-count, kind="stable")[:at_once]
            met = [int(number) for number in likeliest if count[number]]
            if not met:
                return
            self._look_at(met)
            most -= len(met)

    def _room(self) -> int:
        """How many more there is memory for."""
        _, grid, count = self._costs.values.shape
        return (_MOST_NUMBERS - self._costs.values.size) // (int(grid) * int(count) * _LISTED_EACH)

    def known(self) -> list[tuple[Sketch, Array]]:
        """What was worked out of each that was looked at."""
        return [(self._numbering.sketches[number], self._costs.values[number]) for number in self._found]
