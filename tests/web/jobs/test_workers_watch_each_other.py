"""A dead worker is known by a counter that stands still, never by a clock; its jobs go back, and some fail at last."""

import pytest
from django_tasks_db.models import DBTaskResult

from waypost.web.jobs.lost_workers import MOST_TRIES, Watch, beat, begin_life, end_life, take_back
from waypost.web.jobs.models import JobRun, JobWorker

pytestmark = pytest.mark.django_db


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def _job(worker: str, before: int = 0) -> "DBTaskResult[..., object]":
    task = DBTaskResult.objects.create(
        status="RUNNING",
        args_kwargs={"args": [1], "kwargs": {}},
        task_path="waypost.web.plans.making.make",
        backend_name="default",
        worker_ids=[*(f"former-{number}" for number in range(before)), worker],
        exception_class_path="",
        traceback="",
    )
    JobRun.objects.create(kind="make", subject="1", state="running", task_id=str(task.id))
    return task


def _status(task: "DBTaskResult[..., object]") -> str:
    return str(DBTaskResult.objects.get(pk=task.pk).status)


def test_a_worker_that_beats_keeps_its_job_and_one_that_stopped_loses_it() -> None:
    begin_life("alive")
    begin_life("dead")
    kept, lost = _job("alive"), _job("dead")
    clock = _Clock()
    watch = Watch(dead_after=30, clock=clock)
    for moment in range(0, 40, 2):
        clock.now = float(moment)
        beat("alive")
        watch.look()

    assert ("RUNNING", "READY") == (_status(kept), _status(lost))
    assert ["alive"] == list(JobWorker.objects.values_list("name", flat=True))
    assert "waiting" == JobRun.objects.get(task_id=str(lost.id)).state


def test_a_job_of_a_worker_nobody_knows_goes_back_too() -> None:
    lost, clock = _job("from-before-an-upgrade"), _Clock()
    watch = Watch(dead_after=30, clock=clock)
    watch.look()
    clock.now = 31.0

    assert (1, "READY") == (watch.look(), _status(lost))


def test_two_that_judge_at_once_put_a_job_back_once() -> None:
    begin_life("dead")
    _job("dead")
    clocks = _Clock(), _Clock()
    watches = [Watch(dead_after=30, clock=clock) for clock in clocks]
    for watch in watches:
        watch.look()
    for clock in clocks:
        clock.now = 31.0

    assert [1, 0] == [watch.look() for watch in watches]


def test_a_worker_that_beat_again_while_it_was_judged_keeps_its_job() -> None:
    begin_life("slow")
    task = _job("slow")
    beat("slow")

    assert (0, "RUNNING") == (take_back("slow", beats=0), _status(task))


def test_a_job_that_kills_every_worker_fails_at_last() -> None:
    begin_life("third")
    task = _job("third", before=MOST_TRIES - 1)
    take_back("third")

    assert "FAILED" == _status(task)
    run = JobRun.objects.get(task_id=str(task.id))
    assert ("failed", "lost 3 times with the worker that was at it") == (run.state, run.said)


def test_a_new_worker_of_the_same_name_takes_its_jobs_back_at_once() -> None:
    begin_life("the-one")
    task = _job("the-one")
    begin_life("the-one")

    assert "READY" == _status(task)
    end_life("the-one")
    assert not JobWorker.objects.exists()
