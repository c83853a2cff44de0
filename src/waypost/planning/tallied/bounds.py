"""Bounds where everything that may happen can be counted out, but for when tokens expire."""

from collections.abc import Callable
from math import ceil, inf

import numpy as np

from waypost.planning.contingency import Bounds, Contingency, State
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.tallied.records import Records, counts_out
from waypost.planning.tallied.steps import Steps
from waypost.planning.tallied.sweep import Sweep
from waypost.planning.tallied.tokens import MOST_BITS, Tokens
from waypost.planning.tallied.walks import walk_actions
from waypost.planning.timed.axis import Axis, fitting_grid
from waypost.planning.world import Situation

_HOPELESS = 1e25
_MOST_HOURS = 60 * 24.0
_USUAL_HOURS = 21 * 24.0
"""Where no horizon is given. Later than that, all is hoped for."""
_LATEST_START = 100_000.0
_MOST_WALKS = 20_000
"""Walks times places; with more, finding all ways takes too long."""


class TalliedBounds:
    """From below, a world in which tokens never expire and what teaches nothing may be tried for ever."""

    def __init__(self, model: Contingency, records: Records, tokens: Tokens, sweep: Sweep, axis: Axis) -> None:
        self._model = model
        self._records = records
        self._tokens = tokens
        self._sweep = sweep
        self._axis = axis

    def __call__(self, state: State) -> tuple[float, float]:
        """Both bounds."""
        situation = self._at_or_after_start(state.situation)
        record = self._records.of(state)
        code = None if record is None else self._tokens.code(situation.tokens, situation.hour, record)
        cell = int(self._axis.down(np.array([min(situation.hour, self._axis.hour(self._axis.end))]))[0])
        spent = situation.hour * self._model.world.problem.hour_cost
        lower = self._sweep.cost((cell, situation.place), code) - spent
        upper = self._model.world.give_up_costs[situation.place]
        return min(lower, upper) if lower < _HOPELESS else inf, upper

    def _at_or_after_start(self, situation: Situation) -> Situation:
        """The situation as many days later as it was set back, where no date mattered."""
        start = self._model.world.problem.start.hour
        if situation.hour >= start:
            return situation
        back = ceil((start - situation.hour) / 24.0) * 24.0
        tokens = tuple((token, usable + back, until + back) for token, usable, until in situation.tokens)
        return situation._replace(hour=situation.hour + back, tokens=tokens)

    def learn(self, state: State, lower: float) -> tuple[float, float]:
        """Nothing is told of other states."""
        del state
        return lower, inf


class JoinedBounds:
    """The better of two bounds, on either side."""

    def __init__(self, first: Bounds, second: Bounds) -> None:
        self._bounds = first, second

    def __call__(self, state: State) -> tuple[float, float]:
        """Both bounds."""
        return _better(*(bounds(state) for bounds in self._bounds))

    def learn(self, state: State, lower: float) -> tuple[float, float]:
        """Both are told; what they say then."""
        return _better(*(bounds.learn(state, lower) for bounds in self._bounds))


def _better(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    upper = min(one[1], other[1])
    return min(max(one[0], other[0]), upper), upper


def tallied_bounds(model: Contingency, most: int, should_stop: Callable[[], bool]) -> TalliedBounds | None:
    """The bounds, where no more than so many states are to be counted."""
    world = model.world
    joint = JointHypotheses(model.beliefs, range(len(model.beliefs.weights)))
    if not (0 <= world.problem.start.hour <= _LATEST_START and counts_out(model, joint)):
        return None
    if any(o.cost < 0 for a in world.actions for o in a.outcomes):
        return None
    if len(walk_actions(world)) * len(world.place_names) > _MOST_WALKS:
        return None
    axis = Axis(world, fitting_grid(world.problem), _hours(model))
    records = Records(model, joint)
    tokens = Tokens(world, records, axis)
    if tokens.bits > MOST_BITS:
        return None
    sweep = Sweep(world, records, Steps(world, records, tokens, axis), axis)
    start = world.start()
    code = tokens.code(start.tokens, start.hour, 0)
    if not sweep.run((axis.first, start.place), code, most, should_stop):
        return None
    return TalliedBounds(model, records, tokens, sweep, axis)


def _hours(model: Contingency) -> float:
    problem = model.world.problem
    longest = max(o.hours for a in problem.actions for o in a.outcomes)
    if problem.horizon_hour is None:
        return _USUAL_HOURS
    return min(max(problem.horizon_hour - problem.start.hour, 0.0) + longest, _MOST_HOURS) + 24.0
