"""Graphs of the Canadian Traveller Problem: reading them, and their numbers as the compiled part wants them."""

import csv
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

MOST_ROADS = 56
MOST_VERTICES = 60


class Road(NamedTuple):
    """An undirected road; p_open is the chance that it is open."""

    a: int
    b: int
    p_open: float
    cost: float


class Graph:
    """Vertices 0 to n - 1; the start is 0 and the goal n - 1."""

    def __init__(self, n: int, roads: tuple[Road, ...]) -> None:
        self.n = n
        self.roads = roads

    @cached_property
    def ends(self) -> NDArray[np.int64]:
        """The two vertices of every road."""
        return np.array([[road.a, road.b] for road in self.roads], dtype=np.int64).reshape(-1, 2)

    @cached_property
    def costs(self) -> NDArray[np.float64]:
        """The cost of every road."""
        return np.array([road.cost for road in self.roads], dtype=float)

    @cached_property
    def p_open(self) -> NDArray[np.float64]:
        """The chance that each road is open."""
        return np.array([road.p_open for road in self.roads], dtype=float)

    @cached_property
    def touch(self) -> NDArray[np.int64]:
        """The roads at every vertex, filled up with -1."""
        at = [[i for i, road in enumerate(self.roads) if v in (road.a, road.b)] for v in range(self.n)]
        width = max(map(len, at))
        return np.array([roads + [-1] * (width - len(roads)) for roads in at], dtype=np.int64)

    @property
    def shape(self) -> tuple[int, NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
        """What the compiled functions ask for: vertices, ends, costs, roads at each vertex."""
        return self.n, self.ends, self.costs, self.touch


def read_graph(path: Path) -> Graph:
    """Reads `p nodes edges` and `e u v p cost` lines.

    Raises: ValueError, saying where, for what is no such graph.
    """
    n, roads = 0, []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        where = f"{path}:{number}"
        match line.split():
            case [] | ["c", *_]:
                pass
            case ["p", nodes, _] if nodes.isdigit():
                n = int(nodes)
            case ["e", *rest] if len(rest) == 4:
                roads.append(_road(rest, n, where))
            case _:
                raise ValueError(f"{where}: expected 'p nodes edges' or 'e u v p cost', found {line!r:.60}")
    if not roads or n > MOST_VERTICES or len(roads) > MOST_ROADS:
        raise ValueError(f"{path}: expected 1 to {MOST_ROADS} roads between at most {MOST_VERTICES} vertices")
    return Graph(n, tuple(roads))


def _road(words: list[str], n: int, where: str) -> Road:
    try:
        a, b, p, cost = int(words[0]), int(words[1]), float(words[2]), float(words[3])
    except ValueError:
        raise ValueError(f"{where}: expected four numbers, found {' '.join(words)!r:.60}") from None
    if not (1 <= a <= n and 1 <= b <= n and a != b and 0 <= p <= 1 and 0 <= cost < float("inf")):
        raise ValueError(f"{where}: expected vertices within 1 to {n}, a chance within 0 to 1 and a cost of 0 or more")
    return Road(a - 1, b - 1, p, cost)


def published(path: Path) -> float | None:
    """The exact value kept beside the graph, if any."""
    table = path.parent / "exact.csv"
    if not table.exists():
        return None
    with table.open(encoding="utf-8") as lines:
        values = [float(row["exact_value"]) for row in csv.DictReader(lines) if row["file"] == path.name]
    return values[0] if values else None
