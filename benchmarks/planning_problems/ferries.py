"""A sea to be crossed by ferry, or gone round by land: what a journey to another continent asks of a plan."""

import numpy as np
from pieces import Json, action, grant, outcome, problem


def ferry(seed: int, sailings: int, k: int) -> Json:
    """From a city over a sea or by land: every feature of the format in its natural place.

    A visa with a lead and a validity that entering uses up, an approval held from the start that names its post and
    its days, sailings by date, offices by hours of the day, a call from anywhere, selling as a second goal, a gap
    between posts and a ship's deck where giving up is impossible, three independent hidden circumstances.
    """
    rng = np.random.default_rng(seed)
    groups = [{"id": name, "weights": _weights(rng, k)} for name in ("consulate", "sea", "post")]
    leaves = np.cumsum(rng.integers(40, 110, sailings)).tolist()
    drive = float(rng.integers(4, 12))
    start: Json = {
        "place": "city", "hour": 8.0,
        "tokens": ["passport", {"token": "approval", "from_hour": 24.0, "until_hour": 24.0 * int(rng.integers(3, 9))}],
    }  # fmt: skip
    goals: list[Json] = [{"place": "home", "cost": 0.0}, {"place": "sold", "cost": float(rng.integers(900, 1600))}]
    give_up = {"cost": 2500.0, "at": {"deck": None, "gap": None, "far-port": 3200.0}}
    return problem(
        f"ferry_n{sailings}_k{k}_s{seed}", start, goals,
        [*_papers(rng, k), *_by_sea(rng, k, leaves), *_by_land(rng, k), *_roads(drive)],
        hour_cost=float(rng.integers(1, 5)), give_up=give_up, groups=groups,
        deadline={"hour": 24.0 * 12, "cost": 300.0}, horizon_hour=24.0 * 30,
        **{"x-made-by": "benchmarks/planning_problems/ferries.py"},
    )  # fmt: skip


def _weights(rng: np.random.Generator, k: int) -> list[float]:
    weights = rng.dirichlet(np.ones(k) * 4)
    return [float(w) for w in weights / weights.sum()]


def _likely(rng: np.random.Generator, k: int, low: float, high: float) -> tuple[list[float], list[float]]:
    yes = [round(float(x), 4) for x in rng.uniform(low, high, k)]
    return yes, [1 - x for x in yes]


def _papers(rng: np.random.Generator, k: int) -> list[Json]:
    yes, no = _likely(rng, k, 0.4, 0.95)
    visa = [grant("visa", float(rng.integers(20, 80)), 24.0 * int(rng.integers(8, 15)))]
    hint = [0.3 + 0.5 * x for x in yes]
    return [
        action("apply", ["city"], [
            outcome("granted", yes, 2, 80, grants=visa), outcome("declined", no, 2, 40, grants=[grant("turned-down")]),
        ], group="consulate", tries=2, needs=["passport"], unless=["visa"], open={"daily": [9, 12]}),
        action("appeal", ["city"], [
            outcome("granted", [x * 0.6 for x in yes], 20, 60, grants=visa, uses=["turned-down"]),
            outcome("declined", [1 - x * 0.6 for x in yes], 20, 60, uses=["turned-down"]),
        ], group="consulate", tries=1, needs=["turned-down"], unless=["visa"], open={"daily": [14, 17]}),
        action("call-consulate", None, [
            outcome("likely", hint, 0.5, 3), outcome("unlikely", [1 - x for x in hint], 0.5, 3),
        ], group="consulate", tries=1, open={"daily": [9, 17]}),
        action("wait-a-day", None, [outcome("waited", 1.0, 24, 10)], tries=2),
    ]  # fmt: skip


def _by_sea(rng: np.random.Generator, k: int, leaves: list[int]) -> list[Json]:
    sails, stays = _likely(rng, k, 0.5, 0.98)
    enters, refuses = _likely(rng, k, 0.7, 0.97)
    windows = {"intervals": [[float(t), t + 3.0] for t in leaves]}
    return [
        action("board", ["port"], [
            outcome("sails", sails, 3, 200, "deck"), outcome("cancelled", stays, 6, 0),
        ], group="sea", needs=["visa"], open=windows),
        action("land", ["deck"], [
            outcome("on time", [0.8 * x for x in sails], 14, 20, "far-port"),
            outcome("late", [1 - 0.8 * x for x in sails], float(rng.integers(20, 40)), 50, "far-port"),
        ], group="sea"),
        action("enter-by-sea", ["far-port"], [
            outcome("admitted", enters, 3, 30, "far-side", uses=["visa"]),
            outcome("refused", refuses, 3, 0, grants=[grant("refused", 0, 24)]),
        ], group="post", tries=2, needs=["visa"], unless=["refused"], open={"daily": [8, 18]}),
        action("sail-back", ["far-port"], [outcome("back", 1.0, 20, 150, "port", uses=["refused"])], tries=1),
    ]  # fmt: skip


def _by_land(rng: np.random.Generator, k: int) -> list[Json]:
    leaves, kept = _likely(rng, k, 0.6, 0.98)
    enters, refuses = _likely(rng, k, 0.3, 0.9)
    return [
        action("exit", ["post"], [
            outcome("stamped out", leaves, 2, 10, "gap"), outcome("sent away", kept, 2, 0),
        ], group="post", tries=2, open={"daily": [9, 17]}),
        action("enter-approved", ["gap"], [
            outcome("admitted", enters, 3, 30, "far-side"), outcome("refused", refuses, 3, 0),
        ], group="post", tries=1, needs=["approval"], open={"daily": [9, 18]}),
        action("enter-with-visa", ["gap"], [
            outcome("admitted", [min(x + 0.1, 1) for x in enters], 3, 30, "far-side", uses=["visa"]),
            outcome("refused", [max(x - 0.1, 0) for x in refuses], 3, 0),
        ], group="post", tries=1, needs=["visa"], open={"daily": [9, 18]}),
        action("taken-back", ["gap"], [outcome("back", 1.0, 5, 120, "post")], tries=2),
    ]  # fmt: skip


def _roads(drive: float) -> list[Json]:
    legs = [("city", "port", drive), ("port", "city", drive), ("city", "post", drive + 6), ("post", "city", drive + 6),
            ("far-side", "home", 9.0)]  # fmt: skip
    sell = action("sell", ["city", "port", "post"], [outcome("sold", 1.0, 30, 0, "sold")], tries=1)
    drives = [
        action(f"{a}-{b}", [a], [outcome("drove", 1.0, h, 6 * h, b)], open={"daily": [6, 20]}) for a, b, h in legs
    ]
    return [*drives, sell]
