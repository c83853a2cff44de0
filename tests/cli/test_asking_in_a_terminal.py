"""``check --ask`` and ``plan --ask`` where somebody sits at a terminal: questions one by one, and what follows."""

import tomllib
from pathlib import Path

from tests.cli.terminal import Terminal, answer_all

LONDON = "examples/london-bangkok.toml"
TANGIER = "examples/tangier-dakar.toml"
TAKEN = ("taken.",)


def test_check_asks_one_by_one_and_judges_by_the_answers() -> None:
    with Terminal("check", TANGIER, "--ask") as terminal:
        questions = answer_all(terminal, ["perhaps", "yes"], ends=TAKEN)
        code = terminal.end()

    assert 0 == code
    assert "An empty line means that you do not know; q stops asking." in terminal.seen
    assert "Mauritanian visa" in " ".join(questions[0].split())
    assert "expected yes or no, found 'perhaps'" in questions[1]
    assert f"{len(questions) - 1} answer" in terminal.seen
    answered = " ".join(terminal.seen.split("taken.")[1].split())
    assert "met (bike): papers asked for: Mauritanian visa" in answered
    assert "No answer of yours would change what paper says." in answered


def test_enough_is_enough_and_nothing_is_asked_twice() -> None:
    with Terminal("check", LONDON, "--ask") as terminal:
        questions = answer_all(terminal, ["", "", "", "q"], ends=TAKEN)
        terminal.end()

    asked = [" ".join(one.split("\n\n")[-1].split()) for one in questions]
    assert 4 == len(questions) == len(set(asked))
    assert "0 answers taken." in terminal.seen
    assert "The clock" in terminal.seen


def test_plan_asks_before_it_plans_and_keeps_the_answers(tmp_path: Path) -> None:
    file = tmp_path / "trip.toml"

    with Terminal("plan", TANGIER, "--ask", "--save", str(file)) as terminal:
        questions = answer_all(terminal, ["yes"], ends=("planning ...",))
        terminal.interrupt()
        terminal.end()

    assert "Mauritanian visa" in " ".join(questions[0].split())
    assert "paper.mr-visa" in str(tomllib.loads(file.read_text(encoding="utf-8")))
