"""Costs with the hypotheses known, from below: the rough ones, with what forgotten tries are worth added or priced."""

from collections.abc import Callable
from math import inf

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.close_costs import CloseCosts
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.outcome_rows import first_rows
from waypost.planning.relevance import Relevance
from waypost.planning.roughly import RoughCosts
from waypost.planning.sketches import Ease, Sketching
from waypost.planning.surplus import Listed, Surplus, list_sketches
from waypost.planning.try_prices import choices_at_most, price_tries
from waypost.planning.world import Situation, World

_MOST_NUMBERS = 5_000_000
"""Sketches with every try remembered, times hypotheses: some hundred megabytes while they are worked out."""


class KnownCosts:
    """The best of the rough costs, what remembering every try adds to them, and what was looked at; never too high."""

    def __init__(
        self,
        world: World,
        relevance: Relevance,
        joint: JointHypotheses,
        start: Situation,
        patience_seconds: float,
        ease: Ease = Ease.NO_MORE,
        alike: "KnownCosts | None" = None,
    ) -> None:
        """Begins at an ease known to be needed; ``alike`` is of a problem that differs in costs alone, if any."""
        self._world, self._relevance = world, relevance
        self._tries = np.array([inf if action.tries is None else float(action.tries) for action in world.actions])
        self._most_paid: dict[tuple[int, tuple[int, ...], tuple[tuple[int, int], ...]], Array] = {}
        self._rough = RoughCosts(
            world, relevance, joint, patience_seconds, sketching=None if alike is None else alike.sketching
        )
        self.sketching: Sketching = self._rough.sketching
        self._listed = None if alike is None else alike.listed
        self._close = CloseCosts(self._rough.afresh(), self.from_afar)
        self._rough.make_as_easy_as(ease)
        self._rough.ease_until_listed(start)
        self._prices: Array | None = None
        self._start, self._joint = start, joint
        self._surplus: Surplus | None = None

    @property
    def listed(self) -> Listed | None:
        """All sketches with every try remembered, once they are listed."""
        return self._listed if self._surplus is None else self._surplus.listed

    def remember_tries(self, should_stop: Callable[[], bool]) -> bool:
        """Works out what remembering every try adds, without a clock, while there is time; whether that is news."""
        if self._surplus is not None or self._rough.ease is Ease.NO_MORE:
            return False
        rough = self._rough.afresh()
        rough.make_as_easy_as(Ease.FREE_TOKENS_LOCAL_TRIES)
        rough.ease_until_listed(self._start)
        # what alone costs more than the whole trip seems to is hardly ever begun, and doubles what there is to list
        dear = float((self._rough.by_hour(self._start) @ self._weights()).min())
        most = _MOST_NUMBERS // self._joint.count
        listed = list_sketches(
            self._world, self._relevance, first_rows(self._joint), self._start, dear, most, should_stop, self._listed
        )
        if listed is not None:
            self._surplus = Surplus(self._world, listed, rough.by_hour, rough.tables(), should_stop)
        return self._surplus is not None

    def _weights(self) -> Array:
        """Of the hypotheses, before anything is seen."""
        return self._joint.weights((0,) * len(self._joint.groups))

    def price(self) -> bool:
        """Works out the prices of tries; whether there were none, and there are some now."""
        if self._prices is not None or self._rough.ease is Ease.NO_MORE:
            return False
        choices = self._rough.afresh().priced_choices(self._start, choices_at_most(self._joint.count))
        self._prices = price_tries(choices, self._tries, self._weights())
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
        if self._prices is not None:
            found = found - self._most_that_may_be_paid(situation, self._prices)
        more = None if self._surplus is None else self._surplus.by_hour(situation)
        return found if more is None else np.maximum(found, more)

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
