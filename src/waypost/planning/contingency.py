"""A planning problem as a decision model: states are a canonical situation with a belief.

Where no clock matters, going from place to place without learning anything is folded into the move that
follows, so that every move makes progress and no state is met twice on one path.
"""

from collections.abc import Hashable
from copy import copy
from heapq import heappop, heappush
from math import inf
from typing import NamedTuple, Protocol

from waypost.planning.beliefs import Array, Belief, Beliefs
from waypost.planning.model import Move
from waypost.planning.problem import Problem
from waypost.planning.relevance import Relevance
from waypost.planning.world import Choice, Situation, World, least_cost

GIVE_UP = -1
"""The number that stands for giving up among the numbers of actions."""


class State(NamedTuple):
    """A canonical situation and the beliefs that still matter."""

    situation: Situation
    belief: Belief


class Branches(NamedTuple):
    """A choice seen under a belief: only what can happen, same states merged."""

    action: int
    cost: float
    chances: tuple[float, ...]
    states: tuple[State, ...]


class Bounds(Protocol):
    """What bounds the cost to go of a state."""

    def __call__(self, state: State) -> tuple[float, float]:
        """A lower and an upper bound."""
        ...

    def learn(self, state: State, lower: float) -> tuple[float, float]:
        """Takes a better lower bound into account; both bounds afterwards."""
        ...


