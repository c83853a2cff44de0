"""What a plan comes to: its endings, days and money over the draws, and whether its first step is fragile."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from waypost.journeys.options.blueprint import Blueprint
from waypost.journeys.plans.plan import EndingChance, EndingKind, Fragility, Spread
from waypost.journeys.plans.unfolding import (
    Chances,
    Reached,
    Unfolded,
    Vector,
    draws_of,
    first_step,
    quantiles,
    under_history,
)
from waypost.planning.policy import NodeKind
from waypost.planning.problem import Group, Problem
from waypost.planning.solution import Solution
from waypost.planning.solve import solve

_AGAIN_STATES, _AT_MOST_SECONDS = 100, 5.0
"""Counted, so that a busy machine gives the same answer; the clock is for where each takes far too long."""
_CLEARLY = 0.98
_NO_CHANCE = 1e-12
_TAIL = 0.25
"""The share of the draws that stands for bad, or good, luck."""


def ending_kind(reached: Reached, problem: Problem) -> EndingKind:
    """How the trip ends at a node where it ends."""
    place = reached.node.place
    if reached.node.kind is NodeKind.ARRIVED:
        return EndingKind.SOLD if place == "sold" else EndingKind.ARRIVED
    between = place in problem.give_up.at
    return EndingKind.STRANDED if between else EndingKind.GAVE_UP


def endings_of(unfolded: Unfolded, problem: Problem, world: Problem) -> tuple[EndingChance, ...]:
    """The chance of every way to end, with its 80% range over draws.

    ``world`` is the same problem on fresh draws, each as it is; on draws of the prior where odds are only words.
    """
    chances = Chances(world, draws_of(world))
    under: dict[EndingKind, Vector] = {}
    chance: dict[EndingKind, float] = {}
    for reached in unfolded.ends:
        kind = ending_kind(reached, problem)
        vector = _under(reached, chances)
        under[kind] = under[kind] + vector if kind in under else vector
        chance[kind] = chance.get(kind, 0.0) + reached.p
    found = []
    for kind, vector in under.items():
        low, high = (float(one) for one in np.quantile(vector, [0.1, 0.9]))
        found.append(EndingChance(kind, chance[kind], min(low, chance[kind]), max(high, chance[kind])))
    return tuple(sorted(found, key=lambda one: list(EndingKind).index(one.kind)))


def _under(reached: Reached, chances: Chances) -> Vector:
    """The chance of an ending under each draw."""
    return reached.scale * under_history(reached.node.history, chances)


def days_of(unfolded: Unfolded, start_hour: float, world: Problem) -> Spread:
    """Days from the start to the end; ``world`` as in `endings_of`."""
    hours = np.array([one.node.hour - start_hour for one in unfolded.ends])
    return _spread(hours / 24, unfolded, world)


def money_of(unfolded: Unfolded, blueprint: Blueprint, world: Problem) -> Spread:
    """Money spent or lost from the start to the end, in the trip's currency; ``world`` as in `endings_of`."""
    lost = {ending.goal: ending.cost for ending in blueprint.endings}
    money = np.array([one.money + lost.get(one.node.place, 0.0) for one in unfolded.ends])
    return _spread(money, unfolded, world)


def _spread(values: Vector, unfolded: Unfolded, world: Problem) -> Spread:
    """A distribution over the endings; those of unlikely histories are drawn."""
    weights = np.array([one.p for one in unfolded.ends])
    if not len(values) or weights.sum() <= 0:
        return Spread(0.0, 0.0, 0.0, 0.0, 0.0)
    median, bad = quantiles(values, weights, (0.5, 0.9))
    mean = float((values * weights).sum() / weights.sum())
    low, high = _range_of_mean(values, unfolded, world)
    return Spread(mean, median, bad, min(low, mean), max(high, mean))


def _range_of_mean(values: Vector, unfolded: Unfolded, world: Problem) -> tuple[float, float]:
    """Between what the mean lies in eight of ten draws."""
    chances = Chances(world, draws_of(world))
    under = np.array([_under(one, chances) for one in unfolded.ends])
    means = values @ under / np.maximum(under.sum(axis=0), _NO_CHANCE)
    low, high = np.quantile(means, [0.1, 0.9])
    return float(low), float(high)


def fragility_of(problem: Problem, solution: Solution, unfolded: Unfolded, memory_mb: float) -> tuple[Fragility, ...]:
    """Solve again in the worst and the best quarter of what the draws allow: does the first step hold?

    It holds unless another first step is found that is cheaper there than this very plan.
    """
    found = []
    for world in ("low", "high"):
        groups = {group.id: _tail(group, problem, world) for group in problem.groups}
        shifted = replace(problem, groups=tuple(groups.values()))
        again = solve(
            shifted,
            gap=0.03,
            time_limit=_AT_MOST_SECONDS,
            memory_limit_mb=memory_mb,
            state_limit=_AGAIN_STATES,
            like=solution,
        )
        ours = _cost_in(unfolded, problem, groups)
        first, instead = first_step(solution.policy).action, first_step(again.policy).action
        holds = instead == first or again.value >= ours * _CLEARLY
        found.append(Fragility(world, first if holds else instead, holds))
    return tuple(found)


def _cost_in(unfolded: Unfolded, problem: Problem, groups: Mapping[str, Group]) -> float:
    """What this plan costs where the groups' weights are others: groups are independent of each other."""
    of = {action.id: action for action in problem.actions}
    total = 0.0
    ended = [(one, one.cost) for one in unfolded.endings]
    ended += [(one, one.cost + one.node.cost_to_go) for one in unfolded.cut]
    for reached, cost in ended:
        vectors = {name: np.ones(len(group.weights)) for name, group in groups.items()}
        chance = 1.0
        for action_id, index in reached.node.history:
            action = of[action_id]
            p = np.asarray(action.outcomes[index].p, dtype=float)
            if action.group is None or p.ndim == 0:
                chance *= float(p)
            else:
                vectors[action.group] = vectors[action.group] * p
        for name, group in groups.items():
            chance *= float(np.asarray(group.weights) @ vectors[name])
        total += chance * cost
    return total


def _tail(group: Group, problem: Problem, world: str) -> Group:
    """The quarter of a group's draws in which passing is least, or most, likely."""
    passing = np.zeros(len(group.weights))
    for action in problem.actions:
        if action.group == group.id:
            passing += np.asarray(action.outcomes[0].p)
    order = np.argsort(passing if world == "low" else -passing)
    kept = max(1, int(len(order) * _TAIL))
    weights = np.zeros(len(order))
    weights[order[:kept]] = 1.0 / kept
    return Group(group.id, tuple(weights))
