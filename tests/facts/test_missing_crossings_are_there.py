"""Crossings that long trips need and the collected facts lack."""

import pytest

from waypost.almanac import Almanac

NEEDED = {
    "alcan": "ca-us/beaver-creek-alcan",
    "poker creek": "ca-us/little-gold-poker-creek",
    "monte aymond": "ar-cl/monte-aymond",
    "san sebastian": "ar-cl/san-sebastian",
    "algeciras to tangier": "es-ma/algeciras-tangier",
    "alat to aktau": "az-kz/alat-aktau",
    "alat to turkmenbashi": "az-tm/alat-turkmenbashi",
    "port sudan to jeddah": "sa-sd/jeddah-port-sudan",
    "safaga to duba": "eg-sa/safaga-duba",
}


@pytest.mark.parametrize("crossing", NEEDED.values(), ids=NEEDED.keys())
def test_the_named_crossing_exists(almanac: Almanac, crossing: str) -> None:
    assert almanac.find_crossing(crossing) is not None


@pytest.mark.parametrize(
    "border",
    ["ml-mr", "gn-ml", "ci-gn", "lr-sl", "bj-tg", "bf-bj", "ne-ng", "cd-rw", "al-me", "al-mk", "ba-hr", "ba-rs"],
)
def test_the_named_border_has_a_crossing(almanac: Almanac, border: str) -> None:
    assert almanac.list_crossings(border=border)


def test_a_ferry_has_two_ports(almanac: Almanac) -> None:
    ferry = almanac.get_crossing("az-kz/alat-aktau")
    places = [(post.sites[0].latitude, post.sites[0].longitude) for post in ferry.posts]
    assert places[0] != places[1]
