"""The tutorial's commands are run, and what the page shows of their answers is what they say."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.shared_cache import share_cache

from waypost.cli import main

_BLOCK = re.compile(r"^```console\n\$ \./waypost (?P<command>.+)\n(?P<shown>(?:.*\n)*?)```$", re.MULTILINE)
_PAGES = sorted((Path(__file__).parents[2] / "docs" / "tutorial").glob("*.md"))


def _list_examples() -> Iterator[tuple[str, str]]:
    for page in _PAGES:
        for block in _BLOCK.finditer(page.read_text("utf-8")):
            yield block["command"], block["shown"]


def _matches(shown: str, said: str) -> bool:
    """Whether an answer is as shown, where "..." stands for any text: lines, or the rest of one."""
    lines = (".*" if line == "..." else _pattern_of(line) for line in shown.strip("\n").split("\n"))
    pattern = "\n".join(lines).replace("\n.*", "(\n.*)?").replace(".*\n", "(.*\n)?")
    return re.fullmatch(pattern, said.strip("\n"), re.DOTALL) is not None


def _pattern_of(line: str) -> str:
    start, dots, _ = line.partition(" ...")
    return re.escape(start) + ("[^\n]*" if dots else "")


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """A traveller in the checkout, with an almanac of their own, reading English on 80 columns."""
    monkeypatch.setenv("WAYPOST_HOME", str(share_cache(tmp_path_factory.getbasetemp() / "tutorial-home")))
    monkeypatch.setenv("WAYPOST_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(root)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("command", "shown"), list(_list_examples()))
def test_a_command_says_what_the_tutorial_shows(capsys: pytest.CaptureFixture[str], command: str, shown: str) -> None:
    main(shlex.split(command))

    said = capsys.readouterr().out
    assert _matches(shown, said), said


@pytest.mark.parametrize(
    ("shown", "said", "expected"),
    [
        ("one\n...\nfour\n", "one\ntwo\nfour\n", True),
        ("one.\n...\nfour\n", "one.\nfour\n", True),
        ("one ...\n", "one and more\n", True),
        ("one\n...\n", "two\nthree\n", False),
        ("one\n", "one\ntwo\n", False),
    ],
)
def test_dots_stand_for_what_is_left_out(shown: str, said: str, *, expected: bool) -> None:
    assert expected == _matches(shown, said)
