"""Openings said as plainly as they are: nothing changes within the days that were looked at."""

from hypothesis import given
from hypothesis import strategies as st

from waypost.journeys.options.plain_openings import plainly
from waypost.planning.openings import schedule
from waypost.planning.problem import Daily, Intervals

START, END = 8.0, 8.0 + 24 * 30


def daily_spans(opens: float, lasts: float) -> Intervals:
    spans = [(opens + 24 * day, opens + 24 * day + lasts) for day in range(-1, 31)]
    return Intervals(tuple((max(one, START), min(other, END)) for one, other in spans if other > START and one < END))


def test_the_same_hours_each_day_are_daily() -> None:
    assert plainly(daily_spans(9.0, 8.0), START, END) == Daily(9.0, 17.0)


def test_a_first_day_cut_short_is_no_exception() -> None:
    assert plainly(daily_spans(6.0, 6.0), START, END) == Daily(6.0, 12.0)


def test_open_all_along_is_no_opening_at_all() -> None:
    assert plainly(Intervals(((START, END - 2.5),)), START, END) is None


def test_a_feast_day_keeps_the_list() -> None:
    spans = daily_spans(9.0, 8.0).spans
    without = Intervals((*spans[:10], *spans[11:]))

    assert plainly(without, START, END) == without


def test_a_feast_on_the_day_of_departure_keeps_the_list() -> None:
    """Leaving at 08:00 on a day the post is shut, which on other days would still be open until half past."""
    without = Intervals(daily_spans(0.0, 8.5).spans[1:])

    assert plainly(without, START, END) == without


def test_a_season_that_ends_keeps_the_list() -> None:
    season = Intervals(daily_spans(9.0, 8.0).spans[:15])

    assert plainly(season, START, END) == season


@given(
    opens=st.integers(0, 46).map(lambda half: half / 2),
    lasts=st.integers(1, 46).map(lambda half: half / 2),
    hour=st.floats(START, END - 72),
    gone=st.sets(st.integers(0, 30), max_size=2),
)
def test_the_next_opening_is_the_same(opens: float, lasts: float, hour: float, gone: set[int]) -> None:
    told = Intervals(tuple(span for index, span in enumerate(daily_spans(opens, lasts).spans) if index not in gone))

    assert abs(schedule(told)(hour) - schedule(plainly(told, START, END))(hour)) < 1e-6
