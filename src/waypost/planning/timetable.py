"""Costs to go by mode and hour, with the chances known: one dynamic programme over all modes.

Every mode has a window of hours from the earliest at which one can come to it; later than that the clock shows
only the hour of the day, whatever day is the best. Hours are rounded down to cells. In a world where one may
wait, being earlier never hurts: so, with tokens that are usable no later than in truth, the costs are never too
high.
"""

from collections.abc import Callable, Sequence
from math import floor, inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array
from waypost.planning.components import components
from waypost.planning.modes import ARRIVED, Modes, Way
from waypost.planning.openings import least_wait, schedule_each
from waypost.planning.world import World

NEVER = 1e30
"""Stands for an infinite cost: a chance of zero times `inf` would not be a number."""

_DAY_HOURS = 24.0
_SETTLED = 1e-12
_MOST_SWEEPS = 400
_MOMENT = 1e-9
_FURTHEST = 1_000_000
"""Cells from hour 0 after which no window begins: there the hour of the day has to do."""

Cells = NDArray[np.intp]
ChancesIn = Callable[[int, int], Sequence[Array]]
"""The chances of an action's outcomes in a mode, one number per hypothesis."""


class _Leg(NamedTuple):
    """One outcome of a way, for every cell of the window."""

    p: Array
    cost: Array
    to: int
    cells: Cells


_Timing = list[tuple[Cells, Array]]
"""For each outcome of an action: the cell at which it ends and what it costs, by the cell at which one comes."""


