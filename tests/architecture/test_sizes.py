"""Files stay small enough to be read in one sitting."""

from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
MOST_LINES = 500
# Path -> why it is longer. An entry that is no longer needed fails the test below.
LONGER_FOR_A_REASON: dict[str, str] = {
    "src/waypost/planning/timed/graph.py": "one class: every method works on the same dozen flat arrays of nodes",
}


def _list_programs() -> dict[str, int]:
    """Every Python file of ours with its number of lines."""
    return {
        path.relative_to(REPOSITORY).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for folder in ("src", "tests", "tools", "benchmarks")
        for path in sorted((REPOSITORY / folder).rglob("*.py"))
    }


def test_no_file_is_longer_than_500_lines_without_a_reason() -> None:
    longer = {path: lines for path, lines in _list_programs().items() if lines > MOST_LINES}

    assert longer.keys() - LONGER_FOR_A_REASON.keys() == set(), f"divide them, or give the reason here: {longer}"


def test_a_reason_is_only_kept_while_it_is_needed() -> None:
    lines = _list_programs()

    assert [path for path in LONGER_FOR_A_REASON if lines.get(path, 0) <= MOST_LINES] == []
