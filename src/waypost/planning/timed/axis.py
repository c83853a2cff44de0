"""Hours as cells, and when every action begins and ends, by the cell at which one comes to it.

Cells begin at the hours at which something can happen: at multiples of the unit of most durations, and at those hours
later than that at which something opens. Where all hours of a problem are such, nothing is rounded.
"""

from collections import Counter
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array
from waypost.planning.openings import schedule_each
from waypost.planning.problem import Daily, Intervals, Problem
from waypost.planning.world import World

Cells = NDArray[np.int32]
Numbers = NDArray[np.int64]

MOMENT = 1e-9
DAY_HOURS = 24.0
FAR = 2**30
"""The cell of what never happens."""

_UNITS = (1.0, 0.5)
_MOST_FRACTIONS = 4
_MOSTLY = 0.95
_DIGITS = 6


class Grid(NamedTuple):
    """Where cells begin: at each fraction after each multiple of the unit."""

    unit_hours: float
    fractions: tuple[float, ...]

    @property
    def cells_a_day(self) -> int:
        """How many cells a day has."""
        return round(DAY_HOURS / self.unit_hours) * len(self.fractions)


HOURLY = Grid(1.0, (0.0,))


class Times(NamedTuple):
    """When an action begins (`inf` for never), and the cells in which each outcome ends, rounded down and up."""

    begins: Array
    low: list[Cells]
    high: list[Cells]


def fitting_grid(problem: Problem) -> Grid:
    """The coarsest grid on which most durations and openings of a problem lie."""
    durations = [o.hours for a in problem.actions for o in a.outcomes]
    unit = next((u for u in _UNITS if _share_on(durations, u) >= _MOSTLY), _UNITS[-1])
    starts = [problem.start.hour, *(h.from_hour for h in problem.start.tokens if h.from_hour > -inf)]
    for action in problem.actions:
        match action.open:
            case Daily(from_hour, _):
                starts.append(from_hour)
            case Intervals(spans):
                starts.extend(start for start, _ in spans)
            case None:
                pass
    common = Counter(_fraction(hour, unit) for hour in [*starts, *durations])
    begun = _fraction(problem.start.hour, unit)
    kept = [f for f in sorted(common, key=lambda fraction: (-common[fraction], fraction)) if f not in {0.0, begun}]
    return Grid(unit, tuple(sorted({0.0, begun, *kept[: _MOST_FRACTIONS - 2]})))


def _fraction(hour: float, unit: float) -> float:
    return round(hour % unit, _DIGITS) % unit


def _share_on(hours: list[float], unit: float) -> float:
    return sum(abs(h / unit - round(h / unit)) < MOMENT for h in hours) / max(len(hours), 1)


class Axis:
    """The cells from the start of a journey on, and those of a day that may be any."""

    def __init__(self, world: World, grid: Grid, hours: float) -> None:
        self._world = world
        self._grid = grid
        self._fractions = np.array([*grid.fractions, grid.unit_hours])
        self.period = grid.cells_a_day
        start = np.array([world.problem.start.hour])
        self.first = int(self.down(start)[0])
        self.end = int(self.up(start + hours)[0])
        """The first cell beyond; later than that nothing is worked out."""
        self._hours = self._work_out_hours(self.end + 2 * self.period)
        self._come = self.hours(np.arange(self.first, self.end))
        self._come_by_day = self.hours(np.arange(self.period))
        self._dated: dict[tuple[int, float], Times] = {}
        self._daily: dict[int, Times] = {}

    def hours(self, cells: Numbers) -> Array:
        """The hours at which cells begin."""
        found: Array = self._hours[cells]
        return found

    def _work_out_hours(self, count: int) -> Array:
        units, parts = np.divmod(np.arange(count), len(self._grid.fractions))
        found: Array = units * self._grid.unit_hours + self._fractions[parts]
        return found

    def hour(self, cell: int) -> float:
        """The hour at which a cell begins."""
        unit, part = divmod(cell, len(self._grid.fractions))
        return unit * self._grid.unit_hours + float(self._fractions[part])

    def down(self, hours: Array) -> Numbers:
        """The last cells that begin no later."""
        units = np.floor(hours / self._grid.unit_hours + MOMENT)
        rest = hours - units * self._grid.unit_hours
        parts = np.searchsorted(self._fractions, rest + MOMENT, side="right") - 1
        found: Numbers = units.astype(np.int64) * len(self._grid.fractions) + parts
        return found

    def up(self, hours: Array) -> Numbers:
        """The first cells that begin no earlier."""
        units = np.floor(hours / self._grid.unit_hours + MOMENT)
        rest = hours - units * self._grid.unit_hours
        parts = np.searchsorted(self._fractions, rest - MOMENT, side="left")
        found: Numbers = units.astype(np.int64) * len(self._grid.fractions) + parts
        return found

    def dated(self, action: int, not_before: float) -> Times:
        """Times of an action for every cell of the axis."""
        key = action, not_before
        found = self._dated.get(key)
        if found is None:
            found = self._dated[key] = self._times(action, self._come, not_before)
        return found

    def daily(self, action: int) -> Times:
        """Times of an action that knows no date, for every cell of day 0."""
        found = self._daily.get(action)
        if found is None:
            found = self._daily[action] = self._times(action, self._come_by_day, -inf)
        return found

    def _times(self, action: int, come: Array, not_before: float) -> Times:
        problem = self._world.problem
        begins = schedule_each(problem.actions[action].open)(np.maximum(come, not_before))
        if problem.horizon_hour is not None:
            begins = np.where(begins > problem.horizon_hour, inf, begins)
        is_open = begins < inf
        low, high = [], []
        for outcome in self._world.actions[action].outcomes:
            ends = np.where(is_open, begins, 0.0) + outcome.hours
            down = np.where(is_open, self.down(ends), FAR).astype(np.int32)
            up = np.where(is_open, self.up(ends), FAR).astype(np.int32)
            low.append(down)
            high.append(down if bool((down == up).all()) else up)
        return Times(begins, low, high)
