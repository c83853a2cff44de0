"""What one may think, and has asked: beliefs over joint hypotheses by number, and what each outcome makes of them."""

import numpy as np

from waypost.planning.asking import Asking
from waypost.planning.beliefs import Array
from waypost.planning.growing import Growing
from waypost.planning.ranges import Numbers
from waypost.planning.world import Tries

_DIGITS = 10
_NEVER = 1e-12


class Minds:
    """Beliefs with what was asked, numbered as they are met; equal ones are one."""

    def __init__(self, chances: Array, asking: Asking) -> None:
        """Takes the chances of every row by hypothesis, and what may be asked."""
        self._chances = chances
        self._asking = asking
        self._informs = np.ptp(chances, axis=1) > 0
        self._asked: list[Tries] = []
        self._weights: Growing[np.float64] = Growing(np.float64, chances.shape[1])
        self._number: dict[tuple[bytes, Tries], int] = {}
        self._after: dict[tuple[int, int], tuple[int, float]] = {}

    @property
    def weights(self) -> Array:
        """Of the hypotheses, a row each."""
        return self._weights.values

    def find(self, weights: Array, asked: Tries) -> int | None:
        """The number of one that was met."""
        return self._number.get((_signature(weights), asked))

    def number(self, weights: Array, asked: Tries) -> int:
        """The number of one, met or not."""
        key = _signature(weights), asked
        found = self._number.setdefault(key, len(self._asked))
        if found == len(self._asked):
            self._asked.append(asked)
            self._weights.add(weights[None])
        return found

    def may_ask(self, mind: int, action: int) -> bool:
        """Whether an action that only informs was not asked as often as it may be."""
        return self._asking.may_ask(self._asked[mind], action)

    def after(self, minds: Numbers, rows: Numbers) -> tuple[Numbers, Array]:
        """What each outcome makes of each, and how likely it is; what never happens makes nothing of it."""
        pairs, which = np.unique(minds * len(self._chances) + rows, return_inverse=True)
        met = [divmod(pair, len(self._chances)) for pair in pairs.tolist()]
        self._work_out([pair for pair in met if pair not in self._after])
        found = [self._after[pair] for pair in met]
        numbers, chances = np.array([one[0] for one in found], dtype=np.intp), np.array([one[1] for one in found])
        return numbers[which], chances[which]

    def _work_out(self, pairs: list[tuple[int, int]]) -> None:
        minds, rows = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
        joint = self.weights[minds] * self._chances[rows]
        totals = joint.sum(axis=1)
        joint /= np.maximum(totals, _NEVER)[:, None]
        for number, (mind, row) in enumerate(pairs):
            total = float(totals[number])
            asked = self._asking.after(self._asked[mind], row)
            is_same = total <= _NEVER or (asked == self._asked[mind] and not self._informs[row])
            to = mind if is_same else self.number(joint[number], asked)
            self._after[mind, row] = to, (total if total > _NEVER else 0.0)


def _signature(weights: Array) -> bytes:
    # adding 0.0 turns -0.0 into 0.0, which differs in bytes
    return (weights.round(_DIGITS) + 0.0).tobytes()
