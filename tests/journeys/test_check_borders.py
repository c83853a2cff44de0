"""What paper says of a trip, border by border."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.journeys.paper_world import BIKE, LONG, TRIP, World, build_world, checked, visa

from waypost.domain.identity import DocumentId, ProvisionId
from waypost.domain.trips import Paper
from waypost.domain.vocabulary import PaperStatus, Regime, RequirementStatus, VehicleKind
from waypost.journeys.checks.check import TripCheck, contradictions_of

SHUT = (
    "access: [{status: closed, reason: war, basis: official-notice, observed_on: 2025, citations: [general-knowledge]}]"
)
NEEDS_VISA = """topic: visa
scope: {territory: ru, side: entry}
then: {require: {fact: paper.visa, is: yes}, document: visa}"""
NEEDS_CPD = """topic: cpd
scope: {territory: ru, side: entry}
then: {require: {fact: paper.cpd, is: yes}, document: cpd}"""
ONE_YEAR = """topic: temporary-admission
scope: {territory: ru, side: entry}
then: {period: {days: 365, of: temporary-admission}}"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build_world(tmp_path)


def crossings(check: TripCheck) -> list[str]:
    return [f"{one.candidate.crossing.id} {one.direction}" for one in check.borders]


def statuses(check: TripCheck, rule: str) -> list[RequirementStatus]:
    return [item.status for one in check.borders for _, item in one.requirements if item.provision.id == rule]


class TestTheChain:
    def test_it_passes_every_border_in_the_order_of_the_journey(self, world: World) -> None:
        check = checked(LONG, world.almanac())

        expected = [
            "ge-ru/lars GE-RU",
            "kz-ru/kurmangazy RU-KZ",
            "kz-ru/veseloyarsk KZ-RU",
            "mn-ru/tashanta RU-MN",
        ]
        assert expected == crossings(check)
        assert sorted(one.on for one in check.borders) == [one.on for one in check.borders]

    def test_a_crossing_that_is_shut_is_avoided_where_another_is_open(self, world: World) -> None:
        world.crossing("ge-ru/lars", 42.74, 44.62, SHUT).crossing("ge-ru/roki", 42.6, 44.1)

        check = checked(TRIP, world.almanac())

        assert ["ge-ru/roki GE-RU"] == crossings(check)

    def test_where_every_crossing_is_shut_the_trip_is_not_met(self, world: World) -> None:
        check = checked(TRIP, world.crossing("ge-ru/lars", 42.74, 44.62, SHUT).almanac())

        assert check.borders[0].is_shut
        assert not check.is_met

    def test_a_crossing_that_paper_forbids_is_avoided(self, world: World) -> None:
        world.crossing("ge-ru/roki", 42.6, 44.1)
        world.rule(
            "ru/lars", "topic: vehicle-ban\nscope: {crossing: ge-ru/lars, territory: ru}\nthen: {forbid: vehicle}"
        )

        assert ["ge-ru/roki GE-RU"] == crossings(checked(TRIP, world.almanac()))

    def test_without_a_road_there_is_no_way(self, world: World) -> None:
        check = checked(replace(TRIP, avoid=("crossing:ge-ru/lars",)), world.almanac())

        assert not check.found_way
        assert not check.is_met

    def test_a_trip_within_one_territory_has_no_border(self, world: World) -> None:
        check = checked(replace(TRIP, target="batumi"), world.almanac())

        assert () == check.borders
        assert check.is_met

    def test_a_stated_stay_delays_every_later_border(self, world: World) -> None:
        almanac = world.almanac()
        quick = checked(LONG, almanac).borders
        slow = checked(replace(LONG, facts=(("stay.days/kz", 20),)), almanac).borders

        assert quick[1].on == slow[1].on
        assert 20 == (slow[2].on - slow[1].on).days
        assert slow[3].on - quick[3].on == slow[2].on - quick[2].on

    def test_other_crossings_are_judged_on_request_only(self, world: World) -> None:
        almanac = world.crossing("ge-ru/roki", 42.6, 44.1).almanac()

        assert () == checked(TRIP, almanac).alternatives
        assert 1 == len(checked(TRIP, almanac, all_crossings=True).alternatives)


