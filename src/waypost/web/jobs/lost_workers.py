"""Workers that died: what they were at goes back into the queue, once.

Whether a worker lives is told by a counter that it moves on, watched by the others with their own stopwatch. No two
clocks are compared, so one that jumps, or two machines that disagree, cost nothing.
Source: docs/decisions/0155-workers-watch-each-other.md
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import TaskResultStatus, task_backends
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from .delivery import DeliveredBackend
from .models import JobRun, JobWorker, RunState

DEAD_AFTER_SECONDS = 30.0
"""So long without a beat, and a worker is taken for dead. One that was only slow does no harm: see ``take_back``."""
MOST_TRIES = 3
"""A job that was lost with so many workers is what kills them: it fails."""
_LOST = "waypost.web.jobs.LostWithItsWorker"
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Watch:
    """What one worker has seen of the others."""

    dead_after: float = DEAD_AFTER_SECONDS
    clock: Callable[[], float] = time.monotonic
    _seen: dict[str, tuple[int | None, float]] = field(default_factory=dict)

    def look(self) -> int:
        """Look at every worker that is known or has a job, and take back what the dead were at.

        Returns: how many jobs went back.
        """
        beats: dict[str, int | None] = dict(JobWorker.objects.values_list("name", "beats"))
        for ids in DBTaskResult.objects.running().values_list("worker_ids", flat=True):
            beats.setdefault(ids[-1] if ids else "", None)
        now = self.clock()
        self._seen = {name: self._seen.get(name, (count, now)) for name, count in beats.items()}
        back = 0
        for name, count in beats.items():
            known, since = self._seen[name]
            if known != count:
                self._seen[name] = (count, now)
            elif now - since > self.dead_after:
                back += take_back(name, count)
                self._seen.pop(name)
        return back


def take_back(worker: str, beats: int | None = None) -> int:
    """Put a dead worker's jobs back into the queue.

    Every job may run twice: it writes what it found only where that is still wanted. So a worker that was taken for
    dead and comes back doubles nothing.

    Args:
        worker: its name.
        beats: what its counter stood at when it was judged; None where whoever asks knows that it is dead.
    Returns: how many jobs went back.
    """
    with exclusive_transaction():
        rows = JobWorker.objects.filter(name=worker)
        if beats is not None and not rows.filter(beats=beats).delete()[0]:
            return 0  # it beat again, or another has been quicker
        rows.delete()
        running = DBTaskResult.objects.running().select_for_update()
        lost = [one for one in running if (one.worker_ids or [""])[-1] == worker]
        for one in lost:
            _requeue(one)
    if lost:
        _LOG.warning("jobs of a dead worker go back", extra={"facts": {"worker": worker, "jobs": len(lost)}})
    return len(lost)


def _requeue(task: "DBTaskResult[..., object]") -> None:
    run = JobRun.objects.filter(task_id=str(task.id))
    if len(task.worker_ids) < MOST_TRIES:
        task.status, task.started_at = TaskResultStatus.READY, None
        task.save(update_fields=["status", "started_at"])
        run.update(state=RunState.WAITING, said="its worker died: it goes back into the queue")
        backend = task_backends[task.backend_name]
        if isinstance(backend, DeliveredBackend):
            backend.deliver(task)
        return
    said = f"lost {len(task.worker_ids)} times with the worker that was at it"
    task.status, task.finished_at = TaskResultStatus.FAILED, timezone.now()
    task.exception_class_path, task.traceback = _LOST, said
    task.save(update_fields=["status", "finished_at", "exception_class_path", "traceback"])
    run.update(state=RunState.FAILED, finished_at=timezone.now(), said=said)


@transaction.atomic
def begin_life(worker: str) -> None:
    """A worker starts. One of the same name is known to be dead: its jobs go back at once."""
    take_back(worker)
    JobWorker.objects.create(name=worker)


def end_life(worker: str) -> None:
    """A worker stops, with nothing in hand."""
    JobWorker.objects.filter(name=worker).delete()


def beat(worker: str) -> None:
    """Say that it lives; one that was taken for dead says it again."""
    if not JobWorker.objects.filter(name=worker).update(beats=F("beats") + 1):
        JobWorker.objects.get_or_create(name=worker)
