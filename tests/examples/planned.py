"""The example trips, each planned once in a process for all tests, with a home that no test shares with a person."""

import atexit
import os
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from tests.shared_cache import share_cache

from waypost.almanac import Almanac, open_almanac
from waypost.cli.plan_text import plan_lines
from waypost.domain.trips import Trip
from waypost.journeys.crossings.access import Verdict
from waypost.journeys.options.options import Option
from waypost.journeys.options.stages import Stage
from waypost.journeys.plans.plan import EndingKind, Plan
from waypost.journeys.plans.plan_request import Effort, PlanRequest
from waypost.journeys.trips.trip_reading import read_trip

THE_COMMANDS = Effort(seconds=1.0, memory_mb=4000.0)
"""The effort of the command, in a process that runs many other tests."""
TODAY = date(2026, 11, 24)
BEFORE_KHORGOS = date(2015, 7, 1)


@cache
def home() -> Path:
    """A home of these tests."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    folder = Path(tempfile.mkdtemp(prefix="waypost-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return share_cache(folder)


@cache
def almanac() -> Almanac:
    """The almanac of the checkout."""
    return open_almanac(home=home())


def trip_of(name: str) -> Trip:
    """An example by its name."""
    return read_trip(Path("examples") / f"{name}.toml")


def request_of(trip: Trip, known_as_of: date | None = None, effort: Effort = THE_COMMANDS) -> PlanRequest:
    """What is asked of a plan for a trip, as known on a day."""
    from waypost.journeys.forecasts.forecasts import build_forecasts

    return PlanRequest(
        trip,
        almanac(),
        build_forecasts(almanac(), known_as_of, cache=home() / "cache"),
        today=TODAY,
        known_as_of=known_as_of,
        effort=effort,
        home=home(),
    )


def plan_of(name: str, known_as_of: date | None = None) -> Plan:
    """The plan of an example, as known on a day."""
    return _planned(name, known_as_of)


def told_of(name: str, known_as_of: date | None = None) -> str:
    """What the command prints of it, in one line."""
    return _told(name, known_as_of)


@cache
def _planned(name: str, known_as_of: date | None) -> Plan:
    """One key whether the day is named, left out or passed by its place: `cache` tells these apart."""
    from waypost.journeys.plans.plan_making import make_plan

    return make_plan(request_of(trip_of(name), known_as_of))


@cache
def _told(name: str, known_as_of: date | None) -> str:
    plan = _planned(name, known_as_of)
    return " ".join(" ".join(plan_lines(plan, plan.almanac)).split())


def shut(plan: Plan) -> set[str]:
    """The crossings that the plan knows to be shut to the party."""
    return {str(one.candidate.crossing.id) for one in plan.options.listed if one.access.verdict is Verdict.NO}


def entries(plan: Plan, territory: str) -> list[Option]:
    """The ways of entering a territory that may be used."""
    return [one for one in plan.options.listed if one.stage is Stage.ENTRY and one.direction.target == territory]


def directions(plan: Plan) -> set[str]:
    """The borders that the plan could cross."""
    return {str(one.direction) for one in plan.blueprint.usable()}


def arriving(plan: Plan) -> float:
    """How likely it arrives."""
    return sum(one.probability for one in plan.endings if one.kind is EndingKind.ARRIVED)
