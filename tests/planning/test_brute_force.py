"""Tiny problems of the whole format against a program that tries everything, written from the specification."""

import json
from functools import cache
from math import inf, isfinite
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waypost.planning import NodeKind, Status, distribution, parse_problem, solve

Json = dict[str, Any]
Held = tuple[Any, ...]

_HOURS = st.sampled_from([0, 0.5, 1, 2.5, 5])
_TOKENS = st.lists(st.sampled_from(["paper", "visa"]), max_size=1)


@st.composite
def openings(draw: st.DrawFn) -> Json | None:
    kind = draw(st.sampled_from(["none", "none", "daily", "intervals"]))
    if kind == "daily":
        opens = draw(st.sampled_from([0, 6, 9.5, 22]))
        return {"daily": [opens, opens + draw(st.sampled_from([0, 2, 8, 24]))]}
    if kind == "intervals":
        first = draw(st.sampled_from([0, 3, 9]))
        return {"intervals": [[first, first + 4], [first + 10, first + 12]]}
    return None


@st.composite
def outcomes(draw: st.DrawFn, hypotheses: int | None) -> list[Json]:
    count = draw(st.integers(1, 3))
    split = [_chances(draw, count) for _ in range(hypotheses or 1)]
    found = []
    for index in range(count):
        p: object = [chances[index] for chances in split] if hypotheses else split[0][index]
        grants = [
            {
                "token": token,
                "after_hours": draw(st.sampled_from([0, 0, 3])),
                "valid_hours": draw(st.sampled_from([None, 4, 30])),
            }
            for token in draw(_TOKENS)
        ]
        found.append({
            "what": str(index), "p": p, "hours": draw(_HOURS), "cost": draw(st.integers(0, 9)),
            "to": draw(st.sampled_from([None, "a", "b", "goal"])), "grants": grants, "uses": draw(_TOKENS),
        })  # fmt: skip
    return found


def _chances(draw: st.DrawFn, count: int) -> list[float]:
    parts = [draw(st.integers(0, 4)) for _ in range(count)]
    total = sum(parts)
    return [part / total for part in parts] if total else [1.0, *[0.0] * (count - 1)]


@st.composite
def problems(draw: st.DrawFn) -> Json:
    groups = draw(st.sampled_from([[], [2], [3], [2, 2]]))
    ids = [f"g{index}" for index in range(len(groups))]
    actions = []
    for index in range(draw(st.integers(1, 4))):
        group = draw(st.sampled_from([None, *ids]))
        size = groups[ids.index(group)] if group else None
        actions.append({
            "id": f"act{index}", "at": draw(st.sampled_from([None, ["a"], ["b"], ["a", "b"]])), "group": group,
            "tries": draw(st.sampled_from([1, 1, 2])), "needs": draw(_TOKENS), "unless": draw(_TOKENS),
            "open": draw(openings()), "outcomes": draw(outcomes(size)),
        })  # fmt: skip
    weights = [_chances(draw, size) for size in groups]
    from_hour, until_hour = draw(st.sampled_from([0, 9])), draw(st.sampled_from([10, 99]))
    held = [{"token": "visa", "from_hour": from_hour, "until_hour": until_hour}]
    hour, tokens = draw(st.sampled_from([0, 7.25])), draw(st.sampled_from([[], held, ["paper"]]))
    give_up_at = draw(st.sampled_from([{}, {"a": 30}, {"a": None}]))
    return {
        "name": "tiny",
        "start": {"place": "a", "hour": hour, "tokens": tokens},
        "goals": [{"place": "goal", "cost": draw(st.sampled_from([0, 3, -2]))}],
        "hour_cost": draw(st.sampled_from([0, 0.5, 2])),
        "give_up": {"cost": draw(st.sampled_from([20, 40, None])), "at": give_up_at},
        "deadline": draw(st.sampled_from([None, {"hour": 9, "cost": 7}])),
        "horizon_hour": draw(st.sampled_from([None, 12])),
        "groups": [{"id": i, "weights": w} for i, w in zip(ids, weights, strict=True)],
        "actions": actions,
    }  # fmt: skip