class HardlyAnyBounds:
    """Nothing costs less than the cheapest end, and giving up is always a way."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._least = least_cost(world)

    def __call__(self, state: State) -> tuple[float, float]:
        """A lower and an upper bound."""
        return self._least, self._world.give_up_costs[state.situation.place]

    def learn(self, state: State, lower: float) -> tuple[float, float]:
        """Forgets it, for want of anything that could be told of other states."""
        return lower, self(state)[1]


class Contingency:
    """The model of a planning problem, for the search."""

    def __init__(self, problem: Problem, relevance: Relevance | None = None) -> None:
        """The model of a problem; what matters in it may be known from one that differs in costs alone."""
        self.world = World(problem)
        self.relevance = Relevance(self.world) if relevance is None else relevance
        self.beliefs = Beliefs(problem)
        self._canonical: dict[Situation, tuple[Situation, frozenset[int]]] = {}
        self._answers = {
            index: group
            for index, (action, group) in enumerate(zip(self.world.actions, self.beliefs.group_of, strict=True))
            if group is not None and all(not (o.grants or o.uses) and o.to is None for o in action.outcomes)
        }
        self._choices: dict[Situation, list[Choice]] = {}
        self._bounds: Bounds = HardlyAnyBounds(self.world)
        self._settling = [
            b.is_informative(index) and (action.tries is not None or _is_certain(b.chances[index]))
            for b in (self.beliefs,)
            for index, action in enumerate(problem.actions)
        ]

    def reweighted(self, problem: Problem) -> "Contingency":
        """The model of a problem that differs from this one's in nothing but the weights of its groups."""
        other = copy(self)
        other.beliefs = Beliefs(problem)
        return other

    def use_bounds(self, bounds: Bounds) -> None:
        """Sets what bounds the cost to go of a state."""
        self._bounds = bounds

    def root(self) -> State:
        """The state at the start."""
        return self.state(self.world.start(), self.beliefs.prior)

    def state(self, situation: Situation, belief: Belief) -> State:
        """The canonical state of a situation and a belief."""
        if situation.tries and self._answers:
            situation = self._without_answered(situation, belief)
        found = self._canonical.get(situation)
        if found is None:
            relevant = self.relevance.ahead(situation).groups
            found = self._canonical[situation] = self.relevance.canonical(situation), relevant
        return State(found[0], self.beliefs.forget(belief, found[1]))

    def _without_answered(self, situation: Situation, belief: Belief) -> Situation:
        """Forgets tries at questions whose answer is known: asking again would change nothing."""
        kept = tuple(
            (action, n)
            for action, n in situation.tries
            if action not in self._answers or not self.beliefs.is_certain(self._answers[action], belief)
        )
        return situation if len(kept) == len(situation.tries) else situation._replace(tries=kept)

    def bounds(self, state: Hashable) -> tuple[float, float]:
        """Bounds on the optimal cost to go."""
        assert isinstance(state, State)
        return self._bounds(state)

    def learn(self, state: Hashable, lower: float) -> tuple[float, float]:
        """Tells the bounds what the search has proven; both bounds as they are then."""
        assert isinstance(state, State)
        return self._bounds.learn(state, lower)

    def choices(self, situation: Situation) -> list[Choice]:
        """The choices of a canonical situation, remembered."""
        found = self._choices.get(situation)
        if found is None:
            found = self._choices[situation] = self.world.choices(situation)
        return found

    def branches(self, choice: Choice, belief: Belief) -> Branches:
        """What may follow a choice under a belief."""
        chances, beliefs = self.beliefs.outcomes(choice.action, belief)
        cost = 0.0
        following: dict[State, float] = {}
        for ending, p, after in zip(choice.endings, chances, beliefs, strict=True):
            if p > 0:
                cost += p * ending.cost
                if not ending.arrived:
                    state = self.state(ending.situation, after)
                    following[state] = following.get(state, 0.0) + p
        return Branches(choice.action, cost, tuple(following.values()), tuple(following))

    def moves(self, state: Hashable) -> list[Move]:
        """Every move of the state, giving up included."""
        assert isinstance(state, State)
        if self.relevance.is_clockless(state.situation):
            return self._moves_after_walking(state)
        free, branches = self._sorted_branches(state)
        if free is not None:
            return [_move(free, 0.0, ())]
        return [*self._give_up(state.situation, 0.0, ()), *(m for b in branches if (m := _self_free(b, state)))]

    def _give_up(self, situation: Situation, walked: float, path: tuple[int, ...]) -> list[Move]:
        cost = self.world.give_up_costs[situation.place]
        return [] if cost == inf else [Move(walked + cost, (), (), (*path, GIVE_UP))]

    def _sorted_branches(self, state: State) -> tuple[Branches | None, list[Branches]]:
        """A free and certain way to learn something now, if there is one, and all branches of the state."""
        found = []
        for choice in self.choices(state.situation):
            branches = self.branches(choice, state.belief)
            if branches.states == (state,):
                continue
            if self._is_free_look(choice, branches, state):
                return branches, []
            found.append(branches)
        return None, found

    def _is_free_look(self, choice: Choice, branches: Branches, state: State) -> bool:
        if not self._settling[choice.action] or all(s.belief == state.belief for s in branches.states):
            return False
        here = state.situation
        return all(
            e.cost == 0 and e.hours == 0 and not e.arrived and e.situation[:3] == here[:3] for e in choice.endings
        )

    def _moves_after_walking(self, state: State) -> list[Move]:
        """Moves from every place that can be reached for certain and without learning, with their way there."""
        moves: list[Move] = []
        queue: list[tuple[float, int, State, tuple[int, ...]]] = [(0.0, 0, state, ())]
        reached: set[State] = set()
        pushed = 0
        while queue:
            walked, _, here, path = heappop(queue)
            if here in reached:
                continue
            reached.add(here)
            free, branches = self._sorted_branches(here)
            if free is not None:
                moves.append(_move(free, walked, path))
                continue
            moves.extend(self._give_up(here.situation, walked, path))
            for branch in branches:
                if self._is_walk(branch, here):
                    pushed += 1
                    heappush(queue, (walked + branch.cost, pushed, branch.states[0], (*path, branch.action)))
                elif (move := _self_free(branch, here, walked, path)) is not None:
                    moves.append(move)
        return moves

    @staticmethod
    def _is_walk(branch: Branches, here: State) -> bool:
        if len(branch.states) != 1 or branch.chances[0] < 1.0 or branch.cost < 0:
            return False
        there = branch.states[0]
        return there.belief == here.belief and there.situation[2:] == here.situation[2:]


def _is_certain(chances: Array) -> bool:
    return bool(((chances == 0) | (chances == 1)).all())


def _move(branch: Branches, walked: float, path: tuple[int, ...]) -> Move:
    return Move(walked + branch.cost, branch.chances, branch.states, (*path, branch.action))


def _self_free(branch: Branches, here: State, walked: float = 0.0, path: tuple[int, ...] = ()) -> Move | None:
    """The move with its chance of changing nothing taken out: it is then simply done again."""
    if here not in branch.states:
        return _move(branch, walked, path)
    pairs = [(p, s) for p, s in zip(branch.chances, branch.states, strict=True) if s != here]
    stays = sum(p for p, s in zip(branch.chances, branch.states, strict=True) if s == here)
    if stays >= 1.0:
        return None
    cost, rest = branch.cost / (1 - stays), tuple(p / (1 - stays) for p, _ in pairs)
    return Move(walked + cost, rest, tuple(s for _, s in pairs), (*path, branch.action))
