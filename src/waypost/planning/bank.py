"""What is known of a situation's cost to go, for every belief at once.

The optimal cost is concave in the belief. So per situation three things bound it wherever the belief lies:
a vector of costs with the hypotheses known (from below); points of belief with a proven lower bound, between
which one may interpolate (from below); and the costs of policies under each hypothesis (from above). What
one part of the search learns serves all others.
"""

from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waypost.planning.beliefs import Array
from waypost.planning.contingency import Contingency
from waypost.planning.first_policy import Effort, FirstPolicy
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.rough_times import NEVER
from waypost.planning.roughly import RoughCosts
from waypost.planning.shelves import Plan, Shelves
from waypost.planning.twins import Points, Twin, Twins
from waypost.planning.world import Situation

_MOST_POLICIES = 12
_MOST_BORROWED = 3
_HOPELESS = 1e25


class _Fan(NamedTuple):
    """All outcomes of all choices of a situation, side by side."""

    rows: NDArray[np.intp]
    """Row of each outcome in the table of chances."""
    costs: Array
    hours: tuple[float, ...]
    nodes: NDArray[np.intp]
    actions: tuple[int, ...]
    """The action of each choice."""
    starts: NDArray[np.intp]
    """Where each choice begins."""
    stays: tuple[int, ...]
    """Choices that may change nothing."""


