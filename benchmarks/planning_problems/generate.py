"""Makes planning problems of the whole format from a seed: `python generate.py FOLDER [NAME...]` writes the kept ones.

With names, only those whose name begins so.

Families: `tries` (offices to be tried in some order), `clock` (the same with opening hours and papers that
take time), `journey` (borders one after another, with recourse), `roads` (roads that may be blocked), `ferry` (sailings
by date, visas for one entry, approvals that name their post, places where giving up is impossible), `whole` (tiny,
every feature of the format drawn at random; small enough for brute force).
"""

import json
import sys
from pathlib import Path

import numpy as np
from ferries import ferry
from pieces import Json, action, grant, outcome, problem
from whole import whole


def _draws(rng: np.random.Generator, k: int, mean: float, shared: np.ndarray, own: float) -> np.ndarray:
    """K correlated chances: a common circumstance and one of its own, on the logit scale."""
    logit = np.log(mean / (1 - mean)) + shared + rng.normal(0, own, k)
    return 1 / (1 + np.exp(-logit))


def _pair(p: np.ndarray) -> tuple[list[float], list[float]]:
    yes = [float(x) for x in p.round(6)]
    return yes, [1 - x for x in yes]


def tries(seed: int, n: int, k: int, places: int, each: int = 2) -> Json:
    """Offices at places on a plane, each to be tried a few times; all hopes hang together."""
    rng = np.random.default_rng(seed)
    points = rng.uniform(0, 30, (places, 2))
    shared = rng.normal(0, 1.0, k)
    actions = []
    for i in range(places):
        for j in range(places):
            if i != j:
                hours = float(np.ceil(np.hypot(*(points[i] - points[j])) / 4) / 2)
                actions.append(action(f"m{i}-{j}", [f"p{i}"], [outcome("moved", 1.0, hours, hours * 2, f"p{j}")]))
    for i in range(n):
        yes, no = _pair(_draws(rng, k, float(rng.uniform(0.15, 0.6)), shared, 0.8))
        hours, cost = float(rng.integers(1, 7)), float(rng.integers(5, 60))
        ends = [outcome("passed", yes, hours, cost, "goal"), outcome("refused", no, hours, cost / 2)]
        actions.append(action(f"o{i}", [f"p{i % places}"], ends, group="g", tries=each))
    weights = rng.dirichlet(np.ones(k) * 5)
    start: Json = {"place": "p0", "hour": 8, "tokens": []}
    groups = [{"id": "g", "weights": list(weights / weights.sum())}]
    return problem(f"tries_n{n}_k{k}_s{seed}", start, [{"place": "goal", "cost": 0.0}], actions, groups=groups)


def clock(seed: int, n: int = 8, k: int = 20, places: int = 8, papers: int = 3) -> Json:
    """Offices with hours on the clock, some of which want a paper that takes time and runs out."""
    base = tries(seed, n, k, places)
    rng = np.random.default_rng(seed + 1)
    actions = base["actions"]
    assert isinstance(actions, list)
    for act in actions:
        if act["group"] is not None:
            opens = float(rng.integers(7, 11))
            act["open"] = {"daily": [opens, opens + float(rng.integers(6, 10))]}
            paper = int(rng.integers(0, 2 * papers))
            act["needs"] = [f"paper{paper}"] if paper < papers else []
        else:
            act["outcomes"][0]["hours"] = float(np.ceil(act["outcomes"][0]["hours"]))
    for i in range(papers):
        given = [grant(f"paper{i}", float(rng.integers(4, 30)), float(rng.integers(48, 120)))]
        ends = [outcome("granted", 0.9, 1, 15, grants=given), outcome("declined", 0.1, 1, 5)]
        actions.append(action(f"apply{i}", [f"p{i}"], ends, tries=2, unless=[f"paper{i}"], open={"daily": [9, 12]}))
    base.update(name=f"clock_n{n}_k{k}_s{seed}", horizon_hour=8 + 24.0 * 10, deadline={"hour": 100.0, "cost": 80.0})
    return base


def journey(seed: int, borders: int = 6, crossings: int = 2, k: int = 256, *, papers: bool = True) -> Json:
    """Borders one after another; at each some crossings with an exit and an entry side, levels and recourse."""
    rng = np.random.default_rng(seed)
    shared = rng.normal(0, 0.7, k)
    actions: list[Json] = []
    give_up_at: dict[str, float | None] = {}
    for b in range(borders):
        here, there = f"c{b}", f"c{b + 1}" if b + 1 < borders else "goal"
        country = shared * 0.5 + rng.normal(0, 0.5, k)
        for x in range(crossings):
            name = f"{b}{'abc'[x]}"
            gap = f"gap{name}"
            give_up_at[gap] = 9000.0
            actions += _crossing(rng, name, here, gap, there, country, k, papers=papers and x == 0)
        if papers:
            given = [grant(f"permit{b}", 24.0, 24.0 * 30)]
            ends = [outcome("granted", 0.85, 2, 120, grants=given), outcome("declined", 0.15, 2, 20)]
            actions.append(action(f"apply{b}", [here], ends, tries=1, unless=[f"permit{b}"], open={"daily": [9, 12]}))
    weights = np.full(k, 1 / k)
    start: Json = {"place": "c0", "hour": 8.0, "tokens": []}
    return problem(
        f"journey_b{borders}_x{crossings}_k{k}_s{seed}", start, [{"place": "goal", "cost": 0.0}], actions,
        hour_cost=15.0, give_up={"cost": 8000.0, "at": give_up_at}, groups=[{"id": "draws", "weights": list(weights)}],
        deadline={"hour": 8 + 24.0 * 5 * borders, "cost": 1000.0}, horizon_hour=24.0 * 60,
    )  # fmt: skip


