"""What a policy costs when the hidden circumstances are drawn anew."""

from dataclasses import dataclass
from math import isinf, sqrt

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.errors import InvalidProblem
from waypost.planning.policy import Node, NodeKind, Policy
from waypost.planning.problem import Problem
from waypost.planning.simulation import simulate

_NEGLIGIBLE = 1e-7


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The mean cost of a policy over other draws."""

    mean: float
    half95: float
    """Half the width of the 95% interval of the mean, from the spread between draws (or between journeys)."""
    is_exact: bool
    """Whether every outcome was followed under every draw, rather than journeys played."""


def evaluate(policy: Policy, problem: Problem, *, most_nodes: int = 20_000, seed: int = 0) -> Evaluation:
    """The value of the same policy, followed by history, under other draws of the groups.

    Args:
        policy: found for a problem with the same actions and outcomes.
        problem: that problem with other chances and weights (the number of draws may differ).
        most_nodes: how many nodes may be followed before journeys are played instead.
        seed: of those journeys.
    Raises: InvalidProblem when the actions are not the same.
    """
    _check_same_actions(policy.problem, problem)
    used = [group for group in problem.groups if len(group.weights) > 1]
    if len(used) <= 1:
        weights = np.array(used[0].weights) if used else np.ones(1)
        per_draw = _per_draw(policy, problem, weights, most_nodes)
        if per_draw is not None:
            return _summary(per_draw, weights / weights.sum())
    played = simulate(problem, policy, 4000, seed)
    return Evaluation(played.mean, played.half95, is_exact=False)


def _check_same_actions(ours: Problem, other: Problem) -> None:
    for index, (a, b) in enumerate(zip(ours.actions, other.actions, strict=False)):
        if a.id != b.id or len(a.outcomes) != len(b.outcomes):
            raise InvalidProblem(f"actions[{index}]", f"expected {a.id!r} with {len(a.outcomes)} outcomes")
    if len(ours.actions) != len(other.actions):
        raise InvalidProblem("actions", f"expected {len(ours.actions)} actions, found {len(other.actions)}")


def _per_draw(policy: Policy, problem: Problem, weights: Array, most_nodes: int) -> Array | None:
    """Expected cost under each draw; None where too many nodes would have to be followed."""
    chances = {action.id: [_chances(o.p, weights) for o in action.outcomes] for action in problem.actions}
    total = np.zeros(weights.shape)
    stack: list[tuple[Node, Array]] = [(policy.root, np.ones(weights.shape))]
    visited = 0
    while stack:
        node, reach = stack.pop()
        visited += 1
        if visited > most_nodes:
            return None
        if node.kind is not NodeKind.GOING_ON or node.action is None:
            if node.kind is not NodeKind.ARRIVED or not node.history:
                total += _charged(reach, node.cost_to_go)
            continue
        for branch, p in zip(node.branches, chances[node.action], strict=True):
            after = reach * p
            total += _charged(after, branch.cost)
            if float(after @ weights) > _NEGLIGIBLE:
                stack.append((policy.node(branch.history), after))
            else:
                total += _charged(after, node.cost_to_go)
    return total


def _charged(reach: Array, cost: float) -> Array:
    """A cost where there is a chance of it: what cannot happen costs nothing, be it infinite."""
    return np.where(reach > 0, cost, 0.0) * reach


def _chances(p: float | tuple[float, ...], weights: Array) -> Array:
    """Chances per draw; groups of one hypothesis have only one."""
    values = np.array(p, dtype=float)
    if values.ndim and len(values) != len(weights):
        values = values[0]
    return np.broadcast_to(values, weights.shape)


def _summary(per_draw: Array, weights: Array) -> Evaluation:
    possible = weights > 0
    per_draw, weights = per_draw[possible], weights[possible]
    mean = float(per_draw @ weights)
    if isinf(mean):
        return Evaluation(mean, 0.0, is_exact=True)
    variance = float(np.square(per_draw - mean) @ weights)
    effective = 1.0 / float(np.square(weights).sum())
    return Evaluation(mean, 1.96 * sqrt(variance / max(1.0, effective - 1.0)), is_exact=True)
