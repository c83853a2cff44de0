"""What can no longer matter, of many sketches at once: `Relevance.canonical` without a clock, in bits."""

from typing import NamedTuple

import numpy as np

from waypost.planning.sketch_bits import Bits, Flags, Layout, Words
from waypost.planning.world import World


class _Meeting(NamedTuple):
    """What it takes to meet an action, and what comes of that."""

    places: Bits | None
    """None for anywhere."""
    needs: Bits
    used_up: Bits
    gives: Bits
    """Tokens it may grant and places it may lead to."""
    asks: Bits
    """Tokens that matter to it."""
    tries: Bits

    def is_offered(self, reach: Words) -> Flags:
        """Where it would be met, were it not used up."""
        found = self.needs.all_in(reach)
        return found if self.places is None else found & self.places.any_in(reach)


class BitsAhead:
    """Clears what cannot matter from there on."""

    def __init__(self, world: World, layout: Layout) -> None:
        """Of the actions that have bits."""
        self._layout = layout
        self._goals = list(world.goal_cost)
        self._meetings = [_meeting(world, layout, index) for index in layout.actions]
        counted = [(index, world.actions[index].tries) for index in layout.actions]
        self._begun_only_here = [(index, world.actions[index].places) for index, tries in counted if (tries or 0) > 1]

    def forget(self, words: Words) -> None:
        """Clears the bits that cannot matter, in place."""
        words[np.isin(words[:, 0], self._goals), 1:] = 0
        asked = np.flatnonzero(words[:, 1:].any(axis=1))
        while len(asked):
            # what is forgotten may be all that made something else matter
            before = words[asked]
            after = before & self._relevant(before)
            words[asked] = after
            asked = asked[(before != after).any(axis=1)]
        self._forget_tries(words)

    def _relevant(self, words: Words) -> Words:
        """The bits that matter."""
        words = np.asfortranarray(words)
        reach = self._reached(words)
        found = np.zeros_like(words)
        found[:, 0] = ~np.uint64(0)
        for one in self._meetings:
            is_offered = one.is_offered(reach)
            one.tries.put_in(found, is_offered)
            one.asks.put_in(found, is_offered & ~one.used_up.any_in(words))
        return found

    def _reached(self, words: Words) -> Words:
        """Tokens that may be held and places that may be come to, whatever happens."""
        reach = np.zeros((len(words), self._layout.reach_words), dtype=np.uint64, order="F")
        reach[:, : words.shape[1]] = words
        for place in np.unique(words[:, 0]).tolist():
            self._layout.places([place]).put_in(reach, words[:, 0] == place)
        left = [(one, ~one.used_up.any_in(words)) for one in self._meetings]
        size = -1
        while size != (size := int(np.bitwise_count(reach[:, 1:]).sum())):
            left = [(one, may_begin) for one, may_begin in left if not _is_all_given(one, may_begin, reach)]
        return reach

    def _forget_tries(self, words: Words) -> None:
        """Tries that are not used up are forgotten elsewhere."""
        for index, places in self._begun_only_here:
            last = self._layout.actions[index].tries[-1]
            elsewhere = ~np.isin(words[:, 0], list(places or ()))
            if places is not None:
                self._layout.tries(index).take_from(words, elsewhere & ~last.any_in(words))


def _is_all_given(one: _Meeting, may_begin: Flags, reach: Words) -> bool:
    """Adds what an action gives where it is met; whether it was met wherever it is not used up."""
    begins = one.is_offered(reach) & may_begin
    one.gives.put_in(reach, begins)
    return bool(np.array_equal(begins, may_begin))


def _meeting(world: World, layout: Layout, index: int) -> _Meeting:
    action, compiled = layout.actions[index], world.actions[index]
    grants = layout.tokens(grant[0] for one in compiled.outcomes for grant in one.grants)
    to = layout.places({o.to for o in compiled.outcomes if o.to is not None} - world.goal_cost.keys())
    return _Meeting(
        places=None if compiled.places is None else layout.places(compiled.places),
        needs=action.needs,
        used_up=action.tries[-1] if action.tries else Bits(()),
        gives=Bits(grants.masks + to.masks),
        asks=layout.tokens((*compiled.needs, *compiled.unless)),
        tries=layout.tries(index),
    )
