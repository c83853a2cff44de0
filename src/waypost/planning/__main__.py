"""Solves planning problems in files: `python -m waypost.planning solve FILE...`."""

import argparse
import json
import sys
from math import isfinite
from pathlib import Path

from waypost.planning.errors import InvalidProblem
from waypost.planning.export import policy_to_json
from waypost.planning.hopeless import why_no_plan
from waypost.planning.parsing import parse_text
from waypost.planning.simulation import simulate
from waypost.planning.solution import Status
from waypost.planning.solve import solve
from waypost.planning.world import World

_NO_PLAN, _INVALID = 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line.

    Returns: 0; 1 if a file has no plan; 2 if a file is invalid.
    """
    options = _parser().parse_args(arguments)
    policies: list[object] = []
    worst = 0
    for name in options.files:
        answer, code = _solve_file(Path(name), options, policies)
        print(json.dumps(answer, ensure_ascii=False), flush=True)  # noqa: T201 - this is the output
        worst = max(worst, code)
    if options.policy is not None and not _write_policies(Path(options.policy), policies):
        return _INVALID
    return worst


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m waypost.planning")
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("solve", help="find the policy of least expected cost")
    command.add_argument("files", nargs="+", metavar="FILE")
    command.add_argument("--gap", type=_amount, default=0.0, help="relative gap that is good enough")
    command.add_argument("--time-limit", type=_amount, metavar="SECONDS")
    command.add_argument("--memory-limit", type=_amount, metavar="MB")
    command.add_argument("--state-limit", type=_count, metavar="N", help="states to look at: the same on every machine")
    command.add_argument("--policy", metavar="FILE", help="write the policy here, as JSON")
    command.add_argument("--simulate", type=_count, metavar="N", help="play the policy N times")
    command.add_argument("--seed", type=_count, default=0, metavar="S")
    return parser


def _amount(text: str) -> float:
    value = float(text)
    if not (isfinite(value) and value >= 0):
        raise argparse.ArgumentTypeError(f"expected 0 or more, found {text}")
    return value


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"expected 0 or more, found {text}")
    return value


def _solve_file(path: Path, options: argparse.Namespace, policies: list[object]) -> tuple[object, int]:
    try:
        problem = parse_text(path.read_text(encoding="utf-8"))
    except InvalidProblem as error:
        return {"name": path.stem, "status": "invalid", "error": str(error)}, _INVALID
    except (OSError, UnicodeDecodeError) as error:
        return {"name": path.stem, "status": "invalid", "error": f"cannot be read: {error}"}, _INVALID
    solution = solve(
        problem,
        gap=options.gap,
        time_limit=options.time_limit,
        memory_limit_mb=options.memory_limit,
        state_limit=options.state_limit,
    )
    answer = solution.to_json()
    if solution.status is Status.NO_PLAN:
        answer["reason"] = why_no_plan(World(problem))
    if options.simulate:
        played = simulate(problem, solution.policy, options.simulate, options.seed)
        answer["simulated"] = {"mean": _finite(played.mean), "half95": _finite(played.half95)}
    if options.policy is not None:
        policies.append(policy_to_json(solution))
    return answer, _NO_PLAN if solution.status is Status.NO_PLAN else 0


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None


def _write_policies(path: Path, policies: list[object]) -> bool:
    """Writes one policy as an object, several as a list."""
    content = policies[0] if len(policies) == 1 else policies
    try:
        path.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        print(f"--policy: cannot write {path}: {error}", file=sys.stderr)  # noqa: T201 - for the person
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
