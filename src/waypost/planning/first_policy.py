"""A first policy, found before any search: sound, seldom the best, and ready at once on the longest journeys.

It goes by the odds as they stand after what was refused here, as if every try were a fresh draw, and forgets what
was seen at other borders. What it truly costs under each hypothesis is then worked out along its own way, so that
it bounds the best policy from above wherever it is followed from.
"""

from math import inf
from typing import NamedTuple

import numpy as np

from waypost.planning.contingency import Contingency
from waypost.planning.hypotheses import JointHypotheses
from waypost.planning.shelves import Plan
from waypost.planning.usual import Usual
from waypost.planning.world import Choice, Situation


class Effort(NamedTuple):
    """How much may be worked out, counted so that equal efforts give equal answers."""

    modes: int
    """At most; beyond that there is no first policy."""
    cells: int
    """Hours of all windows together."""
    situations: int
    """In which the policy is worked out in truth; beyond them it gives up."""


class FirstPolicy:
    """The policy, and its costs from any situation."""

    def __init__(self, model: Contingency, joint: JointHypotheses, effort: Effort) -> None:
        self._model = model
        self._world = model.world
        self._joint = joint
        self._left = effort.situations
        self._usual = Usual(model, joint, effort.modes, effort.cells)
        self._known: dict[Situation, Plan | None] = {}

    def __call__(self, situation: Situation) -> Plan | None:
        """The policy followed from a canonical situation; None where it is not known or no more than giving up."""
        if self._usual.table is None:
            return None
        if situation not in self._known:
            self._work_out(situation)
        return self._known[situation]

    def _work_out(self, start: Situation) -> None:
        """Follows the policy from a situation to every end, then adds up what it costs, the last steps first."""
        stack: list[tuple[Situation, Choice | None]] = [(start, None)]
        open_ones: set[Situation] = set()
        while stack:
            situation, choice = stack.pop()
            if choice is not None:
                self._known[situation] = self._sum_up(choice)
                open_ones.discard(situation)
                continue
            if situation in self._known or situation in open_ones:
                continue
            choice = self._choose(situation, open_ones)
            if choice is None:
                self._known[situation] = None
                continue
            open_ones.add(situation)
            stack.append((situation, choice))
            stack.extend((self._after(e.situation), None) for e in choice.endings if not e.arrived)

    def _after(self, situation: Situation) -> Situation:
        return self._model.relevance.canonical(situation)

    def _choose(self, situation: Situation, open_ones: set[Situation]) -> Choice | None:
        """The choice that seems best; None for giving up, and where no more may be worked out."""
        if self._left <= 0:
            return None
        self._left -= 1
        mode, _ = self._find(situation)
        if mode is None:
            return None
        best, least = None, self._world.give_up_costs[situation.place]
        for choice in self._model.choices(situation):
            if not self._usual.modes.is_used(choice.action):
                continue
            worth = 0.0
            for ending, p in zip(choice.endings, self._usual.chances_in(mode, choice.action), strict=True):
                worth += float(p[0]) * (ending.cost + self._seems(ending.situation, ending.arrived, open_ones))
            if worth < least:
                best, least = choice, worth
        return best

    def _seems(self, situation: Situation, arrived: bool, open_ones: set[Situation]) -> float:
        if arrived:
            return 0.0
        following = self._after(situation)
        if following in open_ones:
            return inf
        mode, hour = self._find(following)
        if mode is None or self._usual.table is None:
            return self._world.give_up_costs[following.place]
        wait_cost = (hour - following.hour) * self._world.problem.hour_cost
        return wait_cost + float(self._usual.table.costs(mode, hour)[0])

    def _find(self, situation: Situation) -> tuple[int | None, float]:
        held = tuple((token, usable) for token, usable, _ in situation.tokens)
        return self._usual.find(situation.place, situation.hour, held, situation.tries)

    def _sum_up(self, choice: Choice) -> Plan:
        costs = np.zeros(self._joint.count)
        reach, longest = 1 << choice.action, 0.0
        for ending, p in zip(choice.endings, self._joint.chances[choice.action], strict=True):
            after, hours = np.zeros(()), 0.0
            if not ending.arrived:
                following = self._after(ending.situation)
                plan = self._known.get(following)
                if plan is None:
                    after = np.array(min(self._world.give_up_costs[following.place], 1e30))
                else:
                    after, hours = plan.costs, plan.hours
                    reach |= plan.reach
            costs += p * (ending.cost + after)
            longest = max(longest, ending.hours + hours)
        return Plan(costs, reach, longest)
