"""All sketches ahead of one with every try remembered, in arrays: what can be done in each, and where that leads."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from waypost.planning.bits_ahead import BitsAhead
from waypost.planning.lowering import Web
from waypost.planning.ranges import Numbers
from waypost.planning.sketch_bits import BitAction, Layout, Words, keys
from waypost.planning.sketches import Sketch
from waypost.planning.world import World

BEYOND = 0
"""Stands for all that is not listed: goals, and what comes of actions that are left out."""


@dataclass(frozen=True, slots=True)
class SketchSpace:
    """Sketches by number, from 1 on; choices in the order of their sketches, legs in that of their choices."""

    layout: Layout
    number: dict[bytes, int]
    kind: Numbers
    """Of each sketch; that of `BEYOND` says nothing."""
    kinds: list[Sketch]
    """Of each kind one sketch: its place and the tries begun there."""
    web: Web
    """What leads where."""
    to_kind: NDArray[np.int32]
    """Of each leg the kind of sketch it leads to, listed or not."""

    def find(self, sketch: Sketch) -> int | None:
        """The number of a sketch."""
        return self.number.get(next(keys(self.layout.row(*sketch))))


@dataclass(frozen=True, slots=True)
class _Step:
    """One outcome of one action, from some sketches."""

    action: int
    outcome: int
    position: int
    """Which of the steps of an action in a place, in the order they were listed."""
    sources: Numbers
    after: Words
    is_beyond: bool


class _Kinds:
    """Sketches are of one kind where no more is remembered than the place and the tries begun there."""

    def __init__(self, world: World, layout: Layout) -> None:
        self._layout = layout
        self._own = np.zeros((len(world.place_names), layout.words), dtype=np.uint64)
        self._own[:, 0] = ~np.uint64(0)
        for place, actions in enumerate(world.actions_at):
            for index in actions:
                layout.tries(index).put_in(self._own[place : place + 1])
        self._number: dict[bytes, int] = {}
        self.kinds: list[Sketch] = []

    def own(self, words: Words) -> Words:
        """The place and the tries begun there."""
        return words & self._own[words[:, 0].astype(np.intp)]

    def of(self, words: Words) -> Numbers:
        """The kinds of some sketches."""
        rows, which = _distinct(self.own(words))
        found = np.empty(len(rows), dtype=np.intp)
        for at, key in enumerate(keys(rows)):
            found[at] = self._number.setdefault(key, len(self.kinds))
            if found[at] == len(self.kinds):
                self.kinds.append(self._layout.sketch(rows[at]))
        return found[which]


class _Listing:
    """Lists sketches."""

    def __init__(self, world: World, layout: Layout, left_out: frozenset[int]) -> None:
        self._world = world
        self._layout = layout
        self._ahead = BitsAhead(world, layout)
        self._kinds = _Kinds(world, layout)
        self._left_out = left_out
        self.number: dict[bytes, int] = {}
        self.kind: Numbers = np.zeros(1, dtype=np.intp)

    @property
    def kinds(self) -> list[Sketch]:
        """One sketch of each kind."""
        return self._kinds.kinds

    def met(self, words: Words) -> tuple[Numbers, Numbers, Words]:
        """The numbers and kinds of some sketches, and those of them that are new."""
        rows, which = _distinct(words)
        seen = rows.copy()
        self._ahead.forget(seen)
        is_goal = np.isin(rows[:, 0], list(self._world.goal_cost))
        # tries begun here are kept beside: they say nothing new, but what kind of sketch this is
        rows = np.where(is_goal[:, None], seen, seen | self._kinds.own(rows))
        kinds = self._kinds.of(rows)
        numbers = np.full(len(rows), BEYOND, dtype=np.intp)
        new: list[int] = []
        for at, key in enumerate(keys(seen)):
            if is_goal[at]:
                continue
            found = self.number.get(key, BEYOND)
            if found == BEYOND:
                found = self.number[key] = len(self.number) + 1
                new.append(at)
            numbers[at] = found
        self.kind = np.append(self.kind, kinds[new])
        kinds = np.where(numbers == BEYOND, kinds, self.kind[numbers])
        return numbers[which], kinds[which], rows[new]

    def steps(self, words: Words, numbers: Numbers) -> Iterator[_Step]:
        """All that can be done in some sketches."""
        position = 0
        for place in np.unique(words[:, 0]).tolist():
            at = np.flatnonzero(words[:, 0] == place)
            for index in self._world.actions_at[place]:
                action = self._layout.actions.get(index)
                if self._world.actions[index].tries == 0:
                    continue
                if action is not None:
                    may = at[action.may_begin(words[at])]
                    yield from self._outcomes(action, position, numbers[may], words[may])
                elif index in self._left_out:
                    yield from self._beyond(index, position, numbers[at], words[at])
                position += 1

    def _outcomes(self, action: BitAction, position: int, sources: Numbers, words: Words) -> Iterator[_Step]:
        tried = words.copy()
        action.count_try(tried)
        for number, outcome in enumerate(action.outcomes):
            after = tried.copy()
            outcome.uses.take_from(after)
            outcome.grants.put_in(after)
            if outcome.to is not None:
                after[:, 0] = outcome.to
            yield _Step(action.number, number, position, sources, after, is_beyond=False)

    def _beyond(self, index: int, position: int, sources: Numbers, words: Words) -> Iterator[_Step]:
        """An action that is left out may always begin; what comes after is not looked at."""
        for number, outcome in enumerate(self._world.actions[index].outcomes):
            after = words.copy()
            if outcome.to is not None:
                after[:, 0] = outcome.to
            yield _Step(index, number, position, sources, after, is_beyond=True)


def list_all(
    world: World,
    layout: Layout,
    start: Sketch,
    rows: Sequence[tuple[int, ...]],
    left_out: frozenset[int],
    most: int,
    should_stop: Callable[[], bool],
) -> SketchSpace | None:
    """Lists all sketches ahead of one.

    Args:
        world: of places, tokens and actions.
        layout: bits of the actions that do something and are not left out.
        start: the first sketch.
        rows: for each action the row of its first outcome, once for each of its variants.
        left_out: actions that may begin wherever they can, whatever they need; what comes of them is `BEYOND`.
        most: sketches that may be listed.
        should_stop: whether there is no time left.

    Returns: all of them; None where they are more than may be listed, or there is no time. Part of them would be of no
        use: what is not listed adds nothing, and so one seems to be better off where all was tried in vain.
    """
    listing = _Listing(world, layout, left_out)
    _, _, fresh = listing.met(layout.row(*start))
    legs: list[NDArray[np.intp]] = []
    known = 0
    while len(fresh):
        numbers = np.arange(known + 1, known + 1 + len(fresh))
        known += len(fresh)
        steps = [step for step in listing.steps(fresh, numbers) if len(step.sources)]
        if not steps:
            break
        to, kinds, fresh = listing.met(np.concatenate([step.after for step in steps]))
        if len(listing.number) > most or should_stop():
            return None
        legs.append(_legs(steps, to, kinds, rows))
    return _in_order(layout, listing, legs)


def _legs(steps: list[_Step], to: Numbers, kinds: Numbers, rows: Sequence[tuple[int, ...]]) -> NDArray[np.intp]:
    """A column a leg: sketch, which choice there, number of the outcome, action, row, where to, of which kind."""
    found, at = [], 0
    for step in steps:
        here = slice(at, at + len(step.sources))
        at = here.stop
        leads = np.where(step.is_beyond, BEYOND, to[here])
        for variant, first in enumerate(rows[step.action]):
            choice = step.position * len(rows[step.action]) + variant
            fixed = [choice, step.outcome, step.action, first + step.outcome]
            columns = [np.full(len(leads), one) for one in fixed]
            found.append(np.array([step.sources, *columns, leads, kinds[here]]))
    return np.concatenate(found, axis=1)


def _in_order(layout: Layout, listing: _Listing, legs: list[NDArray[np.intp]]) -> SketchSpace:
    table = np.concatenate(legs, axis=1) if legs else np.zeros((7, 0), dtype=np.intp)
    table = table[:, np.lexsort((table[2], table[1], table[0]))]
    source, _choice, outcome, _action, row, to, to_kind = table
    first = np.flatnonzero(outcome == 0)
    kind = listing.kind
    return SketchSpace(
        layout,
        listing.number,
        kind,
        listing.kinds,
        Web(
            np.searchsorted(source[first], np.arange(len(kind) + 1)),
            np.append(first, len(outcome)),
            row.astype(np.int32),
            to.astype(np.int32),
        ),
        to_kind.astype(np.int32),
    )


def _distinct(words: Words) -> tuple[Words, Numbers]:
    """Rows that differ, and which of them each one is."""
    raw = np.ascontiguousarray(words).view(np.dtype((np.void, words.shape[1] * words.itemsize)))[:, 0]
    _, first, which = np.unique(raw, return_index=True, return_inverse=True)
    return words[first], which.reshape(-1)
