"""The Canadian Traveller benchmark: values worked out by hand, and bad graph files; it runs without numba too."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def main(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(FOLDER))
    return runpy.run_path(str(FOLDER / "ctp.py"))["main"]


def written(folder: Path, *graphs: str) -> list[str]:
    paths = [folder / f"{number}.graph" for number in range(len(graphs))]
    for path, text in zip(paths, graphs, strict=True):
        path.write_text(text, encoding="ascii")
    return list(map(str, paths))


def test_a_detour_is_weighed_against_coming_back(tmp_path: Path, main: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """By the middle: 1 on, then 1 with chance 0.5, else back and over the sure road of 10; or 10 at once."""
    triangle = "p 3 3\ne 1 2 1 1\ne 2 3 0.5 1\ne 1 3 1 10\n"
    two_roads = "p 2 2\ne 1 2 0.5 3\ne 1 2 0.5 9\n"

    assert main(written(tmp_path, triangle, two_roads)) == 0

    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert pytest.approx(0.5 * 2 + 0.5 * 12) == first["value"]
    assert pytest.approx(1.0) == first["p_solvable"]
    # given that one of them is open: the short one is in two cases of three
    assert pytest.approx((2 * 3 + 9) / 3) == second["value"]
    assert pytest.approx(0.75) == second["p_solvable"]


def test_a_graph_that_breaks_its_format_is_said_to_in_one_line(
    tmp_path: Path, main: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(written(tmp_path, "p 2 1\ne 1 2 1.5 1\n")) == 2

    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert ":2: expected vertices within 1 to 2, a chance within 0 to 1" in said
