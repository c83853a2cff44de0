"""Walks through sketches as one who knows the hypothesis would, to see where that leads to what was not looked at.

Many walk at once, each under a hypothesis of its own, always by what seems best as costs are known so far.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array
from waypost.planning.outcome_rows import Tables
from waypost.planning.settling import Costs
from waypost.planning.sketches import SketchChoice

Numbers = NDArray[np.intp]

_MOST_STEPS = 40


class Walkers(NamedTuple):
    """Where each walker is; changed in place."""

    at: Numbers
    """The number of a sketch."""
    hours: Numbers
    """Of the day."""
    under: Numbers
    """The hypothesis of each."""


def set_out(weights: Array, hours: Numbers) -> Walkers:
    """Walkers in the first sketch, one for each of some hours; hypotheses in proportion to their weights."""
    aims = (np.arange(len(hours)) + 0.5) / len(hours) * weights.sum()
    under = np.minimum(np.searchsorted(np.cumsum(weights), aims), len(weights) - 1)
    return Walkers(np.zeros(len(hours), dtype=np.intp), hours.copy(), under)


class Trials:
    """What can be done in some sketches, end to end, and walks through it."""

    def __init__(self, fans: Sequence[Sequence[SketchChoice]], tables: Tables, costs: Costs) -> None:
        """Of sketches whose costs are settled as far as is known; those without choices end a walk."""
        choices = [choice for fan in fans for choice in fan]
        legs = [leg for choice in choices for leg in choice.legs]
        self._rows, self._to = np.array(legs, dtype=np.intp).reshape(-1, 2).T
        self._leg_at = np.cumsum([0, *(len(choice.legs) for choice in choices)])
        self._choice_at = np.cumsum([0, *(len(fan) for fan in fans)])
        self._tables = tables
        self._costs = costs

    def walk(self, walkers: Walkers, rng: np.random.Generator) -> None:
        """Takes all walkers on to where their walks end."""
        walking = np.arange(len(walkers.at))
        for _ in range(_MOST_STEPS):
            here = walkers.at[walking]
            walking = walking[self._choice_at[here + 1] > self._choice_at[here]]
            if not len(walking):
                return
            goes, to, ends = self._step(walkers.at[walking], walkers.hours[walking], walkers.under[walking], rng)
            walking, to, ends = walking[goes], to[goes], ends[goes]
            walkers.at[walking], walkers.hours[walking] = to, ends

    def _step(
        self, at: Numbers, hours: Numbers, hypotheses: Numbers, rng: np.random.Generator
    ) -> tuple[NDArray[np.bool_], Numbers, Numbers]:
        """Whether each goes on, and if so where and until when."""
        walker, choices = spread(self._choice_at[at], self._choice_at[at + 1])
        which, legs = spread(self._leg_at[choices], self._leg_at[choices + 1])
        mine = walker[which]
        tables, rows = self._tables, self._rows[legs]
        come, hypothesis = hours[mine], hypotheses[mine]
        ends = come if tables.hours is None else tables.hours[rows, come]
        p = tables.p[rows, hypothesis]
        after = self._costs.values[self._to[legs], ends, hypothesis] + tables.cost[rows, come]
        worth = np.bincount(which, p * after, len(choices))
        first = np.searchsorted(walker, np.arange(len(at)))
        least = np.minimum.reduceat(worth, first)
        best = np.flatnonzero(worth <= least[walker])
        chosen = best[np.searchsorted(walker[best], np.arange(len(at)))]
        leg = self._drawn(chosen, which, p, rng)
        return least < self._costs.ends[at], self._to[legs[leg]], ends[leg]

    @staticmethod
    def _drawn(chosen: Numbers, which: Numbers, p: Array, rng: np.random.Generator) -> Numbers:
        """One outcome of each chosen choice, by their chances; as a position among all legs."""
        first = np.searchsorted(which, chosen)
        last = np.searchsorted(which, chosen, side="right") - 1
        total = np.concatenate([[0.0], np.cumsum(p)])
        aim = total[first] + rng.random(len(chosen)) * (total[last + 1] - total[first])
        drawn: Numbers = np.clip(np.searchsorted(total, aim, side="right") - 1, first, last)
        return drawn


def spread(begin: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
    """All numbers of some ranges one after the other, and the range each is of."""
    sizes = end - begin
    of = np.repeat(np.arange(len(begin)), sizes)
    starts = np.cumsum(sizes) - sizes
    return of, np.arange(int(sizes.sum())) - starts[of] + begin[of]