class BruteForce:
    """Everything that can be done, everything that can come of it, to the end."""

    def __init__(self, obj: Json) -> None:
        self.obj = obj
        self.value = cache(self._value)

    def solve(self) -> float:
        start = self.obj["start"]
        held = tuple(
            (t, -inf, inf) if isinstance(t, str) else (t["token"], t["from_hour"], t["until_hour"])
            for t in start["tokens"]
        )  # fmt: skip
        weights = tuple(tuple(group["weights"]) for group in self.obj["groups"])
        return self.value(start["place"], start["hour"], held, (0,) * len(self.obj["actions"]), weights)

    def _value(self, place: str, hour: float, held: Held, tried: tuple[int, ...], weights: tuple[Any, ...]) -> float:
        for goal in self.obj["goals"]:
            if goal["place"] == place:
                deadline = self.obj["deadline"]
                return float(goal["cost"] + (deadline["cost"] if deadline and hour > deadline["hour"] else 0))
        give_up = self.obj["give_up"]
        cost = give_up["at"].get(place, give_up["cost"])
        best = inf if cost is None else float(cost)
        for index, action in enumerate(self.obj["actions"]):
            if (action["at"] is None or place in action["at"]) and tried[index] < action["tries"]:
                best = min(best, self._worth(index, hour, place, held, tried, weights))
        return best

    def _begins(self, action: Json, hour: float, held: tuple[Any, ...]) -> float | None:
        begins = hour
        for token in action["needs"]:
            usable = [a for t, a, u in held if t == token and u > hour]
            if not usable:
                return None
            begins = max(begins, usable[0])
        opened = self._opens(action["open"], begins)
        if opened is None or (self.obj["horizon_hour"] is not None and opened > self.obj["horizon_hour"]):
            return None
        if any(t in action["needs"] and opened >= u for t, a, u in held):
            return None
        return None if any(t in action["unless"] and opened < u for t, a, u in held) else opened

    @staticmethod
    def _opens(opening: Json | None, hour: float) -> float | None:
        if opening is None:
            return hour
        if "daily" in opening:
            first, last = opening["daily"]
            spans = [(day * 24 + first, day * 24 + last) for day in range(-2, 60)]
        else:
            spans = opening["intervals"]
        return min((max(a, hour) for a, b in spans if hour < b and a < b), default=None)

    def _worth(
        self, index: int, hour: float, place: str, held: Held, tried: tuple[int, ...], weights: tuple[Any, ...]
    ) -> float:
        action = self.obj["actions"][index]
        begins = self._begins(action, hour, held)
        if begins is None:
            return inf
        ids = [group["id"] for group in self.obj["groups"]]
        mine = ids.index(action["group"]) if action["group"] else None
        counts = (*tried[:index], tried[index] + 1, *tried[index + 1 :])
        total = 0.0
        for outcome in action["outcomes"]:
            p, after = outcome["p"], weights
            if mine is not None:
                each = p if isinstance(p, list) else [p] * len(weights[mine])
                joint = [w * q for w, q in zip(weights[mine], each, strict=True)]
                p = sum(joint)
                if p > 0:
                    after = (*weights[:mine], tuple(w / p for w in joint), *weights[mine + 1 :])
            if p > 0:
                end = begins + outcome["hours"]
                tokens = self._tokens(held, outcome, end)
                there = place if outcome["to"] is None else outcome["to"]
                cost = outcome["cost"] + (end - hour) * self.obj["hour_cost"]
                total += p * (cost + self.value(there, end, tokens, counts, after))
        return total

    @staticmethod
    def _tokens(held: tuple[Any, ...], outcome: Json, end: float) -> tuple[Any, ...]:
        granted = {grant["token"] for grant in outcome["grants"]}
        kept = [t for t in held if t[0] not in outcome["uses"] and t[0] not in granted and t[2] > end]
        for grant in outcome["grants"]:
            usable = end + grant["after_hours"]
            valid = inf if grant["valid_hours"] is None else grant["valid_hours"]
            kept.append((grant["token"], usable, usable + valid))
        return tuple(sorted(kept))


_MANY = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_MANY
@given(problems())
def test_the_value_is_that_of_trying_everything(obj: Json) -> None:
    expected = BruteForce(obj).solve()

    solution = solve(parse_problem(obj))

    assert expected == pytest.approx(solution.value, abs=1e-7)
    assert solution.lower == solution.upper == solution.value
    assert solution.status in {Status.OPTIMAL, Status.NO_PLAN}


@_MANY
@given(problems(), st.sampled_from([0.0, 0.05, 0.5]))
def test_the_bounds_contain_the_optimum_when_stopped_early(obj: Json, gap: float) -> None:
    expected = BruteForce(obj).solve()

    solution = solve(parse_problem(obj), gap=gap, time_limit=0.0 if gap == 0 else None)

    assert solution.lower <= expected + 1e-7
    assert expected <= solution.upper + 1e-7


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_the_endings_of_the_policy_cost_its_value(obj: Json) -> None:
    solution = solve(parse_problem(obj))
    if not isfinite(solution.value):
        return

    found = distribution(solution.policy)

    assert found.mean_cost() == pytest.approx(solution.value, abs=1e-6)
    assert sum(ending.p for ending in found.endings) == pytest.approx(1.0)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_no_plan_means_that_no_policy_reaches_a_goal(obj: Json) -> None:
    solution = solve(parse_problem(obj))

    if solution.status is Status.NO_PLAN and isfinite(solution.value):
        assert all(ending.kind is not NodeKind.ARRIVED for ending in distribution(solution.policy).endings)


@settings(max_examples=40, deadline=None)
@given(problems())
def test_writing_and_reading_a_problem_changes_nothing(obj: Json) -> None:
    problem = parse_problem(obj)

    assert problem == parse_problem(json.loads(json.dumps(problem.to_json())))


_KEPT = sorted((Path(__file__).parents[2] / "benchmarks" / "planning_problems").glob("whole_*.json"))


@pytest.mark.parametrize("path", _KEPT, ids=lambda path: path.stem)
def test_a_kept_problem_of_the_whole_format_has_its_value(path: Path) -> None:
    obj = json.loads(path.read_text(encoding="utf-8"))

    assert BruteForce(obj).solve() == pytest.approx(obj["exact_value"], abs=1e-7)
    assert solve(parse_problem(obj)).value == pytest.approx(obj["exact_value"], abs=1e-7)
