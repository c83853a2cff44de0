"""Finds the best policy of a model between bounds that close in from both sides.

The explored states form a graph. Each round walks the part that the lower bounds prefer, expands the
unexplored states where chance times gap is greatest, and carries the new bounds back. The lower bound is a
true bound throughout, the upper bound the expected cost of a policy that can be followed.
"""

from collections.abc import Callable, Hashable
from enum import Enum
from math import inf

import numpy as np

from waypost.planning.model import Model, Move

_SOLVED = 1e-12
_SHARE = 0.7
_NEWS = 1e-3
_ROUNDS_TO_SETTLE = 100_000
_PATIENCE = 3
"""Rounds without any change after which nothing more is to be had."""
_ROUNDING = 1e-9
_FOLLOWED = 4
"""One round in so many follows the policy: where many are nearly as good, the lower bounds lead to ever others."""


class Stop(Enum):
    """Why a search ended."""

    OPTIMAL = "optimal"
    WITHIN_GAP = "within-gap"
    TIME_LIMIT = "time-limit"
    MEMORY_LIMIT = "memory-limit"


Edge = tuple[float, tuple[float, ...], tuple[int, ...]]
"""Cost, chances, nodes."""


class Search:
    """The explored part of a model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.number: dict[Hashable, int] = {}
        self.states: list[Hashable] = []
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.edges: list[list[Edge] | None] = []
        self.tags: list[list[tuple[int, ...]]] = []
        self.told: list[tuple[float, float]] = []
        self._stuck = 0
        self._rounds = 0
        self.root = self.intern(model.root())

    def intern(self, state: Hashable) -> int:
        """The node of a state, new with its first bounds if it was not met before."""
        node = self.number.get(state)
        if node is None:
            node = self.number[state] = len(self.states)
            lower, upper = self.model.bounds(state)
            self.states.append(state)
            self.lower.append(min(lower, upper))
            self.upper.append(upper)
            self.edges.append(None)
            self.tags.append([])
            self.told.append((-inf, inf))
        return node

    def is_solved(self, node: int) -> bool:
        """Whether the bounds of the node have met."""
        upper = self.upper[node]
        lower = self.lower[node]
        return lower == upper or (upper < inf and upper - lower <= _SOLVED * max(1.0, abs(upper)))

    def run(self, gap: float, should_stop: Callable[[], Stop | None], most_states: float = inf) -> Stop:
        """Searches until the root is solved, within the relative gap, has met so many states, or is told to stop."""
        while not self.is_solved(self.root):
            if gap > 0 and self.upper[self.root] < inf and self.relative_gap() <= gap:
                return Stop.WITHIN_GAP
            stop = should_stop()
            if stop is not None:
                return stop
            if len(self.states) >= most_states:
                return Stop.TIME_LIMIT
            if self._stuck >= _PATIENCE:
                return Stop.OPTIMAL if self.relative_gap() <= _ROUNDING else Stop.WITHIN_GAP
            self._round(should_stop)
        return Stop.OPTIMAL

    def follow(self, least_chance: float, most_states: float, start: int | None = None) -> None:
        """Looks into every state that the best policy known comes to with some chance, so that its cost is exact."""
        while len(self.states) < most_states:
            order, chance = self.followed_with_chances(start)
            tips = [n for n in order if self.edges[n] is None and chance[n] >= least_chance and not self.is_solved(n)]
            for node in tips:
                self.expand(node)
            self._carry_back(order)
            if not tips:
                return

    def followed_with_chances(self, start: int | None = None) -> tuple[list[int], dict[int, float]]:
        """The nodes the best policy known comes to from one, children first, and how likely each is."""
        start = self.root if start is None else start
        order = self._followed(start)
        best = {n: self.edges[n][i] for n in order if (i := self.cheapest(n)) is not None}  # type: ignore[index]
        return order, self._chances(order, best, start)

    def tighten(self) -> None:
        """Carries every known upper bound back to the root, until the policy it names costs what it says."""
        for _ in range(100):
            before = self.upper[self.root]
            self._carry_back(self._followed(self.root))
            if self.upper[self.root] == before:
                return

    def _followed(self, start: int) -> list[int]:
        """The nodes the upper bounds lead to, children first."""
        order: list[int] = []
        seen = {start}
        stack = [(start, False)]
        while stack:
            node, is_done = stack.pop()
            if is_done:
                order.append(node)
                continue
            stack.append((node, True))
            index = self.cheapest(node)
            edges = self.edges[node]
            if index is not None and edges:
                fresh = [child for child in edges[index][2] if child not in seen]
                seen.update(fresh)
                stack.extend((child, False) for child in fresh)
        return order

    def cheapest(self, node: int) -> int | None:
        """The index of the move whose upper bound is lowest; None where none is finite."""
        best, best_value = None, inf
        for index, edge in enumerate(self.edges[node] or ()):
            value = self.worth(edge, self.upper)
            if value < best_value:
                best, best_value = index, value
        return best

    @staticmethod
    def worth(edge: Edge, value: list[float]) -> float:
        """The expected cost of a move, given values of the nodes it leads to."""
        cost, chances, nodes = edge
        return cost + sum(p * value[child] for p, child in zip(chances, nodes, strict=True))

    def relative_gap(self) -> float:
        """The gap of the root, relative to its upper bound."""
        upper = self.upper[self.root]
        return (upper - self.lower[self.root]) / max(abs(upper), 1e-9)

    def _round(self, should_stop: Callable[[], Stop | None]) -> None:
        self._rounds += 1
        if self._rounds % _FOLLOWED == 0 and self._look_along_policy(should_stop):
            return
        order, chance = self._preferred()
        tips = [node for node in order if self.edges[node] is None]
        for node in tips:
            self._tighten(node, *self.model.bounds(self.states[node]))
        if not tips:
            before = self.lower[self.root], self.upper[self.root]
            self._carry_back(order)
            if before == (self.lower[self.root], self.upper[self.root]):
                self._settle(order)
            is_stuck = before == (self.lower[self.root], self.upper[self.root])
            self._stuck = self._stuck + 1 if is_stuck else 0
            return
        self._stuck = 0
        self._look_into(self._most_promising(tips, chance), should_stop)
        self._carry_back(order)

    def _look_along_policy(self, should_stop: Callable[[], Stop | None]) -> bool:
        """Looks into what the best policy known comes to; False where all of that is known."""
        order, chance = self.followed_with_chances()
        tips = [node for node in order if self.edges[node] is None and not self.is_solved(node)]
        self._look_into(self._most_promising(tips, chance), should_stop)
        self._carry_back(order)
        return bool(tips)

    def _look_into(self, nodes: list[int], should_stop: Callable[[], Stop | None]) -> None:
        for expanded, node in enumerate(nodes):
            self.expand(node)
            if expanded % 16 == 15 and should_stop() is not None:
                break

    def _most_promising(self, tips: list[int], chance: dict[int, float]) -> list[int]:
        """The tips that make up most of the gap, weighted by the chance of getting there."""
        weights = {node: chance.get(node, 0.0) * min(self.upper[node] - self.lower[node], 1e300) for node in tips}
        total = sum(weights.values())
        chosen: list[int] = []
        covered = 0.0
        for node in sorted(tips, key=lambda n: -weights[n]):
            if chosen and covered >= _SHARE * total:
                break
            chosen.append(node)
            covered += weights[node]
        return chosen

    def expand(self, node: int) -> None:
        """Adds the moves of a node and the states they lead to."""
        if self.edges[node] is not None:
            return
        moves = self.model.moves(self.states[node])
        self.edges[node] = [self._edge(move) for move in moves]
        self.tags[node] = [move.tag for move in moves]
        self._update(node)
        self._learn(node)

    def _edge(self, move: Move) -> Edge:
        return move.cost, move.chances, tuple(self.intern(state) for state in move.states)

    def best(self, node: int) -> int | None:
        """The index of the move that the lower bounds prefer; None where there is none."""
        edges, lower = self.edges[node] or [], self.lower
        best, best_value = None, inf
        for index, (cost, chances, nodes) in enumerate(edges):
            value = cost
            for p, child in zip(chances, nodes):  # noqa: B905 - the hottest line; equal by construction
                value += p * lower[child]
            if value < best_value:
                best, best_value = index, value
        return best

    def _preferred(self) -> tuple[list[int], dict[int, float]]:
        """The unsolved nodes the lower bounds lead to, children first, and the chance of each."""
        order: list[int] = []
        seen = {self.root}
        best: dict[int, Edge] = {}
        stack: list[tuple[int, int]] = [(self.root, 0)]
        while stack:
            node, position = stack.pop()
            if position == 0 and self.edges[node] is not None:
                index = self.best(node)
                if index is not None:
                    best[node] = self.edges[node][index]  # type: ignore[index]
            children = best[node][2] if node in best else ()
            while position < len(children):
                child = children[position]
                position += 1
                if child not in seen and not self.is_solved(child):
                    seen.add(child)
                    stack.append((node, position))
                    stack.append((child, 0))
                    break
            else:
                order.append(node)
        return order, self._chances(order, best, self.root)

    def _chances(self, order: list[int], best: dict[int, Edge], start: int) -> dict[int, float]:
        chance = dict.fromkeys(order, 0.0)
        chance[start] = 1.0
        for node in reversed(order):
            if node in best:
                _, chances, nodes = best[node]
                for p, child in zip(chances, nodes, strict=True):
                    if child in chance:
                        chance[child] += p * chance[node]
        return chance

    def _carry_back(self, order: list[int]) -> None:
        for node in order:
            if self.edges[node] is not None:
                self._update(node)
                self._learn(node)

    def _learn(self, node: int) -> None:
        """Shares what the node has learnt, and learns from others, when there is something new."""
        lower, upper = self.lower[node], self.upper[node]
        told = self.told[node]
        if lower - told[0] <= _NEWS * abs(lower) and told[1] - upper <= _NEWS * abs(upper):
            return
        better = self.model.learn(self.states[node], lower)
        self._tighten(node, *better)
        self.told[node] = self.lower[node], self.upper[node]

    def _tighten(self, node: int, lower: float, upper: float) -> None:
        self.upper[node] = min(self.upper[node], upper)
        self.lower[node] = min(max(self.lower[node], lower), self.upper[node])

    def _update(self, node: int) -> None:
        """One Bellman update of both bounds; they only ever close in."""
        lowest, least = inf, inf
        lower, upper = self.lower, self.upper
        for cost, chances, nodes in self.edges[node] or ():
            low = high = cost
            for p, child in zip(chances, nodes):  # noqa: B905 - as above
                low += p * lower[child]
                high += p * upper[child]
            lowest = min(lowest, low)
            least = min(least, high)
        upper[node] = min(upper[node], least)
        lower[node] = min(max(lower[node], lowest), upper[node])

    def _settle(self, order: list[int]) -> None:
        """Solves what goes round in circles: evaluates the preferred policy, then lifts the lower bounds."""
        self._evaluate(order)
        nodes = [node for node in range(len(self.states)) if self.edges[node] is not None]
        value = list(self.lower)
        for node in nodes:
            value[node] = self.upper[node]
        for _ in range(_ROUNDS_TO_SETTLE):
            if self._sweep(nodes, value) <= _SOLVED:
                break
        for node in nodes:
            self.lower[node] = max(self.lower[node], min(value[node], self.upper[node]))

    def _sweep(self, nodes: list[int], value: list[float]) -> float:
        change = 0.0
        for node in reversed(nodes):
            best = min(
                (cost + sum(p * value[child] for p, child in zip(chances, children, strict=True))
                 for cost, chances, children in self.edges[node] or ()),
                default=inf,
            )  # fmt: skip
            if best < value[node]:
                change = max(change, (value[node] - best) / max(1.0, abs(best)))
                value[node] = best
        return change

    def _evaluate(self, order: list[int]) -> None:
        """The exact cost of the policy the lower bounds prefer, as an upper bound, where it is finite."""
        index = {node: i for i, node in enumerate(order)}
        matrix = np.eye(len(order))
        right = np.zeros(len(order))
        for node, row in index.items():
            best = self.best(node)
            edges = self.edges[node]
            if best is None or not edges:
                right[row] = inf
                continue
            cost, chances, nodes = edges[best]
            right[row] = cost
            for p, child in zip(chances, nodes, strict=True):
                if child in index:
                    matrix[row, index[child]] -= p
                else:
                    right[row] += p * self.upper[child]
        if not np.isfinite(right).all():
            return
        try:
            value = np.linalg.solve(matrix, right)
        except np.linalg.LinAlgError:
            return
        residual = np.abs(matrix @ value - right).max()
        if np.isfinite(value).all() and residual < 1e-9 * max(1.0, float(np.abs(right).max())):
            for node, row in index.items():
                self.upper[node] = min(self.upper[node], max(float(value[row]), self.lower[node]))
