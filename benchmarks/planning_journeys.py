"""What the dependence of the odds is worth on the example trips: `python benchmarks/planning_journeys.py [NAME ...]`.

Each example is planned twice, with the same effort: on the joint draws of the odds, and as if every answer were drawn
on its own with the same mean (a refusal teaches nothing of the next try or of a sister crossing). Both plans are
then followed in the world of the joint draws they were made on, and on fresh ones; the difference is what planning
with independent marginals costs. Beside it: how many draws are still effective at the steps of the plan.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from waypost.almanac import open_almanac
from waypost.journeys.forecasts.forecasts import build_forecasts
from waypost.journeys.options.problem import build_problem
from waypost.journeys.plans.plan_making import draft_plan, solve_trip
from waypost.journeys.plans.plan_request import Effort, PlanRequest
from waypost.journeys.plans.unfolding import Chances, Unfolded, draws_of, under_history, unfold
from waypost.journeys.trips.trip_reading import read_trip
from waypost.planning.problem import Action, Problem

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


def value_of(unfolded: Unfolded, problem: Problem) -> float:
    """What a policy costs in a problem with the same actions: every history to its end, unlikely ones as drawn."""
    chances = Chances(problem, draws_of(problem))
    total = np.zeros(chances.draws)
    for one in unfolded.ends:
        total += one.scale * one.cost * under_history(one.node.history, chances)
    return float(total.mean())


def effective_draws(unfolded: Unfolded) -> list[float]:
    """At every step of the plan, how many equally weighted draws the belief is worth."""
    return [min(one.node.effective_draws.values(), default=0.0) for one in unfolded.nodes.values()]


def measure(name: str, request: PlanRequest) -> dict[str, object]:
    """One line of the report."""
    start = time.process_time()
    draft = draft_plan(request)
    joint = build_problem(draft.blueprint)
    fresh = draft.problem(request.seed + 1)
    solved = {
        "joint": solve_trip(joint, draft.setting, request.effort),
        "independent": solve_trip(independent(joint), draft.setting, request.effort),
    }
    followed = {kind: unfold(one.policy) for kind, one in solved.items()}
    here = {kind: value_of(one, joint) for kind, one in followed.items()}
    anew = {kind: value_of(one, fresh) for kind, one in followed.items()}
    draws = effective_draws(followed["joint"])
    return {
        "trip": name,
        "currency": request.trip.preferences.currency,
        "joint": round(here["joint"], 1),
        "independent": round(here["independent"], 1),
        "dearer": round(here["independent"] / here["joint"] - 1, 4),
        "fresh_joint": round(anew["joint"], 1),
        "fresh_independent": round(anew["independent"], 1),
        "thought_independent": round(solved["independent"].value, 1),
        "gap_joint": round(solved["joint"].gap, 4),
        "gap_independent": round(solved["independent"].gap, 4),
        "unseen": [round(one.rest, 4) for one in followed.values()],
        "effective_draws": {
            "fewest": round(min(draws), 1),
            "median": round(float(np.median(draws)), 1),
            "of": len(joint.groups[0].weights) if joint.groups else 0,
        },
        "processor_seconds": round(time.process_time() - start, 1),
    }


def requests(names: list[str], seconds: float) -> Iterator[tuple[str, PlanRequest]]:
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
            yield name, PlanRequest(trip, almanac, forecasts, today, known_as_of=known, effort=effort, home=home)


def main() -> None:
    """Measure and print a JSON line a trip."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(EXAMPLES), help="examples; all where none is named")
    parser.add_argument("--seconds", type=float, default=1.0, help="effort of each plan, as of the command")
    asked = parser.parse_args()
    for name, request in requests(asked.names, asked.seconds):
        print(json.dumps(measure(name, request)), flush=True)


if __name__ == "__main__":
    main()
