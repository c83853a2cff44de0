"""Lowers the costs of many sketches from those of giving up until none moves.

Sketches that lead to nothing but what is settled come first, then those that lead to these, and so on; those that lead
to each other are taken together.
"""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from waypost.planning.ranges import Numbers, spread
from waypost.planning.rough_times import NEVER

Singles = NDArray[np.float32]
"""In single precision."""

_SETTLED = 1e-6
MARGIN = 1e-4
"""Share of a cost that may be left to lower, or come of rounding."""
_MOST_ROUNDS = 1000
_LEGS_AT_ONCE = 20_000
_LEAST_LEAVES = 1e-6


@dataclass(frozen=True, slots=True)
class Web:
    """What leads where; nodes by number, choices in the order of their nodes, legs in that of their choices."""

    choice_at: Numbers
    """Of each node its first choice, and the end of the last one."""
    leg_at: Numbers
    """Of each choice its first leg, and the end of the last one."""
    row: NDArray[np.int32]
    """Of each leg that of its outcome."""
    to: NDArray[np.int32]
    """Of each leg the node it leads to."""

    @property
    def sources(self) -> Numbers:
        """Of each leg the node it leads from."""
        return np.repeat(np.arange(len(self.choice_at) - 1), np.diff(self.leg_at[self.choice_at]))


@dataclass(frozen=True, slots=True)
class Prices:
    """What there is to pay in a web, by hypothesis."""

    chances: Singles
    """Of each row."""
    costs: Singles
    """Of choices that differ."""
    which: Numbers
    """Of each choice which of these it costs."""
    ends: Singles
    """Of giving up where that differs."""
    end: Numbers
    """Of each node which of these it is."""


def lower(web: Web, prices: Prices, values: Singles, nodes: Numbers, should_stop: Callable[[], bool]) -> None:
    """Lowers the values of some nodes, a row each, to the least costs; those of all others are known already.

    None is below 0. What does not come to rest, or for which there is no time, costs nothing: never too much.
    """
    values[nodes] = 0.0
    for piece, circles in _in_turn(web, nodes):
        if should_stop():
            return
        values[piece] = prices.ends[prices.end[piece]]
        if not _settle(web, prices, values, piece, circles):
            values[piece] = 0.0


def _settle(web: Web, prices: Prices, values: Singles, nodes: Numbers, circles: Numbers) -> bool:
    """Lowers some nodes; whether they came to rest."""
    for _ in range(_MOST_ROUNDS):
        before = values[nodes]
        found = np.clip(_Fan(web, nodes).worth(prices, values), 0.0, before)
        values[nodes] = found
        has_moved = (before - found > _SETTLED * (1.0 + np.abs(before))).any(axis=1)
        # whoever leads to nobody in the same circle is worked out at once
        is_left = np.isin(circles, circles[has_moved]) & _is_shared(circles)
        nodes, circles = nodes[is_left], circles[is_left]
        if not len(nodes):
            return True
    return False


def _is_shared(circles: Numbers) -> NDArray[np.bool_]:
    """Whether a node has others in its circle; circles are in order."""
    same = circles[1:] == circles[:-1]
    shared: NDArray[np.bool_] = np.append(same, False) | np.append(False, same)
    return shared


