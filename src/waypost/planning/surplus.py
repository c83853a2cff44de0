"""What remembering every try adds to the rough costs, where the hypotheses are known.

The rough costs know the hour of the day and forget tries; the sketches of a whole journey that remember all tries are
few enough only without hours. So costs are shifted by the rough ones (reduced costs, as in Johnson 1977 and, for
chances, Ng, Harada and Russell 1999): of every choice what it costs more than the rough costs had it, at the hour at
which that is least. What comes of these reduced costs, by sketch and hypothesis, may be added to the rough costs of
every hour. What comes of actions left out adds nothing, which is never too much.
Source: docs/decisions/0206-rough-costs-and-what-tries-add.md
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from waypost.planning.asking import Asking
from waypost.planning.beliefs import Array, rounded_down
from waypost.planning.lowering import MARGIN, Prices, lower
from waypost.planning.outcome_rows import Tables
from waypost.planning.ranges import Numbers
from waypost.planning.relevance import Relevance
from waypost.planning.rough_times import NEVER
from waypost.planning.sketch_bits import Layout
from waypost.planning.sketch_nodes import Foreseen, SketchNodes
from waypost.planning.sketch_space import SketchSpace, list_all
from waypost.planning.sketches import Ease, Sketch, Sketching
from waypost.planning.world import CompiledAction, Situation, Tries, World

Rough = Callable[[Situation], Array]
"""Costs to go by hour of the day and hypothesis, never too high; tokens are not asked about."""


class _Way(NamedTuple):
    """A choice as it looks when only kinds of sketches are told apart."""

    here: int
    row: int
    """Of the first outcome; those of the others follow."""
    to: tuple[int, ...]


class Listed(NamedTuple):
    """All sketches with every try remembered."""

    left_out: frozenset[int]
    """Actions that are dearer than all."""
    sketching: Sketching
    space: SketchSpace


class Surplus:
    """By sketch and hypothesis, what there is to pay beyond the rough costs of its kind; never too high."""

    def __init__(
        self,
        world: World,
        listed: Listed,
        rough: Rough,
        tables: Tables,
        should_stop: Callable[[], bool],
    ) -> None:
        """Of all sketches that are listed; ``tables`` are of their rows.

        ``should_stop`` says whether there is no time left; what was not worked out by then adds nothing.
        """
        self.listed = listed
        space = self._space = listed.space
        self._numbers: dict[tuple[int, tuple[int, ...], Tries], int | None] = {}
        self._tables = tables
        self._rough = np.array([_rough(world, kind, rough) for kind in space.kinds])
        self._gives_up = np.array([min(world.give_up_costs[kind[0]], NEVER) for kind in space.kinds])
        ways, which = _ways(space)
        costs = np.array([self._more(way).min(axis=0) for way in ways])
        ends = np.minimum((self._gives_up[:, None, None] - self._rough).min(axis=1), NEVER)
        values = np.zeros((len(space.kind), tables.p.shape[1]), dtype=np.float32)
        prices = Prices(rounded_down(tables.p), rounded_down(costs), which, rounded_down(ends), space.kind)
        lower(space.web, prices, values, np.arange(1, len(values)), should_stop)
        self._values = np.maximum(values * np.float32(1.0 - MARGIN), np.float32(0.0))

    def by_hour(self, situation: Situation) -> Array | None:
        """The cost to go from a situation, a row per hour of the day; None where its sketch is not listed."""
        number = self.number(situation)
        if number is None:
            return None
        found: Array = self._rough[self._space.kind[number]] + self._values[number]
        return found

    def number(self, situation: Situation) -> int | None:
        """The number of a situation's sketch; None where it is not listed."""
        asked = situation.place, tuple(token for token, _, _ in situation.tokens), situation.tries
        if asked not in self._numbers:
            self._numbers[asked] = self._space.find(self.listed.sketching.sketch(situation, Ease.NO_MORE))
        return self._numbers[asked]

    def nodes(self, asking: Asking) -> SketchNodes:
        """The same sketches, to be searched by hour and belief."""
        return SketchNodes(self._space, Foreseen(self._rough, self._values, self._gives_up), self._tables, asking)

    def _more(self, way: _Way) -> Array:
        """What a choice costs more than was reckoned, by hour and hypothesis."""
        tables = self._tables
        worth: Array = -self._rough[way.here]
        for row, kind in enumerate(way.to, way.row):
            after = self._rough[kind] if tables.hours is None else self._rough[kind][tables.hours[row]]
            worth += tables.p[row] * (tables.cost[row][:, None] + after)
        found: Array = np.minimum(worth, NEVER)
        return found


def _ways(space: SketchSpace) -> tuple[list[_Way], Numbers]:
    """All that differ, and which of them each choice is."""
    web = space.web
    which = np.empty(len(web.leg_at) - 1, dtype=np.intp)
    found: list[_Way] = []
    first, sizes = web.row[web.leg_at[:-1]], np.diff(web.leg_at)
    source = np.repeat(np.arange(len(space.kind)), np.diff(web.choice_at))
    for row in np.unique(first).tolist():
        asked = np.flatnonzero(first == row)
        legs = web.leg_at[asked, None] + np.arange(sizes[asked[0]])
        kinds = np.column_stack([space.kind[source[asked]], space.to_kind[legs]])
        alike, of = np.unique(kinds, axis=0, return_inverse=True)
        which[asked] = len(found) + of.reshape(-1)
        found += [_Way(one[0], row, tuple(one[1:])) for one in alike.tolist()]
    return found, which


def _rough(world: World, kind: Sketch, rough: Rough) -> Array:
    place, _, tries = kind
    found = rough(Situation(place, 0.0, (), tries))
    return np.full_like(found, world.goal_cost[place]) if place in world.goal_cost else found


def list_sketches(
    world: World,
    relevance: Relevance,
    rows: Sequence[tuple[int, ...]],
    start: Situation,
    dear: float,
    most: int,
    should_stop: Callable[[], bool],
    alike: Listed | None = None,
) -> Listed | None:
    """All sketches ahead with every try remembered; None where they are too many.

    Args:
        world: of places, tokens and actions.
        relevance: of the whole world.
        rows: for each action the row of its first outcome, once for each of its variants.
        start: the first situation.
        dear: actions that cost more are left out: one may always begin them, and what comes after adds nothing.
        most: sketches that may be listed.
        should_stop: whether there is no time left.
        alike: those of a problem that differs in costs alone: the same, as long as the same actions are left out.
    """
    left_out = frozenset(i for i, action in enumerate(world.actions) if _is_dear(action, dear))
    sketching = Sketching(world, relevance, rows, left_out)
    if alike is not None and (alike.left_out, alike.sketching.useful) == (left_out, sketching.useful):
        return alike
    first = sketching.sketch(start, Ease.NO_MORE)
    space = list_all(world, Layout(world, sketching.useful), first, rows, left_out, most, should_stop)
    return None if space is None else Listed(left_out, sketching, space)


def _is_dear(action: CompiledAction, dear: float) -> bool:
    """Whether an action costs more and leads nowhere: a ride left out would lead to where nothing had been tried."""
    return all(outcome.to is None and outcome.cost > dear for outcome in action.outcomes)
