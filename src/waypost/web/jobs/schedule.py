"""What is due by the clock: asked for once a period, in one transaction with the note that it was.

Each of these jobs may run twice and changes nothing then, so a clock that is put back costs an idle run, and one that
jumped ahead and came back stops nothing: a period counts as new whenever it is another than the last.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks.base import Task

from .models import Schedule

NIGHT_BEGINS = 2
"""Of the clock in UTC: nightly jobs are due from then on."""
BY_THE_HOUR = {
    "tell_followers": "waypost.web.follow.jobs.tell_followers",
    "find_doubles": "waypost.web.freshness.jobs.find_doubles",
}
BY_NIGHT = {
    "audit_facts": "waypost.web.freshness.jobs.audit_facts",
    "check_links": "waypost.web.freshness.jobs.check_links",
    "rebuild_calibration": "waypost.web.freshness.jobs.rebuild_calibration",
    "refit_asked": "waypost.web.freshness.jobs.refit_asked",
    "forget_runs": "waypost.web.jobs.tidying.forget_runs",
}
BEHIND_READERS = -50
"""The priority of what nobody waits for: fits and plans of readers come first."""


def ask_due(now: datetime) -> int:
    """Ask for every job whose period has begun since it was asked for last.

    The first time nothing is asked for: a new site has nobody to tell.

    Returns: how many were asked for.
    """
    last = dict(Schedule.objects.values_list("name", "period"))
    return sum(_ask(name, path, period, last.get(name)) for name, path, period in _periods(now))


def _periods(now: datetime) -> Iterator[tuple[str, str, str]]:
    for name, path in BY_THE_HOUR.items():
        yield name, path, f"{now:%Y-%m-%dT%H}"
    night = now - timedelta(hours=NIGHT_BEGINS)
    for name, path in BY_NIGHT.items():
        yield name, path, f"{night:%Y-%m-%d}"


def _ask(name: str, path: str, period: str, last: str | None) -> bool:
    if last is None:
        Schedule.objects.get_or_create(name=name, defaults={"period": period})
        return False
    if last == period:
        return False
    with transaction.atomic():
        if not Schedule.objects.filter(name=name, period=last).update(period=period):
            return False  # another worker has been quicker
        job_of(path).using(priority=BEHIND_READERS).enqueue()
    return True


def job_of(path: str) -> "Task[..., object]":
    """The job at a path."""
    found = import_string(path)
    if not isinstance(found, Task):
        raise TypeError(f"{path} is no job")
    return found
