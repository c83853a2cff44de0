"""Problems without a way, without an end, or too large: answered with a reason or an honest gap, and in time."""

import json
from math import isfinite
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from waypost.planning import (
    Action,
    Daily,
    GiveUp,
    Goal,
    Group,
    Intervals,
    InvalidProblem,
    Outcome,
    Problem,
    Start,
    Status,
    parse_problem,
    solve,
)
from waypost.planning.__main__ import main
from waypost.planning.limits import used_megabytes


def trip(*actions: Action, horizon_hour: float | None = None, start_hour: float = 0.0) -> Problem:
    start = Start("home", start_hour)
    return Problem("trip", start, (Goal("goal"),), actions, give_up=GiveUp(100.0), horizon_hour=horizon_hour)


def drive(name: str, at: str, to: str, **more: Any) -> Action:
    return Action(name, (Outcome("drove", 1.0, 1, 10, to),), (at,), **more)


@pytest.mark.parametrize(
    ("problem", "reason"),
    {
        "nothing leads there": (trip(drive("out", "home", "away")), "no outcome leads to a goal ('goal')"),
        "a place nobody comes to": (
            trip(drive("last", "island", "goal")), "from 'home': 'last' is at island, where one cannot come",
        ),
        "a paper nobody grants": (
            trip(drive("last", "home", "goal", needs=("visa",))), "'last' needs 'visa', which cannot be had",
        ),
        "a window that never opens": (
            trip(drive("last", "home", "goal", open=Daily(9, 9))), "'last' never opens from hour 0 on",
        ),
        "a window that is past": (
            trip(drive("last", "home", "goal", open=Intervals(((1, 5),))), start_hour=8),
            "'last' never opens from hour 8 on",
        ),
        "a window after the horizon": (
            trip(drive("last", "home", "goal", open=Intervals(((50, 60),))), horizon_hour=40),
            "'last' opens at hour 50, after the horizon (40)",
        ),
        "no tries": (trip(drive("last", "home", "goal", tries=0)), "'last' may be tried 0 times"),
        "a chance of nothing": (
            trip(Action("ask", (Outcome("yes", 0.0, 1, 1, "goal"), Outcome("no", 1.0, 1, 1)))),
            "'ask' leads to a goal with chance 0",
        ),
        "too late by the time": (
            trip(drive("on", "home", "away"), drive("last", "away", "goal", open=Intervals(((0, 0.5),)))),
            "from 'home': the hours, tries and chances leave no way to a goal ('goal')",
        ),
    }.values(),
)  # fmt: skip
def test_no_plan_says_where_and_why(
    problem: Problem, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "trip.json"
    path.write_text(json.dumps(problem.to_json()), encoding="utf-8")

    code = main(["solve", str(path), "--simulate", "5"])

    answer = json.loads(capsys.readouterr().out)
    assert (1, "no-plan", 100.0) == (code, answer["status"], answer["value"])
    assert reason in answer["reason"]


def test_a_hundred_actions_get_a_plan_with_an_honest_gap_in_time() -> None:
    yes = [[0.05 + 0.009 * ((i * (k + 3)) % 97) for k in range(6)] for i in range(100)]
    offices = tuple(
        Action(
            f"office{i}",
            (
                Outcome("yes", tuple(p), 1, 5, "goal"),
                Outcome("no", tuple(1 - x for x in p), 1 + i % 3, 5 + i % 7, f"town{i % 9}"),
            ),
            tuple(f"town{j}" for j in (i % 10, (i + 1) % 10)) + (("home",) if i % 4 == 0 else ()),
            "draws",
            2,
            open=Daily(6 + i % 5, 18),
        )
        for i, p in enumerate(yes)
    )
    group = Group("draws", (1 / 6,) * 6)
    problem = Problem("many", Start("home", 8), (Goal("goal"),), offices, (group,), 1.0, GiveUp(300.0))

    began = process_time()
    solution = solve(problem, time_limit=0.2, memory_limit_mb=used_megabytes() + 2000)

    assert solution.status in {Status.TIME_LIMIT, Status.OPTIMAL}
    assert solution.lower <= solution.value <= 300
    assert process_time() - began < 5


@pytest.mark.parametrize(
    "opening", [Intervals(((3, 1e12),)), Intervals(((3, 9), (1e11, 1e12))), Intervals(((-1e12, 1e12),))]
)
def test_windows_of_a_million_years_are_no_trouble(opening: Intervals) -> None:
    solution = solve(trip(drive("last", "home", "goal", open=opening)))

    assert (10.0, Status.OPTIMAL) == (solution.value, solution.status)


def test_an_outcome_of_a_million_years_is_no_trouble() -> None:
    long = Action("wait", (Outcome("waited", 1.0, 1e11, 0, "later"),), ("home",))
    shut = drive("last", "later", "goal", open=Daily(9, 17))

    assert isfinite(solve(trip(long, shut)).value)


@pytest.mark.parametrize("number", [1e13, -1e300])
def test_a_number_without_digits_left_for_minutes_is_invalid(number: float) -> None:
    obj: Any = trip(drive("last", "home", "goal")).to_json()
    obj["actions"][0]["outcomes"][0]["cost"] = number

    with pytest.raises(InvalidProblem, match="expected a number from -1e\\+12 to 1e\\+12"):
        parse_problem(obj)
