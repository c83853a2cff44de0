"""What may be done in many states at once, all of one hour and one place."""

from collections.abc import Iterator
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waypost.planning.tallied.records import Flags, Numbers, Records
from waypost.planning.tallied.tokens import Tokens
from waypost.planning.tallied.walks import Walk, walk_actions, walks_from
from waypost.planning.timed.axis import Axis
from waypost.planning.world import World

Spot = tuple[int, int]
"""Cell and place."""
Indices = NDArray[np.intp]


class Sheet(NamedTuple):
    """All states of one spot."""

    spot: Spot
    records: Numbers
    tokens: Numbers
    """Every list of tokens once."""
    run: Indices
    """Which list each state has."""


class Following(NamedTuple):
    """What one outcome of a step leads to; no spot where it is the end."""

    number: int
    paid: float
    spot: Spot | None
    codes: Numbers


class Step(NamedTuple):
    """What some states of a sheet may do."""

    states: Indices
    action: int
    money: float
    """Paid on the way there."""
    following: list[Following]


class Steps:
    """Steps of one problem. Costs are counted on the absolute clock: hours are paid for when all ends."""

    def __init__(self, world: World, records: Records, tokens: Tokens, axis: Axis) -> None:
        self._world = world
        self._records = records
        self._tokens = tokens
        self._axis = axis
        self._walking = walk_actions(world)
        self._walks: dict[int, list[Walk]] = {}
        self._cells: dict[float, int] = {}

    def sheet(self, spot: Spot, codes: Numbers) -> Sheet:
        """Takes sorted codes apart."""
        bits = self._tokens.record_bits
        tokens = codes >> bits
        begins = np.concatenate([[0], np.flatnonzero(np.diff(tokens)) + 1])
        lengths = np.diff(np.concatenate([begins, [len(codes)]]))
        run = np.repeat(np.arange(len(begins)), lengths)
        return Sheet(spot, codes & ((1 << bits) - 1), tokens[begins] << bits, run)

    def giving_up(self, spot: Spot) -> float:
        """What it costs to give up, walking first where that is cheaper."""
        hour, hour_cost = self._axis.hour(spot[0]), self._world.problem.hour_cost
        costs = self._world.give_up_costs
        return min(costs[w.to] + w.money + (hour + w.hours) * hour_cost for w in self._ways(spot[1]))

    def _ways(self, place: int) -> list[Walk]:
        if place not in self._walks:
            self._walks[place] = walks_from(self._world, place, self._walking)
        return self._walks[place]

    def __call__(self, sheet: Sheet) -> Iterator[Step]:
        """Everything that may be done, walking first where need be."""
        cell, place = sheet.spot
        hour = self._axis.hour(cell)
        may: dict[int, Indices] = {}
        for walk in self._ways(place):
            come = self._cell(hour + walk.hours)
            for action in self._world.actions_at[walk.to]:
                if action not in self._walking:
                    if action not in may:
                        may[action] = np.flatnonzero(self._may_begin(action, sheet))
                    if len(may[action]):
                        yield from self._begun(action, walk, come, sheet, may[action])

    def _cell(self, hour: float) -> int:
        """The last cell that begins no later."""
        found = self._cells.get(hour)
        if found is None:
            found = self._cells[hour] = int(self._axis.down(np.array([hour]))[0])
        return found

    def _may_begin(self, action: int, sheet: Sheet) -> Flags:
        tokens, compiled = self._tokens, self._world.actions[action]
        allowed = np.ones(len(sheet.tokens), dtype=bool)
        for token in compiled.needs:
            allowed &= tokens.is_held(sheet.tokens, token)
        for token in tokens.barring.intersection(compiled.unless):
            allowed &= ~tokens.is_held(sheet.tokens, token)
        found: Flags = allowed[sheet.run]
        if action in self._records.may_try:
            found &= self._records.may_try[action][sheet.records]
        elif all(o.to is None and not o.uses for o in compiled.outcomes):
            found &= self._is_news(action, sheet)
        return found

    def _is_news(self, action: int, sheet: Sheet) -> Flags:
        """Whether anything that is granted is wanted and not held: waiting and asking twice never help here."""
        tokens = self._tokens
        found = np.zeros(len(sheet.records), dtype=bool)
        granted = {g[0] for o in self._world.actions[action].outcomes for g in o.grants}
        for token in granted & tokens.digits.keys():
            wanted = tokens.wanted[token]
            is_new = ~tokens.is_held(sheet.tokens, token)[sheet.run]
            found |= is_new if wanted is None else is_new & wanted[sheet.records]
        return found

    def _begun(self, action: int, walk: Walk, come: int, sheet: Sheet, states: Indices) -> Iterator[Step]:
        usable = self._tokens.usable_from(sheet.tokens, self._world.actions[action].needs, come)
        cells = np.unique(usable).tolist()
        for cell in cells:
            chosen = states if len(cells) == 1 else states[usable[sheet.run[states]] == cell]
            begins = self._begins(action, cell)
            if len(chosen) and begins < inf:
                following = [self._following(action, n, walk.to, begins, sheet, chosen) for n in self._numbers(action)]
                yield Step(chosen, action, walk.money, following)

    def _numbers(self, action: int) -> range:
        return range(len(self._world.actions[action].outcomes))

    def _begins(self, action: int, cell: int) -> float:
        inside = min(cell, self._axis.end - 1) - self._axis.first
        return float(self._axis.dated(action, -inf).begins[inside])

    def _following(
        self, action: int, number: int, here: int, begins: float, sheet: Sheet, states: Indices
    ) -> Following:
        outcome = self._world.actions[action].outcomes[number]
        place = here if outcome.to is None else outcome.to
        hour = begins + outcome.hours
        if place in self._world.goal_cost:
            return Following(number, outcome.cost + self._arrival(place, hour), None, sheet.records[:0])
        cell = min(self._cell(hour), self._axis.end)
        after = self._tokens.after(sheet.tokens, outcome, cell)[sheet.run[states]]
        records = sheet.records[states] + self._records.stride.get((action, number), 0)
        return Following(number, outcome.cost, (cell, place), self._forgetting(action, number, after, records))

    def _arrival(self, place: int, hour: float) -> float:
        deadline, hour_cost = self._world.problem.deadline, self._world.problem.hour_cost
        is_late = deadline is not None and hour > deadline.hour + 1e-9
        late = deadline.cost if deadline is not None and is_late else 0.0
        return self._world.goal_cost[place] + hour * hour_cost + late

    def _forgetting(self, action: int, number: int, tokens: Numbers, records: Numbers) -> Numbers:
        """The codes, without tokens nothing asks for any more."""
        if (action, number) in self._records.stride:
            for token in self._world.actions[action].needs:
                wanted = self._tokens.wanted[token]
                if wanted is not None:
                    tokens[~wanted[records]] &= ~self._tokens.digits[token].mask
        return tokens + records