class TestRequirements:
    def test_a_paper_that_is_not_listed_is_not_known_and_asked_for(self, world: World) -> None:
        check = checked(TRIP, world.rule("ru/visa", NEEDS_VISA).almanac())

        assert [RequirementStatus.UNKNOWN] == statuses(check, "ru/visa")
        assert ["paper.visa"] == [one.name for one in check.questions]
        assert check.is_met

    def test_a_paper_that_is_certainly_missing_is_not_met(self, world: World) -> None:
        check = checked(replace(TRIP, papers_complete=True), world.rule("ru/visa", NEEDS_VISA).almanac())

        assert [RequirementStatus.NOT_MET] == statuses(check, "ru/visa")
        assert not check.is_met

    def test_hearsay_neither_requires_nor_fails_the_check(self, world: World) -> None:
        world.rule("ru/cpd", NEEDS_CPD, "basis: traveller\ncitations: [general-knowledge]\n")

        check = checked(replace(TRIP, papers_complete=True), world.almanac())

        assert [] == statuses(check, "ru/cpd")
        assert ["ru/cpd"] == [item.provision.id for item in check.borders[0].entry.verdict.practised]
        assert check.is_met

    def test_the_trace_names_the_facts_that_decided(self, world: World) -> None:
        check = checked(replace(TRIP, papers_complete=True), world.rule("ru/visa", NEEDS_VISA).almanac())

        trace = [str(fact) for item in check.borders[0].breached for fact in item.trace]
        assert "paper.visa = no" in trace

    def test_a_held_paper_is_met(self, world: World) -> None:
        check = checked(replace(TRIP, papers=(visa(),)), world.rule("ru/visa", NEEDS_VISA).almanac())

        assert [RequirementStatus.MET] == statuses(check, "ru/visa")
        assert PaperStatus.ALLOWED is check.borders[0].option.entry.subjects[1].status

    def test_a_paper_known_only_later_is_not_asked_for(self, world: World) -> None:
        almanac = world.rule("ru/visa", NEEDS_VISA).almanac()

        check = checked(TRIP, almanac, known_as_of=date(2019, 1, 1))

        assert [] == statuses(check, "ru/visa")


class TestRussiaTwice:
    def test_a_visa_for_one_entry_does_not_let_in_again(self, world: World) -> None:
        almanac = world.rule("ru/visa", NEEDS_VISA).almanac()

        check = checked(replace(LONG, papers=(visa(entries=1),)), almanac)

        assert [RequirementStatus.MET, RequirementStatus.NOT_MET] == statuses(check, "ru/visa")
        assert not check.is_met

    def test_a_visa_for_two_entries_does(self, world: World) -> None:
        almanac = world.rule("ru/visa", NEEDS_VISA).almanac()

        check = checked(replace(LONG, papers=(visa(entries=2),)), almanac)

        assert [RequirementStatus.MET, RequirementStatus.MET] == statuses(check, "ru/visa")
        assert check.is_met

    def test_a_visa_that_begins_later_does_not_let_in(self, world: World) -> None:
        almanac = world.rule("ru/visa", NEEDS_VISA).almanac()

        check = checked(replace(TRIP, papers=(visa(start=date(2026, 7, 1)),)), almanac)

        assert [RequirementStatus.NOT_MET] == statuses(check, "ru/visa")


class TestRegimes:
    def test_one_admission_serves_the_whole_customs_union(self, world: World) -> None:
        check = checked(LONG, world.rule("ru/one-year", ONE_YEAR).almanac())

        ((vehicle, spans),) = check.regimes
        admission = next(span for span in spans if span.union == "eaeu-customs")
        assert "bike" == vehicle
        assert ("ru", "kz", "ru") == admission.territories
        assert "RU-MN" == str(admission.ended_at)
        assert Regime.RE_EXPORT is admission.ended_by
        assert check.borders[0].on + timedelta(days=365) == admission.until

    def test_what_opens_last_stays_open_where_the_trip_ends(self, world: World) -> None:
        ((_, spans),) = checked(LONG, world.almanac()).regimes

        assert ["mn"] == [span.territories[0] for span in spans if span.is_open]

    def test_a_bicycle_has_no_regime(self, world: World) -> None:
        bicycle = replace(BIKE, kind=VehicleKind.BICYCLE)

        assert () == checked(replace(TRIP, vehicles=(bicycle,)), world.almanac()).regimes


class TestParties:
    def test_a_trip_of_which_nothing_is_stated_is_still_answered(self, world: World) -> None:
        check = checked(replace(TRIP, persons=(), vehicles=()), world.rule("ru/visa", NEEDS_VISA).almanac())

        assert ["ge-ru/lars GE-RU"] == crossings(check)
        assert check.questions

    def test_the_verdict_names_whose_it_is(self, world: World) -> None:
        other = replace(TRIP.persons[0], id="friend")
        papers = (visa(), Paper(DocumentId("registration"), "bike"))
        trip = replace(TRIP, persons=(*TRIP.persons, other), papers=papers, papers_complete=True)

        check = checked(trip, world.rule("ru/visa", NEEDS_VISA).almanac())

        assert ["friend"] == [item.subject for item in check.borders[0].breached]


def test_a_report_of_passing_all_the_same_is_shown_at_the_rule(world: World) -> None:
    world.rule("ru/ban", "topic: vehicle-ban\nscope: {territory: ru, side: entry}\nthen: {forbid: vehicle}")
    world.put(
        "reports/ge-ru/through",
        """crossing: ge-ru/lars
direction: GE-RU
when: 2024-05
how_known: first-hand
own_vehicle: yes
vehicle: motorcycle
plate: de
nationalities: [de]
attempts:
  - {side: exit, outcome: passed}
  - {side: entry, outcome: passed}
ending: passed
citations: [example.org/law]
""",
    )
    almanac = world.almanac()

    found = contradictions_of(checked(TRIP, almanac), almanac).of(ProvisionId("ru/ban"))

    assert [("2024-05", True)] == [(one.when, one.passed) for one in found]
