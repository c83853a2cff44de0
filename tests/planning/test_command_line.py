"""The command line: one JSON object per file and line, and an exit code."""

import json
from pathlib import Path
from typing import Any

import pytest

from waypost.planning import Action, GiveUp, Goal, Outcome, Problem, Start
from waypost.planning.__main__ import main


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def save(name: str, content: object) -> str:
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    return save


def _ask(to: str = "goal") -> dict[str, object]:
    ask = Action("ask", (Outcome("yes", 0.5, 1, 10, to), Outcome("no", 0.5, 1, 10)), tries=2)
    return Problem("ask", Start("home"), (Goal("goal"),), (ask,), give_up=GiveUp(100.0)).to_json()


def _answers(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_solved_file_is_one_line_with_the_promised_keys(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["solve", write("a.json", _ask())])

    (answer,) = _answers(capsys)
    assert code == 0
    assert list(answer) == ["name", "status", "value", "lower", "upper", "first_action", "states", "seconds"]
    assert ("ask", "optimal", 40.0, "ask") == (
        answer["name"],
        answer["status"],
        answer["value"],
        answer["first_action"],
    )


def test_the_worst_file_sets_the_exit_code(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    hopeless = write("b.json", _ask("elsewhere"))

    assert main(["solve", hopeless]) == 1
    assert main(["solve", write("a.json", _ask()), hopeless, write("c.json", "{")]) == 2
    assert [answer["status"] for answer in _answers(capsys)] == ["no-plan", "optimal", "no-plan", "invalid"]


def test_an_invalid_file_says_where_and_why(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", write("c.json", {**_ask(), "hour_cost": -1})]) == 2

    (answer,) = _answers(capsys)
    assert answer["status"] == "invalid"
    assert "hour_cost" in answer["error"]


def test_a_file_that_is_not_there_is_invalid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", str(tmp_path / "nowhere.json")]) == 2
    assert "cannot be read" in _answers(capsys)[0]["error"]


def test_the_policy_is_played_and_written(write: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "policy.json"

    assert main(["solve", write("a.json", _ask()), "--policy", str(target), "--simulate", "400", "--seed", "5"]) == 0

    (answer,) = _answers(capsys)
    policy = json.loads(target.read_text(encoding="utf-8"))
    assert abs(answer["simulated"]["mean"] - 40.0) <= 3 * answer["simulated"]["half95"]
    assert policy["is_complete"]
    assert policy["nodes"][0]["action"] == "ask"
