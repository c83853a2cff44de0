"""Lower bounds from an easier world, in which every hypothesis is revealed at once.

For each situation the cost to go is computed for every joint hypothesis as if it were known; weighted by a
belief that can only be too low. The world may be made easier still, to keep the situations few:

- hours are rounded down to a grid and granted tokens do not expire. Being earlier never hurts there, since
  one may wait; costs of time are counted on the absolute clock, so that rounding is not paid again and again;
- tries are remembered only for the place where one is.
"""

from math import floor, inf
from typing import NamedTuple

import numpy as np

from waypost.planning.beliefs import Array
from waypost.planning.components import components
from waypost.planning.contingency import Contingency
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.world import Choice, Situation

NEVER = 1e30
"""Stands for an infinite cost in vectors: weights of zero times `inf` would not be a number."""

_SWEEPS = 400
_SETTLED = 1e-10


class Grain(NamedTuple):
    """How much easier the world is made."""

    hours: float
    """Grid of the clock; 0 keeps hours and tokens exact, inf ignores the clock."""
    local_tries: bool
    """Whether tries are forgotten on leaving a place."""


class TooMany(Exception):  # noqa: N818 - a signal between two modules, not an error
    """More situations than allowed."""


class _Option(NamedTuple):
    cost: Array
    chances: Array
    nodes: tuple[int, ...]


