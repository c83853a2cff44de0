"""Jobs by the clock: once a period, none on a new site, and a clock that jumps neither doubles nor stops them."""

from datetime import UTC, datetime, timedelta

import pytest

from waypost.web.jobs.models import JobRun, Schedule
from waypost.web.jobs.schedule import BY_NIGHT, BY_THE_HOUR, ask_due, job_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
HOURLY, NIGHTLY = len(BY_THE_HOUR), len(BY_NIGHT)


def test_a_new_site_has_nothing_to_do_yet() -> None:
    assert 0 == ask_due(NOON)
    assert HOURLY + NIGHTLY == Schedule.objects.count()


def test_each_is_asked_for_once_a_period() -> None:
    ask_due(NOON)

    assert [0, HOURLY, 0] == [ask_due(NOON + timedelta(minutes=later)) for later in (10, 31, 40)]
    assert HOURLY + NIGHTLY == ask_due(NOON + timedelta(days=1))


def test_nights_begin_at_two() -> None:
    ask_due(NOON)
    before, after = datetime(2026, 11, 27, 1, 59, tzinfo=UTC), datetime(2026, 11, 27, 2, 0, tzinfo=UTC)

    assert [HOURLY, HOURLY + NIGHTLY] == [ask_due(before), ask_due(after)]


@pytest.mark.parametrize("jump", [timedelta(days=400), -timedelta(days=400)])
def test_after_a_clock_jumped_and_came_back_things_are_due_again(jump: timedelta) -> None:
    ask_due(NOON)
    ask_due(NOON + jump)
    ask_due(NOON + timedelta(minutes=1))

    assert HOURLY == ask_due(NOON + timedelta(hours=1))


def test_every_path_is_a_job() -> None:
    assert all(job_of(path) for path in (*BY_THE_HOUR.values(), *BY_NIGHT.values()))


@pytest.mark.usefixtures("worker_at_hand")
def test_what_is_asked_for_is_written_down() -> None:
    ask_due(NOON)
    Schedule.objects.exclude(name="forget_runs").delete()
    ask_due(NOON + timedelta(days=1))

    run = JobRun.objects.get(kind="forget_runs")
    assert ("done", "0 runs forgotten", 1) == (run.state, run.said, run.tries)
