"""Moments on two clocks, as a person reads them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from waypost.journeys.crossings.clocks import changed_clocks, on_clocks

BEIJING, ALMATY, HOVD, BARNAUL, KYIV = (
    ZoneInfo(name) for name in ("Asia/Shanghai", "Asia/Almaty", "Asia/Hovd", "Asia/Barnaul", "Europe/Kyiv")
)
OPENING = datetime(2015, 7, 20, 10, 30, tzinfo=BEIJING)


def test_a_moment_is_on_both_clocks() -> None:
    assert on_clocks(OPENING, (BEIJING, ALMATY)) == "Monday 2015-07-20, 10:30 Beijing = 08:30 Almaty"


def test_the_day_is_not_named_again_when_it_is_the_same() -> None:
    assert on_clocks(OPENING, (BEIJING, ALMATY), today=OPENING) == "10:30 Beijing = 08:30 Almaty"


def test_clocks_that_agree_are_named_together() -> None:
    moment = datetime(2026, 7, 20, 2, tzinfo=UTC)

    assert on_clocks(moment, (HOVD, BARNAUL), today=moment) == "09:00 Hovd/Barnaul"


def test_where_midnight_lies_between_the_clocks_both_days_are_named() -> None:
    moment = datetime(2015, 7, 20, 1, 0, tzinfo=BEIJING)

    shown = on_clocks(moment, (BEIJING, ALMATY))

    assert shown == "Monday 2015-07-20, 01:00 Beijing = Sunday 2015-07-19, 23:00 Almaty"


def test_kazakhstan_has_moved_its_clocks_since_2015_and_china_has_not() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)

    assert changed_clocks(OPENING, now, (BEIJING, ALMATY))
    assert not changed_clocks(datetime(2025, 7, 20, tzinfo=UTC), now, (BEIJING, ALMATY))


def test_summer_time_is_no_change_of_clocks() -> None:
    summer, winter = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)

    assert not changed_clocks(summer, winter, (KYIV, ALMATY))
