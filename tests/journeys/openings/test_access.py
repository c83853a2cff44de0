"""Whom a crossing lets through: the most specific and newest entry decides, equal rivals leave it unknown."""

from datetime import date
from typing import Any

import pytest

from waypost.domain.identity import Direction, TerritoryId
from waypost.domain.vocabulary import ClosedReason, CrossingKind, VehicleKind
from waypost.journeys.crossings.access import ANYONE, AccessAnswer, Traveller, Verdict, access_on

CN, KZ, US, RU = (TerritoryId(code) for code in ("cn", "kz", "us", "ru"))
OUT = Direction(CN, KZ)
BIKE = VehicleKind.MOTORCYCLE
DAY = date(2026, 7, 20)


def ask(
    facts: Any, crossing: Any, who: Traveller = ANYONE, way: Direction | None = OUT, day: date = DAY
) -> AccessAnswer:
    return access_on(facts, crossing, way, who, day)


def test_without_any_entry_nobody_knows(facts: Any, border: Any) -> None:
    assert ask(facts, border.crossing()) == AccessAnswer(Verdict.UNKNOWN)


def test_open_to_everyone_is_open_to_a_stranger(facts: Any, border: Any) -> None:
    crossing = border.crossing(None, None, border.access("open"))

    assert ask(facts, crossing).verdict is Verdict.YES


def test_expected_is_not_open_yet(facts: Any, border: Any) -> None:
    assert ask(facts, border.crossing(None, None, border.access("expected"))).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("passports", "expected"),
    [((KZ,), Verdict.YES), ((CN, KZ), Verdict.YES), ((US,), Verdict.NO), ((US, CN), Verdict.NO), ((), Verdict.UNKNOWN)],
)
def test_a_bilateral_crossing_asks_for_the_passports_of_the_whole_party(
    facts: Any, border: Any, passports: tuple[TerritoryId, ...], expected: Verdict
) -> None:
    crossing = border.crossing(
        None, None, border.access("open", "citizens-of-both"), border.access("closed", "third-country-nationals")
    )

    answer = ask(facts, crossing, Traveller(passports=passports))

    assert answer.verdict is expected
    assert ("passport" in answer.depends_on) is (not passports)


def test_a_ban_on_vehicles_stops_a_motorcycle_and_not_a_walker(facts: Any, border: Any) -> None:
    crossing = border.crossing(
        None, None, border.access("open"), border.access("closed", vehicles=(BIKE, VehicleKind.CAR))
    )

    assert ask(facts, crossing, Traveller(BIKE)).verdict is Verdict.NO
    assert ask(facts, crossing, Traveller(VehicleKind.FOOT)).verdict is Verdict.YES
    assert ask(facts, crossing).depends_on == {"vehicle"}


def test_what_is_said_of_lorries_alone_concerns_nobody_who_does_not_drive_one(facts: Any, border: Any) -> None:
    crossing = border.crossing(
        None, None, border.access("open"), border.access("closed", vehicles=(VehicleKind.TRUCK,))
    )

    assert ask(facts, crossing).verdict is Verdict.YES
    assert ask(facts, crossing, Traveller(VehicleKind.TRUCK)).verdict is Verdict.NO


def test_a_newer_plain_opening_does_not_lift_an_older_ban_on_vehicles(facts: Any, border: Any) -> None:
    crossing = border.crossing(
        None, None, border.access("closed", vehicles=(BIKE,), seen="2012"), border.access("open", seen="2025")
    )

    assert ask(facts, crossing, Traveller(BIKE)).verdict is Verdict.NO


def test_a_newer_closure_for_everyone_ends_an_older_opening_for_a_few(facts: Any, border: Any) -> None:
    crossing = border.crossing(
        None,
        None,
        border.access("open", "third-country-nationals", start="2013"),
        border.access("closed", start="2022-02-24", reason=ClosedReason.WAR),
    )

    assert ask(facts, crossing, Traveller(passports=(US,))).verdict is Verdict.NO
    assert ask(facts, crossing).verdict is Verdict.NO


def test_an_undated_opening_for_a_few_does_not_lift_a_dated_closure(facts: Any, border: Any) -> None:
    crossing = border.crossing(
        None, None, border.access("open", vehicles=(BIKE,)), border.access("closed", start="2020-03-01")
    )

    assert ask(facts, crossing, Traveller(BIKE)).verdict is Verdict.NO


def test_after_a_reopening_it_is_open_again(facts: Any, border: Any) -> None:
    crossing = border.crossing(
        None, None, border.access("closed", start="2020-03-01"), border.access("open", start="2023-01-08")
    )

    assert ask(facts, crossing).verdict is Verdict.YES
    assert ask(facts, crossing, day=date(2021, 1, 1)).verdict is Verdict.NO


def test_two_undated_entries_that_contradict_are_unknown_with_both_shown(facts: Any, border: Any) -> None:
    crossing = border.crossing(None, None, border.access("open"), border.access("closed"))

    answer = ask(facts, crossing)

    assert answer.verdict is Verdict.UNKNOWN
    assert answer.contradiction
    assert len(answer.deciding) == 2


def test_entry_may_be_closed_where_exit_is_open(facts: Any, border: Any) -> None:
    crossing = border.crossing(
        None, None, border.access("open"), border.access("closed", directions=(Direction(KZ, CN),))
    )

    assert ask(facts, crossing, way=OUT).verdict is Verdict.YES
    assert ask(facts, crossing, way=OUT.reverse).verdict is Verdict.NO
    assert ask(facts, crossing, way=None).depends_on == {"direction"}


def test_a_plate_may_be_shut_out(facts: Any, border: Any) -> None:
    crossing = border.crossing(None, None, border.access("open"), border.access("closed", plates=(RU,)))

    assert ask(facts, crossing, Traveller(BIKE, RU)).verdict is Verdict.NO
    assert ask(facts, crossing, Traveller(BIKE, CN)).verdict is Verdict.YES


def test_a_railway_carries_no_motorcycle_unless_it_says_so(facts: Any, border: Any) -> None:
    plain = border.crossing(None, None, border.access("open"), kind=CrossingKind.RAIL)
    loading = border.crossing(
        None, None, border.access("open"), border.access("open", vehicles=(BIKE,)), kind=CrossingKind.RAIL
    )

    assert ask(facts, plain, Traveller(BIKE)).verdict is Verdict.NO
    assert ask(facts, plain, Traveller(VehicleKind.TRAIN)).verdict is Verdict.YES
    assert ask(facts, loading, Traveller(BIKE)).verdict is Verdict.YES


def test_what_was_not_known_then_decides_nothing(facts: Any, border: Any) -> None:
    crossing = border.crossing(
        None, None, border.access("open", start="2009"), border.access("closed", start="2026-07")
    )
    facts.known["example.org/page"] = date(2026, 7, 10)

    assert access_on(facts, crossing, OUT, ANYONE, DAY, known_as_of=date(2026, 7, 9)).deciding == ()
    assert (
        access_on(facts, crossing, OUT, ANYONE, date(2026, 8, 1), known_as_of=date(2026, 7, 10)).verdict is Verdict.NO
    )
