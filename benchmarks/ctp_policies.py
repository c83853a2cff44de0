"""Policies for Canadian Traveller graphs too large to solve, travelled in common random weathers.

`optimistic` takes every unseen road for open; `penalty` takes it for longer by what a closure would cost
(a one-line rule, after Sahin & Aksakalli 2015); `rollout` looks one step ahead, playing the penalty rule in
weathers drawn from what is known; `tuned` is the rule with its length chosen on other weathers.
"""

from collections.abc import Callable
from functools import cache
from heapq import heappop, heappush
from math import inf, sqrt
from time import perf_counter

import numpy as np
from ctp import Graph, Knowledge, known_ways

_TRAINING = 2000

Decide = Callable[[Knowledge], int]
"""The vertex to go to next, along known roads: the goal, or one where there is something to see."""


def compare(graph: Graph, count: int, seed: int, *, roll: bool = True) -> dict[str, object]:
    """Mean costs of all policies over the same solvable weathers, and the clairvoyant mean."""
    weathers, foresight = solvable_weathers(graph, count, seed)
    trip = Trip(graph)
    tuned = Trip(graph)
    tuned.tune(solvable_weathers(graph, _TRAINING, seed + 1)[0])
    answer: dict[str, object] = {"weathers": count, "clairvoyant": round(float(np.mean(foresight)), 2)}
    policies: dict[str, Decide] = {
        "optimistic": cache(trip.optimistic),
        "penalty": cache(trip.penalised),
        "tuned": cache(tuned.penalised),
        "rollout": cache(tuned.rolled_out),
    }
    if not roll:
        del policies["rollout"]
    for name, decide in policies.items():
        began = perf_counter()
        costs = np.array([trip.travel(weather, decide) for weather in weathers])
        half = 1.96 * float(costs.std(ddof=1)) / sqrt(count)
        answer[name] = {
            "mean": round(float(costs.mean()), 2),
            "half95": round(half, 2),
            "seconds": round(perf_counter() - began, 1),
        }
    return answer


def solvable_weathers(graph: Graph, count: int, seed: int) -> tuple[list[int], list[float]]:
    """Weathers (open roads, as bits) in which the goal can be reached, with the distance to it."""
    rng = np.random.default_rng(seed)
    trip = Trip(graph)
    found: list[int] = []
    distances: list[float] = []
    while len(found) < count:
        weather = trip.draw(rng, Knowledge(0, 0, 0))
        distance = trip.distances(weather, [road.cost for road in graph.roads])[0]
        if distance < inf:
            found.append(weather)
            distances.append(distance)
    return found, distances


