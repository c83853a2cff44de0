"""Bounds of exact states, read from the nodes of a timed search."""

from math import ceil, inf

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.contingency import State
from waypost.planning.timed.graph import Graph, Leaves
from waypost.planning.timed.keys import HeldFrom, Key
from waypost.planning.world import Situation

_HOPELESS = 1e25


class TimedBounds:
    """What the nodes say of a state that is like them, at its own hour."""

    def __init__(self, graph: Graph, leaves: Leaves) -> None:
        self._graph = graph
        self._leaves = leaves
        self._alike: dict[tuple[object, ...], list[int]] = {}
        for node, key in enumerate(graph.key):
            if graph.size[node] and not graph.is_goal(node):
                self._alike.setdefault(_likeness(key), []).append(node)

    def __call__(self, state: State) -> tuple[float, float]:
        """Both bounds."""
        graph, situation = self._graph, state.situation
        hour = situation.hour
        held = tuple((token, usable if usable > hour else -inf) for token, usable, _ in situation.tokens)
        key = Key(situation.place, held, situation.tries, state.belief)
        nodes = self._alike.get(_likeness(key), ())
        lows, highs = [], []
        for node in nodes:
            later = self._set_back(node, situation, held)
            then = held if not later else tuple((t, usable + later) for t, usable in held)
            low, high = self._low(node, then, hour + later), self._high(node, then, hour + later)
            worth = later * graph.hour_cost
            lows += [] if low is None else [low - worth]
            highs += [] if high is None else [high - worth]
        at = np.array([hour])
        lower = max(lows) if lows else float(self._leaves.low(key, graph.axis.down(at))[0])
        upper = min(highs) if highs else float(self._leaves.high(key, graph.axis.up(at))[0])
        spent = hour * graph.hour_cost
        give_up = graph.model.world.give_up_costs[situation.place]
        lower, upper = min(lower - spent, give_up), min(upper - spent, give_up)
        return min(lower, upper) if lower < _HOPELESS else inf, upper if upper < _HOPELESS else inf

    def _set_back(self, node: int, situation: Situation, held: tuple[HeldFrom, ...]) -> float:
        """By how many hours the clock of a situation was set back since it was like the node; 0 where it was not.

        Where the date does not matter the clock is set back by days (`Relevance.canonical`); that of a node is not.
        """
        graph = self._graph
        if not graph.is_dated[node]:
            return 0.0
        pairs = zip(held, graph.key[node].held, strict=True)
        days = [(there - here) / 24.0 for (_, here), (_, there) in pairs if here > -inf and there > -inf]
        if not days:
            days = [ceil((graph.axis.hour(graph.first[node]) - situation.hour) / 24.0)]
        if days[0] <= 0 or days[0] % 1:
            return 0.0
        later = 24.0 * days[0]
        tokens = tuple((t, usable + later, until + later) for t, usable, until in situation.tokens)
        before = situation._replace(hour=situation.hour + later, tokens=tokens)
        return later if graph.model.relevance.canonical(before) == situation else 0.0

    def learn(self, state: State, lower: float) -> tuple[float, float]:
        """Nothing is told of other states: what is worth telling was told by the timed search."""
        del state
        return lower, inf

    def _low(self, node: int, held: tuple[HeldFrom, ...], hour: float) -> float | None:
        """From below; None where the node lets something be used later than in truth, or begins later."""
        graph = self._graph
        if any(there > here for (_, here), (_, there) in zip(held, graph.key[node].held, strict=True)):
            return None
        cell = int(graph.axis.down(np.array([hour]))[0])
        if not graph.is_dated[node]:
            return self._of_day(graph.lows(node), cell)
        inside = cell - graph.first[node]
        return None if inside < 0 else float(graph.lows(node)[min(inside, graph.size[node] - 1)])

    def _high(self, node: int, held: tuple[HeldFrom, ...], hour: float) -> float | None:
        """From above, waiting for what the node takes to be usable; None where the node ends before."""
        graph = self._graph
        pairs = zip(held, graph.key[node].held, strict=True)
        hour = max([hour, *(here for (_, here), (_, there) in pairs if here > there)])
        cell = int(graph.axis.up(np.array([hour]))[0])
        if not graph.is_dated[node]:
            return self._of_day(graph.highs(node), cell)
        inside = max(cell - graph.first[node], 0)
        return float(graph.highs(node)[inside]) if inside < graph.size[node] else None

    def _of_day(self, values: Array, cell: int) -> float:
        days, of_day = divmod(cell, self._graph.axis.period)
        return float(values[of_day]) + days * 24.0 * self._graph.hour_cost


def _likeness(key: Key) -> tuple[object, ...]:
    return key.place, tuple(token for token, _ in key.held), key.tries, key.belief
