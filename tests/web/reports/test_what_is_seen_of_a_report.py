"""The public sees the month and the class of vehicle, wider where few pass, and never the day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.reports.told import told

from waypost.domain.dates import PartialDate, parse_partial_date
from waypost.domain.money import Payment
from waypost.domain.reports import PaperUse, Tip
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import MoneyKind, MoneyState, VehicleKind
from waypost.web.reports.blurring import (
    FEW,
    Cell,
    Crowd,
    Seen,
    VehicleClass,
    blur,
    cell_of,
    published,
    shown_vehicle,
    vehicle_class,
)

SHOWN = date(2026, 11, 26)


def _cell(when: str, vehicle: VehicleClass = VehicleClass.MOTORCYCLE) -> Cell:
    return Cell(parse_partial_date(when), vehicle)


def _seen(own: Cell, *others: Cell) -> tuple[str, VehicleClass]:
    seen = blur(own, Crowd([own, *others]))
    return str(seen.when), seen.vehicle


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (["2026-11-02", "2026-11-30"], ("2026-11", VehicleClass.MOTORCYCLE)),
        (["2026-11-02", "2026-10"], ("2026-10-01/2026-12-31", VehicleClass.MOTORCYCLE)),
        (["2026-02", "2026-07-04"], ("2026", VehicleClass.MOTORCYCLE)),
        (["2026-11-02"], ("2026", VehicleClass.MOTOR)),
        ([], ("2026", VehicleClass.MOTOR)),
    ],
)
def test_the_narrowest_view_shared_by_three_is_shown(others: list[str], expected: tuple[str, VehicleClass]) -> None:
    assert expected == _seen(_cell("2026-11-20"), *map(_cell, others))


def test_another_class_of_vehicle_is_no_company_in_the_month_but_is_in_the_year() -> None:
    vans = [_cell("2026-11-20", VehicleClass.CAR)] * 2

    assert ("2026", VehicleClass.MOTOR) == _seen(_cell("2026-11-20"), *vans)


def test_a_passage_of_unknown_date_is_no_company() -> None:
    undated = [Cell(UNKNOWN, VehicleClass.MOTORCYCLE)] * 5

    assert ("2026", VehicleClass.MOTOR) == _seen(_cell("2026-11-20"), *undated)


def test_someone_known_only_to_the_year_is_company_for_the_year_alone() -> None:
    assert ("2026", VehicleClass.MOTORCYCLE) == _seen(_cell("2026-11-20"), _cell("2026"), _cell("2026"))


def test_a_date_that_runs_over_two_months_is_shown_as_both() -> None:
    own = Cell(PartialDate(date(2026, 1, 30), date(2026, 2, 2)), VehicleClass.CAR)

    assert ("2026-01-01/2026-02-28", VehicleClass.CAR) == _seen(own, own, own)


def test_a_december_is_shown_to_its_last_day() -> None:
    assert "2025-12" == _seen(_cell("2025-12-31"), *[_cell("2025-12")] * 2)[0]


@pytest.mark.parametrize("kind", VehicleKind)
def test_every_kind_of_vehicle_has_a_class(kind: VehicleKind) -> None:
    assert vehicle_class(kind) in VehicleClass


def test_vehicles_of_one_class_are_not_told_apart() -> None:
    kinds = (VehicleKind.CAR, VehicleKind.FOUR_BY_FOUR, VehicleKind.VAN)

    assert {VehicleClass.CAR} == {vehicle_class(kind) for kind in kinds}


def test_who_came_in_a_bus_of_somebody_else_is_a_passenger() -> None:
    assert VehicleClass.PASSENGER == vehicle_class(VehicleKind.BUS, own_vehicle=False)


def test_the_day_the_vehicle_and_the_home_are_gone_from_what_is_published() -> None:
    report = told(when="2026-11-20", vehicle="4x4", residence="nz", attempt_when="2026-11-19")

    shown = published(report, blur(cell_of(report), Crowd([cell_of(report)] * 3)), SHOWN)

    assert ("2026-11", VehicleKind.CAR, UNKNOWN) == (str(shown.when), shown.vehicle, shown.residence)
    assert {UNKNOWN} == {attempt.when for attempt in shown.attempts}
    assert ("2026-11-26", report.ending) == (str(shown.published_on), shown.ending)
    assert "a car, 4x4 or van" == shown_vehicle(shown)


def test_outcomes_are_published_as_told() -> None:
    report = told(outcomes=("refused", "refused", "passed"))

    shown = published(report, blur(cell_of(report), Crowd()), SHOWN)

    assert [attempt.outcome for attempt in report.attempts] == [attempt.outcome for attempt in shown.attempts]


def test_prose_that_is_hidden_leaves_no_word_behind() -> None:
    report = replace(
        told(words="Officer Petrov at the hut."),
        where_words="the hut of Petrov",
        papers=(PaperUse("visa", "shown", "to Petrov"),),  # type: ignore[arg-type]  # an id
        money=(Payment(MoneyKind.FEE, MoneyState.PAID, "to Petrov", UNKNOWN),),
        tips=(Tip("Ask Petrov."),),
    )

    shown = published(report, Seen(report.when, VehicleClass.CAR), SHOWN, with_words=False)

    assert "Petrov" not in repr(shown)


def test_a_motorcycle_counts_among_motor_vehicles_of_the_same_month() -> None:
    """Three that say no more than that they had a motor, and one motorcycle."""
    january = PartialDate(date(2024, 1, 3), date(2024, 1, 3))
    cells = [*([Cell(january, VehicleClass.MOTOR)] * 3), Cell(january, VehicleClass.MOTORCYCLE)]

    seen = blur(cells[0], Crowd(cells))

    assert Crowd(cells).count(seen) == 4


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(0, 40), st.sampled_from(VehicleClass))
    )
)
def test_what_is_seen_is_shared_by_three_or_is_as_wide_as_can_be(told: list[tuple[date, int, VehicleClass]]) -> None:
    cells = [Cell(PartialDate(first, first + timedelta(days=days)), vehicle) for first, days, vehicle in told]
    crowd = Crowd(cells)

    for cell in cells:
        seen = blur(cell, crowd)
        alike = sum(other.is_in(seen) for other in cells)
        assert alike == crowd.count(seen)
        assert cell.is_in(seen)
        assert alike >= FEW or seen == blur(cell, Crowd())
