"""The Canadian Traveller Problem: `python benchmarks/ctp.py GRAPH...` prints one JSON line per graph, then a table.

Criterion of the literature (Eyerich, Keller & Helmert, AAAI 2010): mean cost over the weathers in which the goal can
be reached. Graphs of up to 23 roads are solved exactly, under that condition; larger ones are travelled by several
policies in common random weathers, with a bound from below on what any policy can reach. Needs numba, which comes
with requirements-bench.lock; without it the same answers take some hundred times as long. Seconds are of the
processor, the first call's compilation (kept on disk afterwards) left out.
"""

import argparse
import json
import sys
from pathlib import Path
from time import process_time

from ctp_bound import LEVELS, Level, bound
from ctp_exact import Exact, TableFullError
from ctp_graph import Graph, Road, published, read_graph
from ctp_kernel import COMPILED
from ctp_policies import Effort, compare

_MOST_ROADS = 23


def solve_exactly(graph: Graph) -> dict[str, object]:
    """The least mean cost over solvable weathers."""
    began = process_time()
    exact = Exact(graph)
    try:
        chance, value = exact.before_looking(0, (1 << len(graph.roads)) - 1)
    except TableFullError:
        return {"status": "memory-limit", "value": None, "states": exact.states}
    seconds = round(process_time() - began, 3)
    if chance == 0:
        return {"status": "no-plan", "value": None, "p_solvable": 0.0, "seconds": seconds}
    return {"status": "optimal", "value": value, "p_solvable": chance, "states": exact.states, "seconds": seconds}


def compile_first() -> None:
    """Has everything compiled, so that no graph pays for it."""
    triangle = Graph(3, (Road(0, 1, 0.5, 1.0), Road(1, 2, 0.5, 1.0), Road(0, 2, 0.5, 5.0)))
    solve_exactly(triangle)
    compare(triangle, 20, 1, Effort(10, 10, 1))


def table(answers: list[dict[str, object]]) -> list[str]:
    """The graphs that were travelled as lines of text, with their total; means over the same weathers."""
    names = ("optimistic", "penalty", "tuned", "hindsight", "ucto", "ours", "bound")
    rows = [["graph", *names, "gap %"]]
    totals = [0.0] * len(names)
    for answer in answers:
        means = [answer[name]["mean"] if name in answer else float("nan") for name in names]  # type: ignore[index, operator]
        totals = [total + mean for total, mean in zip(totals, means, strict=True)]
        rows.append([str(answer["graph"]), *(f"{mean:.1f}" for mean in means), _gap(means)])
    rows.append(["total", *(f"{total:.1f}" for total in totals), _gap(totals)])
    return ["  ".join(f"{cell:>{22 if i == 0 else 10}}" for i, cell in enumerate(row)) for row in rows]


def _gap(means: list[float]) -> str:
    return f"{100 * (1 - means[-1] / means[-2]):.1f}"


def _level(text: str) -> Level:
    in_doubt, _, weathers = text.partition("x")
    return Level(int(in_doubt), int(weathers))


def main(arguments: list[str] | None = None) -> int:
    """Prints one line per graph; compares with `exact.csv` beside it where there is one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("graphs", nargs="+", type=Path, metavar="GRAPH")
    parser.add_argument("--weathers", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most-rollouts", type=int, default=2000, help="of a decision, for ucto and ours alike")
    parser.add_argument("--levels", type=_level, nargs="*", default=LEVELS, metavar="ROADSxWEATHERS",
                        help="roads left in doubt by the bound, in how many weathers; nothing: no bound")  # fmt: skip
    options = parser.parse_args(arguments)
    if COMPILED:
        compile_first()
    travelled = []
    for path in options.graphs:
        try:
            graph = read_graph(path)
            answer: dict[str, object] = {"graph": path.name, "nodes": graph.n, "roads": len(graph.roads)}
            if len(graph.roads) <= _MOST_ROADS:
                answer |= {**solve_exactly(graph), "published": published(path)}
            else:
                answer |= compare(graph, options.weathers, options.seed, Effort(most=options.most_rollouts))
                if options.levels:
                    answer["bound"] = bound(graph, tuple(options.levels), options.seed)
                travelled.append(answer)
        except (OSError, ValueError) as error:
            print(f"ctp: {error}", file=sys.stderr)
            return 2
        print(json.dumps(answer), flush=True)
    if travelled:
        print("\n".join(table(travelled)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
