"""OSM opening_hours on a post's clock: open ends, public holidays, the sun, summer time, and what cannot be read."""

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.journeys.crossings.opening_expressions import UnreadableHoursError, evaluate
from waypost.journeys.crossings.timelines import Openness

BEIJING, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 7, 20, tzinfo=BEIJING)
HOLIDAYS = (date(2026, 7, 21),)


def opened(
    text: str,
    start: datetime = MONDAY,
    days: int = 1,
    *,
    holidays: Collection[date] = (),
    point: tuple[float, float] | None = None,
) -> list[tuple[str, str, str]]:
    zone = start.tzinfo
    assert isinstance(zone, ZoneInfo)
    line = evaluate(text, zone, start, start + timedelta(days=days), holidays=holidays, point=point)
    return [
        (f"{one.start.astimezone(zone):%a %H:%M}", f"{one.end.astimezone(zone):%a %H:%M}", str(one.openness))
        for one in line
        if one.openness is not Openness.CLOSED
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24/7", [("Mon 00:00", "Tue 00:00", "open")]),
        ("09:00-17:00", [("Mon 09:00", "Mon 17:00", "open")]),
        ("10:30+", [("Mon 10:30", "Tue 00:00", "open-ended")]),
        ("10:30-13:00,15:00+", [("Mon 10:30", "Mon 13:00", "open"), ("Mon 15:00", "Tue 00:00", "open-ended")]),
        ("10:30-18:00+", [("Mon 10:30", "Mon 18:00", "open"), ("Mon 18:00", "Tue 00:00", "unknown")]),
        ("Tu 09:00-17:00", []),
        ("off", []),
        ("unknown", [("Mon 00:00", "Tue 00:00", "unknown")]),
        ("22:00-06:00", [("Mon 00:00", "Mon 06:00", "open"), ("Mon 22:00", "Tue 00:00", "open")]),
    ],
)
def test_an_expression_says_when_it_is_open(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert opened(text) == expected


@pytest.mark.parametrize(
    ("text", "tuesday"),
    [
        ("Mo-Su 08:00-18:00; PH off", []),
        ("Mo-Fr 08:00-18:00; Sa,PH 10:00-12:00", [("Tue 10:00", "Tue 12:00", "open")]),
        ("Mo-Sa 09:00-17:00; Su,PH off", []),
        ("Mo-Fr,PH 08:00-18:00", [("Tue 08:00", "Tue 18:00", "open")]),
        ("PH 08:00-18:00", [("Tue 08:00", "Tue 18:00", "open")]),
    ],
)
def test_a_public_holiday_is_the_day_our_calendars_say(text: str, tuesday: list[tuple[str, str, str]]) -> None:
    assert opened(text, MONDAY + timedelta(days=1), holidays=HOLIDAYS) == tuesday


def test_without_calendars_a_rule_for_holidays_changes_no_other_day() -> None:
    assert opened("Mo-Su 08:00-18:00; PH off") == [("Mon 08:00", "Mon 18:00", "open")]


def test_sunset_is_that_of_the_post() -> None:
    north, south = (opened("sunrise-sunset", point=(latitude, 80.4))[0][1] for latitude in (60.0, 10.0))

    assert north > south


def test_in_the_night_of_summer_time_the_hours_stay_those_of_the_wall() -> None:
    saturday = datetime(2026, 3, 28, tzinfo=BERLIN)

    assert opened("08:00-20:00", saturday, days=2) == [
        ("Sat 08:00", "Sat 20:00", "open"),
        ("Sun 08:00", "Sun 20:00", "open"),
    ]


def test_when_kazakhstan_moved_its_clocks_the_posts_kept_the_hours_of_the_wall() -> None:
    almaty = ZoneInfo("Asia/Almaty")
    start = datetime(2024, 2, 29, tzinfo=almaty)

    line = evaluate("09:00-18:00", almaty, start, datetime(2024, 3, 2, tzinfo=almaty))

    openings = [one.start for one in line if one.openness is Openness.OPEN]
    assert openings == [datetime(2024, 2, 29, 3, tzinfo=UTC), datetime(2024, 3, 1, 4, tzinfo=UTC)]


@pytest.mark.parametrize("text", ["after tea", "25:00-26:99", "", "Mo-Xx 10:00"])
def test_what_is_not_in_the_syntax_is_said_to_be_unreadable(text: str) -> None:
    with pytest.raises(UnreadableHoursError):
        opened(text)


@given(
    st.sampled_from(["24/7", "10:30+", "Mo-Fr 09:00-12:00,13:00-18:00", "22:00-04:00", "Oct-Mar 10:00+", "PH off"]),
    st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001
    st.integers(1, 24 * 9),
    st.sampled_from(["Asia/Shanghai", "Asia/Almaty", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu"]),
)
def test_a_timeline_covers_its_span_exactly(text: str, start: datetime, hours: int, name: str) -> None:
    begin = start.replace(tzinfo=UTC)
    end = begin + timedelta(hours=hours)

    line = evaluate(text, ZoneInfo(name), begin, end)

    assert (line[0].start, line[-1].end) == (begin, end)
    assert all(one.end == other.start for one, other in pairwise(line))
