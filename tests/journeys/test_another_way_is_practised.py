"""Torugart is said to be passed only with an agency: to try it without is a long shot, and the plan says so."""

from datetime import date
from pathlib import Path

import pytest

from waypost.almanac import open_almanac
from waypost.domain.identity import CrossingId, Direction, TerritoryId
from waypost.domain.trips import Passage
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import Level, Side
from waypost.journeys.forecasts.features import trip_subject
from waypost.journeys.forecasts.forecasts import build_forecasts
from waypost.journeys.options.practised_ways import practised_instead
from waypost.journeys.trips.trip_reading import read_trip
from waypost.rules.check import check_passage

ON = date(2015, 7, 20)
TRIP = Path(__file__).parents[2] / "examples" / "khorgos-2015.toml"


def instead(post: str, direction: str, procedure: str) -> str:
    almanac, trip = open_almanac(), read_trip(TRIP)
    origin, target = direction.lower().split("-")
    way, crossing = Direction(TerritoryId(origin), TerritoryId(target)), CrossingId(post)
    verdict = check_passage(trip, Passage(way, crossing, ON, UNKNOWN), almanac, as_of=ON).option("ordinary")
    assert verdict is not None
    subject = trip_subject(trip, way, crossing, Side.EXIT, procedure, Level.COUNTER, later=False)
    return practised_instead(verdict.exit, subject, build_forecasts(almanac, None))


def test_the_ordinary_way_at_torugart_goes_against_what_is_practised() -> None:
    assert "agency" == instead("cn-kg/torugart", "CN-KG", "ordinary")


@pytest.mark.parametrize("procedure", ["agency", "guide"])
def test_going_by_what_is_practised_does_not(procedure: str) -> None:
    assert "" == instead("cn-kg/torugart", "CN-KG", procedure)


def test_passages_belie_what_was_said_at_the_counter_of_khorgos() -> None:
    """Export or sale, they said; two groups had passed on Chinese plates, and so did the riders in the end."""
    assert "" == instead("cn-kz/khorgos", "CN-KZ", "ordinary")


def test_where_no_way_is_named_for_the_post_nothing_is_said() -> None:
    assert "" == instead("cn-kz/dulata", "CN-KZ", "ordinary")
