"""Simpler travellers to measure the planning solver against, each deciding once for every state it meets."""

from math import inf, log, sqrt

import numpy as np

from waypost.planning import Problem
from waypost.planning.contingency import Contingency, State
from waypost.planning.hope import HopefulBounds
from waypost.planning.hypotheses import JointHypotheses, fits_jointly
from waypost.planning.rough_times import NEVER
from waypost.planning.roughly import RoughCosts
from waypost.planning.world import Choice

_VIRTUAL = 20


class Traveller:
    """Chooses the action whose cost, and what it is thought to cost afterwards, is least."""

    def __init__(self, problem: Problem, kind: str) -> None:
        self.problem = problem
        self.kind = kind
        self.model = Contingency(problem)
        self.joint = self.hope = None
        if fits_jointly(self.model.beliefs):
            self.joint = JointHypotheses(self.model.beliefs, range(len(problem.groups)))
            self.rough = RoughCosts(self.model.world, self.model.relevance, self.joint)
        else:
            self.hope = HopefulBounds(self.model, 1.0)
        self._decisions: dict[State, Choice | None] = {}
        spent = [o.cost + o.hours * problem.hour_cost for action in problem.actions for o in action.outcomes]
        self._typical = float(np.mean(spent))

    def decide(self, state: State) -> Choice | None:
        """What to do; None for giving up."""
        if state not in self._decisions:
            self._decisions[state] = self._decide(state)
        return self._decisions[state]

    def _decide(self, state: State) -> Choice | None:
        best, least = None, self.model.world.give_up_costs[state.situation.place]
        for choice in self.model.choices(state.situation):
            cost = self._estimate(choice, state)
            if cost < least:
                best, least = choice, cost
        return best

    def _estimate(self, choice: Choice, state: State) -> float:
        chances, beliefs = self.model.beliefs.outcomes(choice.action, state.belief)
        costs = []
        for ending, p, belief in zip(choice.endings, chances, beliefs, strict=True):
            after = 0.0
            if p > 0 and not ending.arrived:
                following = self.model.state(ending.situation, belief)
                if following == state:
                    return inf
                after = min(self._afterwards(following, state), NEVER)
            costs.append((p, ending.cost + after))
        if self.kind == "optimistic":
            return min(cost for p, cost in costs if p > 0)
        if self.kind == "penalty":
            return min(cost + self._typical * (1 / p - 1) for p, cost in costs if p > 0)
        return sum(p * cost for p, cost in costs)

    def _afterwards(self, following: State, state: State) -> float:
        """The cost to go if all is known from then on; of many groups, those that matter most."""
        belief = state.belief if self.kind == "never-again" else following.belief
        if self.joint is None:
            return self.hope(following._replace(belief=belief))[0]
        return float(self.rough(following.situation) @ self.joint.weights(belief))

    def travel(self, truth: dict[str, int], rng: np.random.Generator) -> float:
        """The cost of one journey in a world; who comes to a state a second time gives up there."""
        situation, belief, total = self.model.world.start(), self.model.beliefs.prior, 0.0
        met: set[State] = set()
        while (state := self.model.state(situation, belief)) not in met:
            met.add(state)
            choice = self.decide(state)
            if choice is None:
                break
            real = next(c for c in self.model.world.choices(situation) if c.action == choice.action)
            outcome = self._happens(choice.action, truth, rng)
            total += real.endings[outcome].cost
            if real.endings[outcome].arrived:
                return total
            belief = self.model.beliefs.outcomes(choice.action, belief)[1][outcome]
            situation = real.endings[outcome].situation
        return total + self.model.world.give_up_costs[situation.place]

    def _happens(self, action: int, truth: dict[str, int], rng: np.random.Generator) -> int:
        group = self.problem.actions[action].group
        chances = self.model.beliefs.chances[action][:, 0 if group is None else truth[group]]
        return int(rng.choice(len(chances), p=chances / chances.sum()))


class Uct(Traveller):
    """Upper confidence trees over states and beliefs, begun and ended by the optimist (Eyerich et al. 2010)."""

    def __init__(self, problem: Problem, rollouts: int, seed: int) -> None:
        super().__init__(problem, "optimistic")
        self._by_optimist: dict[State, Choice | None] = {}
        self._rollouts = rollouts
        self._rng = np.random.default_rng(seed)

    def _decide(self, state: State) -> Choice | None:
        tree: dict[State, _Arms] = {state: self._arms(state)}
        for _ in range(self._rollouts):
            self._roll(state, tree)
        return tree[state].best()

    def _arms(self, state: State) -> "_Arms":
        """Every option, begun with a few visits at what the optimist thinks of it."""
        found: list[tuple[Choice | None, float]] = [
            (choice, cost) for choice in self.model.choices(state.situation)
            if (cost := self._estimate(choice, state)) < NEVER
        ]  # fmt: skip
        give_up = self.model.world.give_up_costs[state.situation.place]
        return _Arms([*found, (None, give_up)] if give_up < inf else found)

    def _roll(self, state: State, tree: "dict[State, _Arms]") -> None:
        """Down the tree, then on with the optimist; what it cost is told to every option taken."""
        taken: list[tuple[_Arms, int, float]] = []
        total = 0.0
        here: State | None = state
        is_in_tree = True
        met: set[State] = set()
        while here is not None:
            if here in met:
                total += self._step(here, None)[0]
                break
            met.add(here)
            if is_in_tree and here not in tree:
                tree[here] = self._arms(here)
                is_in_tree = False
            if is_in_tree and tree[here].choices:
                number = tree[here].next()
                taken.append((tree[here], number, total))
                choice = tree[here].choices[number]
            else:
                choice = self._as_optimist(here)
            cost, here = self._step(here, choice)
            total += cost
        for arms, number, before in taken:
            arms.tell(number, total - before)

    def _as_optimist(self, state: State) -> Choice | None:
        if state not in self._by_optimist:
            self._by_optimist[state] = super()._decide(state)
        return self._by_optimist[state]

    def _step(self, state: State, choice: Choice | None) -> tuple[float, State | None]:
        if choice is None:
            return min(self.model.world.give_up_costs[state.situation.place], NEVER), None
        chances, beliefs = self.model.beliefs.outcomes(choice.action, state.belief)
        weights = np.array(chances)
        outcome = int(self._rng.choice(len(weights), p=weights / weights.sum()))
        ending = choice.endings[outcome]
        return ending.cost, None if ending.arrived else self.model.state(ending.situation, beliefs[outcome])


class _Arms:
    """The options of one state, how often each was taken and what it cost on average."""

    def __init__(self, options: list[tuple[Choice | None, float]]) -> None:
        self.choices = [choice for choice, _ in options]
        self._visits = [_VIRTUAL] * len(options)
        self._means = [cost for _, cost in options]

    def next(self) -> int:
        every = sum(self._visits)
        average = sum(n * abs(m) for n, m in zip(self._visits, self._means, strict=True)) / every
        width = [average * sqrt(log(every) / n) for n in self._visits]
        return min(range(len(self._means)), key=lambda i: self._means[i] - width[i])

    def tell(self, number: int, cost: float) -> None:
        self._visits[number] += 1
        self._means[number] += (cost - self._means[number]) / self._visits[number]

    def best(self) -> Choice | None:
        return self.choices[min(range(len(self._means)), key=lambda i: self._means[i])] if self.choices else None
