"""Closes the bounds of the first node: looks where they differ most, weighted by the chance of getting there."""

import heapq
from collections.abc import Callable

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.timed.axis import Cells
from waypost.planning.timed.graph import Fan, Graph, Legs
from waypost.planning.timed.lookahead import Reach

_SHARE = 0.5
_LEAST_TIPS = 2
_TIPS_PER_NODE = 300
_LITTLE_LEFT = 0.5
_MOST_VISITS = 4
_MOST_GAP = 1e12
_LEAST_MASS = 1e-9
_ROUNDS = 7
"""One in so many goes where the policy does, the others where the lower bounds lead."""
_POLICIES_AFTER = 200
"""So many nodes on, usual ways are begun from the tips."""
_PATIENT_NODES = 1000
"""Where fewer are asked for, a first policy is wanted soon rather than a proof: nobody looks ahead."""
_AT_FIRST = Reach(least=3e-3, rounds=600, patience=40)
"""Of looking ahead from the start."""
_ON_THE_WAY = Reach(least=3e-3, rounds=10, patience=5)
_LOOKED_FROM = 6
"""Tips, at once."""
_LEAST_PART = 0.01
"""Of the gap: no use looking ahead from there."""
_POLICIES_A_LOOK = 3
"""Usual ways that are begun at once, each from a tip."""
_WORTH_A_POLICY = 0.02
"""Of the gap."""
_NEGLIGIBLE = 1e-4
"""Of the gap that is allowed: no use going further."""


