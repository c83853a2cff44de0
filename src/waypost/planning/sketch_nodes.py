"""Sketches by hour of the day and by what one thinks: what can be done there, and what it costs at least.

Sketches remember every try; what one thinks is a belief, with what was asked. Dates, leads and expiry are forgotten as
in all sketches, and of what may be asked all but the place, how often, and what bars it for ever.
"""

from dataclasses import dataclass
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waypost.planning.asking import Asking, Rows
from waypost.planning.beliefs import Array
from waypost.planning.growing import Growing
from waypost.planning.minds import Minds
from waypost.planning.outcome_rows import Tables
from waypost.planning.ranges import Numbers, spread
from waypost.planning.sketch_space import BEYOND, SketchSpace
from waypost.planning.world import Tries

_MIND_BITS = 32
_MOST_NUMBERS = 4_000_000
"""Weights of hypotheses in all minds: 32 MB."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Costs with the hypotheses known, never too high."""

    rough: Array
    """By kind of sketch, hour of the day and hypothesis."""
    more: NDArray[np.float32]
    """What is to be added, by sketch and hypothesis."""
    ends: Array
    """What giving up costs, by kind."""


class Fan(NamedTuple):
    """All that can be done in some nodes."""

    nodes: Numbers
    of: Numbers
    """Of each choice the position of its node."""
    cost: Array
    first: Numbers
    """Of each choice its first leg."""
    leg_of: Numbers
    """Of each leg its choice."""
    p: Array
    to: Numbers


