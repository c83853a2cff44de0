"""Both posts together: open only where both are, the next opening, the last safe arrival, in both clocks."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.domain.identity import Direction, ReportId, TerritoryId
from waypost.domain.reports import Report
from waypost.domain.unknown import UNKNOWN
from waypost.domain.vocabulary import ClosedReason, Confidence, Ending, HowKnown, RegisteredTo, VehicleKind
from waypost.journeys.crossings.access import Traveller, Verdict
from waypost.journeys.crossings.crossing import CrossingAnswer, CrossingQuestion, answer_crossing
from waypost.journeys.crossings.reasons import Why
from waypost.journeys.crossings.timelines import Openness, Stretch, joined
from waypost.journeys.crossings.two_sided import (
    DayEnd,
    VisaTiming,
    last_safe_arrival,
    next_opening,
    open_at,
    usable,
    visa_timing,
)

CN, KZ, US = TerritoryId("cn"), TerritoryId("kz"), TerritoryId("us")
BEIJING, ALMATY = ZoneInfo("Asia/Shanghai"), ZoneInfo("Asia/Almaty")
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def beijing(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BEIJING)


def ask(facts: Any, crossing: Any, when: datetime | date | None, **rest: Any) -> CrossingAnswer:
    return answer_crossing(facts, CrossingQuestion(crossing, when, **rest), NOW)


def report(crossing: Any, hours: float, ending: Ending = Ending.PASSED) -> Report:
    return Report(
        ReportId(f"cn-kz/{hours}"), crossing.border, crossing.id, "", Direction(CN, KZ), UNKNOWN, UNKNOWN,
        HowKnown.FIRST_HAND, True, VehicleKind.MOTORCYCLE, UNKNOWN, RegisteredTo.UNKNOWN, (), UNKNOWN, UNKNOWN,
        (), (), ending, hours, UNKNOWN, (), (), "", frozenset(), "", None, Confidence.HIGH, (),
    )  # fmt: skip


@pytest.fixture
def khorgos(border: Any) -> Any:
    """As the riders of 2015 knew it: opens at 10:30 Beijing time, the far side untold."""
    return border.crossing(
        border.post(CN, "Asia/Shanghai", border.hours("10:30+", seen="2015-07-20")), None, border.access("open")
    )


@pytest.fixture
def told(border: Any) -> Any:
    """Both sides told: Chinese 10:00-19:00 Beijing, Kazakh 08:00-17:00 Almaty (11:00-20:00 Beijing in 2026)."""
    return border.crossing(
        border.post(CN, "Asia/Shanghai", border.hours("10:00-19:00")),
        border.post(KZ, "Asia/Almaty", border.hours("08:00-17:00")),
        border.access("open"),
    )


def test_before_the_hour_it_is_closed_and_opens_at_half_past_ten_beijing_time(facts: Any, khorgos: Any) -> None:
    answer = ask(facts, khorgos, beijing(2015, 7, 20, 9))

    assert answer.open is Verdict.NO
    assert answer.opening is not None
    assert answer.opening.when == beijing(2015, 7, 20, 10, 30)
    assert answer.opening.when.astimezone(ALMATY).hour == 8
    assert not answer.opening.is_certain
    assert {reason.why for reason in answer.not_known} == {
        Why.HOURS_UNKNOWN, Why.CLOSING_UNKNOWN, Why.DURATION_UNKNOWN
    }  # fmt: skip


def test_in_2026_the_same_hour_is_half_past_seven_in_almaty(facts: Any, khorgos: Any) -> None:
    answer = ask(facts, khorgos, beijing(2026, 7, 20, 9))

    assert answer.opening is not None
    assert f"{answer.opening.when.astimezone(ALMATY):%H:%M}" == "07:30"


def test_with_an_open_end_nobody_knows_whether_it_is_still_open(facts: Any, khorgos: Any) -> None:
    answer = ask(facts, khorgos, beijing(2015, 7, 20, 20))

    assert answer.open is Verdict.UNKNOWN
    assert answer.opening is not None
    assert answer.opening.when == beijing(2015, 7, 21, 10, 30)


def test_it_is_open_only_while_both_sides_are(facts: Any, told: Any) -> None:
    assert ask(facts, told, beijing(2026, 7, 20, 10, 30)).open is Verdict.NO
    assert ask(facts, told, beijing(2026, 7, 20, 12)).open is Verdict.YES
    assert ask(facts, told, beijing(2026, 7, 20, 19, 30)).open is Verdict.NO


def test_the_last_safe_arrival_leaves_a_slow_passage_before_the_first_post_shuts(facts: Any, told: Any) -> None:
    facts.reports += [
        report(told, 1),
        report(told, 2),
        report(told, 3),
        report(told, 30),
        report(told, 9, Ending.REFUSED),
    ]

    answer = ask(facts, told, beijing(2026, 7, 20, 9))

    assert answer.opening is not None
    assert answer.opening.when == beijing(2026, 7, 20, 11)
    assert answer.opening.is_certain
    assert answer.closes_at == beijing(2026, 7, 20, 19)
    assert answer.last_safe_arrival == beijing(2026, 7, 20, 16)


def test_a_break_at_noon_makes_one_wait_and_sends_nobody_away(facts: Any, border: Any) -> None:
    post = border.post(CN, "Asia/Shanghai", border.hours("09:00-12:00,13:00-18:00"))
    far = border.post(KZ, "Asia/Shanghai", border.hours("24/7"))
    crossing = border.crossing(post, far, border.access("open"))
    facts.reports.append(report(crossing, 4))

    answer = ask(facts, crossing, beijing(2026, 7, 20, 10))

    assert answer.closes_at == beijing(2026, 7, 20, 12)
    assert answer.last_safe_arrival == beijing(2026, 7, 20, 13)


def test_a_crossing_shut_for_good_says_why_once_and_speaks_of_no_arrival(facts: Any, border: Any, told: Any) -> None:
    shut = replace(told, access=(border.access("closed", start="2025-04-24", reason=ClosedReason.POLICY),))

    answer = ask(facts, shut, beijing(2026, 7, 20, 12))

    assert (answer.open, answer.opening) == (Verdict.NO, None)
    assert [reason.text for reason in answer.reasons] == ["shut by decision of a government, since 2025-04-24"]
    assert answer.not_known == ()


def test_without_reports_the_last_safe_arrival_is_not_known_and_says_so(facts: Any, told: Any) -> None:
    answer = ask(facts, told, beijing(2026, 7, 20, 12))

    assert answer.last_safe_arrival is None
    assert [reason.why for reason in answer.not_known] == [Why.DURATION_UNKNOWN]


def test_a_feast_of_a_week_is_looked_over(facts: Any, border: Any, told: Any) -> None:
    calendar = facts.add_calendar("post", border.special("feast", date(2026, 10, 1), date(2026, 10, 8)))
    china = replace(told.post(CN), calendars=(calendar,))

    answer = ask(facts, replace(told, posts=(china, told.post(KZ))), beijing(2026, 10, 1, 12))

    assert answer.opening is not None
    assert answer.opening.when == beijing(2026, 10, 9, 11)


def test_after_a_feast_at_a_post_without_known_hours_the_next_opening_is_not_known(facts: Any, border: Any) -> None:
    calendar = facts.add_calendar("dulata", border.special("Eid al-Fitr", date(2015, 7, 20)))
    dulata = border.crossing(border.post(CN, "Asia/Shanghai", calendars=(calendar,)))

    answer = ask(facts, dulata, beijing(2015, 7, 20, 9))

    assert answer.open is Verdict.NO
    assert answer.opening is None
    assert [reason.text for reason in answer.reasons] == ["reported shut: Eid al-Fitr"]


def test_open_hours_are_no_opening_where_nobody_knows_who_is_let_through(facts: Any, border: Any, told: Any) -> None:
    silent = replace(told, access=())
    bilateral = replace(
        told, access=(border.access("open", "citizens-of-both"), border.access("closed", "third-country-nationals"))
    )

    assert ask(facts, silent, beijing(2026, 7, 20, 12)).open is Verdict.UNKNOWN
    assert ask(facts, bilateral, beijing(2026, 7, 20, 12)).open is Verdict.YES
    american = Traveller(passports=(US,))
    assert ask(facts, bilateral, beijing(2026, 7, 20, 12), traveller=american).open is Verdict.NO


def test_a_moment_without_offset_is_on_the_clock_of_the_exit_side(facts: Any, told: Any) -> None:
    naive = datetime(2026, 7, 20, 9)  # noqa: DTZ001

    assert ask(facts, told, naive, direction=Direction(CN, KZ)).moment == beijing(2026, 7, 20, 9)
    assert ask(facts, told, naive, direction=Direction(KZ, CN)).moment == naive.replace(tzinfo=ALMATY)
    assert ask(facts, told, date(2026, 7, 20)).moment == beijing(2026, 7, 20)


def test_the_alternatives_are_the_neighbours_nearest_first(facts: Any, border: Any, told: Any) -> None:
    far, near, rail = (border.crossing(id_=f"cn-kz/{name}") for name in ("far", "near", "rail"))
    site = replace(near.posts[0].sites[0], latitude=45.0)
    far = replace(far, posts=tuple(replace(post, sites=(site,)) for post in far.posts))
    facts.crossings = {one.id: one for one in (far, near, told)} | {"x": replace(rail, replaced_by=told.id)}

    answer = ask(facts, told, beijing(2026, 7, 20, 12))

    assert [(one.crossing.id, one.km and round(one.km)) for one in answer.alternatives] == [
        ("cn-kz/near", 0),
        ("cn-kz/far", 89),
    ]


def test_a_visa_that_begins_tomorrow_is_too_early_and_one_that_ended_yesterday_too_late(facts: Any, told: Any) -> None:
    def timing(first: date | None, last: date | None) -> VisaTiming | None:
        return ask(facts, told, beijing(2026, 7, 20, 12), visa_from=first, visa_until=last).visa

    assert timing(date(2026, 7, 21), None) is VisaTiming.EARLY
    assert timing(date(2026, 7, 20), date(2026, 7, 20)) is VisaTiming.IN_TIME
    assert timing(None, date(2026, 7, 19)) is VisaTiming.LATE
    assert timing(None, None) is None
    assert visa_timing(None, beijing(2026, 7, 20), None) is VisaTiming.UNKNOWN


HOURS = st.integers(0, 96)
OPENNESS = st.sampled_from(list(Openness))
START = beijing(2026, 7, 20)


@st.composite
def timelines(draw: st.DrawFn) -> tuple[Stretch, ...]:
    cuts = sorted({0, 96, *draw(st.lists(HOURS, max_size=6))})
    return joined(
        Stretch(START + timedelta(hours=one), START + timedelta(hours=other), draw(OPENNESS))
        for one, other in itertools.pairwise(cuts)
    )


@given(timelines(), timelines(), HOURS)
def test_both_are_never_more_open_than_either(one: Any, other: Any, hour: int) -> None:
    moment = START + timedelta(hours=hour, minutes=1)
    rank = {Verdict.NO: 0, Verdict.UNKNOWN: 1, Verdict.YES: 2}

    together = rank[open_at((one, other), moment)]

    assert together == min(rank[open_at((one,), moment)], rank[open_at((other,), moment)])
    assert open_at((usable(one, other),), moment) is open_at((one, other), moment) or hour == 96


@given(timelines(), timelines(), HOURS)
def test_the_next_opening_is_never_at_a_time_when_a_side_is_shut(one: Any, other: Any, hour: int) -> None:
    opening = next_opening((one, other), START + timedelta(hours=hour))

    if opening is not None:
        assert opening.when > START + timedelta(hours=hour)
        assert open_at((one, other), opening.when) is not Verdict.NO


@given(st.floats(0, 30), st.integers(1, 24))
def test_the_last_safe_arrival_never_comes_before_the_opening(slow_hours: float, opening_hours: int) -> None:
    closes = START + timedelta(hours=opening_hours)

    latest = last_safe_arrival(START, DayEnd(closes, timedelta()), slow_hours)

    assert (latest is None) is (closes - timedelta(hours=slow_hours) < START)
    assert latest is None or START <= latest <= closes
