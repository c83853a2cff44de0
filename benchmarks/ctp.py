"""The Canadian Traveller Problem: `python benchmarks/ctp.py GRAPH...` prints one JSON line per graph.

Criterion of the literature (Eyerich, Keller & Helmert, AAAI 2010): mean cost over the weathers in which the
goal can be reached. Graphs of up to about 22 roads are solved exactly, under that condition; larger ones are
travelled by several policies in common random weathers, with the clairvoyant mean as a bound from below.
"""

import argparse
import csv
import json
import sys
from collections.abc import Hashable
from functools import cache
from heapq import heappop, heappush
from math import inf
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waypost.planning.model import Move
from waypost.planning.search import Search, Stop

_MOST_ROADS = 23


class Road(NamedTuple):
    """An undirected road; p_open is the chance that it is open."""

    a: int
    b: int
    p_open: float
    cost: float


class Graph(NamedTuple):
    """Vertices 0 to n - 1; the start is 0 and the goal n - 1."""

    n: int
    roads: tuple[Road, ...]


def read_graph(path: Path) -> Graph:
    """Reads `p nodes edges` and `e u v p cost` lines."""
    n, roads = 0, []
    for line in path.read_text(encoding="ascii").splitlines():
        match line.split():
            case ["p", nodes, _]:
                n = int(nodes)
            case ["e", u, v, p, cost]:
                roads.append(Road(int(u) - 1, int(v) - 1, float(p), float(cost)))
    return Graph(n, tuple(roads))


class Knowledge(NamedTuple):
    """Where one is, and which roads are known to be open or blocked (as bits)."""

    at: int
    open: int
    blocked: int
    moot: int = 0
    """Roads that no longer matter: a known way between their ends is as short."""


class SolvableWeathers:
    """All weathers listed: chance of a solvable one and the clairvoyant mean, given what is known."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        m = len(graph.roads)
        weights = np.ones(1)
        for road in graph.roads:
            weights = np.outer(weights, [1 - road.p_open, road.p_open]).ravel()
        distances = self._distances(m)
        solvable = np.isfinite(distances[0])
        self._weights = np.where(solvable, weights, 0.0).reshape((2,) * m)
        self._costs = [np.where(solvable, weights * np.where(solvable, d, 0), 0.0).reshape((2,) * m) for d in distances]

    def _distances(self, m: int) -> NDArray[np.float32]:
        """Distance to the goal from every vertex in every weather, by relaxing every road until nothing moves."""
        weathers = np.arange(2**m, dtype=np.int64)
        distances = np.full((self.graph.n, 2**m), np.inf, dtype=np.float32)
        distances[-1] = 0
        is_open = [((weathers >> (m - 1 - i)) & 1).astype(bool) for i in range(m)]
        moved = True
        while moved:
            moved = False
            for i, road in enumerate(self.graph.roads):
                for a, b in ((road.a, road.b), (road.b, road.a)):
                    better = is_open[i] & (distances[b] + np.float32(road.cost) < distances[a])
                    if better.any():
                        distances[a][better] = distances[b][better] + np.float32(road.cost)
                        moved = True
        return distances

    def _part(self, state: Knowledge) -> tuple[int | slice, ...]:
        m = len(self.graph.roads)
        return tuple(1 if state.open >> i & 1 else 0 if state.blocked >> i & 1 else slice(None) for i in range(m))

    def chance(self, state: Knowledge) -> float:
        """Chance that the goal can be reached, together with what is known."""
        return float(np.sum(self._weights[self._part(state)]))

    def foresight(self, state: Knowledge, chance: float) -> float:
        """Mean distance to the goal over solvable weathers, were they known."""
        return float(np.sum(self._costs[state.at][self._part(state)])) / chance


class Conditional:
    """The problem given that the goal can be reached, as a model for the planning search."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.weathers = SolvableWeathers(graph)
        self.touching = [[i for i, r in enumerate(graph.roads) if v in (r.a, r.b)] for v in range(graph.n)]
        self._chance = cache(lambda known: self.weathers.chance(Knowledge(0, *known)))
        self._between = cache(self._measure)

    def _measure(self, is_open: int) -> list[list[float]]:
        """Distances between all vertices along the roads known to be open."""
        n = self.graph.n
        distance = np.full((n, n), inf)
        np.fill_diagonal(distance, 0.0)
        for i, road in enumerate(self.graph.roads):
            if is_open >> i & 1:
                distance[road.a, road.b] = distance[road.b, road.a] = min(distance[road.a, road.b], road.cost)
        for middle in range(n):
            np.minimum(distance, distance[:, middle, None] + distance[None, middle, :], out=distance)
        found: list[list[float]] = distance.tolist()
        return found

    def simplify(self, state: Knowledge) -> Knowledge:
        """The knowledge without roads that no longer matter, whatever is known of them."""
        distance = self._between(state.open)
        _, is_open, blocked, moot = state
        for i, road in enumerate(self.graph.roads):
            bit = 1 << i
            known = distance[road.a][road.b]
            if not moot & bit and (known < road.cost or (known == road.cost and not is_open & bit)):
                moot, is_open, blocked = moot | bit, is_open & ~bit, blocked & ~bit
        return Knowledge(state.at, is_open, blocked, moot)

    def root(self) -> Knowledge:
        """Before anything is seen: the search looks round first."""
        return Knowledge(0, 0, 0)

    def bounds(self, state: Hashable) -> tuple[float, float]:
        """Foresight from below; from above the known way to the goal, if there is one."""
        assert isinstance(state, Knowledge)
        ways = known_ways(self.graph, self.touching, state)
        return self.weathers.foresight(state, self._chance(state[1:])), ways.get(self.graph.n - 1, inf)

    def learn(self, state: Hashable, lower: float) -> tuple[float, float]:
        """Nothing to be told of other states."""
        del state
        return lower, inf

    def moves(self, state: Hashable) -> list[Move]:
        """Going along known roads to the goal or to a vertex with something new to see, and seeing it."""
        assert isinstance(state, Knowledge)
        found = []
        for vertex, cost in known_ways(self.graph, self.touching, state).items():
            if vertex == self.graph.n - 1:
                found.append(Move(cost, (), (), (vertex,)))
            elif any(not (state.open | state.blocked | state.moot) >> i & 1 for i in self.touching[vertex]):
                found.append(self._look(state, vertex, cost))
        return found

    def _look(self, state: Knowledge, vertex: int, cost: float) -> Move:
        seen = [Knowledge(vertex, state.open, state.blocked)]
        for i in self.touching[vertex]:
            if not (state.open | state.blocked | state.moot) >> i & 1:
                seen = [
                    s for k in seen for s in (k._replace(open=k.open | 1 << i), k._replace(blocked=k.blocked | 1 << i))
                ]
        whole = self._chance(state[1:])
        following: dict[Knowledge, float] = {}
        for s in seen:
            p = self._chance(s[1:]) / whole
            if p > 0:
                simple = self.simplify(s)
                following[simple] = following.get(simple, 0.0) + p
        return Move(cost, tuple(following.values()), tuple(following), (vertex,))


