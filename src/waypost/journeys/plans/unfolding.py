"""A policy unfolded into the steps a plan shows, with the chance of each, and what the whole may cost and take.

The chance of a history under other draws follows from what was done and answered in it: so endings come with a range
over fresh draws, and the same policy is valued on them.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from waypost.planning.policy import Branch, History, Node, NodeKind, Policy
from waypost.planning.problem import Problem

Vector = NDArray[np.float64]

_LEAST_CHANCE = 1e-3
_MOST_NODES = 1500
MOST_FOLLOWED = 150
"""Of the histories that are too unlikely to show, so many are followed to their end, drawn by their chance."""
_MOST_STEPS = 400


@dataclass(frozen=True, slots=True)
class Reached:
    """A node of the policy, with how likely it is and what it has cost and taken to get there."""

    node: Node
    p: float
    cost: float
    """Cost so far: money, hours at their worth, and at an ending what ending costs."""
    money: float
    """Money spent so far."""
    branch: Branch | None = None
    parent: str = ""
    scale: float = 1.0
    """Of a history drawn for many: its chance under any draw counts so many times."""


@dataclass(frozen=True, slots=True)
class Unfolded:
    """The likely part of a policy: every step shown, every ending counted; ``rest`` is the chance left unseen."""

    nodes: Mapping[str, Reached]
    order: tuple[str, ...]
    endings: tuple[Reached, ...]
    cut: tuple[Reached, ...]
    """Nodes at which unfolding stopped because they are too unlikely to show."""
    followed: tuple[Reached, ...] = ()
    """Where these end: one history each, drawn at random, standing for the chance of all."""

    @property
    def ends(self) -> tuple[Reached, ...]:
        """Every ending with its chance, those of unlikely histories as drawn."""
        return (*self.endings, *self.followed)

    @property
    def rest(self) -> float:
        """Chance of the histories that were not followed to their end."""
        return sum(reached.p for reached in self.cut)


@dataclass(slots=True)
class Chances:
    """How likely each outcome of each action is under each draw."""

    problem: Problem
    draws: int
    _vectors: dict[tuple[str, int], Vector] = field(default_factory=dict)

    def vector(self, action: str, outcome: int) -> Vector:
        """Chances of an outcome under each draw, shape (K,)."""
        if not self._vectors:
            self._read()
        return self._vectors[action, outcome]

    def _read(self) -> None:
        for action in self.problem.actions:
            for index, outcome in enumerate(action.outcomes):
                chance = np.asarray(outcome.p, dtype=float)
                wide = np.full(self.draws, float(chance)) if chance.ndim == 0 else chance
                self._vectors[action.id, index] = wide


def draws_of(problem: Problem) -> int:
    """The number of draws of a problem's groups; 1 where it has none."""
    return max((len(group.weights) for group in problem.groups), default=1)


def unfold(
    policy: Policy, *, least: float = _LEAST_CHANCE, most: int = _MOST_NODES, most_followed: int = MOST_FOLLOWED
) -> Unfolded:
    """Unfold a policy, likeliest histories first.

    Args:
        policy: what to follow.
        least: histories that are less likely are not unfolded.
        most: nodes to unfold.
        most_followed: of the histories that were cut off, so many are followed to their end.
    """
    onward = _Onward(policy)
    root = Reached(policy.root, 1.0, 0.0, 0.0)
    queue: list[tuple[float, int, Reached]] = [(-1.0, 0, root)]
    nodes: dict[str, Reached] = {}
    endings, cut = [], []
    serial = 0
    while queue:
        _chance, _tie, here = heapq.heappop(queue)
        if len(nodes) >= most or here.p < least:
            cut.append(here)
            continue
        nodes[here.node.id] = here
        if here.node.kind is not NodeKind.GOING_ON:
            endings.append(_ended(here))
            continue
        for branch in here.node.branches:
            if branch.p > 0:
                serial += 1
                after = onward.after(here, branch)
                heapq.heappush(queue, (-after.p, serial, after))
    order = _in_reading_order(nodes, policy.root.id)
    return Unfolded(nodes, order, tuple(endings), tuple(cut), onward.followed(cut, most_followed))


