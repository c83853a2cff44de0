"""Whatever a person types, the answer is a sentence and an exit code; never a traceback."""

import json

import pytest
from jsonschema import validate

from waypost.cli import main
from waypost.cli.schema import load_schema


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["shema"], "unknown command; expected one of"),
        (["schema", "--jso"], "did you mean --json?"),
        (["schema", "--language"], "--language is missing or has no value"),
        (["schema", "error", "more"], "more words than it takes; found 'more'"),
        (["schema", "eror"], "did you mean error"),
    ],
)
def test_what_no_command_understands_is_one_line_with_the_nearest_thing(
    capsys: pytest.CaptureFixture[str], typed: list[str], said: str
) -> None:
    code = main(typed)

    printed = capsys.readouterr()
    assert code == 2
    assert printed.out == ""
    assert said in printed.err
    assert printed.err.count("\n") == 1


def test_with_json_the_error_is_also_on_stdout_in_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["schema", "eror", "--json"])

    answer = json.loads(capsys.readouterr().out)
    assert code == 2
    validate(answer, load_schema("error"))
    assert answer["error"]["suggestions"][0] == "error"


def test_an_interrupted_command_leaves_quietly_with_130(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("waypost.cli.schema.schema_names", interrupted)

    code = main(["schema"])

    assert code == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_fault_of_our_own_is_one_line_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("waypost.cli.schema.schema_names", broken)

    code = main(["schema"])

    assert code == 1
    assert "Waypost itself failed" in capsys.readouterr().err
