"""What the usual way of going about truly costs, under every hypothesis, by the hour at which one comes.

Hours are rounded up, papers that may have expired are taken to have expired: it never costs more.
"""

from math import inf

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array, rounded_up
from waypost.planning.contingency import Contingency
from waypost.planning.modes import ARRIVED, Way
from waypost.planning.timed.axis import Axis
from waypost.planning.timed.keys import HeldFrom, Key, Keys
from waypost.planning.timetable import Timetable
from waypost.planning.usual import Usual
from waypost.planning.world import Tries

NEVER = 1e30
_CELL_HOURS = 1.0
_DAY = 24

Window = tuple[int, int]
"""First cell and number of cells; first -1 where only the hour of the day matters."""


class UsualCosts:
    """Costs on the absolute clock by mode; worked out when first asked for."""

    def __init__(self, model: Contingency, usual: Usual, keys: Keys, axis: Axis) -> None:
        """Of one way; ``axis`` is hourly."""
        self._model = model
        self._world = model.world
        self._joint = usual.joint
        self._usual = usual
        self._keys = keys
        self._axis = axis
        self._hour_cost = model.world.problem.hour_cost
        self._known: dict[int, NDArray[np.float32]] = {}
        self._window: dict[int, Window] = {}
        self._mode_of: dict[tuple[int, tuple[HeldFrom, ...], Tries], int | None] = {}
        """Where nothing that is held has to be waited for."""

    def costs(self, key: Key, weights: Array, hours: Array) -> Array | None:
        """Costs in the mean over weights of the hypotheses, coming at hours; None where they are not known."""
        table = self._usual.table
        if table is None:
            return None
        mode, begins = self._find(key, float(hours[0]))
        if mode is None:
            return None
        self._work_out(mode, table)
        cells = np.ceil(np.maximum(hours, begins) / _CELL_HOURS - 1e-9).astype(np.int64)
        first, size = self._window[mode]
        by_cell = self._known[mode] @ weights
        if first < 0:
            days, of_day = np.divmod(cells, _DAY)
            found: Array = by_cell[of_day] + days * (_DAY * self._hour_cost)
            return found
        inside = np.maximum(cells - first, 0)
        return np.where(inside < size, by_cell[np.minimum(inside, size - 1)], NEVER)

    def _find(self, key: Key, hour: float) -> tuple[int | None, float]:
        """The mode of a key, and from when on it is that: nodes that differ in the belief alone ask again and again."""
        if any(usable > -inf for _, usable in key.held):
            return self._usual.find(key.place, hour, key.held, key.tries)
        asked = key.place, key.held, key.tries
        if asked not in self._mode_of:
            self._mode_of[asked] = self._usual.find(key.place, hour, key.held, key.tries)[0]
        return self._mode_of[asked], hour

    def _work_out(self, start: int, table: Timetable) -> None:
        """Follows the policy from a mode to every end; where it comes back to where it was, it gives up."""
        stack: list[tuple[int, NDArray[np.intp] | None]] = [(start, None)]
        entered: set[int] = set()
        while stack:
            mode, choice = stack.pop()
            if choice is not None:
                self._known[mode] = rounded_up(self._sum_up(mode, choice))
                continue
            if mode in self._known or mode in entered:
                continue
            entered.add(mode)
            choice = self._choose(mode, table)
            stack.append((mode, choice))
            ways = self._usual.modes.ways[mode]
            for best in np.unique(choice[choice >= 0]).tolist():
                stack.extend((to, None) for to in ways[best].to if to != ARRIVED)

    def _choose(self, mode: int, table: Timetable) -> NDArray[np.intp]:
        """The way that seems best by cell; -1 for giving up."""
        ways = self._usual.modes.ways[mode]
        is_dated = table.has_window(mode)
        self._window[mode] = table.window(mode) if is_dated else (-1, _DAY)
        worths = table.worths(mode)
        if not ways:
            return np.full(self._window[mode][1], -1, dtype=np.intp)
        best: NDArray[np.intp] = worths.argmin(axis=0)
        give_up = min(self._world.give_up_costs[self._usual.modes.modes[mode].place], NEVER)
        best[worths.min(axis=0) >= give_up] = -1
        return best

    def _sum_up(self, mode: int, choice: NDArray[np.intp]) -> Array:
        """Costs by cell and hypothesis, shape (cells, K)."""
        modes = self._usual.modes
        place = modes.modes[mode].place
        first, size = self._window[mode]
        give_up = min(self._world.give_up_costs[place], NEVER)
        hours = (np.arange(size) + max(first, 0)) * _CELL_HOURS
        costs = np.repeat((give_up + hours * self._hour_cost)[:, None], self._joint.count, axis=1)
        for best in np.unique(choice[choice >= 0]).tolist():
            way = modes.ways[mode][best]
            cells = np.flatnonzero(choice == best)
            cells, ends = self._ends(mode, way, cells)
            if not len(cells):
                continue
            total = np.zeros((len(cells), self._joint.count))
            for number, to in enumerate(way.to):
                p = self._joint.chances[way.action][number]
                total += p * self._after(way, number, to, ends[number])
            costs[cells] = total
        return costs

    def _ends(self, mode: int, way: Way, cells: NDArray[np.intp]) -> tuple[NDArray[np.intp], list[NDArray[np.int64]]]:
        """The cells at which it may surely begin, and where each outcome ends."""
        first, _ = self._window[mode]
        action = self._world.actions[way.action]
        if first < 0:
            times = self._axis.daily(way.action)
            begins = times.begins[cells]
            high = [h[cells] for h in times.high]
        else:
            times = self._axis.dated(way.action, way.not_before)
            at = first - self._axis.first + cells
            at = np.minimum(at, len(times.begins) - 1)
            begins = times.begins[at]
            high = [h[at] for h in times.high]
        until = min((self._keys.expiries[token].at_least for token in action.needs), default=inf)
        held = {token for token, _ in self._usual.modes.modes[mode].held}
        is_open = begins < min(until, 1e15)
        if any(token in held for token in action.unless):
            is_open[:] = False
        waits = way.waits or (0.0,) * len(high)
        ends = [
            h[is_open].astype(np.int64) + int(np.ceil(w / _CELL_HOURS - 1e-9)) for h, w in zip(high, waits, strict=True)
        ]
        return cells[is_open], ends

    def _after(self, way: Way, number: int, to: int, ends: NDArray[np.int64]) -> Array:
        outcome = self._world.actions[way.action].outcomes[number]
        hours: Array = ends.astype(np.float64) * _CELL_HOURS
        if to == ARRIVED:
            assert outcome.to is not None
            deadline = self._world.problem.deadline
            cost: Array = outcome.cost + self._world.goal_cost[outcome.to] + hours * self._hour_cost
            if deadline is not None:
                cost += np.where(hours > deadline.hour, deadline.cost, 0.0)
            return cost[:, None]
        give_up = min(self._world.give_up_costs[self._usual.modes.modes[to].place], NEVER)
        giving_up: Array = (give_up + hours * self._hour_cost)[:, None]
        known = self._known.get(to)
        if known is None:
            return giving_up + outcome.cost
        first, size = self._window[to]
        if first < 0:
            days, of_day = np.divmod(ends, _DAY)
            by_day: Array = known[of_day] + (outcome.cost + days * (_DAY * self._hour_cost))[:, None]
            return by_day
        inside = np.maximum(ends - first, 0)
        by_date: Array = np.where((inside < size)[:, None], known[np.minimum(inside, size - 1)], giving_up)
        return by_date + outcome.cost
