"""What begins, what runs out, and by when to ask: on the clock of the territory that looks at the paper."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.journeys.paper_world import BIKE, LONG, RIDER, TRIP, World, build_world, checked, table, visa

from waypost.domain.identity import TerritoryId
from waypost.domain.trips import Trip
from waypost.journeys.checks.timeline import build_timeline
from waypost.journeys.checks.timeline_days import Entry, Fit, Kind
from waypost.journeys.visas.visas import VisaTable

NEEDS_VISA = """topic: visa
scope: {territory: ru, side: entry}
then: {require: {fact: paper.visa, is: yes}, document: visa}"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build_world(tmp_path)


def timeline(
    world: World, trip: Trip, kind: Kind, visas: VisaTable | None = None, today: date | None = None
) -> list[Entry]:
    almanac = world.almanac()
    found = build_timeline(checked(trip, almanac, visas), almanac, today)
    return [one for one in found if one.kind is kind]


def border_day(world: World, number: int = 0, trip: Trip = TRIP) -> date:
    return checked(trip, world.almanac()).borders[number].on


class TestPapers:
    def test_a_visa_ends_at_midnight_on_the_clock_of_its_territory(self, world: World) -> None:
        (end,) = timeline(world, replace(TRIP, papers=(visa("mn", end=date(2026, 8, 1)),)), Kind.ENDS)

        assert date(2026, 7, 31) == end.on
        assert datetime(2026, 8, 1, tzinfo=ZoneInfo("Asia/Ulaanbaatar")) == end.moment

    @pytest.mark.parametrize(("spare", "fit"), [(-1, Fit.BROKEN), (0, Fit.TIGHT), (2, Fit.TIGHT), (3, Fit.FINE)])
    def test_a_visa_must_last_to_the_last_border_that_asks_for_it(self, world: World, spare: int, fit: Fit) -> None:
        end = border_day(world) + timedelta(days=spare + 1)

        (entry,) = timeline(world, replace(TRIP, papers=(visa(end=end),)), Kind.ENDS)

        assert fit is entry.fit

    @pytest.mark.parametrize(("early", "fit"), [(1, Fit.BROKEN), (0, Fit.FINE)])
    def test_the_start_of_a_visa_decides_too(self, world: World, early: int, fit: Fit) -> None:
        start = border_day(world) + timedelta(days=early)

        (entry,) = timeline(world, replace(TRIP, papers=(visa(start=start),)), Kind.STARTS)

        assert fit is entry.fit

    def test_a_paper_that_no_border_asks_for_fits_nothing(self, world: World) -> None:
        (entry,) = timeline(world, replace(TRIP, papers=(visa("mn", end=date(2020, 1, 1)),)), Kind.ENDS)

        assert Fit.UNKNOWN is entry.fit

    @pytest.mark.parametrize(("left", "fit"), [(1, Fit.BROKEN), (2, Fit.FINE)])
    def test_entries_are_counted_along_the_chain(self, world: World, left: int, fit: Fit) -> None:
        (entry,) = timeline(world, replace(LONG, papers=(visa(entries=left),)), Kind.ENTRIES)

        assert fit is entry.fit
        assert border_day(world, 2, LONG) == entry.on


class TestLeads:
    def test_a_missing_visa_is_asked_for_in_good_time(self, world: World) -> None:
        world.rule("ru/visa", NEEDS_VISA)

        (entry,) = timeline(world, TRIP, Kind.DO_BY)

        assert border_day(world) - timedelta(days=20) == entry.on

    @pytest.mark.parametrize(("days_before", "fit"), [(25, Fit.UNKNOWN), (15, Fit.TIGHT), (5, Fit.BROKEN)])
    def test_a_lead_that_has_begun_already_is_said_to_be_late(self, world: World, days_before: int, fit: Fit) -> None:
        world.rule("ru/visa", NEEDS_VISA)
        today = border_day(world) - timedelta(days=days_before)

        (entry,) = timeline(world, TRIP, Kind.DO_BY, today=today)

        assert fit is entry.fit

    def test_a_visa_that_is_held_needs_no_asking(self, world: World) -> None:
        world.rule("ru/visa", NEEDS_VISA)

        assert [] == timeline(world, replace(TRIP, papers=(visa(),)), Kind.DO_BY)

    def test_a_lead_nobody_told_has_no_day_and_comes_last(self, world: World) -> None:
        world.rule(
            "ru/visa", NEEDS_VISA.replace("visa, is", "e-visa, is").replace("document: visa", "document: e-visa")
        )
        almanac = world.almanac()

        last = build_timeline(checked(TRIP, almanac), almanac)[-1]

        assert (Kind.DO_BY, None) == (last.kind, last.on)

    def test_the_visa_of_each_territory_is_asked_for(self, world: World) -> None:
        world.rule("ru/visa", NEEDS_VISA).rule("mn/visa", NEEDS_VISA.replace("territory: ru", "territory: mn"))

        assert 2 == len(timeline(world, LONG, Kind.DO_BY))


