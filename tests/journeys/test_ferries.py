"""A ferry takes time, though nobody tells how long."""

import pytest
from tests.examples.planned import almanac, told_of

from waypost.journeys.map.ferries import gap_hours, is_reckoned


def test_hours_that_are_told_are_taken_as_told() -> None:
    rosso = almanac().get_crossing("mr-sn/rosso")

    assert not is_reckoned(rosso)
    assert gap_hours(rosso) == 1.0


def test_two_hundred_kilometres_of_sea_are_no_step_over_a_line() -> None:
    nuweiba = almanac().get_crossing("eg-sa/nuweiba-duba")

    assert is_reckoned(nuweiba)
    assert gap_hours(nuweiba) == pytest.approx(8.4, abs=0.3)


def test_a_land_post_of_which_nothing_is_told_has_no_gap() -> None:
    assert gap_hours(almanac().get_crossing("mn-ru/tashanta")) < 1


def test_the_plan_says_what_it_assumes_of_the_ferry() -> None:
    assert "Nuweiba / Duba: how long the ferry takes is not known; 8.5 h are assumed" in told_of("cape-town-cairo")
