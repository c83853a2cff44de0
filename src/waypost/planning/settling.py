"""Works out costs by sketch, hour of the day and hypothesis, many sketches at once.

Sketches are taken by how far they are from an end: first those that lead to nothing but what is known, then those
that lead to these, and so on; sketches that lead to each other are taken together and lowered from what giving up costs
until none moves. So every array operation works on all sketches in which the same may be done, under all hypotheses, at
all hours.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array
from waypost.planning.components import components
from waypost.planning.outcome_rows import Tables
from waypost.planning.rough_times import NEVER
from waypost.planning.sketches import SketchChoice

Numbers = NDArray[np.intp]
Fans = Sequence[Sequence[SketchChoice]]

_SETTLED = 1e-9
_RAISED = 1e-3
"""From below one may stop where little moves."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What is settled."""

    values: Array
    """By sketch, hour and hypothesis; those of sketches that are not settled are known already. Changed in place."""
    ends: Array
    """What giving up costs in each sketch."""
    least: Array
    """What no cost in a sketch can be below."""
    rank: Numbers
    """Of sketches that lead to each other those with the least are worked out first."""


class _Doing:
    """One choice, in all sketches of a group that have it."""

    def __init__(self, begun: list[tuple[int, SketchChoice]], sketches: Numbers, tables: Tables, costs: Costs) -> None:
        choice = begun[0][1]
        self.at = np.array([position for position, _ in begun], dtype=np.intp)
        self._own = sketches[self.at]
        self._rows = [row for row, _ in choice.legs]
        self._to = np.array([[to for _, to in one.legs] for _, one in begun], dtype=np.intp).T
        self._tables = tables
        expected = np.zeros(costs.values.shape[1:])
        for row in self._rows:
            expected += tables.cost[row][:, None] * tables.p[row]
        self._expected = expected
        """Money and hours of the choice itself."""

    @property
    def legs(self) -> int:
        """How many outcomes there are in all."""
        return self._to.size

    def worth(self, values: Array, asked: Numbers) -> Array:
        """What it costs in some of the sketches (positions among them), as the values of what follows are."""
        if self._tables.hours is None:
            return self._worth_without_clock(values, asked)
        _, grid, count = values.shape
        flat = values.reshape(-1, count)
        worth = np.repeat(self._expected[None], len(asked), axis=0)
        for row, to in zip(self._rows, self._to, strict=True):
            after = flat[to[asked, None] * grid + self._tables.hours[row]]
            after *= self._tables.p[row]
            worth += after
        return worth

    def _worth_without_clock(self, values: Array, asked: Numbers) -> Array:
        """Without a clock, what changes nothing is simply done again: the rest is that much dearer."""
        worth = np.repeat(self._expected[None], len(asked), axis=0)
        leaves = np.ones_like(worth)
        for row, to in zip(self._rows, self._to, strict=True):
            stays = to[asked] == self._own[asked]
            after = values[to[asked]] * self._tables.p[row]
            worth += np.where(stays[:, None, None], 0.0, after)
            leaves -= np.where(stays[:, None, None], self._tables.p[row], 0.0)
        again = np.full_like(worth, NEVER)
        np.divide(np.minimum(worth, NEVER), leaves, out=again, where=leaves > _SETTLED)
        return again


def settle(fans: Fans, unsolved: Iterable[int], tables: Tables, costs: Costs, most_legs: int) -> bool:
    """Lowers the costs of sketches from those of giving up until none moves; they are never too high then.

    Args:
        fans: what can be done in each sketch.
        unsolved: the sketches to be settled; all others keep their costs.
        tables: of the outcomes.
        costs: changed in place.
        most_legs: outcomes that may be looked at, one as often as it is looked at.

    Returns: whether all were settled; False where that is too much.
    """
    left = most_legs
    for circles in _groups(fans, list(unsolved)):
        sketches = [sketch for circle in circles for sketch in circle]
        costs.values[sketches] = costs.ends[sketches, None, None]
        left = _settle_group(circles, fans, tables, costs, left)
        if left < 0:
            return False
    return True


