"""What is left of a situation without its hour: the key of a node, and which clocks still matter to it."""

from math import inf
from typing import NamedTuple

from waypost.planning.beliefs import Belief
from waypost.planning.contingency import Contingency
from waypost.planning.relevance import Ahead
from waypost.planning.world import Situation, Tries, World

HeldFrom = tuple[int, float]
"""A token and the hour from which it may be used; `-inf` where that is now."""


class Key(NamedTuple):
    """A situation without its hour, and the belief in it."""

    place: int
    held: tuple[HeldFrom, ...]
    tries: Tries
    belief: Belief

    @property
    def situation(self) -> Situation:
        """The same with everything usable, at no hour in particular: what is forgotten by sketches."""
        return Situation(self.place, 0.0, tuple((token, -inf, inf) for token, _ in self.held), self.tries)


class Expiry(NamedTuple):
    """Until when a token can be used: at the latest, and for certain, whenever it was granted."""

    at_most: float
    at_least: float


class Keys:
    """Keys with everything forgotten that cannot matter from there on."""

    def __init__(self, model: Contingency) -> None:
        self._model = model
        self.expiries = _expiries(model.world)
        self.barring_for_ever = frozenset(t for t, until in self.expiries.items() if until.at_least == inf)
        self._known: dict[tuple[int, tuple[int, ...], Tries], tuple[frozenset[int], Tries, Ahead, bool]] = {}

    def key(self, place: int, held: tuple[HeldFrom, ...], tries: Tries, belief: Belief) -> Key:
        """The canonical key."""
        tokens, tries, ahead, _ = self._kept(place, held, tries)
        kept = tuple(h for h in held if h[0] in tokens)
        return Key(place, kept, tries, self._model.beliefs.forget(belief, ahead.groups))

    def ahead(self, key: Key) -> Ahead:
        """What may still be met."""
        return self._kept(key.place, key.held, key.tries)[2]

    def knows_date(self, key: Key) -> bool:
        """Whether the date matters, not only the hour of the day."""
        return self._kept(key.place, key.held, key.tries)[3] or any(usable > -inf for _, usable in key.held)

    def _kept(self, place: int, held: tuple[HeldFrom, ...], tries: Tries) -> tuple[frozenset[int], Tries, Ahead, bool]:
        asked = place, tuple(token for token, _ in held), tries
        found = self._known.get(asked)
        if found is None:
            relevance = self._model.relevance
            situation = Situation(place, 0.0, tuple((t, -inf, inf) for t, _ in held), tries)
            while True:
                ahead = relevance.ahead(situation)
                tokens = tuple(t for t in situation.tokens if t[0] in ahead.tokens)
                kept = tuple(t for t in situation.tries if t[0] in ahead.counted)
                if (len(tokens), len(kept)) == (len(situation.tokens), len(situation.tries)):
                    break
                situation = situation._replace(tokens=tokens, tries=kept)
            held_on = frozenset(t[0] for t in situation.tokens)
            found = self._known[asked] = held_on, situation.tries, ahead, self._is_dated(ahead)
        return found

    def _is_dated(self, ahead: Ahead) -> bool:
        deadline = self._model.world.problem.deadline
        return (
            ahead.last_hour > -inf
            or ahead.is_timed
            or (deadline is not None and ahead.reaches_goal)
            or any(self.expiries[token].at_least < inf for token in ahead.tokens if token in self.expiries)
        )


def _expiries(world: World) -> dict[int, Expiry]:
    """Of every token that is held at the start or granted."""
    found: dict[int, Expiry] = {}
    start = world.start()
    grants = [g for a in world.actions for o in a.outcomes for g in o.grants]
    for token, _, until in start.tokens:
        found[token] = Expiry(until, until)
    for token, after, valid in grants:
        known = found.get(token, Expiry(-inf, inf))
        first = start.hour + after + valid
        found[token] = Expiry(max(known.at_most, valid if valid == inf else inf), min(known.at_least, first))
    return found
