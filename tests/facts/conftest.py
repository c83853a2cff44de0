"""The repository's almanac, loaded once, and reports found by the ids they were collected under."""

from pathlib import Path

import pytest
from tests.facts.finding import CrossingOf, ProvisionOf, ReportsOf

from waypost.almanac import Almanac, load_almanac
from waypost.domain.crossings import Crossing
from waypost.domain.provisions import Provision
from waypost.domain.reports import Report

ROOT = Path(__file__).parents[2] / "almanac"


@pytest.fixture(scope="session")
def almanac() -> Almanac:
    """The whole almanac, straight from its files."""
    return load_almanac(ROOT)


@pytest.fixture(scope="session")
def reports_of(almanac: Almanac) -> ReportsOf:
    """Reports by the beginning of a collected id; there is at least one."""

    def find(collected: str) -> list[Report]:
        found = [report for report in almanac.list_reports() if report.id.split("/")[1].startswith(collected)]
        assert found, f"no report collected as {collected}"
        return found

    return find


@pytest.fixture(scope="session")
def crossing_of(almanac: Almanac) -> CrossingOf:
    """The one crossing made of a collected row."""

    def find(old_id: str) -> Crossing:
        (found,) = [crossing for crossing in almanac.list_crossings() if old_id in crossing.old_ids]
        return found

    return find


@pytest.fixture(scope="session")
def provision_of(almanac: Almanac) -> ProvisionOf:
    """A provision by its id."""

    def find(provision: str) -> Provision:
        return almanac.get_provision(provision)

    return find
