"""Prices of tries: what keeps the rough costs from trying the same again and again.

The rough costs forget, on leaving a place, what was tried there. But every action can be begun so many times only. So
let each beginning cost a price, and give back what all beginnings that are left would cost at most: whatever one does,
that is no more than one pays in truth. With the right prices, one for each action and hypothesis, trying again and
again is not worth it, and the bound is far better where much is refused. Any prices give a bound. Good ones are those
of a linear programme in how often each choice is made, without a clock and with as many beginnings, in the mean, as
there may be.

scipy is imported on first need only: it takes longer than all else that is worked out here.
"""

import importlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from waypost.planning.beliefs import Array

_MOST_WORK = 40_000
"""Choices of all programmes together: about half a second."""
_HARDLY = 0.02
"""Of the cost: prices that come to less change hardly anything."""


class PricedLeg(NamedTuple):
    """One outcome of a choice: its chance under each hypothesis, its typical cost, and where it leads."""

    p: Array
    cost: float
    to: int
    """-1 for an end."""


class PricedChoice(NamedTuple):
    """What may be done in a sketch; action -1 for what is no action, such as giving up."""

    at: int
    action: int
    legs: tuple[PricedLeg, ...]


def choices_at_most(hypotheses: int) -> int:
    """How many choices there may be for all hypotheses to be priced."""
    return _MOST_WORK // hypotheses


def price_tries(choices: Sequence[PricedChoice], tries: Array, weights: Array) -> Array:
    """The prices of all actions under each hypothesis; under the likeliest only where there is no time for all.

    Args:
        choices: what may be done in every sketch; the first sketch is where one begins.
        tries: how often each action may be begun; `inf` for no limit.
        weights: of the hypotheses.
    """
    asked = np.argsort(-weights, kind="stable")[: _MOST_WORK // len(choices)]
    programme = _Programme(choices, tries)
    found = np.zeros((len(tries), len(weights)))
    for hypothesis in asked.tolist():
        found[:, hypothesis] = programme.prices(hypothesis)
    return found


class _Programme:
    """The linear programme of a hypothesis: how often is each choice made?"""

    def __init__(self, choices: Sequence[PricedChoice], tries: Array) -> None:
        self._choices = choices
        self._tries = tries
        self._limited = np.flatnonzero(np.isfinite(tries))
        self._sketches = 1 + max(choice.at for choice in choices)
        sparse = importlib.import_module("scipy.sparse")
        row = {action: number for number, action in enumerate(self._limited.tolist())}
        begins = [(row[c.action], number) for number, c in enumerate(choices) if c.action in row]
        rows, columns = np.array(begins, dtype=np.intp).reshape(-1, 2).T
        shape = len(self._limited), len(choices)
        self._begun = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)

    def prices(self, hypothesis: int) -> Array:
        """The prices of all actions under a hypothesis; none where they are of no use."""
        linprog = importlib.import_module("scipy.optimize").linprog
        cost, flow = self._flow(hypothesis)
        start = np.zeros(self._sketches)
        start[0] = 1.0
        solved = linprog(
            cost, A_ub=self._begun, b_ub=self._tries[self._limited], A_eq=flow, b_eq=start, method="highs"
        )  # fmt: skip
        found = np.zeros(len(self._tries))
        if solved.status != 0:
            return found
        prices = np.maximum(-solved.ineqlin.marginals, 0.0)
        if self._tries[self._limited] @ prices > _HARDLY * abs(solved.fun):
            found[self._limited] = prices
        return found

    def _flow(self, hypothesis: int) -> tuple[Array, object]:
        """The cost of each choice, and what goes out of each sketch less what comes to it."""
        cost = np.zeros(len(self._choices))
        entries: list[tuple[int, int, float]] = []
        for number, choice in enumerate(self._choices):
            entries.append((choice.at, number, 1.0))
            for leg in choice.legs:
                p = float(leg.p[hypothesis])
                cost[number] += p * leg.cost
                if leg.to >= 0 and p > 0:
                    entries.append((leg.to, number, -p))
        rows, columns, values = zip(*entries, strict=True)
        sparse = importlib.import_module("scipy.sparse")
        shape = self._sketches, len(self._choices)
        return cost, sparse.csr_array((values, (rows, columns)), shape=shape)
