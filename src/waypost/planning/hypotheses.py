"""Several groups' hypotheses together, as one list of joint hypotheses.

Where the list of all groups would be too long, the groups that matter most are listed and the rest are left
to hope: each action of theirs then counts as several, one per hypothesis, of which the best may be chosen.
"""

from collections.abc import Sequence
from functools import reduce

import numpy as np

from waypost.planning.beliefs import Array, Belief, Beliefs

_MOST = 1024
_MOST_KEPT = 4_000_000


class JointHypotheses:
    """The product of some groups; one joint hypothesis per combination."""

    def __init__(self, beliefs: Beliefs, groups: Sequence[int]) -> None:
        self._beliefs = beliefs
        self.groups = tuple(groups)
        self._sizes = [len(beliefs.weights[group][0]) for group in self.groups]
        self.count = int(np.prod(self._sizes, dtype=int))
        self._weights: dict[Belief, Array] = {}
        self.variants = [self._variants(action) for action in range(len(beliefs.chances))]

    def _variants(self, action: int) -> list[Array]:
        """Chances of the action's outcomes, one column per joint hypothesis; several where left to hope."""
        chances = self._beliefs.chances[action]
        group = self._beliefs.group_of[action]
        if group in self.groups:
            position = self.groups.index(group)
            before = int(np.prod(self._sizes[:position], dtype=int))
            after = int(np.prod(self._sizes[position + 1 :], dtype=int))
            return [np.tile(np.repeat(chances, after, axis=1), (1, before))]
        columns = np.unique(chances, axis=1).T
        return [np.repeat(column[:, None], self.count, axis=1) for column in columns]

    @property
    def chances(self) -> list[Array]:
        """Chances of each action's outcomes, where no group was left out."""
        return [variants[0] for variants in self.variants]

    def weights(self, belief: Belief) -> Array:
        """The joint weights of a belief."""
        key = tuple(belief[group] for group in self.groups)
        found = self._weights.get(key)
        if found is None:
            parts = [self._beliefs.weights[g][number] for g, number in zip(self.groups, key, strict=True)]
            found = reduce(lambda a, b: np.outer(a, b).ravel(), parts, np.ones(1))
            if len(self._weights) * self.count > _MOST_KEPT:
                self._weights.clear()
            self._weights[key] = found
        return found


class SampledHypotheses:
    """Joint hypotheses drawn at random: enough to see which groups matter, not to prove anything."""

    def __init__(self, beliefs: Beliefs, count: int, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        self.count = count
        self.draws = [rng.choice(len(weights[0]), size=count, p=weights[0]) for weights in beliefs.weights]
        self.variants = [
            [chances[:, self.draws[group]] if group is not None else np.repeat(chances, count, axis=1)]
            for chances, group in zip(beliefs.chances, beliefs.group_of, strict=True)
        ]

    def effects(self, costs: Array) -> list[float]:
        """How much of the variance of costs each group explains by itself."""
        return [_between(draws, costs) for draws in self.draws]


def _between(draws: "np.typing.NDArray[np.int64]", costs: Array) -> float:
    total = 0.0
    for hypothesis in np.unique(draws):
        chosen = draws == hypothesis
        total += float(chosen.mean()) * float(costs[chosen].mean() - costs.mean()) ** 2
    return total


def fits_jointly(beliefs: Beliefs) -> bool:
    """Whether the product of all groups is short enough to be listed."""
    return reduce(lambda a, b: min(a * len(b[0]), _MOST + 1), beliefs.weights, 1) <= _MOST


def choose_groups(beliefs: Beliefs, effects: Sequence[float]) -> list[int]:
    """The groups that matter most, as many as can be listed jointly."""
    chosen: list[int] = []
    count = 1
    for group in sorted(range(len(effects)), key=lambda g: -effects[g]):
        size = len(beliefs.weights[group][0])
        if effects[group] > 0 and count * size <= _MOST:
            chosen.append(group)
            count *= size
    return sorted(chosen)
