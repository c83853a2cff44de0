"""Leaving only where the far post can be reached: the same day, else after one night, never over a weekend."""

from waypost.journeys.options.stage_plans import _both_open
from waypost.planning.problem import Intervals

NEAR = Intervals(tuple((24 * day + 9.0, 24 * day + 16.0) for day in range(5)))
"""Monday to Friday."""
FAR = Intervals(tuple((24 * day + 7.0, 24 * day + 14.0) for day in (0, 1, 2, 3, 4, 7)))
"""Monday to Friday, and the next Monday."""


def test_an_hour_between_the_posts_leaves_the_morning() -> None:
    spans = _both_open(NEAR, FAR, 1.0).spans

    assert spans[0] == (9.0, 12.0)
    assert len(spans) == 5


def test_seven_hours_between_the_posts_cost_a_night_and_no_weekend() -> None:
    spans = _both_open(NEAR, FAR, 7.0).spans

    assert [int(first // 24) for first, _last in spans] == [0, 1, 2, 3]
    assert all(last <= 24 * 4 for _first, last in spans), "on Friday one would wait until Monday"


def test_where_the_far_post_never_opens_in_time_the_near_hours_stay() -> None:
    assert _both_open(NEAR, Intervals(((2000.0, 2001.0),)), 7.0) == NEAR
