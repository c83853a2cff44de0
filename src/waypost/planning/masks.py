"""What may still be met from a place, in sets of actions kept as the bits of whole numbers.

What is asked of thousands of situations is asked of a handful of masks, not of a hundred actions each.
"""

from collections.abc import Iterable, Sequence
from math import inf

from waypost.planning.components import components
from waypost.planning.problem import Daily
from waypost.planning.world import World

Mask = int
"""Actions, places or tokens as bits."""
ByNumber = tuple[tuple[int, Mask], ...]
"""For each token (or group): the actions that have to do with it."""
ByValue = tuple[tuple[float, Mask], ...]
"""The actions of each value, highest first."""


class Masks:
    """The actions of a world by where they begin, what they need, where they lead and what depends on them."""

    def __init__(
        self,
        world: World,
        group_of: Sequence[int | None],
        last_hour: Sequence[float],
        alike_from: Sequence[float],
        without: frozenset[int],
    ) -> None:
        """Of all actions but some that are never begun."""
        self._goals = world.goal_cost.keys()
        actions = [(i, one) for i, one in enumerate(world.actions) if i not in without]
        self._anywhere = bits(i for i, one in actions if one.places is None)
        self._at: dict[int, Mask] = {}
        for i, one in actions:
            for place in one.places or ():
                self._at[place] = self._at.get(place, 0) | 1 << i
        self.standing_for = _standing_for(world, without)
        """For each place, one of those within reach of each other, come what may: the same may be met from all."""
        self._to = {i: bits({o.to for o in one.outcomes if o.to is not None} - self._goals) for i, one in actions}
        self._grants = {i: bits(grant[0] for o in one.outcomes for grant in o.grants) for i, one in actions}
        self._needs = [(1 << i, bits(one.needs)) for i, one in actions if one.needs]
        self._offered: dict[Mask, Mask] = {}
        self._given: dict[Mask, tuple[Mask, Mask]] = {}
        self._closed: dict[Mask, Mask] = {}

        self.asking = _by_number((t, i) for i, one in actions for t in (*one.needs, *one.unless))
        self.barred = _by_number((t, i) for i, one in actions for t in one.unless)
        self.depending = _by_number((g, i) for i, _ in actions if (g := group_of[i]) is not None)
        self.limited = bits(i for i, one in actions if one.tries is not None)
        self.daily = bits(i for i, _ in actions if isinstance(world.problem.actions[i].open, Daily))
        self.arriving = bits(i for i, one in actions if any(o.to in self._goals for o in one.outcomes))
        self.timed = _by_number(
            (token, i)
            for i, one in actions
            for o in one.outcomes
            for token, after, valid in o.grants
            if after > 0 or valid < inf
        )
        self.last_hours = _by_value((last_hour[i], i) for i, _ in actions)
        self.alike_from = _by_value((alike_from[i], i) for i, _ in actions)

    def met(self, place: int, exhausted: Mask, tokens: Mask) -> tuple[Mask, Mask]:
        """The actions that may begin from a place on, whatever happens, and those met that are used up."""
        places = 0 if place in self._goals else 1 << place
        begun = offered = looked = 0
        while True:
            closed = self._without_papers(tokens)
            offered |= self._begin_at(places & ~looked)
            looked = places
            fresh = offered & ~(begun | exhausted | closed)
            if not fresh:
                return begun, offered & exhausted & ~closed
            begun |= fresh
            to, granted = self._gives(fresh)
            places |= to
            tokens |= granted

    def _begin_at(self, places: Mask) -> Mask:
        """The actions that begin at some places."""
        if not places:
            return 0
        found = self._offered.get(places)
        if found is None:
            found = self._anywhere
            for number in numbers(places):
                found |= self._at.get(number, 0)
            self._offered[places] = found
        return found

    def _gives(self, actions: Mask) -> tuple[Mask, Mask]:
        """The places some actions may lead to, and the tokens they may grant."""
        found = self._given.get(actions)
        if found is None:
            to = grants = 0
            for number in numbers(actions):
                to |= self._to[number]
                grants |= self._grants[number]
            found = self._given[actions] = to, grants
        return found

    def _without_papers(self, tokens: Mask) -> Mask:
        """The actions that need a token not among those."""
        found = self._closed.get(tokens)
        if found is None:
            found = self._closed[tokens] = sum(action for action, needs in self._needs if needs & ~tokens)
        return found

    @staticmethod
    def tokens(asked_by: ByNumber, actions: Mask) -> Mask:
        """The tokens (or groups) that some of the actions have to do with."""
        return sum(1 << number for number, by in asked_by if by & actions)

    @staticmethod
    def most(values: ByValue, actions: Mask) -> float:
        """The highest value among the actions; `-inf` where there are none."""
        return next((value for value, having in values if having & actions), -inf)


def _standing_for(world: World, without: frozenset[int]) -> list[int]:
    successors: list[list[int]] = [[] for _ in world.place_names]
    for index, action in enumerate(world.actions):
        if index in without or action.tries is not None or action.needs or action.unless:
            continue
        to = [o.to for o in action.outcomes if o.to is not None and o.to not in world.goal_cost]
        for place in action.places or ():
            successors[place].extend(to if place not in world.goal_cost else ())
    found = list(range(len(successors)))
    for component in components(successors):
        for place in component:
            found[place] = component[0]
    return found


def _by_number(pairs: Iterable[tuple[int, int]]) -> ByNumber:
    found: dict[int, Mask] = {}
    for number, action in pairs:
        found[number] = found.get(number, 0) | 1 << action
    return tuple(found.items())


def _by_value(pairs: Iterable[tuple[float, int]]) -> ByValue:
    found: dict[float, Mask] = {}
    for value, action in pairs:
        found[value] = found.get(value, 0) | 1 << action
    return tuple(sorted(found.items(), reverse=True))


def bits(found_numbers: Iterable[int]) -> Mask:
    """Numbers as the bits of one."""
    found = 0
    for number in found_numbers:
        found |= 1 << number
    return found


def numbers(mask: Mask) -> list[int]:
    """The numbers of the bits that are set, ascending."""
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return found
