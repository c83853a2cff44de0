"""The nodes met so far, with costs by hour from below and from above, and what can be done in each.

Costs are counted on the absolute clock: what is still to be paid in money, and the hour at which all is over at the
worth of hours. So they never fall with the hour at which one comes: whoever is earlier can do the same. That makes
the rounding of hours harmless: down for the lower bound, up for the upper one, paid for once.
"""

from collections.abc import Callable
from math import inf
from typing import NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array, Belief
from waypost.planning.contingency import Contingency
from waypost.planning.timed.axis import FAR, Axis, Cells, Numbers, Times
from waypost.planning.timed.families import Family
from waypost.planning.timed.keys import HeldFrom, Key, Keys
from waypost.planning.timed.lookahead import Reach
from waypost.planning.world import CompiledAction, CompiledOutcome, Tries

Mask = NDArray[np.bool_]

NEVER = 1e30
_Number = TypeVar("_Number", bound=np.generic)
_LATEST = 1e15
GIVE_UP = -1
_SPARE_CELLS = 16
_MOST_CELLS = 1600
_CELLS_AT_FIRST = 192
"""More where somebody comes later than that."""
_CHUNK = 1 << 16


class Leaves(Protocol):
    """Bounds of a node nothing has been done in yet."""

    def weights(self, key: Key) -> Array:
        """The belief of a node as weights of the joint hypotheses."""
        ...

    def foreseen(self, key: Key, cells: Numbers) -> Array:
        """Costs with the hypotheses known, in the mean over the belief; from below."""
        ...

    def begin_from(self, key: Key, cell: int) -> bool:
        """Works out a policy from a node on, for what is asked later; whether that is news."""
        ...

    def newest_high(self, key: Key, cells: Numbers) -> Array | None:
        """Costs from above by the policy that was worked out last; None where it does not lead there."""
        ...

    def remember_tries(self, should_stop: Callable[[], bool]) -> None:
        """Works out what remembering every try adds, where that is not too much, so that one can look ahead."""
        ...

    def look_ahead(self, spots: list[tuple[Key, Numbers, Array]], reach: Reach) -> bool:
        """Looks ahead from keys, each with some cells and how much those count; False where one cannot."""
        ...

    def low(self, key: Key, cells: Numbers) -> Array:
        """Costs from below at cells."""
        ...

    def high(self, key: Key, cells: Numbers) -> Array:
        """Costs from above at cells."""
        ...


class Legs(NamedTuple):
    """All outcomes of all choices of a node, as one side rounds them."""

    nodes: NDArray[np.intp]
    cells: Cells
    """The cell of each outcome's end by the cell at which one comes; of day 0 where the node knows no date."""
    cost: Array


class Fan(NamedTuple):
    """What can be done in a node."""

    actions: tuple[int, ...]
    starts: NDArray[np.intp]
    """Where each choice begins among the outcomes."""
    p: Array
    low: Legs
    high: Legs


