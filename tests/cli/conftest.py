"""Commands are run on the repository's own almanac, with a home of the tests' own: nobody's data folder is touched."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.shared_cache import share_cache

from waypost.cli import main
from waypost.cli.schema import load_schema

Answer = tuple[int, Any]


@pytest.fixture(scope="session")
def _home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return share_cache(tmp_path_factory.mktemp("home"))


@pytest.fixture(autouse=True)
def home(_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """WAYPOST_HOME of all tests of a run, so that the almanac is compiled once; in English, always."""
    monkeypatch.setenv("WAYPOST_HOME", str(_home))
    monkeypatch.setenv("WAYPOST_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "80")
    return _home


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run a command with --json.

    Returns: exit code and answer, which has the schema of its name.
    """

    def run(schema: str, *arguments: str) -> Answer:
        code = main([*arguments, "--json"])
        answer = json.loads(capsys.readouterr().out)
        checker = Draft202012Validator(load_schema(schema))
        assert [error.message for error in checker.iter_errors(answer)] == []
        return code, answer

    return run


@pytest.fixture
def read(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Run a command for a person.

    Returns: exit code and text.
    """

    def run(*arguments: str) -> tuple[int, str]:
        code = main(list(arguments))
        return code, capsys.readouterr().out

    return run
