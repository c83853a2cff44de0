"""The four example trips planned once for all tests, on the repository's own almanac with a home of the tests' own."""

import os
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from waypost.almanac import Almanac, open_almanac
from waypost.journeys.plans.plan import Effort, Plan

PATIENT = Effort(seconds=8.0, memory_mb=4000.0)
"""Enough for a good plan on a busy machine, in a process that runs many other tests; most need far less."""
TODAY = date(2026, 11, 24)


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
def plan_of(real_almanac: Almanac, waypost_home: Path) -> Callable[[str, date | None], Plan]:
    """Plan an example by its name, as known on a day; each once."""
    from waypost.journeys.forecasts.forecasts import build_forecasts
    from waypost.journeys.plans.plan_making import make_plan
    from waypost.journeys.trips.trip_reading import read_trip

    @cache
    def planned(name: str, known_as_of: date | None = None) -> Plan:
        forecasts = build_forecasts(real_almanac, known_as_of, cache=waypost_home / "cache")
        trip = read_trip(Path("examples") / f"{name}.toml")
        return make_plan(
            trip,
            real_almanac,
            forecasts,
            as_of=None,
            known_as_of=known_as_of,
            today=TODAY,
            effort=PATIENT,
            home=waypost_home,
        )

    return planned