class Relaxation:
    """Costs to go per hypothesis in an easier world, computed where asked for and remembered."""

    def __init__(self, model: Contingency, joint: JointHypotheses, grain: Grain, most: int) -> None:
        self._model = model
        self._joint = joint
        self.grain = grain
        self.most = most
        self._vectors: dict[Situation, Array] = {}
        self._is_exact = grain == Grain(0.0, local_tries=False)
        self._granted = {
            grant[0] for action in model.world.actions for o in action.outcomes for grant in o.grants
        }
        self._easy: dict[Situation, Situation] = {}
        self._floor = self._least_cost()
        self._width = joint.count if joint.is_joint else 1

    def __len__(self) -> int:
        return len(self._vectors)

    def _least_cost(self) -> float:
        """A cost that nothing can be below."""
        problem = self._model.world.problem
        gains = sum(
            (action.tries or 0) * min(0.0, *(o.cost for o in action.outcomes)) for action in problem.actions
        )
        ends = [goal.cost for goal in problem.goals]
        ends += [c for c in (problem.give_up.cost, *problem.give_up.at.values()) if c is not None]
        return gains + min(ends)

    def vector(self, situation: Situation) -> Array:
        """The cost to go from a canonical situation under each joint hypothesis; never too high.

        Raises: TooMany when more situations than allowed would be needed.
        """
        easy = self._easy.get(situation)
        if easy is None:
            easy = self._easy[situation] = self._ease(situation)
        found = self._vectors.get(easy)
        if found is None:
            self._solve_from(easy)
            found = self._vectors[easy]
        drift = situation.hour - easy.hour
        if drift and self.grain.hours < inf:
            return found - drift * self._model.world.problem.hour_cost
        return found

    def _ease(self, situation: Situation) -> Situation:
        if self._is_exact:
            return situation
        place, hour, tokens, tries = self._model.relevance.canonical(situation)
        hours = self.grain.hours
        if hours == inf:
            hour, tokens = 0.0, tuple((t, -inf, inf) for t, _, _ in tokens)
        elif hours > 0:
            hour = floor(hour / hours + 1e-9) * hours
            tokens = tuple(self._ease_token(token, hour) for token in tokens)
        if self.grain.local_tries:
            here = self._model.world.actions_at[place]
            tries = tuple(t for t in tries if t[0] in here)
        return Situation(place, hour, tokens, tries)

    def _ease_token(self, token: tuple[int, float, float], hour: float) -> tuple[int, float, float]:
        name, usable, until = token
        hours = self.grain.hours
        usable = floor(usable / hours + 1e-9) * hours if usable > hour else -inf
        return name, -inf if usable <= hour else usable, inf if name in self._granted else until

    def _choices(self, easy: Situation) -> list[Choice]:
        if self._is_exact:
            return self._model.choices(easy)
        return self._model.world.easy_choices(easy, clockless=self.grain.hours == inf)

    def _solve_from(self, easy: Situation) -> None:
        found, options = self._explore(easy)
        successors = [sorted({n for option in opts for n in option.nodes if n >= 0}) for opts in options]
        values: list[Array | None] = [self._vectors.get(situation) for situation in found]
        for component in components(successors):
            self._solve(component, options, values, [situation.place for situation in found])
        for situation, value in zip(found, values, strict=True):
            assert value is not None
            self._vectors[situation] = value

    def _explore(self, easy: Situation) -> tuple[list[Situation], list[list[_Option]]]:
        """All situations that matter for this one and are not solved yet, with their options."""
        number = {easy: 0}
        found = [easy]
        options: list[list[_Option]] = []
        for situation in found:
            if situation in self._vectors:
                options.append([])
                continue
            if len(self._vectors) + len(found) > self.most:
                raise TooMany
            options.append([self._option(choice, number, found) for choice in self._choices(situation)])
        return found, options

    def _option(self, choice: Choice, number: dict[Situation, int], found: list[Situation]) -> _Option:
        chances = self._joint.chances[choice.action]
        costs, nodes = [], []
        for ending in choice.endings:
            cost, node = ending.cost, -1
            if not ending.arrived:
                exact = self._model.relevance.canonical(ending.situation)
                after = self._ease(exact)
                if self.grain.hours < inf:
                    cost -= (exact.hour - after.hour) * self._model.world.problem.hour_cost
                node = number.setdefault(after, len(number))
                if node == len(found):
                    found.append(after)
            costs.append(cost)
            nodes.append(node)
        if chances.shape[1] == self._width:
            return _Option(np.array(costs) @ chances, chances, tuple(nodes))
        return _Option(np.array(costs), chances, tuple(nodes))

    def _solve(
        self,
        component: list[int],
        options: list[list[_Option]],
        values: list[Array | None],
        places: list[int],
    ) -> None:
        """Costs to go of situations that lead to each other, from below until they settle."""
        unsolved = [node for node in component if values[node] is None]
        for node in unsolved:
            values[node] = np.full(self._width, self._floor)
        for sweep in range(_SWEEPS):
            change = 0.0
            for node in unsolved:
                value = self._best(node, options[node], values, self._model.world.give_up_costs[places[node]])
                before = values[node]
                assert before is not None
                if len(unsolved) > 1 or sweep == 0:
                    change = max(change, float(np.abs(value - before).max() / (1.0 + abs(value).max())))
                values[node] = value
            if change <= _SETTLED or (len(unsolved) == 1):
                return

    def _best(self, node: int, options: list[_Option], values: list[Array | None], give_up: float) -> Array:
        best = np.full(self._width, min(give_up, NEVER))
        for option in options:
            np.minimum(best, self._worth(node, option, values), out=best)
        return best

    def _worth(self, node: int, option: _Option, values: list[Array | None]) -> Array:
        """The cost of an option under each hypothesis; done again at once where it changes nothing."""
        if len(option.cost) != self._width or option.chances.shape[1] != self._width:
            return self._hopeful(option, values)
        worth = option.cost.copy()
        stays = np.zeros(self._width)
        for row, after in zip(option.chances, option.nodes, strict=True):
            if after == node:
                stays += row
            elif after >= 0:
                worth += row * values[after]
        if not stays.any():
            return np.minimum(worth, NEVER)
        leaves = 1.0 - stays
        again = np.full(self._width, NEVER)
        np.divide(worth, leaves, out=again, where=leaves > 1e-12)
        return np.minimum(again, NEVER)

    @staticmethod
    def _hopeful(option: _Option, values: list[Array | None]) -> Array:
        """Without joint hypotheses: the cost under the hypothesis that suits best."""
        costs = [
            cost + (0.0 if after < 0 else float(values[after][0]))  # type: ignore[index]
            for cost, after in zip(option.cost, option.nodes, strict=True)
        ]
        return np.array([min(NEVER, float((np.array(costs) @ option.chances).min()))])
