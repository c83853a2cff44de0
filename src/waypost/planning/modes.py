"""Modes: what is left of situations without their hour, in a graph that may be worked out for many hours at once.

A mode is a place, the tokens held and the tries begun. A token that is not yet usable is held with the hour from
which it is; that hour may be rounded down, so that there are fewer modes. Tokens never expire here.
"""

from heapq import heappop, heappush
from math import ceil, inf
from typing import NamedTuple, Protocol

from waypost.planning.relevance import Relevance
from waypost.planning.world import Situation, World, does_something, lasting_tokens

ARRIVED = -1
"""Stands for the mode after a goal was reached."""

_DAY_HOURS = 24.0

HeldFrom = tuple[int, float]
"""A token and the hour from which it may be used."""


class Mode(NamedTuple):
    """A situation without its hour."""

    place: int
    held: tuple[HeldFrom, ...]
    tries: tuple[tuple[int, int], ...]


class Way(NamedTuple):
    """An action that may begin in a mode, and the mode after each outcome."""

    action: int
    not_before: float
    """The hour from which all it needs may be used."""
    to: tuple[int, ...]
    waits: tuple[float, ...] = ()
    """Hours waited after each outcome, for what was ordered; none where one goes on at once."""


class Orders(Protocol):
    """What becomes of a token that is granted with a lead."""

    def usable_from(self, mode: Mode, token: int, after_hours: float, hour: float) -> float | None:
        """The hour from which it counts as usable; None where one waits for it at once.

        Args:
            mode: in which it was ordered.
            token: what was ordered.
            after_hours: the lead.
            hour: the earliest at which it can be usable in truth.
        """
        ...


class UsableAtOnce:
    """Every token is usable as soon as it is held."""

    def usable_from(self, mode: Mode, token: int, after_hours: float, hour: float) -> float | None:
        """No wait at all."""
        del mode, token, after_hours, hour
        return -inf


class OrderedAsSoonAsCanBe:
    """Whatever is ordered counts as ordered at the first moment at which it could have been: never too late."""

    def __init__(self) -> None:
        self.first: dict[tuple[int, float], float] = {}

    def usable_from(self, mode: Mode, token: int, after_hours: float, hour: float) -> float | None:
        """The hour of the first order ever: modes are worked out in the order of their hours."""
        del mode
        return self.first.setdefault((token, after_hours), hour)


class WaitedFor:
    """What is ordered at the start arrives on the way, to the day; elsewhere one waits for it."""

    def __init__(self, start: int) -> None:
        self._start = start

    def usable_from(self, mode: Mode, token: int, after_hours: float, hour: float) -> float | None:
        """The end of the day on which it can be used, at the start."""
        del token, after_hours
        return self.level(hour) if mode.place == self._start else None

    @staticmethod
    def level(hour: float) -> float:
        """The end of the day of an hour."""
        return ceil(hour / _DAY_HOURS) * _DAY_HOURS


