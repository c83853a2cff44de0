"""The example trips planned once for all tests, on the repository's own almanac with a home of the tests' own."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.examples.planned import THE_COMMANDS, request_of, trip_of

from waypost.journeys.plans.plan_request import Effort, PlanRequest

RequestFor = Callable[..., PlanRequest]


@pytest.fixture(scope="session")
def request_for() -> RequestFor:
    """The request for an example by its name, as known on a day, with so much effort."""

    def request(name: str, known_as_of: date | None = None, effort: Effort = THE_COMMANDS) -> PlanRequest:
        return request_of(trip_of(name), known_as_of, effort)

    return request
