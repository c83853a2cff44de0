"""When one post is open: its hours on its own clock, holidays, closures, and what nobody knows."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from waypost.domain.identity import TerritoryId
from waypost.domain.vocabulary import ClosedReason, VehicleKind
from waypost.journeys.crossings.openings import PostOpenings, assumed_openings, post_openings
from waypost.journeys.crossings.reasons import Why
from waypost.journeys.crossings.timelines import Openness, at

CN, KZ = TerritoryId("cn"), TerritoryId("kz")
BEIJING, ALMATY = ZoneInfo("Asia/Shanghai"), ZoneInfo("Asia/Almaty")


def on(year: int, month: int, day: int, hour: int = 0, minute: int = 0, zone: ZoneInfo = BEIJING) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=zone)


def ask(
    facts: Any, crossing: Any, start: datetime, *, days: int = 1, side: TerritoryId = CN, known: date | None = None
) -> PostOpenings:
    return post_openings(facts, crossing, side, VehicleKind.MOTORCYCLE, start, start + timedelta(days=days), known)


def spans(openings: PostOpenings, zone: ZoneInfo = BEIJING) -> list[tuple[str, str, str]]:
    return [
        (f"{a.astimezone(zone):%d %H:%M}", f"{b.astimezone(zone):%d %H:%M}", str(kind))
        for a, b, kind in openings.intervals
    ]


def test_a_post_keeps_the_clock_of_its_own_zone(facts: Any, border: Any) -> None:
    crossing = border.crossing(border.post(CN, "Asia/Shanghai", border.hours("10:30-19:00")))

    openings = ask(facts, crossing, on(2015, 7, 20))

    assert spans(openings, BEIJING) == [("20 10:30", "20 19:00", "open")]
    assert spans(openings, ALMATY) == [("20 08:30", "20 17:00", "open")]


def test_since_march_2024_the_same_hour_in_almaty_is_one_hour_earlier(facts: Any, border: Any) -> None:
    crossing = border.crossing(border.post(CN, "Asia/Shanghai", border.hours("10:30-19:00")))

    assert spans(ask(facts, crossing, on(2026, 7, 20)), ALMATY)[0][0] == "20 07:30"


def test_lunch_leaves_two_openings(facts: Any, border: Any) -> None:
    crossing = border.crossing(border.post(CN, "Asia/Shanghai", border.hours("10:00-13:00,15:00-18:00")))

    assert spans(ask(facts, crossing, on(2026, 7, 20))) == [
        ("20 10:00", "20 13:00", "open"),
        ("20 15:00", "20 18:00", "open"),
    ]


def test_an_open_end_is_open_ended_and_not_open_till_midnight(facts: Any, border: Any) -> None:
    crossing = border.crossing(border.post(CN, "Asia/Shanghai", border.hours("10:30+")))

    openings = ask(facts, crossing, on(2015, 7, 20), days=2)

    assert spans(openings) == [("20 10:30", "21 00:00", "open-ended"), ("21 10:30", "22 00:00", "open-ended")]
    assert openings.hours_known


def test_after_a_stated_end_with_a_plus_it_is_unknown(facts: Any, border: Any) -> None:
    crossing = border.crossing(border.post(CN, "Asia/Shanghai", border.hours("10:30-18:00+")))

    assert spans(ask(facts, crossing, on(2015, 7, 20))) == [
        ("20 10:30", "20 18:00", "open"),
        ("20 18:00", "21 00:00", "unknown"),
    ]


def test_unknown_hours_are_unknown_and_never_open(facts: Any, border: Any) -> None:
    openings = ask(facts, border.crossing(), on(2026, 7, 20))

    assert spans(openings) == [("20 00:00", "21 00:00", "unknown")]
    assert not openings.hours_known


def test_an_unknown_clock_leaves_the_hours_unknown(facts: Any, border: Any) -> None:
    crossing = border.crossing(border.post(CN, None, border.hours("10:00-18:00")))

    openings = ask(facts, crossing, on(2026, 7, 20))

    assert openings.zone is None
    assert [reason.why for reason in openings.reasons] == [Why.ZONE_UNKNOWN]


def test_the_territory_lends_its_clock_to_a_post_without_one(facts: Any, border: Any) -> None:
    facts.add_territory(CN, zone="Asia/Shanghai")

    openings = ask(facts, border.crossing(border.post(CN, None, border.hours("10:00-18:00"))), on(2026, 7, 20))

    assert spans(openings) == [("20 10:00", "20 18:00", "open")]


def test_hours_that_cannot_be_read_are_unknown_and_shown(facts: Any, border: Any) -> None:
    openings = ask(facts, border.crossing(border.post(CN, "Asia/Shanghai", border.hours("after tea"))), on(2026, 7, 20))

    assert not openings.hours_known
    assert "after tea" in openings.reasons[0].text


def test_the_newest_hours_seen_by_then_speak(facts: Any, border: Any) -> None:
    crossing = border.crossing(
        border.post(
            CN,
            "Asia/Shanghai",
            border.hours("08:00-12:00", seen="2012"),
            border.hours("10:30-19:00", seen="2015-07-20"),
            border.hours("00:00-24:00", seen="2023-09-27"),
        )
    )

    assert spans(ask(facts, crossing, on(2015, 7, 21))) == [("21 10:30", "21 19:00", "open")]
    assert spans(ask(facts, crossing, on(2026, 7, 21))) == [("21 00:00", "22 00:00", "open")]


def test_hours_seen_later_than_one_may_know_are_left_out(facts: Any, border: Any) -> None:
    crossing = border.crossing(border.post(CN, "Asia/Shanghai", border.hours("10:30+", seen="2015-07-20")))

    assert not ask(facts, crossing, on(2015, 7, 20), known=date(2015, 7, 1)).hours_known
    assert ask(facts, crossing, on(2015, 7, 20), known=date(2015, 8, 6)).hours_known


def test_two_undated_sources_that_disagree_leave_the_difference_unknown(facts: Any, border: Any) -> None:
    crossing = border.crossing(
        border.post(CN, "Asia/Shanghai", border.hours("08:00-18:00"), border.hours("10:00-18:00"))
    )

    openings = ask(facts, crossing, on(2026, 7, 20))

    assert spans(openings) == [("20 08:00", "20 10:00", "unknown"), ("20 10:00", "20 18:00", "open")]
    assert Why.HOURS_DISAGREE in {reason.why for reason in openings.reasons}


def test_hours_for_lorries_do_not_speak_for_a_motorcycle(facts: Any, border: Any) -> None:
    crossing = border.crossing(
        border.post(
            CN,
            "Asia/Shanghai",
            border.hours("00:00-24:00", vehicles=(VehicleKind.TRUCK,)),
            border.hours("10:00-18:00"),
        )
    )
    start = on(2026, 7, 20)

    assert spans(ask(facts, crossing, start)) == [("20 10:00", "20 18:00", "open")]
    lorry = post_openings(facts, crossing, CN, VehicleKind.TRUCK, start, start + timedelta(days=1))
    assert spans(lorry) == [("20 00:00", "21 00:00", "open")]
    nobody = post_openings(facts, crossing, CN, VehicleKind.UNKNOWN, start, start + timedelta(days=1))
    assert spans(nobody) == [("20 10:00", "20 18:00", "open")]


def test_hours_that_differ_between_cars_and_cyclists_hang_on_what_one_rides(facts: Any, border: Any) -> None:
    crossing = border.crossing(
        border.post(
            CN,
            "Asia/Shanghai",
            border.hours("08:00-18:00", vehicles=(VehicleKind.BICYCLE,)),
            border.hours("10:00-18:00"),
        )
    )
    start = on(2026, 7, 20)

    openings = post_openings(facts, crossing, CN, VehicleKind.UNKNOWN, start, start + timedelta(days=1))

    assert spans(openings) == [("20 08:00", "20 10:00", "unknown"), ("20 10:00", "20 18:00", "open")]
    assert Why.HOURS_DEPEND in {reason.why for reason in openings.reasons}


def test_a_day_reported_shut_is_shut_though_the_hours_are_unknown(facts: Any, border: Any) -> None:
    calendar = facts.add_calendar("dulata", border.special("Eid al-Fitr", date(2015, 7, 20)))
    crossing = border.crossing(border.post(CN, "Asia/Shanghai", calendars=(calendar,)))

    openings = ask(facts, crossing, on(2015, 7, 20), days=2)

    assert spans(openings) == [("21 00:00", "22 00:00", "unknown")]
    assert "reported shut: Eid al-Fitr" in [reason.text for reason in openings.reasons]


@pytest.mark.parametrize(
    ("keeps", "expected"),
    [(True, []), (None, [("16 08:00", "16 18:00", "unknown")]), (False, [("16 08:00", "16 18:00", "open")])],
)
def test_public_holidays_shut_a_post_only_where_it_is_known_to_keep_them(
    facts: Any, border: Any, keeps: bool | None, expected: list[tuple[str, str, str]]
) -> None:
    facts.add_territory(KZ, facts.add_calendar("kz", package="KZ"))
    rest = {} if keeps is None else {"keeps_holidays": keeps}
    side = border.post(KZ, "Asia/Almaty", border.hours("08:00-18:00"), **rest)
    independence_day = on(2025, 12, 16, zone=ALMATY)

    openings = ask(facts, border.crossing(None, side), independence_day, side=KZ)

    assert spans(openings, ALMATY) == expected
    if keeps is not False:
        assert any("Independence Day" in reason.text for reason in openings.reasons)


def test_a_post_expressly_open_on_a_holiday_is_open(facts: Any, border: Any) -> None:
    facts.add_territory(KZ, facts.add_calendar("kz", package="KZ"))
    calendar = facts.add_calendar("post", border.special("Independence Day", date(2025, 12, 16), effect="open"))
    side = border.post(KZ, "Asia/Almaty", border.hours("08:00-18:00"), calendars=(calendar,), keeps_holidays=True)

    openings = ask(facts, border.crossing(None, side), on(2025, 12, 16, zone=ALMATY), side=KZ)

    assert spans(openings, ALMATY) == [("16 08:00", "16 18:00", "open")]


def test_yearly_days_may_span_the_new_year(facts: Any, border: Any) -> None:
    calendar = facts.add_calendar("post", border.special("winter rest", yearly="12-29/01-08"))
    side = border.post(CN, "Asia/Shanghai", border.hours("08:00-18:00"), calendars=(calendar,))

    openings = ask(facts, border.crossing(side), on(2025, 12, 27), days=15)

    assert [start for start, _, _ in spans(openings)] == ["27 08:00", "28 08:00", "09 08:00", "10 08:00"]


def test_ph_in_the_hours_means_the_holidays_of_the_territory(facts: Any, border: Any) -> None:
    facts.add_territory(KZ, facts.add_calendar("kz", package="KZ"))
    side = border.post(KZ, "Asia/Almaty", border.hours("Mo-Su 08:00-18:00; PH 10:00-12:00"), keeps_holidays=False)

    openings = ask(facts, border.crossing(None, side), on(2025, 12, 15, zone=ALMATY), days=2, side=KZ)

    assert spans(openings, ALMATY) == [("15 08:00", "15 18:00", "open"), ("16 10:00", "16 12:00", "open")]


def test_a_closed_crossing_is_closed_from_the_day_it_closed(facts: Any, border: Any) -> None:
    crossing = border.crossing(
        border.post(CN, "Asia/Shanghai", border.hours("24/7")),
        None,
        border.access("open", start="2009"),
        border.access("closed", start="2020-02-03", reason=ClosedReason.EPIDEMIC),
    )

    openings = ask(facts, crossing, on(2020, 2, 2), days=3)

    assert spans(openings) == [("02 00:00", "03 00:00", "open")]
    assert Why.ACCESS in {reason.why for reason in openings.reasons}


def test_an_asker_at_a_side_that_is_not_there_is_a_key_error(facts: Any, border: Any) -> None:
    with pytest.raises(KeyError):
        ask(facts, border.crossing(), on(2026, 1, 1), side=TerritoryId("mn"))


def test_a_plan_alone_assumes_nine_to_five_where_nobody_knows(facts: Any, border: Any) -> None:
    assumed = assumed_openings(ask(facts, border.crossing(), on(2026, 7, 20), days=2), "Khorgos")

    assert [(a.astimezone(BEIJING).hour, b.astimezone(BEIJING).hour) for a, b in assumed.intervals] == [(9, 17)] * 2
    assert assumed.assumptions == ("Khorgos: its hours are not known; 09:00-17:00 local is assumed",)


def test_a_plan_assumes_five_where_the_end_is_open(facts: Any, border: Any) -> None:
    crossing = border.crossing(border.post(CN, "Asia/Shanghai", border.hours("10:30+")))

    assumed = assumed_openings(ask(facts, crossing, on(2015, 7, 20)), "Khorgos")

    assert [(f"{a.astimezone(BEIJING):%H:%M}", f"{b.astimezone(BEIJING):%H:%M}") for a, b in assumed.intervals] == [
        ("10:30", "17:00")
    ]
    assert "17:00 local is assumed" in assumed.assumptions[0]


def test_the_timeline_covers_the_span_without_a_gap(facts: Any, border: Any) -> None:
    calendar = facts.add_calendar("post", border.special("feast", date(2026, 7, 21)))
    side = border.post(
        CN, "Asia/Shanghai", border.hours("10:30+", validity=border.since("2026-07-20")), calendars=(calendar,)
    )
    start = on(2026, 7, 18, 5)

    line = ask(facts, border.crossing(side), start, days=9).timeline

    assert line[0].start == start.astimezone(UTC)
    assert line[-1].end == (start + timedelta(days=9)).astimezone(UTC)
    assert all(one.end == other.start for one, other in pairwise(line))
    feast = at(line, on(2026, 7, 21, 12))
    assert feast is not None
    assert feast.openness is Openness.CLOSED


@pytest.mark.parametrize(
    ("text", "day", "hour", "expected"),
    [
        ("10:00-13:00,15:00-18:00", 20, 14, ("lunch", "break until 15:00; hours 10:00-13:00,15:00-18:00")),
        ("Mo-Fr 10:00-18:00", 25, 12, ("day-off", "day off; hours Mo-Fr 10:00-18:00")),
        ("Mo-Fr 10:00-18:00", 24, 20, ("hours", "hours Mo-Fr 10:00-18:00")),
        ("Oct-May 10:00-18:00", 20, 12, ("season", "shut in this season; hours Oct-May 10:00-18:00")),
        ("10:00-18:00", 20, 8, ("hours", "hours 10:00-18:00")),
    ],
)
def test_the_reason_says_whether_it_is_a_break_a_day_off_a_season_or_the_hour(
    facts: Any, border: Any, text: str, day: int, hour: int, expected: tuple[str, str]
) -> None:
    crossing = border.crossing(border.post(CN, "Asia/Shanghai", border.hours(text)))

    stretch = at(ask(facts, crossing, on(2026, 7, day), days=3).timeline, on(2026, 7, day, hour))

    assert stretch is not None
    assert stretch.openness is Openness.CLOSED
    assert [(reason.why, reason.text) for reason in stretch.reasons] == [expected]
