"""Policies for Canadian Traveller graphs too large to solve, all travelled in the same random weathers.

`optimistic` takes every unseen road for open; `penalty` takes it for longer by what a closure would cost (a one-line
rule, after Sahin & Aksakalli 2015), and `tuned` is that rule with its length chosen on other weathers; `hindsight`
chooses as if everything were known after the next step; `ucto` is UCT begun and ended by the optimist (Eyerich,
Keller & Helmert 2010); `ours` is the same with the tuned rule instead, and exact once few roads are left in doubt.
"""

from collections import defaultdict
from collections.abc import Callable
from itertools import product
from math import sqrt
from time import process_time
from typing import NamedTuple

import numpy as np
from ctp_exact import Exact, TableFullError
from ctp_graph import Graph
from ctp_kernel import Floats, Whole, options, relevant, sight
from ctp_travel import draws, foresights, guess, hindsight, uct, walks

_TRAINING = 2000
_SCALES = (0.15, 0.25, 0.35, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0)
_POWERS = (0.35, 0.5, 0.7, 1.0, 1.5, 2.0)
_VIRTUAL = 20
_FEW = 13
"""Unknown roads that may matter, up to which a state is solved instead of sampled."""


class Known(NamedTuple):
    """Where one is, and the roads that still matter, as bits."""

    at: int
    is_open: int
    unknown: int


class Effort(NamedTuple):
    """Rollouts of a decision: more where more of the weathers come to it."""

    least: int = 200
    most: int = 2000
    each: int = 10

    def rollouts(self, weathers: int) -> int:
        """For a decision to which so many weathers come."""
        return min(max(self.each * weathers, self.least), self.most)


Decide = Callable[[Known, int], int]
"""The vertex to go to next, for so many weathers."""


class Traveller:
    """The policies on one graph."""

    def __init__(self, graph: Graph, effort: Effort, seed: int) -> None:
        self.graph = graph
        self.effort = effort
        self.exact = Exact(graph)
        self._seed = seed
        self._space = np.zeros((graph.n + 2, graph.n))
        self._by = np.zeros((graph.n + 2, graph.n), dtype=np.int64)
        self.rule = self.lengthened(2.0, 1.0)
        self.tuned = self.rule

    def lengthened(self, scale: float, power: float) -> Floats:
        """Costs of unseen roads, longer the less likely they are to be open."""
        costs = self.graph.costs
        dear: Floats = costs + scale * costs.mean() * (np.maximum(self.graph.p_open, 1e-3) ** -power - 1)
        return dear

    def tune(self, weathers: Whole) -> None:
        """Chooses how much longer by trips in other weathers than those that count."""
        out = np.zeros(len(weathers))
        tried = {}
        for pair in product(_SCALES, _POWERS):
            walks(weathers, *self.graph.shape, self.lengthened(*pair), out)
            tried[pair] = float(out.mean())
        self.tuned = self.lengthened(*min(tried, key=lambda pair: tried[pair]))

    def follow_rule(self, dear: Floats) -> Decide:
        """Going where the way is shortest when unknown roads are so long."""
        far, by = np.zeros(self.graph.n), np.zeros(self.graph.n, dtype=np.int64)

        def decide(known: Known, weathers: int) -> int:
            del weathers
            ways = self.ways(known)
            guess(-1, known.is_open, known.unknown, *self.graph.shape, dear, far, by)
            return min(ways, key=lambda v: ways[v] + far[v])

        return decide

    def hindsight(self, known: Known, weathers: int) -> int:
        """As if everything were known after the next step."""
        samples = self.effort.rollouts(weathers)
        return int(hindsight(*known, *self.graph.shape, self.graph.p_open, samples, self._own_seed(known)))

    def ucto(self, known: Known, weathers: int) -> int:
        """UCT begun and ended by the optimist."""
        return self._uct(known, weathers, self.graph.costs)

    def planned(self, known: Known, weathers: int) -> int:
        """UCT begun and ended by the tuned rule; exact where few roads are left in doubt."""
        if known.unknown.bit_count() <= _FEW:
            for _ in range(2):
                try:
                    return self._exactly(known)
                except TableFullError:
                    self.exact.clear()
        return self._uct(known, weathers, self.tuned)

    def _uct(self, known: Known, weathers: int, dear: Floats) -> int:
        rollouts = self.effort.rollouts(weathers)
        seed = self._own_seed(known)
        return int(uct(*known, *self.graph.shape, self.graph.p_open, dear, rollouts, _VIRTUAL, seed))

    def _own_seed(self, known: Known) -> int:
        return (hash(known) + self._seed) % (1 << 31)

    def _exactly(self, known: Known) -> int:
        chance, value = self.exact.at(*known)
        worth = {}
        for v, way in self.ways(known).items():
            worth[v] = way if v == self.graph.n - 1 else way + self._after(known, v) / chance
            if worth[v] <= value + 1e-9:
                return v
        return min(worth, key=lambda v: worth[v])

    def _after(self, known: Known, vertex: int) -> float:
        """Chance that the goal can be reached times the mean cost then, after looking round at a vertex."""
        seen = sight(vertex, known.unknown, self.graph.touch)
        roads = [e for e in range(len(self.graph.roads)) if seen >> e & 1]
        total = 0.0
        for states in product((0, 1), repeat=len(roads)):
            p = 1.0
            for e, is_open in zip(roads, states, strict=True):
                p *= self.graph.roads[e].p_open if is_open else 1 - self.graph.roads[e].p_open
            opened = sum(is_open << e for e, is_open in zip(roads, states, strict=True))
            if p > 0:
                chance, mean = self.exact.at(vertex, known.is_open | opened, known.unknown & ~seen)
                total += p * chance * mean
        return total

    def ways(self, known: Known) -> dict[int, float]:
        """Where one may go next, and how far it is; the nearest first."""
        far = np.zeros(self.graph.n)
        found = options(*known, *self.graph.shape, far)
        return dict(sorted(((v, float(far[v])) for v in range(self.graph.n) if found >> v & 1), key=lambda way: way[1]))

    def look(self, at: int, is_open: int, unknown: int, weather: int) -> Known:
        """What matters of what is known after looking round."""
        seen = sight(at, unknown, self.graph.touch)
        kept = relevant(at, is_open | (seen & weather), unknown & ~seen, *self.graph.shape, self._space, self._by)
        return Known(at, int(kept[0]), int(kept[1]))

    def travel(self, weathers: Whole, decide: Decide) -> Floats:
        """The cost of a trip in each weather; those that know the same decide together."""
        costs = np.zeros(len(weathers))
        everything = (1 << len(self.graph.roads)) - 1
        where = [self.look(0, 0, everything, int(weather)) for weather in weathers]
        under_way = list(range(len(weathers)))
        while under_way:
            together: dict[Known, list[int]] = defaultdict(list)
            for i in under_way:
                together[where[i]].append(i)
            under_way = []
            for known, group in together.items():
                ways = self.ways(known)
                vertex = next(iter(ways)) if len(ways) == 1 else decide(known, len(group))
                costs[group] += ways[vertex]
                if vertex < self.graph.n - 1:
                    under_way += group
                    for i in group:
                        where[i] = self.look(vertex, known.is_open, known.unknown, int(weathers[i]))
        return costs