class TimedSearch:
    """Expands a graph from its root."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._updated: dict[int, int] = {}
        self._tiny = 0.0
        self._tip_masses: dict[int, Array] = {}
        """Of every tip met on the last walk how much of the gap each cell stands for."""
        root = graph.root
        self._start = 0 if graph.is_dated[root] else graph.axis.first % graph.axis.period
        """The cell of the start among those of the root."""

    @property
    def lower(self) -> float:
        """The lower bound of the root, on the absolute clock."""
        return float(self.graph.lows(self.graph.root)[self._start])

    @property
    def upper(self) -> float:
        """The upper bound of the root, on the absolute clock."""
        return float(self.graph.highs(self.graph.root)[self._start])

    def run(self, gap: float, most_nodes: int, should_stop: Callable[[], bool]) -> None:
        """Searches until the bounds of the root are within the gap, or so many nodes were met."""
        graph = self.graph
        stuck = rounds = 0
        next_policies = len(graph) + _POLICIES_AFTER if most_nodes >= _PATIENT_NODES else most_nodes
        is_ahead = most_nodes >= _PATIENT_NODES and self._look_ahead_at_first(should_stop)
        while len(graph) < most_nodes and not should_stop():
            began = graph.axis.hour(graph.first[graph.root] + self._start) * graph.hour_cost
            upper = self.upper - began
            if self.upper - self.lower <= gap * abs(upper):
                return
            self._tiny = _NEGLIGIBLE * max(gap, 1e-6) * abs(upper)
            from_above = rounds % _ROUNDS == _ROUNDS - 1
            rounds += 1
            order, tips = self._walk(from_above=from_above)
            before = self.lower, self.upper
            if not from_above and len(graph) >= next_policies:
                next_policies = len(graph) + _POLICIES_AFTER
                self._begin_from(tips)
            if not from_above and is_ahead:
                tips = self._look_ahead(tips)
            for node in self._chosen(tips, max(_LEAST_TIPS, len(order) // _TIPS_PER_NODE)):
                self._look_into(node)
            graph.settle_windows()
            self._carry_back(order)
            is_stuck = not tips and before == (self.lower, self.upper)
            stuck = stuck + 1 if is_stuck else 0
            if stuck > 3:
                return

    def _look_into(self, node: int) -> None:
        """Expands a node, unless what was found of its likes in the meantime says enough."""
        graph = self.graph
        before = float((graph.highs(node) - graph.lows(node)).max())
        graph.ask_family(node)
        after = float((graph.highs(node) - graph.lows(node)).max())
        if after > _LITTLE_LEFT * before:
            graph.expand(node)

    def _look_ahead_at_first(self, should_stop: Callable[[], bool]) -> bool:
        """Looks ahead from the root; False where that is too much."""
        graph = self.graph
        graph.remember_tries(should_stop)
        start = np.zeros(graph.size[graph.root])
        start[self._start] = 1.0
        is_ahead = graph.look_ahead({graph.root: start}, _AT_FIRST)
        graph.ask_leaves(graph.root)
        return is_ahead

    def _look_ahead(self, tips: dict[int, float]) -> dict[int, float]:
        """Looks ahead from the tips that stand for most of the gap; the gaps they stand for after that."""
        total = sum(tips.values())
        most = sorted(tips, key=lambda n: (-tips[n], n))[:_LOOKED_FROM]
        asked = [node for node in most if tips[node] > _LEAST_PART * total]
        self.graph.look_ahead({node: self._tip_masses[node] for node in asked}, _ON_THE_WAY)
        return tips | {node: self._asked_again(node, tips[node]) for node in asked}

    def _begin_from(self, tips: dict[int, float]) -> None:
        """Has policies worked out from the tips that stand for most of the gap."""
        total = sum(tips.values())
        for node in sorted(tips, key=lambda n: (-tips[n], n))[:_POLICIES_A_LOOK]:
            if tips[node] > _WORTH_A_POLICY * total:
                self.graph.begin_from(node)

    def _asked_again(self, node: int, gap: float) -> float:
        """The gap a tip stands for, once what was worked out since is counted in."""
        graph = self.graph
        before = float((graph.highs(node) - graph.lows(node)).max())
        graph.ask_leaves(node)
        left = float((graph.highs(node) - graph.lows(node)).max())
        return gap * left / before if before > 0 else 0.0

    @staticmethod
    def _chosen(tips: dict[int, float], least: int) -> list[int]:
        """The tips that make up most of the gap, and at least so many: going there costs as much as they do."""
        total = sum(tips.values())
        chosen: list[int] = []
        covered = 0.0
        for node in sorted(tips, key=lambda n: (-tips[n], n)):
            if len(chosen) >= least and covered >= _SHARE * total:
                break
            chosen.append(node)
            covered += tips[node]
        return chosen

    def _walk(self, *, from_above: bool) -> tuple[list[int], dict[int, float]]:
        """Goes where the bounds of one side lead: the nodes met, in order, and the gap each unexpanded one stands for.

        Where the lower bounds lead, the proof is to be had; where the upper ones lead, a better policy.
        """
        graph = self.graph
        mass: dict[int, Array] = {graph.root: np.zeros(graph.size[graph.root])}
        mass[graph.root][self._start] = 1.0
        queue = [graph.root]
        visits: dict[int, int] = {}
        order: dict[int, None] = {}
        tips: dict[int, float] = {}
        self._tip_masses = {}
        while queue:
            node = heapq.heappop(queue)
            here = mass.pop(node, None)
            if here is None or graph.is_goal(node):
                continue
            visits[node] = visits.get(node, 0) + 1
            if visits[node] > _MOST_VISITS:
                continue
            gaps = graph.highs(node) - graph.lows(node)
            fan = graph.fan[node]
            if fan is None:
                stands_for = here * np.minimum(gaps, _MOST_GAP)
                if stands_for.any():
                    tips[node] = tips.get(node, 0.0) + float(stands_for.sum())
                    self._tip_masses[node] = self._tip_masses.get(node, 0.0) + stands_for
                continue
            order.pop(node, None)
            order[node] = None
            if fan.actions:
                self._pass_on(node, here, gaps, mass, queue, from_above=from_above)
        return list(order), tips

    def _pass_on(
        self, node: int, here: Array, gaps: Array, mass: dict[int, Array], queue: list[int], *, from_above: bool
    ) -> None:
        graph = self.graph
        fan = graph.fan[node]
        assert fan is not None
        cells = np.flatnonzero((here > _LEAST_MASS) & (here * gaps > self._tiny))
        if not len(cells):
            return
        legs = fan.high if from_above else fan.low
        ends = legs.cells[:, cells]
        positions = graph.positions_at(legs, ends)
        after = (graph.high if from_above else graph.low)[positions]
        after += legs.cost if legs.cost.shape[1] == 1 else legs.cost[:, cells]
        after *= fan.p
        worth = np.add.reduceat(after, fan.starts, axis=0)
        choice = worth.argmin(axis=0)
        least = worth[choice, np.arange(len(cells))]
        choice[least >= graph.giving_up(node) + graph.hours(graph.first[node] + cells) * graph.hour_cost] = -1
        weights = here[cells]
        for best in set(choice.tolist()) - {-1}:
            chosen = choice == best
            self._send(fan, legs, best, ends[:, chosen], weights[chosen], mass, queue)

    def _send(
        self,
        fan: Fan,
        legs: Legs,
        best: int,
        ends: Cells,
        weights: Array,
        mass: dict[int, Array],
        queue: list[int],
    ) -> None:
        """Passes mass on to what a choice leads to."""
        graph = self.graph
        last = int(fan.starts[best + 1]) if best + 1 < len(fan.starts) else len(fan.p)
        for leg in range(int(fan.starts[best]), last):
            child = int(legs.nodes[leg])
            there = ends[leg] - graph.first[child]
            furthest = int(there.max())
            if furthest >= graph.size[child]:
                graph.widen(child, graph.first[child], furthest + graph.first[child])
                there = np.minimum(there, graph.size[child] - 1)
            if child not in mass:
                mass[child] = np.zeros(graph.size[child])
                heapq.heappush(queue, child)
            np.add.at(mass[child], there, weights * fan.p[leg, 0])

    def _carry_back(self, order: list[int]) -> None:
        graph = self.graph
        for node in reversed(order):
            fan = graph.fan[node]
            if fan is None or not fan.actions:
                continue
            newest = max(graph.changed[n] for n in fan.low.nodes.tolist())
            if fan.high is not fan.low:
                newest = max(newest, *(graph.changed[n] for n in fan.high.nodes.tolist()))
            if newest > self._updated.get(node, -1):
                self._updated[node] = graph.clock
                graph.update(node)