class Trip:
    """Travelling on a graph, seeing roads as one comes to them."""

    def __init__(self, graph: Graph, samples: int = 24) -> None:
        self.graph = graph
        self.samples = samples
        self.touching = [[i for i, r in enumerate(graph.roads) if v in (r.a, r.b)] for v in range(graph.n)]
        self._all = (1 << len(graph.roads)) - 1
        self._plain = [road.cost for road in graph.roads]
        self._dear = self.lengthened(2.0, 1.0)
        self._rng = np.random.default_rng(0)
        self._penalised = cache(self.penalised)

    def lengthened(self, scale: float, power: float) -> list[float]:
        """Costs of unseen roads, longer the less likely they are to be open."""
        typical = scale * float(np.mean(self._plain))
        return [r.cost + typical * (max(r.p_open, 1e-3) ** -power - 1) for r in self.graph.roads]

    def tune(self, weathers: list[int]) -> tuple[float, float]:
        """Chooses how much longer by trips in other weathers than those that count."""
        tried: dict[tuple[float, float], float] = {}
        for scale in (0.15, 0.25, 0.35, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0):
            for power in (0.35, 0.5, 0.7, 1.0, 1.5, 2.0):
                self._dear = self.lengthened(scale, power)
                decide = cache(self.penalised)
                tried[scale, power] = float(np.mean([self.travel(weather, decide) for weather in weathers]))
        best = min(tried, key=lambda pair: tried[pair])
        self._dear = self.lengthened(*best)
        self._penalised = cache(self.penalised)
        return best

    def draw(self, rng: np.random.Generator, known: Knowledge) -> int:
        """A weather that agrees with what is known."""
        chances = rng.random(len(self.graph.roads))
        weather = known.open
        for i, road in enumerate(self.graph.roads):
            if not (known.open | known.blocked) >> i & 1 and chances[i] < road.p_open:
                weather |= 1 << i
        return weather

    def distances(self, usable: int, costs: list[float]) -> list[float]:
        """Distance of every vertex from the goal over the usable roads."""
        distance = [inf] * self.graph.n
        queue = [(0.0, self.graph.n - 1)]
        while queue:
            cost, vertex = heappop(queue)
            if distance[vertex] < inf:
                continue
            distance[vertex] = cost
            for i in self.touching[vertex]:
                road = self.graph.roads[i]
                other = road.b if road.a == vertex else road.a
                if usable >> i & 1 and distance[other] == inf:
                    heappush(queue, (cost + costs[i], other))
        return distance

    def optimistic(self, known: Knowledge) -> int:
        """As if every unseen road were open."""
        return self._nearest(known, self._plain)

    def penalised(self, known: Knowledge) -> int:
        """As if every unseen road were open, but longer."""
        costs = [p if known.open >> i & 1 else d for i, (p, d) in enumerate(zip(self._plain, self._dear, strict=True))]
        return self._nearest(known, costs)

    def _nearest(self, known: Knowledge, costs: list[float]) -> int:
        distance = self.distances(self._all & ~known.blocked, costs)
        ways = self.options(known)
        return min(ways, key=lambda vertex: ways[vertex] + distance[vertex])

    def options(self, known: Knowledge) -> dict[int, float]:
        """Where one may go next, and how far it is."""
        seen = known.open | known.blocked
        return {
            vertex: cost
            for vertex, cost in known_ways(self.graph, self.touching, known).items()
            if vertex == self.graph.n - 1 or any(not seen >> i & 1 for i in self.touching[vertex])
        }

    def rolled_out(self, known: Knowledge) -> int:
        """The option that is cheapest on average, with the penalty rule after it."""
        ways = self.options(known)
        if len(ways) == 1:
            return next(iter(ways))
        weathers = self._agreeing(known)
        means = {
            vertex: cost
            + float(np.mean([self.travel(w, self._penalised, self.look(known, vertex, w)) for w in weathers]))
            for vertex, cost in self._worthwhile(known, ways).items()
        }
        return min(means, key=lambda vertex: means[vertex])

    def _worthwhile(self, known: Knowledge, ways: dict[int, float]) -> dict[int, float]:
        """The few options that look best to the optimist."""
        distance = self.distances(self._all & ~known.blocked, self._plain)
        best = sorted(ways, key=lambda vertex: ways[vertex] + distance[vertex])[:4]
        return {vertex: ways[vertex] for vertex in best}

    def _agreeing(self, known: Knowledge) -> list[int]:
        found: list[int] = []
        while len(found) < self.samples:
            weather = self.draw(self._rng, known)
            if self.distances(weather, self._plain)[known.at] < inf:
                found.append(weather)
        return found

    def look(self, known: Knowledge, vertex: int, weather: int) -> Knowledge:
        """What is known after going to a vertex."""
        here = sum(1 << i for i in self.touching[vertex])
        return Knowledge(vertex, known.open | (here & weather), known.blocked | (here & ~weather))

    def travel(self, weather: int, decide: Decide, known: Knowledge | None = None) -> float:
        """The cost of a trip in a weather."""
        state = self.look(Knowledge(0, 0, 0), 0, weather) if known is None else known
        total = 0.0
        while state.at != self.graph.n - 1:
            vertex = decide(state)
            total += self.options(state)[vertex]
            state = self.look(state, vertex, weather)
        return total