class Graph:
    """Nodes by number; values lie one after the other in two long arrays."""

    def __init__(self, model: Contingency, axis: Axis, leaves: Leaves) -> None:
        self.model = model
        self.axis = axis
        self.keys = Keys(model)
        self._leaves = leaves
        self.hour_cost = model.world.problem.hour_cost
        self._day_cost = 24.0 * self.hour_cost
        self.number: dict[tuple[Key, bool], int] = {}
        self.key: list[Key] = []
        self.is_dated: list[bool] = []
        self.fan: list[Fan | None] = []
        self.first: list[int] = []
        self.size: list[int] = []
        self.low = np.full(_CHUNK, NEVER)
        self.high = np.full(_CHUNK, NEVER)
        self._used = 1
        self._base = np.zeros(256, dtype=np.int64)
        self._last = np.zeros(256, dtype=np.int64)
        self._families: dict[tuple[object, ...], Family] = {}
        self._wanted: list[tuple[int, int, int]] = []
        self.changed: list[int] = []
        """When each node last changed, counted."""
        self.clock = 0
        self._goals = {place: self._goal(place) for place in model.world.goal_cost}
        start = model.world.start()
        held = tuple((t, a if a > start.hour else -inf) for t, a, _ in start.tokens)
        key = self.keys.key(start.place, held, (), model.beliefs.prior)
        self.root = self.node(key, self.axis.first, self.axis.first)
        self.settle_windows()

    def __len__(self) -> int:
        return len(self.key)

    def hours(self, cells: Numbers) -> Array:
        """The hours of cells."""
        return self.axis.hours(cells)

    def cells_of(self, node: int) -> Numbers:
        """The cells a node's values stand for."""
        return np.arange(self.first[node], self.first[node] + self.size[node])

    def lows(self, node: int) -> Array:
        """Costs from below, one a cell."""
        at = self._base[node] + self.first[node]
        return self.low[at : at + self.size[node]]

    def highs(self, node: int) -> Array:
        """Costs from above, one a cell."""
        at = self._base[node] + self.first[node]
        return self.high[at : at + self.size[node]]

    def node(self, key: Key, first: int, last: int) -> int:
        """The node of a key, wide enough for the cells from first to last once `settle_windows` has been called."""
        is_dated = self.keys.knows_date(key)
        known = self.number.get((key, is_dated))
        if known is None:
            known = self._add(key, is_dated=is_dated)
            self.number[key, is_dated] = known
            if not is_dated:
                self._place(known, 0, self.axis.period)
        if is_dated and (self.fan[known] is None or first < self.first[known]):
            self.widen(known, first, min(last, first + _CELLS_AT_FIRST) if self.fan[known] is None else first)
        return known

    def widen(self, node: int, first: int, last: int) -> None:
        """Asks for a node to cover the cells from first to last, as far as that may be."""
        last = min(last, self.axis.end - 1, first + _MOST_CELLS - 1)
        if not self.size[node] or first < self.first[node] or last >= self.first[node] + self.size[node]:
            self._wanted.append((node, min(first, self.axis.end - 1), last))

    def _add(self, key: Key, *, is_dated: bool) -> int:
        number = len(self.key)
        self.key.append(key)
        self.is_dated.append(is_dated)
        self.fan.append(None)
        self.first.append(0)
        self.size.append(0)
        self.changed.append(self.clock)
        if number >= len(self._base):
            self._base = np.concatenate([self._base, np.zeros_like(self._base)])
            self._last = np.concatenate([self._last, np.zeros_like(self._last)])
        return number

    def _goal(self, place: int) -> int:
        """A node in which all there is to pay is what arriving costs."""
        problem = self.model.world.problem
        number = self._add(Key(place, (), (), ()), is_dated=problem.deadline is not None)
        if problem.deadline is None:
            self._reserve(number, 0, self.axis.period)
        else:
            self._reserve(number, self.axis.first, self.axis.end - self.axis.first)
        hours = self.hours(self.cells_of(number))
        costs = self.model.world.goal_cost[place] + hours * self.hour_cost
        if problem.deadline is not None:
            costs += np.where(hours > problem.deadline.hour, problem.deadline.cost, 0.0)
        self.lows(number)[:] = costs
        self.highs(number)[:] = costs
        self._seal(number)
        return number

    def settle_windows(self) -> None:
        """Widens all nodes that are to be wider, and what they lead to."""
        moved: list[int] = []
        while self._wanted:
            node, first, last = self._wanted.pop()
            if self.size[node]:
                first = min(first, self.first[node])
                last = max(last, self.first[node] + self.size[node] - 1)
                if first == self.first[node] and last < self.first[node] + self.size[node]:
                    continue
            if last > first:
                last = max(last, min(first + -(-(last - first) // _SPARE_CELLS) * _SPARE_CELLS, self.axis.end - 1))
            self._place(node, first, min(last - first + 1, _MOST_CELLS))
            if self.fan[node] is not None:
                self.fan[node] = self._spread(node)
                moved.append(node)
        for node in reversed(moved):
            self.update(node)

    def _place(self, node: int, first: int, size: int) -> None:
        """Gives a node its cells; what was known of them stays."""
        before = self.first[node], self.lows(node).copy(), self.highs(node).copy()
        self._reserve(node, first, size)
        cells = self.cells_of(node)
        give_up = self._giving_up(node, cells)
        lows = np.minimum(self._leaves.low(self.key[node], cells), give_up)
        highs = np.minimum(self._leaves.high(self.key[node], cells), give_up)
        self._ask_family(node, cells, lows, highs)
        at = before[0] - first
        kept = slice(at, at + len(before[1]))
        if len(before[1]):
            n = len(lows[kept])
            lows[kept] = np.maximum(lows[kept], before[1][:n])
            highs[kept] = np.minimum(highs[kept], before[2][:n])
        self._write(node, lows, highs)

    def _family(self, node: int) -> Family:
        key = self.key[node]
        name = key.place, key.held, key.tries, self.is_dated[node]
        found = self._families.get(name)
        if found is None:
            found = self._families[name] = Family(len(self._leaves.weights(key)))
        return found

    def _ask_family(self, node: int, cells: Numbers, lows: Array, highs: Array) -> None:
        """Improves bounds by what is known of nodes that differ in nothing but the belief."""
        below, above = self._family(node).nearest(self._leaves.weights(self.key[node]), node)
        if not below and not above:
            return
        foreseen = self._leaves.foreseen(self.key[node], cells)
        for other, ratio in below:
            part, there, known = self._shared(other, cells)
            excess = self.lows(other)[there] - known
            np.maximum(
                lows[part], np.minimum(foreseen[part] + ratio * np.maximum(excess, 0.0), highs[part]), out=lows[part]
            )
        for other, ratio in above:
            part, there, known = self._shared(other, cells)
            np.minimum(highs[part], foreseen[part] + ratio * (self.highs(other)[there] - known), out=highs[part])

    def _shared(self, other: int, cells: Numbers) -> tuple[slice, slice, Array]:
        """The cells two nodes share, in each, and the foreseen costs of the other one there."""
        first = max(int(cells[0]), self.first[other])
        last = max(min(int(cells[-1]), self.first[other] + self.size[other] - 1), first - 1)
        mine = slice(first - int(cells[0]), last + 1 - int(cells[0]))
        theirs = slice(first - self.first[other], last + 1 - self.first[other])
        return mine, theirs, self._leaves.foreseen(self.key[other], cells[mine])

    def ask_family(self, node: int) -> None:
        """Improves the bounds of a node nothing was done in, by what was found of others since."""
        lows, highs = self.lows(node).copy(), self.highs(node).copy()
        self._ask_family(node, self.cells_of(node), lows, highs)
        self._keep(node, lows, highs)

    def begin_from(self, node: int) -> None:
        """Has a policy worked out from a node on, and asks it about every node nothing was done in."""
        if not self._leaves.begin_from(self.key[node], self.first[node]):
            return
        for other in self._untouched():
            highs = self._leaves.newest_high(self.key[other], self.cells_of(other))
            if highs is not None:
                self._keep(other, self.lows(other).copy(), highs)

    def remember_tries(self, should_stop: Callable[[], bool]) -> None:
        """Has worked out what remembering every try adds."""
        self._leaves.remember_tries(should_stop)

    def look_ahead(self, masses: dict[int, Array], reach: Reach) -> bool:
        """Looks ahead from nodes, by how much each of their cells counts; False where one cannot."""
        spots = []
        for node, mass in masses.items():
            inside = np.flatnonzero(mass)
            spots.append((self.key[node], self.first[node] + inside, mass[inside]))
        return self._leaves.look_ahead(spots, reach)

    def ask_leaves(self, node: int) -> None:
        """Improves the bounds of a node nothing was done in, by what was worked out since."""
        cells = self.cells_of(node)
        lows = np.minimum(self._leaves.low(self.key[node], cells), self._giving_up(node, cells))
        self._keep(node, lows, self.highs(node).copy())

    def _untouched(self) -> list[int]:
        return [n for n, fan in enumerate(self.fan) if fan is None and self.size[n] and not self.is_goal(n)]

    def _reserve(self, node: int, first: int, size: int) -> None:
        if self._used + size + 1 > len(self.low):
            more = np.full(max(len(self.low), size + 1), NEVER)
            self.low = np.concatenate([self.low, more])
            self.high = np.concatenate([self.high, more])
        self.first[node], self.size[node] = first, size
        self._base[node] = self._used - first
        self._last[node] = first + size
        self._used += size + 1

    def _write(self, node: int, lows: Array, highs: Array) -> None:
        """Whoever is earlier can wait: costs never fall with the hour."""
        if not self.is_dated[node]:
            lows = np.maximum(lows, lows.max() - self._day_cost)
            highs = np.minimum(highs, highs.min() + self._day_cost)
        np.maximum.accumulate(lows, out=lows)
        highs = np.minimum.accumulate(highs[::-1])[::-1]
        self.lows(node)[:] = np.minimum(lows, highs)
        self.highs(node)[:] = highs
        self._seal(node)

    def _seal(self, node: int) -> None:
        """What is later than the last cell costs no less, and nobody knows how much more."""
        at = self._base[node] + self._last[node]
        self.low[at], self.high[at] = self.low[at - 1], NEVER

    def giving_up(self, node: int) -> float:
        """What giving up costs there, hours apart."""
        return min(self.model.world.give_up_costs[self.key[node].place], NEVER)

    def _giving_up(self, node: int, cells: Numbers) -> Array:
        return self.giving_up(node) + self.hours(cells) * self.hour_cost

    def forget_fans(self) -> None:
        """Forgets what can be done, once nothing more is to be worked out: it takes the most room."""
        self.fan = [None] * len(self.fan)

    def is_goal(self, node: int) -> bool:
        """Whether all is over there."""
        return self.key[node].place in self._goals

    def expand(self, node: int) -> None:
        """Works out what can be done in a node."""
        self.fan[node] = self._spread(node)
        self._family(node).add(node, self._leaves.weights(self.key[node]))
        self.settle_windows()
        self.update(node)

    def _spread(self, node: int) -> Fan | None:
        rows: list[_Row] = []
        actions: list[int] = []
        starts: list[int] = []
        for index in self.model.world.actions_at[self.key[node].place]:
            found = self._rows(node, index)
            if found:
                starts.append(len(rows))
                actions.append(index)
                rows.extend(found)
        if not rows:
            empty = np.zeros(0)
            legs = Legs(np.zeros(0, dtype=np.intp), np.zeros((0, 0), dtype=np.int32), empty)
            return Fan((), np.zeros(0, dtype=np.intp), empty, legs, legs)
        p = np.array([row.p for row in rows])[:, None]
        low = self._legs([row.low for row in rows])
        is_one = all(row.low is row.high for row in rows)
        high = low if is_one else self._legs([row.high for row in rows])
        return Fan(tuple(actions), np.array(starts, dtype=np.intp), p, low, high)

    @staticmethod
    def _legs(sides: list["_Side"]) -> Legs:
        nodes = np.array([side.node for side in sides], dtype=np.intp)
        if all(isinstance(side.cost, float) for side in sides):
            cost = np.array([side.cost for side in sides])[:, None]
        else:
            shape = sides[0].cells.shape
            cost = np.array([np.broadcast_to(side.cost, shape) for side in sides])
        return Legs(nodes, np.array([side.cells for side in sides]), cost)

    def _rows(self, node: int, index: int) -> list["_Row"]:
        """The outcomes of an action in a node; none where it cannot begin or changes nothing."""
        begun = self._begin(node, index)
        if begun is None:
            return []
        chances, beliefs = self.model.beliefs.outcomes(index, self.key[node].belief)
        outcomes = enumerate(zip(chances, beliefs, strict=True))
        rows = [self._row(begun, which, p, belief) for which, (p, belief) in outcomes if p > 0]
        return [] if all(row.low.node == node and row.high.node == node for row in rows) else rows

    def _begin(self, node: int, index: int) -> "_Begun | None":
        """When an action can be begun in a node; None for never."""
        key, action = self.key[node], self.model.world.actions[index]
        held = dict(key.held)
        tries = _tried(key.tries, index, action)
        if tries is None or any(token not in held for token in action.needs):
            return None
        if any(token in held and token in self.keys.barring_for_ever for token in action.unless):
            return None
        not_before = max((held[token] for token in action.needs), default=-inf)
        times = self.axis.dated(index, not_before) if self.is_dated[node] else self.axis.daily(index)
        begins = self._cut(node, times.begins)
        low, high = self._closed(begins, action, may_bar=any(token in held for token in action.unless))
        if low is not None and low.all():
            return None
        return _Begun(node, index, tries, times, low, high)

    def _closed(self, begins: Array, action: CompiledAction, *, may_bar: bool) -> tuple[Mask | None, Mask | None]:
        """Cells at which the action cannot begin, as each side sees it; None for none."""
        expiries = self.keys.expiries
        at_most = min((expiries[t].at_most for t in action.needs), default=inf)
        at_least = min((expiries[t].at_least for t in action.needs), default=inf)
        low, high = begins >= min(at_most, _LATEST), begins >= min(at_least, _LATEST)
        if may_bar:
            high = np.ones(len(high), dtype=bool)
        if not high.any():
            return None, None
        return low, low if bool((low == high).all()) else high

    def _cut(self, node: int, row: NDArray[_Number]) -> NDArray[_Number]:
        if not self.is_dated[node]:
            return row
        at = self.first[node] - self.axis.first
        return row[at : at + self.size[node]]

    def _row(self, begun: "_Begun", which: int, p: float, belief: Belief) -> "_Row":
        """One outcome of an action that is begun in a node, as each side sees it."""
        outcome = self.model.world.actions[begun.action].outcomes[which]
        low, high = begun.times.low[which], begun.times.high[which]
        is_same = low is high and begun.closed_low is begun.closed_high
        low = self._cut(begun.node, low)
        high = low if is_same else self._cut(begun.node, high)
        if outcome.to in self._goals:
            goal = self._goals[outcome.to]
            one = self._side(goal, low, outcome.cost, begun.closed_low)
            return _Row(p, one, one if is_same else self._side(goal, high, outcome.cost, begun.closed_high))
        soon, late, waited = self._ordered(begun, outcome, low, high)
        one = self._to(begun, outcome, soon, belief, low, begun.closed_low)
        if is_same and late == soon:
            return _Row(p, one, one)
        if waited:
            high = self._later(high, waited)
        return _Row(p, one, self._to(begun, outcome, late, belief, high, begun.closed_high))

    def _ordered(
        self, begun: "_Begun", outcome: CompiledOutcome, low: Cells, high: Cells
    ) -> tuple[tuple[HeldFrom, ...], tuple[HeldFrom, ...], float]:
        """What is held after an outcome, as each side sees it, and how long the upper one waits for it at once.

        What has a lead is usable, from below, as if ordered at the first moment at which it may be; from above as if
        at the last one; or, where these lie too far apart, it is waited for.
        """
        granted = {token for token, _, _ in outcome.grants}
        kept = [h for h in self.key[begun.node].held if h[0] not in outcome.uses and h[0] not in granted]
        lead = max((after for _, after, _ in outcome.grants), default=0.0)
        at_once = tuple(sorted([*kept, *((token, -inf) for token in granted)]))
        if lead <= 0.0:
            return at_once, at_once, 0.0
        first = self.axis.hour(int(low.min())) if low.min() < FAR else 0.0
        soon = tuple(sorted([*kept, *((t, first + after if after else -inf) for t, after, _ in outcome.grants)]))
        last = self.axis.hour(int(high.max())) if high.max() < FAR else inf
        if last - first >= lead:
            return soon, at_once, lead
        late = tuple(sorted([*kept, *((t, last + after if after else -inf) for t, after, _ in outcome.grants)]))
        return soon, late, 0.0

    def _later(self, cells: Cells, hours: float) -> Cells:
        never = cells >= FAR
        later = self.axis.up(self.axis.hours(np.where(never, 0, cells)) + hours)
        return np.where(never, FAR, later).astype(np.int32)

    def _to(
        self,
        begun: "_Begun",
        outcome: CompiledOutcome,
        held: tuple[HeldFrom, ...],
        belief: Belief,
        cells: Cells,
        closed: Mask | None,
    ) -> "_Side":
        """One side of an outcome: the node it leads to and when."""
        open_cells = cells if closed is None else cells[~closed]
        if not len(open_cells):
            return self._side(begun.node, np.zeros_like(cells), 0.0, np.ones(len(cells), dtype=bool))
        first, last = int(open_cells.min()), int(open_cells.max())
        hour = self.axis.hour(first)
        held = tuple((t, -inf if usable <= hour else usable) for t, usable in held)
        place = self.key[begun.node].place if outcome.to is None else outcome.to
        child = self.node(self.keys.key(place, held, begun.tries, belief), first, last)
        return self._side(child, cells, outcome.cost, closed)

    def _side(self, child: int, cells: Cells, cost: float, closed: Mask | None) -> "_Side":
        if closed is not None:
            cells = np.where(closed, FAR if self.is_dated[child] else 0, cells)
        whole: float | Array = cost
        if not self.is_dated[child]:
            days, cells = np.divmod(cells, self.axis.period)
            if days.any():
                whole = cost + days * self._day_cost
        if closed is not None:
            whole = np.where(closed, NEVER, whole)
        return _Side(child, cells.astype(np.int32, copy=False), whole)

    def positions_at(self, legs: Legs, cells: Cells) -> Numbers:
        """Where the values after each outcome lie, by the cell at which it ends."""
        found: Numbers = np.minimum(cells, self._last[legs.nodes][:, None])
        found += self._base[legs.nodes][:, None]
        return found

    def worth(self, fan: Fan, legs: Legs, values: Array) -> Array:
        """What each choice costs, by the cell at which one comes."""
        after = values[self.positions_at(legs, legs.cells)]
        after += legs.cost
        after *= fan.p
        found: Array = np.add.reduceat(after, fan.starts, axis=0)
        return found

    def update(self, node: int) -> bool:
        """One step of looking ahead for both bounds; whether they moved."""
        fan = self.fan[node]
        if fan is None:
            return False
        cells = self.cells_of(node)
        lows = highs = self._giving_up(node, cells)
        if fan.actions:
            lows = np.minimum(self.worth(fan, fan.low, self.low).min(axis=0), lows)
            highs = np.minimum(self.worth(fan, fan.high, self.high).min(axis=0), highs)
        return self._keep(node, lows, highs)

    def _keep(self, node: int, lows: Array, highs: Array) -> bool:
        """Keeps the better of the new bounds and the old ones; whether any moved."""
        before_low, before_high = self.lows(node), self.highs(node)
        lows, highs = np.maximum(lows, before_low), np.minimum(highs, before_high)
        scale = 1e-6 * (1.0 + float(np.abs(highs[0])))
        moved = bool(((lows - before_low) > scale).any() or ((before_high - highs) > scale).any())
        self._write(node, lows, highs)
        if moved:
            self.clock += 1
            self.changed[node] = self.clock
        return moved


class _Begun(NamedTuple):
    """An action that can be begun in a node."""

    node: int
    action: int
    tries: Tries
    times: Times
    closed_low: Mask | None
    closed_high: Mask | None


class _Side(NamedTuple):
    node: int
    cells: Cells
    cost: float | Array


class _Row(NamedTuple):
    p: float
    low: _Side
    high: _Side


def _tried(tries: Tries, index: int, action: CompiledAction) -> Tries | None:
    """The tries after one more; None where there is none left."""
    if action.tries is None:
        return tries
    counts = dict(tries)
    counts[index] = counts.get(index, 0) + 1
    return tuple(sorted(counts.items())) if counts[index] <= action.tries else None
