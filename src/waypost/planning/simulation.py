"""Plays a policy in worlds drawn at random: the check that a value means what it says."""

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np

from waypost.planning.policy import Node, NodeKind, Policy
from waypost.planning.problem import Problem

_MOST_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Run:
    """One journey that was played."""

    end: Node
    cost: float
    hours: float


@dataclass(frozen=True, slots=True)
class Simulation:
    """The mean cost of many journeys, with half the width of its 95% interval."""

    mean: float
    half95: float
    n: int


class _Dice:
    """Draws hypotheses from the prior, then outcomes given the hypotheses."""

    def __init__(self, problem: Problem, generator: np.random.Generator) -> None:
        self._generator = generator
        self._weights = {group.id: np.array(group.weights) / sum(group.weights) for group in problem.groups}
        self._actions = {action.id: action for action in problem.actions}
        self._truth: dict[str, int] = {}

    def hide(self) -> None:
        """Draws new circumstances."""
        self._truth = {g: int(self._generator.choice(len(w), p=w)) for g, w in self._weights.items()}

    def outcome(self, action_id: str) -> int:
        """Draws what comes of an action."""
        action = self._actions[action_id]
        truth = 0 if action.group is None else self._truth[action.group]
        chances = [o.p[truth] if isinstance(o.p, tuple) else o.p for o in action.outcomes]
        rest = float(self._generator.random()) * sum(chances)
        for index, p in enumerate(chances):
            rest -= p
            if rest < 0:
                return index
        return max(index for index, p in enumerate(chances) if p > 0)


def play(problem: Problem, policy: Policy, n: int, seed: int) -> list[Run]:
    """Plays the policy n times in worlds drawn from the problem.

    Args:
        problem: the policy's own problem, or one with the same actions and other chances.
        policy: what is done.
        n: number of journeys.
        seed: of the random numbers; equal seeds give equal journeys.
    """
    dice = _Dice(problem, np.random.default_rng(seed))
    return [_play_once(policy, dice) for _ in range(n)]


def _play_once(policy: Policy, dice: _Dice) -> Run:
    dice.hide()
    node, cost, hours = policy.root, 0.0, 0.0
    for _ in range(_MOST_STEPS):
        if node.kind is not NodeKind.GOING_ON or node.action is None:
            break
        branch = node.branches[dice.outcome(node.action)]
        cost += branch.cost
        hours += branch.hours
        node = policy.node(branch.history)
    return Run(node, cost + _ending_cost(policy, node), hours)


def _ending_cost(policy: Policy, node: Node) -> float:
    """What is still to pay where a journey ends; arriving was paid with the last step."""
    if node.kind is NodeKind.ARRIVED:
        return policy.problem_start_cost() if not node.history else 0.0
    if node.kind is NodeKind.GAVE_UP:
        return policy.give_up_cost(node)
    return inf


def simulate(problem: Problem, policy: Policy, n: int, seed: int) -> Simulation:
    """The mean cost of the policy over n journeys; see `play`."""
    return summarise([run.cost for run in play(problem, policy, n, seed)])


def summarise(costs: list[float]) -> Simulation:
    """Mean and 95% interval of costs."""
    values = np.array(costs)
    if len(values) < 2:
        return Simulation(float(values.mean()) if len(values) else inf, inf, len(values))
    return Simulation(float(values.mean()), 1.96 * float(values.std(ddof=1)) / sqrt(len(values)), len(values))
