"""What has been answered so far, as one whole number: how often each action had each outcome that is not the end.

The belief depends on nothing else.
"""

from math import prod

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array
from waypost.planning.contingency import Contingency, State
from waypost.planning.hypotheses import JointHypotheses

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_MOST_NUMBERS = 2_000_000
_ALIKE = 1e-9
_LEAST = 1e-300


def counts_out(model: Contingency, joint: JointHypotheses) -> bool:
    """Whether answers can be counted: whatever teaches anything is tried a few times at most."""
    total = 1.0
    for action in _teaching(model):
        tries = model.world.actions[action].tries
        if tries is None:
            return False
        total *= (1.0 + tries) ** len(_staying(model, action))
    return total > 1 and total * joint.count <= _MOST_NUMBERS


def _teaching(model: Contingency) -> list[int]:
    return [a for a in range(len(model.world.actions)) if model.beliefs.is_informative(a)]


def _staying(model: Contingency, action: int) -> list[int]:
    """The outcomes that are not the end."""
    goals = model.world.goal_cost
    outcomes = model.world.actions[action].outcomes
    return [number for number, o in enumerate(outcomes) if o.to is None or o.to not in goals]


class Records:
    """All lists of answers of a problem that `counts_out`, with the belief after each."""

    def __init__(self, model: Contingency, joint: JointHypotheses) -> None:
        self._model = model
        self._joint = joint
        pairs = [(a, outcome) for a in _teaching(model) for outcome in _staying(model, a)]
        tries = {a: model.world.actions[a].tries or 0 for a in _teaching(model)}
        radices = [1 + tries[a] for a, _ in pairs]
        self.count = prod(radices)
        self.stride = {pair: prod(radices[i + 1 :]) for i, pair in enumerate(pairs)}
        self._tried = {a: np.zeros(self.count, dtype=np.int64) for a in tries}
        numbers = np.arange(self.count)
        likelihood = np.ones((1, joint.count))
        for (action, outcome), radix in zip(pairs, radices, strict=True):
            self._tried[action] += numbers // self.stride[action, outcome] % radix
            powers = joint.chances[action][outcome] ** np.arange(radix)[:, None]
            likelihood = (likelihood[:, None, :] * powers[None, :, :]).reshape(-1, joint.count)
        self._joint_chance: Array = likelihood * joint.weights(model.beliefs.prior)
        self._chance: Array = np.maximum(self._joint_chance.sum(axis=1), _LEAST)
        self.may_try: dict[int, Flags] = {a: tried < tries[a] for a, tried in self._tried.items()}
        self._mark = np.cos(np.arange(joint.count))
        marks = (self._joint_chance @ self._mark) / self._chance
        self._by_mark = marks.argsort(kind="stable")
        self._marks = marks[self._by_mark]
        self._known: dict[State, int | None] = {}

    def chances(self, action: int) -> list[Array]:
        """The chance of each outcome of an action, by record; one number where they are always the same."""
        rows = self._joint.chances[action]
        if action not in self.may_try:
            return [row[:1] for row in rows]
        return [np.minimum((self._joint_chance @ row) / self._chance, 1.0) for row in rows]

    def of(self, state: State) -> int | None:
        """A record that says no more than what is known in a state; None where none is found."""
        asked = State(state.situation._replace(hour=0.0), state.belief)
        if asked not in self._known:
            self._known[asked] = self._find(state)
        return self._known[asked]

    def _find(self, state: State) -> int | None:
        belief = self._joint.weights(state.belief)
        mark = float(belief @ self._mark)
        first, last = self._marks.searchsorted([mark - _ALIKE, mark + _ALIKE])
        tried = dict(state.situation.tries)
        # what was tried where one never comes again is forgotten, and may be anything
        counted = self._model.relevance.ahead(state.situation).counted
        for record in self._by_mark[first:last].tolist():
            known = self._joint_chance[record] / self._chance[record]
            is_alike = all(n[record] == tried.get(a, 0) for a, n in self._tried.items() if a in tried or a in counted)
            if is_alike and np.abs(known - belief).max() <= _ALIKE:
                return int(record)
        return None
