"""The repository's almanac, loaded once."""

from pathlib import Path

import pytest

from waypost.almanac import Almanac, load_almanac

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def almanac(root: Path) -> Almanac:
    """The whole almanac, straight from its files."""
    return load_almanac(root / "almanac")
