"""A bound from below on the least mean cost, where the exact value is out of reach: some roads are told in advance.

Being told the state of a road never costs more, so the mean, over weathers, of the least cost when no more than h
roads that can still matter are left untold is a bound for every h (0: the clairvoyant). It grows with h, and so does
the work. It is estimated level by level: many weathers for the small h, few for what the next h adds, which varies
less. The half width is that of the 95% interval of the estimate; how much a road matters is found on other weathers.
Source: docs/decisions/0186-roads-told-by-what-was-told.md
"""

from math import sqrt
from time import process_time
from typing import NamedTuple

import numpy as np
from ctp_exact import Exact, TableFullError
from ctp_graph import Graph
from ctp_kernel import Whole, relevant
from ctp_policies import solvable_weathers
from ctp_travel import guess

_CHOOSING = 2000


class Level(NamedTuple):
    """How many roads are left in doubt, and in how many weathers."""

    in_doubt: int
    weathers: int


LEVELS = (Level(8, 8000), Level(12, 2000), Level(16, 500), Level(19, 150))


def bound(graph: Graph, levels: tuple[Level, ...], seed: int) -> dict[str, object]:
    """The bound, with the half width of its 95% interval and what each level adds."""
    began = process_time()
    told = Told(graph, roads_that_matter(graph, seed + 2))
    mean, variance, added = 0.0, 0.0, []
    before = 0
    for number, level in enumerate((Level(0, 20 * levels[0].weathers), *levels)):
        weathers = solvable_weathers(graph, level.weathers, seed + 3 + number).tolist()
        gains = np.array([told.cost(w, level.in_doubt) - (told.cost(w, before) if number else 0.0) for w in weathers])
        half = 1.96 * float(gains.std(ddof=1)) / sqrt(len(gains))
        added.append([level.in_doubt, round(float(gains.mean()), 2), round(half, 2)])
        mean, variance, before = mean + float(gains.mean()), variance + half**2, level.in_doubt
    seconds = round(process_time() - began, 1)
    return {"mean": round(mean, 2), "half95": round(sqrt(variance), 2), "levels": added, "seconds": seconds}


class Told:
    """The least cost when all roads are told but the first few of an order."""

    def __init__(self, graph: Graph, order: list[int]) -> None:
        self.graph = graph
        self.order = order
        self._backwards = order[::-1]
        self._space = np.zeros((graph.n + 2, graph.n))
        self._ways = np.zeros((graph.n + 2, graph.n), dtype=np.int64)
        self._exact = Exact(graph, 3_000_000)
        self._far, self._by = np.zeros(graph.n), np.zeros(graph.n, dtype=np.int64)

    def cost(self, weather: int, in_doubt: int) -> float:
        """The mean over the roads left in doubt, given that the goal can be reached."""
        if not in_doubt:
            guess(0, weather, 0, *self.graph.shape, self.graph.costs, self._far, self._by)
            return float(self._far[0])
        is_open, unknown = self._tell(weather, in_doubt)
        for _ in range(2):
            try:
                return self._exact.before_looking(is_open, unknown)[1]
            except TableFullError:
                self._exact.clear()
        return self.cost(weather, in_doubt - 1)  # too much for the table: one road more is told

    def _tell(self, weather: int, in_doubt: int) -> tuple[int, int]:
        """Roads told, the least important first, until no more than so many are left that matter.

        Which road is told next, and when to stop, is chosen by what was told before: nothing else is given away.
        """
        n, ends, costs, touch = self.graph.shape
        is_open, unknown = 0, (1 << len(self.order)) - 1
        while True:
            is_open, unknown = relevant(0, is_open, unknown, n, ends, costs, touch, self._space, self._ways)
            if unknown.bit_count() <= in_doubt:
                return is_open, unknown
            told = 1 << next(e for e in self._backwards if unknown >> e & 1)
            is_open |= told & weather
            unknown &= ~told


def roads_that_matter(graph: Graph, seed: int) -> list[int]:
    """Roads in the order of how often they are on the shortest way though they might have been blocked."""
    used = np.zeros(len(graph.roads))
    far, by = np.zeros(graph.n), np.zeros(graph.n, dtype=np.int64)
    weathers: Whole = solvable_weathers(graph, _CHOOSING, seed)
    for weather in weathers.tolist():
        guess(0, weather, 0, *graph.shape, graph.costs, far, by)
        here = 0
        while here != graph.n - 1:
            e = int(by[here])
            used[e] += 1
            here = int(graph.ends[e].sum()) - here
    order: list[int] = np.argsort(-used * (1 - graph.p_open), kind="stable").tolist()
    return order