class _Onward:
    """Goes on from what has been reached."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._cost = {action.id: [one.cost for one in action.outcomes] for action in policy.problem.actions}

    def after(self, here: Reached, branch: Branch) -> Reached:
        """What is reached by one outcome."""
        action = str(here.node.action)
        money = here.money + self._cost[action][branch.outcome]
        child = self._policy.node(branch.history)
        return Reached(child, here.p * branch.p, here.cost + branch.cost, money, branch, here.node.id)

    def followed(self, cut: Sequence[Reached], most: int) -> tuple[Reached, ...]:
        """Some of these followed to their end: one history each, weighted so that on average nothing is left out."""
        lot = np.random.default_rng(0)
        return tuple(self._followed(one, lot) for one in _drawn(cut, lot, most))

    def _followed(self, here: Reached, lot: np.random.Generator) -> Reached:
        for _step in range(_MOST_STEPS):
            if here.node.kind is not NodeKind.GOING_ON:
                break
            chances = np.array([branch.p for branch in here.node.branches])
            drawn = int(lot.choice(len(chances), p=chances / chances.sum()))
            share = chances[drawn] / chances.sum()
            after = self.after(here, here.node.branches[drawn])
            here = replace(after, p=here.p, scale=here.scale / share)
        return _ended(here)


def _drawn(cut: Sequence[Reached], lot: np.random.Generator, most: int) -> list[Reached]:
    """As many as can be followed, each standing for its share of the chance of all (systematic sampling)."""
    if len(cut) <= most:
        return list(cut)
    total = np.cumsum([one.p for one in cut])
    points = (lot.random() + np.arange(most)) * total[-1] / most
    chosen = [cut[int(at)] for at in np.searchsorted(total, points)]
    each = float(total[-1]) / most
    return [replace(one, p=each, scale=each / one.p) for one in chosen]


def first_step(policy: Policy) -> Node:
    """The first node at which time passes: what is ordered at home before it is no step of the journey."""
    node = policy.root
    actions = {action.id: action for action in policy.problem.actions}
    while node.kind is NodeKind.GOING_ON and not any(one.hours for one in actions[str(node.action)].outcomes):
        node = policy.node(max(node.branches, key=lambda one: one.p).history)
    return node


def _ended(reached: Reached) -> Reached:
    if reached.node.kind is not NodeKind.GAVE_UP:
        return reached
    return replace(reached, cost=reached.cost + reached.node.cost_to_go)


def _in_reading_order(nodes: Mapping[str, Reached], root: str) -> tuple[str, ...]:
    """Depth first, the likelier outcome first: the order in which a person reads a plan."""
    children: dict[str, list[Reached]] = {}
    for reached in nodes.values():
        if reached.parent:
            children.setdefault(reached.parent, []).append(reached)
    order: list[str] = []
    stack = [root]
    while stack:
        current = stack.pop()
        order.append(current)
        ranked = sorted(children.get(current, []), key=lambda one: (one.p, one.node.id))
        stack += [one.node.id for one in ranked]
    return tuple(order)


def value_on(unfolded: Unfolded, problem: Problem) -> tuple[float, float]:
    """The same policy on other draws: mean cost and half its 95% interval over the draws.

    Histories are followed as they were; what was too unlikely to unfold keeps the cost it was planned with.
    """
    chances = Chances(problem, draws_of(problem))
    total: Vector = np.zeros(chances.draws)
    for reached in unfolded.endings:
        total += under_history(reached.node.history, chances) * reached.cost
    for reached in unfolded.cut:
        total += under_history(reached.node.history, chances) * (reached.cost + reached.node.cost_to_go)
    if chances.draws == 1:
        return float(total[0]), 0.0
    return float(total.mean()), float(1.96 * total.std(ddof=1) / np.sqrt(chances.draws))


def under_history(history: History, chances: Chances) -> Vector:
    """The chance of a history under each draw, shape (K,)."""
    under: Vector = np.ones(chances.draws)
    for action, outcome in history:
        under = under * chances.vector(action, outcome)
    return under


def quantiles(values: Vector, weights: Vector, at: tuple[float, ...]) -> tuple[float, ...]:
    """Weighted quantiles."""
    if not len(values):
        return tuple(0.0 for _ in at)
    order = np.argsort(values)
    total = np.cumsum(weights[order])
    return tuple(
        float(values[order][min(int(np.searchsorted(total, share * total[-1])), len(values) - 1)]) for share in at
    )
