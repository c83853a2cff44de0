"""Bounds for problems with many groups: what is left to hope, given what has been ruled out."""

from heapq import heappop, heappush
from math import inf

import numpy as np

from waypost.planning.beliefs import Belief
from waypost.planning.contingency import Contingency, State
from waypost.planning.hypotheses import JointHypotheses, SampledHypotheses, choose_groups
from waypost.planning.rough_times import NEVER
from waypost.planning.roughly import RoughCosts
from waypost.planning.world import least_cost

_DRAWS = 64
_HOPELESS = NEVER * 1e-5

_Road = tuple[int, float, int | None, int]
"""From place, cost, group, and the hypotheses (as bits) under which it may happen."""


class HopefulBounds:
    """From below: the cheapest way if every outcome were the best still possible, and a partial foresight.

    Foresight knows the groups that matter most and hopes for the rest; hope knows what is ruled out.
    """

    def __init__(self, model: Contingency, patience_seconds: float) -> None:
        self._model = model
        self._floor = min(0.0, least_cost(model.world))
        self._roads = self._collect_roads()
        self._distances: dict[tuple[int, ...], list[float]] = {}
        self._supports: list[dict[int, int]] = [{} for _ in model.beliefs.weights]
        sample = SampledHypotheses(model.beliefs, _DRAWS)
        start = model.root().situation
        costs = RoughCosts(model.world, model.relevance, sample, patience_seconds)(start)
        groups = choose_groups(model.beliefs, sample.effects(np.minimum(costs, _HOPELESS)))
        self._joint = JointHypotheses(model.beliefs, groups)
        self._rough = RoughCosts(model.world, model.relevance, self._joint, patience_seconds)

    def _collect_roads(self) -> dict[int, list[_Road]]:
        """All outcomes that change the place, by the place they lead to; cheapest first of a kind."""
        world, beliefs = self._model.world, self._model.beliefs
        roads: dict[int, list[_Road]] = {}
        everywhere = range(len(world.place_names))
        for index, action in enumerate(world.actions):
            for outcome, chances in zip(action.outcomes, beliefs.chances[index], strict=True):
                cost = outcome.cost + outcome.hours * world.problem.hour_cost
                if outcome.to is None or cost < 0:
                    continue
                group = beliefs.group_of[index]
                mask = sum(1 << k for k, p in enumerate(chances.tolist()) if p > 0)
                for place in everywhere if action.places is None else action.places:
                    roads.setdefault(outcome.to, []).append((place, cost, group, mask))
        return roads

    def __call__(self, state: State) -> tuple[float, float]:
        """Both bounds."""
        place = state.situation.place
        hope = self._hope(state.belief)[place]
        foreseen = float(self._rough(state.situation) @ self._joint.weights(state.belief))
        lower = max(hope, inf if foreseen > _HOPELESS else foreseen)
        return lower, self._model.world.give_up_costs[place]

    def learn(self, state: State, lower: float) -> tuple[float, float]:
        """Nothing can be told of other states."""
        return lower, self._model.world.give_up_costs[state.situation.place]

    def _hope(self, belief: Belief) -> list[float]:
        key = tuple(self._support(group, number) for group, number in enumerate(belief))
        found = self._distances.get(key)
        if found is None:
            found = self._distances[key] = self._nearest_end(key)
        return found

    def _support(self, group: int, number: int) -> int:
        """The hypotheses not ruled out, as bits."""
        known = self._supports[group]
        if number not in known:
            weights = self._model.beliefs.weights[group][number]
            known[number] = sum(1 << k for k, w in enumerate(weights.tolist()) if w > 0)
        return known[number]

    def _nearest_end(self, supports: tuple[int, ...]) -> list[float]:
        """Cheapest way from every place to a goal, or to giving up, over what may still happen."""
        world = self._model.world
        if self._floor < 0:
            return [self._floor] * len(world.place_names)
        distance = list(world.give_up_costs)
        for place, cost in world.goal_cost.items():
            distance[place] = cost
        queue = [(cost, place) for place, cost in enumerate(distance) if cost < inf]
        queue.sort()
        while queue:
            cost, place = heappop(queue)
            if cost > distance[place]:
                continue
            for before, step, group, mask in self._roads.get(place, ()):
                is_open = group is None or mask & supports[group]
                if is_open and cost + step < distance[before] and before not in world.goal_cost:
                    distance[before] = cost + step
                    heappush(queue, (cost + step, before))
        return distance
