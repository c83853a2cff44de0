"""Nodes that differ in nothing but the belief, and what is known of one for the sake of another.

Let V be what is left to pay with the hypotheses known, a vector. The optimal cost under a belief b lies above b·V by an
excess, which is concave in b and never negative. So, for another belief b' and the least and the greatest ratio r and s
of their weights, r times the excess proven there holds here from below; and s times that of a policy followed there
holds here from above, for s·b' - b is no less than nothing in every hypothesis.
"""

import numpy as np

from waypost.planning.beliefs import Array

_FIRST = 8
_MOST_ASKED = 3
_LEAST_RATIO = 0.2
_GREATEST_RATIO = 3.0


class Family:
    """The nodes of a family in which something was done."""

    def __init__(self, hypotheses: int) -> None:
        self._weights = np.empty((_FIRST, hypotheses))
        self._nodes: list[int] = []

    def add(self, node: int, weights: Array) -> None:
        """Takes in a node."""
        count = len(self._nodes)
        if count == len(self._weights):
            self._weights = np.concatenate([self._weights, np.empty_like(self._weights)])
        self._weights[count] = weights
        self._nodes.append(node)

    def nearest(self, weights: Array, node: int) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
        """Those, other than the node itself, that say most from below, and from above, with their ratios."""
        count = len(self._nodes)
        if not count:
            return [], []
        there = self._weights[:count]
        with np.errstate(divide="ignore", invalid="ignore"):
            ratios = weights / there
        least = np.where(there > 0, ratios, np.inf).min(axis=1)
        greatest = np.where((there > 0) | (weights > 0), ratios, 0.0).max(axis=1)
        below = [(int(i), float(least[i])) for i in np.argsort(-least)[:_MOST_ASKED] if least[i] > _LEAST_RATIO]
        above = [
            (int(i), float(greatest[i])) for i in np.argsort(greatest)[:_MOST_ASKED] if greatest[i] < _GREATEST_RATIO
        ]
        return self._named(below, node), self._named(above, node)

    def _named(self, found: list[tuple[int, float]], node: int) -> list[tuple[int, float]]:
        return [(self._nodes[i], ratio) for i, ratio in found if self._nodes[i] != node]