def known_ways(graph: Graph, touching: list[list[int]], state: Knowledge) -> dict[int, float]:
    """Distances along roads known to be open, not beyond a vertex where there is something new to see."""
    ways: dict[int, float] = {}
    queue = [(0.0, state.at)]
    known = state.open | state.blocked | state.moot
    while queue:
        cost, vertex = heappop(queue)
        if vertex in ways:
            continue
        ways[vertex] = cost
        if vertex == graph.n - 1 or any(not known >> i & 1 for i in touching[vertex]):
            continue
        for i in touching[vertex]:
            if state.open >> i & 1:
                road = graph.roads[i]
                heappush(queue, (cost + road.cost, road.b if road.a == vertex else road.a))
    return ways


def solve_exactly(graph: Graph, time_limit: float) -> dict[str, object]:
    """The least mean cost over solvable weathers, with proven bounds."""
    began = perf_counter()
    search = Search(Conditional(graph))
    stop = search.run(0.0, lambda: Stop.TIME_LIMIT if perf_counter() - began > time_limit else None)
    return {
        "status": stop.value,
        "value": search.upper[search.root] if search.upper[search.root] < inf else None,
        "lower": search.lower[search.root],
        "states": len(search.states),
        "seconds": round(perf_counter() - began, 2),
    }


def main(arguments: list[str] | None = None) -> int:
    """Prints one line per graph; compares with `exact.csv` beside it where there is one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("graphs", nargs="+", type=Path, metavar="GRAPH")
    parser.add_argument("--weathers", type=int, default=10_000)
    parser.add_argument("--time-limit", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-rollout", action="store_true", help="leave out the slowest policy")
    options = parser.parse_args(arguments)
    for path in options.graphs:
        graph = read_graph(path)
        answer: dict[str, object] = {"graph": path.name, "nodes": graph.n, "roads": len(graph.roads)}
        if len(graph.roads) <= _MOST_ROADS:
            answer |= solve_exactly(graph, options.time_limit)
            answer["published"] = published(path)
        else:
            from ctp_policies import compare

            answer |= compare(graph, options.weathers, options.seed, roll=not options.no_rollout)
        print(json.dumps(answer), flush=True)
    return 0


def published(path: Path) -> float | None:
    """The exact value kept beside the graph, if any."""
    table = path.parent / "exact.csv"
    if not table.exists():
        return None
    with table.open(encoding="utf-8") as lines:
        values = [float(row["exact_value"]) for row in csv.DictReader(lines) if row["file"] == path.name]
    return values[0] if values else None


if __name__ == "__main__":
    sys.exit(main())