def _crossing(
    rng: np.random.Generator, name: str, here: str, gap: str, there: str, country: np.ndarray, k: int, *, papers: bool
) -> list[Json]:
    post = f"post{name}"
    drive, back = float(rng.integers(4, 20)) / 2, float(rng.integers(4, 20)) / 2
    leave, appeal = (_draws(rng, k, float(rng.uniform(0.6, 0.95)), country, 0.5) for _ in range(2))
    enter, permit = (_draws(rng, k, float(rng.uniform(0.7, 0.97)), country, 0.5) for _ in range(2))
    slow = float(rng.uniform(0.1, 0.4))
    yes, no = _pair(leave)
    high, low = _pair(appeal)
    entered, kept = _pair(enter)
    refused = [grant(f"no{name}")]
    hours = {"daily": [float(rng.integers(7, 10)), float(rng.integers(16, 21))]}
    found = [
        action(f"to-{name}", [here], [outcome("drove", 1.0, drive, drive * 12, post)], open={"daily": [6, 12]}),
        action(f"from-{name}", [post], [outcome("drove", 1.0, drive, drive * 12, here)], open={"daily": [6, 12]}),
        action(f"exit-{name}", [post], [
            outcome("passed", yes, 2, 10, gap), outcome("refused", no, 3, 0, grants=refused),
        ], group="draws", tries=2, open=hours),
        action(f"appeal-{name}", [post], [
            outcome("passed", high, 6, 40, gap), outcome("refused", low, 6, 20),
        ], group="draws", tries=1, needs=[f"no{name}"], open=hours),
        action(f"enter-{name}", [gap], [
            outcome("passed", [x * (1 - slow) for x in entered], 2, 30, f"in{name}"),
            outcome("passed slowly", [x * slow for x in entered], 9, 30, f"in{name}"),
            outcome("refused", kept, 4, 0),
        ], group="draws", tries=2, open=hours),
        action(f"return-{name}", [gap], [outcome("taken back", 1.0, 5, 100, post)], tries=1),
        action(f"on-{name}", [f"in{name}"], [outcome("drove", 1.0, back, back * 12, there)], open={"daily": [6, 14]}),
        action(f"call-{name}", [here], [
            outcome("yes", [0.2 + 0.6 * x for x in yes], 1, 5), outcome("no", [0.8 - 0.6 * x for x in yes], 1, 5),
        ], group="draws", tries=1, open={"daily": [9, 17]}),
    ]  # fmt: skip
    if papers:
        sure, unsure = _pair(permit)
        ends = [outcome("passed", sure, 2, 10, gap), outcome("refused", unsure, 3, 0)]
        found.append(action(f"exit-with-permit-{name}", [post], ends, group="draws", tries=1,
                            needs=[f"permit{name[:-1]}"], open=hours))  # fmt: skip
    return found


def roads(seed: int, n: int) -> Json:
    """Roads on a ring with chords, each open or blocked for the whole journey, seen from either end."""
    rng = np.random.default_rng(seed)
    pairs = sorted({(i, (i + 1) % n) for i in range(n)} | {(i, (i + 2) % n) for i in range(0, n, 2)})
    groups, actions = [], []
    for index, (a, b) in enumerate(pairs):
        p = float(rng.uniform(0.2, 0.95))
        groups.append({"id": f"r{index}", "weights": [p, 1 - p]})
        cost = float(rng.integers(5, 40))
        for here, there in ((a, b), (b, a)):
            ends = [outcome("open", [1.0, 0.0], 0, cost, f"v{there}"), outcome("blocked", [0.0, 1.0])]
            actions.append(action(f"r{index}-{here}", [f"v{here}"], ends, group=f"r{index}"))
        sight = [outcome("open", [1.0, 0.0]), outcome("blocked", [0.0, 1.0])]
        actions.append(action(f"look{index}", [f"v{a}", f"v{b}"], sight, group=f"r{index}", tries=1))
    start: Json = {"place": "v0", "hour": 0, "tokens": []}
    goals: list[Json] = [{"place": f"v{n // 2}", "cost": 0.0}]
    give_up = {"cost": 150.0, "at": {}}
    return problem(f"roads_n{n}_s{seed}", start, goals, actions, hour_cost=0.0, groups=groups, give_up=give_up)


KEPT = (
    *(tries(seed, 5, 12, 5) for seed in (1, 2)),
    *(clock(seed, n=3, k=4, places=3, papers=1) for seed in (1, 2, 3)),
    *(journey(seed, borders=1, k=8) for seed in (1, 2, 3)),
    *(journey(seed, borders=3, crossings=1, k=8, papers=False) for seed in (4, 5)),
    *(roads(seed, 6) for seed in (1, 2)),
    *(ferry(seed, sailings=5, k=3) for seed in (1, 2, 3)),
    *(ferry(seed, sailings=12, k=12) for seed in (4,)),
    *(whole(seed) for seed in (1, 3, 6, 8, 13, 15)),
)


def main(folder: str, names: tuple[str, ...] = ("",)) -> None:
    """Writes the kept problems, with the exact value where the solver proves it within a minute."""
    from waypost.planning import Status, parse_problem, solve

    for obj in KEPT:
        if not str(obj["name"]).startswith(names):
            continue
        solution = solve(parse_problem(obj), time_limit=60)
        if solution.status is Status.OPTIMAL:
            obj["exact_value"] = solution.value
        (Path(folder) / f"{obj['name']}.json").write_text(json.dumps(obj) + "\n", encoding="utf-8")
        print(obj["name"], solution.status.value, solution.value, round(solution.seconds, 2))


if __name__ == "__main__":
    main(sys.argv[1], tuple(sys.argv[2:]) or ("",))