def compare(graph: Graph, count: int, seed: int, effort: Effort) -> dict[str, object]:
    """Mean costs of all policies over the same solvable weathers, and the clairvoyant mean."""
    weathers = solvable_weathers(graph, count, seed)
    traveller = Traveller(graph, effort, seed)
    traveller.tune(solvable_weathers(graph, _TRAINING, seed + 1))
    shortest = np.zeros(count)
    foresights(weathers, *graph.shape, shortest)
    answer: dict[str, object] = {"weathers": count, "clairvoyant": round(float(shortest.mean()), 2)}
    policies: dict[str, Decide] = {
        "optimistic": traveller.follow_rule(graph.costs),
        "penalty": traveller.follow_rule(traveller.rule),
        "tuned": traveller.follow_rule(traveller.tuned),
        "hindsight": traveller.hindsight,
        "ucto": traveller.ucto,
        "ours": traveller.planned,
    }
    costs = {}
    for name, decide in policies.items():
        began = process_time()
        costs[name] = traveller.travel(weathers, decide)
        answer[name] = {**mean_of(costs[name]), "seconds": round(process_time() - began, 1)}
    answer["ucto - ours"] = mean_of(costs["ucto"] - costs["ours"])
    return answer


def mean_of(costs: Floats) -> dict[str, float]:
    """The mean and half the width of its 95% interval."""
    half = 1.96 * float(costs.std(ddof=1)) / sqrt(len(costs)) if len(costs) > 1 else 0.0
    return {"mean": round(float(costs.mean()), 2), "half95": round(half, 2)}


def solvable_weathers(graph: Graph, count: int, seed: int) -> Whole:
    """Weathers (open roads, as bits) in which the goal can be reached.

    Raises: ValueError where there is none, or hardly any.
    """
    found = np.zeros(count, dtype=np.int64)
    n, ends, _, touch = graph.shape
    draws(seed, n, ends, touch, graph.p_open, found)
    if (found < 0).any():
        raise ValueError("the goal can be reached in hardly any weather, or in none")
    return found
