"""The least mean cost over the weathers in which the goal can be reached, exactly, on graphs that are small enough."""

import numpy as np
from ctp_graph import Graph
from ctp_kernel import relevant, solve

_FULL = -2


class TableFullError(Exception):
    """More states than there is room for."""


class Exact:
    """Solved states of one graph, kept from one question to the next: parts of a graph have states in common."""

    def __init__(self, graph: Graph, most_states: int = 1 << 20) -> None:
        self.graph = graph
        self._size = 1
        while self._size < most_states * 5 // 4:
            self._size *= 2
        self._space = np.zeros((graph.n + 2, graph.n))
        self._by = np.zeros((graph.n + 2, graph.n), dtype=np.int64)
        self.clear()

    def clear(self) -> None:
        """Forgets everything."""
        self._solved = self._table()
        # the clairvoyant is asked of several times as many states
        self._foreseen = self._table()

    def _table(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        keys = np.full((self._size, 2), -1, dtype=np.int64)
        return keys, np.zeros((self._size, 2)), np.zeros(1, dtype=np.int64)

    @property
    def states(self) -> int:
        """States solved so far."""
        return int(self._solved[2][0])

    def at(self, vertex: int, is_open: int, unknown: int) -> tuple[float, float]:
        """Chance that the goal can be reached from where one stands, and the least mean cost if it can.

        Raises: TableFullError.
        """
        n, ends, costs, touch = self.graph.shape
        slot = solve(vertex, is_open, unknown, n, ends, costs, self.graph.p_open, touch,
                     *self._solved, *self._foreseen, self._space, self._by)  # fmt: skip
        if slot == _FULL:
            raise TableFullError
        return (0.0, 0.0) if slot < 0 else (float(self._solved[1][slot, 0]), float(self._solved[1][slot, 1]))

    def before_looking(self, is_open: int, unknown: int) -> tuple[float, float]:
        """The same at the start, before the roads there are seen."""
        n, ends, costs, touch = self.graph.shape
        kept = relevant(0, is_open, unknown, n, ends, costs, touch, self._space, self._by)
        if kept[0] < 0:
            return 0.0, 0.0
        is_open, unknown = kept
        here = [e for e in self.graph.touch[0].tolist() if e >= 0 and unknown >> e & 1]
        chance = total = 0.0
        for number in range(1 << len(here)):
            p, seen = 1.0, 0
            for i, e in enumerate(here):
                is_it = number >> i & 1
                p *= self.graph.roads[e].p_open if is_it else 1 - self.graph.roads[e].p_open
                seen |= is_it << e
            if p > 0:
                mass, mean = self.at(0, is_open | seen, unknown & ~sum(1 << e for e in here))
                chance += p * mass
                total += p * mass * mean
        return chance, total / chance if chance > 0 else 0.0
