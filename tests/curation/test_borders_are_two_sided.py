"""Land borders of China and Central Asia: both posts with coordinates, clock and names; the rest as far as known."""

import pytest

from waypost.almanac import Almanac
from waypost.domain.crossings import Crossing
from waypost.domain.identity import CrossingId, TerritoryId
from waypost.domain.unknown import Unknown

CURATED = frozenset({"cn", "kz", "kg", "tj", "uz", "mn"})
NAMED = """
cn-kz/khorgos cn-kz/dulata cn-kg/torugart cn-kg/irkeshtam cn-pk/khunjerab mn-ru/tashanta mn-ru/kyakhta
kg-tj/kyzyl-art kg-tj/karamyk kg-kz/korday ma-mr/guerguerat mr-sn/diama mr-sn/rosso lv-ru/terehova
lv-ru/grebneva ee-ru/narva in-pk/attari-wagah cn-la/mohan-boten
"""


def curated(almanac: Almanac) -> list[Crossing]:
    """The crossings of the curated territories."""
    return [one for one in almanac.list_crossings() if {post.territory for post in one.posts} & CURATED]


@pytest.mark.parametrize("name", NAMED.split())
def test_crossings_of_the_example_trips_go_by_their_names(almanac: Almanac, name: str) -> None:
    assert name == almanac.get_crossing(CrossingId(name)).id


def test_both_posts_have_a_site_a_clock_and_a_name(almanac: Almanac) -> None:
    bare = [
        f"{crossing.id}#{post.territory}"
        for crossing in curated(almanac)
        for post in crossing.posts
        if not post.sites or isinstance(post.zone, Unknown) or not post.names
    ]
    assert [] == bare


def test_every_crossing_says_whom_it_lets_through_and_was_read_by_somebody(almanac: Almanac) -> None:
    silent = [one.id for one in curated(almanac) if not one.access or isinstance(one.reviewed_on, Unknown)]
    assert [] == silent


def test_no_post_carries_hours_nobody_vouches_for(almanac: Almanac) -> None:
    assert all(hours.citations for one in curated(almanac) for post in one.posts for hours in post.hours)


def test_china_keeps_beijing_time_at_every_post(almanac: Almanac) -> None:
    clocks = {str(post.zone) for one in curated(almanac) for post in one.posts if post.territory == TerritoryId("cn")}
    assert {"Asia/Shanghai"} == clocks
