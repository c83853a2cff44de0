"""Whether crossings are open: what the rider found contradictory, closed since, or in a war."""

from datetime import date

import pytest
from tests.facts.finding import CrossingOf, access_on

from waypost.domain.crossings import Crossing
from waypost.domain.identity import TerritoryId
from waypost.domain.vocabulary import ClosedReason

TODAY = date(2026, 11, 24)


def is_closed(crossing: Crossing, on: date, *, into: str | None = None) -> bool:
    """Whether an entry of that day says closed, for travellers at large or in one direction."""
    for entry in access_on(crossing, "closed"):
        targets = {direction.target for direction in entry.directions}
        if entry.validity.holds_on(on) is not False and (into is None or not targets or TerritoryId(into) in targets):
            return True
    return False


@pytest.mark.parametrize(
    "collected",
    ["astara", "red-bridge", "lagodekhi-balakan", "julfa-culfa", "dilucu-sederek", "ru-az-samur", "samur-yarag"],
)
def test_azerbaijan_is_shut_to_those_who_enter_by_land_since_2020(crossing_of: CrossingOf, collected: str) -> None:
    crossing = crossing_of(collected)
    assert is_closed(crossing, TODAY, into="az")
    assert not is_closed(crossing, date(2019, 6, 1), into="az")


@pytest.mark.parametrize("collected", ["astara", "red-bridge", "lagodekhi-balakan", "julfa-culfa", "dilucu-sederek"])
def test_leaving_azerbaijan_is_another_matter(crossing_of: CrossingOf, collected: str) -> None:
    outwards = [entry for entry in access_on(crossing_of(collected), "open") if entry.directions]
    assert outwards
    assert {"az"} == {direction.origin for entry in outwards for direction in entry.directions}


@pytest.mark.parametrize("collected", ["lv-ru-vientuli", "lv-ru-pededze"])
def test_vientuli_closed_with_pededze_in_october_2023(crossing_of: CrossingOf, collected: str) -> None:
    crossing = crossing_of(collected)
    assert is_closed(crossing, date(2023, 10, 16))
    assert not is_closed(crossing, date(2023, 10, 15))


@pytest.mark.parametrize(
    ("collected", "on"),
    [
        ("kz-uz-zhibekzholy", date(2025, 6, 1)),
        ("kz-uz-tazhen", date(2025, 6, 1)),
    ],
)
def test_what_was_noted_shut_is_shut_and_dated(crossing_of: CrossingOf, collected: str, on: date) -> None:
    crossing = crossing_of(collected)
    assert is_closed(crossing, on)
    assert not is_closed(crossing, date(2024, 6, 1))


@pytest.mark.parametrize("collected", ["kz-ru-syrym", "kz-ru-alimbet"])
def test_what_is_being_rebuilt_is_not_plainly_open(crossing_of: CrossingOf, collected: str) -> None:
    plainly = [
        entry
        for entry in access_on(crossing_of(collected), "open")
        if entry.validity.holds_on(date(2025, 9, 1)) is not False and not entry.vehicles
    ]
    assert [] == plainly


@pytest.mark.parametrize("collected", ["eg-sd-qustul", "eg-sd-argeen"])
def test_no_through_road_in_sudans_war(crossing_of: CrossingOf, collected: str) -> None:
    reasons = [entry.reason for entry in access_on(crossing_of(collected), "closed")]
    assert ClosedReason.WAR in reasons


@pytest.mark.parametrize(
    ("collected", "on"),
    [
        ("wagah-attari", date(2025, 5, 2)),
        ("fi-ru-vaalimaa", TODAY),
        ("aranyaprathet-poipet", date(2025, 7, 1)),
        ("ma-dz-zoujbghal", TODAY),
        ("alican-margara", date(2020, 1, 1)),
    ],
)
def test_known_closures_have_their_dates(crossing_of: CrossingOf, collected: str, on: date) -> None:
    assert is_closed(crossing_of(collected), on)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("eg-il-taba", "taba"),
        ("ru-ge-larsi", "verkhny-lars"),
        ("ru-az-samur", "samur-yarag"),
        ("pk-cn-khunjerab", "khunjerab-sost"),
        ("pk-af-torkham", "torkham"),
        ("pk-af-chaman", "chaman-spinboldak"),
        ("ir-af-islamqala", "dogharoun-islamqala"),
        ("np-cn-rasuwagadhi", "rasuwagadhi-gyirong"),
        ("np-cn-kodari", "kodari-zhangmu"),
        ("mm-cn-muse", "ruili-muse"),
        ("la-cn-boten", "boten-mohan"),
        ("la-vn-nameo", "nameo-namxoi"),
        ("la-vn-namcan", "namcan-namkhan"),
        ("la-vn-cautreo", "cautreo-namphao"),
        ("la-vn-laobao", "laobao-dansavanh"),
        ("la-vn-boy", "boy-phoukeua"),
        ("la-vn-taytrang", "taytrang-panghok"),
        ("la-vn-chalo", "chalo-naphao"),
    ],
)
def test_a_post_in_two_files_is_one_crossing(crossing_of: CrossingOf, one: str, other: str) -> None:
    assert crossing_of(one).id == crossing_of(other).id