def raise_costs(fans: Fans, unsolved: Iterable[int], tables: Tables, costs: Costs, most_legs: int) -> None:
    """Raises the costs of sketches that are not too high, as far as there is time.

    Where what follows is counted too low, so is what comes before it: however early one stops, no cost is too high.
    """
    asked = list(unsolved)
    most_rounds = max(most_legs // max(sum(len(one.legs) for s in asked for one in fans[s]), 1), 1)
    for circles in _groups(fans, asked):
        blocks = _blocks(circles, fans, tables, costs)
        waiting = np.ones(len(circles), dtype=bool)
        for _ in range(most_rounds):
            now, waiting = waiting, np.zeros_like(waiting)
            for block in blocks:
                waiting[block.improve(now, from_below=True)[0]] = True
            if not waiting.any():
                break


def _groups(fans: Fans, asked: list[int]) -> list[list[list[int]]]:
    """Sketches that lead to each other, together with all that are as far from an end; the nearest first."""
    number = {sketch: position for position, sketch in enumerate(asked)}
    successors = [sorted({number[to] for one in fans[s] for _, to in one.legs if to in number}) for s in asked]
    depth = [0] * len(asked)
    found: list[list[list[int]]] = []
    for circle in components(successors):
        inside = set(circle)
        level = max((1 + depth[to] for one in circle for to in successors[one] if to not in inside), default=0)
        for one in circle:
            depth[one] = level
        found.extend([] for _ in range(level + 1 - len(found)))
        found[level].append([asked[one] for one in circle])
    return found


class _Block:
    """Sketches of one depth and rank, worked out at once."""

    def __init__(
        self, sketches: list[int], circle_of: Mapping[int, int], fans: Fans, tables: Tables, costs: Costs
    ) -> None:
        self.sketches = np.array(sketches, dtype=np.intp)
        self.circle = np.array([circle_of[sketch] for sketch in sketches], dtype=np.intp)
        self._doings = _doings(self.sketches, fans, tables, costs)
        self._costs = costs

    def improve(self, waiting: NDArray[np.bool_], *, from_below: bool) -> tuple[Numbers, int]:
        """Works out those whose circle waits; the circles in which one moved, and how many outcomes were looked at."""
        costs = self._costs
        asked = waiting[self.circle]
        here = self.sketches[asked]
        best = np.empty((len(self.sketches), *costs.values.shape[1:]))
        best[:] = costs.ends[self.sketches, None, None]
        looked = 0
        for doing in self._doings:
            positions = np.flatnonzero(asked[doing.at])
            if len(positions):
                at = doing.at[positions]
                best[at] = np.minimum(best[at], doing.worth(costs.values, positions))
                looked += len(positions) * doing.legs // len(doing.at)
        before = costs.values[here]
        found = np.maximum(best[asked], before if from_below else costs.least[here, None, None])
        costs.values[here] = found
        least_move = (_RAISED if from_below else _SETTLED) * (1.0 + np.abs(found))
        moved = (np.abs(before - found) > least_move).any(axis=(1, 2))
        return self.circle[asked][moved], looked


def _settle_group(circles: list[list[int]], fans: Fans, tables: Tables, costs: Costs, left: int) -> int:
    """Settles sketches of one depth; returns how many outcomes may still be looked at."""
    blocks = _blocks(circles, fans, tables, costs)
    waiting = np.ones(len(circles), dtype=bool)
    while waiting.any() and left >= 0:
        now, waiting = waiting, np.zeros_like(waiting)
        for block in blocks:
            moved, looked = block.improve(now, from_below=False)
            waiting[moved] = True
            left -= looked
    return left


def _blocks(circles: list[list[int]], fans: Fans, tables: Tables, costs: Costs) -> list[_Block]:
    circle_of = {sketch: number for number, circle in enumerate(circles) for sketch in circle}
    by_rank: dict[int, list[int]] = {}
    for sketch in circle_of:
        by_rank.setdefault(int(costs.rank[sketch]), []).append(sketch)
    return [_Block(by_rank[rank], circle_of, fans, tables, costs) for rank in sorted(by_rank)]


def _doings(sketches: Numbers, fans: Fans, tables: Tables, costs: Costs) -> list[_Doing]:
    begun: dict[tuple[int, int, int], list[tuple[int, SketchChoice]]] = {}
    for position, sketch in enumerate(sketches.tolist()):
        for choice in fans[sketch]:
            begun.setdefault((choice.action, choice.legs[0][0], len(choice.legs)), []).append((position, choice))
    return [_Doing(one, sketches, tables, costs) for one in begun.values()]
