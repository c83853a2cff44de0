"""Writing down each run: jobs by the signals of their queue, commands by ``recorded``."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from traceback import format_exception
from typing import Any

from django.db import DatabaseError
from django.db.models import F
from django.utils import timezone
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.signals import task_enqueued, task_finished, task_started

from .models import JobRun, RunState

_MOST_TRACE = 4000
_MOST_SAID = 300


def listen() -> None:
    """From now on every job is written down."""
    task_enqueued.connect(_asked, dispatch_uid="waypost-jobs")
    task_started.connect(_started, dispatch_uid="waypost-jobs")
    task_finished.connect(_finished, dispatch_uid="waypost-jobs")


def _asked(task_result: TaskResult[Any], **_named: object) -> None:
    _run_of(task_result)


def _run_of(result: TaskResult[Any]) -> JobRun:
    subject = ",".join(str(one) for one in result.args)[:120]
    run, _new = JobRun.objects.get_or_create(
        task_id=str(result.id), defaults={"kind": result.task.name[:40], "subject": subject}
    )
    return run


def _started(task_result: TaskResult[Any], **_named: object) -> None:
    run = _run_of(task_result)
    worker = task_result.worker_ids[-1] if task_result.worker_ids else ""
    JobRun.objects.filter(pk=run.pk).update(
        state=RunState.RUNNING, started_at=timezone.now(), finished_at=None, tries=F("tries") + 1, worker=worker[:64]
    )


def _finished(task_result: TaskResult[Any], **_named: object) -> None:
    run = _run_of(task_result)
    if task_result.status == TaskResultStatus.SUCCESSFUL:
        end(run, RunState.DONE, task_result.return_value)
    else:
        trace = task_result.errors[-1].traceback if task_result.errors else ""
        end(run, RunState.FAILED, _last_line(trace), trace)


def end(run: JobRun, state: RunState, said: object, trace: str = "") -> None:
    """Note how a run ended."""
    JobRun.objects.filter(pk=run.pk).update(
        state=state,
        finished_at=timezone.now(),
        said="" if said is None else str(said)[:_MOST_SAID],
        trace=trace[-_MOST_TRACE:],
    )


@contextmanager
def recorded(kind: str, subject: str = "") -> Iterator[list[str]]:
    """Write down a command that somebody runs; what it puts into the list is what it said.

    Where nothing can be written (a full disk, a database away) the command runs all the same.
    """
    run = _begun(kind, subject)
    said: list[str] = []
    try:
        yield said
    except BaseException as error:
        trace = "".join(format_exception(error))
        _ended(run, RunState.FAILED, _last_line(trace), trace)
        raise
    _ended(run, RunState.DONE, "; ".join(said))


def _begun(kind: str, subject: str) -> JobRun | None:
    now = timezone.now()
    with suppress(DatabaseError):
        return JobRun.objects.create(
            kind=kind, subject=subject, state=RunState.RUNNING, asked_at=now, started_at=now, tries=1, worker="command"
        )
    return None


def _ended(run: JobRun | None, state: RunState, said: str, trace: str = "") -> None:
    if run is not None:
        with suppress(DatabaseError):
            end(run, state, said, trace)


def _last_line(trace: str) -> str:
    lines = trace.strip().splitlines()
    return lines[-1] if lines else ""
