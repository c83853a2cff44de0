"""The generated pages of the reference say what the commands and schemas say today."""

from pathlib import Path

import pytest
from tools.reference.__main__ import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_what_its_program_writes(root: Path, name: str) -> None:
    written = (root / "docs" / "reference" / name).read_text("utf-8")

    assert PAGES[name]() == written, "run: .venv/bin/python -m tools.reference"
