"""Raises costs from below by what has to be learnt on the way: goes where they lead, and looks at what is met there.

The costs with the hypotheses known take it that one knows where one would be let through. Here one finds out: sketches
are searched by the hour and by the belief one would have, as far as one would go (Hansen and Zilberstein 2001, LAO*);
beyond that the costs with the hypotheses known hold. However early one stops, for want of rounds or of
room, no cost is too high.
Source: docs/decisions/0207-what-has-to-be-learnt-on-the-way.md
"""

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.ranges import Numbers
from waypost.planning.sketch_nodes import Fan, SketchNodes

_MOST_STEPS = 60
"""A longer way to an end hardly counts."""
_MOST_AT_ONCE = 200
_ROUNDING = 1e-9
_LEAST_NEWS = 2e-4
"""Of the cost; less is not news."""


def search(nodes: SketchNodes, starts: Numbers, masses: Array, least: float, most_rounds: int, patience: int) -> None:
    """Raises the costs of some nodes.

    Args:
        nodes: sketches by hour and belief; more of them afterwards.
        starts: the nodes one begins in, each once.
        masses: how much each counts; 1 together.
        least: what counts for less is not looked at.
        most_rounds: of going where costs lead, looking at what is met, and carrying back what that costs.
        patience: rounds without news after which one stops.
    """
    told, since = float(nodes.lower[starts] @ masses), 0
    for _ in range(most_rounds):
        if nodes.is_full:
            return
        moved = _round(nodes, starts, masses, least)
        now, since = float(nodes.lower[starts] @ masses), since + 1
        if now - told > _LEAST_NEWS * abs(now):
            told, since = now, 0
        if since >= patience or moved <= _ROUNDING * abs(now):
            return


def _round(nodes: SketchNodes, starts: Numbers, masses: Array, least: float) -> float:
    """By how much a cost rose at most; endless where something new was looked at."""
    waves, tips = _follow(nodes, starts, masses, least)
    if len(tips):
        nodes.look_at(tips)
        _raise(nodes, nodes.fan(tips))
    moved = [_raise(nodes, fan) for fan in reversed(waves)]
    return np.inf if len(tips) else max(moved, default=0.0)


def _follow(nodes: SketchNodes, starts: Numbers, masses: Array, least: float) -> tuple[list[Fan], Numbers]:
    """Goes where the costs lead: what can be done there, step by step, and what was met that was not looked at."""
    waves: list[Fan] = []
    tips, counts = [starts[:0]], [masses[:0]]
    at, mass = starts, masses
    for _ in range(_MOST_STEPS):
        is_enough = mass > least
        at, mass = at[is_enough], mass[is_enough]
        is_open = nodes.is_open[at]
        tips.append(at[is_open])
        counts.append(mass[is_open])
        at, mass = at[~is_open], mass[~is_open]
        fan = nodes.fan(at)
        if not len(fan.of):
            break
        waves.append(fan)
        at, mass = _onward(nodes, fan, mass)
    met, which = np.unique(np.concatenate(tips), return_inverse=True)
    heaviest = np.argsort(-np.bincount(which, np.concatenate(counts), len(met)), kind="stable")
    return waves, met[heaviest[:_MOST_AT_ONCE]]


def _onward(nodes: SketchNodes, fan: Fan, mass: Array) -> tuple[Numbers, Array]:
    """Where the best choice of each node leads, and how much of it gets there."""
    worth = _worth(nodes, fan)
    end = nodes.end[fan.nodes]
    best = end.copy()
    np.minimum.at(best, fan.of, worth)
    is_best = (worth <= best[fan.of]) & (best < end)[fan.of]
    # of equals the first
    chosen = np.flatnonzero(is_best)
    chosen = chosen[np.unique(fan.of[chosen], return_index=True)[1]]
    is_chosen = np.zeros(len(fan.of), dtype=bool)
    is_chosen[chosen] = True
    goes = is_chosen[fan.leg_of]
    to, which = np.unique(fan.to[goes], return_inverse=True)
    sent = mass[fan.of[fan.leg_of[goes]]] * fan.p[goes]
    return to, np.bincount(which, sent, len(to)).astype(np.float64)


def _worth(nodes: SketchNodes, fan: Fan) -> Array:
    """What each choice costs, as the costs are."""
    if not len(fan.of):
        return np.zeros(0)
    found: Array = fan.cost + np.add.reduceat(fan.p * nodes.lower[fan.to], fan.first)
    return found


def _raise(nodes: SketchNodes, fan: Fan) -> float:
    """One step of looking ahead; by how much a cost rose at most."""
    best = nodes.end[fan.nodes]
    np.minimum.at(best, fan.of, _worth(nodes, fan))
    before = nodes.lower[fan.nodes]
    nodes.lower[fan.nodes] = np.maximum(best, before)
    return float((best - before).max(initial=0.0))
