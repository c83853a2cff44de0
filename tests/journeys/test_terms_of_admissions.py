"""What else holds for an admitted vehicle: longer stays, coming back, yearly limits, papers that go back."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.journeys.paper_world import LONG, OFFICIAL, TRIP, World, build_world, checked

from waypost.domain.trips import Trip
from waypost.domain.vocabulary import RequirementStatus, Side
from waypost.journeys.checks.check_terms import Terms, duties_of_any, terms_of
from waypost.journeys.checks.timeline import build_timeline
from waypost.journeys.checks.timeline_days import Entry, Fit, Kind

RUSSIA = "topic: temporary-admission\nscope: {territory: ru, side: entry}\n"
AROUND = replace(TRIP, target="tbilisi", via=("astrakhan",))
"""Georgia, Russia and back: the vehicle is German, so Georgia holds it under an admission too."""


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build_world(tmp_path)


def period(days: int, of: str) -> str:
    return f"then: {{period: {{days: {days}, of: {of}}}}}"


def terms(world: World, trip: Trip, territory: str) -> Terms:
    almanac = world.almanac()
    check = checked(trip, almanac)
    ((vehicle, spans),) = check.regimes
    span = next(one for one in spans if territory in one.territories and one.opened_at is not None)
    return terms_of(check, almanac, vehicle, span)


def days(world: World, trip: Trip, kind: Kind) -> list[Entry]:
    almanac = world.almanac()
    return [one for one in build_timeline(checked(trip, almanac), almanac) if one.kind is kind]


class TestLongerStays:
    def test_the_rule_on_prolonging_stands_at_the_admission(self, world: World) -> None:
        world.rule("ru/longer", RUSSIA + period(60, "extension"))

        found = terms(world, TRIP, "ru")

        assert found.extension is not None
        assert ("ru/longer#bike", 60) == (found.extension.id, found.extension_days)

    def test_it_is_asked_for_before_the_last_day_where_the_trip_ends_there(self, world: World) -> None:
        world.rule("ru/term", RUSSIA + period(30, "temporary-admission"))
        world.rule("ru/longer", RUSSIA + period(60, "extension"))
        on = checked(TRIP, world.almanac()).borders[0].on

        (entry,) = days(world, TRIP, Kind.ASK_LONGER)

        assert on + timedelta(days=30) == entry.on

    def test_a_stay_that_cannot_be_prolonged_is_not_asked_for(self, world: World) -> None:
        world.rule("ru/term", RUSSIA + period(30, "temporary-admission"))
        world.rule("ru/no-longer", RUSSIA + period(0, "extension"))

        assert [] == days(world, TRIP, Kind.ASK_LONGER)
        assert 0 == terms(world, TRIP, "ru").extension_days


class TestComingBack:
    def test_a_wait_counts_from_the_exit(self, world: World) -> None:
        world.rule("ru/wait", RUSSIA + period(45, "re-entry-wait"))
        left = checked(AROUND, world.almanac()).borders[1].on

        assert left + timedelta(days=45) == terms(world, AROUND, "ru").again_on

    def test_or_from_the_entry(self, world: World) -> None:
        world.rule("ru/lock", RUSSIA + period(90, "wait-from-entry"))
        entered = checked(AROUND, world.almanac()).borders[0].on

        assert entered + timedelta(days=90) == terms(world, AROUND, "ru").again_on

    def test_a_trip_that_comes_back_too_early_does_not_keep_the_day(self, world: World) -> None:
        world.rule("ru/wait", RUSSIA + period(45, "re-entry-wait"))
        twice = replace(TRIP, via=("astrakhan", "tbilisi"))

        first, _second = (terms_on(world, twice, visit) for visit in (0, 1))

        assert first.comes_too_early
        assert Fit.BROKEN in {entry.fit for entry in days(world, twice, Kind.AGAIN)}

    def test_the_days_since_the_exit_are_reckoned_from_the_journey_itself(self, world: World) -> None:
        locked = RUSSIA + 'when: {fact: history.days_since_exit, "<": 90}\nthen: {forbid: vehicle}'
        world.rule("ru/locked", locked)
        twice = replace(TRIP, via=("astrakhan", "tbilisi"))

        statuses = [
            item.status
            for border in checked(twice, world.almanac()).borders
            for item in border.side(Side.ENTRY).requirements
        ]

        assert [RequirementStatus.UNKNOWN, RequirementStatus.NOT_MET] == statuses


def terms_on(world: World, trip: Trip, visit: int) -> Terms:
    almanac = world.almanac()
    check = checked(trip, almanac)
    ((vehicle, spans),) = check.regimes
    admitted = [one for one in spans if one.territories == ("ru",)]
    return terms_of(check, almanac, vehicle, admitted[visit])


class TestYears:
    def test_all_stays_of_a_year_count_together(self, world: World) -> None:
        world.rule("ru/year", RUSSIA + period(180, "admission-in-a-year"))
        used = replace(TRIP, facts=(("history.days_used_this_year/ru", 100),))
        on = checked(TRIP, world.almanac()).borders[0].on

        (entry,) = (one for one in days(world, used, Kind.ADMISSION_ENDS) if one.on)

        assert on + timedelta(days=80) == entry.on
        assert "100 days used earlier" in entry.text

    def test_days_that_nobody_stated_are_said_to_be_missing(self, world: World) -> None:
        world.rule("ru/year", RUSSIA + period(180, "admission-in-a-year"))

        (entry,) = (one for one in days(world, TRIP, Kind.ADMISSION_ENDS) if one.on)

        assert "not stated" in entry.text


class TestPapersThatGoBack:
    def sheet(self, world: World) -> World:
        world.put(
            "documents/mn-vehicle-sheet",
            "kind: national-permit\nnames: {en: [Sheet]}\nterritories: [ru]\ncitations: [general-knowledge]\n"
            "statements: [{topic: discharge, text: Hand the sheet back., basis: general-knowledge,"
            " citations: [general-knowledge]}]",
        )
        world.put(
            "procedures/national-permit-ru",
            "kind: national-permit\nnames: {en: [Entry]}\nterritory: ru\nside: entry\nplates: foreign\n"
            "steps: [{what: Customs., side: entry, authority: customs, gives: [mn-vehicle-sheet],"
            " citations: [general-knowledge]}]\nbasis: general-knowledge\ncitations: [general-knowledge]\n",
        )
        return world

    def test_what_is_handed_back_stands_at_the_admission(self, world: World) -> None:
        assert ["Hand the sheet back."] == [one.text for one in terms(self.sheet(world), TRIP, "ru").duties]

    def test_a_paper_written_at_the_entry_is_held_on_leaving(self, world: World) -> None:
        self.sheet(world)
        world.rule("ru/sheet", RUSSIA + "then: {require-document: mn-vehicle-sheet}")
        world.rule("ru/back", RUSSIA.replace("entry", "exit") + "then: {require-document: mn-vehicle-sheet}")

        leaving = checked(AROUND, world.almanac()).borders[1].side(Side.EXIT).requirements

        assert {"ru/back#bike": RequirementStatus.MET} == {one.id: one.status for one in leaving}

    def test_what_every_permit_asks_is_said_for_all(self, world: World) -> None:
        world.put(
            "documents/national-permit",
            "kind: national-permit\nnames: {en: [Permit]}\ncitations: [general-knowledge]\n"
            "statements: [{topic: discharge, text: Keep proof., basis: general-knowledge,"
            " citations: [general-knowledge]}]",
        )
        almanac = world.almanac()

        assert ["Keep proof."] == [one.text for one in duties_of_any(checked(TRIP, almanac), almanac)]


def test_where_the_journey_goes_on_to_decides(world: World) -> None:
    onward = RUSSIA + "when: {fact: stay.onward, is: kz}\nthen: {forbid: vehicle}"
    world.rule("ru/onward", onward, basis=OFFICIAL)

    entries = [border.side(Side.ENTRY) for border in checked(LONG, world.almanac()).borders]

    assert [["ru/onward#bike"], []] == [
        [one.id for one in side.requirements] for side in entries if side.territory == "ru"
    ]
    assert date(2026, 6, 1) < checked(LONG, world.almanac()).borders[-1].on
