"""Berlin to Ulaanbaatar, German van (TRIPS 3)."""

import pytest
from tests.examples.planned import plan_of, shut, told_of

from waypost.journeys.plans.plan import Plan


@pytest.fixture
def plan() -> Plan:
    return plan_of("berlin-ulaanbaatar")


@pytest.fixture
def said() -> str:
    return told_of("berlin-ulaanbaatar")


def test_finland_is_shut_and_narva_takes_no_vehicle(plan: Plan) -> None:
    assert any(crossing.startswith("fi-ru/") for crossing in shut(plan))
    assert "ee-ru/narva" in shut(plan)


def test_latvia_only_at_terehova_and_grebneva(plan: Plan) -> None:
    open_ones = {one.candidate.crossing.id for one in plan.options.listed if one.is_usable}

    assert {"lv-ru/terehova", "lv-ru/grebneva"} == {one for one in open_ones if one.startswith("lv-ru/")}


def test_it_does_not_drive_through_kaliningrad(plan: Plan) -> None:
    assert not any("kaliningrad" in str(node.node.place) for node in plan.unfolded.nodes.values())


def test_the_green_card_is_of_no_use_in_russia(said: str) -> None:
    assert "Russia dropped out of the Green Card system in 2023" in said


def test_one_declaration_serves_the_whole_eurasian_union(said: str) -> None:
    assert "One declaration for the whole Eurasian customs union" in said


def test_tashanta_keeps_day_hours_with_a_lunch_break_and_shuts_for_naadam(said: str) -> None:
    assert "keep clear of Sundays and of 11 to 15 July" in said
    assert "with a lunch break and 25 km between" in said


def test_kyakhta_works_on_through_naadam_and_at_night(plan: Plan, said: str) -> None:
    leaving = next(one for one in plan.problem.actions if one.id == "mn-ru/kyakhta:RU-MN:ordinary:exit")

    assert "Works through Naadam" in said
    assert leaving.open is None


def test_the_mongolian_sheet_is_written_at_entry_and_goes_back_on_exit(said: str) -> None:
    assert "Customs writes a vehicle information sheet at entry" in said
    assert "Mongolian vehicle information sheet" in said
