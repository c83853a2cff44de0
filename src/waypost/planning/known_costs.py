"""Costs with the hypotheses known, from below: the rough ones, with what forgotten tries are worth added."""

from collections.abc import Callable

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.outcome_rows import first_rows
from waypost.planning.relevance import Relevance
from waypost.planning.roughly import RoughCosts
from waypost.planning.sketches import Ease, Sketching
from waypost.planning.surplus import Listed, Surplus, list_sketches
from waypost.planning.world import Situation, World

_MOST_NUMBERS = 5_000_000
"""Sketches with every try remembered, times hypotheses: some hundred megabytes while they are worked out."""


class KnownCosts:
    """The better of the rough costs and what remembering every try adds to them; never too high."""

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
        self._rough = RoughCosts(
            world, relevance, joint, patience_seconds, sketching=None if alike is None else alike.sketching
        )
        self.sketching: Sketching = self._rough.sketching
        self._listed = None if alike is None else alike.listed
        self._rough.make_as_easy_as(ease)
        self._rough.ease_until_listed(start)
        self._start, self._joint = start, joint
        self.surplus: Surplus | None = None
        """What remembering every try adds, once that is worked out."""

    @property
    def listed(self) -> Listed | None:
        """All sketches with every try remembered, once they are listed."""
        return self._listed if self.surplus is None else self.surplus.listed

    def remember_tries(self, should_stop: Callable[[], bool]) -> None:
        """Works out what remembering every try adds, without a clock, where that is not too much."""
        if self.surplus is not None or self._rough.ease is Ease.NO_MORE:
            return
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
            self.surplus = Surplus(self._world, listed, rough.by_hour, rough.tables(), should_stop)

    def _weights(self) -> Array:
        """Of the hypotheses, before anything is seen."""
        return self._joint.weights((0,) * len(self._joint.groups))

    @property
    def ease(self) -> Ease:
        """What had to be forgotten so far."""
        return self._rough.ease

    def by_hour(self, situation: Situation) -> Array:
        """The cost to go from a situation, whatever its hour: a row per hour of the day, or one where none matters."""
        found = self._rough.by_hour(situation)
        more = None if self.surplus is None else self.surplus.by_hour(situation)
        return found if more is None else np.maximum(found, more)
