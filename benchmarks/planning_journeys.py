"""What plans promise and what they keep, on the example trips: `python benchmarks/planning_journeys.py [NAME ...]`.

Each example is planned three times, with the same effort: on hypotheses that are joint draws taken together where they
are alike, as the command does; on as many joint draws, each by itself; and as if every answer were drawn on its own
with the same mean (a refusal teaches nothing of the next try or of a sister crossing). Each plan is then followed
through the same fresh joint draws, one history a draw, with the same luck: what it promised and what it cost there, and
by how much the others differ from the first, with half a 95% interval. Beside it: how many hypotheses are still
effective at the steps of the plan.
"""

import argparse
import json
import os
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from waypost.almanac import open_almanac
from waypost.journeys.forecasts.forecasts import build_forecasts
from waypost.journeys.options.problem import build_problem
from waypost.journeys.options.stage_plans import HYPOTHESES
from waypost.journeys.plans.plan_making import draft_plan, solve_trip
from waypost.journeys.plans.plan_request import Effort, PlanRequest
from waypost.journeys.plans.unfolding import Chances, Unfolded, draws_of, unfold
from waypost.journeys.trips.trip_reading import read_trip
from waypost.planning.policy import NodeKind, Policy
from waypost.planning.problem import Action, Problem

_FRESH = 1500
_MOST_STEPS = 400
ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = {
    "khorgos-2015": date(2015, 7, 1),
    "london-bangkok": None,
    "berlin-ulaanbaatar": None,
    "cape-town-cairo": None,
    "tangier-dakar": None,
    "alaska-ushuaia": None,
    "pamir-bicycle": None,
}


def independent(problem: Problem) -> Problem:
    """The same problem where every answer has its mean chance, whatever was answered before."""
    weights = {group.id: np.asarray(group.weights) / sum(group.weights) for group in problem.groups}
    return replace(problem, groups=(), actions=tuple(_alone(action, weights) for action in problem.actions))


def _alone(action: Action, weights: dict[str, np.ndarray]) -> Action:
    if action.group is None:
        return action
    means = [float(np.dot(weights[action.group], np.broadcast_to(one.p, weights[action.group].shape)))
             for one in action.outcomes]  # fmt: skip
    total = sum(means)
    outcomes = tuple(replace(one, p=mean / total) for one, mean in zip(action.outcomes, means, strict=True))
    return replace(action, group=None, outcomes=outcomes)


def followed(policy: Policy, fresh: Problem) -> NDArray[np.float64]:
    """What a policy costs in each draw of a problem with the same actions: one history each, by common luck."""
    chances = Chances(fresh, draws_of(fresh))
    return np.array([_one_history(policy, chances, draw) for draw in range(chances.draws)])


def _one_history(policy: Policy, chances: Chances, draw: int) -> float:
    node, cost = policy.root, 0.0
    for step in range(_MOST_STEPS):
        if node.kind is not NodeKind.GOING_ON:
            break
        action = str(node.action)
        p = np.array([chances.vector(action, branch.outcome)[draw] for branch in node.branches])
        tried = sum(action == before for before, _ in node.history)
        # the same luck for the same try of the same action, whatever plan comes to it and when
        luck = np.random.default_rng(zlib.crc32(f"{action} {tried} {draw}".encode())).random()
        branch = node.branches[min(int(np.searchsorted(np.cumsum(p) / p.sum(), luck, side="right")), len(p) - 1)]
        cost, node = cost + branch.cost, policy.node(branch.history)
        assert step < _MOST_STEPS - 1, "a history without an end"
    return cost + (node.cost_to_go if node.kind is NodeKind.GAVE_UP else 0.0)


def effective_draws(unfolded: Unfolded) -> list[float]:
    """At every step of the plan, how many equally weighted draws the belief is worth."""
    return [min(one.node.effective_draws.values(), default=0.0) for one in unfolded.nodes.values()]


def measure(name: str, request: PlanRequest) -> dict[str, object]:
    """One line of the report."""
    start = time.process_time()
    draft = draft_plan(request)
    alike = build_problem(draft.blueprint)
    plain = draft.problem_on(draft.drawn(request.seed, HYPOTHESES))
    solved = {
        "alike": solve_trip(alike, draft.setting, request.effort),
        "draws": solve_trip(plain, draft.setting, request.effort),
        "independent": solve_trip(independent(alike), draft.setting, request.effort),
    }
    fresh = draft.problem_on(draft.drawn(request.seed + 1000, _FRESH))
    kept = {kind: followed(one.policy, fresh) for kind, one in solved.items()}
    draws = effective_draws(unfold(solved["alike"].policy))
    return {
        "trip": name,
        "seed": request.seed,
        "currency": request.trip.preferences.currency,
        "promised": {kind: round(one.value, 1) for kind, one in solved.items()},
        "gap": {kind: round(one.gap, 4) for kind, one in solved.items()},
        "kept": {kind: [round(float(one.mean()), 1), round(_half(one), 1)] for kind, one in kept.items()},
        "dearer": {kind: _difference(one, kept["alike"]) for kind, one in kept.items() if kind != "alike"},
        "effective": {
            "fewest": round(min(draws), 1),
            "median": round(float(np.median(draws)), 1),
            "of": HYPOTHESES,
        },
        "processor_seconds": round(time.process_time() - start, 1),
    }


def _half(costs: NDArray[np.float64]) -> float:
    """Half the 95% interval of a mean."""
    return float(1.96 * costs.std(ddof=1) / np.sqrt(len(costs)))


def _difference(costs: NDArray[np.float64], than: NDArray[np.float64]) -> list[float]:
    """By how much costs are higher draw by draw, and half the 95% interval of that."""
    return [round(float((costs - than).mean()), 1), round(_half(costs - than), 1)]


def requests(names: list[str], seconds: float, seed: int = 0) -> Iterator[tuple[str, PlanRequest]]:
    """The examples with what was known."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        almanac = open_almanac(home=home)
        for name in names:
            known = EXAMPLES[name]
            forecasts = build_forecasts(almanac, known, cache=home / "cache")
            trip = read_trip(ROOT / "examples" / f"{name}.toml")
            today = datetime.now(UTC).date()
            effort = Effort(seconds=seconds, memory_mb=2000.0)
            asked = PlanRequest(trip, almanac, forecasts, today, known_as_of=known, effort=effort, home=home)
            yield name, replace(asked, seed=seed)


def main() -> None:
    """Measure and print a JSON line a trip."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(EXAMPLES), help="examples; all where none is named")
    parser.add_argument("--seconds", type=float, default=1.0, help="effort of each plan, as of the command")
    parser.add_argument("--seed", type=int, default=0, help="of the draws the plans are made on")
    asked = parser.parse_args()
    for name, request in requests(asked.names, asked.seconds, asked.seed):
        print(json.dumps(measure(name, request)), flush=True)


if __name__ == "__main__":
    main()
