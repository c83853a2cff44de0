"""What has been seen, as weights of hypotheses per group; equal beliefs are one, whatever the order."""

import numpy as np
from numpy.typing import NDArray

from waypost.planning.problem import Problem

Array = NDArray[np.float64]
Belief = tuple[int, ...]
"""One belief number per group; 0 is the prior."""

_DIGITS = 11


def rounded_down(values: Array) -> NDArray[np.float32]:
    """The same in half the room: a lower bound stays one."""
    return np.nextafter(values.astype(np.float32), np.float32(-np.inf))


def rounded_up(values: Array) -> NDArray[np.float32]:
    """The same in half the room: an upper bound stays one."""
    return np.nextafter(values.astype(np.float32), np.float32(np.inf))


class Beliefs:
    """The beliefs met so far in every group, numbered, with the chances of outcomes under each."""

    def __init__(self, problem: Problem) -> None:
        groups = {group.id: index for index, group in enumerate(problem.groups)}
        self.group_of = [None if a.group is None else groups[a.group] for a in problem.actions]
        self.weights: list[list[Array]] = []
        self._certain: list[list[bool]] = []
        self._number: list[dict[bytes, int]] = []
        for group in problem.groups:
            prior = np.array(group.weights)
            prior /= prior.sum()
            self.weights.append([prior])
            self._number.append({_signature(prior): 0})
            self._certain.append([np.count_nonzero(prior) == 1])
        sizes = [len(group.weights) for group in problem.groups]
        self.chances = [
            np.array([np.broadcast_to(np.array(o.p, dtype=float), 1 if g is None else sizes[g]) for o in a.outcomes])
            for a, g in zip(problem.actions, self.group_of, strict=True)
        ]
        self._known = [self._is_known(index) for index in range(len(problem.actions))]
        self._cache: dict[tuple[int, int], tuple[tuple[float, ...], tuple[int, ...]]] = {}
        self.prior: Belief = (0,) * len(problem.groups)
        self.hypotheses = sum(sizes)

    def _is_known(self, action: int) -> tuple[float, ...] | None:
        """The chances, where they are the same under every hypothesis."""
        chances = self.chances[action]
        if np.ptp(chances, axis=1).max() > 0:
            return None
        return tuple(float(p) for p in chances[:, 0])

    def outcomes(self, action: int, belief: Belief) -> tuple[tuple[float, ...], tuple[Belief, ...]]:
        """The chance of each outcome of the action, and the belief after it."""
        known = self._known[action]
        group = self.group_of[action]
        if known is not None or group is None:
            return known or (), (belief,) * len(known or ())
        chances, numbers = self._update(action, group, belief[group])
        return chances, tuple((*belief[:group], number, *belief[group + 1 :]) for number in numbers)

    def is_informative(self, action: int) -> bool:
        """Whether the outcome of the action can change any belief."""
        return self._known[action] is None

    def _update(self, action: int, group: int, number: int) -> tuple[tuple[float, ...], tuple[int, ...]]:
        found = self._cache.get((action, number))
        if found is None:
            joint = self.chances[action] * self.weights[group][number]
            totals = joint.sum(axis=1)
            after = [self._intern(group, row / p) if p > 0 else 0 for row, p in zip(joint, totals, strict=True)]
            found = self._cache[action, number] = (tuple(totals.tolist()), tuple(after))
        return found

    def _intern(self, group: int, weights: Array) -> int:
        key = _signature(weights)
        number = self._number[group].get(key)
        if number is None:
            number = self._number[group][key] = len(self.weights[group])
            self.weights[group].append(weights)
            self._certain[group].append(np.count_nonzero(weights) == 1)
        return number

    def effective_draws(self, belief: Belief) -> tuple[float, ...]:
        """How many equally weighted hypotheses each group's weights are worth (Kish)."""
        return tuple(
            float(1.0 / np.square(weights[number]).sum()) for weights, number in zip(self.weights, belief, strict=True)
        )

    def forget(self, belief: Belief, relevant: frozenset[int]) -> Belief:
        """The belief with the prior in every group that no longer matters."""
        if len(relevant) == len(belief):
            return belief
        return tuple(number if group in relevant else 0 for group, number in enumerate(belief))

    def is_certain(self, group: int, belief: Belief) -> bool:
        """Whether only one hypothesis of the group is left."""
        return self._certain[group][belief[group]]


def _signature(weights: Array) -> bytes:
    # adding 0.0 turns -0.0 into 0.0, which differs in bytes
    return (weights.round(_DIGITS) + 0.0).tobytes()