class Timetable:
    """Costs to go of modes; `settled` is False where they could not be worked out."""

    def __init__(
        self,
        world: World,
        modes: Modes,
        chances_in: ChancesIn,
        count: int,
        cells: Sequence[int],
        cell_hours: float = 1.0,
    ) -> None:
        """Works everything out.

        Args:
            world: what may be done.
            modes: all of them, explored.
            chances_in: chances of an action's outcomes in a mode.
            count: how many hypotheses.
            cells: how many cells the window of each mode has; 0 for only the hours of the day.
            cell_hours: length of a cell; a day is a whole number of them.
        """
        self._world = world
        self._modes = modes
        self._chances_in = chances_in
        self._cell = cell_hours
        self._period = round(_DAY_HOURS / cell_hours)
        self._first = [floor(hour / cell_hours + _MOMENT) for hour in modes.earliest]
        cells = [n if first < _FURTHEST else 0 for first, n in zip(self._first, cells, strict=True)]
        self._cells = cells
        self._last_cell = max((first + n for first, n in zip(self._first, cells, strict=True) if n), default=0)
        self._daily: dict[tuple[int, tuple[float, ...]], _Timing] = {}
        self._dated: dict[tuple[int, tuple[float, ...]], _Timing] = {}
        self._give_up = [min(world.give_up_costs[mode.place], NEVER) for mode in modes.modes]
        self._order = components([sorted({to for way in ways for to in way.to if to >= 0}) for ways in modes.ways])
        self._days = [np.full((self._period, count), cost) for cost in self._give_up]
        self._windows = self._days
        self.settled = self._solve(self._days, self._legs_by_day)
        if self.settled and any(cells):
            self._windows = [np.full((n, count), cost) for n, cost in zip(cells, self._give_up, strict=True)]
            self.settled = self._solve(self._windows, self._legs_by_date)

    def costs(self, mode: int, hour: float) -> Array:
        """The costs to go from a mode at an hour, one per hypothesis."""
        cell = floor(hour / self._cell + _MOMENT)
        inside = max(cell - self._first[mode], 0)
        window = self._windows[mode]
        if window is self._days[mode] or inside >= len(window):
            row = self._days[mode][cell % self._period]
        else:
            row = window[inside]
        drift = (hour - cell * self._cell) * self._world.problem.hour_cost
        found: Array = row - drift if drift else row
        return found

    def has_window(self, mode: int) -> bool:
        """Whether the costs of a mode are known by date, not only by the hour of the day."""
        return self._windows[mode] is not self._days[mode] and len(self._windows[mode]) > 0

    def window(self, mode: int) -> tuple[int, int]:
        """The first cell of a mode's window and how many there are."""
        return self._first[mode], self._cells[mode]

    def worths(self, mode: int) -> Array:
        """The cost of each way of a mode, by cell of its window, or of the day; for one hypothesis."""
        values = self._windows if self.has_window(mode) else self._days
        legs_of = self._legs_by_date if self.has_window(mode) else self._legs_by_day
        size = len(values[mode])
        rows = [self._worth(legs_of(mode, way), values)[:, 0] for way in self._modes.ways[mode]]
        return np.array([np.broadcast_to(row, size) for row in rows]).reshape(len(rows), size)

    def _solve(self, values: list[Array], legs_of: Callable[[int, Way], list[_Leg]]) -> bool:
        """Lowers all costs from those of giving up until none moves."""
        for component in self._order:
            fans = {
                mode: [legs_of(mode, way) for way in self._modes.ways[mode]] for mode in component if len(values[mode])
            }
            is_round = len(fans) > 1 or any(component[0] in way.to for way in self._modes.ways[component[0]])
            for _ in range(_MOST_SWEEPS):
                moved = [self._lower(mode, fan, values) for mode, fan in fans.items()]
                if not is_round or max(moved, default=0.0) <= _SETTLED:
                    break
            else:
                return False
        return True

    def _lower(self, mode: int, fan: list[list[_Leg]], values: list[Array]) -> float:
        best = np.full(values[mode].shape, self._give_up[mode])
        for legs in fan:
            np.minimum(best, self._worth(legs, values), out=best)
        change = float(((values[mode] - best) / (1.0 + np.abs(best))).max())
        values[mode] = best
        return change

    def _worth(self, legs: list[_Leg], values: list[Array]) -> Array:
        read = self._read_day if values is self._days else self._read_window
        total: Array | None = None
        for leg in legs:
            part = leg.p * leg.cost if leg.to == ARRIVED else (read(leg.to, leg.cells) + leg.cost) * leg.p
            total = part if total is None else np.add(total, part, out=total)
        assert total is not None
        return total

    def _read_day(self, mode: int, cells: Cells) -> Array:
        found: Array = self._days[mode][cells]
        return found

    def _read_window(self, mode: int, cells: Cells) -> Array:
        """The costs to go from a mode at cells counted from hour 0, one row each."""
        window = self._windows[mode]
        inside = np.maximum(cells - self._first[mode], 0)
        if len(inside) and inside[-1] < len(window) and inside.max() < len(window):
            return window[inside]
        found: Array = self._days[mode][cells % self._period]
        is_inside = inside < len(window)
        found[is_inside] = window[inside[is_inside]]
        return found

    def _legs_by_day(self, mode: int, way: Way) -> list[_Leg]:
        key = way.action, way.waits
        timing = self._daily.get(key)
        if timing is None:
            opening = self._world.problem.actions[way.action].open
            come: Array = np.arange(self._period, dtype=np.float64) * self._cell
            begins = come + np.array([least_wait(opening, hour) for hour in come.tolist()])
            timing = [
                (cells % self._period, cost) for cells, cost in self._time(way, come, begins, is_dated=False)
            ]  # fmt: skip
            self._daily[key] = timing
        return self._legs(mode, way, timing)

    def _legs_by_date(self, mode: int, way: Way) -> list[_Leg]:
        first, end = self._first[mode], self._first[mode] + self._cells[mode]
        key = way.action, way.waits
        if way.not_before > first * self._cell:
            come: Array = np.arange(first, end, dtype=np.float64) * self._cell
            return self._legs(mode, way, self._time(way, come, self._begins(way, come), is_dated=True))
        timing = self._dated.get(key)
        if timing is None:
            come = np.arange(self._last_cell, dtype=np.float64) * self._cell
            timing = self._dated[key] = self._time(way, come, self._begins(way, come), is_dated=True)
        return self._legs(mode, way, [(cells[first:end], cost[first:end]) for cells, cost in timing])

    def _begins(self, way: Way, come: Array) -> Array:
        horizon = self._world.problem.horizon_hour
        begins = schedule_each(self._world.problem.actions[way.action].open)(np.maximum(come, way.not_before))
        return begins if horizon is None else np.where(begins > horizon, inf, begins)

    def _time(self, way: Way, come: Array, begins: Array, *, is_dated: bool) -> _Timing:
        problem = self._world.problem
        is_open = begins < inf
        found: _Timing = []
        outcomes = self._world.actions[way.action].outcomes
        for outcome, to, wait in zip(outcomes, way.to, way.waits or (0.0,) * len(outcomes), strict=True):
            ends = np.where(is_open, begins, come) + outcome.hours + wait
            cells = np.floor(ends / self._cell + _MOMENT).astype(np.intp)
            ends = cells.astype(np.float64) * self._cell
            cost = np.where(is_open, outcome.cost + (ends - come) * problem.hour_cost, NEVER)
            if to == ARRIVED and outcome.to is not None:
                cost += self._world.goal_cost[outcome.to]
                if problem.deadline is not None and is_dated:
                    cost += np.where(ends > problem.deadline.hour, problem.deadline.cost, 0.0)
            found.append((cells, cost[:, None]))
        return found

    def _legs(self, mode: int, way: Way, timing: _Timing) -> list[_Leg]:
        chances = self._chances_in(mode, way.action)
        return [
            _Leg(p, cost, to, cells) for p, to, (cells, cost) in zip(chances, way.to, timing, strict=True) if p.any()
        ]  # fmt: skip
