"""Exact costs where all there is to do is to go about and to try: offices, in some order, until one says yes.

The belief then depends only on how often each office has refused, and its chances are ratios of one table:
the chance that so many refusals happen at all. That table is a product of two halves, one multiplication of
matrices. Every combination of refusals is worked out, the longest lists first, a layer at a time.
"""

from math import inf, prod

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array
from waypost.planning.contingency import Contingency, State
from waypost.planning.world import CompiledAction

_MOST_STATES = 40_000_000
_CHUNK = 8192


class AttemptBounds:
    """The exact cost to go of every state: both bounds are one."""

    def __init__(self, model: Contingency, attempts: list[int], ways: Array) -> None:
        self._model = model
        self._attempts = attempts
        self._ways = ways
        actions = model.world.actions
        self._sizes = [1 + (actions[a].tries or 0) for a in attempts]
        self._strides = [prod(self._sizes[i + 1 :]) for i in range(len(attempts))]
        give_up = np.array(model.world.give_up_costs)
        self._give_up: Array = (ways + give_up[None, :]).min(axis=1)
        self._stands = [(i, place) for i, a in enumerate(attempts) for place in sorted(actions[a].places or ())]
        self._worth = self._solve()

    def __call__(self, state: State) -> tuple[float, float]:
        """Both bounds."""
        tried = dict(state.situation.tries)
        number = sum(tried.get(a, 0) * stride for a, stride in zip(self._attempts, self._strides, strict=True))
        place = state.situation.place
        value = float(self._give_up[place])
        for row, (_, stand) in enumerate(self._stands):
            value = min(value, float(self._ways[place, stand] + self._worth[row, number]))
        return value, value

    def learn(self, state: State, lower: float) -> tuple[float, float]:
        """There is nothing left to learn."""
        del lower
        return self(state)

    def _chance_of_refusals(self, factor: Array) -> Array:
        """For every list of refusals, the prior-weighted chance of it, times a factor per hypothesis."""
        half = len(self._attempts) // 2
        weights = self._model.beliefs.weights[self._group()][0]
        left, right = self._powers(range(half)), self._powers(range(half, len(self._attempts)))
        table: Array = (left * (weights * factor)) @ right.T
        return table.ravel()

    def _group(self) -> int:
        groups = {self._model.beliefs.group_of[a] for a in self._attempts}
        return next(group for group in groups if group is not None)

    def _powers(self, part: range) -> Array:
        table = np.ones((1, len(self._model.beliefs.weights[self._group()][0])))
        for i in part:
            refuses = self._refusal(i)
            powers = refuses[None, :] ** np.arange(self._sizes[i])[:, None]
            table = (table[:, None, :] * powers[None, :, :]).reshape(-1, table.shape[1])
        return table

    def _refusal(self, i: int) -> Array:
        """Chance of staying where one is, per hypothesis."""
        action = self._model.world.actions[self._attempts[i]]
        chances = self._model.beliefs.chances[self._attempts[i]]
        stays = [row for o, row in zip(action.outcomes, chances, strict=True) if o.to is None]
        none = np.zeros(len(self._model.beliefs.weights[self._group()][0]))
        refusal: Array = none + sum(stays, none)
        return refusal

    def _solve(self) -> Array:
        """Cost of each attempt at each of its places, for every list of refusals."""
        total = prod(self._sizes)
        chance = self._chance_of_refusals(np.ones(1))
        passing = [self._passing_cost(i) for i in range(len(self._attempts))]
        refused = [self._refusal_cost(i) for i in range(len(self._attempts))]
        worth = np.full((len(self._stands), total), inf)
        value = np.empty((len(self._stands), total))
        ways = np.array([[self._ways[here, there] for _, there in self._stands] for _, here in self._stands])
        floor = np.array([self._give_up[place] for _, place in self._stands])
        used = self._used()
        for layer in self._layers(used):
            for row, (i, _) in enumerate(self._stands):
                left = layer[used[i][layer] < self._sizes[i] - 1]
                after = left + self._strides[i]
                likely = np.maximum(chance[left], 1e-300)
                stays = np.minimum(chance[after] / likely, 1.0)
                worth[row, left] = passing[i][left] / likely + stays * (refused[i] + value[row, after])
            best = worth[:, layer]
            for row in range(len(self._stands)):
                value[row, layer] = np.minimum((best + ways[row][:, None]).min(axis=0), floor[row])
        return worth

    def _used(self) -> list[NDArray[np.int8]]:
        numbers = np.arange(prod(self._sizes))
        pairs = zip(self._strides, self._sizes, strict=True)
        return [((numbers // stride) % size).astype(np.int8) for stride, size in pairs]

    @staticmethod
    def _layers(used: list[NDArray[np.int8]]) -> list[NDArray[np.intp]]:
        """Lists of refusals of equal length, the longest first, in pieces that fit the cache."""
        length = np.vstack(used).sum(axis=0, dtype=np.int16)
        order = np.argsort(-length, kind="stable")
        ends = np.nonzero(np.diff(length[order]))[0] + 1
        return [
            piece for layer in np.split(order, ends) for piece in np.split(layer, range(_CHUNK, len(layer), _CHUNK))
        ]

    def _passing_cost(self, i: int) -> Array:
        """Expected cost of the outcomes that end the journey, not yet divided by the chance of being here."""
        world, index = self._model.world, self._attempts[i]
        factor = np.zeros(len(self._model.beliefs.weights[self._group()][0]))
        for outcome, chances in zip(world.actions[index].outcomes, self._model.beliefs.chances[index], strict=True):
            if outcome.to is not None:
                cost = outcome.cost + outcome.hours * world.problem.hour_cost + world.goal_cost[outcome.to]
                factor += chances * cost
        return self._chance_of_refusals(factor)

    def _refusal_cost(self, i: int) -> float:
        outcomes = self._model.world.actions[self._attempts[i]].outcomes
        return next((o.cost + o.hours * self._model.world.problem.hour_cost for o in outcomes if o.to is None), 0.0)


def attempts_only(model: Contingency) -> AttemptBounds | None:
    """The exact bounds, where a problem is of this kind and small enough; else None."""
    world = model.world
    root = model.root().situation
    if not model.relevance.is_clockless(root) or root.tokens or root.place in world.goal_cost:
        return None
    attempts = [a for a, action in enumerate(world.actions) if model.beliefs.is_informative(a) or action.tries]
    if not attempts or not all(_is_attempt(model, a) for a in attempts):
        return None
    if not all(_is_way(world.actions[a], world.goal_cost) for a in range(len(world.actions)) if a not in attempts):
        return None
    if len({model.beliefs.group_of[a] for a in attempts} - {None}) != 1:
        return None
    ways = _ways(model, attempts)
    stands = sorted({place for a in attempts for place in world.actions[a].places or ()} | {root.place})
    states = prod(1 + (world.actions[a].tries or 0) for a in attempts) * len(stands)
    if states > _MOST_STATES or not np.isfinite(ways[np.ix_(stands, stands)]).all():
        return None
    return AttemptBounds(model, attempts, ways)


def _is_attempt(model: Contingency, index: int) -> bool:
    """Whether the action either ends the journey or, in one way, changes nothing but belief."""
    action = model.world.actions[index]
    stays = [o for o in action.outcomes if o.to is None]
    return (
        bool(action.tries)
        and bool(action.places)
        and len(stays) <= 1
        and _is_plain(action)
        and all(o.to in model.world.goal_cost for o in action.outcomes if o.to is not None)
    )


def _is_plain(action: CompiledAction) -> bool:
    return not (action.needs or action.unless or any(o.grants or o.uses for o in action.outcomes))


def _is_way(action: CompiledAction, goals: dict[int, float]) -> bool:
    if action.tries == 0:
        return True
    outcome = action.outcomes[0]
    return (
        len(action.outcomes) == 1
        and action.tries is None
        and bool(action.places)
        and _is_plain(action)
        and outcome.to is not None
        and outcome.to not in goals
        and outcome.cost >= 0
    )


def _ways(model: Contingency, attempts: list[int]) -> Array:
    """Cheapest way between any two places."""
    world = model.world
    count = len(world.place_names)
    ways = np.full((count, count), inf)
    np.fill_diagonal(ways, 0.0)
    for index, action in enumerate(world.actions):
        if index not in attempts and action.tries is None:
            outcome = action.outcomes[0]
            cost = outcome.cost + outcome.hours * world.problem.hour_cost
            for place in action.places or ():
                ways[place, outcome.to] = min(ways[place, outcome.to], cost)
    for middle in range(count):
        np.minimum(ways, ways[:, middle, None] + ways[None, middle, :], out=ways)
    return ways
