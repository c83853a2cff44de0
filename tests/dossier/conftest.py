"""The Khorgos trip as it could be known in July 2015, planned once, and its dossier in every language."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from tests.shared_cache import share_cache

from waypost.almanac import Almanac, open_almanac
from waypost.domain.trips import Trip
from waypost.dossier.dossier import Dossier, make_dossier
from waypost.journeys.forecasts.forecasts import build_forecasts
from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.plan_making import make_plan
from waypost.journeys.plans.plan_request import Effort, PlanRequest
from waypost.journeys.trips.trip_reading import read_trip
from waypost.messages import speaking

MADE_AT = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
LANGUAGES = ("en", "zh", "ru")
_QUICK = Effort(memory_mb=4000.0)

PlanTrip = Callable[[Trip, date | None], tuple[Plan, PlanRequest]]


@pytest.fixture(scope="session")
def almanac(tmp_path_factory: pytest.TempPathFactory) -> Almanac:
    """The almanac of the checkout."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return open_almanac(home=share_cache(tmp_path_factory.mktemp("almanac")))


@pytest.fixture(scope="session")
def plan_trip(almanac: Almanac, tmp_path_factory: pytest.TempPathFactory) -> PlanTrip:
    """Plan a trip, as known on a day."""
    home = share_cache(tmp_path_factory.mktemp("home"))

    def planned(trip: Trip, known_as_of: date | None) -> tuple[Plan, PlanRequest]:
        forecasts = build_forecasts(almanac, known_as_of, cache=home / "cache")
        request = PlanRequest(
            trip, almanac, forecasts, MADE_AT.date(), known_as_of=known_as_of, effort=_QUICK, home=home
        )
        return make_plan(request), request

    return planned


@dataclass(frozen=True)
class Khorgos:
    """The plan, and what it becomes."""

    plan: Plan
    request: PlanRequest
    dossier_in: Callable[[str], Dossier]


@pytest.fixture(scope="session")
def khorgos(plan_trip: PlanTrip) -> Khorgos:
    """The trip that started it all."""
    plan, request = plan_trip(read_trip(Path("examples/khorgos-2015.toml")), date(2015, 7, 1))

    @cache
    def dossier_in(language: str) -> Dossier:
        with speaking(language):
            return make_dossier(plan, request, MADE_AT)

    return Khorgos(plan, request, dossier_in)


@pytest.fixture(scope="session", params=LANGUAGES)
def dossier(request: pytest.FixtureRequest, khorgos: Khorgos) -> Dossier:
    """The dossier, in each language."""
    return khorgos.dossier_in(request.param)
