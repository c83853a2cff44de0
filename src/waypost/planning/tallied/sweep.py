"""Every state that may be come to, hour by hour, and what it costs from there on, hour by hour back again."""

from collections.abc import Callable

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.tallied.records import Numbers, Records
from waypost.planning.tallied.steps import Following, Sheet, Spot, Steps
from waypost.planning.timed.axis import Axis
from waypost.planning.world import World, hopeful_costs

_NEVER = 1e30
_STATES_PER_STEP = 100
"""A step of all states of a spot takes as long as so many states, however few they are."""


class Sweep:
    """Costs of all states of a problem from below, on the absolute clock."""

    def __init__(self, world: World, records: Records, steps: Steps, axis: Axis) -> None:
        self._steps = steps
        self._axis = axis
        self._hour_cost = world.problem.hour_cost
        self._hope = hopeful_costs(world)
        self._chances = [records.chances(action) for action in range(len(world.actions))]
        self._codes: dict[Spot, Numbers] = {}
        self._values: dict[Spot, Array] = {}
        self._asked: dict[tuple[Spot, int], float] = {}

    def run(self, spot: Spot, code: int, most: int, should_stop: Callable[[], bool]) -> bool:
        """Works out all that may follow a state; False where that is more work than so many states."""
        return self._find(spot, code, most, should_stop) and self._value_all(should_stop)

    def _find(self, spot: Spot, code: int, most: int, should_stop: Callable[[], bool]) -> bool:
        """Lists every state, the earliest first."""
        waiting: dict[int, dict[int, list[Numbers]]] = {spot[0]: {spot[1]: [np.array([code])]}}
        count = 0
        while waiting:
            cell = min(waiting)
            while waiting[cell]:
                place, found = waiting[cell].popitem()
                codes = self._new((cell, place), _each_once(np.concatenate(found)))
                count += len(codes)
                if count > most or should_stop():
                    return False
                if len(codes):
                    count += _STATES_PER_STEP * self._go_on(self._steps.sheet((cell, place), codes), waiting)
            del waiting[cell]
        return True

    def _new(self, spot: Spot, codes: Numbers) -> Numbers:
        known = self._codes.get(spot)
        if known is None:
            self._codes[spot] = codes
            return codes
        self._codes[spot] = np.union1d(known, codes)
        return np.setdiff1d(codes, known, assume_unique=True)

    def _go_on(self, sheet: Sheet, waiting: dict[int, dict[int, list[Numbers]]]) -> int:
        """Puts what follows where it waits; how many steps that took."""
        taken = 0
        for step in self._steps(sheet):
            taken += 1
            for after in step.following:
                if after.spot is not None and after.spot[0] < self._axis.end:
                    cell, place = after.spot
                    waiting.setdefault(cell, {}).setdefault(place, []).append(after.codes)
        return taken

    def _value_all(self, should_stop: Callable[[], bool]) -> bool:
        for spot in sorted(self._codes, reverse=True):
            if should_stop():
                return False
            self._values[spot] = self._value(self._steps.sheet(spot, self._codes[spot]))
        return True

    def _value(self, sheet: Sheet) -> Array:
        least = np.full(len(sheet.records), min(self._steps.giving_up(sheet.spot), _NEVER))
        for step in self._steps(sheet):
            records = sheet.records[step.states]
            total = np.full(len(records), step.money)
            for after in step.following:
                chances = self._chances[step.action][after.number]
                p = chances[0] if len(chances) == 1 else chances[records]
                total += p * self._costs(after)
            least[step.states] = np.minimum(least[step.states], total)
        return least

    def _costs(self, after: Following) -> Array | float:
        if after.spot is None:
            return after.paid
        values = self._values.get(after.spot)
        if values is None:
            # beyond the last hour, or within the same one
            return after.paid + self._hopeful(after.spot)
        known = self._codes[after.spot]
        at = np.minimum(known.searchsorted(after.codes), len(known) - 1)
        costs: Array = after.paid + np.where(known[at] == after.codes, values[at], self._hopeful(after.spot))
        return costs

    def _hopeful(self, spot: Spot) -> float:
        return self._hope[spot[1]] + self._axis.hour(spot[0]) * self._hour_cost

    def cost(self, spot: Spot, code: int | None) -> float:
        """The cost of a state; where it was not listed, by looking one step ahead."""
        if code is None or spot[0] >= self._axis.end:
            return self._hopeful(spot)
        known = self._codes.get(spot)
        at = 0 if known is None else int(known.searchsorted(code))
        if known is not None and at < len(known) and known[at] == code:
            return float(self._values[spot][at])
        asked = spot, code
        if asked not in self._asked:
            self._asked[asked] = float(self._value(self._steps.sheet(spot, np.array([code])))[0])
        return self._asked[asked]


def _each_once(codes: Numbers) -> Numbers:
    """Sorted, and without repetitions; quicker than `np.unique`, which puts all into a table."""
    codes.sort()
    found: Numbers = codes[np.concatenate([[True], codes[1:] != codes[:-1]])]
    return found
