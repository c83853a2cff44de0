"""The example trips planned once for all tests, on the repository's own almanac with a home of the tests' own."""

import os
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from waypost.almanac import Almanac, open_almanac
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.plan_request import Effort, PlanRequest

PATIENT = Effort(seconds=1.0, memory_mb=4000.0)
"""The effort of the command, in a process that runs many other tests."""
TODAY = date(2026, 11, 24)

RequestFor = Callable[..., PlanRequest]


@pytest.fixture(scope="session")
def waypost_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that no test shares with a person."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def real_almanac(waypost_home: Path) -> Almanac:
    """The almanac of the checkout."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return open_almanac(home=waypost_home)


@pytest.fixture(scope="session")
def request_for(real_almanac: Almanac, waypost_home: Path) -> RequestFor:
    """The request for an example by its name, as known on a day, with so much effort."""
    from waypost.journeys.forecasts.forecasts import build_forecasts
    from waypost.journeys.trips.trip_reading import read_trip

    def request(name: str, known_as_of: date | None = None, effort: Effort = PATIENT) -> PlanRequest:
        return PlanRequest(
            read_trip(Path("examples") / f"{name}.toml"),
            real_almanac,
            build_forecasts(real_almanac, known_as_of, cache=waypost_home / "cache"),
            today=TODAY,
            known_as_of=known_as_of,
            effort=effort,
            home=waypost_home,
        )

    return request


@pytest.fixture(scope="session")
def plan_of(request_for: RequestFor) -> Callable[[str, date | None], Plan]:
    """Plan an example by its name, as known on a day; each once."""
    from waypost.journeys.plans.plan_making import make_plan

    @cache
    def planned(name: str, known_as_of: date | None = None) -> Plan:
        return make_plan(request_for(name, known_as_of))

    return planned
