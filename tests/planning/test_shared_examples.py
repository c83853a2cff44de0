"""The example problems that came with the specification, solved by an independent program."""

import json
from pathlib import Path

import pytest

from waypost.planning import Status, parse_problem, solve

_EXAMPLES = Path(__file__).resolve().parents[3] / "shared" / "benchmarks" / "planning"
_FILES = sorted(_EXAMPLES.glob("*.json"))


@pytest.mark.skipif(not _FILES, reason="the shared example problems are not beside this checkout")
def test_the_shared_examples_are_there() -> None:
    assert len(_FILES) == 33


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_an_example_has_its_exact_value(path: Path) -> None:
    obj = json.loads(path.read_text(encoding="utf-8"))

    solution = solve(parse_problem(obj))

    assert solution.status is Status.OPTIMAL
    assert solution.value == pytest.approx(obj["exact_value"], abs=1e-6)
