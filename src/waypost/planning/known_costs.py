"""Costs with the hypotheses known, from below: the rough ones, with tries priced where they are forgotten."""

from math import inf

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.close_costs import CloseCosts
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.relevance import Relevance
from waypost.planning.roughly import RoughCosts
from waypost.planning.sketches import Ease, Sketching
from waypost.planning.try_prices import choices_at_most, price_tries
from waypost.planning.world import Situation, World


class KnownCosts:
    """The rough costs less the most that may be paid for tries; never too high."""

    def __init__(
        self,
        world: World,
        relevance: Relevance,
        joint: JointHypotheses,
        start: Situation,
        patience_seconds: float,
        ease: Ease = Ease.NO_MORE,
        sketching: Sketching | None = None,
    ) -> None:
        """Begins at an ease known to be needed; ``sketching`` is that of a problem that differs in costs alone."""
        self._relevance = relevance
        self._tries = np.array([inf if action.tries is None else float(action.tries) for action in world.actions])
        self._most_paid: dict[tuple[int, tuple[int, ...], tuple[tuple[int, int], ...]], Array] = {}
        self._rough = RoughCosts(world, relevance, joint, patience_seconds, sketching=sketching)
        self.sketching = self._rough.sketching
        self._close = CloseCosts(self._rough.afresh(), self.from_afar)
        self._rough.make_as_easy_as(ease)
        self._rough.ease_until_listed(start)
        self._prices: Array | None = None
        self._start, self._joint = start, joint

    def price(self) -> bool:
        """Works out the prices of tries; whether there were none, and there are some now."""
        if self._prices is not None or self._rough.ease is Ease.NO_MORE:
            return False
        choices = self._rough.afresh().priced_choices(self._start, choices_at_most(self._joint.count))
        self._prices = price_tries(choices, self._tries, self._joint.weights((0,) * len(self._joint.groups)))
        self._rough = self._rough.afresh(self._prices)
        return True

    @property
    def ease(self) -> Ease:
        """What had to be forgotten so far."""
        return self._rough.ease

    def by_hour(self, situation: Situation) -> Array:
        """The cost to go from a situation, whatever its hour: a row per hour of the day, or one where none matters."""
        found = self.from_afar(situation)
        close = self._close.by_hour(situation)
        return found if close is None else np.maximum(found, close)

    def look_closer(self, situation: Situation, weights: Array, hour: int | None) -> int:
        """Works out more about what is met from a situation under weights of the hypotheses.

        ``hour`` is that of the day at which one is there, where that is known.

        Returns: how many sketches were looked at; 0 where nothing was forgotten, or it was done before.
        """
        return self._close.look(situation, weights, hour) if self._rough.forgets_tries(situation) else 0

    def from_afar(self, situation: Situation) -> Array:
        """The same where nobody looked closer."""
        found = self._rough.by_hour(situation)
        return found if self._prices is None else found - self._most_that_may_be_paid(situation, self._prices)

    def _most_that_may_be_paid(self, situation: Situation, prices: Array) -> Array:
        """What all beginnings that are left would cost at their prices."""
        key = situation.place, tuple(t[0] for t in situation.tokens), situation.tries
        known = self._most_paid.get(key)
        if known is None:
            left = self._tries.copy()
            for action, tried in situation.tries:
                left[action] -= tried
            ahead = [a for a in self._relevance.ahead(situation).actions if left[a] < inf]
            known = self._most_paid[key] = left[ahead] @ prices[ahead]
        return known
