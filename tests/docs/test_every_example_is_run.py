"""Every example of the docs is run: here, by the tutorial's test, or by the test that is named for it."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from waypost.cli import main

ROOT = Path(__file__).resolve().parents[2]
_PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/*.md",
    "docs/how-to/*.md",
    "docs/explanation/*.md",
    "docs/tutorial/*.md",
)
_BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$|(?P<indented>(?:^ {4}\S.*\n)+)", re.MULTILINE | re.DOTALL)

TUTORIAL = "docs/tutorial/khorgos.md"
"""Its commands are run by ``test_the_tutorial_is_run``."""
ELSEWHERE = {
    # Too slow to run twice, or not to be run inside a test: the file that runs it, and words that this file holds.
    "./waypost plan": (TUTORIAL, "$ ./waypost plan examples/khorgos-2015.toml"),
    "./waypost replan": (TUTORIAL, "$ ./waypost replan examples/khorgos-2015.toml"),
    "./waypost what-if": ("tests/journeys/test_what_if.py", "what_if"),
    "./waypost dossier": ("tests/dossier/conftest.py", "make_dossier"),
    "./waypost odds khorgos": ("tests/cli/test_odds.py", '"odds", "khorgos'),
    "./waypost odds backtest": ("tests/journeys/test_proof_of_the_odds.py", "backtest"),
    "./waypost odds kept": ("tests/cli/test_odds.py", "kept"),
    "./waypost odds score": ("tests/cli/test_odds.py", "score"),
    "./waypost report import": ("tests/cli/test_odds.py", '"report", "import"'),
    "./waypost report export": ("tests/cli/test_odds.py", '"report", "export"'),
    "./waypost report ingest": ("tests/ingest/test_source_account.py", "waypost.ingest"),
    "./waypost report review": ("tests/ingest/test_reviewing_drafts.py", '"report", "review"'),
    "./waypost almanac check": ("tests/almanac/test_the_almanac_itself.py", "check_almanac"),
    "./waypost almanac import visas": ("tests/journeys/test_visas_table.py", "import_visas"),
    "./waypost almanac new": ("tests/cli/test_other_commands.py", '"almanac", "new"'),
    "./waypost crossing ge-tr/new-gate": ("tests/cli/test_other_commands.py", '"almanac", "new"'),
    "./waypost serve": ("tests/web/operating/running.py", '"serve"'),
    "./waypost backup": ("tests/web/operating/test_trouble.py", '"backup"'),
    "./waypost restore": ("tests/web/operating/test_trouble.py", '"restore"'),
    ".venv/bin/python -P -m waypost.web manage jobs": ("tests/web/operating/test_trouble.py", '"manage", "jobs"'),
    ".venv/bin/python -P -m waypost.web manage work": ("tests/web/operating/test_container_files.py", '["worker"]'),
    ".venv/bin/python benchmarks/ingest.py": (
        "docs/measured/ingest.md",
        "benchmarks/ingest.py",
    ),  # a benchmark, never a test
    "./check": ("tests/setup/test_checking.py", "check"),
}


def _list_commands() -> Iterator[tuple[str, str]]:
    """Every command of a block that is not the tutorial's console, with its page."""
    for pattern in _PAGES:
        for page in sorted(ROOT.glob(pattern)):
            for block in _BLOCK.finditer(page.read_text("utf-8")):
                if block["kind"] == "console":
                    continue
                text = block["text"] or block["indented"] or ""
                for line in text.splitlines():
                    yield from ((page.name, one) for one in _commands_of(line))


def _commands_of(line: str) -> list[str]:
    """The commands on a line: without remarks; two may stand side by side."""
    parts = re.split(r"\s{3,}|\s+#\s", line.strip())
    return [one.strip() for one in parts if re.match(r"\./|\.venv/bin/|podman |docker ", one.strip())]


EXAMPLES = sorted({command for _page, command in _list_commands()})
HERE = [one for one in EXAMPLES if not any(one.startswith(known) for known in ELSEWHERE)]


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 10
    assert len(HERE) > 4


@pytest.mark.parametrize("example", HERE)
def test_an_example_runs(
    example: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("WAYPOST_HOME", str(tmp_path_factory.getbasetemp() / "tutorial-home"))
    monkeypatch.chdir(ROOT)
    program, *arguments = shlex.split(example.replace("TRIP.toml", "examples/khorgos-2015.toml"))

    assert program == "./waypost", "an example that no test runs: run it, or name the test in ELSEWHERE"
    assert main(arguments) in {0, None}


@pytest.mark.parametrize(("begins", "test"), ELSEWHERE.items())
def test_what_is_run_elsewhere_is(begins: str, test: tuple[str, str]) -> None:
    path, words = test

    assert words in (ROOT / path).read_text("utf-8")
    assert any(one.startswith(begins) for one in EXAMPLES)
