"""Tangier to Dakar, motorcycle without a carnet (TRIPS 5)."""

import pytest
from tests.examples.planned import plan_of, told_of

from waypost.journeys.plans.before_leaving import orders_of
from waypost.journeys.plans.plan import Plan


@pytest.fixture
def plan() -> Plan:
    return plan_of("tangier-dakar")


@pytest.fixture
def said() -> str:
    return told_of("tangier-dakar")


def test_mauritania_sells_its_own_permit_and_senegal_writes_a_passavant(plan: Plan, said: str) -> None:
    used = {one.procedure for one in plan.options.listed if one.id in plan.actions_used()}

    assert "passavant-sn" in used
    assert any(one.startswith("national-permit") for one in used)
    assert "Mauritania does not use the carnet; a paid local permit is written" in said


def test_the_mauritanian_visa_is_ordered_before_leaving(plan: Plan) -> None:
    assert ["mr-visa"] == [one.arrangement.what for one in orders_of(plan)]
    assert not plan.actions_used() & {"arrange:mr-visa"}


def test_it_says_to_stay_on_the_track_at_guerguerat_and_names_the_x_ray_hall(said: str) -> None:
    assert "Mines off the track; queues of lorries at the X-ray hall" in said


def test_diama_is_taken_in_the_dry_season_and_rosso_is_warned_of(plan: Plan, said: str) -> None:
    assert "In the dry season take Diama rather than Rosso" in said
    assert "The touts of Rosso have the worst name on the route" in said
    assert "mr-sn/diama:MR-SN:ordinary:exit" in plan.actions_used()


def test_the_brown_card_is_named(said: str) -> None:
    assert "ECOWAS brown card is the regional third-party cover" in said


def test_maps_that_name_the_western_sahara_are_looked_for(said: str) -> None:
    assert "officers looked for maps labelled Western Sahara" in said