class TestAdmissions:
    def test_an_admission_too_short_for_the_way_is_broken(self, world: World) -> None:
        world.rule(
            "ru/two-days",
            "topic: temporary-admission\nscope: {territory: ru, side: entry}\n"
            "then: {period: {days: 2, of: temporary-admission}}",
        )

        fits = [one.fit for one in timeline(world, LONG, Kind.ADMISSION_ENDS) if one.on is not None]

        assert [Fit.BROKEN] == fits

    def test_an_admission_of_unknown_length_says_so(self, world: World) -> None:
        (entry,) = timeline(world, TRIP, Kind.ADMISSION_ENDS)

        assert (None, Fit.UNKNOWN) == (entry.on, entry.fit)

    def test_vehicles_of_one_admission_share_a_line(self, world: World) -> None:
        trip = replace(TRIP, vehicles=(BIKE, replace(BIKE, id="other")))

        assert ["bike, other"] == [one.subject for one in timeline(world, trip, Kind.ADMISSION_ENDS)]


class TestStays:
    def test_the_day_of_entry_is_the_first_of_a_stay(self, world: World) -> None:
        (stay,) = timeline(world, TRIP, Kind.STAY_ENDS, table("de,,30,,"))

        assert border_day(world) + timedelta(days=29) == stay.on

    def test_a_stay_the_trip_overruns_is_broken(self, world: World) -> None:
        trip = replace(LONG, facts=(("stay.days/kz", 40),))

        fits = [one.fit for one in timeline(world, trip, Kind.STAY_ENDS, table("de,,,30,"))]

        assert [Fit.BROKEN] == fits

    def test_days_used_before_in_a_union_are_taken_off(self, world: World) -> None:
        _make_union(world)
        trip = replace(TRIP, facts=(("history.days_used_this_year@rider/ru", 80),))

        (stay,) = timeline(world, trip, Kind.STAY_ENDS, table("de,,90,,"))

        assert border_day(world) + timedelta(days=9) == stay.on

    def test_days_used_before_that_nobody_states_are_mentioned(self, world: World) -> None:
        _make_union(world)

        (stay,) = timeline(world, TRIP, Kind.STAY_ENDS, table("de,,90,,"))

        assert "not stated" in stay.text

    def test_an_earlier_stay_of_the_same_trip_counts_in_the_window(self, world: World) -> None:
        _make_union(world)
        almanac = world.almanac()
        trip = replace(LONG, facts=(("history.days_used_this_year@rider/ru", 0),))
        check = checked(trip, almanac, table("de,,90,,"))

        first, second = (one for one in build_timeline(check, almanac) if one.kind is Kind.STAY_ENDS)

        spent = (check.borders[1].on - check.borders[0].on).days + 1
        assert check.borders[0].on + timedelta(days=89) == first.on
        assert check.borders[2].on + timedelta(days=89 - spent) == second.on

    def test_a_citizen_has_no_limit(self, world: World) -> None:
        russian = replace(RIDER, passports=(TerritoryId("ru"),))

        assert [] == timeline(world, replace(TRIP, persons=(russian,)), Kind.STAY_ENDS, table("ru,,,,", "de,,30,,"))

    def test_a_border_within_a_union_begins_no_new_stay(self, world: World) -> None:
        _make_union(world, "ru")
        _make_union(world, "kz")

        (stay,) = timeline(world, LONG, Kind.STAY_ENDS, table("de,,90,90,"))

        assert border_day(world, 0, LONG) + timedelta(days=89) == stay.on


def _make_union(world: World, *codes: str) -> None:
    """These territories stand in for states of the Schengen area: days are counted together."""
    for code in codes or ("ru",):
        world.put(
            f"territories/{code}",
            f"names: {{en: [{code}]}}\nzone: Europe/Moscow\nlanguages: [en]\n"
            "memberships: [{union: schengen, valid_from: 2000, valid_until: none, citations: [general-knowledge]}]\n"
            "citations: [general-knowledge]\n",
        )


def test_a_deadline_that_the_journey_misses_is_broken(world: World) -> None:
    (entry,) = timeline(world, replace(TRIP, deadline=date(2026, 6, 1)), Kind.DEADLINE)

    assert Fit.BROKEN is entry.fit


def test_days_come_in_their_order(world: World) -> None:
    almanac = world.almanac()
    papers = (visa(start=date(2026, 5, 1), end=date(2026, 9, 1), entries=2),)

    days = [one.on for one in build_timeline(checked(replace(LONG, papers=papers), almanac), almanac) if one.on]

    assert sorted(days) == days
