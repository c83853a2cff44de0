"""Tiny problems with every feature of the format drawn at random: few tries, so that brute force can follow."""

import numpy as np
from pieces import Json, action, grant, outcome, problem

_PLACES = ("a", "b", "c")
_TOKENS = ("paper", "visa", "mark")


def whole(seed: int, actions: int = 6) -> Json:
    """A problem in which any feature may meet any other."""
    rng = np.random.default_rng(seed)
    sizes = {"g0": int(rng.integers(2, 4)), "g1": 2}
    groups = [{"id": name, "weights": _chances(rng, size, least=1)} for name, size in sizes.items()]
    start: Json = {
        "place": "a", "hour": float(rng.choice([0, 7.25, 22.5])),
        "tokens": ["mark", {"token": "visa", "from_hour": 9.0, "until_hour": float(rng.choice([14, 60]))}],
    }  # fmt: skip
    goals: list[Json] = [{"place": "goal", "cost": 0.0}, {"place": "sold", "cost": float(rng.integers(5, 15))}]
    give_up = {"cost": float(rng.integers(30, 50)), "at": {"b": None, "c": float(rng.integers(15, 60))}}
    return problem(
        f"whole_s{seed}", start, goals, [_action(rng, i, sizes) for i in range(actions)],
        hour_cost=float(rng.choice([0.5, 2])), give_up=give_up, groups=groups,
        deadline={"hour": 16.0, "cost": 7.0}, horizon_hour=float(rng.choice([36, 80])),
        **{"x-made-by": "benchmarks/planning_problems/whole.py"},
    )  # fmt: skip


def _action(rng: np.random.Generator, index: int, sizes: dict[str, int]) -> Json:
    group = [None, *sizes][int(rng.integers(3))]
    places = [list(_PLACES[:2]), None, *([place] for place in _PLACES)][int(rng.integers(5))]
    count = int(rng.integers(2, 4))
    ends = []
    split = [_chances(rng, count) for _ in range(sizes[group] if group else 1)]
    for i in range(count):
        to = [None, "a", "b", "c", "goal", "sold"][int(rng.integers(6)) if i else 4 - index % 5]
        given = [grant(t, float(rng.choice([0, 3])), [None, 6.0, 30.0][rng.integers(3)]) for t in _some(rng)]
        p = [chances[i] for chances in split] if group else split[0][i]
        cost = float(rng.integers(0, 9))
        ends.append(outcome(str(i), p, float(rng.choice([0.5, 1, 2.5, 5])), cost, to, grants=given, uses=_some(rng)))
    return action(
        f"act{index}", places, ends, group=group, tries=int(rng.integers(1, 3)), needs=_some(rng), unless=_some(rng),
        open=[None, {"daily": [9.5, 17]}, {"daily": [22, 30]}, {"intervals": [[3, 9], [24, 31]]}][rng.integers(4)],
    )  # fmt: skip


def _some(rng: np.random.Generator) -> list[str]:
    return [_TOKENS[int(rng.integers(3))]] if rng.random() < 0.25 else []


def _chances(rng: np.random.Generator, count: int, least: int = 0) -> list[float]:
    parts = rng.integers(least, 5, count)
    return [float(x) for x in parts / parts.sum()] if parts.sum() else [1.0, *[0.0] * (count - 1)]
