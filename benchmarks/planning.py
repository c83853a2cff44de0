"""The planning solver against its peers: `python benchmarks/planning.py FILE...`, one JSON line each, then a table.

All are played in random worlds. `optimistic` goes where the best possible outcomes are cheapest; `penalty` too, but
takes an outcome for dearer the less likely it is; `hindsight` averages, over hypotheses, what each action would cost
if they were known from then on; `never-again` plans as if nothing could be learnt; `ucto` is UCT begun and ended by the
optimist. `storm` is Storm's exact value of the exported process over beliefs, where stormpy is installed and the
process is small enough. Where a file has an `exact_value`, it is compared. Seconds are of the processor, but
for the limits.
"""

import argparse
import json
import sys
from math import isfinite, sqrt
from pathlib import Path
from time import process_time

import numpy as np
from planning_peers import Traveller, Uct
from planning_storm import solve_with_storm

from waypost.planning import InvalidProblem, Problem, parse_text, play, solve
from waypost.planning.limits import used_megabytes

_PEERS = ("optimistic", "penalty", "hindsight", "never-again", "ucto")


def measure(problem: Problem, exact: float | None, options: argparse.Namespace) -> dict[str, object]:
    """Our answer and everybody's mean cost."""
    began = process_time()
    solution = solve(problem, gap=options.gap, time_limit=options.time_limit, memory_limit_mb=500)
    answer = {**solution.to_json(), "gap_percent": round(100 * solution.gap, 3), "megabytes": round(used_megabytes())}
    answer["seconds"] = round(process_time() - began, 3)
    if exact is not None:
        answer["error"] = abs(solution.value - exact)
    if isfinite(solution.value):
        answer["played"] = _mean([run.cost for run in play(problem, solution.policy, options.runs, options.seed)])
    for name in _PEERS:
        began = process_time()
        uct = name == "ucto"
        traveller = Uct(problem, options.rollouts, options.seed) if uct else Traveller(problem, name)
        answer[name] = {**_mean(journeys(traveller, options)), "seconds": round(process_time() - began, 2)}
    answer["storm"] = solve_with_storm(problem, options.storm_states, options.storm_seconds)
    return answer


def journeys(traveller: Traveller, options: argparse.Namespace) -> list[float]:
    """The cost of each journey; what is hidden is drawn anew for each, in the same order for every traveller."""
    hidden, rng = np.random.default_rng(options.seed), np.random.default_rng(options.seed + 1)
    weights = {group.id: np.array(group.weights) / sum(group.weights) for group in traveller.problem.groups}
    costs = []
    for _ in range(options.runs):
        truth = {name: int(hidden.choice(len(w), p=w)) for name, w in weights.items()}
        costs.append(traveller.travel(truth, rng))
    return costs


def _mean(costs: list[float]) -> dict[str, float | None]:
    mean = float(np.mean(costs))
    if not isfinite(mean):
        return {"mean": None, "half95": None}
    return {"mean": round(mean, 3), "half95": round(1.96 * float(np.std(costs)) / sqrt(len(costs)), 3)}


def table(answers: list[dict[str, object]]) -> list[str]:
    """All answers as lines of text."""
    rows = [["problem", "lower", "ours", "gap %", "seconds", "played", *_PEERS, "storm"]]
    for answer in answers:
        means = [answer.get(name, {}).get("mean") for name in ("played", *_PEERS)]  # type: ignore[attr-defined]
        plain = [answer["lower"], answer["value"], answer["gap_percent"], answer["seconds"]]
        storm = answer["storm"].get("value")  # type: ignore[attr-defined]
        rows.append([str(answer["name"]), *(_cell(x) for x in (*plain, *means, storm))])
    return ["  ".join(f"{cell:>{22 if i == 0 else 11}}" for i, cell in enumerate(row)) for row in rows]


def _cell(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, int | float) else "-"


def main(arguments: list[str] | None = None) -> int:
    """Prints one line per file, then the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--gap", type=float, default=0.0)
    parser.add_argument("--time-limit", type=float, default=10.0)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--rollouts", type=int, default=100, help="of a decision of ucto")
    parser.add_argument("--storm-states", type=int, default=60_000)
    parser.add_argument("--storm-seconds", type=float, default=60.0, help="of exploring the process for Storm")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    answers = []
    for path in options.files:
        try:
            text = path.read_text(encoding="utf-8")
            problem = parse_text(text)
        except (OSError, UnicodeDecodeError, InvalidProblem) as error:
            print(f"planning: {path}: {error}", file=sys.stderr)
            return 2
        answers.append(measure(problem, json.loads(text).get("exact_value"), options))
        print(json.dumps(answers[-1]), flush=True)
    print("\n".join(table(answers)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
