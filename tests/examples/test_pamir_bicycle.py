"""The Pamir, Osh to Dushanbe, by bicycle (TRIPS 7)."""

import re
from datetime import date

import pytest
from tests.examples.planned import plan_of, told_of

from waypost.journeys.plans.plan import Plan
from waypost.journeys.plans.steps import Narrator

ENTRY = "kg-tj/kyzyl-art:KG-TJ:ordinary:entry"


@pytest.fixture
def plan() -> Plan:
    return plan_of("pamir-bicycle")


@pytest.fixture
def said() -> str:
    return told_of("pamir-bicycle")


def test_it_goes_over_kyzyl_art(plan: Plan) -> None:
    assert "kg-tj/kyzyl-art:KG-TJ:ordinary:exit" in plan.actions_used()


def test_a_bicycle_needs_no_vehicle_paper(plan: Plan, said: str) -> None:
    assert {"ordinary"} == {one.procedure for one in plan.options.listed}
    assert "Vehicle registration" not in said


def test_the_visas_first_day_decides_when_it_enters(plan: Plan, said: str) -> None:
    entered = [one for one in Narrator(plan).steps() if one.action == ENTRY]

    assert entered
    assert min(step.begins.date() for step in entered) >= date(2026, 7, 5)
    assert "your papers for Tajikistan are valid only from then" in said


def test_gbao_and_the_kyrgyz_exit_permit_are_told_before_leaving(said: str) -> None:
    before = said.partition("Now")[0]

    assert "Tajikistan: Foreigners need a GBAO permit for the Pamirs" in before
    assert "Kyrgyzstan: Leaving by Bor-Dobo to Tajikistan needs a Kyrgyz border exit permit" in before


def test_twenty_kilometres_lie_between_the_posts_and_take_a_cyclist_more_than_an_hour(plan: Plan, said: str) -> None:
    leaving = next(one for one in plan.blueprint.stages if one.id == "kg-tj/kyzyl-art:KG-TJ:ordinary:exit")

    assert "Between the posts lie about 20 km and a pass over 4,000 m" in said
    assert min(hours for _share, hours in leaving.odds.passed_hours) >= 2


def test_karamyk_is_no_safe_fallback(plan: Plan, said: str) -> None:
    """It is only a fallback; where the plan falls back on it, its doubt is told, alone or with other posts'."""
    used = any(one.startswith("kg-tj/karamyk:") for one in plan.actions_used())
    doubt = re.search(r"Karamyk[^:]*: whether it lets you through at all is not known; reckoned as one in two", said)

    assert said.startswith("Pamir by bicycle Osh to Dushanbe by Kyzyl-Art:")
    assert used == (doubt is not None)


def test_snow_and_cash_are_told(said: str) -> None:
    assert "Snow and ice from October to May" in said
    assert "No cash machine between Osh and Khorog" in said