class _Fan:
    """All that can be done in some nodes."""

    def __init__(self, web: Web, nodes: Numbers) -> None:
        self._nodes = nodes
        self._of, self._choices = spread(web.choice_at[nodes], web.choice_at[nodes + 1])
        which, legs = spread(web.leg_at[self._choices], web.leg_at[self._choices + 1])
        self._rows, self._to = web.row[legs], web.to[legs]
        self._begins = np.flatnonzero(np.diff(self._of, prepend=-1))
        self._stays = self._to == nodes[self._of][which]
        first = np.searchsorted(which, np.arange(len(self._choices)))
        sizes = np.diff(np.append(first, len(which)))
        self._alike = [(at := np.flatnonzero(sizes == size), first[at, None] + np.arange(size)) for size in set(sizes)]
        """Choices with as many legs: which these are, and their legs. So they are summed up much faster."""

    def worth(self, prices: Prices, values: Singles) -> Singles:
        """The least that any choice costs, or giving up."""
        best = prices.ends[prices.end[self._nodes]]
        if len(self._rows):
            by_choice = self._by_choice(prices, values)
            able = self._of[self._begins]
            best[able] = np.minimum(best[able], np.minimum.reduceat(by_choice, self._begins, axis=0))
        return best

    def _by_choice(self, prices: Prices, values: Singles) -> Singles:
        found = np.empty((len(self._choices), values.shape[1]), dtype=values.dtype)
        for at, legs in self._alike:
            found[at] = self._summed(prices, values, self._choices[at], legs)
        return found

    def _summed(self, prices: Prices, values: Singles, choices: Numbers, legs: Numbers) -> Singles:
        """What choices cost, a row of legs each."""
        total = prices.costs[prices.which[choices]]
        leaves = np.ones_like(total)
        for column in legs.T:
            chances, stays = prices.chances[self._rows[column]], self._stays[column]
            if stays.any():
                # what changes nothing is simply done again: the rest is that much dearer
                leaves[stays] -= chances[stays]
                chances[stays] = 0.0
            chances *= values[self._to[column]]
            total += chances
        again = (leaves < 1.0).any(axis=1)
        if again.any():
            dearer = np.minimum(total[again], NEVER) / np.maximum(leaves[again], _LEAST_LEAVES)
            total[again] = np.where(leaves[again] > _LEAST_LEAVES, dearer, NEVER)
        return total


def _in_turn(web: Web, nodes: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Nodes and the circles they are in, as many as are worked out at once; what they lead to came before."""
    depth, circle = _depths(web, nodes)
    order = np.lexsort((circle, depth))
    depth, circle, nodes = depth[order], circle[order], nodes[order]
    legs = web.leg_at[web.choice_at[nodes + 1]] - web.leg_at[web.choice_at[nodes]]
    turn = np.cumsum(legs) // _LEGS_AT_ONCE
    may_part = np.diff(circle, prepend=-1) != 0
    # a circle is never divided, and nodes of two depths are never taken together
    turn = np.maximum.accumulate(np.where(may_part, turn, 0))
    parts = np.flatnonzero((np.diff(depth, prepend=-1) != 0) | (np.diff(turn, prepend=-1) != 0))
    yield from zip(np.split(nodes, parts[1:]), np.split(circle, parts[1:]), strict=True)


def _depths(web: Web, nodes: Numbers) -> tuple[Numbers, Numbers]:
    """Of each node how far it is from what is known, and the circle of those that lead to each other."""
    # these take a third of a second to load, and most problems do without
    sparse, graphs = importlib.import_module("scipy.sparse"), importlib.import_module("scipy.sparse.csgraph")
    count = len(nodes)
    place = np.full(len(web.choice_at) - 1, -1)
    place[nodes] = np.arange(count)
    before, after = place[web.sources], place[web.to]
    inside = (before >= 0) & (after >= 0)
    before, after = before[inside], after[inside]
    graph = sparse.coo_array((np.ones(len(before), dtype=np.int8), (before, after)), shape=(count, count)).tocsr()
    circles, circle = graphs.connected_components(graph, directed=True, connection="strong")
    pairs = np.unique(circle[before].astype(np.int64) * circles + circle[after])
    before, after = np.divmod(pairs, circles)
    leads_on = before != after
    return _levels(before[leads_on], after[leads_on], circles)[circle], circle.astype(np.intp)


def _levels(before: Numbers, after: Numbers, count: int) -> Numbers:
    """Of each node of a graph without circles the length of the longest way on from it."""
    order = np.argsort(after, kind="stable")
    before, at = before[order], np.searchsorted(after[order], np.arange(count + 1))
    left = np.bincount(before, minlength=count)
    levels = np.zeros(count, dtype=np.intp)
    settled = np.flatnonzero(left == 0)
    level = 0
    while len(settled):
        levels[settled] = level
        _, legs = spread(at[settled], at[settled + 1])
        left -= np.bincount(before[legs], minlength=count)
        settled = np.unique(before[legs])
        settled = settled[left[settled] == 0]
        level += 1
    return levels
