"""The comber, made once for all tests of combing."""

import pytest

from waypost.almanac import Almanac, open_almanac
from waypost.ingest.combing import Comber, make_comber


@pytest.fixture(scope="session")
def almanac() -> Almanac:
    """The almanac as it is."""
    return open_almanac()


@pytest.fixture(scope="session")
def comber(almanac: Almanac) -> Comber:
    """Names and borders, ready."""
    return make_comber(almanac)
