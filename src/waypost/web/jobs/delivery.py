"""Jobs delivered by procrastinate: for many workers on PostgreSQL, who are told of a job instead of asking for it.

A job is a row of django-tasks as ever, and so are its states, its runs and what becomes of it when a worker dies. What
procrastinate gets, in the same transaction, is a note with the row's number; it wakes one worker, without any of them
asking the queue every half second.
Source: docs/decisions/0159-procrastinate-delivers.md
"""

from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

QUEUE = "waypost"
TASK = "waypost.do"


class DeliveredBackend(DatabaseBackend):
    """The database's queue, with a note to procrastinate for each job."""

    def _task_to_db_task(self, task: Any, args: Any, kwargs: Any) -> Any:
        with transaction.atomic():
            row = super()._task_to_db_task(task, args, kwargs)
            self.deliver(row)
        return row

    def deliver(self, row: "DBTaskResult[..., object]") -> None:
        """Tell the workers of a job that waits."""
        from procrastinate.contrib.django import app  # noqa: PLC0415 - only where it is chosen, it is an app

        app.configure_task(TASK, queue=QUEUE, priority=row.priority).defer(row=str(row.id))


def claim(row: str, worker: str) -> "DBTaskResult[..., object] | None":
    """The job of a note, if it still waits; it is this worker's from now on."""
    with transaction.atomic():
        found = DBTaskResult.objects.select_for_update(skip_locked=True).filter(pk=row).first()
        if found is None or found.status != TaskResultStatus.READY:
            return None
        found.claim(worker)
    return found
