"""The visa table judged like any other rule: required, free for so many days, or not known."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.journeys.paper_world import RIDER, TRIP, World, build_world, checked, table, visa

from waypost.domain.identity import TerritoryId
from waypost.domain.trips import Trip
from waypost.domain.vocabulary import PaperStatus, RequirementStatus
from waypost.journeys.checks.check import TripCheck
from waypost.journeys.visas.visas import VisaNeed, VisaTable

RULE = "ru/visa-index-de"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build_world(tmp_path)


def check_with(world: World, word: str, trip: Trip = TRIP) -> TripCheck:
    return checked(trip, world.almanac(), table(f"de,,{word},,"))


def status(check: TripCheck) -> RequirementStatus | None:
    found = [item.status for _, item in check.borders[0].requirements if item.provision.id == RULE]
    return found[0] if found else None


def of_rider(check: TripCheck) -> PaperStatus:
    subjects = {one.subject: one.status for one in check.borders[0].entry.verdict.subjects}
    return subjects["rider"]


class TestNeeds:
    def test_a_required_visa_that_is_not_listed_is_asked_for(self, world: World) -> None:
        check = check_with(world, "visa required")

        assert RequirementStatus.UNKNOWN is status(check)
        assert "paper.visa" in [one.name for one in check.questions]

    def test_a_required_visa_that_is_certainly_missing_fails_the_check(self, world: World) -> None:
        check = check_with(world, "visa required", replace(TRIP, papers_complete=True))

        assert RequirementStatus.NOT_MET is status(check)
        assert not check.is_met

    @pytest.mark.parametrize("word", ["visa required", "e-visa", "visa on arrival", "eta"])
    def test_a_visa_in_the_passport_is_good_everywhere(self, world: World, word: str) -> None:
        assert RequirementStatus.MET is status(check_with(world, word, replace(TRIP, papers=(visa(),))))

    def test_an_e_visa_at_a_land_post_is_not_known(self, world: World) -> None:
        trip = replace(TRIP, papers=(visa(kind="e-visa"),), papers_complete=True)

        assert RequirementStatus.UNKNOWN is status(check_with(world, "e-visa", trip))

    def test_an_e_visa_is_good_where_the_almanac_speaks_of_it(self, world: World) -> None:
        world.rule(
            "ru/evisa-not-at-night",
            "topic: visa\nscope: {territory: ru, side: entry}\n"
            "when: {all: [{fact: paper.e-visa, is: yes}, {fact: vehicle.kind, is: foot}]}\nthen: {forbid: person}",
        )
        trip = replace(TRIP, papers=(visa(kind="e-visa"),), papers_complete=True)

        assert RequirementStatus.MET is status(check_with(world, "e-visa", trip))

    def test_a_visa_on_arrival_at_a_land_post_is_not_known(self, world: World) -> None:
        trip = replace(TRIP, papers_complete=True)

        assert RequirementStatus.UNKNOWN is status(check_with(world, "visa on arrival", trip))

    def test_no_admission_forbids(self, world: World) -> None:
        assert PaperStatus.FORBIDDEN is of_rider(check_with(world, "no admission"))

    @pytest.mark.parametrize("word", ["90", "visa free"])
    def test_visa_free_lets_in(self, world: World, word: str) -> None:
        assert PaperStatus.ALLOWED is of_rider(check_with(world, word))


class TestWhatIsNotKnown:
    def test_nothing_imported_is_unknown_and_names_the_import(self, world: World) -> None:
        (answer,) = checked(TRIP, world.almanac()).borders[0].visas

        assert VisaNeed.UNKNOWN is answer.entry.need
        assert "waypost almanac import visas" in answer.remedy

    def test_a_table_of_another_time_settles_nothing(self, world: World) -> None:
        old = table("de,,no admission,,", dated=date(2019, 1, 1))

        check = checked(TRIP, world.almanac(), old)

        assert PaperStatus.UNKNOWN is of_rider(check)
        assert check.borders[0].visas[0].is_far

    def test_a_table_later_than_what_was_known_is_not_used(self, world: World) -> None:
        check = checked(TRIP, world.almanac(), table("de,,no admission,,"), known_as_of=date(2025, 6, 1))

        assert VisaNeed.UNKNOWN is check.borders[0].visas[0].entry.need
        assert status(check) is None

    def test_a_cell_that_is_missing_is_unknown(self, world: World) -> None:
        check = checked(TRIP, world.almanac(), table("fr,,30,,"))

        assert VisaNeed.UNKNOWN is check.borders[0].visas[0].entry.need

    def test_without_a_passport_it_depends(self, world: World) -> None:
        trip = replace(TRIP, persons=(replace(RIDER, passports=()),))

        (answer,) = checked(trip, world.almanac(), table("de,,30,,")).borders[0].visas

        assert (None, VisaNeed.UNKNOWN) == (answer.passport, answer.entry.need)


class TestPassports:
    def test_a_citizen_needs_none(self, world: World) -> None:
        russian = replace(RIDER, passports=(TerritoryId("ru"),))

        (answer,) = checked(replace(TRIP, persons=(russian,)), world.almanac()).borders[0].visas

        assert VisaNeed.CITIZEN is answer.entry.need

    def test_with_two_passports_it_depends_on_the_one_that_is_shown(self, world: World) -> None:
        both = replace(RIDER, passports=(TerritoryId("de"), TerritoryId("ge")))
        trip = replace(TRIP, persons=(both,), papers_complete=True)
        visas = table("de,,visa required,,", "ge,,90,,")

        open_check = checked(trip, world.almanac(), visas)
        by_georgian = checked(replace(trip, facts=(("person.passport@rider/ru", "ge"),)), world.almanac(), visas)

        assert ["person.passport"] == [one.name for one in open_check.questions]
        assert PaperStatus.ALLOWED is of_rider(by_georgian)

    def test_each_person_is_judged_by_an_own_passport(self, world: World) -> None:
        friend = replace(RIDER, id="friend", passports=(TerritoryId("ge"),))
        trip = replace(TRIP, persons=(RIDER, friend), papers_complete=True)
        visas: VisaTable = table("de,,visa required,,", "ge,,90,,")

        check = checked(trip, world.almanac(), visas)

        assert ["rider"] == [item.subject for item in check.borders[0].breached]


def test_the_table_is_cited_with_its_day(world: World) -> None:
    visas = table("de,,visa required,,")
    check = checked(TRIP, world.almanac(), visas)

    (item,) = [item for _, item in check.borders[0].requirements if item.provision.id == RULE]

    assert visas.citations == item.sources
    assert "2026-01-01" == str(visas.source.published_on)
