"""Commands import only what they use: an answer from the shell must come in less than half a second."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"holidays", "numba", "numpy", "opening_hours", "pydantic", "rapidfuzz", "rich", "scipy", "shapely", "yaml"}
"""Packages that cost tens of milliseconds and more, and that reading an answer from the cache does without."""

MORNING = "2015-07-20T09:00+08:00"


def imported(home: Path, *arguments: str) -> set[str]:
    """The heavy packages that each of three runs imports: the first makes the caches, files may change meanwhile."""
    script = (
        "import sys; from waypost.cli import main; main(sys.argv[1:]);"
        "print('modules', *{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    environment = {**os.environ, "WAYPOST_HOME": str(home)}
    heavy = HEAVY
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True, env=environment
        )
        heavy = heavy & set(done.stderr.rpartition("modules")[2].split())
    return heavy


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["schema", "crossing"], set()),
        (["territory", "KZ"], set()),
        (["document", "cpd"], set()),
        (["almanac", "stats"], set()),
        (["search", "霍尔果斯"], {"rapidfuzz"}),
        (["crossing", "cn-kz/khorgos", "--at", MORNING], {"opening_hours"}),
        (["crossing", "khorgos", "--at", MORNING, "--json"], {"opening_hours"}),
    ],
)
def test_a_command_imports_only_what_it_uses(home: Path, arguments: list[str], expected: set[str]) -> None:
    assert imported(home, *arguments) <= expected


def test_a_reader_that_leaves_early_is_no_error(home: Path) -> None:
    environment = {**os.environ, "WAYPOST_HOME": str(home)}
    with subprocess.Popen(
        [sys.executable, "-m", "waypost", "schema", "crossing"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as waypost:
        assert waypost.stdout is not None
        assert waypost.stderr is not None
        waypost.stdout.close()
        complaint = waypost.stderr.read()

    assert complaint == b""
    assert waypost.returncode in {0, 141}


def test_a_locale_that_cannot_print_a_script_gets_an_escape(home: Path) -> None:
    environment = {**os.environ, "WAYPOST_HOME": str(home), "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}

    done = subprocess.run(
        [sys.executable, "-m", "waypost", "search", "霍尔果斯"], capture_output=True, check=False, env=environment
    )

    assert done.returncode == 0
    assert b"\\u970d" in done.stdout
