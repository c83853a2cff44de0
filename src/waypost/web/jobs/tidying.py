"""Forgetting: runs that ended long ago, here and in the queue."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from .models import JobRun, RunState

KEPT_DAYS = 30
_ENDED = (RunState.DONE, RunState.FAILED)


@task()
def forget_runs() -> str:
    """Forget runs that ended more than a month ago."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    runs, _all = JobRun.objects.filter(state__in=_ENDED, finished_at__lt=before).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    return f"{runs} runs forgotten"
