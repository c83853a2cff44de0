"""The planning solver against simpler travellers: `python benchmarks/planning.py FILE...`, one JSON line each.

All are played in the same worlds. `optimistic` goes where the best possible outcomes are cheapest;
`hindsight` averages, over hypotheses, what each action would cost if they were known from then on;
`never-again` plans as if nothing could be learnt. Where a file has an `exact_value`, it is compared.
"""

import argparse
import json
import sys
from math import inf, isfinite, sqrt
from pathlib import Path
from time import perf_counter

import numpy as np

from waypost.planning import Problem, parse_text, play, solve
from waypost.planning.contingency import Contingency, State
from waypost.planning.hypotheses import JointHypotheses, fits_jointly
from waypost.planning.limits import used_megabytes
from waypost.planning.roughly import NEVER, RoughCosts
from waypost.planning.world import Choice

_MOST_STEPS = 400


class Traveller:
    """Chooses the action whose cost, and what it is thought to cost afterwards, is least."""

    def __init__(self, problem: Problem, kind: str) -> None:
        self.problem = problem
        self.kind = kind
        self.model = Contingency(problem)
        groups = range(len(problem.groups)) if fits_jointly(self.model.beliefs) else range(0)
        self.joint = JointHypotheses(self.model.beliefs, groups)
        self.rough = RoughCosts(self.model.world, self.model.relevance, self.joint)
        self._decisions: dict[State, Choice | None] = {}

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
                after = min(float(self.rough(following.situation) @ self._weights(following, state)), NEVER)
            costs.append((p, ending.cost + after))
        if self.kind == "optimistic":
            return min(cost for p, cost in costs if p > 0)
        return sum(p * cost for p, cost in costs)

    def _weights(self, following: State, state: State) -> np.ndarray:
        return self.joint.weights(state.belief if self.kind == "never-again" else following.belief)

    def travel(self, truth: dict[str, int], rng: np.random.Generator) -> float:
        """The cost of one journey in a world."""
        situation, belief, total = self.model.world.start(), self.model.beliefs.prior, 0.0
        for _ in range(_MOST_STEPS):
            state = self.model.state(situation, belief)
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


def measure(problem: Problem, exact: float | None, options: argparse.Namespace) -> dict[str, object]:
    """Our answer and everybody's mean cost."""
    solution = solve(problem, gap=options.gap, time_limit=options.time_limit, memory_limit_mb=500)
    answer = {**solution.to_json(), "gap_percent": round(100 * solution.gap, 3), "megabytes": round(used_megabytes())}
    if exact is not None:
        answer["error"] = abs(solution.value - exact)
    if isfinite(solution.value):
        costs = [run.cost for run in play(problem, solution.policy, options.runs, options.seed)]
        answer["played"] = _mean(costs)
    for kind in ("optimistic", "hindsight", "never-again"):
        began = perf_counter()
        traveller = Traveller(problem, kind)
        rng = np.random.default_rng(options.seed)
        weights = {group.id: np.array(group.weights) / sum(group.weights) for group in problem.groups}
        costs = []
        for _ in range(options.runs):
            truth = {name: int(rng.choice(len(w), p=w)) for name, w in weights.items()}
            costs.append(traveller.travel(truth, rng))
        answer[kind] = {**_mean(costs), "seconds": round(perf_counter() - began, 2)}
    return answer


def _mean(costs: list[float]) -> dict[str, float | None]:
    mean = float(np.mean(costs))
    if not isfinite(mean):
        return {"mean": None, "half95": None}
    return {"mean": round(mean, 3), "half95": round(1.96 * float(np.std(costs)) / sqrt(len(costs)), 3)}


def main(arguments: list[str] | None = None) -> int:
    """Prints one line per file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--gap", type=float, default=0.0)
    parser.add_argument("--time-limit", type=float, default=10.0)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    for path in options.files:
        text = path.read_text(encoding="utf-8")
        exact = json.loads(text).get("exact_value")
        print(json.dumps(measure(parse_text(text), exact, options)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