class Modes:
    """All modes ahead of a situation, numbered; 0 is its own."""

    def __init__(
        self,
        world: World,
        relevance: Relevance,
        start: Situation,
        orders: Orders,
        places: frozenset[int] | None = None,
        without: frozenset[int] = frozenset(),
    ) -> None:
        """Begins with the mode of the start.

        Args:
            world: what may be done.
            relevance: what may still matter.
            start: where modes are worked out from.
            orders: what becomes of tokens with a lead.
            places: the only ones that may be gone to; None for all.
            without: actions that are not begun.
        """
        self._world = world
        self._relevance = relevance
        self._orders = orders
        self.numbers: dict[Mode, int] = {}
        self.modes: list[Mode] = []
        self.ways: list[tuple[Way, ...]] = []
        self.earliest: list[float] = []
        """The earliest hour at which one can come to each mode."""
        self._queue: list[tuple[float, int]] = []
        self._lasting = lasting_tokens(world)
        self._useful = [
            index not in without
            and does_something(world.actions[index])
            and (places is None or _stays_within(world, index, places))
            for index in range(len(world.actions))
        ]
        self._number(self._canonical(start.place, tuple((t, a) for t, a, _ in start.tokens), start.tries), start.hour)

    def explore(self, most: int) -> bool:
        """Works out all modes, the earliest first; False where there are more than so many."""
        done: set[int] = set()
        while self._queue:
            hour, number = heappop(self._queue)
            if number in done:
                continue
            done.add(number)
            self.ways[number] = tuple(self._ways(number, hour))
            if len(self.modes) > most:
                return False
        return True

    def is_used(self, action: int) -> bool:
        """Whether the action may be part of a way at all."""
        return self._useful[action]

    def number(self, mode: Mode) -> int | None:
        """The number of a canonical mode; None where it was not met."""
        return self.numbers.get(mode)

    def canonical(self, place: int, held: tuple[HeldFrom, ...], tries: tuple[tuple[int, int], ...]) -> Mode:
        """The mode with everything forgotten that cannot matter from here on."""
        return self._canonical(place, held, tries)

    def _canonical(self, place: int, held: tuple[HeldFrom, ...], tries: tuple[tuple[int, int], ...]) -> Mode:
        while True:
            situation = Situation(place, 0.0, tuple((t, -inf, inf) for t, _ in held), tries)
            ahead = self._relevance.ahead(situation)
            found = Mode(
                place,
                tuple(sorted(h for h in held if h[0] in ahead.tokens)),
                tuple(t for t in tries if t[0] in ahead.counted and self._useful[t[0]]),
            )
            if (len(found.held), len(found.tries)) == (len(held), len(tries)):
                return found
            held, tries = found.held, found.tries

    def _number(self, mode: Mode, hour: float) -> int:
        found = self.numbers.get(mode)
        if found is None:
            found = self.numbers[mode] = len(self.modes)
            self.modes.append(mode)
            self.ways.append(())
            self.earliest.append(inf)
        if hour < self.earliest[found]:
            self.earliest[found] = hour
            heappush(self._queue, (hour, found))
        return found

    def _ways(self, number: int, hour: float) -> list[Way]:
        mode = self.modes[number]
        held = dict(mode.held)
        found = []
        for index in self._world.actions_at[mode.place]:
            action = self._world.actions[index]
            if not self._useful[index] or any(token not in held for token in action.needs):
                continue
            if any(token in held and token in self._lasting for token in action.unless):
                continue
            if action.tries is not None and dict(mode.tries).get(index, 0) >= action.tries:
                continue
            not_before = max((held[token] for token in action.needs), default=-inf)
            begins = self._world.next_opens[index](max(hour, not_before))
            if begins < inf:
                found.append(self._way(mode, index, not_before, begins))
        return found

    def _way(self, mode: Mode, index: int, not_before: float, begins: float) -> Way:
        action = self._world.actions[index]
        tries = mode.tries
        if action.tries is not None:
            counts = dict(tries)
            counts[index] = counts.get(index, 0) + 1
            tries = tuple(sorted(counts.items()))
        to, waits = [], []
        for outcome in action.outcomes:
            place = mode.place if outcome.to is None else outcome.to
            hour = begins + outcome.hours
            held = {token: usable for token, usable in mode.held if token not in outcome.uses}
            wait = 0.0
            for token, after, _ in outcome.grants:
                usable = self._orders.usable_from(mode, token, after, hour + after) if after > 0 else -inf
                held[token] = -inf if usable is None else usable
                wait = max(wait, after) if usable is None else wait
            hour += wait
            waits.append(wait)
            if place in self._world.goal_cost:
                to.append(ARRIVED)
                continue
            kept = tuple((token, usable if usable > hour else -inf) for token, usable in held.items())
            to.append(self._number(self._canonical(place, kept, tries), hour))
        return Way(index, not_before, tuple(to), tuple(waits) if any(waits) else ())


def _stays_within(world: World, index: int, places: frozenset[int]) -> bool:
    return all(o.to is None or o.to in places for o in world.actions[index].outcomes)
