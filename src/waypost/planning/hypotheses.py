"""All groups' hypotheses together, as one list of joint hypotheses, where that list is short enough."""

from functools import reduce

import numpy as np

from waypost.planning.beliefs import Array, Belief, Beliefs

_MOST = 1024


class JointHypotheses:
    """The product of the groups; one joint hypothesis per combination.

    Where the product is too long, `is_joint` is False and bounds must do without.
    """

    def __init__(self, beliefs: Beliefs) -> None:
        self._beliefs = beliefs
        self._sizes = [len(weights[0]) for weights in beliefs.weights]
        self.count = reduce(lambda a, b: min(a * b, _MOST + 1), self._sizes, 1)
        self.is_joint = self.count <= _MOST
        self._weights: dict[Belief, Array] = {}
        self.chances = [self._expand(action) for action in range(len(beliefs.chances))]

    def _expand(self, action: int) -> Array:
        """Chances of the action's outcomes, one column per joint hypothesis (or per own hypothesis)."""
        chances = self._beliefs.chances[action]
        group = self._beliefs.group_of[action]
        if not self.is_joint:
            return chances
        if group is None:
            return np.repeat(chances, self.count, axis=1)
        before = int(np.prod(self._sizes[:group], dtype=int))
        after = int(np.prod(self._sizes[group + 1 :], dtype=int))
        return np.tile(np.repeat(chances, after, axis=1), (1, before))

    def weights(self, belief: Belief) -> Array:
        """The joint weights of a belief."""
        found = self._weights.get(belief)
        if found is None:
            parts = [weights[number] for weights, number in zip(self._beliefs.weights, belief, strict=True)]
            found = reduce(lambda a, b: np.outer(a, b).ravel(), parts, np.ones(1))
            if len(self._weights) * self.count > 4_000_000:
                self._weights.clear()
            self._weights[belief] = found
        return found