class Bank:
    """Bounds of all situations met, numbered."""

    def __init__(self, model: Contingency, joint: JointHypotheses, patience_seconds: float, effort: Effort) -> None:
        self._model = model
        self._table = np.concatenate([np.zeros((0, joint.count)), *joint.chances])
        sizes = [len(chances) for chances in joint.chances]
        self._first_row = [0, *np.cumsum(sizes).tolist()]
        self._rough = RoughCosts(model.world, model.relevance, joint, patience_seconds)
        self._number: dict[Situation, int] = {}
        self._situations: list[Situation] = [model.world.start()]
        self._fans: list[_Fan | None] = [None]
        self._known = np.zeros((256, joint.count))
        self._twins = Twins(model.relevance, joint.count)
        self._twin: list[Twin] = [Twin(Points(joint.count), 0.0, 0.0)]
        self._give_up = [0.0]
        self._hour_cost = model.world.problem.hour_cost
        self._policies: list[Array] = [np.zeros((1, joint.count))]
        self._plans: list[list[tuple[int, float]]] = [[(0, 0.0)]]
        self._shelves = Shelves(model.world)
        self._first_policy = FirstPolicy(model, joint, effort)

    def __len__(self) -> int:
        return len(self._situations)

    def number(self, situation: Situation, weights: Array) -> int:
        """The number of a canonical situation; 0 stands for having arrived.

        The belief, which need not sum to 1, says which known policies to look at where the situation is new.
        """
        found = self._number.get(situation)
        if found is None:
            found = self._number[situation] = len(self._situations)
            self._situations.append(situation)
            self._fans.append(None)
            give_up = min(self._model.world.give_up_costs[situation.place], NEVER)
            if found >= len(self._known):
                self._known = np.concatenate([self._known, np.empty_like(self._known)])
            self._give_up.append(give_up)
            self._known[found] = self._known_of_twins(self._rough(situation), situation, give_up)
            borrowed = self._shelves.find(situation, weights, _MOST_BORROWED)
            first = self._first_policy(situation)
            if first is not None:
                borrowed.append(first)
            self._policies.append(
                np.vstack([np.full((1, self._known.shape[1]), give_up), *(p.costs for p in borrowed)])
            )
            self._plans.append([(0, 0.0), *((p.reach, p.hours) for p in borrowed)])
        return found

    def _known_of_twins(self, known: Array, situation: Situation, give_up: float) -> Array:
        """The better of what is known of a new situation and of its first twin, and a place among its twins."""
        twin = self._twins.of(situation)
        self._twin.append(twin)
        points, wait_cost = twin.points, twin.wait * self._hour_cost
        if points.known is not None and points.known_hour <= twin.hour + 1e-6:
            known = np.maximum(known, np.minimum(points.known + wait_cost, give_up))
        self._tell_twins(twin, known)
        return known

    def _tell_twins(self, twin: Twin, known: Array) -> None:
        points = twin.points
        if points.known is None or points.known_hour >= twin.hour - 1e-6:
            points.known, points.known_hour = known - twin.wait * self._hour_cost, twin.hour

    def lower(self, number: int, weights: Array) -> float:
        """A lower bound on the cost to go under a belief (weights need not sum to 1: then scaled)."""
        known = self._known[number]
        value = float(known @ weights)
        if value < _HOPELESS:
            points, hour, wait = self._twin[number]
            wait_cost = wait * self._hour_cost
            scale = float(weights.sum())
            excess = points.excess(weights, hour, known - wait_cost)
            if excess > 0.0:
                value = max(value, min(value + excess, self._give_up[number] * scale))
        return inf if value > _HOPELESS else value

    def upper(self, number: int, weights: Array) -> float:
        """An upper bound on the cost to go under a belief."""
        value = float((self._policies[number] @ weights).min())
        return inf if value > _HOPELESS else value

    def learn(self, number: int, weights: Array, lower: float) -> None:
        """Takes a proven lower bound into account, and looks one step ahead for better bounds.

        Args:
            number: of the situation.
            weights: the belief, summing to 1.
            lower: of the cost to go there.
        """
        fan = self._fans[number]
        if fan is None:
            fan = self._fans[number] = self._spread(number, weights)
        if len(fan.rows):
            self._look_ahead_known(number, fan)
            self._tell_twins(self._twin[number], self._known[number])
            self._look_ahead_policies(number, fan, weights)
        else:
            self._known[number] = min(self._model.world.give_up_costs[self._situations[number].place], NEVER)
        if lower < inf and lower > self.lower(number, weights) + 1e-6 * (1.0 + abs(lower)):
            points, hour, wait = self._twin[number]
            points.add(weights, hour, lower - wait * self._hour_cost)

    def _spread(self, number: int, weights: Array) -> _Fan:
        rows: list[int] = []
        costs: list[float] = []
        hours: list[float] = []
        nodes: list[int] = []
        actions: list[int] = []
        starts: list[int] = []
        stays: list[int] = []
        for choice in self._model.choices(self._situations[number]):
            first = self._first_row[choice.action]
            children = [
                0 if e.arrived else self.number(self._model.relevance.canonical(e.situation), weights * chances)
                for e, chances in zip(choice.endings, self._table[first:], strict=False)
            ]
            if all(child == number for child in children):
                continue
            if number in children:
                stays.append(len(starts))
            starts.append(len(rows))
            actions.append(choice.action)
            rows.extend(range(first, first + len(children)))
            costs.extend(ending.cost for ending in choice.endings)
            hours.extend(ending.hours for ending in choice.endings)
            nodes.extend(children)
        return _Fan(
            np.array(rows, dtype=np.intp), np.array(costs), tuple(hours), np.array(nodes, dtype=np.intp),
            tuple(actions), np.array(starts, dtype=np.intp), tuple(stays),
        )  # fmt: skip

    def _look_ahead_known(self, number: int, fan: _Fan) -> None:
        """One step of value iteration, under every hypothesis."""
        worth = self._worth(number, fan, self._known[fan.nodes])
        give_up = self._model.world.give_up_costs[self._situations[number].place]
        value = np.minimum(worth.min(axis=0), min(give_up, NEVER))
        np.maximum(self._known[number], value, out=self._known[number])

    def _worth(self, number: int, fan: _Fan, after: Array) -> Array:
        """Cost of each choice under each hypothesis, given the costs after each outcome."""
        if fan.stays:
            after[fan.nodes == number] = 0.0
        chances = self._table[fan.rows]
        worth: Array = np.add.reduceat((after + fan.costs[:, None]) * chances, fan.starts, axis=0)
        for choice in fan.stays:
            span = slice(*self._span(fan, choice))
            stays = chances[span][fan.nodes[span] == number].sum(axis=0)
            again = np.full(len(stays), NEVER)
            np.divide(worth[choice], 1.0 - stays, out=again, where=stays < 1.0 - 1e-12)
            worth[choice] = again
        return worth

    @staticmethod
    def _span(fan: _Fan, choice: int) -> tuple[int, int]:
        end = fan.starts[choice + 1] if choice + 1 < len(fan.starts) else len(fan.rows)
        return int(fan.starts[choice]), int(end)

    def _look_ahead_policies(self, number: int, fan: _Fan, weights: Array) -> None:
        """The best choice with known policies after it, as a new policy."""
        chances = self._table[fan.rows]
        after = np.empty(chances.shape)
        followed: list[tuple[int, float]] = []
        for index, node in enumerate(fan.nodes.tolist()):
            policies = self._policies[node]
            best = 0 if len(policies) == 1 else int((policies @ (weights * chances[index])).argmin())
            after[index] = policies[best]
            followed.append(self._plans[node][best])
        worth = self._worth(number, fan, after)
        values = worth @ weights
        best = int(values.argmin())
        value = float(values[best])
        mine = self._policies[number]
        if value < _HOPELESS and value < float((mine @ weights).min()) * (1 - 1e-9) - 1e-12:
            plan = self._plan(fan, best, worth[best], followed)
            if len(mine) >= _MOST_POLICIES:
                mine = np.delete(mine, 1, axis=0)
                del self._plans[number][1]
            self._policies[number] = np.vstack([mine, worth[best]])
            self._plans[number].append((plan.reach, plan.hours))
            self._shelves.keep(self._situations[number], plan, weights)

    def _plan(self, fan: _Fan, choice: int, costs: Array, followed: list[tuple[int, float]]) -> Plan:
        """A policy with what is needed to follow it from elsewhere."""
        start, end = self._span(fan, choice)
        reach = 1 << fan.actions[choice]
        for further, _ in followed[start:end]:
            reach |= further
        longest = max(fan.hours[i] + followed[i][1] for i in range(start, end))
        return Plan(costs, reach, inf if choice in fan.stays else longest)
