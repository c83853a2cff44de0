"""Distances, daylight, roads and drives with nights: what a plan knows of geography."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.domain.dates import ALWAYS
from waypost.domain.places import Link, LinkKind
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import VehicleKind
from waypost.journeys.map.drives import Driving, drive_action, driving_window
from waypost.journeys.map.geography import Point, daylight, great_circle_km
from waypost.journeys.map.roads import Drive, Node, build_road_map
from waypost.journeys.options.clock import clock_for
from waypost.planning.problem import Daily

URUMQI, ALMATY = Point(43.825, 87.6), Point(43.24, 76.9)
DAY = Driving(8.0, at_night=False, cost_per_km=0.1)
latitudes, longitudes = st.floats(-85, 85), st.floats(-180, 180)


def link(one: str, other: str, kind: LinkKind = LinkKind.ROAD, km: float | None = 100.0) -> Link:
    distance = UNKNOWN if km is None else km
    return Link(f"{one}--{other}", (one, other), kind, distance, UNKNOWN, UNKNOWN, UNKNOWN, (), "", ALWAYS, False, None,
                "", ())  # fmt: skip


def test_urumqi_to_almaty_is_866_km_as_the_crow_flies() -> None:
    assert great_circle_km(URUMQI, ALMATY) == pytest.approx(866, abs=3)


@given(latitudes, longitudes, latitudes, longitudes)
def test_distance_is_the_same_both_ways_and_never_beyond_half_the_globe(a: float, b: float, c: float, d: float) -> None:
    one, other = Point(a, b), Point(c, d)

    assert great_circle_km(one, other) == pytest.approx(great_circle_km(other, one))
    assert 0 <= great_circle_km(one, other) <= 20016


def test_the_sun_over_almaty_in_july_rises_before_six_and_sets_after_eight() -> None:
    rises, sets = (moment.astimezone(ZoneInfo("Etc/GMT-6")) for moment in daylight(ALMATY, date(2015, 7, 20)))

    assert (5, 20) == (rises.hour, sets.hour)


@given(st.floats(-65, 65), longitudes, st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_day_and_night_make_a_day(latitude: float, longitude: float, on: date) -> None:
    rises, sets = daylight(Point(latitude, longitude), on)

    assert timedelta(0) < sets - rises < timedelta(hours=24)


def test_a_link_is_believed_before_the_great_circle() -> None:
    nodes = [Node("a", "x", Point(0, 0)), Node("b", "x", Point(0, 1))]

    implied = build_road_map(nodes, [], VehicleKind.CAR).drives_from("a")["b"]
    linked = build_road_map(nodes, [link("a", "b", km=400)], VehicleKind.CAR).drives_from("a")["b"]

    assert implied.km == pytest.approx(111.2 * 1.3, rel=0.01)
    assert implied.km == implied.implied_km
    assert (400.0, 0.0) == (linked.km, linked.implied_km)


def test_where_there_is_no_way_through_nobody_drives() -> None:
    nodes = [Node("a", "x", Point(0, 0)), Node("b", "x", Point(0, 1))]

    roads = build_road_map(nodes, [link("a", "b", LinkKind.NONE, None)], VehicleKind.CAR)

    assert "b" not in roads.drives_from("a")


def test_nobody_drives_from_one_area_to_another() -> None:
    nodes = [Node("a", "x", Point(0, 0)), Node("b", "y", Point(0, 1))]

    assert ["a"] == list(build_road_map(nodes, [], VehicleKind.CAR).drives_from("a"))


def test_posts_are_reached_from_towns_not_from_the_next_post() -> None:
    nodes = [Node("p/q#x", "x", Point(0, 0)), Node("p/r#x", "x", Point(0, 0.1)), Node("town", "x", Point(0.5, 0))]

    roads = build_road_map(nodes, [], VehicleKind.CAR)

    assert ["town"] == list(roads.edges("p/q#x"))


def test_a_short_drive_ends_before_dark() -> None:
    action = drive_action("d", "a", "b", Drive(195, 3.0, 0), DAY, (7.0, 20.0))

    assert 3.0 == action.outcomes[0].hours
    assert action.open == Daily(7.0, 17.0)
    assert action.outcomes[0].cost == pytest.approx(19.5)


def test_a_long_drive_sleeps_on_the_way() -> None:
    action = drive_action("d", "a", "b", Drive(665, 10.3, 0), DAY, (7.0, 20.0))

    assert 24 + 2.5 == action.outcomes[0].hours
    assert action.open == Daily(7.0, 12.0)


def test_a_short_winter_day_shortens_the_drive() -> None:
    action = drive_action("d", "a", "b", Drive(520, 8.0, 0), DAY, (9.0, 15.0))

    assert 24 + 2.5 == action.outcomes[0].hours


def test_driving_at_night_waits_for_nothing() -> None:
    assert drive_action("d", "a", "b", Drive(195, 3.0, 0), DAY, None).open is None


def test_driving_hours_are_told_on_the_clock_of_the_departure() -> None:
    clock, start = clock_for(datetime.fromisoformat("2015-07-20T09:00"), "Asia/Shanghai")

    first, last = driving_window(ALMATY, "Asia/Almaty", clock, start)

    assert 9.0 == start
    assert 9.0 == first, "seven in Almaty is nine in Beijing"
    assert last == pytest.approx(22.4, abs=0.3), "and the sun sets there at half past ten, Beijing time"