class SketchNodes:
    """Nodes by number, as they are met; those that were looked at have choices."""

    def __init__(self, space: SketchSpace, foreseen: Foreseen, tables: Tables, asking: Asking) -> None:
        """Of all sketches that are listed."""
        self._space, self._foreseen, self._tables = space, foreseen, tables
        self.grid: int = foreseen.rough.shape[1]
        """Hours of the day; 1 where none matters."""
        self._minds = Minds(tables.p, asking)
        self._asks = [asking.at[kind[0]] for kind in space.kinds]
        self._action = asking.action
        self._number: dict[int, int] = {}
        self._spot: Growing[np.intp] = Growing(np.intp)
        """Of each node its sketch and hour: sketch times hours of the day, and the hour; kinds after all sketches."""
        self._mind: Growing[np.intp] = Growing(np.intp)
        self._lower: Growing[np.float64] = Growing(np.float64)
        self._end: Growing[np.float64] = Growing(np.float64)
        self._is_open: Growing[np.bool_] = Growing(np.bool_)
        self._begin: Growing[np.intp] = Growing(np.intp)
        self._choices: Growing[np.intp] = Growing(np.intp)
        self._cost: Growing[np.float64] = Growing(np.float64)
        self._first_leg: Growing[np.intp] = Growing(np.intp)
        self._legs: Growing[np.intp] = Growing(np.intp)
        self._p: Growing[np.float64] = Growing(np.float64)
        self._to: Growing[np.intp] = Growing(np.intp)

    def __len__(self) -> int:
        return len(self._number)

    @property
    def is_full(self) -> bool:
        """Whether there is no room for more minds."""
        return self._minds.weights.size > _MOST_NUMBERS

    @property
    def lower(self) -> Array:
        """What there is to pay at least, by node; to be raised in place until more nodes are met."""
        return self._lower.values

    @property
    def end(self) -> Array:
        """What giving up costs, by node; where nothing can be done, what there is to pay."""
        return self._end.values

    @property
    def is_open(self) -> NDArray[np.bool_]:
        """Whether something can be done there that was not looked at, by node."""
        return self._is_open.values

    def number(self, sketch: int, hour: int, weights: Array, asked: Tries) -> int:
        """The node of a listed sketch, at an hour of the day, with weights of the hypotheses."""
        mind = self._minds.number(weights, asked)
        return int(self._numbers(np.array([sketch * self.grid + hour]), np.array([mind]))[0])

    def by_hour(self, sketch: int, weights: Array, asked: Tries) -> Array | None:
        """What is known of a sketch under weights, by hour of the day; `-inf` where nothing is."""
        mind = self._minds.find(weights, asked)
        if mind is None:
            return None
        spots = range(sketch * self.grid, (sketch + 1) * self.grid)
        known = [self._number.get(spot << _MIND_BITS | mind) for spot in spots]
        lower = self.lower
        return np.array([-inf if node is None else lower[node] for node in known])

    def fan(self, nodes: Numbers) -> Fan:
        """What can be done in nodes that were looked at."""
        begin = self._begin.values[nodes]
        of, choices = spread(begin, begin + self._choices.values[nodes])
        first, sizes = self._first_leg.values[choices], self._legs.values[choices]
        leg_of, legs = spread(first, first + sizes)
        cost, starts = self._cost.values[choices], np.cumsum(sizes) - sizes
        return Fan(nodes, of, cost, starts, leg_of, self._p.values[legs], self._to.values[legs])

    def look_at(self, nodes: Numbers) -> None:
        """Finds out what can be done in some nodes, each once, and where that leads."""
        sketch, hour = np.divmod(self._spot.values[nodes], self.grid)
        minds = self._mind.values[nodes]
        web = self._space.web
        of, choices = spread(web.choice_at[sketch], web.choice_at[sketch + 1])
        leg_of, legs = spread(web.leg_at[choices], web.leg_at[choices + 1])
        beyond = len(self._space.kind) + self._space.to_kind[legs].astype(np.intp)
        to = np.where(web.to[legs] == BEYOND, beyond, web.to[legs])
        own, asks = self._may_ask(sketch, minds)
        sizes = [len(rows) for rows in asks]
        rows = np.append(web.row[legs].astype(np.intp), np.array([row for rows in asks for row in rows], dtype=np.intp))
        to = np.append(to, np.repeat(sketch[own], sizes))
        leg_of = np.append(leg_of, len(choices) + np.repeat(np.arange(len(asks)), sizes))
        of = np.append(of, own)
        # choices in the order of their nodes, legs in that of their choices
        order = np.argsort(of, kind="stable")
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        by_choice = np.argsort(place[leg_of], kind="stable")
        of, leg_of = of[order], place[leg_of][by_choice]
        mine = of[leg_of]
        self._keep(nodes, of, leg_of, rows[by_choice], to[by_choice], hour[mine], minds[mine])

    def _may_ask(self, sketches: Numbers, minds: Numbers) -> tuple[Numbers, list[Rows]]:
        """All that may still be asked: the position of the node, and the rows."""
        kinds = self._space.kind[sketches].tolist()
        found = [
            (position, rows)
            for position, (kind, mind) in enumerate(zip(kinds, minds.tolist(), strict=True))
            for rows in self._asks[kind]
            if self._minds.may_ask(mind, self._action[rows[0]])
        ]
        return np.array([position for position, _ in found], dtype=np.intp), [rows for _, rows in found]

    def _keep(
        self, nodes: Numbers, of: Numbers, leg_of: Numbers, rows: Numbers, to: Numbers, come: Numbers, minds: Numbers
    ) -> None:
        """Keeps the choices of nodes and their legs; of each leg the hour and the mind with which it begins."""
        ends = come if self._tables.hours is None else self._tables.hours[rows, come]
        after, p = self._minds.after(minds, rows)
        counts = np.bincount(of, minlength=len(nodes))
        first = np.searchsorted(leg_of, np.arange(len(of)))
        children = self._numbers(to * self.grid + ends, after)
        self._is_open.values[nodes] = False
        self._begin.values[nodes] = len(self._cost) + np.cumsum(counts) - counts
        self._choices.values[nodes] = counts
        if len(of):
            self._first_leg.add(len(self._p) + first)
            self._legs.add(np.diff(np.append(first, len(rows))))
            self._cost.add(np.add.reduceat(p * self._tables.cost[rows, come], first))
            self._p.add(p)
            self._to.add(children)

    def _numbers(self, spots: Numbers, minds: Numbers) -> Numbers:
        """The nodes of spots and minds, new ones with what is foreseen."""
        number, before = self._number, len(self._number)
        keys = (spots << _MIND_BITS | minds).tolist()
        found = np.array([number.setdefault(key, len(number)) for key in keys], dtype=np.intp)
        met, at = np.unique(found, return_index=True)
        at = at[met >= before]
        if len(at):
            self._add(spots[at], minds[at])
        return found

    def _add(self, spots: Numbers, minds: Numbers) -> None:
        sketch, hour = np.divmod(spots, self.grid)
        beyond = sketch - len(self._space.kind)
        is_beyond = beyond >= 0
        sketch = np.where(is_beyond, BEYOND, sketch)
        kind = np.where(is_beyond, beyond, self._space.kind[sketch])
        costs = self._foreseen.rough[kind, hour] + self._foreseen.more[sketch]
        lower = np.einsum("ij,ij->i", costs, self._minds.weights[minds])
        self._spot.add(spots)
        self._mind.add(minds)
        self._lower.add(lower)
        self._end.add(np.where(is_beyond, lower, self._foreseen.ends[kind]))
        self._is_open.add(~is_beyond)
        self._begin.add(np.zeros_like(spots))
        self._choices.add(np.zeros_like(spots))
